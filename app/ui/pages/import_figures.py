"""The figures of an open file, old beside new, and what was not read as figures."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import format_figure, format_number, join_words, sort_key
from app.domain.figures import Figure
from app.domain.import_draft import Change, DraftRow, DraftSheet, ReadDraft, RowState
from app.domain.periods import period_label
from app.services.import_sheets import place_of
from app.ui.theme import Theme, Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.switch import Switch
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.text import button, label, say

_WORDS = {
    RowState.SURE: "sikker", RowState.SUPPRESSED: "skjult", RowState.MISSING: "mangler",
    RowState.DOUBTFUL: "▲ tvivlsom", RowState.REFUSED: "■ afvist",
}  # fmt: skip
_TONES = {RowState.DOUBTFUL: Tone.ATTENTION, RowState.REFUSED: Tone.BEHIND}
Kind = Change | RowState
FILTERS: tuple[tuple[str, str, frozenset[Kind]], ...] = (
    ("all", "Alle", frozenset(RowState)),
    ("differs", "Forskelle", frozenset({Change.NEW, Change.CHANGED})),
    ("new", "Nye", frozenset({Change.NEW})),
    ("changed", "Ændrede", frozenset({Change.CHANGED})),
    ("unchanged", "Uændrede", frozenset({Change.UNCHANGED})),
    ("doubtful", "▲ Tvivlsomme", frozenset({RowState.DOUBTFUL})),
    ("refused", "■ Afviste", frozenset({RowState.REFUSED})),
)
"""Key, words, and the rows that are shown: by what writing them would do, or how sure they are."""


FigureRow = tuple[DraftSheet, DraftRow]


class FiguresPane(QWidget):
    """The draft as a list; `chosen` and `opened` carry the sheet and the cell."""

    chosen = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows: Sequence[FigureRow] = ()
        self._switch = Switch([(key, words) for key, words, _ in FILTERS])
        self._switch.chosen.connect(self.filter)
        self.table = Table[FigureRow](theme, "Læste tal", _columns(), _key)
        self.table.chosen.connect(lambda _: self._show_reason())
        self.table.opened.connect(lambda _: self._open())
        self._reason = label("", "remark")
        self._reason.setMinimumHeight(36)
        self._go = button("Vis cellen i arket", self._open, "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._switch)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._reason)
        layout.addWidget(row(self._go, None))

    def show_figures(
        self, rows: Sequence[FigureRow], kinds: Counter[tuple[Change | None, RowState]]
    ) -> None:
        """Show a draft's rows through the filter in force; `kinds` counts them."""
        self._rows = rows
        for key, words, wanted in FILTERS:
            count = sum(many for kind, many in kinds.items() if not wanted.isdisjoint(kind))
            self._switch.name(key, f"{words} {format_number(count)}")
            self._switch.button(key).setVisible(bool(count) or key in {"all", self._switch.key})
        self._show_rows()

    def filter(self, key: str) -> None:
        """Show only some rows: a key of FILTERS."""
        self._switch.show_key(key)
        self._show_rows()

    def _show_rows(self) -> None:
        self._switch.button(self._switch.key).show()
        wanted = next(wanted for key, _, wanted in FILTERS if key == self._switch.key)
        self.table.show_rows(
            [shown for shown in self._rows if shown[1].state in wanted or shown[1].change in wanted]
        )
        self._show_reason()

    def _show_reason(self) -> None:
        shown = self.table.row
        self._go.setEnabled(shown is not None)
        if shown is None:
            words = "Vælg en række for at se, hvorfor tallet er læst, som det er."
            say(self._reason, words if self.table.rows_model.rows else "Ingen tal her.")
            return
        sheet, found = shown
        parts = (f"{sheet.name}!{found.cell}", found.indicator, _breakdown(found), found.why)
        say(self._reason, " · ".join(part for part in parts if part))
        self.chosen.emit(sheet.name, found.cell)

    def _open(self) -> None:
        shown = self.table.row
        if shown is not None:
            self.opened.emit(shown[0].name, shown[1].cell)


class UnreadPane(QWidget):
    """What was not read as figures, and what is odd about the file; `opened` carries the place."""

    opened = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._list = LineList(theme, "Ikke læst som tal")
        self._list.opened.connect(lambda key: self.opened.emit(key[1], key[2]))
        self._list.clicked.connect(lambda _: self.opened.emit(*self._list.key[1:]))
        self._none = label("Alt i filen er læst som tal og deres overskrifter.", "remark")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._none)
        layout.addWidget(self._list, 1)
        layout.addStretch(0)

    def show_draft(self, read: ReadDraft) -> int:
        """Show what a draft left out; returns how many things that is."""
        lines = [
            Line(
                (number, problem.sheet, problem.cell),
                problem.why,
                " ".join(part for part in (problem.sheet, problem.cell) if part),
                "▲",
                Tone.ATTENTION,
            )
            for number, problem in enumerate(read.problems)
        ]
        lines += [
            Line((f"i{number}", sheet.name, ignored.range), ignored.why,
                 f"{sheet.name} {ignored.range}", muted=True)
            for sheet in read.sheets
            for number, ignored in enumerate(sheet.ignored)
        ]  # fmt: skip
        self._list.show_lines(lines)
        self._list.setVisible(bool(lines))
        self._none.setVisible(not lines)
        return len(lines)


def _columns() -> list[Column[FigureRow]]:
    return [
        Column("Celle", lambda shown: shown[1].cell, _place_key, width=64),
        Column("Område", lambda shown: shown[1].area, lambda shown: sort_key(shown[1].area),
               width=150),
        Column("Indikator", lambda shown: shown[1].indicator,
               lambda shown: sort_key(shown[1].indicator), width=170),
        Column("Periode", lambda shown: period_label(shown[1].period) if shown[1].period else "",
               lambda shown: shown[1].period.end.toordinal() if shown[1].period else 0, width=116),
        Column("Opdeling", lambda shown: _breakdown(shown[1]), width=110),
        Column("Før", lambda shown: _figure(shown[1].before), width=76, right=True),
        Column("Nu", lambda shown: _now(shown[1]), width=84, right=True,
               strong=lambda shown: shown[1].change is Change.CHANGED),
        Column("Læst som", lambda shown: _WORDS[shown[1].state], width=100,
               tone=lambda shown: _TONES.get(shown[1].state, Tone.PLAIN)),
        Column("Hvorfor", lambda shown: shown[1].why),
    ]  # fmt: skip


def _key(shown: FigureRow) -> tuple[str, str]:
    return shown[0].name, shown[1].cell


def _place_key(shown: FigureRow) -> tuple[str, int, int]:
    return (shown[0].name, *place_of(shown[1].cell))


def _breakdown(found: DraftRow) -> str:
    return join_words([text for text in found.breakdown.values() if text])


def _now(found: DraftRow) -> str:
    if found.figure is None and found.low is not None and found.high is not None:
        return f"{format_number(found.low)}–{format_number(found.high)}"
    return _figure(found.figure)


def _figure(figure: Figure | None) -> str:
    return "" if figure is None else format_figure(figure, _decimals(figure))


def _decimals(figure: Figure) -> int:
    if figure.value is None:
        return 0
    exponent = figure.value.normalize().as_tuple().exponent
    return min(max(-exponent, 0), 4) if isinstance(exponent, int) else 0
