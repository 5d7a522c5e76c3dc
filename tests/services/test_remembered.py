"""What is remembered names every table it is read from, so nobody is told something of yesterday.

That is proved by what is said to the database while it is read.
"""

import re
from datetime import date

import pytest
from sqlalchemy import event

from app.db.base import Base
from app.services import (
    activities,
    agreements,
    data_requests,
    forums,
    goals,
    indicators,
    people,
    proposals,
)
from app.services.demo import make_demo_plan
from app.services.overview import get_overview

TODAY = date(2026, 10, 6)
_NAMES = "|".join(sorted(Base.metadata.tables, key=len, reverse=True))
_TABLE = re.compile(rf"(?:FROM|JOIN|,)\s+\(?\"?({_NAMES})\b(?!\"?\.)")


class _Watching(dict):
    """A memo that notes which tables are read while each thing is made."""

    def __init__(self) -> None:
        super().__init__()
        self.making: list[set[str]] = []
        self.read: dict[object, set[str]] = {}

    def note(self, tables) -> None:
        for made in self.making:
            made |= set(tables)

    def __contains__(self, key: object) -> bool:
        there = super().__contains__(key)
        if there:
            self.note(self[key][0])
        else:
            self.making.append(set())
        return there

    def __setitem__(self, key, kept) -> None:
        self.read[key] = self.making.pop()
        super().__setitem__(key, kept)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    plan = make_demo_plan(tmp_path_factory.mktemp("demo") / "x.helhedsplan", today=TODAY)
    yield plan
    plan.close()


def _read_everything(plan, today: date) -> list[object]:
    found: list[object] = [
        people.list_people(plan),
        people.list_organisations(plan),
        activities.list_activities(plan, today),
        agreements.list_strategic_goals(plan),
        agreements.list_delaftaler(plan),
        goals.list_sub_goals(plan),
        forums.list_forums(plan, today),
        indicators.list_choices(plan),
        proposals.list_proposals(plan, today),
        get_overview(plan, today, None, "Anne"),
    ]
    with plan.read() as session:
        found.append(data_requests.list_overdue(session, today))
    return found


def test_what_is_remembered_names_every_table_it_is_read_from(demo) -> None:
    demo._memo = memo = _Watching()

    def listen(_connection, _cursor, statement, *_) -> None:
        memo.note(_TABLE.findall(statement))

    event.listen(demo._reader, "before_cursor_execute", listen)
    _read_everything(demo, TODAY)
    _read_everything(demo, date(2030, 1, 1))
    event.remove(demo._reader, "before_cursor_execute", listen)
    unnamed = {key: sorted(read - memo[key][0]) for key, read in memo.read.items()}
    assert {key: tables for key, tables in unnamed.items() if tables} == {}
    assert len(unnamed) > 20


def test_a_list_that_is_remembered_can_be_changed_by_who_asked(demo) -> None:
    found = people.list_people(demo)
    found.clear()
    assert people.list_people(demo)
