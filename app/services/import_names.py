"""Making the areas and indicators that an import brings and the plan does not know."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.queries import importing as queries
from app.db.tables import Area, AreaAlias, Indicator
from app.domain.danish import fold, join_words
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
    found = {key: of_one for key, of_one in _by_new_name(rows).items() if key not in ids}
    position = session.execute(select(func.count()).select_from(Indicator)).scalar_one()
    made = [
        _new_indicator(of_one, position + index, told.get(of_one[0].indicator, NewIndicator()))
        for index, of_one in enumerate(found.values())
    ]
    session.add_all(made)
    session.flush()
    ids |= dict(zip(found, (indicator.id for indicator in made), strict=True))
    return Made(ids, tuple(indicator.name for indicator in made))


def assumed_words(rows: list[DraftRow], told: Mapping[str, NewIndicator]) -> list[str]:
    """Say of every new indicator what nobody has said, and what is assumed; nothing where all is.

    `rows` are those that would be written.
    """
    said = []
    for of_one in _by_new_name(rows).values():
        name = of_one[0].indicator
        answer = told.get(name, NewIndicator())
        made = _new_indicator(of_one, 0, answer)
        assumed = []
        if not made.unit and not made.counts_people:
            assumed.append("ingen enhed")
        if answer.lower_is_better is None:
            assumed.append("højere er bedre")
        is_told = made.unit and (not made.counts_people or made.unit.casefold() in _PEOPLE)
        if answer.counts_people is None and not is_told:
            assumed.append(
                "tæller personer, så 1–4 skjules"
                if made.counts_people
                else "tæller ikke personer, så små tal skjules ikke"
            )
        if assumed:
            said.append(
                f"Ny indikator »{name}«: ingen har sagt, hvad der gælder, så den sættes til: "
                f"{join_words(assumed)}. Ret det på indikatorens kort, hvis det er anderledes."
            )
    return said


def _by_new_name(rows: list[DraftRow]) -> dict[str, list[DraftRow]]:
    """The rows of each new indicator, however its name is spelled."""
    found: dict[str, list[DraftRow]] = {}
    for row in rows:
        if row.indicator_id is None:
            found.setdefault(fold(row.indicator), []).append(row)
    return found


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
_PEOPLE = frozenset({"personer", "antal personer", "beboere", "borgere"})
_NOT_PEOPLE = re.compile(
    r"%|\b(?:t?kr|mio|mia|dkk|km2?|m2|pct|procent|bygninger|boliger|lejligheder|lejemål)\b"
)
"""Whole words only: people are meant when in doubt, so that small counts are hidden."""


def unit_of_new(unit: str) -> str:
    """The unit of a new indicator by what its sheet says: "antal" is none, a long text either."""
    return "" if unit.casefold() in _NO_UNIT or len(unit) > LONGEST_UNIT else unit


def _new_indicator(rows: list[DraftRow], position: int, told: NewIndicator) -> Indicator:
    values = [row.figure.value for row in rows if row.figure and row.figure.value is not None]
    decimals = max((_decimals(value) for value in values), default=0)
    unit = told.unit.strip() or rows[0].unit
    is_percent = unit.casefold() in _PERCENT or (
        not told.unit.strip() and any(row.is_percent for row in rows)
    )
    if unit.casefold() in _NO_UNIT:
        unit = ""
    about = f"{rows[0].indicator} {unit}".casefold()
    period = rows[0].period
    assert period is not None
    return Indicator(
        name=rows[0].indicator,
        # A long unit is a definition: "Average income for all people (DKK)".
        definition=unit if len(unit) > LONGEST_UNIT else "",
        unit="%" if is_percent else unit_of_new(unit),
        decimals=min(decimals, 2),
        # Whole numbers may count people; then small ones leave the house as "under 5".
        counts_people=decimals == 0 and not is_percent and not _NOT_PEOPLE.search(about)
        if told.counts_people is None
        else told.counts_people,
        direction=Direction.LOWER if told.lower_is_better else Direction.HIGHER,
        frequency=_FREQUENCIES.get(period.kind, Frequency.YEAR),
        position=position,
    )


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
