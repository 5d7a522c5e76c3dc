"""Imports that were made: list them, follow a figure to its cell, take a whole import back."""

from collections import Counter
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, aliased

from app.db.base import Base
from app.db.blobs import read_blob
from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.db.queries.history import find_row_made, list_changes_with, list_updated_since
from app.db.tables import Area, AreaAlias, Entry, ImportBatch, Indicator, Recipe
from app.domain.import_batch import BatchLine, Source, TakeBack
from app.importing.keeping import unpack_left

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
    later value in force; one that a later file had too becomes that file's.
    Raises ThingGone.
    """
    with plan.change("Tag import tilbage") as session:
        batch = find_row(session, ImportBatch, batch_id)
        traces = _Traces(session, batch)
        told = _told(session, batch, traces)
        if traces.delivered:
            session.execute(update(Entry), list(traces.delivered.values()))
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
    earlier = aliased(Entry)
    replaces = select(earlier.id).where(earlier.replaced_by_id == Entry.id).exists()
    rows = session.execute(
        select(Entry.id, Entry.replaced_by_id, replaces).where(Entry.batch_id == batch.id)
    )
    counts = Counter(
        "delivered" if entry_id in traces.delivered
        else "revised" if replaced_by is not None
        else "restored" if has_earlier
        else "removed"
        for entry_id, replaced_by, has_earlier in rows
    )  # fmt: skip
    return TakeBack(
        batch.file_name,
        counts["removed"],
        counts["restored"],
        counts["revised"],
        gone=tuple(words for _, _, words in traces.gone),
        kept=tuple(traces.kept),
        put_back=tuple(str(before["name"]) for _, before in traces.put_back),
        delivered=counts["delivered"],
    )


def _delivered(session: Session, batch: ImportBatch) -> dict[int, dict[str, Any]]:
    """The figures of an import that a later one had too: by id, what makes them that one's.

    The nearest later import gets them: should it be taken back too, the next one is asked.
    """
    ids = set(session.scalars(select(Entry.id).where(Entry.batch_id == batch.id)))
    later = session.execute(
        select(ImportBatch)
        .where(ImportBatch.id > batch.id, ImportBatch.kept_sha256.is_not(None))
        .order_by(ImportBatch.id)
    ).scalars()
    found: dict[int, dict[str, Any]] = {}
    for other in later:
        assert other.kept_sha256 is not None
        for entry_id, sheet, cell in unpack_left(read_blob(session, other.kept_sha256)):
            if entry_id in ids and entry_id not in found:
                found[entry_id] = {
                    "id": entry_id,
                    "batch_id": other.id,
                    "sheet": sheet,
                    "cell": cell,
                    "entered_by": other.imported_by,
                    "entered_at": other.imported_at,
                }
    return found


class _Traces:
    """What an import made beside its figures, and what of that may go with it.

    `gone` has table, id and Danish words of what nothing else uses and nobody has edited since;
    `kept` names the rest. `delivered` has the figures that a later file had too. `put_back` has
    the recipes it overwrote, as they were before.
    """

    def __init__(self, session: Session, batch: ImportBatch) -> None:
        self.gone: list[tuple[_Kind, int, str]] = []
        self.kept: list[str] = []
        self.put_back: list[tuple[int, dict[str, Any]]] = []
        self._session = session
        self._batch_id = batch.id
        self.delivered = _delivered(session, batch)
        columns = (Entry.id, Entry.indicator_id, Entry.area_id)
        staying = [
            row
            for row in session.execute(select(*columns).where(Entry.batch_id == batch.id))
            if row.id in self.delivered
        ]
        self._staying: dict[_Kind, set[int | None]] = {
            Indicator: {row.indicator_id for row in staying},
            Area: {row.area_id for row in staying},
        }
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

    def _is_used(self, used: _Kind, row_id: int) -> bool:
        """Whether anything but the import itself points to a row."""
        if row_id in self._staying.get(used, ()):
            return True
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
