"""One agenda item: sagsfremstilling, indstilling, bilag, minutes, decisions and their tasks."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attachments import PaperOwner
from app.domain.decisions import DecisionLine
from app.domain.meetings import ItemDraft, MeetingLine
from app.domain.vocabulary import ActionCall, ItemKind, Outcome, StandingItem
from app.labels import label as word
from app.services import (
    activities,
    agenda,
    agreements,
    decisions,
    indicators,
    people,
)
from app.ui.pages.decision_view import DecisionView
from app.ui.pages.levels_item import LevelsItem
from app.ui.pages.minutes_approval import ApprovalBlock
from app.ui.pages.plan_forms import options
from app.ui.papers import PapersView
from app.ui.task_lines import task_line
from app.ui.widgets.adding import AddLine
from app.ui.widgets.choices import CheckField, ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import count_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import LineList
from app.ui.widgets.text import label
from app.ui.workspace import Workspace


class AgendaItemView(QWidget):
    """Shows and edits one item; everything saves itself."""

    def __init__(self, workspace: Workspace, stand: Callable[[Any], None]) -> None:
        super().__init__()
        self._workspace, self._stand = workspace, stand
        self._key = 0
        self._trail = label("", "remark")
        self._title = label("", "heading")
        self._follow_up_title = label("Opgaver fra tidligere møder", "section")
        self._follow_up = LineList(workspace.theme, "Opfølgning", grows=False)
        self._follow_up.ticked.connect(self._on_ticked)
        self._follow_up.opened.connect(lambda key: workspace.go_to(f"decisions:{key}"))
        self._approval = ApprovalBlock(workspace)
        self._form = self._make_form()
        self._papers = PapersView(workspace, PaperOwner.ITEM)
        self._decisions = QVBoxLayout()
        self._decisions.setSpacing(10)
        self._decision_views: list[DecisionView] = []
        self._facts = self._make_facts()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            self._trail,
            self._title,
            self._approval,
            self._follow_up_title,
            self._follow_up,
            self._form,
        ):
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(label("Beslutninger", "thread"))
        layout.addLayout(self._decisions)
        self._add_decision = AddLine(
            "Ny beslutning, som den skal stå i referatet",
            lambda text: decisions.decide(workspace.plan, self._key, text),
        )
        layout.addWidget(self._add_decision)
        self._levels = LevelsItem(workspace)
        layout.addWidget(self._levels)
        layout.addSpacing(8)
        layout.addWidget(label("Bilag", "section"))
        layout.addWidget(self._papers)
        layout.addSpacing(8)
        layout.addWidget(label("Om punktet", "section"))
        layout.addWidget(self._facts)
        self._delete = DeleteThing(workspace, "agenda_item", agenda.delete_item)
        layout.addWidget(self._delete)

    def show_item(self, meeting: MeetingLine, key: int) -> None:
        """Show an item of a meeting; raises ThingGone."""
        plan = self._workspace.plan
        self._key = key
        self._add_decision.show_for(key)
        self._delete.show_for(key)
        draft = agenda.get_item(plan, key)
        lines = {line.id: line for line in agenda.list_items(plan, meeting.id)}
        line = lines[key]
        parts = [f"Punkt {line.number}", word(draft.kind).capitalize()]
        parts += [word(draft.call)] if draft.call else []
        parts += [f"{draft.minutes_planned} min."] if draft.minutes_planned else []
        parts += [line.presenter] if line.presenter else []
        self._trail.setText(" · ".join(parts))
        self._title.setText(draft.title)
        self._show_follow_up(meeting, line.standing)
        approves = line.standing is StandingItem.APPROVAL
        self._approval.show_meeting(meeting.id if approves else None)
        person_lines = people.list_people(plan)
        self._presenter.set_options(options(person_lines, "ingen"))
        self._delaftale.set_options(options(agreements.list_delaftaler(plan), "ingen"))
        found = activities.list_activities(plan, self._workspace.today())
        self._activity.set_options([(None, "ingen"), *((a.id, a.name) for a in found)])
        self._indicator.set_options([(None, "ingen"), *indicators.list_choices(plan)])
        self._form.show_draft(key, draft)
        self._facts.show_draft(key, draft)
        self._papers.show_papers(key, str(line.number))
        self._show_decisions(decisions.list_decisions(plan, key))
        self._levels.show_item(meeting.id, key, line.standing)

    def _make_form(self) -> DraftForm[ItemDraft]:
        form = DraftForm[ItemDraft](self._workspace, self._save)
        form.block("presentation", "Sagsfremstilling", long_field("Sagsfremstilling", lines=3))
        form.block("recommendation", "Indstilling", long_field("Indstilling", "At …"))
        form.block("minutes", "Referat", long_field("Referat", lines=2))
        outcomes = [(None, "intet udfald endnu"), *((code, word(code)) for code in Outcome)]
        form.row("outcome", "Udfald", ChoiceField("Udfald", outcomes))
        return form

    def _make_facts(self) -> DraftForm[ItemDraft]:
        form = DraftForm[ItemDraft](self._workspace, self._save)
        self._presenter = ChoiceField("Oplæg ved")
        self._delaftale = ChoiceField("Delaftale")
        self._activity = ChoiceField("Aktivitet")
        self._indicator = ChoiceField("Indikator")
        kinds = [(code, word(code)) for code in ItemKind]
        calls = [(None, "ikke noget bestemt"), *((code, word(code)) for code in ActionCall)]
        form.row("title", "Titel", text_field("Punktets titel"))
        form.row("kind", "Art", ChoiceField("Art", kinds))
        form.row("call", "Kalder på", ChoiceField("Kalder på", calls))
        form.row("minutes_planned", "Minutter", count_field("Minutter"))
        form.row("presenter_id", "Oplæg ved", self._presenter)
        form.row("is_closed", "", CheckField("Lukket: kun titlen i materialet"))
        form.row("delaftale_id", "Delaftale", self._delaftale)
        form.row("activity_id", "Aktivitet", self._activity)
        form.row("indicator_id", "Indikator", self._indicator)
        form.block("economy", "Økonomi", long_field("Økonomi", lines=1))
        return form

    def _save(self, key: int, draft: ItemDraft) -> None:
        self._stand(key)
        agenda.save_item(self._workspace.plan, key, draft)

    def _show_follow_up(self, meeting: MeetingLine, standing: StandingItem | None) -> None:
        shown = standing is StandingItem.FOLLOW_UP
        tasks = decisions.list_follow_up(self._workspace.plan, meeting.id) if shown else []
        sitter = self._workspace.sitter
        self._follow_up.show_lines(
            [
                task_line(task, self._workspace.today(), sitter_id=sitter.id if sitter else None)
                for task in tasks
            ]
        )
        self._follow_up.setVisible(bool(tasks))
        self._follow_up_title.setVisible(shown)
        self._follow_up_title.setText(
            "Opgaver fra tidligere møder" if tasks else "Ingen opgaver venter fra tidligere møder."
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
