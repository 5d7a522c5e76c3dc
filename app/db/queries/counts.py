"""Reading what was counted: the cells of a week, sums of a period, parts and places used."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Float, func, select
from sqlalchemy.orm import Session

from app.db.tables import (
    Activity,
    ActivityArea,
    ActivityMeasure,
    Area,
    Registration,
    RegistrationCount,
    UniqueCount,
)
from app.domain.activities import RegistrationDraft, RegistrationLine
from app.domain.counts import COLUMNS, Count, Counted, DayCell, Earlier, Value
from app.domain.periods import PeriodKind
from app.domain.vocabulary import Measure

Cells = dict[tuple[int, Measure], dict[date, DayCell]]


def own_area(session: Session, activity_id: int) -> int | None:
    """The area of an activity that has exactly one."""
    areas = session.scalars(
        select(ActivityArea.area_id).where(ActivityArea.activity_id == activity_id).limit(2)
    ).all()
    return areas[0] if len(areas) == 1 else None


def list_in_several_areas(session: Session) -> frozenset[int]:
    """The activities that are in more than one area."""
    return frozenset(
        session.scalars(
            select(ActivityArea.activity_id)
            .group_by(ActivityArea.activity_id)
            .having(func.count() > 1)
        )
    )


def list_measures(session: Session) -> dict[int, frozenset[Measure]]:
    """What each activity counts; those that have not chosen are left out."""
    found: defaultdict[int, set[Measure]] = defaultdict(set)
    for row in session.execute(select(ActivityMeasure.activity_id, ActivityMeasure.measure)):
        found[row.activity_id].add(row.measure)
    return {key: frozenset(measures) for key, measures in found.items()}


def list_used_parts(session: Session, activity_id: int | None) -> dict[Measure, tuple[str, ...]]:
    """The parts that were ever counted, in an activity or in all, in alphabetical order."""
    query = select(RegistrationCount.measure, RegistrationCount.detail).distinct()
    if activity_id is not None:
        query = query.join(
            Registration, Registration.id == RegistrationCount.registration_id
        ).where(Registration.activity_id == activity_id)
    found: defaultdict[Measure, list[str]] = defaultdict(list)
    for row in session.execute(
        query.where(RegistrationCount.detail != "").order_by(
            RegistrationCount.detail.collate("danish")
        )
    ):
        found[row.measure].append(row.detail)
    return {measure: tuple(parts) for measure, parts in found.items()}


def get_counted(session: Session, activity_id: int) -> Counted:
    """What an activity counts, with the parts used in it."""
    chosen = session.scalars(
        select(ActivityMeasure.measure).where(ActivityMeasure.activity_id == activity_id)
    )
    return Counted(frozenset(chosen), list_used_parts(session, activity_id))


def sum_days(
    session: Session,
    first: date,
    last: date,
    *,
    activity_ids: Collection[int] | None = None,
    area_id: int | None = None,
    measures: Collection[Measure] = tuple(Measure),
) -> Cells:
    """Sum what was counted on each day between two, both included, by activity and measure.

    The one sum of registrations: a grid's cells, and by `total` a period's.
    """
    where: list[Any] = [Registration.day.between(first, last)]
    if activity_ids is not None:
        where.append(Registration.activity_id.in_(activity_ids))
    if area_id is not None:
        where.append(Registration.area_id == area_id)
    cells: Cells = defaultdict(dict)
    columns = {measure: name for measure, name in COLUMNS.items() if measure in measures}
    sums = [func.sum(getattr(Registration, name), type_=Float) for name in columns.values()]
    days: dict[tuple[int, date], tuple[int, int]] = {}
    for activity_id, day, count, placed, *values in session.execute(
        select(
            Registration.activity_id,
            Registration.day,
            func.count(),
            func.count(Registration.area_id),
            *sums,
        )
        .where(*where)
        .group_by(Registration.activity_id, Registration.day)
    ):
        days[activity_id, day] = count, placed
        for measure, value in zip(columns, values, strict=True):
            cells[activity_id, measure][day] = DayCell(count, _exact(measure, value), placed)
    beside = [measure for measure in measures if measure not in COLUMNS]
    for activity_id, day, measure, value in session.execute(
        select(
            Registration.activity_id,
            Registration.day,
            RegistrationCount.measure,
            func.sum(RegistrationCount.value),
        )
        .join(RegistrationCount, RegistrationCount.registration_id == Registration.id)
        .where(*where, RegistrationCount.measure.in_(beside))
        .group_by(Registration.activity_id, Registration.day, RegistrationCount.measure)
    ):
        count, placed = days[activity_id, day]
        cells[activity_id, measure][day] = DayCell(count, value, placed)
    for (activity_id, day), (count, placed) in days.items():
        for measure in measures:
            cells[activity_id, measure].setdefault(day, DayCell(count, None, placed))
    return dict(cells)


def total(cells: Mapping[date, DayCell]) -> Value | None:
    """The sum of some days; None when nothing was counted."""
    known = [cell.value for cell in cells.values() if cell.value is not None]
    return sum(known) if known else None


def _exact(measure: Measure, value: Any) -> Value | None:
    """SQLite sums the hours' text as binary floats; two decimals are all anybody writes."""
    if value is None or measure is not Measure.HOURS:
        return None if value is None else int(value)
    return Decimal(str(round(float(value), 4)))


