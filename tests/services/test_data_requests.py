"""Dataark: from the proposal to the answer that is read without a mapping, and who owes what."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes, policy

import pytest
from openpyxl import load_workbook

from app.domain.data_requests import RequestStatus
from app.domain.data_sheet import SheetColumn
from app.domain.figures import Figure, FigureState
from app.domain.import_draft import RowState
from app.domain.periods import Period
from app.domain.vocabulary import Frequency
from app.services import data_request_files, data_requests, import_batches, indicators, people
from app.services.data_request_files import NothingAsked, NothingOwed
from app.services.importing import DraftStale, NothingToImport, read_draft, write_draft
from tests import factories

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
K2, K3 = Period.quarter(2026, 2), Period.quarter(2026, 3)


@pytest.fixture
def ids(plan):
    """Two areas, two indicators of the kommune and one of our own, and somebody to write to."""
    kommune = factories.make_organisation(plan, "Aaby Kommune")
    person = factories.make_person(
        plan, "Birgitte Aagaard", organisation_id=kommune, email="birgitte@example.dk"
    )
    north, south = (factories.make_area(plan, name) for name in ("Ådalen", "Søparken"))
    jobs = factories.make_indicator(
        plan, "Unge i fritidsjob", counts_people=True, frequency=Frequency.QUARTER,
        unit="unge", source="Kommunens sagssystem", definition="13-17 år med lønsedler",
    )  # fmt: skip
    absence = factories.make_indicator(
        plan, "Fravær i skolen", frequency=Frequency.QUARTER, unit="%", decimals=1,
        source="Kommunens opgørelse",
    )  # fmt: skip
    factories.make_indicator(plan, "Deltagere", source="Egne registreringer")
    for area, value in ((north, "24"), (south, "3")):
        indicators.set_figure(plan, jobs, area, K2, value, NOW)
    return {"kommune": kommune, "person": person, "north": north, "south": south, "jobs": jobs,
            "absence": absence}  # fmt: skip


@pytest.fixture
def request_id(plan, ids):
    """A dataark to the kommune about the third quarter, sent today."""
    key = data_requests.add_request(plan, ids["kommune"], TODAY)
    draft = data_requests.get_card(plan, key, TODAY).draft
    data_requests.save_request(plan, key, replace(draft, periods=frozenset({K3})), TODAY)
    data_requests.mark_sent(plan, key, TODAY)
    return key


@pytest.fixture
def sent(plan, request_id, tmp_path):
    """The workbook as the partner got it."""
    path = tmp_path / "Tal fra Aaby Kommune.xlsx"
    data_request_files.save_workbook(plan, request_id, path, TODAY)
    return path


def card(plan, key):
    return data_requests.get_card(plan, key, TODAY)


def rows_of(sheet):
    """The rows of the figures' sheet by what they ask, and the columns by their code."""
    codes = {sheet.cell(1, n).value: n for n in range(1, sheet.max_column + 1)}
    columns = {code: codes.get(code.value, 1) for code in SheetColumn}
    return columns, {
        tuple(sheet.cell(row, columns[code]).value for code in (
            SheetColumn.INDICATOR, SheetColumn.AREA)): row
        for row in range(4, sheet.max_row + 1)
    }  # fmt: skip


def fill_in(path, answers, notes=()):
    """Answer in the workbook, by indicator and area."""
    workbook = load_workbook(path)
    sheet = workbook["Tal"]
    columns, rows = rows_of(sheet)
    for what, value in answers.items():
        sheet.cell(rows[what], columns[SheetColumn.VALUE]).value = value
    for what, text in dict(notes).items():
        sheet.cell(rows[what], columns[SheetColumn.NOTE]).value = text
    workbook.save(path)


ANSWERS = {
    ("Unge i fritidsjob", "Ådalen"): 31,
    ("Unge i fritidsjob", "Søparken"): "<5",
    ("Fravær i skolen", "Ådalen"): 8.4,
}


def in_force(plan, indicator, area, period):
    found = indicators.get_card(plan, indicator, TODAY).indicator.figures
    return next(
        (f.figure for f in found if (f.area_id, f.period) == (area, period)), None
    )  # fmt: skip


def test_a_new_dataark_is_filled_in_as_it_probably_should_be(plan, ids):
    key = data_requests.add_request(plan, ids["kommune"], TODAY)
    draft = card(plan, key).draft
    assert draft.title == "Tal fra Aaby Kommune"
    assert draft.indicator_ids == {ids["jobs"], ids["absence"]}
    assert draft.area_ids == {ids["north"], ids["south"]}
    assert draft.person_id == ids["person"]
    assert draft.due == date(2026, 12, 4)
    # The third quarter is the newest; of the first and earlier nothing is known to be lacking but
    # where a series has begun.
    assert K3 in draft.periods
    assert K2 not in draft.periods
    assert card(plan, key).request.status(TODAY) is RequestStatus.DRAFT


