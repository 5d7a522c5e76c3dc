"""Medarbejderark: made, mailed, filled in by other programs and fetched, once."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from email import message_from_bytes, policy

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from app.db.plan_file import PlanFile
from app.db.tables import ActivityMeasure, Registration, RegistrationCount
from app.domain.activities import RegistrationDraft
from app.domain.notes import LogOf
from app.domain.periods import Period
from app.domain.privacy import contains_cpr
from app.domain.staff_sheet_answers import AnswerState
from app.domain.staff_sheets import StaffSheetStatus, usual_due
from app.domain.vocabulary import ActivityStatus, Measure, NoteKind
from app.services import (
    activities,
    activity_notes,
    history,
    registrations,
    staff_sheets,
    staff_sheets_answers,
    staff_sheets_files,
    staff_sheets_tally,
)
from app.services.staff_sheets_answers import NotAStaffSheet
from tests import factories
from tests.beginnings import begin_with

TODAY = date(2026, 11, 20)
NOVEMBER = Period.month(2026, 11)
NEW, CHANGED, UNCHANGED, REFUSED = (
    AnswerState.NEW, AnswerState.CHANGED, AnswerState.UNCHANGED, AnswerState.REFUSED
)  # fmt: skip


def fill(plan):
    """Mette keeps Fritidsjob together and works in Lektiecafé; Lars has Fædregruppe."""
    mette = factories.make_person(plan, "Mette Kjær", email="mette@example.dk")
    lars = factories.make_person(plan, "Lars Toft")
    areas = [
        factories.make_area(plan, name, position=n) for n, name in enumerate(("Ådalen", "Søparken"))
    ]
    running = {"status": ActivityStatus.RUNNING, "starts": date(2026, 1, 1)}
    jobs = factories.make_activity(plan, "Fritidsjob", responsible_id=mette, **running)
    cafe = factories.make_activity(plan, "Lektiecafé", **running)
    fathers = factories.make_activity(plan, "Fædregruppe", responsible_id=lars, **running)
    activities.add_staff(plan, cafe, mette)
    with plan.change("Vælg mål") as session:
        session.add(ActivityMeasure(activity_id=jobs, measure=Measure.PARTICIPANTS))
        session.add(ActivityMeasure(activity_id=jobs, measure=Measure.CONVERSATIONS))
        session.add(ActivityMeasure(activity_id=jobs, measure=Measure.REFERRALS))
        session.add(ActivityMeasure(activity_id=cafe, measure=Measure.SEX))
    activity_notes.add_status_note(
        plan, jobs, "Tolv unge er i gang.", "Mette Kjær", date(2026, 9, 1)
    )
    registrations.register(
        plan,
        RegistrationDraft(jobs, areas[0], date(2026, 11, 3), 10, 2, 1, Decimal("2.5"), "God dag"),
    )
    (sheet,) = [
        key for key in staff_sheets.add_sheets(plan, NOVEMBER, None, TODAY)
        if staff_sheets.get_card(plan, key).line.person == "Mette Kjær"
    ]  # fmt: skip
    staff_sheets_files.save_workbook(plan, sheet, plan.path.parent / "ark.xlsx", TODAY)
    return {
        "mette": mette, "lars": lars, "areas": areas, "jobs": jobs, "cafe": cafe,
        "fathers": fathers, "sheet": sheet,
    }  # fmt: skip


template, ids = begin_with(fill)


@pytest.fixture
def sent(template, tmp_path):
    """The workbook as Mette gets it."""
    return shutil.copy(template.parent / "ark.xlsx", tmp_path / "ark.xlsx")


def heads(page):
    """The columns' numbers by their heading, in the row that holds them."""
    for row in page.iter_rows(max_row=12):
        found = {cell.value: cell.column for cell in row if cell.value}
        if {"Dato", "Aktivitet"} <= set(found) or "Skriv her" in found:
            return row[0].row, found
    raise AssertionError


