"""Reading others' efforts and how our activities stand to them."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.tables import (
    Activity,
    ActivityOtherEffort,
    Area,
    Organisation,
    OtherEffort,
    OtherEffortArea,
)
from app.domain.efforts import EffortLine, RelationLine


def list_efforts(session: Session, area_id: int | None = None) -> list[EffortLine]:
    """List others' efforts in their order; of one area, or all."""
    areas = defaultdict(list)
    for row in session.execute(
        select(OtherEffortArea.other_effort_id, Area.name)
        .join(Area, Area.id == OtherEffortArea.area_id)
        .order_by(Area.position, Area.name.collate("danish"))
    ):
        areas[row.other_effort_id].append(row.name)
    relations = (
        select(func.count())
        .select_from(ActivityOtherEffort)
        .where(ActivityOtherEffort.other_effort_id == OtherEffort.id)
        .scalar_subquery()
    )
    query = (
        select(
            OtherEffort.id,
            OtherEffort.name,
            OtherEffort.owner,
            func.coalesce(Organisation.name, "").label("organisation"),
            OtherEffort.ends,
            relations.label("relations"),
        )
        .outerjoin(Organisation, Organisation.id == OtherEffort.organisation_id)
        .order_by(OtherEffort.position, OtherEffort.name.collate("danish"))
    )
    if area_id is not None:
        there = select(OtherEffortArea.other_effort_id).where(OtherEffortArea.area_id == area_id)
        query = query.where(OtherEffort.id.in_(there))
    return [
        EffortLine(
            row.id,
            row.name,
            ", ".join(part for part in (row.organisation, row.owner) if part),
            tuple(areas[row.id]),
            row.ends,
            row.relations,
        )
        for row in session.execute(query)
    ]


def list_relations(session: Session, effort_id: int) -> list[RelationLine]:
    """List our activities that stand beside another effort."""
    rows = session.execute(
        select(Activity.id, Activity.name, ActivityOtherEffort.relation, ActivityOtherEffort.note)
        .join(ActivityOtherEffort, ActivityOtherEffort.activity_id == Activity.id)
        .where(ActivityOtherEffort.other_effort_id == effort_id)
        .order_by(Activity.name.collate("danish"))
    )
    return [RelationLine(*row) for row in rows]
