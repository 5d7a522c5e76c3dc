"""Reading målgrupper."""

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from app.db.tables import ActivityTargetGroup, OtherEffortTargetGroup, TargetGroup
from app.domain.target_groups import TargetGroupLine


def list_target_groups(session: Session) -> list[TargetGroupLine]:
    """List the målgrupper in their order, with how much is done for each."""

    def count(link: type[ActivityTargetGroup | OtherEffortTargetGroup]) -> ScalarSelect[int]:
        return (
            select(func.count())
            .select_from(link)
            .where(link.target_group_id == TargetGroup.id)
            .scalar_subquery()
        )

    rows = session.execute(
        select(
            TargetGroup.id,
            TargetGroup.name,
            count(ActivityTargetGroup),
            count(OtherEffortTargetGroup),
        ).order_by(TargetGroup.position, TargetGroup.id)
    )
    return [TargetGroupLine(*row) for row in rows]
