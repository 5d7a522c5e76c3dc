"""What is written along the way: milestones, status notes, the logbog, and what was lifted."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import NoteKind


class Milestone(Base):
    """A milepæl of an activity. `first_due` is the date it was first set to, for the delay."""

    __tablename__ = "milestone"
    __table_args__ = (Index("ix_milestone_due", "due"),)

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    due: Mapped[date | None]
    first_due: Mapped[date | None]
    reached_on: Mapped[date | None]
    dropped_on: Mapped[date | None]
    responsible_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    rolled_from_id: Mapped[int | None] = mapped_column(
        ForeignKey("milestone.id", ondelete="SET NULL"), index=True
    )
    note: Mapped[str] = mapped_column(default="")


class StatusNote(Base):
    """A statusnotat: a dated, signed paragraph on an activity; it feeds the reports."""

    __tablename__ = "status_note"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), index=True
    )
    written_on: Mapped[date]
    author: Mapped[str] = mapped_column(default="")
    text: Mapped[str]


class LogNote(Base):
    """A note in the logbog: an event, a barrier, a residents' observation, an idea."""

    __tablename__ = "log_note"
    __table_args__ = (Index("ix_log_note_noted_on", "noted_on"),)

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    activity_id: Mapped[int | None] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), index=True
    )
    area_id: Mapped[int | None] = mapped_column(
        ForeignKey("area.id", ondelete="SET NULL"), index=True
    )
    noted_on: Mapped[date]
    author: Mapped[str] = mapped_column(default="")
    kind: Mapped[NoteKind] = mapped_column(code_column(NoteKind), default=NoteKind.NOTE)
    text: Mapped[str]


class Lift(Base):
    """A løft: a note or an agenda item carried up to a forum with its reason, and the answer.

    `agenda_item_id` is the item it became there; `from_lift_id` the hop before.
    """

    __tablename__ = "lift"
    __table_args__ = (
        CheckConstraint(
            "(log_note_id IS NOT NULL) + (from_item_id IS NOT NULL) = 1", name="note_or_item"
        ),
    )

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    log_note_id: Mapped[int | None] = mapped_column(
        ForeignKey("log_note.id", ondelete="CASCADE"), index=True
    )
    from_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )
    from_lift_id: Mapped[int | None] = mapped_column(
        ForeignKey("lift.id", ondelete="SET NULL"), index=True
    )
    forum_id: Mapped[int | None] = mapped_column(
        ForeignKey("forum.id", ondelete="SET NULL"), index=True
    )
    lifted_on: Mapped[date]
    lifted_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True
    )
    acknowledged_on: Mapped[date | None]
    acknowledged_by: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
