"""What is typed while people talk: one line at a time, read as a decision, a task or a note.

`b: ` makes a decision; `! @initialer 1/10 ring til skolen` a task, and so does `o: `; `> ` a note.
Everything else is the text of the minutes. Nothing is guessed: a name two people share is asked
for, and a line that has no single meaning stays as typed, with a remark.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from app.domain.danish import fold
from app.domain.privacy import contains_cpr
from app.domain.spoken_dates import UNITS, Deadline, read_deadline
from app.domain.typed import NotUnderstood
from app.domain.workdays import EXTRA_DAYS_OFF

NOTE = "Note: "
"""What a note line begins with in the minutes."""

_MARK = re.compile(r"\s*(b\s*:|o\s*:|!|>)\s*(.*)", re.IGNORECASE | re.DOTALL)
_ReadDay = Callable[[str], Deadline | None]
_BETWEEN = " \t,:;"
_LONGEST_NAME = 5
CPR_HIDDEN = "Det ligner et CPR-nummer. Nummeret er skjult og ikke gemt; skriv linjen uden det."
"""Said when what is typed holds such a number."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a task can be given to."""

    id: int
    name: str
    initials: str


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody named after an @: the words, and the ids of all they may mean."""

    words: str
    may_be: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SpokenDecision:
    """A decision."""

    text: str


@dataclass(frozen=True, slots=True)
class SpokenNote:
    """A note for the minutes."""

    text: str


@dataclass(frozen=True, slots=True)
class SpokenTask:
    """A task, who it was given to in the order said, and its deadline if one was said."""

    text: str
    people: tuple[Who, ...] = ()
    deadline: Deadline | None = None

    def first_doubt(self, answers: Mapping[str, int | None]) -> Who | None:
        """The first name that means nobody or several, and is not answered yet."""
        return next(
            (who for who in self.people if len(who.may_be) != 1 and who.words not in answers), None
        )

    def with_day(self, day: date) -> "SpokenTask":
        """The task with the deadline that was asked for."""
        words = self.deadline.words if self.deadline else ""
        return replace(self, deadline=Deadline(words, day))

    def responsible(self, answers: Mapping[str, int | None]) -> tuple[int, ...]:
        """The ids of those who are to do it, each once; an answer of None names nobody."""
        found = (
            who.may_be[0] if len(who.may_be) == 1 else answers.get(who.words) for who in self.people
        )
        return tuple(dict.fromkeys(person for person in found if person is not None))


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that was begun as something but has no single meaning; `remark` says why."""

    remark: str


Spoken = SpokenDecision | SpokenNote | SpokenTask | Unclear


def is_marked(line: str) -> bool:
    """Whether a line begins as a decision, a task or a note."""
    return _MARK.fullmatch(line) is not None


def without_mark(line: str) -> str:
    """A line as it reads on paper: one that became nothing is text like the others."""
    found = _MARK.fullmatch(line)
    return found[2] if found else line


def read_line(
    line: str,
    people: Sequence[Known],
    today: date,
    next_meeting: date | None,
    days_off: Sequence[tuple[int, int]] = EXTRA_DAYS_OFF,
) -> Spoken | None:
    """Read a typed line; None when it is text of the minutes.

    `next_meeting` is the day the forum meets next, if that is planned; `days_off` are the plan's
    days off besides the public holidays.
    """
    match = _MARK.fullmatch(line)
    if match is None:
        return None
    mark, text = match[1][0].casefold(), match[2].strip()
    if contains_cpr(text):
        return Unclear(CPR_HIDDEN)
    if not text:
        return Unclear(_EMPTY[mark])
    if mark == "b":
        return SpokenDecision(text)
    if mark == ">":
        return SpokenNote(text)
    read_day = partial(read_deadline, today=today, next_meeting=next_meeting, days_off=days_off)
    try:
        return _read_task(text, people, read_day)
    except NotUnderstood as error:
        return Unclear(error.sentence)


