"""Decisions as checklists: who does what by when."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import decisions, meetings
from app.db.tables import AgendaItem, Decision, Person, Task, TaskPerson
from app.domain.decisions import DecisionLine, DecisionLock, DecisionRow, TaskDraft, TaskLine
from app.domain.vocabulary import OPEN_TASK_STATUSES, ForumCycle, TaskStatus
from app.errors import UserError
from app.services.decided_since import tell_decided_since
from app.services.minutes_lock import (
    is_refused,
    refuse_locked_decision,
    refuse_locked_item,
    refuse_locked_task,
    refuse_locked_words,
)
from app.services.refusals import NameMissing


class WhyMissing(UserError):
    """A task would be dropped without a reason."""

    def __init__(self) -> None:
        super().__init__(
            "Skriv først under »Hvad kom der ud af det?«, hvorfor opgaven bortfalder. "
            "Intet er ændret."
        )


class ItemWaits(UserError):
    """Nothing is decided or handed out under an item that waits for a meeting."""

    def __init__(self) -> None:
        super().__init__(
            "Punktet venter på et møde. Intet er ændret; sæt det først på et mødes dagsorden."
        )


def list_decisions(plan: PlanFile, item_id: int) -> list[DecisionLine]:
    """List an item's decisions with their tasks, in order."""
    with plan.read() as session:
        return decisions.list_decisions(session, item_id)


def get_decision(plan: PlanFile, decision_id: int) -> DecisionRow | None:
    """A decision with where and when it was taken; None when it is gone."""
    with plan.read() as session:
        return decisions.get_decision(session, decision_id)


def get_decision_line(plan: PlanFile, decision_id: int) -> DecisionLine | None:
    """A decision with its tasks, in order; None when it is gone."""
    with plan.read() as session:
        return decisions.get_decision_line(session, decision_id)


def get_lock(plan: PlanFile, decision_id: int) -> DecisionLock:
    """What of a decision approved minutes have locked."""
    with plan.read() as session:
        return DecisionLock(
            words=is_refused(refuse_locked_words, session, decision_id),
            tasks=is_refused(refuse_locked_decision, session, decision_id),
        )


def is_task_locked(plan: PlanFile, task_id: int) -> bool:
    """Whether a task's words stand in approved minutes; how it fares is never locked."""
    with plan.read() as session:
        return is_refused(refuse_locked_task, session, task_id)


