"""Medarbejderark fetched twice, after corrections in the plan, and beside other colleagues'."""

from dataclasses import replace
from datetime import date

from openpyxl import load_workbook

from app.db.tables import RegistrationCount
from app.domain.activities import RegistrationDraft
from app.domain.vocabulary import Measure
from app.services import (
    activities,
    activity_notes,
    registrations,
    staff_sheets,
    staff_sheets_answers,
    staff_sheets_files,
)
from tests import factories
from tests.services.test_staff_sheets import (
    CHANGED,
    NEW,
    NOVEMBER,
    REFUSED,
    ROW,
    TODAY,
    UNCHANGED,
    fill_in,
    heads,
    ids,
    read,
    registered,
    sent,
    states,
    template,
)

__all__ = ["ids", "sent", "template"]


def fetch(plan, path):
    return staff_sheets_answers.fetch_answers(plan, read(plan, path), TODAY)


def lines(plan):
    return registrations.list_period(plan, date(2026, 11, 1), date(2026, 11, 30))


def counted(plan):
    with plan.read() as session:
        return {(c.measure, c.detail): c.value for c in session.query(RegistrationCount)}


def test_anothers_registration_of_the_day_is_not_written_over(plan, ids, sent):
    theirs = RegistrationDraft(ids["jobs"], ids["areas"][0], date(2026, 11, 10), 20, note="Hold A")
    registrations.register(plan, theirs)
    fill_in(sent, {**ROW, "Note": "Hold B"})
    draft = read(plan, sent)
    assert states(draft) == [UNCHANGED, NEW]
    assert draft.lines[1].why == "Der er allerede en registrering den dag: 20 fremmøder."
    assert draft.asking == {1}
    assert staff_sheets_answers.fetch_answers(plan, draft, TODAY) == 0
    assert staff_sheets_answers.fetch_answers(plan, draft, TODAY, {1}) == 1
    assert [row[1] for row in registered(plan)] == [10, 20, 12]
    assert states(read(plan, sent)) == [UNCHANGED, UNCHANGED]


def test_what_was_deleted_in_the_plan_does_not_come_back_from_an_untouched_row(plan, ids, sent):
    registrations.delete_registration(plan, lines(plan)[0].id)
    (line,) = read(plan, sent).lines
    assert line.state is UNCHANGED
    assert "slettet eller flyttet" in line.why
    assert fetch(plan, sent) == 0
    assert registered(plan) == []


def test_a_row_of_a_deleted_registration_that_was_corrected_asks(plan, ids, sent):
    registrations.delete_registration(plan, lines(plan)[0].id)
    fill_in(sent, over={"Fremmøder": 11})
    draft = read(plan, sent)
    assert (states(draft), draft.asking) == ([NEW], {0})


def test_a_row_never_changes_a_stranger_that_got_its_number(plan, ids, sent):
    registrations.delete_registration(plan, lines(plan)[0].id)
    day = date(2026, 11, 12)
    key = registrations.register(
        plan, RegistrationDraft(ids["fathers"], ids["areas"][1], day, 33, note="Fædre")
    )
    fill_in(sent, over={"Fremmøder": 11})
    draft = read(plan, sent)
    staff_sheets_answers.fetch_answers(plan, draft, TODAY, draft.to_write)
    (stranger,) = [line for line in lines(plan) if line.id == key]
    assert (stranger.draft.participants, stranger.draft.note) == (33, "Fædre")


def test_the_same_sheet_again_does_not_undo_what_she_corrected(plan, ids, sent):
    fill_in(sent, ROW, over={"Fremmøder": 14}, notes=[("Fritidsjob", "Statusnotat", "Tyve unge")])
    assert fetch(plan, sent) == 3
    for line in lines(plan):
        registrations.save_registration(plan, line.id, replace(line.draft, participants=9))
    note = activity_notes.list_status_notes(plan, ids["jobs"])[0]
    draft = activity_notes.get_status_note(plan, note.id)
    activity_notes.save_status_note(plan, note.id, replace(draft, text="Ti unge"))
    assert set(states(read(plan, sent))) == {UNCHANGED}
    assert fetch(plan, sent) == 0
    assert [row[1] for row in registered(plan)] == [9, 9]


def test_a_row_that_was_fetched_may_be_corrected_in_the_sheet_afterwards(plan, ids, sent):
    fill_in(sent, ROW, over={"Fremmøder": 14})
    fetch(plan, sent)
    book = load_workbook(sent)
    page = book["Gange"]
    head, columns = heads(page)
    page.cell(head + 1, columns["Fremmøder"]).value = 15
    page.cell(head + 2, columns["Fremmøder"]).value = 13
    book.save(sent)
    draft = read(plan, sent)
    assert (states(draft), draft.asking) == ([CHANGED, CHANGED], frozenset())
    fetch(plan, sent)
    assert [row[1] for row in registered(plan)] == [15, 13]


def test_another_place_for_a_brobygning_is_not_one_more(plan, ids, sent, tmp_path):
    (line,) = lines(plan)
    registrations.set_count(plan, line.id, Measure.REFERRALS, "Jobcenter", 2)
    staff_sheets_files.save_workbook(plan, ids["sheet"], sent, TODAY)
    fill_in(sent, over={"Brobygget til": "Socialrådgiver"})
    assert "2 brobygninger til Jobcenter → 0" in read(plan, sent).lines[0].words
    fetch(plan, sent)
    assert counted(plan) == {(Measure.REFERRALS, "Socialrådgiver"): 2}
    assert states(read(plan, sent)) == [UNCHANGED]


def test_a_place_without_a_number_is_refused_at_its_cell(plan, ids, sent):
    fill_in(sent, {**ROW, "Brobygget til": "Jobcenter"})
    line = read(plan, sent).lines[1]
    assert line.state is REFUSED
    assert "ikke hvor mange" in line.why
    assert line.place == "Gange!L5"


def test_a_refused_row_names_the_cell_that_is_wrong(plan, ids, sent):
    fill_in(
        sent,
        {**ROW, "Aktivitet": "Skak"},
        {**ROW, "Område": "Byen"},
        {**ROW, "Timer": "mange"},
        {**ROW, "Heraf nye": 13},
        {**ROW, "Note": "Ali 010203-1234"},
    )
    refused = read(plan, sent).lines[1:]
    assert [line.place for line in refused] == [
        "Gange!C5", "Gange!D6", "Gange!H7", "Gange!F8", "Gange!N9",
    ]  # fmt: skip
    assert refused[-1].title == "Række 9"


def test_a_sheet_that_leaves_the_house_holds_no_small_counts(plan, ids, tmp_path):
    police = factories.make_organisation(plan, "Politiet")
    steen = factories.make_person(plan, "Steen", organisation_id=police)
    activities.add_staff(plan, ids["jobs"], steen)
    (key,) = staff_sheets.add_sheets(plan, NOVEMBER, None, TODAY, {steen})
    path = tmp_path / "ude.xlsx"
    staff_sheets_files.save_workbook(plan, key, path, TODAY)
    page = load_workbook(path)["Gange"]
    head, columns = heads(page)
    first = {name: page.cell(head + 1, column).value for name, column in columns.items()}
    assert (first["Fremmøder"], first["Heraf nye"], first["Timer"]) == (None, None, 2.5)
    assert states(read(plan, path)) == [UNCHANGED]
    fill_in(path, over={"Fremmøder": 11})
    draft = read(plan, path)
    assert (states(draft), draft.asking) == ([CHANGED], frozenset())
