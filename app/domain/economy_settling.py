"""Until when forbrug is known: the last quarter that is full enough to judge, and who lacks it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from app.domain.periods import Period

LACKS_AT_MOST: Final = 5
"""Per cent of the budget that lines without their forbrug may have left, for a quarter to be
judged without them: they cannot move the figure further, and are named."""
Quarter = tuple[int, int]
"""A calendar year and its quarter, 1-4."""
Place = tuple[int, int, int]
"""The ids of a budget line and a source, and a calendar year, as in BudgetKey."""


def settle(
    given: Iterable[tuple[Place, Decimal]],
    spent: Iterable[tuple[tuple[int, int, int, int], Decimal]],
    today: date,
) -> tuple[Quarter | None, dict[Place, Quarter]]:
    """Find the last finished quarter that all with a budget reach, and who lacks which quarter.

    A quarter under way is not known yet. A quarter left out before a later one in the year does
    not count as lacking: that the later is known says that nothing more came. Lines that have
    little left of their budget do not hold back the others (`LACKS_AT_MOST`), but lack it still.
    """
    rests = dict(given)
    budget = sum(rests.values(), Decimal())
    reached: dict[Place, int] = {}
    elsewhere: dict[tuple[int, int], int] = {}
    for (line, source, year, quarter), amount in spent:
        key = (line, source, year)
        if key in rests:
            rests[key] -= amount
        if Period.quarter(year, quarter).end >= today:
            continue
        reached[key] = max(quarter, reached.get(key, 0))
        if key not in rests:  # paid by one who gives the line no budget: it is the line's still
            elsewhere[line, year] = max(quarter, elsewhere.get((line, year), 0))

    reporting = {(line, year) for line, source, year in reached if (line, source, year) in rests}

    def lack(year: int, quarter: int) -> dict[Place, Quarter]:
        found = {}
        for key in rests:
            line, _, of = key
            wanted = quarter if of == year else 4
            # Who gives the line money and has begun to tell of it tells the rest of it too.
            others = 0 if (line, of) in reporting else elsewhere.get((line, of), 0)
            if of <= year and max(reached.get(key, 0), others) < wanted:
                found[key] = (of, wanted)
        return found

    def is_enough(quarter: Quarter) -> bool:
        short = lack(*quarter)
        rest = sum((max(rests[key], Decimal()) for key in short), Decimal())
        return not short or rest * 100 <= budget * LACKS_AT_MOST

    known = sorted({(key[2], quarter) for key, quarter in reached.items()}, reverse=True)
    if not known:
        return None, {}
    return next(filter(is_enough, known), None), lack(*known[0])
