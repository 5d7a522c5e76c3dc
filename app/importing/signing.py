"""What a file looks like, for knowing the next one of its kind again."""

from pathlib import PurePath

from app.domain.import_draft import ReadDraft
from app.domain.recipes import SheetLook, Signature
from app.importing.cells import FileCells, SheetCells
from app.importing.layout import find_tables
from app.importing.looks import is_blank, text_of

_LOOKED_AT = 300
_SHEETS = 30
_LONGEST = 200
_MOST_NAMES = 500


def look_at_file(name: str, read: FileCells) -> Signature:
    """Take the signature of a file; its first rows and sheets are enough."""
    sheets = [sheet for sheet in read.sheets if any(not is_blank(row) for row in sheet.rows)]
    looks = tuple(_look_at_sheet(sheet) for sheet in sheets[:_SHEETS])
    return Signature(looks, file=PurePath(name).stem)


def with_names(signature: Signature, draft: ReadDraft) -> Signature:
    """The signature with the areas and indicators that were read."""
    areas: dict[str, None] = {}
    indicators: dict[str, None] = {}
    for _, row in draft.rows():
        if row.area:
            areas[row.area] = None
        if row.indicator:
            indicators[row.indicator] = None
    return Signature(
        signature.sheets,
        signature.words,
        tuple(areas)[:_MOST_NAMES],
        tuple(indicators)[:_MOST_NAMES],
        signature.file,
    )


def _look_at_sheet(sheet: SheetCells) -> SheetLook:
    start = SheetCells(sheet.name, sheet.rows[:_LOOKED_AT])
    titles: list[str] = []
    headings: dict[int, str] = {}
    for table in find_tables(start):
        titles += [text[:_LONGEST] for _, text in table.title_lines]
        for value in table.values:
            headings.setdefault(value.column, value.name[:_LONGEST])
        for label in table.labels:
            headings.setdefault(label.column, label.name[:_LONGEST])
    if not headings:
        first = next((row for row in start.rows if not is_blank(row)), [])
        headings = {
            column: text_of(cell)[:_LONGEST] if isinstance(cell, str) else ""
            for column, cell in enumerate(first)
        }
    return SheetLook(sheet.name, tuple(dict.fromkeys(titles)), dict(sorted(headings.items())))
