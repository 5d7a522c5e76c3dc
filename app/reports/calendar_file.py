"""A calendar file (.ics, RFC 5545) that any calendar program opens."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.calendar import CalendarEvent
from app.files import whole_file

if TYPE_CHECKING:
    from icalendar import Event, Timezone
    from icalendar.prop import vUnknown

MEDIA_TYPE: Final = "text/calendar"
_ZONE: Final = "Europe/Copenhagen"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""What a content line may not hold; a line break is written as \\n and stays."""
_ESCAPED = re.compile(r"[\\;,]")


def calendar_bytes(events: Sequence[CalendarEvent], now: datetime) -> bytes:
    """The events as a calendar file, made at a moment with its zone; hours are Danish time."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Rød Tråd//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if any(event.starts for event in events):
        calendar.add_component(_danish_time())
    for event in events:
        calendar.add_component(_event(event, now))
    data: bytes = calendar.to_ical(sorted=False)
    return data


def write_calendar(events: Sequence[CalendarEvent], now: datetime, target: Path) -> None:
    """Write the events as an .ics file; raises CannotWrite, and then nothing is written."""
    data = calendar_bytes(events, now)
    with whole_file(target) as path:
        path.write_bytes(data)


def _event(event: CalendarEvent, now: datetime) -> "Event":
    from icalendar import Event

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    made.add("sequence", event.sequence)
    made.add("summary", _text(" ".join(event.title.split())))
    _add_hours(made, event)
    if event.place:
        made.add("location", _text(event.place))
    if event.description:
        made.add("description", _text(event.description))
    made.add("transp", "OPAQUE" if event.busy else "TRANSPARENT")
    return made


def _add_hours(made: "Event", event: CalendarEvent) -> None:
    from zoneinfo import ZoneInfo

    if event.starts is None:
        made.add("dtstart", event.day)
        made.add("dtend", event.day + timedelta(days=1))
        return
    zone = ZoneInfo(_ZONE)
    made.add("dtstart", datetime.combine(event.day, event.starts, zone))
    # An end must be later than the start (3.8.2.2).
    if event.ends is not None and event.ends > event.starts:
        made.add("dtend", datetime.combine(event.day, event.ends, zone))


def _danish_time() -> "Timezone":
    """The zone by its rule since 1996, which Outlook reads more surely than lists of days."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", _ZONE)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, name, month, day, hour, before, after in (
        (TimezoneDaylight(), "CEST", 3, 31, 2, winter, summer),
        (TimezoneStandard(), "CET", 10, 27, 3, summer, winter),
    ):
        part.add("dtstart", datetime(1996, month, day, hour))  # noqa: DTZ001 - defines the zone
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _text(text: str) -> "vUnknown":
    """Escaped as RFC 5545, 3.3.11: icalendar would take the N of "C:\\Noter" for a line break."""
    from icalendar.prop import vUnknown

    clean = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return vUnknown(_ESCAPED.sub(r"\\\g<0>", clean).replace("\n", r"\n"))
