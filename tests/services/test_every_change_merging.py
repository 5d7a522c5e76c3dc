"""Undo and redo of a statusnotat that is begun, and of a løft that becomes an agenda item."""

from datetime import date

import pytest

from app.domain.lifts import LiftOf
from app.services import (
    activities,
    activity_merging,
    activity_notes,
    agenda,
    forums,
    lifts,
    status_drafts,
)
from tests import factories

TODAY = date(2026, 11, 20)


@pytest.fixture
def begun(plan):
    """Two activities with a begun statusnotat each, and a løft before a coming meeting."""
    for name in ("Fritidsjob", "Lektiecafé"):
        key = activities.add_activity(plan, name)
        status_drafts.keep_draft(plan, key, f"{name} går godt.")
    forum = forums.add_forum(plan, "Bestyrelsen")
    factories.plan_meeting(plan, forum, date(2026, 12, 18))
    note = activity_notes.add_log_note(plan, "Ingen lokaler", "", TODAY, activity_id=1)
    lifts.lift(plan, LiftOf(note), forum, "Vi har spurgt tre gange", "Mette Kjær", TODAY)
    return plan


CHANGES = {
    "begin a statusnotat": lambda plan: status_drafts.keep_draft(plan, 1, "Ti er i job."),
    "let what is begun go": lambda plan: status_drafts.keep_draft(plan, 1, ""),
    "sign what is begun": lambda plan: activity_notes.add_status_note(plan, 1, "Ti.", "MK", TODAY),
    "delete an activity with what is begun": lambda plan: activities.delete_activity(plan, 1),
    "lay together what is begun": lambda plan: activity_merging.merge_activities(plan, 1, 2),
    "put a løft on the agenda": lambda plan: lifts.put_on_agenda(plan, 1, TODAY),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(begun, check_undo, change):
    with check_undo:
        change(begun)


def test_what_is_begun_follows_a_merge(begun):
    activity_merging.merge_activities(begun, 1, 2)
    assert status_drafts.get_draft(begun, 1) == "Fritidsjob går godt.\n\nLektiecafé går godt."


def test_a_loeft_tells_the_meeting_what_where_and_why(begun):
    item_id = lifts.put_on_agenda(begun, 1, TODAY)
    item = agenda.get_item(begun, item_id)
    assert item.title == "Ingen lokaler"
    assert item.activity_id == 1
    assert item.presentation == (
        "Ingen lokaler\n\nHvorfor det er løftet: Vi har spurgt tre gange\n\n"
        "Fra logbogen for Fritidsjob. Løftet af Mette Kjær."
    )
    (lift,) = lifts.list_lifts(begun)
    assert (lift.agenda_item_id, lift.meeting_id) == (item_id, 1)
    with pytest.raises(lifts.OnAgendaAlready):
        lifts.put_on_agenda(begun, 1, TODAY)
