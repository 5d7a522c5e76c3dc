"""Reading who came to a meeting."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.queries import forums, meetings
from app.db.tables import Attendance, AttendanceItem, Meeting, Organisation, Person
from app.domain.attendance import AttendanceLine


def list_attendance(session: Session, meeting_id: int) -> list[AttendanceLine]:
    """List the forum's members on the day of a meeting, then all others who were noted.

    One who has left the forum since stays among them when she was noted.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return []
    numbers = meetings.item_numbers(session, [meeting_id])
    items = _items_by_attendance(session, meeting_id)
    noted = session.execute(
        select(Attendance, Person.title, Organisation.name)
        .outerjoin(Person, Person.id == Attendance.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Attendance.meeting_id == meeting_id)
        .order_by(Attendance.person_id.is_(None), Attendance.id)
    ).all()
    of_person = {row[0].person_id: row[0] for row in noted if row[0].person_id is not None}
    lines: list[AttendanceLine] = []
    listed: set[int] = set()
    for member in forums.list_members(session, meeting.forum_id):
        if member.person_id in listed or not member.holds_on(meeting.day):
            continue
        listed.add(member.person_id)
        lines.append(
            _line(of_person.get(member.person_id), member.person_id, member.person, member.remark,
                  items, numbers)
        )  # fmt: skip
    for row, title, organisation in noted:
        if row.person_id is None or row.person_id not in listed:
            remark = ", ".join(part for part in (title, organisation) if part)
            lines.append(_line(row, row.person_id, row.name, remark, items, numbers))
    return lines


def _line(
    row: Attendance | None,
    person_id: int | None,
    name: str,
    remark: str,
    items: dict[int, set[int]],
    numbers: dict[int, int],
) -> AttendanceLine:
    if row is None:
        return AttendanceLine(None, person_id, name, remark, None, "", frozenset(), ())
    chosen = frozenset(items[row.id])
    return AttendanceLine(
        row.id, person_id, name, remark, row.kind, row.note, chosen,
        tuple(sorted(numbers[item] for item in chosen if item in numbers)),
    )  # fmt: skip


def _items_by_attendance(session: Session, meeting_id: int) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = session.execute(
        select(AttendanceItem.attendance_id, AttendanceItem.agenda_item_id)
        .join(Attendance, Attendance.id == AttendanceItem.attendance_id)
        .where(Attendance.meeting_id == meeting_id)
    )
    for attendance_id, item_id in rows:
        found[attendance_id].add(item_id)
    return found
