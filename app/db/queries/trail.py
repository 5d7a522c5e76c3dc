"""Reading everything that was carried between the levels, in one go."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.db.queries.deadlines import days_off
from app.db.queries.lifts import list_lifts
from app.db.queries.routes import list_routes
from app.db.tables import (
    AgendaItem,
    Decision,
    DecisionRoute,
    Forum,
    Lift,
    Meeting,
    Membership,
    Person,
)
from app.domain.trail_facts import DecisionFact, ForumFact, ItemFact, TrailFacts
from app.domain.vocabulary import MeetingStatus

_HELD = (MeetingStatus.HELD, MeetingStatus.MINUTES_SENT, MeetingStatus.MINUTES_APPROVED)


def read_facts(session: Session, today: date) -> TrailFacts:
    """Read what the trails are made of."""
    items = _items(session)
    return TrailFacts(
        _forums(session, today),
        items,
        _decisions(session, items),
        list_lifts(session),
        list_routes(session),
        _held(session, today),
        days_off(session).days,
    )


def _forums(session: Session, today: date) -> dict[int, ForumFact]:
    sits = {
        (row[0], row[1])
        for row in session.execute(
            select(Membership.forum_id, Membership.person_id).where(
                or_(Membership.starts.is_(None), Membership.starts <= today),
                or_(Membership.ends.is_(None), Membership.ends >= today),
            )
        )
    }
    rows = session.execute(
        select(
            Forum.id,
            Forum.name,
            Forum.level,
            Forum.parent_id,
            Forum.ended_on,
            Forum.link_person_id,
            func.coalesce(Person.name, ""),
            Person.until,
        ).outerjoin(Person, Person.id == Forum.link_person_id)
    ).all()
    found = {}
    for key, name, level, parent_id, ended_on, person_id, link, until in rows:
        seated = (key, person_id) in sits or (parent_id, person_id) in sits
        left = bool(link) and (not seated or (until is not None and until < today))
        is_over = ended_on is not None and ended_on < today
        found[key] = ForumFact(key, name, level, parent_id, is_over, link, left)
    return found


def _items(session: Session) -> dict[int, ItemFact]:
    """The items that something was lifted from or to, or brought on to, and those they carry."""
    wanted: set[int] = set()
    for column in (Lift.agenda_item_id, Lift.from_item_id, DecisionRoute.agenda_item_id):
        wanted |= {key for key in session.scalars(select(column)) if key is not None}
    carried = [
        (row[0], row[1])
        for row in session.execute(
            select(AgendaItem.id, AgendaItem.carried_from_id).where(
                AgendaItem.carried_from_id.is_not(None)
            )
        )
    ]
    growing = True
    while growing:
        more = {one for one, other in carried if other in wanted}
        more |= {other for one, other in carried if one in wanted and other is not None}
        growing = not more <= wanted
        wanted |= more
    rows = session.execute(
        select(
            AgendaItem.id,
            AgendaItem.title,
            func.coalesce(AgendaItem.forum_id, Meeting.forum_id),
            AgendaItem.meeting_id,
            Meeting.day,
            Meeting.status.in_(_HELD),
            AgendaItem.outcome,
            AgendaItem.carried_from_id,
        )
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id.in_(wanted))
    )
    return {row[0]: ItemFact(*row[:5], bool(row[5]), *row[6:]) for row in rows}


def _decisions(session: Session, items: dict[int, ItemFact]) -> list[DecisionFact]:
    brought_on = select(DecisionRoute.decision_id)
    rows = session.execute(
        select(
            Decision.id,
            Decision.text,
            func.coalesce(Meeting.forum_id, Decision.forum_id),
            func.coalesce(Meeting.day, Decision.decided_on),
            Decision.agenda_item_id,
        )
        .outerjoin(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(or_(Decision.agenda_item_id.in_(items), Decision.id.in_(brought_on)))
        .order_by(Decision.id)
    )
    return [DecisionFact(*row) for row in rows]


def _held(session: Session, today: date) -> dict[int, list[date]]:
    """The days each forum has met before today."""
    found: dict[int, list[date]] = defaultdict(list)
    rows = session.execute(select(Meeting.forum_id, Meeting.day).where(Meeting.day < today))
    for forum_id, day in rows:
        found[forum_id].append(day)
    return found
