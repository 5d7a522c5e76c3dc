"""Making the areas and indicators that an import brings and the plan does not know."""

import re
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.queries import importing as queries
from app.db.tables import Area, Indicator
from app.domain.danish import fold
from app.domain.import_draft import DraftRow
from app.domain.periods import PeriodKind
from app.domain.vocabulary import Frequency
from app.importing.words import is_comparison


def make_areas(session: Session, rows: list[DraftRow]) -> dict[str, int]:
    """Make the areas that rows name and nobody knows; returns ids by folded name."""
    ids = {fold(area.name): area.id for area in queries.list_known_areas(session)}
    names: dict[str, str] = {}
    for name in dict.fromkeys(row.area for row in rows if row.area_id is None):
        if fold(name) not in ids:
            names.setdefault(fold(name), name)
    position = session.execute(select(func.count()).select_from(Area)).scalar_one()
    made = [
        Area(name=name, is_comparison=is_comparison(name), position=position + index)
        for index, name in enumerate(names.values())
    ]
    session.add_all(made)
    session.flush()
    return ids | dict(zip(names, (area.id for area in made), strict=True))


def make_indicators(session: Session, rows: list[DraftRow]) -> dict[str, int]:
    """Make the indicators that rows name and nobody knows; returns ids by folded name."""
    ids = {fold(known.name): known.id for known in queries.list_known_indicators(session)}
    by_name: dict[str, list[DraftRow]] = {}
    for row in rows:
        if row.indicator_id is None:
            by_name.setdefault(row.indicator, []).append(row)
    found: dict[str, list[DraftRow]] = {}
    for name, named in by_name.items():
        if fold(name) not in ids:
            found.setdefault(fold(name), []).extend(named)
    position = session.execute(select(func.count()).select_from(Indicator)).scalar_one()
    made = [_new_indicator(of_one, position + index) for index, of_one in enumerate(found.values())]
    session.add_all(made)
    session.flush()
    return ids | dict(zip(found, (indicator.id for indicator in made), strict=True))


_FREQUENCIES = {
    PeriodKind.WEEK: Frequency.WEEK,
    PeriodKind.MONTH: Frequency.MONTH,
    PeriodKind.QUARTER: Frequency.QUARTER,
    PeriodKind.HALFYEAR: Frequency.HALFYEAR,
    PeriodKind.SCHOOLYEAR: Frequency.SCHOOLYEAR,
    PeriodKind.SPAN: Frequency.IRREGULAR,
}
LONGEST_UNIT = 20
_PERCENT = frozenset({"%", "pct", "pct.", "procent", "percent", "per cent", "i procent"})
_NO_UNIT = frozenset({"-", "antal", "number", "tal", "stk", "stk."})
_NOT_PEOPLE = re.compile(
    r"%|\b(?:t?kr|mio|mia|dkk|km2?|m2|pct|procent|bygninger|boliger|lejligheder|lejemål)\b"
)
"""Whole words only: people are meant when in doubt, so that small counts are hidden."""


def _new_indicator(rows: list[DraftRow], position: int) -> Indicator:
    values = [row.figure.value for row in rows if row.figure and row.figure.value is not None]
    decimals = max((_decimals(value) for value in values), default=0)
    unit = rows[0].unit
    is_percent = any(row.is_percent for row in rows) or unit.casefold() in _PERCENT
    if unit.casefold() in _NO_UNIT:
        unit = ""
    about = f"{rows[0].indicator} {rows[0].unit}".casefold()
    period = rows[0].period
    assert period is not None
    return Indicator(
        name=rows[0].indicator,
        # A long unit is a definition: "Average income for all people (DKK)".
        definition=unit if len(unit) > LONGEST_UNIT else "",
        unit="%" if is_percent else unit if len(unit) <= LONGEST_UNIT else "",
        decimals=min(decimals, 2),
        # Whole numbers may count people; then small ones leave the house as "under 5".
        counts_people=decimals == 0 and not is_percent and not _NOT_PEOPLE.search(about),
        frequency=_FREQUENCIES.get(period.kind, Frequency.YEAR),
        position=position,
    )


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
