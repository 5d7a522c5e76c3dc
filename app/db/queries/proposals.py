"""Reading what proposals are made of beside the matters themselves, and what was said to them."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.db.tables import (
    Activity,
    AgendaItem,
    AgreementParty,
    Decision,
    Forum,
    ForumArea,
    ForumDelaftale,
    Meeting,
    Membership,
    Person,
    ProposalAnswer,
)
from app.domain.proposals import Answer, ForumReach, Links, Matter, Running
from app.domain.vocabulary import ForumLevel, MeetingStatus

_LEVELS = tuple(ForumLevel)


def list_forums(session: Session, today: date) -> list[ForumReach]:
    """The forums that still meet, from the top of the organisationstrekant, in their order."""
    delaftaler, areas = defaultdict(set), defaultdict(set)
    for link in session.execute(select(ForumDelaftale.forum_id, ForumDelaftale.delaftale_id)):
        delaftaler[link.forum_id].add(link.delaftale_id)
    for link in session.execute(select(ForumArea.forum_id, ForumArea.area_id)):
        areas[link.forum_id].add(link.area_id)
    rows = session.execute(
        select(Forum.id, Forum.name, Forum.level)
        .where(or_(Forum.ended_on.is_(None), Forum.ended_on >= today))
        .order_by(Forum.position, Forum.id)
    )
    found = [
        ForumReach(*row, frozenset(delaftaler.get(row.id, ())), frozenset(areas.get(row.id, ())))
        for row in rows
    ]
    return sorted(found, key=lambda forum: _LEVELS.index(forum.level))


def held_days(session: Session, today: date) -> dict[int, list[date]]:
    """The days of each forum's meetings until today that were held."""
    found = defaultdict(list)
    rows = session.execute(
        select(Meeting.forum_id, Meeting.day).where(
            Meeting.day <= today,
            Meeting.status.not_in((MeetingStatus.PLANNED, MeetingStatus.CALLED)),
        )
    )
    for row in rows:
        found[row.forum_id].append(row.day)
    return found


def list_answers(session: Session) -> dict[str, Answer]:
    """What was said to proposals, by key, with where the item made of it stands."""
    rows = session.execute(
        select(
            ProposalAnswer.key,
            ProposalAnswer.reply,
            ProposalAnswer.said_on,
            ProposalAnswer.reason,
            ProposalAnswer.agenda_item_id,
            AgendaItem.meeting_id,
        ).outerjoin(AgendaItem, AgendaItem.id == ProposalAnswer.agenda_item_id)
    )
    return {row[0]: Answer(*row[1:]) for row in rows}


def list_running(session: Session) -> dict[int, Running]:
    """The activities as proposals see them, by id; archived ones are left out."""
    rows = session.execute(
        select(Activity.id, Activity.name, Activity.status, Activity.starts).where(
            Activity.archived_on.is_(None)
        )
    )
    return {row.id: Running(*row) for row in rows}


def on_agenda(session: Session, today: date) -> list[Matter]:
    """What the items that wait on an agenda, or for one, call for."""
    rows = session.execute(
        select(
            AgendaItem.call,
            AgendaItem.strategic_goal_id,
            AgendaItem.sub_goal_id,
            AgendaItem.delaftale_id,
            AgendaItem.activity_id,
            AgendaItem.indicator_id,
            ProposalAnswer.id.is_not(None),
        )
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(ProposalAnswer, ProposalAnswer.agenda_item_id == AgendaItem.id)
        .where(
            or_(
                AgendaItem.meeting_id.is_(None),
                (Meeting.day >= today)
                & Meeting.status.in_((MeetingStatus.PLANNED, MeetingStatus.CALLED)),
            )
        )
    )
    return [Matter(row[0], Links(*row[1:6]), row[6]) for row in rows]


def closed_items(session: Session) -> frozenset[int]:
    """The ids of the agenda items that are lukket."""
    return frozenset(session.scalars(select(AgendaItem.id).where(AgendaItem.is_closed)))


def decision_links(session: Session, decision_ids: set[int]) -> dict[int, tuple[Links, int | None]]:
    """What decisions are linked to, or else their items, and the item's id, by decision."""
    rows = session.execute(
        select(
            Decision.id,
            func.coalesce(Decision.strategic_goal_id, AgendaItem.strategic_goal_id),
            func.coalesce(Decision.sub_goal_id, AgendaItem.sub_goal_id),
            func.coalesce(Decision.delaftale_id, AgendaItem.delaftale_id),
            func.coalesce(Decision.activity_id, AgendaItem.activity_id),
            AgendaItem.indicator_id,
            AgendaItem.id,
        )
        .outerjoin(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .where(Decision.id.in_(decision_ids))
    )
    return {row[0]: (Links(*row[1:6]), row[6]) for row in rows}


def find_person(
    session: Session, organisation_id: int | None, forum_id: int, today: date
) -> tuple[str, str]:
    """Name and e-mail of the one to ask in an organisation; empty where nobody is known.

    The one who stands as the party of an agreement, else who sits in the forum, else the first by
    name; nobody whose time in the file is over.
    """
    people = session.execute(
        select(Person.id, Person.name, Person.email)
        .where(
            Person.organisation_id == organisation_id,
            or_(Person.until.is_(None), Person.until >= today),
            Person.resident_role.is_(None),
        )
        .order_by(Person.name.collate("danish"), Person.id)
    ).all()
    if organisation_id is None or not people:
        return "", ""
    parties = set(
        session.scalars(
            select(AgreementParty.name).where(AgreementParty.organisation_id == organisation_id)
        )
    )
    seated = set(
        session.scalars(
            select(Membership.person_id).where(
                Membership.forum_id == forum_id,
                or_(Membership.ends.is_(None), Membership.ends >= today),
            )
        )
    )
    chosen = min(people, key=lambda one: (one.name not in parties, one.id not in seated))
    return chosen.name, chosen.email
