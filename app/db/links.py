"""Tables that only tie two others together: bringing one thing's links to a wanted set."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.db.errors import ThingGone

Ids = InstrumentedAttribute[int]


def linked(session: Session, owner: Ids, other: Ids, owner_id: int) -> frozenset[int]:
    """The ids at the other end of a thing's links."""
    return frozenset(session.scalars(select(other).where(owner == owner_id)))


def set_links(
    session: Session, owner: Ids, other: Ids, owner_id: int, wanted: Iterable[int]
) -> None:
    """Tie a thing to exactly the wanted others; links that stay keep what they carry.

    Raises ThingGone when one of the wanted has been deleted meanwhile.
    """
    there, ids = linked(session, owner, other, owner_id), frozenset(wanted)
    (key,) = other.property.columns[0].foreign_keys
    new = ids - there
    found = session.scalars(select(key.column).where(key.column.in_(new)))
    if len(set(found)) != len(new):
        raise ThingGone
    if gone := there - ids:
        session.execute(delete(owner.class_).where(owner == owner_id, other.in_(gone)))
    if new:
        rows = [{owner.key: owner_id, other.key: other_id} for other_id in sorted(new)]
        session.execute(insert(owner.class_), rows)
