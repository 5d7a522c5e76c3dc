"""Making the areas and indicators that an import brings and the plan does not know."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.queries import importing as queries
from app.db.tables import Area, AreaAlias, Indicator
from app.domain.danish import fold
from app.domain.import_draft import DraftRow
from app.domain.import_questions import Answers, Ask, NewIndicator, Question, name_in
from app.domain.periods import PeriodKind
from app.domain.vocabulary import Direction, Frequency
from app.importing.words import is_comparison


@dataclass(frozen=True, slots=True)
class Made:
    """Ids by folded name, and the names of those that were made."""

    ids: dict[str, int]
    names: tuple[str, ...] = ()


def make_areas(session: Session, rows: list[DraftRow]) -> Made:
    """Make the areas that rows name and nobody knows."""
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
    found = dict(zip(names, (area.id for area in made), strict=True))
    return Made(ids | found, tuple(names.values()))


def make_indicators(
    session: Session, rows: list[DraftRow], told: Mapping[str, NewIndicator]
) -> Made:
    """Make the indicators that rows name and nobody knows; `told` is what the user says of them."""
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
    for indicator in made:
        if indicator.name in told:
            indicator.unit = told[indicator.name].unit.strip()
            if told[indicator.name].lower_is_better:
                indicator.direction = Direction.LOWER
    session.add_all(made)
    session.flush()
    ids |= dict(zip(found, (indicator.id for indicator in made), strict=True))
    return Made(ids, tuple(indicator.name for indicator in made))


def remember_aliases(
    session: Session, answers: Answers, questions: Iterable[Question]
) -> tuple[str, ...]:
    """Remember what this sender calls the areas, so that nobody is asked again."""
    ids = {area.name: area.id for area in queries.list_known_areas(session)}
    taken = {fold(alias) for alias in session.scalars(select(AreaAlias.alias))}
    taken |= {fold(name) for name in ids}
    remembered = []
    for question in questions:
        area_id = ids.get(name_in(answers.settled.get(question.key, "")) or "")
        alias = question.subject.strip()
        if question.ask is Ask.AREA and area_id is not None and fold(alias) not in taken:
            session.add(AreaAlias(area_id=area_id, alias=alias))
            remembered.append(alias)
            taken.add(fold(alias))
    session.flush()
    return tuple(remembered)


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
