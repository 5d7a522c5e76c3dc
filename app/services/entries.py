"""Writing figures: new ones, revised ones beside what they replace, and none twice."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.db.bulk import insert_rows
from app.db.tables import Entry
from app.domain.danish import fold
from app.domain.figures import Figure
from app.domain.periods import Period, PeriodKind

_COLUMNS = (
    "id", "indicator_id", "area_id", "period_kind", "period_start", "period_end",
    "period_text", "breakdown", "state", "value", "low", "high",
    "note", "batch_id", "sheet", "cell", "entered_by", "entered_at",
)  # fmt: skip
Key = tuple[int, int | None, PeriodKind, date, date, str]
"""What a figure is of: indicator, area, period and breakdown, whatever case it is written in."""
_folded = lru_cache(maxsize=65536)(fold)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A figure to be written; `area_id` None is the whole plan, `breakdown` from `pack`."""

    indicator_id: int
    area_id: int | None
    period: Period
    figure: Figure
    breakdown: str = ""
    note: str = ""
    sheet: str = ""
    cell: str = ""

    @property
    def key(self) -> Key:
        """What the figure is of."""
        return entry_key(self.indicator_id, self.area_id, self.period, self.breakdown)


@dataclass(frozen=True, slots=True)
class Written:
    """How many figures were new, revised, and in the plan already.

    `left` has the latter: the id of the figure in force, and the sheet and cell that say the same.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left: tuple[tuple[int, str, str], ...] = field(default=(), compare=False, repr=False)


def pack_breakdown(breakdown: Mapping[str, str]) -> str:
    """Write a breakdown as it is stored: "" or compact JSON with its keys in order."""
    return _packed(tuple(sorted(breakdown.items()))) if breakdown else ""


@lru_cache(maxsize=65536)
def _packed(parts: tuple[tuple[str, str], ...]) -> str:
    return json.dumps(dict(parts), ensure_ascii=False, separators=(",", ":"))


def entry_key(indicator_id: int, area_id: int | None, period: Period, breakdown: str) -> Key:
    """What a figure is of, for finding the one in force."""
    spelled = _folded(breakdown) if breakdown else ""
    return (indicator_id, area_id, period.kind, period.start, period.end, spelled)


def entries_in_force(session: Session, indicator_ids: set[int]) -> dict[Key, tuple[int, Figure]]:
    """The figures in force of some indicators: id and figure by what they are of."""
    columns = (
        Entry.indicator_id, Entry.area_id, Entry.period_kind, Entry.period_start,
        Entry.period_end, Entry.breakdown, Entry.id, Entry.state, Entry.value, Entry.low,
        Entry.high,
    )  # fmt: skip
    found: dict[Key, tuple[int, Figure]] = {}
    for indicator_id in sorted(indicator_ids):
        rows = session.execute(
            select(*columns).where(
                Entry.indicator_id == indicator_id, Entry.replaced_by_id.is_(None)
            )
        )
        for row in rows:
            indicator, area, kind, start, end, breakdown, entry_id, *figure = row
            spelled = _folded(breakdown) if breakdown else ""
            found[indicator, area, kind, start, end, spelled] = (entry_id, Figure(*figure))
    return found


def write_entries(
    session: Session,
    entries: Sequence[NewEntry],
    *,
    batch_id: int | None,
    by: str,
    now: datetime,
) -> Written:
    """Write figures in the caller's transaction.

    A figure equal to the one in force is left alone; a different one replaces it, and the old row
    stays and points to it. Of two for the same thing in `entries` the last counts.
    """
    in_force = entries_in_force(session, {entry.indicator_id for entry in entries})
    spellings = _spellings(session, entries)
    latest = {entry.key: entry for entry in entries}
    fresh = {
        key: entry
        for key, entry in latest.items()
        if key not in in_force or in_force[key][1] != entry.figure
    }
    next_id = (session.execute(select(func.max(Entry.id))).scalar() or 0) + 1
    ids = dict(zip(fresh, range(next_id, next_id + len(fresh)), strict=True))
    insert_rows(
        session,
        Entry.metadata.tables[Entry.__tablename__],
        _COLUMNS,
        [
            _row(
                entry,
                spellings.get((entry.indicator_id, key[-1]), entry.breakdown),
                ids[key],
                batch_id,
                by,
                now,
            )
            for key, entry in fresh.items()
        ],
    )
    replaced = [
        {"id": in_force[key][0], "replaced_by_id": ids[key]} for key in fresh if key in in_force
    ]
    if replaced:
        session.execute(update(Entry), replaced)
    return Written(
        new=len(fresh) - len(replaced),
        changed=len(replaced),
        unchanged=len(latest) - len(fresh),
        left=tuple(
            (in_force[key][0], entry.sheet, entry.cell)
            for key, entry in latest.items()
            if key not in fresh
        ),
    )


def _spellings(session: Session, entries: Sequence[NewEntry]) -> dict[tuple[int, str], str]:
    """How breakdowns are spelled in the plan: "mænd" goes on the series that began as "Mænd"."""
    parted = {entry.indicator_id for entry in entries if entry.breakdown}
    query = (
        select(Entry.indicator_id, Entry.breakdown)
        .where(Entry.indicator_id.in_(parted), Entry.breakdown != "")
        .distinct()
        .order_by(Entry.breakdown)
    )
    found = {(key, _folded(text)): text for key, text in session.execute(query)} if parted else {}
    for entry in entries if parted else ():
        found.setdefault((entry.indicator_id, _folded(entry.breakdown)), entry.breakdown)
    return found


def _row(
    entry: NewEntry, breakdown: str, entry_id: int, batch_id: int | None, by: str, now: datetime
) -> tuple[object, ...]:
    period, figure = entry.period, entry.figure
    return (
        entry_id, entry.indicator_id, entry.area_id, period.kind, period.start, period.end,
        period.text, breakdown, figure.state, figure.value, figure.low, figure.high,
        entry.note, batch_id, entry.sheet, entry.cell, by, now,
    )  # fmt: skip