def fill_in(path, *rows, notes=(), over=None):
    """Fill in rows by heading under those that are there; notes by activity and kind."""
    book = load_workbook(path)
    page = book["Gange"]
    head, columns = heads(page)
    first = head + 1
    while page.cell(first, columns["Dato"]).value:
        first += 1
    for number, row in enumerate(rows):
        for heading, value in row.items():
            page.cell(first + number, columns[heading]).value = value
    for heading, value in (over or {}).items():
        page.cell(head + 1, columns[heading]).value = value
    page = book["Noter"]
    head, columns = heads(page)
    for row in range(head + 1, page.max_row + 1):
        key = page.cell(row, columns["Aktivitet"]).value, page.cell(row, columns["Hvad"]).value
        for activity, what, text in notes:
            if key == (activity, what):
                page.cell(row, columns["Skriv her"]).value = text
    book.save(path)


ROW = {
    "Dato": date(2026, 11, 10), "Aktivitet": "Fritidsjob", "Område": "Ådalen", "Fremmøder": 12,
    "Heraf nye": 3, "Timer": 2.5, "Samtaler": 4, "Note": "Tre jobsamtaler",
}  # fmt: skip


def read(plan, path):
    return staff_sheets_answers.read_answers(plan, path, TODAY)


def states(draft):
    return [line.state for line in draft.lines]


def registered(plan):
    with plan.read() as session:
        rows = session.query(Registration).order_by(Registration.day, Registration.id)
        return [(r.day.day, r.participants, r.new_participants, r.hours, r.note) for r in rows]


def test_everybody_with_an_activity_gets_a_sheet_once(plan, ids):
    lines = staff_sheets.list_sheets(plan)
    assert [line.person for line in lines] == ["Lars Toft", "Mette Kjær"]
    assert lines[0].due == usual_due(NOVEMBER, TODAY) == date(2026, 12, 7)
    with pytest.raises(staff_sheets.AllHaveOne):
        staff_sheets.add_sheets(plan, NOVEMBER, None, TODAY)
    assert len(staff_sheets.add_sheets(plan, Period.week(2026, 47), None, TODAY)) == 2


def test_without_staff_nobody_is_asked(empty_plan, tmp_path):
    path = shutil.copy(empty_plan, tmp_path / "tom.helhedsplan")
    with PlanFile.open(path, trusted=True) as plan, pytest.raises(staff_sheets.NobodyWorks):
        staff_sheets.add_sheets(plan, NOVEMBER, None, TODAY)


def test_a_sheet_has_only_her_activities_and_what_they_count(sent):
    book = load_workbook(sent)
    assert book.sheetnames == ["Vejledning", "Gange", "Noter", "Rød Tråd"]
    _, columns = heads(book["Gange"])
    assert list(columns) == [
        "Dato", "Aktivitet", "Område", "Fremmøder", "Heraf nye", "Frivillige", "Timer", "Kvinder",
        "Mænd", "Samtaler", "Brobygninger", "Brobygget til", "Note",
    ]  # fmt: skip
    texts = [
        str(cell)
        for page in book
        for row in page.iter_rows(values_only=True)
        for cell in row
        if cell
    ]
    assert not any("Fædregruppe" in text or contains_cpr(text) for text in texts)
    assert any("Tolv unge er i gang." in text for text in texts)
    assert any("Mette Kjær" in text and "07-12-2026" in text for text in texts)
    assert any("aldrig deltageres navne" in text for text in texts)
    assert book["Rød Tråd"].sheet_state == "hidden"
    checks = {check.type for check in book["Gange"].data_validations.dataValidation}
    assert checks == {"date", "list", "whole", "decimal"}
    assert all(page.protection.sheet for page in book)


