"""What is typed at a meeting: decisions, tasks and notes, read the one way they can be meant."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.danish import MONTHS, WEEKDAYS
from app.domain.spoken import (
    Known,
    SpokenDecision,
    SpokenNote,
    SpokenTask,
    Unclear,
    find_people,
    is_marked,
    join_notes,
    read_line,
    split_notes,
)
from app.domain.spoken_dates import Deadline, read_deadline
from app.domain.typed import NotUnderstood
from app.domain.workdays import is_workday

TODAY = date(2026, 11, 20)  # a Friday
NEXT = date(2027, 3, 5)
PEOPLE = (
    Known(1, "Karen Holst", "KH"),
    Known(2, "Lars Toft Henriksen", "LTH"),
    Known(3, "Anne Kirstine Vad", "AKV"),
    Known(4, "Anne-Marie Ås", "AMÅ"),
    Known(5, "Bo Lund", "BL"),
    Known(6, "Birthe Olsen", "BO"),
)
WRITTEN = (
    lambda day: f"{day.day}/{day.month}-{day.year}",
    lambda day: f"{day.day}/{day.month}-{day:%y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day}/{day.month} {day.year}",
)


def read(line):
    return read_line(line, PEOPLE, TODAY, NEXT)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("1/10", date(2027, 10, 1)),
        ("20/11", TODAY),
        ("1/12", date(2026, 12, 1)),
        ("1/10-2028", date(2028, 10, 1)),
        ("01-10-2027", date(2027, 10, 1)),
        ("1. oktober", date(2027, 10, 1)),
        ("1. okt. 2028", date(2028, 10, 1)),
        ("1. maj", date(2027, 5, 1)),
        ("senest den 1/10", date(2027, 10, 1)),
        ("29/2", date(2028, 2, 29)),
        ("om 14 dage", date(2026, 12, 4)),
        ("om 3 uger", date(2026, 12, 11)),
        ("om en uge", date(2026, 11, 27)),
        ("om 3 måneder", date(2027, 2, 20)),
        ("uge 42", date(2027, 10, 22)),
        ("uge 47", TODAY),
        ("uge 53", date(2027, 1, 1)),
        ("mandag", date(2026, 11, 23)),
        ("fredag", date(2026, 11, 27)),
        ("tirsdag i næste uge", date(2026, 11, 24)),
        ("i dag", TODAY),
        ("i morgen", date(2026, 11, 21)),
        ("inden næste møde", date(2027, 3, 4)),
        ("fredag d. 4/12", date(2026, 12, 4)),
        ("senest fredag den 4. december", date(2026, 12, 4)),
        ("fredag, 4-12-2026", date(2026, 12, 4)),
        ("onsdag i uge 49", date(2026, 12, 2)),
        ("1/12 2027", date(2027, 12, 1)),
        ("1/12-27", date(2027, 12, 1)),
        ("1/12/2027", date(2027, 12, 1)),
        ("1. december 2027", date(2027, 12, 1)),
    ],
)
def test_a_deadline_is_read_as_a_dane_means_it(words, day):
    assert read(f"! @KH {words} ring til skolen") == SpokenTask(
        "ring til skolen",
        (read("! @KH x").people[0],),
        read_deadline(words, TODAY, NEXT),
    )
    assert read_deadline(words, TODAY, NEXT).day == day


@pytest.mark.parametrize(
    "text",
    [
        "2-3 personer inviteres",
        "1.5 time mere",
        "ugens møde",
        "mandagsmødet",
        "om lidt",
        "x",
        "1/2 time til regnskab",
        "1/2 side om trygheden",
        "3/4 dag til besøg",
        "1/4 års løn søges",
        "1/2 timers oplæg",
        "1/2 årsværk søges",
    ],
)
def test_what_is_no_deadline_is_text(text):
    assert read(f"! {text}") == SpokenTask(text)


@pytest.mark.parametrize("words", ["31/2", "32/1", "1/13", "30. februar", "29/2-27", "uge 54"])
def test_a_day_that_does_not_exist_is_said_and_the_line_stays(words):
    assert isinstance(read(f"! @KH {words} ring"), Unclear)


@pytest.mark.parametrize(
    ("line", "text", "day"),
    [
        ("! 1/12 15 borgere inviteres", "15 borgere inviteres", date(2026, 12, 1)),
        ("! 1/12 2000 kr. bevilges", "2000 kr. bevilges", date(2026, 12, 1)),
        ("! 1. maj 1500 kr. søges", "1500 kr. søges", date(2027, 5, 1)),
        ("! 1. maj side 4 rettes", "side 4 rettes", date(2027, 5, 1)),
        ("! 1/2 timeplan lægges", "timeplan lægges", date(2027, 2, 1)),
    ],
)
def test_a_number_after_the_day_is_a_year_only_when_it_can_be_one(line, text, day):
    made = read(line)
    assert (made.text, made.deadline.day) == (text, day)


@pytest.mark.parametrize("words", ["torsdag d. 4/12", "mandag den 1. december", "fredag 1/12-2026"])
def test_a_weekday_and_a_date_that_disagree_are_said(words):
    made = read(f"! @KH {words} ring")
    assert isinstance(made, Unclear)
    assert "ikke en" in made.remark


@pytest.mark.parametrize(
    "words", ["1/10-26", "1/12 2025", "19/11", "fredag d. 13/11", "uge 46", "mandag i uge 47"]
)
def test_a_day_that_is_past_is_asked_about(words):
    task = read(f"! @KH {words} ring")
    assert task.text == "ring"
    assert task.deadline.day is None
    assert "forbi" in task.deadline.why


def test_week_53_is_past_at_its_end_and_unknown_in_other_years():
    found = read_deadline("uge 53", date(2027, 1, 2), None)
    assert (found.day, found.why) == (None, "Uge 53 er forbi.")
    assert read_deadline("uge 53", date(2026, 12, 28), None).day == date(2027, 1, 1)
    with pytest.raises(NotUnderstood, match="findes ikke i år eller næste år"):
        read_deadline("uge 53", date(2027, 3, 1), None)


def test_before_the_next_meeting_heeds_the_plans_days_off():
    today, meeting = date(2026, 12, 1), date(2027, 1, 4)
    assert read_deadline("inden næste møde", today, meeting).day == date(2026, 12, 30)
    assert read_deadline("inden næste møde", today, meeting, ()).day == date(2026, 12, 31)
    task = read_line("! @KH inden næste møde ring", PEOPLE, today, meeting, ())
    assert task.deadline.day == date(2026, 12, 31)


def test_before_the_next_meeting_is_never_past():
    monday = date(2026, 11, 23)
    assert read_deadline("inden næste møde", date(2026, 11, 21), monday).day == date(2026, 11, 21)
    found = read_deadline("inden næste møde", monday, monday)
    assert (found.day, found.why) == (None, "Næste møde var den 23-11-2026.")


def test_the_day_before_the_next_meeting_is_asked_for_when_none_is_planned():
    task = read_line("! @KH inden næste møde ring", PEOPLE, TODAY, None)
    assert task.deadline is not None
    assert task.deadline.day is None


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("KH", (1,)),
        ("kh", (1,)),
        ("Karen", (1,)),
        ("toft", (2,)),
        ("henr", (2,)),
        ("anne", (3, 4)),
        ("Kirstine", (3,)),
        ("bo", (5, 6)),
        ("aas", (4,)),
        ("hans", ()),
    ],
)
def test_a_name_means_all_it_may_mean_and_nothing_is_guessed(words, ids):
    assert find_people(words, PEOPLE) == ids


def test_several_may_do_a_task_together():
    task = read("! @Lars Toft, @kh 1/12: ring til skolen")
    assert task.responsible({}) == (2, 1)
    assert task.text == "ring til skolen"


def test_names_and_deadline_may_also_end_the_line():
    task = read("o: ring til skolen @kh 1/12")
    assert (task.text, task.responsible({})) == ("ring til skolen", (1,))
    assert task.deadline.day == date(2026, 12, 1)
    assert isinstance(read("! ring @kh 1/12 til skolen"), Unclear)


def test_a_doubt_is_answered_by_a_person_or_by_nobody():
    task = read("! @anne @hans ring")
    assert task.first_doubt({}).words == "anne"
    assert task.first_doubt({"anne": 4}).words == "hans"
    assert task.first_doubt({"anne": 4, "hans": None}) is None
    assert task.responsible({"anne": 4, "hans": None}) == (4,)


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("b: Tiltrådt.", SpokenDecision("Tiltrådt.")),
        ("B:Tiltrådt.", SpokenDecision("Tiltrådt.")),
        ("> Lars spurgte til 2027", SpokenNote("Lars spurgte til 2027")),
        ("Birgitte: vi gør det", None),
        ("ok: det gør vi", None),
        ("", None),
    ],
)
def test_a_line_is_what_its_beginning_says(line, made):
    assert read(line) == made


@pytest.mark.parametrize(
    "line", ["b:", "! ", "o:", ">", "! @KH 1/12", "! @ ring", "b: 010180-1234"]
)
def test_a_line_with_something_missing_stays_with_a_remark(line):
    made = read(line)
    assert isinstance(made, Unclear)
    assert "010180" not in made.remark


@given(st.text(alphabet="b:o!>@/ .,-0123456789uge mandagKHåæø\t", max_size=60))
def test_any_line_is_read_and_no_word_of_it_changed(line):
    made = read(line)
    assert (made is None) == (not is_marked(line))
    if made is not None and not isinstance(made, Unclear):
        assert made.text
        assert made.text in line


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(DAYS, DAYS)
def test_a_day_without_its_year_is_the_next_such_day_or_was_just_now(today, wanted):
    found = read_deadline(f"{wanted.day}/{wanted.month}", today, None).day
    if found is None:
        past = [today - timedelta(days=days) for days in range(1, 32)]
        assert (wanted.month, wanted.day) in {(day.month, day.day) for day in past}
        return
    assert (found.day, found.month) == (wanted.day, wanted.month)
    assert found >= today
    assert found - today < timedelta(days=366 * (8 if (wanted.day, wanted.month) == (29, 2) else 1))


@given(DAYS, st.integers(0, 3000), st.integers(0, 6), st.sampled_from(WRITTEN))
def test_a_day_with_its_year_is_that_day_however_it_is_written(today, ahead, weekday, write):
    wanted = today + timedelta(days=ahead)
    words = write(wanted)
    assert read_deadline(f"{words} ring", today, None) == Deadline(words, wanted)
    named = f"{WEEKDAYS[weekday]} d. {words}"
    if weekday == wanted.weekday():
        assert read_deadline(named, today, None).day == wanted
    else:
        with pytest.raises(NotUnderstood):
            read_deadline(named, today, None)


@given(DAYS, st.integers(1, 3000), st.sampled_from(WRITTEN[:3]))
def test_a_past_day_with_its_year_is_asked_about(today, ago, write):
    assert read_deadline(write(today - timedelta(days=ago)), today, None).day is None


@given(DAYS, st.integers(1, 31), st.integers(1, 12), st.sampled_from(["time", "side", "dag", "år"]))
def test_a_part_of_a_unit_is_no_day(today, day, month, unit):
    assert read_deadline(f"{day}/{month} {unit} til regnskab", today, None) is None


@given(DAYS, st.integers(1, 53))
def test_a_week_ends_on_a_friday_to_come_or_ended_just_now(today, week):
    try:
        found = read_deadline(f"uge {week}", today, None).day
    except NotUnderstood:
        assert week == 53
        return
    if found is None:
        past = [today - timedelta(days=days) for days in range(1, 32)]
        assert (week, 5) in {tuple(day.isocalendar())[1:] for day in past}
        return
    assert found.isocalendar()[1:] == (week, 5)
    assert today <= found <= today + timedelta(weeks=106)


@given(DAYS, st.integers(-30, 60))
def test_before_the_next_meeting_is_never_before_today(today, ahead):
    found = read_deadline("inden næste møde", today, today + timedelta(days=ahead)).day
    assert (found is None) == (ahead <= 0)
    assert found is None or today <= found < today + timedelta(days=ahead)


@given(st.dates(date(2021, 1, 1), date(2035, 12, 31)))
def test_before_the_next_meeting_is_a_working_day(meeting):
    found = read_deadline("inden næste møde", date(2020, 1, 1), meeting).day
    assert found < meeting
    assert is_workday(found)


@given(st.lists(st.text(alphabet="abc >:Note", max_size=8)), st.lists(st.text("abc", min_size=1)))
def test_notes_are_taken_from_the_text_and_put_back(lines, notes):
    text, found = split_notes(join_notes("\n".join(lines), notes))
    assert found[len(found) - len(notes) :] == tuple(notes)
    assert join_notes(text, found) == join_notes("\n".join(lines), notes)
