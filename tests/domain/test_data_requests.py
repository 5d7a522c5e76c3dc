"""What a dataark asks for, what is owed, and how late it is."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.data_request_words import Sender, first_letter, owed_lines, reminder
from app.domain.data_requests import (
    Arrived,
    Asked,
    AskedArea,
    AskedIndicator,
    DataRequest,
    RequestStatus,
    ask_for,
    closed_periods,
    comes_from,
    next_period,
    next_title,
    offered_periods,
    worth_asking,
)
from app.domain.figures import Figure
from app.domain.periods import Period
from app.domain.vocabulary import Frequency

TODAY = date(2026, 11, 20)
K2, K3, YEAR = Period.quarter(2026, 2), Period.quarter(2026, 3), Period.year(2025)
NORTH, SOUTH = AskedArea(1, "a", "Ådalen"), AskedArea(2, "b", "Søparken")


def indicator(key, frequency=Frequency.QUARTER):
    return AskedIndicator(
        key, f"uid{key}", f"Indikator {key}", "", "", 0,
        counts_people=True, frequency=frequency, source="",
    )  # fmt: skip


def request(asked, **fields):
    plain = DataRequest(
        1, "uid", "Tal fra Åskolen", "Åskolen", "Anne Vad", "", date(2026, 11, 17),
        date(2026, 11, 2), None, None, "", tuple(asked),
    )  # fmt: skip
    return replace(plain, **fields)


def come(asked, figure=None, day=TODAY, *, is_answer=True):
    return replace(asked, arrived=Arrived(figure or Figure.known(3), day, is_answer))


def test_an_indicator_is_asked_about_the_periods_of_its_own_rhythm():
    asked = ask_for([indicator(1), indicator(2, Frequency.YEAR)], [NORTH], [K3, YEAR, K2])
    assert [(one.indicator.id, one.period) for one in asked] == [(1, K2), (1, K3), (2, YEAR)]


def test_an_indicator_without_a_period_of_its_rhythm_is_asked_about_all():
    asked = ask_for([indicator(1, Frequency.IRREGULAR)], [NORTH], [K3, YEAR])
    assert [one.period for one in asked] == [YEAR, K3]


def test_without_an_area_nothing_is_asked():
    assert ask_for([indicator(1)], [], [K3]) == []


def test_a_status_follows_what_has_come():
    one, other = ask_for([indicator(1)], [NORTH, SOUTH], [K3])
    before, after = date(2026, 11, 10), TODAY
    assert request([one, other], sent_on=None).status(after) is RequestStatus.DRAFT
    assert request([one, other]).status(before) is RequestStatus.SENT
    assert request([one, other]).status(after) is RequestStatus.OVERDUE
    assert request([come(one), other]).status(before) is RequestStatus.PARTLY
    assert request([come(one), other]).status(after) is RequestStatus.OVERDUE
    assert request([come(one), come(other)]).status(after) is RequestStatus.RECEIVED
    assert request([one, other], closed_on=after).status(after) is RequestStatus.CLOSED


def test_what_was_known_before_it_was_sent_is_no_answer():
    one, other = ask_for([indicator(1)], [NORTH, SOUTH], [K3])
    known = come(one, day=date(2026, 10, 1), is_answer=False)
    assert request([known, other]).status(date(2026, 11, 10)) is RequestStatus.SENT


def test_what_they_say_is_missing_is_answered():
    (one,) = ask_for([indicator(1)], [NORTH], [K3])
    assert not come(one, Figure.missing()).is_owed
    assert come(one, Figure.missing(), is_answer=False).is_owed
    assert not come(one, Figure.suppressed(), is_answer=False).is_owed


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "3 dage over fristen"),
        (date(2026, 11, 18), "1 dag over fristen"),
        (date(2026, 11, 17), "frist i dag"),
        (date(2026, 11, 12), "frist tir. 17-11"),
    ],
)
def test_the_deadline_is_said_in_words(day, words):
    assert request(ask_for([indicator(1)], [NORTH], [K3])).due_words(day) == words


def test_a_draft_is_never_late():
    draft = request(ask_for([indicator(1)], [NORTH], [K3]), sent_on=None)
    assert draft.days_late(TODAY) == 0
    assert draft.due_words(TODAY) == "frist 17-11-2026"
    assert replace(draft, due=None).due_words(TODAY) == "uden frist"


@pytest.mark.parametrize(
    ("source", "organisation", "is_theirs"),
    [
        ("Kommunens sprogvurderinger", "Aaby Kommune", True),
        ("Politiets opgørelse pr. bydel", "Østkystens Politi", True),
        ("Åskolens fraværsregistrering", "Åskolen", True),
        ("Boligsociale Data", "Boligforeningen Åparken", False),
        ("Egne registreringer", "Aaby Kommune", False),
        ("Aaby Idrætsforenings lister", "Aaby Kommune", False),
        ("", "Aaby Kommune", False),
    ],
)
def test_an_indicators_source_tells_whom_to_ask(source, organisation, is_theirs):
    assert comes_from(source, organisation) is is_theirs


@given(st.sampled_from(Frequency), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_closed_periods_follow_each_other_and_have_ended(frequency, today):
    periods = closed_periods(frequency, today, 5)
    assert len(periods) == (0 if frequency is Frequency.IRREGULAR else 5)
    assert all(period.end < today for period in periods)
    for later, earlier in pairwise(periods):
        assert next_period(earlier) == later
        assert earlier.end + timedelta(days=1) == later.start


def test_the_next_of_a_day_and_a_span_lie_as_far_on():
    assert next_period(Period.day(date(2024, 2, 29))) == Period.day(date(2025, 2, 28))
    span = Period.span(date(2026, 1, 1), date(2026, 1, 10))
    assert next_period(span) == Period.span(date(2026, 1, 11), date(2026, 1, 20))


@pytest.mark.parametrize(
    ("title", "following"),
    [
        ("Tal 1. kvartal 2024", "Tal 2. kvartal 2024"),
        ("2024 og 1. kvartal 2024", "2025 og 2. kvartal 2024"),
        ("Skoleåret 2024/25, året 2024", "Skoleåret 2025/26, året 2025"),
        ("Sag 12024", "Sag 12024"),
    ],
)
def test_every_period_in_a_title_moves_on_once(title, following):
    periods = [Period.quarter(2024, 1), Period.year(2024), Period.schoolyear(2024)]
    assert next_title(title, periods) == following
    assert next_title(title, []) == title


def test_a_year_in_a_title_does_not_move_a_school_year():
    assert next_title("Skoleåret 2024/25", [Period.year(2024)]) == "Skoleåret 2024/25"


def test_periods_of_every_rhythm_are_offered_newest_first():
    found = offered_periods(
        [indicator(1), indicator(2, Frequency.YEAR)], TODAY, [Period.year(1999)]
    )
    assert found[0] == K3
    assert found[-1] == Period.year(1999)
    assert YEAR in found


def test_gaps_are_worth_asking_about_but_not_what_never_came():
    first, second, third = (Period.quarter(2026, number) for number in (1, 2, 3))
    all_of_it = ask_for([indicator(1)], [NORTH, SOUTH], [first, second, third])
    asked = {(one.area.id, one.period): one for one in all_of_it}
    asked[1, first] = come(asked[1, first])
    assert worth_asking(asked.values(), [first, second, third]) == {second, third}
    assert worth_asking([], [first, third]) == {third}


def test_a_letter_to_nobody_in_particular_greets_the_organisation():
    sender = Sender("", "Helhedsplanen Åparken")
    nobody = request(ask_for([indicator(1)], [NORTH], [K3]), person="")
    assert first_letter(nobody, sender).text.startswith("Til Åskolen\n")
    assert first_letter(replace(nobody, organisation=""), sender).text.startswith("Hej\n")


def test_the_message_stands_in_the_mail():
    asking = request(ask_for([indicator(1)], [NORTH], [K3]), note="Tak for sidst.")
    assert "\n\nTak for sidst.\n\n" in first_letter(asking, Sender("Karen", "Planen")).text


def test_what_is_owed_is_told_by_indicator_and_period():
    owed: list[Asked] = ask_for([indicator(1)], [NORTH, SOUTH], [K2, K3])
    assert owed_lines(owed) == [
        "Indikator 1, 2. kvartal 2026: Ådalen og Søparken",
        "Indikator 1, 3. kvartal 2026: Ådalen og Søparken",
    ]
    text = reminder(request(owed), Sender("Karen", "Planen"), TODAY).text
    assert "Vi mangler stadig 4 tal" in text
    assert "Fristen var tirsdag 17-11-2026" in text
