"""Hent liste: a pasted or dropped table becomes rows of the plan, after she has seen each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.domain.list_draft import Key, ListAnswers, ListDraft, ListTable
from app.domain.list_forms import ListKind
from app.domain.list_kinds import FORMS
from app.errors import UserError
from app.services import list_import
from app.services.list_import import ListReceipt
from app.ui import messages
from app.ui.jobs import Job, JobControl
from app.ui.page import Page
from app.ui.pages.list_import_open import OpenListView
from app.ui.pages.list_import_start import ListStartView
from app.ui.theme import Tone
from app.ui.workspace import Workspace

_FILES = "Regneark (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt);;Alle filer (*)"


@dataclass(frozen=True, slots=True)
class _Opened:
    """A draft with the sheets of its file, and the number of the one it is made from."""

    draft: ListDraft
    tables: list[ListTable]
    number: int


class ListsPage(Page):
    """Its places are "lists" and "lists:people", with the kind of list."""

    key = "lists"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "activity", "activity_area", "activity_sub_goal", "area", "area_alias", "commitment",
            "delaftale", "focus_area", "forum", "milestone", "organisation", "person",
            "registration", "sub_goal", "task",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setAcceptDrops(True)
        self._tables: list[ListTable] = []
        self._number = 0
        self._kind = ListKind.ACTIVITIES
        self._answers = ListAnswers()
        self.draft: ListDraft | None = None
        self.start = ListStartView(workspace)
        self.start.choose_wanted.connect(self._on_choose)
        self.start.paste_wanted.connect(self._on_paste)
        self._names = cache(partial(list_import.list_names, workspace.plan))
        self.opened = OpenListView(workspace.theme, self._names)
        self.opened.written.connect(self._on_write)
        self.opened.put_away.connect(self._on_put_away)
        self.opened.kind_said.connect(self._on_kind)
        self.opened.sheet_said.connect(self._on_sheet)
        self.opened.headings_said.connect(self._on_headings)
        self.opened.table.column_said.connect(self._on_column)
        self.opened.questions.answered.connect(self._on_answered)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.opened)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._on_paste)
        self.fill(self._stack)

    @override
    def refresh(self) -> None:
        self.start.forget_receipt()
        if self.draft is not None:
            self._read_again()

    @override
    def show_thing(self, thing: str) -> None:
        if thing not in set(ListKind):
            return
        kind = ListKind(thing)
        if self.draft is not None and self._kind is not kind:
            self._on_put_away()
        self.start.choose(kind)

    @override
    def take_focus(self) -> None:
        (self.opened if self.draft is not None else self.start).take_focus()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText() or any(u.isLocalFile() for u in event.mimeData().urls()):
            event.acceptProposedAction()
            self.start.show_dragged(over=True)

    @override
    def dragLeaveEvent(self, event: object) -> None:
        self.start.show_dragged(over=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.start.show_dragged(over=False)
        self._take(event.mimeData())

    def read(self, file: Path) -> None:
        """Read a file in the background and open it, or say why it cannot be read."""
        self._read_tables(f"Læser {file.name}", lambda: list_import.read_file_tables(file))

    def read_text(self, text: str) -> None:
        """Read cells that were copied in a spreadsheet, a document or a mail."""
        self._read_tables("Læser det indsatte", lambda: list_import.read_pasted_tables(text))

    def _read_tables(self, title: str, read: Callable[[], list[ListTable]]) -> None:
        plan, today, wanted = self.workspace.plan, self.workspace.today(), self.start.kind

        def work(_: JobControl) -> _Opened:
            tables = read()
            kind = list_import.guess_kind(tables, wanted)
            number = list_import.best_table(tables, kind)
            draft = list_import.draft_list(plan, kind, tables[number], ListAnswers(), today)
            return _Opened(draft, tables, number)

        self.workspace.run(Job(title, work, self._open, self._on_refused))

    def _take(self, data: QMimeData | None) -> None:
        urls = [] if data is None else data.urls()
        files = [url.toLocalFile() for url in urls if url.isLocalFile()]
        text = "" if data is None else data.text()
        if files:
            self.read(Path(files[0]))
        elif text.strip():
            self.read_text(text)
        else:
            self.workspace.say(
                "Der er intet at indsætte. Markér tabellen, tryk Ctrl+C, og prøv igen."
            )

    def _on_choose(self) -> None:
        path = messages.choose_file(self, "Vælg et regneark", _FILES)
        if path is not None:
            self.read(path)

    def _on_paste(self) -> None:
        # An empty clipboard is None on some desktops, whatever the stubs say.
        self._take(QGuiApplication.clipboard().mimeData())

    def _open(self, opened: _Opened) -> None:
        before = self._kept()
        self._take_in(opened)
        self._show(opened.draft)
        self.take_focus()
        if before is not None:
            self._offer_back(before)

    def _take_in(self, opened: _Opened) -> None:
        self._kind, self._answers = opened.draft.form.kind, opened.draft.answers
        self._tables, self._number = opened.tables, opened.number

    def _read_again(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        table = self._tables[self._number]
        self._show(list_import.draft_list(plan, self._kind, table, self._answers, today))

    def _show(self, draft: ListDraft) -> None:
        self.draft = draft
        self._names.cache_clear()
        self.start.choose(self._kind)
        self.start.show_refusal("")
        self.stand(self._kind)
        may_write = not self.workspace.plan.read_only
        self.opened.show_draft(draft, self._tables, self._number, may_write=may_write)
        self._stack.setCurrentWidget(self.opened)

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        if self.draft is not None:
            self.workspace.say(error.sentence, Tone.BEHIND)
        else:
            self.start.show_refusal(error.sentence)

    def _on_kind(self, kind: ListKind) -> None:
        """Another kind has other columns: what was said of them no longer holds."""
        self._kind, self._answers = kind, ListAnswers()
        self._read_again()

    def _on_sheet(self, number: int) -> None:
        self._number, self._answers = number, ListAnswers()
        self._read_again()

    def _on_headings(self, there: bool) -> None:
        self._answers = ListAnswers(has_headings=there, settled=self._answers.settled)
        self._read_again()

    def _on_column(self, column: int, key: str | None) -> None:
        if key is None:
            self._answers = self._answers.without_column(column)
        else:
            many = bool(key) and FORMS[self._kind].field(key).many
            self._answers = self._answers.with_column(column, key, many=many)
        self._read_again()

    def _on_answered(self, key: Key, answer: str) -> None:
        self._answers = self._answers.with_answer(key, answer)
        self._read_again()

    def _on_write(self) -> None:
        draft, workspace = self.draft, self.workspace
        if draft is None:
            return
        today, busy = workspace.today(), workspace.jobs.is_busy
        workspace.run(
            Job(
                f"Henter »{draft.table.source}« ind",
                lambda _: list_import.write_list(workspace.plan, draft, today),
                partial(self._on_written, draft),
                partial(self._on_not_written, draft),
            )
        )
        if not busy:
            # The plan tells of the change before the job is done: this table is done with first.
            self.draft = None
            self.opened.setEnabled(False)

    def _on_not_written(self, draft: ListDraft, error: BaseException) -> None:
        self.opened.setEnabled(True)
        self.draft = draft
        if not isinstance(error, UserError):
            raise error
        self._read_again()
        self.workspace.say(error.sentence, Tone.BEHIND)

    def _on_written(self, draft: ListDraft, receipt: ListReceipt) -> None:
        self.opened.setEnabled(True)
        self._put_away()
        self.start.show_receipt(draft.form, receipt)
        waiting = len(draft.rows) - receipt.new - receipt.changed - receipt.unchanged
        if waiting:
            self._offer_back(_Opened(draft, self._tables, self._number))

    def _on_put_away(self) -> None:
        kept = self._kept()
        self._put_away()
        self.start.take_focus()
        if kept is not None:
            self._offer_back(kept)

    def _put_away(self) -> None:
        self.draft = None
        self._stack.setCurrentWidget(self.start)

    def _kept(self) -> _Opened | None:
        return None if self.draft is None else _Opened(self.draft, self._tables, self._number)

    def _offer_back(self, opened: _Opened) -> None:
        self.workspace.say(
            f"»{opened.draft.table.source}« er lagt væk. Det, der ikke er hentet, er ikke skrevet.",
            deed="Tag den frem igen",
            do=partial(self._take_out, opened),
        )

    def _take_out(self, opened: _Opened) -> None:
        """Open a table that was put away, read anew: the plan may have changed meanwhile."""
        self.workspace.go_to(self.key)
        self._take_in(opened)
        self._read_again()
        self.take_focus()
