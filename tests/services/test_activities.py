"""The life of an activity: its fields agree, nothing is lost by merging, effects are told first."""

import contextlib
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from app.db.errors import ThingGone
from app.db.queries.effects import is_tie, references
from app.db.row_log import logged_tables
from app.db.tables import (
    Activity,
    ActivityOtherEffort,
    ActivityPerson,
    ActivitySubGoal,
    Commitment,
)
from app.dictionary.counted import COUNTED
from app.domain.activities import ActivityFilter
from app.domain.periods import Period
from app.domain.unique_counts import PersonsChange
from app.domain.vocabulary import ActivityStatus, AnchoringStage, EffortRelation, Frequency
from app.labels import label
from app.services import (
    activities,
    activity_merging,
    activity_notes,
    agenda,
    agreements,
    areas,
    commitments,
    efforts,
    goals,
    milestones,
    people,
    registrations,
    unique_counts,
)
from app.services.commitments import CommitmentTo
from app.services.effects import HeldBack, effects_of_deleting
from tests import factories
from tests.services.sample_rows import fill_references

TODAY = date(2026, 11, 20)


@pytest.fixture
def activity(plan):
    return activities.add_activity(plan, "Fritidsjob")


@pytest.fixture
def other(plan):
    return activities.add_activity(plan, "Lommepengejob")


def saved(plan, key, **changes):
    draft = replace(activities.get_activity(plan, key), **changes)
    activities.save_activity(plan, key, draft, TODAY)
    return activities.get_activity(plan, key)


def test_what_is_finished_has_a_day(plan, activity):
    assert saved(plan, activity, status=ActivityStatus.FINISHED).finished_on == TODAY
    earlier = saved(plan, activity, finished_on=date(2026, 6, 30))
    assert earlier.finished_on == date(2026, 6, 30)
    assert saved(plan, activity, status=ActivityStatus.RUNNING).finished_on is None


def test_anchored_is_the_same_as_a_status_and_as_a_stage(plan, activity):
    draft = saved(plan, activity, anchoring_stage=AnchoringStage.ANCHORED)
    assert (draft.status, draft.finished_on) == (ActivityStatus.ANCHORED, TODAY)
    draft = saved(plan, activity, status=ActivityStatus.RUNNING)
    assert draft.anchoring_stage is AnchoringStage.HANDING_OVER
    draft = saved(plan, activity, status=ActivityStatus.ANCHORED)
    assert draft.anchoring_stage is AnchoringStage.ANCHORED


def test_ages_in_the_wrong_order_are_refused(plan, activity):
    with pytest.raises(activities.AgesReversed):
        saved(plan, activity, age_from=17, age_to=13)


def test_the_list_is_narrowed_and_hides_the_archived(plan, activity, other):
    area = areas.add_area(plan, "Ådalen")
    saved(plan, activity, area_ids=frozenset({area}), number="B1")
    lines = activities.list_activities(plan, TODAY)

    def names(**narrowed):
        return [line.name for line in ActivityFilter(**narrowed).keep(lines)]

    assert names() == ["Fritidsjob", "Lommepengejob"]
    assert names(area_id=area) == names(words="b1 FRITIDS") == ["Fritidsjob"]
    assert names(status=ActivityStatus.RUNNING) == []
    activities.archive_activity(plan, other, TODAY)
    lines = activities.list_activities(plan, TODAY)
    assert names() == ["Fritidsjob"]
    assert names(archived=True) == ["Fritidsjob", "Lommepengejob"]
    activities.bring_back_activity(plan, other)
    lines = activities.list_activities(plan, TODAY)
    assert len(names()) == 2


def test_the_status_note_of_a_running_activity_is_asked_for(plan, activity):
    saved(
        plan, activity, status=ActivityStatus.RUNNING, note_frequency=Frequency.QUARTER,
        starts=date(2026, 2, 1),
    )  # fmt: skip
    (missing,) = activities.list_missing_notes(plan, TODAY)
    assert missing.due.words == "statusnotat for 3. kvartal 2026 mangler"
    activity_notes.add_status_note(plan, activity, "Det går godt.", "Mette Kjær", TODAY)
    assert activities.list_missing_notes(plan, TODAY) == []
    activities.archive_activity(plan, activity, TODAY)
    assert activities.list_missing_notes(plan, date(2027, 12, 1)) == []


@pytest.mark.parametrize("table", [t.name for t in logged_tables()])
def test_every_thing_can_be_counted_in_danish(table):
    kind = next(t for t in logged_tables() if t.name == table)
    assert is_tie(kind) or table in COUNTED


def count_rows(plan, table):
    with plan.read() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_merging_loses_no_row_of_any_table(plan, activity, other):
    with plan.change("Fyld op") as session:
        filled = fill_references(session, Activity.__table__, other)
    assert len(filled) == len(list(references(Activity.__table__)))
    before = {table.name: count_rows(plan, table) for table in logged_tables()}
    activity_merging.merge_activities(plan, activity, other)
    after = {table.name: count_rows(plan, table) for table in logged_tables()}
    assert after == {**before, "activity": before["activity"] - 1}
    with plan.read() as session:
        for column, _ in references(Activity.__table__):
            assert set(session.scalars(select(column))) == {activity}, column


