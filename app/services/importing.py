"""Importing a spreadsheet: read it into a draft, look at it, write it as one undoable change."""

import gc
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.db.queries.data_requests import find_request
from app.db.tables import Area, DataRequest, ImportBatch, Indicator
from app.domain.area_names import AreaBook
from app.domain.danish import fold, join_words, plural
from app.domain.import_batch import BatchLine
from app.domain.import_draft import WRITTEN_STATES, DraftRow, Problem, ReadDraft, RowState
from app.domain.indicator_names import IndicatorBook, KnownIndicator
from app.domain.privacy import mask_cpr
from app.errors import UserError
from app.services.entries import (
    NewEntry,
    Written,
    entries_in_force,
    entry_key,
    pack_breakdown,
    write_entries,
)
from app.services.import_names import make_areas, make_indicators

_folded = lru_cache(maxsize=65536)(fold)
Progress = Callable[[int, int, str], None]
"""Told (done, total, what); may raise to give up, and nothing is changed then."""


class NothingToImport(UserError):
    """No row in any state could be read from a file; `draft` tells what was seen in it."""

    def __init__(self, draft: ReadDraft, sentence: str) -> None:
        super().__init__(sentence)
        self.draft = draft

    def as_json(self) -> dict[str, Any]:
        """What was seen, in the contract's shape, with empty sheets."""
        seen = self.draft.as_json()
        told = [*seen["problems"], {"sheet": "", "cell": "", "why": self.sentence}]
        return seen | {"sheets": [], "problems": told}