def list_without_tasks(plan: PlanFile) -> list[DecisionRow]:
    """The decisions that have no task, those taken last first."""
    with plan.read() as session:
        return decisions.list_without_tasks(session)


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

    Raises NameMissing, ThingGone, ItemWaits or MinutesLocked.
    """
    if not text.strip():
        raise NameMissing("beslutningen")
    with plan.change("Tilføj beslutning") as session:
        _refuse_item(session, item_id)
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
        refuse_locked_words(session, decision_id)
        find_row(session, Decision, decision_id).text = text.strip()


def delete_decision(plan: PlanFile, decision_id: int) -> None:
    """Delete a decision with its tasks; raises MinutesLocked."""
    with plan.change("Slet beslutning") as session:
        refuse_locked_words(session, decision_id)
        row = find_row(session, Decision, decision_id)
        session.delete(row)
        tell_decided_since(session, row.forum_id)


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
    NameMissing, ItemWaits or MinutesLocked, and ThingGone when what it belongs to or a person is
    no more.
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
            _refuse_item(session, item_id or 0)
        with_ids = [find_row(session, Person, person_id).id for person_id in responsible_ids]
        row = Task(
            decision_id=decision_id,
            agenda_item_id=item_id,
            text=text.strip(),
            responsible_id=with_ids[0] if with_ids else None,
            due=due,
            first_due=due,
            position=next_position(session, Task, decision_id=decision_id, agenda_item_id=item_id),
        )
        session.add(row)
        session.flush()
        _set_together(session, row, with_ids[1:])
        return row.id


def get_task_line(plan: PlanFile, task_id: int) -> TaskLine:
    """Read a task with the decision, item and meeting it comes from; raises ThingGone."""
    with plan.read() as session:
        return decisions.get_task_line(session, task_id)


def get_task(plan: PlanFile, task_id: int) -> TaskDraft:
    """Read a task; raises ThingGone."""
    with plan.read() as session:
        together = select(TaskPerson.person_id).where(TaskPerson.task_id == task_id)
        ids = frozenset(session.scalars(together))
        return read_draft(session, Task, task_id, TaskDraft, together_ids=ids)


def save_task(plan: PlanFile, task_id: int, draft: TaskDraft, today: date) -> None:
    """Save a task; closing one notes the day, and the first deadline is kept.

    Raises NameMissing, WhyMissing when it is dropped without a word, or MinutesLocked when its
    words stand in approved minutes.
    """
    if not draft.text.strip():
        raise NameMissing("opgaven")
    if draft.status is TaskStatus.DROPPED and not draft.result.strip():
        raise WhyMissing
    with plan.change("Ret opgave") as session:
        row = find_row(session, Task, task_id)
        if draft.text.strip() != row.text:
            refuse_locked_task(session, task_id)
        row.first_due = row.first_due or row.due or draft.due
        apply_draft(row, draft, leave=frozenset({"together_ids"}))
        _set_together(session, row, draft.together_ids)
        _note_day(session, row, today)


def tick_task(plan: PlanFile, task_id: int, today: date, *, done: bool) -> None:
    """Say that a task is done, or open it again; in a forum with a let cycle done is closed."""
    status = TaskStatus.DONE if done else TaskStatus.OPEN
    with plan.change("Markér opgave udført" if done else "Åbn opgave igen") as session:
        row = find_row(session, Task, task_id)
        row.status = status
        _note_day(session, row, today)


def settle_task(plan: PlanFile, task_id: int, today: date, result: str = "") -> None:
    """Close a task for its forum, with what came of it; without words those there are kept.

    One that nobody said was done is noted as done the same day; a dropped one stays dropped.
    """
    with plan.change("Luk opgave") as session:
        row = find_row(session, Task, task_id)
        if row.status is not TaskStatus.DROPPED:
            row.status = TaskStatus.DONE
        row.closed_on = row.closed_on or today
        row.settled_on = today
        row.result = result.strip() or row.result


def drop_task(plan: PlanFile, task_id: int, today: date, why: str) -> None:
    """Let a task fall away; the reason is kept as what came of it. Raises WhyMissing."""
    if not why.strip():
        raise WhyMissing
    with plan.change("Lad opgave bortfalde") as session:
        row = find_row(session, Task, task_id)
        row.status, row.result = TaskStatus.DROPPED, why.strip()
        _note_day(session, row, today)


def delete_task(plan: PlanFile, task_id: int) -> None:
    """Delete a task; to close one that is not to be done, mark it bortfaldet instead.

    Raises MinutesLocked.
    """
    with plan.change("Slet opgave") as session:
        refuse_locked_task(session, task_id)
        session.delete(find_row(session, Task, task_id))


def _refuse_item(session: Session, item_id: int) -> None:
    """Raise ThingGone, ItemWaits or MinutesLocked where nothing can be decided under an item."""
    if find_row(session, AgendaItem, item_id).meeting_id is None:
        raise ItemWaits
    refuse_locked_item(session, item_id)


def _set_together(session: Session, task: Task, person_ids: Iterable[int]) -> None:
    wanted = frozenset(person_ids) - {task.responsible_id}
    rows = session.scalars(select(TaskPerson).where(TaskPerson.task_id == task.id)).all()
    for row in rows:
        if row.person_id not in wanted:
            session.delete(row)
    for person_id in sorted(wanted - {row.person_id for row in rows}):
        session.add(TaskPerson(task_id=task.id, person_id=person_id))


def _note_day(session: Session, task: Task, today: date) -> None:
    """Note when a task was said to be done or dropped; the let cycle closes it at once."""
    if task.status in OPEN_TASK_STATUSES:
        task.closed_on = task.settled_on = None
        return
    task.closed_on = task.closed_on or today
    session.flush()
    if (
        task.settled_on is None
        and decisions.get_task_line(session, task.id).cycle is ForumCycle.LIGHT
    ):
        task.settled_on = today