def test_what_is_filled_in_is_fetched_as_one_step_and_nothing_twice(plan, ids, sent):
    bridged = {"Dato": date(2026, 11, 12), "Brobygninger": 2, "Brobygget til": "jobcentret"}
    notes = [("Fritidsjob", "Statusnotat", "Fjorten nu."), ("Lektiecafé", "Udfordringer", "Støj")]
    fill_in(sent, ROW, {**ROW, **bridged}, notes=notes)
    draft = read(plan, sent)
    assert states(draft) == [UNCHANGED, NEW, NEW, NEW, NEW]
    assert len(registered(plan)) == 1
    assert staff_sheets_answers.fetch_answers(plan, draft, TODAY) == 4
    assert registered(plan)[1] == (10, 12, 3, Decimal("2.5"), "Tre jobsamtaler")
    with plan.read() as session:
        counted = {(c.measure, c.detail): c.value for c in session.query(RegistrationCount)}
    assert counted == {(Measure.CONVERSATIONS, ""): 4, (Measure.REFERRALS, "jobcentret"): 2}
    newest = activity_notes.list_status_notes(plan, ids["jobs"])[0]
    assert (newest.text, newest.author, newest.written_on) == ("Fjorten nu.", "Mette Kjær", TODAY)
    (note,) = activity_notes.list_log(plan, LogOf(activity_id=ids["cafe"]))
    assert (note.kind, note.text, note.author) == (NoteKind.CHALLENGE, "Støj", "Mette Kjær")
    assert staff_sheets.get_card(plan, ids["sheet"]).line.returned_on == TODAY
    again = read(plan, sent)
    assert states(again) == [UNCHANGED] * 5
    assert staff_sheets_answers.fetch_answers(plan, again, TODAY) == 0
    assert staff_sheets_answers.fetch_answers(plan, draft, TODAY) == 0
    assert history.next_steps(plan)[0] == "Hent medarbejderark fra Mette Kjær"
    history.undo(plan)
    assert len(registered(plan)) == 1
    assert activity_notes.list_log(plan, LogOf(activity_id=ids["cafe"])) == []
    assert staff_sheets.get_card(plan, ids["sheet"]).line.returned_on is None


def test_a_corrected_row_changes_its_registration(plan, ids, sent):
    fill_in(sent, over={"Fremmøder": 14, "Dato": date(2026, 11, 4)})
    (line,) = read(plan, sent).lines
    assert (line.state, line.words) == (CHANGED, "dato 03-11 → 04-11; fremmøder 10 → 14")
    staff_sheets_answers.fetch_answers(plan, read(plan, sent), TODAY)
    assert registered(plan) == [(4, 14, 2, Decimal("2.5"), "God dag")]


def test_an_emptied_cell_changes_nothing(plan, ids, sent):
    fill_in(sent, over={"Fremmøder": None, "Note": None})
    assert states(read(plan, sent)) == [UNCHANGED]


def test_what_was_corrected_in_the_plan_meanwhile_is_left_alone(plan, ids, sent):
    with plan.change("Ret") as session:
        session.query(Registration).one().participants = 99
    assert states(read(plan, sent)) == [UNCHANGED]
    fill_in(sent, over={"Fremmøder": 14})
    (line,) = read(plan, sent).lines
    assert line.state is CHANGED
    assert "også rettet i planen" in line.why


REFUSALS = (
    ({"Dato": date(2026, 10, 31)}, "uden for arkets periode"),
    ({"Dato": date(2026, 11, 28)}, "ikke kommet endnu"),
    ({"Dato": None}, "mangler en dato"),
    ({"Dato": "i forgårs"}, "dag-måned-år"),
    ({"Heraf nye": 13}, "flere nye end fremmøder"),
    ({"Fremmøder": -1}, "mellem 0 og 9999"),
    ({"Fremmøder": 2.5}, "helt tal"),
    ({"Fremmøder": "mange"}, "helt tal"),
    ({"Aktivitet": "Skak"}, "ingen aktivitet med det navn"),
    ({"Aktivitet": "Fædregruppe"}, "ikke en af dem, Mette Kjær arbejder med"),
    ({"Aktivitet": None}, "mangler en aktivitet"),
    ({"Område": "Byen"}, "intet boligområde"),
    ({"Note": "Ali 010203-1234"}, "CPR"),
    ({"Fremmøder": 102031234}, "CPR"),
)


