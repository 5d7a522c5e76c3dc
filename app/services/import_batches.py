"""Imports that were made: list them, follow a figure to its cell, take a whole import back."""

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session, aliased

from app.db.base import Base
from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.db.queries.history import find_row_made, list_rows_made_with
from app.db.tables import Area, AreaAlias, Entry, ImportBatch, Indicator, Recipe
from app.domain.import_batch import BatchLine, Source, TakeBack

_MADE = (
    # Children before parents, so that what only its own alias holds on to may go.
    (AreaAlias, AreaAlias.alias, "navnet »{0}«"),
    (Recipe, Recipe.name, "opskriften »{0}«"),
    (Indicator, Indicator.name, "indikatoren »{0}«"),
    (Area, Area.name, "området »{0}«"),
)


def list_batches(plan: PlanFile) -> list[BatchLine]:
    """List the imports that were made, newest first."""
    with plan.read() as session:
        return queries.list_batches(session)


def find_source(plan: PlanFile, entry_id: int) -> Source | None:
    """Say where a figure came from; None for one that was typed."""
    with plan.read() as session:
        return queries.find_source(session, entry_id)


def is_next_undo(plan: PlanFile, batch_id: int) -> bool:
    """Whether undo would take back the very change that made an import."""
    step = plan.next_undo()
    if step is None:
        return False
    with plan.read() as session:
        made = find_row_made(session, step.change_set_id, ImportBatch.__tablename__)
    return made == batch_id


def look_back(plan: PlanFile, batch_id: int) -> TakeBack:
    """Say what taking an import back would do, and change nothing; raises ThingGone."""
    with plan.read() as session:
        batch = find_row(session, ImportBatch, batch_id)
        told = _count(session, batch)
        made = _made(session, batch_id)
        return TakeBack(
            *told,
            gone=tuple(words for _, _, words, is_used in made if not is_used),
            kept=tuple(words for _, _, words, is_used in made if is_used),
        )


def take_back(plan: PlanFile, batch_id: int) -> TakeBack:
    """Take an import back as one change, also long after: its figures and what only they used.

    A figure that replaced an earlier one gives way to it; one that was changed since leaves the
    later value in force. Raises ThingGone.
    """
    with plan.change("Tag import tilbage") as session:
        batch = find_row(session, ImportBatch, batch_id)
        told = _count(session, batch)
        made = _made(session, batch_id)
        replaced = aliased(Entry)
        later = select(replaced.replaced_by_id).where(replaced.id == Entry.replaced_by_id)
        of_batch = select(Entry.id).where(Entry.batch_id == batch_id)
        session.execute(
            update(Entry)
            .where(Entry.replaced_by_id.in_(of_batch))
            .values(replaced_by_id=later.scalar_subquery())
            .execution_options(synchronize_session=False)
        )
        session.execute(delete(Entry).where(Entry.batch_id == batch_id))
        session.execute(delete(ImportBatch).where(ImportBatch.id == batch_id))
        for table, row_id, _, is_used in made:
            if not is_used:
                session.execute(delete(table).where(table.id == row_id))
        return TakeBack(
            *told,
            gone=tuple(words for _, _, words, is_used in made if not is_used),
            kept=tuple(words for _, _, words, is_used in made if is_used),
        )


def _count(session: Session, batch: ImportBatch) -> tuple[str, int, int, int]:
    def count(*conditions: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(Entry).where(Entry.batch_id == batch.id)
        return session.execute(query.where(*conditions)).scalar_one()

    earlier = aliased(Entry)
    replaces = select(earlier.id).where(earlier.replaced_by_id == Entry.id).exists()
    in_force = Entry.replaced_by_id.is_(None)
    return (
        batch.file_name,
        count(in_force, ~replaces),
        count(in_force, replaces),
        count(~in_force),
    )


_Made = tuple[type[AreaAlias | Recipe | Indicator | Area], int, str, bool]


def _made(session: Session, batch_id: int) -> list[_Made]:
    """What an import made and is still there: table, id, Danish words, and whether it is used."""
    rows = list_rows_made_with(
        session, ImportBatch.__tablename__, batch_id, [table.__tablename__ for table, _, _ in _MADE]
    )
    found: list[_Made] = []
    for table, name, words in _MADE:
        for row_id in rows.get(table.__tablename__, ()):
            now = session.scalar(select(name).where(table.id == row_id))
            if now is not None:
                is_used = _is_used(session, table, row_id, batch_id)
                found.append((table, row_id, words.format(now), is_used))
    return found


def _is_used(session: Session, used: type[Base], row_id: int, batch_id: int) -> bool:
    """Whether anything but the import itself points to a row."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name != used.__tablename__:
                continue
            query = select(func.count()).where(key.parent == row_id)
            if table.name == Entry.__tablename__:
                query = query.where(Entry.batch_id.is_distinct_from(batch_id))
            elif table.name == ImportBatch.__tablename__:
                query = query.where(ImportBatch.id != batch_id)
            elif table.name == AreaAlias.__tablename__:
                continue
            if session.execute(query).scalar_one():
                return True
    return False
