"""No CPR number gets into the plan, whichever service writes it (domain.md 3).

Screens and services refuse one where it is typed, in words of their own; this is the net below
them all. Rows written many at once (an import) pass by it: the importer takes the numbers out.
"""

from functools import cache
from typing import Any

from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import Mapper

from app.db.base import Base, NfcText
from app.db.errors import CprInText
from app.dictionary import TABLES
from app.domain.privacy import contains_cpr


def watch() -> None:
    """Look at every text on its way into a row, from now on; CprInText is raised by the flush."""
    for moment in ("before_insert", "before_update"):
        if not event.contains(Base, moment, _refuse):
            event.listen(Base, moment, _refuse, propagate=True)


def _refuse(mapper: Mapper[Any], _: Connection, row: Base) -> None:
    state = inspect(row)
    for name in _texts(mapper):
        text = row.__dict__.get(name)
        if text and state.attrs[name].history.added and contains_cpr(text):
            table = mapper.local_table.description
            raise CprInText(TABLES[table].heading(name) if table in TABLES else "Teksten")


@cache
def _texts(mapper: Mapper[Any]) -> tuple[str, ...]:
    return tuple(
        name for name, column in mapper.columns.items() if isinstance(column.type, NfcText)
    )
