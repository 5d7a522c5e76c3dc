"""Lists from tables, written: one change, nothing twice, nothing emptied, no CPR number."""

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlalchemy import update

from app.db.tables import Task
from app.domain.activities import RegistrationDraft
from app.domain.import_questions import NEW, TAKE, named, read_as
from app.domain.list_draft import ALL, ListAnswers, Verdict
from app.domain.list_forms import ListKind, Named
from app.domain.vocabulary import (
    ActivityStatus,
    AnchoringStage,
    CommitmentKind,
    MeetingStatus,
    OrganisationKind,
    TaskStatus,
)
from app.services import (
    activities,
    agenda,
    agreements,
    areas,
    decisions,
    forums,
    goals,
    history,
    list_import,
    meetings,
    people,
    registrations,
)
from app.services.list_import_writing import EARLIER, NO_DECISION
from tests import factories

TODAY = date(2026, 11, 20)


@pytest.fixture
def filled(plan):
    """A plan with somebody, somewhere, and something to do."""
    areas.add_area(plan, "Ådalen")
    areas.add_area(plan, "Søparken")
    people.add_person(plan, "Mette Kjær")
    delaftale = agreements.add_delaftale(plan, "Unge i job")
    goals.add_sub_goal(plan, delaftale, "Flere unge får fritidsjob")
    activities.add_activity(plan, "Fritidsjob", delaftale)
    forums.add_forum(plan, "Bestyrelsen")
    return plan


def draft(plan, kind, text, **settled):
    (table,) = list_import.read_pasted_tables(text.replace("|", "\t"))
    answers = ListAnswers(
        settled={_KEYS.get(key, (key, ALL)): code for key, code in settled.items()}
    )
    return list_import.draft_list(plan, kind, table, answers, TODAY)


_KEYS = {"decided": ("decided_on", "")}


def fetch(plan, kind, text, **settled):
    return list_import.write_list(plan, draft(plan, kind, text, **settled), TODAY)


ACTIVITIES = (
    "Nr|Aktivitet|Tovholder|Område|Status|Start|Delmål\n"
    "1|Fritidsjob|Mette Kjær|Ådalen|i gang|1/2-25|Flere unge får fritidsjob\n"
    "2|Lektiecafé|Ida Bech|Ådalen, Søparken|planlagt||\n"
)


def test_activities_come_in_as_one_step(filled):
    receipt = fetch(filled, ListKind.ACTIVITIES, ACTIVITIES, person=NEW)
    assert (receipt.new, receipt.changed, receipt.made) == (1, 1, {Named.PERSON: ["Ida Bech"]})
    job, cafe = activities.list_activities(filled, TODAY)
    assert (job.number, job.status, job.areas, job.sub_goals) == (
        "1", ActivityStatus.RUNNING, "Ådalen", 1
    )  # fmt: skip
    assert (cafe.name, cafe.responsible, cafe.areas) == (
        "Lektiecafé",
        "Ida Bech",
        "Ådalen, Søparken",
    )
    assert receipt.place == f"activities:{job.id}"
    history.undo(filled)
    (job,) = activities.list_activities(filled, TODAY)
    assert (job.number, job.status) == ("", ActivityStatus.IDEA)
    assert [person.name for person in people.list_people(filled)] == ["Mette Kjær"]


def test_the_step_says_how_many(filled):
    fetch(filled, ListKind.ACTIVITIES, ACTIVITIES, person=NEW)
    assert history.next_steps(filled)[0] == "Hent 2 aktiviteter"


def test_the_same_table_again_is_unchanged(filled):
    fetch(filled, ListKind.ACTIVITIES, ACTIVITIES, person=NEW)
    again = draft(filled, ListKind.ACTIVITIES, ACTIVITIES)
    assert again.count(Verdict.UNCHANGED) == 2
    assert again.questions == ()
    before = history.next_steps(filled)
    receipt = list_import.write_list(filled, again, TODAY)
    assert (receipt.new, receipt.changed, receipt.unchanged) == (0, 0, 2)
    assert history.next_steps(filled) == before


def test_a_draft_that_no_longer_holds_is_not_written(filled):
    shown = draft(filled, ListKind.ACTIVITIES, ACTIVITIES, person=NEW)
    activities.add_activity(filled, "Lektiecafé")
    with pytest.raises(list_import.ListStale):
        list_import.write_list(filled, shown, TODAY)
    assert len(activities.list_activities(filled, TODAY)) == 2


