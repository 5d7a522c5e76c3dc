"""Bilag and other papers: the reference in the row log, the bytes beside it, once per content."""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid


class Attachment(Base):
    """A paper attached to exactly one thing: an item, an agreement, a version, an activity."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint(
            "(agenda_item_id IS NOT NULL) + (plan_id IS NOT NULL) + (delaftale_id IS NOT NULL)"
            " + (version_id IS NOT NULL) + (approval_id IS NOT NULL)"
            " + (activity_id IS NOT NULL) = 1",
            name="one_owner",
        ),
    )

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )
    plan_id: Mapped[int | None] = mapped_column(
        ForeignKey("plan.id", ondelete="CASCADE"), index=True
    )
    delaftale_id: Mapped[int | None] = mapped_column(
        ForeignKey("delaftale.id", ondelete="CASCADE"), index=True
    )
    version_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreement_version.id", ondelete="CASCADE"), index=True
    )
    approval_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreement_approval.id", ondelete="CASCADE"), index=True
    )
    activity_id: Mapped[int | None] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), index=True
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
