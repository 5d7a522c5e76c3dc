"""Daily counts: attendances, volunteers, hours and what else is chosen; never persons."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row
from app.db.plan_file import PlanFile
from app.db.queries import activities, counts
from app.db.tables import Activity, Area, Registration, RegistrationCount
from app.domain.activities import RegistrationDraft, RegistrationLine
from app.domain.blocks import CellsRefused
from app.domain.counts import (
    COLUMNS,
    CellChange,
    Counted,
    DayCell,
    Earlier,
    LineChange,
    Value,
    WeekRow,
    refuse_future,
)
from app.domain.vocabulary import Measure
from app.errors import UserError
from app.services.refusals import refuse_cpr

MOST_A_DAY = 9999


class MoreNewThanAll(UserError):
    """More new participants than participants."""

    def __init__(self) -> None:
        super().__init__(
            "Der kan ikke være flere nye deltagere end deltagere. Intet er ændret; ret det ene tal."
        )


class TooMany(UserError):
    """More people than an activity can hold; a key was pressed too often."""

    def __init__(self) -> None:
        super().__init__(
            f"Der kan højst skrives {MOST_A_DAY} på én dag. Intet er ændret; se tallet efter."
        )


class SeveralThatDay(UserError):
    """A day has several registrations, so one number cannot stand for them."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Den dag har {count} registreringer. Intet er ændret; ret dem til højre for skemaet."
        )


class LessThanItsParts(UserError):
    """A whole would be smaller than the parts that are written."""

    def __init__(self, parts: int) -> None:
        super().__init__(
            f"{parts} er allerede fordelt på steder. Intet er ændret; ret stederne til højre."
        )


def list_week(plan: PlanFile, monday: date, *, area_id: int | None = None) -> list[WeekRow]:
    """List what the running activities count, and what was counted on each day of a week.

    With `area_id` only what was counted there.
    """
    sunday = monday + timedelta(days=6)
    with plan.read() as session:
        running = activities.list_running(session, monday, sunday)
        chosen = counts.list_measures(session)
        scattered = counts.list_in_several_areas(session)
        cells = counts.sum_days(session, monday, sunday, area_id=area_id)
    rows = []
    for key, name in running:
        measures = Counted(chosen.get(key, frozenset())).rows()
        rows += [
            WeekRow(
                key,
                name,
                measure,
                _days(cells, key, measure, monday),
                measure is measures[0],
                key in scattered,
            )
            for measure in measures
        ]
    return rows


def count_again(
    plan: PlanFile, rows: Sequence[WeekRow], monday: date, area_id: int | None = None
) -> list[WeekRow]:
    """Count some rows of the grid again after a change of nothing but their numbers."""
    ids = {row.activity_id for row in rows}
    with plan.read() as session:
        cells = counts.sum_days(
            session, monday, monday + timedelta(days=6), activity_ids=ids, area_id=area_id
        )
    return [replace(row, days=_days(cells, row.activity_id, row.measure, monday)) for row in rows]


def _days(
    cells: counts.Cells, activity_id: int, measure: Measure, monday: date
) -> tuple[DayCell, ...]:
    found = cells.get((activity_id, measure), {})
    return tuple(found.get(monday + timedelta(days=number), DayCell()) for number in range(7))


def list_period(
    plan: PlanFile,
    first: date,
    last: date,
    *,
    activity_id: int | None = None,
    area_id: int | None = None,
    most: int | None = None,
) -> list[RegistrationLine]:
    """List registrations between two days, both included; at most `most`, the first of them."""
    with plan.read() as session:
        return counts.list_registrations(
            session, first, last, activity_id=activity_id, area_id=area_id, most=most
        )


def list_some(plan: PlanFile, ids: Sequence[int]) -> list[RegistrationLine]:
    """List the registrations with some ids; those that are gone are left out."""
    with plan.read() as session:
        return counts.list_registrations(session, date.min, date.max, ids=ids)


def find_earlier(
    plan: PlanFile, activity_id: int, measure: Measure, day: date, area_id: int | None = None
) -> Earlier:
    """What was counted the last time before a day, and in the same week a year before."""
    with plan.read() as session:
        return counts.find_earlier(session, activity_id, measure, day, area_id)


def register(plan: PlanFile, draft: RegistrationDraft) -> int:
    """Record counts and return the registration's id.

    Raises MoreNewThanAll, CprInText or ThingGone.
    """
    _check(draft)
    with plan.change("Registrér") as session:
        return _add(session, draft).id


def add_empty(plan: PlanFile, activity_id: int, day: date, area_id: int | None, today: date) -> int:
    """Add a registration to fill in; an activity in one area takes that.

    Raises FutureDay or ThingGone.
    """
    refuse_future(day, today)
    with plan.change("Registrér") as session:
        area = counts.own_area(session, activity_id) if area_id is None else area_id
        return _add(session, RegistrationDraft(activity_id, area, day)).id


def save_registration(plan: PlanFile, registration_id: int, draft: RegistrationDraft) -> None:
    """Save a registration; raises MoreNewThanAll, CprInText or ThingGone."""
    _check(draft)
    with plan.change("Ret registrering") as session:
        apply_draft(find_row(session, Registration, registration_id), draft)


