"""The demo plan's daily counts: weekly rhythm, quiet holidays, slow growth, some notes."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from app.db.tables import Activity, Area, Registration
from app.services.demo.calendar import is_quiet, months_after
from app.services.demo.draft import Draft, Texts

_NOTE_EVERY = 7
_CANCELLED = 0.04


def add_registrations(draft: Draft, specs: list[Texts]) -> None:
    """Add what was counted from each activity's beginning until yesterday or its end."""
    for spec in specs:
        first = months_after(draft.start, spec["from"])
        last = draft.today - timedelta(days=1)
        if spec["until"]:
            last = min(last, months_after(draft.start, spec["until"]))
        for number, day in enumerate(_days(spec, first, last)):
            for sitting in range(draft.scale.sittings):
                if draft.random.random() >= _CANCELLED:
                    _add_day(draft, spec, day, number + sitting)


def _days(spec: Texts, first: date, last: date) -> Iterator[date]:
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        for weekday in spec["days"]:
            day = monday + timedelta(days=weekday)
            if first <= day <= last and (spec["in_holidays"] or not is_quiet(day)):
                yield day
        monday += timedelta(weeks=spec["every"])


def _add_day(draft: Draft, spec: Texts, day: date, number: int) -> None:
    random = draft.random
    areas = spec["areas"]
    age = (day - draft.start) / (draft.end - draft.start)
    usual = spec["people"] * (1 + spec["growth"] * (age - 0.4))
    participants = max(1, round(random.gauss(usual, usual * 0.14)))
    rounds = number // len(areas)
    says = spec["notes"] and random.random() < 1 / _NOTE_EVERY
    draft.rows[Registration].append(
        {
            "activity_id": draft.id_of(Activity, spec["number"]),
            # The rhythm changes from round to round, so that no area always has the same weekday.
            "area_id": draft.id_of(Area, areas[(number + rounds) % len(areas)]),
            "day": day,
            "participants": participants,
            "new_participants": min(participants, int(random.expovariate(8 / participants))),
            "volunteers": _about(draft, spec["volunteers"]) if spec["volunteers"] else None,
            "hours": Decimal(str(spec["hours"])),
            "note": spec["notes"][random.randrange(len(spec["notes"]))] if says else "",
        }
    )


def _about(draft: Draft, usual: int) -> int:
    return max(0, usual + draft.random.choice((-1, 0, 0, 0, 1)))
