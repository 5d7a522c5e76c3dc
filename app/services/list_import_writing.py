"""Writing the rows of a list, and the people, areas and other things they name anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.drafts import apply_draft, find_row, next_position
from app.db.queries.activities import LINKS
from app.db.queries.lists import TABLES, find_decision, find_earlier_item
from app.db.tables import (
    Activity,
    ActivityArea,
    ActivitySubGoal,
    AgendaItem,
    Area,
    BudgetLine,
    Decision,
    Delaftale,
    Forum,
    FundingSource,
    Meeting,
    Milestone,
    Organisation,
    Person,
    Spending,
    SubGoal,
    Task,
)
from app.domain.activities import ActivityDraft, settle
from app.domain.cofinancing import kind_of
from app.domain.danish import fold
from app.domain.economy_words import BETWEEN
from app.domain.list_draft import ListDraft, ListRow, Thing, Verdict
from app.domain.list_forms import Named
from app.domain.list_money import origin_of
from app.domain.people import initials_of
from app.domain.vocabulary import (
    OPEN_TASK_STATUSES,
    ActivityStatus,
    ForumLevel,
    Frequency,
    ItemKind,
    MeetingStatus,
    TaskStatus,
)

EARLIER = "Tidligere beslutninger"
"""The mark of the meetings that hold what was decided before the program: their place and item."""
NO_DECISION = "Overført fra en tidligere liste"


@dataclass(frozen=True, slots=True)
class ListReceipt:
    """What was written: counts of rows, the names of what was made along, and where to see it."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    made: Mapping[Named, Sequence[str]] = field(default_factory=dict)
    place: str = ""


def write_rows(session: Session, draft: ListDraft, today: date) -> ListReceipt:
    """Write the new and changed rows of a draft; the change is the caller's."""
    writer = _Writer(session, draft, today)
    rows = [writer.write(row) for row in draft.written()]
    return ListReceipt(
        draft.count(Verdict.NEW),
        draft.count(Verdict.CHANGED),
        draft.count(Verdict.UNCHANGED),
        writer.made,
        draft.form.place.format(row=rows[0]),
    )