def test_an_empty_cell_empties_nothing(filled):
    fetch(filled, ListKind.ACTIVITIES, ACTIVITIES, person=NEW)
    fetch(
        filled, ListKind.ACTIVITIES, "Aktivitet|Tovholder|Status|Start|Nr\nFritidsjob||på pause||"
    )
    job = activities.list_activities(filled, TODAY)[0]
    assert (job.number, job.responsible, job.status) == ("1", "Mette Kjær", ActivityStatus.PAUSED)


def test_an_activity_that_ends_gets_its_day(filled):
    fetch(filled, ListKind.ACTIVITIES, "Aktivitet|Status\nFritidsjob|afsluttet\nNy|forankret")
    job, new = (
        activities.get_activity(filled, line.id)
        for line in activities.list_activities(filled, TODAY)
    )
    assert (job.finished_on, new.finished_on) == (TODAY, TODAY)
    assert new.anchoring_stage is AnchoringStage.ANCHORED


@pytest.mark.parametrize(
    ("ends", "day"), [("30-06-2025", date(2025, 6, 30)), ("31-12-2027", TODAY)]
)
def test_what_is_over_was_over_when_it_ended(filled, ends, day):
    fetch(filled, ListKind.ACTIVITIES, f"Aktivitet|Status|Slut\nNy|afsluttet|{ends}")
    new = activities.list_activities(filled, TODAY)[-1]
    assert activities.get_activity(filled, new.id).finished_on == day


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [
        (ListKind.ACTIVITIES, "Aktivitet\nNy", "activities:2"),
        (ListKind.MILESTONES, "Aktivitet|Milepæl\nFritidsjob|Et", "activities:1/milestones"),
        (ListKind.PEOPLE, "Navn|Titel\nIda Bech|Chef", "organisation:person/2"),
        (ListKind.TASKS, "Opgave|Besluttet\nRing|12/6-26", "decisions:1"),
        (ListKind.COUNTS, "Aktivitet|Dato|Antal\nFritidsjob|12/6-26|9", "registration:2026-06-12"),
        (ListKind.COMMITMENTS, "Løfte|Antal\nVejleder|20 timer", "commitments:1"),
    ],
)
def test_the_receipt_says_where_it_is_seen(filled, kind, text, place):
    assert fetch(filled, kind, text).place == place


def test_a_new_sub_goal_is_made_under_the_rows_delaftale(filled):
    sheet = "Aktivitet|Delaftale|Delmål\nVelkomst|Unge i job|Nye beboere føler sig hjemme"
    shown = draft(filled, ListKind.ACTIVITIES, sheet)
    (question,) = shown.questions
    shown = list_import.draft_list(
        filled,
        ListKind.ACTIVITIES,
        shown.table,
        ListAnswers().with_answer(question.key, NEW),
        TODAY,
    )
    list_import.write_list(filled, shown, TODAY)
    found = goals.list_sub_goals(filled)
    assert [(goal.name, goal.delaftale, goal.activities) for goal in found] == [
        ("Flere unge får fritidsjob", "Unge i job", 0),
        ("Nye beboere føler sig hjemme", "Unge i job", 1),
    ]


def test_milestones(filled):
    from app.db.tables import Milestone

    sheet = "Aktivitet|Milepæl|Frist|Nået\nFritidsjob|Aftale med Netto|1/3-26|15/3-26\n"
    fetch(filled, ListKind.MILESTONES, sheet)
    fetch(filled, ListKind.MILESTONES, sheet.replace("1/3-26|", "1/4-26|"))
    with filled.read() as session:
        (row,) = session.query(Milestone).all()
        assert (row.first_due, row.due, row.reached_on) == (
            date(2026, 3, 1), date(2026, 4, 1), date(2026, 3, 15)
        )  # fmt: skip
    assert draft(filled, ListKind.MILESTONES, sheet.replace("1/3", "1/4")).rows[0].verdict is (
        Verdict.UNCHANGED
    )


