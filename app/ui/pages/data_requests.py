"""Dataark: who owes which figures by when, what one asks for, and what to send."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QGuiApplication
from typing_extensions import override

from app.domain.data_requests import DataRequest, RequestDraft, RequestStatus
from app.domain.periods import period_label
from app.services import data_request_files as files
from app.services import data_requests, people
from app.services.data_requests import RequestCard
from app.services.plans import PlanFile
from app.ui import messages
from app.ui.jobs import Job
from app.ui.page import Page
from app.ui.pages.data_request_lines import TONES, answer_words, owed_rows, request_rows
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChecksField, ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import LineList
from app.ui.widgets.saving import open_file, save_file
from app.ui.widgets.text import EmptyState, button, label, panel, say
from app.ui.workspace import Workspace

_AWAITED = frozenset({RequestStatus.SENT, RequestStatus.PARTLY, RequestStatus.OVERDUE})
_OVER = frozenset({RequestStatus.RECEIVED, RequestStatus.CLOSED})
_WIDEST = 760
_MAIL = "Mailkladde (*.eml)"
_Writer = Callable[[PlanFile, int, Path, date], None]
_Done = Callable[[DataRequest, Path], None]


class DataRequestsPage(Page):
    """Asking partners for figures, and reminding them kindly."""

    key = "requests"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "data_request", "data_request_indicator", "data_request_area", "data_request_period",
            "entry", "import_batch", "indicator", "area", "organisation", "person", "plan",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._card: RequestCard | None = None
        self._list = LineList(workspace.theme, "Dataark")
        self._list.chosen.connect(lambda _: self._show_card())
        self._list.chosen.connect(lambda _: self._scroll_up())
        self._nobody = EmptyState(
            "Ingen at spørge endnu",
            "Et dataark sendes til en partner. Opret kommunen, skolen eller en anden organisation "
            "først, og en kontaktperson med e-mail.",
            "Opret en organisation",
            lambda: workspace.go_to("organisation:organisation"),
        )
        self._empty = EmptyState(
            "Ingen dataark endnu",
            "Et dataark er et regneark med netop de tal, en partner skal levere. Vælg partneren, "
            "og tryk Nyt dataark; når svaret kommer, læses det uden videre under Import.",
        )
        self._partner = ChoiceField("Hvem skal spørges?")
        self._new = button("Nyt dataark", self._on_new)
        self._build_form()
        self._build_deeds()
        left = column(
            label("Dataark", "title"),
            4,
            self._partner,
            row(self._new, None),
            self._nobody,
            self._empty,
            self._list,
            margins=(28, 24, 16, 24),
        )
        self.fill(columns(left, self._detail, widths=(400, 780)))

    def _build_form(self) -> None:
        workspace = self.workspace
        self._form = DraftForm[RequestDraft](
            workspace,
            lambda key, draft: data_requests.save_request(
                workspace.plan, key, draft, workspace.today()
            ),
        )
        self._organisation = ChoiceField("Partner")
        self._person = ChoiceField("Kontakt")
        self._indicators = ChecksField("Indikatorer")
        self._areas = ChecksField("Områder")
        self._periods = ChecksField("Perioder")
        self._form.row("title", "Titel", text_field("Dataarkets titel"))
        self._form.row("organisation_id", "Partner", self._organisation)
        self._form.row("person_id", "Kontakt", self._person)
        self._form.row("due", "Frist", day_field("Frist", workspace.today))
        self._form.block("periods", "Perioder", self._periods)
        self._form.block("area_ids", "Områder", self._areas)
        self._form.block("indicator_ids", "Indikatorer", self._indicators)
        self._form.block("note", "Besked til modtageren", long_field("Besked til modtageren"))

    def _build_deeds(self) -> None:
        frame, inside = panel()
        self._title = label("", "heading")
        self._status = label("", "strong")
        self._where = label("", "remark")
        self._mail = button("Lav mailkladde …", self._on_mail, "primary")
        self._remind = button("Kopiér rykkertekst", self._on_remind, "primary")
        self._next = button("Spørg om næste periode", self._on_next, "primary")
        self._remind_mail = button("Lav rykkermail …", self._on_remind_mail)
        self._save = button("Gem arket …", self._on_save)
        self._sent = button("Markér som sendt", self._on_sent)
        self._unsent = button(
            "Ikke sendt alligevel", lambda: self._mark(self._list.key, None), "quiet"
        )
        self._close = button("Afslut", lambda: self._on_close(self.workspace.today()), "quiet")
        self._reopen = button("Åbn igen", lambda: self._on_close(None), "quiet")
        self._delete = DeleteThing(
            self.workspace,
            "data_request",
            data_requests.delete_request,
            deed="Slet dataarket",
            done="Dataarket er slettet. De tal, der er kommet, er der stadig.",
        )
        for part in (self._title, self._status, self._where):
            inside.addWidget(part)
        inside.addSpacing(8)
        inside.addWidget(
            row(
                self._mail,
                self._remind,
                self._next,
                self._remind_mail,
                self._save,
                self._sent,
                None,
            )
        )
        self._owed_title = label("Tal, der mangler", "section")
        self._owed = LineList(self.workspace.theme, "Tal, der mangler", grows=False)
        self._letter_title = label("Rykkerteksten", "section")
        self._letter = label("", "remark")
        inner = column(
            frame,
            row(self._unsent, self._close, self._reopen, None, spacing=0),
            self._delete,
            8,
            self._owed_title,
            self._owed,
            12,
            self._letter_title,
            self._letter,
            12,
            self._form,
        )
        inner.setMaximumWidth(_WIDEST)
        self._detail = scrolled(inner)

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        found = data_requests.list_requests(plan)
        self._list.show_lines(request_rows(found, today))
        self._list.setVisible(bool(found))
        partners = [(line.id, line.name) for line in people.list_organisations(plan)]
        self._nobody.setVisible(not partners and not found)
        self._empty.setVisible(bool(partners) and not found)
        for part in (self._partner, self._new):
            part.setVisible(bool(partners))
        self._partner.set_options(partners)
        self._organisation.set_options([(None, "ingen valgt"), *partners])
        if self._list.key is None:
            self._list.choose_first()
        self._show_card()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._list.choose(int(thing))

    def _show_card(self) -> None:
        key = self._list.key
        self._card = None
        self._detail.setVisible(key is not None)
        self._delete.show_for(key)
        if key is None:
            return
        self.stand(key)
        with self.workspace.guarded():
            self._card = data_requests.get_card(self.workspace.plan, key, self.workspace.today())
            self._show_form(self._card)
            self._show_deeds(self._card)

    def _show_form(self, card: RequestCard) -> None:
        self._person.set_options([(None, "ingen valgt"), *card.contacts])
        self._periods.set_options([(one, period_label(one)) for one in card.periods])
        self._areas.set_options([(area.id, area.name) for area in card.areas])
        self._indicators.set_options([(one.id, one.name) for one in card.indicators])
        self._form.show_draft(card.request.id, card.draft)

    def _show_deeds(self, card: RequestCard) -> None:
        request, today = card.request, self.workspace.today()
        status = request.status(today)
        self._title.setText(request.title)
        say(self._status, status.text, TONES[status])
        say(self._where, answer_words(request, today))
        awaited, over = status in _AWAITED, status in _OVER
        for part, shown in (
            (self._mail, status is RequestStatus.DRAFT),
            (self._sent, status is RequestStatus.DRAFT),
            (self._remind, awaited),
            (self._remind_mail, awaited),
            (self._unsent, awaited),
            (self._next, over),
            (self._save, status is not RequestStatus.CLOSED),
            (self._close, awaited or status is RequestStatus.RECEIVED),
            (self._reopen, status is RequestStatus.CLOSED),
        ):
            part.setVisible(shown)
        self._owed.show_lines(owed_rows(request))
        letter = ""
        if awaited:
            letter = files.reminder_letter(self.workspace.plan, request.id, today).text
        say(self._letter, letter)
        self._owed.setVisible(awaited)
        for title in (self._owed_title, self._letter_title):
            title.setVisible(awaited)

    def _scroll_up(self) -> None:
        self._detail.verticalScrollBar().setValue(0)

    def _on_new(self) -> None:
        with self.workspace.guarded():
            plan, today = self.workspace.plan, self.workspace.today()
            key = data_requests.add_request(plan, self._partner.value, today)
            self._list.choose(key)

    def _on_next(self) -> None:
        with self.workspace.guarded():
            key = data_requests.copy_request(self.workspace.plan, self._list.key)
            self._list.choose(key)
            self.workspace.say("Et nyt dataark er lavet til næste periode. Se fristen efter.")

    def _mark(self, request_id: int, day: date | None) -> None:
        with self.workspace.guarded():
            data_requests.mark_sent(self.workspace.plan, request_id, day)

    def _on_sent(self) -> None:
        self._mark(self._list.key, self.workspace.today())

    def _on_close(self, day: date | None) -> None:
        with self.workspace.guarded():
            data_requests.close_request(self.workspace.plan, self._list.key, day)

    def _on_save(self) -> None:
        self.leave()
        assert self._card is not None
        request, plan, today = self._card.request, self.workspace.plan, self.workspace.today()
        save_file(
            self, self.workspace, files.file_name(request, ".xlsx"),
            lambda to: files.save_workbook(plan, request.id, to, today),
        )  # fmt: skip

    def _on_mail(self) -> None:
        self._write("Gem mailkladden", files.save_mail, self._mail_made)

    def _on_remind_mail(self) -> None:
        self._write("Gem rykkermailen", files.save_reminder, self._reminder_made)

    def _write(self, title: str, write: _Writer, done: _Done) -> None:
        """Ask where, write off the GUI thread, and go on with what was written."""
        self.leave()
        assert self._card is not None
        request, plan, today = self._card.request, self.workspace.plan, self.workspace.today()
        target = messages.choose_new_file(self, title, files.file_name(request, ".eml"), _MAIL)
        if target is None:
            return
        self.workspace.run(
            Job(
                title,
                lambda _: write(plan, request.id, target, today),
                lambda _: done(request, target),
            )
        )

    def _mail_made(self, request: DataRequest, target: Path) -> None:
        open_file(target)
        to = "" if request.email else " Kontakten har ingen e-mail, så skriv selv modtageren."
        self.workspace.say(
            f"Mailkladden {target.name} åbnes i dit mailprogram.{to} Markér dataarket som sendt, "
            "når den er af sted.",
            deed="Markér som sendt",
            do=lambda: self._mark(request.id, self.workspace.today()),
        )

    def _reminder_made(self, request: DataRequest, target: Path) -> None:
        open_file(target)
        with self.workspace.guarded():
            self._note_reminder(request.id)
            self.workspace.say(f"Rykkermailen {target.name} åbnes i dit mailprogram.")

    def _on_remind(self) -> None:
        with self.workspace.guarded():
            plan, key = self.workspace.plan, self._list.key
            letter = files.reminder_letter(plan, key, self.workspace.today())
            QGuiApplication.clipboard().setText(letter.text)
            self._note_reminder(key)
            self.workspace.say("Rykkerteksten er kopieret. Sæt den ind i en mail.")

    def _note_reminder(self, request_id: int) -> None:
        plan = self.workspace.plan
        if not plan.read_only:
            data_requests.note_reminder(plan, request_id, self.workspace.today())
