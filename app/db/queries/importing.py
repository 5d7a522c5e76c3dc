"""Reading what an import must know: the plan's names, and the imports before it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.tables import Area, AreaAlias, Entry, ImportBatch, Indicator
from app.domain.area_names import KnownArea
from app.domain.import_batch import BatchLine
from app.domain.indicator_names import KnownIndicator


def list_known_areas(session: Session) -> list[KnownArea]:
    """List the areas with everything they are called."""
    aliases: dict[int, list[str]] = {}
    for row in session.execute(select(AreaAlias.area_id, AreaAlias.alias)):
        aliases.setdefault(row.area_id, []).append(row.alias)
    rows = session.execute(select(Area.id, Area.name, Area.number).order_by(Area.id))
    return [KnownArea(row.id, row.name, tuple(aliases.get(row.id, ())), row.number) for row in rows]


def list_known_indicators(session: Session) -> list[KnownIndicator]:
    """List the indicators' names."""
    rows = session.execute(select(Indicator.id, Indicator.name).order_by(Indicator.id))
    return [KnownIndicator(row.id, row.name) for row in rows]


def list_batches(session: Session) -> list[BatchLine]:
    """List the imports, newest first, with how many of their figures are still in force."""
    in_force = (
        select(Entry.batch_id, func.count().label("figures"))
        .where(Entry.replaced_by_id.is_(None))
        .group_by(Entry.batch_id)
        .subquery()
    )
    rows = session.execute(
        select(
            ImportBatch.id,
            ImportBatch.file_name,
            ImportBatch.sender,
            ImportBatch.received_on,
            ImportBatch.imported_by,
            ImportBatch.imported_at,
            func.coalesce(in_force.c.figures, 0).label("figures"),
        )
        .outerjoin(in_force, in_force.c.batch_id == ImportBatch.id)
        .order_by(ImportBatch.imported_at.desc(), ImportBatch.id.desc())
    )
    return [BatchLine(*row) for row in rows]


def find_batch(session: Session, sha256: str) -> int | None:
    """Find the latest import of a file with these very bytes."""
    return session.execute(
        select(func.max(ImportBatch.id)).where(ImportBatch.sha256 == sha256)
    ).scalar()
