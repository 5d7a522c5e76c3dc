"""The sheet a partner fills in: what stands in it, and the hidden marks it is known by again.

One source for the room that writes it and the room that reads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain import sheet_marks
from app.domain.danish import fold
from app.domain.data_requests import Asked
from app.domain.periods import period_label
from app.domain.sheet_marks import Mark, digest

VERSION = 1
"""Of the sheet's marks; a higher one comes from a newer program."""

_KIND = "dataark"


class SheetColumn(StrEnum):
    """The sheet's columns, by the code that stands in its hidden row."""

    KEY = "rt-key"
    INDICATOR = "rt-indicator"
    AREA = "rt-area"
    PERIOD = "rt-period"
    LATEST = "rt-latest"
    VALUE = "rt-value"
    UNIT = "rt-unit"
    NOTE = "rt-note"


HEADINGS = {
    SheetColumn.INDICATOR: "Indikator",
    SheetColumn.AREA: "Område",
    SheetColumn.PERIOD: "Periode",
    SheetColumn.LATEST: "Seneste tal",
    SheetColumn.VALUE: "Tal",
    SheetColumn.UNIT: "Enhed",
    SheetColumn.NOTE: "Bemærkning",
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A figure to fill in. `latest` is the newest figure known, in words; small counts hidden."""

    key: str
    texts: tuple[str, str, str]
    """Indicator, area and period, as they stand in the row."""
    latest: str
    unit: str
    is_owed: bool


@dataclass(frozen=True, slots=True)
class SheetIndicator:
    """An indicator as the instructions explain it."""

    name: str
    unit: str
    definition: str


@dataclass(frozen=True, slots=True)
class DataSheet:
    """Everything in the workbook a partner gets; texts as they may leave the house."""

    uid: str
    title: str
    plan: str
    organisation: str
    write_to: str
    due: date | None
    note: str
    made_on: date
    indicators: tuple[SheetIndicator, ...]
    rows: tuple[SheetRow, ...]


def mark_of(uid: str) -> str:
    """The text that says which dataark a sheet belongs to."""
    return sheet_marks.mark_of(_KIND, VERSION, uid)


def read_mark(text: str) -> Mark | None:
    """Read what `mark_of` made; None for every other text."""
    return sheet_marks.read_mark(_KIND, text)


def texts_of(asked: Asked) -> tuple[str, str, str]:
    """Indicator, area and period as the sheet writes them."""
    return asked.indicator.name, asked.area.name, period_label(asked.period)


def key_of(asked: Asked) -> str:
    """The key of what is asked, the same however things are renamed."""
    period = asked.period
    what = (
        asked.indicator.uid, asked.area.uid, period.kind, str(period.start), str(period.end)
    )  # fmt: skip
    return digest(what, 10)


def row_mark(key: str, texts: Iterable[str]) -> str:
    """A row's hidden mark: its key, and a check that its texts still stand beside it."""
    return f"{key} {text_check(texts)}"


def text_check(texts: Iterable[str]) -> str:
    """A check of a row's texts; case and white space make no difference."""
    return digest([fold(text) for text in texts], 5)
