"""Bilag: kept inside the plan, once per content."""

import mimetypes
from pathlib import Path

from app.db.blobs import read_blob, store_blob
from app.db.drafts import find_row, next_position
from app.db.plan_file import PlanFile
from app.db.queries import meetings
from app.db.tables import Attachment
from app.domain.meetings import AttachmentLine
from app.domain.privacy import contains_cpr
from app.errors import UserError
from app.files import whole_file
from app.services.refusals import NameMissing

MAX_BYTES = 50_000_000
"""A bilag larger than this belongs in another place; the plan file must stay easy to copy."""


class CannotAttach(UserError):
    """A file cannot become a bilag."""

    def __init__(self, name: str, reason: str, advice: str) -> None:
        super().__init__(f"{name} kunne ikke vedhæftes: {reason}. Intet er ændret. {advice}")


def list_attachments(plan: PlanFile, item_id: int) -> list[AttachmentLine]:
    """List an item's bilag in order."""
    with plan.read() as session:
        return meetings.list_attachments(session, item_id)


def attach(plan: PlanFile, item_id: int, file: Path) -> int:
    """Take a file into the plan as a bilag and return its id; raises CannotAttach."""
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
    with plan.change("Vedhæft bilag") as session:
        row = Attachment(
            agenda_item_id=item_id,
            title=file.stem,
            file_name=file.name,
            media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
            sha256=store_blob(session, data),
            position=next_position(session, Attachment, agenda_item_id=item_id),
        )
        session.add(row)
        session.flush()
        return row.id


def rename_attachment(plan: PlanFile, attachment_id: int, title: str) -> None:
    """Give a bilag another title; raises NameMissing."""
    if not title.strip():
        raise NameMissing("bilaget")
    with plan.change("Ret bilag") as session:
        find_row(session, Attachment, attachment_id).title = title.strip()


def detach(plan: PlanFile, attachment_id: int) -> None:
    """Take a bilag off its item; its content stays in the plan, so Fortryd brings it back."""
    with plan.change("Fjern bilag") as session:
        session.delete(find_row(session, Attachment, attachment_id))


def save_copy(plan: PlanFile, attachment: AttachmentLine, target: Path) -> None:
    """Write a bilag's content to a file; raises CannotWrite."""
    with plan.read() as session:
        data = read_blob(session, attachment.sha256)
    with whole_file(target) as temporary:
        temporary.write_bytes(data)
