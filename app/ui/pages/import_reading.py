"""What the page is given of a file: worked out where it was read, off the GUI thread."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.import_draft import Change, DraftRow, DraftSheet, RowState
from app.services import areas, import_batches, indicators
from app.services.import_names import unit_of_new
from app.services.import_sheets import SheetGrid, grids_of
from app.services.importing import Counts, Draft, NothingToImport
from app.services.plans import PlanFile


@dataclass(frozen=True, slots=True)
class Names:
    """What the plan calls things: what a question may be answered with."""

    areas: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A draft with its sheets as grids, and its rows and counts.

    `units` is by new indicator: what the sheet says it is counted in. `names` are the plan's,
    `senders` those of earlier imports. `refusal` says why nothing could be read.
    """

    draft: Draft
    grids: Sequence[SheetGrid]
    counts: Counts
    rows: Sequence[tuple[DraftSheet, DraftRow]]
    kinds: Counter[tuple[Change | None, RowState]]
    units: Mapping[str, str]
    names: Names
    senders: Sequence[str] = ()
    refusal: str = ""


def open_draft(plan: PlanFile, read: Callable[[], Draft]) -> OpenedFile:
    """Read a file; where nothing was found but its cells are there, she can still point it out.

    Raises NothingToImport when there are no cells either.
    """
    refusal = ""
    try:
        draft = read()
    except NothingToImport as nothing:
        if nothing.draft is None:
            raise
        draft, refusal = nothing.draft, nothing.sentence
    grids = grids_of(draft)
    for grid in grids:
        grid.look_up()
    rows = list(draft.read.rows())
    return OpenedFile(
        draft,
        grids,
        draft.counts(),
        rows,
        Counter((row.change, row.state) for _, row in rows),
        _units(draft),
        Names(
            tuple(area.name for area in areas.list_areas(plan)),
            tuple(name for _, name in indicators.list_choices(plan)),
        ),
        tuple(batch.sender for batch in import_batches.list_batches(plan)),
        refusal,
    )


def _units(draft: Draft) -> dict[str, str]:
    found: dict[str, str] = {}
    for _, row in draft.read.rows():
        if row.indicator_id is None and row.indicator not in found:
            found[row.indicator] = "%" if row.is_percent else unit_of_new(row.unit)
    return found
