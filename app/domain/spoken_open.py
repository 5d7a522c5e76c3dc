"""Marked lines that are still text: what each lacks before it becomes what it says."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.privacy import mask_cpr
from app.domain.spoken import Spoken, SpokenTask, Unclear, Who, is_marked

_SHOWN = 48


@dataclass(slots=True)
class Answers:
    """What was answered about one line: the person (None for nobody) by the words, and the day."""

    people: dict[str, int | None] = field(default_factory=dict)
    day: date | None = None


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A marked line that is still text, by its number from 0.

    `task` is set when answers can make something of it, and then `doubt` is who is asked for, or
    None when it is the day. Else `remark` says what is to be done with the line.
    """

    number: int
    text: str
    remark: str = ""
    task: SpokenTask | None = None
    doubt: Who | None = None

    @property
    def quoted(self) -> str:
        """The line, short enough to be told beside its remark."""
        words = " ".join(mask_cpr(self.text).split())
        return f"»{words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + '…'}«"


def answered(task: SpokenTask, answers: Answers) -> SpokenTask:
    """The task with the day that was answered."""
    return task if answers.day is None else task.with_day(answers.day)


def lacks(number: int, line: str, made: Spoken, answers: Answers) -> OpenLine | None:
    """What a line lacks; None when it can become what it says."""
    if isinstance(made, Unclear):
        return OpenLine(number, line, made.remark)
    if not isinstance(made, SpokenTask):
        return None
    task = answered(made, answers)
    doubt = task.first_doubt(answers.people)
    if doubt is not None or (task.deadline is not None and task.deadline.day is None):
        return OpenLine(number, line, task=task, doubt=doubt)
    return None


def list_open(
    lines: Sequence[str],
    writing: int | None,
    ended: Collection[str],
    read: Callable[[str], Spoken | None],
    answers: Callable[[str], Answers],
) -> list[OpenLine]:
    """The marked lines that are still text, in order.

    The line being written, by its number, is none of them until it was `ended` with these words.
    """
    found = []
    for number, line in enumerate(lines):
        if not is_marked(line) or (number == writing and line not in ended):
            continue
        made = read(line)
        if made is None:
            continue
        open_line = lacks(number, line, made, answers(line))
        if open_line is not None:
            found.append(open_line)
        elif number != writing:
            found.append(OpenLine(number, line, "Stil dig på linjen, og tryk Enter."))
    return found
