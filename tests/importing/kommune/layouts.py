"""The shapes of tables that come from kommuner, each written from some row and column on."""

from dataclasses import dataclass
from datetime import date

from tests.importing.kommune.grid import Pen
from tests.importing.kommune.spelling import (
    AREAS,
    COUNTS,
    DIMENSIONS,
    MONTHS,
    RATES,
    Told,
    spell_periods,
)

AREA_HEADINGS = (
    "Boligområde",
    "Område",
    "Afdeling",
    "Bydel",
    "Kvarter",
    "Boligafdeling",
    "Områdenavn",
)
TOTALS = ("I alt", "IALT", "TOT", "Hele landet", "Total", "Samlet", "I ALT", "Alle områder", "Sum")
GROUP_TOTALS = ("I alt", "IALT", "TOT", "Total", "Alle aldre", "I alt ")


@dataclass
class Wish:
    """What a table is to be about; `titled` is whether a title names the indicator."""

    areas: list
    indicator: str
    kind: str
    periods: list
    titled: bool = True


def wish(rng, *, titled=True):
    """Something to make a table of."""
    kind, periods = spell_periods(rng)
    return Wish(
        rng.sample(AREAS, rng.randint(2, 8)), rng.choice([*COUNTS, *RATES]), kind, periods, titled
    )


def some_indicators(rng, count):
    return rng.sample([*COUNTS, *RATES], count)


def some_dimension(rng):
    name = rng.choice(list(DIMENSIONS))
    return name, DIMENSIONS[name]


def _period_heading(rng, kind):
    names = {"year": ["År", "Årstal"], "quarter": ["Kvartal"], "half": ["Halvår"],
             "month": ["Måned"], "school": ["Skoleår"], "point": ["Dato", "Opgørelsesdato"],
             "week": ["Uge"]}  # fmt: skip
    return rng.choice(["Periode", "Tid", *names.get(kind, [])])


def long(rng, pen: Pen, about: Wish, top, left):
    """One figure a row: area, period and perhaps more, the columns in any order."""
    dimension = some_dimension(rng) if rng.random() < 0.4 else None
    columns = ["area", "period"]
    columns += ["indicator"] if not about.titled or rng.random() < 0.5 else []
    columns += ["dimension"] if dimension else []
    columns += rng.sample(["unit", "note", "code"], rng.choice([0, 0, 1, 2]))
    rng.shuffle(columns)
    columns.insert(rng.choice([len(columns), len(columns), rng.randrange(len(columns))]), "value")
    heading = {
        "area": rng.choice(AREA_HEADINGS), "period": _period_heading(rng, about.kind),
        "indicator": rng.choice(["Indikator", "Nøgletal", "Emne"]),
        "value": rng.choice(["Værdi", "Antal", "INDHOLD", "Tal", "Procent", "Andel", "Resultat"]),
        "dimension": dimension[0] if dimension else "", "unit": "Enhed",
        "note": rng.choice(["Bemærkning", "Note", "Kommentar"]),
        "code": rng.choice(["Postnr.", "Afdelingsnr.", "Id", "Kommunekode", "Løbenr."]),
    }  # fmt: skip
    for offset, column in enumerate(columns):
        pen.grid.put(top, left + offset, heading[column])
    facts = [
        (area, group, period)
        for area in about.areas
        for group in (dimension[1] if dimension else [None])
        for period in about.periods
    ]
    if rng.random() < 0.3:
        rng.shuffle(facts)
    row = top + 1
    only_first = columns[0] == "area" and rng.random() < 0.3
    before = None
    last = []
    for area, group, period in facts:
        texts = {
            "area": None if only_first and area == before else pen.area(area),
            "period": period.cell, "indicator": about.indicator, "dimension": group,
            "unit": "pct." if about.indicator in RATES else "antal",
            "note": rng.choice([None, None, "foreløbigt tal", "se note 2", "ok"]),
            "code": float(rng.randint(1000, 9990)),
        }  # fmt: skip
        for offset, column in enumerate(columns):
            if column != "value":
                pen.grid.put(row, left + offset, texts[column])
        breakdown = {dimension[0].casefold(): group} if dimension else {}
        place = (row, left + columns.index("value"))
        figure = pen.figure(place, area, about.indicator, breakdown, period)
        last += [figure] if period is about.periods[-1] else []
        before = area
        row += 1
    if rng.random() < 0.2:
        pen.grid.put(row, left + columns.index("area"), rng.choice(TOTALS))
        pen.grid.put(row, left + columns.index("period"), about.periods[-1].cell)
        pen.total((row, left + columns.index("value")), about.indicator, last)


