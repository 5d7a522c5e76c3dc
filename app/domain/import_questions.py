"""What an import asks, and the answers: one question for all cells that are alike.

A doubt arises where a cell is read and carries the key of its question; an answer with that key
settles every cell that has it, now and in the next file of its kind (a recipe is saved answers).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple


class Ask(StrEnum):
    """What a question is about; in the order in which they are asked."""

    HIDDEN_SHEET = "hidden_sheet"
    SHEET_AREA = "sheet_area"
    SHEET_INDICATOR = "sheet_indicator"
    SHEET_PERIOD = "sheet_period"
    AREA = "area"
    INDICATOR = "indicator"
    PERIOD = "period"
    SHARE = "share"
    STRAY_SHARE = "stray_share"
    NUMBER = "number"
    HIDDEN_CELLS = "hidden_cells"
    CONFLICT = "conflict"
    REMARK = "remark"


Key = tuple[Ask, str]
"""A question: what it is about, and the text that all its cells share."""

TAKE = "take"
SKIP = "skip"
NEW = "new"
ACROSS = "across"
"""The answer that the names of a sheet's value columns are its areas."""
_IS = "is:"
_AS = "as:"


def named(name: str) -> str:
    """The answer that a text means what the plan calls `name`."""
    return _IS + name


def read_as(text: str) -> str:
    """The answer that a text is to be read as if it were `text`."""
    return _AS + text


def name_in(answer: str) -> str | None:
    """The plan's name in an answer made by `named`."""
    return answer.removeprefix(_IS) if answer.startswith(_IS) else None


def text_in(answer: str) -> str | None:
    """The text in an answer made by `read_as`."""
    return answer.removeprefix(_AS) if answer.startswith(_AS) else None


class Choice(NamedTuple):
    """A possible answer with its Danish words."""

    code: str
    label: str


class Doubt(NamedTuple):
    """Why a value is uncertain, as a Danish clause, and the question that settles it."""

    ask: Ask
    subject: str
    why: str
    choices: tuple[Choice, ...] = ()

    @property
    def key(self) -> Key:
        """The question's key."""
        return (self.ask, self.subject)


LEAVE_OUT = Choice(SKIP, "Lad dem ude")
TAKE_IT = Choice(TAKE, "Tag dem med, som de står")
TAKE_OR_LEAVE = (TAKE_IT, LEAVE_OUT)


@dataclass(slots=True)
class Question:
    """A question with how many cells wait for it and the first of them; `answer` "" is open.

    `choices` are what the file itself suggests, best first. Areas and indicators of the plan, and
    a text of one's own where `takes_text`, may be answered as well.
    """

    ask: Ask
    subject: str
    text: str
    choices: tuple[Choice, ...]
    answer: str = ""
    cells: int = 0
    places: list[tuple[str, str]] = field(default_factory=list)
    """The first cells, each as (sheet, A1 reference)."""

    @property
    def key(self) -> Key:
        """The question's key."""
        return (self.ask, self.subject)

    @property
    def takes_text(self) -> bool:
        """Whether the answer may be typed: what a sheet counts, what cannot be read."""
        codes = {choice.code for choice in self.choices}
        if self.ask is Ask.PERIOD:
            return codes <= {SKIP}
        return self.ask in _TYPED or (self.ask is Ask.NUMBER and "zero" in codes)

    @property
    def takes_area(self) -> bool:
        """Whether an area of the plan may be the answer."""
        return self.ask in {Ask.AREA, Ask.SHEET_AREA}

    @property
    def takes_indicator(self) -> bool:
        """Whether an indicator of the plan may be the answer."""
        return self.ask in {Ask.INDICATOR, Ask.SHEET_INDICATOR}


_TYPED = frozenset({Ask.SHEET_INDICATOR, Ask.SHEET_PERIOD})


class Role(StrEnum):
    """What a column holds."""

    AREA = "area"
    PERIOD = "period"
    INDICATOR = "indicator"
    BREAKDOWN = "breakdown"
    UNIT = "unit"
    NOTE = "note"
    CODE = "code"
    VALUE = "value"


