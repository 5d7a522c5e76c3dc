"""Reading what was sent out."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.tables import Blob, Forum, Meeting, MinutesRemark, Sending, SendingRecipient
from app.db.tables import SendingFile as FileRow
from app.domain.sendings import KeptFile, Recipient, SendingLine
from app.domain.vocabulary import RemarkKind


def list_sendings(session: Session, sending_id: int | None = None) -> list[SendingLine]:
    """List everything that was made to be sent, or one; the newest first."""
    query: Any = (
        select(
            Sending.id,
            Sending.kind,
            Sending.meeting_id,
            Sending.subject,
            Sending.text,
            Sending.made_at,
            Sending.sent_on,
            func.coalesce(Forum.name, ""),
            Meeting.day,
            Meeting.status,
            Forum.cycle,
            select(func.max(MinutesRemark.noted_on))
            .where(
                MinutesRemark.meeting_id == Sending.meeting_id,
                MinutesRemark.kind == RemarkKind.REOPENED,
            )
            .scalar_subquery(),
        )
        .outerjoin(Meeting, Meeting.id == Sending.meeting_id)
        .outerjoin(Forum, Forum.id == Meeting.forum_id)
        .order_by(Sending.made_at.desc(), Sending.id.desc())
    )
    if sending_id is not None:
        query = query.where(Sending.id == sending_id)
    rows: Any = session.execute(query).all()
    people, files = _recipients(session, sending_id), _files(session, sending_id)
    return [SendingLine(*(*row, tuple(people[row[0]]), tuple(files[row[0]]))) for row in rows]


def _recipients(session: Session, sending_id: int | None) -> dict[int, list[Recipient]]:
    query: Any = select(
        SendingRecipient.sending_id,
        SendingRecipient.person_id,
        SendingRecipient.name,
        SendingRecipient.email,
    ).order_by(SendingRecipient.name.collate("danish"), SendingRecipient.id)
    if sending_id is not None:
        query = query.where(SendingRecipient.sending_id == sending_id)
    return _grouped((row[0], Recipient(*row[1:])) for row in session.execute(query))


def _files(session: Session, sending_id: int | None) -> dict[int, list[KeptFile]]:
    query: Any = (
        select(
            FileRow.sending_id,
            FileRow.id,
            FileRow.file_name,
            FileRow.media_type,
            Blob.byte_count,
            FileRow.sha256,
        )
        .join(Blob, Blob.sha256 == FileRow.sha256)
        .order_by(FileRow.position, FileRow.id)
    )
    if sending_id is not None:
        query = query.where(FileRow.sending_id == sending_id)
    return _grouped((row[0], KeptFile(*row[1:])) for row in session.execute(query))


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