def test_merging_unites_ties_and_keeps_both_texts(plan, activity, other):
    person = people.add_person(plan, "Mette Kjær")
    for key, task in ((activity, "Ringer rundt"), (other, "Skriver kontrakter")):
        activities.add_staff(plan, key, person)
        activities.save_staff(plan, key, person, task)
    saved(plan, activity, description="Job til unge.", method="Samtaler")
    saved(plan, other, description="Små job.", number="B7", resources="20.000 kr.")
    activity_merging.merge_activities(plan, activity, other)
    (line,) = activities.list_staff(plan, activity)
    assert line.task == "Ringer rundt\nSkriver kontrakter"
    draft = activities.get_activity(plan, activity)
    assert draft.description.startswith("Job til unge.\n\nFra »Lommepengejob«: Små job.")
    assert (draft.number, draft.resources, draft.method) == ("B7", "20.000 kr.", "Samtaler")
    with pytest.raises(activity_merging.MergedWithItself):
        activity_merging.merge_activities(plan, activity, activity)


def test_a_value_that_differs_is_told_in_the_description(plan, activity, other):
    mine, theirs = (
        people.add_organisation(plan, "Kommunen"),
        people.add_organisation(plan, "Skolen"),
    )
    saved(plan, activity, organisation_id=mine)
    saved(plan, other, organisation_id=theirs, status=ActivityStatus.PAUSED)
    activity_merging.merge_activities(plan, activity, other)
    told = activities.get_activity(plan, activity).description
    assert told == "Lagt sammen med »Lommepengejob«; Udføres af: Skolen; Status: på pause"


def test_ages_stay_together_and_nothing_that_is_nought_is_empty(plan, activity, other):
    saved(plan, activity, age_from=0, age_to=6, group_size=0)
    saved(plan, other, age_from=13, group_size=40)
    activity_merging.merge_activities(plan, activity, other)
    draft = activities.get_activity(plan, activity)
    assert (draft.age_from, draft.age_to, draft.group_size) == (0, 6, 0)
    assert "Alder: fra 13 år" in draft.description
    assert "Målgruppens størrelse: 40" in draft.description


def test_ages_are_taken_over_together(plan, activity, other):
    saved(plan, other, age_from=13, age_to=15)
    activity_merging.merge_activities(plan, activity, other)
    draft = activities.get_activity(plan, activity)
    assert (draft.age_from, draft.age_to) == (13, 15)
    assert "Alder" not in draft.description


def test_different_persons_of_both_are_kept_apart_and_never_added(plan, activity, other):
    area = areas.add_area(plan, "Ådalen")
    saved(plan, activity, status=ActivityStatus.RUNNING)
    first, second = Period.quarter(2026, 1), Period.quarter(2026, 2)
    for place in (area, None):
        for change in (
            PersonsChange(activity, first, 12),
            PersonsChange(other, first, 7),
            PersonsChange(other, second, 9),
        ):
            unique_counts.set_persons(plan, [change], place)
        for key, note in ((activity, "Talt op"), (other, "Fra listen")):
            unique_counts.note_persons(plan, key, first, note, place)
    before = {table.name: count_rows(plan, table) for table in logged_tables()}
    activity_merging.merge_activities(plan, activity, other)
    for place in (area, None):
        (row,) = unique_counts.list_persons(plan, [first, second], place)
        assert [cell.persons for cell in row.cells] == [12, 9]
        assert row.cells[0].note == "Talt op\n»Lommepengejob«: 7 personer\nFra listen"
    plan.undo()
    assert {table.name: count_rows(plan, table) for table in logged_tables()} == before


def test_what_a_tie_and_a_day_said_is_told_when_it_cannot_be_kept(plan, activity, other):
    effort = efforts.add_effort(plan, "Ungehuset")
    delaftale = agreements.add_delaftale(plan, "Job")
    goal = goals.add_sub_goal(plan, delaftale, "Flere i job")
    results = [goals.add_result(plan, goal, name) for name in ("Kontrakter", "Ansøgninger")]
    relations = (EffortRelation.SUPPLEMENTS, EffortRelation.OVERLAPS)
    with plan.change("Prøvedata") as session:
        for key, result, relation in zip((activity, other), results, relations, strict=True):
            session.add(ActivitySubGoal(activity_id=key, sub_goal_id=goal, result_id=result))
            session.add(
                ActivityOtherEffort(activity_id=key, other_effort_id=effort, relation=relation)
            )
    saved(plan, other, status=ActivityStatus.FINISHED, finished_on=date(2026, 6, 30))
    activity_merging.merge_activities(plan, activity, other)
    draft = activities.get_activity(plan, activity)
    assert draft.finished_on is None
    for told in (
        "Afsluttet den: 30-06-2026",
        "Flere i job: Kortsigtet resultat: Ansøgninger",
        f"Ungehuset: Forhold: {label(EffortRelation.OVERLAPS)}",
    ):
        assert told in draft.description


