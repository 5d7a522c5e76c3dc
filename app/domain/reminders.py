"""One mail to a person with all the tasks that wait for her, kind and plain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.danish import format_day, join_words, plural
from app.domain.data_request_words import Letter, Sender, closing, join_paragraphs
from app.domain.decisions import TaskLine, deadline_words

_HELP = (
    "Er noget gjort, så skriv det gerne, og hvad der kom ud af det. Kan en frist ikke holdes, så "
    "foreslå en ny, eller sig til, hvis vi kan hjælpe."
)


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """A person with open tasks; `has_address` says whether a mail can be sent to her."""

    person_id: int
    name: str
    email: str
    has_address: bool
    open_tasks: int
    late: int


def reminder(
    person_id: int, name: str, tasks: Sequence[TaskLine], sender: Sender, today: date
) -> Letter:
    """The mail: what is over its deadline first, each task with its decision and meeting."""
    late = [task for task in tasks if task.days_late(today)]
    others = [task for task in tasks if not task.days_late(today)]
    count = plural(len(tasks), "opgave", "opgaver")
    those = "den opgave" if len(tasks) == 1 else f"de {count}"
    paragraphs = [
        f"Kære {name.split(maxsplit=1)[0]}",
        f"Her er {those}, som du har fra møderne i {sender.plan}.",
        *_section("Over fristen" if others else "", late, person_id, today),
        *_section("Ikke over fristen endnu" if late else "", others, person_id, today),
        _HELP,
        closing(sender),
    ]
    ending = f", {len(late)} over fristen" if late else ""
    return Letter(f"Dine opgaver i {sender.plan}: {count}{ending}", join_paragraphs(paragraphs))


def _section(title: str, tasks: Sequence[TaskLine], person_id: int, today: date) -> list[str]:
    if not tasks:
        return []
    told = [_tell(task, person_id, today) for task in tasks]
    return [f"{title}:\n\n{told[0]}" if title else told[0], *told[1:]]


def _tell(task: TaskLine, person_id: int, today: date) -> str:
    lines = [f"- {task.text}", f"  {_due(task, today)}"]
    partners = [name for key, name in task.together if key != person_id]
    if task.responsible_id != person_id and task.responsible:
        partners.insert(0, task.responsible)
    if partners:
        lines.append(f"  Sammen med {join_words(partners)}")
    if task.is_closed:
        lines.append("  Beslutning i et lukket punkt")
    elif task.decision:
        lines.append(f"  Beslutning: {task.decision}")
    origin = f"{task.forum} {format_day(task.day)}" if task.day else task.forum
    about = f", punktet »{task.item_title}«" if task.item_title and not task.is_closed else ""
    lines.append(f"  Fra {origin}{about}")
    return "\n".join(lines)


def _due(task: TaskLine, today: date) -> str:
    if task.due is None:
        return "Ingen frist"
    late = f" ({deadline_words(task.due, today)})" if task.days_late(today) else ""
    return f"Frist {format_day(task.due)}{late}"
