"""The papers attached to a thing: taken in by button or dropped, renamed, copied out, taken off."""

from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.attachments import PaperOwner
from app.domain.file_content import mark_of, size_words
from app.domain.meetings import AttachmentLine
from app.errors import UserError
from app.services import attachments
from app.services.attachments import NotWhatItSays, Paper
from app.ui import messages
from app.ui.theme import Tone
from app.ui.widgets.arrange import reveal
from app.ui.widgets.fields import text_field
from app.ui.widgets.flow import flow
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, panel
from app.ui.workspace import Workspace


class PapersView(QWidget):
    """Shows and edits the papers of one thing; everything saves itself."""

    def __init__(
        self, workspace: Workspace, owner: PaperOwner, name: str = "Bilag", one: str = "bilag"
    ) -> None:
        """`name` is said by screen readers, `one` is what a paper is called on the buttons."""
        super().__init__()
        self._workspace, self._owner = workspace, owner
        self._key = 0
        self._lines: dict[int, AttachmentLine] = {}
        self._list = LineList(workspace.theme, name, grows=False)
        self._list.opened.connect(self._save_copy)
        self._list.chosen.connect(lambda _: self._show_chosen())
        self._form = DraftForm[AttachmentLine](
            workspace,
            lambda key, line: attachments.rename_attachment(workspace.plan, key, line.title),
        )
        title = f"{name}: titel" if one != "bilag" else "Bilagets titel"
        self._form.row("title", "Titel", text_field(title))
        self._copy = button("Gem en kopi …", lambda: self._save_copy(self._list.key), "quiet")
        self._remove = button("Fjern", self._detach, "quiet")
        self._add = button(f"Vedhæft {one} …", self._choose)
        self._doubted: list[tuple[Path, str]] = []
        self._question, inside = panel()
        self._words = label("")
        self._no = button("Lad det være", lambda: self._on_answer(wanted=False), "quiet")
        inside.addWidget(self._words)
        inside.addSpacing(6)
        anyway = button("Vedhæft alligevel", lambda: self._on_answer(wanted=True))
        inside.addWidget(flow(anyway, self._no))
        self._question.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._list)
        layout.addWidget(self._form)
        layout.addWidget(flow(self._add, self._copy, self._remove))
        layout.addWidget(self._question)
        self.setAcceptDrops(not workspace.plan.read_only)

    def show_papers(self, key: int, lead: str = "") -> None:
        """Show the papers of the thing with an id; with a `lead` they are numbered "lead.1"."""
        if key != self._key:
            self._doubted.clear()
            self._show_question()
        self._key = key
        found = attachments.list_attachments(self._workspace.plan, key, self._owner)
        self._lines = {line.id: line for line in found}
        reasons = attachments.list_reasons(self._workspace.plan, found)
        self._list.show_lines(
            [
                _paper_line(line, f"{lead}.{place}" if lead else "", reasons.get(line.id, ""))
                for place, line in enumerate(found, 1)
            ]
        )
        self._list.setVisible(bool(found))
        self._add.setVisible(not self._workspace.plan.read_only)
        self._show_chosen()

    def attach(self, file: Path) -> None:
        """Take a file in; a refusal is said at the foot of the window.

        One that is not what its name says is asked about first.
        """
        try:
            self._take(attachments.read_paper(file))
        except NotWhatItSays as error:
            self._doubted.append((file, error.question))
            self._show_question()
        except UserError as error:
            self._workspace.say(error.sentence, Tone.BEHIND)

    def _take(self, paper: Paper) -> None:
        with self._workspace.guarded():
            self._list.choose(
                attachments.attach_paper(self._workspace.plan, self._key, paper, self._owner)
            )
            if paper.remark:
                self._workspace.say(paper.remark, Tone.ATTENTION)

    def _show_question(self) -> None:
        """Ask about the first file in doubt; the others wait for their turn."""
        self._question.setVisible(bool(self._doubted))
        if self._doubted:
            self._workspace.say("")  # why another file was refused is no answer to this
            self._words.setText(self._doubted[0][1])
            self._no.setFocus()
            reveal(self._question)

    def _on_answer(self, *, wanted: bool) -> None:
        file, _ = self._doubted.pop(0)
        self._show_question()
        if wanted:
            with self._workspace.guarded():
                self._take(attachments.read_paper(file, anyway=True))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.attach(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def _show_chosen(self) -> None:
        line = self._lines.get(self._list.key)
        read_only = self._workspace.plan.read_only
        self._form.setVisible(line is not None)
        self._copy.setVisible(line is not None)
        self._remove.setVisible(line is not None and not read_only)
        if line is not None:
            self._form.show_draft(line.id, line)

    def _choose(self) -> None:
        path = messages.choose_file(self, self._add.text().removesuffix(" …"), "Alle filer (*)")
        if path is not None:
            self.attach(path)

    def _save_copy(self, key: Any) -> None:
        line = self._lines.get(key)
        if line is None:
            return
        target = messages.choose_new_file(self, "Gem en kopi", line.file_name, "Alle filer (*)")
        if target is not None:
            with self._workspace.guarded():
                attachments.save_copy(self._workspace.plan, line, Path(target))
                self._workspace.say(f"Kopien er gemt: {target}")

    def _detach(self) -> None:
        if self._list.key is not None:
            with self._workspace.guarded():
                attachments.detach(self._workspace.plan, self._list.key)


def _paper_line(line: AttachmentLine, lead: str, reason: str) -> Line:
    """`reason` says why it cannot be put into the material; mostly empty."""
    mark = mark_of(line.file_name, line.media_type) or reason
    size = size_words(line.byte_count)
    large = line.byte_count >= attachments.LARGE_BYTES
    return Line(
        line.id,
        line.title,
        f"{line.file_name} · ▲ {mark}" if mark else line.file_name,
        f"▲ {size}" if large else size,
        Tone.ATTENTION if large else Tone.PLAIN,
        lead=lead,
    )
