"""Headings in two or three rows: periods over groups, groups over periods, names over periods."""

from itertools import pairwise

from tests.importing.kommune.grid import Pen
from tests.importing.kommune.layouts import AREA_HEADINGS, Wish, some_dimension, some_indicators

SUM = "I alt"


def two_levels(rng, pen: Pen, about: Wish, top, left):
    """Two rows of headings, merged or not, perhaps with sums of the groups."""
    dimension = some_dimension(rng)
    periods = about.periods[:3]
    what = rng.choice(["period_over_group", "group_over_period", "name_over_period"])
    if what == "name_over_period":
        columns = [
            ((name, period.cell), name, {}, period)
            for name in some_indicators(rng, 2)
            for period in periods
        ]
    else:
        groups = [*dimension[1], *([SUM] if rng.random() < 0.4 else [])]
        columns = [
            ((period.cell, group), about.indicator, {dimension[0].casefold(): group}, period)
            for period in periods
            for group in groups
        ]
        if what == "group_over_period":
            columns.sort(key=lambda column: groups.index(column[0][1]))
            columns = [((low, up), *rest) for (up, low), *rest in columns]
    _write(rng, pen, about, (top, left), columns)


def three_levels(rng, pen: Pen, about: Wish, top, left):
    """Names over periods over groups, or periods over names over groups."""
    name, groups = some_dimension(rng)
    names = some_indicators(rng, 2)
    periods = about.periods[:2]
    columns = [
        ((indicator, period.cell, group), indicator, {name.casefold(): group}, period)
        for indicator in names
        for period in periods
        for group in groups
    ]
    if rng.random() < 0.5:
        columns.sort(key=lambda column: periods.index(column[3]))
        columns = [((two, one, three), *rest) for (one, two, three), *rest in columns]
    _write(rng, pen, about, (top, left), columns)


def _write(rng, pen: Pen, about: Wish, place, columns):
    top, left = place
    depth = len(columns[0][0])
    how = rng.choice(["merged", "merged", "first", "repeated"])
    label_row = rng.choice(["upper", "lower", "merged"])
    pen.grid.put(top + (depth - 1 if label_row == "lower" else 0), left, rng.choice(AREA_HEADINGS))
    if label_row == "merged":
        pen.grid.merges.append((top, left, top + depth - 1, left))
    for level in range(depth):
        starts = [0, *(
            number + 1
            for number, ((one, *_), (two, *_)) in enumerate(pairwise(columns))
            if one[: level + 1] != two[: level + 1]
        )]  # fmt: skip
        for start, end in pairwise([*starts, len(columns)]):
            for column in range(start, end if how == "repeated" else start + 1):
                pen.grid.put(top + level, left + 1 + column, columns[column][0][level])
            if how == "merged" and end > start + 1:
                pen.grid.merges.append((top + level, left + 1 + start, top + level, left + end))
    for number, area in enumerate(about.areas):
        row = top + depth + number
        pen.grid.put(row, left, pen.area(area))
        figures = {}
        for offset, (texts, indicator, breakdown, period) in enumerate(columns):
            if SUM not in texts:
                value = pen.figure((row, left + 1 + offset), area, indicator, breakdown, period)
                figures.setdefault(period, []).append(value)
        for offset, (texts, indicator, _, period) in enumerate(columns):
            if SUM in texts:
                pen.total((row, left + 1 + offset), indicator, figures[period])
