"""An indicator's card: where it stands in words, its chart, its figures, and how it is measured."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import format_day
from app.domain.figure_table import AreaRow
from app.domain.freshness import expected_period
from app.domain.indicator_words import figure_text, number_text
from app.domain.indicators import WHOLE_PLAN, IndicatorDraft, TargetLine
from app.domain.periods import Period, period_label
from app.domain.vocabulary import Direction, Frequency, IndicatorKind, IndicatorReach, Pooling
from app.labels import label as word
from app.services import agreements, goals, indicators
from app.services.indicators import IndicatorCard
from app.ui.pages.figure_origin import FigureOrigin
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.tones import TONES
from app.ui.widgets.arrange import row
from app.ui.widgets.chart import ChartView
from app.ui.widgets.choices import CheckField, ChecksField, ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import count_field, day_field, long_field, number_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.table import ROW_HEIGHT, Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

_PERIODS_SHOWN = 5
_NAME_WIDTH, _FIGURE_WIDTH = 120, 82
_SUM = -1
"""Stands where an area's id does in the row that sums the areas."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the card's table: an area, or the sum that is only shown."""

    area_id: int | None
    name: str
    row: AreaRow | None
    texts: tuple[str, ...]


class IndicatorCardView(QWidget):
    """Shows a card; figures are typed into its table, everything else into its form."""

    def __init__(self, workspace: Workspace, stand: Callable[[object], None]) -> None:
        super().__init__()
        self._workspace = workspace
        self._stand = stand
        self._card: IndicatorCard | None = None
        self._periods: tuple[Period, ...] = ()
        self._fitted = _PERIODS_SHOWN
        self._chosen_group: dict[int, str] = {}
        self._trail = label("", "remark")
        self._name = label("", "heading")
        self._status = label("", "strong", wrap=False)
        self._sentence = label("")
        self._same = button(
            "Det er samme definition, kun ordlyden er ændret", self._on_same, "link"
        )
        self._group = ChoiceField("Tallene vises for")
        self._group.edited.connect(self._on_group)
        self._group_words = label("Tallene vises for", "remark", wrap=False)
        self._chart = ChartView(workspace.theme, 220)
        self._origin = FigureOrigin(workspace)
        self._table = Table[_Row](
            workspace.theme, "Tal", (), lambda line: (line.area_id, line.name), by_cell=True
        )
        self._table.selectionModel().currentChanged.connect(lambda *_: self._show_origin())
        self._table.rows_model.refused.connect(lambda words: self._origin.say(words, Tone.BEHIND))
        self._targets = LineList(workspace.theme, "Mål", grows=False)
        self._targets.chosen.connect(lambda _: self._show_target())
        self._target_area = ChoiceField("Målet gælder")
        self._target_day = day_field("Målets dato", workspace.today)
        self._target_value = text_field("Mål", "fx 70")
        self._set_target = button("Sæt mål", self._on_set_target)
        self._remove_target = button("Fjern mål", self._on_remove_target, "quiet")
        self._target_words = label("", "remark")
        self._form = self._make_form()
        self._delete = DeleteThing(workspace, "indicator", indicators.delete_indicator)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for words in (self._trail, self._name, self._status, self._sentence):
            layout.addWidget(words)
        layout.addWidget(row(self._same, None))
        layout.addSpacing(8)
        layout.addWidget(row(self._group_words, self._group, None))
        shown: tuple[QWidget, ...] = (self._chart, self._table, self._origin)
        for part in shown:
            layout.addWidget(part)
        layout.addSpacing(14)
        for part in (
            label("Mål", "section"),
            self._targets,
            row(self._target_day, self._target_value, self._target_area, None),
            self._target_day.words,
            self._target_value.words,
            row(self._set_target, self._remove_target, None),
            self._target_words,
        ):
            layout.addWidget(part)
        layout.addSpacing(14)
        layout.addWidget(label("Hvad der måles", "section"))
        layout.addWidget(self._form)
        layout.addSpacing(12)
        layout.addWidget(self._delete)
        self._target_value.keep_narrow(110)

    def show_card(self, card: IndicatorCard) -> None:
        """Show an indicator's card."""
        other = self._card is None or self._card.indicator.id != card.indicator.id
        self._card = card
        self._delete.show_for(card.indicator.id)
        draft = card.indicator.draft
        parts = (
            card.indicator.delaftale and f"Delaftale {card.indicator.delaftale}",
            word(draft.kind),
            f"{draft.source}, {word(draft.frequency)}" if draft.source else word(draft.frequency),
        )
        self._show_groups(card)
        self._trail.setText(" · ".join(part for part in parts if part))
        self._name.setText(draft.name)
        say(self._status, card.standing.status.text, TONES[card.standing.status])
        self._sentence.setText(card.sentence)
        is_broken = card.standing.break_day is not None
        self._same.setVisible(is_broken and not self._workspace.plan.read_only)
        group = self._group_text(card)
        self._chart.show_chart(card.chart, f"{group}: {card.sentence}" if group else card.sentence)
        self._show_table(card, other=other)
        self._show_targets(card)
        plan = self._workspace.plan
        self._delaftale.set_options(options(agreements.list_delaftaler(plan), "ingen"))
        aims = [
            goal
            for goal in goals.list_sub_goals(plan)
            if goal.delaftale_id == draft.delaftale_id or goal.id in draft.sub_goal_ids
        ]
        self._goals.set_options([(goal.id, goal.name) for goal in aims])
        self._form.show_draft(card.indicator.id, draft)

    def _show_groups(self, card: IndicatorCard) -> None:
        """Let her choose the group whose figures are shown, where figures are divided."""
        for part in (self._group, self._group_words):
            part.setVisible(bool(card.breakdowns))
        self._group.set_options([("", "Alle under ét"), *card.breakdowns])
        self._group.show_value(card.breakdown)

    @staticmethod
    def _group_text(card: IndicatorCard) -> str:
        return next((words for key, words in card.breakdowns if key == card.breakdown), "")

    def _on_same(self) -> None:
        assert self._card is not None
        with self._workspace.guarded():
            indicators.keep_definition(self._workspace.plan, self._card.indicator.id)
            self._workspace.say(
                "Tal fra før og efter sammenlignes igen. Ændres definitionen siden, er det et "
                "databrud.",
                deed="Fortryd",
                do=self._workspace.undo,
            )

    def _on_group(self, key: str) -> None:
        assert self._card is not None
        workspace = self._workspace
        card = indicators.get_card(
            workspace.plan, self._card.indicator.id, workspace.today(), breakdown=key
        )
        self._chosen_group[self._card.indicator.id] = key
        if card is not None:
            self.show_card(card)

    def group_of(self, indicator_id: int) -> str | None:
        """The group she has chosen to see of an indicator, if any."""
        return self._chosen_group.get(indicator_id)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        fitted = self._fitted
        super().resizeEvent(event)
        if self._card is not None and self._periods_fitting() != fitted:
            self._show_table(self._card, other=True)

    def _periods_fitting(self) -> int:
        room = (self.width() - _NAME_WIDTH) // _FIGURE_WIDTH
        self._fitted = max(2, min(room, _PERIODS_SHOWN))
        return self._fitted

    def _make_form(self) -> DraftForm[IndicatorDraft]:
        workspace = self._workspace
        form = DraftForm[IndicatorDraft](
            workspace,
            lambda key, draft: indicators.save_indicator(workspace.plan, key, draft),
        )
        self._delaftale = ChoiceField("Delaftale")
        self._goals = ChecksField("Delmål")
        form.row("name", "Navn", text_field("Indikatorens navn"))
        form.row("unit", "Enhed", text_field("Enhed", "fx personer, fremmøder, %"))
        form.row("decimals", "Decimaler", count_field("Decimaler"))
        form.row("counts_people", "", CheckField("Tæller personer (1–4 skjules i alt materiale)"))
        for attribute, words, codes in (
            ("direction", "Retning", Direction),
            ("frequency", "Kommer", Frequency),
            ("pooling", "Områderne", Pooling),
            ("kind", "Art", IndicatorKind),
            ("reach", "Siger noget om", IndicatorReach),
        ):
            choices = [(code, word(code)) for code in codes]
            form.row(attribute, words, ChoiceField(words, choices))
        form.row("baseline_value", "Udgangspunkt", number_field("Udgangspunkt"))
        form.row("baseline_day", "Udgangspunktets dato", day_field("Dato", workspace.today))
        form.row("band_low", "Bånd fra", number_field("Bånd fra", "kun for bånd"))
        form.row("band_high", "Bånd til", number_field("Bånd til", "kun for bånd"))
        form.row("source", "Kilde", text_field("Kilde"))
        form.row("delaftale_id", "Delaftale", self._delaftale)
        form.block("sub_goal_ids", "Delmål, den måler", self._goals)
        form.block("definition", "Definition", long_field("Definition"))
        return form

    def _show_table(self, card: IndicatorCard, *, other: bool) -> None:
        periods = list(card.table.periods)
        awaited = expected_period(card.indicator, self._workspace.today())
        if awaited is not None and awaited not in periods:
            periods.append(awaited)
            periods.sort(key=lambda period: (period.end, period.start))
        periods = periods[-self._periods_fitting() :]
        if tuple(periods) != self._periods or other:
            self._periods = tuple(periods)
            self._table.show_columns(self._columns())
        rows = [self._row(card, line) for line in card.table.rows]
        there = {line.area.id for line in card.table.rows}
        rows += [
            _Row(area.id, area.name, None, ("",) * len(periods))
            for area in card.areas.values()
            if area.id not in there and not area.is_comparison
        ]
        if None not in there and (not rows or card.indicator.draft.pooling is Pooling.NONE):
            rows.append(_Row(None, WHOLE_PLAN.name, None, ("",) * len(periods)))
        if card.table.totals is not None:
            by_period = dict(zip(card.table.periods, card.table.totals, strict=True))
            totals = tuple(
                figure_text(card.indicator, figure) if (figure := by_period.get(p)) else ""
                for p in periods
            )
            rows.append(_Row(_SUM, "I alt", None, totals))
        self._table.show_rows(rows)
        self._table.setFixedHeight(ROW_HEIGHT * len(rows) + 38)
        self._show_origin()

    def _row(self, card: IndicatorCard, line: AreaRow) -> _Row:
        by_period = dict(zip(card.table.periods, line.lines, strict=True))
        texts = tuple(
            figure_text(card.indicator, found.figure) if (found := by_period.get(p)) else ""
            for p in self._periods
        )
        return _Row(line.area.id, line.area.name, line, texts)

    def _columns(self) -> list[Column[_Row]]:
        def text(number: int, line: _Row) -> str:
            return line.texts[number]

        return [
            Column("Område", lambda line: line.name),
            *(
                Column(
                    period_label(period, short=True),
                    partial(text, number),
                    width=_FIGURE_WIDTH,
                    right=True,
                    strong=lambda line: line.area_id == _SUM,
                    may_edit=lambda line: line.area_id != _SUM,
                    save=partial(self._save_figure, period),
                )
                for number, period in enumerate(self._periods)
            ),
        ]

    def _save_figure(self, period: Period, line: _Row, typed: str) -> None:
        assert self._card is not None
        indicators.set_figure(
            self._workspace.plan,
            self._card.indicator.id,
            line.area_id,
            period,
            typed,
            self._workspace.now(),
            self._card.breakdown,
        )

    def _show_origin(self) -> None:
        line, number = self._table.row, self._table.currentIndex().column() - 1
        if self._card is None or line is None or not 0 <= number < len(self._periods):
            self._origin.say("Vælg et tal for at se, hvor det kommer fra. Skriv for at rette det.")
            return
        period = self._periods[number]
        group = self._group_text(self._card)
        place = ", ".join(filter(None, (line.name, group, period_label(period))))
        if line.area_id == _SUM:
            self._origin.say(f"{place}: områderne lagt sammen.")
            return
        found = next(
            (f for f in (line.row.lines if line.row else ()) if f and f.period == period), None
        )
        if found is None:
            self._origin.say(f"{place}: intet tal endnu. Skriv det, eller <5, hvis det er skjult.")
            return
        self._origin.show_figure(place, found, partial(figure_text, self._card.indicator))

    def _show_targets(self, card: IndicatorCard) -> None:
        targets = sorted(card.indicator.targets, key=lambda target: target.day)
        self._targets.show_lines([self._target_line(card, target) for target in targets])
        self._targets.setVisible(bool(targets))
        self._target_area.set_options(
            [(None, "hele planen"), *((a.id, a.name) for a in card.areas.values())]
        )
        self._show_target()

    @staticmethod
    def _target_line(card: IndicatorCard, target: TargetLine) -> Line:
        area = card.areas[target.area_id].name if target.area_id is not None else "hele planen"
        return Line(
            target.id, format_day(target.day), right=number_text(card.indicator, target.value),
            sub=area if target.area_id is not None else "",
        )  # fmt: skip

    def _show_target(self) -> None:
        chosen = self._chosen_target()
        self._remove_target.setVisible(chosen is not None)
        if chosen is not None:
            self._target_day.show_value(chosen.day)
            self._target_area.show_value(chosen.area_id)
            self._target_value.show_value(f"{chosen.value:f}".replace(".", ","))

    def _chosen_target(self) -> TargetLine | None:
        assert self._card is not None
        targets = self._card.indicator.targets
        return next((target for target in targets if target.id == self._targets.key), None)

    def _on_set_target(self) -> None:
        assert self._card is not None
        self._target_day.flush()
        day = self._target_day.saved
        if day is None:
            say(self._target_words, "Skriv først datoen, målet skal være nået.", Tone.BEHIND)
            return
        say(self._target_words, "")
        with self._workspace.guarded():
            indicators.set_target(
                self._workspace.plan,
                self._card.indicator.id,
                self._target_area.value,
                day,
                self._target_value.text,
            )

    def _on_remove_target(self) -> None:
        chosen = self._chosen_target()
        assert chosen is not None
        assert self._card is not None
        with self._workspace.guarded():
            indicators.set_target(
                self._workspace.plan, self._card.indicator.id, chosen.area_id, chosen.day, ""
            )
