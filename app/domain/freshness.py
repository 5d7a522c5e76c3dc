"""How old a figure may be, and which period's figure should be here by now."""

from datetime import date, timedelta

from app.domain.indicators import Indicator
from app.domain.periods import Period, age_in_months
from app.domain.vocabulary import Frequency, IndicatorReach

_FRESH_MONTHS = {
    Frequency.WEEK: 2,
    Frequency.MONTH: 3,
    Frequency.QUARTER: 7,
    Frequency.HALFYEAR: 13,
    Frequency.YEAR: 25,
    Frequency.SCHOOLYEAR: 25,
    Frequency.IRREGULAR: 49,
}
_REGISTER_FRESH_MONTHS = 43
"""Register data are up to 2 1/2 years old on arrival (domain.md 3) and stand for a year."""
_GRACE = {
    Frequency.WEEK: timedelta(days=7),
    Frequency.MONTH: timedelta(days=14),
    Frequency.QUARTER: timedelta(days=30),
    Frequency.HALFYEAR: timedelta(days=45),
    Frequency.YEAR: timedelta(days=60),
    Frequency.SCHOOLYEAR: timedelta(days=60),
}
_REGISTER_GRACE = timedelta(days=912)


def is_fresh(indicator: Indicator, period: Period, today: date) -> bool:
    """Whether a figure of a period still speaks of today."""
    months = _FRESH_MONTHS[indicator.draft.frequency]
    if indicator.draft.reach is IndicatorReach.AREA:
        months = max(months, _REGISTER_FRESH_MONTHS)
    return age_in_months(period, today) < months


def expected_period(indicator: Indicator, today: date) -> Period | None:
    """The latest period whose figure should be here by now; None when none is awaited."""
    frequency = indicator.draft.frequency
    if frequency is Frequency.IRREGULAR:
        return None
    register = indicator.draft.reach is IndicatorReach.AREA
    grace = max(_GRACE[frequency], _REGISTER_GRACE if register else timedelta(0))
    return period_before(frequency, today - grace)


def period_before(frequency: Frequency, day: date) -> Period | None:
    """The last period of a frequency that had ended before a day."""
    year = day.year
    match frequency:
        case Frequency.WEEK:
            iso = (day - timedelta(days=7)).isocalendar()
            return Period.week(iso.year, iso.week)
        case Frequency.MONTH:
            last = day.replace(day=1) - timedelta(days=1)
            return Period.month(last.year, last.month)
        case Frequency.QUARTER:
            number = (day.month - 1) // 3
            return Period.quarter(year, number) if number else Period.quarter(year - 1, 4)
        case Frequency.HALFYEAR:
            return Period.halfyear(year, 1) if day.month > 6 else Period.halfyear(year - 1, 2)
        case Frequency.YEAR:
            return Period.year(year - 1)
        case Frequency.SCHOOLYEAR:
            return Period.schoolyear(year - 1 if day.month > 7 else year - 2)
        case Frequency.IRREGULAR:
            return None
