"""Expectations come back on their day with the figure that came, and are answered with words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.db.errors import ThingGone
from app.domain.activities import RegistrationDraft
from app.domain.expectations import Met
from app.domain.periods import Period
from app.domain.vocabulary import ExpectationSense, Measure, Pooling
from app.services import (
    activities,
    agenda,
    areas,
    decisions,
    expectations,
    forums,
    indicators,
    registrations,
)
from app.services.expectations import AnswerMissing, TwoSources
from app.services.refusals import DatesReversed, NameMissing
from tests import factories

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def decision(plan):
    meeting = factories.plan_meeting(plan, forums.add_forum(plan, "Bestyrelsen"), date(2026, 6, 5))
    return decisions.decide(plan, agenda.add_item(plan, meeting, "Job"), "Jobcaféen åbner.")


@pytest.fixture
def cafe(plan):
    return activities.add_activity(plan, "Jobcafé")


def expect(plan, decision, words, **more):
    key = expectations.expect(plan, decision, words, TODAY)
    draft = expectations.get_expectation(plan, key)
    expectations.save_expectation(plan, key, replace(draft, **more))
    return key


def line(plan, decision):
    (found,) = expectations.list_expectations(plan, decision, TODAY)
    return found


def count(plan, activity, day, people, area=None):
    registrations.register(plan, RegistrationDraft(activity, area, day, people))


def test_what_the_line_says_for_sure_is_filled_in(plan, decision):
    key = expectations.expect(plan, decision, "over 40 deltagere i K3 2026", TODAY)
    draft = expectations.get_expectation(plan, key)
    assert (draft.sense, draft.value) == (ExpectationSense.OVER, Decimal(40))
    assert (draft.period_start, draft.period_end) == (date(2026, 7, 1), date(2026, 9, 30))
    assert (draft.due, draft.measure) == (date(2026, 10, 1), None)
    key = expectations.expect(plan, decision, "Beboerne er gladere", TODAY)
    assert expectations.get_expectation(plan, key).value is None


def test_it_comes_back_with_what_the_activity_counted(plan, decision, cafe):
    own, other = areas.add_area(plan, "Ådalen"), areas.add_area(plan, "Søparken")
    count(plan, cafe, date(2026, 7, 1), 30, own)
    count(plan, cafe, date(2026, 9, 30), 12, other)
    count(plan, cafe, date(2026, 10, 1), 99, own)
    key = expect(plan, decision, "over 40 i K3 2026", activity_id=cafe)
    found = line(plan, decision)
    assert (found.met, found.subject) == (Met.MET, "Jobcafé: fremmøder")
    assert found.expected_words == "over 40 i 3. kvartal 2026"
    assert found.actual_words(TODAY) == "42 i 3. kvartal 2026; tallet er 1 måned gammelt"
    draft = expectations.get_expectation(plan, key)
    expectations.save_expectation(plan, key, replace(draft, area_id=own))
    assert line(plan, decision).met is Met.NOT_MET
    assert line(plan, decision).subject == "Jobcafé: fremmøder, Ådalen"
    assert [one.id for one in expectations.list_due_expectations(plan, TODAY)] == [key]
    assert expectations.list_due_expectations(plan, date(2026, 9, 30)) == []


def test_a_small_count_of_people_does_not_leave_the_house(plan, decision, cafe):
    count(plan, cafe, date(2026, 7, 1), 3)
    key = expect(plan, decision, "over 2 i K3 2026", activity_id=cafe)
    found = line(plan, decision)
    assert found.actual_words(TODAY).startswith("3 i")
    assert found.actual_words(TODAY, leaves=True).startswith("under 5 i")
    assert (found.met, found.met_in_export()) == (Met.MET, Met.UNSURE)
    draft = expectations.get_expectation(plan, key)
    expectations.save_expectation(plan, key, replace(draft, measure=Measure.ACTORS))
    assert line(plan, decision).met is Met.MISSING


def test_it_is_judged_by_an_indicator_in_its_period_with_hidden_parts(plan, decision):
    own, other = areas.add_area(plan, "Ådalen"), areas.add_area(plan, "Søparken")
    indicator = indicators.add_indicator(plan, "Unge i job")
    draft = replace(
        indicators.get_card(plan, indicator, TODAY).indicator.draft,
        pooling=Pooling.SUM, counts_people=True,
    )  # fmt: skip
    indicators.save_indicator(plan, indicator, draft)
    quarter = Period.quarter(2026, 3)
    indicators.set_figure(plan, indicator, own, quarter, "12", NOW)
    indicators.set_figure(plan, indicator, other, quarter, "<5", NOW)
    key = expect(plan, decision, "mindst 14 i K3 2026", indicator_id=indicator)
    assert line(plan, decision).met is Met.UNSURE
    assert line(plan, decision).actual_words(TODAY).startswith("12–16 i 3. kvartal")
    draft = expectations.get_expectation(plan, key)
    expectations.save_expectation(plan, key, replace(draft, area_id=own))
    assert line(plan, decision).met is Met.NOT_MET
    later = replace(draft, period_start=date(2026, 10, 1), period_end=date(2026, 12, 31))
    expectations.save_expectation(plan, key, later)
    assert line(plan, decision).met is Met.MISSING


def test_a_figure_that_has_not_come_is_said_with_the_latest_there_is(plan, decision):
    indicator = indicators.add_indicator(plan, "Unge i fritidsjob")
    draft = indicators.get_card(plan, indicator, TODAY).indicator.draft
    indicators.save_indicator(plan, indicator, replace(draft, counts_people=True))
    expect(plan, decision, "mindst 40 i K3 2026", indicator_id=indicator)
    assert line(plan, decision).actual_words(TODAY) == "intet tal endnu"
    indicators.set_figure(plan, indicator, None, Period.quarter(2026, 1), "4", NOW)
    found = line(plan, decision)
    assert found.met is Met.MISSING
    assert found.actual_words(TODAY) == "3. kvartal 2026 mangler; seneste 4 i 1. kvartal 2026"
    assert "seneste under 5 i" in found.actual_words(TODAY, leaves=True)


def test_it_is_answered_with_a_sentence_and_then_no_longer_due(plan, decision, check_undo):
    key = expect(plan, decision, "Beboerne er gladere", due=TODAY)
    with pytest.raises(AnswerMissing):
        expectations.answer_expectation(plan, key, " ", TODAY)
    with check_undo:
        expectations.answer_expectation(plan, key, "De siger det selv.", TODAY)
    assert expectations.list_due_expectations(plan, TODAY) == []
    assert line(plan, decision).answer == "De siger det selv."
    with check_undo:
        expectations.reopen_expectation(plan, key)
    assert len(expectations.list_due_expectations(plan, TODAY)) == 1
    with check_undo:
        expectations.delete_expectation(plan, key)


def test_what_cannot_be_expected_is_refused(plan, decision, cafe):
    key = expect(plan, decision, "over 40")
    draft = expectations.get_expectation(plan, key)
    indicator = indicators.add_indicator(plan, "Unge i job")
    wrong = (
        ({"words": " "}, NameMissing),
        ({"period_start": TODAY, "period_end": date(2026, 1, 1)}, DatesReversed),
        ({"activity_id": cafe, "indicator_id": indicator}, TwoSources),
        ({"activity_id": 4711}, ThingGone),
    )
    for changes, error in wrong:
        with pytest.raises(error):
            expectations.save_expectation(plan, key, replace(draft, **changes))
    with pytest.raises(ThingGone):
        expectations.expect(plan, 4711, "over 40", TODAY)


def test_in_approved_minutes_an_expectation_goes_on(plan, decision):
    from app.db.tables import Meeting
    from app.domain.vocabulary import MeetingStatus

    with plan.change("Godkend") as session:
        session.get_one(Meeting, 1).status = MeetingStatus.MINUTES_APPROVED
    key = expect(plan, decision, "over 40")
    expectations.save_expectation(plan, key, expectations.get_expectation(plan, key))
    expectations.answer_expectation(plan, key, "Det kom.", TODAY)
    assert line(plan, decision).answered_on == TODAY


def test_one_without_a_day_gets_the_day_after_the_period_it_is_given(plan, decision):
    key = expect(plan, decision, "Færre klager")
    draft = expectations.get_expectation(plan, key)
    assert draft.due is None
    new = replace(draft, period_start=date(2026, 7, 1), period_end=date(2026, 9, 30))
    expectations.save_expectation(plan, key, new)
    draft = expectations.get_expectation(plan, key)
    assert draft.due == date(2026, 10, 1)
    expectations.save_expectation(plan, key, replace(draft, due=None))
    assert expectations.get_expectation(plan, key).due is None
    expectations.save_expectation(plan, key, replace(draft, due=None, period_end=date.max))
    assert expectations.get_expectation(plan, key).due is None


@pytest.mark.parametrize(
    ("words", "due", "told"),
    [
        ("Færre klager", None, ""),
        ("Færre klager", date(2027, 2, 1), "Gøres op 01-02-2027"),
        ("over 40", date(2027, 2, 1), "Forventet: over 40, gøres op 01-02-2027"),
        ("over 40", None, "Forventet: over 40"),
    ],
)
def test_what_is_expected_is_said_once(plan, decision, words, due, told):
    expect(plan, decision, words, due=due)
    assert line(plan, decision).goal_words == told