def test_people_with_their_organisations(filled):
    sheet = (
        "Navn|Stilling|Organisation|E-mail|Mobil\n"
        "Ida Bech|Chef|Aaby Kommune|ida@aaby.dk|12 34 56 78\n"
        "mette kjær||Bo Åby|mette@bo.dk|"
    )
    receipt = fetch(filled, ListKind.PEOPLE, sheet, organisation=NEW)
    assert (receipt.new, receipt.changed) == (1, 1)
    ida, mette = people.list_people(filled)
    assert ida.remark == "Chef, Aaby Kommune"
    assert people.get_person(filled, ida.id).initials == "IB"
    assert (mette.name, mette.remark) == ("Mette Kjær", "Bo Åby")
    assert draft(filled, ListKind.PEOPLE, sheet).count(Verdict.UNCHANGED) == 2


def test_organisations(filled):
    fetch(filled, ListKind.ORGANISATIONS, "Organisation|Type\nAaby Kommune|kommune\nNetto|\n")
    netto, kommune = people.list_organisations(filled)
    assert people.get_organisation(filled, kommune.id).kind is OrganisationKind.MUNICIPALITY
    assert netto.remark == "andet"


def test_earlier_decisions_stand_on_meetings_of_their_own(filled):
    forum = forums.list_forums(filled, TODAY)[0].id
    meeting = factories.plan_meeting(filled, forum, date(2026, 6, 12))
    planned = agenda.list_items(filled, meeting)
    sheet = (
        "Beslutning|Opgave|Besluttet|Ansvarlig|Frist|Status\n"
        "Tryghed styrkes|Aftal aftenvagt|12/6-26|Mette Kjær|1/12-26|\n"
        "Tryghed styrkes|Bestil lys|12/6-26||1/1-27|igangværende\n"
        "|Ring til skolen|||1/2-27|udført\n"
    )
    fetch(filled, ListKind.TASKS, sheet, decided=read_as("01-09-2026"))
    tasks = decisions.list_tasks(filled, open_only=False)
    assert [(t.text, t.decision, t.day, t.status, t.item_title) for t in tasks] == [
        ("Aftal aftenvagt", "Tryghed styrkes", date(2026, 6, 12), TaskStatus.OPEN, EARLIER),
        ("Bestil lys", "Tryghed styrkes", date(2026, 6, 12), TaskStatus.IN_PROGRESS, EARLIER),
        ("Ring til skolen", NO_DECISION, date(2026, 9, 1), TaskStatus.DONE, EARLIER),
    ]
    assert tasks[2].closed_on == TODAY
    assert len({task.decision_id for task in tasks}) == 2
    made = [line for line in meetings.list_meetings(filled) if line.id != meeting]
    assert {(line.place, line.status) for line in made} == {(EARLIER, MeetingStatus.HELD)}
    assert agenda.list_items(filled, meeting) == planned
    assert draft(filled, ListKind.TASKS, sheet).count(Verdict.UNCHANGED) == 3


def test_a_task_that_is_put_off_by_a_list_keeps_its_first_deadline(filled):
    sheet = "Opgave|Besluttet|Frist\nRing til skolen|12/6-26|{}\n"
    fetch(filled, ListKind.TASKS, sheet.format("1/12-26"))
    (task,) = decisions.list_tasks(filled, open_only=False)
    assert task.first_due == date(2026, 12, 1)
    draft_ = decisions.get_task(filled, task.id)
    decisions.save_task(filled, task.id, replace(draft_, due=date(2026, 12, 8)), TODAY)
    fetch(filled, ListKind.TASKS, sheet.format("1/2-27"))
    (task,) = decisions.list_tasks(filled, open_only=False)
    assert (task.first_due, task.due) == (date(2026, 12, 1), date(2027, 2, 1))


def test_a_task_without_a_first_deadline_keeps_the_one_it_had(filled):
    sheet = "Opgave|Besluttet|Frist\nRing til skolen|12/6-26|{}\n"
    fetch(filled, ListKind.TASKS, sheet.format("1/12-26"))
    with filled.change("Som fra en ældre udgave") as session:
        session.execute(update(Task).values(first_due=None))
    fetch(filled, ListKind.TASKS, sheet.format("1/2-27"))
    (task,) = decisions.list_tasks(filled, open_only=False)
    assert (task.first_due, task.due) == (date(2026, 12, 1), date(2027, 2, 1))


