"""Historik: every change, by whom and when, and what it did to each row."""

from typing import ClassVar

from typing_extensions import override

from app.domain.danish import plural
from app.domain.history import ChangeLine, RowChange
from app.services import history
from app.ui.page import Page
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

_DEEDS = {"start": "", "do": "", "undo": "Fortrudt: ", "redo": "Gentaget: "}
_ROWS_SHOWN = 60
_PAGE = 200


class HistoryPage(Page):
    """Nothing is lost: what was, what is, and the way back."""

    key = "history"
    shows: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._lines: dict[int, ChangeLine] = {}
        self._list = LineList(workspace.theme, "Ændringer")
        self._list.chosen.connect(lambda _: self._show_detail())
        self._more = button("Vis ældre", self._show_older, "link")
        self._undo = button("Fortryd den seneste ændring", workspace.undo)
        self._title = label("", "heading")
        self._trail = label("", "remark")
        self._go = button("Vis, hvor det skete", self._on_go, "link")
        self._rows = LineList(workspace.theme, "Ændrede rækker", grows=False)
        self._empty = EmptyState(
            "Ingen ændringer endnu",
            "Alt, hvad du ændrer i planen, kan ses her og tages tilbage, også efter en genstart.",
        )
        left = column(
            label("Historik", "title"),
            label("Alt kan tages tilbage, det nyeste først.", "remark"),
            4,
            row(self._undo, None),
            self._empty,
            self._list,
            row(self._more, None),
        )
        self._detail = column(self._title, self._trail, self._go, 8, self._rows)
        self.fill(columns(left, scrolled(self._detail), widths=(540, 680)))
        workspace.changed.connect(self._on_changed)

    @override
    def refresh(self) -> None:
        found = history.list_changes(self.workspace.plan, limit=_PAGE)
        self._lines = {line.id: line for line in found}
        self._show_list(len(found) == _PAGE)

    @override
    def showEvent(self, event: object) -> None:
        self.refresh()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._list.choose(int(thing))

    def _on_changed(self, _: object) -> None:
        if self.isVisible():
            self.refresh()

    def _show_list(self, more: bool) -> None:
        lines: list[Line] = []
        day = None
        for line in self._lines.values():
            made = line.made_at.astimezone()
            if made.date() != day:
                day = made.date()
                lines.append(Line(None, f"{day:%d-%m-%Y}"))
            lines.append(_change_line(line))
        self._list.show_lines(lines)
        self._list.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._more.setVisible(more)
        self._undo.setEnabled(bool(self.workspace.next_steps()[0]))
        if self._list.key is None:
            self._list.choose_first(quiet=True)
        self._show_detail()

    def _show_older(self) -> None:
        older = history.list_changes(self.workspace.plan, limit=_PAGE, before_id=min(self._lines))
        self._lines |= {line.id: line for line in older}
        self._show_list(len(older) == _PAGE)

    def _show_detail(self) -> None:
        line = self._lines.get(self._list.key)
        self._detail.setVisible(line is not None)
        if line is None:
            return
        self._title.setText(_DEEDS[line.kind] + line.label)
        by = f" af {line.made_by}" if line.made_by else ""
        rows = history.list_row_changes(self.workspace.plan, line.id)
        undone = " · taget tilbage siden" if line.undone else ""
        self._trail.setText(f"{line.made_at.astimezone():%d-%m-%Y kl. %H.%M}{by}{undone}")
        self._go.setVisible(bool(line.place))
        shown = [_row_line(number, change) for number, change in enumerate(rows[:_ROWS_SHOWN])]
        if line.row_count > len(shown):
            shown.append(
                Line(None, f"og {plural(line.row_count - len(shown), 'række', 'rækker')} til")
            )
        self._rows.show_lines(shown)

    def _on_go(self) -> None:
        self.workspace.go_to(self._lines[self._list.key].place)


def _change_line(line: ChangeLine) -> Line:
    count = plural(line.row_count, "række", "rækker")
    return Line(
        line.id,
        _DEEDS[line.kind] + line.label,
        " · ".join(part for part in (line.made_by, count) if part),
        f"{line.made_at.astimezone():%H.%M}",
        muted=line.undone or line.kind == "undo",
    )


def _row_line(number: int, change: RowChange) -> Line:
    fields = "; ".join(
        f"{field.field}: {field.before or '–'} → {field.after or '–'}"
        if change.deed == "ændret"
        else f"{field.field}: {field.after or field.before}"
        for field in change.fields
    )
    return Line(number, f"{change.what} {change.name}".strip(), fields, change.deed)
