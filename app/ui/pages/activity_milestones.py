"""An activity's milestones: drawn along the months, edited in the list under them."""

from typing import ClassVar

from typing_extensions import override

from app.domain.danish import plural
from app.domain.milestones import OPEN_STATES, MilestoneDraft, MilestoneLine, MilestoneState
from app.services import milestones, people
from app.ui.pages.activity_section import ActivitySection, Card
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.confirm import Confirm
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line
from app.ui.widgets.text import button, label
from app.ui.widgets.things import ThingList
from app.ui.widgets.timeline import Timeline, TimelineMark
from app.ui.workspace import Workspace

_TONES = {
    MilestoneState.PLANNED: Tone.PLAIN,
    MilestoneState.REACHED: Tone.GOOD,
    MilestoneState.LATE: Tone.BEHIND,
    MilestoneState.CARRIED_ON: Tone.QUIET,
    MilestoneState.DROPPED: Tone.QUIET,
}


class MilestonesSection(ActivitySection):
    """When something should be reached, and whether it was."""

    key: ClassVar[str] = "milestones"
    title: ClassVar[str] = "Milepæle"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._activity_id = 0
        self._lines: dict[int, MilestoneLine] = {}
        self._timeline = Timeline(workspace.theme, "Milepæle på en tidslinje")
        self._responsible = ChoiceField("Ansvarlig for milepælen")
        today = workspace.today
        self._form = form = DraftForm[MilestoneDraft](
            workspace,
            lambda key, draft: milestones.save_milestone(workspace.plan, key, draft),
        )
        form.row("name", "Milepæl", text_field("Milepælens navn"))
        form.row("due", "Frist", day_field("Milepælens frist", today))
        form.row("first_due", "Første frist", day_field("Den første frist", today))
        form.row("reached_on", "Nået den", day_field("Nået den", today))
        form.row("dropped_on", "Bortfaldet den", day_field("Bortfaldet den", today))
        form.row("responsible_id", "Ansvarlig", self._responsible)
        form.block("note", "Bemærkning", long_field("Bemærkning til milepælen"))
        self._this_on = button("Før denne videre til næste år", self._on_this_on)
        delete = DeleteThing(workspace, "milestone", milestones.delete_milestone)
        self._things = ThingList[MilestoneDraft](
            workspace, "Milepæle", form, milestones.get_milestone, delete,
            adding=("Ny milepæl", self._add), extra=[row(self._this_on, None)],
            showing=self._on_showing,
        )  # fmt: skip
        self._things.list.ticked.connect(self._on_ticked)
        self._all_on = Confirm(
            "Før videre til næste år …", "Før videre til næste år", self._carrying
        )
        self._all_on.confirmed.connect(self._on_all_on)
        self.put(label("Milepæle", "section"), self._timeline, 8, self._things, 12, self._all_on)

    @override
    def show_card(self, card: Card) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        if card.line.id != self._activity_id:
            self._all_on.fold()
        self._activity_id = card.line.id
        found = milestones.list_milestones(plan, card.line.id)
        self._lines = {line.id: line for line in found}
        self._responsible.set_options(options(people.list_people(plan), "ingen endnu"))
        self._timeline.show_marks(
            [self._mark(line) for line in found if line.day is not None], today
        )
        self._things.show_rows(
            card.line.id,
            [self._line(line) for line in found],
            "Ingen milepæle endnu. Skriv den første, og tryk Enter; fristen sætter du bagefter.",
        )
        self._all_on.setVisible(bool(self._open()) and not plan.read_only)

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._things.choose(int(thing))

    @override
    def flush(self) -> None:
        self._form.flush()

    def _open(self) -> list[MilestoneLine]:
        today = self.workspace.today()
        return [line for line in self._lines.values() if line.state(today) in OPEN_STATES]

    def _mark(self, line: MilestoneLine) -> TimelineMark:
        assert line.day is not None
        today = self.workspace.today()
        state = line.state(today)
        moved = f" · {line.moved_words}" if line.moved_words else ""
        return TimelineMark(
            line.name,
            f"{line.state_words(today)}{moved}",
            line.day,
            _TONES[state],
            line.first_due,
            filled=state in {MilestoneState.REACHED, MilestoneState.LATE},
        )

    def _line(self, line: MilestoneLine) -> Line:
        today = self.workspace.today()
        state = line.state(today)
        parts = [
            line.responsible,
            line.moved_words,
            "ført videre fra året før" if line.carried_from else "",
            line.note,
        ]
        return Line(
            line.id,
            line.name,
            " · ".join(part for part in parts if part),
            line.state_words(today),
            _TONES[state],
            checked=state is MilestoneState.REACHED,
            muted=state in {MilestoneState.DROPPED, MilestoneState.CARRIED_ON},
        )

    def _add(self, name: str) -> int:
        return milestones.add_milestone(self.workspace.plan, self._activity_id, name)

    def _on_showing(self, key: int) -> None:
        line = self._lines.get(key)
        self._this_on.setVisible(
            line is not None and not line.carried_on and not self.workspace.plan.read_only
        )
        self._form.show_row("first_due", shown=line is not None and line.first_due is not None)

    def _on_ticked(self, key: int, reached: bool) -> None:
        with self.workspace.guarded():
            milestones.reach_milestone(
                self.workspace.plan, key, self.workspace.today(), reached=reached
            )

    def _carrying(self) -> tuple[str, ...]:
        count = len(self._open())
        told = plural(count, "milepæl, der ikke er nået", "milepæle, der ikke er nået")
        return (
            f"{told}, kopieres med fristen et år senere.",
            "De gamle bliver stående som ført videre. Fortryd tager det hele tilbage.",
        )

    def _on_all_on(self) -> None:
        with self.workspace.guarded():
            self._tell(milestones.roll_forward(self.workspace.plan, self._activity_id))

    def _on_this_on(self) -> None:
        with self.workspace.guarded():
            chosen = [self._things.list.key]
            self._tell(milestones.roll_forward(self.workspace.plan, self._activity_id, chosen))
        self._things.list.setFocus()

    def _tell(self, count: int) -> None:
        if count:
            self.workspace.say(
                f"{plural(count, 'milepæl', 'milepæle')} er ført videre med fristen et år senere.",
                deed="Fortryd",
                do=self.workspace.undo,
            )
