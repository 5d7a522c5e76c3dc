"""What is said under a closed item stays there, however far the matter travels."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.db.errors import CprInText
from app.domain.audience import Audience
from app.domain.lifts import LiftOf
from app.domain.minutes import for_public
from app.domain.routes import NewRoute, Receiver
from app.domain.vocabulary import ForumLevel
from app.services import (
    agenda,
    board_pack,
    decisions,
    levels,
    lifts,
    minutes,
    people,
    reminders,
    routes,
)
from tests.factories import make_forum, make_item, make_meeting

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MEETING = date(2026, 11, 10)
COMING = date(2026, 12, 10)
SECRET = "Opsigelsen af NN"


@pytest.fixture
def board(plan):
    return make_forum(plan, "Bestyrelsen")


@pytest.fixture
def group(plan, board):
    return make_forum(plan, "Styregruppen", level=ForumLevel.TACTICAL, parent_id=board)


@pytest.fixture
def closed(plan, board):
    return make_item(plan, make_meeting(plan, board, MEETING), "Personale", is_closed=True)


def bring_on(plan, decision, forum):
    new = [NewRoute(Receiver(forum_id=forum))]
    (route,) = routes.bring_on(plan, decision, new, "I skal vide det", "", TODAY)
    return route


def close(plan, item):
    agenda.save_item(plan, item, replace(agenda.get_item(plan, item), is_closed=True))


def test_a_closed_decision_on_another_agenda_is_not_its_title(plan, group, closed):
    coming = make_meeting(plan, group, COMING)
    route = bring_on(plan, decisions.decide(plan, closed, SECRET), group)
    item = agenda.get_item(plan, routes.put_route_on_agenda(plan, route, TODAY))
    assert item.is_closed
    assert item.title == "Fra Bestyrelsen: sag fra et lukket punkt"
    pack = board_pack.collect_pack(plan, coming, NOW, Audience.PUBLIC)
    assert SECRET not in str(pack.items)
    assert SECRET not in str(for_public(minutes.get_minutes(plan, coming)))


@pytest.fixture
def two_up(plan, board, group):
    """A matter of the medarbejderforum lifted twice; the board's item is closed and answered."""
    staff = make_forum(plan, "Medarbejderne", level=ForumLevel.OPERATIONAL, parent_id=group)
    for forum in (group, board):
        make_meeting(plan, forum, COMING)
    own = make_item(plan, make_meeting(plan, staff, MEETING), "Uro i kælderen")
    first = lifts.lift(plan, LiftOf(from_item_id=own), group, "Koster", "", MEETING)
    there = lifts.put_on_agenda(plan, first, TODAY)
    second = lifts.lift(plan, LiftOf(from_item_id=there), board, "Koster", "", MEETING)
    close(plan, lifts.put_on_agenda(plan, second, TODAY))
    lifts.save_lift(plan, second, replace(lifts.get_lift(plan, second), answer=SECRET), TODAY)
    return first, make_meeting(plan, staff, COMING)


def test_the_answer_to_a_closed_item_is_not_handed_on_by_itself(plan, two_up):
    first, _ = two_up
    assert lifts.get_answer(plan, first) == ""
    with pytest.raises(lifts.NothingToReturn):
        lifts.return_answer(plan, first, TODAY)


def test_an_answer_that_came_through_a_closed_item_is_closed_two_levels_down(plan, two_up):
    first, coming = two_up
    lifts.save_lift(plan, first, replace(lifts.get_lift(plan, first), answer=SECRET), TODAY)
    assert lifts.get_line(plan, first).is_closed
    (line,) = levels.list_other_levels(plan, coming)
    assert SECRET in line.sentence
    assert "Sag fra et lukket punkt" in line.public.sentence
    assert SECRET not in line.public.sentence


def test_a_reminder_tells_of_a_closed_item_only_the_task(plan, closed):
    person = people.add_person(plan, "Mette Kjær")
    decision = decisions.decide(plan, closed, SECRET)
    decisions.add_task(plan, "Ring", decision_id=decision, responsible_ids=[person])
    text = reminders.reminder_letter(plan, person, TODAY).text
    assert "- Ring\n  Ingen frist\n  Beslutning i et lukket punkt\n  Fra Bestyrelsen" in text
    assert SECRET not in text
    assert "Personale" not in text


def test_a_mail_about_a_decision_says_that_it_is_closed(plan, group, closed):
    mail = routes.route_mail(plan, bring_on(plan, decisions.decide(plan, closed, SECRET), group),
                             TODAY)  # fmt: skip
    assert "taget under et lukket punkt og er kun til jer" in mail.text


@pytest.mark.usefixtures("cpr_let_in")
def test_a_mail_about_a_decision_holds_no_cpr_number(plan, board, group):
    item = make_item(plan, make_meeting(plan, board, MEETING))
    route = bring_on(plan, decisions.decide(plan, item, "Brev til 010190-1234"), group)
    with pytest.raises(CprInText):
        routes.route_mail(plan, route, TODAY)
