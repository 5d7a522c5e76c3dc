"""What is said and drawn of an indicator, the same in window, PDF and Excel."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from app.domain.charts import ChartPoint, LineChart
from app.domain.danish import format_day, format_figure, format_number, plural
from app.domain.figures import Figure
from app.domain.indicators import Indicator
from app.domain.periods import Period, age_in_months, period_label
from app.domain.standing import Standing
from app.domain.status import Status
from app.domain.vocabulary import Direction

_SHARE_UNITS = frozenset({"%", "pct.", "pct", "procent"})


def figure_text(indicator: Indicator, figure: Figure) -> str:
    """Write a figure of an indicator: "61", "41,2 %"."""
    return format_figure(figure, indicator.draft.decimals, share_unit(indicator))


def share_unit(indicator: Indicator) -> str:
    """The unit that is written after every figure: "%"; empty for all others."""
    return "%" if is_share(indicator.draft.unit) else ""


def is_share(unit: str) -> bool:
    """Whether a unit is per cent."""
    return unit.casefold() in _SHARE_UNITS


def number_text(indicator: Indicator, value: Decimal) -> str:
    """Write a target or an expected value of an indicator."""
    return figure_text(indicator, Figure.known(value))


def target_words(indicator: Indicator, standing: Standing) -> str:
    """The target in two words: "mål 70"; a band as "mål 20–30"; empty without one."""
    draft = indicator.draft
    if draft.direction is Direction.BAND:
        low, high = draft.band_low, draft.band_high
        if low is not None and high is not None:
            unit = share_unit(indicator)
            text = f"{format_number(low, draft.decimals)}–{format_number(high, draft.decimals)}"
            return f"mål {text} {unit}".strip()
        bound = low if low is not None else high
        return f"mål {number_text(indicator, bound)}" if bound is not None else ""
    if standing.target is None:
        return ""
    return f"mål {number_text(indicator, standing.target.value)}"


def age_words(period: Period, today: date) -> str:
    """Say how old a figure is (domain.md 3: a number's age is shown)."""
    months = age_in_months(period, today)
    if months >= 24:
        return f"tallet er {plural(months // 12, 'år', 'år')} gammelt"
    if months >= 1:
        return f"tallet er {plural(months, 'måned', 'måneder')} gammelt"
    weeks = max((today - period.end).days, 0) // 7
    return f"tallet er {plural(weeks, 'uge', 'uger')} gammelt" if weeks else "tallet er helt nyt"


def sentence(indicator: Indicator, standing: Standing) -> str:
    """Say in words where an indicator stands; its age is said by `age_words`."""
    if standing.period is None:
        since = " efter databruddet" if standing.break_day else ""
        return " ".join((f"Der er ingen tal{since} endnu.", break_words(standing))).rstrip()
    text = figure_text(indicator, standing.figure)
    unit = indicator.draft.unit
    named = f"{text} {unit}" if unit and not share_unit(indicator) else text
    where = f" i {standing.area.name}" if standing.area.id is not None else ""
    parts = [f"{named}{where} {_in_period(standing.period)}."]
    target = standing.target
    if target is not None and standing.status is not Status.REACHED:
        if standing.expected is not None and standing.expected != target.value:
            parts.append(
                f"Forventet på det tidspunkt: {number_text(indicator, standing.expected)},"
            )
            start = standing.goal.baseline
            from_words = f"på vej fra {number_text(indicator, start)} " if start is not None else ""
            parts.append(
                f"{from_words}mod {number_text(indicator, target.value)} den "
                f"{format_day(target.day)}."
            )
        else:
            parts.append(
                f"Målet er {number_text(indicator, target.value)} den {format_day(target.day)}."
            )
    elif target is not None:
        parts.append(f"Målet var {number_text(indicator, target.value)}.")
    return " ".join((*parts, break_words(standing))).rstrip()


def break_words(standing: Standing) -> str:
    """Say that a series is broken (domain.md 3, databrud); empty where it is not."""
    if standing.break_day is None:
        return ""
    return (
        f"Databrud {format_day(standing.break_day)}: definitionen er ændret, så tal fra før og "
        "efter sammenlignes ikke."
    )


def _in_period(period: Period) -> str:
    if period.start == period.end:
        return f"pr. {format_day(period.end)}"
    return f"i {period_label(period)}"


def draw(indicator: Indicator, standing: Standing, group: str = "") -> LineChart | None:
    """The chart of the series an indicator is judged by; None with nothing to draw.

    `group` is said in the title: the figures are of that group alone.
    """
    points = [_point(period, figure) for period, figure in standing.series]
    if not any(point.low is not None for point in points):
        return None
    if (day := standing.break_day) is not None:
        before = sum(point.day < day for point in points)
        points.insert(before, ChartPoint(day, "", None, None))
    path = standing.path
    if len(path) == 1:  # a target without a way there is a level line
        first = standing.break_day or points[0].day
        path = ((min(first, path[0][0]), path[0][1]), *path)
    title = indicator.draft.name
    if standing.area.id is not None:
        title = f"{title}, {standing.area.name}"
    if group:
        title = f"{title}, {group}"
    return LineChart(
        title,
        tuple(points),
        path,
        target_words(indicator, standing) if path else "",
        figure_text(indicator, standing.figure) if standing.period else "",
        indicator.draft.decimals,
        share_unit(indicator),
        standing.break_day,
    )


def _point(period: Period, figure: Figure) -> ChartPoint:
    low, high = figure.bounds or (None, None)
    return ChartPoint(period.end, period_label(period, short=True), low, high)


def count_statuses(statuses: Iterable[Status]) -> str:
    """Say how a delaftale's status came about: "2 af 7 er bagud"."""
    known = list(statuses)
    if not known:
        return "ingen endnu"
    for status, words in (
        (Status.BEHIND, "bagud"),
        (Status.ATTENTION, "til opmærksomhed"),
        (Status.ON_TRACK, "på sporet"),
        (Status.REACHED, "nået"),
        (Status.MISSING, "uden friske tal"),
    ):
        count = known.count(status)
        if count:
            return f"{count} af {len(known)} er {words}"
    return "ingen kan måles endnu"
