"""Importing a spreadsheet: read it into a draft, again with her answers, and write it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.db.queries.data_requests import find_request
from app.domain.area_names import AreaBook
from app.domain.import_draft import WRITTEN_STATES, Problem, ReadDraft
from app.domain.import_questions import Answers
from app.domain.indicator_names import IndicatorBook
from app.domain.privacy import mask_cpr
from app.domain.recipes import Recipe, answers_for, differences, find_recipe
from app.services.import_drafts import Counts, Draft, DraftStale, NothingToImport, Receipt
from app.services.import_names import assumed_words
from app.services.import_writing import compare, without_collection, write_draft
from app.services.recipes import list_recipes
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

Progress = Callable[[int, int, str], None]
"""Told (done, total, what); may raise to give up, and nothing is changed then."""


@without_collection()
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


@without_collection()
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


@without_collection()
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
    return replace(draft, counts_by_change=compare(plan, draft))


def _what_to_do(draft: Draft) -> str:
    if draft.recipe is not None and draft.answers.layouts:
        return (
            f"Filen blev læst efter opskriften »{draft.recipe.name}«; "
            "læs den uden opskriften, eller ret den."
        )
    return "Ret arket, eller bed afsenderen om en tabel med område, periode og tal."


def _why_nothing(read: ReadDraft) -> str:
    reasons = [ignored.why for sheet in read.sheets for ignored in sheet.ignored]
    cpr = [problem.why for problem in read.problems if "CPR" in problem.why]
    if cpr:
        return cpr[0]
    last = [why for why in reasons if why.startswith("Arket")]
    return last[0] if last else "der er ingen data i den."
