"""The whole wording of an agreement as one value: frozen in a version, compared, printed.

Kept as JSON in `agreement_version.wording`. What an older program wrote lacks fields, and what a
newer one wrote has more of them: both are read.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WordedParty:
    """A party as it stood in the agreement."""

    name: str
    title: str = ""
    unit: str = ""
    organisation: str = ""
    signed_on: date | None = None

    @property
    def words(self) -> str:
        """The party on one line, without the signature."""
        parts = dict.fromkeys((self.name, self.title, self.unit, self.organisation))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class WordedActivity:
    """An activity as the delaftale named it, with its milestones as "name, date"."""

    name: str
    number: str = ""
    organisation: str = ""
    milestones: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The activity on one line, without its milestones."""
        name = f"{self.number} {self.name}".strip()
        return f"{name} ({self.organisation})" if self.organisation else name


@dataclass(frozen=True, slots=True)
class WordedGoal:
    """A strategic goal (SSA) or a delmål with what serves and measures it (delaftale)."""

    name: str
    success_criteria: str = ""
    activities: tuple[WordedActivity, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything an agreement says. What only the SSA or only a delaftale has is empty."""

    title: str
    is_ssa: bool
    focus_area: str = ""
    period: str = ""
    parties: tuple[WordedParty, ...] = ()
    vision: str = ""
    problem: str = ""
    purpose: str = ""
    organisation: str = ""
    goals: tuple[WordedGoal, ...] = ()
    success_criteria: str = ""
    resources: str = ""
    annexes: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Write the wording as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, default=date.isoformat)

    @classmethod
    def from_json(cls, text: str) -> "Wording":
        """Read a wording; raises ValueError or TypeError when the text is none."""
        values = json.loads(text)
        if not isinstance(values, dict):
            raise TypeError
        return _read(
            cls, values,
            parties=_each(_party), goals=_each(_goal), annexes=_each(str), is_ssa=bool,
        )  # fmt: skip


def _read(kind: type[T], values: Mapping[str, Any], **readers: Callable[[Any], Any]) -> T:
    """Make a dataclass of the values it knows; all but those with readers are texts."""
    known = {key: value for key, value in values.items() if key in kind.__dataclass_fields__}  # type: ignore[attr-defined]
    return kind(**{key: readers.get(key, str)(value) for key, value in known.items()})


def _each(read: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    return lambda values: tuple(read(value) for value in values)


def _party(values: Any) -> WordedParty:
    return _read(WordedParty, values, signed_on=_day)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _goal(values: Any) -> WordedGoal:
    return _read(WordedGoal, values, activities=_each(_activity), indicators=_each(str))


def _activity(values: Any) -> WordedActivity:
    return _read(WordedActivity, values, milestones=_each(str))


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else than before, line by line."""

    field: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def signed_for(wording: Wording, valid_from: date, last_from: date) -> Wording:
    """A wording with the signatures of its own version: one given nearer the day from which the
    last version was valid was given for that.
    """

    def own(party: WordedParty) -> WordedParty:
        day = party.signed_on
        if day is None or abs(day - valid_from) <= abs(day - last_from):
            return party
        return replace(party, signed_on=None)

    return replace(wording, parties=tuple(map(own, wording.parties)))


def differences(before: Wording, after: Wording) -> tuple[Difference, ...]:
    """List the fields that differ, in the document's order, with the lines gone and new.

    A signature changes nothing in what is agreed.
    """
    found = []
    for (field, old), (_, new) in zip(_fields(before), _fields(after), strict=True):
        if old != new:
            found.append(_compare(field, old, new))
    return tuple(found)


def _compare(field: str, old: list[str], new: list[str]) -> Difference:
    gone: list[str] = []
    come: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            gone += old[a:b]
            come += new[c:d]
    return Difference(field, tuple(gone), tuple(come))


def _fields(wording: Wording) -> list[tuple[str, list[str]]]:
    goals = "Strategiske mål" if wording.is_ssa else "Delmål og aktiviteter"
    return [
        ("Navn", _lines(wording.title)),
        ("Indsatsområde", _lines(wording.focus_area)),
        ("Periode", _lines(wording.period)),
        ("Parter", [party.words for party in wording.parties]),
        ("Vision", _lines(wording.vision)),
        ("Problemkompleks", _lines(wording.problem)),
        ("Formål", _lines(wording.purpose)),
        ("Organisation", _lines(wording.organisation)),
        (goals, [line for goal in wording.goals for line in _goal_lines(goal)]),
        ("Succeskriterier", _lines(wording.success_criteria)),
        ("Ressourcer", _lines(wording.resources)),
        ("Bilag", list(wording.annexes)),
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _goal_lines(goal: WordedGoal) -> list[str]:
    lines = [goal.name]
    lines += [f"Succeskriterium: {line}" for line in _lines(goal.success_criteria)]
    for activity in goal.activities:
        lines.append(f"Aktivitet: {activity.words}")
        lines += [f"Milepæl: {milestone}" for milestone in activity.milestones]
    lines += [f"Indikator: {name}" for name in goal.indicators]
    return lines
