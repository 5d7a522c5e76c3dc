"""One agenda item: sagsfremstilling, indstilling, what was decided, bilag, and what is settled
before.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agenda import has_gone_out
from app.domain.attachments import PaperOwner
from app.domain.decisions import DecisionLine, TaskLine
from app.domain.meetings import ItemDraft, MeetingLine
from app.domain.vocabulary import ForumCycle, Outcome, StandingItem
from app.labels import label as word
from app.services import agenda, agenda_moving, clarifications, decisions
from app.ui.pages.decided_since import DecidedSince
from app.ui.pages.decision_view import DecisionView
from app.ui.pages.item_clarifications import ItemClarifications
from app.ui.pages.item_facts import ItemFacts
from app.ui.pages.item_moving import ItemMoving
from app.ui.pages.item_positions import ItemPositions
from app.ui.pages.levels_item import LevelsItem
from app.ui.pages.minutes_approval import ApprovalBlock
from app.ui.pages.task_form import TaskForm
from app.ui.papers import PapersView
from app.ui.task_lines import task_line
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import column
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import long_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.link_line import LinkLine
from app.ui.widgets.text import label
from app.ui.workspace import Workspace


class AgendaItemView(QWidget):
    """Shows and edits one item, on an agenda or waiting for one; everything saves itself."""

    def __init__(self, workspace: Workspace, stand: Callable[[Any], None]) -> None:
        super().__init__()
        self._workspace, self._stand = workspace, stand
        self._key = 0
        self._locked = False
        self._trail = label("", "remark")
        self._title = label("", "heading")
        self._links = LinkLine(workspace.theme, "Handler om")
        self._links.linkActivated.connect(workspace.go_to)
        self._waits = ItemMoving(workspace)
        self._follow_up_title = label("Opgaver fra tidligere møder", "section")
        self._follow_up = LineList(workspace.theme, "Opfølgning", grows=False)
        self._follow_up.ticked.connect(self._on_ticked)
        self._follow_up.opened.connect(lambda key: workspace.go_to(f"decisions:{key}"))
        self._approval = ApprovalBlock(workspace)
        self._texts = DraftForm[ItemDraft](workspace, self._save)
        self._texts.block(
            "presentation", "Sagsfremstilling", long_field("Sagsfremstilling", lines=3)
        )
        self._texts.block("recommendation", "Indstilling", long_field("Indstilling", "At …"))
        self._treated = self._make_treated()
        self._decided = DecidedSince(workspace)
        self._levels = LevelsItem(workspace)
        self._papers = PapersView(workspace, PaperOwner.ITEM)
        self._questions = ItemClarifications(workspace)
        self._positions = ItemPositions(workspace)
        self._before = column(
            8,
            label("Afklares før mødet", "section"),
            self._questions,
            8,
            label("Parternes holdning efter formødet", "section"),
            self._positions,
            margins=(0, 0, 0, 0),
        )
        self._facts = ItemFacts(workspace, self._save)
        self._moving = ItemMoving(workspace)
        self._delete = DeleteThing(
            workspace, "agenda_item", agenda.delete_item, effects=agenda.effects_of_deleting_item
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            self._trail,
            self._title,
            self._links,
            self._waits,
            self._approval,
            self._follow_up_title,
            self._follow_up,
            self._decided,
            self._texts,
            self._treated,
            8,
            label("Bilag", "section"),
            self._papers,
            self._before,
            8,
            self._levels,
            label("Om punktet", "section"),
            self._facts,
            self._moving,
            self._delete,
        ):
            if isinstance(part, int):
                layout.addSpacing(part)
            else:
                layout.addWidget(part)

    def show_item(self, meeting: MeetingLine, key: int) -> None:
        """Show an item of a meeting; raises ThingGone."""
        plan = self._workspace.plan
        draft = agenda.get_item(plan, key)
        line = {line.id: line for line in agenda.list_items(plan, meeting.id)}[key]
        light = meeting.cycle is ForumCycle.LIGHT
        parts = [f"Punkt {line.number}"]
        parts += [] if light else [word(draft.kind).capitalize()]
        parts += [word(draft.call)] if draft.call else []
        parts += [f"{draft.minutes_planned} min."] if draft.minutes_planned else []
        parts += [line.presenter] if line.presenter else []
        parts += [word(draft.late)] if draft.late else []
        locked = self._locked = meeting.is_locked
        self._show(key, draft, " · ".join(parts), str(line.number), light=light)
        self._show_follow_up(meeting, line.standing)
        approves = line.standing is StandingItem.APPROVAL
        self._approval.show_meeting(meeting.id if approves else None)
        tells = line.standing is StandingItem.DECIDED_SINCE
        self._decided.show_meeting(meeting.id if tells else None)
        self._treated.show()
        self._show_decisions(decisions.list_decisions(plan, key))
        self._show_tasks()
        self._add_task.setVisible(light and not (locked or plan.read_only))
        self._levels.show_item(meeting.id, key, line.standing)
        if line.standing is not None:
            self._before.hide()
        self._waits.hide()
        self._moving.show_item(key, meeting.id)
        self._moving.setVisible(line.standing is None and not plan.read_only and not locked)
        gone_out = has_gone_out(meeting.status, meeting.cycle)
        self._facts.show_item(key, draft, gone_out=gone_out, light=light, locked=locked)

    def show_waiting(self, key: int, forum: str, *, light: bool) -> None:
        """Show an item that waits in a forum's parking lot; raises ThingGone."""
        draft = agenda.get_item(self._workspace.plan, key)
        self._locked = False
        self._show(key, draft, f"Venter på et møde · {forum}", "", light=light)
        for part in (
            self._approval,
            self._decided,
            self._follow_up_title,
            self._follow_up,
            self._treated,
            self._moving,
        ):
            part.hide()
        self._levels.show_item(None, key, None)
        self._waits.show_item(key, None)
        self._facts.show_item(key, draft, gone_out=False, light=light)

    def _show(self, key: int, draft: ItemDraft, trail: str, number: str, *, light: bool) -> None:
        """A `light` forum has points, notes and tasks; what else was written stays to be seen."""
        plan = self._workspace.plan
        self._key = key
        self._trail.setText(trail)
        self._title.setText(draft.title)
        found = agenda_moving.list_links(plan, key)
        parts: list[tuple[str, str]] = []
        for link in found:
            parts += [(" · " if parts else "Handler om ", ""), (link.name, link.place)]
            parts.append((f" ({link.kind})", ""))
        self._links.show_parts(parts)
        self._add_decision.show_for(key)
        self._add_decision.setVisible(not self._locked)
        self._delete.show_for(None if self._locked else key)
        self._texts.show_draft(key, draft, locked=self._locked)
        self._said.show_draft(key, draft, locked=self._locked)
        self._papers.show_papers(key, number)
        self._questions.show_item(key)
        self._positions.show_item(key)
        for attribute in ("presentation", "recommendation"):
            self._texts.show_row(attribute, shown=not light or bool(getattr(draft, attribute)))
        self._said.name_row("minutes", "Noter" if light else "Referat")
        self._said.show_row("outcome", shown=not light or draft.outcome is not None)
        self._add_task.show_for(key)
        asked = clarifications.list_clarifications(plan, item_id=key)
        before = not light or asked or clarifications.list_positions(plan, key)
        self._before.setVisible(bool(before))

    def _make_treated(self) -> QWidget:
        """What the meeting made of it: the decision right under the indstilling, then the rest."""
        self._decisions = QVBoxLayout()
        self._decisions.setSpacing(10)
        self._decision_views: list[DecisionView] = []
        self._add_decision = AddLine(
            "Ny beslutning, som den skal stå i referatet",
            lambda text: decisions.decide(self._workspace.plan, self._key, text),
        )
        self._add_task = AddLine(
            "Ny opgave under punktet",
            lambda text: decisions.add_task(self._workspace.plan, text, item_id=self._key),
        )
        self._tasks = LineList(self._workspace.theme, "Opgaver under punktet", grows=False)
        self._tasks.ticked.connect(self._on_ticked)
        self._tasks.chosen.connect(lambda _: self._show_task())
        self._tasks_title = label("Opgaver under punktet", "section")
        self._task = TaskForm(self._workspace)
        self._said = DraftForm[ItemDraft](self._workspace, self._save)
        self._said.block("minutes", "Referat", long_field("Referat", lines=2))
        outcomes = [(None, "intet udfald endnu"), *((code, word(code)) for code in Outcome)]
        self._said.row("outcome", "Udfald", ChoiceField("Udfald", outcomes))
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addSpacing(4)
        layout.addWidget(label("Beslutninger", "thread"))
        layout.addLayout(self._decisions)
        for part in (
            self._add_decision,
            self._tasks_title,
            self._tasks,
            self._task,
            self._add_task,
            self._said,
        ):
            layout.addWidget(part)
        return made

    def _save(self, key: int, draft: ItemDraft) -> None:
        self._stand(key)
        agenda.save_item(self._workspace.plan, key, draft)

    def _show_follow_up(self, meeting: MeetingLine, standing: StandingItem | None) -> None:
        shown = standing is StandingItem.FOLLOW_UP
        tasks = decisions.list_follow_up(self._workspace.plan, meeting.id) if shown else []
        self._follow_up.show_lines([self._task_line(task, origin=True) for task in tasks])
        self._follow_up.setVisible(bool(tasks))
        self._follow_up_title.setVisible(shown)
        self._follow_up_title.setText(
            "Opgaver fra tidligere møder" if tasks else "Ingen opgaver venter fra tidligere møder."
        )

    def _show_tasks(self) -> None:
        found = decisions.list_item_tasks(self._workspace.plan, self._key)
        self._tasks.show_lines([self._task_line(task, origin=False) for task in found])
        self._tasks.setVisible(bool(found))
        self._tasks_title.setVisible(bool(found))
        self._show_task()

    def _show_task(self) -> None:
        key = self._tasks.key
        self._task.setVisible(key is not None)
        if key is not None:
            with self._workspace.guarded():
                self._task.show_task(key)

    def _task_line(self, task: TaskLine, *, origin: bool) -> Line:
        sitter = self._workspace.sitter
        return task_line(
            task,
            self._workspace.today(),
            sitter_id=sitter.id if sitter else None,
            origin=origin,
        )

    def _show_decisions(self, lines: list[DecisionLine]) -> None:
        wanted = [line.id for line in lines]
        if wanted != [view.key for view in self._decision_views]:
            for view in self._decision_views:
                self._decisions.removeWidget(view)
                view.hide()
                view.deleteLater()
            self._decision_views = [DecisionView(self._workspace, key) for key in wanted]
            for view in self._decision_views:
                self._decisions.addWidget(view)
        for view, line in zip(self._decision_views, lines, strict=True):
            view.show_decision(line)

    def _on_ticked(self, key: int, done: bool) -> None:
        with self._workspace.guarded():
            decisions.tick_task(self._workspace.plan, key, self._workspace.today(), done=done)
