"""What the parts of an activity's card share."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.activities import ActivityDraft, ActivityLine
from app.services import activities
from app.ui.widgets.form import DraftForm
from app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Card:
    """The activity that is shown: its line in the list and its fields."""

    line: ActivityLine
    draft: ActivityDraft


class ActivitySection(QWidget):
    """A part of the card; it reads what it needs when it is the one shown."""

    key: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)

    def show_card(self, card: Card) -> None:
        """Show an activity; raises ThingGone."""
        raise NotImplementedError

    def show_thing(self, thing: str) -> None:
        """Choose the row a place names, as in "activities:12/log/7"."""

    def flush(self) -> None:
        """Save what is typed but not saved yet."""

    def put(self, *content: QWidget | int) -> None:
        """Put widgets under each other; a number is a gap in pixels."""
        for thing in content:
            if isinstance(thing, int):
                self.body.addSpacing(thing)
            else:
                self.body.addWidget(thing)


def activity_form(workspace: Workspace) -> DraftForm[ActivityDraft]:
    """Make an empty form over an activity's fields."""
    return DraftForm[ActivityDraft](
        workspace,
        lambda key, draft: activities.save_activity(workspace.plan, key, draft, workspace.today()),
    )