class Frame(NamedTuple):
    """Where the user says a table's headings are: rows from 0, both ends counted.

    A table without headings has `header` right above its first row and `top` below `header`.
    """

    top: int
    header: int


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """What the user says of a sheet: where its tables are, and what its columns hold.

    `roles` is by column from 0. Without frames the program finds the tables itself. `headings` are
    the texts of each frame's last row of headings, for finding it again in the next file.
    """

    frames: tuple[Frame, ...] = ()
    roles: Mapping[int, Role] = field(default_factory=dict)
    headings: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """What the user says of an indicator that an import makes; None is what she has not said."""

    unit: str = ""
    lower_is_better: bool | None = None
    counts_people: bool | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything the user has said of a file, or of a kind of files.

    `create` makes whatever areas and indicators resemble nothing in the plan. `layouts` is by the
    sheet's name, `made` by the indicator's name.
    """

    settled: Mapping[Key, str] = field(default_factory=dict)
    layouts: Mapping[str, SheetLayout] = field(default_factory=dict)
    made: Mapping[str, NewIndicator] = field(default_factory=dict)
    create: bool = False

    def with_answer(self, key: Key, answer: str) -> "Answers":
        """These answers and one more; "" takes the answer back."""
        settled = {other: code for other, code in self.settled.items() if other != key}
        return replace(self, settled=settled | {key: answer} if answer else settled)

    def with_layout(self, sheet: str, layout: SheetLayout | None) -> "Answers":
        """These answers with a sheet laid out so; None lets the program find it again."""
        layouts = {name: other for name, other in self.layouts.items() if name != sheet}
        return replace(self, layouts=layouts | {sheet: layout} if layout else layouts)

    def with_new(self, name: str, made: NewIndicator) -> "Answers":
        """These answers with what is known of a new indicator."""
        return replace(self, made={**self.made, name: made})

    def typed(self) -> list[str]:
        """Every text that is the user's own: typed answers, names and units of new indicators."""
        answers = [text for answer in self.settled.values() if (text := text_in(answer))]
        return [*answers, *self.made, *(made.unit for made in self.made.values())]

    def under(self, later: "Answers") -> "Answers":
        """These answers where `later` says nothing else."""
        return Answers(
            {**self.settled, **later.settled},
            {**self.layouts, **later.layouts},
            {**self.made, **later.made},
            self.create or later.create,
        )

    def as_json(self) -> dict[str, Any]:
        """Plain data for a recipe."""
        return {
            "answers": [
                {"ask": ask.value, "about": subject, "answer": answer}
                for (ask, subject), answer in self.settled.items()
            ],
            "layouts": {
                name: {
                    "frames": [list(frame) for frame in layout.frames],
                    "roles": {str(column): role.value for column, role in layout.roles.items()},
                    "headings": [list(texts) for texts in layout.headings],
                }
                for name, layout in self.layouts.items()
            },
            "new_indicators": {
                name: {
                    "unit": made.unit,
                    "lower_is_better": made.lower_is_better,
                    "counts_people": made.counts_people,
                }
                for name, made in self.made.items()
            },
        }

    @classmethod
    def from_json(cls, data: Any) -> "Answers":
        """Read what `as_json` made; raises ValueError for anything else."""
        try:
            return cls(
                {
                    (Ask(part["ask"]), str(part["about"])): str(part["answer"])
                    for part in data.get("answers", ())
                },
                {str(name): _layout_from(part) for name, part in data.get("layouts", {}).items()},
                {
                    str(name): NewIndicator(
                        str(part["unit"]),
                        _said(part.get("lower_is_better")),
                        _said(part.get("counts_people")),
                    )
                    for name, part in data.get("new_indicators", {}).items()
                },
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not the answers of a recipe") from error


def _said(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _layout_from(part: Any) -> SheetLayout:
    frames = tuple(Frame(int(top), int(header)) for top, header in part["frames"])
    roles = {int(column): Role(role) for column, role in part["roles"].items()}
    texts = tuple(tuple(map(str, row)) for row in part.get("headings", ()))
    if any(top < 0 or header < top - 1 for top, header in frames) or min(roles, default=0) < 0:
        raise ValueError("rows and columns count from 0")
    return SheetLayout(frames, roles, texts)
