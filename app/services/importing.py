"""Importing a spreadsheet: read it into a draft, look at it, write it as one undoable change."""

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.blobs import store_blob
from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.db.queries.data_requests import find_request
from app.db.tables import Area, DataRequest, ImportBatch, Indicator
from app.domain.area_names import AreaBook
from app.domain.danish import fold
from app.domain.import_draft import (
    WRITTEN_STATES,
    Change,
    DraftRow,
    Problem,
    ReadDraft,
)
from app.domain.import_questions import Answers
from app.domain.indicator_names import IndicatorBook
from app.domain.privacy import mask_cpr
from app.domain.recipes import Recipe, answers_for, differences, find_recipe
from app.services.entries import (
    NewEntry,
    Written,
    entries_in_force,
    entry_key,
    pack_breakdown,
    write_entries,
)
from app.services.import_drafts import Counts, Draft, DraftStale, NothingToImport, Receipt
from app.services.import_names import (
    Made,
    assumed_words,
    make_areas,
    make_indicators,
    remember_aliases,
)
from app.services.recipes import find_recipe_id, list_recipes, remember_recipe
from app.services.refusals import refuse_cpr
from app.services.staff_sheets_answers import refuse_staff_sheet

if TYPE_CHECKING:
    from app.importing.cells import FileCells

__all__ = [
    "Counts",
    "Draft",
    "DraftStale",
    "NothingToImport",
    "Receipt",
    "read_again",
    "read_draft",
    "read_pasted",
    "write_draft",
]

_folded = lru_cache(maxsize=65536)(fold)
Progress = Callable[[int, int, str], None]
"""Told (done, total, what); may raise to give up, and nothing is changed then."""


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
    answers: Answers | None = None,
    recipe: Recipe | None = None,
    create: bool = False,
    progress: Progress | None = None,
) -> Draft:
    """Read a file and propose what it says; nothing is written.

    A recipe that fits the file is applied on sight, unless `recipe` names another; `answers` go
    before it. `create` makes areas and indicators that resemble nothing in the plan.
    Raises NothingToImport, also when the file cannot be read or has no such sheet, and
    StaffSheetFound for a medarbejderark, which is fetched elsewhere.
    """
    from app.importing.reader import read_file
    from app.importing.refusals import FileRefused

    def still_wanted() -> None:
        if progress is not None:
            progress(0, 0, f"Læser {file_name}")

    file_name = mask_cpr(normalize("NFC", file.name))
    try:
        sha256, received_on = _fingerprint(file)
        cells = read_file(file, still_wanted=still_wanted)
    except FileRefused as refusal:
        problems = [Problem("", "", refusal.sentence)]
        raise NothingToImport(ReadDraft(file_name, [], problems), refusal.sentence) from refusal
    refuse_staff_sheet(file, cells)
    draft = _start(plan, file_name, cells, sha256, received_on)
    names = [part.name for part in cells.sheets]
    if sheet is not None and sheet not in names:
        raise NothingToImport(
            ReadDraft(file_name),
            f"Der er intet ark »{mask_cpr(sheet)}« i »{file_name}«. "
            f"Vælg mellem: {', '.join(names)}. Intet er ændret.",
        )
    known = Answers(create=create).under(answers or Answers())
    return _draft(plan, replace(draft, only_sheet=sheet), known, recipe, progress)


def _fingerprint(file: Path) -> tuple[str, date]:
    """A file's SHA-256 and the day it is from, on the user's own clock."""
    from app.importing.refusals import FileRefused

    try:
        with file.open("rb") as data:
            digest = hashlib.file_digest(data, "sha256")
        return digest.hexdigest(), date.fromtimestamp(file.stat().st_mtime)  # noqa: DTZ012
    except OSError as error:
        raise FileRefused("gone", file.name) from error


@_without_collection()
def read_pasted(plan: PlanFile, text: str, today: date) -> Draft:
    """Read cells that were copied in a spreadsheet; raises NothingToImport."""
    from app.importing.refusals import FileRefused
    from app.importing.text_file import read_pasted as read_cells

    name = f"Indsat {today:%d-%m-%Y}"
    try:
        cells = read_cells(text, name)
    except FileRefused as refusal:
        raise NothingToImport(ReadDraft(name), refusal.sentence) from refusal
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return _draft(plan, _start(plan, name, cells, sha256, today), Answers(), None, None)


