"""Collecting minutes in one read, with everything that stands in them."""

import logging
from collections import defaultdict
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.queries import decisions, meetings
from app.db.queries import minutes as queries
from app.db.queries.plan import get_header
from app.db.queries.planning import name_of
from app.db.tables import Forum, Meeting, Person
from app.db.tables import MinutesRemark as RemarkRow
from app.domain.decisions import DecisionLine, TaskLine
from app.domain.meetings import MeetingLine
from app.domain.minutes import (
    Attendee,
    FollowUpTask,
    Minutes,
    MinutesItem,
    MinutesRemark,
)
from app.domain.minutes_record import read_record, record_minutes
from app.domain.privacy import mask_cpr
from app.domain.propagation import change_words
from app.domain.vocabulary import MeetingStatus, RemarkKind, StandingItem
from app.services.levels import list_from_other_levels

_log = logging.getLogger(__name__)


def read_minutes(session: Session, meeting_id: int) -> Minutes:
    """Read a meeting's minutes; raises ThingGone.

    Approved ones say what they said when they were approved, with the remarks made since. Those
    approved in a plan of an older program have no such record and are drawn from the rows; so are
    those whose record cannot be read, and then they say so.
    """
    row = find_row(session, Meeting, meeting_id)
    remarks = [_remark(one, row) for one in queries.list_remarks(session, meeting_id)]
    is_kept = row.status is MeetingStatus.MINUTES_APPROVED and row.approved_minutes
    found = _read_approved(session, row) if is_kept else _draw(session, row)
    return replace(
        found,
        items=tuple(
            replace(item, remarks=tuple(one for one in remarks if one.item_id == item.id))
            for item in found.items
        ),
        remarks=tuple(remark for remark in remarks if remark.item_id is None),
        can_reopen=queries.find_newest_approved(session, row.forum_id) == meeting_id,
    )


def keep_record(session: Session, meeting: Meeting) -> None:
    """Keep what approved minutes say, so that nothing that changes later changes them.

    A CPR number from before all were refused is hidden.
    """
    session.flush()
    meeting.approved_minutes = mask_cpr(record_minutes(_draw(session, meeting)))


def list_lost_records(session: Session) -> list[tuple[str, date]]:
    """Name the approved minutes whose record cannot be read, by forum and day."""
    return [
        (session.get_one(Forum, row.forum_id).name, row.day)
        for row in queries.list_recorded(session)
        if _read_approved(session, row).record_lost
    ]


def _read_approved(session: Session, row: Meeting) -> Minutes:
    """What approved minutes said."""
    try:
        return read_record(row.approved_minutes)
    except (ValueError, TypeError, ArithmeticError):
        _log.exception("the approved minutes of meeting %d cannot be read", row.id)
        return replace(_draw(session, row), record_lost=True)


def _draw(session: Session, row: Meeting) -> Minutes:
    """Put minutes together from the rows as they are now, without remarks."""
    line = meetings.get_meeting(session, row.id)
    assert line is not None
    approver = session.get(Meeting, row.approved_at_id) if row.approved_at_id else None
    return Minutes(
        plan=get_header(session).title,
        meeting_id=row.id,
        forum=line.forum,
        cycle=session.get_one(Forum, row.forum_id).cycle,
        day=row.day,
        starts=row.starts,
        ends=row.ends,
        place=row.place,
        status=row.status,
        chair=_name(session, row.chair_id),
        minute_taker=_name(session, row.minute_taker_id),
        attendance=_attendance(session, row.id),
        items=_items(session, line),
        next_meeting=queries.find_after(session, line),
        sent_on=row.minutes_sent_on,
        objection_until=row.objection_until,
        approved_on=row.approved_on,
        approved_at=approver.day if approver else None,
    )


def _items(session: Session, meeting: MeetingLine) -> tuple[MinutesItem, ...]:
    tasks: dict[tuple[int | None, int | None], list[TaskLine]] = defaultdict(list)
    for task in decisions.list_of_meeting(session, meeting.id):
        tasks[task.decision_id, task.item_id].append(task)
    decided: dict[int | None, list[DecisionLine]] = defaultdict(list)
    for row in queries.list_decisions(session, meeting.id):
        own = tuple(tasks[row.id, row.agenda_item_id])
        decided[row.agenda_item_id].append(DecisionLine(row.id, row.text, own))
    return tuple(
        MinutesItem(
            row.id,
            number,
            row.title,
            row.kind,
            row.standing,
            row.is_closed,
            row.recommendation,
            row.minutes,
            row.outcome,
            tuple(decided[row.id]),
            tuple(tasks[None, row.id]),
            _follow_up(session, meeting) if row.standing is StandingItem.FOLLOW_UP else (),
            decisions.list_decided_since(session, meeting)
            if row.standing is StandingItem.DECIDED_SINCE
            else (),
            tuple(list_from_other_levels(session, meeting))
            if row.standing is StandingItem.OTHER_LEVELS
            else (),
        )
        for number, row in enumerate(queries.list_items(session, meeting.id), 1)
    )


def _follow_up(session: Session, meeting: MeetingLine) -> tuple[FollowUpTask, ...]:
    before = meetings.find_before(session, meeting)
    tasks = decisions.list_follow_up(session, meeting)
    closed = queries.list_closed_ids(session, (task.item_id for task in tasks))
    return tuple(
        FollowUpTask(task, change_words(task, before, meeting.day), task.item_id in closed)
        for task in tasks
    )


def _attendance(session: Session, meeting_id: int) -> tuple[Attendee, ...]:
    numbers = meetings.item_numbers(session, [meeting_id])
    attended = queries.items_attended(session, meeting_id)
    return tuple(
        Attendee(
            row.name,
            row.kind,
            row.note,
            tuple(sorted(numbers[item_id] for item_id in attended.get(row.id, ()))),
        )
        for row in queries.list_attendance(session, meeting_id)
    )


def _remark(row: RemarkRow, meeting: Meeting) -> MinutesRemark:
    until = meeting.objection_until
    late = row.kind is RemarkKind.OBJECTION and until is not None and row.noted_on > until
    return MinutesRemark(
        row.id, row.kind, row.agenda_item_id, row.noted_on, row.author, row.text, late
    )


def _name(session: Session, person_id: int | None) -> str:
    return name_of(session, Person, person_id) if person_id is not None else ""
