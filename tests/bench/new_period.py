"""The next period's plan from the large one: all that may come along, written and verified."""

import statistics
from datetime import date
from pathlib import Path

from app.domain.new_period import NewPeriodChoices, Part
from app.services.new_period import start_new_period
from app.services.plans import open_plan
from tests.bench.measuring import RUNS, Result, time_of
from tests.bench.plans import TODAY, copy_of

_BUDGET_MS = 5_000
"""It is done once in four years, behind a bar; a coffee is too long."""


def measure(large: Path, folder: Path) -> list[Result]:
    choices = NewPeriodChoices(frozenset(Part))
    with open_plan(copy_of(large, folder / "new_period"), trusted=True) as plan:

        def begin(number: int) -> None:
            start_new_period(
                plan, folder / f"ny {number}.helhedsplan", "Ny", date(2028, 2, 1),
                date(2032, 1, 31), choices, today=TODAY,
            ).close()  # fmt: skip

        times = [time_of(lambda number=number: begin(number)) for number in range(RUNS)]
    return [Result("new period", statistics.median(times), _BUDGET_MS)]
