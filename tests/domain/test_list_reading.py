"""A table becomes a draft of a list: headings, values, rows of the plan, and what is doubtful."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.import_questions import NEW, SKIP, TAKE, named, read_as
from app.domain.list_draft import (
    ALL,
    EACH,
    EMPTY,
    Known,
    KnownRow,
    KnownThing,
    ListAnswers,
    ListTable,
    Thing,
    Verdict,
)
from app.domain.list_forms import Named
from app.domain.list_kinds import (
    ACTIVITIES,
    COMMITMENTS,
    COUNTS,
    FORMS,
    MILESTONES,
    ORGANISATIONS,
    PEOPLE,
    TASKS,
)
from app.domain.list_reading import read_list
from app.domain.vocabulary import ActivityStatus, CommitmentKind, OrganisationKind, TaskStatus

TODAY = date(2026, 11, 20)
METTE, LARS = KnownThing(1, "Mette Kjær", ("MK",)), KnownThing(2, "Lars Toft", ("LT",))
NAMES = {
    Named.PERSON: [METTE, LARS],
    Named.ORGANISATION: [KnownThing(1, "Aaby Kommune"), KnownThing(2, "Bo Åby")],
    Named.AREA: [KnownThing(1, "Ådalen"), KnownThing(2, "Søparken")],
    Named.DELAFTALE: [KnownThing(1, "Unge i job", ("Beskæftigelse",))],
    Named.SUB_GOAL: [KnownThing(1, "Flere unge får fritidsjob, også piger")],
    Named.ACTIVITY: [KnownThing(1, "Fritidsjob"), KnownThing(2, "Lektiecafé")],
    Named.FORUM: [KnownThing(1, "Bestyrelsen")],
}


def table(text: str) -> ListTable:
    """A table from lines with | between the cells."""
    return ListTable(
        "Prøve",
        tuple(
            tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()
        ),
    )


def read(form, text, rows=(), settled=None, **answers):
    known = Known(rows, NAMES, KnownThing(1, "Bestyrelsen"))
    given_answers = ListAnswers(settled=settled or {}, **answers)
    return read_list(form, table(text), known, given_answers, TODAY)


def one(form, text, rows=(), settled=None):
    (row,) = read(form, text, rows, settled).rows
    return row


def activity(key, name, number="", **values):
    nothing = dict.fromkeys(field.key for field in ACTIVITIES.fields)
    sets = {"area_ids": frozenset(), "sub_goal_ids": frozenset()}
    return KnownRow(
        key, nothing | sets | {"name": name, "number": number, "status": ActivityStatus.IDEA}
        | values
    )  # fmt: skip


def test_only_a_name_is_required():
    row = one(ACTIVITIES, "Aktivitet\nFritidsjob")
    assert (row.verdict, row.name, row.values) == (
        Verdict.NEW, "Fritidsjob", {"name": "Fritidsjob"}
    )  # fmt: skip


def test_all_of_an_activity_is_read():
    row = one(
        ACTIVITIES,
        "Nr.|Aktivitetens navn|Indsatsområde|Tovholder|Partner|Boligområder|Status|Start|Slut|"
        "Målgruppe|Indhold|Delmål\n"
        "1.1|Fritidsjob|Beskæftigelse|MK|aaby kommune|Ådalen og Søparken|Igangværende|"
        "1/2-25|31. januar 2027|13-17 år|Job til unge|Flere unge får fritidsjob, også piger",
    )
    assert row.verdict is Verdict.NEW
    assert row.values == {
        "number": "1.1",
        "name": "Fritidsjob",
        "delaftale_id": Thing(1, "Unge i job"),
        "responsible_id": Thing(1, "Mette Kjær"),
        "organisation_id": Thing(1, "Aaby Kommune"),
        "area_ids": (Thing(1, "Ådalen"), Thing(2, "Søparken")),
        "status": ActivityStatus.RUNNING,
        "starts": date(2025, 2, 1),
        "ends": date(2027, 1, 31),
        "target_group": "13-17 år",
        "description": "Job til unge",
        "sub_goal_ids": (Thing(1, "Flere unge får fritidsjob, også piger"),),
    }


def test_titles_above_the_headings_are_passed_over():
    draft = read(ACTIVITIES, "Aktivitetsoversigt 2026\n\nNr|Aktivitet|Status\n1|Fritidsjob|i gang")
    assert draft.heading_row == 2
    assert [row.number for row in draft.rows] == [4]


def test_a_table_without_headings_is_noticed():
    draft = read(ACTIVITIES, "Fritidsjob|Mette Kjær\nLektiecafé|Lars Toft")
    assert draft.heading_row is None
    assert [column.key for column in draft.columns] == ["name", ""]
    assert all(column.likely for column in draft.columns if column.key)
    assert [row.name for row in draft.rows] == ["Fritidsjob", "Lektiecafé"]


def test_the_user_may_say_that_the_first_row_has_headings():
    draft = read(ACTIVITIES, "Ting\nFritidsjob", has_headings=True, columns={0: "name"})
    assert [row.name for row in draft.rows] == ["Fritidsjob"]


def test_a_column_may_be_chosen_and_left_out():
    text = "Aktivitet|Noget\nFritidsjob|i gang"
    draft = read(ACTIVITIES, text, columns={1: "status"})
    assert draft.rows[0].values["status"] is ActivityStatus.RUNNING
    draft = read(ACTIVITIES, "Aktivitet|Status\nFritidsjob|i gang", columns={1: ""})
    assert "status" not in draft.rows[0].values


def test_choosing_a_field_takes_it_from_another_column():
    answers = ListAnswers(columns={0: "name"}).with_column(1, "name")
    assert answers.columns == {0: "", 1: "name"}


def test_without_the_needed_column_the_table_waits_for_it():
    draft = read(MILESTONES, "Frist|Ansvarlig\n1/3-26|MK")
    assert "Vælg over tabellen, hvilken kolonne der er »Milepæl«" in draft.lacks
    assert [row.verdict for row in draft.rows] == [Verdict.DOUBTFUL]
    assert draft.written() == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/3-26", date(2026, 3, 5)),
        ("05-03-2026", date(2026, 3, 5)),
        ("5. marts 2026", date(2026, 3, 5)),
        ("ultimo marts 2026", date(2026, 3, 31)),
        ("fredag d. 20. marts 2026", date(2026, 3, 20)),
        ("05-03-2026 00:00:00", date(2026, 3, 5)),
        ("nej", None),
        ("–", None),
    ],
)
def test_dates_are_danish(text, day):
    row = one(MILESTONES, f"Aktivitet|Milepæl|Frist\nFritidsjob|Første møde|{text}")
    assert row.verdict is Verdict.NEW
    assert row.values.get("due") == day


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("5/3", "05-03-2027"),
        ("marts 2026", "31-03-2026"),
        ("1. kvartal 2027", "31-03-2027"),
        ("ja", "20-11-2026"),
        ("5/3-1926", "05-03-1926"),
    ],
)
def test_unsure_dates_are_asked_about(text, first):
    sheet = f"Aktivitet|Milepæl|Frist\nFritidsjob|Første møde|{text}"
    draft = read(MILESTONES, sheet)
    assert draft.rows[0].verdict is Verdict.DOUBTFUL
    (question,) = draft.questions
    assert question.choices[0].code == read_as(first)
    assert question.takes_text


def test_a_typed_date_settles_every_cell_alike():
    sheet = "Aktivitet|Milepæl|Frist\nFritidsjob|Et|snart\nFritidsjob|To|snart"
    draft = read(MILESTONES, sheet, settled={("due", "snart"): read_as("1/3-27")})
    assert [row.values["due"] for row in draft.rows] == [date(2027, 3, 1)] * 2
    again = read(MILESTONES, sheet, settled={("due", "snart"): read_as("snarere")})
    assert again.questions[0].answer == ""
    assert "kan heller ikke læses" in again.questions[0].text


def test_a_cell_or_a_row_may_be_left_out():
    sheet = "Aktivitet|Milepæl|Frist\nFritidsjob|Et|snart"
    assert "due" not in one(MILESTONES, sheet, settled={("due", "snart"): EMPTY}).values
    row = one(MILESTONES, sheet, settled={("due", "snart"): SKIP})
    assert row.verdict is Verdict.LEFT_OUT


def test_a_status_that_is_no_status_is_asked_about():
    draft = read(ACTIVITIES, "Aktivitet|Status\nFritidsjob|grøn")
    (question,) = draft.questions
    assert read_as("i gang") in {choice.code for choice in question.choices}
    row = one(
        ACTIVITIES, "Aktivitet|Status\nFritidsjob|grøn",
        settled={("status", "grøn"): read_as("i gang")},
    )  # fmt: skip
    assert row.values["status"] is ActivityStatus.RUNNING


@pytest.mark.parametrize("text", ["Mette K.", "Mette", "Kjær, Mette (projektleder)", "Mete Kjær"])
def test_a_name_by_likeness_needs_a_yes(text):
    sheet = f"Aktivitet|Tovholder\nFritidsjob|{text}"
    draft = read(ACTIVITIES, sheet)
    (question,) = draft.questions
    assert question.choices[0] == (named("1"), "Mette Kjær")
    assert draft.rows[0].verdict is Verdict.DOUBTFUL
    row = one(ACTIVITIES, sheet, settled={question.key: named("1")})
    assert row.values["responsible_id"] == Thing(1, "Mette Kjær")


@pytest.mark.parametrize("text", ["mette  kjær", "mk", "Kjær, Mette"])
def test_a_name_in_other_letters_is_sure(text):
    row = one(ACTIVITIES, f"Aktivitet|Tovholder\nFritidsjob|{text}")
    assert row.values["responsible_id"] == Thing(1, "Mette Kjær")


def test_unknown_names_are_asked_about_together():
    sheet = "Aktivitet|Tovholder\nA|Ida Bech\nB|Ida Bech\nC|Per Holm\nD|MK"
    draft = read(ACTIVITIES, sheet)
    (question,) = draft.questions
    assert question.key == ("person", ALL)
    assert question.rows == [2, 3, 4]
    assert "»Ida Bech« og »Per Holm«" in question.text
    made = read(ACTIVITIES, sheet, settled={question.key: NEW})
    assert made.makes == ((Named.PERSON, "Ida Bech"), (Named.PERSON, "Per Holm"))
    assert made.rows[0].values["responsible_id"] == Thing(None, "Ida Bech")
    each = read(ACTIVITIES, sheet, settled={question.key: EACH})
    assert [q.key for q in each.questions] == [("person", "ida bech"), ("person", "per holm")]
    without = read(ACTIVITIES, sheet, settled={question.key: EMPTY})
    assert without.count(Verdict.NEW) == 4
    assert without.makes == ()


def test_a_row_is_known_by_its_number():
    rows = [activity(7, "Lektiecafé", "1.1")]
    row = one(ACTIVITIES, "Nr|Aktivitet\n1,1|Lektiecaféen", rows)
    assert (row.verdict, row.row_id) == (Verdict.CHANGED, 7)
    assert [change[:3] for change in row.changes] == [("Navn", "Lektiecafé", "Lektiecaféen")]


def test_a_number_with_another_name_is_asked_about():
    rows = [activity(7, "Lektiecafé", "3")]
    sheet = "Nr|Aktivitet\n3|Fædregruppe"
    draft = read(ACTIVITIES, sheet, rows)
    (question,) = draft.questions
    assert "Nummer 3 er »Lektiecafé« i planen" in question.text
    row = one(ACTIVITIES, sheet, rows, {question.key: NEW})
    assert row.verdict is Verdict.NEW
    row = one(ACTIVITIES, sheet, rows, {question.key: named("7")})
    assert [change[:3] for change in row.changes] == [("Navn", "Lektiecafé", "Fædregruppe")]


def test_a_row_is_known_by_its_name_whatever_its_case():
    rows = [activity(7, "Lektiecafé", status=ActivityStatus.RUNNING, starts=date(2025, 1, 1))]
    row = one(ACTIVITIES, "Aktivitet|Status|Start\nLEKTIECAFÉ|i gang|", rows)
    assert (row.verdict, row.row_id, row.values) == (Verdict.UNCHANGED, 7, {})


def test_likeness_needs_a_yes_and_keeps_the_name_of_the_plan():
    rows = [activity(7, "Lektiecafé")]
    sheet = "Aktivitet|Status\nLektiecafe|i gang"
    draft = read(ACTIVITIES, sheet, rows)
    (question,) = draft.questions
    assert draft.rows[0].verdict is Verdict.DOUBTFUL
    row = one(ACTIVITIES, sheet, rows, {question.key: named("7")})
    assert [change[:3] for change in row.changes] == [("Status", "idé", "i gang")]
    assert one(ACTIVITIES, sheet, rows, {question.key: NEW}).verdict is Verdict.NEW
    assert one(ACTIVITIES, sheet, rows, {question.key: SKIP}).verdict is Verdict.LEFT_OUT


def test_a_row_with_the_exact_name_goes_before_one_that_resembles_it():
    rows = [activity(7, "Lektiecafé")]
    draft = read(ACTIVITIES, "Aktivitet\nLektiecafe\nLektiecafé", rows)
    assert [row.verdict for row in draft.rows] == [Verdict.NEW, Verdict.UNCHANGED]


def test_the_same_name_twice_is_asked_about():
    sheet = "Navn|Titel\nMette Jensen|Lærer\nMette Jensen|Leder"
    draft = read(PEOPLE, sheet)
    assert [row.verdict for row in draft.rows] == [Verdict.NEW, Verdict.DOUBTFUL]
    (question,) = draft.questions
    both = read(PEOPLE, sheet, settled={question.key: "both"})
    assert both.count(Verdict.NEW) == 2
    first = read(PEOPLE, sheet, settled={question.key: "first"})
    assert [row.verdict for row in first.rows] == [Verdict.NEW, Verdict.LEFT_OUT]


def test_an_organisation_stands_only_once():
    draft = read(ORGANISATIONS, "Organisation|Type\nAaby Kommune|kommune\nÅby kommune|Kommune")
    assert [row.verdict for row in draft.rows] == [Verdict.NEW, Verdict.LEFT_OUT]
    assert draft.rows[0].values["kind"] is OrganisationKind.MUNICIPALITY


def test_areas_are_added_never_taken_away():
    rows = [activity(7, "Fritidsjob", area_ids=frozenset({1}))]
    row = one(ACTIVITIES, "Aktivitet|Område\nFritidsjob|Søparken", rows)
    assert [change[:3] for change in row.changes] == [("Områder", "Ådalen", "Søparken")]
    assert one(ACTIVITIES, "Aktivitet|Område\nFritidsjob|Ådalen", rows).verdict is (
        Verdict.UNCHANGED
    )


def test_dates_the_wrong_way_round_are_refused():
    rows = [activity(7, "Fritidsjob", ends=date(2025, 1, 1))]
    row = one(ACTIVITIES, "Aktivitet|Start\nFritidsjob|1/2-26", rows)
    assert (row.verdict, row.why) == (Verdict.REFUSED, "slutdatoen ligger før startdatoen")


def test_a_row_without_a_name_and_a_sum_are_refused():
    draft = read(ACTIVITIES, "Aktivitet|Status\n|i gang\nI alt|i gang")
    assert [row.why for row in draft.rows] == [
        "navn mangler", "ser ud til at være en sum af de andre rækker"
    ]  # fmt: skip


def test_first_and_last_name_are_one_name():
    row = one(PEOPLE, "Fornavn|Efternavn|Mail|Tlf.|Firma\nIda|Bech|ida@aaby.dk|12345678|Bo Åby")
    assert row.values == {
        "name": "Ida Bech", "email": "ida@aaby.dk", "phone": "12345678",
        "organisation_id": Thing(2, "Bo Åby"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    ["CPR-nr.", "Fødselsdato", "Barnets navn", "Deltager", "Adresse", "Forældre", "Køn", "Elev"],
)
def test_a_table_of_participants_is_refused(heading):
    draft = read(PEOPLE, f"Navn|{heading}\nIda Bech|x")
    assert draft.rows == ()
    assert "deltagere, børn eller familier" in draft.refusal
    assert f"»{heading}«" in draft.refusal


def test_an_address_in_a_list_of_professionals_is_only_left_out():
    draft = read(PEOPLE, "Navn|Titel|Adresse\nIda Bech|Leder|Torvet 1")
    assert draft.refusal == ""
    assert draft.rows[0].values == {"name": "Ida Bech", "title": "Leder"}


def test_milestones_of_another_activity_are_others():
    rows = [
        KnownRow(5, {"activity_id": 1, "name": "Første møde", "due": None, "reached_on": None,
                     "responsible_id": None, "note": ""})
    ]  # fmt: skip
    draft = read(
        MILESTONES,
        "Aktivitet|Milepæl|Frist\nFritidsjob|Første møde|1/3-26\nLektiecafé|Første møde|1/3-26",
        rows,
    )
    assert [(row.verdict, row.row_id) for row in draft.rows] == [
        (Verdict.CHANGED, 5), (Verdict.NEW, None)
    ]  # fmt: skip


def test_milestones_without_an_activity_are_put_under_one():
    draft = read(MILESTONES, "Milepæl|Frist\nFørste møde|1/3-26\nAndet møde|1/4-26")
    (question,) = draft.questions
    assert (question.rows, question.named) == ([2, 3], Named.ACTIVITY)
    settled = read(MILESTONES, "Milepæl\nFørste møde", settled={question.key: named("2")})
    assert settled.rows[0].values["activity_id"] == Thing(2, "Lektiecafé")


def test_a_running_number_is_not_the_plans_unless_she_says_so():
    rows = [activity(7, "Lektiecafé", "S2"), activity(8, "Fædregruppe", "S1")]
    sheet = "Nr|Aktivitet|Målgruppe\n1|Lektiecafé|unge\n2|Fædregruppe|"
    draft = read(ACTIVITIES, sheet, rows)
    (question,) = draft.questions
    assert [row.verdict for row in draft.rows] == [Verdict.DOUBTFUL] * 2
    settled = read(ACTIVITIES, sheet, rows, {question.key: SKIP})
    assert [row.values for row in settled.rows] == [{"target_group": "unge"}, {}]
    assert settled.overwritten() == 0
    theirs = read(ACTIVITIES, sheet, rows, {question.key: TAKE})
    assert [row.values["number"] for row in theirs.rows] == ["1", "2"]
    assert theirs.overwritten() == 2


def test_numbers_that_are_the_plans_own_are_not_asked_about():
    rows = [activity(7, "Lektiecafé", "1"), activity(8, "Fædregruppe", "2")]
    assert not read(ACTIVITIES, "Nr|Aktivitet\n1|Lektiecafé\n2|Fædregruppe", rows).questions
    twice = read(ACTIVITIES, "Nr|Aktivitet\n1|Lektiecafé\n2|Lektiecafé", rows[:1])
    assert twice.rows[0].verdict is Verdict.UNCHANGED


def test_an_empty_activity_under_a_filled_one_may_be_the_same():
    sheet = "Aktivitet|Milepæl\nFritidsjob|Første\n|Anden\nLektiecafé|Tredje\n|Fjerde"
    draft = read(MILESTONES, sheet)
    (question,) = draft.questions
    assert (question.rows, question.named) == ([3, 5], Named.ACTIVITY)
    assert draft.rows[1].verdict is Verdict.DOUBTFUL
    settled = read(MILESTONES, sheet, settled={question.key: question.choices[0].code})
    ids = [row.values["activity_id"].id for row in settled.rows]
    assert (ids, settled.count(Verdict.NEW)) == ([1, 1, 2, 2], 4)
    other = read(MILESTONES, sheet, settled={question.key: named("2")})
    assert [row.values["activity_id"].id for row in other.rows] == [1, 2, 2, 2]


def test_tasks_ask_once_when_they_were_decided():
    sheet = "Åben beslutning|Ansvarlig|Frist|Status\nRing til skolen|LT|1/3-27|\nX|MK||Udført"
    draft = read(TASKS, sheet)
    (question,) = draft.questions
    assert question.rows == [2, 3]
    settled = read(TASKS, sheet, settled={question.key: read_as("12-06-2026")})
    first, second = settled.rows
    assert first.values == {
        "text": "Ring til skolen", "responsible_id": Thing(2, "Lars Toft"),
        "due": date(2027, 3, 1), "decided_on": date(2026, 6, 12),
        "forum_id": Thing(1, "Bestyrelsen"),
    }  # fmt: skip
    assert second.values["status"] is TaskStatus.DONE


def test_a_decision_and_its_task_are_two_columns():
    row = one(
        TASKS, "Beslutning|Opgave|Besluttet\nTryghed styrkes|Aftal aftenvagt|12/6-26"
    )  # fmt: skip
    assert (row.values["decision"], row.values["text"]) == ("Tryghed styrkes", "Aftal aftenvagt")


def test_a_count_of_a_day():
    row = one(COUNTS, "Dato|Aktivitet|Område|Deltagere|Heraf nye|Timer\n"
                      "3/3-26|fritidsjob|Ådalen|14|2|2,5")  # fmt: skip
    assert row.values == {
        "activity_id": Thing(1, "Fritidsjob"), "area_id": Thing(1, "Ådalen"),
        "day": date(2026, 3, 3), "total": "", "participants": 14, "new_participants": 2,
        "hours": Decimal("2.5"),
    }  # fmt: skip


def test_months_as_columns_are_counts_of_their_months():
    sheet = "Aktivitet|jan-25|februar 2025|I alt\nFritidsjob|140|150|290\nLektiecafé||80|80"
    draft = read(COUNTS, sheet, settled={("whole", ALL): TAKE})
    assert [column.key for column in draft.columns] == [
        "activity_id", "in_period", "in_period", ""
    ]  # fmt: skip
    assert [(row.number, row.values["day"], row.values["participants"]) for row in draft.rows] == [
        (2, date(2025, 1, 31), 140), (2, date(2025, 2, 28), 150), (3, date(2025, 2, 28), 80)
    ]  # fmt: skip
    assert draft.rows[1].texts == ("Fritidsjob", "", "150", "290")


def test_a_month_and_its_year_count_the_same_twice():
    sheet = "Aktivitet|januar 2025|2025\nFritidsjob|140|1500"
    draft = read(COUNTS, sheet, settled={("whole", ALL): TAKE})
    assert [question.key for question in draft.questions if not question.answer] == [
        ("overlap", ALL)
    ]  # fmt: skip


def test_a_count_in_an_area_may_be_the_one_without():
    rows = [count(4, date(2026, 3, 3), 12)]
    sheet = "Aktivitet|Dato|Område|Deltagere\nFritidsjob|3/3-26|Ådalen|14"
    draft = read(COUNTS, sheet, rows)
    (question,) = draft.questions
    assert question.choices[0] == (named("4"), "Ja: deltagere 12")
    row = one(COUNTS, sheet, rows, {question.key: named("4")})
    assert [change[:3] for change in row.changes] == [
        ("Område", "", "Ådalen"),
        ("Deltagere", "12", "14"),
    ]
    assert one(COUNTS, sheet, rows, {question.key: NEW}).verdict is Verdict.NEW


def test_a_line_with_a_delaftale_alone_may_be_a_heading():
    sheet = "Aktivitet|Status\nUnge i job|\nVelkomst|i gang\nFædregruppe|idé"
    draft = read(ACTIVITIES, sheet)
    (question,) = draft.questions
    assert draft.count(Verdict.DOUBTFUL) == 3
    settled = read(ACTIVITIES, sheet, settled={question.key: TAKE})
    assert [row.verdict for row in settled.rows] == [
        Verdict.LEFT_OUT, Verdict.NEW, Verdict.NEW
    ]  # fmt: skip
    assert settled.rows[2].values["delaftale_id"] == Thing(1, "Unge i job")
    assert read(ACTIVITIES, sheet, settled={question.key: NEW}).count(Verdict.NEW) == 3


def test_headings_that_are_repeated_are_passed_over():
    draft = read(ACTIVITIES, "Aktivitet|Status\nA|idé\nAktivitet|Status\nB|idé")
    assert [row.verdict for row in draft.rows] == [
        Verdict.NEW, Verdict.LEFT_OUT, Verdict.NEW
    ]  # fmt: skip


def test_counts_without_an_activity_ask_for_it_once():
    draft = read(COUNTS, "Dato|Deltagere\n3/3-26|14\n4/3-26|15")
    (question,) = draft.questions
    assert (question.rows, question.named) == ([2, 3], Named.ACTIVITY)
    settled = read(COUNTS, "Dato|Deltagere\n3/3-26|14", settled={question.key: named("1")})
    assert settled.count(Verdict.NEW) == 1


def test_a_count_of_a_month_is_never_smeared_over_days():
    sheet = "Aktivitet|Måned|Deltagere\nFritidsjob|marts 2025|140\nFritidsjob|2. kvt. 2025|300"
    draft = read(COUNTS, sheet)
    (question,) = draft.questions
    assert question.rows == [2, 3]
    assert "»Samlet for marts 2025«" in question.text
    taken = read(COUNTS, sheet, settled={question.key: TAKE})
    assert [(row.values["day"], row.values["note"]) for row in taken.rows] == [
        (date(2025, 3, 31), "Samlet for marts 2025"),
        (date(2025, 6, 30), "Samlet for 2. kvartal 2025"),
    ]
    assert read(COUNTS, sheet, settled={question.key: SKIP}).count(Verdict.LEFT_OUT) == 2


def count(key, day, participants, note="", total="", area=None):
    return KnownRow(
        key,
        {"activity_id": 1, "area_id": area, "day": day, "participants": participants,
         "new_participants": None, "volunteers": None, "hours": None, "note": note,
         "total": total},
    )  # fmt: skip


def test_a_month_with_counted_days_would_be_counted_twice():
    rows = [count(1, date(2025, 3, 4), 12)]
    sheet = "Aktivitet|Periode|Antal\nFritidsjob|marts 2025|140"
    settled = {("whole", ALL): TAKE}
    draft = read(COUNTS, sheet, rows, settled)
    assert draft.rows[0].verdict is Verdict.DOUBTFUL
    assert draft.questions[0].key == ("overlap", ALL)
    taken = read(COUNTS, sheet, rows, settled | {("overlap", ALL): TAKE})
    assert taken.rows[0].verdict is Verdict.NEW


def test_a_total_does_not_change_the_day_it_is_kept_on():
    rows = [count(1, date(2025, 3, 31), 12)]
    settled = {("whole", ALL): TAKE, ("overlap", ALL): TAKE}
    sheet = "Aktivitet|Periode|Antal\nFritidsjob|marts 2025|140"
    assert one(COUNTS, sheet, rows, settled).verdict is Verdict.NEW
    rows.append(count(2, date(2025, 3, 31), 140, "Samlet for marts 2025", "Samlet for marts 2025"))
    assert one(COUNTS, sheet, rows, settled).verdict is Verdict.UNCHANGED


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Fritidsjob|24-12-2026|5|", "dagen er ikke kommet endnu"),
        ("Fritidsjob|2026|5|", "perioden er ikke slut endnu"),
        ("Fritidsjob|1/3-26||", "der er ingen tal i rækken"),
        ("Fritidsjob||5|", "dato eller periode mangler"),
        ("Fritidsjob|1/3-26|5|6", "der kan ikke være flere nye deltagere end deltagere"),
        ("Fritidsjob|1/3-26|12345|", "der kan højst skrives 9999 på én dag"),
        ("I alt|1/3-26|5|", "ser ud til at være en sum af de andre rækker"),
    ],
)
def test_counts_that_cannot_be_are_refused(line, why):
    draft = read(
        COUNTS, f"Aktivitet|Dato|Deltagere|Nye\n{line}\n",
        settled={("whole", ALL): TAKE},
    )  # fmt: skip
    assert (draft.rows[0].verdict, draft.rows[0].why) == (Verdict.REFUSED, why)


@pytest.mark.parametrize("text", ["ca. 40", "<5", "mange"])
def test_a_vague_count_is_asked_about(text):
    draft = read(COUNTS, f"Aktivitet|Dato|Deltagere\nFritidsjob|1/3-26|{text}")
    assert draft.rows[0].verdict is Verdict.DOUBTFUL
    (question,) = draft.questions
    assert question.takes_text


def test_a_promise_with_its_unit():
    row = one(
        COMMITMENTS,
        "Part|Tilsagn|Beløb|Frist|Leveret\nAaby Kommune|Tilskud til fritidsjob|50.000 kr.|"
        "1/3-27|12.500",
    )
    assert row.values == {
        "organisation_id": Thing(1, "Aaby Kommune"), "text": "Tilskud til fritidsjob",
        "kind": CommitmentKind.MONEY, "amount": Decimal(50000), "due": date(2027, 3, 1),
        "delivered": Decimal(12500),
    }  # fmt: skip


CELLS = {
    "Nummer": st.sampled_from(["", "1", "2.1", "7"]),
    "Navn": st.sampled_from(["Fritidsjob", "Lektiecafé", "Fædregruppe", ""]),
    "Tovholder": st.sampled_from(["", "MK", "Mette K.", "Ida Bech"]),
    "Område": st.sampled_from(["", "Ådalen", "Ådalen, Søparken", "Alle", "Månen"]),
    "Status": st.sampled_from(["", "i gang", "grøn"]),
    "Start": st.sampled_from(["", "1/2-26", "marts 2026"]),
    "Slut": st.sampled_from(["", "31/1-27", "1/1-20"]),
}
CALMLY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TABLES = st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=6)
PLAN = [
    activity(1, "Fritidsjob", "1", area_ids=frozenset({1}), starts=date(2025, 1, 1)),
    activity(2, "Lektiecafé", "9", status=ActivityStatus.RUNNING),
]


def written_out(rows, headings):
    lines = ["|".join(headings), *("|".join(row[name] for name in headings) for row in rows)]
    return "\n".join(lines)


@CALMLY
@given(TABLES, st.permutations(list(CELLS)))
def test_the_order_of_the_columns_never_matters(rows, headings):
    def seen(names):
        draft = read(ACTIVITIES, written_out(rows, names), PLAN)
        return [(row.number, row.verdict, row.values, row.row_id, sorted(row.why.split("; ")))
                for row in draft.rows]  # fmt: skip

    assert seen(headings) == seen(list(CELLS))


@CALMLY
@given(TABLES)
def test_an_empty_cell_says_nothing(rows):
    for row in read(ACTIVITIES, written_out(rows, list(CELLS)), PLAN).rows:
        assert None not in row.values.values()
        assert "" not in row.values.values()
        assert () not in row.values.values()
        assert all(change.new for change in row.changes)


@CALMLY
@given(
    st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8), st.sampled_from(list(FORMS))
)
def test_any_table_can_be_read(rows, kind):
    sheet = ListTable("Prøve", tuple(map(tuple, rows)))
    draft = read_list(FORMS[kind], sheet, Known(PLAN if kind == "activities" else (), NAMES),
                      ListAnswers(), TODAY)  # fmt: skip
    assert draft.refusal or len(draft.rows) <= len(rows)
