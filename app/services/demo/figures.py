"""The demo plan's indicators, targets and figures: a trend, a season, and who sent them when."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from app.db.tables import (
    Activity,
    Area,
    Delaftale,
    Entry,
    ImportBatch,
    Indicator,
    IndicatorSubGoal,
    Registration,
    SubGoal,
    Target,
)
from app.domain.figures import Figure, FigureState
from app.domain.periods import Period, PeriodKind, period_label
from app.domain.vocabulary import Direction, Frequency, IndicatorKind, IndicatorReach, Pooling
from app.services.demo.calendar import periods
from app.services.demo.draft import Draft, Texts

_WOBBLE = 0.05
_SUMMER_DIP = 0.88
_BREAKDOWNS = (
    *({"køn": value} for value in ("Kvinder", "Mænd")),
    *({"alder": value} for value in ("0-6 år", "7-12 år", "13-17 år", "18-24 år", "25-64 år")),
)


class Trend:
    """How an indicator moves: on its way from baseline to target, faster or slower than planned."""

    def __init__(self, draft: Draft, spec: Texts) -> None:
        self._draft = draft
        self._spec = spec
        self.baseline_day = date(draft.start.year - 1, 12, 31)
        self.target_day = date(draft.end.year - 1, 12, 31)

    def planned(self, day: date, pace: float = 1.0) -> float:
        """Give the value on a day, were the indicator to move at `pace`."""
        base, target = self._spec["base"], self._spec["target"]
        way = (day - self.baseline_day) / (self.target_day - self.baseline_day)
        return float(base + (target - base) * max(0.0, way) * pace)

    def value(self, period: Period, *, is_latest: bool) -> float:
        """Give a period's figure; the latest has no chance in it, so it means what it should."""
        value = self.planned(period.end, self._spec["pace"])
        if not is_latest:
            value += self._draft.random.gauss(0, _WOBBLE) * max(value, abs(self._way))
            if self._spec["pooling"] == Pooling.SUM and period.start.month == 7:
                value *= _SUMMER_DIP
        return max(0.0, min(value, 97.0 if self._spec["unit"] == "%" else value))

    @cached_property
    def _way(self) -> float:
        return float(self._spec["target"] - self._spec["base"]) / 4


@dataclass(frozen=True, slots=True)
class _Cell:
    area: str | None
    figure: Figure
    breakdown: str = ""


def add_indicators(draft: Draft, texts: Texts, specs: Sequence[Texts], comparison: str) -> None:
    """Add the indicators with targets by year-end and the figures that have come by today."""
    attendances = _attendances(draft)
    for position, spec in enumerate(specs):
        trend = Trend(draft, spec)
        indicator_id = _add_indicator(draft, spec, trend, position)
        known = list(known_periods(draft, spec))
        for period in known:
            received = period.end + timedelta(days=spec["delay"])
            if spec["counts"]:
                cells = _counted(draft, attendances, spec["counts"], period)
            else:
                cells = _cells(draft, spec, trend, period, comparison, period is known[-1])
            _add_entries(draft, texts, spec, indicator_id, period, received, list(cells))
        if spec["corrected"]:
            _correct(draft, indicator_id)


def known_periods(draft: Draft, spec: Texts) -> Iterator[Period]:
    """List the periods an indicator has a figure for by today."""
    first = date(draft.start.year - spec["history"], 1, 1)
    last = draft.today - timedelta(days=spec["delay"])
    come = list(periods(Frequency(spec["frequency"]), first, last))
    yield from come[: len(come) - spec["late"]]


def _add_indicator(draft: Draft, spec: Texts, trend: Trend, position: int) -> int:
    low, high = (Decimal(bound) for bound in spec["band"]) if spec["band"] else (None, None)
    indicator_id = draft.add(
        Indicator,
        spec["name"],
        name=spec["name"],
        definition=spec["definition"],
        unit=spec["unit"],
        decimals=spec["decimals"],
        counts_people=spec["people"],
        kind=IndicatorKind(spec["kind"]),
        reach=IndicatorReach(spec["reach"]),
        direction=Direction(spec["direction"]),
        band_low=low,
        band_high=high,
        pooling=Pooling(spec["pooling"]),
        frequency=Frequency(spec["frequency"]),
        source=spec["source"],
        delaftale_id=draft.id_of(Delaftale, spec["delaftale"]),
        baseline_value=None if spec["band"] else Decimal(str(spec["base"])),
        baseline_day=None if spec["band"] else trend.baseline_day,
        position=position,
    )
    for goal in spec["goals"]:
        draft.link(
            IndicatorSubGoal, indicator_id=indicator_id, sub_goal_id=draft.id_of(SubGoal, goal)
        )
    if not spec["band"]:
        for year in range(draft.start.year, draft.end.year):
            day = date(year, 12, 31)
            value = _rounded(trend.planned(day), spec["decimals"])
            draft.add(Target, indicator_id=indicator_id, area_id=None, day=day, value=value)
    return indicator_id


def _attendances(draft: Draft) -> list[tuple[int, date, int, int]]:
    return [
        (row["activity_id"], row["day"], row["area_id"], row["participants"])
        for row in draft.rows[Registration]
    ]


