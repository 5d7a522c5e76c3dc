"""How far minutes are, and the deeds: send, note objections, approve, correct, reopen."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.danish import format_day
from app.domain.meeting_cycle import ANYWAY
from app.domain.meeting_doubts import approval_doubts, minutes_doubts
from app.domain.minutes import RECORD_LOST, Minutes, objections_words
from app.domain.vocabulary import MeetingStatus
from app.errors import UserError
from app.services import minutes as service
from app.ui.theme import Tone
from app.ui.widgets.arrange import reveal, row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.confirm import Doubt
from app.ui.widgets.fields import long_field, text_field
from app.ui.widgets.flow import flow
from app.ui.widgets.stages import StageLine, StageMark
from app.ui.widgets.text import button, label, panel, say, set_role
from app.ui.workspace import Workspace

_WHOLE = (None, "hele referatet")
_ASKED = "asked"


class MinutesSteps(QWidget):
    """The line of stages and the next deed; then what is said of the minutes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._minutes: Minutes | None = None
        self._stages = StageLine(workspace.theme, "Referatets trin")
        self._state = label("", "remark")
        self._lost = label("", "remark")
        self._send = button("Send referatet …", self._on_send, "primary")
        self._noted = button("Notér referatet som sendt", self._on_noted, "quiet")
        self._approve = button("Godkend referatet", self._on_approve, "primary")
        self._doubt = Doubt()
        self._mail_panel, inside = panel()
        self._mail = label("")
        inside.addWidget(label("Tekst til mailen", "section"))
        inside.addWidget(self._mail)
        inside.addWidget(row(button("Kopiér teksten", self._on_copy), None))
        self._mail_door = button("Vis teksten til mailen", self._toggle_mail, "link")
        self._remarks_title = label("Sagt om referatet", "section")
        self._remarks = label("")
        self._remark = _RemarkForm(workspace)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            self._stages, self._state, self._lost,
            flow(self._send, self._noted, self._approve, self._mail_door), self._doubt,
            self._mail_panel, self._remarks_title, self._remarks, self._remark,
        ):  # fmt: skip
            layout.addWidget(part)
        self._mail_panel.hide()

    def show_minutes(self, minutes: Minutes) -> None:
        """Show how far minutes are; hidden for a light forum, which has no such steps."""
        if self._minutes is not None and self._minutes.meeting_id != minutes.meeting_id:
            self._mail_panel.hide()
            self._doubt.fold()
        self._minutes = minutes
        self.setVisible(not minutes.is_light)
        if minutes.is_light:
            return
        today = self._workspace.today()
        writes = not self._workspace.plan.read_only
        sent = minutes.status is MeetingStatus.MINUTES_SENT
        self._stages.show_stages(_marks(minutes, passed=_passed(minutes, today)))
        self._send.setVisible(writes and minutes.status is MeetingStatus.HELD)
        self._noted.setVisible(writes and minutes.status is MeetingStatus.HELD)
        self._approve.setVisible(writes and (sent or minutes.is_reopened))
        set_role(self._approve, "primary" if sent else "quiet")
        self._approve.setText("Godkend referatet" if sent else "Godkend uden at sende igen")
        self._mail_door.setVisible(sent)
        if sent:
            self._mail.setText(
                service.get_mail_text(self._workspace.plan, minutes.meeting_id, today)
            )
        else:
            self._mail_panel.hide()
        say(self._state, _state(minutes, passed=_passed(minutes, today)))
        say(self._lost, RECORD_LOST if minutes.record_lost else "", Tone.ATTENTION)
        lines = [_with_number(minutes, remark.item_id, remark.words)
                 for remark in minutes.all_remarks]  # fmt: skip
        self._remarks_title.setVisible(bool(lines))
        say(self._remarks, "\n".join(lines))
        self._remark.show_minutes(minutes)

    def take_focus(self) -> None:
        """Go to the next deed."""
        for deed in (self._send, self._approve):
            if deed.isVisible():
                deed.setFocus()

    def _on_send(self) -> None:
        assert self._minutes is not None
        self._workspace.go_to(f"send:{self._minutes.meeting_id}")

    def _on_noted(self) -> None:
        assert self._minutes is not None
        self._doubt.put(
            minutes_doubts(self._minutes.items), ANYWAY[MeetingStatus.MINUTES_SENT], self._note_sent
        )

    def _note_sent(self) -> None:
        assert self._minutes is not None
        workspace = self._workspace
        with workspace.guarded():
            service.send_minutes(workspace.plan, self._minutes.meeting_id, workspace.today())
            workspace.say("Referatet er noteret som sendt.", deed="Fortryd", do=workspace.undo)

    def _on_approve(self) -> None:
        assert self._minutes is not None
        self._doubt.put(
            approval_doubts(self._minutes, self._workspace.today()),
            ANYWAY[MeetingStatus.MINUTES_APPROVED],
            self._approve_now,
        )

    def _approve_now(self) -> None:
        assert self._minutes is not None
        workspace = self._workspace
        with workspace.guarded():
            service.approve_minutes(workspace.plan, self._minutes.meeting_id, workspace.today())
            workspace.say("Referatet er godkendt og låst.", deed="Fortryd", do=workspace.undo)

    def _toggle_mail(self) -> None:
        self._mail_panel.setVisible(self._mail_panel.isHidden())

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._mail.text())
        self._workspace.say("Teksten er kopieret. Sæt den ind i mailen med Ctrl+V.")


