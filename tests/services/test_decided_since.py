"""A decision taken outside a meeting comes onto the next agenda, whatever stands there before."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.decisions import OutsideDraft
from app.domain.vocabulary import (
    DecisionOrigin,
    ForumCycle,
    LateItem,
    MeetingStatus,
    StandingItem,
)
from app.services import (
    agenda,
    attachments,
    board_pack,
    decisions,
    forums,
    history,
    meetings,
    minutes,
    outside_decisions,
)
from app.services.agenda_templates import delete_template_item, list_template, make_own_template
from tests import factories
from tests.snapshots import snapshot

TODAY = date(2026, 11, 20)
DECEMBER, MARCH = date(2026, 12, 17), date(2027, 3, 18)


@pytest.fixture(params=ForumCycle)
def forum(plan, request):
    """A forum whose meetings do not begin with Truffet siden sidst, in either cycle."""
    key = factories.make_forum(plan, "Koordinationsgruppen", cycle=request.param)
    make_own_template(plan, key)
    for line in list_template(plan, key):
        if line.standing is StandingItem.DECIDED_SINCE:
            delete_template_item(plan, line.id)
    return key


def decide(plan, forum, day=TODAY, text="Vi køber en kaffemaskine"):
    draft = OutsideDraft(text, forum, DecisionOrigin.CHAIRS, day, "", "", None)
    return outside_decisions.decide_outside(plan, draft, TODAY)


def told(plan, meeting):
    """What the meeting's own item tells; None without the item."""
    if StandingItem.DECIDED_SINCE not in standing(plan, meeting):
        return None
    return [one.text for one in minutes.list_decided_since(plan, meeting)]


def its_item(plan, meeting):
    return next(
        item.id for item in agenda.list_items(plan, meeting)
        if item.standing is StandingItem.DECIDED_SINCE
    )  # fmt: skip


def standing(plan, meeting):
    return [item.standing for item in agenda.list_items(plan, meeting)]


def test_it_comes_onto_the_meeting_that_is_planned_already_and_undo_takes_it_back(plan, forum):
    later = factories.plan_meeting(plan, forum, MARCH)
    coming = factories.plan_meeting(plan, forum, DECEMBER)
    before = snapshot(plan)
    decide(plan, forum)
    assert told(plan, coming) == ["Vi køber en kaffemaskine"]
    assert told(plan, later) is None
    found = standing(plan, coming)
    assert found[found.index(StandingItem.DECIDED_SINCE) - 1] is StandingItem.FOLLOW_UP
    assert found[-1] is StandingItem.NEXT_MEETING
    history.undo(plan)
    assert snapshot(plan) == before


def test_a_second_decision_stands_in_the_same_item(plan, forum):
    coming = factories.plan_meeting(plan, forum, DECEMBER)
    decide(plan, forum, text="Først")
    decide(plan, forum, text="Så")
    assert told(plan, coming) == ["Først", "Så"]
    assert standing(plan, coming).count(StandingItem.DECIDED_SINCE) == 1


def test_it_comes_onto_the_meeting_that_is_planned_later(plan, forum):
    decide(plan, forum)
    coming, later = (factories.plan_meeting(plan, forum, day) for day in (DECEMBER, MARCH))
    assert (told(plan, coming), told(plan, later)) == (["Vi køber en kaffemaskine"], None)


def test_a_meeting_held_without_the_item_told_nobody_so_the_next_does(plan, forum):
    held = factories.plan_meeting(plan, forum, date(2026, 11, 10))
    meetings.set_status(plan, held, MeetingStatus.HELD, TODAY)
    coming = factories.plan_meeting(plan, forum, DECEMBER)
    decide(plan, forum, date(2026, 11, 2))
    assert told(plan, held) is None
    assert told(plan, coming) == ["Vi køber en kaffemaskine"]


def test_it_follows_when_the_meeting_is_moved_or_deleted(plan, forum):
    coming, later = (factories.plan_meeting(plan, forum, day) for day in (DECEMBER, MARCH))
    decide(plan, forum)
    meetings.delete_meeting(plan, coming)
    assert told(plan, later) == ["Vi køber en kaffemaskine"]
    history.undo(plan)
    draft = meetings.get_meeting_draft(plan, later)
    meetings.save_meeting(plan, later, replace(draft, day=date(2026, 12, 1)))
    assert told(plan, later) == ["Vi køber en kaffemaskine"]


def test_it_follows_when_it_is_said_to_be_anothers(plan, forum):
    other = factories.make_forum(plan, "Driftsgruppen", cycle=ForumCycle.LIGHT)
    theirs = factories.plan_meeting(plan, other, DECEMBER)
    key = decide(plan, forum)
    draft = outside_decisions.get_outside(plan, key)
    outside_decisions.save_outside(plan, key, replace(draft, forum_id=other), TODAY)
    assert told(plan, theirs) == ["Vi køber en kaffemaskine"]


