"""The chosen proposal: why, the figures, what to decide, and the three things to do with it."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.danish import format_day
from app.domain.meetings import MeetingLine
from app.domain.proposals import Proposal, ProposalLine
from app.domain.vocabulary import ProposalReply
from app.errors import UserError
from app.labels import label as word
from app.services import proposals
from app.ui import messages
from app.ui.pages.sending_words import show_mail
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.text import button, label, panel, say
from app.ui.workspace import Workspace

_WIDTH = 560
_DOORS = {
    "indicators": "Åbn indikatoren",
    "commitments": "Åbn løftet",
    "economy": "Åbn økonomien",
    "trail": "Se vejen i Styringsstreng",
    "decisions": "Åbn under Beslutninger",
}


class ProposalPanel(QWidget):
    """Shows one proposal; its deeds change the plan, and the page is told by that."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._line: ProposalLine | None = None
        self._meeting: MeetingLine | None = None
        self._typed: dict[str, str] = {}
        self._call = label("", "section")
        self._title = label("", "heading")
        self._said = label("", "remark")
        self._accept = button("Sæt på dagsordenen", self._on_accept, "primary")
        self._ask = button("Spørg først …", self._on_ask)
        self._dismiss = button("Afvis …", self._on_dismiss)
        self._again = button("Foreslå igen", self._on_again)
        self._item = button("Vis punktet på mødet", self._on_item, "link")
        self._door = button("", self._on_door, "link")
        self._where = label("", "remark")
        self._reason = QLineEdit()
        self._reason.setAccessibleName("Hvorfor skal det ikke på dagsordenen?")
        self._reason.setPlaceholderText("Hvorfor skal det ikke på dagsordenen?")
        self._reason.setMaximumWidth(_WIDTH)
        self._reason.returnPressed.connect(self._on_dismissed)
        self._refused = label("", "remark")
        self._dismissed = button("Afvis forslaget", self._on_dismissed)
        self._dismissing = _under(
            self._reason,
            self._refused,
            row(self._dismissed, button("Fortryd", self._close_both, "quiet"), None),
        )
        self._to = label("", "strong")
        self._letter = label("")
        self._mail = button("Lav mailkladde …", self._on_mail)
        self._copy = button("Kopiér teksten", self._on_copy)
        self._asking = _under(
            label("Spørg først", "section"),
            self._to,
            self._letter,
            row(self._mail, self._copy, button("Fortryd", self._close_both, "quiet"), None),
        )
        self._why, self._figures, self._questions = label(""), label(""), label("")
        for part in (self._why, self._figures, self._questions, self._letter):
            part.setMaximumWidth(_WIDTH)
        frame, inside = panel()
        for content in (
            self._call, self._title, self._said, self._deeds(), self._where, self._dismissing,
            self._asking,
        ):  # fmt: skip
            inside.addWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(frame)
        for name, told in (
            ("Hvorfor", self._why),
            ("Tallene bag", self._figures),
            ("Indstilling, som udkast", self._questions),
        ):
            layout.addSpacing(12)
            layout.addWidget(label(name, "section"))
            layout.addWidget(told)
        layout.addSpacing(8)
        layout.addWidget(row(self._door, None))

    def _deeds(self) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, 8)
        for deed in (self._accept, self._ask, self._dismiss, self._again, self._item):
            flow.addWidget(deed)
        return made

    def show_proposal(self, line: ProposalLine | None, meeting: MeetingLine | None) -> None:
        """Show another proposal, or nothing; `meeting` is where its item would go."""
        before = self._key
        self._meeting, self._line = meeting, line
        self.setVisible(line is not None)
        if line is None:
            return
        if line.proposal.key != before:
            if before:
                self._typed[before] = self._reason.text()
            self._reason.setText(self._typed.pop(line.proposal.key, ""))
            self._close_both()
        self._show_texts(line.proposal)
        self._show_deeds(line)

    @property
    def _key(self) -> str:
        return self._line.proposal.key if self._line is not None else ""

    def take_focus(self) -> None:
        """Put the keyboard on the first deed."""
        deeds = (self._accept, self._again, self._item, self._door)
        next(deed for deed in deeds if deed.isVisibleTo(self) or deed is self._door).setFocus()

    def leave(self) -> None:
        """Keep what is half typed for this proposal until it is shown again."""
        if self._key:
            self._typed[self._key] = self._reason.text()

    def _show_texts(self, proposal: Proposal) -> None:
        kind = word(proposal.kind)
        call = word(proposal.call) if proposal.call is not None else "opfølgning"
        closed = " · lukket punkt" if proposal.is_closed else ""
        self._call.setText(f"{call.capitalize()} · {kind}{closed}")
        self._title.setText(proposal.title)
        self._why.setText(proposal.reason)
        self._figures.setText("\n".join(_figures_seen(proposal)))
        self._questions.setText(proposal.recommendation)
        page = proposal.place.partition(":")[0]
        self._door.setText(_DOORS[page])

    def _show_deeds(self, line: ProposalLine) -> None:
        may = not self._workspace.plan.read_only
        accepted = line.reply is ProposalReply.ACCEPTED
        dismissed = line.reply is ProposalReply.DISMISSED
        self._accept.setVisible(may and not accepted and not dismissed)
        asks = line.proposal.asked is not None and line.reply is None
        self._ask.setVisible(may and asks and self._asking.isHidden())
        self._dismiss.setVisible(
            may and not accepted and not dismissed and self._dismissing.isHidden()
        )
        self._again.setVisible(may and (dismissed or line.reply is ProposalReply.ASKED))
        self._item.setVisible(accepted)
        say(self._said, _said_words(line))
        where = ""
        if self._accept.isVisibleTo(self):
            where = (
                f"Bliver et punkt på mødet {format_day(self._meeting.day)} i {line.forum}."
                if self._meeting is not None
                else f"Venter på det næste møde i {line.forum}: intet møde er planlagt endnu."
            )
        say(self._where, where)

    def _on_accept(self) -> None:
        meeting_id = self._meeting.id if self._meeting is not None else None
        workspace, key = self._workspace, self._key
        with workspace.guarded():
            item_id = proposals.accept(workspace.plan, key, meeting_id, workspace.today())
            where = meeting_id if meeting_id is not None else "waiting"
            workspace.say(
                "Punktet er på dagsordenen med begrundelse, tal og et udkast til indstilling."
                if meeting_id is not None
                else "Punktet venter på det næste møde.",
                deed="Vis punktet",
                place=f"meetings:{where}/{item_id}",
            )

    def _on_ask(self) -> None:
        workspace = self._workspace
        self._close_both()
        with workspace.guarded():
            letter, name, email = proposals.letter_to(workspace.plan, self._key, workspace.today())
            self._to.setText(_to_words(name, email))
            self._letter.setText(f"{letter.subject}\n\n{letter.text}".rstrip())
            self._mail.setVisible(bool(email))
            self._asking.show()
            self._ask.hide()
            (self._mail if email else self._copy).setFocus()

    def _on_copy(self) -> None:
        workspace = self._workspace
        with workspace.guarded():
            letter, _, _ = proposals.letter_to(workspace.plan, self._key, workspace.today())
            QGuiApplication.clipboard().setText(letter.text)
            proposals.mark_asked(workspace.plan, self._key, workspace.today())
            workspace.say("Teksten er kopieret. Sæt den ind i en mail; forslaget venter på svaret.")
            self._close_both()

    def _on_mail(self) -> None:
        assert self._line is not None
        asked = self._line.proposal.asked
        name = proposals.file_name(asked.organisation if asked is not None else "")
        target = messages.choose_new_file(self, f"Gem {name}", name, "Mailkladde (*.eml)")
        if target is not None:
            self._save(target)

    def _save(self, target: Path) -> None:
        workspace = self._workspace
        with workspace.guarded():
            key = proposals.save_letter(workspace.plan, self._key, target, workspace.now())
            show_mail(workspace, target, key)
            self._close_both()

    def _on_dismiss(self) -> None:
        self._close_both()
        self._dismissing.show()
        self._dismiss.hide()
        self._reason.setFocus()

    def _on_dismissed(self) -> None:
        workspace, key = self._workspace, self._key
        try:
            proposals.dismiss(workspace.plan, key, self._reason.text(), workspace.today())
        except UserError as error:
            say(self._refused, error.sentence, Tone.BEHIND)
            self._reason.setFocus()
            return
        self._typed.pop(key, None)
        self._reason.clear()
        self._close_both()
        workspace.say("Forslaget er afvist og husket. Nye tal foreslår det igen.")

    def _on_again(self) -> None:
        with self._workspace.guarded():
            proposals.take_back(self._workspace.plan, self._key)

    def _on_item(self) -> None:
        answer = self._line.answer if self._line is not None else None
        if answer is not None:
            where = answer.meeting_id if answer.meeting_id is not None else "waiting"
            self._workspace.go_to(f"meetings:{where}/{answer.item_id}")

    def _on_door(self) -> None:
        if self._line is not None:
            self._workspace.go_to(self._line.proposal.place)

    def _close_both(self) -> None:
        self._dismissing.hide()
        self._asking.hide()
        say(self._refused, "")
        if self._line is not None:
            self._show_deeds(self._line)


