"""Undo and redo of every step of the meeting cycle."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.domain.agenda_templates import TemplateDraft
from app.domain.deadlines import DaysOff
from app.domain.meeting_planning import NewMeeting
from app.domain.vocabulary import (
    DeadlineKind,
    ForumCycle,
    ItemKind,
    MeetingStatus,
    StandingItem,
)
from app.services import agenda_templates, deadlines, forums, meetings
from tests import factories
from tests.beginnings import begin_with

TODAY = date(2026, 11, 20)


def fill(plan):
    """A board with an agenda template, a meeting that is called, and a deadline of its own."""
    forum = forums.add_forum(plan, "Bestyrelsen")
    item = agenda_templates.add_template_item(plan, forum, "Et kvarter med beboerne")
    plain = forums.add_forum(plan, "Følgegruppen")
    light = forums.add_forum(plan, "Driftsgruppen")
    cycle = replace(deadlines.get_cycle(plan, light), cycle=ForumCycle.LIGHT)
    deadlines.save_cycle(plan, light, cycle)
    meeting = factories.plan_meeting(plan, forum, date(2026, 12, 18))
    meetings.advance(plan, meeting, TODAY)
    deadlines.move_deadline(plan, meeting, DeadlineKind.PAPERS, TODAY)
    held = factories.plan_meeting(plan, forum, date(2026, 11, 6))
    meetings.set_status(plan, held, MeetingStatus.HELD, TODAY)
    return {
        "forum": forum, "plain": plain, "light": light, "item": item, "meeting": meeting,
        "held": held,
    }  # fmt: skip


template, ids = begin_with(fill)


CHANGES = {
    "plan a year": lambda plan, ids: meetings.plan_meetings(
        plan, ids["forum"],
        [NewMeeting(date(2027, month, 5), time(9), time(11), "Rådhuset") for month in (3, 5, 10)],
    ),
    "take the next step": lambda plan, ids: meetings.advance(plan, ids["meeting"], TODAY),
    "send the minutes": lambda plan, ids: meetings.advance(plan, ids["held"], TODAY),
    "go back": lambda plan, ids: meetings.set_status(
        plan, ids["meeting"], MeetingStatus.PLANNED, TODAY
    ),
    "move a meeting": lambda plan, ids: meetings.save_meeting(
        plan, ids["meeting"],
        replace(meetings.get_meeting_draft(plan, ids["meeting"]), day=date(2026, 12, 17)),
    ),
    "choose days off": lambda plan, ids: deadlines.save_days_off(
        plan, DaysOff(christmas_eve=False)
    ),
    "save a cycle": lambda plan, ids: deadlines.save_cycle(
        plan, ids["forum"],
        replace(deadlines.get_cycle(plan, ids["forum"]), cycle=ForumCycle.LIGHT, agenda=12),
    ),
    "move a deadline": lambda plan, ids: deadlines.move_deadline(
        plan, ids["meeting"], DeadlineKind.REVIEW, TODAY
    ),
    "let a deadline follow again": lambda plan, ids: deadlines.move_deadline(
        plan, ids["meeting"], DeadlineKind.PAPERS, None
    ),
    "tick a deadline": lambda plan, ids: deadlines.tick_deadline(
        plan, ids["meeting"], DeadlineKind.PRE_MEETING, TODAY, done=True
    ),
    "say the agenda is not out": lambda plan, ids: deadlines.tick_deadline(
        plan, ids["meeting"], DeadlineKind.AGENDA, TODAY, done=False
    ),
    "make an own template": lambda plan, ids: agenda_templates.make_own_template(
        plan, ids["plain"]
    ),
    "add an own point to the standard": lambda plan, ids: agenda_templates.add_template_item(
        plan, ids["plain"], "Runden"
    ),
    "add a standing point": lambda plan, ids: agenda_templates.add_standing_item(
        plan, ids["light"], StandingItem.CALLS
    ),
    "save a point": lambda plan, ids: agenda_templates.save_template_item(
        plan, ids["item"], TemplateDraft("Beboerne", ItemKind.DECISION, 20)
    ),
    "move a point": lambda plan, ids: agenda_templates.move_template_item(plan, ids["item"], -2),
    "take a point out": lambda plan, ids: agenda_templates.delete_template_item(plan, ids["item"]),
    "follow the standard": lambda plan, ids: agenda_templates.follow_standard(plan, ids["forum"]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, ids, check_undo, change):
    with check_undo:
        change(plan, ids)
