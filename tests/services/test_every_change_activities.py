"""Undo and redo of everything that can be done to activities, promises, milestones and notes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.lifts import LiftOf
from app.domain.notes import LogOf
from app.domain.vocabulary import (
    ActivityRole,
    ActivityStatus,
    AnchoringStage,
    CommitmentKind,
    CoreRelation,
    Frequency,
    NoteKind,
    Participation,
)
from app.services import (
    activities,
    activity_merging,
    activity_notes,
    agreements,
    areas,
    commitments,
    forums,
    goals,
    lifts,
    milestones,
    people,
    registrations,
)
from app.services.commitments import CommitmentTo
from tests.beginnings import begin_with

TODAY = date(2026, 11, 20)


def fill(plan):
    """Two activities with one thing of each kind."""
    from app.domain.activities import RegistrationDraft

    area = areas.add_area(plan, "Ådalen")
    organisation = people.add_organisation(plan, "Aaby Kommune")
    person = people.add_person(plan, "Mette Kjær")
    other_person = people.add_person(plan, "Lars Toft")
    delaftale = agreements.add_delaftale(plan, "Unge i job")
    goal = goals.add_sub_goal(plan, delaftale, "Flere unge får fritidsjob")
    forum = forums.add_forum(plan, "Bestyrelsen")
    activity = activities.add_activity(plan, "Fritidsjob", delaftale)
    other = activities.add_activity(plan, "Lommepengejob", delaftale)
    activities.save_activity(
        plan, other, replace(activities.get_activity(plan, other), area_ids=frozenset({area}))
    )
    registrations.register(plan, RegistrationDraft(other, area, TODAY, 12))
    activities.add_staff(plan, activity, person)
    activities.add_staff(plan, other, person)
    note = activity_notes.add_log_note(
        plan, "Ingen lokaler", "Mette Kjær", TODAY, activity_id=activity
    )
    return {
        "area": area, "organisation": organisation, "person": person,
        "other_person": other_person, "delaftale": delaftale, "goal": goal, "forum": forum,
        "other_forum": forums.add_forum(plan, "Driftsgruppen"),
        "activity": activity, "other": other, "note": note,
        "commitment": commitments.add_commitment(
            plan, CommitmentTo(activity_id=activity), "Vejledning", organisation
        ),
        "milestone": milestones.add_milestone(plan, activity, "Ti aftaler", TODAY),
        "status_note": activity_notes.add_status_note(plan, activity, "Godt.", "MK", TODAY),
        "lift": lifts.lift(plan, LiftOf(note), forum, "Vi har prøvet selv", "Mette Kjær", TODAY),
    }  # fmt: skip


template, ids = begin_with(fill)


def save_all_fields(plan, ids):
    draft = replace(
        activities.get_activity(plan, ids["activity"]),
        number="B1", description="Job til unge", target_group="Unge", contribution="Vi kender dem",
        responsible_id=ids["person"], organisation_id=ids["organisation"],
        status=ActivityStatus.ANCHORED, starts=date(2025, 1, 1), ends=TODAY, age_from=13,
        age_to=17, group_size=120, method="Samtaler", role=ActivityRole.BRIDGING,
        core_relation=CoreRelation.FILLS_GAP, core_service="UU", resources="20.000 kr.",
        lead_organisation_id=ids["organisation"], participation=Participation.HEARING,
        practical_help=True, note_frequency=Frequency.QUARTER,
        anchoring_organisation_id=ids["organisation"], anchoring_person_id=ids["other_person"],
        anchoring_by=TODAY, anchoring_how="Skolen overtager", area_ids=frozenset({ids["area"]}),
        sub_goal_ids=frozenset({ids["goal"]}),
    )  # fmt: skip
    activities.save_activity(plan, ids["activity"], draft, TODAY)
    saved = activities.get_activity(plan, ids["activity"])
    assert saved.anchoring_stage is AnchoringStage.ANCHORED


def changed(get, save, key, *more, **fields):
    """Save a thing with some of its fields changed."""

    def change(plan, ids):
        save(plan, ids[key], replace(get(plan, ids[key]), **fields), *more)

    return change


CHANGES = {
    "save every field of an activity": save_all_fields,
    "archive an activity": lambda plan, ids: activities.archive_activity(
        plan, ids["activity"], TODAY
    ),
    "add staff": lambda plan, ids: activities.add_staff(
        plan, ids["activity"], ids["other_person"]
    ),
    "save staff": lambda plan, ids: activities.save_staff(
        plan, ids["activity"], ids["person"], "Ringer rundt"
    ),
    "remove staff": lambda plan, ids: activities.remove_staff(
        plan, ids["activity"], ids["person"]
    ),
    "copy an activity": lambda plan, ids: activity_merging.copy_activity(plan, ids["activity"]),
    "lay two activities together": lambda plan, ids: activity_merging.merge_activities(
        plan, ids["other"], ids["activity"]
    ),
    "delete an activity with everything": lambda plan, ids: activities.delete_activity(
        plan, ids["activity"]
    ),
    "promise to a delaftale": lambda plan, ids: commitments.add_commitment(
        plan, CommitmentTo(delaftale_id=ids["delaftale"]), "Lokaler"
    ),
    "save a promise": changed(
        commitments.get_commitment, commitments.save_commitment, "commitment",
        kind=CommitmentKind.HOURS, amount=Decimal("37.5"), delivered=Decimal(12), due=TODAY,
        delivered_on=TODAY, dropped_on=TODAY, note="Aftalt mundtligt",
    ),
    "mark a promise as delivered": lambda plan, ids: commitments.mark_delivered(
        plan, ids["commitment"], TODAY
    ),
    "delete a promise": lambda plan, ids: commitments.delete_commitment(plan, ids["commitment"]),
    "add a milestone": lambda plan, ids: milestones.add_milestone(
        plan, ids["activity"], "Tyve aftaler"
    ),
    "move a milestone": changed(
        milestones.get_milestone, milestones.save_milestone, "milestone",
        due=date(2027, 1, 15), note="Skolen flyttede mødet",
    ),
    "reach a milestone": lambda plan, ids: milestones.reach_milestone(
        plan, ids["milestone"], TODAY, reached=True
    ),
    "carry milestones on to next year": lambda plan, ids: milestones.roll_forward(
        plan, ids["activity"]
    ),
    "delete a milestone": lambda plan, ids: milestones.delete_milestone(plan, ids["milestone"]),
    "write a status note": lambda plan, ids: activity_notes.add_status_note(
        plan, ids["activity"], "Ti i job", "Mette Kjær", TODAY
    ),
    "save a status note": changed(
        activity_notes.get_status_note, activity_notes.save_status_note, "status_note",
        text="Tyve i job",
    ),
    "delete a status note": lambda plan, ids: activity_notes.delete_status_note(
        plan, ids["status_note"]
    ),
    "write in the logbog": lambda plan, ids: activity_notes.add_log_note(
        plan, "Lyset er gået", "", TODAY, area_id=ids["area"], kind=NoteKind.OBSERVATION
    ),
    "save a note": changed(
        activity_notes.get_log_note, activity_notes.save_log_note, "note",
        kind=NoteKind.BARRIER, text="Ingen lokaler om aftenen",
    ),
    "delete a note with its lift": lambda plan, ids: activity_notes.delete_log_note(
        plan, ids["note"]
    ),
    "lift a note": lambda plan, ids: lifts.lift(
        plan, LiftOf(ids["note"]), ids["other_forum"], "Haster", "Mette Kjær", TODAY
    ),
    "answer a lift": changed(
        lifts.get_lift, lifts.save_lift, "lift", TODAY, answer="Kulturhuset stiller lokaler"
    ),
    "take a lift back": lambda plan, ids: lifts.delete_lift(plan, ids["lift"]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, ids, check_undo, change):
    with check_undo:
        change(plan, ids)


def test_bringing_an_activity_back_is_undone_too(plan, ids, check_undo):
    activities.archive_activity(plan, ids["activity"], TODAY)
    with check_undo:
        activities.bring_back_activity(plan, ids["activity"])


def test_an_answer_is_dated_and_stands_at_the_note(plan, ids):
    draft = replace(lifts.get_lift(plan, ids["lift"]), answer="Kulturhuset stiller lokaler")
    assert [lift.id for lift in lifts.list_lifts(plan) if not lift.is_answered] == [ids["lift"]]
    lifts.save_lift(plan, ids["lift"], draft, TODAY)
    (note,) = activity_notes.list_log(plan, LogOf(activity_id=ids["activity"]))
    assert note.lifts[0].words(TODAY) == "✓ svar fra Bestyrelsen 20-11-2026"
    assert all(lift.is_answered for lift in lifts.list_lifts(plan))


def test_a_milestone_carried_on_is_neither_late_nor_carried_on_twice(plan, ids):
    assert milestones.roll_forward(plan, ids["activity"]) == 1
    first, second = milestones.list_milestones(plan, ids["activity"])
    later = date(2027, 6, 1)
    assert first.state_words(later) == "→ ført videre"
    assert (second.due, second.carried_from) == (date(2027, 11, 20), True)
    assert (second.first_due, second.moved_words) == (TODAY, "rykket 365 dage")
    assert milestones.roll_forward(plan, ids["activity"]) == 1
    assert len(milestones.list_milestones(plan, ids["activity"])) == 3
    assert milestones.roll_forward(plan, ids["activity"], [first.id, second.id]) == 0


def test_the_first_date_is_kept_so_that_the_delay_is_said(plan, ids):
    draft = milestones.get_milestone(plan, ids["milestone"])
    milestones.save_milestone(plan, ids["milestone"], replace(draft, due=date(2027, 1, 4)))
    (line,) = milestones.list_milestones(plan, ids["activity"])
    assert line.moved_words == "rykket 45 dage"


def test_negative_amounts_are_refused(plan, ids):
    draft = commitments.get_commitment(plan, ids["commitment"])
    with pytest.raises(commitments.AmountNegative):
        commitments.save_commitment(plan, ids["commitment"], replace(draft, amount=Decimal(-1)))


def test_a_lift_needs_a_reason_and_a_forum(plan, ids):
    with pytest.raises(activity_notes.TextMissing):
        lifts.lift(plan, LiftOf(ids["note"]), ids["forum"], " ", "", TODAY)
    with pytest.raises(lifts.NoForumAbove):
        lifts.lift(plan, LiftOf(ids["note"]), None, "Haster", "", TODAY)
