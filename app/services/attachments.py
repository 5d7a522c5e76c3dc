"""Bilag and other papers: kept inside the plan, once per content.

What a paper is attached to is a `PaperOwner` and an id; without one it is an agenda item.
"""

import mimetypes
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
from app.domain.meetings import AttachmentLine
from app.domain.privacy import contains_cpr
from app.errors import UserError
from app.files import whole_file
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


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that has been read, with its content."""

    file: Path
    data: bytes


class CannotAttach(UserError):
    """A file cannot become a bilag."""

    def __init__(self, name: str, reason: str, advice: str) -> None:
        super().__init__(f"{name} kunne ikke vedhæftes: {reason}. Intet er ændret. {advice}")


def list_attachments(
    plan: PlanFile, owner_id: int, owner: PaperOwner = PaperOwner.ITEM
) -> list[AttachmentLine]:
    """List the papers of a thing in their order."""
    with plan.read() as session:
        return attachments.list_attachments(session, owner, owner_id)


def attach(plan: PlanFile, owner_id: int, file: Path, owner: PaperOwner = PaperOwner.ITEM) -> int:
    """Take a file into the plan as a paper of a thing and return the paper's id.

    Raises CannotAttach, or ThingGone when there is no such thing any more.
    """
    paper = read_paper(file)
    with plan.change("Vedhæft bilag") as session:
        return add_paper(session, owner, owner_id, paper)


def read_paper(file: Path) -> Paper:
    """Read a file that is to become a paper of something; raises CannotAttach."""
    if contains_cpr(file.name):
        raise CannotAttach(
            "Filen", "navnet ligner et CPR-nummer", "Giv filen et andet navn, og prøv igen."
        )
    try:
        size = file.stat().st_size
        data = file.read_bytes() if 0 < size <= MAX_BYTES else b""
    except OSError as error:
        raise CannotAttach(
            file.name, "filen kan ikke læses", "Se efter, om den findes og ikke er spærret."
        ) from error
    if size > MAX_BYTES:
        raise CannotAttach(
            file.name, "den fylder mere end 50 MB", "Gem den i en mindre udgave, og prøv igen."
        )
    if not data:
        raise CannotAttach(file.name, "filen er tom", "Vælg en anden fil.")
    return Paper(file, data)


def add_paper(session: Session, owner: PaperOwner, owner_id: int, paper: Paper) -> int:
    """Attach a file's content within a change and return the paper's id.

    Raises ThingGone, or MinutesLocked for a bilag of an item in approved minutes.
    """
    find_row(session, _TABLES[owner], owner_id)
    if owner is PaperOwner.ITEM:
        refuse_locked_item(session, owner_id)
    place: dict[str, int] = {owner.value: owner_id}
    row = Attachment(
        **place,
        title=paper.file.stem,
        file_name=paper.file.name,
        media_type=mimetypes.guess_type(paper.file.name)[0] or "application/octet-stream",
        sha256=store_blob(session, paper.data),
        position=next_position(session, Attachment, **place),
    )
    session.add(row)
    session.flush()
    return row.id


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


def save_copy(plan: PlanFile, attachment: AttachmentLine, target: Path) -> None:
    """Write a bilag's content to a file; raises CannotWrite."""
    with plan.read() as session:
        data = read_blob(session, attachment.sha256)
    with whole_file(target) as temporary:
        temporary.write_bytes(data)
