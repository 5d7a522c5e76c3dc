"""Dates with the month first (12/31/2023), as a program set to American writes them.

One date that can only be read so puts all its neighbours in doubt: "01/02/2023" beside it is
perhaps 2 January.
"""

import re
from dataclasses import replace
from datetime import date

from app.domain.period_text import PeriodOption, PeriodReading, read_period
from app.domain.periods import Period, period_label

_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)")


def is_month_first(text: str) -> bool:
    """Whether a text is a date only when its month stands first."""
    return _read(text) is not None and read_period(text.strip()) is None


def read_either_way(text: str) -> PeriodReading | None:
    """Read a date among such dates: doubtful, with both ways to choose; None if it is no date."""
    american = _read(text)
    if american is None:
        return None
    danish = read_period(text.strip())
    ways = [("month_first", american)]
    if danish is not None and danish.period != american:
        ways.insert(0, ("day_first", danish.period))
    return PeriodReading(
        ways[0][1],
        "kan være skrevet med måneden først, som andre datoer i kolonnen",
        "datoer med måneden først",
        tuple(PeriodOption(code, f"{_WAYS[code]}: {period_label(day)}", day) for code, day in ways),
    )


_WAYS = {"day_first": "Dagen først", "month_first": "Måneden først"}


def _read(text: str) -> Period | None:
    match = _SLASHED.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = Period.day(date(int(match[3]), int(match[1]), int(match[2])))
    except ValueError:
        return None
    return replace(day, text=text.strip())
