"""Reading milestones."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from app.db.tables import Activity, Milestone, Person
from app.domain.activities import OVER_STATUSES
from app.domain.milestones import MilestoneLine

_Later = aliased(Milestone)


def list_milestones(session: Session, activity_id: int | None = None) -> list[MilestoneLine]:
    """List milestones by date, those without one last; of an activity, or of all."""
    query = (
        select(
            Milestone.id,
            Milestone.activity_id,
            Activity.name,
            Milestone.name,
            Milestone.due,
            Milestone.first_due,
            Milestone.reached_on,
            Milestone.dropped_on,
            func.coalesce(Person.name, ""),
            Milestone.note,
            exists().where(_Later.rolled_from_id == Milestone.id),
            Milestone.rolled_from_id.is_not(None),
        )
        .join(Activity, Activity.id == Milestone.activity_id)
        .outerjoin(Person, Person.id == Milestone.responsible_id)
        .order_by(func.coalesce(Milestone.reached_on, Milestone.due).nulls_last(), Milestone.id)
    )
    if activity_id is not None:
        query = query.where(Milestone.activity_id == activity_id)
    found: list[tuple[Any, ...]] = [tuple(row) for row in session.execute(query)]
    return [MilestoneLine(*row) for row in found]


def list_late(session: Session, today: date) -> list[tuple[int, str]]:
    """The activity's id and name for each milestone that is late, the latest day first.

    An activity that is over or put away is waited for no longer.
    """
    rows = session.execute(
        select(Activity.id, Activity.name)
        .join(Milestone, Milestone.activity_id == Activity.id)
        .where(
            Milestone.due < today,
            Milestone.reached_on.is_(None),
            Milestone.dropped_on.is_(None),
            ~exists().where(_Later.rolled_from_id == Milestone.id),
            Activity.archived_on.is_(None),
            Activity.status.not_in(OVER_STATUSES),
        )
        .order_by(Milestone.due, Milestone.id)
    )
    return [(row.id, row.name) for row in rows]


def find_open(session: Session, activity_id: int) -> list[Milestone]:
    """Give the milestones that are neither reached, dropped nor carried on, for changing them."""
    return list(
        session.scalars(
            select(Milestone)
            .where(
                Milestone.activity_id == activity_id,
                Milestone.reached_on.is_(None),
                Milestone.dropped_on.is_(None),
                ~exists().where(_Later.rolled_from_id == Milestone.id),
            )
            .order_by(Milestone.due.nulls_last(), Milestone.id)
        )
    )


def find_some(session: Session, activity_id: int, milestone_ids: Iterable[int]) -> list[Milestone]:
    """Give some of an activity's milestones that are not carried on already, for changing them."""
    return list(
        session.scalars(
            select(Milestone)
            .where(
                Milestone.activity_id == activity_id,
                Milestone.id.in_(milestone_ids),
                ~exists().where(_Later.rolled_from_id == Milestone.id),
            )
            .order_by(Milestone.due.nulls_last(), Milestone.id)
        )
    )
