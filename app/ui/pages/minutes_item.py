"""One item of the minutes: indstilling, the decision beside the thread, minutes text, tasks."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import plural, upper_first
from app.domain.meetings import ItemDraft
from app.domain.minutes import NOTHING_OUTSIDE, Minutes, MinutesItem, level_words, outside_words
from app.domain.vocabulary import Outcome, RemarkKind, StandingItem
from app.labels import label as word
from app.services import agenda, decisions
from app.ui.pages.minutes_approval import ApprovalBlock
from app.ui.pages.minutes_decision import MinutesDecision
from app.ui.pages.minutes_tasks import TaskList
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import long_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import label, rule, say
from app.ui.workspace import Workspace

_OUTCOMES = [(None, "intet udfald endnu"), *((code, word(code)) for code in Outcome)]


class MinutesItemBlock(QWidget):
    """Shows and edits one item as the minutes tell it; everything saves itself."""

    def __init__(self, workspace: Workspace, stand: Callable[[Any], None]) -> None:
        super().__init__()
        self._workspace, self._stand = workspace, stand
        self.key = 0
        self._title = label("", "heading")
        self._about = label("", "remark")
        self._recommendation_name = label("Indstilling", "section")
        self._recommendation = label("")
        self._decided = label("Beslutning", "thread")
        self._decisions = QVBoxLayout()
        self._decisions.setSpacing(10)
        self._views: list[MinutesDecision] = []
        # A field would only seem to let her change locked minutes: their words are a label.
        self._read_name = label("Referat", "section")
        self._read = label("")
        self._form = DraftForm[ItemDraft](workspace, self._save)
        self._form.block("minutes", "Referat", long_field("Referat", lines=2))
        self._form.row("outcome", "Udfald", ChoiceField("Udfald", _OUTCOMES))
        self._add = AddLine(
            "Ny beslutning, som den skal stå i referatet",
            lambda text: decisions.decide(workspace.plan, self.key, text),
        )
        self._tasks = TaskList(workspace, "Opgaver under punktet")
        self._add_task = AddLine(
            "Ny opgave under punktet",
            lambda text: decisions.add_task(workspace.plan, text, item_id=self.key),
        )
        self._told = label("", "remark")
        self._follow_up = TaskList(workspace, "Opgaver fra tidligere møder", origin=True)
        self._approval = ApprovalBlock(workspace)
        self._remarks = label("", "strong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 14)
        layout.setSpacing(6)
        for name in (self._recommendation_name, self._decided, self._read_name):
            name.setContentsMargins(0, 8, 0, 0)
        above: list[QWidget] = [
            rule(), self._title, self._about, self._recommendation_name, self._recommendation,
            self._decided,
        ]  # fmt: skip
        below: list[QWidget] = [
            self._add, self._approval, self._told, self._follow_up, self._read_name,
            self._read, self._form,
            self._tasks, self._add_task, self._remarks,
        ]  # fmt: skip
        for part in above:
            layout.addWidget(part)
        layout.addLayout(self._decisions)
        for part in below:
            layout.addWidget(part)

    def show_item(self, minutes: Minutes, item: MinutesItem) -> None:
        """Show an item of minutes; raises ThingGone."""
        self.key = item.id
        locked, meeting_id = minutes.is_locked, minutes.meeting_id
        locked_on = minutes.approved_on if locked else None
        writes = not locked and not self._workspace.plan.read_only
        self._title.setText(f"{item.number}   {item.title}")
        say(self._about, _about(item, locked=locked, light=minutes.is_light))
        say(self._recommendation, item.recommendation)
        self._recommendation_name.setVisible(bool(item.recommendation))
        self._show_decisions(item, locked=locked, locked_on=locked_on)
        self._decided.setVisible(bool(item.decisions) or writes)
        self._add.setVisible(writes)
        self._add.show_for(item.id)
        self._approval.show_meeting(meeting_id if item.standing is StandingItem.APPROVAL else None)
        say(self._told, _told(item))
        self._follow_up.show_tasks([one.task for one in item.follow_up], locked_on)
        self._tasks.show_tasks(item.tasks, locked_on)
        self._add_task.show_for(item.id)
        self._add_task.setVisible(minutes.is_light and writes)
        say(self._read, item.minutes if locked else "")
        self._read_name.setVisible(locked and bool(item.minutes))
        self._form.setVisible(not locked)
        if not locked:
            self._form.name_row("minutes", "Noter" if minutes.is_light else "Referat")
            self._form.show_row("outcome", shown=not minutes.is_light or item.outcome is not None)
            self._form.show_draft(item.id, agenda.get_item(self._workspace.plan, item.id))
        corrected = any(remark.kind is RemarkKind.CORRECTION for remark in item.remarks)
        words = "\n".join(remark.words for remark in item.remarks)
        say(self._remarks, words, Tone.BEHIND if corrected else Tone.ATTENTION)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._form.flush()
        for view in self._views:
            view.flush()

    def _save(self, key: int, draft: ItemDraft) -> None:
        self._stand(key)
        agenda.save_item(self._workspace.plan, key, draft)

    def _show_decisions(self, item: MinutesItem, *, locked: bool, locked_on: date | None) -> None:
        wanted = [line.id for line in item.decisions]
        if wanted != [view.key for view in self._views]:
            for view in self._views:
                self._decisions.removeWidget(view)
                view.hide()
                view.deleteLater()
            self._views = [MinutesDecision(self._workspace, key) for key in wanted]
            for view in self._views:
                self._decisions.addWidget(view)
        for view, line in zip(self._views, item.decisions, strict=True):
            view.show_decision(line, locked=locked, locked_on=locked_on)


def _about(item: MinutesItem, *, locked: bool, light: bool) -> str:
    parts = [] if light else [word(item.kind)]
    if item.is_closed:
        parts.append("lukket: kun titlen står i den offentlige udgave")
    if locked and item.outcome is not None:
        parts.append(word(item.outcome))
    return " · ".join(parts)


def _told(item: MinutesItem) -> str:
    """What stands in an item by itself: decisions taken outside, what came from other levels."""
    lines = [f"▎{one.text}  ({outside_words(one)})" for one in item.decided_since]
    if item.standing is StandingItem.DECIDED_SINCE and not lines:
        lines.append(NOTHING_OUTSIDE)
    lines += [level_words(line) for line in item.from_levels]
    if item.standing is StandingItem.FOLLOW_UP:
        printed = plural(len(item.printed_follow_up), "ændret opgave", "ændrede opgaver")
        told = f"I referatet trykkes {printed}. " if item.printed_follow_up else ""
        lines.append(f"{told}{upper_first(item.unchanged_words)}".strip())
    return "\n".join(lines)
