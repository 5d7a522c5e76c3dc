"""The workbook a partner fills in: one sheet that explains, one with yellow cells, hidden marks."""

from pathlib import Path
from typing import Any, Final

from app.domain.danish import format_day
from app.domain.data_request_words import due_sentence
from app.domain.data_sheet import (
    HEADINGS,
    DataSheet,
    SheetColumn,
    SheetRow,
    mark_of,
    row_mark,
)
from app.files import whole_file
from app.palette import LIGHT
from app.reports.safe_cells import fill, safe_text

GUIDE: Final = "Vejledning"
FIGURES: Final = "Tal"
MARKS: Final = "Rød Tråd"

_HEAD_ROW: Final = 3
"""Above it stand the hidden row with the columns' codes, and the title."""
_FIRST_ROW: Final = _HEAD_ROW + 1
_COLUMNS: Final = tuple(SheetColumn)
_WIDTHS: Final = {
    SheetColumn.KEY: 4, SheetColumn.INDICATOR: 46, SheetColumn.AREA: 24, SheetColumn.PERIOD: 18,
    SheetColumn.LATEST: 28, SheetColumn.VALUE: 14, SheetColumn.UNIT: 14, SheetColumn.NOTE: 44,
}  # fmt: skip
_YELLOW: Final = "FFF3C4"
_YELLOW_EDGE: Final = "C9B458"
_FONT: Final = "Calibri"
_WRITABLE: Final = frozenset({SheetColumn.VALUE, SheetColumn.NOTE})
_LONGEST_TITLE: Final = 60

ONLY_FIGURES: Final = "Skriv et tal (0 hvis der ingen er), »<5« eller »mangler«."


