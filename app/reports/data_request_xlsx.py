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
from app.reports.answer_sheet import (
    add_marks,
    dress_headings,
    dress_title,
    ink,
    protect,
    set_up_print,
    write_guide,
    yellow,
)
from app.reports.safe_cells import fill, safe_text

FIGURES: Final = "Tal"

_HEAD_ROW: Final = 3
"""Above it stand the hidden row with the columns' codes, and the title."""
_FIRST_ROW: Final = _HEAD_ROW + 1
_COLUMNS: Final = tuple(SheetColumn)
_WIDTHS: Final = {
    SheetColumn.KEY: 4, SheetColumn.INDICATOR: 46, SheetColumn.AREA: 24, SheetColumn.PERIOD: 18,
    SheetColumn.LATEST: 28, SheetColumn.VALUE: 14, SheetColumn.UNIT: 14, SheetColumn.NOTE: 44,
}  # fmt: skip
_WRITABLE: Final = frozenset({SheetColumn.VALUE, SheetColumn.NOTE})

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
    add_marks(workbook, mark_of(sheet.uid))
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
    dress_title(title, size=14)
    page.row_dimensions[2].height = 26
    dress_headings(page, _HEAD_ROW, len(_COLUMNS))
    for number, row in enumerate(sheet.rows, start=_FIRST_ROW):
        _write_row(page, number, row)
    page.freeze_panes = f"A{_FIRST_ROW}"
    page.auto_filter.ref = (
        f"{_letter(SheetColumn.KEY)}{_HEAD_ROW}:{_letter(SheetColumn.NOTE)}{last_row}"
    )
    page.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    set_up_print(page, sheet.title)
    _check_values(page, last_row)
    protect(page)


def _write_row(page: Any, number: int, row: SheetRow) -> None:
    from openpyxl.styles import Alignment, Border, Protection, Side

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
    colour, frame = yellow()
    for column, code in enumerate(_COLUMNS, start=1):
        cell = page.cell(number, column)
        if code in values:
            fill(cell, values[code])
        cell.font = ink()
        cell.border = line
        cell.alignment = Alignment(vertical="center", horizontal="left", wrap_text=True, indent=1)
        if code in _WRITABLE:
            cell.protection = Protection(locked=False)
        if code is SheetColumn.VALUE:
            cell.alignment = Alignment(vertical="center", horizontal="right", indent=1)
            if row.is_owed:
                cell.fill, cell.border = colour, frame
    page.row_dimensions[number].height = 32 if len(row.texts[0]) > 44 else 20


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


def _write_guide(page: Any, sheet: DataSheet) -> None:
    row = write_guide(page, sheet.title, _guide_lines(sheet), (4, 44, 16, 76))
    _write_definitions(page, sheet, row + 1)


def _write_definitions(page: Any, sheet: DataSheet, row: int) -> None:
    from openpyxl.styles import Alignment, Border, Side

    below = Border(bottom=Side("thin", color=LIGHT.line[1:]))
    lines = [("Indikator", "Enhed", "Sådan gøres tallet op")]
    lines += [
        (part.name, part.unit, part.definition or "Som I plejer.") for part in sheet.indicators
    ]
    for number, texts in enumerate(lines):
        for column, text in enumerate(texts, start=2):
            cell = page.cell(row + number, column)
            fill(cell, text)
            cell.font = ink(bold=number == 0)
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


def _letter(code: SheetColumn) -> str:
    return "ABCDEFGH"[_COLUMNS.index(code)]
