"""Økonomi, the overview: forbrug beside the time gone, and the local co-financing."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.amounts import format_kroner
from app.domain.cofinancing import cofinance
from app.domain.danish import format_day, format_number
from app.domain.economy import (
    Economy,
    Pace,
    Standing,
    by_delaftale,
    by_source,
    stand,
)
from app.domain.economy_words import (
    COFINANCING_RULE,
    LIMITS,
    cofinancing_words,
    kind_words,
    late_words,
    pace_words,
    percent_words,
    share_words,
    standing_words,
)
from app.ui.theme import Tone
from app.ui.widgets.arrange import MARGIN, column
from app.ui.widgets.table import ROW_HEIGHT, Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace

_TWO_LINES = 48
PACE_TONES = {
    Pace.ON_TRACK: Tone.GOOD,
    Pace.ATTENTION: Tone.ATTENTION,
    Pace.BEHIND: Tone.BEHIND,
    Pace.AHEAD: Tone.BEHIND,
    Pace.MISSING: Tone.QUIET,
    Pace.NOT_YET: Tone.QUIET,
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table; `beside` is what the table tells more of it.

    `until` is the day its per cent is of, where that is not all the forbrug beside it.
    """

    key: Hashable
    name: str
    standing: Standing
    beside: str = ""
    until: str = ""
    is_sum: bool = False
    tone: Tone = Tone.PLAIN


class EconomyOverview(QWidget):
    """Where the money stands in a year or in the whole period."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._lead = label("", "strong")
        self._pace = label("", "")
        self._late = label("", "remark")
        self._shared = label("", "")
        self._used = label("", "remark")
        self.delaftaler = self._table("Delaftaler", _columns("Delaftale", time=True))
        self._sources = self._table("Kilder", _columns("Kilde", beside="Art"))
        self._years = self._table("År", _columns("År", beside="Medfinansiering", short=True))
        self.delaftaler.opened.connect(
            lambda key: workspace.go_to(f"agreements:{key}" if key > 0 else "economy:lines")
        )
        self._sources.opened.connect(lambda key: workspace.go_to(f"economy:sources/{key}"))
        self._years.opened.connect(lambda key: workspace.go_to(f"economy:overview/{key}"))
        self._source_words = label("Kilderne", "section")
        self._year_words = label("Årene", "section")
        content = column(
            self._lead, self._pace, self._late,
            10, label("Delaftalerne", "section"), self.delaftaler,
            label(f"{LIMITS} Tabellerne er i hele kroner.", "remark"),
            14, label("Lokal medfinansiering", "section"), self._shared, self._used,
            label(COFINANCING_RULE, "remark"),
            14, self._source_words, self._sources,
            14, self._year_words, self._years,
            margins=(MARGIN, 8, MARGIN, 24),
        )  # fmt: skip
        for words in content.findChildren(QWidget):
            if words.property("role") in {"remark", "strong", ""}:
                words.setMaximumWidth(880)
        self.content = content

    def show_economy(self, economy: Economy, year: int | None) -> None:
        """Show a year, or the whole period (None)."""
        today = self._workspace.today()
        whole = stand(economy, year, today)
        self._lead.setText(standing_words(whole, year))
        say(self._pace, pace_words(whole), PACE_TONES[whole.pace])
        say(self._late, late_words(whole))

        def until(standing: Standing) -> str:
            return _until(standing, whole.spent_to, is_whole=year is None)

        total = _Row(0, "I alt", whole, until=until(whole), is_sum=True)
        delaftaler = [
            _Row(line.delaftale_id or -1, line.name, line.standing, until=until(line.standing))
            for line in by_delaftale(economy, year, today)
        ]
        sources = [
            _Row(source.id, source.name, standing, kind_words(source), until(standing))
            for source, standing in by_source(economy, year, today)
        ]
        years = []
        for one in economy.years(today):
            shared = cofinance(economy, one)
            tone = Tone.BEHIND if shared.lacks else Tone.GOOD if shared.share else Tone.QUIET
            standing = stand(economy, one, today)
            told = _until(standing, standing.spent_to, is_whole=False)
            years.append(_Row(one, str(one), standing, share_words(shared), told, tone=tone))
        self.delaftaler.show_rows([*delaftaler, total])
        self._sources.show_rows([*sources, total])
        self._years.show_rows(years)
        shared = cofinance(economy, year)
        tone = Tone.QUIET if shared.share is None else Tone.BEHIND if shared.lacks else Tone.GOOD
        say(self._shared, cofinancing_words(shared, year), tone)
        used = cofinance(economy, year, spent=True)
        say(
            self._used,
            ""
            if used.share is None
            else f"Af det, der er brugt, er {share_words(used)[2:]} lokal medfinansiering.",
        )

    def _table(self, name: str, columns: Sequence[Column[_Row]]) -> Table[_Row]:
        return _Figures(self._workspace.theme, name, columns, lambda row: row.key)


class _Figures(Table[_Row]):
    """A table as high as its rows; figures get their room, and a long name two lines."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.setProperty("stretches", False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMaximumWidth(1080)
        self.setWordWrap(True)

    @override
    def show_rows(self, rows: Sequence[_Row]) -> None:
        super().show_rows(rows)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        header, model = self.horizontalHeader(), self.rows_model
        beside = range(1, model.columnCount())
        for number in beside:
            needs = max(model.column(number).width, self.sizeHintForColumn(number))
            header.resizeSection(number, needs)
        metrics = QFontMetrics(self.font())
        room = self.viewport().width() - sum(map(header.sectionSize, beside)) - 20
        high = 0
        for number, row in enumerate(model.rows):
            fits = metrics.horizontalAdvance(row.name) <= room and "\n" not in row.until
            height = ROW_HEIGHT if fits else _TWO_LINES
            self.setRowHeight(number, height)
            high += height
        self.setFixedHeight(high + header.sizeHint().height() + 4)


