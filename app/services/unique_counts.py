"""How many different persons an activity reached in a period; never added to attendances."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import activities, counts
from app.db.tables import Activity, Area, UniqueCount
from app.domain.blocks import CellsRefused
from app.domain.periods import Period
from app.domain.unique_counts import PersonsCell, PersonsChange, PersonsRow
from app.domain.vocabulary import Measure
from app.errors import UserError
from app.services.refusals import refuse_cpr

MOST_PERSONS = 99_999


class TooManyPersons(UserError):
    """More persons than any activity can reach."""

    def __init__(self) -> None:
        super().__init__(f"Der kan højst skrives {MOST_PERSONS} personer. Intet er ændret.")


class NoPersonsToNote(UserError):
    """A remark would stand at a count that is not there."""

    def __init__(self) -> None:
        super().__init__("Skriv først, hvor mange personer det var. Intet er ændret.")


def list_persons(
    plan: PlanFile,
    periods: Sequence[Period],
    area_id: int | None = None,
    only: Collection[int] | None = None,
) -> list[PersonsRow]:
    """List persons and attendances of the running activities in some periods of one kind.

    With `only` some ids, those activities alone.
    """
    first, last = periods[0].start, periods[-1].end
    with plan.read() as session:
        running = activities.list_running(session, first, last)
        persons = counts.list_unique(session, periods[0].kind, first, last, area_id)
        cells = counts.sum_days(
            session,
            first,
            last,
            activity_ids=only,
            area_id=area_id,
            measures=(Measure.PARTICIPANTS,),
        )
    rows = []
    for key, name in running:
        if only is not None and key not in only:
            continue
        days = cells.get((key, Measure.PARTICIPANTS), {})
        made = []
        for period in periods:
            inside = {d: cell for d, cell in days.items() if period.start <= d <= period.end}
            attendances = counts.total(inside)
            _, number, note = persons.get((key, period.start), (0, None, ""))
            made.append(
                PersonsCell(number, None if attendances is None else int(attendances), note)
            )
        rows.append(PersonsRow(key, name, tuple(made)))
    return rows


def set_persons(
    plan: PlanFile, changes: Sequence[PersonsChange], area_id: int | None = None
) -> list[str]:
    """Write persons of activities and periods: all as one change, or none.

    Returns the remarks that went with counts that were emptied. Raises TooManyPersons or
    ThingGone; CellsRefused when there are several changes.
    """
    too_many = {
        number: TooManyPersons().sentence
        for number, change in enumerate(changes)
        if change.persons is not None and change.persons > MOST_PERSONS
    }
    if too_many:
        raise TooManyPersons if len(changes) == 1 else CellsRefused(too_many)
    lost = []
    with plan.change("Skriv personer") as session:
        for change in changes:
            there = _find(session, change.activity_id, change.period, area_id)
            if change.persons is None:
                if there is not None:
                    lost += [there.note] if there.note else []
                    session.delete(there)
            elif there is not None:
                there.persons = change.persons
            else:
                find_row(session, Activity, change.activity_id)
                if area_id is not None:
                    find_row(session, Area, area_id)
                session.add(
                    UniqueCount(
                        activity_id=change.activity_id,
                        area_id=area_id,
                        period_kind=change.period.kind,
                        period_start=change.period.start,
                        period_end=change.period.end,
                        persons=change.persons,
                    )
                )
    return lost


def note_persons(
    plan: PlanFile, activity_id: int, period: Period, note: str, area_id: int | None = None
) -> None:
    """Write how the persons were counted; raises NoPersonsToNote or CprInText."""
    refuse_cpr("Bemærkningen", note)
    with plan.change("Ret bemærkning") as session:
        there = _find(session, activity_id, period, area_id)
        if there is None:
            raise NoPersonsToNote
        there.note = note


def _find(
    session: Session, activity_id: int, period: Period, area_id: int | None
) -> UniqueCount | None:
    area = UniqueCount.area_id.is_(None) if area_id is None else UniqueCount.area_id == area_id
    return session.scalars(
        select(UniqueCount).where(
            UniqueCount.activity_id == activity_id,
            UniqueCount.period_kind == period.kind,
            UniqueCount.period_start == period.start,
            area,
        )
    ).first()
