"""Meetings from the plan for the year to minutes that are locked."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import (
    ActionCall,
    AttendanceKind,
    DeadlineKind,
    ItemKind,
    LateItem,
    MeetingStatus,
    Outcome,
    ProposalReply,
    RemarkKind,
    StandingItem,
)


class ForumDeadline(Base):
    """How many working days before or after its meetings a forum sets a deadline.

    A kind without a row follows the standard; empty `days` mean that the forum has no such
    deadline.
    """

    __tablename__ = "forum_deadline"
    __table_args__ = (CheckConstraint("days >= 0", name="days_not_negative"),)

    forum_id: Mapped[int] = mapped_column(
        ForeignKey("forum.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[DeadlineKind] = mapped_column(code_column(DeadlineKind), primary_key=True)
    days: Mapped[int | None]


class TemplateItem(Base):
    """A point of a forum's agenda template; a new meeting begins with them."""

    __tablename__ = "template_item"
    __table_args__ = (CheckConstraint("minutes_planned >= 0", name="minutes_not_negative"),)

    id: Mapped[IntKey]
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    kind: Mapped[ItemKind] = mapped_column(code_column(ItemKind), default=ItemKind.INFORMATION)
    standing: Mapped[StandingItem | None] = mapped_column(code_column(StandingItem))
    minutes_planned: Mapped[int | None]


class Meeting(Base):
    """A forum's meeting; the day is always known, the hours may come later.

    `sequence` counts the changes of day, hours and place, as a calendar file must (RFC 5545,
    3.8.7.4). `approved_at_id` is the meeting that approved the minutes, and `approved_minutes` what
    they said that day as JSON (app.domain.minutes_record reads it); empty until they are approved,
    and where they were approved in a plan of an older program.
    """

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
    sequence: Mapped[int] = mapped_column(default=0)
    chair_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    minute_taker_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    called_on: Mapped[date | None]
    minutes_sent_on: Mapped[date | None]
    objection_until: Mapped[date | None]
    approved_on: Mapped[date | None]
    approved_at_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )
    approved_minutes: Mapped[str] = mapped_column(default="")


class MeetingDeadline(Base):
    """What one meeting's deadline differs in: another day, or when it was met."""

    __tablename__ = "meeting_deadline"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[DeadlineKind] = mapped_column(code_column(DeadlineKind), primary_key=True)
    day: Mapped[date | None]
    done_on: Mapped[date | None]


class Attendance(Base):
    """Who came to a meeting; `name` stays when the person leaves the file."""

    __tablename__ = "attendance"

    id: Mapped[IntKey]
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str]
    kind: Mapped[AttendanceKind] = mapped_column(
        code_column(AttendanceKind), default=AttendanceKind.PRESENT
    )
    note: Mapped[str] = mapped_column(default="")


class AttendanceItem(Base):
    """The items a person took part in who was there under some of them only."""

    __tablename__ = "attendance_item"

    attendance_id: Mapped[int] = mapped_column(
        ForeignKey("attendance.id", ondelete="CASCADE"), primary_key=True
    )
    agenda_item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class AgendaItem(Base):
    """A point on the agenda, from sagsfremstilling to referat; numbered by its position.

    One that waits for a meeting belongs to its forum instead. `carried_from_id` is the item of an
    earlier meeting that it brings back.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        CheckConstraint("minutes_planned >= 0", name="minutes_not_negative"),
        CheckConstraint(
            "(meeting_id IS NOT NULL) + (forum_id IS NOT NULL) = 1", name="meeting_or_waiting"
        ),
    )

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    forum_id: Mapped[int | None] = mapped_column(
        ForeignKey("forum.id", ondelete="RESTRICT"), index=True
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
    late: Mapped[LateItem | None] = mapped_column(code_column(LateItem))
    is_recurring: Mapped[bool] = mapped_column(default=False)
    seconds_spent: Mapped[int] = mapped_column(default=0)
    carried_from_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True
    )
    strategic_goal_id: Mapped[int | None] = mapped_column(
        ForeignKey("strategic_goal.id", ondelete="SET NULL"), index=True
    )
    sub_goal_id: Mapped[int | None] = mapped_column(
        ForeignKey("sub_goal.id", ondelete="SET NULL"), index=True
    )
    delaftale_id: Mapped[int | None] = mapped_column(
        ForeignKey("delaftale.id", ondelete="SET NULL"), index=True
    )
    activity_id: Mapped[int | None] = mapped_column(
        ForeignKey("activity.id", ondelete="SET NULL"), index=True
    )
    indicator_id: Mapped[int | None] = mapped_column(
        ForeignKey("indicator.id", ondelete="SET NULL"), index=True
    )


class Clarification(Base):
    """What is to be afklaret before the meeting: who asks whom, by when, and the answer."""

    __tablename__ = "clarification"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    agenda_item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )
    question: Mapped[str]
    asker_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    asked_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    due: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]


class ItemPosition(Base):
    """What a party means of an item after its formøde."""

    __tablename__ = "item_position"

    agenda_item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), primary_key=True
    )
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    text: Mapped[str]
    taken_on: Mapped[date | None]


class MinutesRemark(Base):
    """A dated objection to minutes, a later correction of them, or why they were reopened."""

    __tablename__ = "minutes_remark"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[RemarkKind] = mapped_column(code_column(RemarkKind))
    noted_on: Mapped[date]
    author: Mapped[str] = mapped_column(default="")
    text: Mapped[str]


class ProposalAnswer(Base):
    """What was said to an item the program proposed to a forum.

    `key` names what called for action and which figure or day showed it, so that something new
    is proposed anew.
    """

    __tablename__ = "proposal_answer"

    id: Mapped[IntKey]
    key: Mapped[str] = mapped_column(unique=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), index=True)
    reply: Mapped[ProposalReply] = mapped_column(code_column(ProposalReply))
    said_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True
    )
