"""Handleplan: who does what when in each indsatsområde, or what one person works in."""

from dataclasses import replace
from typing import ClassVar

from typing_extensions import override

from app.domain.danish import plural
from app.services import handleplan
from app.services.handleplan import HandleplanChoice
from app.ui.page import Page
from app.ui.pages.handleplan_text import write_html
from app.ui.widgets.arrange import MARGIN, column, row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.linked_text import LinkedText
from app.ui.widgets.saving import save_file
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace


class HandleplanPage(Page):
    """The handleplaner. Its places are "handleplan:focus_area/2" and "handleplan:person/5"."""

    key = "handleplan"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "plan", "focus_area", "delaftale", "strategic_goal", "sub_goal",
            "sub_goal_strategic_goal", "short_term_result", "activity", "activity_area",
            "activity_sub_goal", "activity_person", "person", "organisation", "commitment",
            "milestone", "indicator", "indicator_sub_goal", "indicator_strategic_goal",
            "indicator_activity", "entry", "target", "area",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._choice = HandleplanChoice()
        self._count = label("", "remark")
        self._focus_area = ChoiceField("Indsatsområde")
        self._focus_area.edited.connect(lambda key: self._choose(focus_area_id=key))
        self._focus_area.setMinimumWidth(300)
        self._person = ChoiceField("Hvis handleplan")
        self._person.edited.connect(lambda key: self._choose(person_id=key))
        self._person.setMinimumWidth(220)
        self._mine = button("Min handleplan", self._on_mine, "quiet")
        self._text = LinkedText(workspace.theme, "Handleplanen")
        self._text.asked_to_go.connect(workspace.go_to)
        workspace.theme.changed.connect(self._show)
        self._empty = EmptyState(
            "Der er ingen handleplan endnu",
            "Handleplanen læses direkte af den røde tråd: delmål, aktiviteter, hvem, hvornår, "
            "milepæle og indikatorer. Tilføj den første aktivitet, så begynder den at skrive sig.",
            "Tilføj en aktivitet",
            lambda: workspace.go_to("activities"),
        )
        self._filtered_away = label(
            "Der er ingen aktiviteter at vise for det valgte. Vælg noget andet ovenfor.", "remark"
        )
        self._save_xlsx = button("Gem som Excel …", self._on_xlsx)
        self._save_pdf = button("Gem som PDF …", self._on_pdf, "primary")
        self._tools = row(self._focus_area, self._person, self._mine, None)
        self.fill(
            column(
                row(label("Handleplan", "title"), None, self._save_xlsx, self._save_pdf),
                self._count,
                8,
                self._tools,
                4,
                self._empty,
                self._filtered_away,
                self._text,
                margins=(MARGIN, 24, 14, 12),
            )
        )

    @override
    def refresh(self) -> None:
        plan = self.workspace.plan
        areas = [(line.id, line.name) for line in handleplan.list_focus_areas(plan)]
        people = [
            (line.id, f"{line.name} · {plural(int(line.remark), 'aktivitet', 'aktiviteter')}")
            for line in handleplan.list_people(plan)
        ]
        self._focus_area.set_options([(None, "Alle indsatsområder"), *areas])
        self._person.set_options([(None, "Alle medarbejdere"), *people])
        if self._choice.focus_area_id not in {None, *(key for key, _ in areas)}:
            self._choice = replace(self._choice, focus_area_id=None)
        if self._choice.person_id not in {None, *(key for key, _ in people)}:
            self._choice = replace(self._choice, person_id=None)
        sitter = self.workspace.sitter
        self._mine.setVisible(sitter is not None and sitter.id in {key for key, _ in people})
        self._focus_area.show_value(self._choice.focus_area_id)
        self._person.show_value(self._choice.person_id)
        self._show()

    @override
    def show_thing(self, thing: str) -> None:
        kind, _, key = thing.partition("/")
        if key.isdecimal() and kind in {"focus_area", "person"}:
            number = int(key)
            self._choice = (
                HandleplanChoice(focus_area_id=number)
                if kind == "focus_area"
                else HandleplanChoice(person_id=number)
            )
            self.refresh()

    @override
    def take_focus(self) -> None:
        if self._tools.isVisibleTo(self):
            self._focus_area.setFocus()
        else:
            super().take_focus()

    def _choose(self, **change: int | None) -> None:
        self._choice = replace(self._choice, **change)
        self._focus_area.show_value(self._choice.focus_area_id)
        self._person.show_value(self._choice.person_id)
        chosen = (
            ("person", self._choice.person_id),
            ("focus_area", self._choice.focus_area_id),
        )
        self.stand(next((f"{kind}/{key}" for kind, key in chosen if key is not None), ""))
        self._show()

    def _on_mine(self) -> None:
        assert self.workspace.sitter is not None
        self._choose(person_id=self.workspace.sitter.id, focus_area_id=None)

    def _show(self) -> None:
        found = handleplan.get_handleplaner(
            self.workspace.plan, self._choice, self.workspace.today()
        )
        is_whole = self._choice == HandleplanChoice()
        activities = {activity.id for plan in found.plans for activity in plan.activities}
        sub_goals = {goal.id for plan in found.plans for goal in plan.sub_goals} - {None}
        self._count.setText(
            f"{plural(len(found.plans), 'indsatsområde', 'indsatsområder')}, "
            f"{plural(len(sub_goals), 'delmål', 'delmål')} og "
            f"{plural(len(activities), 'aktivitet', 'aktiviteter')}, læst af den røde tråd"
            if found.plans
            else "Hvem gør hvad, hvornår, og hvad tjener det?"
        )
        self._empty.setVisible(not found.plans and is_whole)
        self._filtered_away.setVisible(not found.plans and not is_whole)
        self._tools.setVisible(bool(found.plans) or not is_whole)
        for widget in (self._text, self._save_pdf, self._save_xlsx):
            widget.setVisible(bool(found.plans))
        self._text.show_html(write_html(found, self.workspace.theme.colours))

    def _on_pdf(self) -> None:
        workspace, choice = self.workspace, self._choice
        save_file(
            self, workspace, "Handleplan.pdf",
            lambda target: handleplan.export_pdf(workspace.plan, choice, target, workspace.now()),
        )  # fmt: skip

    def _on_xlsx(self) -> None:
        workspace, choice = self.workspace, self._choice
        save_file(
            self, workspace, "Handleplan.xlsx",
            lambda target: handleplan.export_xlsx(workspace.plan, choice, target, workspace.now()),
        )  # fmt: skip
