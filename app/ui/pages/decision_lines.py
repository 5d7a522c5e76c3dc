"""The rows of Beslutninger: tasks in groups, and decisions that have none."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date

from app.domain.danish import MONTHS, format_day, sort_key, upper_first
from app.domain.decisions import DecisionRow, TaskLine
from app.domain.vocabulary import DecisionOrigin
from app.labels import label
from app.ui.task_lines import task_line
from app.ui.widgets.lines import Line

GROUPINGS = (("due", "Frist", "Alt+1"), ("forum", "Forum", "Alt+2"), ("person", "Person", "Alt+3"))
SHOWN = 150
"""How many rows are laid out before she asks for more."""
MORE = "more"


def group_tasks(
    tasks: Iterable[TaskLine], by: str, today: date, kept: Container[int] = ()
) -> list[tuple[str, Sequence[TaskLine]]]:
    """Put tasks under headings: by deadline, forum or the person who answers for them.

    Those `kept` stay under the heading they had while they were open.
    """
    groups: defaultdict[str, list[TaskLine]] = defaultdict(list)
    for task in tasks:
        groups[_heading(task, by, today, kept)].append(task)
    if by == "due":
        return list(groups.items())
    nobody = groups.pop("", [])
    found: list[tuple[str, Sequence[TaskLine]]] = sorted(
        groups.items(), key=lambda pair: sort_key(pair[0])
    )
    return [*found, ("Ingen ansvarlig", nobody)] if nobody else found


def register_lines(
    tasks: Sequence[TaskLine],
    others: Sequence[DecisionRow],
    by: str,
    today: date,
    *,
    sitter_id: int | None,
    most: int,
    kept: Container[int] = (),
) -> list[Line]:
    """The rows of the list: at most so many, then one that says how many there are more.

    `others` are decisions without a task; they come last.
    """
    lines: list[Line] = []
    left = most
    for heading, group in group_tasks(tasks, by, today, kept):
        if left <= 0:
            break
        lines.append(Line(None, heading))
        lines += [task_line(task, today, sitter_id=sitter_id) for task in group[:left]]
        left -= len(group)
    if others and left > 0:
        lines.append(Line(None, "Beslutninger uden opgaver"))
        lines += [decision_line(row) for row in others[:left]]
    more = len(tasks) + len(others) - most
    if more > 0:
        lines.append(Line(MORE, f"Vis {more} til", muted=True))
    return lines


def decision_line(row: DecisionRow) -> Line:
    """A decision without tasks as a row."""
    parts = [f"{row.forum} {format_day(row.day)}" if row.day else row.forum]
    if row.origin is not DecisionOrigin.MEETING:
        parts.append(label(row.origin))
    return Line(f"decision/{row.id}", row.text, " · ".join(parts), "ingen opgave")


def _heading(task: TaskLine, by: str, today: date, kept: Container[int]) -> str:
    if by == "forum":
        return task.forum
    if by == "person":
        return task.responsible
    if not task.is_open and task.id not in kept:
        if not task.is_waiting:
            return "Afsluttet"
        return "Meldt udført, ikke lukket" if task.is_reported else "Bortfaldet, ikke lukket"
    if task.due is None:
        return "Uden frist"
    if task.due < today:
        return "Over fristen"
    if (task.due - today).days < 7 - today.weekday():
        return "Denne uge"
    return upper_first(f"{MONTHS[task.due.month - 1]} {task.due.year}")
