"""The two sample sheets: templates under resources/demo, filled with the next quarter's figures.

In a template "før" is the plan's latest figure of the row's area and indicator, "før+2" two more,
"sum" the column's sum for the row's indicator; {k-1}, {k}, {kvt} and {lang} write the latest known
quarter and the next.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from app.db.plan_file import PlanFile
from app.db.tables import Area, Entry, Indicator
from app.domain.figures import FigureState
from app.domain.periods import Period, period_label
from app.files import whole_file
from app.paths import resource

_LATEST = re.compile(r"før(?P<more>[+-][\d,]+)?")
_HIDDEN = "<5"
_SUM = "sum"

Grid = list[list[str]]
Figures = dict[tuple[str, str], Decimal | None]
"""By indicator and area; None is suppressed."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the plan knows: the latest figures of all quarters' indicators, and the next quarter."""

    figures: Figures
    latest: Period
    following: Period

    def words(self) -> dict[str, str]:
        return {
            "{k-1}": _short(self.latest),
            "{k}": _short(self.following),
            "{kvt}": period_label(self.following).replace("kvartal", "kvt."),
            "{lang}": period_label(self.following),
        }


def write_sample_sheets(plan: PlanFile, folder: Path) -> list[Path]:
    """Write both sheets with figures the plan does not know yet; raises CannotWrite."""
    workbook, text = resource("demo", "fritidsjob.xlsx"), resource("demo", "indflytning.csv")
    return [_write_workbook(plan, workbook, folder), _write_csv(plan, text, folder)]


def _write_workbook(plan: PlanFile, template: Path, folder: Path) -> Path:
    import openpyxl

    workbook = openpyxl.load_workbook(template)
    sheet = workbook.worksheets[0]
    cells = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    known = _read_known(plan, cells)
    for row, values in enumerate(_fill(cells, known), 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            cell.value = float(value) if isinstance(value, Decimal) else value or None
    path = folder / f"{template.stem}_{_slug(known.following)}.xlsx"
    with whole_file(path) as temporary:
        workbook.save(temporary)
    return path


def _write_csv(plan: PlanFile, template: Path, folder: Path) -> Path:
    lines = template.read_text(encoding="cp1252").splitlines()
    cells = [line.split(";") for line in lines]
    known = _read_known(plan, cells)
    path = folder / f"{template.stem}_{_slug(known.following)}.csv"
    rows = (";".join(str(value).replace(".", ",") if isinstance(value, Decimal) else value
            for value in row) for row in _fill(cells, known))  # fmt: skip
    with whole_file(path) as temporary:
        temporary.write_text("\r\n".join(rows) + "\r\n", encoding="cp1252", newline="")
    return path


def _read_known(plan: PlanFile, cells: Grid) -> _Known:
    named = {cell for row in cells for cell in row}
    with plan.read() as session:
        rows = session.execute(
            select(Indicator.name, Area.name, Entry.state, Entry.value, Entry.period_end)
            .join(Indicator, Indicator.id == Entry.indicator_id)
            .join(Area, Area.id == Entry.area_id)
            .where(Entry.replaced_by_id.is_(None), Indicator.name.in_(named))
            .order_by(Entry.period_end)
        ).all()
    figures: Figures = {
        (indicator, area): value if state is FigureState.KNOWN else None
        for indicator, area, state, value, _ in rows
    }
    end = rows[-1][4]
    return _Known(figures, _quarter_of(end), _quarter_of(end + timedelta(days=1)))


def _quarter_of(day: date) -> Period:
    return Period.quarter(day.year, (day.month + 2) // 3)


def _fill(cells: Grid, known: _Known) -> Iterable[Sequence[str | Decimal]]:
    areas = {area for _, area in known.figures}
    area = ""
    sums: dict[tuple[str, int], Decimal] = {}
    for row in cells:
        area = next((name for name in areas if row[0] and name in row[0]), area)
        indicator = next((cell for cell in row if (cell, area) in known.figures), "")
        filled = [_value(cell, known, indicator, area) for cell in row]
        for column, value in enumerate(filled):
            key = indicator, column
            if isinstance(value, Decimal):
                sums[key] = sums.get(key, Decimal(0)) + value
            elif value == _SUM:
                filled[column] = sums.get(key, Decimal(0))
        yield filled


def _value(cell: str, known: _Known, indicator: str, area: str) -> str | Decimal:
    match = _LATEST.fullmatch(cell)
    if match is None:
        for word, text in known.words().items():
            cell = cell.replace(word, text)
        return cell
    latest = known.figures[indicator, area]
    if latest is None:
        return _HIDDEN
    more = Decimal((match["more"] or "0").replace(",", "."))
    return max(latest + more, Decimal(0))


def _short(quarter: Period) -> str:
    return f"K{(quarter.start.month + 2) // 3} {quarter.start.year}"


def _slug(quarter: Period) -> str:
    return _short(quarter).replace(" ", "_").lower()
