"""Import: a file becomes a conversation; nothing is written before "Importér"."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.domain.import_questions import Answers
from app.errors import UserError
from app.services import importing
from app.services.importing import Draft, Receipt
from app.services.staff_sheets_answers import FILE_PLACE, StaffSheetFound
from app.ui import messages
from app.ui.jobs import Job, JobControl
from app.ui.page import Page
from app.ui.pages.import_open import OpenFileView
from app.ui.pages.import_reading import OpenedFile, open_draft
from app.ui.pages.import_start import StartView
from app.ui.theme import Tone
from app.ui.workspace import Workspace

_KINDS = "Regneark (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt);;Alle filer (*)"


class ImportPage(Page):
    """Nothing open: earlier imports and recipes. A file open: its sheet, questions and figures."""

    key = "import"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"import_batch", "recipe", "entry", "area", "area_alias", "indicator"}
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setAcceptDrops(True)
        self._draft: Draft | None = None
        self._answers = Answers()
        self._is_reading = False
        self.start = StartView(workspace)
        self.start.choose_wanted.connect(self._on_choose)
        self.start.paste_wanted.connect(self._on_paste)
        self.opened = OpenFileView(workspace.theme)
        self.opened.answered.connect(self._on_answered)
        self.opened.written.connect(self._on_write)
        self.opened.put_away.connect(self._on_put_away)
        self.opened.recipe_refused.connect(self._on_recipe_refused)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.opened)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._on_paste)
        workspace.jobs.ended.connect(self._on_job_ended, Qt.ConnectionType.QueuedConnection)
        self.fill(self._stack)

    @override
    def refresh(self) -> None:
        self.start.refresh()
        if self._draft is not None and not self.workspace.jobs.is_busy:
            self._read_again()

    @override
    def show_thing(self, thing: str) -> None:
        batch, _, cell = thing.partition(":")
        if not batch.isdecimal() or not self.start.has_batch(int(batch)):
            return
        if self._draft is not None:
            self._on_put_away()
        self.start.show_batch(int(batch), cell)

    @override
    def take_focus(self) -> None:
        if self._stack.currentWidget() is self.opened:
            self.opened.take_focus()
        else:
            self.start.take_focus()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.start.show_dragged(over=True)

    @override
    def dragLeaveEvent(self, event: object) -> None:
        self.start.show_dragged(over=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.start.show_dragged(over=False)
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read(Path(files[0]))

    def read(self, file: Path) -> None:
        """Read a file in the background and open it, or say why it cannot be read."""
        plan = self.workspace.plan

        def work(control: JobControl) -> OpenedFile:
            return open_draft(
                plan, lambda: importing.read_draft(plan, file, progress=control.progress)
            )

        self.workspace.run(Job(f"Læser {file.name}", work, self._on_read, self._on_refused))

    def read_text(self, text: str) -> None:
        """Read cells that were copied in a spreadsheet."""
        plan, today = self.workspace.plan, self.workspace.today()
        self.workspace.run(
            Job(
                "Læser det indsatte",
                lambda _: open_draft(plan, lambda: importing.read_pasted(plan, text, today)),
                self._on_read,
                self._on_refused,
            )
        )

    def _read_again(self) -> None:
        assert self._draft is not None
        draft = replace(self._draft, answers=self._answers)
        job = self._reading_anew(draft, self._on_read_again, self._on_not_read_again)
        self._is_reading = self.workspace.jobs.run(job)

    def _reading_anew(
        self,
        draft: Draft,
        done: Callable[[OpenedFile], None],
        failed: Callable[[BaseException], None],
    ) -> Job[OpenedFile]:
        plan = self.workspace.plan

        def work(control: JobControl) -> OpenedFile:
            return open_draft(
                plan, lambda: importing.read_again(plan, draft, draft.answers, control.progress)
            )

        return Job(f"Læser {draft.read.file} igen", work, done, failed)

    def _on_choose(self) -> None:
        path = messages.choose_file(self, "Vælg et regneark", _KINDS)
        if path is not None:
            self.read(path)

    def _on_paste(self) -> None:
        if self._stack.currentWidget() is not self.start:
            return
        # An empty clipboard is None on some desktops, whatever the stubs say.
        copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
        urls = [] if copied is None else copied.urls()
        files = [url.toLocalFile() for url in urls if url.isLocalFile()]
        text = "" if copied is None else copied.text()
        if files:
            self.read(Path(files[0]))
        elif text.strip():
            self.read_text(text)
        else:
            self.workspace.say(
                "Der er intet at indsætte. Markér cellerne i regnearket, tryk Ctrl+C, og prøv igen."
            )

    def _on_read(self, opened: OpenedFile) -> None:
        before = self._newest()
        self._open(opened, other=True)
        self._stack.setCurrentWidget(self.opened)
        self.opened.take_focus()
        if before is not None:
            self._offer_back(before)

    def _on_read_again(self, opened: OpenedFile) -> None:
        self._is_reading = False
        if self._draft is None:
            return
        if opened.draft.answers != self._answers:
            self._draft = opened.draft
            self._read_again()  # she has answered more meanwhile
            return
        self._open(opened, other=False)

    def _open(self, opened: OpenedFile, *, other: bool) -> None:
        self._draft, self._answers = opened.draft, opened.draft.answers
        may_write = not self.workspace.plan.read_only
        self.opened.show_file(opened, other=other, may_write=may_write)

    def _on_refused(self, error: BaseException) -> None:
        """Say why another file could not be read; one that is open stays open."""
        if not isinstance(error, UserError):
            raise error
        if isinstance(error, StaffSheetFound):
            self.workspace.go_to(f"staff:{FILE_PLACE}{error.file}")
            return
        if self._draft is not None:
            self.workspace.say(error.sentence, Tone.BEHIND)
            return
        self.start.show_refusal(error.sentence)
        self._stack.setCurrentWidget(self.start)

    def _on_not_read_again(self, error: BaseException) -> None:
        self._leave_answers()
        self._on_refused(error)

    def _on_answered(self, answers: Answers) -> None:
        self._answers = answers
        if not self.workspace.jobs.is_busy:
            self._read_again()

    def _on_recipe_refused(self) -> None:
        assert self._draft is not None
        self._draft = replace(self._draft, recipe=None, news=())
        self._answers = Answers()
        self._read_again()

    def _on_job_ended(self) -> None:
        """Read with answers that had to wait; leave those whose reading she stopped."""
        draft = self._draft
        if draft is None or self.workspace.jobs.is_busy or draft.answers == self._answers:
            return
        if self._is_reading:
            self._leave_answers()
        else:
            self._read_again()

    def _leave_answers(self) -> None:
        """Show the answers of the last reading: newer ones came to nothing."""
        self._is_reading = False
        if self._draft is not None:
            self._answers = self._draft.answers
            self.opened.take_back()

    def _on_put_away(self) -> None:
        draft = self._newest()
        assert draft is not None
        self._put_away()
        self._offer_back(draft)

    def _newest(self) -> Draft | None:
        """The open file with every answer, also those it has not been read with yet."""
        return self._draft and replace(self._draft, answers=self._answers)

    def _offer_back(self, draft: Draft) -> None:
        self.workspace.say(
            f"{draft.read.file} er lagt væk. Intet er skrevet.",
            deed="Tag den frem igen",
            do=partial(self._take_out, draft),
        )

    def _take_out(self, draft: Draft) -> None:
        """Open a file that was put away, read anew: the plan may have changed meanwhile."""
        self.workspace.go_to(self.key)
        if not self.workspace.jobs.run(self._reading_anew(draft, self._on_read, self._on_refused)):
            self._offer_back(draft)

    def _put_away(self) -> None:
        self._draft, self._answers = None, Answers()
        self.start.show_refusal("")
        self._stack.setCurrentWidget(self.start)
        self.start.take_focus()

    def _on_write(self, sender: str, keep_as: str) -> None:
        draft, workspace = self._draft, self.workspace
        assert draft is not None
        workspace.run(
            Job(
                f"Importerer {draft.read.file}",
                lambda _: importing.write_draft(
                    workspace.plan, draft, workspace.now(), sender=sender, keep_as=keep_as
                ),
                partial(self._on_written, draft),
            )
        )

    def _on_written(self, draft: Draft, receipt: Receipt) -> None:
        self._put_away()
        self.start.refresh()
        self.start.show_receipt(draft, receipt)
