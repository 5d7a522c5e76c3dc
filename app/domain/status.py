"""Where an indicator stands, as a traffic light with explicit rules (domain.md 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.domain.signed import Signed
from app.domain.vocabulary import Direction

SLACK = Decimal("0.1")
"""An indicator is behind when it has fallen short by more than a tenth of the way it should have
come (or of the target, where the way is not known); a smaller shortfall calls for attention."""


class Status(Signed):
    """The six words of the field."""

    REACHED = "reached", "✓", "nået"
    ON_TRACK = "on_track", "●", "på sporet"
    ATTENTION = "attention", "▲", "opmærksomhed"
    BEHIND = "behind", "■", "bagud"
    MISSING = "missing", "○", "mangler data"
    NOT_YET = "not_yet", "–", "kan ikke måles endnu"


Interval = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is aimed at: from a baseline on a day to a target on a day, and which way is better.

    Without a baseline the target itself is expected all along. `band` (low, high) is used when
    the direction is a band. Values are compared as they are printed, with `decimals`: "72,7 %" is
    never called less than "72,7 %".
    """

    direction: Direction
    target: Decimal | None = None
    target_day: date | None = None
    baseline: Decimal | None = None
    baseline_day: date | None = None
    band: tuple[Decimal | None, Decimal | None] = (None, None)
    decimals: int | None = None

    def rounded(self, value: Decimal) -> Decimal:
        """A value as it is printed."""
        if self.decimals is None:
            return value
        return value.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)

    def expected(self, day: date) -> Decimal | None:
        """The value expected on a day: on the straight line from baseline to target."""
        if self.target is None:
            return None
        if self.baseline is None or self.baseline_day is None or self.target_day is None:
            return self.target
        length = (self.target_day - self.baseline_day).days
        if length <= 0:
            return self.target
        share = Decimal(min(max((day - self.baseline_day).days, 0), length)) / length
        return self.rounded(self.baseline + (self.target - self.baseline) * share)


def judge(goal: Goal, figure: Interval | None, day: date | None, *, fresh: bool) -> Status:
    """Judge the latest figure, given as the interval it lies in, for the day its period ends.

    An interval is judged only when both its ends give the same answer; otherwise the status is
    "kan ikke måles endnu". A figure that is missing or too old (not `fresh`) is missing data.
    """
    if goal.direction is Direction.BAND:
        if goal.band == (None, None):
            return Status.NOT_YET
    elif goal.target is None:
        return Status.NOT_YET
    if figure is None or day is None or not fresh:
        return Status.MISSING
    low, high = (_judge_value(goal, goal.rounded(value), day) for value in figure)
    return low if low is high else Status.NOT_YET


def _judge_value(goal: Goal, value: Decimal, day: date) -> Status:
    if goal.direction is Direction.BAND:
        return _judge_band(goal, value)
    expected = goal.expected(day)
    assert goal.target is not None
    assert expected is not None
    sign = 1 if goal.direction is Direction.HIGHER else -1
    if sign * (value - goal.rounded(goal.target)) >= 0:
        return Status.REACHED
    shortfall = sign * (expected - value)
    if shortfall <= 0:
        return Status.ON_TRACK
    way = abs(expected - goal.baseline) if goal.baseline is not None else Decimal(0)
    allowed = SLACK * max(way, abs(goal.target) * SLACK)
    if goal.baseline is None:
        allowed = SLACK * abs(goal.target)
    return Status.ATTENTION if shortfall <= allowed else Status.BEHIND


def _judge_band(goal: Goal, value: Decimal) -> Status:
    low, high = goal.band
    short = max(
        low - value if low is not None else Decimal(0),
        value - high if high is not None else Decimal(0),
    )
    if short <= 0:
        return Status.REACHED
    edge = max(abs(bound) for bound in goal.band if bound is not None)
    return Status.ATTENTION if short <= SLACK * edge else Status.BEHIND


def judge_together(statuses: Sequence[Status]) -> Status:
    """The status of a delaftale from its indicators'.

    Behind when at least a third of those that can be judged are behind; to attention when any is
    behind or to attention; reached when all are; else on track. Only when none can be judged is the
    answer "mangler data" or "kan ikke måles endnu".
    """
    unjudged = (Status.MISSING, Status.NOT_YET)
    judged = [status for status in statuses if status not in unjudged]
    if not judged:
        return Status.MISSING if Status.MISSING in statuses else Status.NOT_YET
    behind = judged.count(Status.BEHIND)
    if behind * 3 >= len(judged):
        return Status.BEHIND
    if behind or Status.ATTENTION in judged:
        return Status.ATTENTION
    return Status.REACHED if set(judged) == {Status.REACHED} else Status.ON_TRACK
