"""What speaks against bringing a meeting to a stage just now; the pages ask about it first."""

from datetime import date

from app.domain.agenda import time_use
from app.domain.meeting_cycle import absence_words
from app.domain.meeting_doubts import agenda_doubts, approval_doubts, held_doubts, minutes_doubts
from app.domain.meetings import MeetingLine
from app.domain.vocabulary import MeetingStatus
from app.services import agenda, clarifications, forums, meetings, minutes, people
from app.services.plans import PlanFile


def list_doubts(
    plan: PlanFile, meeting: MeetingLine, to: MeetingStatus, today: date
) -> tuple[str, ...]:
    """Sentences that speak against the step on to a stage; none for a step back.

    Raises ThingGone.
    """
    order = tuple(MeetingStatus)
    if order.index(to) <= order.index(meeting.status):
        return ()
    match to:
        case MeetingStatus.CALLED:
            use = time_use(agenda.list_items(plan, meeting.id), meeting.starts, meeting.ends)
            found = clarifications.list_clarifications(plan, meeting_id=meeting.id)
            unfinished = agenda_doubts(use, sum(line.is_open for line in found))
            return (*unfinished, *_absences(plan, meeting))
        case MeetingStatus.HELD:
            return held_doubts(meeting.day, today)
        case MeetingStatus.MINUTES_SENT:
            return minutes_doubts(minutes.get_minutes(plan, meeting.id).items)
        case _:
            return approval_doubts(minutes.get_minutes(plan, meeting.id), today)


def _absences(plan: PlanFile, meeting: MeetingLine) -> tuple[str, ...]:
    """What is to be said of a chair or minute taker who is no member on the day."""
    draft = meetings.get_meeting_draft(plan, meeting.id)
    names = {person.id: person.name for person in people.list_people(plan)}
    chosen = [
        (key, names[key]) if key is not None else None
        for key in (draft.chair_id, draft.minute_taker_id)
    ]
    return absence_words(chosen, forums.list_members(plan, meeting.forum_id), meeting.day)