def test_a_plan_without_a_forum_gets_a_board_with_a_yes(plan):
    sheet = "Opgave|Besluttet\nRing til skolen|12/6-26"
    shown = draft(plan, ListKind.TASKS, sheet)
    (question,) = shown.questions
    answers = ListAnswers().with_answer(question.key, question.choices[0].code)
    shown = list_import.draft_list(plan, ListKind.TASKS, shown.table, answers, TODAY)
    receipt = list_import.write_list(plan, shown, TODAY)
    assert receipt.made == {Named.FORUM: ["Bestyrelsen"]}


COUNTS = (
    "Aktivitet|Periode|Område|Deltagere|Heraf nye|Timer\n"
    "Fritidsjob|3/3-26|Ådalen|14|2|2,5\n"
    "Fritidsjob|februar 2026|Ådalen|140||\n"
)


def test_earlier_counts(filled):
    fetch(filled, ListKind.COUNTS, COUNTS, whole=TAKE)
    job = activities.list_activities(filled, TODAY)[0].id
    from app.db.queries.counts import list_registrations

    with filled.read() as session:
        month, day = list_registrations(session, date(2026, 1, 1), TODAY)
    assert month.draft == RegistrationDraft(
        job, month.draft.area_id, date(2026, 2, 28), 140, note="Samlet for februar 2026"
    )
    assert day.draft == RegistrationDraft(
        job, month.draft.area_id, date(2026, 3, 3), 14, 2, None, Decimal("2.5")
    )
    again = draft(filled, ListKind.COUNTS, COUNTS)
    assert again.count(Verdict.UNCHANGED) == 2
    changed = draft(filled, ListKind.COUNTS, COUNTS.replace("140", "150"))
    assert [change[:3] for change in changed.rows[1].changes] == [("Deltagere", "140", "150")]
    list_import.write_list(filled, changed, TODAY)
    assert len(activities.list_months(filled, job, date(2026, 1, 1))) == 2


def test_the_day_of_daily_recording_is_not_written_over_by_a_total(filled):
    job = activities.list_activities(filled, TODAY)[0].id
    registrations.register(filled, RegistrationDraft(job, None, date(2026, 2, 28), 9))
    fetch(filled, ListKind.COUNTS, COUNTS, whole=TAKE, overlap=TAKE)
    (february,) = [
        month for month in activities.list_months(filled, job, date(2026, 1, 1))
        if month.month.month == 2
    ]  # fmt: skip
    assert (february.days, february.attendances) == (2, 149)


def test_promises(filled):
    from app.db.tables import Commitment

    sheet = (
        "Part|Løfte|Omfang|Frist|Leveret\nAaby Kommune|Vejleder hver tirsdag|200 timer|1/3-27|80"
    )
    fetch(filled, ListKind.COMMITMENTS, sheet, organisation=NEW)
    with filled.read() as session:
        (row,) = session.query(Commitment).all()
        assert (row.kind, row.amount, row.delivered, row.due) == (
            CommitmentKind.HOURS, Decimal(200), Decimal(80), date(2027, 3, 1)
        )  # fmt: skip


def test_a_column_of_cpr_numbers_is_refused_and_the_rest_goes_on(filled):
    shown = draft(filled, ListKind.ACTIVITIES, "Aktivitet|Ref|Status\nVelkomst|010180-1234|i gang")
    assert shown.table.notes == ("1 kolonne med CPR-numre er afvist og gemmes ikke.",)
    assert shown.columns[1].refused
    assert shown.rows[0].texts == ("Velkomst", "", "i gang")
    list_import.write_list(filled, shown, TODAY)
    assert "010180" not in filled.path.read_bytes().decode("latin-1")


def test_people_with_cpr_numbers_are_refused_altogether(filled):
    shown = draft(filled, ListKind.PEOPLE, "Navn|CPR-nr.\nIda Bech|010180-1234")
    assert "»CPR-nr.«" in shown.refusal


