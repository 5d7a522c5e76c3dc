"""Collecting minutes in one read, with everything that stands in them."""

from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.queries import meetings
from app.db.queries import minutes as queries
from app.db.queries.plan import get_header
from app.db.queries.planning import name_of
from app.db.tables import AgendaItem, Decision, Forum, Meeting, Person
from app.db.tables import MinutesRemark as RemarkRow
from app.domain.meetings import MeetingLine
from app.domain.minutes import (
    Attendee,
    Minutes,
    MinutesDecision,
    MinutesItem,
    MinutesRemark,
    MinutesTask,
    OutsideDecision,
)
from app.domain.vocabulary import RemarkKind, StandingItem
from app.labels import label

Tasks = dict[tuple[int | None, int], list[MinutesTask]]


def read_minutes(session: Session, meeting_id: int) -> Minutes:
    """Collect a meeting's minutes; raises ThingGone."""
    row: Meeting = find_row(session, Meeting, meeting_id)
    line = meetings.get_meeting(session, meeting_id)
    assert line is not None
    remarks = [_remark(one, row) for one in queries.list_remarks(session, meeting_id)]
    approver = session.get(Meeting, row.approved_at_id) if row.approved_at_id else None
    return Minutes(
        plan=get_header(session).title,
        meeting_id=meeting_id,
        forum=line.forum,
        cycle=session.get_one(Forum, row.forum_id).cycle,
        day=row.day,
        starts=row.starts,
        ends=row.ends,
        place=row.place,
        status=row.status,
        chair=_name(session, row.chair_id),
        minute_taker=_name(session, row.minute_taker_id),
        attendance=_attendance(session, meeting_id),
        items=_items(session, line, remarks),
        next_meeting=queries.find_after(session, line),
        sent_on=row.minutes_sent_on,
        objection_until=row.objection_until,
        approved_on=row.approved_on,
        approved_at=approver.day if approver else None,
        remarks=tuple(remark for remark in remarks if remark.item_id is None),
        can_reopen=queries.find_newest_approved(session, row.forum_id) == meeting_id,
    )


def read_decided_since(session: Session, meeting: MeetingLine) -> tuple[OutsideDecision, ...]:
    """The decisions of a meeting's forum taken outside a meeting since the one before."""
    before = meetings.find_before(session, meeting)
    return tuple(
        OutsideDecision(row.id, row.text, row.reason, row.decided_on, row.origin, _told(row))
        for row in queries.list_decided_outside(session, meeting, before)
    )


def _items(
    session: Session, meeting: MeetingLine, remarks: list[MinutesRemark]
) -> tuple[MinutesItem, ...]:
    tasks = queries.tasks_of(session, meeting.id)
    decisions: dict[int | None, list[Decision]] = {}
    for decision in queries.list_decisions(session, meeting.id):
        decisions.setdefault(decision.agenda_item_id, []).append(decision)
    return tuple(
        _item(session, meeting, row, number, decisions.get(row.id, []), tasks, remarks)
        for number, row in enumerate(queries.list_items(session, meeting.id), 1)
    )


def _item(
    session: Session,
    meeting: MeetingLine,
    row: AgendaItem,
    number: int,
    decisions: list[Decision],
    tasks: Tasks,
    remarks: list[MinutesRemark],
) -> MinutesItem:
    follow_up: tuple[MinutesTask, ...] = ()
    if row.standing is StandingItem.FOLLOW_UP:
        before = meetings.find_before(session, meeting)
        follow_up = queries.list_follow_up(session, meeting, before, meeting.day)
    decided_since: tuple[OutsideDecision, ...] = ()
    if row.standing is StandingItem.DECIDED_SINCE:
        decided_since = read_decided_since(session, meeting)
    return MinutesItem(
        row.id,
        number,
        row.title,
        row.kind,
        row.standing,
        row.is_closed,
        row.recommendation,
        row.minutes,
        row.outcome,
        tuple(
            MinutesDecision(one.id, one.text, tuple(tasks.get((one.id, row.id), ())))
            for one in decisions
        ),
        tuple(tasks.get((None, row.id), ())),
        follow_up,
        decided_since,
        remarks=tuple(remark for remark in remarks if remark.item_id == row.id),
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


def _told(row: Decision) -> str:
    by = f", {row.decided_by}" if row.decided_by else ""
    return f"{label(row.origin)} {row.decided_on:%d-%m-%Y}{by}"
