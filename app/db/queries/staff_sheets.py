"""Reading medarbejderark: who gets one, her activities, and what is registered for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.queries import counts
from app.db.tables import (
    Activity,
    ActivityArea,
    ActivityPerson,
    Area,
    LogNote,
    Organisation,
    Person,
    Registration,
    StaffSheet,
    StatusNote,
)
from app.domain.counts import COLUMNS
from app.domain.danish import fold, sort_key
from app.domain.staff_sheet import NamedThing, SheetActivity
from app.domain.staff_sheet import Session as Sitting
from app.domain.staff_sheets import Colleague, StaffSheetLine
from app.domain.vocabulary import ActivityStatus, NoteKind

_BUSY_DAYS = timedelta(days=91)
"""How far back the days an activity meets on are looked for."""


def list_sheets(session: Session, *, ids: Iterable[int] | None = None) -> list[StaffSheetLine]:
    """Read medarbejderark, those of the latest period first, then by name."""
    query = (
        select(
            StaffSheet.id, StaffSheet.uid, StaffSheet.person_id, Person.name, Person.email,
            StaffSheet.period_start, StaffSheet.period_end, StaffSheet.due, StaffSheet.sent_on,
            StaffSheet.reminded_on, StaffSheet.returned_on, StaffSheet.note,
        )
        .join(Person, Person.id == StaffSheet.person_id)
        .order_by(StaffSheet.period_end.desc(), Person.name.collate("danish"), StaffSheet.id)
    )  # fmt: skip
    if ids is not None:
        query = query.where(StaffSheet.id.in_(list(ids)))
    rows: Iterable[Any] = session.execute(query)
    return [StaffSheetLine(*row) for row in rows]


def find_sheet(session: Session, uid: str) -> StaffSheetLine | None:
    """The medarbejderark with a uid."""
    key = session.scalar(select(StaffSheet.id).where(StaffSheet.uid == uid))
    return list_sheets(session, ids=[key])[0] if key is not None else None


def list_colleagues(session: Session, first: date, last: date) -> list[Colleague]:
    """Everybody who keeps together or works in an activity that may run between two days."""
    working = select(Activity.id, Activity.name, Activity.responsible_id).where(
        *_is_running(first, last)
    )
    rows: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for key, name, person_id in session.execute(working):
        if person_id is not None:
            rows[person_id][key] = name
    keepers = frozenset(rows)
    for person_id, key, name in session.execute(
        select(ActivityPerson.person_id, Activity.id, Activity.name)
        .join(Activity, Activity.id == ActivityPerson.activity_id)
        .where(*_is_running(first, last))
    ):
        rows[person_id][key] = name
    people = session.execute(
        select(
            Person.id, Person.name, Person.email,
            func.coalesce(Organisation.name, ""), Person.resident_role.is_not(None),
        )
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.id.in_(rows), Person.until.is_(None) | (Person.until >= first))
        .order_by(Person.name.collate("danish"))
    )  # fmt: skip
    return [
        Colleague(
            key, name, email, tuple(sorted(rows[key].values(), key=sort_key)), key in keepers,
            organisation, is_resident,
        )
        for key, name, email, organisation, is_resident in people
    ]  # fmt: skip


def _is_running(first: date, last: date) -> tuple[Any, ...]:
    return (
        Activity.archived_on.is_(None),
        Activity.status.in_([ActivityStatus.RUNNING, ActivityStatus.PAUSED])
        | (Activity.finished_on >= first),
        Activity.starts.is_(None) | (Activity.starts <= last),
        Activity.ends.is_(None)
        | (Activity.ends >= first)
        | Activity.status.in_([ActivityStatus.RUNNING, ActivityStatus.PAUSED]),
    )


def list_hers(session: Session, line: StaffSheetLine) -> list[SheetActivity]:
    """The activities in a colleague's sheet, with what they count and their newest notat."""
    own = select(ActivityPerson.activity_id).where(ActivityPerson.person_id == line.person_id)
    found = session.execute(
        select(Activity.id, Activity.uid, Activity.name, Activity.number)
        .where(
            (Activity.responsible_id == line.person_id) | Activity.id.in_(own),
            *_is_running(line.period_start, line.period_end),
        )
        .order_by(Activity.position, Activity.id)
    ).all()
    ids = [row.id for row in found]
    measures, areas = counts.list_measures(session), _areas_of(session, ids)
    notes = _latest_notes(session, ids)
    things = _told_apart([(row.id, row.uid, row.name, row.number) for row in found])
    return [
        SheetActivity(
            thing, measures.get(thing.id, frozenset()), areas[thing.id], notes.get(thing.id, "")
        )
        for thing in things
    ]


