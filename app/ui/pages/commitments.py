"""Løfter: who promised what, and did they deliver? By party, both sides by the same rule."""

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from app.domain.commitments import (
    CommitmentDraft,
    CommitmentLine,
    CommitmentState,
    Party,
    by_party,
)
from app.domain.danish import join_words, plural
from app.services import agreements, commitments, people
from app.services.commitments import CommitmentTo
from app.ui.page import Page
from app.ui.pages.commitment_list import STATE_TONES, CommitmentForm, party_lines
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, button, label, say
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILTERS = (("all", "Alle"), ("late", "Over fristen"), ("open", "Mangler"), ("done", "Leveret"))
_KEPT = {
    "late": {CommitmentState.LATE},
    "open": {CommitmentState.LATE, CommitmentState.PARTLY, CommitmentState.WAITING},
    "done": {CommitmentState.DELIVERED},
}


class CommitmentsPage(Page):
    """The promises at the left, the chosen one's fields or the parties' sums at the right."""

    key = "commitments"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"commitment", "organisation", "activity", "delaftale"}
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        theme = workspace.theme
        self._lines: dict[int, CommitmentLine] = {}
        self._count = label("", "remark")
        self._switch = Switch(_FILTERS)
        self._switch.chosen.connect(self._on_filter)
        self._party = ChoiceField("Part")
        self._delaftale = ChoiceField("Delaftale")
        for field in (self._party, self._delaftale):
            field.edited.connect(lambda _: self.refresh())
        self._list = LineList(theme, "Løfter")
        self._list.chosen.connect(lambda _: self._show_detail())
        self._empty = EmptyState(
            "Ingen løfter endnu",
            "Her samles, hvad kommune, boligorganisation og andre har lovet: timer, kroner, "
            "medarbejdere, lokaler, data. Skriv et løfte til en delaftale til højre, eller åbn "
            "en aktivitet og skriv det dér.",
            "Åbn Aktiviteter",
            lambda: workspace.go_to("activities"),
        )
        self._none = label("Ingen løfter passer.", "remark")
        self._add_to = ChoiceField("Løfte til delaftalen")
        self._add_to.edited.connect(lambda _: self._show_adding())
        self._add = AddLine("Nyt løfte til delaftalen som helhed", self._on_add)
        self._no_delaftale = label(
            "Opret først en delaftale under Aftaler. Et løfte gives til den eller en aktivitet.",
            "remark",
        )
        self._trail = label("", "remark")
        self._title = label("", "heading")
        self._state = label("", "strong")
        self._form = CommitmentForm(workspace)
        self._delivered = button("Alt er leveret i dag", self._on_delivered)
        self._open = button("Åbn aktiviteten", self._on_open, "link")
        self._delete = DeleteThing(workspace, "commitment", commitments.delete_commitment)
        self._sums = LineList(theme, "Parterne", grows=False)
        self._sums.chosen.connect(self._on_party)
        self._sums_title = label("Lovet og leveret, part for part", "section")
        self._detail = column(
            self._trail, self._title, self._state, 6, self._form, 4,
            row(self._delivered, self._open, None), self._delete,
            margins=(0, 0, 0, 0),
        )  # fmt: skip
        left = column(
            label("Løfter", "title"),
            self._count,
            4,
            self._switch,
            row(self._party, self._delaftale, spacing=6),
            4,
            self._empty,
            self._none,
            self._list,
        )
        right = column(
            self._detail, 18, self._sums_title, self._sums, 18,
            label("Nyt løfte til en delaftale", "section"), self._no_delaftale,
            self._add_to, self._add,
        )  # fmt: skip
        self._right = scrolled(right)
        self.fill(columns(left, self._right, widths=(660, 560)))

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        delaftaler = agreements.list_delaftaler(plan)
        self._party.set_options(options(people.list_organisations(plan), "alle parter"))
        self._delaftale.set_options(options(delaftaler, "alle delaftaler"))
        self._form.offer_parties()
        everything = commitments.list_commitments(plan)
        self._lines = {line.id: line for line in everything}
        kept = [line for line in everything if self._fits(line)]
        shown = [
            line
            for line in kept
            if self._switch.key == "all" or line.state(today) in _KEPT[self._switch.key]
        ]
        self._list.show_lines(party_lines(shown, self.workspace, origin=True))
        self._list.setVisible(bool(shown))
        self._empty.setVisible(not everything)
        self._none.setVisible(bool(everything) and not shown)
        self._say_count(kept)
        parties = by_party(kept, today)
        self._sums.show_lines([_party_line(party) for party in parties])
        for widget in (self._sums, self._sums_title):
            widget.setVisible(bool(parties))
        self._add_to.set_options([(line.id, line.name) for line in delaftaler])
        if self._add_to.value not in {line.id for line in delaftaler} and delaftaler:
            self._add_to.show_value(self._delaftale.value or delaftaler[0].id)
        self._no_delaftale.setVisible(not delaftaler)
        for field in (self._add_to, self._add):
            field.setVisible(bool(delaftaler) and not plan.read_only)
        self._show_adding()
        if self._list.key is None:
            self._list.choose_first()
        self._show_detail()

    @override
    def show_thing(self, thing: str) -> None:
        if thing == "late":
            self._on_filter("late")
        elif thing.isdecimal() and not self._list.choose(int(thing)):
            for field in (self._party, self._delaftale):
                field.show_value(None)
            self._on_filter("all")
            self._list.choose(int(thing))

    @override
    def leave(self) -> None:
        super().leave()
        self._form.flush()

    def _fits(self, line: CommitmentLine) -> bool:
        party, delaftale = self._party.value, self._delaftale.value
        return (party is None or line.draft.organisation_id == party) and (
            delaftale is None or line.delaftale_id == delaftale
        )

    def _say_count(self, kept: "Sequence[CommitmentLine]") -> None:
        today = self.workspace.today()
        states = [line.state(today) for line in kept]
        told = [
            f"{states.count(state)} {state.word}"
            for state in (
                CommitmentState.DELIVERED, CommitmentState.PARTLY, CommitmentState.WAITING,
                CommitmentState.LATE, CommitmentState.DROPPED,
            )
            if state in states
        ]  # fmt: skip
        ending = f": {join_words(told)}" if told else ""
        self._count.setText(f"{plural(len(kept), 'løfte', 'løfter')}{ending}")

    def _show_adding(self) -> None:
        self._add.show_for(self._add_to.value)

    def _show_detail(self) -> None:
        line = self._lines.get(self._list.key)
        self._detail.setVisible(line is not None)
        self._delete.show_for(line.id if line else None)
        if line is None:
            return
        self.stand(line.id)
        plan, today = self.workspace.plan, self.workspace.today()
        state = line.state(today)
        made_to = line.activity or f"hele delaftalen {line.delaftale}"
        self._trail.setText(" · ".join(part for part in (line.organisation, made_to) if part))
        self._title.setText(line.title)
        say(self._state, line.state_words(today), STATE_TONES[state])
        self._open.setVisible(line.activity_id is not None)
        self._delivered.setVisible(
            state not in {CommitmentState.DELIVERED, CommitmentState.DROPPED} and not plan.read_only
        )
        with self.workspace.guarded():
            draft: CommitmentDraft = commitments.get_commitment(plan, line.id)
            self._form.show_draft(line.id, draft)

    def _on_filter(self, key: str) -> None:
        self.leave()
        self._switch.show_key(key)
        self.refresh()

    def _on_party(self, key: int | str) -> None:
        self._party.show_value(key if isinstance(key, int) else None)
        self.refresh()

    def _on_add(self, text: str) -> None:
        key = commitments.add_commitment(
            self.workspace.plan,
            CommitmentTo(delaftale_id=self._add_to.value),
            text,
            self._party.value,
        )
        self.show_thing(str(key))

    def _on_delivered(self) -> None:
        with self.workspace.guarded():
            commitments.mark_delivered(self.workspace.plan, self._list.key, self.workspace.today())

    def _on_open(self) -> None:
        line = self._lines[self._list.key]
        self.workspace.go_to(f"activities:{line.activity_id}/promises/{line.id}")


def _party_line(party: Party) -> Line:
    late = dict(party.counts).get(CommitmentState.LATE, 0)
    return Line(
        party.organisation_id if party.organisation_id is not None else "none",
        party.name,
        party.counted,
        party.delivered_of,
        Tone.BEHIND if late else Tone.GOOD if party.is_whole else Tone.PLAIN,
    )
