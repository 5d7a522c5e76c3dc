"""Fora: the bodies that meet by level, and the chosen one's facts, members and kommissorium."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.charters import in_force
from app.domain.danish import format_day, plural, upper_first
from app.domain.forum_advice import advise
from app.domain.forums import ForumLine, by_level, count_persons
from app.labels import label as word
from app.services import forums
from app.ui.pages.forum_about import ForumAbout
from app.ui.pages.forum_charter import ForumCharter
from app.ui.pages.forum_cycle import ForumCycleView
from app.ui.pages.forum_members import ForumMembers
from app.ui.pages.organisation_things import ThingsView
from app.ui.theme import Tone
from app.ui.widgets.lines import Line
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, label, say
from app.ui.workspace import Workspace

_MEMBERS, _ABOUT, _CHARTER, _CYCLE = "members", "about", "charter", "cycle"
_VIEWS = (
    (_MEMBERS, "Medlemmer"),
    (_ABOUT, "Om forummet"),
    (_CHARTER, "Kommissorium"),
    (_CYCLE, "Mødeforløb"),
)


class ForumsView(ThingsView):
    """The forums by level; those that are over last."""

    def __init__(self, workspace: Workspace) -> None:
        empty = EmptyState(
            "Ingen fora endnu",
            "Fora er bestyrelse, styregrupper, følgegrupper, formøder og medarbejderforum. Skriv "
            "bestyrelsen først, og tryk Enter.",
        )
        self._card = ForumCard(workspace)
        self._forums: dict[int, ForumLine] = {}
        super().__init__(workspace, "Fora", "Nyt forum", empty, self._card)

    @override
    def read_lines(self) -> list[Line]:
        today = self.workspace.today()
        self._forums = {line.id: line for line in forums.list_forum_lines(self.workspace.plan)}
        over = [forum for forum in self._forums.values() if forum.is_ended(today)]
        active = [forum for forum in self._forums.values() if forum not in over]
        self.say_about(plural(len(active), "forum", "fora") if self._forums else "")
        lines: list[Line] = []
        for level, group in by_level(active):
            lines.append(Line(None, f"{upper_first(word(level))} niveau"))
            lines += [self._line(forum) for forum in group]
        if over:
            lines.append(Line(None, "Ophørt"))
            lines += [
                Line(f.id, f.name, upper_first(f.kind), f"– {format_day(f.ended_on)}", muted=True)
                for f in over
                if f.ended_on
            ]
        return lines

    @override
    def add(self, name: str) -> int:
        return forums.add_forum(self.workspace.plan, name)

    def show_part(self, part: str) -> None:
        """Show one view of the chosen forum."""
        self._card.show_view(part)

    @override
    def show_detail(self, key: int) -> None:
        forum = self._forums.get(key)
        if forum is not None:
            self._card.show_forum(forum, advise(forum, self._forums, self.workspace.today()))

    def _line(self, forum: ForumLine) -> Line:
        today = self.workspace.today()
        count = count_persons(forum.members_on(today))
        parts = (forum.kind, plural(count, "person", "personer"))
        sub = upper_first(" · ".join(part for part in parts if part))
        pieces = len(advise(forum, self._forums, today))
        right = f"▲ {pieces} råd" if pieces else ""
        return Line(forum.id, forum.name, sub, right, Tone.ATTENTION)


class ForumCard(QWidget):
    """One forum: what it lacks, and one of three views of it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._forum: ForumLine | None = None
        self._trail = label("", "remark")
        self._name = label("", "heading")
        self._advice = label("", "", Tone.ATTENTION)
        self._switch = Switch(_VIEWS)
        self._switch.chosen.connect(self._on_view)
        self._members = ForumMembers(workspace)
        self._about = ForumAbout(workspace)
        self._charter = ForumCharter(workspace)
        self._views: dict[str, ForumMembers | ForumAbout | ForumCharter | ForumCycleView] = {
            _MEMBERS: self._members,
            _ABOUT: self._about,
            _CHARTER: self._charter,
            _CYCLE: ForumCycleView(workspace),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self._trail, self._name, self._advice):
            layout.addWidget(part)
        layout.addSpacing(4)
        layout.addWidget(self._switch)
        layout.addSpacing(6)
        for view in self._views.values():
            layout.addWidget(view)

    def show_forum(self, forum: ForumLine, advice: list[str]) -> None:
        """Show a forum with what could be mended in it."""
        today = self._workspace.today()
        self._forum = forum
        over = forum.ended_on if forum.is_ended(today) else None
        ended = f"ophørt {format_day(over)}" if over else ""
        parts = (f"{word(forum.level)} niveau", forum.kind, ended)
        self._trail.setText(upper_first(" · ".join(part for part in parts if part)))
        self._name.setText(forum.name)
        say(self._advice, "\n".join(f"▲ {sentence}" for sentence in advice), Tone.ATTENTION)
        count = count_persons(forum.members_on(today))
        self._switch.name(_MEMBERS, f"Medlemmer · {count}")
        current = in_force(forum.charters, today)
        self._switch.name(
            _CHARTER, f"Kommissorium · version {current.number}" if current else "Kommissorium"
        )
        self._show_view()

    def show_view(self, key: str) -> None:
        """Show one of the views: "members", "about", "charter" or "cycle"."""
        if key in self._views:
            self._switch.show_key(key)
            self._show_view()

    def _on_view(self, key: str) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # saves what is typed
        self._switch.show_key(key)
        self._show_view()

    def _show_view(self) -> None:
        for key, view in self._views.items():
            view.setVisible(key == self._switch.key)
        if self._forum is not None:
            with self._workspace.guarded():
                self._views[self._switch.key].show_forum(self._forum)