class _Writer:
    def __init__(self, session: Session, draft: ListDraft, today: date) -> None:
        self._session = session
        self._form = draft.form
        self._draft = draft
        self._today = today
        self._ids: dict[tuple[Named, str], int] = {}
        self._positions: dict[type[Base], int] = {}
        self.made: dict[Named, list[str]] = {}

    def write(self, row: ListRow) -> Any:
        """Write a row and return it as it stands in the plan."""
        values = self._with_ids(row)
        table = TABLES[self._form.kind]
        columns = {key: value for key, value in values.items() if key in table.__table__.c}
        if table is Spending:
            columns |= {"noted_on": self._today, "origin": origin_of(self._draft, row)}
        before = due = None
        if row.row_id is None:
            written = self._add(table, columns, values)
            self._session.flush()
        else:
            written = find_row(self._session, table, row.row_id)
            if isinstance(written, Activity):
                before = _draft_of(written)
            if isinstance(written, Milestone | Task):
                due = written.due
            for key, value in columns.items():
                setattr(written, key, value)
        if isinstance(written, Task):
            _note_closing(written, self._today)
        if isinstance(written, Milestone | Task):
            written.first_due = written.first_due or due or written.due
        if isinstance(written, Activity):
            self._settle(written, before)
            self._link(written.id, values)
        self._session.flush()
        return written

    def _settle(self, written: Activity, before: ActivityDraft | None) -> None:
        """As activities.save_activity: status, its day and the anchoring stage agree."""
        after = _draft_of(written)
        before = before or replace(after, status=ActivityStatus.IDEA)
        over_on = min(after.ends or self._today, self._today)
        apply_draft(written, settle(before, after, over_on), leave=frozenset(LINKS))

    def _add(self, table: type[Base], columns: dict[str, Any], values: Mapping[str, Any]) -> Any:
        if table is Task:
            columns["decision_id"] = self._decision(values)
        if table is Activity:
            columns.setdefault("status", ActivityStatus.IDEA)
            columns["note_frequency"] = Frequency.HALFYEAR
        if table is Person:
            columns.setdefault("initials", initials_of(columns["name"]))
        if "position" in table.__table__.c:
            columns["position"] = self._position(table)
        row = table(**columns)
        self._session.add(row)
        return row

    def _with_ids(self, row: ListRow) -> dict[str, Any]:
        """The values with ids for things; those that are new are made first."""
        values = dict(row.values)
        for field_ in self._form.fields:
            value = values.get(field_.key)
            if value is None or field_.named is None or field_.named is Named.SUB_GOAL:
                continue
            values[field_.key] = (
                self._id(field_.named, value)
                if isinstance(value, Thing)
                else [self._id(field_.named, thing) for thing in value]
            )
        if "sub_goal_ids" in values:
            delaftale_id = values.get("delaftale_id")
            if delaftale_id is None and row.row_id is not None:
                delaftale_id = find_row(self._session, Activity, row.row_id).delaftale_id
            values["sub_goal_ids"] = [
                self._id(Named.SUB_GOAL, thing, delaftale_id) for thing in values["sub_goal_ids"]
            ]
        return values

    def _id(self, named: Named, thing: Thing, delaftale_id: int | None = None) -> int:
        if thing.id is not None:
            return thing.id
        if thing.under is not None:
            delaftale_id = self._id(Named.DELAFTALE, thing.under)
        # Delmål and lines belong to a delaftale: the same words in two are two.
        key = (named, f"{delaftale_id or ''} {fold(thing.name)}")
        if key not in self._ids:
            row = self._new(named, _own_name(thing), delaftale_id)
            self._session.add(row)
            self._session.flush()
            self._ids[key] = row.id
            self.made.setdefault(named, []).append(thing.name)
        return self._ids[key]

    def _new(self, named: Named, name: str, delaftale_id: int | None) -> Any:
        match named:
            case Named.PERSON:
                return Person(name=name, initials=initials_of(name))
            case Named.ORGANISATION:
                return Organisation(name=name)
            case Named.FORUM:
                return Forum(name=name, level=ForumLevel.STRATEGIC)
            case Named.SUB_GOAL:
                position = next_position(self._session, SubGoal, delaftale_id=delaftale_id)
                return SubGoal(name=name, delaftale_id=delaftale_id, position=position)
            case Named.ACTIVITY:
                position = self._position(Activity)
                return Activity(name=name, position=position, note_frequency=Frequency.HALFYEAR)
            case Named.AREA:
                return Area(name=name, position=self._position(Area))
            case Named.BUDGET_LINE:
                position = self._position(BudgetLine)
                return BudgetLine(name=name, delaftale_id=delaftale_id, position=position)
            case Named.SOURCE:
                position = self._position(FundingSource)
                return FundingSource(name=name, kind=kind_of(name), position=position)
            case Named.DELAFTALE:
                return Delaftale(name=name, position=self._position(Delaftale))

    def _position(self, table: type[Base]) -> int:
        """The next position of a kind, read once and counted on from there."""
        if table not in self._positions:
            self._positions[table] = next_position(self._session, table)
        self._positions[table] += 1
        return self._positions[table] - 1

    def _link(self, activity_id: int, values: Mapping[str, Any]) -> None:
        """Add areas and delmål; those that are there stay, with what is written on them."""
        for area_id in values.get("area_ids", ()):
            if self._session.get(ActivityArea, (activity_id, area_id)) is None:
                self._session.add(ActivityArea(activity_id=activity_id, area_id=area_id))
        for goal_id in values.get("sub_goal_ids", ()):
            if self._session.get(ActivitySubGoal, (activity_id, goal_id)) is None:
                self._session.add(ActivitySubGoal(activity_id=activity_id, sub_goal_id=goal_id))

    def _decision(self, values: Mapping[str, Any]) -> int:
        """The decision a task of before hangs under, on a meeting made for nothing else.

        Real meetings are never touched: their minutes may have been approved.
        """
        session, forum_id, day = self._session, values["forum_id"], values["decided_on"]
        item_id = find_earlier_item(session, forum_id, day, EARLIER)
        if item_id is None:
            meeting = Meeting(forum_id=forum_id, day=day, place=EARLIER, status=MeetingStatus.HELD)
            session.add(meeting)
            session.flush()
            item = AgendaItem(
                meeting_id=meeting.id, position=0, title=EARLIER, kind=ItemKind.DECISION
            )
            session.add(item)
            session.flush()
            item_id = item.id
        text = values.get("decision") or NO_DECISION
        decision_id = find_decision(session, item_id, text)
        if decision_id is None:
            position = next_position(session, Decision, agenda_item_id=item_id)
            decision = Decision(agenda_item_id=item_id, text=text, position=position)
            session.add(decision)
            session.flush()
            decision_id = decision.id
        return decision_id


def _own_name(thing: Thing) -> str:
    """What a thing is called where it stands: a line without its delaftale."""
    if thing.under is None:
        return thing.name
    return thing.name.removeprefix(f"{thing.under.name}{BETWEEN}")


def _draft_of(row: Activity) -> ActivityDraft:
    """A row as its draft; its links are written by themselves."""
    return ActivityDraft(
        **{
            one.name: frozenset() if one.name in LINKS else getattr(row, one.name)
            for one in fields(ActivityDraft)
        }
    )


def _note_closing(task: Task, today: date) -> None:
    """Closing a task notes the day; what was over before the program has been closed too."""
    if (task.status or TaskStatus.OPEN) in OPEN_TASK_STATUSES:
        task.closed_on = task.settled_on = None
        return
    task.closed_on = task.closed_on or today
    task.settled_on = task.settled_on or task.closed_on
