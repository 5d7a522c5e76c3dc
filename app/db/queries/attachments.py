"""Reading the papers attached to a thing."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.tables import Attachment, Blob
from app.domain.attachments import PaperOwner
from app.domain.meetings import AttachmentLine


def list_attachments(session: Session, owner: PaperOwner, owner_id: int) -> list[AttachmentLine]:
    """List the papers of a thing in their order."""
    rows = session.execute(
        select(
            Attachment.id,
            Attachment.title,
            Attachment.file_name,
            Attachment.media_type,
            Attachment.sha256,
            Blob.byte_count,
        )
        .join(Blob, Blob.sha256 == Attachment.sha256)
        .where(getattr(Attachment, owner) == owner_id)
        .order_by(Attachment.position, Attachment.id)
    )
    return [AttachmentLine(*row) for row in rows]
