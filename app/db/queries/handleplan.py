"""Reading who does what when, for the handleplan."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.db.tables import (
    Activity,
    ActivityPerson,
    Delaftale,
    FocusArea,
    Milestone,
    Organisation,
    Person,
)
from app.domain.planning import NamedLine

Rows = Sequence[Any]


def list_activities(session: Session) -> Rows:
    """The activities that are not archived, with tovholder, who carries out and who leads."""
    lead = aliased(Organisation)
    return session.execute(
        select(
            Activity.id,
            Activity.number,
            Activity.name,
            Activity.status,
            Activity.starts,
            Activity.ends,
            Activity.responsible_id,
            Person.name.label("responsible"),
            Organisation.name.label("organisation"),
            lead.name.label("lead_organisation"),
            Delaftale.focus_area_id,
        )
        .outerjoin(Person, Person.id == Activity.responsible_id)
        .outerjoin(Organisation, Organisation.id == Activity.organisation_id)
        .outerjoin(lead, lead.id == Activity.lead_organisation_id)
        .outerjoin(Delaftale, Delaftale.id == Activity.delaftale_id)
        .where(Activity.archived_on.is_(None))
    ).all()


def list_archived(session: Session) -> frozenset[int]:
    """The ids of the activities that are archived."""
    return frozenset(session.scalars(select(Activity.id).where(Activity.archived_on.is_not(None))))


def list_activity_people(session: Session) -> Rows:
    """Who works in each activity beside the tovholder, by name."""
    return session.execute(
        select(
            ActivityPerson.activity_id,
            ActivityPerson.person_id,
            Person.name,
            ActivityPerson.task,
        )
        .join(Person, Person.id == ActivityPerson.person_id)
        .order_by(Person.name.collate("danish"))
    ).all()


def list_milestone_people(session: Session) -> Rows:
    """Who is responsible for a milestone of each activity."""
    return session.execute(
        select(Milestone.activity_id, Milestone.responsible_id).where(
            Milestone.responsible_id.is_not(None)
        )
    ).all()


def list_delaftaler(session: Session) -> Rows:
    """The delaftaler in their order, with their indsatsområde."""
    return session.execute(
        select(Delaftale.name, Delaftale.focus_area_id).order_by(Delaftale.position, Delaftale.id)
    ).all()


def list_focus_areas(session: Session) -> Rows:
    """The indsatsområder in their order."""
    return session.execute(
        select(FocusArea.id, FocusArea.name).order_by(FocusArea.position, FocusArea.id)
    ).all()


def list_people_at_work(session: Session) -> list[NamedLine]:
    """The people who have a part in an activity, by name, with how many activities."""
    archived = select(Activity.id).where(Activity.archived_on.is_not(None))
    parts = (
        select(Activity.id.label("activity_id"), Activity.responsible_id.label("person_id"))
        .union(
            select(ActivityPerson.activity_id, ActivityPerson.person_id),
            select(Milestone.activity_id, Milestone.responsible_id),
        )
        .subquery()
    )
    rows = session.execute(
        select(Person.id, Person.name, func.count().label("activities"))
        .join(parts, parts.c.person_id == Person.id)
        .where(parts.c.activity_id.not_in(archived))
        .group_by(Person.id)
        .order_by(Person.name.collate("danish"))
    )
    return [NamedLine(row.id, row.name, str(row.activities)) for row in rows]
