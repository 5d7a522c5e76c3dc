"""Sheets made of plain rows, and the drafts they become, without a process of their own."""

from pathlib import Path

import pytest

from app.domain.area_names import AreaBook, KnownArea
from app.domain.indicator_names import IndicatorBook, KnownIndicator
from app.importing.cells import FileCells, SheetCells
from app.importing.drafting import make_draft
from app.importing.placing import Known

DATA = Path(__file__).parents[2].parent / "shared" / "data"
needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="the real spreadsheets lie beside the project, not in it"
)

AREAS = ("Værebro Park", "Vollsmose", "Solbakken", "Skovparken/Skovvejen", "Tåstrupgård")


def read_rows(
    *rows, areas=AREAS, indicators=(), create=True, name="Ark1", separator="", answers=None
):
    """The draft of one sheet."""
    known = Known(
        AreaBook(KnownArea(number, area) for number, area in enumerate(areas, 1)),
        IndicatorBook(KnownIndicator(number, text) for number, text in enumerate(indicators, 1)),
        create,
    )
    cells = FileCells([SheetCells(name, [list(row) for row in rows])], separator=separator)
    return make_draft("fil.xlsx", cells, known, lambda *_: None, answers=answers)


def by_cell(draft):
    """The rows of a draft by their cell, as JSON has them."""
    return {
        row["cell"]: row
        for sheet in draft.as_json()["sheets"]
        for table in sheet["tables"]
        for row in table["rows"]
    }


def ignored(draft):
    """What was left out: range and reason."""
    return {part.range: part.why for sheet in draft.sheets for part in sheet.ignored}
