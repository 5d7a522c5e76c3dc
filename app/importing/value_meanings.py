"""What the headings over each column of values say: area, indicator, group and period."""

from dataclasses import dataclass, field

from app.domain.area_names import AreaBook
from app.domain.import_questions import Role
from app.domain.period_text import PeriodReading
from app.importing.headings import ValueColumn
from app.importing.layout import Table
from app.importing.titles import Heading, split_unit
from app.importing.words import dimension_of, is_sum, role_of

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


def area_level(table: Table, book: AreaBook, *, told: bool) -> int | None:
    """The row of headings, from the lowest up, that mostly names areas; None when none does.

    `told` is whether the user or the sheet says that one does: then it is the lowest.
    """
    values = table.values
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
    return [
        _value_meaning(value, level, fallback, several=len(units) > 1, has_sum=has_sum)
        for value in table.values
    ]


def unit_as_name(unit: str) -> str:
    """A unit that says what is counted ("Antal bygninger"), else nothing ("Antal", "-")."""
    return unit if role_of(unit) is None and len(unit.split()) > 1 else ""


def _sheet_as_name(name: str) -> str:
    return "" if name.strip("0123456789 ()").casefold() in _GENERIC_SHEETS else name


def _is_unit(text: str) -> bool:
    return role_of(text) is Role.VALUE


def _value_meaning(
    value: ValueColumn, of_areas: int | None, fallback: str, *, several: bool, has_sum: bool
) -> ValueMeaning:
    meaning = ValueMeaning(
        value.column, ", ".join(filter(None, reversed(value.texts))),
        period=value.period, doubt=value.doubt,
    )  # fmt: skip
    names: list[str] = []
    units: list[str] = []
    for level, text in enumerate(value.texts):
        if not text:
            continue
        if level == of_areas:
            meaning.area = text
        elif dimension := dimension_of(text):
            meaning.breakdown[dimension] = text
        elif _is_unit(text):
            units.append(text)
        else:
            names.append(split_unit(text)[0])
    if has_sum and names and fallback and of_areas is None and not meaning.breakdown:
        meaning.breakdown = {"gruppe": names.pop(0)}
        meaning.doubt = (
            meaning.doubt or f"kolonnerne kan være dele af »{fallback}« eller tal for sig"
        )
    indicator = ", ".join(reversed(names)) or fallback
    # A unit tells columns apart; alone it says nothing of what is counted.
    if units and several:
        indicator = f"{indicator}, {units[0].casefold()}"
    meaning.indicator = indicator
    return meaning
