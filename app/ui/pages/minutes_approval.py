"""What a meeting approves: the minutes of the forum's earlier meetings, one button for each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import format_day, plural
from app.domain.meeting_cycle import ANYWAY
from app.domain.vocabulary import MeetingStatus
from app.services import meetings, minutes
from app.services.meeting_doubts import list_doubts
from app.services.minutes import ToApprove
from app.ui.widgets.confirm import Doubt
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class ApprovalBlock(QWidget):
    """Stands in the item "Godkendelse af dagsorden og referat"; hidden when nothing waits."""

    def __init__(self, workspace: Workspace, before: Callable[[], object] = lambda: None) -> None:
        """`before` saves what is typed elsewhere, in the same item's text too."""
        super().__init__()
        self._workspace, self._before = workspace, before
        self._shown: tuple[object, ...] = ()
        self._doubts: dict[int, Doubt] = {}
        self._meeting_id: int | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 4, 0, 4)
        self._rows.setSpacing(4)
        self.hide()

    def show_meeting(self, meeting_id: int | None) -> None:
        """Show what waits for a meeting to approve it; None shows nothing."""
        plan = self._workspace.plan
        found = minutes.list_to_approve(plan, meeting_id) if meeting_id is not None else []
        shown = (meeting_id, self._workspace.today(), *found)
        if shown != self._shown:
            self._meeting_id, self._shown = meeting_id, shown
            self._doubts.clear()
            while item := self._rows.takeAt(0):
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            for waiting in found:
                self._add(waiting)
        self.setVisible(bool(found))

    def _add(self, waiting: ToApprove) -> None:
        words = f"Godkend referatet fra {waiting.day:%d-%m-%Y}"
        made = button(words, partial(self._ask, waiting.meeting_id))
        is_to_come = waiting.at > self._workspace.today()
        made.setEnabled(not (is_to_come or self._workspace.plan.read_only))
        self._rows.addWidget(made)
        self._rows.addWidget(label(_words(waiting, self._workspace), "remark"))
        doubt = self._doubts[waiting.meeting_id] = Doubt()
        self._rows.addWidget(doubt)

    def _ask(self, meeting_id: int) -> None:
        plan, today = self._workspace.plan, self._workspace.today()
        to = MeetingStatus.MINUTES_APPROVED
        with self._workspace.guarded():
            line = meetings.get_meeting(plan, meeting_id)
            found = list_doubts(plan, line, to, today) if line else ()
            self._doubts[meeting_id].put(found, ANYWAY[to], partial(self._approve, meeting_id))

    def _approve(self, meeting_id: int) -> None:
        workspace = self._workspace
        self._before()
        with workspace.guarded():
            minutes.approve_minutes(
                workspace.plan, meeting_id, workspace.today(), at_meeting_id=self._meeting_id
            )
            workspace.say("Referatet er godkendt og låst.", deed="Fortryd", do=workspace.undo)


def _words(waiting: ToApprove, workspace: Workspace) -> str:
    count, today = waiting.objections, workspace.today()
    said = plural(count, "indsigelse", "indsigelser") if count else "Ingen indsigelser"
    until = waiting.objection_until
    if until is not None:
        over = "udløb" if until < today else "udløber"
        said = f"{said}; indsigelsesfristen {over} {format_day(until)}"
    coming = (
        f" Kan godkendes på mødets dag, {format_day(waiting.at)}." if waiting.at > today else ""
    )
    return f"{said}.{coming}"
