"""Godkendelser of the SSA: who must say yes to a version, what they said, and the proof."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agreements import GRANTED, ApprovalDraft, ApprovalLine, VersionLine
from app.domain.attachments import PaperOwner
from app.domain.danish import format_day, join_words, plural, upper_first
from app.domain.vocabulary import ApprovalBody, ApprovalResult
from app.labels import body_words
from app.labels import label as word
from app.services import agreement_approvals
from app.ui.papers import PapersView
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

_RESULTS = {
    ApprovalResult.PENDING: ("–", Tone.QUIET),
    ApprovalResult.APPROVED: ("✓", Tone.GOOD),
    ApprovalResult.CONDITIONAL: ("✓", Tone.GOOD),
    ApprovalResult.REJECTED: ("■", Tone.BEHIND),
}


class ApprovalsView(QWidget):
    """Shows and edits the godkendelser of one version of the SSA."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._lines: dict[int, ApprovalLine] = {}
        self._version = ChoiceField("Godkendelser af")
        self._version.setMinimumWidth(240)
        self._version.edited.connect(lambda _: self._show())
        self._status = label("", "strong")
        self._list = LineList(workspace.theme, "Godkendelser", grows=False)
        self._list.chosen.connect(lambda _: self._show_chosen())
        self._form = DraftForm[ApprovalDraft](
            workspace,
            lambda key, draft: agreement_approvals.save_approval(workspace.plan, key, draft),
        )
        bodies = [(body, upper_first(word(body))) for body in ApprovalBody]
        results = [(result, word(result)) for result in ApprovalResult]
        self._form.row("body", "Instans", ChoiceField("Instans", bodies))
        self._form.row("name", "Navn", text_field("Instansens navn"))
        self._form.row("result", "Svar", ChoiceField("Svar", results))
        self._form.row("decided_on", "Dato", day_field("Svarets dato", workspace.today))
        self._form.row(
            "evidence", "Dokumentation",
            long_field("Dokumentation", "fx referat af afdelingsmødet, punkt 4", lines=1),
        )  # fmt: skip
        self._papers = PapersView(workspace, PaperOwner.APPROVAL, "Dokumentation", "dokumentation")
        self._remove = button("Fjern instansen", self._on_remove, "quiet")
        self._new = ChoiceField("Ny instans")
        self._new.set_options([(None, "+ Tilføj en instans"), *bodies])
        self._new.edited.connect(self._on_new)
        self._detail = QWidget()
        inside = QVBoxLayout(self._detail)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.addWidget(self._form)
        inside.addWidget(self._papers)
        inside.addWidget(row(self._remove, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(row(self._version, None))
        for part in (self._status, self._list, self._new, self._detail):
            layout.addWidget(part)

    def show_approvals(self, versions: Sequence[VersionLine]) -> None:
        """Show the godkendelser of the version chosen, the newest at first."""
        self._version.set_options(
            [(line.id, f"Version {line.number} fra {format_day(line.begins)}") for line in versions]
        )
        if self._version.value not in {line.id for line in versions}:
            self._version.show_value(versions[0].id if versions else None)
        self._version.setVisible(bool(versions))
        self._show()

    def _show(self) -> None:
        plan, version_id = self._workspace.plan, self._version.value
        found = agreement_approvals.list_approvals(plan, version_id) if version_id else []
        self._lines = {line.id: line for line in found}
        self._list.show_lines([_line(line) for line in found])
        self._list.setVisible(bool(found))
        self._new.show_value(None)
        self._new.setVisible(version_id is not None and not plan.read_only)
        if version_id is None:
            say(self._status, "Vedtag først en version; så står de, der skal godkende den, her.")
        else:
            say(self._status, *_status(found))
        self._show_chosen()

    def _show_chosen(self) -> None:
        line = self._lines.get(self._list.key)
        self._detail.setVisible(line is not None)
        self._remove.setVisible(not self._workspace.plan.read_only)
        if line is not None:
            self._form.show_draft(line.id, line.draft)
            self._papers.show_papers(line.id)

    def _on_new(self, body: Any) -> None:
        if body is None:
            return
        with self._workspace.guarded():
            self._list.choose(
                agreement_approvals.add_approval(self._workspace.plan, self._version.value, body)
            )

    def _on_remove(self) -> None:
        with self._workspace.guarded():
            agreement_approvals.delete_approval(self._workspace.plan, self._list.key)


def _status(lines: Sequence[ApprovalLine]) -> tuple[str, Tone]:
    """What is lacking of all, in a sentence."""
    refused = [body_words(line.draft.body, line.draft.name) for line in lines
               if line.draft.result is ApprovalResult.REJECTED]  # fmt: skip
    if refused:
        return f"■ Ikke godkendt af {join_words(refused)}", Tone.BEHIND
    waiting = sum(line.draft.result is ApprovalResult.PENDING for line in lines)
    unproven = sum(bool(line.lacks) for line in lines) - waiting
    lacking = [f"{waiting} svar mangler"] if waiting else []
    if unproven:
        words = plural(unproven, "godkendelse", "godkendelser")
        lacking.append(f"{words} er ikke dokumenteret")
    if lacking:
        return f"▲ {', og '.join(lacking)}", Tone.ATTENTION
    return "✓ Alle har godkendt, og det er dokumenteret", Tone.GOOD


def _line(line: ApprovalLine) -> Line:
    sign, tone = _RESULTS[line.draft.result]
    words = f"{sign} {word(line.draft.result)}"
    if line.draft.decided_on is not None:
        words += f" {format_day(line.draft.decided_on)}"
    proof = [line.draft.evidence.replace("\n", " ")]
    proof += [plural(line.papers, "dokument", "dokumenter")] if line.papers else []
    proof += [f"▲ {line.lacks}"] if line.lacks and line.draft.result in GRANTED else []
    sub = " · ".join(part for part in proof if part)
    return Line(line.id, body_words(line.draft.body, line.draft.name), sub, words, tone)
