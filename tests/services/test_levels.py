"""Løft and bring videre between the levels: where things go, what is said, what is stuck."""

from dataclasses import replace
from datetime import date

import pytest

from app.db.tables import Forum, ForumDelaftale, Membership
from app.domain.levels import LevelKind
from app.domain.lifts import LiftOf
from app.domain.routes import NewRoute, Receiver
from app.domain.trail import TrailState, find_trail, list_stuck
from app.domain.trail_stuck import Hop, StuckKind
from app.domain.vocabulary import ForumLevel, MeetingStatus
from app.services import (
    activity_notes,
    agenda,
    deadlines,
    decisions,
    hops,
    levels,
    lifts,
    meetings,
    routes,
)
from app.services.trail import list_trails
from tests.factories import (
    make_activity,
    make_decision,
    make_delaftale,
    make_forum,
    make_item,
    make_meeting,
    make_person,
)

MONDAY = date(2026, 9, 7)
TODAY = date(2026, 11, 20)


@pytest.fixture
def board(plan):
    return make_forum(plan, "Bestyrelsen")


@pytest.fixture
def group(plan, board):
    return make_forum(plan, "Styregruppen", level=ForumLevel.TACTICAL, parent_id=board)


@pytest.fixture
def note(plan):
    activity = make_activity(plan, "Fritidsjob")
    return activity_notes.add_log_note(plan, "Ingen lokaler", "Mads", MONDAY, activity_id=activity)


def of_item(item):
    return LiftOf(from_item_id=item)


def states(plan, today=TODAY):
    return [trail.state for trail in list_trails(plan, today)]


def stuck(plan, today=TODAY):
    return [(hop.kind, hop.words) for _, hop in list_stuck(list_trails(plan, today))]


def test_an_item_goes_up_and_the_answer_comes_back_to_the_note(plan, board, group, note):
    first = lifts.lift(plan, LiftOf(note), None, "Vi kan ikke selv", "Mads", MONDAY)
    make_meeting(plan, group, date(2026, 9, 24))
    item = lifts.put_on_agenda(plan, first, MONDAY)
    second = lifts.lift(plan, of_item(item), None, "Det koster", "Anne", date(2026, 9, 25))
    line = lifts.get_line(plan, second)
    assert (line.forum, line.from_forum, line.from_lift_id) == (
        "Bestyrelsen",
        "Styregruppen",
        first,
    )
    make_meeting(plan, board, date(2026, 10, 8))
    there = lifts.put_on_agenda(plan, second, date(2026, 9, 28))
    decisions.decide(plan, there, "Huset åbner om aftenen.")
    lifts.return_answer(plan, second, date(2026, 10, 9))
    (trail,) = list_trails(plan, date(2026, 10, 12))
    assert trail.state is TrailState.DOWN
    assert lifts.get_answer(plan, first) == "Bestyrelsen svarer: Huset åbner om aftenen."
    lifts.return_answer(plan, first, date(2026, 10, 12))
    (trail,) = list_trails(plan, TODAY)
    assert trail.state is TrailState.DONE
    assert trail.key == f"note/{note}"
    assert [step.level for step in trail.steps] == [
        ForumLevel.OPERATIONAL, ForumLevel.TACTICAL, ForumLevel.TACTICAL, ForumLevel.STRATEGIC,
        ForumLevel.STRATEGIC, ForumLevel.STRATEGIC, ForumLevel.TACTICAL, ForumLevel.OPERATIONAL,
    ]  # fmt: skip
    (told,) = activity_notes.list_log(plan, activity_notes.LogOf(activity_id=1))
    assert told.lifts[-1].answer == "Bestyrelsen svarer: Huset åbner om aftenen."


def test_a_further_loeft_of_a_note_goes_on_from_the_one_before(plan, board, group, note):
    first = lifts.lift(plan, LiftOf(note), None, "Vi kan ikke selv", "", MONDAY)
    second = lifts.lift(plan, LiftOf(note), None, "De kan heller ikke", "", TODAY)
    line = lifts.get_line(plan, second)
    assert (line.forum, line.from_lift_id) == ("Bestyrelsen", first)
    assert len(list_trails(plan, TODAY)) == 1


def test_straight_to_the_board_of_the_forum_it_would_go_to(plan, board, group, note):
    make_forum(plan, "Bestyrelsen i nord")
    of = LiftOf(log_note_id=note)
    assert lifts.find_forum_up(plan, of, TODAY) == group
    assert lifts.find_board_for(plan, of, TODAY) == board


