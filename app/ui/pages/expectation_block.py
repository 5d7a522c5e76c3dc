"""What a decision expects: the line that says it, the figure that came, and the answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.counts import BREAKDOWNS
from app.domain.danish import format_day, upper_first
from app.domain.expectations import ExpectationDraft, ExpectationLine, Met
from app.domain.vocabulary import ExpectationSense, Measure
from app.errors import UserError
from app.labels import label as word
from app.services import activities, areas, expectations, indicators
from app.ui.theme import Tone
from app.ui.tones import MET_TONES
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import GrowingText, day_field, number_field, read_text, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

DAYLESS = "▲ Skriv, hvornår den gøres op; ellers kommer den ikke igen."


class ExpectationBlock(QWidget):
    """The expectations of one decision, and a line to write another."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._decision_id = 0
        self._views: list[_ExpectationView] = []
        self._title = label("Forventning", "section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._add = AddLine("Forventning, fx over 40 deltagere i K3", self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addLayout(self._rows)
        layout.addWidget(self._add)

    def show_decision(self, decision_id: int) -> None:
        """Show what a decision expects."""
        self._decision_id = decision_id
        self._add.show_for(decision_id)
        self._add.setVisible(not self._workspace.plan.read_only)
        found = expectations.list_expectations(
            self._workspace.plan, decision_id, self._workspace.today()
        )
        self._title.setVisible(bool(found))
        if [line.id for line in found] != [view.key for view in self._views]:
            for view in self._views:
                self._rows.removeWidget(view)
                view.hide()
                view.deleteLater()
            self._views = [_ExpectationView(self._workspace, line.id) for line in found]
            for view in self._views:
                self._rows.addWidget(view)
        for view, line in zip(self._views, found, strict=True):
            view.show_line(line)

    def _on_add(self, words: str) -> None:
        plan, today = self._workspace.plan, self._workspace.today()
        expectations.expect(plan, self._decision_id, words, today)


class _ExpectationView(QWidget):
    """One expectation: expected and actual beside each other; its fields unfold."""

    def __init__(self, workspace: Workspace, key: int) -> None:
        super().__init__()
        self._workspace, self.key = workspace, key
        self._words = label("", "strong")
        self._expected = label("", "remark")
        self._dayless = label("")
        self._day = day_field("Den dag, forventningen gøres op", workspace.today)
        self._day.edited.connect(self._on_day)
        self._actual = label("")
        self._met = label("", "strong")
        self._answered = label("")
        self._answer = GrowingText(lines=1)
        self._answer.setAccessibleName("Svar på forventningen")
        self._answer.setPlaceholderText("Svar med en sætning: hvad kom der ud af det?")
        self._refused = label("", "remark")
        self._answer_it = button("Besvar", self._on_answer)
        self._again = button("Åbn igen", self._do(expectations.reopen_expectation), "quiet")
        self._unfold = button("", self._on_unfold, "link")
        self._form = self._make_form()
        self._delete = DeleteThing(workspace, "expectation", expectations.delete_expectation)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (
            self._words, self._expected, self._dayless, self._day, self._actual, self._met,
            self._answered, self._answer, self._refused,
            row(self._answer_it, self._again, self._unfold, None), self._form, self._delete,
        ):  # fmt: skip
            layout.addWidget(part)
        say(self._refused, "")
        self._fold(shown=False)

    def show_line(self, line: ExpectationLine) -> None:
        """Show the expectation with the figure that came."""
        draft, today = line.draft, self._workspace.today()
        self._words.setText(upper_first(draft.words))
        say(self._expected, line.goal_words)
        measured = draft.activity_id is not None or draft.indicator_id is not None
        say(self._actual, f"Faktisk: {line.actual_words(today)}" if measured else "")
        say(self._met, line.met.text, MET_TONES[line.met])
        answered = line.answered_on is not None
        told = f"Svar {format_day(line.answered_on)}: {line.answer}" if line.answered_on else ""
        say(self._answered, told)
        editable = not self._workspace.plan.read_only
        may_answer = line.is_due(today) or line.met in {Met.MET, Met.NOT_MET, Met.IN_WORDS}
        for part in (self._answer, self._answer_it):
            part.setVisible(editable and may_answer and not answered)
        self._again.setVisible(editable and answered)
        if not measured and draft.value is not None and not answered:
            say(self._actual, "Vælg under Ret, hvad den måles på, så kommer tallet af sig selv.")
        self._show_missing_day(draft, waits=not answered)
        self._show_form(draft)

    def _show_missing_day(self, draft: ExpectationDraft, *, waits: bool) -> None:
        """Without a day it never comes back: she is asked for one where she reads it."""
        missing = waits and draft.due is None
        say(self._dayless, DAYLESS if missing else "", Tone.ATTENTION)
        self._day.setVisible(missing and not self._workspace.plan.read_only)
        self._day.show_value(draft.due)

    def _make_form(self) -> DraftForm[ExpectationDraft]:
        workspace = self._workspace
        form = DraftForm[ExpectationDraft](
            workspace,
            lambda key, draft: expectations.save_expectation(workspace.plan, key, draft),
        )
        self._activity = ChoiceField("Aktivitet")
        self._indicator = ChoiceField("Indikator")
        self._area = ChoiceField("Boligområde")
        measures = [(m, word(m)) for m in Measure if m not in BREAKDOWNS]
        senses = [(sense, word(sense)) for sense in ExpectationSense]
        form.row("words", "Forventning", text_field("Forventningens ord"))
        form.row("sense", "Retning", ChoiceField("Retning", senses))
        form.row("value", "Tal", number_field("Forventet tal"))
        form.row("activity_id", "Aktivitet", self._activity)
        form.row("measure", "Hvad tælles?", ChoiceField("Hvad tælles?", measures))
        form.row("indicator_id", "Eller indikator", self._indicator)
        form.row("area_id", "Boligområde", self._area)
        form.row("period_start", "Fra", day_field("Perioden fra", workspace.today))
        form.row("period_end", "Til", day_field("Perioden til", workspace.today))
        form.row("due", "Gøres op", day_field("Gøres op den", workspace.today))
        return form

    def _show_form(self, draft: ExpectationDraft) -> None:
        if not self._form.isVisibleTo(self):
            return
        plan = self._workspace.plan
        found = activities.list_activities(plan, self._workspace.today())
        self._activity.set_options([(None, "ingen"), *((a.id, a.name) for a in found)])
        self._indicator.set_options([(None, "ingen"), *indicators.list_choices(plan)])
        own = [(line.id, line.name) for line in areas.list_areas(plan, own_only=True)]
        self._area.set_options([(None, "alle"), *own])
        self._form.show_draft(self.key, draft)
        self._form.show_row("measure", shown=draft.activity_id is not None)
        self._delete.show_for(self.key)

    def _on_unfold(self) -> None:
        self._fold(shown=not self._form.isVisibleTo(self))
        with self._workspace.guarded():
            self._show_form(expectations.get_expectation(self._workspace.plan, self.key))

    def _fold(self, *, shown: bool) -> None:
        self._form.setVisible(shown)
        self._delete.setVisible(shown)
        self._unfold.setText("Skjul felterne" if shown else "Ret …")

    def _on_day(self, due: date | None) -> None:
        plan = self._workspace.plan
        with self._workspace.guarded():
            draft = expectations.get_expectation(plan, self.key)
            with plan.one_step(self._day.step):
                expectations.save_expectation(plan, self.key, replace(draft, due=due))

    def _on_answer(self) -> None:
        try:
            expectations.answer_expectation(
                self._workspace.plan,
                self.key,
                read_text(self._answer.toPlainText()),
                self._workspace.today(),
            )
        except UserError as error:
            say(self._refused, error.sentence, Tone.BEHIND)
            return
        say(self._refused, "")
        self._answer.clear()

    def _do(self, deed: Callable[..., object]) -> Callable[[], None]:
        def do() -> None:
            with self._workspace.guarded():
                deed(self._workspace.plan, self.key)

        return do
