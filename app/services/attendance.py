"""Who came to a meeting: members, guests, and those who were there under some items only."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import attendance
from app.db.tables import AgendaItem, Attendance, AttendanceItem, Meeting, Person
from app.domain.attendance import AttendanceLine
from app.domain.danish import fold
from app.domain.vocabulary import AttendanceKind
from app.services.minutes_lock import refuse_locked_meeting
from app.services.refusals import NameMissing


def list_attendance(plan: PlanFile, meeting_id: int) -> list[AttendanceLine]:
    """List the forum's members on the day of the meeting, then all others who were noted."""
    with plan.read() as session:
        return attendance.list_attendance(session, meeting_id)


def note_person(
    plan: PlanFile, meeting_id: int, person_id: int, kind: AttendanceKind | None
) -> None:
    """Note how a person took part; None takes it away. Raises MinutesLocked or ThingGone."""
    with plan.change("Notér fremmøde") as session:
        find_row(session, Meeting, meeting_id)
        refuse_locked_meeting(session, meeting_id)
        person = find_row(session, Person, person_id)
        row = session.scalar(
            select(Attendance).where(
                Attendance.meeting_id == meeting_id, Attendance.person_id == person_id
            )
        )
        if kind is None:
            if row is not None:
                session.delete(row)
        elif row is None:
            session.add(
                Attendance(meeting_id=meeting_id, person_id=person_id, name=person.name, kind=kind)
            )
        else:
            row.kind = kind


def note_all_present(plan: PlanFile, meeting_id: int) -> None:
    """Note everybody as til stede of whom nothing is noted; one step. Raises MinutesLocked."""
    with plan.change("Notér fremmøde") as session:
        refuse_locked_meeting(session, meeting_id)
        session.add_all(
            Attendance(meeting_id=meeting_id, person_id=line.person_id, name=line.name)
            for line in attendance.list_attendance(session, meeting_id)
            if line.kind is None
        )


def note_items(plan: PlanFile, attendance_id: int, item_ids: Iterable[int]) -> None:
    """Note the items somebody took part in, who was there under some only; one step.

    Raises MinutesLocked, or ThingGone when she or an item is no more at the meeting.
    """
    with plan.change("Notér fremmøde") as session:
        row = _find_open(session, attendance_id)
        row.kind = AttendanceKind.PARTLY
        session.execute(delete(AttendanceItem).where(AttendanceItem.attendance_id == attendance_id))
        for item_id in sorted(set(item_ids)):
            if find_row(session, AgendaItem, item_id).meeting_id != row.meeting_id:
                raise ThingGone
            session.execute(
                insert(AttendanceItem).values(attendance_id=attendance_id, agenda_item_id=item_id)
            )


def save_note(plan: PlanFile, attendance_id: int, note: str) -> None:
    """Write who came instead, or what else is to be said. Raises MinutesLocked or ThingGone."""
    with plan.change("Ret bemærkning til fremmøde") as session:
        _find_open(session, attendance_id).note = note.strip()


def add_guest(plan: PlanFile, meeting_id: int, name: str) -> int:
    """Note a guest by name and return the attendance's id.

    Raises NameMissing, MinutesLocked or ThingGone.
    """
    if not name.strip():
        raise NameMissing("gæsten")
    with plan.change("Tilføj gæst") as session:
        find_row(session, Meeting, meeting_id)
        refuse_locked_meeting(session, meeting_id)
        row = Attendance(meeting_id=meeting_id, name=name.strip(), kind=AttendanceKind.GUEST)
        session.add(row)
        session.flush()
        return row.id


def rename_guest(plan: PlanFile, attendance_id: int, name: str) -> None:
    """Write a guest's name anew. Raises NameMissing, MinutesLocked or ThingGone."""
    if not name.strip():
        raise NameMissing("gæsten")
    with plan.change("Ret gæst") as session:
        _find_open(session, attendance_id).name = name.strip()


def take_as_known(plan: PlanFile, attendance_id: int) -> AttendanceLine | None:
    """Note a guest who bears the name of a member, or of a guest who stands there already, as that
    one, and return her line as it is now.

    She stands once: who had sent word that she would not come is there after all, and the items
    and the remark of the guest are hers. None, and nothing changed, when none or several have the
    name. Raises MinutesLocked or ThingGone.
    """
    with plan.read() as session:
        guest = _find_open(session, attendance_id)
        known = [
            line
            for line in attendance.list_attendance(session, guest.meeting_id)
            if line.id != attendance_id and fold(line.name) == fold(guest.name)
        ]
        if len(known) != 1 or guest.person_id is not None:
            return None
    with plan.change("Notér gæsten ét sted") as session:
        guest = _find_open(session, attendance_id)
        meeting_id = guest.meeting_id
        _unite(session, guest, known[0])
        session.flush()
        return next(
            line
            for line in attendance.list_attendance(session, meeting_id)
            if line.key == known[0].key
        )


def _unite(session: Session, guest: Attendance, member: AttendanceLine) -> None:
    """Carry what is noted of a guest over to the line of the one she is."""
    there = select(AttendanceItem.agenda_item_id)
    items = set(session.scalars(there.where(AttendanceItem.attendance_id == guest.id)))
    if member.id is None:
        row = Attendance(
            meeting_id=guest.meeting_id,
            person_id=member.person_id,
            name=member.name,
            kind=AttendanceKind.ABSENT,
        )
        session.add(row)
        session.flush()
    else:
        row = find_row(session, Attendance, member.id)
    if row.kind is AttendanceKind.ABSENT:
        row.kind = AttendanceKind.PARTLY if items else AttendanceKind.PRESENT
    if row.kind is AttendanceKind.PARTLY:
        for item_id in sorted(items - member.item_ids):
            session.execute(
                insert(AttendanceItem).values(attendance_id=row.id, agenda_item_id=item_id)
            )
    row.note = "; ".join(dict.fromkeys(note for note in (row.note, guest.note) if note))
    session.delete(guest)


def delete_attendance(plan: PlanFile, attendance_id: int) -> None:
    """Take away what was noted of somebody. Raises MinutesLocked or ThingGone."""
    with plan.change("Fjern fra fremmødet") as session:
        session.delete(_find_open(session, attendance_id))


def _find_open(session: Session, attendance_id: int) -> Attendance:
    row: Attendance = find_row(session, Attendance, attendance_id)
    refuse_locked_meeting(session, row.meeting_id)
    return row
