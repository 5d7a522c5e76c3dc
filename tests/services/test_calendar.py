"""Calendar files of meetings and of the year."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
import vobject

from app.db.errors import ThingGone
from app.services import agenda, calendar, forums, meetings
from app.services.targets import WrongKindOfName
from tests import factories

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def meeting(plan):
    forum = forums.add_forum(plan, "Bestyrelsen")
    return factories.plan_meeting(plan, forum, date(2026, 12, 18))


def test_a_meeting_keeps_its_uid_and_counts_its_changes(plan, meeting):
    before = vobject.readOne(calendar.meeting_calendar(plan, meeting, NOW).decode()).vevent
    draft = meetings.get_meeting_draft(plan, meeting)
    meetings.save_meeting(
        plan, meeting, replace(draft, starts=time(9), ends=time(11), place="Rådhuset")
    )
    after = vobject.readOne(calendar.meeting_calendar(plan, meeting, NOW).decode()).vevent
    assert after.uid.value == before.uid.value
    assert after.uid.value.endswith("@roedtraad")
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert before.dtstart.value == date(2026, 12, 18)
    assert after.location.value == "Rådhuset"


def test_the_agenda_is_told_but_not_what_is_closed(plan, meeting):
    agenda.add_item(plan, meeting, "Økonomi, 3. kvartal")
    closed = agenda.add_item(plan, meeting, "En ansats forhold")
    agenda.save_item(plan, closed, replace(agenda.get_item(plan, closed), is_closed=True))
    raw = calendar.meeting_calendar(plan, meeting, NOW).decode()
    told = vobject.readOne(raw).vevent.description.value
    first, *lines = told.splitlines()
    assert first == "Dagsorden"
    titles = [line.partition(". ")[2] for line in lines]
    assert "Økonomi, 3. kvartal" in titles
    assert titles.count("lukket punkt") == 1
    assert "ansats" not in raw


def test_a_meeting_that_is_gone_is_said(plan):
    with pytest.raises(ThingGone):
        calendar.meeting_calendar(plan, 99, NOW)


def test_a_file_is_written_under_its_own_kind_of_name(plan, meeting, tmp_path):
    calendar.save_meeting_calendar(plan, meeting, tmp_path / "Møde.ics", NOW)
    assert (tmp_path / "Møde.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    with pytest.raises(WrongKindOfName):
        calendar.save_meeting_calendar(plan, meeting, tmp_path / "Møde.helhedsplan", NOW)


def test_a_year_holds_its_own_meetings_only(plan, meeting, tmp_path):
    target = tmp_path / "Årshjul.ics"
    assert calendar.save_year_calendar(plan, 2026, target, NOW) == 1
    before = target.read_bytes()
    with pytest.raises(calendar.EmptyYear):
        calendar.save_year_calendar(plan, 2027, target, NOW)
    assert target.read_bytes() == before