def _counted(
    draft: Draft, attendances: list[tuple[int, date, int, int]], activity: str, period: Period
) -> Iterator[_Cell]:
    activity_id = draft.id_of(Activity, activity)
    counts = {draft.id_of(Area, area["name"]): 0 for area in draft.areas}
    for row_activity_id, day, area_id, participants in attendances:
        if row_activity_id == activity_id and period.start <= day <= period.end:
            counts[area_id] += participants
    for area in draft.areas:
        count = counts[draft.id_of(Area, area["name"])]
        if count:
            yield _Cell(area["name"], Figure.known(count))


def _cells(
    draft: Draft, spec: Texts, trend: Trend, period: Period, comparison: str, is_latest: bool
) -> Iterator[_Cell]:
    value = trend.value(period, is_latest=is_latest)
    decimals = spec["decimals"]
    if spec["pooling"] == Pooling.SUM:
        shares = [area["share"] for area in draft.areas]
        for area, count in zip(draft.areas, _divide(round(value), shares), strict=True):
            hidden = spec["hides"] and 0 < count < 5
            figure = Figure.suppressed() if hidden else Figure.known(count)
            yield _Cell(area["name"], figure)
            if draft.scale.breakdowns:
                yield from _broken_down(draft, area["name"], Decimal(count), 0)
        return
    if spec["whole"]:
        yield _Cell(None, Figure.known(_rounded(value, decimals)))
    if spec["per_area"]:
        for area in draft.areas:
            better = 1 if spec["direction"] == Direction.HIGHER else -1
            chance = draft.random.gauss(0, 0.6)
            own = value * (1 + better * (area["lean"] + chance) * 0.02)
            yield _Cell(area["name"], Figure.known(_rounded(own, decimals)))
            if draft.scale.breakdowns:
                yield from _broken_down(draft, area["name"], Decimal(own), decimals)
    if spec["kommune"]:
        whole = spec["kommune"] * (1 + draft.random.gauss(0, 0.006))
        yield _Cell(comparison, Figure.known(_rounded(whole, decimals)))


def _broken_down(draft: Draft, area: str, value: Decimal, decimals: int) -> Iterator[_Cell]:
    for breakdown in _BREAKDOWNS:
        text = json.dumps(breakdown, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        part = max(0.0, float(value) * draft.random.gauss(1, 0.1) / 2)
        yield _Cell(area, Figure.known(_rounded(part, decimals)), text)


def _divide(total: int, shares: Sequence[int]) -> list[int]:
    """Divide a count by shares so that the parts add up; the largest remainders get the rest."""
    exact = [total * share / sum(shares) for share in shares]
    parts = [int(part) for part in exact]
    rest = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
    for at in rest[: total - sum(parts)]:
        parts[at] += 1
    return parts


def _rounded(value: float, decimals: int) -> Decimal:
    return Decimal(f"{value:.{decimals}f}")


def _add_entries(
    draft: Draft,
    texts: Texts,
    spec: Texts,
    indicator_id: int,
    period: Period,
    received: date,
    cells: list[_Cell],
) -> None:
    batch_id, sheet = None, ""
    if spec["sender"]:
        batch_id, sheet = _batch(draft, texts["sender"][spec["sender"]], period, received)
    row = 4 + draft.rows[Indicator][indicator_id - 1]["position"] % 8
    for column, cell in enumerate(cells):
        draft.add(
            Entry,
            indicator_id=indicator_id,
            area_id=draft.find(Area, cell.area),
            period_kind=PeriodKind(period.kind),
            period_start=period.start,
            period_end=period.end,
            period_text=period_label(period),
            breakdown=cell.breakdown,
            state=FigureState(cell.figure.state),
            value=cell.figure.value,
            low=cell.figure.low,
            high=cell.figure.high,
            note="",
            batch_id=batch_id,
            sheet=sheet,
            cell=_address(column + 1, row) if batch_id else "",
            entered_by="Karen Holst",
            entered_at=datetime.combine(received, time(9, 30), UTC),
            replaced_by_id=None,
        )


def _batch(draft: Draft, sender: Texts, period: Period, received: date) -> tuple[int, str]:
    slug = period_label(period, short=True).replace(" ", "_").replace("/", "-")
    file_name = sender["file"].format(slug=slug)
    batch_id = draft.ids.get((ImportBatch, file_name))
    if batch_id is None:
        batch_id = draft.add(
            ImportBatch,
            file_name,
            file_name=file_name,
            sha256=hashlib.sha256(file_name.encode()).hexdigest(),
            sender=sender["name"],
            received_on=received,
            imported_by="Karen Holst",
            imported_at=datetime.combine(received, time(9, 30), UTC),
        )
    return batch_id, sender["sheet"].format(slug=slug)


def _address(column: int, row: int) -> str:
    first, second = divmod(column, 26)
    letters = (chr(64 + first) if first else "") + chr(65 + second)
    return f"{letters}{row}"


def _correct(draft: Draft, indicator_id: int) -> None:
    """Let the latest figure of the first area be a correction of a preliminary one."""
    entries: list[dict[str, Any]] = [
        row for row in draft.rows[Entry] if row["indicator_id"] == indicator_id and row["area_id"]
    ]
    last_end = max((row["period_end"] for row in entries), default=None)
    final = next((row for row in entries if row["period_end"] == last_end), None)
    if final is None:
        return
    draft.add(
        Entry,
        **{name: value for name, value in final.items() if name != "id"}
        | {
            "value": final["value"] - 2,
            "note": "Foreløbigt tal; rettet af afsenderen.",
            "entered_at": final["entered_at"] - timedelta(days=21),
            "replaced_by_id": final["id"],
        },
    )
