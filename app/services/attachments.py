"""Bilag and other papers: kept inside the plan, once per content.

What a paper is attached to is a `PaperOwner` and an id; without one it is an agenda item.
"""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.blobs import read_blob, store_blob
from app.db.drafts import find_row, next_position
from app.db.plan_file import PlanFile
from app.db.queries import attachments
from app.db.tables import (
    Activity,
    AgendaItem,
    AgreementApproval,
    AgreementVersion,
    Attachment,
    Delaftale,
    Plan,
)
from app.domain.attachments import PaperOwner
from app.domain.board_pack import PackAttachment
from app.domain.file_content import (
    Content,
    clean_name,
    is_locked,
    is_program,
    looks_odd,
    mismatch,
    recognise,
    size_words,
)
from app.domain.meetings import AttachmentLine
from app.domain.privacy import contains_cpr
from app.errors import UserError
from app.files import whole_file
from app.services.agenda import forwarded_at
from app.services.minutes_lock import refuse_locked_item, refuse_locked_paper
from app.services.refusals import NameMissing

MAX_BYTES = 50_000_000
"""A bilag larger than this belongs in another place; the plan file must stay easy to copy."""

_TABLES: Final[dict[PaperOwner, type[Base]]] = {
    PaperOwner.ITEM: AgendaItem,
    PaperOwner.PLAN: Plan,
    PaperOwner.DELAFTALE: Delaftale,
    PaperOwner.VERSION: AgreementVersion,
    PaperOwner.APPROVAL: AgreementApproval,
    PaperOwner.ACTIVITY: Activity,
}


LARGE_BYTES = 20_000_000
"""A bilag from this size on is shown with a mark: few mailboxes take it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that has been read, with its content.

    `remark` says what whoever attached it should know of it, as a sentence; mostly empty.
    """

    file: Path
    data: bytes
    content: Content
    remark: str = ""

    @property
    def name(self) -> str:
        """The file's name as it is kept."""
        return clean_name(self.file.name)


class CannotAttach(UserError):
    """A file cannot become a bilag."""

    def __init__(self, name: str, reason: str, advice: str) -> None:
        super().__init__(f"{name} kunne ikke vedhæftes: {reason}. Intet er ændret. {advice}")


class NotWhatItSays(CannotAttach):
    """A file is something else than its name says; it may be attached all the same."""

    def __init__(self, name: str, mismatch: str) -> None:
        super().__init__(name, f"den {mismatch}", "Bed afsenderen om den rigtige fil.")
        self.question = (
            f"{name} {mismatch}. Måske er den blevet til noget andet undervejs. Du kan vedhæfte "
            "den alligevel; den bliver mærket, og modtagerne kan måske ikke åbne den."
        )


def list_attachments(
    plan: PlanFile, owner_id: int, owner: PaperOwner = PaperOwner.ITEM
) -> list[AttachmentLine]:
    """List the papers of a thing in their order."""
    with plan.read() as session:
        return attachments.list_attachments(session, owner, owner_id)


def attach(plan: PlanFile, owner_id: int, file: Path, owner: PaperOwner = PaperOwner.ITEM) -> int:
    """Take a file into the plan as a paper of a thing and return the paper's id.

    Raises CannotAttach, MinutesLocked, or ThingGone when there is no such thing any more.
    """
    return attach_paper(plan, owner_id, read_paper(file), owner)


def attach_paper(
    plan: PlanFile, owner_id: int, paper: Paper, owner: PaperOwner = PaperOwner.ITEM
) -> int:
    """Take a file that has been read into the plan and return the paper's id.

    Raises MinutesLocked or ThingGone.
    """
    with plan.change("Vedhæft bilag") as session:
        return add_paper(session, owner, owner_id, paper)


def read_paper(file: Path, *, anyway: bool = False) -> Paper:
    """Read a file that is to become a paper of something.

    Its size is asked before anything is read. Raises CannotAttach, or NotWhatItSays unless it is
    wanted `anyway`.
    """
    name = clean_name(file.name)
    if contains_cpr(name):
        raise CannotAttach(
            "Filen", "navnet ligner et CPR-nummer", "Giv filen et andet navn, og prøv igen."
        )
    data = _read(file, name)
    content = recognise(data)
    if is_program(name, content):
        raise CannotAttach(
            name,
            "den er et program eller kan starte et, når den bliver åbnet",
            "Bed afsenderen om en pdf eller et dokument.",
        )
    difference = mismatch(name, content)
    if difference and not anyway:
        raise NotWhatItSays(name, difference)
    return Paper(file, data, content, _remark(name, data, content))


