"""A workbook of 100,000 rows: read, understood and imported, beside other libraries' mere reading.

Pandas stands beside us where it is installed; it is too large to be asked of every developer, and
what it reads with, calamine, is the same work without it.
"""

import importlib.util
import statistics
from datetime import date
from itertools import product
from pathlib import Path

from sqlalchemy import func, select

from app.db.tables import Area, Entry, Indicator
from app.domain.periods import PeriodKind
from app.importing.reader import read_file
from app.services.importing import read_draft, write_draft
from app.services.plans import open_plan
from tests.bench.measuring import RUNS, Result, median_of, time_of
from tests.bench.plans import NOW, copy_of

ROWS = 100_000


def measure(large: Path, folder: Path) -> list[Result]:
    workbook = _make_workbook(large, folder / "udtræk.xlsx")
    times = []
    for run in range(RUNS):
        with open_plan(copy_of(large, folder / f"importing{run}"), trusted=True) as plan:
            times.append(
                time_of(lambda plan=plan: write_draft(plan, read_draft(plan, workbook), NOW))
            )
            _check_all_came(plan)
    whole = statistics.median(times)
    name = f"{ROWS:,} rows read, understood and imported"
    has_pandas = importlib.util.find_spec("pandas") is not None
    fast, read_fast = (
        ("pandas with calamine", _read_with_pandas)
        if has_pandas
        else ("python-calamine, for want of pandas,", _read_with_calamine)
    )
    slow_time = median_of(lambda: _read_with_openpyxl(workbook))
    fast_time = median_of(lambda: read_fast(workbook))
    alone = median_of(lambda: read_file(workbook))
    return [
        Result(name, whole, 6_000, "openpyxl reading the same file", slow_time),
        Result(name, whole, 6_000, f"{fast} reading the same file", fast_time),
        Result(
            f"{ROWS:,} rows read into cells with their formats",
            alone,
            3_000,
            f"{fast} reading the same file",
            fast_time,
        ),
    ]


def _make_workbook(large: Path, path: Path) -> Path:
    """One row for a month of an indicator in an area, from ten years back."""
    import openpyxl

    with open_plan(large, read_only=True, trusted=True) as plan, plan.read() as session:
        areas = list(session.scalars(select(Area.name).where(~Area.is_comparison)))
        names = list(session.scalars(select(Indicator.name)))
    months = [date(2016 + number // 12, number % 12 + 1, 1) for number in range(125)]
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Udtræk")
    sheet.append(["Område", "Indikator", "Periode", "Værdi"])
    for number, (area, name, month) in enumerate(product(areas, names, months)):
        sheet.append([area, name, f"{month.year}M{month.month:02d}", 5 + number % 90])
    assert len(areas) * len(names) * len(months) == ROWS
    workbook.save(path)
    return path


def _read_with_openpyxl(path: Path) -> None:
    import openpyxl

    workbook = openpyxl.load_workbook(path, read_only=True)
    for _ in workbook.worksheets[0].iter_rows(values_only=True):
        pass
    workbook.close()


def _read_with_calamine(path: Path) -> None:
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _read_with_pandas(path: Path) -> None:
    import pandas as pd

    pd.read_excel(path, engine="calamine")


def _check_all_came(plan) -> None:
    with plan.read() as session:
        came = session.scalar(
            select(func.count()).select_from(Entry).where(Entry.period_kind == PeriodKind.MONTH)
        )
    assert came == ROWS, f"only {came} rows were imported"