def find_earlier(
    session: Session, activity_id: int, measure: Measure, day: date, area_id: int | None
) -> Earlier:
    """What was counted before a day, and on its weekday in the same week of the year before.

    The weeks are ISO 8601's; a week 53 has none in a year of 52.
    """
    value = _value_column(measure)
    query = select(func.max(Registration.day)).where(
        Registration.activity_id == activity_id, Registration.day < day, value.is_not(None)
    )
    if measure not in COLUMNS:
        query = query.join(
            RegistrationCount, RegistrationCount.registration_id == Registration.id
        ).where(RegistrationCount.measure == measure)
    if area_id is not None:
        query = query.where(Registration.area_id == area_id)
    last_day = session.scalar(query)
    last = None
    ids = (activity_id,)
    if last_day is not None:
        found = sum_days(session, last_day, last_day, activity_ids=ids, area_id=area_id)
        last = total(found.get((activity_id, measure), {}))
    iso = day.isocalendar()
    try:
        then = date.fromisocalendar(iso.year - 1, iso.week, iso.weekday)
    except ValueError:
        return Earlier(last_day, last)
    monday = then - timedelta(days=then.weekday())
    week = sum_days(
        session, monday, monday + timedelta(days=6), activity_ids=ids, area_id=area_id
    ).get((activity_id, measure), {})
    there = week.get(then)
    return Earlier(last_day, last, there.value if there else None, total(week))


def _value_column(measure: Measure) -> Any:
    if column := COLUMNS.get(measure):
        return getattr(Registration, column)
    return RegistrationCount.value


def list_registrations(
    session: Session,
    first: date,
    last: date,
    *,
    activity_id: int | None = None,
    area_id: int | None = None,
    most: int | None = None,
    ids: Collection[int] | None = None,
    activity_ids: Collection[int] | None = None,
) -> list[RegistrationLine]:
    """List the registrations between two days, both included, in the order they were made.

    All of them, or those of an activity, an area, with some ids; at most `most`, the first.
    """
    query = (
        select(
            Registration.id,
            Activity.name.label("activity"),
            func.coalesce(Area.name, "").label("area"),
            Registration.activity_id,
            Registration.area_id,
            Registration.day,
            Registration.participants,
            Registration.new_participants,
            Registration.volunteers,
            Registration.hours,
            Registration.note,
        )
        .join(Activity, Activity.id == Registration.activity_id)
        .outerjoin(Area, Area.id == Registration.area_id)
        .where(Registration.day.between(first, last))
        .order_by(Registration.day, Registration.id)
        .limit(most)
    )
    if activity_id is not None:
        query = query.where(Registration.activity_id == activity_id)
    if area_id is not None:
        query = query.where(Registration.area_id == area_id)
    if ids is not None:
        query = query.where(Registration.id.in_(ids))
    if activity_ids is not None:
        query = query.where(Registration.activity_id.in_(activity_ids))
    rows = session.execute(query).all()
    counts = list_counts(session, [row[0] for row in rows])
    return [
        RegistrationLine(row[0], row[1], row[2], RegistrationDraft(*row[3:]), counts[row[0]])
        for row in rows
    ]


def list_counts(session: Session, ids: Iterable[int]) -> defaultdict[int, tuple[Count, ...]]:
    """The counts beside some registrations."""
    found: defaultdict[int, tuple[Count, ...]] = defaultdict(tuple)
    for row in session.execute(
        select(
            RegistrationCount.registration_id,
            RegistrationCount.measure,
            RegistrationCount.detail,
            RegistrationCount.value,
        )
        .where(RegistrationCount.registration_id.in_(list(ids)))
        .order_by(RegistrationCount.detail.collate("danish"))
    ):
        found[row[0]] += (Count(*row[1:]),)
    return found


def list_unique(
    session: Session, kind: PeriodKind, first: date, last: date, area_id: int | None
) -> dict[tuple[int, date], tuple[int, int, str]]:
    """Id, persons and note of each activity's periods that begin between two days."""
    same_area = UniqueCount.area_id.is_(None) if area_id is None else UniqueCount.area_id == area_id
    rows = session.execute(
        select(
            UniqueCount.activity_id,
            UniqueCount.period_start,
            UniqueCount.id,
            UniqueCount.persons,
            UniqueCount.note,
        ).where(
            UniqueCount.period_kind == kind,
            UniqueCount.period_start.between(first, last),
            same_area,
        )
    )
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}
