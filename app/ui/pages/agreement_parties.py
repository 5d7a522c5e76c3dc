"""The parties of an agreement: chosen among people and organisations, or written by name."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agreements import PartyDraft, PartyLine
from app.domain.danish import format_day
from app.services import agreement_parties, people
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import day_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button
from app.ui.workspace import Workspace


class PartiesView(QWidget):
    """Shows and edits the parties of one agreement."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._delaftale_id: int | None = None
        self._lines: dict[int, PartyLine] = {}
        self._list = LineList(workspace.theme, "Parter", grows=False)
        self._list.chosen.connect(lambda _: self._show_chosen())
        self._form = DraftForm[PartyDraft](
            workspace, lambda key, draft: agreement_parties.save_party(workspace.plan, key, draft)
        )
        self._organisation = ChoiceField("Partens organisation")
        self._form.row("name", "Navn", text_field("Partens navn"))
        self._form.row("title", "Titel", text_field("Partens titel"))
        self._form.row("unit", "Enhed", text_field("Partens enhed", "fx Børn og Unge"))
        self._form.row("organisation_id", "Organisation", self._organisation)
        self._form.row("signed_on", "Underskrevet", day_field("Underskrevet", workspace.today))
        self._deeds = row(
            button("Op", lambda: self._move(-1), "quiet"),
            button("Ned", lambda: self._move(1), "quiet"),
            button("Fjern parten", self._remove, "quiet"),
            None,
        )
        self._known = ChoiceField("Ny part blandt personer og organisationer")
        self._known.edited.connect(self._on_known)
        self._known.setMinimumWidth(200)
        self._add = AddLine("Ny part: skriv et navn", self._add_named)
        self._adding = row(self._add, self._known, spacing=12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self._list, self._form, self._deeds, self._adding):
            layout.addWidget(part)

    def show_parties(self, delaftale_id: int | None) -> None:
        """Show the parties of a delaftale, or of the SSA."""
        plan = self._workspace.plan
        self._delaftale_id = delaftale_id
        found = agreement_parties.list_parties(plan, delaftale_id)
        self._lines = {line.id: line for line in found}
        self._list.show_lines([_line(line) for line in found])
        self._list.setVisible(bool(found))
        organisations = people.list_organisations(plan)
        self._organisation.set_options(options(organisations, "ingen"))
        self._known.set_options(
            [
                (None, "+ Vælg fra planen"),
                *((("person", p.id), f"{p.name}, {p.remark}") for p in people.list_people(plan)),
                *((("organisation", o.id), o.name) for o in organisations),
            ]
        )
        self._known.show_value(None)
        self._adding.setVisible(not plan.read_only)
        self._show_chosen()

    def _show_chosen(self) -> None:
        line = self._lines.get(self._list.key)
        self._form.setVisible(line is not None)
        self._deeds.setVisible(line is not None and not self._workspace.plan.read_only)
        if line is not None:
            self._form.show_draft(line.id, line.draft)

    def _add_named(self, name: str) -> None:
        self._add_draft(PartyDraft(name, "", "", None, None))

    def _on_known(self, chosen: Any) -> None:
        if chosen is None:
            return
        kind, key = chosen
        plan = self._workspace.plan
        with self._workspace.guarded():
            if kind == "person":
                self._add_draft(agreement_parties.draft_of_person(plan, key))
            else:
                self._add_draft(agreement_parties.draft_of_organisation(plan, key))

    def _add_draft(self, draft: PartyDraft) -> None:
        key = agreement_parties.add_party(self._workspace.plan, self._delaftale_id, draft)
        self._list.choose(key)

    def _move(self, step: int) -> None:
        with self._workspace.guarded():
            agreement_parties.move_party(self._workspace.plan, self._list.key, step)

    def _remove(self) -> None:
        with self._workspace.guarded():
            agreement_parties.delete_party(self._workspace.plan, self._list.key)


def _line(line: PartyLine) -> Line:
    draft = line.draft
    organisation = line.organisation if line.organisation != draft.name else ""
    sub = ", ".join(part for part in (draft.title, draft.unit, organisation) if part)
    if draft.signed_on is None:
        return Line(line.id, draft.name, sub, "○ ikke underskrevet", Tone.QUIET)
    return Line(
        line.id, draft.name, sub, f"✓ underskrevet {format_day(draft.signed_on)}", Tone.GOOD
    )
