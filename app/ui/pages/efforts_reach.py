"""The table of målgrupper by boligområder: who is reached where, the gaps and the overlaps."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.efforts_reach import CellMark, ReachCell, ReachRow
from app.services import efforts_reach
from app.services.plans import PlanFile
from app.ui.theme import Tone
from app.ui.widgets.arrange import MARGIN, column, columns, row, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.saving import save_file
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.text import EmptyState, button, label, say
from app.ui.workspace import Workspace

_WIDTH, _ROW = 142, 46
_TONES = {CellMark.GAP: Tone.BEHIND, CellMark.OVERLAP: Tone.ATTENTION, CellMark.NONE: Tone.PLAIN}
Save = Callable[[PlanFile, Path, datetime], None]


class ReachView(QWidget):
    """The table, and the chosen cell's names beside it; Enter goes on to them, and opens one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._areas: tuple[str, ...] = ()
        self._summary = label("", "strong")
        self._rule = label(
            "Hul: ingen gør noget. Overlap: flere gør noget, og det er ikke beskrevet, hvordan de "
            "deler arbejdet, eller de er i vejen for hinanden.",
            "remark",
        )
        self._table = Table[ReachRow](
            workspace.theme, "Hvem når vi, og hvor", (), lambda line: line.group_id, by_cell=True
        )
        self._table.verticalHeader().setDefaultSectionSize(_ROW)
        self._table.horizontalHeader().setMinimumSectionSize(_WIDTH)
        self._table.setWordWrap(True)
        self._table.selectionModel().currentChanged.connect(lambda *_: self._show_cell())
        self._table.opened.connect(lambda _: self._enter_cell())
        self._table.doubleClicked.connect(lambda _: self._enter_cell())
        self._cell_name = label("", "heading")
        self._why = label("", "", Tone.ATTENTION)
        self._names = LineList(workspace.theme, "Hvem der er her", grows=False)
        self._names.opened.connect(workspace.go_to)
        self._unplaced = label("", "remark")
        self._empty = EmptyState(
            "Tabellen mangler målgrupper eller områder",
            "Her ser du, hvem I og andre når i hvert boligområde, og hvor ingen gør noget. Skriv "
            "først målgrupperne og boligområderne, og sæt dem på aktiviteter og indsatser.",
            "Åbn Målgrupper",
            lambda: workspace.go_to("efforts:groups"),
        )
        self._deeds = row(
            button("Gem som PDF …", partial(self._save, "pdf", efforts_reach.save_reach_pdf)),
            button("Gem som Excel …", partial(self._save, "xlsx", efforts_reach.save_reach_xlsx)),
            None,
        )
        left = column(
            self._summary,
            self._rule,
            6,
            self._table,
            self._unplaced,
            4,
            self._deeds,
            margins=(MARGIN, 8, MARGIN, 24),
        )
        right = column(self._cell_name, self._why, 4, self._names, margins=(MARGIN, 8, MARGIN, 24))
        self._shown = columns(left, scrolled(right), widths=(860, 360))
        self._blank = column(self._empty, margins=(MARGIN, 8, MARGIN, 24))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._blank)
        layout.addWidget(self._shown)

    def refresh(self) -> None:
        """Read again, keeping the chosen cell."""
        found = efforts_reach.get_reach(self._workspace.plan, self._workspace.today())
        is_there = bool(found.rows and found.areas)
        self._shown.setVisible(is_there)
        self._blank.setVisible(not is_there)
        if not is_there:
            return
        say(self._summary, found.summary)
        say(self._unplaced, found.unplaced_words)
        if found.areas != self._areas:
            self._areas = found.areas
            self._table.show_columns(_columns(found.areas))
        self._table.show_rows(found.rows)
        if not self._table.currentIndex().isValid():
            self._table.choose(found.rows[0].group_id, column=1, quiet=True)
        self._show_cell()

    def _cell(self) -> ReachCell | None:
        line, number = self._table.row, self._table.currentIndex().column() - 1
        return line.cells[number] if line is not None and 0 <= number < len(line.cells) else None

    def _show_cell(self) -> None:
        cell = self._cell()
        for part in (self._cell_name, self._why, self._names):
            part.setVisible(cell is not None)
        if cell is None:
            return
        self._cell_name.setText(f"{cell.group} i {cell.area}")
        is_gap = cell.mark is CellMark.GAP
        words = cell.sentences if is_gap else cell.why
        say(self._why, " ".join([cell.mark.text[:1], *words]) if words else "", _TONES[cell.mark])
        self._names.show_lines(
            [
                Line(doing.place, doing.words, right="vores" if doing.is_ours else "andres")
                for doing in (*cell.ours, *cell.others)
            ]
        )
        self._names.setVisible(not is_gap)

    def _enter_cell(self) -> None:
        if self._names.lines:
            self._names.choose_first()
            self._names.setFocus()

    def _save(self, ending: str, save: Save) -> None:
        plan, now = self._workspace.plan, self._workspace.now()
        save_file(
            self, self._workspace, f"Målgrupper.{ending}", lambda target: save(plan, target, now)
        )


def _columns(areas: tuple[str, ...]) -> list[Column[ReachRow]]:
    def text(number: int, line: ReachRow) -> str:
        cell = line.cells[number]
        return f"{cell.count}\n{cell.mark.text}" if cell.why else cell.count

    def tone(number: int, line: ReachRow) -> Tone:
        return _TONES[line.cells[number].mark]

    def tip(number: int, line: ReachRow) -> str:
        return "\n".join(line.cells[number].sentences)

    return [
        Column("Målgruppe", lambda line: line.group),
        *(
            Column(
                area,
                partial(text, number),
                width=_WIDTH,
                tone=partial(tone, number),
                tip=partial(tip, number),
            )
            for number, area in enumerate(areas)
        ),
    ]
