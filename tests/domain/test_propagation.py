"""What comes back on the next agenda: nothing open is lost, and nothing comes twice."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.decisions import TaskLine
from app.domain.propagation import (
    HELD_STATUSES,
    PastItem,
    WhyBack,
    change_words,
    comes_back,
    returning,
    why_back,
)
from app.domain.vocabulary import ItemKind, MeetingStatus, Outcome, StandingItem, TaskStatus

HELD = date(2026, 9, 18)
NEXT = date(2026, 12, 18)
DAY = timedelta(1)
UNTOUCHED = PastItem(
    1, "Tryghed", ItemKind.DECISION, HELD, MeetingStatus.HELD, None, None, "", 0, 0,
    is_recurring=False, went_on=False,
)  # fmt: skip
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
ITEMS = st.builds(
    PastItem,
    st.integers(1, 9999), st.just("Punkt"), st.sampled_from(ItemKind), DAYS,
    st.sampled_from(MeetingStatus), st.none() | st.sampled_from(StandingItem),
    st.none() | st.sampled_from(Outcome), st.sampled_from(("", " ", "Drøftet.")),
    st.integers(0, 2), st.integers(0, 2), st.booleans(), st.booleans(),
)  # fmt: skip


def task(since, due, first_due, status, closed_on, settled_on):
    return TaskLine(
        1, "Ring til skolen", None, "", "", due, status, closed_on, "", 1, "Tiltrådt.", 1, "Lys",
        1, 1, "Bestyrelsen", since, first_due, settled_on,
    )  # fmt: skip


FATES = st.builds(
    task, DAYS, st.none() | DAYS, st.none() | DAYS, st.sampled_from(TaskStatus), st.none() | DAYS,
    st.none() | DAYS,
)  # fmt: skip


def test_an_item_nobody_took_up_comes_back():
    assert why_back(UNTOUCHED) is WhyBack.NOT_DISCUSSED


def test_what_was_said_decided_or_given_out_does_not_come_back():
    for touched in (
        replace(UNTOUCHED, outcome=Outcome.NOTED),
        replace(UNTOUCHED, minutes="Drøftet."),
        replace(UNTOUCHED, decisions=1),
        replace(UNTOUCHED, tasks=1),
    ):
        assert why_back(touched) is None


def test_a_postponed_and_a_recurring_item_come_back_though_something_was_said():
    said = replace(UNTOUCHED, minutes="Vi nåede det ikke.", outcome=Outcome.POSTPONED)
    assert why_back(said) is WhyBack.POSTPONED
    assert why_back(replace(said, outcome=Outcome.NOTED, is_recurring=True)) is WhyBack.RECURRING


@given(ITEMS)
def test_nothing_comes_back_from_a_meeting_that_was_not_held_nor_twice(item):
    if item.status not in HELD_STATUSES or item.standing is not None or item.went_on:
        assert why_back(item) is None


@given(st.lists(ITEMS, unique_by=lambda item: item.id), DAYS)
def test_every_open_item_of_a_held_meeting_comes_back_exactly_once(items, day):
    back = [item.id for item in returning(items, day)]
    assert len(back) == len(set(back))
    for item in items:
        untouched = not (item.outcome or item.minutes.strip() or item.decisions or item.tasks)
        waits = (
            item.day < day
            and item.status in HELD_STATUSES
            and item.standing is None
            and not item.went_on
            and (untouched or item.is_recurring or item.outcome is Outcome.POSTPONED)
        )
        assert (item.id in back) is waits


@given(st.lists(ITEMS, unique_by=lambda item: item.id), DAYS)
def test_what_went_on_does_not_come_back_again(items, day):
    back = {item.id for item in returning(items, day)}
    later = [replace(item, went_on=item.went_on or item.id in back) for item in items]
    assert returning(later, day) == []


@given(FATES, st.none() | DAYS, DAYS)
def test_no_open_task_decided_earlier_is_lost(task, before, day):
    is_open = task.status in {TaskStatus.OPEN, TaskStatus.IN_PROGRESS}
    if task.day < day and (is_open or task.settled_on is None):
        assert comes_back(task, before, day)
    if task.day >= day:
        assert not comes_back(task, before, day)


@given(FATES, st.lists(DAYS, min_size=2, max_size=8, unique=True))
def test_a_closed_task_is_shown_at_one_meeting_only_once_it_was_closed(task, days):
    days = sorted(days)
    if task.settled_on is None or task.status in {TaskStatus.OPEN, TaskStatus.IN_PROGRESS}:
        return
    after = [
        day
        for before, day in pairwise(days)
        if day >= task.settled_on and comes_back(task, before, day)
    ]
    assert len(after) <= 1


OPEN = task(HELD - timedelta(90), date(2027, 1, 15), date(2027, 1, 15), TaskStatus.OPEN, None, None)


def test_only_what_changed_since_the_meeting_before_is_printed():
    assert change_words(OPEN, HELD, NEXT) == ""
    late = replace(OPEN, due=date(2026, 10, 1), first_due=date(2026, 10, 1))
    assert change_words(late, HELD, NEXT) == "over fristen"
    assert change_words(replace(late, due=HELD - DAY, first_due=HELD - DAY), HELD, NEXT) == ""
    moved = replace(OPEN, first_due=date(2026, 10, 1))
    assert change_words(moved, HELD, NEXT) == "frist flyttet fra 01-10-2026"
    said = replace(OPEN, status=TaskStatus.DONE, closed_on=date(2026, 11, 4))
    assert change_words(said, HELD, NEXT) == "meldt udført"
    assert change_words(replace(said, settled_on=NEXT), HELD, NEXT) == "udført og lukket"
    dropped = replace(said, status=TaskStatus.DROPPED, settled_on=date(2026, 11, 4))
    assert change_words(dropped, HELD, NEXT) == "bortfaldet"


@given(FATES, DAYS, DAYS)
def test_what_happens_after_a_meeting_is_left_to_the_next_ones_minutes(task, before, until):
    days = (task.closed_on, task.settled_on, task.due, task.first_due)
    if all(day is None or day > until for day in days):
        assert change_words(task, before, until) == ""
