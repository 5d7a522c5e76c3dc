"""Which label column is the area, which the period, and what the rest of a table means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.area_names import AreaBook
from app.domain.import_questions import Role
from app.domain.indicator_names import IndicatorBook
from app.domain.numbers import read_number
from app.domain.period_text import read_period
from app.importing.cells import Cell, SheetCells
from app.importing.headings import LabelColumn
from app.importing.label_roles import Texts, area_column, indicator_column, name_inner
from app.importing.layout import Table
from app.importing.looks import cell_at, label_of
from app.importing.period_in_name import part_period
from app.importing.sections import Sections, find_sections
from app.importing.subject import Subject, find_subject
from app.importing.titles import Heading, read_heading
from app.importing.value_meanings import ValueMeaning, area_level, value_meanings
from app.importing.words import is_percent_sign, role_of

_SAMPLE = 2_000


@dataclass(slots=True)
class Meaning:
    """A table understood: what each of its columns says."""

    layout: str
    values: list[ValueMeaning]
    area: LabelColumn | None
    periods: list[LabelColumn]
    indicator: LabelColumn | None
    breakdowns: list[LabelColumn]
    unused: list[LabelColumn]
    heading: Heading
    unit: str
    labels: list[LabelColumn]
    """All label columns that are used, left to right."""
    sections: Sections
    unit_label: LabelColumn | None = None
    units_part: bool = False
    """Whether the units of `unit_label` part what the rows count: "Antal" and "Pct." of one."""


def understand(
    table: Table,
    sheet: SheetCells,
    book: AreaBook,
    indicators: IndicatorBook,
    told: Mapping[int, Role],
    *,
    areas_across: bool = False,
    is_named: bool = True,
) -> Meaning:
    """Say what the columns of a table mean; `book` and `indicators` are what the plan knows.

    `told` is what the user says of columns (from 0); it outweighs what headings and texts say.
    `areas_across` is her word that the columns of values are areas. `is_named` is whether somebody
    has named the sheet: that of a text file is called what the file is.
    """
    heading = read_heading(table.title_lines)
    if heading.period is None:
        heading = replace(heading, period=read_period(sheet.name))
    sample = sheet.rows[table.header + 1 : min(table.bottom + 1, table.header + 1 + _SAMPLE)]
    texts = {label.column: _texts(sample, label.column) - {label.name} for label in table.labels}
    unused = [
        label
        for label in table.labels
        if label.role in {Role.NOTE, Role.CODE} or not texts[label.column]
    ]
    labels = [label for label in table.labels if label not in unused]
    _name_from_title(labels, table, heading)
    sections = find_sections(table, sheet.rows, book)
    if sections.role is not Role.CODE:
        for label in labels:
            texts[label.column] -= set(map(label_of, sections.cells.values()))
    area = None
    if sections.role is not Role.AREA:
        area = area_column(labels, texts, table, book, told)
    periods = [label for label in labels if label.role is Role.PERIOD]
    if any(value.period for value in table.values):
        labels = [label for label in labels if label.role is not Role.PERIOD]
        unused += periods
        periods = []
    others = [label for label in labels if label not in (area, *periods)]
    indicator = indicator_column(others, texts, indicators, told)
    unit = next((label for label in others if _holds_units(label, texts, told)), None)
    rest = [label for label in others if label not in (indicator, unit)]
    told_across = areas_across or any(_names_areas_across(label.name) for label in table.labels)
    level = area_level(table, book, told=told_across) if area is None or told_across else None
    subject = Subject("", heading.title)
    if level is None and (area is None or area.doubt) and sections.role is not Role.AREA:
        lines = [line for _, line in table.title_lines]
        subject = find_subject(lines, sheet.name, heading.title, book)
        heading = replace(heading, title=subject.title)
    if subject.area:
        rest += [area] if area else []
        area = None
    if indicator is None and (subject.area or sections.role is Role.AREA or level is not None):
        indicator = name_inner(rest, texts, heading.title, told)
        rest = [label for label in rest if label is not indicator]
    if level is None:
        _doubt_other_areas(rest, texts, book)
    is_subject = bool(subject.area and book.named_in(sheet.name))
    sheet_name = sheet.name if is_named and not is_subject else ""
    shared_unit = _one_unit(unit, texts) or heading.unit
    values = value_meanings(table, sheet_name, heading, shared_unit, level)
    for meaning in values:
        meaning.area = meaning.area or subject.area
        if not is_percent_sign(meaning.bare_unit) or _may_be_shares(sample, meaning.column):
            meaning.unit = meaning.unit or meaning.bare_unit
    _doubt_between(rest, values)
    return Meaning(
        layout=_layout_name(table, values, periods),
        values=values,
        area=area,
        periods=periods,
        indicator=indicator,
        breakdowns=rest,
        unused=unused,
        heading=heading,
        unit=shared_unit,
        labels=[label for label in labels if label in (area, indicator, unit, *periods, *rest)],
        sections=sections,
        unit_label=None if _one_unit(unit, texts) else unit,
        units_part=_do_units_part(sample, indicator, unit),
    )


def _may_be_shares(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether most numbers of a column lie between 0 and 100."""
    cells = (cell_at(row, column) for row in rows)
    found = [value for cell in cells if (value := _number_in(cell)) is not None]
    return 3 * sum(0 <= value <= 100 for value in found) > 2 * len(found)


