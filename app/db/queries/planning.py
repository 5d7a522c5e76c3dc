"""Reading areas, indsatsområder and delaftaler."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.tables import (
    Area,
    AreaAlias,
    Delaftale,
    FocusArea,
)
from app.domain.planning import NamedLine


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


def own_area_ids(session: Session) -> list[int]:
    """The ids of the areas the plan is for, in their order; those for comparison left out."""
    return list(
        session.scalars(
            select(Area.id)
            .where(Area.is_comparison.is_(False))
            .order_by(Area.position, Area.name.collate("danish"))
        )
    )


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


def name_of(session: Session, table: type[Base], key: int) -> str:
    """The name of a row; empty when it is gone."""
    columns = table.__table__.c
    return session.scalar(select(columns.name).where(columns.id == key)) or ""
