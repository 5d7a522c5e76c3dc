"""Den røde tråd: the chain from goal to milestone, its breaks, and a panel to mend it in."""

from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import plural
from app.domain.goals import ThreadLimits, can_link
from app.domain.planning import NamedLine
from app.domain.status import Status
from app.domain.thread import Level, NodeKey, Thread
from app.domain.thread_advice import find_advice
from app.domain.thread_breaks import Break, BreakKind, find_breaks
from app.domain.thread_choice import ThreadChoice, choose
from app.services import agreements, areas, goal_links, goals
from app.services.thread import TABLES, get_thread
from app.ui.page import Page
from app.ui.pages.thread_filters import FilterRow
from app.ui.pages.thread_findings import ThreadFindings
from app.ui.pages.thread_panel import ThreadPanel
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import MARGIN, columns, row, scrolled
from app.ui.widgets.choices import CheckField, ChoiceField
from app.ui.widgets.text import EmptyState, button, label, say, set_tone
from app.ui.widgets.thread_layout import Reading, roots
from app.ui.widgets.thread_map import HEAD, ThreadMap
from app.ui.workspace import Workspace

MUCH = 40
"""With more nodes than this the second level is folded, all but the first node that is behind,
until she opens more; with as many nodes on the first two levels the first is folded too."""
_PANEL = 360