def test_when_it_is_deleted_what_the_program_put_in_goes_again(plan, forum):
    coming = factories.plan_meeting(plan, forum, DECEMBER)
    before = standing(plan, coming)
    key = decide(plan, forum)
    decisions.delete_decision(plan, key)
    assert standing(plan, coming) == before
    history.undo(plan)
    assert told(plan, coming) == ["Vi køber en kaffemaskine"]


def test_when_it_is_said_to_be_anothers_what_the_program_put_in_goes_again(plan, forum):
    other = factories.make_forum(plan, "Driftsgruppen", cycle=ForumCycle.LIGHT)
    coming = factories.plan_meeting(plan, forum, DECEMBER)
    key = decide(plan, forum)
    draft = outside_decisions.get_outside(plan, key)
    outside_decisions.save_outside(plan, key, replace(draft, forum_id=other), TODAY)
    assert told(plan, coming) is None


def test_an_item_she_has_written_in_stays_and_says_that_nothing_was_decided(plan, forum):
    coming = factories.plan_meeting(plan, forum, DECEMBER)
    key = decide(plan, forum)
    item = its_item(plan, coming)
    agenda.save_item(plan, item, replace(agenda.get_item(plan, item), presentation="Se her"))
    decisions.delete_decision(plan, key)
    assert told(plan, coming) == []


def test_an_item_with_a_bilag_stays(plan, forum, tmp_path):
    coming = factories.plan_meeting(plan, forum, DECEMBER)
    key = decide(plan, forum)
    paper = tmp_path / "tilbud.txt"
    paper.write_text("Kaffe", encoding="utf-8")
    attachments.attach(plan, its_item(plan, coming), paper)
    decisions.delete_decision(plan, key)
    assert told(plan, coming) == []


def test_an_item_of_an_agenda_that_has_gone_out_stays(plan):
    group = factories.make_forum(plan, "Koordinationsgruppen")
    make_own_template(plan, group)
    for line in list_template(plan, group):
        if line.standing is StandingItem.DECIDED_SINCE:
            delete_template_item(plan, line.id)
    coming = factories.plan_meeting(plan, group, DECEMBER)
    key = decide(plan, group)
    meetings.set_status(plan, coming, MeetingStatus.CALLED, TODAY)
    decisions.delete_decision(plan, key)
    assert told(plan, coming) == []


def test_an_item_of_the_template_stays(plan):
    board = forums.add_forum(plan, "Bestyrelsen")
    coming = factories.plan_meeting(plan, board, DECEMBER)
    decisions.delete_decision(plan, decide(plan, board))
    assert told(plan, coming) == []


def test_it_cannot_be_deleted_while_it_has_something_to_tell(plan, forum):
    coming = factories.plan_meeting(plan, forum, DECEMBER)
    key = decide(plan, forum)
    item = its_item(plan, coming)
    before = snapshot(plan)
    for refused in (agenda.delete_item, agenda.effects_of_deleting_item):
        with pytest.raises(agenda.NotToldElsewhere):
            refused(plan, item)
    assert snapshot(plan) == before
    agenda.save_item(plan, item, replace(agenda.get_item(plan, item), presentation="Se her"))
    decisions.delete_decision(plan, key)
    assert agenda.effects_of_deleting_item(plan, item)
    agenda.delete_item(plan, item)
    assert told(plan, coming) is None


def test_the_follow_up_is_said_to_stay_before_it_is_deleted(plan, forum):
    coming = factories.plan_meeting(plan, forum, DECEMBER)
    key = next(
        item.id for item in agenda.list_items(plan, coming)
        if item.standing is StandingItem.FOLLOW_UP
    )  # fmt: skip
    with pytest.raises(agenda.FollowUpStays):
        agenda.effects_of_deleting_item(plan, key)


def test_the_paper_says_that_nothing_was_decided(plan):
    board = forums.add_forum(plan, "Bestyrelsen")
    coming = factories.plan_meeting(plan, board, DECEMBER)
    pack = board_pack.collect_pack(plan, coming, datetime(2026, 11, 20, 9, tzinfo=UTC))
    item = next(one for one in pack.items if one.title == "Truffet siden sidst")
    assert item.since == ("Intet er besluttet uden for møderne siden sidst.",)


def test_on_an_agenda_that_has_gone_out_no_item_gets_another_number(plan):
    board = forums.add_forum(plan, "Bestyrelsen")
    coming = factories.plan_meeting(plan, board, DECEMBER)
    agenda.delete_item(plan, its_item(plan, coming))
    meetings.set_status(plan, coming, MeetingStatus.CALLED, TODAY)
    before = agenda.list_items(plan, coming)
    decide(plan, board)
    after = agenda.list_items(plan, coming)
    assert [one.id for one in after[: len(before) - 1]] == [one.id for one in before[:-1]]
    assert after[-2].standing is StandingItem.DECIDED_SINCE
    assert after[-2].late is LateItem.SUPPLEMENT
