"""Calendar files: of one meeting, and of a whole year."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import calendar
from app.db.tables import Meeting
from app.domain.calendar import CalendarEvent
from app.errors import UserError
from app.services.checking import refuse_cpr
from app.services.targets import check_suffix


class EmptyYear(UserError):
    """There is nothing to put in a year's calendar."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"Der er hverken møder eller åbne pligter i {year}. Der er ikke gemt noget. "
            "Planlæg et møde, eller hent årets pligter."
        )


def read_meeting_event(session: Session, meeting_id: int) -> CalendarEvent:
    """A meeting as a calendar has it, for a file or a mail; raises ThingGone."""
    day: date = find_row(session, Meeting, meeting_id).day
    (event,) = calendar.list_meeting_events(session, day, day, meeting_id)
    return event


def meeting_calendar(plan: PlanFile, meeting_id: int, now: datetime) -> bytes:
    """A meeting as the bytes of an .ics file, for a mail; raises ThingGone or CprInPlan.

    `now` has its zone.
    """
    from app.reports.calendar_file import calendar_bytes

    with plan.read() as session:
        refuse_cpr(session)
        event = read_meeting_event(session, meeting_id)
    return calendar_bytes([event], now)


def save_meeting_calendar(plan: PlanFile, meeting_id: int, target: Path, now: datetime) -> None:
    """Write a meeting as an .ics file.

    Raises WrongKindOfName, ThingGone, CprInPlan or CannotWrite; then nothing is written.
    """
    from app.reports.calendar_file import write_calendar

    check_suffix(target, ".ics")
    with plan.read() as session:
        refuse_cpr(session)
        event = read_meeting_event(session, meeting_id)
    write_calendar([event], now, target)


def save_year_calendar(plan: PlanFile, year: int, target: Path, now: datetime) -> int:
    """Write a year's meetings and open duties as an .ics file; returns how many there are.

    Raises WrongKindOfName, EmptyYear, CprInPlan or CannotWrite; then nothing is written.
    """
    from app.reports.calendar_file import write_calendar

    check_suffix(target, ".ics")
    first, last = date(year, 1, 1), date(year, 12, 31)
    with plan.read() as session:
        refuse_cpr(session)
        events = calendar.list_meeting_events(session, first, last)
        events += calendar.list_duty_events(session, first, last)
    if not events:
        raise EmptyYear(year)
    write_calendar(sorted(events, key=lambda event: event.day), now, target)
    return len(events)
