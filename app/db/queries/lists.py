"""What the plan holds already of the lists that come in from tables."""

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.queries.economy import list_sources, read_economy
from app.db.queries.importing import list_known_areas
from app.db.tables import (
    Activity,
    ActivityArea,
    ActivitySubGoal,
    AgendaItem,
    Area,
    Budget,
    Commitment,
    Decision,
    Delaftale,
    FocusArea,
    Forum,
    Meeting,
    Milestone,
    Organisation,
    Person,
    Registration,
    Spending,
    SubGoal,
    Task,
)
from app.domain.economy_words import line_words
from app.domain.list_draft import TOTAL_NOTE, Known, KnownRow, KnownThing
from app.domain.list_forms import ListForm, ListKind, Named
from app.domain.vocabulary import ForumLevel, FundingKind, MeetingStatus

TABLES: Final[dict[ListKind, type[Base]]] = {
    ListKind.ACTIVITIES: Activity,
    ListKind.MILESTONES: Milestone,
    ListKind.PEOPLE: Person,
    ListKind.ORGANISATIONS: Organisation,
    ListKind.TASKS: Task,
    ListKind.COUNTS: Registration,
    ListKind.COMMITMENTS: Commitment,
    ListKind.BUDGET: Budget,
    ListKind.SPENDING: Spending,
}
"""The table whose rows each kind of list is."""


def read_known(session: Session, form: ListForm) -> Known:
    """Read the rows of a kind, and everything a cell of it may name."""
    named = {field.named for field in form.fields if field.named is not None}
    return Known(
        _rows(session, form),
        {kind: read_things(session, kind) for kind in named},
        _board(session) if Named.FORUM in named else None,
    )


def read_things(session: Session, named: Named) -> list[KnownThing]:
    """Read the plan's things of a kind with everything they are called."""
    return _THINGS[named](session)


def _rows(session: Session, form: ListForm) -> list[KnownRow]:
    table = TABLES[form.kind].__table__
    keys = [field.key for field in form.fields if field.key in table.c]
    rows = session.execute(select(table.c.id, *(table.c[key] for key in keys)).order_by(table.c.id))
    found = [(row[0], dict(zip(keys, row[1:], strict=True))) for row in rows]
    match form.kind:
        case ListKind.ACTIVITIES:
            links = {
                "area_ids": _links(session, ActivityArea.activity_id, ActivityArea.area_id),
                "sub_goal_ids": _links(
                    session, ActivitySubGoal.activity_id, ActivitySubGoal.sub_goal_id
                ),
            }
            for key, values in found:
                values |= {name: frozenset(of.get(key, ())) for name, of in links.items()}
        case ListKind.COUNTS:
            for _, values in found:
                note = values["note"]
                values["total"] = note.split(":")[0] if note.startswith(TOTAL_NOTE) else ""
        case _:
            pass
    return [KnownRow(key, values) for key, values in found]


def _links(session: Session, one: Any, other: Any) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for key, linked in session.execute(select(one, other)):
        found[key].append(linked)
    return found


def _board(session: Session) -> KnownThing | None:
    """The strategic forum, when there is exactly one."""
    rows = session.execute(
        select(Forum.id, Forum.name).where(Forum.level == ForumLevel.STRATEGIC)
    ).all()
    return KnownThing(rows[0].id, rows[0].name) if len(rows) == 1 else None


def _plain(table: Any) -> Callable[[Session], list[KnownThing]]:
    def things(session: Session) -> list[KnownThing]:
        rows = session.execute(select(table.id, table.name).order_by(table.id))
        return [KnownThing(row.id, row.name) for row in rows]

    return things


def _people(session: Session) -> list[KnownThing]:
    rows = session.execute(
        select(Person.id, Person.name, Person.initials, Person.email).order_by(Person.id)
    )
    return [
        KnownThing(row.id, row.name, tuple(filter(None, (row.initials, row.email)))) for row in rows
    ]


def _areas(session: Session) -> list[KnownThing]:
    """The plan's own areas; nothing takes place in those for comparison."""
    own = set(session.scalars(select(Area.id).where(~Area.is_comparison)))
    return [
        KnownThing(area.id, area.name, area.aliases, area.number)
        for area in list_known_areas(session)
        if area.id in own
    ]


def _delaftaler(session: Session) -> list[KnownThing]:
    """A delaftale is also called by its indsatsområde, where it is alone in it."""
    rows = session.execute(
        select(Delaftale.id, Delaftale.name, FocusArea.name.label("focus_area"))
        .outerjoin(FocusArea, FocusArea.id == Delaftale.focus_area_id)
        .order_by(Delaftale.position, Delaftale.id)
    ).all()
    return [
        KnownThing(row.id, row.name, (row.focus_area,) if row.focus_area else ()) for row in rows
    ]


def _activities(session: Session) -> list[KnownThing]:
    rows = session.execute(
        select(Activity.id, Activity.name, Activity.number).order_by(Activity.position, Activity.id)
    )
    return [KnownThing(row.id, row.name, number=row.number) for row in rows]


def _budget_lines(session: Session) -> list[KnownThing]:
    """A line is also called by its name alone, and by its delaftale where it is its only one."""
    economy = read_economy(session)
    many = Counter(line.delaftale for line in economy.lines)
    return [
        KnownThing(
            line.id,
            line_words(line),
            tuple(
                {
                    *((line.name,) if line.name != line_words(line) else ()),
                    *((line.delaftale,) if line.delaftale and many[line.delaftale] == 1 else ()),
                }
            ),
            under=line.delaftale_id,
        )
        for line in economy.lines
    ]


def _sources(session: Session) -> list[KnownThing]:
    """LBF is what everybody writes for Landsbyggefonden, where it is one source."""
    sources = list_sources(session)
    lbf = [source.id for source in sources if source.kind is FundingKind.LBF]
    return [
        KnownThing(source.id, source.name, ("LBF", "Landsbyggefonden"))
        if lbf == [source.id]
        else KnownThing(source.id, source.name)
        for source in sources
    ]


_THINGS: Final[dict[Named, Callable[[Session], list[KnownThing]]]] = {
    Named.PERSON: _people,
    Named.ORGANISATION: _plain(Organisation),
    Named.AREA: _areas,
    Named.DELAFTALE: _delaftaler,
    Named.SUB_GOAL: _plain(SubGoal),
    Named.ACTIVITY: _activities,
    Named.FORUM: _plain(Forum),
    Named.BUDGET_LINE: _budget_lines,
    Named.SOURCE: _sources,
}


def find_earlier_item(session: Session, forum_id: int, day: Any, mark: str) -> int | None:
    """Find the agenda item that holds earlier decisions of a forum from a day.

    None when its minutes have been approved: what comes later needs an item of its own.
    """
    return session.scalar(
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.forum_id == forum_id,
            Meeting.day == day,
            Meeting.place == mark,
            Meeting.status != MeetingStatus.MINUTES_APPROVED,
        )
        .order_by(AgendaItem.id)
        .limit(1)
    )


def find_decision(session: Session, item_id: int, text: str) -> int | None:
    """Find a decision of an agenda item by its words."""
    return session.scalar(
        select(Decision.id)
        .where(Decision.agenda_item_id == item_id, Decision.text == text)
        .limit(1)
    )
