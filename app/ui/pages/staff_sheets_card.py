"""One medarbejderark: where it stands, what to send, its deadline and message."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import join_words
from app.domain.staff_sheets import StaffSheetDraft, StaffSheetLine, StaffSheetStatus
from app.services import staff_sheets
from app.services import staff_sheets_files as files
from app.services.staff_sheets import StaffSheetCard
from app.ui import messages
from app.ui.jobs import Job
from app.ui.pages.staff_sheets_lines import TONES, where_words
from app.ui.widgets.arrange import column, row
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.saving import open_file
from app.ui.widgets.text import button, label, panel, say
from app.ui.workspace import Workspace

_WIDEST = 760
_MAIL = "Mailkladde (*.eml)"
_AWAITED = frozenset({StaffSheetStatus.SENT, StaffSheetStatus.OVERDUE})


class SheetCard(QWidget):
    """The chosen sheet, with its deeds."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._card: StaffSheetCard | None = None
        self._form = DraftForm[StaffSheetDraft](
            workspace,
            lambda key, draft: staff_sheets.save_sheet(workspace.plan, key, draft),
        )
        self._form.row("due", "Frist", day_field("Frist", workspace.today))
        self._form.block("note", "Besked til kollegaen", long_field("Besked til kollegaen"))

        frame, inside = panel()
        self._title = label("", "heading")
        self._status = label("", "strong")
        self._where = label("", "remark")
        self._about = label("", "remark")
        self._mail = button("Lav mailkladde …", self._on_mail, "primary")
        self._remind = button("Kopiér rykkertekst", self._on_remind, "primary")
        self._remind_mail = button("Lav rykkermail …", self._on_remind_mail)
        self._save = button("Gem arket …", self._on_save)
        today = workspace.today
        self._sent = button("Markér som sendt", lambda: self._mark_sent(today()))
        self._unsent = button("Ikke sendt alligevel", lambda: self._mark_sent(None), "quiet")
        self._returned = button(
            "Kommet på anden vis", lambda: self._mark_returned(again=False), "quiet"
        )
        self._reopen = button(
            "Ikke modtaget alligevel", lambda: self._mark_returned(again=True), "quiet"
        )
        self._delete = DeleteThing(
            workspace,
            "staff_sheet",
            staff_sheets.delete_sheet,
            deed="Slet arket",
            done="Arket er slettet. Det, der er hentet fra det, er der stadig.",
        )
        for part in (self._title, self._status, self._where, self._about):
            inside.addWidget(part)
        inside.addSpacing(8)
        inside.addWidget(
            row(self._mail, self._remind, self._remind_mail, self._save, self._sent, None)
        )
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner)

    def show_sheet(self, key: int | None) -> None:
        """Show a sheet; raises ThingGone."""
        self._card = None
        self._delete.show_for(key)
        if key is None:
            return
        self._card = staff_sheets.get_card(self.workspace.plan, key)
        self._form.show_draft(key, self._card.draft)
        self._show_deeds(self._card)

    @property
    def _key(self) -> int:
        assert self._card is not None
        return self._card.line.id

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

    def _mark_sent(self, day: date | None) -> None:
        with self.workspace.guarded():
            staff_sheets.mark_sent(self.workspace.plan, [self._key], day)

    def _mark_line_sent(self, key: int) -> None:
        with self.workspace.guarded():
            staff_sheets.mark_sent(self.workspace.plan, [key], self.workspace.today())

    def _mark_returned(self, *, again: bool) -> None:
        with self.workspace.guarded():
            day = None if again else self.workspace.today()
            staff_sheets.mark_returned(self.workspace.plan, self._key, day)

    def _note_reminder(self, key: int) -> None:
        plan = self.workspace.plan
        if not plan.read_only:
            with self.workspace.guarded():
                staff_sheets.note_reminders(plan, [key], self.workspace.today())

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
        self._form.flush()
        assert self._card is not None
        line, plan, today = self._card.line, self.workspace.plan, self.workspace.today()
        target = messages.choose_new_file(self, title, files.file_name(line, suffix), kinds)
        if target is None:
            return
        work = partial(write, plan, line.id, target, today)
        self.workspace.run(Job(title, lambda _: work(), lambda _: done(line, target)))

    def _saved(self, _: StaffSheetLine, target: Path) -> None:
        self.workspace.say(
            f"Arket er gemt i {target.name}.", deed="Åbn", do=lambda: open_file(target)
        )

    def _mail_made(self, line: StaffSheetLine, target: Path) -> None:
        open_file(target)
        to = "" if line.email else " Personen har ingen e-mail, så skriv selv modtageren."
        self.workspace.say(
            f"Mailkladden {target.name} åbnes i dit mailprogram.{to} Markér arket som sendt, når "
            "den er af sted.",
            deed="Markér som sendt",
            do=lambda: self._mark_line_sent(line.id),
        )

    def _reminder_made(self, line: StaffSheetLine, target: Path) -> None:
        open_file(target)
        self.workspace.say(
            f"Rykkermailen {target.name} åbnes i dit mailprogram. Notér rykkeren, når den er af "
            "sted.",
            deed="Notér som rykket",
            do=lambda: self._note_reminder(line.id),
        )

    def _on_remind(self) -> None:
        with self.workspace.guarded():
            key = self._key
            letter = files.reminder_letter(self.workspace.plan, key, self.workspace.today())
            QGuiApplication.clipboard().setText(letter.text)
            self.workspace.say(
                "Rykkerteksten er kopieret. Sæt den ind i en mail, og notér den, når den er sendt.",
                deed="Notér som rykket",
                do=lambda: self._note_reminder(key),
            )
