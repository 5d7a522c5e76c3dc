"""Siden sidst fra de andre niveauer: what a meeting hears of what was lifted and brought on."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.queries import lifts, meetings, routes
from app.db.tables import DecisionRoute, Forum, Lift
from app.domain.levels import (
    LevelLine,
    answer_line,
    is_received,
    is_told,
    lift_line,
    route_line,
)
from app.domain.meetings import MeetingLine
from app.domain.vocabulary import ForumLevel, MeetingStatus

_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CALLED)


def list_other_levels(plan: PlanFile, meeting_id: int) -> list[LevelLine]:
    """What the standing item tells at a meeting; empty when the meeting is gone."""
    with plan.read() as session:
        meeting = meetings.get_meeting(session, meeting_id)
        return list_from_other_levels(session, meeting) if meeting else []


def list_from_other_levels(session: Session, meeting: MeetingLine) -> list[LevelLine]:
    """What came up and down since the forum's meeting before, and the answers that returned.

    Frozen lines for the window, minutes and pack; the public versions take `LevelLine.public`.
    While the meeting is ahead, what came earlier and nobody has received is told again. Answers
    to notes of the logbog are told in the forums of the operational level, where they came from.
    """
    forum_id, day = meeting.forum_id, meeting.day
    since = meetings.find_before(session, meeting)
    ahead = meeting.status in _AHEAD
    up = lifts.list_lifts(session, Lift.forum_id == forum_id, Lift.lifted_on <= day)
    down = routes.list_routes(
        session, DecisionRoute.forum_id == forum_id, DecisionRoute.routed_on <= day
    )
    answered = [Lift.answered_on <= day]
    if since is not None:
        answered.append(Lift.answered_on > since)
    mine = lifts.lifted_from(forum_id)
    level = session.scalar(select(Forum.level).where(Forum.id == forum_id))
    if level is ForumLevel.OPERATIONAL:
        mine = or_(mine, Lift.log_note_id.is_not(None))
    returned = [DecisionRoute.answered_on <= day]
    if since is not None:
        returned.append(DecisionRoute.answered_on > since)
    back = [
        line for line in routes.list_routes(session, *returned) if line.decided_by_id == forum_id
    ]
    return [
        *(
            lift_line(line)
            for line in up
            if is_told(line.lifted_on, is_received(line), since, day, is_open=ahead)
        ),
        *(
            route_line(line)
            for line in down
            if is_told(line.routed_on, is_received(line), since, day, is_open=ahead)
        ),
        *(answer_line(line) for line in lifts.list_lifts(session, mine, *answered)),
        *(answer_line(line) for line in back),
    ]
