"""Ny periode: members who are leaving, the kommissorium of the new period, and what is begun."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.db.tables import CharterVersion, Membership, Setting
from app.domain.forums import MembershipDraft
from app.domain.new_period import NewPeriodChoices
from app.domain.periods import Period
from app.domain.vocabulary import ActivityStatus, Frequency, MemberRole
from app.services import (
    activities,
    agreements,
    charters,
    forums,
    goals,
    indicators,
    new_period,
    overview,
    status_drafts,
)
from tests import factories

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LAST, START = date(2026, 12, 31), date(2027, 1, 1)


@pytest.fixture
def begin(plan, tmp_path):
    draft = agreements.get_plan(plan)
    agreements.save_plan(plan, replace(draft, period_start=date(2023, 1, 1), period_end=LAST))
    made = []

    def begin_it():
        made.append(
            new_period.start_new_period(
                plan, tmp_path / "ny.helhedsplan", "Ny", START, date(2030, 12, 31),
                NewPeriodChoices(), today=TODAY,
            )
        )  # fmt: skip
        return made[0]

    yield begin_it
    for new in made:
        new.close()


def rows(plan, table):
    with plan.read() as session:
        return session.query(table).order_by(table.id if table is not Setting else table.key).all()


def test_a_seat_goes_on_only_when_it_does_not_end_before_the_period(plan, begin):
    forum = factories.make_forum(plan, "Bestyrelsen")
    for ends in (date(2026, 11, 30), LAST, date(2027, 6, 30), None):
        person = factories.make_person(plan, f"Til {ends}")
        seat = forums.add_member(plan, forum, person, date(2024, 1, 1))
        forums.save_member(plan, seat, MembershipDraft(MemberRole.MEMBER, date(2024, 1, 1), ends))
    assert [seat.ends for seat in rows(begin(), Membership)] == [None, date(2027, 6, 30), None]


def test_the_kommissorium_adopted_for_the_new_period_comes_along(plan, begin):
    forum = factories.make_forum(plan, "Bestyrelsen")
    for purpose, day in (("Gammelt", date(2023, 1, 1)), ("Nyt", START), ("Kladde", None)):
        key = charters.add_charter(plan, forum, TODAY)
        draft = charters.list_charters(plan, forum)[0].draft
        charters.save_charter(plan, key, replace(draft, valid_from=day, purpose=purpose))
    assert [row.purpose for row in rows(begin(), CharterVersion)] == ["Nyt"]


def test_what_is_begun_of_a_statusnotat_stays_and_choices_go_along(plan, begin):
    activity = factories.make_activity(plan, "Lektiecafé")
    status_drafts.keep_draft(plan, activity, "Amina er holdt op")
    goals.save_limits(plan, replace(goals.get_limits(plan), goals=4))
    keys = {row.key for row in rows(begin(), Setting)}
    assert "thread.most_goals" in keys
    assert not any(key.startswith("status_draft") for key in keys)


def test_nothing_is_owed_before_the_plans_first_day(plan, begin):
    activity = factories.make_activity(plan, "Lektiecafé", status=ActivityStatus.RUNNING)
    draft = activities.get_activity(plan, activity)
    quarterly = replace(draft, note_frequency=Frequency.QUARTER, starts=date(2024, 1, 1))
    activities.save_activity(plan, activity, quarterly, TODAY)
    assert activities.list_missing_notes(plan, TODAY)
    new = begin()
    assert not activities.list_missing_notes(new, TODAY)
    assert not activities.list_missing_notes(new, date(2027, 1, 5))
    assert activities.list_missing_notes(new, date(2027, 3, 25))
    figures = overview.count_missing(new, TODAY)
    assert not figures.alert


def test_another_wording_of_the_same_definition_is_no_databrud(plan, begin):
    key = factories.make_indicator(plan, "Unge i job", definition="Unge, der har job")
    area = factories.make_area(plan, "Ådalen")
    indicators.set_figure(plan, key, area, Period.year(2025), "12", NOW)
    new = begin()
    (line,) = indicators.list_indicators(new, START)
    draft = indicators.get_card(new, line.id, START).indicator.draft
    indicators.save_indicator(new, line.id, replace(draft, definition="Unge med et job"))
    assert indicators.get_card(new, line.id, START).indicator.break_day == START
    indicators.keep_definition(new, line.id)
    assert indicators.get_card(new, line.id, START).indicator.break_day is None