def test_an_item_of_a_delaftale_goes_to_the_forum_that_answers_for_it(plan, board):
    work, school = make_delaftale(plan), make_delaftale(plan)
    groups = [
        make_forum(plan, name, level=ForumLevel.TACTICAL, parent_id=board)
        for name in ("Skolegruppen", "Jobgruppen")
    ]
    with plan.change("Prøvedata") as session:
        for forum, delaftale in zip(groups, (school, work), strict=True):
            session.add(ForumDelaftale(forum_id=forum, delaftale_id=delaftale))
    staff = make_forum(plan, "Medarbejderforum", level=ForumLevel.OPERATIONAL, parent_id=board)
    item = make_item(plan, make_meeting(plan, staff, TODAY), delaftale_id=work)
    assert lifts.find_forum_up(plan, of_item(item), TODAY) == groups[1]
    assert lifts.find_board_for(plan, of_item(item), TODAY) == board


def test_what_cannot_be_lifted_is_said_and_changes_nothing(plan, board, group, note):
    item = make_item(plan, make_meeting(plan, board, TODAY))
    with pytest.raises(lifts.NoForumAbove):
        lifts.lift(plan, of_item(item), None, "Haster", "", TODAY)
    with pytest.raises(lifts.LiftedToItself, match="allerede hos Bestyrelsen"):
        lifts.lift(plan, of_item(item), board, "Haster", "", TODAY)
    over = make_forum(plan, "Temagruppen", ended_on=MONDAY)
    with pytest.raises(lifts.ForumOver, match="Temagruppen mødes ikke længere"):
        lifts.lift(plan, LiftOf(note), over, "Haster", "", TODAY)
    with pytest.raises(lifts.NothingToReturn):
        lifts.return_answer(plan, lifts.lift(plan, LiftOf(note), group, "Haster", "", TODAY), TODAY)


def test_without_a_meeting_a_loeft_waits_in_its_forum(plan, group, note):
    lift = lifts.lift(plan, LiftOf(note), group, "Vi kan ikke selv", "", TODAY)
    lifts.put_on_agenda(plan, lift, TODAY)
    line = lifts.get_line(plan, lift)
    assert line.agenda_item_id is not None
    assert line.meeting_id is None
    (trail,) = list_trails(plan, TODAY)
    assert trail.steps[-1].title == "Venter på et møde i Styregruppen"
    with pytest.raises(lifts.OnAgendaAlready):
        lifts.put_on_agenda(plan, lift, TODAY)


def test_a_closed_item_stays_closed_where_it_is_lifted_to(plan, board, group):
    item = make_item(plan, make_meeting(plan, group, TODAY), "Personsag", is_closed=True)
    make_meeting(plan, board, date(2026, 12, 18))
    lift = lifts.lift(plan, of_item(item), None, "Kræver formændene", "", TODAY)
    there = lifts.put_on_agenda(plan, lift, TODAY)
    assert agenda.get_item(plan, there).is_closed
    decisions.decide(plan, there, "Fortroligt")
    assert lifts.get_answer(plan, lift) == ""
    meeting = meetings.list_meetings(plan)[0]
    (told,) = levels.list_other_levels(plan, meeting.id)
    assert told.public.title == "Sag fra et lukket punkt"
    assert "formændene" not in str(told.public)


def test_a_decision_goes_to_several_once_each(plan, board, group):
    decision = make_decision(plan, make_item(plan, make_meeting(plan, board, MONDAY)))
    person = make_person(plan, "Mads Ørum")
    to_group, to_person = Receiver(forum_id=group), Receiver(person_id=person)
    made = routes.bring_on(
        plan, decision, [NewRoute(to_group, "Sig det"), NewRoute(to_person)], "Jeres", "MK", TODAY
    )
    assert len(made) == 2
    with pytest.raises(routes.BroughtAlready, match="videre til Styregruppen"):
        routes.bring_on(plan, decision, [NewRoute(to_group)], "Igen", "", TODAY)
    with pytest.raises(routes.NobodyChosen):
        routes.bring_on(plan, decision, [], "Igen", "", TODAY)
    assert [line.receiver for line in routes.list_routes(plan, decision)] == [
        "Styregruppen", "Mads Ørum",
    ]  # fmt: skip
    plan.made_by = "Karen Holst"
    mail = routes.route_mail(plan, made[0], TODAY)
    assert mail.text.endswith("\n\nVenlig hilsen\nKaren Holst\nHelhedsplanen Prøvebo")
    plan.made_by = ""
    unnamed = routes.route_mail(plan, made[0], TODAY).text
    assert unnamed.endswith("\n\nVenlig hilsen\nHelhedsplanen Prøvebo")
    assert mail.subject == "Beslutning i Bestyrelsen 07-09-2026"
    assert "Hvad betyder det for jer: Sig det" in mail.text


