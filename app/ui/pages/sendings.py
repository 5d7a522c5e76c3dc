"""Sendt: what was made to be sent, when it went, to whom, and with which files exactly."""

from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import plural, upper_first
from app.domain.file_content import size_words
from app.domain.sendings import SendingFilter, SendingLine, list_people
from app.domain.vocabulary import MeetingStatus, SendingKind
from app.labels import label as word
from app.services import meeting_mail, sendings
from app.ui import messages
from app.ui.page import Page
from app.ui.pages.sending_words import sending_line
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.saving import open_file
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, button, label, panel, say
from app.ui.workspace import Workspace

_WIDEST = 720
_BRING_ON = {
    MeetingStatus.CALLED: ("Notér mødet som indkaldt", "Mødet er noteret som indkaldt."),
    MeetingStatus.MINUTES_SENT: (
        "Notér referatet som sendt",
        "Referatet er noteret som sendt, og indsigelsesfristen løber.",
    ),
}


class SendingsPage(Page):
    """What was sent at the left, the chosen one at the right."""

    key = "sendings"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"sending", "sending_recipient", "sending_file", "meeting", "forum"}
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._all: list[SendingLine] = []
        self._count = label("", "remark")
        self._empty = EmptyState(
            "Intet sendt endnu",
            "Her står hver mail, du har lavet herfra, med modtagere og de præcise filer, og hver "
            "mappe til en portal. Åbn et møde, og tryk Send.",
            "Åbn Møder",
            lambda: workspace.go_to("meetings"),
        )
        self._state = Switch(((False, "Alt"), (True, "Ikke sendt endnu")))
        self._state.chosen.connect(lambda _: self._show_list())
        self._kind = ChoiceField("Art")
        self._meeting = ChoiceField("Møde")
        self._person = ChoiceField("Modtager")
        for choice in (self._kind, self._meeting, self._person):
            choice.edited.connect(lambda _: self._show_list())
        self._nothing = label("", "remark")
        self._list = LineList(workspace.theme, "Sendt")
        self._list.chosen.connect(lambda _: self._show_card())
        self._card = _Card(workspace)
        self._filters = column(
            self._state, row(self._kind, self._person), self._meeting, margins=(0, 0, 0, 0)
        )
        left = column(
            label("Sendt", "title"),
            self._count,
            row(button("Til Materiale", lambda: workspace.go_to("material"), "link"), None),
            4,
            self._empty,
            self._filters,
            4,
            self._nothing,
            self._list,
        )
        inner = column(self._card)
        inner.setMaximumWidth(_WIDEST)
        self._detail = scrolled(inner)
        self.fill(columns(left, self._detail, widths=(480, 700)))

    @override
    def refresh(self) -> None:
        self._all = sendings.list_sendings(self.workspace.plan)
        self._empty.setVisible(not self._all)
        self._filters.setVisible(bool(self._all))
        kinds = {line.kind for line in self._all}
        met = {line.meeting_id: line.meeting for line in self._all if line.meeting}
        self._kind.set_options([
            (None, "alle slags"),
            *((kind, upper_first(word(kind))) for kind in SendingKind if kind in kinds),
        ])  # fmt: skip
        self._meeting.set_options([(None, "alle møder"), *met.items()])
        names = list_people(self._all)
        self._person.set_options([(None, "alle modtagere"), *((one, one) for one in names)])
        # What was chosen may have gone with the last of its kind.
        for choice, offered in (
            (self._kind, kinds), (self._meeting, met), (self._person, names),
        ):  # fmt: skip
            if choice.value not in offered:
                choice.show_value(None)
        waiting = sum(line.sent_on is None for line in self._all)
        said = [plural(len(self._all), "udsendelse", "udsendelser")] if self._all else []
        said += [f"▲ {plural(waiting, 'kladde', 'kladder')} ikke sendt"] if waiting else []
        say(self._count, " · ".join(said), Tone.ATTENTION if waiting else Tone.PLAIN)
        self._show_list()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal() and not self._list.choose(int(thing)):
            self._state.show_key(False)
            for choice in (self._kind, self._meeting, self._person):
                choice.show_value(None)
            self._show_list()
            self._list.choose(int(thing))

    def _show_list(self) -> None:
        wanted = SendingFilter(
            self._kind.value, self._meeting.value, self._person.value, bool(self._state.key)
        )
        found = [line for line in self._all if wanted.lets(line)]
        self._list.show_lines([sending_line(line) for line in found])
        self._list.setVisible(bool(found))
        nothing = "Ingen udsendelser passer til det valgte." if self._all and not found else ""
        say(self._nothing, nothing)
        if self._list.key is None:
            self._list.choose_first(quiet=True)
        self._show_card()

    def _show_card(self) -> None:
        line = next((one for one in self._all if one.id == self._list.key), None)
        self._detail.setVisible(line is not None)
        if line is not None:
            self.stand(line.id)
            self._card.show_sending(line)