def _figures_seen(proposal: Proposal) -> tuple[str, ...]:
    """The figures as she may see them, and that the item tells less, where it does."""
    if not proposal.seen or proposal.seen == proposal.figures:
        return proposal.figures
    return (*proposal.seen, "I punktet og i mails er små tal skjult.")


def _under(*parts: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 8, 0, 0)
    layout.setSpacing(6)
    for part in parts:
        layout.addWidget(part)
    return box


def _to_words(name: str, email: str) -> str:
    if not name:
        return "▲ Ingen kendt person hos parten: kopiér teksten, og send den selv"
    return f"Til {name}, {email}" if email else f"Til {name} (ingen e-mail: kopiér teksten)"


def _said_words(line: ProposalLine) -> str:
    """What was said to it, and whether that still holds."""
    answer = line.answer
    if answer is None:
        return ""
    day = format_day(answer.said_on)
    match line.reply, answer.reply:
        case ProposalReply.ASKED, _:
            back = format_day(line.comes_back) if line.comes_back is not None else ""
            return f"○ Parten er spurgt {day}. Foreslås igen {back}, hvis intet er ændret."
        case None, ProposalReply.ASKED:
            return f"▲ Parten blev spurgt {day}, og intet er ændret siden."
        case ProposalReply.DISMISSED, _:
            return f"– Afvist {day}: {answer.reason}"
        case ProposalReply.ACCEPTED, _:
            return f"✓ Sat på dagsordenen {day}"
        case _:
            return f"Var på dagsordenen {day}; punktet er slettet igen."