def test_receivers_are_proposed_with_their_reason(plan, board, group):
    delaftale, leader = make_delaftale(plan), make_person(plan, "Mads Ørum")
    gone = make_person(plan, "Lars Toft", until=MONDAY)
    activity = make_activity(plan, "Fritidsjob", delaftale_id=delaftale, responsible_id=leader)
    with plan.change("Prøvedata") as session:
        session.add(ForumDelaftale(forum_id=group, delaftale_id=delaftale))
    item = make_item(plan, make_meeting(plan, board, MONDAY), activity_id=activity)
    found = routes.list_receivers(plan, make_decision(plan, item), TODAY)
    assert [(line.name, line.why) for line in found] == [
        ("Styregruppen", "svarer for delaftalen"),
        ("Mads Ørum", "tovholder for Fritidsjob"),
    ]
    assert Receiver(person_id=gone) not in [line.receiver for line in found]


def test_the_standing_item_tells_what_came_since_the_meeting_before(plan, board, group, note):
    make_meeting(plan, group, date(2026, 10, 1), status=MeetingStatus.MINUTES_APPROVED)
    held = make_meeting(plan, group, date(2026, 11, 5), status=MeetingStatus.HELD)
    coming = make_meeting(plan, group, date(2026, 12, 10))
    early = lifts.lift(plan, LiftOf(note), group, "Før", "Mads", date(2026, 10, 12))
    decision = make_decision(plan, make_item(plan, make_meeting(plan, board, MONDAY)))
    routes.bring_on(
        plan, decision, [NewRoute(Receiver(forum_id=group))], "Jeres", "", date(2026, 11, 12)
    )
    kinds = [line.kind for line in levels.list_other_levels(plan, held)]
    assert kinds == [LevelKind.UP]
    kinds = [line.kind for line in levels.list_other_levels(plan, coming)]
    assert kinds == [LevelKind.UP, LevelKind.DOWN], "what nobody has received is told again"
    hops.acknowledge(plan, Hop("lift", early), "Anne", TODAY)
    kinds = [line.kind for line in levels.list_other_levels(plan, coming)]
    assert kinds == [LevelKind.DOWN]


def test_the_answer_is_told_in_the_forum_that_lifted(plan, board, group):
    item = make_item(plan, make_meeting(plan, group, MONDAY), "Lokaler")
    coming = make_meeting(plan, group, date(2026, 12, 10))
    lift = lifts.lift(plan, of_item(item), board, "Koster", "", date(2026, 9, 8))
    draft = lifts.get_lift(plan, lift)
    lifts.save_lift(plan, lift, replace(draft, answer="Ja"), TODAY)
    (told,) = levels.list_other_levels(plan, coming)
    assert (told.kind, told.title, told.text) == (LevelKind.ANSWER, "Lokaler", "Ja")


@pytest.mark.parametrize(
    ("day", "is_stuck"), [(date(2026, 9, 21), False), (date(2026, 9, 22), True)]
)
def test_a_loeft_nobody_received_is_stuck_after_ten_working_days(plan, group, note, day, is_stuck):
    lift = lifts.lift(plan, LiftOf(note), group, "Vi kan ikke selv", "", MONDAY)
    words = [(StuckKind.NOT_RECEIVED, "Styregruppen har ikke kvitteret i 11 arbejdsdage")]
    assert stuck(plan, day) == (words if is_stuck else [])
    hops.acknowledge(plan, Hop("lift", lift), "Anne", MONDAY)
    assert stuck(plan, day) == []


def test_a_loeft_is_stuck_when_meetings_passed_without_it(plan, group, note):
    lift = lifts.lift(plan, LiftOf(note), group, "Vi kan ikke selv", "", MONDAY)
    hops.acknowledge(plan, Hop("lift", lift), "Anne", MONDAY)
    for day in (date(2026, 10, 1), date(2026, 11, 5)):
        make_meeting(plan, group, day, status=MeetingStatus.HELD)
    words = "Styregruppen har holdt 2 møder, uden at det kom på dagsordenen"
    assert stuck(plan) == [(StuckKind.NOT_ON_AGENDA, words)]
    assert states(plan) == [TrailState.STUCK]


