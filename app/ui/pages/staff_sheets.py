"""Medarbejderark: who owes a sheet, what to send, and fetching what came back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.domain.danish import join_words, plural
from app.domain.periods import period_label
from app.domain.staff_sheet_answers import StaffDraft
from app.domain.staff_sheet_judging import what_happened
from app.domain.staff_sheets import (
    SheetRhythm,
    StaffSheetDraft,
    StaffSheetLine,
    StaffSheetStatus,
    periods_to_offer,
    usual_due,
)
from app.errors import UserError
from app.services import staff_sheets, staff_sheets_answers
from app.services import staff_sheets_files as files
from app.services.staff_sheets import StaffSheetCard
from app.services.staff_sheets_answers import FILE_PLACE
from app.ui import messages
from app.ui.jobs import Job, JobControl
from app.ui.page import Page
from app.ui.pages.staff_sheets_answers import AnswersView
from app.ui.pages.staff_sheets_lines import TONES, sheet_rows, where_words
from app.ui.pages.staff_sheets_tally import TallyDeeds
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field
from app.ui.widgets.flow import Flow
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import LineList
from app.ui.widgets.text import EmptyState, button, label, panel, say
from app.ui.workspace import Workspace

_WIDEST = 760
_MAIL = "Mailkladde (*.eml)"
_FILES = "Regneark (*.xlsx *.xlsm *.xls *.ods);;Alle filer (*)"
_AWAITED = frozenset({StaffSheetStatus.SENT, StaffSheetStatus.OVERDUE})


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
        self._card: StaffSheetCard | None = None
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
        self._empty = EmptyState(
            "Ingen ark endnu",
            "Vælg en periode, og lav ark til alle på én gang. Hvert ark har kun kollegaens egne "
            "aktiviteter. Når det kommer tilbage, slipper du det her på siden.",
        )
        self._period = ChoiceField("Periode")
        self._period.edited.connect(lambda _: self._propose_due())
        self._due = day_field("Frist for nye ark", workspace.today)
        self._make = button("Lav ark til alle", self._on_make)
        self._mail_all = button("Lav mails til alle …", self._on_mail_all)
        self._remind_all = button("Ryk alle, der er over fristen …", self._on_remind_all)
        self._fetch = button("Hent et udfyldt ark …", self._on_choose_file)
        self._tally = TallyDeeds(workspace)
        self._asking = column(
            row(label("Periode", "remark"), self._period, None),
            row(label("Frist", "remark"), self._due, None),
            row(self._make, None),
            margins=(0, 0, 0, 0),
        )
        self._build_form()
        self._build_deeds()
        self.answers = AnswersView(workspace.theme)
        self.answers.fetch_wanted.connect(self._on_fetch)
        self.answers.put_away.connect(self._on_put_away)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._detail)
        self._stack.addWidget(self.answers)
        left = column(
            label("Medarbejderark", "title"),
            4,
            self._nobody,
            self._asking,
            self._empty,
            4,
            self._list,
            Flow(self._fetch, self._mail_all, self._remind_all),
            label("Eller slip arket, der kom tilbage, hvor som helst på siden.", "remark"),
            4,
            self._tally,
            margins=(28, 24, 16, 24),
        )
        self.fill(columns(left, self._stack, widths=(420, 780)))

    def _build_form(self) -> None:
        workspace = self.workspace
        self._form = DraftForm[StaffSheetDraft](
            workspace,
            lambda key, draft: staff_sheets.save_sheet(workspace.plan, key, draft),
        )
        self._form.row("due", "Frist", day_field("Frist", workspace.today))
        self._form.block("note", "Besked til kollegaen", long_field("Besked til kollegaen"))

    def _build_deeds(self) -> None:
        frame, inside = panel()
        self._title = label("", "heading")
        self._status = label("", "strong")
        self._where = label("", "remark")
        self._about = label("", "remark")
        self._mail = button("Lav mailkladde …", self._on_mail, "primary")
        self._remind = button("Kopiér rykkertekst", self._on_remind, "primary")
        self._remind_mail = button("Lav rykkermail …", self._on_remind_mail)
        self._save = button("Gem arket …", self._on_save)
        today = self.workspace.today
        self._sent = button("Markér som sendt", lambda: self._mark_sent([self._key], today()))
        self._unsent = button(
            "Ikke sendt alligevel", lambda: self._mark_sent([self._key], None), "quiet"
        )
        self._returned = button(
            "Kommet på anden vis", lambda: self._mark_returned(again=False), "quiet"
        )
        self._reopen = button(
            "Ikke modtaget alligevel", lambda: self._mark_returned(again=True), "quiet"
        )
        self._delete = DeleteThing(
            self.workspace,
            "staff_sheet",
            staff_sheets.delete_sheet,
            deed="Slet arket",
            done="Arket er slettet. Det, der er hentet fra det, er der stadig.",
        )
        for part in (self._title, self._status, self._where, self._about):
            inside.addWidget(part)
        inside.addSpacing(8)
        inside.addWidget(Flow(self._mail, self._remind, self._remind_mail, self._save, self._sent))
        self._letter_title = label("Rykkerteksten", "section")
        self._letter = label("", "remark")
        inner = column(
            frame,
            row(self._unsent, self._returned, self._reopen, None, spacing=0),
            self._delete,
            8,
            self._form,
            12,
            self._letter_title,
            self._letter,
        )
        inner.setMaximumWidth(_WIDEST)
        self._detail = scrolled(inner)

    @property
    def _key(self) -> int:
        key = self._list.key
        assert isinstance(key, int)
        return key

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        self._sheets = staff_sheets.list_sheets(plan)
        self._list.show_lines(sheet_rows(self._sheets, today))
        self._list.setVisible(bool(self._sheets))
        periods = [one for rhythm in SheetRhythm for one in periods_to_offer(rhythm, today, 1)]
        colleagues = any(staff_sheets.list_colleagues(plan, period) for period in periods)
        self._nobody.setVisible(not colleagues and not self._sheets)
        self._empty.setVisible(colleagues and not self._sheets)
        may_write = not plan.read_only
        self._asking.setVisible(colleagues and may_write)
        self._period.set_options([(one, period_label(one)) for one in periods])
        if self._period.value is None:
            self._period.show_value(periods[2])
            self._propose_due()
        self._mail_all.setVisible(len(self._unsent_sheets()) > 1)
        self._remind_all.setVisible(len(self._late_sheets()) > 1)
        self._fetch.setVisible(bool(self._sheets))
        self._tally.refresh()
        self._make.setProperty("role", "primary" if not self._sheets else "")
        if self._list.key is None:
            self._list.choose_first()
        if self.answers.draft is not None:
            self._judge_again(self.answers.draft)
        self._show_card()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._on_put_away()
            self._list.choose(int(thing))
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
        self._stack.setCurrentWidget(self._detail)

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
        self._card = None
        self._detail.setVisible(key is not None and self.answers.draft is None)
        self._delete.show_for(key)
        if key is None:
            return
        self.stand(key)
        with self.workspace.guarded():
            self._card = staff_sheets.get_card(self.workspace.plan, key)
            self._form.show_draft(key, self._card.draft)
            self._show_deeds(self._card)

    def _show_deeds(self, card: StaffSheetCard) -> None:
        line, today = card.line, self.workspace.today()
        status = line.status(today)
        self._title.setText(f"{line.person}: {line.title}")
        say(self._status, status.text, TONES[status])
        say(self._where, where_words(line, today))
        names = join_words(card.activities) or "Ingen aktiviteter i perioden"
        email = "" if line.email else " Der er ingen e-mail på personen."
        say(self._about, f"{names}.{email}")
        awaited, may_write = status in _AWAITED, not self.workspace.plan.read_only
        for part, shown in (
            (self._mail, status is StaffSheetStatus.DRAFT),
            (self._sent, status is StaffSheetStatus.DRAFT and may_write),
            (self._remind, awaited),
            (self._remind_mail, awaited),
            (self._unsent, awaited and may_write),
            (self._returned, awaited and may_write),
            (self._reopen, status is StaffSheetStatus.RETURNED and may_write),
        ):
            part.setVisible(shown)
        letter = ""
        if awaited:
            letter = files.reminder_letter(self.workspace.plan, line.id, today).text
        say(self._letter, letter)
        self._letter_title.setVisible(awaited)

    def _propose_due(self) -> None:
        self._due.show_value(usual_due(self._period.value, self.workspace.today()))

    def _on_make(self) -> None:
        self._due.flush()
        with self.workspace.guarded():
            plan, today, period = self.workspace.plan, self.workspace.today(), self._period.value
            made = staff_sheets.add_sheets(plan, period, self._due.saved, today)
            self._list.choose(made[0])
            self.workspace.say(
                f"{plural(len(made), 'ark', 'ark')} for {period_label(period)} er lavet. Lav nu "
                "mails, og send dem.",
                deed="Fortryd",
                do=self.workspace.undo,
            )

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
        _open(folder)
        ids = [line.id for line in written]
        self.workspace.say(
            f"{plural(len(written), 'mailkladde', 'mailkladder')} ligger i {folder.name}. Åbn og "
            "send dem i dit mailprogram.",
            deed="Markér dem som sendt",
            do=lambda: self._mark_sent(ids, self.workspace.today()),
        )

    def _reminders_made(self, folder: Path, written: list[StaffSheetLine]) -> None:
        _open(folder)
        self._note_reminders([line.id for line in written])
        count = plural(len(written), "rykkermail", "rykkermails")
        self.workspace.say(f"{count} ligger i {folder.name}. Åbn og send dem i dit mailprogram.")

    def _mark_sent(self, ids: list[int], day: object) -> None:
        with self.workspace.guarded():
            when = self.workspace.today() if day is not None else None
            staff_sheets.mark_sent(self.workspace.plan, ids, when)

    def _mark_returned(self, *, again: bool) -> None:
        with self.workspace.guarded():
            day = None if again else self.workspace.today()
            staff_sheets.mark_returned(self.workspace.plan, self._key, day)

    def _note_reminders(self, ids: list[int]) -> None:
        plan = self.workspace.plan
        if not plan.read_only:
            with self.workspace.guarded():
                staff_sheets.note_reminders(plan, ids, self.workspace.today())

    def _on_save(self) -> None:
        self._write("Gem arket", ".xlsx", "Regneark (*.xlsx)", files.save_workbook, self._saved)

    def _on_mail(self) -> None:
        self._write("Gem mailkladden", ".eml", _MAIL, files.save_mail, self._mail_made)

    def _on_remind_mail(self) -> None:
        self._write("Gem rykkermailen", ".eml", _MAIL, files.save_reminder, self._reminder_made)

    def _write(
        self,
        title: str,
        suffix: str,
        kinds: str,
        write: Callable[..., None],
        done: Callable[[StaffSheetLine, Path], None],
    ) -> None:
        """Ask where, write off the GUI thread, and go on with what was written."""
        self.leave()
        assert self._card is not None
        line, plan, today = self._card.line, self.workspace.plan, self.workspace.today()
        target = messages.choose_new_file(self, title, files.file_name(line, suffix), kinds)
        if target is None:
            return
        work = partial(write, plan, line.id, target, today)
        self.workspace.run(Job(title, lambda _: work(), lambda _: done(line, target)))

    def _saved(self, _: StaffSheetLine, target: Path) -> None:
        self.workspace.say(f"Arket er gemt i {target.name}.", deed="Åbn", do=lambda: _open(target))

    def _mail_made(self, line: StaffSheetLine, target: Path) -> None:
        _open(target)
        to = "" if line.email else " Personen har ingen e-mail, så skriv selv modtageren."
        self.workspace.say(
            f"Mailkladden {target.name} åbnes i dit mailprogram.{to} Markér arket som sendt, når "
            "den er af sted.",
            deed="Markér som sendt",
            do=lambda: self._mark_sent([line.id], self.workspace.today()),
        )

    def _reminder_made(self, line: StaffSheetLine, target: Path) -> None:
        _open(target)
        self._note_reminders([line.id])
        self.workspace.say(f"Rykkermailen {target.name} åbnes i dit mailprogram.")

    def _on_remind(self) -> None:
        with self.workspace.guarded():
            key = self._key
            letter = files.reminder_letter(self.workspace.plan, key, self.workspace.today())
            QGuiApplication.clipboard().setText(letter.text)
            self._note_reminders([key])
            self.workspace.say("Rykkerteksten er kopieret. Sæt den ind i en mail.")

    def _on_choose_file(self) -> None:
        path = messages.choose_file(self, "Vælg et udfyldt medarbejderark", _FILES)
        if path is not None:
            self.read(path)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