class DraftStale(UserError):
    """What a draft was read against has been deleted meanwhile."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"Et område eller en indikator er slettet, siden »{file}« blev læst. Intet er ændret. "
            "Læs filen igen, og importér den så."
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """What writing a draft would do, and what it would leave for the user."""

    new: int
    changed: int
    unchanged: int
    doubtful: int
    refused: int
    suppressed: int
    missing: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file proposes to a plan. `read` holds every row with its state and reason."""

    read: ReadDraft
    sha256: str
    received_on: date
    counts_by_change: Written

    def as_json(self) -> dict[str, Any]:
        """The draft in the shape that docs/commands.md promises."""
        return self.read.as_json()

    def counts(self) -> Counts:
        """How much is new, changed and so on, against the plan as it was when the file was read."""
        states, changes = self.read.states(), self.counts_by_change
        return Counts(
            changes.new,
            changes.changed,
            changes.unchanged,
            states[RowState.DOUBTFUL],
            states[RowState.REFUSED],
            states[RowState.SUPPRESSED],
            states[RowState.MISSING],
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written. `batch_id` is None when the plan held everything already."""

    batch_id: int | None
    entries: Written

    def written(self) -> dict[str, int]:
        """The counts in the contract's shape."""
        return {
            "new": self.entries.new,
            "changed": self.entries.changed,
            "unchanged": self.entries.unchanged,
        }


@contextmanager
def _without_collection() -> Iterator[None]:
    """Pause the search for reference cycles: an import makes none, and it costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collection()
def read_draft(
    plan: PlanFile,
    file: Path,
    *,
    sheet: str | None = None,
    create: bool = False,
    called: Mapping[str, int] | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Read a file and propose what it says; nothing is written.

    `create` lets areas and indicators that resemble nothing in the plan be made when the draft is
    written. `called` tells which indicators the file's other names mean.
    Raises NothingToImport, also when the file cannot be read or has no such sheet.
    """
    from app.importing.data_sheet import read_data_sheet
    from app.importing.drafting import make_draft
    from app.importing.placing import Known
    from app.importing.reader import read_file
    from app.importing.refusals import FileRefused

    def tell(done: int, total: int, what: str) -> None:
        if progress is not None:
            progress(done, total, what)

    file_name = mask_cpr(file.name)
    try:
        cells = read_file(file, still_wanted=lambda: tell(0, 0, f"Læser {file_name}"))
    except FileRefused as refusal:
        problems = [Problem("", "", refusal.sentence)]
        raise NothingToImport(ReadDraft(file_name, [], problems), refusal.sentence) from refusal
    names = [part.name for part in cells.sheets]
    if sheet is not None and sheet not in names:
        raise NothingToImport(
            ReadDraft(file_name),
            f"Der er intet ark »{sheet}« i »{file_name}«. Vælg mellem: {', '.join(names)}. "
            "Intet er ændret.",
        )
    with plan.read() as session:
        known = Known(
            AreaBook(queries.list_known_areas(session)),
            IndicatorBook(
                [
                    *queries.list_known_indicators(session),
                    *(KnownIndicator(key, name) for name, key in (called or {}).items()),
                ]
            ),
            create=create,
        )
        read = read_data_sheet(file_name, cells, partial(find_request, session), known)
    if read is None:
        read = make_draft(file_name, cells, known, tell, only_sheet=sheet)
    if not any(True for _ in read.rows()):
        raise NothingToImport(
            read,
            f"»{file_name}« kan ikke indlæses: {_why_nothing(read)} Intet er ændret. "
            "Ret arket, eller bed afsenderen om en tabel med område, periode og tal.",
        )
    data = file.read_bytes()
    draft = Draft(
        read,
        hashlib.sha256(data).hexdigest(),
        date.fromtimestamp(file.stat().st_mtime),  # noqa: DTZ012 - the day on the user's clock
        Written(),
    )
    return replace(draft, counts_by_change=_compare(plan, draft))


@_without_collection()
def write_draft(plan: PlanFile, draft: Draft, now: datetime) -> Receipt:
    """Write what is sure, suppressed or missing as one change, new areas and indicators with it.

    When the plan holds all of it already nothing is changed, and the receipt names the import the
    same file was written by, if any. Raises DraftStale.
    """
    changes = draft.counts_by_change
    if not changes.new and not changes.changed:
        # Something may have been taken back since the file was read.
        changes = _compare(plan, draft)
    if not changes.new and not changes.changed:
        with plan.read() as session:
            return Receipt(queries.find_batch(session, draft.sha256), changes)
    with plan.change(f"Importér {draft.read.file}") as session:
        rows = [
            (sheet.name, row) for sheet, row in draft.read.rows() if row.state in WRITTEN_STATES
        ]
        _check_all_there(session, draft, [row for _, row in rows])
        batch = ImportBatch(
            file_name=draft.read.file,
            sha256=draft.sha256,
            received_on=draft.received_on,
            imported_by=plan.made_by,
            imported_at=now,
            data_request_id=draft.read.data_request_id,
        )
        session.add(batch)
        session.flush()
        areas = make_areas(session, [row for _, row in rows])
        indicators = make_indicators(session, [row for _, row in rows])
        entries = [
            entry
            for sheet_name, row in rows
            if (entry := _entry(row, sheet_name, areas, indicators)) is not None
        ]
        written = write_entries(session, entries, batch_id=batch.id, by=plan.made_by, now=now)
        return Receipt(batch.id, written)


def _check_all_there(session: Session, draft: Draft, rows: list[DraftRow]) -> None:
    for table, ids in (
        (Area, {row.area_id for row in rows}),
        (Indicator, {row.indicator_id for row in rows}),
        (DataRequest, {draft.read.data_request_id}),
    ):
        if not ids - {None} <= set(session.scalars(select(table.id))):
            raise DraftStale(draft.read.file)


def list_batches(plan: PlanFile) -> list[BatchLine]:
    """List the imports that were made, newest first."""
    with plan.read() as session:
        return queries.list_batches(session)


def report_lines(draft: Draft, receipt: Receipt | None) -> list[str]:
    """Say in Danish what was written (or, without a receipt, would be) and what was not."""
    counts = draft.counts()
    done = receipt.entries if receipt else draft.counts_by_change
    verb = "er skrevet" if receipt else "ville blive skrevet"
    first = (
        f"{draft.read.file}: {plural(done.new, 'nyt tal', 'nye tal')} og "
        f"{plural(done.changed, 'ændret tal', 'ændrede tal')} {verb}; "
        f"{plural(done.unchanged, 'tal var', 'tal var')} der i forvejen."
    )
    lines = [first]
    if counts.suppressed or counts.missing:
        lines.append(
            f"Heraf {plural(counts.suppressed, 'skjult', 'skjulte')} og "
            f"{plural(counts.missing, 'manglende', 'manglende')} i arket."
        )
    if counts.doubtful or counts.refused:
        lines.append(f"{doubt_words(counts)}; de er ikke skrevet:")
    lines += _reasons(draft.read)
    lines += [
        ": ".join(part for part in (problem.sheet, problem.cell, problem.why) if part)
        for problem in draft.read.problems
    ]
    return lines


def _reasons(read: ReadDraft) -> list[str]:
    """One line per reason with its first cell and how many more there are."""
    places: dict[tuple[str, str], list[str]] = {}
    for sheet, row in read.rows():
        if row.why:
            places.setdefault((sheet.name, row.why), []).append(row.cell)
    return [
        f"  {sheet}!{cells[0]}{_and_more(len(cells) - 1)}: {why}"
        for (sheet, why), cells in places.items()
    ]


def doubt_words(counts: Counts) -> str:
    """Say how many values are doubtful and how many refused; only what there is."""
    return join_words(
        [
            plural(count, one, many)
            for count, one, many in (
                (counts.doubtful, "tal er tvivlsomt", "tal er tvivlsomme"),
                (counts.refused, "tal er afvist", "tal er afvist"),
            )
            if count
        ]
    )


def _and_more(count: int) -> str:
    return f" og {plural(count, 'celle', 'celler')} til" if count else ""


def _why_nothing(read: ReadDraft) -> str:
    reasons = [ignored.why for sheet in read.sheets for ignored in sheet.ignored]
    cpr = [problem.why for problem in read.problems if "CPR" in problem.why]
    if cpr:
        return cpr[0]
    last = [why for why in reasons if why.startswith("Arket")]
    return last[0] if last else "der er ingen data i den."


def _compare(plan: PlanFile, draft: Draft) -> Written:
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
            continue
        key = entry_key(row.indicator_id, row.area_id, row.period, packed)
        if key not in in_force:
            new.add(key)
        elif in_force[key][1] != row.figure:
            changed.add(key)
        else:
            unchanged.add(key)
    return Written(len(new), len(changed), len(unchanged))


def _entry(
    row: DraftRow, sheet_name: str, areas: dict[str, int], indicators: dict[str, int]
) -> NewEntry | None:
    if row.period is None or row.figure is None:
        return None
    return NewEntry(
        indicator_id=row.indicator_id or indicators[_folded(row.indicator)],
        area_id=row.area_id or areas[_folded(row.area)],
        period=row.period,
        figure=row.figure,
        breakdown=pack_breakdown(row.breakdown),
        sheet=sheet_name,
        cell=row.cell,
        note=row.note,
    )