def test_a_row_is_refused_with_its_reason_and_the_others_are_not(plan, ids, sent):
    fill_in(sent, *({**ROW, **change} for change, _ in REFUSALS), ROW)
    draft = read(plan, sent)
    assert states(draft) == [UNCHANGED, *[REFUSED] * len(REFUSALS), NEW]
    for line, (_, why) in zip(draft.lines[1:], REFUSALS, strict=False):
        assert why in line.why
        assert not contains_cpr(f"{line.title} {line.words} {line.why}")
    assert staff_sheets_answers.fetch_answers(plan, draft, TODAY) == 1


def test_rows_that_are_not_wanted_stay_out(plan, ids, sent):
    fill_in(sent, ROW, {**ROW, "Dato": date(2026, 11, 11)})
    draft = read(plan, sent)
    assert staff_sheets_answers.fetch_answers(plan, draft, TODAY, {draft.lines[2].key}) == 1
    assert [day for day, *_ in registered(plan)] == [3, 11]


def test_a_deleted_activity_is_refused_and_a_renamed_one_is_not(plan, ids, sent):
    fill_in(
        sent, ROW, {**ROW, "Aktivitet": "Lektiecafé"}, notes=[("Lektiecafé", "Erfaringer", "Godt")]
    )
    activities.delete_activity(plan, ids["cafe"])
    draft = activities.get_activity(plan, ids["jobs"])
    activities.save_activity(plan, ids["jobs"], replace(draft, name="Job i fritiden"), TODAY)
    lines = read(plan, sent).lines
    assert [line.state for line in lines] == [UNCHANGED, NEW, REFUSED, REFUSED]
    assert "slettet i planen" in lines[2].why
    assert "Job i fritiden" in lines[1].title


def mangle(path, *, move):
    """Sort the rows backwards without the hidden column, move columns and add two."""
    book = load_workbook(path)
    page = book["Gange"]
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    answers = [row for row in rows[3:] if row[1]]
    keys = [row[0] for row in answers]
    answers = [[key, *row[1:]] for key, row in zip(keys, reversed(answers), strict=True)]
    if move:
        order = [len(rows[0]) - 1, *range(len(rows[0]) - 1)]
        rows = [[row[place] for place in order] for row in rows]
        answers = [[row[place] for place in order] for row in answers]
    del book["Gange"]
    page = book.create_sheet("Gange")
    for number, row in enumerate([*rows[:3], [], *answers, [], []]):
        comment = "Min kommentar" if number == 2 else "internt" if row else None
        page.append([comment, *row])
    book.save(path)


@pytest.mark.parametrize("move", [False, True])
def test_sorted_rows_moved_and_added_columns_do_no_harm(plan, ids, sent, move):
    fill_in(sent, ROW, {**ROW, "Dato": date(2026, 11, 12)})
    mangle(sent, move=move)
    draft = read(plan, sent)
    assert sorted(states(draft)) == sorted([UNCHANGED, NEW, NEW])
    assert any("Min kommentar" in remark for remark in draft.raw.remarks)


