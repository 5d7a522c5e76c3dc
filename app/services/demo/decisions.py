"""The demo plan's decisions between the meetings: taken outside them, expecting something, done."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.db.base import Base
from app.db.tables import (
    Activity,
    Decision,
    Delaftale,
    Expectation,
    Forum,
    Indicator,
    Person,
    StrategicGoal,
    SubGoal,
    Task,
    TaskPerson,
)
from app.domain.periods import Period, PeriodKind
from app.domain.vocabulary import DecisionOrigin, ExpectationSense, Measure, TaskStatus
from app.services.demo.draft import Draft, Texts


def add_decisions(draft: Draft, texts: Texts) -> None:
    """Add what happens to decisions after the meetings; the meetings' own must be there."""
    for row in draft.rows[Task]:  # what the meetings closed was closed by the forum too
        row.setdefault("first_due", row.get("due"))
        row.setdefault("settled_on", row.get("closed_on"))
    for spec in texts["task"]:
        _change_task(draft, _find(draft, Task, spec["text"]), spec)
    for spec in texts["expect"]:
        _expect(draft, _find(draft, Decision, spec["decision"])["id"], spec, spec)
    for spec in texts["outside"]:
        _decide_outside(draft, spec)


def _find(draft: Draft, table: type[Base], text: str) -> dict[str, Any]:
    return next(row for row in draft.rows[table] if row["text"] == text)


def _change_task(draft: Draft, row: dict[str, Any], spec: Texts) -> None:
    if spec.get("reported"):
        row["settled_on"] = None
    if "first" in spec:
        row["first_due"] = draft.today + timedelta(days=spec["first"])
    _put_together(draft, row["id"], spec)


def _put_together(draft: Draft, task_id: int, spec: Texts) -> None:
    for who in spec.get("with", ()):
        draft.link(TaskPerson, task_id=task_id, person_id=draft.id_of(Person, who))


def _decide_outside(draft: Draft, spec: Texts) -> None:
    amount = spec.get("amount")
    decision_id = draft.add(
        Decision,
        forum_id=draft.id_of(Forum, spec["forum"]),
        text=spec["text"],
        position=0,
        origin=DecisionOrigin(spec["origin"]),
        decided_on=draft.today - timedelta(days=spec["ago"]),
        decided_by=spec["by"],
        reason=spec["reason"],
        amount=None if amount is None else Decimal(amount),
        delaftale_id=draft.find(Delaftale, spec.get("delaftale")),
        activity_id=draft.find(Activity, spec.get("activity")),
        strategic_goal_id=draft.find(StrategicGoal, spec.get("strategic_goal")),
        sub_goal_id=draft.find(SubGoal, spec.get("sub_goal")),
    )
    for position, task in enumerate(spec.get("tasks", ())):
        due = draft.today + timedelta(days=task["due"])
        person_id = draft.id_of(Person, task["who"])
        task_id = draft.add(
            Task,
            decision_id=decision_id,
            text=task["text"],
            responsible_id=person_id,
            organisation_id=draft.rows[Person][person_id - 1]["organisation_id"],
            due=due,
            first_due=due,
            status=TaskStatus.DONE if "done" in task else TaskStatus.OPEN,
            closed_on=due if "done" in task else None,
            settled_on=None,
            result=task.get("done", ""),
            position=position,
        )
        _put_together(draft, task_id, task)
    for expected in spec.get("expects", ()):
        _expect(draft, decision_id, expected, spec)


def _expect(draft: Draft, decision_id: int, spec: Texts, about: Texts) -> None:
    period = _period(draft.today, spec)
    due = draft.today + timedelta(days=spec["due"]) if "due" in spec else None
    if period is not None:
        due = period.end + timedelta(days=1)
    measured = "measure" in spec
    answered = draft.today - timedelta(days=spec["answered"]) if "answered" in spec else None
    draft.add(
        Expectation,
        decision_id=decision_id,
        words=spec["words"],
        activity_id=draft.find(Activity, about.get("activity")) if measured else None,
        indicator_id=draft.find(Indicator, spec.get("indicator")),
        measure=Measure(spec["measure"]) if measured else None,
        sense=ExpectationSense(spec.get("sense", ExpectationSense.AT_LEAST)),
        value=Decimal(spec["value"]) if "value" in spec else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        due=due,
        answer=spec.get("answer", ""),
        answered_on=answered,
    )


def _period(today: date, spec: Texts) -> Period | None:
    """The quarter so many before this one, or the span between two days from today."""
    if "days" in spec:
        first, last = (today + timedelta(days=days) for days in spec["days"])
        return Period.span(first, last)
    if "quarters" not in spec:
        return None
    found = Period.around(PeriodKind.QUARTER, today)
    for _ in range(spec["quarters"]):
        found = Period.around(PeriodKind.QUARTER, found.start - timedelta(days=1))
    return found