def _settled(row: _Row) -> str:
    day = row.standing.spent_to
    told = "" if day is None else f"Opgjort til og med {format_day(day)}."
    return " ".join(part for part in (told, late_words(row.standing)) if part)


def _until(standing: Standing, day: date | None, *, is_whole: bool) -> str:
    """Say until when the per cent is, where it is not of all that is noted or not until `day`.

    For the whole period in a line of its own, with the year where it is another than that day's.
    """
    until = standing.spent_to
    if until is None or standing.is_overspent or (until == day and not standing.unsettled):
        return ""
    if not is_whole:
        return f" pr. {until:%d-%m}"
    same_year = day is not None and until.year == day.year
    return f"\npr. {f'{until:%d-%m}' if same_year else format_day(until)}"


def _columns(
    name: str, *, beside: str = "", time: bool = False, short: bool = False
) -> Sequence[Column[_Row]]:
    def figure(
        heading: str, of: Callable[[_Row], str], width: int,
        tip: Callable[[_Row], str] | None = None,
    ) -> Column[_Row]:  # fmt: skip
        return Column(heading, of, width=width, right=True, strong=lambda row: row.is_sum, tip=tip)

    def amount(heading: str, of: Callable[[Standing], Decimal]) -> Column[_Row]:
        return figure(
            heading,
            lambda row: format_number(of(row.standing), 0),
            88,
            lambda row: format_kroner(of(row.standing)),
        )

    more = []
    if beside:
        more.append(
            Column[_Row](beside, lambda row: row.beside, width=150, tone=lambda row: row.tone)
        )
    tail: list[Column[_Row]] = []
    if time:
        tail.append(figure("Tid gået", lambda row: percent_words(row.standing.time_gone), 72))
        tail.append(
            Column(
                "Status", lambda row: row.standing.pace.text, width=138,
                tone=lambda row: PACE_TONES[row.standing.pace],
                tip=lambda row: pace_words(row.standing),
            )
        )  # fmt: skip
    return (
        Column[_Row](name, lambda row: row.name, strong=lambda row: row.is_sum),
        *([] if short else more),
        amount("Budget", lambda found: found.budget),
        amount("Forbrug", lambda found: found.spent),
        amount("Rest", lambda found: found.rest),
        figure(
            "Opgjort %",
            lambda row: percent_words(row.standing.percent_told) + row.until,
            82,
            _settled,
        ),
        *tail,
        *(more if short else []),
    )
