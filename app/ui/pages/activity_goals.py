"""Which delmål an activity serves, and the indicators that tell whether it helps."""

from collections.abc import Iterable
from typing import ClassVar

from typing_extensions import override

from app.labels import label as word
from app.services import activity_indicators, goals
from app.services.indicators import IndicatorLine
from app.ui.pages.activity_section import ActivitySection, Card, activity_form
from app.ui.tones import TONES
from app.ui.widgets.choices import ChecksField
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import label
from app.ui.workspace import Workspace


class GoalsSection(ActivitySection):
    """Delmål as boxes to tick, indicators as they stand today."""

    key: ClassVar[str] = "goals"
    title: ClassVar[str] = "Mål"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._goals = ChecksField("Delmål")
        self._form = activity_form(workspace)
        self._form.block("sub_goal_ids", "Delmål, aktiviteten tjener", self._goals)
        self._advice = label("", "remark")
        self._indicators = LineList(workspace.theme, "Aktivitetens indikatorer", grows=False)
        self._indicators.opened.connect(lambda key: workspace.go_to(f"indicators:{key}"))
        self._none = label("", "remark")
        self.put(
            self._form,
            self._advice,
            14,
            label("Indikatorer", "section"),
            self._indicators,
            self._none,
        )

    @override
    def show_card(self, card: Card) -> None:
        plan, draft = self.workspace.plan, card.draft
        aims = goals.list_sub_goals(plan)
        mine = [goal for goal in aims if goal.delaftale_id == draft.delaftale_id]
        others = [goal for goal in aims if goal not in mine and goal.id in draft.sub_goal_ids]
        self._goals.set_options([(goal.id, goal.name) for goal in (*mine, *others)])
        self._form.show_draft(card.line.id, draft)
        if draft.delaftale_id is None:
            words = "Vælg først delaftalen under Overblik; så står dens delmål her."
        elif not mine:
            words = "Delaftalen har ingen delmål endnu. Dem skriver du under Aftaler."
        elif not draft.sub_goal_ids:
            words = "Tråden er brudt: aktiviteten tjener intet delmål. Sæt kryds ved det, den gør."
        else:
            words = ""
        self._advice.setText(words)
        self._advice.setVisible(bool(words))
        found = activity_indicators.list_indicators_of(plan, card.line.id, self.workspace.today())
        self._indicators.show_lines(
            [
                *_lines("Måler aktiviteten", found.direct),
                *_lines("Måler de delmål, den tjener", found.by_sub_goal),
            ]
        )
        empty = not found.direct and not found.by_sub_goal
        self._indicators.setVisible(not empty)
        self._none.setText(
            "Ingen indikator måler aktiviteten eller dens delmål endnu."
            if empty
            else "Tryk Enter for at åbne en indikator."
        )


def _lines(heading: str, found: Iterable[IndicatorLine]) -> list[Line]:
    lines = [
        Line(
            line.id,
            line.name,
            " · ".join(
                part
                for part in (
                    f"nu {line.latest}" if line.latest != "–" else "intet tal endnu",
                    f"mål {line.target}" if line.target else "uden mål",
                    word(line.reach),
                    line.area,
                )
                if part
            ),
            line.standing.status.text,
            TONES[line.standing.status],
        )
        for line in found
    ]
    return [Line(None, heading), *lines] if lines else []
