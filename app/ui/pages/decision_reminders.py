"""Påmindelser: one mail to each person with all the tasks that wait for her."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QGuiApplication
from typing_extensions import override

from app.domain.danish import plural
from app.domain.reminders import ReminderLine
from app.services import reminders
from app.ui import messages
from app.ui.page import Page
from app.ui.pages.sending_words import show_mail
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import EmptyState, button, label, panel, say
from app.ui.workspace import Workspace


class RemindersPage(Page):
    """People with open tasks at the left, the text to the chosen one at the right."""

    key = "reminders"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"task", "task_person", "decision", "agenda_item", "meeting", "forum", "person", "plan"}
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._people: dict[int, ReminderLine] = {}
        self._list = LineList(workspace.theme, "Personer med opgaver")
        self._list.chosen.connect(lambda _: self._show_letter())
        self._count = label("", "remark")
        self._empty = EmptyState(
            "Ingen at minde om noget",
            "Her står hver person med åbne opgaver, og én venlig mail med dem alle. Opgaver fødes "
            "i referatet.",
            "Åbn Beslutninger",
            lambda: workspace.go_to("decisions"),
        )
        self._name = label("", "heading")
        self._about = label("", "remark")
        self._subject = label("", "strong")
        self._text = label("")
        self._text.setMaximumWidth(620)
        self._mail = button("Lav mailkladde …", self._on_mail, "primary")
        self._copy = button("Kopiér teksten", self._on_copy)
        self._contact = button(
            "Skriv e-mail under Organisation",
            lambda: workspace.go_to(f"organisation:person/{self._list.key}"),
            "link",
        )
        frame, inside = panel()
        for part in (
            self._name, self._about, row(self._mail, self._copy, self._contact, None),
        ):  # fmt: skip
            inside.addWidget(part)
        self._card = column(
            frame, 12, label("Emne", "section"), self._subject, 8, label("Teksten", "section"),
            self._text,
        )  # fmt: skip
        left = column(
            label("Påmindelser", "title"),
            self._count,
            row(button("Til Beslutninger", lambda: workspace.go_to("decisions"), "link"), None),
            4,
            self._empty,
            self._list,
        )
        self.fill(columns(left, scrolled(self._card), widths=(440, 740)))

    @override
    def refresh(self) -> None:
        found = reminders.list_reminders(self.workspace.plan, self.workspace.today())
        self._people = {line.person_id: line for line in found}
        self._list.show_lines([_row(line) for line in found])
        self._list.setVisible(bool(found))
        self._empty.setVisible(not found)
        without = sum(not line.has_address for line in found)
        parts = [f"{plural(len(found), 'person', 'personer')} med åbne opgaver"] if found else []
        parts += [f"{without} uden e-mail"] if without else []
        self._count.setText(", ".join(parts))
        if self._list.key is None:
            self._list.choose_first(quiet=True)
        self._show_letter()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._list.choose(int(thing))

    def _show_letter(self) -> None:
        person = self._people.get(self._list.key)
        self._card.setVisible(person is not None)
        if person is None:
            return
        self.stand(person.person_id)
        self._name.setText(person.name)
        about = person.email if person.has_address else "▲ Ingen e-mail: kopiér teksten i stedet"
        say(self._about, about, Tone.PLAIN if person.has_address else Tone.ATTENTION)
        self._mail.setVisible(person.has_address)
        self._contact.setVisible(not person.has_address)
        self._text.setText("")
        with self.workspace.guarded():
            letter = reminders.reminder_letter(
                self.workspace.plan, person.person_id, self.workspace.today()
            )
            self._subject.setText(letter.subject)
            self._text.setText(letter.text)

    def _on_copy(self) -> None:
        with self.workspace.guarded():
            letter = reminders.reminder_letter(
                self.workspace.plan, self._list.key, self.workspace.today()
            )
            QGuiApplication.clipboard().setText(letter.text)
            self.workspace.say("Teksten er kopieret. Sæt den ind i en mail.")

    def _on_mail(self) -> None:
        person = self._people[self._list.key]
        name = reminders.file_name(person.name)
        target = messages.choose_new_file(self, f"Gem {name}", name, "Mailkladde (*.eml)")
        if target is not None:
            self._save(person.person_id, target)

    def _save(self, person_id: int, target: Path) -> None:
        with self.workspace.guarded():
            workspace = self.workspace
            key = reminders.save_reminder(workspace.plan, person_id, target, workspace.now())
            show_mail(workspace, target, key)


def _row(line: ReminderLine) -> Line:
    count = plural(line.open_tasks, "åben opgave", "åbne opgaver")
    about = count if line.has_address else f"{count} · ingen e-mail"
    if line.late:
        right = f"■ {line.late} over fristen"
        return Line(line.person_id, line.name, about, right, Tone.BEHIND)
    return Line(line.person_id, line.name, about)