def test_nobody_is_late_with_a_promise_to_an_archived_activity(plan, activity):
    to = CommitmentTo(activity_id=activity)
    promise = commitments.add_commitment(plan, to, "Lokaler")
    draft = commitments.get_commitment(plan, promise)
    commitments.save_commitment(plan, promise, replace(draft, due=date(2026, 1, 1)))
    assert commitments.count_late(plan, TODAY) == 1
    activities.archive_activity(plan, activity, TODAY)
    assert commitments.count_late(plan, TODAY) == 0


@pytest.mark.parametrize(
    ("amount", "delivered", "after"),
    [(200, 50, 200), (200, None, 200), (200, 240, 240), (None, 50, 50), (None, None, None)],
)
def test_that_all_has_come_never_takes_from_what_came(plan, activity, amount, delivered, after):
    promise = commitments.add_commitment(plan, CommitmentTo(activity_id=activity), "Timer")
    draft = commitments.get_commitment(plan, promise)
    commitments.save_commitment(plan, promise, replace(draft, amount=amount, delivered=delivered))
    commitments.mark_delivered(plan, promise, TODAY)
    draft = commitments.get_commitment(plan, promise)
    assert (draft.delivered, draft.delivered_on) == (after, TODAY)


def test_a_copy_has_nothing_that_has_happened_or_was_promised(plan, activity):
    organisation = people.add_organisation(plan, "Kommunen")
    goal = goals.add_sub_goal(plan, agreements.add_delaftale(plan, "Job"), "Flere i job")
    saved(plan, activity, sub_goal_ids=frozenset({goal}), method="Samtaler")
    commitments.add_commitment(plan, CommitmentTo(activity_id=activity), "Vejledning", organisation)
    milestones.add_milestone(plan, activity, "Første kontrakt", TODAY)
    copy = activity_merging.copy_activity(plan, activity)
    draft = activities.get_activity(plan, copy)
    assert (draft.name, draft.status) == ("Fritidsjob (kopi)", ActivityStatus.IDEA)
    assert (draft.method, draft.sub_goal_ids) == ("Samtaler", {goal})
    assert milestones.list_milestones(plan, copy) == []
    assert commitments.list_commitments(plan, CommitmentTo(activity_id=copy)) == []


def test_the_effect_of_a_deletion_is_told_in_numbers(plan, activity):
    from app.domain.activities import RegistrationDraft

    for number in range(3):
        registrations.register(plan, RegistrationDraft(activity, None, TODAY, number))
    milestones.add_milestone(plan, activity, "Første kontrakt", TODAY)
    note = activity_notes.add_log_note(plan, "Ingen lokaler.", "", TODAY, activity_id=activity)
    assert note
    told = effects_of_deleting(plan, "activity", activity)
    assert told[0] == (
        "»Fritidsjob« har 3 registreringer, 1 milepæl og 1 notat i logbogen. Det slettes også."
    )
    assert told[-1] == "Fortryd bringer det hele tilbage."


def test_what_hangs_on_everything_is_told_for_every_table(plan, activity):
    """The sentences hold for any table: each is tried with a row in all that point to it."""
    with plan.change("Fyld op") as session:
        fill_references(session, Activity.__table__, activity)
    with plan.read() as session:
        rows = {
            table.name: session.scalars(select(table.c.id).limit(1)).first()
            for table in logged_tables()
            if "id" in table.columns
        }
    for table, key in rows.items():
        if key is not None:
            with contextlib.suppress(HeldBack):
                assert effects_of_deleting(plan, table, key)


def test_a_person_with_tasks_is_said_to_be_in_use(plan):
    from app.services import decisions, forums

    person = people.add_person(plan, "Mette Kjær")
    forum = forums.add_forum(plan, "Bestyrelsen")
    meeting = factories.plan_meeting(plan, forum, TODAY)
    item = agenda.add_item(plan, meeting, "Økonomi")
    task = decisions.add_task(plan, "Ring", decision_id=decisions.decide(plan, item, "Tiltrådt"))
    decisions.save_task(
        plan, task, replace(decisions.get_task(plan, task), responsible_id=person), TODAY
    )
    with pytest.raises(HeldBack, match="»Mette Kjær« kan ikke slettes, så længe 1 opgave bruger"):
        effects_of_deleting(plan, "person", person)


def test_adding_to_an_activity_that_is_gone_says_so(plan, activity):
    person = people.add_person(plan, "Mette Kjær")
    activities.delete_activity(plan, activity)
    for add in (
        lambda: activities.add_staff(plan, activity, person),
        lambda: milestones.add_milestone(plan, activity, "Første kontrakt"),
        lambda: activity_notes.add_status_note(plan, activity, "Godt.", "", TODAY),
        lambda: activity_notes.add_log_note(plan, "Godt.", "", TODAY, activity_id=activity),
        lambda: commitments.add_commitment(plan, CommitmentTo(activity_id=activity), "Timer"),
        lambda: milestones.roll_forward(plan, activity),
        lambda: activity_merging.copy_activity(plan, activity),
        lambda: effects_of_deleting(plan, "activity", activity),
    ):
        with pytest.raises(ThingGone):
            add()
    assert count_rows(plan, ActivityPerson) == count_rows(plan, Commitment) == 0
