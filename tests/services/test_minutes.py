"""Minutes from the draft to the lock, and what is said of them afterwards."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.db.errors import ThingGone
from app.domain.decisions import OutsideDraft
from app.domain.minutes import for_public
from app.domain.vocabulary import (
    DecisionOrigin,
    MeetingStatus,
    Outcome,
    RemarkKind,
    StandingItem,
)
from app.services import (
    agenda,
    decisions,
    meeting_doubts,
    meeting_room,
    meeting_stages,
    meetings,
    minutes,
    outside_decisions,
    propagation,
)
from tests import factories
from tests.beginnings import begin_with
from tests.papers import write_pdf
from tests.services.meeting_rows import COMING_DAY, HELD_DAY, TODAY, make_board
from tests.snapshots import snapshot

template, board = begin_with(make_board)


@pytest.fixture
def sent(plan, board):
    minutes.send_minutes(plan, board.held, TODAY)
    return board


@pytest.fixture
def approved(plan, sent):
    minutes.approve_minutes(plan, sent.held, COMING_DAY, at_meeting_id=sent.coming)
    return sent


def item_of(plan, meeting_id, item_id):
    return next(one for one in minutes.get_minutes(plan, meeting_id).items if one.id == item_id)


def standing(plan, meeting_id, which):
    return next(one for one in minutes.get_minutes(plan, meeting_id).items if one.standing is which)


def test_minutes_grow_out_of_the_agenda_with_decisions_and_tasks(plan, board):
    found = item_of(plan, board.held, board.item)
    assert (found.recommendation, found.minutes) == ("At lyset flyttes.", "Lars spurgte.")
    assert [one.text for one in found.decisions] == ["Tiltrådt."]
    assert [one.text for one in found.all_tasks] == ["Bestil lys", "Ring til skolen"]


def test_sending_gives_ten_working_days_to_object(plan, sent):
    found = minutes.get_minutes(plan, sent.held)
    assert found.status is MeetingStatus.MINUTES_SENT
    assert (found.sent_on, found.objection_until) == (TODAY, date(2026, 10, 5))
    assert "skriv senest mandag 05-10-2026" in minutes.get_mail_text(plan, sent.held, TODAY)


def test_minutes_of_a_meeting_not_held_cannot_be_sent(plan, board):
    with pytest.raises(meeting_stages.NotHeldYet):
        minutes.send_minutes(plan, board.coming, TODAY)


def test_an_objection_is_noted_with_day_and_author_and_says_when_it_was_late(plan, sent):
    minutes.note_objection(plan, sent.held, "Jeg sagde nej.", "LT", TODAY, item_id=sent.item)
    minutes.note_objection(
        plan, sent.held, "Dagen er forkert.", "OH", date(2026, 10, 6), item_id=None
    )
    first, second = minutes.get_minutes(plan, sent.held).all_remarks
    assert first.words == "Indsigelse 21-09-2026, LT: Jeg sagde nej."
    assert second.words == "Indsigelse 06-10-2026, OH (efter fristen): Dagen er forkert."


def test_nobody_objects_to_what_was_not_sent_nor_in_silence(plan, board):
    with pytest.raises(meeting_stages.NotSentYet):
        minutes.note_objection(plan, board.held, "Nej.", "LT", TODAY, item_id=None)
    with pytest.raises(minutes.RemarkEmpty):
        minutes.note_objection(plan, board.held, " ", "LT", TODAY, item_id=None)


def test_a_remark_belongs_to_an_item_of_its_own_meeting(plan, sent):
    other = agenda.add_item(plan, sent.coming, "Økonomi")
    with pytest.raises(minutes.NotThisItem):
        minutes.note_objection(plan, sent.held, "Nej.", "LT", TODAY, item_id=other)
    with pytest.raises(ThingGone):
        minutes.note_objection(plan, sent.held, "Nej.", "LT", TODAY, item_id=999)


def test_the_next_meeting_is_asked_to_approve_what_was_sent(plan, sent):
    minutes.note_objection(plan, sent.held, "Nej.", "LT", TODAY, item_id=None)
    (found,) = minutes.list_to_approve(plan, sent.coming)
    assert (found.meeting_id, found.day, found.objections) == (sent.held, HELD_DAY, 1)
    minutes.approve_minutes(plan, sent.held, COMING_DAY, at_meeting_id=sent.coming)
    assert minutes.list_to_approve(plan, sent.coming) == []
    told = minutes.get_minutes(plan, sent.held)
    assert told.is_locked
    assert told.state_words == "Godkendt på mødet 18-12-2026 og låst"


def test_she_may_approve_by_hand_but_not_what_was_not_sent(plan, board):
    with pytest.raises(meeting_stages.NotSentYet):
        minutes.approve_minutes(plan, board.held, TODAY)
    minutes.send_minutes(plan, board.held, TODAY)
    minutes.approve_minutes(plan, board.held, date(2026, 10, 6))
    assert minutes.get_minutes(plan, board.held).state_words == "Godkendt 06-10-2026 og låst"


def test_minutes_are_approved_at_a_later_meeting_of_their_forum_only(plan, sent):
    earlier = factories.plan_meeting(plan, sent.forum, date(2026, 6, 19))
    for wrong in (earlier, sent.held):
        with pytest.raises(meeting_stages.NotBefore):
            minutes.approve_minutes(plan, sent.held, TODAY, at_meeting_id=wrong)


def test_a_meeting_still_to_come_approves_nothing_and_its_day_is_the_approvals(plan, sent):
    with pytest.raises(meeting_stages.NotThatFar):
        minutes.approve_minutes(
            plan, sent.held, COMING_DAY - timedelta(days=1), at_meeting_id=sent.coming
        )
    assert standing(plan, sent.coming, StandingItem.APPROVAL).minutes == ""
    after = COMING_DAY + timedelta(days=3)
    minutes.approve_minutes(plan, sent.held, after, at_meeting_id=sent.coming)
    told = minutes.get_minutes(plan, sent.held)
    assert (told.approved_on, told.approved_at) == (COMING_DAY, COMING_DAY)
    assert meetings.get_meeting(plan, sent.held).approved_on == COMING_DAY


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("", None, ""),
        ("Godkendt.\nNote: husk", None, "Godkendt.\nNote: husk"),
        ("", "Referatet fra 18-09-2026 blev godkendt med en rettelse.", None),
    ],
)
def test_reopened_minutes_are_no_longer_told_as_approved(plan, sent, before, typed, after):
    item = standing(plan, sent.coming, StandingItem.APPROVAL).id
    meeting_room.save_minutes(plan, item, before)
    minutes.approve_minutes(plan, sent.held, COMING_DAY, at_meeting_id=sent.coming)
    assert "blev godkendt" in item_of(plan, sent.coming, item).minutes
    if typed is not None:
        meeting_room.save_minutes(plan, item, typed)
    minutes.reopen_minutes(plan, sent.held, "Fejl i tal", "MK", COMING_DAY)
    assert item_of(plan, sent.coming, item).minutes == (typed if after is None else after)
    minutes.approve_minutes(plan, sent.held, COMING_DAY, at_meeting_id=sent.coming)
    assert "blev godkendt" in item_of(plan, sent.coming, item).minutes


def test_a_correction_stands_beside_what_it_corrects(plan, approved):
    with pytest.raises(minutes.NotLocked):
        minutes.correct_minutes(plan, approved.coming, "x", "MK", TODAY, item_id=None)
    day = date(2027, 1, 12)
    minutes.correct_minutes(plan, approved.held, "Tre lamper.", "MK", day, item_id=approved.item)
    found = item_of(plan, approved.held, approved.item)
    assert found.minutes == "Lars spurgte."
    assert [one.words for one in found.remarks] == ["Rettelse 12-01-2027, MK: Tre lamper."]


def test_only_the_newest_approved_minutes_can_be_reopened_and_only_with_a_reason(plan, approved):
    meetings.set_status(plan, approved.coming, MeetingStatus.HELD, TODAY)
    minutes.send_minutes(plan, approved.coming, date(2026, 12, 20))
    minutes.approve_minutes(plan, approved.coming, date(2027, 1, 15))
    assert not minutes.get_minutes(plan, approved.held).can_reopen
    with pytest.raises(minutes.OlderMinutes):
        minutes.reopen_minutes(plan, approved.held, "Fejl i tal", "MK", TODAY)
    with pytest.raises(minutes.RemarkEmpty):
        minutes.reopen_minutes(plan, approved.coming, "", "MK", TODAY)
    minutes.reopen_minutes(plan, approved.coming, "Fejl i tal", "MK", TODAY)
    told = minutes.get_minutes(plan, approved.coming)
    assert told.status is MeetingStatus.HELD
    assert (told.approved_on, told.approved_at) == (None, None)
    assert (told.sent_on, told.objection_until) == (None, None)
    assert [one.kind for one in told.remarks] == [RemarkKind.REOPENED]
    with pytest.raises(minutes.NotLocked):
        minutes.reopen_minutes(plan, approved.coming, "Igen", "MK", TODAY)


def test_an_older_referat_is_not_reopened_while_a_newer_one_is_open_again(plan, approved):
    meetings.set_status(plan, approved.coming, MeetingStatus.HELD, TODAY)
    minutes.send_minutes(plan, approved.coming, date(2026, 12, 20))
    minutes.approve_minutes(plan, approved.coming, date(2027, 1, 15))
    minutes.reopen_minutes(plan, approved.coming, "Fejl i tal", "MK", TODAY)
    assert not minutes.get_minutes(plan, approved.held).can_reopen
    with pytest.raises(minutes.OlderMinutes):
        minutes.reopen_minutes(plan, approved.held, "Fejl i tal", "MK", TODAY)


def test_reopening_one_of_two_meetings_of_a_day_leaves_the_other_told_as_approved(plan, sent):
    other = factories.make_meeting(
        plan, sent.forum, meetings.get_meeting(plan, sent.held).day, status=MeetingStatus.HELD
    )
    minutes.send_minutes(plan, other, TODAY)
    for key in (sent.held, other):
        minutes.approve_minutes(plan, key, COMING_DAY, at_meeting_id=sent.coming)
    item = standing(plan, sent.coming, StandingItem.APPROVAL).id
    said = item_of(plan, sent.coming, item).minutes
    assert said == "Referatet fra 18-09-2026 blev godkendt."
    minutes.reopen_minutes(plan, other, "Fejl i tal", "MK", COMING_DAY)
    assert item_of(plan, sent.coming, item).minutes == said
    with plan.change("Prøve") as session:  # the other one too, as if it had been the newest
        from app.db.tables import Meeting

        meeting_stages.bring_to(
            session, session.get_one(Meeting, sent.held), MeetingStatus.HELD, COMING_DAY
        )
    assert item_of(plan, sent.coming, item).minutes == ""


def test_locked_minutes_keep_what_they_say_of_the_approval_of_others(plan, approved):
    draft = meetings.get_meeting_draft(plan, approved.coming)
    earlier = meetings.get_meeting(plan, approved.held).day - timedelta(days=1)
    meetings.save_meeting(plan, approved.coming, replace(draft, day=earlier))
    meetings.set_status(plan, approved.coming, MeetingStatus.HELD, COMING_DAY)
    minutes.send_minutes(plan, approved.coming, COMING_DAY)
    minutes.approve_minutes(plan, approved.coming, COMING_DAY)
    minutes.reopen_minutes(plan, approved.held, "Fejl i tal", "MK", COMING_DAY)
    row = next(
        one
        for one in agenda.list_items(plan, approved.coming)
        if one.standing is StandingItem.APPROVAL
    )
    assert "blev godkendt" in agenda.get_item(plan, row.id).minutes


def test_the_mail_with_approved_minutes_calls_for_no_objections(plan, approved):
    text = minutes.get_mail_text(plan, approved.held, date(2027, 1, 15))
    assert "Her er det godkendte referat" in text
    assert "indsigelse" not in text


def test_the_mail_with_reopened_minutes_says_so_and_gives_a_new_day(plan, approved):
    minutes.reopen_minutes(plan, approved.held, "Et tal er forkert.", "MK", date(2027, 1, 15))
    text = minutes.get_mail_text(plan, approved.held, date(2027, 1, 15))
    assert "Her er igen referatet" in text
    assert "Det er genåbnet og sendes på ny: Et tal er forkert.\n" in text
    assert "indsigelser, så skriv senest fredag 29-01-2027" in text
    minutes.send_minutes(plan, approved.held, date(2027, 1, 15))
    assert minutes.get_minutes(plan, approved.held).objection_until == date(2027, 1, 29)


def test_the_mail_sent_after_the_deadline_says_that_it_is_over(plan, sent):
    text = minutes.get_mail_text(plan, sent.held, date(2027, 1, 15))
    assert "Fristen for indsigelser udløb mandag 05-10-2026." in text


def test_reopened_minutes_are_approved_without_being_sent_again_only_after_a_question(
    plan, approved
):
    minutes.reopen_minutes(plan, approved.held, "Fejl i tal", "MK", COMING_DAY)
    line = meetings.get_meeting(plan, approved.held)
    to = MeetingStatus.MINUTES_APPROVED
    assert meeting_doubts.list_doubts(plan, line, to, COMING_DAY) == (
        "Referatet er ikke sendt igen, siden det blev genåbnet.",
    )
    minutes.approve_minutes(plan, approved.held, COMING_DAY)
    assert minutes.get_minutes(plan, approved.held).is_locked


def test_the_public_minutes_tell_a_closed_item_by_its_title_only(plan, sent):
    agenda.save_item(plan, sent.item, replace(agenda.get_item(plan, sent.item), is_closed=True))
    minutes.note_objection(plan, sent.held, "Hemmeligt.", "LT", TODAY, item_id=sent.item)
    public = for_public(minutes.get_minutes(plan, sent.held))
    closed = next(one for one in public.items if one.id == sent.item)
    assert closed.title == "Tryghed: målet flytter sig ikke"
    assert (closed.minutes, closed.recommendation, closed.outcome) == ("", "", None)
    assert (closed.decisions, closed.tasks, closed.remarks) == ((), (), ())
    follow_up = standing(plan, sent.coming, StandingItem.FOLLOW_UP)
    assert [one.task.text for one in follow_up.follow_up] == ["Bestil lys", "Ring til skolen"]
    told = for_public(minutes.get_minutes(plan, sent.coming))
    assert all(not one.follow_up for one in told.items)


def test_what_was_decided_outside_comes_at_the_next_meeting_once(plan, board):
    for day in (HELD_DAY, date(2026, 11, 4), COMING_DAY):
        draft = OutsideDraft(
            f"Bevilget {day:%d-%m}", board.forum, DecisionOrigin.CHAIRS, day, "Formændene",
            "Det hastede", None,
        )  # fmt: skip
        outside_decisions.decide_outside(plan, draft, COMING_DAY)
    with plan.change("Tilføj fast punkt") as session:
        from app.db.tables import AgendaItem

        session.add(AgendaItem(
            meeting_id=board.coming, position=9, title="Truffet siden sidst",
            standing=StandingItem.DECIDED_SINCE,
        ))  # fmt: skip
    found = standing(plan, board.coming, StandingItem.DECIDED_SINCE).decided_since
    assert [one.text for one in found] == ["Bevilget 18-09", "Bevilget 04-11"]
    assert [one.text for one in minutes.list_decided_since(plan, board.coming)] == [
        "Bevilget 18-09", "Bevilget 04-11",
    ]  # fmt: skip


def test_the_follow_up_prints_only_what_changed(plan, board):
    decisions.tick_task(plan, board.item_task, date(2026, 11, 4), done=True)
    found = standing(plan, board.coming, StandingItem.FOLLOW_UP)
    assert {one.task.text: one.changed for one in found.follow_up} == {
        "Bestil lys": "over fristen", "Ring til skolen": "meldt udført",
    }  # fmt: skip
    third = decisions.add_task(plan, "Skriv ud", item_id=board.item)
    found = standing(plan, board.coming, StandingItem.FOLLOW_UP)
    assert [one.task.id for one in found.printed_follow_up] == [board.task, board.item_task]
    assert found.unchanged_words == "1 anden opgave er uændret."
    assert third in [one.task.id for one in found.follow_up]


def test_what_was_not_taken_up_comes_back_once_with_its_texts_and_bilag(plan, board):
    from app.services import attachments

    attachments.attach(plan, board.untouched, write_pdf(plan.path.parent / "Bilag.pdf"))
    (waiting,) = propagation.list_returning(plan, board.coming)
    assert (waiting.id, waiting.words) == (
        board.untouched,
        "fra 18-09-2026, nåede ikke at komme op",
    )
    (new,) = propagation.propagate(plan, board.coming)
    assert agenda.get_item(plan, new).title == "Fritidsjob: forankring fra 2027"
    assert [one.title for one in attachments.list_attachments(plan, new)] == ["Bilag"]
    before = snapshot(plan)
    assert propagation.propagate(plan, board.coming) == []
    assert snapshot(plan) == before


def test_a_recurring_item_returns_without_what_was_said(plan, board):
    draft = agenda.get_item(plan, board.item)
    agenda.save_item(plan, board.item, replace(draft, is_recurring=True, outcome=Outcome.NOTED))
    chosen = propagation.propagate(plan, board.coming, [board.item])
    (new,) = [agenda.get_item(plan, item_id) for item_id in chosen]
    assert (new.title, new.minutes, new.outcome) == (draft.title, "", None)
    assert [item.id for item in propagation.list_returning(plan, board.coming)] == [board.untouched]


def test_nothing_comes_onto_the_agenda_of_a_held_meeting(plan, board):
    assert propagation.list_returning(plan, board.held) == []
    with pytest.raises(propagation.AlreadyHeld):
        propagation.propagate(plan, board.held)


def test_a_meeting_that_is_gone_is_said_to_be_gone(plan):
    with pytest.raises(ThingGone):
        minutes.get_minutes(plan, 999)
    assert minutes.list_to_approve(plan, 999) == []
    assert propagation.list_returning(plan, 999) == []


def test_what_is_read_as_follow_up_is_what_the_rule_says(plan, board):
    """The query narrows in SQL; the rule that the property tests prove must say the same."""
    from itertools import product

    from app.db.tables import Task
    from app.domain.propagation import comes_back
    from app.domain.vocabulary import TaskStatus

    earlier = factories.plan_meeting(plan, board.forum, date(2026, 6, 19))
    later = factories.plan_meeting(plan, board.forum, date(2027, 3, 19))
    days = (None, date(2026, 6, 19), HELD_DAY, date(2026, 11, 4), COMING_DAY, date(2027, 1, 4))
    items = [agenda.add_item(plan, key, "Sag") for key in (earlier, board.held, board.coming)]
    with plan.change("Opgaver i alle tilstande") as session:
        for item_id, status, settled_on in product(items, TaskStatus, days):
            session.add(Task(
                agenda_item_id=item_id, text="Opgave", status=status, settled_on=settled_on,
            ))  # fmt: skip
    everything = decisions.list_tasks(plan, forum_id=board.forum, open_only=False)
    held_before = {
        earlier: None, board.held: date(2026, 6, 19), board.coming: HELD_DAY, later: COMING_DAY,
    }  # fmt: skip
    for meeting_id, before in held_before.items():
        day = meetings.get_meeting(plan, meeting_id).day
        wanted = {task.id for task in everything if comes_back(task, before, day)}
        assert {task.id for task in decisions.list_follow_up(plan, meeting_id)} == wanted
