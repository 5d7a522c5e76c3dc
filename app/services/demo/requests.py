"""The demo plan's dataark: one that is over its deadline, and one that is not sent yet."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.db.tables import (
    Area,
    DataRequest,
    DataRequestArea,
    DataRequestIndicator,
    DataRequestPeriod,
    Indicator,
    Organisation,
    Person,
)
from app.domain.data_requests import closed_periods
from app.domain.vocabulary import Frequency
from app.domain.workdays import workdays_before
from app.services.demo.calendar import is_workday
from app.services.demo.draft import Draft, Texts


def add_requests(draft: Draft, specs: Sequence[Texts]) -> None:
    """Add the dataark; each asks about all areas."""
    frequencies = {row["id"]: row["frequency"] for row in draft.rows[Indicator]}
    for spec in specs:
        request_id = draft.add(
            DataRequest,
            title=spec["title"],
            organisation_id=draft.id_of(Organisation, spec["to"]),
            person_id=draft.id_of(Person, spec["who"]),
            due=workday_near(draft.today, spec["due"]),
            sent_on=workday_near(draft.today, spec["sent"]) if "sent" in spec else None,
            note=spec["note"],
        )
        indicator_ids = [draft.id_of(Indicator, name) for name in spec["indicators"]]
        for indicator_id in indicator_ids:
            draft.link(DataRequestIndicator, data_request_id=request_id, indicator_id=indicator_id)
        for area in draft.areas:
            area_id = draft.id_of(Area, area["name"])
            draft.link(DataRequestArea, data_request_id=request_id, area_id=area_id)
        _add_periods(
            draft, request_id, {frequencies[key] for key in indicator_ids}, spec["periods"]
        )


def _add_periods(draft: Draft, request_id: int, frequencies: set[Frequency], count: int) -> None:
    for frequency in sorted(frequencies):
        for period in closed_periods(frequency, draft.today, count):
            draft.rows[DataRequestPeriod].append(
                {
                    "data_request_id": request_id,
                    "period_kind": period.kind,
                    "period_start": period.start,
                    "period_end": period.end,
                }
            )


def workday_near(today: date, days: int) -> date:
    """The day so many working days before (-) or after today."""
    if days < 0:
        return workdays_before(today, -days)
    day = today
    while days:
        day += timedelta(days=1)
        days -= is_workday(day)
    return day
