"""The rows of a list while they are being read: which lines of the table are rows at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.danish import fold
from app.domain.import_questions import NEW, TAKE, Choice
from app.domain.list_asking import Asker
from app.domain.list_draft import KnownRow, ListColumn, ListTable, Thing
from app.domain.list_forms import Holds, ListField, ListForm, Named
from app.domain.periods import Period

IN_PERIOD = "in_period"
"""The field of a column that is a period itself: its cells are that period's participants."""
_TOTALS = frozenset({"i alt", "ialt", "total", "tot", "sum", "hovedtotal", "samlet i alt"})
_OVER_ROWS = frozenset({Named.DELAFTALE, Named.ACTIVITY, Named.ORGANISATION})


@dataclass(slots=True)
class OpenRow:
    """A row while it is being read. `place` tells rows of the same line of the table apart.

    `under` is the delaftale that the table tells its budget line by; `is_common` says that the one
    told was answered to be none, so that only a line common to the plan can be meant.
    """

    number: int
    texts: tuple[str, ...]
    cells: Mapping[str, str]
    place: int = 0
    values: dict[str, Any] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    left_out: str = ""
    known: KnownRow | None = None
    is_renamed: bool = True
    period: Period | None = None
    under: Thing | None = None
    is_common: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether it may be written."""
        return not (self.doubts or self.refusals or self.left_out)


def open_rows(
    form: ListForm, table: ListTable, columns: Sequence[ListColumn], heading_row: int | None
) -> list[OpenRow]:
    """The lines below the headings as rows; a line with a column for each period is several."""
    first = 0 if heading_row is None else heading_row + 1
    headings = () if heading_row is None else tuple(map(fold, table.rows[heading_row]))
    periods = [number for number, column in enumerate(columns) if column.key == IN_PERIOD]
    rows: list[OpenRow] = []
    for number, texts in enumerate(table.rows[first:], first + 1):
        if not any(texts):
            continue
        cells = {
            column.key: text
            for column, text in zip(columns, texts, strict=False)
            if column.key and text
        }
        lines = _by_period(form, texts, cells, columns, periods) if periods else [(texts, cells)]
        for line, held in lines:
            row = OpenRow(number, line, held, len(rows))
            if tuple(map(fold, texts)) == headings:
                row.left_out = "er overskrifterne igen"
            elif _is_total(form, held):
                row.refusals.append("ser ud til at være en sum af de andre rækker")
            rows.append(row)
    return rows


def _by_period(
    form: ListForm,
    texts: tuple[str, ...],
    cells: Mapping[str, str],
    columns: Sequence[ListColumn],
    periods: Sequence[int],
) -> list[tuple[tuple[str, ...], dict[str, str]]]:
    rest = {key: text for key, text in cells.items() if key != IN_PERIOD}
    found = []
    for number in periods:
        if number < len(texts) and texts[number]:
            shown = tuple(
                text if column == number or column not in periods else ""
                for column, text in enumerate(texts)
            )
            day = columns[number].heading
            period, figure = form.in_period
            found.append((shown, {**rest, period: day, figure: texts[number]}))
    return found


def _is_total(form: ListForm, cells: Mapping[str, str]) -> bool:
    keys = (form.name, "activity_id", "area_id", "line_id", "source_id", "delaftale_id")
    names = (cells.get(key, "") for key in keys)
    return any(fold(name).strip(" .:") in _TOTALS for name in names)


def read_sections(
    form: ListForm, rows: Sequence[OpenRow], columns: Sequence[ListColumn], asker: Asker
) -> None:
    """A line with one name only may be a heading for those below it: asked about, never guessed."""
    held = {column.key for column in columns if column.key}
    fields = [
        known
        for known in form.fields
        if known.holds is Holds.NAME and known.named in _OVER_ROWS and known.key not in held
    ]
    if len(held) < 2 or not fields:
        return
    above: tuple[ListField, Thing | None] | None = None
    for row in rows:
        named = _named_alone(row, fields, asker)
        if named is not None and row.is_settled:
            above = _ask_about_section(form, row, *named, asker) or above
        elif above is not None:
            known, thing = above
            if thing is None:
                row.doubts.append("linjen over rækken er måske en overskrift")
            else:
                row.values[known.key] = thing


def _named_alone(
    row: OpenRow, fields: Sequence[ListField], asker: Asker
) -> tuple[ListField, Thing] | None:
    texts = [text for text in row.texts if text]
    if len(texts) == 1:
        for known in fields:
            found = asker.book(known).find(texts[0].strip(" :")).thing
            if found is not None:
                return known, Thing(found.id, found.name)
    return None


def _ask_about_section(
    form: ListForm, row: OpenRow, known: ListField, thing: Thing, asker: Asker
) -> tuple[ListField, Thing | None] | None:
    """What holds for the rows below: the thing, nothing yet, or None where it is a row itself."""
    key = ("section", fold(thing.name))
    answer = asker.answer(key)
    asker.ask(
        key,
        f"Er »{thing.name}« en overskrift for rækkerne under den?",
        (
            Choice(TAKE, f"Ja, det er {known.label.lower()} for rækkerne under"),
            Choice(NEW, f"Nej, det er {form.one_new()}"),
        ),
        answer,
        row.number,
    )
    if answer == NEW:
        return None
    if answer == TAKE:
        row.left_out = f"overskrift: {known.label.lower()} for rækkerne under"
        return known, thing
    row.doubts.append("er måske en overskrift")
    return known, None
