"""What a list that comes in from a table may hold: its fields, and how its rows are recognised.

One mechanism serves every kind of list; what differs between them is declared in `list_kinds`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class ListKind(StrEnum):
    """The lists that can be fetched from a table."""

    ACTIVITIES = "activities"
    MILESTONES = "milestones"
    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    TASKS = "tasks"
    COUNTS = "counts"
    COMMITMENTS = "commitments"
    BUDGET = "budget"
    SPENDING = "spending"


class Holds(StrEnum):
    """What a column's cells are read as."""

    TEXT = "text"
    DAY = "day"
    PERIOD = "period"
    COUNT = "count"
    NUMBER = "number"
    CODE = "code"
    NAME = "name"
    NAMES = "names"
    YEAR = "year"
    QUARTER = "quarter"
    MONEY = "money"


class Named(StrEnum):
    """The things of the plan that a cell may name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    AREA = "area"
    DELAFTALE = "delaftale"
    SUB_GOAL = "sub_goal"
    ACTIVITY = "activity"
    FORUM = "forum"
    BUDGET_LINE = "budget_line"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class ListField:
    """A column a list may have. `key` is the column of the plan's table where there is one.

    `headings` are other words for `label`. `words` are what a code is called, folded. `first_day`
    says that a whole month means its first day, else its last. Where no column holds the field
    `instead_of`, a column of this one does. `or_else` is the field of codes a column holds instead
    when most of its cells are those. `asked` says that a new row cannot do without, `many`
    that several columns may hold it.
    """

    key: str
    label: str
    headings: tuple[str, ...] = ()
    holds: Holds = Holds.TEXT
    named: Named | None = None
    words: Mapping[str, StrEnum] = field(default_factory=dict)
    first_day: bool = False
    instead_of: str = ""
    or_else: str = ""
    asked: bool = False
    many: bool = False


MONEY_KINDS: Final = frozenset({ListKind.BUDGET, ListKind.SPENDING})
"""The lists whose rows are amounts of a budget line."""


@dataclass(frozen=True, slots=True)
class ListForm:
    """A kind of list. Rows of the plan are found by the fields in `found_by`, apart by `apart_by`.

    `also_by` is a number or address that finds a row by itself. `name` is the field that every
    row must have. `unique` says that two rows cannot be called the same. `place` is where in the
    window a row is seen afterwards, with the row's columns in braces. `needs` are the fields that
    must have a column where there is no `name`. `in_period` names the fields that a column headed
    by a period gives: the period itself and what stands in its cells.
    """

    kind: ListKind
    title: str
    one: str
    many: str
    neuter: bool
    fields: tuple[ListField, ...]
    name: str
    found_by: tuple[str, ...]
    apart_by: tuple[str, ...] = ()
    also_by: str = ""
    unique: bool = False
    place: str = ""
    about: str = ""
    needs: tuple[str, ...] = ()
    in_period: tuple[str, str] = ("", "")

    def field(self, key: str) -> ListField:
        """The field with a key; raises KeyError."""
        for found in self.fields:
            if found.key == key:
                return found
        raise KeyError(key)

    def one_new(self) -> str:
        """Say "en ny aktivitet", "et nyt løfte"."""
        return f"{'et nyt' if self.neuter else 'en ny'} {self.one}"
