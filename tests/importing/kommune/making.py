"""Whole files made by chance: titles, notes, several tables and sheets, hidden parts, text."""

from dataclasses import dataclass, field, replace
from random import Random

from app.importing.cells import FileCells, Marked, cell_name
from tests.importing.kommune.grid import Grid, Pen
from tests.importing.kommune.layouts import (
    area_headings,
    areas_across,
    groups_across,
    indicators_across,
    indicators_down,
    long,
    pairs,
    period_headings,
    periods_across,
    periods_down,
    two_period_columns,
    wish,
)
from tests.importing.kommune.levels import three_levels, two_levels
from tests.importing.kommune.spelling import MODES, RATES
from tests.importing.kommune.trouble import disturb

TITLES = (
    "{0}", "Tabel 3. {0}", "{0} i udvalgte boligområder, udtræk 05-03-2025",
    "{0} fordelt på boligområder", "Bilag 2: {0}", "Tabel 12: {0} efter område og tid",
    "{0} i boligområderne", "{0}, opdateret 12-03-2024", "Figur 4 – {0}",
)  # fmt: skip
ONE_AREA_TITLES = ("{1}", "Nøgletal for {1}", "{1}: nøgletal", "Udvikling i {1}", "Tal for {1}")
ASIDES = (
    "Kilde: Danmarks Statistik", "Udtrukket af kommunens analyseenhed", "Dato: 12-03-2024",
    "Kontakt: analyse@eksempel.dk", "Opdateret 01-02-2025", "Side 1 af 2",
)  # fmt: skip
NOTES = (
    "Kilde: Danmarks Statistik, egne beregninger.", "Anm.: Foreløbige tal.",
    "* Afrunding kan medføre, at tallene ikke summer til totalen.",
    "Note: Tal under 5 er diskretionerede.", "1) Opgjort pr. 1. januar.", "Udtrukket 05-03-2025",
    "Tallene for 2019 er korrigeret.",
)  # fmt: skip


SINGLE = {
    layout.__name__: layout
    for layout in (
        long, periods_across, areas_across, indicators_across, two_levels, three_levels, pairs,
        area_headings, period_headings, groups_across, two_period_columns,
    )
}  # fmt: skip
ONE_AREA = {layout.__name__: layout for layout in (indicators_down, periods_down)}
TITLED = {"areas_across", "two_levels", "pairs", "groups_across", "two_period_columns"}
"""Layouts whose indicator only a title can tell."""


LAYOUTS = (*SINGLE, *ONE_AREA, "stacked", "side_by_side", "sheet_per_area", "text_file")


@dataclass
class Made:
    """A file with the truth of its figures by sheet and cell."""

    layout: str
    cells: FileCells
    grids: list
    truth: dict = field(default_factory=dict)
    loose: dict = field(default_factory=dict)


def make_sheets(seed, layout) -> Made:
    """A file of one of the LAYOUTS, the same for the same seed."""
    rng = Random(seed)
    makers = {"stacked": _stacked, "side_by_side": _side_by_side, "sheet_per_area": _sheet_per_area}
    separator = ""
    if layout == "text_file":
        grids = [_single(rng, rng.choice([*SINGLE]), modes=("comma",))]
        grids[0].merges.clear()
        separator = _as_text(grids[0], rng)
    elif layout in makers:
        grids = makers[layout](rng)
    else:
        grids = [_single(rng, layout)]
    if rng.random() < 0.3:
        grids.append(_notes_sheet(rng))
    if not separator and rng.random() < 0.1:
        _hide(rng, rng.choice(grids))
    for grid in grids:
        disturb(rng, grid)
    made = Made(layout, FileCells([grid.sheet() for grid in grids], separator=separator), grids)
    for grid in grids:
        made.truth |= dict(grid.truths())
        made.loose |= {
            (grid.name, place): told
            for place, told in ((cell_name(*at), told) for at, told in grid.loose.items())
        }
    return made


def _top(rng, grid, title, indicator):
    """Write what stands above a table; returns the row its headings go on."""
    row = grid.bottom
    if title:
        grid.put(row, 0, title)
        row += 1
        if rng.random() < 0.4:
            unit = rng.choice(["pct.", "procent"]) if indicator in RATES else "antal"
            grid.put(row, 0, rng.choice(["Enhed: {}", "Måleenhed: {}", "Enhed: {}"]).format(unit))
            row += 1
        for aside in rng.sample(ASIDES, rng.choice([0, 0, 1, 2])):
            grid.put(row, 0, aside)
            row += 1
    return row + rng.choice([0, 1, 1, 2])


def _notes(rng, grid):
    row = grid.bottom + rng.choice([0, 0, 1, 2])
    for note in rng.sample(NOTES, rng.choice([0, 1, 1, 2])):
        grid.put(row, 0, note)
        row += 1


