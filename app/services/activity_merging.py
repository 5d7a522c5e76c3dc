"""Copying an activity, and laying two together so that nothing of either is lost."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from app.db.drafts import find_row, next_position
from app.db.plan_file import PlanFile
from app.db.queries.effects import find_hanging, is_tie, references
from app.db.queries.names import list_names
from app.db.tables import (
    Activity,
    ActivityArea,
    ActivityMeasure,
    ActivityOtherEffort,
    ActivityPerson,
    ActivitySubGoal,
    ActivityTargetGroup,
)
from app.dictionary import TABLES
from app.domain.danish import format_day
from app.domain.vocabulary import ActivityStatus, AnchoringStage
from app.errors import UserError
from app.labels import label
from app.services.effects import counted
from app.services.status_drafts import unite_drafts

_COPIED_TIES = (
    ActivityArea, ActivitySubGoal, ActivityTargetGroup, ActivityPerson, ActivityOtherEffort,
    ActivityMeasure,
)  # fmt: skip
_OWN = frozenset({"id", "uid", "position", "name", "finished_on", "archived_on"})
_EMPTY = (None, "", False, AnchoringStage.NOT_BEGUN)
_NOT_COPIED = frozenset(
    {"id", "uid", "number", "name", "status", "starts", "ends", "finished_on", "archived_on",
     "position", "anchoring_stage", "anchoring_by"}
)  # fmt: skip


class MergedWithItself(UserError):
    """An activity would be laid together with itself."""

    def __init__(self) -> None:
        super().__init__("Vælg en anden aktivitet at lægge sammen med. Intet er ændret.")


def copy_activity(plan: PlanFile, activity_id: int) -> int:
    """Copy what an activity is, and return the copy's id; raises ThingGone.

    Its words, areas, delmål, target groups and staff; none of its registrations, milestones and
    notes, nor of what partners promised: nobody has promised it to the copy. The copy is an idea.
    """
    with plan.change("Kopiér aktivitet") as session:
        row = find_row(session, Activity, activity_id)
        columns = [c.key for c in Activity.__table__.columns if c.key not in _NOT_COPIED]
        copy = Activity(
            **{name: getattr(row, name) for name in columns},
            name=f"{row.name} (kopi)",
            status=ActivityStatus.IDEA,
            anchoring_stage=AnchoringStage.NOT_BEGUN,
            position=next_position(session, Activity),
        )
        session.add(copy)
        session.flush()
        for kind in _COPIED_TIES:
            table = kind.__table__
            assert isinstance(table, Table)
            rows = session.execute(
                select(table).where(table.c.activity_id == activity_id)
            ).mappings()
            copies = [{**found, "activity_id": copy.id} for found in rows]
            if copies:
                session.execute(insert(table), copies)
        return copy.id


def effects_of_merging(plan: PlanFile, into_id: int, other_id: int) -> tuple[str, ...]:
    """Say in sentences what laying two activities together does; raises ThingGone."""
    with plan.read() as session:
        into, other = find_row(session, Activity, into_id), find_row(session, Activity, other_id)
        found = find_hanging(session, "activity", (other_id,))
        moved = {**found.deleted, **found.loosened}
    sentences = []
    if moved:
        sentences.append(f"{counted(moved)} flyttes fra »{other.name}« til »{into.name}«.")
    if found.ties:
        sentences.append(f"Det samme gør forbindelsen til {counted(found.ties)}.")
    return (
        *sentences,
        "Tekster, der er forskellige, bevares begge: den andens står efter.",
        f"»{other.name}« findes derefter ikke mere for sig selv. Fortryd skiller dem igen.",
    )


def merge_activities(plan: PlanFile, into_id: int, other_id: int) -> None:
    """Let one activity take over everything of another, which is then gone; one change.

    It follows every foreign key: rows are moved, ties united. A text that differs is added after
    the one there is, any other value that differs is told in the description, and an empty one is
    filled. Raises MergedWithItself or ThingGone.
    """
    if into_id == other_id:
        raise MergedWithItself
    with plan.change("Læg aktiviteter sammen") as session:
        into, other = find_row(session, Activity, into_id), find_row(session, Activity, other_id)
        _take_over(session, into, other)
        unite_drafts(session, into, other)
        session.flush()
        table = Activity.__table__
        assert isinstance(table, Table)
        for column, _ in references(table):
            holder = column.table
            assert isinstance(holder, Table)
            if is_tie(holder):
                _unite(session, holder, column.key, into_id, other_id)
            else:
                session.execute(
                    update(holder).where(column == other_id).values({column.key: into_id})
                )
        session.delete(other)


def _unite(session: Session, tie: Table, near: str, into_id: int, other_id: int) -> None:
    far = [column.key for column in tie.primary_key.columns if column.key != near]
    texts = [column.key for column in tie.columns if column.key not in {near, *far}]

    def rows_of(key: int) -> dict[tuple[Any, ...], dict[str, Any]]:
        found = session.execute(select(tie).where(tie.c[near] == key)).mappings()
        return {tuple(row[name] for name in far): dict(row) for row in found}

    mine, others = rows_of(into_id), rows_of(other_id)
    session.execute(delete(tie).where(tie.c[near] == other_id))
    for ends, row in others.items():
        there = mine.get(ends)
        if there is None:
            session.execute(insert(tie).values({**row, near: into_id}))
            continue
        merged = {name: _both(there[name], row[name]) for name in texts}
        if merged:
            same = [tie.c[name] == there[name] for name in (near, *far)]
            session.execute(update(tie).where(*same).values(merged))


def _take_over(session: Session, into: Activity, other: Activity) -> None:
    told = [f"Lagt sammen med »{other.name}«"]
    for column in Activity.__table__.columns:
        mine, theirs = getattr(into, column.key), getattr(other, column.key)
        if column.key in _OWN or theirs in _EMPTY or mine == theirs:
            continue
        if mine in _EMPTY:
            setattr(into, column.key, theirs)
        elif _is_text(mine) and column.key != "number":
            setattr(into, column.key, f"{mine}\n\nFra »{other.name}«: {theirs}")
        else:
            heading = TABLES["activity"].heading(column.key)
            told.append(f"{heading}: {_in_words(session, column, theirs)}")
    into.description = "\n\n".join(part for part in (into.description, "; ".join(told)) if part)


def _both(mine: Any, theirs: Any) -> Any:
    """One value for two: the other where one is empty, both where two texts differ."""
    if mine in _EMPTY:
        return theirs
    if _is_text(mine) and theirs and theirs != mine:
        return f"{mine}\n{theirs}"
    return mine


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, StrEnum)


def _in_words(session: Session, column: Any, value: Any) -> str:
    for key in column.foreign_keys:
        return list_names(session, key.column.table.name).get(value, "")
    if isinstance(value, StrEnum):
        return label(value)
    return format_day(value) if isinstance(value, date) else str(value)
