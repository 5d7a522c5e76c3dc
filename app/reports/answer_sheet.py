"""The look of the sheets that are sent out to be filled in: guide, headings, cells and marks."""

from collections.abc import Sequence
from typing import Any, Final

from app.palette import LIGHT
from app.reports.safe_cells import fill

GUIDE: Final = "Vejledning"
MARKS: Final = "Rød Tråd"
FONT: Final = "Calibri"
_YELLOW: Final = "FFF3C4"
_YELLOW_EDGE: Final = "C9B458"
_LONGEST_TITLE: Final = 60


def write_guide(page: Any, title: str, lines: Sequence[str], widths: Sequence[int]) -> int:
    """Write a title and lines of explanation over all columns; returns the next free row."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    page.title = GUIDE
    for number, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    fill(page["B1"], title)
    dress_title(page["B1"], size=18)
    page.row_dimensions[1].height = 30
    letters = sum(widths[1:])
    for row, line in enumerate(lines, start=2):
        cell = page.cell(row, 2)
        fill(cell, line)
        page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=len(widths))
        cell.font = ink()
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        parts = sum(1 + len(part) * 100 // (letters * 96) for part in line.splitlines())
        page.row_dimensions[row].height = 17 * (parts or 1)
    set_up_print(page, title)
    page.protection.sheet = True
    return len(lines) + 2


def add_marks(workbook: Any, mark: str) -> Any:
    """Add the hidden sheet that says what the workbook is, and return it."""
    page = workbook.create_sheet(MARKS)
    fill(page["A1"], mark)
    fill(page["A2"], "Lad dette ark stå: det gør, at svaret kan læses uden videre.")
    page.sheet_state = "hidden"
    page.protection.sheet = True
    return page


def ink(**rest: Any) -> Any:
    """The font of everything."""
    from openpyxl.styles import Font

    return Font(**{"name": FONT, "size": 11, "color": LIGHT.ink[1:], **rest})


def dress_title(cell: Any, *, size: int) -> None:
    """Dress a title."""
    from openpyxl.styles import Alignment

    cell.font = ink(size=size, bold=True)
    cell.alignment = Alignment(vertical="center")


def dress_headings(page: Any, row: int, columns: int) -> None:
    """Dress a row of headings."""
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    for column in range(1, columns + 1):
        cell = page.cell(row, column)
        cell.font = ink(bold=True)
        cell.fill = PatternFill("solid", fgColor=LIGHT.paper[1:])
        cell.border = Border(bottom=Side("medium", color=LIGHT.ink3[1:]))
        cell.alignment = Alignment(vertical="center", horizontal="left", wrap_text=True, indent=1)
    page.row_dimensions[row].height = 24


def yellow() -> tuple[Any, Any]:
    """The fill and the border of a cell that asks for an answer."""
    from openpyxl.styles import Border, PatternFill, Side

    edge = Side("thin", color=_YELLOW_EDGE)
    return PatternFill("solid", fgColor=_YELLOW), Border(
        left=edge, right=edge, top=edge, bottom=edge
    )


def protect(page: Any) -> None:
    """Lock what is not to be changed, without a password; filters and own columns are allowed."""
    protection = page.protection
    protection.sheet = True
    for allowed in ("sort", "autoFilter", "insertColumns", "formatColumns", "formatRows"):
        setattr(protection, allowed, False)  # in the file format, False is "not forbidden"


def set_up_print(page: Any, title: str) -> None:
    """Print lying on A4 with the title below."""
    from app.reports.sheets import prepare_sheet

    prepare_sheet(page, title[:_LONGEST_TITLE], frozen_rows=0)
