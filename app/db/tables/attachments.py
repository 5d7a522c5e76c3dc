"""Bilag: the reference in the row log, the bytes beside it, once per content."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid


class Attachment(Base):
    """A paper attached to an agenda item."""

    __tablename__ = "attachment"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    agenda_item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str]
    file_name: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), index=True)
    position: Mapped[int] = mapped_column(default=0)


class Blob(Base):
    """Content by its hash; outside the row log, removed only by an explicit clean-up."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    byte_count: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