def test_a_sheet_written_anew_by_another_program_is_read_by_its_headings(plan, ids, sent, tmp_path):
    """Only the mark and the headings are left: no hidden rows, codes, lists or formats."""
    mark = load_workbook(sent)["Rød Tråd"]["A1"].value
    book = Workbook()
    page = book.active
    page.title = "Mine gange"
    page.append(["Aktivitet", "Dato", "Fremmøder", "Timer", "Note"])
    page.append(["fritidsjob", "10/11", "12", "2,5", "Hos Netto"])
    page.append([])
    page.append(["Fritidsjob", date(2026, 11, 3), 10, None, None])
    page.append(["Lektiecafé", 46338, 8, 2, None])
    book.create_sheet("x")["A1"] = mark
    path = tmp_path / "andet.xlsx"
    book.save(path)
    draft = read(plan, path)
    assert states(draft) == [NEW, UNCHANGED, NEW]
    staff_sheets_answers.fetch_answers(plan, draft, TODAY)
    assert [row[:2] for row in registered(plan)] == [(3, 10), (10, 12), (12, 8)]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_sheet_saved_by_libreoffice_is_read(plan, ids, sent, tmp_path, kind):
    fill_in(sent, ROW, notes=[("Fritidsjob", "Erfaringer", "To linjer\nom jobbene")])
    out = tmp_path / "ud"
    command = [
        "soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to",
        kind, "--outdir", str(out), str(sent),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    draft = read(plan, out / f"ark.{kind}")
    assert states(draft) == [UNCHANGED, NEW, NEW]
    assert staff_sheets_answers.fetch_answers(plan, draft, TODAY) == 2
    (note,) = activity_notes.list_log(plan, LogOf(activity_id=ids["jobs"]))
    assert note.text.splitlines()[0].startswith("To linjer")


def test_other_files_and_other_plans_sheets_are_refused_kindly(plan, ids, sent, tmp_path):
    other = tmp_path / "tal.xlsx"
    Workbook().save(other)
    with pytest.raises(NotAStaffSheet, match="ikke et medarbejderark"):
        read(plan, other)
    staff_sheets.delete_sheet(plan, ids["sheet"])
    with pytest.raises(NotAStaffSheet, match="ikke findes i denne plan"):
        read(plan, sent)


def test_mails_are_drafts_with_the_workbook_and_reminders_say_how_late(plan, ids, tmp_path):
    keys = [line.id for line in staff_sheets.list_sheets(plan)]
    written = staff_sheets_files.save_mails(plan, keys, tmp_path, TODAY)
    assert [line.person for line in written] == ["Lars Toft", "Mette Kjær"]
    (path,) = tmp_path.glob("*Mette*.eml")
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (mail["To"], mail["X-Unsent"]) == ("mette@example.dk", "1")
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "Medarbejderark for november 2026, Mette Kjær.xlsx"
    text = mail.get_body().get_content()
    assert "mandag 07-12-2026" in text
    assert "aldrig deltageres navne" in text
    staff_sheets.mark_sent(plan, keys, TODAY)
    later = date(2026, 12, 10)
    card = staff_sheets.get_card(plan, ids["sheet"])
    assert card.line.status(later) is StaffSheetStatus.OVERDUE
    assert card.line.due_words(later) == "3 dage over fristen"
    assert staff_sheets.count_late_sheets(plan, later).words == "2 sene"
    assert "for 3 dage siden" in staff_sheets_files.reminder_letter(plan, ids["sheet"], later).text
    assert len(staff_sheets_files.save_reminders(plan, keys, tmp_path, later)) == 2


def test_one_whose_activities_are_gone_gets_no_sheet(plan, ids, tmp_path):
    key = ids["sheet"]
    for line in activities.list_activities(plan, TODAY):
        activities.delete_activity(plan, line.id)
    with pytest.raises(staff_sheets_files.NoActivities):
        staff_sheets_files.save_workbook(plan, key, tmp_path / "ark.xlsx", TODAY)
    assert staff_sheets_files.save_mails(plan, [key], tmp_path, TODAY) == []


def test_a_tally_sheet_has_a_page_for_each_activity(plan, ids, tmp_path):
    for weeks in range(4):
        registrations.register(
            plan,
            RegistrationDraft(ids["jobs"], None, date(2026, 11, 17) - timedelta(weeks=weeks), 5),
        )
    path = tmp_path / "tælleark.pdf"
    december = date(2026, 12, 5)
    assert staff_sheets_tally.save_tally_sheet(plan, None, december, path, TODAY) == 3
    texts = [page.extract_text() for page in PdfReader(path).pages]
    assert all(
        words in texts[0] for words in ("Fritidsjob", "December 2026", "01-12", "29-12", "Samtaler")
    )
    assert all("Ingen navne" in text for text in texts)
    assert staff_sheets_tally.save_tally_sheet(plan, [ids["cafe"]], None, path, TODAY) == 1
    with pytest.raises(staff_sheets_tally.NothingToTally):
        staff_sheets_tally.save_tally_sheet(plan, [999], None, path, TODAY)
