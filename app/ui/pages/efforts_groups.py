"""The plan's målgrupper: written, ordered and deleted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.danish import plural
from app.domain.target_groups import TargetGroupLine
from app.services import target_groups
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import MARGIN, column, columns, row, scrolled
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.moving import MoveKeys
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace


class TargetGroupsView(QWidget):
    """A list of målgrupper, and the chosen one at the right."""

    def __init__(self, workspace: Workspace, stand: Callable[[object], None]) -> None:
        super().__init__()
        self._workspace = workspace
        self._stand = stand
        self._lines: dict[int, TargetGroupLine] = {}
        self._add_line = AddLine("Ny målgruppe", self._add)
        self._standard = button("Brug standardlisten", self._on_standard)
        self._empty = EmptyState(
            "Ingen målgrupper endnu",
            "Målgrupperne gør det muligt at se, hvem I og andre når i hvert område. Begynd med "
            "standardlisten, og ret den, så den passer til jer, eller skriv jeres egne.",
        )
        self._list = LineList(workspace.theme, "Målgrupper")
        self._list.chosen.connect(lambda _: self._show_chosen())
        MoveKeys(self._list, self._move)
        self._name = label("", "heading")
        self._used = label("", "remark")
        self._form = DraftForm[TargetGroupLine](
            workspace,
            lambda key, draft: target_groups.rename_target_group(workspace.plan, key, draft.name),
        )
        self._form.row("name", "Navn", text_field("Målgruppens navn"))
        self._up = button("Flyt op", lambda: self._move(-1), "quiet")
        self._down = button("Flyt ned", lambda: self._move(1), "quiet")
        self._up.setToolTip("Alt+Pil op i listen")
        self._down.setToolTip("Alt+Pil ned i listen")
        self._delete = DeleteThing(workspace, "target_group", target_groups.delete_target_group)
        self._deeds = row(self._up, self._down, None)
        self._detail = column(
            self._name,
            self._used,
            8,
            self._form,
            12,
            self._deeds,
            self._delete,
            margins=(MARGIN, 8, MARGIN, 24),
        )
        left = column(
            label("For hvem I og andre gør noget; i jeres egne ord og rækkefølge.", "remark"),
            self._add_line,
            self._empty,
            row(self._standard, None),
            self._list,
            margins=(MARGIN, 8, MARGIN, 24),
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns(left, scrolled(self._detail), widths=(500, 720)))

    def refresh(self) -> None:
        """Read again, keeping what is chosen."""
        plan = self._workspace.plan
        found = target_groups.list_target_groups(plan)
        self._lines = {line.id: line for line in found}
        self._list.show_lines([_group_line(line) for line in found])
        self._list.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._add_line.setVisible(not plan.read_only)
        self._standard.setVisible(not plan.read_only)
        self._standard.setProperty("role", "" if found else "primary")
        self._standard.style().unpolish(self._standard)
        self._standard.style().polish(self._standard)
        if self._list.key is None:
            self._list.choose_first(quiet=True)
        self._show_chosen()

    def choose(self, key: str) -> None:
        """Choose the målgruppe with an id."""
        if key.isdecimal():
            self._list.choose(int(key))

    def _show_chosen(self) -> None:
        line = self._lines.get(self._list.key)
        self._detail.setVisible(line is not None)
        self._delete.show_for(line.id if line else None)
        if line is None:
            self._stand("")
            return
        self._stand(line.id)
        self._name.setText(line.name)
        self._used.setText(_used(line) or "Ingen aktivitet eller indsats nævner den endnu.")
        self._form.show_draft(line.id, line)
        self._deeds.setVisible(not self._workspace.plan.read_only)

    def _add(self, name: str) -> None:
        key = target_groups.add_target_group(self._workspace.plan, name)
        self._list.choose(key)

    def _on_standard(self) -> None:
        with self._workspace.guarded():
            added = target_groups.use_standard_list(self._workspace.plan)
            self._workspace.say(
                f"{plural(added, 'målgruppe', 'målgrupper')} er tilføjet. Ret dem, så de passer."
                if added
                else "Alle standardlistens målgrupper er der i forvejen."
            )

    def _move(self, steps: int) -> None:
        if self._list.key is None:
            return
        with self._workspace.guarded():
            target_groups.move_target_group(self._workspace.plan, self._list.key, steps)


def _group_line(line: TargetGroupLine) -> Line:
    return Line(line.id, line.name, right=_used(line) or "– ikke brugt endnu")


def _used(line: TargetGroupLine) -> str:
    parts: list[Any] = []
    if line.activities:
        parts.append(plural(line.activities, "aktivitet", "aktiviteter"))
    if line.efforts:
        parts.append(plural(line.efforts, "anden indsats", "andre indsatser"))
    return " · ".join(parts)
