"""Meetings, agenda items, decisions and the tasks that make minutes a checklist."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import (
    ActionCall,
    ItemKind,
    MeetingStatus,
    Outcome,
    StandingItem,
    TaskStatus,
)


class Meeting(Base):
    """A forum's meeting; the day is always known, the hours may come later."""

    __tablename__ = "meeting"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="RESTRICT"), index=True)
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="")
    status: Mapped[MeetingStatus] = mapped_column(
        code_column(MeetingStatus), default=MeetingStatus.PLANNED
    )


class AgendaItem(Base):
    """A point on the agenda, from sagsfremstilling to referat; numbered by its position."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("minutes_planned >= 0", name="minutes_not_negative"),)

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    title: Mapped[str]
    kind: Mapped[ItemKind] = mapped_column(code_column(ItemKind), default=ItemKind.DECISION)
    call: Mapped[ActionCall | None] = mapped_column(code_column(ActionCall))
    standing: Mapped[StandingItem | None] = mapped_column(code_column(StandingItem))
    minutes_planned: Mapped[int | None]
    presenter_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    presentation: Mapped[str] = mapped_column(default="")
    recommendation: Mapped[str] = mapped_column(default="")
    economy: Mapped[str] = mapped_column(default="")
    is_closed: Mapped[bool] = mapped_column(default=False)
    minutes: Mapped[str] = mapped_column(default="")
    outcome: Mapped[Outcome | None] = mapped_column(code_column(Outcome))
    delaftale_id: Mapped[int | None] = mapped_column(
        ForeignKey("delaftale.id", ondelete="SET NULL"), index=True
    )
    activity_id: Mapped[int | None] = mapped_column(
        ForeignKey("activity.id", ondelete="SET NULL"), index=True
    )
    indicator_id: Mapped[int | None] = mapped_column(
        ForeignKey("indicator.id", ondelete="SET NULL"), index=True
    )


class Decision(Base):
    """What a forum decided; born under an agenda item."""

    __tablename__ = "decision"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    agenda_item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Task(Base):
    """One line of a decision's checklist: who does what by when."""

    __tablename__ = "task"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    decision_id: Mapped[int] = mapped_column(
        ForeignKey("decision.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    responsible_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), index=True
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    due: Mapped[date | None] = mapped_column(index=True)
    status: Mapped[TaskStatus] = mapped_column(
        code_column(TaskStatus), default=TaskStatus.OPEN, index=True
    )
    closed_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
