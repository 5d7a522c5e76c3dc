"""Medarbejderark: who owes a sheet, what to send, and fetching what came back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.domain.danish import plural
from app.domain.staff_sheet_answers import StaffDraft
from app.domain.staff_sheet_judging import what_happened
from app.domain.staff_sheets import (
    StaffSheetLine,
    StaffSheetStatus,
)
from app.errors import UserError
from app.services import staff_sheets, staff_sheets_answers
from app.services import staff_sheets_files as files
from app.services.staff_sheets_answers import FILE_PLACE
from app.ui import messages
from app.ui.jobs import Job, JobControl
from app.ui.page import Page
from app.ui.pages.staff_sheets_answers import AnswersView
from app.ui.pages.staff_sheets_card import SheetCard
from app.ui.pages.staff_sheets_lines import sheet_rows
from app.ui.pages.staff_sheets_making import MakingView
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.lines import LineList
from app.ui.widgets.saving import open_file
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

_FILES = "Regneark (*.xlsx *.xlsm *.xls *.ods);;Alle filer (*)"


class StaffSheetsPage(Page):
    """Its places are "staff", "staff:12" with a sheet, and "staff:fil PATH" with a file."""

    key = "staff"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "staff_sheet", "person", "activity", "activity_person", "registration",
            "registration_count", "status_note", "log_note", "area", "plan",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setAcceptDrops(True)
        self._sheets: list[StaffSheetLine] = []
        self._list = LineList(workspace.theme, "Medarbejderark")
        self._list.chosen.connect(lambda _: self._on_chosen())
        self._nobody = EmptyState(
            "Ingen at spørge endnu",
            "Et medarbejderark sendes til dem, der er tovholder eller medarbejder i en aktivitet. "
            "De skriver gange, tal og et kort notat i et regneark i stedet for at logge ind. "
            "Skriv dem på aktiviteterne først.",
            "Åbn Aktiviteter",
            lambda: workspace.go_to("activities"),
        )
        self._new = button("Lav nye ark eller tælleark", self._on_new)
        self._mail_all = button("Lav mails til alle …", self._on_mail_all)
        self._remind_all = button("Ryk alle, der er over fristen …", self._on_remind_all)
        self._fetch = button("Hent et udfyldt ark …", self._on_choose_file)
        self._shown = SheetCard(workspace)
        self._detail = scrolled(self._shown)
        self._making = MakingView(workspace)
        self._making.made.connect(self._on_made)
        self._making_area = scrolled(self._making)
        self.answers = AnswersView(workspace.theme)
        self.answers.fetch_wanted.connect(self._on_fetch)
        self.answers.put_away.connect(self._on_put_away)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._detail)
        self._stack.addWidget(self.answers)
        self._stack.addWidget(self._making_area)
        left = column(
            label("Medarbejderark", "title"),
            4,
            row(self._new, None),
            row(self._fetch, None),
            label("Et ark, der kom tilbage, kan også slippes på siden.", "remark"),
            self._nobody,
            self._list,
            row(self._mail_all, None),
            row(self._remind_all, None),
            margins=(28, 24, 16, 24),
        )
        self.fill(columns(left, self._stack, widths=(420, 780)))

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        self._sheets = staff_sheets.list_sheets(plan)
        self._list.show_lines(sheet_rows(self._sheets, today))
        self._list.setVisible(bool(self._sheets))
        self._making.refresh()
        self._nobody.setVisible(not self._sheets and not self._making.has_colleagues())
        self._mail_all.setVisible(len(self._unsent_sheets()) > 1)
        self._remind_all.setVisible(len(self._late_sheets()) > 1)
        self._fetch.setVisible(bool(self._sheets))
        if self._list.key is None and self._stack.currentWidget() is not self._making_area:
            self._list.choose_first()
        if not self._sheets:
            self._stack.setCurrentWidget(self._making_area)
        if self.answers.draft is not None:
            self._judge_again(self.answers.draft)
        self._show_card()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._on_put_away()
            self._list.choose(int(thing))
        elif thing == "tally":
            self._on_new()
        elif thing.startswith(FILE_PLACE):
            self.read(Path(thing.removeprefix(FILE_PLACE)))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        found = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if found:
            self.read(Path(found[0]))

    def read(self, file: Path) -> None:
        """Read a sheet that came back and show its rows, or say why it cannot be fetched."""
        plan, today = self.workspace.plan, self.workspace.today()

        def work(control: JobControl) -> StaffDraft:
            return staff_sheets_answers.read_answers(plan, file, today, control.progress)

        self.workspace.run(Job(f"Læser {file.name}", work, self._on_read, self._on_refused))

    def _on_read(self, draft: StaffDraft) -> None:
        self._list.choose(draft.line.id, quiet=True)
        self._show_card()
        self._show_answers(draft, other=True)
        self.answers.take_focus()

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.workspace.say(error.sentence, Tone.BEHIND)

    def _judge_again(self, draft: StaffDraft) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        try:
            self._show_answers(staff_sheets_answers.read_again(plan, draft, today), other=False)
        except UserError as error:
            self._on_put_away()
            self.workspace.say(error.sentence, Tone.BEHIND)

    def _show_answers(self, draft: StaffDraft, *, other: bool) -> None:
        may_write = not self.workspace.plan.read_only
        self.answers.show_draft(draft, may_write=may_write, other=other)
        self._stack.setCurrentWidget(self.answers)

    def _on_put_away(self) -> None:
        self.answers.show_draft(None, may_write=False)
        self._stack.setCurrentWidget(self._detail if self._sheets else self._making_area)

    def _on_new(self) -> None:
        self.answers.show_draft(None, may_write=False)
        self._list.clearSelection()
        self._list.setCurrentIndex(QModelIndex())
        self._stack.setCurrentWidget(self._making_area)
        self._making.take_focus()

    def _on_made(self, ids: list[int]) -> None:
        self.refresh()
        self._list.choose(ids[0])

    def _on_fetch(self) -> None:
        draft, chosen = self.answers.draft, self.answers.chosen
        assert draft is not None
        with self.workspace.guarded():
            self.answers.draft = None  # what is written needs no judging any more
            self.stand(draft.line.id)
            plan, today = self.workspace.plan, self.workspace.today()
            written = staff_sheets_answers.fetch_answers(plan, draft, today, chosen)
            self._on_put_away()
            self.workspace.say(
                what_happened(draft, written), deed="Fortryd", do=self.workspace.undo
            )

    def _on_chosen(self) -> None:
        self._on_put_away()
        self._show_card()
        self._detail.verticalScrollBar().setValue(0)

    def _show_card(self) -> None:
        key = self._list.key
        if key is not None:
            self.stand(key)
        with self.workspace.guarded():
            self._shown.show_sheet(key)

    def _unsent_sheets(self) -> list[int]:
        today = self.workspace.today()
        return [one.id for one in self._sheets if one.status(today) is StaffSheetStatus.DRAFT]

    def _late_sheets(self) -> list[int]:
        return [one.id for one in self._sheets if one.days_late(self.workspace.today())]

    def _on_mail_all(self) -> None:
        ids = self._unsent_sheets()
        self._write_many("Mails til alle", ids, files.save_mails, self._mails_made)

    def _on_remind_all(self) -> None:
        ids = self._late_sheets()
        self._write_many("Rykkermails", ids, files.save_reminders, self._reminders_made)

    def _write_many(
        self,
        title: str,
        ids: list[int],
        write: Callable[..., list[StaffSheetLine]],
        done: Callable[[Path, list[StaffSheetLine]], None],
    ) -> None:
        self.leave()
        folder = messages.choose_folder(self, f"{title}: vælg en mappe")
        if folder is None:
            return
        plan, today = self.workspace.plan, self.workspace.today()
        work = partial(write, plan, ids, folder, today)
        self.workspace.run(Job(title, lambda _: work(), partial(done, folder)))

    def _mails_made(self, folder: Path, written: list[StaffSheetLine]) -> None:
        open_file(folder)
        ids = [line.id for line in written]
        self.workspace.say(
            f"{plural(len(written), 'mailkladde', 'mailkladder')} ligger i {folder.name}. Åbn og "
            "send dem i dit mailprogram.",
            deed="Markér dem som sendt",
            do=lambda: self._mark_sent(ids),
        )

    def _reminders_made(self, folder: Path, written: list[StaffSheetLine]) -> None:
        open_file(folder)
        ids = [line.id for line in written]
        count = plural(len(written), "rykkermail", "rykkermails")
        self.workspace.say(
            f"{count} ligger i {folder.name}. Åbn og send dem i dit mailprogram.",
            deed="Notér dem som rykket",
            do=lambda: self._note_reminders(ids),
        )

    def _mark_sent(self, ids: list[int]) -> None:
        with self.workspace.guarded():
            staff_sheets.mark_sent(self.workspace.plan, ids, self.workspace.today())

    def _note_reminders(self, ids: list[int]) -> None:
        plan = self.workspace.plan
        if not plan.read_only:
            with self.workspace.guarded():
                staff_sheets.note_reminders(plan, ids, self.workspace.today())

    def _on_choose_file(self) -> None:
        path = messages.choose_file(self, "Vælg et udfyldt medarbejderark", _FILES)
        if path is not None:
            self.read(path)
