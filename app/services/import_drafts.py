"""What an import hands over: the draft of a file, the receipt of what was written, refusals."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.import_batch import BatchLine
from app.domain.import_draft import ReadDraft, RowState
from app.domain.import_questions import Answers
from app.domain.recipes import Recipe, Signature
from app.errors import UserError
from app.services.entries import Written

if TYPE_CHECKING:
    from app.importing.cells import FileCells


class NothingToImport(UserError):
    """No row in any state could be read from a file.

    `seen` tells what was seen in it; `draft` is there when its cells could be read, so that the
    user can point out its headings and columns.
    """

    def __init__(self, seen: ReadDraft, sentence: str, draft: "Draft | None" = None) -> None:
        super().__init__(sentence)
        self.seen = seen
        self.draft = draft

    def as_json(self) -> dict[str, Any]:
        """What was seen, in the contract's shape, with empty sheets."""
        seen = self.seen.as_json()
        told = [*seen["problems"], {"sheet": "", "cell": "", "why": self.sentence}]
        return seen | {"sheets": [], "problems": told}


class DraftStale(UserError):
    """What a draft was read against has been deleted meanwhile."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"Planen er ændret, siden »{file}« blev læst. Intet er importeret. "
            "Læs filen igen, se den igennem, og importér den så."
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
    """What a file proposes to a plan. `read` holds every row with its state and reason.

    `answers` are what it was read with, `recipe` where the first of them came from. `news` says in
    Danish what differs from the last file of its kind, and `earlier` is the import of this very
    file.
    """

    read: ReadDraft
    cells: "FileCells"
    looks: Signature
    sha256: str
    received_on: date
    answers: Answers = field(default_factory=Answers)
    recipe: Recipe | None = None
    news: tuple[str, ...] = ()
    earlier: BatchLine | None = None
    only_sheet: str | None = None
    counts_by_change: Written = field(default_factory=Written)

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
    """What was written. `batch_id` is None when the plan held everything already.

    `areas` and `indicators` name those that were made, `aliases` the names remembered, `recipe`
    the recipe that was kept; `assumed` says what nobody had said of the new indicators.
    """

    batch_id: int | None
    entries: Written
    areas: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    recipe: str = ""
    assumed: tuple[str, ...] = ()

    def written(self) -> dict[str, int]:
        """The counts in the contract's shape."""
        return {
            "new": self.entries.new,
            "changed": self.entries.changed,
            "unchanged": self.entries.unchanged,
        }