def write_data_request(sheet: DataSheet, target: Path) -> None:
    """Write the workbook; raises CannotWrite, and then nothing is written."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.title = safe_text(sheet.title)
    workbook.properties.creator = safe_text(sheet.plan)
    workbook.properties.language = "da-DK"
    _write_guide(workbook.active, sheet)
    _write_figures(workbook.create_sheet(FIGURES), sheet)
    marks = workbook.create_sheet(MARKS)
    fill(marks["A1"], mark_of(sheet.uid))
    fill(marks["A2"], "Lad dette ark stå: det gør, at svaret kan læses uden videre.")
    marks.sheet_state = "hidden"
    marks.protection.sheet = True
    workbook.active = 1
    for part in workbook.worksheets:
        part.sheet_view.tabSelected = part.title == FIGURES
    with whole_file(target) as path:
        workbook.save(path)


def _write_figures(page: Any, sheet: DataSheet) -> None:
    last_row = _FIRST_ROW + len(sheet.rows) - 1
    for number, code in enumerate(_COLUMNS, start=1):
        mark = mark_of(sheet.uid) if code is SheetColumn.KEY else code.value
        fill(page.cell(1, number), mark)
        fill(page.cell(_HEAD_ROW, number), HEADINGS.get(code, ""))
        page.column_dimensions[_letter(code)].width = _WIDTHS[code]
    page.row_dimensions[1].hidden = True
    page.column_dimensions[_letter(SheetColumn.KEY)].hidden = True
    due = f"frist {format_day(sheet.due)}" if sheet.due else ""
    title = page.cell(2, 2)
    fill(title, " · ".join(part for part in (sheet.title, sheet.plan, due) if part))
    _dress_title(title, size=14)
    page.row_dimensions[2].height = 26
    _dress_headings(page)
    for number, row in enumerate(sheet.rows, start=_FIRST_ROW):
        _write_row(page, number, row)
    page.freeze_panes = f"A{_FIRST_ROW}"
    page.auto_filter.ref = (
        f"{_letter(SheetColumn.KEY)}{_HEAD_ROW}:{_letter(SheetColumn.NOTE)}{last_row}"
    )
    page.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    _set_up_print(page, sheet.title)
    _check_values(page, last_row)
    _protect(page)


def _write_row(page: Any, number: int, row: SheetRow) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    values = {
        SheetColumn.KEY: row_mark(row.key, row.texts),
        SheetColumn.LATEST: row.latest,
        SheetColumn.UNIT: row.unit,
        **dict(
            zip(
                (SheetColumn.INDICATOR, SheetColumn.AREA, SheetColumn.PERIOD),
                row.texts,
                strict=True,
            )
        ),
    }
    line = Border(bottom=Side("thin", color=LIGHT.line[1:]))
    frame = Border(
        **dict.fromkeys(("left", "right", "top", "bottom"), Side("thin", color=_YELLOW_EDGE))
    )
    for column, code in enumerate(_COLUMNS, start=1):
        cell = page.cell(number, column)
        if code in values:
            fill(cell, values[code])
        cell.font = Font(name=_FONT, size=11, color=LIGHT.ink[1:])
        cell.border = line
        cell.alignment = Alignment(vertical="center", horizontal="left", wrap_text=True, indent=1)
        if code in _WRITABLE:
            cell.protection = Protection(locked=False)
        if code is SheetColumn.VALUE:
            cell.alignment = Alignment(vertical="center", horizontal="right", indent=1)
            if row.is_owed:
                cell.fill, cell.border = PatternFill("solid", fgColor=_YELLOW), frame
    page.row_dimensions[number].height = 32 if len(row.texts[0]) > 44 else 20


def _dress_headings(page: Any) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    for column in range(1, len(_COLUMNS) + 1):
        cell = page.cell(_HEAD_ROW, column)
        cell.font = Font(name=_FONT, size=11, bold=True, color=LIGHT.ink[1:])
        cell.fill = PatternFill("solid", fgColor=LIGHT.paper[1:])
        cell.border = Border(bottom=Side("medium", color=LIGHT.ink3[1:]))
        cell.alignment = Alignment(vertical="center", horizontal="left", wrap_text=True, indent=1)
    page.row_dimensions[_HEAD_ROW].height = 24


def _check_values(page: Any, last_row: int) -> None:
    """A number, "<5" or "mangler", said in Danish when it is something else."""
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = _letter(SheetColumn.VALUE)
    cell = f"{letter}{_FIRST_ROW}"
    check = DataValidation(
        type="custom",
        formula1=f'OR(ISNUMBER({cell}),{cell}="<5",{cell}="mangler")',
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorStyle="stop",
        errorTitle="Det kan ikke læses som et tal",
        error=f"{ONLY_FIGURES} Forbehold og forklaringer skrives under Bemærkning.",
        promptTitle="Tal",
        prompt=ONLY_FIGURES,
    )
    check.add(f"{cell}:{letter}{last_row}")
    page.add_data_validation(check)


def _protect(page: Any) -> None:
    """Lock what is not to be changed, without a password; filters and own columns are allowed."""
    protection = page.protection
    protection.sheet = True
    for allowed in ("sort", "autoFilter", "insertColumns", "formatColumns", "formatRows"):
        setattr(protection, allowed, False)  # in the file format, False is "not forbidden"


def _write_guide(page: Any, sheet: DataSheet) -> None:
    from openpyxl.styles import Alignment, Font

    page.title = GUIDE
    for letter, width in (("A", 4), ("B", 44), ("C", 16), ("D", 76)):
        page.column_dimensions[letter].width = width
    title = page["B1"]
    fill(title, sheet.title)
    _dress_title(title, size=18)
    page.row_dimensions[1].height = 30
    row = 2
    for line in _guide_lines(sheet):
        cell = page.cell(row, 2)
        fill(cell, line)
        page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=4)
        cell.font = Font(name=_FONT, size=11, color=LIGHT.ink[1:])
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        lines = sum(1 + len(part) // 130 for part in line.splitlines()) if line else 1
        page.row_dimensions[row].height = 17 * lines
        row += 1
    row += 1
    _write_definitions(page, sheet, row)
    _set_up_print(page, sheet.title)
    page.protection.sheet = True


def _write_definitions(page: Any, sheet: DataSheet, row: int) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    below = Border(bottom=Side("thin", color=LIGHT.line[1:]))
    lines = [("Indikator", "Enhed", "Sådan gøres tallet op")]
    lines += [
        (part.name, part.unit, part.definition or "Som I plejer.") for part in sheet.indicators
    ]
    for number, texts in enumerate(lines):
        for column, text in enumerate(texts, start=2):
            cell = page.cell(row + number, column)
            fill(cell, text)
            cell.font = Font(name=_FONT, size=11, bold=number == 0, color=LIGHT.ink[1:])
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = below
        height = max(1 + len(texts[2]) // 74, 1 + len(texts[0]) // 42)
        page.row_dimensions[row + number].height = 17 * height


def _guide_lines(sheet: DataSheet) -> list[str]:
    write_to = f" Spørgsmål: {sheet.write_to}." if sheet.write_to else ""
    return [
        " · ".join(part for part in (sheet.organisation, sheet.plan) if part),
        "",
        f"{due_sentence(sheet.due)}{write_to}",
        *([sheet.note] if sheet.note else []),
        "",
        *_GUIDE.strip().splitlines(),
        "",
        f"»Seneste tal« er det nyeste, vi havde {format_day(sheet.made_on)}.",
    ]


_GUIDE: Final = f"""
1. Gå til arket »{FIGURES}«, og udfyld de gule felter. De hvide felter har vi tal til; skriv kun i \
dem, hvis tallet skal rettes.
2. Skriv 0, når tallet er nul. Skriv »mangler«, når I ikke har tallet. Et tomt felt betyder, at I \
ikke har svaret endnu.
3. Er der tale om 1-4 personer, kan I skrive »<5« i stedet for antallet. Selv viser vi også så små \
tal som »under 5«.
4. Skriv procent som 41,2 og ikke som 0,412. Forbehold og forklaringer skrives under »Bemærkning«.
5. Skriv aldrig borgeres navne, adresser eller CPR-numre i arket.
6. Gem arket, og send det tilbage. I må gerne sortere og tilføje egne kolonner; svaret kan læses \
alligevel. Arket er låst uden kodeord.
"""


def _dress_title(cell: Any, *, size: int) -> None:
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name=_FONT, size=size, bold=True, color=LIGHT.ink[1:])
    cell.alignment = Alignment(vertical="center")


def _set_up_print(page: Any, title: str) -> None:
    from app.reports.sheets import prepare_sheet

    prepare_sheet(page, title[:_LONGEST_TITLE], frozen_rows=0)


def _letter(code: SheetColumn) -> str:
    return "ABCDEFGH"[_COLUMNS.index(code)]
