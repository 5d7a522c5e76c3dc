"""Decisions, the tasks that make minutes a checklist, what is expected, and where they went."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import DecisionOrigin, ExpectationSense, Measure, TaskStatus


class Decision(Base):
    """What a forum decided: under an agenda item, or outside its meetings on a day of its own."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint(
            "(agenda_item_id IS NOT NULL) + (forum_id IS NOT NULL) = 1", name="item_or_forum"
        ),
        CheckConstraint("forum_id IS NULL OR decided_on IS NOT NULL", name="has_its_day"),
    )

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )
    forum_id: Mapped[int | None] = mapped_column(
        ForeignKey("forum.id", ondelete="RESTRICT"), index=True
    )
    text: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    origin: Mapped[DecisionOrigin] = mapped_column(
        code_column(DecisionOrigin), default=DecisionOrigin.MEETING
    )
    decided_on: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    amount: Mapped[Decimal | None]
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


class Expectation(Base):
    """What a decision expects to see; it comes back on its day with the actual figure.

    The figure is an indicator's, or what an activity counts in the period.
    """

    __tablename__ = "expectation"
    __table_args__ = (CheckConstraint("period_end >= period_start", name="period_in_order"),)

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    decision_id: Mapped[int] = mapped_column(
        ForeignKey("decision.id", ondelete="CASCADE"), index=True
    )
    words: Mapped[str]
    indicator_id: Mapped[int | None] = mapped_column(
        ForeignKey("indicator.id", ondelete="SET NULL"), index=True
    )
    activity_id: Mapped[int | None] = mapped_column(
        ForeignKey("activity.id", ondelete="SET NULL"), index=True
    )
    measure: Mapped[Measure | None] = mapped_column(code_column(Measure))
    area_id: Mapped[int | None] = mapped_column(
        ForeignKey("area.id", ondelete="SET NULL"), index=True
    )
    sense: Mapped[ExpectationSense] = mapped_column(
        code_column(ExpectationSense), default=ExpectationSense.AT_LEAST
    )
    value: Mapped[Decimal | None]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    due: Mapped[date | None] = mapped_column(index=True)
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]


class Task(Base):
    """One line of a checklist: who does what by when, under a decision or just under an item.

    `closed_on` is the day the one who answers for it said it was done or dropped; `settled_on` the
    day the forum closed it. `first_due` is the deadline it was first given.
    """

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint(
            "(decision_id IS NOT NULL) + (agenda_item_id IS NOT NULL) = 1", name="decision_or_item"
        ),
    )

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision.id", ondelete="CASCADE"), index=True
    )
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    responsible_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), index=True
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    due: Mapped[date | None] = mapped_column(index=True)
    first_due: Mapped[date | None]
    status: Mapped[TaskStatus] = mapped_column(
        code_column(TaskStatus), default=TaskStatus.OPEN, index=True
    )
    closed_on: Mapped[date | None]
    settled_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class TaskPerson(Base):
    """Who does a task together with the one who answers for it."""

    __tablename__ = "task_person"

    task_id: Mapped[int] = mapped_column(
        ForeignKey("task.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True, index=True
    )


class DecisionRoute(Base):
    """A decision brought on to a forum or a person, what it means there, and the answer.

    `from_route_id` is the hop before, when the receiver brought it on.
    """

    __tablename__ = "decision_route"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    decision_id: Mapped[int] = mapped_column(
        ForeignKey("decision.id", ondelete="CASCADE"), index=True
    )
    from_route_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision_route.id", ondelete="SET NULL"), index=True
    )
    forum_id: Mapped[int | None] = mapped_column(
        ForeignKey("forum.id", ondelete="SET NULL"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    routed_on: Mapped[date]
    routed_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    meaning: Mapped[str] = mapped_column(default="")
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True
    )
    acknowledged_on: Mapped[date | None]
    acknowledged_by: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
