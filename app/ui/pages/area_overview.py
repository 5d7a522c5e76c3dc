"""What happens in an area: its own goals, activities, others' efforts, what was lifted."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.area_pages import AreaActivity, AreaLift, AreaPage
from app.domain.area_words import when_words
from app.domain.areas import AreaDraft, AreaGoalDraft, AreaGoalLine
from app.domain.danish import format_day, upper_first
from app.domain.efforts import EffortLine
from app.domain.vocabulary import ActivityStatus
from app.labels import label as word
from app.services import area_goals
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import long_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.moving import MoveKeys
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

_OVER = frozenset({ActivityStatus.FINISHED, ActivityStatus.IDEA, ActivityStatus.PAUSED})


class AreaOverview(QWidget):
    """Four lists under each other; Enter goes to the thing."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._compared = label("", "remark")
        self._goals = AreaGoals(workspace)
        self._parts: list[tuple[QWidget, ...]] = []
        self._activities = LineList(workspace.theme, "Aktiviteter i området", grows=False)
        self._activities.opened.connect(lambda key: workspace.go_to(f"activities:{key}"))
        self._efforts = LineList(workspace.theme, "Andres indsatser i området", grows=False)
        self._efforts.opened.connect(lambda key: workspace.go_to(f"efforts:{key}"))
        self._lifts = LineList(workspace.theme, "Løftet fra området", grows=False)
        self._lifts.chosen.connect(lambda _: self._show_lift())
        self._lifts.opened.connect(self._open_lift)
        self._found: dict[int, AreaLift] = {}
        self._lift = label("")
        self._answer = label("")
        self._words = {
            self._activities: label("", "remark"),
            self._efforts: label("", "remark"),
            self._lifts: label("", "remark"),
        }
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self._compared)
        self._rest = QWidget()
        self._layout.addWidget(self._rest)
        inside = QVBoxLayout(self._rest)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(self._goals)
        for heading, lines in (
            ("Aktiviteter her", self._activities),
            ("Andres indsatser her", self._efforts),
            ("Løftet herfra, og svaret", self._lifts),
        ):
            inside.addSpacing(14)
            inside.addWidget(label(heading, "section"))
            inside.addWidget(self._words[lines])
            inside.addWidget(lines)
        inside.addWidget(self._lift)
        inside.addWidget(self._answer)

    def show_area(self, key: int, draft: AreaDraft, page: AreaPage) -> None:
        """Show what happens in an area; one for comparison says why there is nothing."""
        say(
            self._compared,
            f"{draft.name} er her kun til sammenligning. Helhedsplanen har ingen aktiviteter der; "
            "tallene står under Tal."
            if draft.is_comparison
            else "",
        )
        self._rest.setVisible(not draft.is_comparison)
        today = self._workspace.today()
        self._goals.show_area(key)
        self._show(
            self._activities,
            [_activity_line(line, draft.name, today) for line in page.activities],
            "Ingen aktiviteter endnu. Sæt området på en aktivitet under Aktiviteter.",
        )
        self._show(
            self._efforts,
            [_effort_line(effort, today) for effort in page.efforts],
            "Ingen endnu. Skriv, hvad andre gør her, under Andre indsatser.",
        )
        self._found = {lift.lift_id: lift for lift in page.lifts}
        self._show(
            self._lifts,
            [_lift_line(lift) for lift in page.lifts],
            "Intet endnu. Et notat i logbogen kan løftes fra aktivitetens side.",
        )
        self._show_lift()

    def _show(self, lines: LineList, shown: list[Line], nothing: str) -> None:
        lines.show_lines(shown)
        lines.setVisible(bool(shown))
        say(self._words[lines], "" if shown else nothing)

    def _show_lift(self) -> None:
        lift = self._found.get(self._lifts.key)
        say(self._lift, lift.text if lift else "")
        if lift is None:
            say(self._answer, "")
        elif lift.answer:
            day = f" {format_day(lift.answered_on)}" if lift.answered_on else ""
            say(self._answer, f"Svar fra {lift.forum}{day}: {lift.answer}", Tone.GOOD)
        else:
            say(self._answer, f"{lift.forum} har ikke svaret endnu.", Tone.ATTENTION)

    def _open_lift(self, key: Any) -> None:
        if place := self._found[key].place:
            self._workspace.go_to(place)


