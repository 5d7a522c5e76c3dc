"""A task as a row of a list, the same on every page."""

from datetime import date

from app.domain.danish import format_day, join_words
from app.domain.decisions import TaskLine, deadline_words, moved_words
from app.domain.vocabulary import TaskStatus
from app.labels import label
from app.ui.theme import Tone
from app.ui.tones import deadline_tone
from app.ui.widgets.lines import Line

_SIGNS = {Tone.BEHIND: "■ ", Tone.ATTENTION: "▲ "}


def task_line(task: TaskLine, today: date, *, sitter_id: int | None, origin: bool = True) -> Line:
    """Show a task with its box to tick, who does it and how the deadline stands.

    `origin` tells the meeting it comes from too.
    """
    answers = task.responsible or task.organisation or "ingen ansvarlig"
    who = "dig" if sitter_id and task.responsible_id == sitter_id else answers
    if task.together:
        with_her = ["dig" if key == sitter_id else name for key, name in task.together]
        who = f"{who} med {join_words(with_her)}"
    parts = [who]
    if task.status is TaskStatus.IN_PROGRESS:
        parts.append(label(task.status))
    if task.is_open and task.is_moved:
        parts.append(moved_words(task))
    if origin:
        parts.append(f"{task.forum} {format_day(task.day)}" if task.day else task.forum)
    if task.result:
        parts.append(task.result)
    if not task.is_open:
        closed = f" {task.closed_on:%d-%m-%Y}" if task.closed_on else ""
        said = "meldt udført" if task.is_reported else label(task.status)
        right, tone = f"{said}{closed}", Tone.PLAIN
    else:
        days_left = (task.due - today).days if task.due else None
        tone = deadline_tone(task.days_late(today), days_left)
        right = _SIGNS.get(tone, "") + deadline_words(task.due, today)
    return Line(
        task.id,
        task.text,
        " · ".join(parts),
        right,
        tone,
        checked=task.status is TaskStatus.DONE,
        muted=not task.is_open,
    )
