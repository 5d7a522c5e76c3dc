"""Which label column holds the areas, which the indicators, and what the innermost one parts."""

from collections.abc import Mapping, Sequence

from app.domain.area_names import AreaBook
from app.domain.import_questions import Role
from app.domain.indicator_names import IndicatorBook
from app.importing.headings import LabelColumn
from app.importing.layout import Table
from app.importing.value_meanings import area_level
from app.importing.words import dimension_of, is_total, role_of

Texts = Mapping[int, set[str]]
"""The different texts of each label column."""


def area_column(
    labels: Sequence[LabelColumn],
    texts: Texts,
    table: Table,
    book: AreaBook,
    told: Mapping[int, Role],
) -> LabelColumn | None:
    """The column of the areas, by its heading or its texts; the other candidates become groups."""

    def hits(label: LabelColumn) -> int:
        return sum(book.knows(text) for text in texts[label.column])

    named = [label for label in labels if label.role is Role.AREA]
    chosen = [label for label in named if told.get(label.column) is Role.AREA]
    if chosen:
        best = chosen[0]
    elif named:
        best = max(named, key=lambda label: (hits(label), len(texts[label.column])))
    else:
        open_labels = [
            label
            for label in labels
            if label.role in {None, Role.BREAKDOWN} and label.column not in told
        ]
        known = [label for label in open_labels if 2 * hits(label) >= len(texts[label.column])]
        unnamed = [
            label
            for label in open_labels
            if not label.name and not any(map(dimension_of, texts[label.column]))
        ]
        if known:
            best = max(known, key=hits)
        elif (
            unnamed
            and any(value.period for value in table.values)
            and area_level(table, book, told=False) is None
        ):
            best = unnamed[-1]
            if not hits(best):
                best.doubt = "kolonnen uden overskrift er måske ikke områder"
        else:
            return None
    best.role = Role.AREA
    for label in named:
        if label is not best:
            label.role = Role.BREAKDOWN
    return best


def indicator_column(
    labels: Sequence[LabelColumn],
    texts: Texts,
    indicators: IndicatorBook,
    told: Mapping[int, Role],
) -> LabelColumn | None:
    """The column that says it holds indicators, else one that names mostly those of the plan."""
    for label in labels:
        if label.role is Role.INDICATOR:
            return label
    for label in labels:
        if label.column in told:
            continue
        known = sum(indicators.knows(text) for text in texts[label.column])
        if known and 2 * known >= len(texts[label.column]):
            label.role = Role.INDICATOR
            return label
    return None


def name_inner(
    labels: Sequence[LabelColumn], texts: Texts, title: str, told: Mapping[int, Role]
) -> LabelColumn | None:
    """Say what the one column of labels under a known area is; returns it where it is indicators.

    Ages and sexes part a figure; without a title, texts name what is counted; else it is doubtful.
    """
    open_labels = [label for label in labels if label.role in {None, Role.AREA, Role.CODE}]
    if len(open_labels) != 1 or open_labels[0].column in told:
        return None
    (label,) = open_labels
    label.name = label.name.rpartition("/")[2].strip()
    parts = {text for text in texts[label.column] if not is_total(text)}
    dimensions = {dimension_of(text) for text in parts}
    label.doubt = ""
    if role_of(label.name) is Role.INDICATOR:
        label.role = Role.INDICATOR
        return label
    is_part = role_of(label.name) is Role.BREAKDOWN
    if is_part or (dimensions and "" not in dimensions):
        label.role = Role.BREAKDOWN
        label.name = label.name if is_part else dimensions.pop()
        return None
    if title:
        label.role = Role.BREAKDOWN
        label.doubt = f"rækkerne kan være dele af »{title}« eller tal for sig"
        return None
    label.role = Role.INDICATOR
    return label
