"""What partners promised an activity, due and delivered."""

from typing import ClassVar

from typing_extensions import override

from app.services.commitments import CommitmentTo
from app.ui.pages.activity_section import ActivitySection, Card
from app.ui.pages.commitment_list import CommitmentList
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class PromisesSection(ActivitySection):
    """The promises to the activity, and the way to all of them."""

    key: ClassVar[str] = "promises"
    title: ClassVar[str] = "Løfter"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._promises = CommitmentList(workspace)
        self.put(
            label("Hvad parterne har lovet aktiviteten", "section"),
            self._promises,
            12,
            button("Se alle løfter i planen", lambda: workspace.go_to("commitments"), "link"),
        )

    @override
    def show_card(self, card: Card) -> None:
        self._promises.show_for(CommitmentTo(activity_id=card.line.id))

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._promises.things.choose(int(thing))

    @override
    def flush(self) -> None:
        self._promises.flush()