class AreaGoals(QWidget):
    """What the area wants, in its own words: written, ordered and tied to a strategic goal."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._area = 0
        self._lines: dict[int, AreaGoalLine] = {}
        self._list = LineList(workspace.theme, "Områdets egne mål", grows=False)
        self._list.chosen.connect(lambda _: self._show_goal())
        self._list.opened.connect(self._open_strategic)
        MoveKeys(self._list, self._move)
        self._add_line = AddLine("Nyt mål med områdets egne ord", self._add)
        self._form = DraftForm[AreaGoalDraft](
            workspace, lambda key, draft: area_goals.save_goal(workspace.plan, key, draft)
        )
        self._strategic = ChoiceField("Del af strategisk mål")
        self._form.block("words", "", long_field("Målet"))
        self._form.row("strategic_goal_id", "Del af det strategiske mål", self._strategic)
        self._deeds = row(
            button("Flyt op", lambda: self._move(-1), "quiet"),
            button("Flyt ned", lambda: self._move(1), "quiet"),
            button("Slet målet", self._on_delete, "quiet"),
            None,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Områdets egne mål", "section"))
        for part in (self._list, self._add_line, self._form, self._deeds):
            layout.addWidget(part)

    def show_area(self, area_id: int) -> None:
        """Show an area's goals."""
        plan = self._workspace.plan
        self._area = area_id
        found = area_goals.list_goals(plan, area_id)
        self._lines = {line.id: line for line in found}
        self._list.show_lines(
            [
                Line(line.id, line.words, line.strategic_goal and f"del af: {line.strategic_goal}")
                for line in found
            ]
        )
        self._list.setVisible(bool(found))
        self._add_line.setVisible(not plan.read_only)
        self._strategic.set_options([(None, "står alene"), *area_goals.strategic_goals(plan)])
        self._show_goal()

    def _show_goal(self) -> None:
        line = self._lines.get(self._list.key)
        self._form.setVisible(line is not None)
        self._deeds.setVisible(line is not None and not self._workspace.plan.read_only)
        if line is not None:
            self._form.show_draft(line.id, AreaGoalDraft(line.words, line.strategic_goal_id))

    def _open_strategic(self, key: int) -> None:
        if (goal := self._lines[key].strategic_goal_id) is not None:
            self._workspace.go_to(f"thread:goal/{goal}")

    def _add(self, words: str) -> None:
        key = area_goals.add_goal(self._workspace.plan, self._area, words)
        self._list.choose(key)

    def _move(self, steps: int) -> None:
        if self._list.key is not None:
            with self._workspace.guarded():
                area_goals.move_goal(self._workspace.plan, self._list.key, steps)

    def _on_delete(self) -> None:
        with self._workspace.guarded():
            area_goals.delete_goal(self._workspace.plan, self._list.key)
            self._workspace.say("Målet er slettet.", deed="Fortryd", do=self._workspace.undo)


def _activity_line(line: AreaActivity, area: str, today: date) -> Line:
    others = [name for name in line.areas if name != area]
    parts = [
        when_words(line.weekdays, line.starts, line.ends, today),
        line.responsible or "ingen tovholder",
        f"også {', '.join(others)}" if others else "" if line.areas else "i hele planen",
    ]
    return Line(
        line.id,
        line.name,
        upper_first(" · ".join(part for part in parts if part)),
        word(line.status),
        muted=line.status in _OVER,
    )


def _effort_line(effort: EffortLine, today: date) -> Line:
    parts = (effort.owner, "" if effort.areas else "i hele planen")
    return Line(
        effort.id,
        effort.name,
        " · ".join(part for part in parts if part),
        muted=effort.is_over(today),
    )


def _lift_line(lift: AreaLift) -> Line:
    tone = Tone.GOOD if lift.answer else Tone.ATTENTION
    sub = f"{upper_first(word(lift.kind))} · løftet til {lift.forum} {format_day(lift.lifted_on)}"
    return Line(lift.lift_id, lift.text, sub, lift.state, tone)