def periods_across(rng, pen: Pen, about: Wish, top, left):
    """Areas down, periods across; perhaps an indicator and a breakdown, sums, codes, remarks."""
    _PeriodsAcross(rng, pen, about, top, left).write()


class _PeriodsAcross:
    def __init__(self, rng, pen: Pen, about: Wish, top, left):
        self.rng, self.pen, self.about = rng, pen, about
        self.dimension = some_dimension(rng) if rng.random() < 0.4 else ("", (None,))
        self.labels = ["area", *(["dimension"] if self.dimension[0] else [])]
        if not about.titled:
            self.labels.insert(rng.randint(0, len(self.labels)), "indicator")
        if rng.random() < 0.2:
            self.labels.insert(rng.choice([0, len(self.labels)]), "code")
        self.row, self.left = top, left
        self.first = left + len(self.labels)
        self.after = self.first + len(about.periods)
        self.has_sum = rng.random() < 0.2
        self.has_remark = rng.random() < 0.1

    def write(self):
        self._heading()
        rng, groups = self.rng, self.dimension[1]
        only_first = self.labels[0] == "area" and len(groups) > 1 and rng.random() < 0.6
        group_sums = len(groups) > 1 and rng.random() < 0.3
        sums = [[] for _ in self.about.periods]
        for area in self.about.areas:
            own = [[] for _ in self.about.periods]
            for number, group in enumerate(groups):
                figures = self._figures(area, group)
                for offset, figure in enumerate(figures):
                    own[offset].append(figure)
                    sums[offset].append(figure)
                name = None if only_first and number else self.pen.area(area)
                self._row(name, group, figures)
            if group_sums:
                name = None if only_first else self.pen.area(area)
                self._sums(own, name, rng.choice(GROUP_TOTALS))
            if len(groups) > 1 and rng.random() < 0.1:
                self.row += 1
        if rng.random() < 0.3:
            self._sums(sums, rng.choice(TOTALS), None)

    def _heading(self):
        rng = self.rng
        heading = {
            "area": rng.choice(AREA_HEADINGS), "indicator": rng.choice(["Indikator", "Nøgletal"]),
            "dimension": self.dimension[0],
            "code": rng.choice(["Nr.", "Postnr.", "Afdelingsnr.", "Områdenr."]),
        }  # fmt: skip
        texts = [heading[label] for label in self.labels]
        texts += [period.cell for period in self.about.periods]
        texts += [rng.choice(["I alt", "Total", "Sum"])] if self.has_sum else []
        texts += ["Bemærkninger"] if self.has_remark else []
        for offset, text in enumerate(texts):
            self.pen.grid.put(self.row, self.left + offset, text)
        self.row += 1

    def _figures(self, area, group):
        breakdown = {self.dimension[0].casefold(): group} if group else {}
        return [
            self.pen.figure(
                (self.row, self.first + offset), area, self.about.indicator, breakdown, period
            )
            for offset, period in enumerate(self.about.periods)
        ]

    def _sums(self, columns, area, group):
        for offset, figures in enumerate(columns):
            place = (self.row, self.first + offset)
            if area == "Hele landet":
                self.pen.grid.put(*place, 5_800_000.0)
            else:
                self.pen.total(place, self.about.indicator, figures)
        self._row(area, group, None)

    def _row(self, area, group, figures):
        texts = {"area": area, "dimension": group, "indicator": self.about.indicator,
                 "code": float(1000 + self.row)}  # fmt: skip
        for offset, label in enumerate(self.labels):
            self.pen.grid.put(self.row, self.left + offset, texts[label])
        if self.has_sum and figures:
            self.pen.total((self.row, self.after), self.about.indicator, figures)
        if self.has_remark and self.rng.random() < 0.3:
            self.pen.grid.put(self.row, self.after + self.has_sum, "Tallet er foreløbigt")
        self.row += 1


def areas_across(rng, pen: Pen, about: Wish, top, left):
    """Periods down, areas across."""
    pen.grid.put(top, left, rng.choice([_period_heading(rng, about.kind), None]))
    has_sum = rng.random() < 0.3
    for offset, area in enumerate(about.areas):
        pen.grid.put(top, left + 1 + offset, pen.area(area))
    if has_sum:
        pen.grid.put(top, left + 1 + len(about.areas), rng.choice(TOTALS))
    for number, period in enumerate(about.periods):
        row = top + 1 + number
        pen.grid.put(row, left, period.cell)
        figures = [
            pen.figure((row, left + 1 + offset), area, about.indicator, {}, period)
            for offset, area in enumerate(about.areas)
        ]
        if has_sum:
            pen.total((row, left + 1 + len(about.areas)), about.indicator, figures)


