"""The demo plan's medarbejderark: last month's, some of them still missing, and this month's."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from app.db.tables import Person, StaffSheet
from app.domain.periods import Period
from app.services.demo.draft import Draft, Texts
from app.services.demo.requests import workday_near


def add_staff_sheets(draft: Draft, specs: Sequence[Texts]) -> None:
    """Add the sheets."""
    for spec in specs:
        period = _month(draft.today, spec["months"])
        days: dict[str, Any] = {
            column: workday_near(draft.today, spec[name]) if name in spec else None
            for column, name in (
                ("due", "due"), ("sent_on", "sent"), ("reminded_on", "reminded"),
                ("returned_on", "returned"),
            )
        }  # fmt: skip
        draft.add(
            StaffSheet,
            person_id=draft.id_of(Person, spec["who"]),
            period_start=period.start,
            period_end=period.end,
            note=spec.get("note", ""),
            **days,
        )


def _month(today: date, months: int) -> Period:
    """This month, or an earlier one."""
    day = today
    for _ in range(-months):
        day = day.replace(day=1) - timedelta(days=1)
    return Period.month(day.year, day.month)