class _RemarkForm(QWidget):
    """One line to note an objection while they may come, or a correction and why to reopen."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._minutes: Minutes | None = None
        self._item = ChoiceField("Hvilket punkt", [_WHOLE])
        self._author = text_field("Hvem", "Hvem siger det")
        self._text = long_field("Hvad", lines=1)
        self._note = button("", self._on_note)
        self._reopen = button("Genåbn referatet", self._on_reopen, "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._door = button("", self._toggle, "link")
        self._open, inside = panel()
        for part in (
            row(self._item, self._author, None), self._text, row(self._note, self._reopen, None),
        ):  # fmt: skip
            inside.addWidget(part)
        self._open.hide()
        layout.addWidget(row(self._door, None))
        layout.addWidget(self._open)
        self._item.setMinimumWidth(300)

    def show_minutes(self, minutes: Minutes) -> None:
        """Show what may be said of minutes now; hidden when nothing may."""
        before = (self._minutes.meeting_id, self._minutes.is_locked) if self._minutes else None
        other = before != (minutes.meeting_id, minutes.is_locked)
        self._minutes = minutes
        sent = minutes.status is MeetingStatus.MINUTES_SENT
        writes = not self._workspace.plan.read_only
        self.setVisible(writes and (sent or minutes.is_locked))
        asked = [(_ASKED, "vælg, hvad rettelsen gælder")] if minutes.is_locked else []
        self._item.set_options(
            [
                *asked,
                _WHOLE,
                *((item.id, f"punkt {item.number}: {item.title}") for item in minutes.items),
            ]
        )
        if other:
            self._clear()
        self._note.setText("Notér indsigelsen" if sent else "Tilføj rettelsen")
        again = " eller genåbn referatet" if minutes.can_reopen else ""
        self._door.setText("Notér en indsigelse" if sent else f"Skriv en rettelse{again}")
        self._text.input.setPlaceholderText(
            "Hvad indsigelsen går på" if sent else "Hvordan det skulle have stået, eller hvorfor"
        )
        self._reopen.setVisible(minutes.can_reopen)

    def _toggle(self) -> None:
        self._open.setVisible(self._open.isHidden())
        if not self._open.isHidden():
            self._text.setFocus()
            reveal(self._open)

    def _clear(self) -> None:
        self._open.hide()
        sitter = self._workspace.sitter
        locked = self._minutes is not None and self._minutes.is_locked
        self._item.show_value(_ASKED if locked else None)
        self._text.show_value("")
        self._author.show_value(sitter.name if sitter and locked else "")

    def _on_note(self) -> None:
        assert self._minutes is not None
        if self._item.value == _ASKED:
            self._item.say("Vælg, hvilket punkt rettelsen gælder, eller hele referatet.")
            self._item.setFocus()
            return
        self._item.say("")
        note = service.correct_minutes if self._minutes.is_locked else service.note_objection
        try:
            note(
                self._workspace.plan, self._minutes.meeting_id, self._text.text,
                self._author.text, self._workspace.today(), item_id=self._item.value,
            )  # fmt: skip
        except UserError as error:
            self._text.say(error.sentence)
            self._text.setFocus()
            return
        self._clear()

    def _on_reopen(self) -> None:
        assert self._minutes is not None
        try:
            service.reopen_minutes(
                self._workspace.plan, self._minutes.meeting_id, self._text.text,
                self._author.text, self._workspace.today(),
            )  # fmt: skip
        except UserError as error:
            self._text.say(error.sentence)
            self._text.setFocus()
            return
        self._clear()
        self._workspace.say("Referatet er genåbnet og kan rettes. Send det igen bagefter.")


def _passed(minutes: Minutes, today: date) -> bool:
    return minutes.objection_until is not None and minutes.objection_until < today


def _marks(minutes: Minutes, *, passed: bool) -> list[StageMark]:
    def on(day: date | None) -> str:
        return f"{day:%d-%m-%Y}" if day else ""

    status = minutes.status
    held = status not in {MeetingStatus.PLANNED, MeetingStatus.CALLED}
    sent = status in {MeetingStatus.MINUTES_SENT, MeetingStatus.MINUTES_APPROVED}
    locked = minutes.is_locked
    marks = [
        StageMark("Kladde", "", held),
        StageMark("Sendt", on(minutes.sent_on), sent),
        StageMark("Indsigelsesfrist", on(minutes.objection_until), locked or (sent and passed)),
        StageMark("Godkendt", on(minutes.approved_on), locked),
        StageMark("Låst", "", locked),
    ]
    coming = next((n for n, mark in enumerate(marks) if not mark.reached), None)
    if coming is not None:
        words = marks[coming].words
        marks[coming] = replace(marks[coming], words=f"næste · {words}" if words else "næste")
    return marks


def _state(minutes: Minutes, *, passed: bool) -> str:
    if minutes.is_locked and minutes.approved_on and not minutes.record_lost:
        return (
            f"{minutes.state_words}. Opgaverne står her, som de stod den dag; vælg en for at se, "
            "hvordan det går med den nu."
        )
    if minutes.status is not MeetingStatus.MINUTES_SENT:
        return f"{minutes.state_words}."
    objections = objections_words(minutes.all_remarks)
    if minutes.objection_until is None:
        return f"{minutes.state_words} · {objections}."
    until = f"fristen {'udløb' if passed else 'udløber'} {format_day(minutes.objection_until)}"
    sent = f"Sendt {format_day(minutes.sent_on)}" if minutes.sent_on else "Sendt"
    return f"{sent} · {until} · {objections}."


def _with_number(minutes: Minutes, item_id: int | None, words: str) -> str:
    number = next((item.number for item in minutes.items if item.id == item_id), None)
    return f"Punkt {number} · {words}" if number is not None else words
