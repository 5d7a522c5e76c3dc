"""Reading decisions that were brought on, and whom one may be brought on to."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.db.tables import (
    Activity,
    ActivityArea,
    ActivityPerson,
    AgendaItem,
    AgreementParty,
    Decision,
    DecisionRoute,
    Forum,
    ForumArea,
    ForumDelaftale,
    Meeting,
    Membership,
    Person,
    Task,
)
from app.domain.routes import RouteLine

_Deciding = aliased(Forum)
_Own = aliased(AgendaItem)


class About(NamedTuple):
    """What a decision is about, of its item where it names nothing itself, and who took it."""

    text: str
    forum_id: int
    forum: str
    day: date | None
    delaftale_id: int | None
    activity_id: int | None
    item_id: int | None


def find_about(session: Session, decision_id: int) -> About | None:
    """Read what a decision is about; None when it is gone."""
    activity = func.coalesce(Decision.activity_id, AgendaItem.activity_id)
    row = session.execute(
        select(
            Decision.text,
            Forum.id,
            Forum.name,
            func.coalesce(Meeting.day, Decision.decided_on),
            func.coalesce(Decision.delaftale_id, AgendaItem.delaftale_id, Activity.delaftale_id),
            activity,
            AgendaItem.id,
        )
        .outerjoin(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(Activity, Activity.id == activity)
        .join(Forum, Forum.id == func.coalesce(Meeting.forum_id, Decision.forum_id))
        .where(Decision.id == decision_id)
    ).one_or_none()
    return About(*row) if row else None


def list_routes(session: Session, *where: ColumnElement[bool]) -> list[RouteLine]:
    """List decisions brought on, the oldest first."""
    return [RouteLine(*row) for row in session.execute(_route_query().where(*where))]


def forums_for_delaftale(session: Session, delaftale_id: int | None) -> set[int]:
    """The forums that answer for a delaftale."""
    return set(
        session.scalars(
            select(ForumDelaftale.forum_id).where(ForumDelaftale.delaftale_id == delaftale_id)
        )
    )


def forums_for_areas_of(session: Session, activity_id: int | None) -> set[int]:
    """The forums that answer for an area an activity takes place in."""
    return set(
        session.scalars(
            select(ForumArea.forum_id)
            .join(ActivityArea, ActivityArea.area_id == ForumArea.area_id)
            .where(ActivityArea.activity_id == activity_id)
        )
    )


def people_of_activity(session: Session, activity_id: int | None) -> list[tuple[int, str, bool]]:
    """The tovholder and the staff of an activity: id, activity's name, whether tovholder."""
    leading = session.execute(
        select(Activity.responsible_id, Activity.name).where(
            Activity.id == activity_id, Activity.responsible_id.is_not(None)
        )
    )
    working = session.execute(
        select(ActivityPerson.person_id, Activity.name)
        .join(Activity, Activity.id == ActivityPerson.activity_id)
        .where(Activity.id == activity_id)
        .order_by(ActivityPerson.person_id)
    )
    found = [(row[0], row[1], True) for row in leading if row[0] is not None]
    return found + [(row[0], row[1], False) for row in working]


def parties_of(session: Session, delaftale_id: int | None) -> set[int]:
    """The people of the file whose names stand as parties of a delaftale."""
    if delaftale_id is None:
        return set()
    return set(
        session.scalars(
            select(Person.id)
            .join(AgreementParty, AgreementParty.name == Person.name)
            .where(AgreementParty.delaftale_id == delaftale_id)
        )
    )


def tasks_of(session: Session, decision_id: int) -> list[tuple[str, str, date | None]]:
    """A decision's tasks in order: what, who answers for it, and its deadline."""
    rows = session.execute(
        select(Task.text, func.coalesce(Person.name, ""), Task.due)
        .outerjoin(Person, Person.id == Task.responsible_id)
        .where(Task.decision_id == decision_id)
        .order_by(Task.position, Task.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def list_people_now(session: Session, today: date) -> list[tuple[int, str]]:
    """The people who are to be kept in the file today: id and name."""
    rows = session.execute(
        select(Person.id, Person.name)
        .where(or_(Person.until.is_(None), Person.until >= today))
        .order_by(Person.name.collate("danish"))
    )
    return [(row[0], row[1]) for row in rows]


def addresses_of(
    session: Session, forum_id: int | None, person_id: int | None, today: date
) -> list[tuple[int, str, str]]:
    """Id, name and e-mail of a person, or of a forum's members on a day."""
    query = select(Person.id, Person.name, Person.email).order_by(Person.name.collate("danish"))
    if person_id is not None:
        query = query.where(Person.id == person_id)
    else:
        seated = select(Membership.person_id).where(
            Membership.forum_id == forum_id,
            or_(Membership.starts.is_(None), Membership.starts <= today),
            or_(Membership.ends.is_(None), Membership.ends >= today),
        )
        query = query.where(Person.id.in_(seated))
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def names_of(session: Session, keys: Iterable[tuple[int | None, int | None]]) -> list[str]:
    """The names of forums and people, by (forum id, person id)."""
    found = []
    for forum_id, person_id in keys:
        table, key = (Forum, forum_id) if forum_id is not None else (Person, person_id)
        found.append(session.scalar(select(table.name).where(table.__table__.c.id == key)) or "")
    return found


@cache
def _route_query() -> Select[Any]:
    query = (
        select(
            DecisionRoute.id,
            DecisionRoute.decision_id,
            DecisionRoute.from_route_id,
            DecisionRoute.forum_id,
            DecisionRoute.person_id,
            func.coalesce(Forum.name, Person.name, "en slettet modtager"),
            DecisionRoute.routed_on,
            DecisionRoute.routed_by,
            DecisionRoute.reason,
            DecisionRoute.meaning,
            DecisionRoute.agenda_item_id,
            DecisionRoute.acknowledged_on,
            DecisionRoute.acknowledged_by,
            DecisionRoute.answer,
            DecisionRoute.answered_on,
            Decision.text,
            _Deciding.name,
            _Deciding.id,
            func.coalesce(Meeting.day, Decision.decided_on),
            func.coalesce(AgendaItem.is_closed, False),
            _Own.meeting_id,
        )
        .join(Decision, Decision.id == DecisionRoute.decision_id)
        .outerjoin(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(_Deciding, _Deciding.id == func.coalesce(Meeting.forum_id, Decision.forum_id))
        .outerjoin(Forum, Forum.id == DecisionRoute.forum_id)
        .outerjoin(Person, Person.id == DecisionRoute.person_id)
        .outerjoin(_Own, _Own.id == DecisionRoute.agenda_item_id)
        .order_by(DecisionRoute.routed_on, DecisionRoute.id)
    )
    return cast("Select[Any]", query)