def indicators_across(rng, pen: Pen, about: Wish, top, left):
    """Area and period down, indicators across; perhaps a breakdown too."""
    names = some_indicators(rng, rng.randint(2, 4))
    dimension = some_dimension(rng) if rng.random() < 0.25 else None
    labels = [rng.choice(AREA_HEADINGS), _period_heading(rng, about.kind)]
    labels += [dimension[0]] if dimension else []
    units = rng.random() < 0.2
    for offset, label in enumerate(labels):
        pen.grid.put(top, left + offset, label)
    for offset, name in enumerate(names):
        unit = " (pct.)" if name in RATES else " (antal)"
        pen.grid.put(top, left + len(labels) + offset, name + unit * units)
    row = top + 1
    only_first = rng.random() < 0.4
    for area in about.areas:
        for number, period in enumerate(about.periods):
            for group in dimension[1] if dimension else [None]:
                is_first = number == 0 and group in {None, dimension and dimension[1][0]}
                pen.grid.put(row, left, pen.area(area) if is_first or not only_first else None)
                pen.grid.put(row, left + 1, period.cell)
                pen.grid.put(row, left + 2, group) if group else None
                breakdown = {dimension[0].casefold(): group} if group else {}
                for offset, name in enumerate(names):
                    pen.figure((row, left + len(labels) + offset), area, name, breakdown, period)
                row += 1


def indicators_down(rng, pen: Pen, about: Wish, top, left, *, area=None):
    """One area's indicators down and periods across; the title or the sheet's name says whose."""
    area = area or about.areas[0]
    pen.grid.put(top, left, rng.choice(["Indikator", "Nøgletal", "Emne", None, "Indikatorer"]))
    for offset, period in enumerate(about.periods):
        pen.grid.put(top, left + 1 + offset, period.cell)
    for number, name in enumerate(some_indicators(rng, rng.randint(2, 6))):
        pen.grid.put(top + 1 + number, left, name)
        for offset, period in enumerate(about.periods):
            pen.figure((top + 1 + number, left + 1 + offset), area, name, {}, period)


def periods_down(rng, pen: Pen, about: Wish, top, left, *, area=None):
    """One area's periods down and indicators across."""
    area = area or about.areas[0]
    names = some_indicators(rng, rng.randint(2, 4))
    pen.grid.put(top, left, _period_heading(rng, about.kind))
    for offset, name in enumerate(names):
        pen.grid.put(top, left + 1 + offset, name)
    for number, period in enumerate(about.periods):
        pen.grid.put(top + 1 + number, left, period.cell)
        for offset, name in enumerate(names):
            pen.figure((top + 1 + number, left + 1 + offset), area, name, {}, period)


def pairs(rng, pen: Pen, about: Wish, top, left):
    """A measure and a year in each heading ("Antal 2023", "Andel 2023"), perhaps a change."""
    names = rng.choice([("Antal", "Andel"), tuple(some_indicators(rng, 2))])
    years = list(range(2019, 2019 + rng.randint(1, 3)))
    pen.grid.put(top, left, rng.choice(AREA_HEADINGS))
    columns = [(name, year) for year in years for name in names]
    if rng.random() < 0.4:
        columns.sort(key=lambda found: names.index(found[0]))
    shape = rng.choice(["{} {}", "{} {}", "{} i {}", "{}, {}", "{} ({})", "{1} {0}"])
    for offset, (name, year) in enumerate(columns):
        pen.grid.put(top, left + 1 + offset, shape.format(name, year))
    after = left + 1 + len(columns)
    change = rng.choice([
        None, None, f"Ændring {years[0]}-{years[-1]}", "Udvikling", "Ændring i pct.", "Rangering",
        f"Placering {years[-1]}",
    ])  # fmt: skip
    pen.grid.put(top, after, change)
    for number, area in enumerate(about.areas):
        row = top + 1 + number
        pen.grid.put(row, left, pen.area(area))
        for offset, (name, year) in enumerate(columns):
            told = Told(year, date(year, 1, 1), date(year, 12, 31))
            indicator = f"{about.indicator}, {name.casefold()}" if names[0] == "Antal" else name
            pen.figure((row, left + 1 + offset), area, indicator, {}, told)
        if change:
            pen.grid.put(row, after, float(rng.randint(1, 20)))
            pen.grid.loose[row, after] = change


