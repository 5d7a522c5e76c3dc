"""Real files that no reader should guess: with two clicks and an answer every fact is read."""

from decimal import Decimal

import pytest

from app.domain.import_questions import (
    ACROSS,
    SKIP,
    TAKE,
    Answers,
    Ask,
    Frame,
    Role,
    SheetLayout,
    read_as,
)
from app.services import importing
from tests.importing.sheets import DATA, needs_data

pytestmark = needs_data
SSI = "ssi__incidenser_kommuner"
RAW = "marieleth__Analyse 1 - datasæt, rå"
KOSTRA = "kostra__Lorenskog_2025_nokkeltall"
SKL = "skl__Tabell10 2013"
BETYG = "skolverket__betyg_o_prov_riksnivå"
VALUE, SKIPPED = Role.VALUE, Role.NOTE


def told(sheet, first, last, roles, **settled):
    """What she says of one sheet: where its headings are, what its columns hold, what it lacks."""
    return Answers(
        {(Ask(kind), sheet): answer for kind, answer in settled.items()},
        {sheet: SheetLayout((Frame(first, last),), roles)},
        create=True,
    )


def values(draft, sheet):
    return {
        row.cell: row.figure.value if row.figure else None
        for found, row in draft.read.rows()
        if found.name == sheet and row.state == "sure"
    }


def test_a_file_without_headings_is_read_once_its_columns_are_named(plan):
    answers = told(
        SSI, 0, -1, {0: Role.AREA, 1: Role.CODE, 2: VALUE},
        sheet_indicator=read_as("Incidens"), sheet_period=read_as("2021"),
    )  # fmt: skip
    draft = importing.read_draft(plan, DATA / f"danish/{SSI}.csv", answers=answers)
    read = values(draft, SSI)
    assert (len(read), sum(read.values())) == (99, Decimal("6907.83"))
    assert (read["C1"], read["C2"], read["C98"], read["C99"]) == (
        Decimal("170.6"), Decimal("166.13"), 0, 0,
    )  # fmt: skip


def test_the_letters_of_a_windows_file_are_right_and_the_first_line_is_data(plan):
    roles = {
        0: SKIPPED,
        1: Role.PERIOD,
        2: Role.AREA,
        3: VALUE,
        **dict.fromkeys((4, 5, 6, 7), SKIPPED),
    }
    answers = told(RAW, 0, -1, roles, sheet_indicator=read_as("Unge"))
    draft = importing.read_draft(plan, DATA / f"danish/{RAW}.csv", answers=answers)
    read = values(draft, RAW)
    assert (read["D2"], read["D100"]) == (28681, 12773)
    names = {row.cell: row.area for _, row in draft.read.rows()}
    assert (names["D2"], names["D100"]) == ("København", "Aalborg")


def test_stacked_tables_are_read_once_their_columns_are_said_to_be_areas(plan):
    answers = Answers({(Ask.SHEET_AREA, "Grunnskole"): ACROSS}, create=True)
    file = DATA / f"nordic/{KOSTRA}.xlsx"
    draft = importing.read_draft(plan, file, sheet="Grunnskole", answers=answers)
    rows = {row.cell: row for _, row in draft.read.rows()}
    assert rows["C6"].figure.value == Decimal("118832.5")
    assert rows["B11"].figure.value == Decimal("149041.6")
    assert rows["B6"].figure.state == "missing"
    assert rows["C6"].period.text == "2020"


def test_a_heading_of_four_rows_can_be_pointed_out(plan):
    sheet = "Tabell 10_KP13"
    answers = told(
        sheet, 5, 5, {0: Role.AREA, 1: VALUE, **dict.fromkeys(range(2, 12), SKIPPED)},
        sheet_indicator=read_as("Anställda"), sheet_period=read_as("2013"),
    )  # fmt: skip
    draft = importing.read_draft(plan, DATA / f"nordic/{SKL}.xlsx", answers=answers)
    read = values(draft, sheet)
    assert (read["B7"], read["B8"]) == (101809, 5572)


def test_a_heading_of_five_merged_rows_can_be_pointed_out(plan):
    sheet = "Tabell 1A"
    roles = {0: Role.PERIOD, **dict.fromkeys((1, 4, 9), VALUE),
             **dict.fromkeys((2, 3, 5, 6, 7, 8), SKIPPED)}  # fmt: skip
    answers = told(sheet, 5, 9, roles, sheet_area=ACROSS)
    file = DATA / f"nordic/{BETYG}.xlsx"
    draft = importing.read_draft(plan, file, sheet=sheet, answers=answers)
    rows = {row.cell: row for _, row in draft.read.rows()}
    assert [rows[cell].figure.value for cell in ("B11", "E11", "J15")] == [112731, 112280, 60955]
    assert (rows["B11"].period.kind, rows["B11"].period.text) == ("schoolyear", "2018/19")


@pytest.mark.parametrize("answer", [TAKE, SKIP])
def test_hidden_rows_are_asked_about_and_never_mixed_in_silently(plan, answer):
    file = DATA / "torture/poi__AverageTaxRates.xlsx"
    draft = importing.read_draft(plan, file)
    told = [p.why for p in draft.read.problems if "skjulte rækker" in p.why]
    assert sum(int(why.split()[2]) for why in told) == 19
    assert len(told) == 3
    asked = [q for q in draft.read.questions if q.ask is Ask.HIDDEN_CELLS]
    settled = {q.key: answer for q in asked}
    again = importing.read_again(plan, draft, Answers(settled))
    places = {place for q in asked for place in q.places}
    hidden = [row for sheet, row in again.read.rows() if (sheet.name, row.cell) in places]
    assert len(hidden) == len(places) > 0
    for row in hidden:
        assert not any("skjult" in doubt.why for doubt in row.doubts)
        assert (row.state == "refused") is (answer == SKIP)