def _read(file: Path, name: str) -> bytes:
    try:
        if file.is_dir():
            raise CannotAttach(name, "det er en mappe", "Vælg filerne i den, en for en.")
        data, size = b"", file.stat().st_size
        if size <= MAX_BYTES:
            with file.open("rb") as opened:
                data = opened.read(MAX_BYTES + 1)
            size = len(data)
    except OSError as error:
        raise CannotAttach(
            name, "filen kan ikke læses", "Se efter, om den findes og ikke er spærret."
        ) from error
    if size > MAX_BYTES:
        raise CannotAttach(
            name,
            f"den fylder {size_words(size)}, og et bilag må højst fylde {size_words(MAX_BYTES)}",
            "Gem den i en mindre udgave, eller del den op, og prøv igen.",
        )
    if not data:
        raise CannotAttach(name, "filen er tom", "Vælg en anden fil.")
    return data


def _remark(name: str, data: bytes, content: Content) -> str:
    """What will happen to a bilag in the material, where that is not what one expects."""
    if is_locked(name, content):
        return (
            f"{name} er vedhæftet, men er beskyttet med en adgangskode. "
            "Bed afsenderen om en fil uden adgangskode."
        )
    if content not in {Content.PDF, Content.PNG, Content.JPEG}:
        return ""
    from app.reports.pdf.bilag import open_one

    found = open_one(PackAttachment("", name, name, content, data), "")
    if not found.reason:
        return ""
    return (
        f"{name} er vedhæftet, men {found.reason}. I materialet står den på listen over bilag, "
        f"men er ikke sat ind. {found.advice}"
    )


def add_paper(session: Session, owner: PaperOwner, owner_id: int, paper: Paper) -> int:
    """Attach a file's content within a change and return the paper's id.

    A bilag of an item whose agenda has gone out makes the item eftersendt. Raises ThingGone, or
    MinutesLocked for a bilag of an item in approved minutes.
    """
    row = find_row(session, _TABLES[owner], owner_id)
    if owner is PaperOwner.ITEM:
        refuse_locked_item(session, owner_id)
        if row.meeting_id is not None and row.late is None:
            row.late = forwarded_at(session, row.meeting_id)
    place: dict[str, int] = {owner.value: owner_id}
    made = Attachment(
        **place,
        title=clean_name(paper.file.stem),
        file_name=paper.name,
        media_type=_media_type(paper),
        sha256=store_blob(session, paper.data),
        position=next_position(session, Attachment, **place),
    )
    session.add(made)
    session.flush()
    return made.id


def _media_type(paper: Paper) -> str:
    """What the content is, where it is known; else what the name says."""
    if mismatch(paper.name, paper.content):
        return paper.content
    return mimetypes.guess_type(paper.name)[0] or paper.content


def rename_attachment(plan: PlanFile, attachment_id: int, title: str) -> None:
    """Give a bilag another title; raises NameMissing or MinutesLocked."""
    if not title.strip():
        raise NameMissing("bilaget")
    with plan.change("Ret bilag") as session:
        refuse_locked_paper(session, attachment_id)
        find_row(session, Attachment, attachment_id).title = title.strip()


def detach(plan: PlanFile, attachment_id: int) -> None:
    """Take a bilag off what it is attached to; the content stays in the plan, for Fortryd.

    Raises MinutesLocked.
    """
    with plan.change("Fjern bilag") as session:
        refuse_locked_paper(session, attachment_id)
        session.delete(find_row(session, Attachment, attachment_id))


_reasons: dict[str, str] = {}


def list_reasons(plan: PlanFile, lines: Sequence[AttachmentLine]) -> dict[int, str]:
    """Why some bilag cannot be put into the material: "er beskyttet med adgangskode", by id.

    A pdf is opened only when its ends or its words tell of trouble, and once for each content.
    """
    unread = [one for one in lines if one.media_type == Content.PDF and one.sha256 not in _reasons]
    with plan.read() as session:
        for line in unread:
            data = read_blob(session, line.sha256)
            _reasons[line.sha256] = _reason(line, data) if looks_odd(data) else ""
    return {line.id: found for line in lines if (found := _reasons.get(line.sha256, ""))}


def _reason(line: AttachmentLine, data: bytes) -> str:
    from app.reports.pdf.bilag import open_one

    paper = PackAttachment("", line.title, line.file_name, line.media_type, data)
    return open_one(paper, "").reason


def save_copy(plan: PlanFile, attachment: AttachmentLine, target: Path) -> None:
    """Write a bilag's content to a file; raises CannotWrite."""
    with plan.read() as session:
        data = read_blob(session, attachment.sha256)
    with whole_file(target) as temporary:
        temporary.write_bytes(data)