@_without_collection()
def read_again(
    plan: PlanFile, draft: Draft, answers: Answers, progress: Progress | None = None
) -> Draft:
    """Understand a file anew with other answers; the file itself is not read again.

    Raises NothingToImport, or CprInText for an answer that may be a person's number.
    """
    refuse_cpr("Et svar", *answers.typed())
    return _understand(plan, replace(draft, answers=answers), progress)


def _start(plan: PlanFile, name: str, cells: "FileCells", sha256: str, received_on: date) -> Draft:
    from app.importing.persons import take_out_people
    from app.importing.signing import look_at_file

    taken: set[str] = set()
    for sheet in cells.sheets:
        sheet.name = _unlike(mask_cpr(normalize("NFC", sheet.name)), taken)
        taken.add(sheet.name)
        take_out_people(sheet)
    with plan.read() as session:
        earlier = queries.find_earlier(session, sha256)
    return Draft(
        ReadDraft(name), cells, look_at_file(name, cells), sha256, received_on, earlier=earlier
    )


def _unlike(name: str, taken: set[str]) -> str:
    """The name, numbered where another sheet has it, as two masked names are."""
    others = (f"{name} ({number})" for number in count(2))
    return name if name not in taken else next(other for other in others if other not in taken)


def _draft(
    plan: PlanFile,
    draft: Draft,
    answers: Answers,
    recipe: Recipe | None,
    progress: Progress | None,
) -> Draft:
    """Understand a file for the first time, by the recipe that fits it; a dataark needs none."""
    from app.importing.data_sheet_table import is_data_sheet
    from app.importing.framing import fit_frames

    if recipe is None and not is_data_sheet(draft.cells):
        recipe = find_recipe(list_recipes(plan), draft.looks)
    if recipe is not None:
        kept = fit_frames(answers_for(recipe, draft.looks), draft.cells)
        answers = kept.under(answers)
    draft = _understand(plan, replace(draft, answers=answers, recipe=recipe), progress)
    if recipe is None or not recipe.signature.sheets:
        return draft
    return replace(draft, news=tuple(differences(recipe.signature, draft.looks)))


def _understand(plan: PlanFile, draft: Draft, progress: Progress | None) -> Draft:
    from app.importing.data_sheet import read_data_sheet
    from app.importing.drafting import make_draft
    from app.importing.placing import Known
    from app.importing.signing import with_names

    def tell(done: int, total: int, what: str) -> None:
        if progress is not None:
            progress(done, total, what)

    name = draft.read.file
    with plan.read() as session:
        known = Known(
            AreaBook(queries.list_known_areas(session)),
            IndicatorBook(queries.list_known_indicators(session)),
            create=draft.answers.create,
        )
        find = partial(find_request, session)
        read = read_data_sheet(name, draft.cells, find, known, draft.answers)
    if read is None:
        read = make_draft(
            name, draft.cells, known, tell, only_sheet=draft.only_sheet, answers=draft.answers
        )
    draft = replace(draft, read=read, looks=with_names(draft.looks, read))
    if not any(True for _ in read.rows()):
        raise NothingToImport(
            read,
            f"»{name}« kan ikke indlæses: {_why_nothing(read)} Intet er ændret. "
            + _what_to_do(draft),
            draft,
        )
    rows = [row for _, row in read.rows() if row.state in WRITTEN_STATES]
    read.problems.extend(Problem("", "", why) for why in assumed_words(rows, draft.answers.made))
    return replace(draft, counts_by_change=_compare(plan, draft))


def _what_to_do(draft: Draft) -> str:
    if draft.recipe is not None and draft.answers.layouts:
        return (
            f"Filen blev læst efter opskriften »{draft.recipe.name}«; "
            "læs den uden opskriften, eller ret den."
        )
    return "Ret arket, eller bed afsenderen om en tabel med område, periode og tal."


@_without_collection()
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
        changes = _compare(plan, draft)
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