def _single(rng, layout, modes=MODES):
    grid = Grid(rng.choice(["Ark1", "Data", "Udtræk", "Tabel", "Ark 1"]))
    pen = Pen(rng, grid, modes)
    titled = layout in TITLED or layout in ONE_AREA or rng.random() < 0.6
    about = wish(rng, titled=titled)
    if layout in ONE_AREA:
        title = rng.choice(ONE_AREA_TITLES).format("", about.areas[0])
    else:
        title = rng.choice(TITLES).format(about.indicator) if titled else ""
    if layout in {"indicators_across", "period_headings", "three_levels"} and rng.random() < 0.5:
        title = ""
    top = _top(rng, grid, title, about.indicator)
    left = 0
    draw = {**SINGLE, **ONE_AREA}[layout]
    draw(rng, pen, about, top, left)
    _notes(rng, grid)
    if rng.random() < 0.15:
        grid.shift(rng.randint(0, 2), rng.randint(1, 2))
    return grid


def _stacked(rng):
    grid = Grid(rng.choice(["Ark1", "Tabeller"]))
    layouts = rng.choices(
        ["periods_across", "long", "areas_across", "two_levels"], k=rng.randint(2, 4)
    )
    if rng.random() < 0.5:
        layouts = layouts[:1] * len(layouts)
    for layout in layouts:
        about = wish(rng)
        title = rng.choice(TITLES[:4]).format(about.indicator)
        if grid.cells:
            grid.put(grid.bottom + rng.choice([0, 1, 2]), 0, title)
            top = grid.bottom + rng.choice([0, 0, 1])
        else:
            top = _top(rng, grid, title, about.indicator)
        SINGLE[layout](rng, Pen(rng, grid, MODES), about, top, 0)
        if rng.random() < 0.3:
            grid.put(grid.bottom, 0, rng.choice(NOTES[:2]))
    return [grid]


def _side_by_side(rng):
    grid = Grid("Ark1")
    layout = rng.choice(["periods_across", "areas_across", "long"])
    left = 0
    top = rng.choice([1, 2, 3])
    first = wish(rng)
    for _ in range(rng.choice([2, 2, 3])):
        about = wish(rng)
        if rng.random() < 0.5:
            about = replace(about, areas=first.areas, periods=first.periods, kind=first.kind)
        grid.put(rng.choice([0, top - 1]), left, about.indicator)
        SINGLE[layout](rng, Pen(rng, grid, MODES), about, top, left)
        left = grid.right + rng.choice([1, 1, 2])
    return [grid]


def _sheet_per_area(rng):
    about = wish(rng)
    layout = rng.choice(list(ONE_AREA.values()))
    grids = []
    for area in about.areas[:4]:
        grid = Grid(area.replace("/", "-")[:31])
        title = rng.choice(["", "", f"Nøgletal for {area}", "Nøgletal"])
        top = _top(rng, grid, title, "")
        layout(rng, Pen(rng, grid, MODES), about, top, 0, area=area)
        _notes(rng, grid)
        grids.append(grid)
    return grids


def _notes_sheet(rng):
    grid = Grid("Noter")
    for row in range(rng.randint(1, 4)):
        grid.put(row, 0, rng.choice([*NOTES, *ASIDES]))
    return grid


def _hide(rng, grid):
    """Hide a part of a sheet: its figures are for the user to say."""
    what = rng.choice(["sheet", "row", "column"])
    rows = sorted({row for row, _ in grid.truth})
    columns = sorted({column for _, column in grid.truth})
    if what == "sheet" or not rows:
        grid.hidden = True
        grid.truth = {}
        grid.loose = {}
        return
    if what == "row":
        grid.hidden_rows = {rng.choice(rows)}
    else:
        grid.hidden_columns = {rng.choice(columns)}
    for row, column in list(grid.truth):
        if row in grid.hidden_rows or column in grid.hidden_columns:
            grid.truth[row, column] = replace(grid.truth[row, column], state="asked")


def _as_text(grid, rng):
    """Turn every cell into the text a csv file holds."""
    separator = rng.choice([";", ";", "\t", ","])
    for place, cell in grid.cells.items():
        if isinstance(cell, Marked):
            year, month, day = (
                cell.value.split("-") if isinstance(cell.value, str) else ("", "", "")
            )
            text = {"day": f"{day}-{month}-{year}", "month": f"{month}-{year}", "year": year}[
                cell.kind
            ]
        elif isinstance(cell, float):
            text = f"{cell:g}" if cell != int(cell) else str(int(cell))
            text = text.replace(".", ",")
        else:
            text = cell
        if separator == "," and place in grid.truth:
            text = text.replace(",", ".") if text.replace(",", "").isdigit() else text
        grid.cells[place] = text
    return separator
