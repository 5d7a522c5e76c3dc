"""Send: a meeting's agenda or minutes as a mail to its members, or its papers in a folder."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar

from typing_extensions import override

from app.domain.audience import Audience
from app.domain.changes import Change
from app.domain.danish import format_weekday, plural
from app.domain.file_content import size_words
from app.domain.sendings import (
    NewSending,
    Recipient,
    SendingFile,
    mail_bytes,
    too_large_words,
    without_words,
)
from app.domain.vocabulary import ForumCycle, SendingKind
from app.services import meeting_mail, meetings, portal_folder
from app.services.meeting_mail import Parcel, Proposal
from app.services.portal_folder import PortalFolder
from app.ui import messages
from app.ui.jobs import Job, JobControl
from app.ui.page import Page
from app.ui.pages.send_letter import About, LetterFields
from app.ui.pages.sending_words import save_mail
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChecksField
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.saving import open_file
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, button, label, panel, say
from app.ui.workspace import Workspace

_WIDEST = 720
_KINDS = ((SendingKind.AGENDA, "Dagsorden"), (SendingKind.MINUTES, "Referat"))
_READERS = (
    (Audience.INTERNAL, "Til medlemmerne"),
    (Audience.PUBLIC, "Offentlig udgave"),
)
_IN_IT = {
    Audience.INTERNAL: "Alt er med, også lukkede punkter og parternes holdninger.",
    Audience.PUBLIC: "Lukkede punkter står kun med titel, og parternes holdninger er ikke med.",
}
_OF_WHAT_WAS_SENT = frozenset({"sending", "sending_recipient", "sending_file", "blob"})


class SendPage(Page):
    """Receivers at the left; the words, the files and the deeds at the right."""

    key = "send"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting", "agenda_item", "forum", "forum_deadline", "membership", "person",
            "setting",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._meeting_id: int | None = None
        self._asked: About | None = None
        self._proposal: Proposal | None = None
        self._as_of = object()  # another at every change of the plan
        self._parcel: Parcel | None = None
        self._left_out: frozenset[str] = frozenset()
        self._chosen: frozenset[Any] = frozenset()
        self._where = label("", "remark")
        self._kinds = Switch(_KINDS)
        self._kinds.chosen.connect(lambda _: self._show_kind())
        self._readers = Switch(_READERS)
        self._readers.chosen.connect(lambda _: self._drop_files())
        self._in_it = label("", "remark")
        self._receivers_title = label("Modtagere", "section")
        self._receivers = ChecksField("Modtagere")
        self._receivers.edited.connect(self._on_receivers)
        self._all = button("", self._on_all, "link")
        self._without = label("", "", Tone.ATTENTION)
        self._empty = EmptyState(
            "Intet møde at sende fra",
            "Herfra laves mailen med dagsorden og bilag eller med referatet, klar til dit eget "
            "mailprogram. Planlæg et møde først.",
            "Åbn Møder",
            lambda: workspace.go_to("meetings"),
        )
        self._letter = LetterFields(workspace)
        self._early = EmptyState(
            "Mødet er ikke holdt endnu",
            "Et referat kan sendes, når mødet er noteret som holdt. Det gør du under Møder.",
            "Til mødet",
            self._to_meeting,
        )
        self._files = LineList(workspace.theme, "Det går med", grows=False)
        self._files.opened.connect(self._on_open)
        self._files.ticked.connect(self._on_ticked)
        self._files_words = label("", "remark")
        self._problems = label("", "", Tone.ATTENTION)
        self._too_large = label("", "", Tone.ATTENTION)
        self._prepare = button("Gør papirerne klar", self._on_prepare, "primary")
        self._make = button("Lav mailkladde …", self._on_make, "primary")
        self._folder = button("Læg papirerne i en mappe …", self._on_folder)
        self._build()
        workspace.changed.connect(self._on_changed)
        workspace.sitter_changed.connect(self._on_sitter)

    def _build(self) -> None:
        workspace = self.workspace
        self._to_whom = column(
            8,
            self._readers,
            self._in_it,
            12,
            self._receivers_title,
            self._receivers,
            row(self._all, None),
            self._without,
            margins=(0, 0, 0, 0),
        )
        self._left = column(
            label("Send", "title"),
            self._where,
            row(button("Til mødet", self._to_meeting, "link"),
                button("Se, hvad der er sendt", lambda: workspace.go_to("sendings"), "link"),
                None, spacing=20),
            8,
            self._empty,
            self._kinds,
            self._to_whom,
        )  # fmt: skip
        frame, inside = panel()
        inside.addWidget(label("Det går med", "section"))
        for part in (self._files, self._files_words, self._problems, self._too_large):
            inside.addWidget(part)
        inside.addSpacing(6)
        inside.addWidget(row(self._prepare, self._make, self._folder, None))
        self._draft = column(
            self._letter,
            14,
            frame,
            margins=(0, 0, 0, 0),
        )
        inner = column(self._early, self._draft)
        inner.setMaximumWidth(_WIDEST)
        self._detail = scrolled(inner)
        self.fill(columns(scrolled(self._left), self._detail, widths=(440, 740)))

    @override
    def refresh(self) -> None:
        plan = self.workspace.plan
        if self._meeting_id is None or meetings.get_meeting(plan, self._meeting_id) is None:
            found = meetings.list_meetings(plan)
            coming = meetings.find_next_board_meeting(plan, self.workspace.today())
            self._meeting_id = coming or (found[0].id if found else None)
        self._show_meeting()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._meeting_id = int(thing)
            self._show_meeting()

    def _show_meeting(self) -> None:
        key = self._meeting_id
        line = meetings.get_meeting(self.workspace.plan, key) if key is not None else None
        for part in (self._detail, self._kinds, self._to_whom):
            part.setVisible(line is not None)
        self._empty.setVisible(line is None)
        if line is None:
            self._where.setText("")
            return
        self.stand(line.id)
        self._where.setText(f"{line.forum}, {format_weekday(line.day)}")
        if self._asked is None or self._asked[0] != line.id:
            self._readers.show_key(Audience.INTERNAL)
            held = line.is_held and line.cycle is ForumCycle.FULL
            self._kinds.show_key(SendingKind.MINUTES if held else SendingKind.AGENDA)
        self._show_kind()

    def _show_kind(self) -> None:
        assert self._meeting_id is not None
        asked = self._meeting_id, self._kinds.key
        with self.workspace.guarded():
            found = meeting_mail.propose(self.workspace.plan, *asked, self.workspace.today())
            before, self._proposal = self._proposal, found
            self._early.setVisible(found.is_early)
            for part in (self._draft, self._to_whom):
                part.setVisible(not found.is_early)
            self._letter.show_proposal(found.letter, asked)
            if asked != self._asked:
                self._asked = asked
                self._drop_files()
                self._chosen = frozenset(person.person_id for person in found.receivers)
            elif before is not None:
                # Who has come since is a receiver too; who was taken off stays off.
                old = {person.person_id for person in before.receivers}
                new = {person.person_id for person in found.receivers}
                self._chosen = (self._chosen & new) | (new - old)
            self._receivers.set_options(
                [(one.person_id, f"{one.name} · {one.email}") for one in found.receivers]
            )
            say(self._without, without_words(found.without), Tone.ATTENTION)
            if not found.receivers and not found.without:
                say(self._without, "▲ Forummet har ingen medlemmer den dag. Skriv dem under "
                    "Organisation.", Tone.ATTENTION)  # fmt: skip
            self._show_receivers()
            self._show_files()

    def _on_sitter(self) -> None:
        """Whoever sits here signs the mail, and stands in the papers as who made them."""
        self._forget_files()
        if self._asked is not None:
            self._show_meeting()

    def _on_changed(self, change: Change) -> None:
        """Forget the papers at any change: they are drawn from nearly everything in the plan."""
        if not change.tables <= _OF_WHAT_WAS_SENT:
            self._forget_files()

    def _forget_files(self) -> None:
        self._as_of = object()
        self._parcel = None
        self._show_files()

    def _show_receivers(self) -> None:
        assert self._proposal is not None
        people = self._proposal.receivers
        self._receivers.show_value(self._chosen)
        self._receivers_title.setText(f"Modtagere: {len(self._chosen)} af {len(people)}")
        self._all.setText("Vælg ingen" if len(self._chosen) == len(people) else "Vælg alle")
        self._all.setVisible(bool(people))

    def _on_receivers(self, chosen: frozenset[Any]) -> None:
        self._chosen = chosen
        self._show_receivers()

    def _on_all(self) -> None:
        assert self._proposal is not None
        everybody = frozenset(person.person_id for person in self._proposal.receivers)
        self._on_receivers(frozenset() if self._chosen == everybody else everybody)

    def _drop_files(self) -> None:
        """Forget the files of another meeting or reader, and which were to stay at home."""
        self._parcel = None
        self._left_out = frozenset()
        self._show_files()

    def _show_files(self) -> None:
        parcel = self._parcel
        minutes = self._kinds.key is SendingKind.MINUTES
        self._in_it.setText(_IN_IT[self._readers.key])
        self._files.show_lines([
            Line(file.name, file.name, right=size_words(len(file.data)),
                 checked=file.name not in self._left_out)
            for file in (parcel.files if parcel else ())
        ])  # fmt: skip
        self._files.setVisible(parcel is not None)
        if parcel is None:
            words = (
                "Referatet som PDF, og det næste møde som kalenderfil, hvis det er planlagt."
                if minutes
                else "Materialet med dagsorden og bilag som PDF, og mødet som kalenderfil."
            )
        else:
            size = size_words(mail_bytes(self._files_along()))
            words = f"I mailen fylder det {size}. Tryk Enter for at se en fil, mellemrum for at "
            words += "lade den blive hjemme."
        self._files_words.setText(words)
        say(self._problems, "\n".join(parcel.problems) if parcel else "", Tone.ATTENTION)
        say(self._too_large, too_large_words(self._files_along()), Tone.ATTENTION)
        self._prepare.setVisible(parcel is None)
        self._make.setVisible(parcel is not None)
        self._folder.setVisible(not minutes)

    def _files_along(self) -> tuple[SendingFile, ...]:
        files = self._parcel.files if self._parcel else ()
        return tuple(file for file in files if file.name not in self._left_out)

    def _on_ticked(self, name: str, goes: bool) -> None:
        self._left_out = self._left_out - {name} if goes else self._left_out | {name}
        self._show_files()

    def _on_open(self, name: str) -> None:
        for file in self._parcel.files if self._parcel else ():
            if file.name == name:
                path = Path(mkdtemp(prefix="send-")) / file.name
                path.write_bytes(file.data)
                open_file(path)

    def _on_prepare(self) -> None:
        self.leave()
        assert self._asked is not None
        asked, plan, readers = self._asked, self.workspace.plan, self._readers.key
        now, as_of = self.workspace.now(), self._as_of

        def work(control: JobControl) -> Parcel:
            return meeting_mail.collect_files(plan, *asked, readers, now, control.progress)

        def done(parcel: Parcel) -> None:
            if (asked, readers) != (self._asked, self._readers.key):
                return
            if as_of is not self._as_of:
                self.workspace.say("Planen blev ændret imens. Gør papirerne klar igen.")
            else:
                self._parcel = parcel
                self._show_files()
                self._make.setFocus()

        self.workspace.run(Job("Gør papirerne klar", work, done))

    def _on_make(self) -> None:
        self.leave()
        assert self._asked is not None
        letter = self._letter.letter
        new = NewSending(
            self._asked[1], letter.subject, letter.text, self._receivers_chosen(),
            self._files_along(), self._asked[0],
        )  # fmt: skip
        with self.workspace.guarded():
            save_mail(self, self.workspace, new)

    def _receivers_chosen(self) -> tuple[Recipient, ...]:
        people = self._proposal.receivers if self._proposal else ()
        return tuple(one for one in people if one.person_id in self._chosen)

    def _on_folder(self) -> None:
        self.leave()
        parent = messages.choose_folder(self, "Hvor skal mappen ligge?")
        if parent is not None:
            self.make_folder(parent)

    def make_folder(self, parent: Path) -> None:
        """Make the chosen meeting's folder inside another."""
        workspace, readers = self.workspace, self._readers.key
        meeting_id = self._meeting_id
        assert meeting_id is not None

        def work(control: JobControl) -> PortalFolder:
            return portal_folder.make_portal_folder(
                workspace.plan, meeting_id, readers, parent, workspace.now(), control.progress
            )

        def done(made: PortalFolder) -> None:
            count = plural(len(made.names), "fil", "filer")
            workspace.say(
                f"Mappen »{made.path.name}« er lavet med {count}.",
                deed="Åbn mappen", do=lambda: open_file(made.path),
            )  # fmt: skip

        workspace.run(Job("Lægger papirerne i en mappe", work, done))

    def _to_meeting(self) -> None:
        self.workspace.go_to(f"meetings:{self._meeting_id}" if self._meeting_id else "meetings")
