"""Deadlines in working days: the standard, a forum's own, a meeting's own, and their words."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadlines import (
    AFTER,
    CycleDraft,
    DaysOff,
    MeetingDates,
    OwnDeadline,
    list_deadlines,
    next_open,
    remark_on,
)
from app.domain.vocabulary import DeadlineKind, ForumCycle, MeetingStatus
from app.domain.workdays import is_workday, workdays_after

TODAY = date(2026, 11, 20)
BOARD = MeetingDates(date(2026, 12, 18), MeetingStatus.PLANNED)
FULL = CycleDraft()
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
COUNTS = st.integers(min_value=1, max_value=40)
SETTINGS = st.builds(DaysOff, st.booleans(), st.booleans(), st.booleans())


def days(meeting=BOARD, cycle=FULL, own=None, today=TODAY, off=None):
    found = list_deadlines(meeting, cycle, own or {}, today, DaysOff().days if off is None else off)
    return {deadline.kind: deadline for deadline in found}


def test_the_standard_around_a_board_meeting():
    assert {kind: deadline.day for kind, deadline in days().items()} == {
        DeadlineKind.PAPERS: date(2026, 11, 27),
        DeadlineKind.REVIEW: date(2026, 12, 2),
        DeadlineKind.AGENDA: date(2026, 12, 4),
        DeadlineKind.PRE_MEETING: date(2026, 12, 11),
        DeadlineKind.MINUTES: date(2026, 12, 29),
        DeadlineKind.OBJECTION: date(2027, 1, 14),
    }


def test_a_cycle_names_every_kind():
    assert {field.name for field in fields(CycleDraft)} == {"cycle", *DeadlineKind}


def test_a_light_cycle_has_no_deadlines():
    assert days(cycle=CycleDraft(ForumCycle.LIGHT)) == {}


def test_a_kind_that_is_not_used_is_left_out_unless_the_meeting_has_its_own():
    cycle = replace(FULL, review=None)
    assert DeadlineKind.REVIEW not in days(cycle=cycle)
    own = {DeadlineKind.REVIEW: OwnDeadline(day=date(2026, 12, 3))}
    found = days(cycle=cycle, own=own)[DeadlineKind.REVIEW]
    assert (found.day, found.usual) == (date(2026, 12, 3), None)


@given(DAYS, COUNTS, SETTINGS)
def test_a_deadline_is_always_a_working_day(day, count, off):
    cycle = CycleDraft(ForumCycle.FULL, count, count, count, count, count, count)
    for deadline in days(MeetingDates(day, MeetingStatus.PLANNED), cycle, off=off.days).values():
        assert is_workday(deadline.day, off.days)
        assert (deadline.day > day) is (deadline.kind in AFTER)


@given(DAYS, st.lists(COUNTS, min_size=4, max_size=4, unique=True), SETTINGS)
def test_more_days_before_lie_earlier_in_the_same_order(day, counts, off):
    papers, review, agenda, pre = sorted(counts, reverse=True)
    cycle = CycleDraft(ForumCycle.FULL, papers, review, agenda, pre, 5, 10)
    found = [d.day for d in days(MeetingDates(day, MeetingStatus.PLANNED), cycle,
                                 off=off.days).values()]  # fmt: skip
    assert found == sorted(found)
    assert len(set(found)) == len(found)


@given(DAYS, COUNTS, SETTINGS)
def test_exactly_that_many_working_days_lie_between(day, count, off):
    cycle = replace(FULL, agenda=count)
    found = days(MeetingDates(day, MeetingStatus.PLANNED), cycle, off=off.days)
    start = found[DeadlineKind.AGENDA].day
    between = [start + timedelta(days=n) for n in range((day - start).days)]
    assert sum(is_workday(one, off.days) for one in between) == count


def test_objections_count_from_when_the_minutes_were_sent():
    sent = date(2026, 12, 21)
    meeting = replace(BOARD, status=MeetingStatus.MINUTES_SENT, minutes_sent_on=sent)
    found = days(meeting, today=sent)
    assert found[DeadlineKind.OBJECTION].day == workdays_after(sent, 10)
    assert found[DeadlineKind.MINUTES].done_on == sent
    fixed = replace(meeting, objection_until=date(2027, 1, 20))
    assert days(fixed)[DeadlineKind.OBJECTION].day == date(2027, 1, 20)


def test_grundlovsdag_counts_when_it_is_switched_off():
    meeting = MeetingDates(date(2026, 6, 12), MeetingStatus.PLANNED)
    cycle = replace(FULL, agenda=5)
    assert days(meeting, cycle)[DeadlineKind.AGENDA].day == date(2026, 6, 4)
    off = DaysOff(constitution_day=False).days
    assert days(meeting, cycle, off=off)[DeadlineKind.AGENDA].day == date(2026, 6, 5)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 27), "om 5 arbejdsdage"),
        (date(2026, 12, 3), "om 1 arbejdsdag"),
        (date(2026, 12, 4), "▲ i dag"),
        (date(2026, 12, 7), "■ 3 dage over fristen"),
        (date(2026, 12, 19), "forbi"),
    ],
)
def test_how_long_there_is_left_is_said_in_words(today, words):
    assert days(today=today)[DeadlineKind.AGENDA].words(today) == words


def test_what_a_stage_has_overtaken_is_not_late():
    today = date(2026, 12, 7)
    called = replace(BOARD, status=MeetingStatus.CALLED, called_on=date(2026, 12, 4))
    found = days(called, today=today)
    assert found[DeadlineKind.PAPERS].is_over
    assert not any(deadline.days_late(today) for deadline in found.values())
    assert found[DeadlineKind.AGENDA].words(today) == "✓ 04-12-2026"
    assert next_open(list(found.values())) == found[DeadlineKind.PRE_MEETING]


def test_the_minutes_are_late_after_the_meeting_but_objections_never():
    held = replace(BOARD, status=MeetingStatus.HELD)
    later = date(2027, 2, 1)
    found = days(held, today=later)
    assert found[DeadlineKind.MINUTES].days_late(later) == 34
    assert found[DeadlineKind.OBJECTION].words(later) == "udløbet"


def test_a_day_that_was_moved_to_a_holiday_or_past_the_meeting_is_said():
    own = {
        DeadlineKind.PAPERS: OwnDeadline(day=date(2026, 12, 19)),
        DeadlineKind.MINUTES: OwnDeadline(day=date(2026, 12, 25)),
    }
    found = days(own=own)
    assert odd(found, DeadlineKind.PAPERS) == "ligger efter mødet"
    assert "1. juledag" in odd(found, DeadlineKind.MINUTES)
    assert odd(days(), DeadlineKind.AGENDA) == ""


def odd(found, kind):
    there = {deadline.kind: deadline.day for deadline in found.values()}
    return remark_on(found[kind], BOARD.day, DaysOff().days, there)


def test_nothing_is_odd_about_the_standard():
    assert [odd(days(), kind) for kind in days()] == [""] * len(DeadlineKind)


@pytest.mark.parametrize(
    ("kind", "day", "words"),
    [
        (DeadlineKind.AGENDA, BOARD.day, "ligger på mødets egen dag"),
        (DeadlineKind.PAPERS, BOARD.day, "ligger på mødets egen dag"),
        (DeadlineKind.AGENDA, date(2026, 11, 9), "ligger, før bilagene skal være her"),
        (DeadlineKind.PRE_MEETING, date(2026, 11, 9), "ligger, før dagsordenen er ude"),
        (DeadlineKind.PRE_MEETING, BOARD.day, ""),
        (DeadlineKind.OBJECTION, date(2026, 12, 18), "ligger, før referatet er ude"),
    ],
)
def test_a_deadline_out_of_its_order_is_said(kind, day, words):
    assert odd(days(own={kind: OwnDeadline(day=day)}), kind) == words


def test_a_review_two_days_before_the_meeting_is_after_the_agenda():
    found = days(own={DeadlineKind.REVIEW: OwnDeadline(day=date(2026, 12, 16))})
    assert odd(found, DeadlineKind.AGENDA) == "ligger før formandskabets gennemgang"


def test_an_agenda_outside_the_fields_rule_is_said_and_allowed():
    assert FULL.warning == ""
    assert "10–14" in replace(FULL, agenda=7).warning
    assert "Bilag" in replace(FULL, papers=8).warning
    assert replace(FULL, agenda=None).warning == ""
