"""The draft of a list: its table, what the plan holds already, rows with their verdicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

from app.domain.import_questions import Choice
from app.domain.list_forms import ListForm, Named

EMPTY = "empty"
"""The answer that a field stays as it is: the cell is not taken in."""
EACH = "each"
"""The answer that each of several names is asked about by itself."""
ALL = "*"
"""The subject of a question about everything of its kind."""
BROKEN = "#FEJL"
"""The text of a cell that a spreadsheet could not work out."""
TOTAL_NOTE = "Samlet for "
"""How the note of a registration begins that stands for a whole period, up to a colon."""

Key = tuple[str, str]


class Verdict(StrEnum):
    """What fetching the list would do with a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class ListTable:
    """A table as plain texts. `emptied` are columns that were refused, counted from 0.

    `notes` say in Danish what was taken out or is odd. `file` is "" for what was pasted.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    emptied: tuple[int, ...] = ()
    file: str = ""

    @property
    def source(self) -> str:
        """What it is called on the page: its file, or where it stands when it is none."""
        return self.file or self.name

    @property
    def width(self) -> int:
        """The most columns of any row."""
        return max((len(row) for row in self.rows), default=0)


class Thing(NamedTuple):
    """Something of the plan that a cell names; without an id it is to be made.

    `under` is the delaftale that a budget line to be made belongs to.
    """

    id: int | None
    name: str
    under: "Thing | None" = None


@dataclass(frozen=True, slots=True)
class KnownThing:
    """A thing of the plan with everything it is called; `under` is a budget line's delaftale."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    number: str = ""
    under: int | None = None


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row of the plan: its values by field, things as ids, several things as sets of ids."""

    id: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the plan holds: the rows of the list's kind, and everything a cell may name.

    `board` is the forum that decides where a table names none.
    """

    rows: Sequence[KnownRow] = ()
    names: Mapping[Named, Sequence[KnownThing]] = field(default_factory=dict)
    board: KnownThing | None = None


@dataclass(frozen=True, slots=True)
class ListAnswers:
    """What the user has said. `columns` are field keys by column, "" for one not to be taken.

    `has_headings` is None while nothing is said of it.
    """

    columns: Mapping[int, str] = field(default_factory=dict)
    has_headings: bool | None = None
    settled: Mapping[Key, str] = field(default_factory=dict)

    def with_answer(self, key: Key, answer: str) -> "ListAnswers":
        """With one answer more; an empty one takes it back."""
        settled = {known: given for known, given in self.settled.items() if known != key}
        return replace(self, settled=settled | ({key: answer} if answer else {}))

    def with_column(self, column: int, key: str, *, many: bool = False) -> "ListAnswers":
        """With a column that holds a field, or "" for none; no other does unless `many` may."""
        others = {
            other: "" if known == key and not many else known
            for other, known in self.columns.items()
            if other != column
        }
        return replace(self, columns=others | {column: key})

    def without_column(self, column: int) -> "ListAnswers":
        """With nothing said of a column."""
        others = {other: key for other, key in self.columns.items() if other != column}
        return replace(self, columns=others)


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of the table: its heading, the field it holds ("" for none), and how that is known.

    `likely` says that its heading only resembles the field's, `chosen` that the user said so.
    """

    heading: str
    key: str = ""
    likely: bool = False
    chosen: bool = False
    refused: bool = False


@dataclass(slots=True)
class ListQuestion:
    """A question with the numbers of the rows that wait for it; `answer` "" is open.

    Besides `choices` a thing of the plan (`named`) or a text of one's own (`takes_text`) may be
    the answer.
    """

    key: Key
    text: str
    choices: tuple[Choice, ...]
    answer: str = ""
    rows: list[int] = field(default_factory=list)
    named: Named | None = None
    takes_text: bool = False


class FieldChange(NamedTuple):
    """What a row would change in the plan, in words; whether it takes something's place."""

    label: str
    old: str
    new: str
    key: str = ""
    overwrites: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of the table. `number` counts from 1 as in the sheet, `texts` are its cells.

    `values` are what would be written, by field; `row_id` is the row of the plan it changes.
    """

    number: int
    texts: tuple[str, ...]
    name: str
    verdict: Verdict
    why: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    row_id: int | None = None
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ListDraft:
    """What a table proposes. `makes` names the things that would be made along with the rows.

    `lacks` says which column must be pointed out first, `refusal` why no row is taken at all.
    """

    form: ListForm
    table: ListTable
    answers: ListAnswers
    columns: tuple[ListColumn, ...]
    heading_row: int | None
    rows: tuple[ListRow, ...]
    questions: tuple[ListQuestion, ...] = ()
    makes: tuple[tuple[Named, str], ...] = ()
    lacks: str = ""
    refusal: str = ""

    def count(self, verdict: Verdict) -> int:
        """How many rows have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    def overwritten(self) -> int:
        """How many fields of the plan would get another value in place of theirs."""
        return sum(change.overwrites for row in self.rows for change in row.changes)

    def written(self) -> list[ListRow]:
        """The rows that would be written."""
        return [row for row in self.rows if row.verdict in {Verdict.NEW, Verdict.CHANGED}]
