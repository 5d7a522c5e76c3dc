"""Tidy tables as one workbook: a sheet per table, and first a sheet that explains them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.domain.tables import TidyTable
from app.files import whole_file


def write_tables(target: Path, tables: Sequence[TidyTable], *, title: str, made_on: date) -> None:
    """Write the workbook; raises CannotWrite, and then nothing is written."""
    from app.reports.sheets import add_tables, new_workbook

    workbook = new_workbook(title)
    about = (
        "Hvert ark er én tabel: én række for hver ting, én kolonne for hver oplysning.",
        "Antal på 1-4 personer står som »under 5«.",
        "En tom celle betyder, at intet er oplyst; det er ikke 0.",
    )
    with whole_file(target) as path:
        add_tables(workbook, tables, title, made_on, about)
        workbook.save(path)