def test_a_decision_nobody_was_told_of_is_stuck(plan, group, note):
    meeting = make_meeting(plan, group, date(2026, 10, 1))
    lift = lifts.lift(plan, LiftOf(note), group, "Vi kan ikke selv", "", MONDAY)
    item = lifts.put_on_agenda(plan, lift, MONDAY)
    decision = make_decision(plan, item)
    words = "besluttet 01-10-2026, men ikke bragt videre"
    assert stuck(plan) == [(StuckKind.NOT_BROUGHT_ON, words)]
    person = make_person(plan)
    routes.bring_on(plan, decision, [NewRoute(Receiver(person_id=person))], "Dig", "", TODAY)
    words = "besluttet 01-10-2026, men svaret er ikke givet tilbage"
    assert stuck(plan) == [(StuckKind.NOT_RETURNED, words)]
    lifts.return_answer(plan, lift, TODAY)
    assert stuck(plan) == []
    trail = find_trail(list_trails(plan, TODAY), ("item", item))
    assert trail is not None
    assert trail.state is TrailState.DOWN, "the person has not received it"
    assert meeting


def test_an_answer_that_stopped_on_the_way_back_is_stuck(plan, board, group, note):
    first = lifts.lift(plan, LiftOf(note), group, "Vi kan ikke selv", "", MONDAY)
    make_meeting(plan, group, date(2026, 9, 24))
    item = lifts.put_on_agenda(plan, first, MONDAY)
    second = lifts.lift(plan, of_item(item), board, "Koster", "", date(2026, 9, 25))
    draft = replace(lifts.get_lift(plan, second), answer="Ja", answered_on=date(2026, 10, 8))
    lifts.save_lift(plan, second, draft, date(2026, 10, 8))
    words = "Bestyrelsen har svaret, men svaret er ikke givet tilbage"
    assert stuck(plan) == [(StuckKind.NOT_RETURNED, words)]


def test_a_forum_that_ended_holds_things_back(plan, board, note):
    over = make_forum(plan, "Temagruppen", level=ForumLevel.TACTICAL)
    lifts.lift(plan, LiftOf(note), over, "Vi kan ikke selv", "", MONDAY)
    with plan.change("Prøvedata") as session:
        session.get_one(Forum, over).ended_on = date(2026, 9, 30)
    ((kind, words),) = stuck(plan)
    assert (kind, words) == (StuckKind.FORUM_OVER, "Temagruppen er ophørt; løft det til et andet")


@pytest.mark.parametrize("link", ["none", "left", "sits"])
def test_the_bindeled_carries_or_is_said_to_be_missing(plan, board, link):
    person = make_person(plan, "Anne Vad")
    group = make_forum(
        plan, "Styregruppen", level=ForumLevel.TACTICAL, parent_id=board,
        link_person_id=None if link == "none" else person,
    )  # fmt: skip
    if link == "sits":
        with plan.change("Prøvedata") as session:
            session.add(Membership(forum_id=group, person_id=person))
    item = make_item(plan, make_meeting(plan, group, MONDAY))
    lifts.lift(plan, of_item(item), board, "Koster", "", TODAY)
    (trail,) = list_trails(plan, TODAY)
    words = [remark.text for remark in trail.steps[-1].remarks]
    assert (
        words[0]
        == {
            "none": "▲ Styregruppen har intet bindeled",
            "left": "▲ bindeleddet Anne Vad er ikke med længere",
            "sits": "båret af bindeleddet Anne Vad",
        }[link]
    )


def test_a_matter_is_lifted_to_a_forum_once(plan, board, group, note):
    lifts.lift(plan, LiftOf(note), group, "Haster", "", TODAY)
    with pytest.raises(lifts.LiftedAlready, match="allerede løftet til Styregruppen"):
        lifts.lift(plan, LiftOf(note), group, "Haster", "", TODAY)
    item = make_item(plan, make_meeting(plan, group, TODAY))
    lifts.lift(plan, of_item(item), board, "Haster", "", TODAY)
    with pytest.raises(lifts.LiftedAlready, match="Punktet"):
        lifts.lift(plan, of_item(item), board, "Haster", "", TODAY)
    assert len(lifts.list_lifts(plan)) == 1