class ThreadPage(Page):
    """The chain at the left with what breaks it below; the opened node at the right."""

    key = "thread"
    shows: ClassVar[frozenset[str]] = TABLES | {"setting"}

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._whole = Thread((), ())
        self._breaks: list[Break] = []
        self._choice = ThreadChoice()
        self._reading = Reading.DOWN
        self._open: set[NodeKey] = set()
        self._shut: set[NodeKey] = set()
        self._said = label("", "remark", wrap=False)
        self._broken = button("", self._show_breaks, "link")
        self._filters = self._make_filters()
        self.map = ThreadMap(workspace.theme)
        self.map.chosen.connect(self._on_chosen)
        self.map.opened.connect(self.open_node)
        self.map.mended.connect(self.mend)
        self.map.folded.connect(self._on_folded)
        self.map.moved.connect(self._on_moved)
        self.map.dropped.connect(self._on_dropped)
        self.map.shown.connect(self._bring_in_sight)
        self._keys = label(
            "Piletaster går langs trådene, Enter åbner, mellemrum folder, Alt og en pil flytter. "
            "Træk med musen for at knytte eller flytte.",
            "remark",
        )
        self._nothing = label("Intet svarer til det valgte.", "remark")
        self._add = AddLine("Nyt strategisk mål", self._on_new_goal)
        self._add.setFixedWidth(220)
        self.findings = ThreadFindings(workspace)
        self.findings.mended.connect(self.mend)
        self.findings.looked.connect(self.open_node)
        self._empty = EmptyState(
            "Her bliver målene til handling",
            "Den røde tråd viser vejen fra strategisk mål over delmål og aktivitet til indikator "
            "og milepæl, og hvor den er brudt. Begynd med et strategisk mål fra "
            "samarbejdsaftalen; delmålene skrives i delaftalerne.",
            "Skriv det første mål",
            self._add.setFocus,
        )
        self._empty.setMaximumWidth(480)
        self.panel = ThreadPanel(workspace)
        self.panel.asked.connect(self._show_picker)
        self.panel.closed.connect(self.close_panel)
        self.panel.wanted.connect(self.open_node)
        self._side = scrolled(self.panel)
        self._side.hide()
        self._chain = self._make_chain()
        self.fill(columns(self._make_whole(), self._side, widths=(840, _PANEL)))

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        self._whole = get_thread(plan, today)
        self._breaks = find_breaks(self._whole, today)
        limits = goals.get_limits(plan)
        self._show_filters()
        self._show_said()
        self.map.movable = not plan.read_only
        self._show_map()
        self._show_findings(limits)
        self._add.setVisible(not plan.read_only)
        self._show_panel()

    @override
    def show_thing(self, thing: str) -> None:
        level, _, number = thing.partition("/")
        if level in set(Level) and number.isdecimal():
            key = NodeKey(Level(level), int(number))
            if any(node.key == key for node in self._whole.nodes):
                self.open_node(key)

    @override
    def take_focus(self) -> None:
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_node(self, key: NodeKey) -> None:
        """Show a node in the panel, and in the chain wherever it is folded away."""
        self._reveal(key)
        self._open.add(key)
        self._shut.discard(key)
        self._show_map()
        self.map.choose(key, quiet=True)
        self.stand(f"{key.level}/{key.id}")
        if not self._side.isVisibleTo(self):
            self._side.show()
        with self.workspace.guarded():
            self.panel.show_node(key, self._whole)
        self.panel.edit()

    def close_panel(self) -> None:
        """Let the chain have the room again."""
        self.panel.flush()
        self._side.hide()
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def mend(self, found: Break) -> None:
        """Do the deed of a break: offer what is missing, or go where it is mended."""
        match found.kind:
            case BreakKind.STALE_INDICATOR:
                self.workspace.go_to(f"indicators:{found.key.id}")
            case BreakKind.MILESTONE_OVERDUE:
                self.workspace.go_to(f"activities:{self._whole.above(found.key)[0].id}")
            case _:
                self.open_node(found.key)
                if found.mend is None:
                    self.panel.edit_influence()
                elif not self.workspace.plan.read_only:
                    self.panel.ask_for(found.mend)

    def _make_filters(self) -> QWidget:
        readings = [(Reading.DOWN, "Fra mål ned"), (Reading.UP, "Fra indikator op")]
        self._read = ChoiceField("Læs tråden", readings)
        self._read.show_value(Reading.DOWN)
        self._read.edited.connect(self._on_reading)
        self._branch = ChoiceField("Gren")
        self._area = ChoiceField("Boligområde")
        self._focus = ChoiceField("Indsatsområde")
        self._branch.edited.connect(self._on_branch)
        self._area.edited.connect(lambda key: self._look(area_id=key))
        self._focus.edited.connect(lambda key: self._look(focus_area_id=key))
        self._quiet = CheckField("Vis afsluttede")
        self._quiet.edited.connect(lambda on: self._look(show_quiet=on))
        self._search = QLineEdit()
        self._search.setPlaceholderText("Søg i tråden")
        self._search.setAccessibleName("Søg i tråden")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda words: self._look(words=words))
        return FilterRow(
            self._search, self._read, self._branch, self._area, self._focus, self._quiet
        )

    def _make_whole(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.setSpacing(6)
        head = QWidget()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(MARGIN, 0, MARGIN, 0)
        inside.setSpacing(4)
        picture = button("Forandringsteori", partial(self.workspace.go_to, "theory"), "link")
        action = button("Handleplan", partial(self.workspace.go_to, "handleplan"), "link")
        title = label("Den røde tråd", "title", wrap=False)
        inside.addWidget(row(title, None, picture, action, spacing=20))
        inside.addWidget(row(self._said, self._broken, None, self._add, spacing=6))
        inside.addSpacing(6)
        inside.addWidget(self._filters)
        layout.addWidget(head)
        layout.addWidget(self._chain, 1)
        return whole

    def _make_chain(self) -> QScrollArea:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(MARGIN - 8, 14, MARGIN, 0)
        layout.setSpacing(6)
        layout.addWidget(self.map)
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(6)
        for part in (self._empty, self._nothing, self._keys, self.findings):
            line = QHBoxLayout()
            line.setContentsMargins(8, 0, 0, 0)
            line.addWidget(part, 100)
            line.addStretch(1)
            under.addLayout(line)
        layout.addWidget(below)
        layout.addStretch(1)
        self._paper = inside
        area = scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.verticalScrollBar().valueChanged.connect(lambda _: self.map.update())
        bar = area.horizontalScrollBar()

        def keep_in_sight(*_: int) -> None:  # only the chain goes sideways, not the words under it
            below.setContentsMargins(bar.value(), 0, bar.maximum() - bar.value(), 0)

        bar.valueChanged.connect(keep_in_sight)
        bar.rangeChanged.connect(keep_in_sight)
        return area

    def _show_filters(self) -> None:
        plan = self.workspace.plan
        branches: list[tuple[Any, str]] = [(None, "Hele planen")]
        branches += [((Level.GOAL, n.key.id), n.name) for n in self._whole.at(Level.GOAL)]
        branches += [
            ((None, d.id), f"Delaftale: {d.name}") for d in agreements.list_delaftaler(plan)
        ]
        self._branch.set_options(branches)
        self._area.set_options([(None, "Alle områder"), *_options(areas.list_areas(plan))])
        focus = _options(agreements.list_focus_areas(plan))
        self._focus.set_options([(None, "Alle indsatsområder"), *focus])

    def _show_said(self) -> None:
        count = len(self._breaks)
        self._broken.setVisible(count > 0)
        self._broken.setText(f"■ {plural(count, 'brud', 'brud')} på tråden")
        set_tone(self._broken, Tone.BEHIND)
        whole = "" if count or not self._whole.nodes else " · ✓ tråden er hel"
        say(self._said, f"Fra mål til tirsdag eftermiddag{whole}{' ·' if count else ''}")

    def _show_breaks(self) -> None:
        place = self.findings.mapTo(self._paper, QPoint(0, 0))
        self._chain.verticalScrollBar().setValue(place.y())
        self.findings.take_focus()

    def _show_map(self) -> None:
        thread = choose(self._whole, self._choice)
        self.map.show_thread(thread, self._reading, self._folded(thread), self._breaks)
        empty = not self._whole.nodes
        self.map.setVisible(bool(thread.nodes))
        self._keys.setVisible(bool(thread.nodes) and self.map.movable)
        self._filters.setVisible(not empty)
        self._empty.setVisible(empty)
        self._nothing.setVisible(not empty and not thread.nodes)

    def _show_findings(self, limits: ThreadLimits) -> None:
        advice = find_advice(self._whole, limits)
        self.findings.setVisible(bool(self._whole.nodes))
        self.findings.show_findings(self._breaks, advice, limits)

    def _show_panel(self) -> None:
        key = self.panel.key
        if key is None or not self._side.isVisibleTo(self):
            return
        if any(node.key == key for node in self._whole.nodes):
            self.panel.show_node(key, self._whole)
        else:
            self._side.hide()

    def _folded(self, thread: Thread) -> set[NodeKey]:
        """What is folded: what she folded, and in a large chain all branches but those opened."""
        folded = set(self._shut)
        if len(thread.nodes) > MUCH and not self._choice.words:
            down = self._reading is Reading.DOWN
            onward = thread.below if down else thread.above
            beyond = thread.all_below if down else thread.all_above
            tops = [key for key in roots(thread, self._reading) if onward(key)]
            inner = [key for top in tops for key in onward(top) if onward(key)]
            outer = tops if len(tops) + len(inner) > MUCH else []
            calling = [key for key in inner if _calls(thread, key)][:1] or inner[:1]
            opened = {*calling, *(top for top in tops if beyond(top) & {*calling})}
            folded |= {*outer, *inner} - opened - self._open
        return folded

    def _reveal(self, key: NodeKey) -> None:
        """Unfold and choose so that a node is shown."""
        shown = {cell.key for cell in self.map.cells}
        if key in shown:
            return
        if all(node.key != key for node in choose(self._whole, self._choice).nodes):
            self._choice = ThreadChoice(show_quiet=self._whole.node(key).quiet)
            self._search.setText("")
            for field in (self._branch, self._area, self._focus):
                field.show_value(None)
            self._quiet.show_value(self._choice.show_quiet)
        beyond = {*self._whole.all_above(key), *self._whole.all_below(key)}
        self._open |= beyond
        self._shut -= beyond
        self._show_map()

    def _look(self, **choice: Any) -> None:
        self._choice = replace(self._choice, **choice)
        self._show_map()

    def _on_branch(self, branch: Any) -> None:
        level, key = branch or (None, None)
        if level is Level.GOAL:
            self._look(goal_id=key, delaftale_id=None)
        else:
            self._look(goal_id=None, delaftale_id=key)

    def _on_reading(self, reading: Reading) -> None:
        self._reading = reading
        self._open.clear()
        self._shut.clear()
        self._show_map()
        self.map.choose_first()

    def _on_chosen(self, key: NodeKey) -> None:
        if key.id < 0:
            return
        self.stand(f"{key.level}/{key.id}")
        if self._side.isVisibleTo(self):
            with self.workspace.guarded():
                self.panel.show_node(key, self._whole)

    def _on_folded(self, key: NodeKey, fold: bool) -> None:
        for keys, belongs in ((self._shut, fold), (self._open, not fold)):
            (keys.add if belongs else keys.discard)(key)
        before = self.map.top_of(key)
        self._show_map()
        bar = self._chain.verticalScrollBar()  # what she folds stays under her hand
        bar.setValue(bar.value() + self.map.top_of(key) - before)
        self.map.choose(key, quiet=True)

    def _on_moved(self, key: NodeKey, steps: int) -> None:
        beside = self.map.beside(key)
        place = beside.index(key) + steps
        if 0 <= place < len(beside):
            with self.workspace.guarded():
                goals.place_at(self.workspace.plan, key, beside[place])
        self.map.choose(key, quiet=True)

    def _on_dropped(self, dragged: NodeKey, on: NodeKey) -> None:
        if on.id < 0:
            return
        with self.workspace.guarded():
            if dragged.level is on.level and not can_link(dragged, on):
                goals.place_at(self.workspace.plan, dragged, on)
            else:
                goal_links.link(self.workspace.plan, dragged, on)
        self.map.choose(dragged, quiet=True)

    def _on_new_goal(self, name: str) -> None:
        key = NodeKey(Level.GOAL, goals.add_goal(self.workspace.plan, name))
        self.open_node(key)

    def _show_picker(self) -> None:
        # It has its place only when the panel has been laid out with it.
        QTimer.singleShot(0, self, lambda: self._side.ensureWidgetVisible(self.panel.picker))

    def _bring_in_sight(self, rect: QRect) -> None:
        corner = self.map.mapTo(self._paper, rect.center())
        self._chain.ensureVisible(
            corner.x(), corner.y(), rect.width() // 2 + 16, rect.height() // 2 + HEAD
        )


def _calls(thread: Thread, key: NodeKey) -> bool:
    return thread.node(key).status is Status.BEHIND


def _options(lines: list[NamedLine]) -> list[tuple[Any, str]]:
    return [(line.id, line.name) for line in lines]
