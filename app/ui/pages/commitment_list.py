"""What partners promised to one thing, an activity or a whole delaftale, edited in place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.commitments import (
    CommitmentDraft,
    CommitmentLine,
    CommitmentState,
    by_party,
    format_amount,
)
from app.domain.vocabulary import CommitmentKind
from app.labels import label as word
from app.services import commitments, people
from app.services.commitments import CommitmentTo
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field, number_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line
from app.ui.widgets.text import button
from app.ui.widgets.things import ThingList
from app.ui.workspace import Workspace

STATE_TONES = {
    CommitmentState.WAITING: Tone.QUIET,
    CommitmentState.PARTLY: Tone.ATTENTION,
    CommitmentState.DELIVERED: Tone.GOOD,
    CommitmentState.LATE: Tone.BEHIND,
    CommitmentState.DROPPED: Tone.QUIET,
}


class CommitmentForm(DraftForm[CommitmentDraft]):
    """The fields of a promise."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            lambda key, draft: commitments.save_commitment(workspace.plan, key, draft),
        )
        today = workspace.today
        self._organisation = ChoiceField("Part")
        kinds = [(kind, word(kind)) for kind in CommitmentKind]
        self.row("text", "Hvad", text_field("Hvad der er lovet"))
        self.row("organisation_id", "Part", self._organisation)
        self.row("kind", "Art", ChoiceField("Løftets art", kinds))
        self.row("amount", "Lovet", number_field("Lovet mængde"))
        self.row("due", "Senest", day_field("Senest", today))
        self.row("delivered", "Leveret", number_field("Leveret mængde"))
        self.row("delivered_on", "Leveret den", day_field("Leveret den", today))
        self.row("dropped_on", "Bortfaldet den", day_field("Bortfaldet den", today))
        self.block("note", "Bemærkning", long_field("Bemærkning til løftet"))

    def offer_parties(self) -> None:
        """Read the organisations to choose among."""
        organisations = people.list_organisations(self._workspace.plan)
        self._organisation.set_options(options(organisations, "vælg part"))


class CommitmentList(QWidget):
    """The promises to one thing, grouped by party; a line to add one to the party chosen last."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._to = CommitmentTo()
        self._lines: dict[int, CommitmentLine] = {}
        self._form = CommitmentForm(workspace)
        self._delivered = button("Alt er leveret i dag", self._on_delivered)
        delete = DeleteThing(workspace, "commitment", commitments.delete_commitment)
        self.things = ThingList[CommitmentDraft](
            workspace, "Løfter", self._form, commitments.get_commitment, delete,
            adding=("Nyt løfte: hvad er lovet?", self._add), extra=[self._delivered],
            showing=self._on_showing,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.things)

    def show_for(self, to: CommitmentTo) -> None:
        """Show the promises to an activity, or to a delaftale as a whole."""
        self._to = to
        self._form.offer_parties()
        found = commitments.list_commitments(self._workspace.plan, to)
        self._lines = {line.id: line for line in found}
        self.things.show_rows(
            to,
            party_lines(found, self._workspace),
            "Ingen har lovet noget endnu. Skriv det første løfte, og tryk Enter; derefter vælger "
            "du part, mængde og frist.",
        )

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._form.flush()

    def _add(self, text: str) -> int:
        chosen = self._lines.get(self.things.list.key)
        organisation_id = chosen.draft.organisation_id if chosen else None
        return commitments.add_commitment(self._workspace.plan, self._to, text, organisation_id)

    def _on_showing(self, key: int) -> None:
        line = self._lines.get(key)
        state = line.state(self._workspace.today()) if line else None
        self._delivered.setVisible(
            state not in {None, CommitmentState.DELIVERED, CommitmentState.DROPPED}
            and not self._workspace.plan.read_only
        )

    def _on_delivered(self) -> None:
        with self._workspace.guarded():
            commitments.mark_delivered(
                self._workspace.plan, self.things.list.key, self._workspace.today()
            )


def party_lines(
    found: Sequence[CommitmentLine], workspace: Workspace, *, origin: bool = False
) -> list[Line]:
    """The rows of promises under a heading for each party; `origin` tells what each is made to."""
    today = workspace.today()
    lines = []
    for party in by_party(found, today):
        lines.append(Line(None, " · ".join(part for part in (party.name, party.summed) if part)))
        lines += [_line(line, workspace, origin=origin) for line in party.lines]
    return lines


def _line(line: CommitmentLine, workspace: Workspace, *, origin: bool) -> Line:
    draft, today = line.draft, workspace.today()
    state = line.state(today)
    parts = []
    if origin:
        parts.append(line.activity or f"hele {line.delaftale}" if line.delaftale else line.activity)
    if draft.due is not None and state in {CommitmentState.WAITING, CommitmentState.PARTLY}:
        parts.append(f"frist {draft.due:%d-%m-%Y}")
    came = line.came
    if came and state is not CommitmentState.DELIVERED:
        parts.append(f"{format_amount(draft.kind, came)} er leveret")
    elif came and draft.amount is not None and came > draft.amount:
        parts.append(f"{format_amount(draft.kind, came)} er leveret, mere end lovet")
    if draft.note:
        parts.append(draft.note)
    return Line(
        line.id,
        line.title,
        " · ".join(part for part in parts if part),
        line.state_words(today),
        STATE_TONES[state],
        muted=state is CommitmentState.DROPPED,
    )
