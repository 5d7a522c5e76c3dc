"""A person's tasks in other hands: what she has, and giving all of it to another at once."""

from collections.abc import Sequence
from textwrap import shorten

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import decisions
from app.db.tables import Person, Task, TaskPerson
from app.domain.danish import join_words, plural
from app.domain.decisions import TaskLine
from app.errors import UserError

_TOLD = 3
"""How many tasks a refusal names before it says how many more there are."""


class HasTasks(UserError):
    """A person who is to be deleted has open tasks."""

    def __init__(self, name: str, tasks: Sequence[TaskLine]) -> None:
        named = [f"»{shorten(task.text, 60, placeholder=' …')}«" for task in tasks[:_TOLD]]
        if more := len(tasks) - len(named):
            named.append(f"{more} til")
        count = plural(len(tasks), "åben opgave", "åbne opgaver")
        super().__init__(
            f"{name} kan ikke slettes endnu: {count} venter: "
            f"{join_words(named)}. Giv {'den' if len(tasks) == 1 else 'dem'} videre til en anden "
            "først. Intet er ændret."
        )


class SamePerson(UserError):
    """Tasks would be handed over to the one who has them."""

    def __init__(self) -> None:
        super().__init__("Vælg en anden person at give opgaverne til. Intet er ændret.")


def hand_over(plan: PlanFile, from_id: int, to_id: int) -> int:
    """Give all of a person's open tasks to another, and say how many it was.

    What she answers for the other answers for, and what she does together with others the other
    does. Raises SamePerson or ThingGone.
    """
    if from_id == to_id:
        raise SamePerson
    with plan.change("Giv opgaver videre") as session:
        giver, taker = find_row(session, Person, from_id), find_row(session, Person, to_id)
        tasks = decisions.list_tasks(session, responsible_id=from_id)
        for line in tasks:
            task = find_row(session, Task, line.id)
            if task.responsible_id == from_id:
                task.responsible_id = to_id
                if task.organisation_id == giver.organisation_id:
                    task.organisation_id = taker.organisation_id
            _hand_over_together(session, task, from_id, to_id)
        return len(tasks)


def leave_closed_tasks(session: Session, person: Person) -> None:
    """Take a person off the tasks that are over, within a change; her organisation stays there."""
    for task in session.scalars(select(Task).where(Task.responsible_id == person.id)):
        task.organisation_id = task.organisation_id or person.organisation_id
        task.responsible_id = None
    for row in session.scalars(select(TaskPerson).where(TaskPerson.person_id == person.id)):
        session.delete(row)
    session.flush()


def _hand_over_together(session: Session, task: Task, from_id: int, to_id: int) -> None:
    """Of one who answers for a task nobody says that she also does it together with others."""
    was = session.get(TaskPerson, (task.id, from_id))
    there = session.get(TaskPerson, (task.id, to_id))
    if was is not None:
        session.delete(was)
    if there is not None and task.responsible_id == to_id:
        session.delete(there)
    elif was is not None and there is None and task.responsible_id != to_id:
        session.add(TaskPerson(task_id=task.id, person_id=to_id))
