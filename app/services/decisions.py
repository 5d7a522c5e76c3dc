"""Decisions as checklists: who does what by when."""

from collections.abc import Sequence
from datetime import date

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import decisions, meetings
from app.db.tables import AgendaItem, Decision, Person, Task, TaskPerson
from app.domain.decisions import DecisionLine, TaskDraft, TaskLine
from app.domain.vocabulary import OPEN_TASK_STATUSES, TaskStatus
from app.services.minutes_lock import (
    refuse_locked_decision,
    refuse_locked_item,
    refuse_locked_task,
)
from app.services.refusals import NameMissing


def list_decisions(plan: PlanFile, item_id: int) -> list[DecisionLine]:
    """List an item's decisions with their tasks, in order."""
    with plan.read() as session:
        return decisions.list_decisions(session, item_id)


def list_tasks(
    plan: PlanFile,
    *,
    forum_id: int | None = None,
    responsible_id: int | None = None,
    open_only: bool = True,
) -> list[TaskLine]:
    """List tasks, those due first first; of a forum, of a person, open ones or all."""
    with plan.read() as session:
        return decisions.list_tasks(
            session, forum_id=forum_id, responsible_id=responsible_id, open_only=open_only
        )


def list_follow_up(plan: PlanFile, meeting_id: int) -> list[TaskLine]:
    """The tasks that come back at a meeting by themselves; empty when it is gone."""
    with plan.read() as session:
        meeting = meetings.get_meeting(session, meeting_id)
        return decisions.list_follow_up(session, meeting) if meeting else []


def list_item_tasks(plan: PlanFile, item_id: int) -> list[TaskLine]:
    """List the tasks right under an item, in order."""
    with plan.read() as session:
        return decisions.list_item_tasks(session, item_id)


def decide(plan: PlanFile, item_id: int, text: str) -> int:
    """Record a decision under an item and return its id.

    Raises NameMissing, ThingGone or MinutesLocked.
    """
    if not text.strip():
        raise NameMissing("beslutningen")
    with plan.change("Tilføj beslutning") as session:
        refuse_locked_item(session, item_id)
        find_row(session, AgendaItem, item_id)
        position = next_position(session, Decision, agenda_item_id=item_id)
        row = Decision(agenda_item_id=item_id, text=text.strip(), position=position)
        session.add(row)
        session.flush()
        return row.id


def reword_decision(plan: PlanFile, decision_id: int, text: str) -> None:
    """Write a decision anew; raises NameMissing or MinutesLocked."""
    if not text.strip():
        raise NameMissing("beslutningen")
    with plan.change("Ret beslutning") as session:
        refuse_locked_decision(session, decision_id)
        find_row(session, Decision, decision_id).text = text.strip()


def delete_decision(plan: PlanFile, decision_id: int) -> None:
    """Delete a decision with its tasks; raises MinutesLocked."""
    with plan.change("Slet beslutning") as session:
        refuse_locked_decision(session, decision_id)
        session.delete(find_row(session, Decision, decision_id))


def add_task(
    plan: PlanFile,
    text: str,
    *,
    decision_id: int | None = None,
    item_id: int | None = None,
    responsible_ids: Sequence[int] = (),
    due: date | None = None,
) -> int:
    """Add a task under a decision, or right under an item, and return its id.

    The first of `responsible_ids` answers for it, the others do it together with her. Raises
    NameMissing, MinutesLocked, or ThingGone when what it belongs to or a person is no more.
    """
    if not text.strip():
        raise NameMissing("opgaven")
    if (decision_id is None) == (item_id is None):
        raise ValueError("a task is under a decision or under an item")
    with plan.change("Tilføj opgave") as session:
        if decision_id is not None:
            find_row(session, Decision, decision_id)
            refuse_locked_decision(session, decision_id)
        else:
            find_row(session, AgendaItem, item_id or 0)
            refuse_locked_item(session, item_id)
        people = [find_row(session, Person, person_id).id for person_id in responsible_ids]
        row = Task(
            decision_id=decision_id,
            agenda_item_id=item_id,
            text=text.strip(),
            responsible_id=people[0] if people else None,
            due=due,
            first_due=due,
            position=next_position(session, Task, decision_id=decision_id, agenda_item_id=item_id),
        )
        session.add(row)
        session.flush()
        with_her = dict.fromkeys(people[1:])
        with_her.pop(row.responsible_id, None)
        session.add_all(TaskPerson(task_id=row.id, person_id=person_id) for person_id in with_her)
        return row.id


def get_task(plan: PlanFile, task_id: int) -> TaskDraft:
    """Read a task; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Task, task_id, TaskDraft)


def save_task(plan: PlanFile, task_id: int, draft: TaskDraft, today: date) -> None:
    """Save a task; closing one notes the day.

    Raises NameMissing, or MinutesLocked when its words stand in approved minutes.
    """
    if not draft.text.strip():
        raise NameMissing("opgaven")
    with plan.change("Ret opgave") as session:
        row = find_row(session, Task, task_id)
        if draft.text.strip() != row.text:
            refuse_locked_task(session, task_id)
        apply_draft(row, draft)
        _note_day(row, today)


def tick_task(plan: PlanFile, task_id: int, today: date, *, done: bool) -> None:
    """Tick a task as done, or open it again."""
    status = TaskStatus.DONE if done else TaskStatus.OPEN
    with plan.change("Markér opgave udført" if done else "Åbn opgave igen") as session:
        row = find_row(session, Task, task_id)
        row.status = status
        _note_day(row, today)


def delete_task(plan: PlanFile, task_id: int) -> None:
    """Delete a task; to close one that is not to be done, mark it bortfaldet instead.

    Raises MinutesLocked.
    """
    with plan.change("Slet opgave") as session:
        refuse_locked_task(session, task_id)
        session.delete(find_row(session, Task, task_id))


def _note_day(task: Task, today: date) -> None:
    if task.status in OPEN_TASK_STATUSES:
        task.closed_on = None
    elif task.closed_on is None:
        task.closed_on = today
