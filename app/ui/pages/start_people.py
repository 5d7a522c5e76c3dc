"""The steps of the start that are no lists of names: the period, the board, who sits here."""

from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.domain.planning import PlanDraft
from app.domain.starting import NewMember, Step
from app.domain.vocabulary import MemberRole
from app.errors import UserError
from app.labels import label as word
from app.services import agreements, people, starting
from app.ui.pages.start_step import WIDTH, ListStep, StepView
from app.ui.theme import Tone
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import day_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, say
from app.ui.widgets.undoing import TypingLine
from app.ui.workspace import Sitter, Workspace


class PeriodStep(StepView):
    """The plan's name and its years; the last day follows four years after the first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            Step.PERIOD,
            "Planåret begynder, hvor bevillingen begynder, fx 01-02-2027. Skriv første dag, så "
            "foreslås en sidste dag fire år efter; ret den, hvis jeres periode er en anden.",
        )
        self._form = DraftForm[PlanDraft](
            workspace, lambda _, draft: starting.save_period(workspace.plan, draft)
        )
        self._form.row("name", "Navn", text_field("Helhedsplanens navn"))
        self._form.row("period_start", "Første dag", day_field("Første dag", workspace.today))
        self._form.row("period_end", "Sidste dag", day_field("Sidste dag", workspace.today))
        self._form.setMaximumWidth(WIDTH)
        self.body.addWidget(self._form)

    @override
    def read(self) -> None:
        self._form.show_draft(1, agreements.get_plan(self.workspace.plan))

    @override
    def first(self) -> QWidget:
        return self._form.first_field()

    @override
    def flush(self) -> None:
        self._form.flush()

    @override
    def on_enter(self) -> None:
        fields = [self._form.field(name) for name in ("name", "period_start", "period_end")]
        focused = self.focusWidget()
        here = next((i for i, field in enumerate(fields) if field.editor is focused), len(fields))
        if here < len(fields) and fields[here].is_refused:
            return
        if here < len(fields) - 1:
            fields[here + 1].setFocus()
        else:
            self.moved.emit()


class BoardStep(StepView):
    """Those who sit in the board: name, title, organisation and role; Enter adds."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            Step.BOARD,
            "Skriv dem, der sidder i bestyrelsen, eller sæt en liste ind under Navn: navn, titel "
            "og organisation, én på hver linje. Tab går til næste felt, Enter tilføjer. De to "
            "parter, kommunen og boligorganisationerne, har normalt hver sin formand.",
        )
        self._name, self._title = TypingLine(), TypingLine()
        self._name.textChanged.connect(self._on_text)
        self._organisation = ChoiceField("Organisation")
        self._role = ChoiceField("Rolle", [(role, word(role)) for role in MemberRole])
        self._role.show_value(MemberRole.MEMBER)
        self._chosen: int | None = None
        self._organisation.edited.connect(self._on_organisation)
        self._form = QWidget()
        self._form.setMaximumWidth(WIDTH)
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column, stretch in enumerate((3, 2)):
            grid.setColumnStretch(column, stretch)
        for words, field, line, column in (
            ("Navn", self._name, 0, 0),
            ("Titel", self._title, 0, 1),
            ("Organisation", self._organisation, 2, 0),
            ("Rolle", self._role, 2, 1),
        ):
            named = label(words, "remark", wrap=False)
            named.setBuddy(field)
            grid.addWidget(named, line, column)
            grid.addWidget(field, line + 1, column)
        self._name.setAccessibleName("Navn")
        self._title.setAccessibleName("Titel")
        self._add = button("Tilføj medlemmet", self.on_enter)
        grid.addWidget(self._add, 4, 0)
        self._refused = label("", "remark")
        self._refused.hide()
        self._list = LineList(workspace.theme, "Bestyrelsens medlemmer", grows=False)
        self._list.setMaximumWidth(WIDTH)
        self._words = label("", "section")
        for part in (self._form, self._refused):
            self.body.addWidget(part)
        self.body.addSpacing(10)
        self.body.addWidget(self._words)
        self.body.addWidget(self._list)

    @override
    def read(self) -> None:
        plan = self.workspace.plan
        found = people.list_organisations(plan)
        self._organisation.set_options([(None, "ingen"), *((o.id, o.name) for o in found)])
        if self._chosen not in {o.id for o in found}:
            self._chosen = None
        self._organisation.show_value(self._chosen)
        board = starting.get_board(plan, self.workspace.today())
        say(self._words, f"{board.name}: {board.words}" if board.members else "")
        self._list.show_lines([Line(m.id, m.person, m.remark, word(m.role)) for m in board.members])
        self._list.setVisible(bool(board.members))
        self._form.setVisible(not plan.read_only)

    @override
    def first(self) -> QWidget:
        return self._name

    @override
    def flush(self) -> None:
        if self._name.text().strip():
            self._on_add()

    @override
    def on_enter(self) -> None:
        if self._name.text().strip():
            self._on_add()
        else:
            self.moved.emit()

    def _on_organisation(self, organisation_id: int | None) -> None:
        self._chosen = organisation_id

    def _on_add(self) -> None:
        typed = self._name.text()
        like = NewMember(typed, self._title.text(), self._chosen, self._role.value)
        members = starting.read_members(typed, like)
        try:
            starting.add_board_members(self.workspace.plan, members, self.workspace.today())
        except UserError as error:
            say(self._refused, error.sentence, Tone.BEHIND)
            return
        say(self._refused, "")
        self._name.empty()
        self._title.empty()
        self._role.show_value(MemberRole.MEMBER)
        self._chosen = None
        self._organisation.show_value(None)
        self._name.setFocus()

    def _on_text(self, text: str) -> None:
        if "\n" in text:  # a pasted list is added at once
            self._on_add()


class SeatStep(ListStep):
    """Which of the plan's people sits at this machine; she may write herself in."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            Step.SEAT,
            "Så kan historikken fortælle, hvem der ændrede hvad, og Beslutninger kan vise dine "
            "egne opgaver. Vælg dig selv med Enter, eller skriv dit navn. Svaret gælder kun denne "
            "computer og kan ændres i planens menu.",
            "Dit navn, hvis du ikke står på listen",
            self._add_me,
        )
        self.list.opened.connect(self._on_me)

    def _add_me(self, text: str) -> str:
        added = people.add_people(self.workspace.plan, text)
        if len(added) > 1:
            return f"{len(added)} personer er tilføjet. Vælg dig selv på listen."
        self._on_me(added[0])
        return ""

    def _on_me(self, person_id: int) -> None:
        names = {line.id: line.name for line in people.list_people(self.workspace.plan)}
        self.workspace.seat(Sitter(person_id, names[person_id]))
        self.moved.emit()

    @override
    def list_lines(self) -> list[Line]:
        sitter = self.workspace.sitter
        return [
            Line(
                line.id, line.name, line.remark,
                "✓ det er mig" if sitter and sitter.id == line.id else "",
                Tone.GOOD,
            )
            for line in people.list_people(self.workspace.plan)
        ]  # fmt: skip

    @override
    def read(self) -> None:
        super().read()
        if self.list.key is None and self.list.lines:
            self.list.choose(self.list.lines[0].key, quiet=True)

    @override
    def first(self) -> QWidget:
        return self.list if self.list.lines else self.line.input