def test_a_dataark_to_nobody_is_refused(plan):
    with pytest.raises(data_requests.NobodyAsked):
        data_requests.add_request(plan, None, TODAY)


def test_an_added_indicator_brings_a_period_of_its_rhythm_along(plan, request_id):
    yearly = factories.make_indicator(plan, "Sprog", frequency=Frequency.YEAR)
    draft = card(plan, request_id).draft
    more = replace(draft, indicator_ids=draft.indicator_ids | {yearly})
    data_requests.save_request(plan, request_id, more, TODAY)
    assert card(plan, request_id).draft.periods == {K3, Period.year(2025)}
    fewer = replace(card(plan, request_id).draft, periods=frozenset({K3}))
    data_requests.save_request(plan, request_id, fewer, TODAY)
    assert card(plan, request_id).draft.periods == {K3}


def test_the_copy_asks_for_the_next_period_with_the_same_notice(plan, request_id):
    draft = card(plan, request_id).draft
    data_requests.save_request(
        plan,
        request_id,
        replace(draft, title="Tal, 3. kvartal 2026", due=date(2026, 10, 16)),
        TODAY,
    )
    copied = card(plan, data_requests.copy_request(plan, request_id))
    assert copied.draft.title == "Tal, 4. kvartal 2026"
    assert copied.draft.periods == {Period.quarter(2026, 4)}
    assert copied.draft.due == date(2027, 1, 18)  # the 16th is a Saturday
    assert copied.request.sent_on is None
    assert copied.draft.indicator_ids == draft.indicator_ids


def test_a_filled_in_sheet_is_read_without_a_mapping(plan, ids, request_id, sent):
    fill_in(sent, ANSWERS, {("Fravær i skolen", "Ådalen"): "Foreløbigt tal"})
    draft = read_draft(plan, sent)
    assert draft.read.data_request_id == request_id
    assert draft.read.states() == {RowState.SURE: 2, RowState.SUPPRESSED: 1}
    assert draft.read.questions == []
    assert any("1 felt er ikke udfyldt" in problem.why for problem in draft.read.problems)
    assert draft.recipe is None
    write_draft(plan, draft, NOW)
    (batch,) = import_batches.list_batches(plan)
    assert batch.sender == "Aaby Kommune"
    assert in_force(plan, ids["jobs"], ids["north"], K3) == Figure.known(31)
    assert in_force(plan, ids["jobs"], ids["south"], K3) == Figure.suppressed()
    assert in_force(plan, ids["absence"], ids["north"], K3) == Figure.known(Decimal("8.4"))
    assert in_force(plan, ids["absence"], ids["south"], K3) is None


def test_what_came_is_no_longer_owed(plan, request_id, sent):
    assert len(card(plan, request_id).request.owed) == 4
    assert card(plan, request_id).request.status(TODAY) is RequestStatus.SENT
    fill_in(sent, ANSWERS)
    write_draft(plan, read_draft(plan, sent), NOW)
    request = card(plan, request_id).request
    assert [(one.indicator.name, one.area.name) for one in request.owed] == [
        ("Fravær i skolen", "Søparken")
    ]
    assert request.status(TODAY) is RequestStatus.PARTLY
    assert request.status(TODAY + timedelta(days=30)) is RequestStatus.OVERDUE
    fill_in(sent, {("Fravær i skolen", "Søparken"): "mangler"})
    write_draft(plan, read_draft(plan, sent), NOW)
    assert card(plan, request_id).request.status(TODAY) is RequestStatus.RECEIVED


def test_undoing_the_import_makes_the_figures_owed_again(plan, request_id, sent):
    fill_in(sent, ANSWERS)
    write_draft(plan, read_draft(plan, sent), NOW)
    plan.undo()
    assert len(card(plan, request_id).request.owed) == 4


def test_a_missing_figure_counts_only_as_the_partners_own_answer(plan, ids, request_id):
    indicators.set_figure(plan, ids["jobs"], ids["north"], K3, "", NOW)
    assert in_force(plan, ids["jobs"], ids["north"], K3).state is FigureState.MISSING
    assert len(card(plan, request_id).request.owed) == 4


def test_renaming_in_the_plan_does_no_harm_to_a_sheet_that_is_out(plan, ids, request_id, sent):
    fill_in(sent, ANSWERS)
    draft = indicators.get_card(plan, ids["jobs"], TODAY).indicator.draft
    indicators.save_indicator(plan, ids["jobs"], replace(draft, name="Unge med job"))
    read = read_draft(plan, sent).read
    assert read.states() == {RowState.SURE: 2, RowState.SUPPRESSED: 1}
    assert {row.indicator for _, row in read.rows()} == {"Unge med job", "Fravær i skolen"}


def test_a_sheet_of_another_plan_is_refused_in_words(plan, request_id, sent):
    fill_in(sent, ANSWERS)
    data_requests.delete_request(plan, request_id)
    with pytest.raises(NothingToImport) as refusal:
        read_draft(plan, sent)
    assert "ikke findes i denne plan" in refusal.value.sentence


