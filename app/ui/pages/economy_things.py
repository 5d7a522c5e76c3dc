"""Økonomi: the lines of the budget and the sources, named, ordered and deleted."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.amounts import format_kroner
from app.domain.danish import plural
from app.domain.economy import BudgetLineDraft, SourceDraft, Standing, stand
from app.domain.economy_words import kind_words
from app.domain.vocabulary import FundingKind
from app.labels import label as word
from app.services import agreements, economy, people
from app.services.plans import PlanFile
from app.ui.pages.organisation_things import ThingsView
from app.ui.pages.plan_forms import options
from app.ui.widgets.arrange import column, row
from app.ui.widgets.choices import CheckField, ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line
from app.ui.widgets.moving import MoveKeys
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

D = TypeVar("D")
_COMMON = "Fælles for hele planen"


class _Card(QWidget, Generic[D]):
    """One thing: its name, what hangs on it, its fields, its place in the order."""

    def __init__(
        self, workspace: Workspace, form: DraftForm[D], delete: DeleteThing,
        move: Callable[[int], object],
    ) -> None:  # fmt: skip
        super().__init__()
        self._workspace = workspace
        self._name = label("", "heading")
        self._about = label("", "remark")
        self.form = form
        self._delete = delete
        up, down = (
            button("Flyt op", lambda: move(-1), "quiet"),
            button("Flyt ned", lambda: move(1), "quiet"),
        )
        up.setToolTip("Alt+Pil op i listen")
        down.setToolTip("Alt+Pil ned i listen")
        self._deeds = row(up, down, None)
        inside = column(
            self._name, self._about, 8, form, 12, self._deeds, delete, margins=(0, 0, 0, 0)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inside)

    def show_thing(self, key: int, name: str, about: str, draft: D) -> None:
        """Show it."""
        self._name.setText(name)
        self._about.setText(about)
        self.form.show_draft(key, draft)
        self._deeds.setVisible(not self._workspace.plan.read_only)
        self._delete.show_for(key)


class _OrderedView(ThingsView):
    """A list that is ordered by keys too."""

    def __init__(
        self, workspace: Workspace, name: str, add_words: str, empty: EmptyState, card: QWidget,
        move: Callable[[PlanFile, int, int], object],
    ) -> None:  # fmt: skip
        super().__init__(workspace, name, add_words, empty, card)
        self._move_thing = move
        MoveKeys(self.list, self.shift)

    def shift(self, steps: int) -> None:
        """Move the chosen one up (-1) or down (1)."""
        if self.list.key is not None and not self.workspace.plan.read_only:
            with self.workspace.guarded():
                self._move_thing(self.workspace.plan, self.list.key, steps)


class LinesView(_OrderedView):
    """The lines of the budget under their delaftaler, the common ones last."""

    def __init__(self, workspace: Workspace) -> None:
        form = DraftForm[BudgetLineDraft](
            workspace, lambda key, draft: economy.save_line(workspace.plan, key, draft)
        )
        form.row("name", "Navn", text_field("Budgetlinjens navn"))
        self._delaftale = ChoiceField("Delaftale")
        form.row("delaftale_id", "Delaftale", self._delaftale)
        delete = DeleteThing(workspace, "budget_line", economy.delete_line)
        self._card = _Card(workspace, form, delete, self.shift)
        empty = EmptyState(
            "Ingen budgetlinjer endnu",
            "Skriv fx løn til projektleder, aktivitetsmidler og revision ovenfor, og tryk Enter. "
            "En linje kan høre til en delaftale eller være fælles.",
        )
        super().__init__(
            workspace, "Budgetlinjer", "Ny budgetlinje", empty, self._card, economy.move_line
        )

    @override
    def read_lines(self) -> Sequence[Line]:
        found = economy.get_economy(self.workspace.plan)
        self.say_about(plural(len(found.lines), "budgetlinje", "budgetlinjer"))
        lines, before = [], ""
        for line in found.lines:
            heading = line.delaftale or _COMMON
            if heading != before:
                lines.append(Line(None, heading))
                before = heading
            standing = stand(found, None, self.workspace.today(), lines={line.id})
            lines.append(Line(line.id, line.name, right=format_kroner(standing.budget)))
        return lines

    @override
    def add(self, name: str) -> int:
        plan, chosen = self.workspace.plan, self.list.key
        beside = None if chosen is None else economy.get_line(plan, chosen).delaftale_id
        return economy.add_line(plan, name, beside)

    @override
    def show_detail(self, key: int) -> None:
        plan = self.workspace.plan
        found = economy.get_economy(plan)
        self._delaftale.set_options(options(agreements.list_delaftaler(plan), _COMMON))
        whole = stand(found, None, self.workspace.today(), lines={key})
        draft = economy.get_line(plan, key)
        self._card.show_thing(key, draft.name, _amounts(whole), draft)


class SourcesView(_OrderedView):
    """Who pays, in money or in hours."""

    def __init__(self, workspace: Workspace) -> None:
        form = DraftForm[SourceDraft](
            workspace, lambda key, draft: economy.save_source(workspace.plan, key, draft)
        )
        form.row("name", "Navn", text_field("Kildens navn"))
        form.row("kind", "Art", ChoiceField("Art", [(kind, word(kind)) for kind in FundingKind]))
        form.row("is_in_kind", "Betaler i", CheckField("Timer, som er sat til et beløb i kroner"))
        self._organisation = ChoiceField("Organisation")
        form.row("organisation_id", "Organisation", self._organisation)
        delete = DeleteThing(workspace, "funding_source", economy.delete_source)
        self._card = _Card(workspace, form, delete, self.shift)
        empty = EmptyState(
            "Ingen kilder endnu",
            "Skriv dem, der betaler, ovenfor: Landsbyggefonden, kommunen, boligorganisationen og "
            "eventuelle fonde. Timer, som andre lægger, er en kilde for sig.",
        )
        super().__init__(workspace, "Kilder", "Ny kilde", empty, self._card, economy.move_source)

    @override
    def read_lines(self) -> Sequence[Line]:
        found = economy.get_economy(self.workspace.plan)
        self.say_about(plural(len(found.sources), "kilde", "kilder"))
        lines = []
        for source in found.sources:
            standing = stand(found, None, self.workspace.today(), source=source.id)
            lines.append(
                Line(source.id, source.name, kind_words(source), format_kroner(standing.budget))
            )
        return lines

    @override
    def add(self, name: str) -> int:
        return economy.add_source(self.workspace.plan, name)

    @override
    def show_detail(self, key: int) -> None:
        plan = self.workspace.plan
        found = economy.get_economy(plan)
        organisations = [(line.id, line.name) for line in people.list_organisations(plan)]
        self._organisation.set_options([(None, "Ingen"), *organisations])
        whole = stand(found, None, self.workspace.today(), source=key)
        draft = economy.get_source(plan, key)
        self._card.show_thing(key, draft.name, _amounts(whole), draft)


def _amounts(standing: Standing) -> str:
    budget, spent = format_kroner(standing.budget), format_kroner(standing.spent)
    return f"Hele perioden: budget {budget}, forbrug {spent}"
