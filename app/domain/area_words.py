"""What is said of an area's figures and activities, in plain words."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from app.domain.danish import MONTHS, WEEKDAYS, join_words
from app.domain.figures import Figure
from app.domain.indicator_words import figure_text
from app.domain.indicators import Indicator
from app.domain.standing import Standing
from app.domain.vocabulary import Direction

SMALL_BASE = Decimal(10)
"""With fewer people than this no trend is claimed: one person more or less is chance."""
_FEWEST_DAYS = 4
_USUAL_SHARE = 4
"""A weekday is usual when it has at least a fourth of the days."""


def trend_words(indicator: Indicator, standing: Standing) -> str:
    """How the latest figure stands to the one before: "op fra 25", "uændret".

    Empty where there are not two known figures, or where they count few people.
    """
    pair = _latest_two(indicator, standing)
    if pair is None:
        return ""
    before, now = pair
    words = figure_text(indicator, Figure.known(before))
    if words == figure_text(indicator, Figure.known(now)):
        return "uændret"
    return f"{'op' if now > before else 'ned'} fra {words}"


def is_better(indicator: Indicator, standing: Standing) -> bool:
    """Whether the latest figure moved the right way from the one before."""
    pair = _latest_two(indicator, standing)
    if pair is None:
        return False
    before, now = pair
    match indicator.draft.direction:
        case Direction.HIGHER:
            return now > before
        case Direction.LOWER:
            return now < before
        case Direction.BAND:
            return False


def _latest_two(indicator: Indicator, standing: Standing) -> tuple[Decimal, Decimal] | None:
    """The latest figure and the one before; None where they do not make a trend."""
    known = [figure for _, figure in standing.comparable if figure.value is not None]
    if len(known) < 2 or known[-1] != standing.figure:
        return None
    before, now = known[-2].value, known[-1].value
    assert before is not None
    assert now is not None
    if indicator.draft.counts_people and min(before, now) < SMALL_BASE:
        return None
    return before, now


def usual_weekdays(days: Mapping[int, int]) -> tuple[int, ...]:
    """The weekdays something is mostly held on, of how many days it was held on each; 0 is Monday.

    Empty with too few days to tell.
    """
    total = sum(days.values())
    if total < _FEWEST_DAYS:
        return ()
    return tuple(sorted(day for day, count in days.items() if count * _USUAL_SHARE >= total))


def weekday_words(weekdays: tuple[int, ...]) -> str:
    """ "tirsdag og torsdag"; "de fleste hverdage" when there are more than three."""
    if len(weekdays) > 3:
        return "de fleste hverdage"
    return join_words([WEEKDAYS[day] for day in weekdays])


def when_words(
    weekdays: tuple[int, ...], starts: date | None, ends: date | None, today: date
) -> str:
    """When an activity is, for those who live there; empty when nothing is known."""
    if starts is not None and starts > today:
        return f"begynder i {MONTHS[starts.month - 1]} {starts.year}"
    if ends is not None and ends < today:
        return f"sluttede i {MONTHS[ends.month - 1]} {ends.year}"
    parts = []
    if weekdays:
        parts.append(weekday_words(weekdays))
    if ends is not None:
        parts.append(f"til {MONTHS[ends.month - 1]} {ends.year}")
    elif not weekdays and starts is not None:
        parts.append(f"siden {MONTHS[starts.month - 1]} {starts.year}")
    return ", ".join(parts)