def test_an_empty_sheet_is_said_to_be_empty(plan, request_id, sent):
    with pytest.raises(NothingToImport) as refusal:
        read_draft(plan, sent)
    assert "ingen af felterne er udfyldt" in refusal.value.sentence


def test_a_dataark_deleted_meanwhile_makes_the_draft_stale(plan, request_id, sent):
    fill_in(sent, ANSWERS)
    draft = read_draft(plan, sent)
    data_requests.delete_request(plan, request_id)
    with pytest.raises(DraftStale):
        write_draft(plan, draft, NOW)
    assert import_batches.list_batches(plan) == []


def test_small_counts_do_not_leave_the_house(plan, sent):
    sheet = load_workbook(sent)["Tal"]
    columns, rows = rows_of(sheet)
    latest = columns[SheetColumn.LATEST]
    assert sheet.cell(rows["Unge i fritidsjob", "Ådalen"], latest).value == "24 (2. kvartal 2026)"
    assert (
        sheet.cell(rows["Unge i fritidsjob", "Søparken"], latest).value
        == "under 5 (2. kvartal 2026)"
    )


def test_the_mail_carries_the_workbook(plan, request_id, tmp_path):
    plan.made_by = "Karen Holst"
    target = tmp_path / "mail.eml"
    data_request_files.save_mail(plan, request_id, target, TODAY)
    mail = message_from_bytes(target.read_bytes(), policy=policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "birgitte@example.dk"
    assert "Tal fra Aaby Kommune" in mail["Subject"]
    text = mail.get_body().get_content()
    assert text.startswith("Kære Birgitte")
    assert "fredag 04-12-2026" in text
    assert "Karen Holst" in text
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "Tal fra Aaby Kommune.xlsx"
    copy = tmp_path / "fra mail.xlsx"
    copy.write_bytes(attached.get_content())
    assert load_workbook(copy).sheetnames == ["Vejledning", "Tal", "Rød Tråd"]


def test_the_reminder_says_exactly_what_is_owed(plan, request_id, sent):
    fill_in(sent, ANSWERS)
    write_draft(plan, read_draft(plan, sent), NOW)
    before = data_request_files.reminder_letter(plan, request_id, TODAY).text
    assert "Vi mangler stadig 1 tal" in before
    assert "- Fravær i skolen, 3. kvartal 2026: Søparken" in before
    assert "Unge i fritidsjob" not in before
    assert "Fristen er fredag 04-12-2026" in before
    after = data_request_files.reminder_letter(plan, request_id, date(2026, 12, 9)).text
    assert "Fristen var fredag 04-12-2026" in after


def test_there_is_nothing_to_remind_of_when_all_has_come(plan, ids, request_id):
    for indicator in (ids["jobs"], ids["absence"]):
        for area in (ids["north"], ids["south"]):
            indicators.set_figure(plan, indicator, area, K3, "12", NOW)
    with pytest.raises(NothingOwed):
        data_request_files.reminder_letter(plan, request_id, TODAY)


def test_a_dataark_that_asks_for_nothing_is_not_sent(plan, ids, tmp_path):
    other = people.add_organisation(plan, "Politiet")
    key = data_requests.add_request(plan, other, TODAY)
    with pytest.raises(NothingAsked):
        data_request_files.save_workbook(plan, key, tmp_path / "ark.xlsx", TODAY)
    assert not (tmp_path / "ark.xlsx").exists()


def test_who_is_over_the_deadline_is_listed(plan, request_id):
    later = TODAY + timedelta(days=17)
    with plan.read() as session:
        assert data_requests.list_overdue(session, TODAY) == []
        (late,) = data_requests.list_overdue(session, later)
    assert late.due_words(later) == "3 dage over fristen"
    assert late.days_late(later) == 3
    data_requests.close_request(plan, request_id, later)
    with plan.read() as session:
        assert data_requests.list_overdue(session, later) == []


def test_a_draft_past_its_deadline_is_not_listed_as_over_it(plan, request_id):
    data_requests.mark_sent(plan, request_id, None)
    with plan.read() as session:
        assert data_requests.list_overdue(session, TODAY + timedelta(days=17)) == []


def test_one_dataark_is_read_just_as_among_all(plan, ids, request_id):
    indicators.set_figure(plan, ids["jobs"], ids["north"], K3, "31", NOW)
    data_requests.copy_request(plan, request_id)
    found = data_requests.list_requests(plan)
    assert len(found) == 2
    assert [card(plan, request.id).request for request in found] == found
    assert len(found[0].owed) == 3


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("suffix", ["ods", "xls", "xlsx"])
def test_a_sheet_saved_by_another_program_is_read_as_well(plan, sent, tmp_path, suffix):
    fill_in(sent, ANSWERS)
    out = tmp_path / "ud"
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profil",
            "--convert-to", suffix, "--outdir", out, sent,
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    read = read_draft(plan, out / f"{sent.stem}.{suffix}").read
    assert read.states() == {RowState.SURE: 2, RowState.SUPPRESSED: 1}
