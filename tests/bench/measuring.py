"""What a measurement is, and how a time is taken."""

import gc
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

RUNS = 5


@dataclass(frozen=True, slots=True)
class Result:
    """A median against its budget; `peer` is what did the same work in the same run.

    Times are in ms, and so are budgets; memory is in MB and says so in its name.
    """

    name: str
    median: float
    budget: float
    peer: str | None = None
    peer_median: float | None = None

    def as_json(self) -> dict[str, object]:
        ratio = None if self.peer_median is None else round(self.median / self.peer_median, 3)
        return {
            "name": self.name,
            "median_ms": round(self.median, 1),
            "budget_ms": self.budget,
            "peer": self.peer,
            "peer_ms": None if self.peer_median is None else round(self.peer_median, 1),
            "ratio": ratio,
        }


def time_of(work: Callable[[], object]) -> float:
    """Carry the work out once; milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def median_of(work: Callable[[], object], runs: int = RUNS) -> float:
    """Carry the work out some times; the middle of its milliseconds."""
    gc.collect()
    return statistics.median(time_of(work) for _ in range(runs))


def percentile(times: Sequence[float], percent: int) -> float:
    """The time that `percent` of the times do not exceed."""
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


def machine() -> str:
    """Say which machine the numbers are from."""
    import os

    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    )
