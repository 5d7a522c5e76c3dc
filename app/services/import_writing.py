"""Writing an import: what a draft's rows would change, and the one change that writes them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.blobs import store_blob
from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.db.tables import Area, DataRequest, ImportBatch, Indicator
from app.domain.danish import fold
from app.domain.import_draft import WRITTEN_STATES, Change, DraftRow
from app.services.entries import (
    NewEntry,
    Written,
    entries_in_force,
    entry_key,
    pack_breakdown,
    write_entries,
)
from app.services.import_drafts import Draft, DraftStale, Receipt
from app.services.import_names import (
    Made,
    assumed_words,
    make_areas,
    make_indicators,
    remember_aliases,
)
from app.services.recipes import find_recipe_id, remember_recipe
from app.services.refusals import refuse_cpr

_folded = lru_cache(maxsize=65536)(fold)


@contextmanager
def without_collection() -> Iterator[None]:
    """Pause the search for reference cycles: an import makes none, and it costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def compare(plan: PlanFile, draft: Draft) -> Written:
    """Say of each row what writing it would do, and count; nothing is written."""
    rows = [row for _, row in draft.read.rows() if row.state in WRITTEN_STATES]
    with plan.read() as session:
        in_force = entries_in_force(
            session, {row.indicator_id for row in rows if row.indicator_id is not None}
        )
    new: set[object] = set()
    changed: set[object] = set()
    unchanged: set[object] = set()
    for row in rows:
        assert row.period is not None
        packed = pack_breakdown(row.breakdown)
        if row.indicator_id is None or row.area_id is None:
            period = (row.period.kind, row.period.start, row.period.end)
            new.add((_folded(row.indicator), _folded(row.area), period, packed))
            row.change = Change.NEW
            continue
        key = entry_key(row.indicator_id, row.area_id, row.period, packed)
        if key not in in_force:
            new.add(key)
            row.change = Change.NEW
            continue
        row.before = in_force[key][1]
        if row.before != row.figure:
            changed.add(key)
            row.change = Change.CHANGED
        else:
            unchanged.add(key)
            row.change = Change.UNCHANGED
    return Written(len(new), len(changed), len(unchanged))


@without_collection()
def write_draft(
    plan: PlanFile, draft: Draft, now: datetime, *, sender: str = "", keep_as: str = ""
) -> Receipt:
    """Write what is sure, suppressed or missing as one change, new areas and indicators with it.

    The answers are remembered: names of areas as aliases, everything as the recipe `keep_as`.
    When the plan holds all of it already nothing is changed, and the receipt names the import the
    same file was written by, if any. Raises DraftStale, or CprInText for a sender, a name or an
    answer that may be a person's number.
    """
    from app.importing.framing import note_frames

    refuse_cpr("Afsenderen", sender)
    refuse_cpr("Opskriftens navn", keep_as)
    refuse_cpr("Et svar", *draft.answers.typed())

    changes = draft.counts_by_change
    if not changes.new and not changes.changed:
        # Something may have been taken back since the file was read.
        changes = compare(plan, draft)
    if not changes.new and not changes.changed:
        with plan.read() as session:
            earlier = queries.find_batch(session, draft.sha256)
        if keep_as:
            with plan.change(f"Husk opskriften {keep_as}") as session:
                remember_recipe(
                    session, keep_as, sender, draft.looks, note_frames(draft.answers, draft.cells)
                )
                aliases = remember_aliases(session, draft.answers, draft.read.questions)
            return Receipt(earlier, changes, aliases=aliases, recipe=keep_as)
        return Receipt(earlier, changes)
    with plan.change(f"Importér {draft.read.file}") as session:
        rows = [
            (sheet.name, row) for sheet, row in draft.read.rows() if row.state in WRITTEN_STATES
        ]
        _check_all_there(session, draft, [row for _, row in rows])
        sender = sender or draft.read.sender or (draft.recipe.sender if draft.recipe else "")
        recipe_id = find_recipe_id(session, draft.recipe)
        if keep_as:
            recipe_id = remember_recipe(
                session, keep_as, sender, draft.looks, note_frames(draft.answers, draft.cells)
            )
        batch = ImportBatch(
            file_name=draft.read.file,
            sha256=draft.sha256,
            sender=sender,
            received_on=draft.received_on,
            imported_by=plan.made_by,
            imported_at=now,
            recipe_id=recipe_id,
            data_request_id=draft.read.data_request_id,
        )
        session.add(batch)
        session.flush()
        areas = make_areas(session, [row for _, row in rows])
        indicators = make_indicators(session, [row for _, row in rows], draft.answers.made)
        aliases = remember_aliases(session, draft.answers, draft.read.questions)
        entries = [
            entry
            for sheet_name, row in rows
            if (entry := _entry(row, sheet_name, areas, indicators)) is not None
        ]
        written = write_entries(session, entries, batch_id=batch.id, by=plan.made_by, now=now)
        if written.changed > changes.changed:  # somebody's figure would give way unseen
            raise DraftStale(draft.read.file)
        batch.kept_sha256 = _keep(session, draft, written)
        assumed = assumed_words([row for _, row in rows], draft.answers.made)
        return Receipt(
            batch.id, written, areas.names, indicators.names, aliases, keep_as, tuple(assumed)
        )


def _keep(session: Session, draft: Draft, written: Written) -> str | None:
    from app.importing.keeping import pack_sheets

    packed = pack_sheets(draft.cells, draft.read, written.left)
    return store_blob(session, packed) if packed else None


def _check_all_there(session: Session, draft: Draft, rows: list[DraftRow]) -> None:
    for table, used in (
        (Area, {(row.area_id, row.area) for row in rows if row.area_id}),
        (Indicator, {(row.indicator_id, row.indicator) for row in rows if row.indicator_id}),
    ):
        # The name too: what was deleted leaves its number to the next.
        if not used <= {
            (row.id, row.name) for row in session.execute(select(table.id, table.name))
        }:
            raise DraftStale(draft.read.file)
    request_id = draft.read.data_request_id
    if request_id is not None and session.get(DataRequest, request_id) is None:
        raise DraftStale(draft.read.file)


def _entry(row: DraftRow, sheet_name: str, areas: Made, indicators: Made) -> NewEntry | None:
    if row.period is None or row.figure is None:
        return None
    return NewEntry(
        indicator_id=row.indicator_id or indicators.ids[_folded(row.indicator)],
        area_id=row.area_id or areas.ids[_folded(row.area)],
        period=row.period,
        figure=row.figure,
        breakdown=pack_breakdown(row.breakdown),
        note=row.note,
        sheet=sheet_name,
        cell=row.cell,
    )