def test_patience_is_counted_with_the_plans_own_days_off(plan, group, note):
    lifts.lift(plan, LiftOf(note), group, "Haster", "", date(2026, 12, 16))
    day = date(2027, 1, 4)
    assert stuck(plan, day) == []
    working = deadlines.get_days_off(plan)
    deadlines.save_days_off(plan, replace(working, christmas_eve=False, new_years_eve=False))
    ((kind, words),) = stuck(plan, day)
    assert (kind, words) == (
        StuckKind.NOT_RECEIVED,
        "Styregruppen har ikke kvitteret i 11 arbejdsdage",
    )


COMING, BOARD_DAY = date(2026, 12, 1), date(2026, 12, 17)


def test_what_is_lifted_from_a_meeting_to_come_begins_there(plan, board, group):
    source = make_item(plan, make_meeting(plan, group, COMING), "Lokaler")
    lift = lifts.lift(plan, of_item(source), None, "Vi kan ikke selv", "Mads", TODAY)
    make_meeting(plan, board, BOARD_DAY)
    lifts.put_on_agenda(plan, lift, TODAY)
    (trail,) = list_trails(plan, TODAY)
    assert trail.steps[0].title == "Punkt i Styregruppen"
    assert (trail.way, trail.title) == ("Styregruppen → Bestyrelsen", "Lokaler")
    assert trail.words == "På dagsordenen i Bestyrelsen 17-12-2026"


def test_what_was_lifted_on_from_a_meeting_to_come_has_not_gone_back(plan, board, group, note):
    first = lifts.lift(plan, LiftOf(note), None, "Vi kan ikke selv", "Mads", MONDAY)
    make_meeting(plan, group, COMING)
    item = lifts.put_on_agenda(plan, first, TODAY)
    lifts.lift(plan, of_item(item), None, "Det er større end os", "Mads", TODAY)
    (trail,) = list_trails(plan, TODAY)
    assert trail.way == "Praksis → Styregruppen → Bestyrelsen"


def test_once_answered_the_answer_is_the_latest_and_not_an_agenda_to_come(plan, board, group):
    source = make_item(plan, make_meeting(plan, group, COMING), "Lokaler")
    lift = lifts.lift(plan, of_item(source), None, "Vi kan ikke selv", "Mads", TODAY)
    make_meeting(plan, board, BOARD_DAY)
    lifts.put_on_agenda(plan, lift, TODAY)
    lifts.save_lift(plan, lift, replace(lifts.get_lift(plan, lift), answer="Brug salen."), TODAY)
    (trail,) = list_trails(plan, TODAY)
    assert trail.state is TrailState.DONE
    assert (trail.words, trail.latest) == ("Svar fra Bestyrelsen 20-11-2026", TODAY)


def test_a_received_decision_is_on_its_way_until_the_item_it_was_put_on_is_dealt_with(
    plan, board, group
):
    decision = make_decision(plan, make_item(plan, make_meeting(plan, board, MONDAY)))
    coming = make_meeting(plan, group, COMING)
    (route,) = routes.bring_on(
        plan, decision, [NewRoute(Receiver(forum_id=group))], "Jeres", "MK", TODAY
    )
    routes.put_route_on_agenda(plan, route, TODAY)
    received = replace(routes.get_route(plan, route), acknowledged_on=TODAY)
    routes.save_route(plan, route, received, TODAY)
    (trail,) = list_trails(plan, TODAY)
    assert (trail.state, trail.waiting) == (TrailState.DOWN, Hop("route", route))
    meetings.set_status(plan, coming, MeetingStatus.HELD, COMING)
    (trail,) = list_trails(plan, COMING)
    assert (trail.state, trail.waiting) == (TrailState.DONE, None)


def test_a_received_decision_that_waits_for_a_meeting_is_on_its_way(plan, board, group):
    decision = make_decision(plan, make_item(plan, make_meeting(plan, board, MONDAY)))
    (route,) = routes.bring_on(
        plan, decision, [NewRoute(Receiver(forum_id=group))], "Jeres", "MK", TODAY
    )
    received = replace(routes.get_route(plan, route), acknowledged_on=TODAY)
    routes.save_route(plan, route, received, TODAY)
    assert states(plan) == [TrailState.DONE]
    routes.put_route_on_agenda(plan, route, TODAY)
    assert states(plan) == [TrailState.DOWN]
    routes.save_route(plan, route, replace(received, answer="Det gør vi."), TODAY)
    assert states(plan) == [TrailState.DONE]