class _Card(QWidget):
    """One thing that was made to be sent, with its deeds."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._line: SendingLine | None = None
        frame, inside = panel()
        self._title = label("", "heading")
        self._state = label("", "strong")
        self._made = label("", "remark")
        self._sent = button("Markér som sendt", self._on_sent, "primary")
        self._on = button("", self._on_bring_on, "primary")
        self._meeting = button("Åbn mødet", self._on_meeting)
        self._unsent = button("Ikke sendt alligevel", lambda: self._mark(sent=False), "quiet")
        for words in (self._title, self._state, self._made):
            inside.addWidget(words)
        inside.addSpacing(8)
        inside.addWidget(row(self._sent, self._on, self._meeting, self._unsent, None))
        self._files_title = label("Filerne, som de var", "section")
        self._files = LineList(workspace.theme, "Filerne, som de var", grows=False)
        self._files.opened.connect(self._on_open)
        self._copy = button("Gem en kopi …", self._on_copy, "quiet")
        self._people_title = label("Modtagere", "section")
        self._people = LineList(workspace.theme, "Modtagere", grows=False)
        self._text_title = label("Teksten", "section")
        self._text = label("")
        self._delete = DeleteThing(
            workspace, "sending", sendings.delete_sending,
            done="Udsendelsen er slettet. Mailen selv er, hvor du lagde den.",
        )  # fmt: skip
        for title in (self._files_title, self._people_title, self._text_title, self._delete):
            title.setContentsMargins(0, 10, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            frame, self._files_title, self._files, row(self._copy, None), self._people_title,
            self._people, self._text_title, self._text, self._delete,
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addStretch(1)

    def show_sending(self, line: SendingLine) -> None:
        """Show what was made to be sent."""
        self._line = line
        writes = not self._workspace.plan.read_only
        portal = line.kind is SendingKind.PORTAL
        self._title.setText(line.subject)
        say(self._state, line.state, Tone.ATTENTION if line.sent_on is None else Tone.GOOD)
        parts = (
            upper_first(word(line.kind)),
            line.meeting,
            f"lavet {line.made_at.astimezone():%d-%m-%Y kl. %H.%M}",
        )
        self._made.setText(" · ".join(part for part in parts if part))
        self._sent.setText("Markér som lagt op" if portal else "Markér som sendt")
        self._sent.setVisible(writes and line.sent_on is None)
        self._unsent.setText("Ikke lagt op alligevel" if portal else "Ikke sendt alligevel")
        self._unsent.setVisible(writes and line.sent_on is not None)
        step = _BRING_ON.get(line.next_status) if line.next_status else None
        self._on.setText(step[0] if step else "")
        self._on.setVisible(writes and step is not None)
        self._meeting.setVisible(line.meeting_id is not None)
        self._files.show_lines(
            [Line(file.id, file.name, right=size_words(file.size)) for file in line.files]
        )
        for part in (self._files_title, self._files, self._copy):
            part.setVisible(bool(line.files))
        if self._files.key is None:
            self._files.choose_first()
        self._people_title.setText(f"Modtagere: {len(line.recipients)}")
        self._people.show_lines([
            Line(number, one.name, right=one.email or "ingen e-mail")
            for number, one in enumerate(line.recipients)
        ])  # fmt: skip
        for part in (self._people_title, self._people):
            part.setVisible(bool(line.recipients))
        self._text_title.setVisible(bool(line.text))
        say(self._text, line.text)
        self._delete.show_for(line.id)

    def _on_sent(self) -> None:
        self._mark(sent=True)

    def _mark(self, *, sent: bool) -> None:
        assert self._line is not None
        workspace = self._workspace
        with workspace.guarded():
            day = workspace.today() if sent else None
            sendings.mark_sent(workspace.plan, self._line.id, day)

    def _on_bring_on(self) -> None:
        assert self._line is not None
        workspace, step = self._workspace, self._line.next_status
        with workspace.guarded():
            meeting_mail.bring_meeting_on(workspace.plan, self._line.id, workspace.today())
            if step is not None:
                workspace.say(_BRING_ON[step][1], deed="Fortryd", do=workspace.undo)

    def _on_meeting(self) -> None:
        assert self._line is not None
        self._workspace.go_to(f"meetings:{self._line.meeting_id}")

    def _on_open(self, key: int) -> None:
        """Open a copy, so that the file itself stays as it was."""
        with self._workspace.guarded():
            path = Path(mkdtemp(prefix="sendt-")) / self._name(key)
            sendings.save_copy(self._workspace.plan, key, path)
            open_file(path)

    def _on_copy(self) -> None:
        key = self._files.key
        name = self._name(key)
        target = messages.choose_new_file(self, "Gem en kopi", name, "Alle filer (*)")
        if target is not None:
            with self._workspace.guarded():
                sendings.save_copy(self._workspace.plan, key, target)
                self._workspace.say(f"Kopien er gemt: {target}")

    def _name(self, key: int) -> str:
        assert self._line is not None
        return next(file.name for file in self._line.files if file.id == key)
