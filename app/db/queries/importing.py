"""Reading what an import must know: the plan's names, and the imports before it."""

from functools import cache
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.db.tables import Area, AreaAlias, Entry, ImportBatch, Indicator, Recipe
from app.domain.area_names import KnownArea
from app.domain.import_batch import BatchLine, Source
from app.domain.indicator_names import KnownIndicator
from app.domain.indicator_words import is_share

RecipeRow = tuple[int, str, str, str, str]


def list_known_areas(session: Session) -> list[KnownArea]:
    """List the areas with everything they are called."""
    aliases: dict[int, list[str]] = {}
    for row in session.execute(select(AreaAlias.area_id, AreaAlias.alias)):
        aliases.setdefault(row.area_id, []).append(row.alias)
    rows = session.execute(select(Area.id, Area.name, Area.number).order_by(Area.id))
    return [KnownArea(row.id, row.name, tuple(aliases.get(row.id, ())), row.number) for row in rows]


def list_known_indicators(session: Session) -> list[KnownIndicator]:
    """List the indicators' names, which are in per cent, and how often each is expected."""
    rows = session.execute(
        select(Indicator.id, Indicator.name, Indicator.unit, Indicator.frequency).order_by(
            Indicator.id
        )
    )
    return [KnownIndicator(row.id, row.name, is_share(row.unit), row.frequency) for row in rows]


def list_batches(session: Session) -> list[BatchLine]:
    """List the imports, newest first, with how many of their figures are still in force."""
    query = _batches().order_by(ImportBatch.imported_at.desc(), ImportBatch.id.desc())
    return [BatchLine(*row) for row in session.execute(query)]


def find_earlier(session: Session, sha256: str) -> BatchLine | None:
    """Find the latest import of a file with these very bytes."""
    query = _batches().where(ImportBatch.sha256 == sha256).order_by(ImportBatch.id.desc())
    row = session.execute(query.limit(1)).first()
    return BatchLine(*row) if row else None


@cache
def _batches() -> Select[*tuple[Any, ...]]:
    in_force = (
        select(Entry.batch_id, func.count().label("figures"))
        .where(Entry.replaced_by_id.is_(None))
        .group_by(Entry.batch_id)
        .subquery()
    )
    return (
        select(
            ImportBatch.id,
            ImportBatch.file_name,
            ImportBatch.sender,
            ImportBatch.received_on,
            ImportBatch.imported_by,
            ImportBatch.imported_at,
            func.coalesce(in_force.c.figures, 0).label("figures"),
            func.coalesce(Recipe.name, "").label("recipe"),
            ImportBatch.kept_sha256.is_not(None).label("is_kept"),
        )
        .outerjoin(in_force, in_force.c.batch_id == ImportBatch.id)
        .outerjoin(Recipe, Recipe.id == ImportBatch.recipe_id)
    )


def list_recipes(session: Session) -> list[RecipeRow]:
    """List the recipes as they are stored: id, name, sender, signature and answers as JSON."""
    rows = session.execute(
        select(Recipe.id, Recipe.name, Recipe.sender, Recipe.signature, Recipe.answers).order_by(
            Recipe.name
        )
    )
    return [(row.id, row.name, row.sender, row.signature, row.answers) for row in rows]


def find_batch(session: Session, sha256: str) -> int | None:
    """Find the latest import of a file with these very bytes."""
    return session.execute(
        select(func.max(ImportBatch.id)).where(ImportBatch.sha256 == sha256)
    ).scalar()


def find_kept(session: Session, batch_id: int) -> str | None:
    """Find the content that keeps an import's sheets."""
    return session.scalar(select(ImportBatch.kept_sha256).where(ImportBatch.id == batch_id))


def find_source(session: Session, entry_id: int) -> Source | None:
    """Find the cell and the import that a figure came with."""
    row = session.execute(
        select(
            ImportBatch.id,
            ImportBatch.file_name,
            Entry.sheet,
            Entry.cell,
            ImportBatch.sender,
            ImportBatch.received_on,
            ImportBatch.imported_by,
            ImportBatch.imported_at,
            ImportBatch.kept_sha256.is_not(None).label("is_kept"),
        )
        .join(ImportBatch, ImportBatch.id == Entry.batch_id)
        .where(Entry.id == entry_id)
    ).first()
    return Source(*row) if row else None
