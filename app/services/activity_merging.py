"""Copying an activity, and laying two together so that nothing of either is lost."""

from collections.abc import Iterator
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
    UniqueCount,
)
from app.dictionary import TABLES
from app.domain.danish import format_day, plural
from app.domain.vocabulary import ActivityStatus, AnchoringStage
from app.errors import UserError
from app.labels import label
from app.services.effects import counted
from app.services.status_drafts import unite_drafts

_COPIED_TIES = (
    ActivityArea, ActivitySubGoal, ActivityTargetGroup, ActivityPerson, ActivityOtherEffort,
    ActivityMeasure,
)  # fmt: skip
_OWN = frozenset({"id", "uid", "position", "name", "age_from", "age_to"})
_ONLY_TOLD = frozenset({"finished_on", "archived_on"})
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
        (
            f"Er andet forskelligt, gælder det, der står på »{into.name}«; det andet skrives i "
            "dens beskrivelse, og antal personer i bemærkningen til tallet."
        ),
        f"»{other.name}« findes derefter ikke mere for sig selv. Fortryd skiller dem igen.",
    )


def merge_activities(plan: PlanFile, into_id: int, other_id: int) -> None:
    """Let one activity take over everything of another, which is then gone; one change.

    It follows every foreign key: rows are moved, ties united. A text that differs is added after
    the one there is, any other value that differs is told in the description, and an empty one is
    filled. Where both have a count of different persons in a period, the first one's stands with
    the other told in its note: some may be the same persons. Raises MergedWithItself or ThingGone.
    """
    if into_id == other_id:
        raise MergedWithItself
    with plan.change("Læg aktiviteter sammen") as session:
        into, other = find_row(session, Activity, into_id), find_row(session, Activity, other_id)
        told = [f"Lagt sammen med »{other.name}«", *_take_over(session, into, other)]
        _unite_persons(session, into_id, other)
        unite_drafts(session, into, other)
        session.flush()
        table = Activity.__table__
        assert isinstance(table, Table)
        for column, _ in references(table):
            holder = column.table
            assert isinstance(holder, Table)
            if is_tie(holder):
                told += _unite(session, holder, column.key, into_id, other_id)
            else:
                session.execute(
                    update(holder).where(column == other_id).values({column.key: into_id})
                )
        into.description = "\n\n".join(part for part in (into.description, "; ".join(told)) if part)
        session.delete(other)


def _unite_persons(session: Session, into_id: int, other: Activity) -> None:
    mine = {
        (row.area_id, row.period_kind, row.period_start): row
        for row in session.scalars(select(UniqueCount).where(UniqueCount.activity_id == into_id))
    }
    for row in session.scalars(select(UniqueCount).where(UniqueCount.activity_id == other.id)):
        there = mine.get((row.area_id, row.period_kind, row.period_start))
        if there is None:
            continue
        words = f"»{other.name}«: {plural(row.persons, 'person', 'personer')}"
        there.note = "\n".join(part for part in (there.note, words, row.note) if part)
        session.delete(row)


def _unite(session: Session, tie: Table, near: str, into_id: int, other_id: int) -> Iterator[str]:
    """Move the ties of one to the other; gives in words what could not be kept."""
    far = [column.key for column in tie.primary_key.columns if column.key != near]
    said = [column for column in tie.columns if column.key not in {near, *far}]

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
        merged = {column.key: _both(there[column.key], row[column.key]) for column in said}
        for column in said:
            kept, value = merged[column.key], row[column.key]
            if not _is_empty(value) and value != kept and not _is_text(kept):
                name = _in_words(session, tie.columns[far[0]], ends[0])
                heading = TABLES[tie.name].heading(column.key)
                yield f"{name}: {heading}: {_in_words(session, column, value)}"
        if merged:
            same = [tie.c[name] == there[name] for name in (near, *far)]
            session.execute(update(tie).where(*same).values(merged))


def _take_over(session: Session, into: Activity, other: Activity) -> Iterator[str]:
    """Fill and add to one activity's fields from another; gives in words what had no room."""
    yield from _take_ages(into, other)
    for column in Activity.__table__.columns:
        mine, theirs = getattr(into, column.key), getattr(other, column.key)
        if column.key in _OWN or _is_empty(theirs) or mine == theirs:
            continue
        if _is_empty(mine) and column.key not in _ONLY_TOLD:
            setattr(into, column.key, theirs)
        elif _is_text(mine) and column.key != "number":
            setattr(into, column.key, f"{mine}\n\nFra »{other.name}«: {theirs}")
        else:
            heading = TABLES["activity"].heading(column.key)
            yield f"{heading}: {_in_words(session, column, theirs)}"


def _take_ages(into: Activity, other: Activity) -> Iterator[str]:
    mine, theirs = (into.age_from, into.age_to), (other.age_from, other.age_to)
    if mine == (None, None):
        into.age_from, into.age_to = theirs
    elif theirs not in (mine, (None, None)):
        limits = zip(("fra", "til"), theirs, strict=True)
        yield f"Alder: {' '.join(f'{word} {age}' for word, age in limits if age is not None)} år"


def _both(mine: Any, theirs: Any) -> Any:
    """One value for two: the other where one is empty, both where two texts differ."""
    if _is_empty(mine):
        return theirs
    if _is_text(mine) and theirs and theirs != mine:
        return f"{mine}\n{theirs}"
    return mine


def _is_empty(value: Any) -> bool:
    """Whether nothing is written; 0 is something."""
    return value is None or value is False or value in ("", AnchoringStage.NOT_BEGUN)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, StrEnum)


def _in_words(session: Session, column: Any, value: Any) -> str:
    for key in column.foreign_keys:
        return list_names(session, key.column.table.name).get(value, "")
    if isinstance(value, StrEnum):
        return label(value)
    return format_day(value) if isinstance(value, date) else str(value)
