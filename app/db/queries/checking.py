"""Questions to the whole plan: what is missing, and every text it holds."""

from collections.abc import Iterator

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.db.base import Base, holds_words
from app.db.queries.names import list_names, name_column
from app.db.row_log import logged_tables
from app.db.tables import Blob, Task
from app.dictionary import TABLES
from app.domain.vocabulary import OPEN_TASK_STATUSES

_TWO = "[0-9][0-9]"
_BEGINNINGS = (f"*{_TWO}{_TWO}{_TWO}*", f"*{_TWO}[^0-9]{_TWO}[^0-9]{_TWO}*")
"""How a CPR number begins, as `contains_cpr` knows it: 010180 or 01.01.80. Few texts have either,
so that of 200,000 only those are read."""


def list_open_tasks_lacking(session: Session) -> list[tuple[str, bool, bool]]:
    """List open tasks without responsible or deadline: text, has responsible, has deadline."""
    rows = session.execute(
        select(Task.text, Task.responsible_id, Task.due)
        .where(
            Task.status.in_(OPEN_TASK_STATUSES),
            Task.responsible_id.is_(None) | Task.due.is_(None),
        )
        .order_by(Task.id)
    )
    return [(row.text, row.responsible_id is not None, row.due is not None) for row in rows]


def list_texts(session: Session) -> Iterator[tuple[str, str]]:
    """Give every text with digits enough for a CPR number: its place and the text.

    The place is said as "punktet »Budget«, Referat".
    """
    for table in logged_tables():
        words = TABLES[table.name]
        columns = [column for column in table.columns if holds_words(column)]
        if not columns:
            continue
        named = name_column(table.name)
        names = list_names(session, table.name) if table is Base.metadata.tables["meeting"] else {}
        id_column = table.columns.get("id")
        wanted = [*columns] if id_column is None else [id_column, *columns]
        digits = or_(*(column.op("GLOB")(form) for column in columns for form in _BEGINNINGS))
        for row in session.execute(select(*wanted).where(digits)).mappings():
            name = row[named] if named else names.get(row.get("id", 0), "")
            for column in columns:
                if row[column]:
                    yield f"{words.one} »{name}«, {words.heading(column.name)}", row[column]


def list_wrong_blobs(session: Session) -> list[str]:
    """Name the stored contents whose size is not what it should be."""
    return list(
        session.scalars(select(Blob.sha256).where(func.length(Blob.data) != Blob.byte_count))
    )