def area_headings(rng, pen: Pen, about: Wish, top, left):
    """Each area alone on a row, its groups or indicators below it."""
    dimension = some_dimension(rng)
    by_name = not about.titled
    names = some_indicators(rng, 3) if by_name else dimension[1]
    pen.grid.put(
        top,
        left,
        rng.choice(
            [None, "Boligområde", f"Område/{'indikator' if by_name else dimension[0].lower()}"]
        ),
    )
    for offset, period in enumerate(about.periods):
        pen.grid.put(top, left + 1 + offset, period.cell)
    row = top + 1
    indent = rng.choice(["", "  ", "   - "])
    for area in about.areas:
        pen.grid.put(row, left, pen.area(area))
        row += 1
        for name in names:
            pen.grid.put(row, left, indent + name)
            for offset, period in enumerate(about.periods):
                indicator = name if by_name else about.indicator
                breakdown = {} if by_name else {dimension[0].casefold(): name}
                pen.figure((row, left + 1 + offset), area, indicator, breakdown, period)
            row += 1


def period_headings(rng, pen: Pen, about: Wish, top, left):
    """Each period alone on a row, its areas below it, groups or indicators across."""
    names = some_indicators(rng, 2)
    pen.grid.put(top, left, rng.choice(AREA_HEADINGS))
    for offset, name in enumerate(names):
        pen.grid.put(top, left + 1 + offset, name)
    row = top + 1
    for period in about.periods:
        pen.grid.put(row, left, period.cell)
        row += 1
        for area in about.areas:
            pen.grid.put(row, left, pen.area(area))
            for offset, name in enumerate(names):
                pen.figure((row, left + 1 + offset), area, name, {}, period)
            row += 1


def groups_across(rng, pen: Pen, about: Wish, top, left):
    """Area and period down, the groups of a breakdown across, perhaps with their sum."""
    dimension = some_dimension(rng)
    pen.grid.put(top, left, rng.choice(AREA_HEADINGS))
    pen.grid.put(top, left + 1, _period_heading(rng, about.kind))
    has_sum = rng.random() < 0.5
    for offset, group in enumerate(dimension[1]):
        pen.grid.put(top, left + 2 + offset, group)
    if has_sum:
        pen.grid.put(top, left + 2 + len(dimension[1]), rng.choice(["I alt", "Total", "IALT"]))
    row = top + 1
    for area in about.areas:
        for period in about.periods:
            pen.grid.put(row, left, pen.area(area))
            pen.grid.put(row, left + 1, period.cell)
            figures = [
                pen.figure(
                    (row, left + 2 + offset), area, about.indicator,
                    {dimension[0].casefold(): group}, period,
                )
                for offset, group in enumerate(dimension[1])
            ]  # fmt: skip
            if has_sum:
                pen.total((row, left + 2 + len(dimension[1])), about.indicator, figures)
            row += 1


def two_period_columns(rng, pen: Pen, about: Wish, top, left):
    """The year in one column and the quarter, half-year or month in another."""
    kind = rng.choice(["quarter", "half", "month"])
    _, periods = spell_periods(rng, kind, rng.randint(4, 8))
    name = {"quarter": "Kvartal", "half": "Halvår", "month": "Måned"}[kind]
    shape = rng.choice(["number", "text", "named"])
    headings = [rng.choice(AREA_HEADINGS), "År", name]
    if rng.random() < 0.3:
        headings = [headings[0], name, "År"]
    for offset, heading in enumerate([*headings, rng.choice(["Antal", "Værdi"])]):
        pen.grid.put(top, left + offset, heading)
    row = top + 1
    for area in about.areas:
        for period in periods:
            month = period.start.month
            number = {"quarter": (month + 2) // 3, "half": (month + 5) // 6, "month": month}[kind]
            named = {"quarter": f"{number}. kvartal", "half": f"{number}. halvår",
                     "month": MONTHS[number - 1]}[kind]  # fmt: skip
            part = {"number": float(number), "text": str(number), "named": named}[shape]
            pen.grid.put(row, left, pen.area(area))
            pen.grid.put(row, left + headings.index("År"), float(period.start.year))
            pen.grid.put(row, left + headings.index(name), part)
            told = type(period)(None, period.start, period.end)
            pen.figure((row, left + 3), area, about.indicator, {}, told)
            row += 1
