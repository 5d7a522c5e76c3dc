"""Who came to the demo plan's meetings, and how long their items took."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

from app.db.tables import AgendaItem, Attendance, AttendanceItem, Meeting, Membership, Person
from app.domain.vocabulary import AttendanceKind
from app.services.demo.draft import Draft, Texts

_PACES = (0.9, 1.1, 0.8, 1.25, 1.0, 0.95, 1.3)
"""Time taken over time planned, from item to item."""
_GUEST_EVERY = 3


def add_attendance(draft: Draft, texts: Texts) -> None:
    """Note who came to the meetings that were held, and the time of their items."""
    items: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for item in draft.rows[AgendaItem]:
        if item.get("meeting_id") is not None:
            items[item["meeting_id"]].append(item)
    number = count()
    for meeting in draft.rows[Meeting]:
        if meeting["day"] >= draft.today:
            continue
        for place, item in enumerate(items[meeting["id"]]):
            reached = item.get("minutes") or item.get("outcome")
            planned = item["minutes_planned"] or 0 if reached else 0
            pace = _PACES[(place + meeting["id"]) % len(_PACES)]
            item["seconds_spent"] = round(planned * 60 * pace)
        if members := _members_on(draft, meeting["forum_id"], meeting["day"]):
            _attend(draft, texts, meeting["id"], members, items[meeting["id"]], next(number))


def _attend(
    draft: Draft,
    texts: Texts,
    meeting_id: int,
    members: list[int],
    items: list[dict[str, Any]],
    number: int,
) -> None:
    absent, partly = number % len(members), (number * 3 + 1) % len(members)
    for place, person_id in enumerate(members):
        kind, note = AttendanceKind.PRESENT, ""
        if place == absent:
            kind, note = AttendanceKind.ABSENT, texts["absent"][number % len(texts["absent"])]
        elif place == partly and number % 2 == 0:
            kind = AttendanceKind.PARTLY
        name = draft.rows[Person][person_id - 1]["name"]
        key = _add(draft, meeting_id, name, kind, person_id=person_id, note=note)
        if kind is AttendanceKind.PARTLY:
            for item in items[: max(len(items) - 2, 1)]:
                draft.link(AttendanceItem, attendance_id=key, agenda_item_id=item["id"])
    if number % _GUEST_EVERY == 0:
        guest = texts["guests"][number // _GUEST_EVERY % len(texts["guests"])]
        _add(draft, meeting_id, guest, AttendanceKind.GUEST, person_id=None, note="")


def _add(
    draft: Draft,
    meeting_id: int,
    name: str,
    kind: AttendanceKind,
    *,
    person_id: int | None,
    note: str,
) -> int:
    return draft.add(
        Attendance, meeting_id=meeting_id, person_id=person_id, name=name, kind=kind, note=note
    )


def _members_on(draft: Draft, forum_id: int, day: date) -> list[int]:
    return list(
        dict.fromkeys(
            seat["person_id"]
            for seat in draft.rows[Membership]
            if seat["forum_id"] == forum_id and _holds(seat, day)
        )
    )


def _holds(seat: Mapping[str, Any], day: date) -> bool:
    starts, ends = seat.get("starts"), seat.get("ends")
    return (starts is None or starts <= day) and (ends is None or day <= ends)
