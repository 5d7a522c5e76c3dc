"""Items on an agenda: their order, where they go, what comes late, and what waits for an answer."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.db.errors import ThingGone
from app.domain.agenda import time_use
from app.domain.vocabulary import (
    DeadlineKind,
    ForumCycle,
    ItemKind,
    LateItem,
    MeetingStatus,
    Outcome,
)
from app.domain.workdays import workdays_after, workdays_before
from app.services import agenda, agenda_moving, attachments, clarifications, decisions, meetings
from app.services.agenda_moving import ItemTreated, StandingStays
from app.services.minutes_lock import MinutesLocked
from app.services.refusals import NameMissing
from tests import factories
from tests.papers import write_pdf
from tests.services.meeting_rows import bring_on

TODAY = date(2026, 11, 20)


@pytest.fixture
def forum(plan):
    return factories.make_forum(plan, "Bestyrelsen")


@pytest.fixture
def meeting(plan, forum):
    return factories.plan_meeting(plan, forum, date(2026, 12, 18))


@pytest.fixture
def later(plan, forum):
    return factories.plan_meeting(plan, forum, date(2027, 3, 19))


@pytest.fixture
def item(plan, meeting):
    return agenda.add_item(plan, meeting, "Tryghed")


def titles(plan, meeting):
    return [line.title for line in agenda.list_items(plan, meeting)]


def line_of(plan, meeting, item):
    return next(line for line in agenda.list_items(plan, meeting) if line.id == item)


def save(plan, item, **changes):
    agenda.save_item(plan, item, replace(agenda.get_item(plan, item), **changes))


def test_an_item_is_put_at_a_place_and_the_numbers_follow(plan, meeting, item):
    agenda.place_item(plan, item, 0)
    assert line_of(plan, meeting, item).number == 1
    last = len(agenda.list_items(plan, meeting)) - 1
    agenda.place_item(plan, item, last)
    assert line_of(plan, meeting, item).number == last + 1
    agenda.place_item(plan, item, 99)
    assert line_of(plan, meeting, item).number == last + 1


def test_a_move_to_another_place_is_one_step_to_undo(plan, meeting, item):
    before = titles(plan, meeting)
    agenda.place_item(plan, item, 0)
    plan.undo()
    assert titles(plan, meeting) == before


def test_a_moved_item_leaves_its_meeting_and_stands_before_the_closing_one(
    plan, meeting, later, item
):
    agenda_moving.move_to(plan, item, later)
    assert "Tryghed" not in titles(plan, meeting)
    assert titles(plan, later)[-2] == "Tryghed"


@pytest.mark.parametrize(
    "treat",
    [
        lambda plan, item: decisions.decide(plan, item, "Tiltrådt."),
        lambda plan, item: decisions.add_task(plan, "Ring", item_id=item),
        lambda plan, item: save(plan, item, minutes="Drøftet."),
        lambda plan, item: save(plan, item, outcome=Outcome.POSTPONED),
    ],
)
def test_what_a_meeting_has_treated_stays_and_may_be_copied(plan, meeting, later, item, treat):
    treat(plan, item)
    with pytest.raises(ItemTreated):
        agenda_moving.move_to(plan, item, later)
    with pytest.raises(ItemTreated):
        agenda_moving.park(plan, item)
    copy = agenda_moving.copy_to(plan, item, later)
    draft = agenda.get_item(plan, copy)
    assert (draft.minutes, draft.outcome) == ("", None)
    assert decisions.list_decisions(plan, copy) == []


def test_a_copy_has_texts_links_and_the_same_papers(plan, meeting, later, item, tmp_path):
    activity = factories.make_activity(plan, "Fritidsjob")
    save(plan, item, presentation="Sagen", recommendation="At …", activity_id=activity,
         is_closed=True, is_recurring=True, kind=ItemKind.DISCUSSION)  # fmt: skip
    attachments.attach(plan, item, write_pdf(tmp_path / "Kort.pdf"))
    clarifications.add_clarification(plan, item, "Hvad siger skolen?")
    copy = agenda_moving.copy_to(plan, item, later)
    assert agenda.get_item(plan, copy) == agenda.get_item(plan, item)
    papers = [attachments.list_attachments(plan, key)[0].sha256 for key in (item, copy)]
    assert papers[0] == papers[1]
    assert clarifications.list_clarifications(plan, item_id=copy) == []


def test_an_item_waits_in_its_forum_and_is_taken_from_there(plan, forum, meeting, later, item):
    agenda_moving.park(plan, item)
    assert "Tryghed" not in titles(plan, meeting)
    waiting = agenda_moving.list_waiting(plan)
    assert [(line.title, line.forum_id) for line in waiting] == [("Tryghed", forum)]
    agenda_moving.move_to(plan, item, later)
    assert agenda_moving.list_waiting(plan) == []
    assert "Tryghed" in titles(plan, later)


def test_waiting_items_have_an_order_of_their_own(plan, forum, meeting, item):
    first = agenda_moving.add_waiting(plan, forum, "Cykelværksted")
    second = agenda_moving.add_waiting(plan, forum, "Naboskab")
    before = titles(plan, meeting)
    agenda.move_item(plan, second, -1)
    assert [line.id for line in agenda_moving.list_waiting(plan)] == [second, first]
    assert titles(plan, meeting) == before
    with pytest.raises(NameMissing):
        agenda_moving.add_waiting(plan, forum, " ")
    with pytest.raises(ThingGone):
        agenda_moving.add_waiting(plan, 999, "Sag")


def test_a_standing_item_stays_at_its_meeting(plan, meeting, later):
    standing = agenda.list_items(plan, meeting)[0].id
    for deed in (agenda_moving.move_to, agenda_moving.copy_to):
        with pytest.raises(StandingStays):
            deed(plan, standing, later)
    with pytest.raises(StandingStays):
        agenda_moving.park(plan, standing)


def test_an_item_cannot_come_to_or_leave_approved_minutes(plan, meeting, later, item):
    bring_on(plan, later, MeetingStatus.MINUTES_APPROVED)
    for deed in (agenda_moving.move_to, agenda_moving.copy_to):
        with pytest.raises(MinutesLocked):
            deed(plan, item, later)
    bring_on(plan, meeting, MeetingStatus.MINUTES_APPROVED)
    for change in (
        lambda: agenda_moving.park(plan, item),
        lambda: agenda.place_item(plan, item, 0),
        lambda: clarifications.add_clarification(plan, item, "Hvad?"),
    ):
        with pytest.raises(MinutesLocked):
            change()


def test_what_comes_after_the_agenda_went_out_says_so(plan, meeting, later, item):
    assert line_of(plan, meeting, item).late is None
    meetings.set_status(plan, meeting, MeetingStatus.CALLED, TODAY)
    late = agenda.add_item(plan, meeting, "Akut")
    assert line_of(plan, meeting, late).late is LateItem.SUPPLEMENT
    agenda_moving.move_to(plan, late, later)
    assert line_of(plan, later, late).late is None


def test_a_light_forum_has_no_late_items(plan):
    group = factories.make_forum(plan, "Følgegruppen", cycle=ForumCycle.LIGHT)
    meeting = factories.plan_meeting(plan, group, date(2026, 12, 1))
    meetings.set_status(plan, meeting, MeetingStatus.HELD, TODAY)
    item = agenda.add_item(plan, meeting, "Lys på stien")
    assert line_of(plan, meeting, item).late is None


def tasks_of(plan, item):
    return [task for task in decisions.list_tasks(plan) if task.item_id == item]


def test_awaiting_the_bagland_makes_one_task_in_the_same_step(plan, meeting, item):
    save(plan, item, outcome=Outcome.AWAITING)
    task = tasks_of(plan, item)[0]
    assert task.text == "Hør baglandet om: Tryghed"
    assert task.due == workdays_after(date(2026, 12, 18), 10)
    save(plan, item, minutes="Kommunen spørger direktionen.")
    save(plan, item, title="Tryghed i Ådalen")
    assert len(tasks_of(plan, item)) == 1
    for _ in range(3):
        plan.undo()
    assert agenda.get_item(plan, item).outcome is None
    assert tasks_of(plan, item) == []


def test_who_presents_the_item_is_to_hear_the_bagland(plan, meeting, item):
    person = factories.make_person(plan, "Mette Kjær")
    save(plan, item, presenter_id=person)
    save(plan, item, outcome=Outcome.AWAITING)
    assert tasks_of(plan, item)[0].responsible_id == person
    save(plan, item, outcome=Outcome.DISCUSSED)
    assert tasks_of(plan, item) == []


def test_the_bagland_is_heard_before_the_papers_of_the_next_meeting(plan, forum, later, item):
    save(plan, item, outcome=Outcome.AWAITING)
    assert tasks_of(plan, item)[0].due == workdays_before(date(2027, 3, 19), 15)


def test_a_forum_may_have_another_deadline_for_papers(plan, forum, later, item):
    from app.db.tables import ForumDeadline

    with plan.change("Frist") as session:
        session.add(ForumDeadline(forum_id=forum, kind=DeadlineKind.PAPERS, days=20))
    save(plan, item, outcome=Outcome.AWAITING)
    assert tasks_of(plan, item)[0].due == workdays_before(date(2027, 3, 19), 20)


def test_a_slip_of_the_hand_takes_the_task_along_but_a_taken_one_stays(plan, meeting, item):
    save(plan, item, outcome=Outcome.AWAITING)
    save(plan, item, outcome=Outcome.DISCUSSED)
    assert tasks_of(plan, item) == []
    save(plan, item, outcome=Outcome.AWAITING)
    task = tasks_of(plan, item)[0]
    person = factories.make_person(plan, "Mette Kjær")
    draft = decisions.get_task(plan, task.id)
    decisions.save_task(plan, task.id, replace(draft, responsible_id=person), TODAY)
    save(plan, item, outcome=Outcome.DISCUSSED)
    save(plan, item, outcome=Outcome.AWAITING)
    assert [line.id for line in tasks_of(plan, item)] == [task.id]


def test_a_question_is_open_until_it_is_answered(plan, meeting, item):
    asker = factories.make_person(plan, "Karen Holst")
    key = clarifications.add_clarification(plan, item, "Kan skolen være med?")
    draft = clarifications.get_clarification(plan, key)
    draft = replace(draft, asker_id=asker, due=date(2026, 11, 17))
    clarifications.save_clarification(plan, key, draft, TODAY)
    line = clarifications.list_clarifications(plan, meeting_id=meeting)[0]
    assert (line.is_open, line.days_late(TODAY), line.who()) == (True, 3, "Karen Holst spørger")
    shown = line_of(plan, meeting, item)
    assert (shown.open_questions, shown.first_due) == (1, date(2026, 11, 17))
    clarifications.save_clarification(plan, key, replace(draft, answer="Ja."), TODAY)
    line = clarifications.list_clarifications(plan, item_id=item)[0]
    assert (line.is_open, line.days_late(TODAY), line.answered_on) == (False, 0, TODAY)
    assert line_of(plan, meeting, item).open_questions == 0
    clarifications.save_clarification(plan, key, replace(draft, answer=""), TODAY)
    assert clarifications.list_clarifications(plan, item_id=item)[0].is_open


def test_a_party_has_one_position_to_an_item(plan, item):
    party = factories.make_organisation(plan, "Aaby Kommune")
    clarifications.add_position(plan, item, party, TODAY)
    draft = clarifications.get_position(plan, item, party)
    clarifications.save_position(plan, item, party, replace(draft, text="Vi støtter."))
    clarifications.add_position(plan, item, party, TODAY)
    line = clarifications.list_positions(plan, item)[0]
    assert (line.organisation, line.text, line.taken_on) == ("Aaby Kommune", "Vi støtter.", TODAY)
    clarifications.delete_position(plan, item, party)
    with pytest.raises(ThingGone):
        clarifications.get_position(plan, item, party)


def test_links_lead_to_their_things(plan, item):
    delaftale = factories.make_delaftale(plan, "Unge i job")
    goal = factories.make_sub_goal(plan, delaftale, "Flere fritidsjob")
    save(plan, item, delaftale_id=delaftale, sub_goal_id=goal)
    places = [link.place for link in agenda_moving.list_links(plan, item)]
    assert places == [f"thread:sub_goal/{goal}", f"agreements:{delaftale}"]


def test_time_is_told_in_words_and_calls_for_attention(plan, forum):
    meeting = factories.make_meeting(plan, forum, TODAY)
    item = factories.make_item(plan, meeting, kind=ItemKind.DECISION, minutes_planned=85)
    factories.make_item(plan, meeting, kind=ItemKind.INFORMATION, minutes_planned=15)
    factories.make_item(plan, meeting, kind=ItemKind.DISCUSSION)
    use = time_use(agenda.list_items(plan, meeting), time(9), time(11))
    assert (use.planned, use.length, use.over) == (100, 120, 0)
    assert use.words == (
        "100 af 120 minutter · 15 % orientering, 85 % beslutning · 1 punkt uden tid"
    )
    assert use.attention == ""
    save(plan, item, minutes_planned=115, kind=ItemKind.INFORMATION)
    use = time_use(agenda.list_items(plan, meeting), time(9), time(11))
    assert use.over == 10
    assert "10 minutter mere, end mødet varer" in use.attention
    assert "orientering" in use.attention
