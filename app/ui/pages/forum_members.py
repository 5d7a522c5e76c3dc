"""Medlemmer: who sits in a forum, why, whom she speaks for; those who have left stay."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.danish import format_day, join_words, plural, upper_first
from app.domain.forums import (
    ForumLine,
    MembershipDraft,
    MembershipLine,
    mail_list,
    since_words,
)
from app.domain.organisation_papers import file_name
from app.domain.vocabulary import MemberRole
from app.labels import label as word
from app.services import forums, organisation_papers, people
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.saving import save_file
from app.ui.widgets.text import button, label, panel
from app.ui.workspace import Workspace


class ForumMembers(QWidget):
    """A forum's members, and the chosen one's seat."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._forum: ForumLine | None = None
        self._lines: dict[int, MembershipLine] = {}
        self._list = LineList(workspace.theme, "Medlemmer", grows=False)
        self._list.chosen.connect(self._on_member)
        self._list.opened.connect(lambda _: self._on_opened())
        self._list.clicked.connect(lambda _: self._reveal())
        self._join = ChoiceField("Nyt medlem")
        self._join.edited.connect(self._on_join)
        self._new = AddLine("Ny person, der ikke står i planen", self._on_new)
        self._form = DraftForm[MembershipDraft](
            workspace, lambda key, draft: forums.save_member(workspace.plan, key, draft)
        )
        roles = [(role, word(role)) for role in MemberRole]
        self._form.row("role", "Rolle", ChoiceField("Rolle", roles))
        self._form.row("starts", "Fra", day_field("Medlem fra", workspace.today))
        self._form.row("ends", "Til og med", day_field("Medlem til", workspace.today))
        self._form.row(
            "speaks_for", "Taler for", text_field("Taler for", "fx kommunen, beboerne i Ådalen")
        )
        self._form.row("reason", "Hvorfor her", text_field("Hvorfor personen sidder her"))
        self._who = label("", "strong")
        self._open = button("Åbn personen", self._on_open, "link")
        self._remove = DeleteThing(
            workspace, "membership", forums.delete_member,
            deed="Fjern helt fra forummet", done="Medlemmet er fjernet.",
        )  # fmt: skip
        frame, inside = panel()
        inside.addWidget(self._who)
        inside.addWidget(self._form)
        inside.addWidget(
            label("Når et medlem går ud, så skriv den sidste dag; så bliver navnet stående "
                  "under tidligere medlemmer.", "remark")
        )  # fmt: skip
        inside.addWidget(row(self._open, None))
        inside.addWidget(self._remove)
        self._panel = frame
        self._copy = button("Kopiér e-mailadresser", self._on_copy)
        self._pdf = button("Medlemsliste som PDF …", self._on_pdf)
        self._workbook = button("Medlemsliste som regneark …", self._on_workbook)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self._list, self._panel, self._join, self._new):
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(row(self._copy, None))
        layout.addWidget(row(self._pdf, self._workbook, None))

    def show_forum(self, forum: ForumLine) -> None:
        """Show the members of a forum."""
        plan, today = self._workspace.plan, self._workspace.today()
        if self._forum is None or self._forum.id != forum.id:
            self._new.show_for(forum.id)
        self._forum = forum
        self._lines = {line.id: line for line in forum.members}
        over = [line for line in forum.members if line.is_over(today)]
        lines = [_line(m, today) for m in forum.members if m not in over]
        if over:
            lines.append(Line(None, "Tidligere medlemmer"))
            lines += [_line(member, today) for member in over]
        self._list.show_lines(lines)
        self._list.setVisible(bool(lines))
        there = {m.person_id for m in forum.members if m not in over}
        candidates = [line for line in people.list_people(plan) if line.id not in there]
        self._join.set_options(options(candidates, "+ Vælg et medlem blandt personerne"))
        self._join.show_value(None)
        for part in (self._join, self._new):
            part.setVisible(not plan.read_only)
        for made in (self._copy, self._pdf, self._workbook):
            made.setEnabled(bool(forum.members_on(today)))
        self._on_member(self._list.key)

    def _on_member(self, key: Any) -> None:
        chosen = self._lines.get(key)
        self._panel.setVisible(chosen is not None)
        self._remove.show_for(chosen.id if chosen is not None else None)
        if chosen is not None:
            self._who.setText(chosen.person)
            self._form.show_draft(chosen.id, chosen.draft)

    def _on_opened(self) -> None:
        self._form.field("role").setFocus()
        self._reveal()

    def _reveal(self) -> None:
        """Bring the seat into sight under a long list, but never the chosen row out of it."""
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        whole = above.widget() if above is not None else None
        if above is None or whole is None:
            return
        bar = above.verticalScrollBar()
        row = self._list.visualRect(self._list.currentIndex()).topLeft()
        row_top = self._list.mapTo(whole, row).y()
        end = self._panel.mapTo(whole, self._panel.rect().bottomLeft()).y()
        needed = end + 12 - above.viewport().height()
        bar.setValue(max(bar.value(), min(needed, row_top - 8)))

    def _on_join(self, person_id: int | None) -> None:
        if person_id is None or self._forum is None:
            return
        with self._workspace.guarded():
            plan, today = self._workspace.plan, self._workspace.today()
            self._list.choose(forums.add_member(plan, self._forum.id, person_id, today))

    def _on_new(self, name: str) -> None:
        assert self._forum is not None
        plan, today = self._workspace.plan, self._workspace.today()
        self._list.choose(forums.add_new_member(plan, self._forum.id, name, today))

    def _on_open(self) -> None:
        self._workspace.go_to(f"organisation:person/{self._lines[self._list.key].person_id}")

    def _on_copy(self) -> None:
        assert self._forum is not None
        mails = mail_list(self._forum.members_on(self._workspace.today()))
        without = f" Uden adresse: {join_words(mails.without)}." if mails.without else ""
        if not mails.addresses:
            self._workspace.say(f"Ingen af medlemmerne har en e-mailadresse.{without}",
                                Tone.ATTENTION)  # fmt: skip
            return
        QGuiApplication.clipboard().setText(mails.text)
        copied = plural(len(mails.addresses), "adresse", "adresser")
        self._workspace.say(f"{copied} er kopieret og kan sættes ind i en mail.{without}")

    def _on_pdf(self) -> None:
        assert self._forum is not None
        self._form.flush()
        workspace, key, name = self._workspace, self._forum.id, self._forum.name
        save_file(
            self, workspace, file_name("Medlemmer", name, ".pdf"),
            lambda to: organisation_papers.export_members_pdf(
                workspace.plan, key, to, workspace.today()
            ),
        )  # fmt: skip

    def _on_workbook(self) -> None:
        assert self._forum is not None
        self._form.flush()
        workspace, key, name = self._workspace, self._forum.id, self._forum.name
        save_file(
            self, workspace, file_name("Medlemmer", name, ".xlsx"),
            lambda to: organisation_papers.export_members_xlsx(
                workspace.plan, key, to, workspace.today()
            ),
        )  # fmt: skip


def _line(member: MembershipLine, today: Any) -> Line:
    draft = member.draft
    parts = [member.remark]
    if draft.speaks_for:
        parts.append(f"taler for {draft.speaks_for}")
    if member.is_over(today):
        parts.append(upper_first(since_words(member)))
    elif draft.starts and draft.starts > today:
        parts.append(f"fra {format_day(draft.starts)}")
    elif draft.ends:
        parts.append(f"til {format_day(draft.ends)}")
    sub = " · ".join(part for part in parts if part)
    return Line(member.id, member.person, sub, word(member.role), muted=member.is_over(today))