def test_a_workbook_is_read_with_its_dates_and_merged_cells(filled, tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Milepæle 2026"])
    sheet.append(["Aktivitet", "Milepæl", "Frist"])
    sheet.append(["Fritidsjob", "Første møde", date(2026, 3, 5)])
    sheet.append([None, "Andet møde", date(2026, 4, 5)])
    sheet.merge_cells("A3:A4")
    file = tmp_path / "Milepæle.xlsx"
    book.save(file)
    (table,) = list_import.read_file_tables(file)
    shown = list_import.draft_list(filled, ListKind.MILESTONES, table, ListAnswers(), TODAY)
    assert [(row.verdict, row.values["due"]) for row in shown.rows] == [
        (Verdict.NEW, date(2026, 3, 5)), (Verdict.NEW, date(2026, 4, 5))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ACTIVITIES, ListKind.ACTIVITIES),
        (COUNTS, ListKind.COUNTS),
        ("Navn|E-mail|Telefon", ListKind.PEOPLE),
        ("Milepæl|Frist|Aktivitet", ListKind.MILESTONES),
        ("Noget|Andet", ListKind.TASKS),
        ("Opgave|Dato", ListKind.TASKS),
    ],
)
def test_the_kind_is_known_by_the_headings(text, kind):
    tables = list_import.read_pasted_tables(text.replace("|", "\t"))
    assert list_import.guess_kind(tables, ListKind.TASKS) is kind


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Fritidsjob", "Lektiecafé", "Fædregruppe", "Velkomst"]),
        st.sampled_from(["", "1", "2"]),
        st.sampled_from(["", "i gang", "pause"]),
        st.sampled_from(["", "1/2-26", "1/3-26"]),
        st.sampled_from(["", "Ådalen", "Søparken"]),
    ),
    min_size=1,
    max_size=5,
)


@given(ROWS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_pasting_twice_changes_nothing_and_empties_nothing(filled, rows):
    text = "\n".join(
        "|".join(row) for row in [("Aktivitet", "Nr", "Status", "Start", "Område"), *rows]
    )
    before = held(filled)
    first = draft(filled, ListKind.ACTIVITIES, text)
    receipt = list_import.write_list(filled, first, TODAY)
    try:
        after = held(filled)
        for key, fields in before.items():
            assert all(after[key][name] for name, value in fields.items() if value)
        again = draft(filled, ListKind.ACTIVITIES, text)
        written = {row.number for row in first.written()}
        verdicts = {row.verdict for row in again.rows if row.number in written}
        assert verdicts <= {Verdict.UNCHANGED}, (rows, first.rows, again.rows)
    finally:
        if receipt.new or receipt.changed:
            history.undo(filled)


def held(plan):
    """Every activity's fields."""
    return {
        line.id: asdict(activities.get_activity(plan, line.id))
        for line in activities.list_activities(plan, TODAY)
    }


def test_a_choice_of_the_plans_own_person(filled):
    sheet = "Aktivitet|Tovholder\nFritidsjob|Mette K."
    shown = draft(filled, ListKind.ACTIVITIES, sheet)
    (question,) = shown.questions
    person = people.list_people(filled)[0].id
    answers = ListAnswers().with_answer(question.key, named(str(person)))
    shown = list_import.draft_list(filled, ListKind.ACTIVITIES, shown.table, answers, TODAY)
    list_import.write_list(filled, shown, TODAY)
    assert activities.list_activities(filled, TODAY)[0].responsible == "Mette Kjær"
    people.delete_person(filled, person)
    gone = list_import.draft_list(filled, ListKind.ACTIVITIES, shown.table, answers, TODAY)
    assert gone.rows[0].verdict is Verdict.DOUBTFUL
    assert replace(gone.questions[0], rows=[]).answer == ""


@pytest.mark.parametrize(
    ("ends", "over_on"), [("30-06-2019", date(2019, 6, 30)), ("31-12-2027", TODAY), ("", TODAY)]
)
def test_what_was_over_before_the_list_came_is_dated_by_its_last_day(plan, ends, over_on):
    rows = f"Aktivitet|Status|Slut\nLektiecafé|Afsluttet|{ends}\n"
    list_import.write_list(plan, draft(plan, ListKind.ACTIVITIES, rows), TODAY)
    assert activities.get_activity(plan, 1).finished_on == over_on


def test_a_stray_cpr_number_takes_its_row_only(filled):
    sheet = "Navn|E-mail\nIda Bech|ida@aaby.dk\nPer 010180-1234|per@aaby.dk\nLis Bro|lis@aaby"
    shown = draft(filled, ListKind.PEOPLE, sheet)
    assert shown.table.notes[0].startswith("Række 3 har et CPR-nummer og er afvist")
    assert [(row.number, row.name) for row in shown.rows] == [(2, "Ida Bech"), (4, "Lis Bro")]
    assert "e-mailadresse" in shown.questions[0].text
    assert "010180" not in repr(shown)
