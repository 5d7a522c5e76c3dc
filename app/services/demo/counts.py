"""What the demo plan counts beside attendances, and its different persons."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from app.db.tables import (
    Activity,
    ActivityMeasure,
    Registration,
    RegistrationCount,
    UniqueCount,
)
from app.domain.counts import MEN, WOMEN
from app.domain.periods import Period, PeriodKind
from app.domain.vocabulary import Measure
from app.services.demo.draft import Draft, Texts

_COUNTED_FOR = timedelta(days=430)
"""Since when more than attendances is counted: a little over a year."""
_YEARLY = 0.42
"""The persons of a year, of those of its quarters together: most come in several."""


def add_counts(draft: Draft, texts: Mapping[str, Texts]) -> None:
    """Choose what the activities count, and count it; after the registrations."""
    random = Random(7)  # noqa: S311
    by_activity: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for number, row in enumerate(draft.rows[Registration], start=1):
        row["id"] = number
        by_activity[row["activity_id"]].append(row)
    for name, spec in texts.items():
        key = draft.ids.get((Activity, name))
        if key is None:
            continue
        for measure in spec["measures"]:
            draft.rows[ActivityMeasure].append({"activity_id": key, "measure": Measure(measure)})
        for row in by_activity[key]:
            if row["day"] > draft.today - _COUNTED_FOR:
                _add_counts(draft, random, spec, row)
        if "visits_each" in spec:
            _add_persons(draft, spec, key, by_activity[key])


def _add_counts(draft: Draft, random: Random, spec: Texts, row: Mapping[str, Any]) -> None:
    came: int = row["participants"]
    found: dict[tuple[Measure, str], int] = {}
    for name, usual in spec.get("counts", {}).items():
        measure = Measure(name)
        value = (
            int(usual) + (random.random() < usual % 1) + random.choice((-1, 0, 0, 1)) * (usual >= 2)
        )
        if measure is Measure.REFERRALS:
            places = spec["places"]
            for _ in range(value):
                place = places[min(int(random.expovariate(1)), len(places) - 1)]
                found[measure, place] = found.get((measure, place), 0) + 1
        else:
            found[measure, ""] = value
    if "sex" in spec:
        women = min(came, max(0, round(random.gauss(spec["sex"], 0.08) * came)))
        found[Measure.SEX, WOMEN], found[Measure.SEX, MEN] = women, came - women
    left = came
    bands = list(spec.get("ages", {}).items())
    for place, (band, share) in enumerate(bands, start=1):
        value = left if place == len(bands) else min(left, round(share * came))
        found[Measure.AGE, band] = value
        left -= value
    draft.rows[RegistrationCount].extend(
        {"registration_id": row["id"], "measure": measure, "detail": detail, "value": value}
        for (measure, detail), value in found.items()
    )


def _add_persons(draft: Draft, spec: Texts, key: int, rows: list[dict[str, Any]]) -> None:
    quarters: defaultdict[date, int] = defaultdict(int)
    for row in rows:
        quarters[Period.around(PeriodKind.QUARTER, row["day"]).start] += row["participants"]
    years: defaultdict[int, int] = defaultdict(int)
    for start, came in sorted(quarters.items()):
        period = Period.around(PeriodKind.QUARTER, start)
        if period.end < draft.today:
            persons = max(1, came // spec["visits_each"])
            years[start.year] += persons
            _add_period(draft, spec, key, period, persons)
    for number, persons in years.items():
        year = Period.year(number)
        if year.end < draft.today:
            _add_period(draft, spec, key, year, max(1, round(persons * _YEARLY)))


def _add_period(draft: Draft, spec: Texts, key: int, period: Period, persons: int) -> None:
    draft.add(
        UniqueCount,
        activity_id=key,
        period_kind=period.kind,
        period_start=period.start,
        period_end=period.end,
        persons=persons,
        note=spec["how"],
    )
