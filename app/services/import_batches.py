"""Imports that were made: list them, follow a figure to its cell, take a whole import back."""

from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session, aliased

from app.db.base import Base
from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.db.queries.history import find_row_made, list_changes_with, list_updated_since
from app.db.tables import Area, AreaAlias, Entry, ImportBatch, Indicator, Recipe
from app.domain.import_batch import BatchLine, Source, TakeBack

_Kind = type[AreaAlias] | type[Recipe] | type[Indicator] | type[Area]
_WORDS: dict[_Kind, str] = {
    AreaAlias: "navnet »{0}«",
    Recipe: "opskriften »{0}«",
    Indicator: "indikatoren »{0}«",
    Area: "området »{0}«",
}
"""Children before parents, so that what only its own alias holds on to may go."""


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
        return _told(session, batch, _Traces(session, batch))


def take_back(plan: PlanFile, batch_id: int) -> TakeBack:
    """Take an import back as one change, also long after: its figures and what only they used.

    A figure that replaced an earlier one gives way to it; one that was changed since leaves the
    later value in force. Raises ThingGone.
    """
    with plan.change("Tag import tilbage") as session:
        batch = find_row(session, ImportBatch, batch_id)
        traces = _Traces(session, batch)
        told = _told(session, batch, traces)
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
        for table, row_id, _ in traces.gone:
            session.execute(delete(table).where(table.id == row_id))
        for recipe_id, before in traces.put_back:
            session.execute(update(Recipe).where(Recipe.id == recipe_id).values(before))
        return told


def _told(session: Session, batch: ImportBatch, traces: "_Traces") -> TakeBack:
    return TakeBack(
        *_count(session, batch),
        gone=tuple(words for _, _, words in traces.gone),
        kept=tuple(traces.kept),
        put_back=tuple(str(before["name"]) for _, before in traces.put_back),
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


class _Traces:
    """What an import made beside its figures, and what of that may go with it.

    `gone` has table, id and Danish words of what nothing else uses and nobody has edited since;
    `kept` names the rest. `put_back` has the recipes it overwrote, as they were before.
    """

    def __init__(self, session: Session, batch: ImportBatch) -> None:
        self.gone: list[tuple[_Kind, int, str]] = []
        self.kept: list[str] = []
        self.put_back: list[tuple[int, dict[str, Any]]] = []
        self._session = session
        self._batch_id = batch.id
        tables = {table.__tablename__: table for table in _WORDS}
        change_id, rows = list_changes_with(
            session, ImportBatch.__tablename__, batch.uid, tables.keys()
        )
        self._edited = list_updated_since(session, change_id, tables.keys())
        made = {(name, row["id"]): row for name, before, row in rows if row and before is None}
        self._aliases = {row_id for name, row_id in made if name == AreaAlias.__tablename__}
        for table in _WORDS:
            for (name, row_id), row in made.items():
                if name == table.__tablename__:
                    self._look_at(table, row_id, row)
        for name, before, after in rows:
            if name == Recipe.__tablename__ and before is not None and after is not None:
                self._look_at_recipe(before, after)

    def _look_at(self, table: _Kind, row_id: int, row: dict[str, Any]) -> None:
        now = self._session.get(table, row_id)
        if not isinstance(now, AreaAlias | Recipe | Indicator | Area):
            return
        name = now.alias if isinstance(now, AreaAlias) else now.name
        same = row["alias"] == now.alias if isinstance(now, AreaAlias) else row["uid"] == now.uid
        if not same:  # the number has been given to something else
            return
        words = _WORDS[table].format(name)
        is_edited = (table.__tablename__, row_id) in self._edited
        if is_edited or self._is_used(table, row_id):
            self.kept.append(words)
        else:
            self.gone.append((table, row_id, words))

    def _is_used(self, used: type[Base], row_id: int) -> bool:
        """Whether anything but the import itself points to a row."""
        for table in Base.metadata.sorted_tables:
            for key in table.foreign_keys:
                if key.column.table.name != used.__tablename__:
                    continue
                query = select(func.count()).where(key.parent == row_id)
                if table.name == Entry.__tablename__:
                    query = query.where(Entry.batch_id.is_distinct_from(self._batch_id))
                elif table.name == ImportBatch.__tablename__:
                    query = query.where(ImportBatch.id != self._batch_id)
                elif table.name == AreaAlias.__tablename__:
                    query = query.where(AreaAlias.id.not_in(self._aliases))
                if self._session.execute(query).scalar_one():
                    return True
        return False

    def _look_at_recipe(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        now = self._session.get(Recipe, after["id"])
        if now is None or now.uid != after["uid"]:
            return
        if (Recipe.__tablename__, now.id) in self._edited:
            self.kept.append(_WORDS[Recipe].format(now.name))
        else:
            self.put_back.append((now.id, before))
