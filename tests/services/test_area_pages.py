"""The page of a boligområde: its figures are its own, and what was lifted comes back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.db.errors import ThingGone
from app.db.queries.everything import list_tables
from app.db.tables import Lift, LogNote
from app.domain.activities import RegistrationDraft
from app.domain.periods import Period
from app.domain.status import Status
from app.domain.vocabulary import ActivityStatus, Direction, Pooling
from app.services import (
    activities,
    area_folder,
    area_goals,
    area_pages,
    areas,
    efforts,
    forums,
    indicators,
    milestones,
    registrations,
)
from app.services.refusals import NameMissing
from tests import factories

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def area(plan):
    return areas.add_area(plan, "Ådalen")


@pytest.fixture
def other_area(plan, area):
    return areas.add_area(plan, "Søparken")


@pytest.fixture
def activity(plan, area):
    key = activities.add_activity(plan, "Lektiecafé")
    draft = activities.get_activity(plan, key)
    activities.save_activity(
        plan, key,
        replace(draft, status=ActivityStatus.RUNNING, area_ids=frozenset({area})),
    )  # fmt: skip
    return key


def figure(plan, area, today=TODAY):
    (found,) = area_pages.get_area_figures(plan, area, today)
    return found


def folder_of(plan, area_id):
    with plan.read() as session:
        return area_folder.collect_folder(session, area_id, TODAY)


def test_what_names_no_area_is_in_every_area(plan, area, other_area, activity):
    everywhere = activities.add_activity(plan, "Rådgivning")
    draft = activities.get_activity(plan, everywhere)
    activities.save_activity(plan, everywhere, replace(draft, status=ActivityStatus.RUNNING))
    effort = efforts.add_effort(plan, "Ungehuset")
    registrations.register(plan, RegistrationDraft(everywhere, other_area, date(2026, 11, 3), 9))
    milestones.add_milestone(plan, everywhere, "Ti samtaler", date(2026, 12, 1))
    here, there = (area_pages.get_area_page(plan, key, TODAY) for key in (area, other_area))
    assert [line.id for line in here.activities] == [activity, everywhere]
    assert [line.id for line in there.activities] == [everywhere]
    assert [line.id for line in there.efforts] == [effort]
    folder = folder_of(plan, other_area)
    assert [line.where for line in folder.activities] == ["I hele planen"]
    assert [date_.words for date_ in folder.dates] == ["Ti samtaler (Rådgivning)"]


def test_a_folder_tells_only_the_dates_that_stand(plan, area, activity):
    first = milestones.add_milestone(plan, activity, "Ti aftaler", date(2026, 12, 1))
    milestones.roll_forward(plan, activity, [first])
    over = activities.add_activity(plan, "Musikhold")
    draft = activities.get_activity(plan, over)
    activities.save_activity(
        plan, over, replace(draft, status=ActivityStatus.FINISHED, area_ids=frozenset({area}))
    )
    milestones.add_milestone(plan, over, "Koncert", date(2026, 12, 24))
    folder = folder_of(plan, area)
    assert [(date_.day, date_.words) for date_ in folder.dates] == [
        (date(2027, 12, 1), "Ti aftaler (Lektiecafé)")
    ]


def test_a_folder_tells_of_meetings_for_the_area_and_for_all(plan, area, other_area):
    for name, ids in (("Bestyrelsen", ()), ("Her", (area,)), ("Dér", (other_area,))):
        forum = forums.add_forum(plan, name)
        draft = replace(forums.get_forum(plan, forum), area_ids=frozenset(ids))
        forums.save_forum(plan, forum, draft)
        factories.plan_meeting(plan, forum, date(2026, 12, 1))
    folder = folder_of(plan, area)
    assert [date_.words for date_ in folder.dates] == ["Bestyrelsen mødes", "Her mødes"]


def test_goals_keep_their_order_and_their_words(plan, area):
    first = area_goals.add_goal(plan, area, "Lys på stien ")
    second = area_goals.add_goal(plan, area, "Åbent hus om aftenen")
    area_goals.move_goal(plan, second, -1)
    assert [goal.words for goal in area_goals.list_goals(plan, area)] == [
        "Åbent hus om aftenen",
        "Lys på stien",
    ]
    area_goals.delete_goal(plan, first)
    with pytest.raises(NameMissing):
        area_goals.add_goal(plan, area, " ")
    with pytest.raises(ThingGone):
        area_goals.add_goal(plan, area + 7, "Lys")


def test_weekdays_are_read_from_what_was_registered(plan, area, activity):
    for day in (3, 5, 10, 12, 17, 19):  # Tuesdays and Thursdays of November 2026
        registrations.register(plan, RegistrationDraft(activity, area, date(2026, 11, day), 9))
    (line,) = area_pages.get_area_page(plan, area, TODAY).activities
    assert line.weekdays == (1, 3)


def test_a_figure_is_the_areas_own_also_where_the_areas_are_summed(plan, area, other_area):
    key = indicators.add_indicator(plan, "Unge i fritidsjob")
    draft = indicators.get_card(plan, key, TODAY).indicator.draft
    indicators.save_indicator(plan, key, replace(draft, pooling=Pooling.SUM, unit="unge"))
    for quarter, mine, others in ((2, "20", "9"), (3, "27", "11")):
        period = Period.quarter(2026, quarter)
        indicators.set_figure(plan, key, area, period, mine, NOW)
        indicators.set_figure(plan, key, other_area, period, others, NOW)
    indicators.set_target(plan, key, None, date(2026, 12, 31), "70")
    found = figure(plan, area)
    assert (found.figure, found.trend) == ("27 unge", "op fra 20")
    assert found.status is None
    assert found.age == "tallet er 1 måned gammelt"
    indicators.set_target(plan, key, area, date(2026, 12, 31), "25")
    assert figure(plan, area).status is Status.REACHED


def test_the_papers_together_give_no_small_count_away(plan, area, other_area):
    key = indicators.add_indicator(plan, "Unge i fritidsjob")
    draft = indicators.get_card(plan, key, TODAY).indicator.draft
    indicators.save_indicator(plan, key, replace(draft, counts_people=True))
    compared = areas.add_area(plan, "Kommunen")
    areas.save_area(plan, compared, replace(areas.get_area(plan, compared), is_comparison=True))
    for place, number in ((area, "3"), (other_area, "9"), (None, "12"), (compared, "800")):
        indicators.set_figure(plan, key, place, Period.quarter(2026, 3), number, NOW)
    told = [folder_of(plan, one).figures for one in (area, other_area)]
    assert [figure.figure for (figure,) in told] == ["0–12", "0–12"]
    assert [figure(plan, one).figure for one in (area, other_area)] == ["3", "9"]
    with plan.read() as session:
        (entries,) = [made for made in list_tables(session) if made.title == "Tal"]
    headings = [column.heading for column in entries.columns]
    wanted = [headings.index(name) for name in ("Værdi", "Skjult fra", "Skjult til")]
    assert [[row[number] for number in wanted] for row in entries.rows] == [
        [None, 0, 12], [None, 0, 12], [12, None, None], [800, None, None],
    ]  # fmt: skip


def test_the_whole_plans_band_is_no_areas_where_the_areas_are_summed(plan, area, other_area):
    key = indicators.add_indicator(plan, "Fremmøder i Fredagshallen")
    draft = replace(
        indicators.get_card(plan, key, TODAY).indicator.draft,
        pooling=Pooling.SUM, direction=Direction.BAND, band_low=Decimal(420),
    )  # fmt: skip
    indicators.save_indicator(plan, key, draft)
    for place in (area, other_area):
        indicators.set_figure(plan, key, place, Period.quarter(2026, 3), "151", NOW)
    found = figure(plan, area)
    assert (found.figure, found.target, found.status) == ("151", "", None)
    indicators.save_indicator(plan, key, replace(draft, pooling=Pooling.NONE))
    found = figure(plan, area)
    assert (found.target, found.status) == ("mål 420", Status.BEHIND)


def test_few_people_are_no_trend(plan, area):
    key = indicators.add_indicator(plan, "Unge i fritidsjob")
    draft = indicators.get_card(plan, key, TODAY).indicator.draft
    indicators.save_indicator(plan, key, replace(draft, counts_people=True))
    for quarter, number in ((2, "5"), (3, "7")):
        indicators.set_figure(plan, key, area, Period.quarter(2026, quarter), number, NOW)
    assert figure(plan, area).trend == ""


def test_what_was_lifted_stands_with_its_answer(plan, area, other_area, activity):
    with plan.change("Prøvedata") as session:
        for text, fields in (
            ("Lygterne er gået ud", {"area_id": area}),
            ("Der mangler plads", {"activity_id": activity}),
            ("Bussen kører sjældent", {"area_id": other_area}),
        ):
            note = LogNote(text=text, noted_on=TODAY, **fields)
            session.add(note)
            session.flush()
            session.add(Lift(log_note_id=note.id, lifted_on=TODAY))
    lifts = area_pages.get_area_page(plan, area, TODAY).lifts
    assert {lift.text for lift in lifts} == {"Lygterne er gået ud", "Der mangler plads"}
    assert {lift.state for lift in lifts} == {"○ intet svar endnu"}


def test_a_page_of_an_area_that_is_gone_is_refused(plan, area):
    with pytest.raises(ThingGone):
        area_pages.get_area_page(plan, area + 7, TODAY)