def list_others(session: Session, hers: Collection[int]) -> list[NamedThing]:
    """Every activity that is not hers."""
    rows = session.execute(select(Activity.id, Activity.uid, Activity.name))
    return [NamedThing(*row) for row in rows if row.id not in hers]


def list_areas(session: Session) -> list[NamedThing]:
    """The plan's own areas, in their order."""
    rows = session.execute(
        select(Area.id, Area.uid, Area.name)
        .where(Area.is_comparison.is_(False))
        .order_by(Area.position, Area.id)
    )
    return [NamedThing(*row) for row in rows]


def list_sittings(session: Session, first: date, last: date, ids: Collection[int]) -> list[Sitting]:
    """What is registered for some activities between two days, by day."""
    sittings = []
    for line in counts.list_registrations(session, first, last, activity_ids=ids):
        draft = line.draft
        whole = {(measure, ""): line.value(measure) for measure in COLUMNS}
        counted = {key: value for key, value in whole.items() if value is not None}
        counted |= {(count.measure, count.detail): count.value for count in line.counts}
        sittings.append(
            Sitting(line.id, draft.day, draft.activity_id, draft.area_id, counted, draft.note)
        )
    return sittings


def list_written(
    session: Session, ids: Collection[int]
) -> frozenset[tuple[int, NoteKind | None, str]]:
    """The notes there are: activity, kind (None is a statusnotat) and folded text."""
    status = session.execute(
        select(StatusNote.activity_id, StatusNote.text).where(StatusNote.activity_id.in_(ids))
    )
    log = session.execute(
        select(LogNote.activity_id, LogNote.kind, LogNote.text).where(LogNote.activity_id.in_(ids))
    )
    return frozenset(
        [(row.activity_id, None, fold(row.text)) for row in status]
        + [(row.activity_id, row.kind, fold(row.text)) for row in log]
    )


def list_tallied(session: Session, ids: Sequence[int] | None) -> list[tuple[int, str, str]]:
    """Id, name and areas of activities; without `ids` those that run."""
    query = select(Activity.id, Activity.name).order_by(Activity.position, Activity.id)
    if ids is None:
        query = query.where(
            Activity.status == ActivityStatus.RUNNING, Activity.archived_on.is_(None)
        )
    else:
        query = query.where(Activity.id.in_(ids))
    found = session.execute(query).all()
    names = {area.id: area.name for area in list_areas(session)}
    areas = _areas_of(session, [row.id for row in found])
    return [
        (row.id, row.name, ", ".join(name for key, name in names.items() if key in areas[row.id]))
        for row in found
    ]


def list_weekdays(session: Session, ids: Sequence[int], today: date) -> dict[int, frozenset[int]]:
    """The weekdays activities met on at least twice in the last quarter; Monday is 0."""
    rows = session.execute(
        select(Registration.activity_id, Registration.day)
        .distinct()
        .where(
            Registration.activity_id.in_(ids),
            Registration.day.between(today - _BUSY_DAYS, today),
        )
    )
    met: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        met[row.activity_id].append(row.day.weekday())
    return {
        key: frozenset(weekday for weekday in days if days.count(weekday) > 1)
        for key, days in met.items()
    }


def _told_apart(rows: Sequence[tuple[int, str, str, str]]) -> list[NamedThing]:
    """Activities by name; those of one name by their number too, so that a list can hold them."""
    taken = [fold(name) for _, _, name, _ in rows]
    return [
        NamedThing(key, uid, f"{name} ({number or key})" if taken.count(fold(name)) > 1 else name)
        for key, uid, name, number in rows
    ]


def _areas_of(session: Session, ids: Sequence[int]) -> defaultdict[int, frozenset[int]]:
    found: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for row in session.execute(
        select(ActivityArea.activity_id, ActivityArea.area_id).where(
            ActivityArea.activity_id.in_(ids)
        )
    ):
        found[row.activity_id] |= {row.area_id}
    return found


def _latest_notes(session: Session, ids: Sequence[int]) -> dict[int, str]:
    newest = (
        select(StatusNote.activity_id, func.max(StatusNote.written_on).label("day"))
        .where(StatusNote.activity_id.in_(ids))
        .group_by(StatusNote.activity_id)
        .subquery()
    )
    rows = session.execute(
        select(StatusNote.activity_id, StatusNote.written_on, StatusNote.author, StatusNote.text)
        .join(
            newest,
            (newest.c.activity_id == StatusNote.activity_id)
            & (newest.c.day == StatusNote.written_on),
        )
        .order_by(StatusNote.id)
    )
    return {row.activity_id: f"{row.written_on:%d-%m-%Y}, {row.author}: {row.text}" for row in rows}
