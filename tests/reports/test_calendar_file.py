"""A calendar file: read back with vobject, which shares no code with what wrote it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.domain.calendar import CalendarEvent, agenda_lines
from app.reports.calendar_file import calendar_bytes

NOW = datetime(2026, 11, 20, 9, 30, 12, 345, tzinfo=ZoneInfo("Europe/Copenhagen"))
BOARD = CalendarEvent(
    "abc@roedtraad",
    "Møde i Bestyrelsen",
    date(2026, 12, 18),
    time(9),
    time(11, 30),
    "Rådhuset, sal 2; 1. sal",
    "Dagsorden\n1. Godkendelse\n2. lukket punkt",
    3,
)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1)


def read(*events):
    return vobject.readOne(calendar_bytes(events, NOW).decode())


def test_a_meeting_is_read_back_as_it_was():
    event = read(BOARD).vevent
    assert event.uid.value == "abc@roedtraad"
    assert event.sequence.value == "3"
    assert event.summary.value == "Møde i Bestyrelsen"
    assert event.location.value == "Rådhuset, sal 2; 1. sal"
    assert event.description.value == "Dagsorden\n1. Godkendelse\n2. lukket punkt"
    assert event.dtstamp.value == datetime(2026, 11, 20, 8, 30, 12, tzinfo=UTC)
    assert not hasattr(event, "valarm")


@pytest.mark.parametrize(
    ("day", "hours_ahead"),
    [
        (date(2026, 12, 18), 1),
        (date(2026, 3, 28), 1),
        (date(2026, 3, 29), 2),
        (date(2026, 10, 24), 2),
        (date(2026, 10, 25), 1),
        (date(2035, 7, 1), 2),
    ],
)
def test_the_files_own_zone_gives_danish_time(day, hours_ahead):
    raw = calendar_bytes([CalendarEvent("a", "Møde", day, time(9), time(11))], NOW).decode()
    # Another name than the world's, so that only the rule inside the file can tell.
    event = vobject.readOne(raw.replace("Europe/Copenhagen", "Prøve")).vevent
    assert event.dtstart.value.utcoffset() == timedelta(hours=hours_ahead)
    assert (event.dtend.value - event.dtstart.value) == timedelta(hours=2)
    assert f"DTSTART;TZID=Europe/Copenhagen:{day:%Y%m%d}T090000" in raw


def test_without_hours_it_takes_the_day():
    event = read(CalendarEvent("a", "Frist", date(2026, 6, 30), busy=False)).vevent
    assert event.dtstart.value == date(2026, 6, 30)
    assert event.dtend.value == date(2026, 7, 1)
    assert event.transp.value == "TRANSPARENT"


@pytest.mark.parametrize("ends", [None, time(9)])
def test_an_end_that_is_not_known_is_not_made_up(ends):
    event = read(CalendarEvent("a", "Møde", date(2026, 12, 18), time(9), ends)).vevent
    assert not hasattr(event, "dtend")


def test_a_zone_is_there_only_when_hours_need_it():
    whole_day = CalendarEvent("a", "Frist", date(2026, 6, 30))
    assert b"VTIMEZONE" not in calendar_bytes([whole_day], NOW)
    assert calendar_bytes([BOARD, whole_day, BOARD], NOW).count(b"BEGIN:VTIMEZONE") == 1


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, TEXT, TEXT)
@example(r"C:\Noter; og, mere", r"\\server\Nyt", "To\nlinjer\\n")
def test_any_text_comes_back_and_lines_are_folded(title, place, description):
    event = CalendarEvent("a", title, date(2026, 12, 18), None, None, place, description)
    raw = calendar_bytes([event], NOW)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    found = vobject.readOne(raw.decode()).vevent
    assert found.summary.value == " ".join(title.split())
    assert found.location.value == place
    assert found.description.value == description


def test_nothing_can_be_smuggled_in():
    event = CalendarEvent("a", "Møde\r\nATTACH:x", date(2026, 12, 18), place="A\rB\x07\nEND:VEVENT")
    found = read(event).vevent
    assert found.summary.value == "Møde ATTACH:x"
    assert found.location.value == "A\nB\nEND:VEVENT"
    assert not hasattr(found, "attach")


def test_of_a_closed_item_nothing_is_told():
    assert agenda_lines([("Økonomi", False), ("En beboers sag", True)]) == (
        "1. Økonomi\n2. lukket punkt"
    )
