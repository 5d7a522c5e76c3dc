"""Reading others' efforts and how our activities stand to them."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.db.tables import (
    Activity,
    ActivityArea,
    ActivityOtherEffort,
    ActivityTargetGroup,
    Area,
    Organisation,
    OtherEffort,
    OtherEffortArea,
    OtherEffortTargetGroup,
)
from app.domain.efforts import EffortLine, RelationLine
from app.domain.efforts_reach import COUNTED, Doing
from app.domain.vocabulary import ActivityStatus, EffortRelation


def list_efforts(session: Session, area_id: int | None = None) -> list[EffortLine]:
    """List others' efforts in their order; all, or those of one area and of the whole plan."""
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
        everywhere = OtherEffort.id.not_in(select(OtherEffortArea.other_effort_id))
        query = query.where(or_(OtherEffort.id.in_(there), everywhere))
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


def list_activities_to_relate(session: Session, effort_id: int) -> list[tuple[int, str]]:
    """The activities that do not yet stand beside another effort: id and name, by name."""
    there = select(ActivityOtherEffort.activity_id).where(
        ActivityOtherEffort.other_effort_id == effort_id
    )
    rows = session.execute(
        select(Activity.id, Activity.name)
        .where(Activity.id.not_in(there), Activity.archived_on.is_(None))
        .order_by(Activity.name.collate("danish"))
    )
    return [(row.id, row.name) for row in rows]


def list_doings(session: Session, today: date) -> list[Doing]:
    """Everything that counts in the table of målgrupper by areas: ours first, then others'."""
    activity_areas = _ids(session, ActivityArea.activity_id, ActivityArea.area_id)
    activity_groups = _ids(
        session, ActivityTargetGroup.activity_id, ActivityTargetGroup.target_group_id
    )
    effort_areas = _ids(session, OtherEffortArea.other_effort_id, OtherEffortArea.area_id)
    effort_groups = _ids(
        session, OtherEffortTargetGroup.other_effort_id, OtherEffortTargetGroup.target_group_id
    )
    ours = session.execute(
        select(Activity.id, Activity.name, Activity.status)
        .where(Activity.status.in_(COUNTED), Activity.archived_on.is_(None))
        .order_by(Activity.position, Activity.name.collate("danish"))
    )
    others = session.execute(
        select(OtherEffort.id, OtherEffort.name, OtherEffort.starts)
        .where(or_(OtherEffort.ends.is_(None), OtherEffort.ends >= today))
        .order_by(OtherEffort.position, OtherEffort.name.collate("danish"))
    )
    return [
        *(
            Doing(
                row.id, row.name, True,
                frozenset(activity_areas[row.id]), frozenset(activity_groups[row.id]),
                row.status is ActivityStatus.PLANNED,
            )
            for row in ours
        ),
        *(
            Doing(
                row.id, row.name, False,
                frozenset(effort_areas[row.id]), frozenset(effort_groups[row.id]),
                row.starts is not None and row.starts > today,
            )
            for row in others
        ),
    ]  # fmt: skip


def map_relations(session: Session) -> dict[tuple[int, int], EffortRelation]:
    """Every described relation, by activity and other effort."""
    rows = session.execute(
        select(
            ActivityOtherEffort.activity_id,
            ActivityOtherEffort.other_effort_id,
            ActivityOtherEffort.relation,
        )
    )
    return {(row.activity_id, row.other_effort_id): row.relation for row in rows}


def _ids(
    session: Session, owner: InstrumentedAttribute[int], other: InstrumentedAttribute[int]
) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for row in session.execute(select(owner, other)):
        found[row[0]].add(row[1])
    return found
