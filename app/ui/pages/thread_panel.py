"""The panel beside the chain: one node with its fields, its links and what it can be tied to."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import upper_first
from app.domain.goals import (
    DEFINITE,
    ONE,
    GoalDraft,
    ResultDraft,
    SubGoalDraft,
    can_link,
    in_order,
    levels_beside,
)
from app.domain.thread import Level, NodeKey, Thread
from app.domain.vocabulary import Influence
from app.labels import label as word
from app.services import activities, agreements, goal_links, goals, indicators
from app.ui.tones import TONES
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import order_tabs, row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import long_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, rule, say
from app.ui.widgets.thread_link import LinkEditor
from app.ui.widgets.thread_picker import NewNode, ThreadPicker, one
from app.ui.workspace import Workspace

_PLACES = {Level.ACTIVITY: "activities", Level.INDICATOR: "indicators"}
_DELETES: dict[Level, tuple[str, Callable[..., None]]] = {
    Level.GOAL: ("strategic_goal", goals.delete_goal),
    Level.SUB_GOAL: ("sub_goal", goals.delete_sub_goal),
    Level.RESULT: ("short_term_result", goals.delete_result),
}


class ThreadPanel(QWidget):
    """Shows the node it is given; all it does is saved at once and can be undone."""

    closed = Signal()
    asked = Signal()  # the picker has unfolded and wants to be seen
    wanted = Signal(object)  # NodeKey, another node to look at

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key: NodeKey | None = None
        self._thread = Thread((), ())
        self._trail = label("", "remark")
        self._name = label("", "heading")
        self._status = label("", "remark")
        self._remark = label("", "remark")
        self._go = button("", self._go_there, "link")
        self._forms = {
            Level.GOAL: self._goal_form(),
            Level.SUB_GOAL: self._sub_goal_form(),
            Level.RESULT: self._result_form(),
        }
        self._up, self._up_title = self._links("Tjener")
        self._down, self._down_title = self._links("Herunder")
        self._link = LinkEditor(workspace)
        self._link.wanted.connect(self.wanted)
        self._tie = QWidget()
        self._tie_row = QVBoxLayout(self._tie)
        self._tie_row.setContentsMargins(0, 0, 0, 0)
        self._tie_row.setSpacing(0)
        self._add_result = AddLine("Nyt kortsigtet resultat", self._on_new_result)
        self._rule = rule()
        self.picker = ThreadPicker(workspace.theme)
        self.picker.picked.connect(self._on_picked)
        self._delete = {
            level: DeleteThing(workspace, table, delete)
            for level, (table, delete) in _DELETES.items()
        }
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(6)
        layout.addWidget(row(self._trail, None, button("Luk", self.closed.emit, "quiet")))
        parts: list[QWidget | int] = [
            self._name, self._status, self._remark, self._go, 6, *self._forms.values(), 8,
            self._up_title, self._up, self._down_title, self._down, self._link, 8,
            self._tie, self.picker, self._add_result,
        ]  # fmt: skip
        for part in parts:
            if isinstance(part, int):
                layout.addSpacing(part)
            else:
                layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self._rule)
        for confirm in self._delete.values():
            layout.addWidget(confirm)
        layout.addStretch(1)

    @property
    def key(self) -> NodeKey | None:
        """The node that is shown."""
        return self._key

    def show_node(self, key: NodeKey, thread: Thread) -> None:
        """Show a node of a chain; raises ThingGone."""
        other = key != self._key
        if other:
            self.flush()
            self.picker.hide()
        self._key, self._thread = key, thread
        node = thread.node(key)
        writable = not self._workspace.plan.read_only
        self._trail.setText(upper_first(ONE[key.level]))
        self._name.setText(node.name)
        self._name.setVisible(key.level not in self._forms)
        if node.status is None:
            self._status.hide()
        else:
            say(self._status, node.status.text, TONES[node.status])
        say(self._remark, node.remark if key.level not in self._forms else "")
        self._go.setVisible(key.level not in self._forms)
        self._go.setText(f"Åbn {DEFINITE[self._place_of(key).level]}")
        for level, form in self._forms.items():
            form.setVisible(level is key.level)
        self._rule.setVisible(writable and key.level in _DELETES)
        self._fill_form(key)
        self._show_links()
        self._show_ties(writable=writable)
        for level, confirm in self._delete.items():
            confirm.show_for(key.id if level is key.level else None)
        order_tabs(self._layout)

    def ask_for(self, level: Level) -> None:
        """Offer what the node could be tied to of a level, right here."""
        assert self._key is not None
        tied = {*self._thread.above(self._key), *self._thread.below(self._key)}
        choices = [
            (node.key, node.name, node.remark)
            for node in self._thread.at(level)
            if node.key not in tied and node.key != self._key and can_link(node.key, self._key)
        ]
        plan = self._workspace.plan
        delaftaler = [(line.id, line.name) for line in agreements.list_delaftaler(plan)]
        here = (self._thread.node(self._key), *map(self._thread.node, tied))
        owners = {node.delaftale_id for node in here if node.delaftale_id is not None}
        own = owners.pop() if len(owners) == 1 else None
        self.picker.ask(level, choices, delaftaler, own)
        self.asked.emit()

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        for form in self._forms.values():
            form.flush()
        self._link.flush()

    def edit(self) -> None:
        """Put the keyboard in the first field."""
        assert self._key is not None
        form = self._forms.get(self._key.level)
        (form.field("name") if form else self._go).setFocus()

    def edit_influence(self) -> None:
        """Put the keyboard where it is said how far the goal can be influenced."""
        assert self._key is not None
        self._forms[self._key.level].field("influence").setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _goal_form(self) -> DraftForm[Any]:
        plan = self._workspace.plan
        form = DraftForm[GoalDraft](
            self._workspace, lambda key, draft: goals.save_goal(plan, key, draft)
        )
        form.block("name", "Målet", long_field("Målet", lines=2))
        _add_aim_fields(form)
        return form

    def _sub_goal_form(self) -> DraftForm[Any]:
        plan = self._workspace.plan
        form = DraftForm[SubGoalDraft](
            self._workspace, lambda key, draft: goals.save_sub_goal(plan, key, draft)
        )
        self._delaftale = ChoiceField("Delaftale")
        form.block("name", "Delmålet", long_field("Delmålet", lines=2))
        form.block("delaftale_id", "Delaftale", self._delaftale)
        _add_aim_fields(form)
        return form

    def _result_form(self) -> DraftForm[Any]:
        plan = self._workspace.plan
        form = DraftForm[ResultDraft](
            self._workspace, lambda key, draft: goals.save_result(plan, key, draft)
        )
        form.block("name", "Resultatet", long_field("Resultatet", lines=2))
        return form

    def _fill_form(self, key: NodeKey) -> None:
        plan = self._workspace.plan
        if key.level is Level.GOAL:
            self._forms[key.level].show_draft(key.id, goals.get_goal(plan, key.id))
        elif key.level is Level.SUB_GOAL:
            lines = agreements.list_delaftaler(plan)
            self._delaftale.set_options([(line.id, line.name) for line in lines])
            self._forms[key.level].show_draft(key.id, goals.get_sub_goal(plan, key.id))
        elif key.level is Level.RESULT:
            self._forms[key.level].show_draft(key.id, goals.get_result(plan, key.id))

    def _links(self, title: str) -> tuple[LineList, QWidget]:
        made = LineList(self._workspace.theme, title, grows=False)
        made.chosen.connect(lambda key: self._on_link(made, key))
        made.opened.connect(self.wanted)
        return made, label(title, "section")

    def _show_links(self) -> None:
        assert self._key is not None
        for made, title, keys in (
            (self._up, self._up_title, self._thread.above(self._key)),
            (self._down, self._down_title, self._thread.below(self._key)),
        ):
            made.show_lines([self._link_line(key) for key in keys])
            made.setVisible(bool(keys))
            title.setVisible(bool(keys))
        tied = (*self._thread.above(self._key), *self._thread.below(self._key))
        other = self._link.other if self._link.other in tied else None
        if other is not None:
            self._put_link_under(self._up if other in self._thread.above(self._key) else self._down)
        self._link.show_link(self._key, other, self._thread)

    def _put_link_under(self, made: LineList) -> None:
        self._layout.removeWidget(self._link)
        self._layout.insertWidget(self._layout.indexOf(made) + 1, self._link)

    def _link_line(self, key: NodeKey) -> Line:
        assert self._key is not None
        node = self._thread.node(key)
        upper, lower = in_order(self._key, key)
        link = self._thread.link(upper, lower)
        said = f"antagelse: {link.assumption}" if link and link.assumption else node.remark
        words = " · ".join(part for part in (ONE[key.level], said) if part)
        return Line(key, node.name, words, muted=node.quiet)

    def _on_link(self, made: LineList, key: NodeKey) -> None:
        other = self._down if made is self._up else self._up
        other.clearSelection()
        assert self._key is not None
        self._put_link_under(made)
        self._link.show_link(self._key, key, self._thread)

    def _show_ties(self, *, writable: bool) -> None:
        assert self._key is not None
        while (item := self._tie_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        levels = levels_beside(self._key.level) if writable else ()
        for level in levels:
            words = f"+ Tilknyt {one(level)}"
            self._tie_row.addWidget(button(words, partial(self.ask_for, level), "link"))
        self._add_result.setVisible(writable and self._key.level is Level.SUB_GOAL)

    def _on_picked(self, picked: NodeKey | NewNode) -> None:
        assert self._key is not None
        key = self._key
        with self._workspace.guarded(), self._workspace.plan.one_step(object()):
            other = self._make(picked) if isinstance(picked, NewNode) else picked
            goal_links.link(self._workspace.plan, key, other)
            self._stand_at(other)

    def _stand_at(self, other: NodeKey) -> None:
        """Choose a tied node in its list, and put the keyboard there."""
        for made in (self._up, self._down):
            if made.choose(other):
                made.setFocus()

    def _make(self, new: NewNode) -> NodeKey:
        assert self._key is not None
        plan = self._workspace.plan
        delaftale = self._thread.node(self._key).delaftale_id
        match new.level:
            case Level.GOAL:
                made = goals.add_goal(plan, new.name)
            case Level.SUB_GOAL:
                assert new.delaftale_id is not None
                made = goals.add_sub_goal(plan, new.delaftale_id, new.name)
            case Level.INDICATOR:
                made = indicators.add_indicator(plan, new.name, delaftale)
            case _:
                made = activities.add_activity(plan, new.name, delaftale)
        return NodeKey(new.level, made)

    def _on_new_result(self, name: str) -> None:
        assert self._key is not None
        goals.add_result(self._workspace.plan, self._key.id, name)

    def _place_of(self, key: NodeKey) -> NodeKey:
        """Where a node has its own page: a milestone on its activity's."""
        return self._thread.above(key)[0] if key.level is Level.MILESTONE else key

    def _go_there(self) -> None:
        assert self._key is not None
        key = self._place_of(self._key)
        self._workspace.go_to(f"{_PLACES[key.level]}:{key.id}")


def _add_aim_fields(form: DraftForm[Any]) -> None:
    form.block(
        "success_criteria", "Succeskriterium: Hvornår er det nået?",
        long_field("Succeskriterium", "fx 70 unge har et fritidsjob ved udgangen af 2026"),
    )  # fmt: skip
    options = [(None, "ikke skrevet endnu"), *((code, word(code)) for code in Influence)]
    form.block("influence", "Hvor langt kan I påvirke det?", ChoiceField("Påvirkning", options))
    form.block("influence_reason", "Hvorfor?", long_field("Hvorfor"))
