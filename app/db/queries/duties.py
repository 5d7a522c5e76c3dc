"""Reading duties and their checklists."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.tables import Duty, DutyStep, Person, Setting
from app.domain.duties import DutyLine, StepLine, YearlyDuty, day_meant, read_mark

LEFT_OUT = "duties.left_out"
"""The setting that names the standard duties which are not to come again, by key."""


def left_out(session: Session) -> frozenset[str]:
    """The standard duties that are not made any more."""
    row = session.get(Setting, LEFT_OUT)
    return frozenset(row.value.split()) if row else frozenset()


def list_duties(session: Session) -> list[DutyLine]:
    """List the duties of all years, in order."""
    return _list(session)


def list_due(session: Session, until: date) -> list[DutyLine]:
    """List the open duties whose day is at the latest a day, the oldest first."""
    return _list(session, Duty.due <= until, Duty.done_on.is_(None))


def list_steps(session: Session, duty_id: int) -> list[StepLine]:
    """List a duty's checklist in order."""
    rows = session.execute(
        select(DutyStep.id, DutyStep.text, DutyStep.done_on)
        .where(DutyStep.duty_id == duty_id)
        .order_by(DutyStep.position, DutyStep.id)
    )
    return [StepLine(*row) for row in rows]


def list_marks(session: Session) -> list[tuple[str, int, int]]:
    """List the yearly duties there are: key, the year each was made for, the year of its day."""
    rows = session.execute(select(Duty.template, Duty.due).where(Duty.template != ""))
    return [(*mark, row.due.year) for row in rows if (mark := read_mark(row.template))]


def list_marked(session: Session, key: str) -> list[Duty]:
    """List the rows of all years of a yearly duty."""
    rows = session.scalars(select(Duty).where(Duty.template.startswith(f"{key}/", autoescape=True)))
    return list(rows)


def list_last(session: Session, before: int) -> dict[str, YearlyDuty]:
    """List the yearly duties by key, each as it was last made for, or had its day in, a year
    before a year.
    """
    rows = session.scalars(select(Duty).where(Duty.template != ""))
    made = sorted(
        (mark[1], row.id, mark[0], row) for row in rows if (mark := read_mark(row.template))
    )
    last: dict[str, Duty] = {}
    days: dict[str, tuple[int, int]] = {}
    own_days: dict[str, tuple[int, int]] = {}
    for year, _, key, row in made:
        if min(year, row.due.year) < before:
            last[key] = row
            days[key] = day_meant(row.due, days.get(key))
            if row.due.year == year:
                own_days[key] = days[key]
    return {
        key: YearlyDuty(
            key,
            row.name,
            row.kind,
            days[key],
            None,
            row.note,
            tuple(step.text for step in list_steps(session, row.id)),
            row.responsible_id,
            own_days.get(key),
        )
        for key, row in last.items()
    }


def _list(session: Session, *where: object) -> list[DutyLine]:
    steps = (
        select(
            DutyStep.duty_id,
            func.count().label("steps"),
            func.count(DutyStep.done_on).label("done"),
        )
        .group_by(DutyStep.duty_id)
        .subquery()
    )
    rows = session.execute(
        select(
            Duty.id,
            Duty.name,
            Duty.kind,
            Duty.due,
            func.coalesce(Person.name, ""),
            Duty.done_on,
            Duty.template,
            func.coalesce(steps.c.steps, 0),
            func.coalesce(steps.c.done, 0),
        )
        .outerjoin(Person, Person.id == Duty.responsible_id)
        .outerjoin(steps, steps.c.duty_id == Duty.id)
        .where(*where)  # type: ignore[arg-type]
        .order_by(Duty.due, Duty.id)
    )
    return [DutyLine(*row) for row in rows]
