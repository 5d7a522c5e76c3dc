"""Reading areas, delaftaler and delmål."""

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.tables import (
    ActivitySubGoal,
    Area,
    AreaAlias,
    Delaftale,
    FocusArea,
    IndicatorSubGoal,
    SubGoal,
)
from app.domain.planning import NamedLine, SubGoalLine


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


def list_aliases(session: Session, area_id: int) -> list[str]:
    """List the other names of an area."""
    return list(
        session.scalars(
            select(AreaAlias.alias)
            .where(AreaAlias.area_id == area_id)
            .order_by(AreaAlias.alias.collate("danish"))
        )
    )


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


def list_sub_goals(session: Session, delaftale_id: int | None = None) -> list[SubGoalLine]:
    """List delmål with what serves and measures each; of one delaftale, or of all."""

    def count(link: type[ActivitySubGoal | IndicatorSubGoal]) -> ScalarSelect[int]:
        return (
            select(func.count())
            .select_from(link)
            .where(link.sub_goal_id == SubGoal.id)
            .scalar_subquery()
        )

    query = (
        select(
            SubGoal.id,
            SubGoal.name,
            SubGoal.delaftale_id,
            Delaftale.name.label("delaftale"),
            count(ActivitySubGoal).label("activities"),
            count(IndicatorSubGoal).label("indicators"),
        )
        .join(Delaftale, Delaftale.id == SubGoal.delaftale_id)
        .order_by(Delaftale.position, SubGoal.position, SubGoal.id)
    )
    if delaftale_id is not None:
        query = query.where(SubGoal.delaftale_id == delaftale_id)
    return [SubGoalLine(*row) for row in session.execute(query)]


def name_of(session: Session, table: type[Base], key: int) -> str:
    """The name of a row; empty when it is gone."""
    columns = table.__table__.c
    return session.scalar(select(columns.name).where(columns.id == key)) or ""
