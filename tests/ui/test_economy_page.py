"""Økonomi by keys: beginning, typing, pasting, what is refused, and turning the years."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.economy import BudgetKey, SpendingKey, by_delaftale
from app.services import agreements, economy
from app.services.economy import BudgetChange, SpendingChange
from app.ui import messages
from app.ui.widgets.table import Table
from tests.ui.driving import add, press, shown, unseen

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def money(workspace):
    """Two lines and two sources of a plan with a period, budget for one pair of each line."""
    with unseen(workspace) as plan:
        draft = replace(
            agreements.get_plan(plan), period_start=date(2025, 1, 1), period_end=date(2027, 12, 31)
        )
        agreements.save_plan(plan, draft)
        job = agreements.add_delaftale(plan, "Unge i job")
        lines = [economy.add_line(plan, "Løn", job), economy.add_line(plan, "Revision")]
        sources = [economy.add_source(plan, name) for name in ("Landsbyggefonden", "Kommunen")]
    return lines, sources


@pytest.fixture
def budgeted(workspace, money):
    lines, sources = money
    with unseen(workspace) as plan:
        economy.set_budgets(
            plan,
            [BudgetChange(BudgetKey(line, sources[0], 2026), Decimal(1000)) for line in lines],
        )
    return money


def open_grid(qtbot, window, place, view):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go_to(place)
    grid = getattr(window.page, view).grid
    grid.setFocus()
    grid.setCurrentIndex(grid.rows_model.index(0, 1))
    return grid


def keys(qtbot, text="", *pressed, modifier=Qt.KeyboardModifier.NoModifier):
    for letter in text:
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    for key in pressed:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def cell(grid, row, column):
    return grid.rows_model.data(grid.rows_model.index(row, column), Qt.ItemDataRole.DisplayRole)


def test_the_empty_page_begins_with_one_press(window, workspace):
    agreements.add_delaftale(workspace.plan, "Unge i job")
    window.go_to("economy")
    press(window.page, "Begynd med de sædvanlige linjer")
    found = economy.get_economy(workspace.plan)
    assert [line.name for line in found.lines][:1] == ["Unge i job"]
    assert len(found.sources) == 3
    assert window.page.budget.grid.isVisibleTo(window.page)


def test_a_budget_is_typed_by_keys_in_danish(qtbot, window, workspace, money):
    lines, sources = money
    grid = open_grid(qtbot, window, "economy:budget/2026", "budget")
    keys(qtbot, "1.250.000", KEY.Key_Tab)
    keys(qtbot, "250 t.kr.", KEY.Key_Return)
    keys(qtbot, "-1.000,50", KEY.Key_Return)
    budgets = economy.get_economy(workspace.plan).budgets
    assert budgets == {
        BudgetKey(lines[0], sources[0], 2026): 1_250_000,
        BudgetKey(lines[0], sources[1], 2026): 250_000,
        BudgetKey(lines[1], sources[0], 2026): Decimal("-1000.50"),
    }
    assert [cell(grid, 2, number) for number in (1, 2, 3)] == [
        "1.248.999,50",
        "250.000",
        "1.498.999,50",
    ]
    assert "Gemt ✓" not in shown(window.page)


def test_an_amount_that_cannot_be_read_stays_in_its_cell(qtbot, window, workspace, money):
    grid = open_grid(qtbot, window, "economy:budget/2026", "budget")
    keys(qtbot, "ca. 40", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    assert cell(grid, 0, 1) == "! ca. 40"
    assert "Beløbet kan ikke læses" in shown(window.page)
    assert economy.get_economy(workspace.plan).budgets == {}
    keys(qtbot, "", KEY.Key_Escape)
    assert cell(grid, 0, 1) == ""


def test_forbrug_is_pasted_from_excel_as_one_change(qtbot, window, workspace, budgeted):
    lines, sources = budgeted
    grid = open_grid(qtbot, window, "economy:spending/2026", "spending")
    QGuiApplication.clipboard().setText("250\t250,5\t-10\n100 kr.\t\t0\n")
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    found = economy.get_economy(workspace.plan).spendings
    assert {key: spent.amount for key, spent in found.items()} == {
        SpendingKey(lines[0], sources[0], 2026, 1): 250,
        SpendingKey(lines[0], sources[0], 2026, 2): Decimal("250.5"),
        SpendingKey(lines[0], sources[0], 2026, 3): -10,
        SpendingKey(lines[1], sources[0], 2026, 1): 100,
        SpendingKey(lines[1], sources[0], 2026, 3): 0,
    }
    assert cell(grid, 0, 7) == "49 %"
    assert cell(grid, 0, 3) == "\N{MINUS SIGN}10"
    window.undo_action.trigger()
    assert economy.get_economy(workspace.plan).spendings == {}


def test_a_block_with_something_unreadable_is_not_pasted_at_all(qtbot, window, workspace, budgeted):
    open_grid(qtbot, window, "economy:spending/2026", "spending")
    QGuiApplication.clipboard().setText("250\tmange\n")
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    assert economy.get_economy(workspace.plan).spendings == {}
    assert "»mange« til Unge i job · Løn · Landsbyggefonden, K2 2026" in shown(window.page)


@pytest.mark.parametrize("total", ["350", "350,00 kr.", ""])
def test_a_block_with_its_own_sums_is_pasted_without_them(
    qtbot, window, workspace, budgeted, total
):
    open_grid(qtbot, window, "economy:spending/2026", "spending")
    QGuiApplication.clipboard().setText(
        f"100\t100\t150\t-\t{total}\t1000\n50\t\t\t -   kr. \t{total and 50}\t1000\n"
        f"150\t100\t150\t\t{total and 400}\t2000\n"
    )
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    assert len(economy.get_economy(workspace.plan).spendings) == 4
    assert "Intet er sat ind" not in shown(window.page)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("100\t100\t100\t0\t300\t999\t\n", "Kolonnen »Budget« kan ikke skrives i her. Intet er"),
        ("100\t100\t100\t0\t300\t1000\t50 %\n", "Kolonnen »%« kan ikke skrives i her. Intet er"),
        (
            "100\t100\t100\t\t301\n",
            "Kolonnen »I alt« kan ikke skrives i her: der står 301, men K1–K4 giver 300. Intet er",
        ),
        (
            "100\n200\n999\n",
            "I alt, K1 2026 kan ikke skrives i her: der står 999, men rækkerne over giver 300.",
        ),
        ("K1\tK2\n100\t200\n", "ser ud til at være overskrifter. Kopiér kun tallene."),
    ],
)
def test_a_block_that_is_refused_says_what_does_not_fit(
    qtbot, window, workspace, budgeted, text, why
):
    open_grid(qtbot, window, "economy:spending/2026", "spending")
    QGuiApplication.clipboard().setText(text)
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    assert economy.get_economy(workspace.plan).spendings == {}
    assert why in shown(window.page)


def test_a_block_that_lies_one_column_off_is_refused_whole(qtbot, window, workspace, budgeted):
    grid = open_grid(qtbot, window, "economy:spending/2026", "spending")
    grid.setCurrentIndex(grid.rows_model.index(0, 2))
    QGuiApplication.clipboard().setText("100\t100\t150\t400\n")
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    assert economy.get_economy(workspace.plan).spendings == {}
    assert "her: der står 400, men K2–K4 giver 350. Intet er sat ind." in shown(window.page)


def test_a_block_with_a_line_too_many_is_not_laid_on_the_sum(qtbot, window, workspace, budgeted):
    open_grid(qtbot, window, "economy:budget/2026", "budget")
    QGuiApplication.clipboard().setText("100\n200\n999\n")
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    assert set(economy.get_economy(workspace.plan).budgets.values()) == {1000}
    assert "I alt, Landsbyggefonden 2026 kan ikke skrives i her" in shown(window.page)


def test_a_block_that_is_too_large_is_told_what_there_is_room_for(
    qtbot, window, workspace, budgeted
):
    open_grid(qtbot, window, "economy:budget/2026", "budget")
    QGuiApplication.clipboard().setText("1\n2\n3\n4\n")
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    assert "plads til 2 rækker og 2 kolonner" in shown(window.page)


def test_the_per_cent_of_what_is_overspent_is_not_cut(qtbot, window, workspace, budgeted):
    grid = open_grid(qtbot, window, "economy:spending/2026", "spending")
    keys(qtbot, "102.500", KEY.Key_Return)
    assert cell(grid, 0, 7) == "10.250 %"
    room = grid.columnWidth(7) - 16
    assert grid.fontMetrics().horizontalAdvance(cell(grid, 0, 7)) <= room


def test_forbrug_of_a_quarter_to_come_stays_in_its_cell_with_why(
    qtbot, window, workspace, budgeted
):
    grid = open_grid(qtbot, window, "economy:spending/2027", "spending")
    with unseen(workspace) as plan:
        lines, sources = budgeted
        economy.set_budgets(plan, [BudgetChange(BudgetKey(lines[0], sources[0], 2027), Decimal(5))])
    window.page.refresh()
    grid.setCurrentIndex(grid.rows_model.index(0, 1))
    keys(qtbot, "5", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    assert cell(grid, 0, 1) == "! 5"
    assert "Kvartalet er ikke begyndt endnu" in shown(window.page)


def test_the_sum_is_not_typed_in(qtbot, window, workspace, budgeted):
    grid = open_grid(qtbot, window, "economy:budget/2026", "budget")
    grid.setCurrentIndex(grid.rows_model.index(2, 1))
    keys(qtbot, "5", KEY.Key_Return)
    assert cell(grid, 2, 1) == "2.000"


def test_what_is_copied_is_read_back(qtbot, window, workspace, budgeted):
    open_grid(qtbot, window, "economy:budget/2026", "budget")
    keys(qtbot, "1.250.000,50", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    keys(qtbot, "", KEY.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "1250000,50\n"


def test_the_years_turn_by_keys_and_the_whole_period_is_last(qtbot, window, workspace, budgeted):
    window.activateWindow()
    window.go_to("economy:overview/2026")
    assert "Budgettet i 2026 er 2.000 kr." in shown(window.page)
    keys(qtbot, "", KEY.Key_PageDown, KEY.Key_PageDown, modifier=CTRL)
    assert "Budgettet i hele perioden er 2.000 kr." in shown(window.page)
    press(window.page, "Budget")
    assert window.page.budget.year == 2026


@pytest.mark.parametrize("size", [(1440, 900), (1097, 617)])
def test_no_figure_is_cut_and_figures_in_a_row_fit_together(qtbot, window, demo, size):
    found = economy.get_economy(demo.plan)
    keys_of = [key for key in found.spendings if key.year == 2026]
    forgotten = max(
        (key for key in keys_of if key.quarter == 3), key=lambda key: found.spendings[key].amount
    )
    odd = next(key for key in keys_of if key.quarter == 1)
    with unseen(demo) as plan:
        changes = [SpendingChange(forgotten, None), SpendingChange(odd, Decimal("121000.55"))]
        economy.set_spendings(plan, changes, demo.today())
    window.resize(*size)
    for place in ("economy:overview/2026", "economy:overview/0", "economy:spending/2026"):
        window.go_to(place)
        qtbot.wait(50)
        for table in window.page.findChildren(Table):
            for number in range(1, table.rows_model.columnCount()):
                if table.isVisibleTo(window.page):
                    assert table.columnWidth(number) >= table.sizeHintForColumn(number)
    window.go_to("economy:overview/2026")
    rows = window.page.overview.delaftaler.rows_model
    total = [cell(window.page.overview.delaftaler, rows.rowCount() - 1, n) for n in range(1, 5)]
    assert total[3] == "44 % pr. 30-06"
    assert not any("," in text for text in total)


def test_lines_and_sources_are_added_and_moved(qtbot, window, workspace, money):
    window.go_to("economy:lines")
    add(qtbot, window.page, "Ny budgetlinje", "Aktivitetsmidler")
    found = economy.get_economy(workspace.plan)
    assert [(line.name, line.delaftale) for line in found.lines] == [
        ("Løn", "Unge i job"), ("Aktivitetsmidler", "Unge i job"), ("Revision", ""),
    ]  # fmt: skip
    keys(qtbot)
    view = window.page.lines.list
    view.setFocus()
    qtbot.keyClick(view, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert economy.get_economy(workspace.plan).lines[0].name == "Aktivitetsmidler"
    window.go_to("economy:sources")
    add(qtbot, window.page, "Ny kilde", "En fond")
    assert economy.get_economy(workspace.plan).sources[-1].name == "En fond"


def test_the_demo_says_what_is_off_and_saves_a_workbook(qtbot, window, demo, tmp_path, monkeypatch):
    window.go_to("economy")
    text = shown(window.page)
    assert "Lokal medfinansiering" in text
    today = demo.today()
    lines = by_delaftale(economy.get_economy(demo.plan), today.year, today)
    off = [line.name for line in lines if line.is_off_plan]
    assert off == ["Kriminalitetsforebyggelse"]
    target = tmp_path / "økonomi.xlsx"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    press(window.page, "Gem som regneark")
    qtbot.waitUntil(lambda: not demo.jobs.is_busy and target.exists())
    book = load_workbook(target)
    assert book.sheetnames[1:] == ["Delaftaler", "Kilder", "År og medfinansiering", "Beløb"]
    amounts = [row[7] for row in book["Beløb"].iter_rows(min_row=2, values_only=True)]
    assert all(isinstance(amount, int | float) for amount in amounts)
    budget = sum(economy.get_economy(demo.plan).budgets.values())
    rows = book["Delaftaler"].iter_rows(min_row=2, values_only=True)
    assert sum(Decimal(row[2]) for row in rows if row[0] == "Hele perioden") == budget
