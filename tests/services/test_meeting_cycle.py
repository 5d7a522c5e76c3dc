"""The cycle of meetings: stages with their days, deadlines, templates, chairs, a year at once."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.db.errors import ThingGone
from app.db.tables import ForumDeadline, Meeting
from app.domain.agenda_templates import TemplateDraft
from app.domain.deadlines import DaysOff
from app.domain.forums import MembershipDraft
from app.domain.meeting_cycle import chair_words, minute_taker_words, next_step
from app.domain.meeting_planning import NewMeeting
from app.domain.vocabulary import (
    DeadlineKind,
    ForumCycle,
    ItemKind,
    MeetingStatus,
    MemberRole,
    StandingItem,
)
from app.services import agenda, agenda_templates, deadlines, forums, meetings, people
from app.services.agenda import FollowUpStays
from app.services.deadlines import FollowsLater, NotYet, ObjectionsRun
from app.services.meeting_stages import StageMissing
from app.services.meetings import (
    DayMissing,
    ForumMissing,
    HoursReversed,
    MeetingThatDay,
)
from app.services.minutes_lock import MinutesLocked
from app.services.overview import get_overview
from tests import factories
from tests.services.meeting_rows import bring_on
from tests.snapshots import snapshot

TODAY = date(2026, 11, 20)
DAY = date(2026, 12, 18)


@pytest.fixture
def board(plan):
    return forums.add_forum(plan, "Bestyrelsen")


@pytest.fixture
def light(plan, board):
    key = forums.add_forum(plan, "Følgegruppen")
    deadlines.save_cycle(plan, key, replace(deadlines.get_cycle(plan, key), cycle=ForumCycle.LIGHT))
    return key


@pytest.fixture
def coming(plan, board):
    return factories.plan_meeting(plan, board, DAY)


def line(plan, meeting):
    return meetings.get_meeting(plan, meeting)


def due(plan, meeting, today=TODAY):
    return {one.kind: one for one in deadlines.list_deadlines(plan, meeting, today)}


def seat(plan, forum, name, role, ends=None):
    person = people.add_person(plan, name)
    member = forums.add_member(plan, forum, person, date(2024, 1, 1))
    forums.save_member(plan, member, MembershipDraft(role, date(2024, 1, 1), ends))
    return person


def test_a_meeting_goes_through_its_stages_and_each_is_dated(plan, coming):
    days = [date(2026, 12, 4), DAY, date(2026, 12, 21), date(2027, 3, 5), date(2027, 3, 6)]
    reached = [meetings.advance(plan, coming, day) for day in days]
    assert reached == [*list(MeetingStatus)[1:], MeetingStatus.MINUTES_APPROVED]
    found = line(plan, coming)
    assert (found.called_on, found.minutes_sent_on, found.approved_on) == (
        date(2026, 12, 4), date(2026, 12, 21), date(2027, 3, 5),
    )  # fmt: skip
    assert found.objection_until == date(2027, 1, 8)


def test_going_back_a_stage_forgets_the_days_of_what_comes_after(plan, coming):
    bring_on(plan, coming, MeetingStatus.MINUTES_SENT, TODAY)
    meetings.set_status(plan, coming, MeetingStatus.CALLED, TODAY)
    found = line(plan, coming)
    assert (found.called_on, found.minutes_sent_on, found.objection_until) == (TODAY, None, None)


def test_approved_minutes_hold_their_stage_and_their_day(plan, coming):
    bring_on(plan, coming, MeetingStatus.MINUTES_APPROVED, TODAY)
    draft = meetings.get_meeting_draft(plan, coming)
    for deed in (
        lambda: meetings.set_status(plan, coming, MeetingStatus.HELD, TODAY),
        lambda: meetings.save_meeting(plan, coming, replace(draft, place="Rådhuset")),
    ):
        with pytest.raises(MinutesLocked):
            deed()


def test_a_light_meeting_is_planned_or_held_and_has_no_deadlines(plan, light):
    meeting = factories.plan_meeting(plan, light, DAY)
    assert due(plan, meeting) == {}
    assert [item.standing for item in agenda.list_items(plan, meeting)] == [
        StandingItem.FOLLOW_UP, StandingItem.NEXT_MEETING,
    ]  # fmt: skip
    with pytest.raises(StageMissing):
        meetings.set_status(plan, meeting, MeetingStatus.CALLED, TODAY)
    assert meetings.advance(plan, meeting, DAY) is MeetingStatus.HELD
    assert meetings.advance(plan, meeting, DAY) is MeetingStatus.HELD


def test_the_next_step_is_named_by_its_deed():
    steps = [next_step(status, ForumCycle.FULL) for status in MeetingStatus]
    assert [step and step.deed for step in steps] == [
        "Send dagsordenen …", "Mødet er holdt", "Send referatet …", "Godkend referatet", None,
    ]  # fmt: skip
    assert next_step(MeetingStatus.PLANNED, ForumCycle.LIGHT).deed == "Mødet er holdt"
    assert next_step(MeetingStatus.MINUTES_SENT, ForumCycle.LIGHT) is None


def test_a_forums_own_deadline_and_one_it_does_not_use(plan, board, coming):
    deadlines.save_cycle(
        plan, board, replace(deadlines.get_cycle(plan, board), agenda=14, review=None)
    )
    found = due(plan, coming)
    assert DeadlineKind.REVIEW not in found
    assert found[DeadlineKind.AGENDA].day == date(2026, 11, 30)
    assert deadlines.get_cycle(plan, board).review is None
    deadlines.save_cycle(
        plan, board, replace(deadlines.get_cycle(plan, board), agenda=10, review=12)
    )
    assert due(plan, coming)[DeadlineKind.REVIEW].day == date(2026, 12, 2)


def test_a_meetings_deadline_is_moved_ticked_and_follows_the_forum_again(plan, coming):
    kind = DeadlineKind.PAPERS
    deadlines.move_deadline(plan, coming, kind, date(2026, 11, 25))
    deadlines.tick_deadline(plan, coming, kind, TODAY, done=True)
    found = due(plan, coming)[kind]
    assert (found.day, found.usual, found.done_on) == (
        date(2026, 11, 25), date(2026, 11, 27), TODAY,
    )  # fmt: skip
    deadlines.tick_deadline(plan, coming, kind, TODAY, done=False)
    deadlines.move_deadline(plan, coming, kind, None)
    assert due(plan, coming)[kind].day == date(2026, 11, 27)
    deadlines.move_deadline(plan, coming, kind, None)


def test_ticking_that_the_agenda_is_out_is_the_meetings_step(plan, coming):
    deadlines.tick_deadline(plan, coming, DeadlineKind.AGENDA, TODAY, done=True)
    assert line(plan, coming).called_on == TODAY
    deadlines.tick_deadline(plan, coming, DeadlineKind.AGENDA, TODAY, done=False)
    assert line(plan, coming).status is MeetingStatus.PLANNED
    with pytest.raises(NotYet):
        deadlines.tick_deadline(plan, coming, DeadlineKind.MINUTES, TODAY, done=True)
    with pytest.raises(ObjectionsRun):
        deadlines.tick_deadline(plan, coming, DeadlineKind.OBJECTION, TODAY, done=True)
    meetings.set_status(plan, coming, MeetingStatus.HELD, TODAY)
    with pytest.raises(FollowsLater):
        deadlines.tick_deadline(plan, coming, DeadlineKind.AGENDA, TODAY, done=False)


def test_a_running_objection_deadline_is_moved_and_put_back(plan, coming):
    bring_on(plan, coming, MeetingStatus.MINUTES_SENT, date(2026, 12, 21))
    deadlines.move_deadline(plan, coming, DeadlineKind.OBJECTION, date(2027, 1, 15))
    assert line(plan, coming).objection_until == date(2027, 1, 15)
    deadlines.move_deadline(plan, coming, DeadlineKind.OBJECTION, None)
    assert line(plan, coming).objection_until == date(2027, 1, 8)


def test_all_deadlines_follow_the_plans_days_off(plan, board):
    meeting = factories.plan_meeting(plan, board, date(2027, 1, 7))
    before = due(plan, meeting)[DeadlineKind.AGENDA].day
    deadlines.save_days_off(plan, DaysOff(christmas_eve=False, new_years_eve=False))
    assert deadlines.get_days_off(plan) == DaysOff(True, False, False)
    assert before == date(2026, 12, 18)
    assert due(plan, meeting)[DeadlineKind.AGENDA].day == date(2026, 12, 22)
    overview = get_overview(plan, date(2026, 12, 22), None)
    assert overview.meeting.workdays == 10
    stages = {stage.name: stage.day for stage in overview.meeting.stages}
    assert stages["Sendes ud"] == date(2026, 12, 22)


def test_late_deadlines_are_on_the_first_page_until_they_are_met(plan, coming):
    today = date(2026, 12, 7)
    late = get_overview(plan, today, None).late_deadlines
    assert [one.deadline.kind for one in late] == [
        DeadlineKind.PAPERS, DeadlineKind.REVIEW, DeadlineKind.AGENDA,
    ]  # fmt: skip
    meetings.advance(plan, coming, today)
    assert get_overview(plan, today, None).late_deadlines == ()


def test_a_new_meeting_begins_with_the_forums_template(plan, board):
    own = agenda_templates.add_template_item(plan, board, "Et kvarter med beboerne")
    titles = [item.title for item in agenda_templates.list_template(plan, board)]
    assert titles[-2:] == ["Et kvarter med beboerne", "Næste møde og eventuelt"]
    agenda_templates.save_template_item(plan, own, TemplateDraft("Beboerne", ItemKind.DECISION, 20))
    agenda_templates.move_template_item(plan, own, -6)
    calls = next(x for x in agenda_templates.list_template(plan, board)
                 if x.standing is StandingItem.CALLS)  # fmt: skip
    agenda_templates.delete_template_item(plan, calls.id)
    meeting = factories.plan_meeting(plan, board, DAY)
    items = agenda.list_items(plan, meeting)
    assert (items[0].title, items[0].kind, items[0].minutes_planned) == (
        "Beboerne", ItemKind.DECISION, 20,
    )  # fmt: skip
    assert StandingItem.CALLS not in {item.standing for item in items}
    agenda_templates.add_standing_item(plan, board, StandingItem.CALLS)
    with pytest.raises(agenda_templates.StandingTwice):
        agenda_templates.add_standing_item(plan, board, StandingItem.CALLS)
    agenda_templates.follow_standard(plan, board)
    assert all(item.id is None for item in agenda_templates.list_template(plan, board))


def test_the_follow_up_cannot_leave_the_template(plan, board):
    agenda_templates.make_own_template(plan, board)
    follow_up = next(x for x in agenda_templates.list_template(plan, board)
                     if x.standing is StandingItem.FOLLOW_UP)  # fmt: skip
    with pytest.raises(FollowUpStays):
        agenda_templates.delete_template_item(plan, follow_up.id)


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        (lambda p, f: meetings.plan_meetings(p, f, []), DayMissing),
        (lambda p, f: meetings.plan_meetings(p, None, [NewMeeting(DAY)]), ForumMissing),
        (lambda p, f: meetings.plan_meetings(p, f, [NewMeeting(DAY, time(11), time(9))]),
         HoursReversed),
        (lambda p, f: meetings.plan_meetings(p, f, [NewMeeting(date(2027, 3, 5)), NewMeeting(DAY)]),
         MeetingThatDay),
        (lambda p, f: meetings.plan_meetings(p, f, [NewMeeting(date(2027, 3, 5))] * 2),
         MeetingThatDay),
        (lambda p, f: factories.plan_meeting(p, 99, DAY), ThingGone),
        (lambda p, f: deadlines.save_cycle(p, 99, deadlines.get_cycle(p, f)), ThingGone),
        (lambda p, f: deadlines.move_deadline(p, 99, DeadlineKind.PAPERS, DAY), ThingGone),
        (lambda p, f: agenda_templates.add_template_item(p, 99, "Runden"), ThingGone),
        (lambda p, f: meetings.advance(p, 99, TODAY), ThingGone),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_changes_nothing(plan, board, coming, deed, error):
    before = snapshot(plan)
    with pytest.raises(error):
        deed(plan, board)
    assert snapshot(plan) == before


def test_a_second_meeting_on_a_day_is_planned_when_told_so(plan, board, light, coming):
    assert factories.plan_meeting(plan, board, DAY, anyway=True) != coming
    factories.plan_meeting(plan, light, DAY)
    assert [one.day for one in meetings.list_booked(plan)] == [DAY] * 3


def test_a_meeting_cannot_be_moved_onto_another_of_its_forum(plan, board, coming):
    other = factories.plan_meeting(plan, board, date(2027, 3, 5))
    draft = meetings.get_meeting_draft(plan, other)
    with pytest.raises(MeetingThatDay):
        meetings.save_meeting(plan, other, replace(draft, day=DAY))


def test_the_sequence_goes_up_with_day_hours_and_place_only(plan, coming):
    def sequence():
        with plan.read() as session:
            return session.get_one(Meeting, coming).sequence

    person = people.add_person(plan, "Mette Kjær")
    for changes, expected in (
        ({"chair_id": person}, 0),
        ({"starts": time(9)}, 1),
        ({"place": "Rådhuset"}, 2),
        ({"place": "Rådhuset"}, 2),
        ({"day": date(2026, 12, 17)}, 3),
    ):
        draft = meetings.get_meeting_draft(plan, coming)
        meetings.save_meeting(plan, coming, replace(draft, **changes))
        assert sequence() == expected


def test_the_only_chair_and_secretary_are_chosen_by_themselves(plan, board):
    chair = seat(plan, board, "Birgitte Aagaard", MemberRole.CHAIR)
    writer = seat(plan, board, "Karen Holst", MemberRole.SECRETARY)
    meeting = factories.plan_meeting(plan, board, DAY)
    draft = meetings.get_meeting_draft(plan, meeting)
    assert (draft.chair_id, draft.minute_taker_id) == (chair, writer)


def test_of_two_chairs_she_chooses(plan, board):
    seat(plan, board, "Birgitte Aagaard", MemberRole.CHAIR)
    seat(plan, board, "Lars Toft", MemberRole.CHAIR)
    meeting = factories.plan_meeting(plan, board, DAY)
    assert meetings.get_meeting_draft(plan, meeting).chair_id is None
    words = chair_words(None, forums.list_members(plan, board), DAY)
    assert "flere formænd: Birgitte Aagaard og Lars Toft" in words


def test_a_chair_who_left_is_said_with_what_to_do(plan, board):
    chair = seat(plan, board, "Birgitte Aagaard", MemberRole.CHAIR, ends=date(2026, 11, 30))
    members = forums.list_members(plan, board)
    words = chair_words((chair, "Birgitte Aagaard"), members, DAY)
    assert words == (
        "Birgitte Aagaard er gået ud af forummet den 30-11-2026. Vælg en anden, eller ret "
        "medlemskabet under Organisation."
    )
    assert "ingen formand den 18-12-2026" in chair_words(None, members, DAY)
    assert chair_words((chair, "Birgitte Aagaard"), members, date(2026, 11, 30)) == ""
    other = people.add_person(plan, "Lars Toft")
    assert "er ikke medlem" in minute_taker_words((other, "Lars Toft"), members, DAY)


def test_a_chair_who_leaves_the_file_leaves_the_meeting_without_one(plan, board):
    chair = seat(plan, board, "Birgitte Aagaard", MemberRole.CHAIR)
    meeting = factories.plan_meeting(plan, board, DAY)
    people.delete_person(plan, chair)
    assert meetings.get_meeting_draft(plan, meeting).chair_id is None
    assert "ingen formand" in chair_words(None, forums.list_members(plan, board), DAY)


def test_a_number_of_days_kept_from_before_is_left_alone_though_it_is_too_many(plan):
    forum = factories.make_forum(plan, "Bestyrelsen")
    with plan.change("x") as session:
        session.add(ForumDeadline(forum_id=forum, kind=DeadlineKind.PAPERS, days=75))
    draft = deadlines.get_cycle(plan, forum)
    deadlines.save_cycle(plan, forum, replace(draft, agenda=12))
    assert deadlines.get_cycle(plan, forum) == replace(draft, agenda=12, papers=75)
    for days in (61, 74, 76):
        with pytest.raises(deadlines.TooManyDays):
            deadlines.save_cycle(plan, forum, replace(draft, papers=days))
    deadlines.save_cycle(plan, forum, replace(draft, papers=60))
    assert deadlines.get_cycle(plan, forum).papers == 60