_EMPTY = {
    "b": "Skriv beslutningen efter b:, som den skal stå i referatet.",
    ">": "Skriv noten efter >.",
    "!": "Skriv opgaven efter !, fx: ! @KH 1/10 ring til skolen",
    "o": "Skriv opgaven efter o:, fx: o: @KH 1/10 ring til skolen",
}


def _read_task(text: str, people: Sequence[Known], read_day: _ReadDay) -> Spoken:
    who, deadline, rest = _read_head(text, people, read_day)
    if tail := re.search(r"(?<=\s)@", rest):  # "ring til skolen @KH 1/10"
        more, later, left = _read_head(rest[tail.start() :], people, read_day)
        if left or (deadline and later):
            return Unclear("Skriv navne og frist først, og så opgaven: ! @KH 1/10 ring til skolen")
        who, deadline, rest = who + more, deadline or later, rest[: tail.start()].strip()
    if not rest:
        return Unclear("Skriv også, hvad der skal gøres: ! @KH 1/10 ring til skolen")
    return SpokenTask(rest, tuple(who), deadline)


def _read_head(
    text: str, people: Sequence[Known], read_day: _ReadDay
) -> tuple[list[Who], Deadline | None, str]:
    """Read the names and the deadline that a text begins with, and give what is left of it."""
    who: list[Who] = []
    deadline: Deadline | None = None
    while True:
        text = text.lstrip(_BETWEEN) if who or deadline else text
        if text.startswith("@"):
            named, text = _read_who(text[1:], people)
            who.append(named)
        elif deadline is None and (deadline := read_day(text)):
            text = text[len(deadline.words) :].removeprefix(".")
        else:
            return who, deadline, text.strip()


def _read_who(text: str, people: Sequence[Known]) -> tuple[Who, str]:
    """Read a name: as many words as stand in somebody's name, else the first."""
    ends = [word.end() for word in re.finditer(r"[^\s,:;@]+", text)][:_LONGEST_NAME]
    if not ends or text[:1] in {" ", "\t", "@", ",", ":", ";"}:
        raise NotUnderstood("Skriv initialer eller navn lige efter @, fx @KH.", text)
    for end in reversed(ends[1:]):
        phrase = f" {fold(text[:end])} "
        found = tuple(one.id for one in people if phrase in f" {fold(one.name)} ")
        if found:
            return Who(text[:end], found), text[end:]
    words = text[: ends[0]]
    return Who(words, find_people(words.rstrip("."), people)), text[ends[0] :]


def find_people(words: str, people: Sequence[Known]) -> tuple[int, ...]:
    """The ids of those a name may mean: by initials or a whole name, else by part of a name."""
    key = fold(words)
    if not key:
        return ()
    sure = tuple(
        one.id
        for one in people
        if key == fold(one.initials) or key in re.split(r"[\s-]+", fold(one.name))
    )
    return sure or tuple(one.id for one in people if key in fold(one.name))


def day_in(text: str) -> str:
    """What looks like a day in a task's text, and perhaps was meant as its deadline; else empty."""
    found = re.search(
        rf"(?<![\d/])\d{{1,2}}/\d{{1,2}}(?:-\d{{2,4}}|{UNITS})(?![\d/])", text, re.IGNORECASE
    )
    return found[0] if found else ""


def split_notes(minutes: str) -> tuple[str, tuple[str, ...]]:
    """Take the notes that end an item's minutes from its text."""
    lines = minutes.split("\n")
    first = len(lines)
    while first and lines[first - 1].startswith(NOTE):
        first -= 1
    notes = tuple(line.removeprefix(NOTE) for line in lines[first:])
    return "\n".join(lines[:first]).rstrip(), notes


def join_notes(text: str, notes: Sequence[str]) -> str:
    """Put an item's minutes together: the text, then its notes."""
    text = text.rstrip()
    return "\n".join([*([text] if text else []), *(NOTE + note for note in notes)])
