"""Reading forums with what hangs on them: members, areas, delaftaler and kommissorier."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.queries.charters import list_charters
from app.db.tables import (
    Area,
    Delaftale,
    Forum,
    ForumArea,
    ForumDelaftale,
    Membership,
    Organisation,
    Person,
)
from app.domain.forums import LEVELS, ForumLine, MembershipDraft, MembershipLine
from app.domain.planning import NamedLine
from app.domain.vocabulary import MemberRole
from app.labels import label

_ROLE_ORDER = list(MemberRole)


def list_forums(session: Session, today: date, *, active_only: bool = False) -> list[NamedLine]:
    """List forums to choose among, strategic first; `active_only` leaves out those that are over.

    The remark is the level, or that the forum is over.
    """
    rows = session.execute(select(Forum.id, Forum.name, Forum.level, Forum.ended_on).order_by(
        Forum.position, Forum.name.collate("danish")
    )).all()  # fmt: skip
    found = []
    for row in sorted(rows, key=lambda row: LEVELS.index(row.level)):
        ended = row.ended_on is not None and row.ended_on < today
        if not (active_only and ended):
            found.append(NamedLine(row.id, row.name, "ophørt" if ended else label(row.level)))
    return found


def list_forum_lines(session: Session) -> list[ForumLine]:
    """List forums with everything that hangs on them, strategic first, then in their order."""
    members = _grouped(list_members(session))
    charters = _grouped(list_charters(session))
    areas = _names(session, ForumArea, ForumArea.area_id == Area.id, Area)
    delaftaler = _names(session, ForumDelaftale, ForumDelaftale.delaftale_id == Delaftale.id,
                        Delaftale)  # fmt: skip
    rows = session.execute(
        select(
            Forum.id,
            Forum.name,
            Forum.level,
            Forum.kind,
            Forum.parent_id,
            Forum.link_person_id,
            func.coalesce(Person.name, ""),
            Forum.review_on,
            Forum.ended_on,
        )
        .outerjoin(Person, Person.id == Forum.link_person_id)
        .order_by(Forum.position, Forum.name.collate("danish"))
    )
    lines = [
        ForumLine(
            *row,
            areas=tuple(areas[row.id]),
            delaftaler=tuple(delaftaler[row.id]),
            members=tuple(members[row.id]),
            charters=tuple(charters[row.id]),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: LEVELS.index(line.level))


def list_members(session: Session, forum_id: int | None = None) -> list[MembershipLine]:
    """List members, now and at other times, of one forum or of all: chairs first, then by name."""
    query = (
        select(
            Membership.id,
            Membership.forum_id,
            Membership.person_id,
            Person.name,
            Person.title,
            func.coalesce(Organisation.name, ""),
            Organisation.kind,
            Person.email,
            Membership.role,
            Membership.starts,
            Membership.ends,
            Membership.reason,
            Membership.speaks_for,
            Person.resident_role.is_not(None),
        )
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .order_by(Person.name.collate("danish"), Membership.starts, Membership.id)
    )
    if forum_id is not None:
        query = query.where(Membership.forum_id == forum_id)
    rows: Any = session.execute(query)
    lines = [MembershipLine(*(*row[:8], MembershipDraft(*row[8:-1]), row[-1])) for row in rows]
    return sorted(lines, key=lambda line: _ROLE_ORDER.index(line.role))


def list_linked(session: Session, table: Any, column: Any, forum_id: int) -> frozenset[int]:
    """The ids that a link table ties to a forum."""
    return frozenset(session.scalars(select(column).where(table.forum_id == forum_id)))


def _grouped(lines: Sequence[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for line in lines:
        found[line.forum_id].append(line)
    return found


def _names(session: Session, link: Any, joined: Any, table: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(link.forum_id, table.name).join(table, joined).order_by(table.position, table.id)
    )
    for forum_id, name in rows:
        found[forum_id].append(name)
    return found