def set_cells(
    plan: PlanFile, cells: Sequence[CellChange], today: date, area_id: int | None = None
) -> None:
    """Write numbers in the week's grid: all of them as one change, or none.

    An empty day gets a registration, in `area_id` or in the activity's one area; a single one is
    corrected, and what is left with nothing to say is taken away. Raises FutureDay,
    SeveralThatDay, MoreNewThanAll, TooMany, LessThanItsParts or ThingGone; CellsRefused when
    there are several cells.
    """
    with plan.change("Registrér" if len(cells) == 1 else "Registrér flere tal") as session:
        emptied: dict[Registration, bool] = {}
        last: dict[Registration, int] = {}
        for number, cell in enumerate(cells):
            with _told_of(number, len(cells)):
                if cell.value is not None:
                    refuse_future(cell.day, today)
                row = _row_of(session, cell, area_id)
                if row is not None:
                    _set_whole(session, row, cell.measure, cell.value)
                    emptied[row] = emptied.get(row, True) and cell.value is None
                    last[row] = number
        session.flush()
        for row, is_emptied in emptied.items():
            if is_emptied and _says_nothing(session, row):
                session.delete(row)
            else:
                with _told_of(last[row], len(cells)):
                    _check_row(row)


def set_lines(plan: PlanFile, changes: Sequence[LineChange], today: date) -> None:
    """Write in the list of registrations: all of it as one change, or nothing.

    Raises FutureDay, MoreNewThanAll, TooMany, LessThanItsParts, CprInText or ThingGone;
    CellsRefused when there are several changes.
    """
    with plan.change("Ret registrering" if len(changes) == 1 else "Ret registreringer") as session:
        last: dict[Registration, int] = {}
        for number, change in enumerate(changes):
            with _told_of(number, len(changes)):
                row = find_row(session, Registration, change.registration_id)
                if isinstance(change.what, Measure):
                    _set_whole(session, row, change.what, change.value)
                else:
                    if change.what == "day":
                        refuse_future(change.value, today)
                    elif change.what == "note":
                        refuse_cpr("Bemærkningen", change.value)
                    setattr(row, change.what, change.value)
                last[row] = number
        for row, number in last.items():
            with _told_of(number, len(changes)):
                _check_row(row)


def set_count(
    plan: PlanFile, registration_id: int, measure: Measure, detail: str, value: Value | None
) -> None:
    """Write one count of a registration; None takes it away.

    Raises TooMany, CprInText or ThingGone.
    """
    refuse_cpr("Stedet", detail)
    with plan.change("Ret registrering") as session:
        row = find_row(session, Registration, registration_id)
        _put(session, row, measure, detail.strip(), value)
        _check_row(row)


def delete_registration(plan: PlanFile, registration_id: int) -> None:
    """Delete a registration."""
    with plan.change("Slet registrering") as session:
        session.delete(find_row(session, Registration, registration_id))


@contextmanager
def _told_of(number: int, of: int) -> Iterator[None]:
    """Let a refusal inside say which of several changes it is about."""
    try:
        yield
    except UserError as error:
        if of == 1:
            raise
        raise CellsRefused({number: error.sentence}) from error


def _add(session: Session, draft: RegistrationDraft) -> Registration:
    find_row(session, Activity, draft.activity_id)
    if draft.area_id is not None:
        find_row(session, Area, draft.area_id)
    row = Registration(activity_id=draft.activity_id, day=draft.day)
    apply_draft(row, draft)
    session.add(row)
    session.flush()
    return row


def _row_of(session: Session, cell: CellChange, area_id: int | None) -> Registration | None:
    """The one registration a cell stands for, made when a number is written; else None."""
    query = select(Registration).where(
        Registration.activity_id == cell.activity_id, Registration.day == cell.day
    )
    if area_id is not None:
        query = query.where(Registration.area_id == area_id)
    there = session.scalars(query).all()
    if len(there) > 1:
        raise SeveralThatDay(len(there))
    if there:
        return there[0]
    if cell.value is None:
        return None
    area = counts.own_area(session, cell.activity_id) if area_id is None else area_id
    return _add(session, RegistrationDraft(cell.activity_id, area, cell.day))


def _set_whole(session: Session, row: Registration, measure: Measure, value: Value | None) -> None:
    """Write the whole of a measure: what its parts do not say stands without a part."""
    parts = 0
    if measure not in COLUMNS:
        there = counts.list_counts(session, [row.id])[row.id]
        parts = sum(c.value for c in there if c.measure is measure and c.detail)
        if parts and (value is None or value < parts):
            raise LessThanItsParts(parts)
    rest = None if value is None or (parts and value == parts) else value - parts
    _put(session, row, measure, "", rest)


def _put(
    session: Session, row: Registration, measure: Measure, detail: str, value: Value | None
) -> None:
    if column := COLUMNS.get(measure):
        setattr(row, column, value)
        return
    if value is not None and value > MOST_A_DAY:
        raise TooMany
    there: Any = session.get(RegistrationCount, (row.id, measure, detail))
    if value is None:
        if there is not None:
            session.delete(there)
    elif there is not None:
        there.value = int(value)
    else:
        session.add(
            RegistrationCount(
                registration_id=row.id, measure=measure, detail=detail, value=int(value)
            )
        )


def _says_nothing(session: Session, row: Registration) -> bool:
    return (
        not row.note
        and all(getattr(row, column) is None for column in COLUMNS.values())
        and not counts.list_counts(session, [row.id])[row.id]
    )


def _check_row(row: Registration) -> None:
    _check(
        RegistrationDraft(
            row.activity_id,
            row.area_id,
            row.day,
            row.participants,
            row.new_participants,
            row.volunteers,
        )
    )


def _check(draft: RegistrationDraft) -> None:
    refuse_cpr("Bemærkningen", draft.note)
    people = (draft.participants, draft.new_participants, draft.volunteers)
    if any(count is not None and count > MOST_A_DAY for count in people):
        raise TooMany
    if draft.new_participants is not None and draft.new_participants > (draft.participants or 0):
        raise MoreNewThanAll
