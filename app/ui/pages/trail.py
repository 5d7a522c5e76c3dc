"""Styringsstreng: an issue's way up and down through the levels, and what is stuck between them."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint
from typing_extensions import override

from app.domain.danish import format_day, plural, upper_first
from app.domain.lifts import NOT_RECEIVED, UPWARDS
from app.domain.trail import Trail, TrailState, find_trail
from app.domain.trail_steps import StepKind, TrailStep
from app.domain.trail_stuck import Hop
from app.labels import label as word
from app.services.trail import list_trails
from app.ui.page import Page
from app.ui.pages.hop_panel import HopPanel
from app.ui.theme import Tone
from app.ui.widgets.arrange import MARGIN, column, columns, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, button, label, panel, say
from app.ui.widgets.trail_line import TrailLine, TrailRow
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

_ALL = "all"
_FILTERS: tuple[tuple[str, str], ...] = (
    (_ALL, "Alle"),
    *((str(state), upper_first(state.word)) for state in TrailState),
)
_TONES = {
    TrailState.STUCK: Tone.BEHIND,
    TrailState.UP: Tone.PLAIN,
    TrailState.DOWN: Tone.PLAIN,
    TrailState.DONE: Tone.GOOD,
}
_MARKS = {StepKind.ORIGIN: "open", StepKind.DECISION: "decided"}


class TrailPage(Page):
    """All trails at the left, one drawn at the right with what is to be done next."""

    key = "trail"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "lift", "decision_route", "decision", "agenda_item", "meeting", "forum", "membership",
            "person", "log_note", "activity", "area",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._right: QScrollArea
        self._trails: dict[str, Trail] = {}
        self._hop: Hop | None = None
        self._count = label("", "remark")
        self._switch = Switch(_FILTERS)
        self._switch.chosen.connect(self._choose_filter)
        self._list = LineList(workspace.theme, "Sager mellem niveauerne")
        self._list.chosen.connect(lambda _: self._on_chosen())
        self._empty = EmptyState(
            "Intet er løftet eller bragt videre endnu",
            "Her ses en sags vej gennem niveauerne: fra praksis op til en beslutning, og ned igen "
            "med svaret. Løft et notat i en aktivitets logbog eller et punkt på et møde, eller "
            "bring en beslutning videre, så står vejen her.",
            "Åbn Møder",
            lambda: workspace.go_to("meetings"),
        )
        self._none = label("Ingen sager her.", "remark")
        self._title = label("", "heading")
        self._way = label("", "remark")
        self._state = label("", "strong")
        self._jump = button("Gå til næste skridt", self._on_jump, "link")
        self._frame, inside = panel()
        self._next = label("", "section")
        self._panel = HopPanel(workspace, to_trail=False)
        inside.addWidget(self._next)
        inside.addWidget(self._panel)
        self._line = TrailLine(workspace.theme, [upper_first(word(level)) for level in UPWARDS])
        self._line.asked.connect(self._on_asked)
        self._detail = column(
            self._title, self._way, self._state, self._jump, 8, self._line, 8, self._frame,
            margins=(MARGIN, 24, MARGIN, 24),
        )  # fmt: skip
        self._right = scrolled(self._detail)
        left = column(
            label("Styringsstreng", "title"),
            self._count,
            4,
            self._switch,
            4,
            self._empty,
            self._none,
            self._list,
        )
        self.fill(columns(left, self._right, widths=(430, 790)))

    @override
    def refresh(self) -> None:
        found = list_trails(self.workspace.plan, self.workspace.today())
        self._trails = {trail.key: trail for trail in found}
        shown = [trail for trail in found if self._switch.key in {_ALL, str(trail.state)}]
        self._list.show_lines([_trail_line(trail) for trail in shown])
        self._list.setVisible(bool(shown))
        self._empty.setVisible(not found)
        self._none.setVisible(bool(found) and not shown)
        self._switch.setVisible(bool(found))
        stuck = sum(trail.state is TrailState.STUCK for trail in found)
        ending = f", {stuck} sidder fast" if stuck else ""
        say(self._count, plural(len(found), "sag", "sager") + ending if found else "")
        if self._list.key is None:
            self._list.choose_first()
        self._show_trail()

    @override
    def show_thing(self, thing: str) -> None:
        kind, _, key = thing.partition("/")
        if not key.isdecimal():
            if kind in dict(_FILTERS):
                self._choose_filter(kind)
            return
        trail = find_trail(self._trails.values(), (kind, int(key)))
        if trail is None:
            return
        if not self._list.choose(trail.key):
            self._choose_filter(_ALL)
            self._list.choose(trail.key)
        if kind in {"lift", "route"}:
            self._choose_hop(Hop("lift" if kind == "lift" else "route", int(key)))

    @override
    def leave(self) -> None:
        super().leave()
        self._panel.flush()

    def _choose_filter(self, key: str) -> None:
        self.leave()
        self._switch.show_key(key)
        self.refresh()

    def _on_chosen(self) -> None:
        self._hop = None
        self._right.verticalScrollBar().setValue(0)
        self._show_trail()

    def _choose_hop(self, hop: Hop) -> None:
        self._hop = hop
        self._show_trail()

    def _show_trail(self) -> None:
        trail = self._trails.get(self._list.key)
        self._detail.setVisible(trail is not None)
        if trail is None:
            self.stand()
            return
        self.stand(trail.key)
        self._title.setText(" ".join(trail.title.split()))
        self._way.setText(trail.way)
        ending = f": {trail.stuck[0].words}" if trail.stuck else ""
        say(self._state, trail.state.text + ending, _TONES[trail.state])
        stuck = {hop.hop: hop.words for hop in trail.stuck}
        self._line.show_rows([_row(step, stuck) for step in trail.steps])
        hops = {step.hop for step in trail.steps if step.hop is not None}
        hop = self._hop if self._hop in hops else trail.waiting
        self._frame.setVisible(hop is not None)
        self._jump.setVisible(trail.waiting is not None)
        self._next.setText("Næste skridt" if hop == trail.waiting else "Kvittering og svar")
        with self.workspace.guarded():
            self._panel.show_hop(hop)

    def _on_jump(self) -> None:
        self._hop = None
        self._show_trail()
        self._into_panel()

    def _into_panel(self) -> None:
        self._panel.into_answer()
        bar = self._right.verticalScrollBar()
        bar.setValue(self._frame.mapTo(self._detail, QPoint(0, -16)).y())

    def _on_asked(self, key: str) -> None:
        kind, _, number = key.partition("/")
        if kind in {"lift", "route"} and number.isdecimal():
            self._choose_hop(Hop("lift" if kind == "lift" else "route", int(number)))
            self._into_panel()
        else:
            self.workspace.go_to(key)


def _trail_line(trail: Trail) -> Line:
    return Line(
        trail.key,
        " ".join(trail.title.split()),
        f"{format_day(trail.latest)} · {trail.words}" if not trail.stuck else trail.words,
        trail.state.text,
        _TONES[trail.state],
        muted=trail.state is TrailState.DONE,
    )


def _row(step: TrailStep, stuck: dict[Hop, str]) -> TrailRow:
    words = stuck.get(step.hop) if step.hop is not None else None
    remarks = [
        (remark.text, Tone.ATTENTION if remark.calls else Tone.PLAIN)
        for remark in step.remarks
        if not (words and remark.text == NOT_RECEIVED)
    ]
    if words:
        remarks.append((f"■ {words}", Tone.BEHIND))
    links = [("Vis", step.place)] if step.place else []
    if step.hop is not None:
        links.append(("Kvittering og svar", f"{step.hop.kind}/{step.hop.id}"))
    return TrailRow(
        UPWARDS.index(step.level),
        _MARKS.get(step.kind, "full"),
        f"{step.day:%d-%m-%Y}" if step.day else "",
        step.title,
        step.text,
        tuple(remarks),
        tuple(links),
        stuck=bool(words),
    )
