"""What the headings over each column of values say: area, indicator, group and period."""

from collections.abc import Container
from dataclasses import dataclass, field

from app.domain.area_names import AreaBook
from app.domain.danish import fold
from app.domain.import_questions import Role
from app.domain.period_text import PeriodReading, within_year
from app.importing.headings import ValueColumn
from app.importing.layout import Table
from app.importing.titles import Heading, split_unit
from app.importing.words import dimension_of, is_part_of_year, is_sum, role_of, unit_of_heading

_GENERIC_SHEETS = {"ark", "sheet", "data", "tabel", "udtræk", "tal", "table", "rapport", "report",
                   "tabeller"}  # fmt: skip


@dataclass(slots=True)
class ValueMeaning:
    """What the values of a column are, as far as the heading says."""

    column: int
    heading: str = ""
    indicator: str = ""
    area: str = ""
    breakdown: dict[str, str] = field(default_factory=dict)
    period: PeriodReading | None = None
    doubt: str = ""
    unit: str = ""
    bare_unit: str = ""
    """A unit that is the whole heading: some write "Procent" over anything."""
    part: str = ""
    """A month or quarter that the heading names without its year."""


def area_level(table: Table, book: AreaBook, *, told: bool) -> int | None:
    """The row of headings, from the lowest up, that mostly names areas; None when none does.

    `told` is whether the user or the sheet says that one does: then it is the lowest.
    """
    values = table.values
    if any(role_of(text) is Role.AREA for value in values for text in value.upper):
        told = True
    for level in range(max((len(value.texts) for value in values), default=0)):
        texts = {value.texts[level] for value in values if len(value.texts) > level} - {""}
        if texts and 2 * sum(map(book.knows, texts)) >= len(texts):
            return level
    return 0 if told else None


def value_meanings(
    table: Table, sheet_name: str, heading: Heading, unit: str, level: int | None
) -> list[ValueMeaning]:
    """Say what each column of values means; `level` is the row of headings that names areas.

    `heading` is what the lines above the table say; a unit or the sheet's name stands in for it.
    """
    fallback = heading.title or unit_as_name(unit) or _sheet_as_name(sheet_name)
    units = {text for value in table.values for text in value.texts if _is_unit(text)}
    has_sum = any(is_sum(text) for column in table.sums for text in column.texts)
    for value in table.values:
        _place_in_year(value, heading)
    told: dict[str, set[str]] = {}
    for value in table.values:
        for text in value.texts:
            name, of_name = split_unit(text)
            told.setdefault(name, set()).add(of_name)
    # "Ledige (antal)" beside "Ledige (pct.)" are two indicators: there the unit is part of a name.
    parted = {name for name, of_name in told.items() if len(of_name) > 1}
    return [
        _value_meaning(value, level, fallback, parted, several=len(units) > 1, has_sum=has_sum)
        for value in table.values
    ]


def _place_in_year(value: ValueColumn, heading: Heading) -> None:
    """Narrow years to the part of them the title names, and date months by the title's year."""
    if value.period is not None:
        value.period = within_year(value.period, heading.part)
    elif heading.period is not None and value.name:
        narrowed = within_year(heading.period, value.name)
        if narrowed is not heading.period:
            why = "har kun sit år over tabellen"
            value.period = PeriodReading(narrowed.period, narrowed.doubt or why, why)
            value.name = ""


def unit_as_name(unit: str) -> str:
    """A unit that says what is counted ("Antal bygninger"), else nothing ("Antal", "-")."""
    return unit if role_of(unit) is None and len(unit.split()) > 1 else ""


def _sheet_as_name(name: str) -> str:
    return "" if name.strip("0123456789 ()").casefold() in _GENERIC_SHEETS else name


def _is_unit(text: str) -> bool:
    return role_of(text) is Role.VALUE


def _value_meaning(
    value: ValueColumn,
    of_areas: int | None,
    fallback: str,
    parted: Container[str],
    *,
    several: bool,
    has_sum: bool,
) -> ValueMeaning:
    meaning = ValueMeaning(
        value.column, ", ".join(filter(None, reversed(value.texts))),
        period=value.period, doubt=value.doubt,
    )  # fmt: skip
    names: list[str] = []
    units: list[str] = []
    for level, text in enumerate(value.texts):
        role = role_of(text) if text else None
        if level == of_areas:
            meaning.area = text
        elif value.period is None and is_part_of_year(text):
            meaning.part = text
        elif dimension := dimension_of(text):
            meaning.breakdown[dimension] = text
        elif role is Role.VALUE:
            units.append(text)
        elif role is Role.BREAKDOWN and names:
            meaning.breakdown[fold(text)] = names.pop()
        elif text and (level == 0 or role is None):
            name, unit = split_unit(text)
            names.append(text if name in parted else name)
            meaning.unit = meaning.unit or unit
    if has_sum and names and fallback and of_areas is None and not meaning.breakdown:
        meaning.breakdown = {"gruppe": names.pop(0)}
        meaning.doubt = (
            meaning.doubt or f"kolonnerne kan være dele af »{fallback}« eller tal for sig"
        )
    if any(fold(name).startswith("heraf") for name in names):
        meaning.doubt = meaning.doubt or "kolonnen er en del af en anden"
    indicator = ", ".join(reversed(names)) or fallback
    # A unit tells columns apart; alone it says nothing of what is counted.
    if units and several:
        indicator = f"{indicator}, {units[0].casefold()}" if indicator else ""
    meaning.indicator = indicator
    meaning.bare_unit = next(filter(None, map(unit_of_heading, units)), "")
    return meaning
