"""Reading organisations and people, and all that names a person."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.db.tables import (
    Forum,
    Membership,
    Organisation,
    Person,
    StaffSheet,
)
from app.domain.people import PersonLine, SeatLine, SheetLine
from app.domain.planning import NamedLine
from app.labels import label


def list_organisations(session: Session) -> list[NamedLine]:
    """List organisations by name."""
    rows = session.execute(
        select(Organisation.id, Organisation.name, Organisation.kind).order_by(
            Organisation.name.collate("danish")
        )
    )
    return [NamedLine(row.id, row.name, label(row.kind)) for row in rows]


def list_people(session: Session) -> list[NamedLine]:
    """List people by name, with title and organisation."""
    rows = session.execute(
        select(Person.id, Person.name, Person.title, Organisation.name.label("organisation"))
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .order_by(Person.name.collate("danish"))
    )
    return [
        NamedLine(
            row.id, row.name, ", ".join(part for part in (row.title, row.organisation) if part)
        )
        for row in rows
    ]


def list_person_lines(session: Session, today: date) -> list[PersonLine]:
    """List people by name with the forums they sit in today."""
    seats = defaultdict(list)
    for person_id, name in session.execute(
        select(Membership.person_id, Forum.name)
        .join(Forum, Forum.id == Membership.forum_id)
        .where(
            or_(Membership.starts.is_(None), Membership.starts <= today),
            or_(Membership.ends.is_(None), Membership.ends >= today),
            or_(Forum.ended_on.is_(None), Forum.ended_on >= today),
        )
        .distinct()
        .order_by(Forum.position, Forum.id)
    ):
        seats[person_id].append(name)
    rows = session.execute(
        select(
            Person.id,
            Person.name,
            Person.title,
            Person.organisation_id,
            func.coalesce(Organisation.name, ""),
            Person.email,
            Person.resident_role,
            Person.until,
        )
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .order_by(Person.name.collate("danish"))
    )
    return [PersonLine(*row, tuple(seats[row.id])) for row in rows]


def list_seats(session: Session, person_id: int) -> list[SeatLine]:
    """List the forums a person sits in or has sat in, the newest seat first."""
    rows = session.execute(
        select(Forum.id, Forum.name, Membership.role, Membership.starts, Membership.ends)
        .join(Forum, Forum.id == Membership.forum_id)
        .where(Membership.person_id == person_id)
        .order_by(
            Membership.ends.is_not(None), Membership.starts.desc(), Forum.position, Membership.id
        )
    )
    return [SeatLine(*row) for row in rows]


def list_sheets(session: Session, person_id: int) -> list[SheetLine]:
    """List the medarbejderark a person was asked to fill in, newest first."""
    rows = session.execute(
        select(
            StaffSheet.id,
            StaffSheet.period_start,
            StaffSheet.period_end,
            StaffSheet.sent_on,
            StaffSheet.returned_on,
        )
        .where(StaffSheet.person_id == person_id)
        .order_by(StaffSheet.period_start.desc(), StaffSheet.id)
    )
    return [SheetLine(*row) for row in rows]
