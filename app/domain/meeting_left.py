"""What is left to do before a meeting ends: each thing with the item it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.attendance import AttendanceLine
from app.domain.danish import join_words
from app.domain.meeting_room import Made, MadeTask, Room
from app.domain.spoken import is_marked, split_notes

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that is left; `item_id` is None where it concerns who came."""

    item_id: int | None
    words: str
    about: str = ""


def list_left(room: Room, made: Sequence[Made], came: Sequence[AttendanceLine]) -> list[Left]:
    """List what is left: who came, items without outcome, tasks, and lines that are still text.

    `made` stands in the order of the items.
    """
    found: list[Left] = []
    names = [line.name for line in came if line.kind is None]
    if names:
        told = names if len(names) <= _NAMED else [*names[:_NAMED], f"{len(names) - _NAMED} til"]
        some = f"{len(names)} mangler i fremmødet"
        words = some if len(names) < len(came) else "Fremmøde er ikke noteret"
        found.append(Left(None, words, join_words(told)))
    if undone := [one for one in room.items if not one.is_done(light=room.is_light)]:
        numbers = join_words([str(one.number) for one in undone])
        what = "er ikke behandlet" if room.is_light else "har intet udfald"
        found.append(Left(undone[0].id, f"Punkt {numbers} {what}"))
    for item, of_it in zip(room.items, made, strict=True):
        where = f"punkt {item.number}"
        tasks = [*of_it.tasks, *(task for one in of_it.decisions for task in one.tasks)]
        found += [
            Left(item.id, f"Opgaven har {_lacks(task)}", f"{where} · {task.text}")
            for task in tasks
            if _lacks(task)
        ]
        found += [
            Left(item.id, "En linje er stadig tekst og ikke lavet om", f"{where} · {line.strip()}")
            for line in split_notes(item.minutes)[0].split("\n")
            if is_marked(line)
        ]
    return found


def _lacks(task: MadeTask) -> str:
    lacks = [] if task.people else ["ingen ansvarlig"]
    lacks += [] if task.due else ["ingen frist"]
    return join_words(lacks)
