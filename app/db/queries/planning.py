"""Reading areas, organisations, people, delaftaler and forums."""

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.tables import (
    Area,
    AreaAlias,
    Delaftale,
    FocusArea,
    Forum,
    Membership,
    Organisation,
    Person,
)
from app.domain.planning import MembershipLine, NamedLine
from app.domain.vocabulary import MemberRole
from app.labels import label


def list_areas(session: Session) -> list[NamedLine]:
    """List the plan's areas in their order, those for comparison last."""
    rows = session.execute(
        select(Area.id, Area.name, Area.number, Area.is_comparison).order_by(
            Area.is_comparison, Area.position, Area.name.collate("danish")
        )
    )
    return [
        NamedLine(
            row.id,
            row.name,
            "til sammenligning" if row.is_comparison else row.number and f"afd. {row.number}",
        )
        for row in rows
    ]


def own_area_ids(session: Session) -> list[int]:
    """The ids of the areas the plan is for, in their order; those for comparison left out."""
    return list(
        session.scalars(
            select(Area.id)
            .where(Area.is_comparison.is_(False))
            .order_by(Area.position, Area.name.collate("danish"))
        )
    )


def list_aliases(session: Session, area_id: int) -> list[str]:
    """List the other names of an area."""
    return list(
        session.scalars(
            select(AreaAlias.alias)
            .where(AreaAlias.area_id == area_id)
            .order_by(AreaAlias.alias.collate("danish"))
        )
    )


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


def list_focus_areas(session: Session) -> list[NamedLine]:
    """List the indsatsområder in their order."""
    rows = session.execute(
        select(FocusArea.id, FocusArea.name).order_by(FocusArea.position, FocusArea.id)
    )
    return [NamedLine(row.id, row.name) for row in rows]


def list_delaftaler(session: Session) -> list[NamedLine]:
    """List the delaftaler in their order, with their indsatsområde."""
    rows = session.execute(
        select(Delaftale.id, Delaftale.name, FocusArea.name.label("focus_area"))
        .outerjoin(FocusArea, FocusArea.id == Delaftale.focus_area_id)
        .order_by(Delaftale.position, Delaftale.id)
    )
    return [NamedLine(row.id, row.name, row.focus_area or "") for row in rows]


def list_forums(session: Session, today: date) -> list[NamedLine]:
    """List forums, strategic first, with their level and how many sit in them today."""
    members = (
        select(func.count())
        .select_from(Membership)
        .where(
            Membership.forum_id == Forum.id,
            or_(Membership.starts.is_(None), Membership.starts <= today),
            or_(Membership.ends.is_(None), Membership.ends >= today),
        )
        .scalar_subquery()
    )
    rows = session.execute(
        select(Forum.id, Forum.name, Forum.level, members.label("members")).order_by(
            Forum.level == "operational",
            Forum.level == "tactical",
            Forum.position,
            Forum.name.collate("danish"),
        )
    )
    return [
        NamedLine(
            row.id,
            row.name,
            f"{label(row.level)} · {row.members} {'medlem' if row.members == 1 else 'medlemmer'}",
        )
        for row in rows
    ]


_ROLE_ORDER = list(MemberRole)


def list_members(session: Session, forum_id: int) -> list[MembershipLine]:
    """List a forum's members, now and earlier: chairs first, then by name."""
    rows = session.execute(
        select(
            Membership.id,
            Membership.person_id,
            Person.name,
            Person.title,
            func.coalesce(Organisation.name, "").label("organisation"),
            Membership.role,
            Membership.starts,
            Membership.ends,
        )
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Membership.forum_id == forum_id)
        .order_by(Person.name.collate("danish"))
    )
    lines = [MembershipLine(*row) for row in rows]
    return sorted(lines, key=lambda line: _ROLE_ORDER.index(line.role))


def name_of(session: Session, table: type[Base], key: int) -> str:
    """The name of a row; empty when it is gone."""
    columns = table.__table__.c
    return session.scalar(select(columns.name).where(columns.id == key)) or ""