def _number_in(cell: Cell) -> float | None:
    if isinstance(cell, str):
        figure = read_number(cell).figure
        return float(figure.value) if figure and figure.value is not None else None
    return cell if isinstance(cell, float | int) else None


def _doubt_between(labels: Sequence[LabelColumn], values: Sequence[ValueMeaning]) -> None:
    """Labels stand left of the values; a column of texts among them may be values gone wrong."""
    first = min(value.column for value in values)
    for label in labels:
        if label.role is None and label.column > first and not label.doubt:
            label.doubt = f"»{label.name or 'en kolonne'}« står mellem tallene og er måske tal"


def _holds_units(label: LabelColumn, texts: Texts, told: Mapping[int, Role]) -> bool:
    """Whether a column says what the figures of its rows are: "Antal", "Pct."."""
    if label.role is Role.UNIT:
        return True
    is_open = label.role is None and label.column not in told
    return is_open and all(role_of(text) is Role.VALUE for text in texts[label.column])


def _one_unit(unit: LabelColumn | None, texts: Texts) -> str:
    """The unit of all rows; "" where they differ."""
    found = texts[unit.column] if unit else set()
    return next(iter(found)) if len(found) == 1 else ""


def _do_units_part(
    rows: Sequence[Sequence[Cell]], indicator: LabelColumn | None, unit: LabelColumn | None
) -> bool:
    """Whether one indicator stands in several units, which then are figures of their own."""
    if unit is None:
        return False
    pairs: dict[str, set[str]] = {}
    name = ""
    for row in rows:
        name = (label_of(cell_at(row, indicator.column)) if indicator else "") or name
        if text := label_of(cell_at(row, unit.column)):
            pairs.setdefault(name, set()).add(text)
    return any(len(found) > 1 for found in pairs.values())


def _texts(rows: Sequence[Sequence[Cell]], column: int) -> set[str]:
    """The different names in a column of labels, without the periods some of them end with."""
    found = {label_of(cell_at(row, column)) for row in rows} - {""}
    return {parted[0] if (parted := part_period(text)) else text for text in found}


def _name_from_title(labels: list[LabelColumn], table: Table, heading: Heading) -> None:
    """Name columns without headings from "… by type, region and time" (Danmarks Statistik)."""
    unnamed = [label for label in labels if not label.name and label.role is None]
    expected = len(unnamed) + any(value.period for value in table.values)
    if unnamed and len(unnamed) == len(labels) and len(heading.dimensions) == expected:
        for label, name in zip(unnamed, heading.dimensions, strict=False):
            label.name = name
            label.role = role_of(name)


def _names_areas_across(corner: str) -> bool:
    """Whether a heading in the corner says what the columns are: "År \\ Region"."""
    _, stroke, across = corner.partition("\\")
    return bool(stroke) and role_of(across) is Role.AREA


def _doubt_other_areas(
    labels: Sequence[LabelColumn], texts: Mapping[int, set[str]], book: AreaBook
) -> None:
    """Two columns of areas may be two tables side by side, or moves from one to the other."""
    for label in labels:
        found = texts[label.column]
        if not label.doubt and found and 2 * sum(map(book.knows, found)) >= len(found):
            label.doubt = f"også »{label.name or 'en anden kolonne'}« nævner områder"


def _layout_name(
    table: Table, values: Sequence[ValueMeaning], periods: Sequence[LabelColumn]
) -> str:
    if len({value.area for value in values}) > 1:
        return "areas_across"
    if any(value.period for value in table.values):
        return "periods_across"
    return "indicators_across" if len(values) > 1 else "long" if periods else "list"
