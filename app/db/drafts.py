"""A draft is the editable part of a row, with the columns' own names: reading and writing one."""

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.errors import ThingGone

D = TypeVar("D")


def find_row(session: Session, table: type[Base], key: int | tuple[int, int]) -> Any:
    """Give the row with a key for changing it; raises ThingGone."""
    row = session.get(table, key)
    if row is None:
        raise ThingGone
    return row


def read_draft(session: Session, table: type[Base], key: int, draft: type[D], **more: Any) -> D:
    """Read a row's columns into its draft; `more` gives the fields that are no columns.

    Raises ThingGone.
    """
    columns = [name for name in _names(draft) if name not in more]
    row = session.execute(
        select(*(getattr(table, name) for name in columns)).where(table.__table__.c.id == key)
    ).one_or_none()
    if row is None:
        raise ThingGone
    return draft(**dict(zip(columns, row, strict=True)), **more)


def apply_draft(row: Base, draft: Any, *, leave: frozenset[str] = frozenset()) -> None:
    """Write a draft's fields to its row, all but those in `leave`."""
    for name in _names(type(draft)):
        if name not in leave:
            setattr(row, name, getattr(draft, name))


def next_position(session: Session, table: type[Base], **where: Any) -> int:
    """The position after the last row of its kind."""
    from sqlalchemy import func

    column = table.__table__.c.position
    query = select(func.max(column)).filter_by(**where).select_from(table)
    last: int | None = session.scalar(query)
    return 0 if last is None else last + 1


def move_row(session: Session, table: type[Base], key: int, steps: int, *among: str) -> None:
    """Move a row up (-1) or down (1) between those that share its `among` columns.

    At the ends nothing happens. Raises ThingGone.
    """
    row = find_row(session, table, key)
    columns = table.__table__.c
    query = select(table).filter_by(**{name: getattr(row, name) for name in among})
    rows: list[Any] = list(session.scalars(query.order_by(columns.position, columns.id)))
    place = rows.index(row)
    rows.insert(min(max(place + steps, 0), len(rows) - 1), rows.pop(place))
    for position, other in enumerate(rows):
        other.position = position


def _names(draft: type[Any]) -> list[str]:
    return [field.name for field in fields(draft)]
