"""The demo plan's budget for all its years, and forbrug up to the last quarter in the books."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from app.db.tables import Budget, BudgetLine, Delaftale, FundingSource, Organisation, Spending
from app.domain.danish import format_day
from app.domain.periods import Period
from app.domain.vocabulary import FundingKind
from app.services.demo.draft import Draft, Texts

_BOOKED_AFTER: Final = timedelta(days=18)
"""How long after a quarter its accounts come."""
_ROUND: Final = 100
_UNEVEN: Final = 6
"""Per cent that a quarter's forbrug may differ from the even."""


def add_economy(draft: Draft, texts: Texts) -> None:
    """Add sources, lines, budget and forbrug; delaftaler and organisations are there."""
    for position, source in enumerate(texts["source"]):
        draft.add(
            FundingSource,
            source["key"],
            name=source["name"],
            kind=FundingKind(source["kind"]),
            is_in_kind=source.get("in_kind", False),
            organisation_id=draft.id_of(Organisation, source["at"]),
            position=position,
        )
    for position, line in enumerate(texts["line"]):
        line_id = draft.add(
            BudgetLine,
            name=line["name"],
            delaftale_id=draft.find(Delaftale, line.get("delaftale")),
            position=position,
        )
        for year in range(draft.start.year, draft.end.year + 1):
            for key in line["budget"]:
                _add_year(draft, line, line_id, key, year)


def _add_year(draft: Draft, line: Texts, line_id: int, key: str, year: int) -> None:
    amount, source_id = line["budget"][key], draft.id_of(FundingSource, key)
    whole = Period.quarter(year, 1).start, Period.quarter(year, 4).end
    budget = _rounded(amount * _share(draft, *whole))
    draft.add(Budget, line_id=line_id, source_id=source_id, year=year, amount=Decimal(budget))
    pace = line["pace"][max(year - draft.today.year - 1, -len(line["pace"]))]
    if year > draft.today.year:
        return
    for number in (1, 2, 3, 4):
        quarter = Period.quarter(year, number)
        share = _share(draft, quarter.start, quarter.end) / 4
        uneven = 1 + draft.random.randint(-_UNEVEN, _UNEVEN) / 100
        if not share or quarter.end + _BOOKED_AFTER > draft.today:
            continue
        spent = _rounded(amount * share * pace * uneven)
        if (year, number) == (draft.today.year, 1) and key == line.get("corrected"):
            spent = line["correction"]
        noted_on = quarter.end + _BOOKED_AFTER
        origin = f"indtastet {format_day(noted_on)} af Karen Holst"
        if number % 2 == 0:
            row = 3 + len(draft.rows[Spending]) % 40
            origin = f"Regnskab {year} K{number}.xlsx, Forbrug, E{row}"
        draft.add(
            Spending,
            line_id=line_id,
            source_id=source_id,
            year=year,
            quarter=number,
            amount=Decimal(spent),
            noted_on=noted_on,
            origin=origin,
        )


def _share(draft: Draft, start: date, end: date) -> float:
    """How much of a stretch lies in the plan's period, counted in days."""
    days = (min(end, draft.end) - max(start, draft.start)).days + 1
    return max(days, 0) / ((end - start).days + 1)


def _rounded(amount: float) -> int:
    return round(amount / _ROUND) * _ROUND
