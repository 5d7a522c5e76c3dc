"""Every recorded table as a tidy table with names in place of numbers."""

from collections import defaultdict
from enum import StrEnum
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.db.queries.names import list_names
from app.db.row_log import logged_tables
from app.db.tables import Area, Entry, Indicator, Registration, RegistrationCount, UniqueCount
from app.dictionary import TABLES
from app.domain.counts import NOT_PEOPLE
from app.domain.figures import Figure, FigureState
from app.domain.privacy import for_export, hide_parts, hide_small_count
from app.domain.tables import Cell, TableColumn, TidyTable
from app.labels import label

_COUNTS_OF_PEOPLE = frozenset({"participants", "new_participants", "volunteers"})


def list_tables(session: Session) -> list[TidyTable]:
    """Read everything; small counts of people are hidden on the way out (domain.md 3)."""
    names: dict[str, dict[int, str]] = {}
    counts_people = frozenset(
        session.scalars(select(Indicator.id).where(Indicator.counts_people.is_(True)))
    )
    return [_tidy(session, table, names, counts_people) for table in logged_tables()]


def _tidy(
    session: Session,
    table: Table,
    names: dict[str, dict[int, str]],
    counts_people: frozenset[int],
) -> TidyTable:
    words = TABLES[table.name]
    for column in table.columns:
        for key in column.foreign_keys:
            target = key.column.table.name
            if target not in names:
                names[target] = list_names(session, target)
    columns = []
    for column in table.columns:
        heading = words.heading(column.name)
        columns.append(TableColumn(heading))
        if _points_to_named(column.name, table, names):
            columns.append(TableColumn(f"{heading} (nr.)"))
    rows = session.execute(select(table).order_by(*table.primary_key)).mappings()
    return TidyTable(
        words.title,
        words.holds,
        columns,
        [
            _cells(table, row, names, counts_people)
            for row in _hide_parts(session, table, [dict(row) for row in rows], counts_people)
        ],
    )


def _hide_parts(
    session: Session, table: Table, rows: list[dict[str, Any]], counts_people: frozenset[int]
) -> list[dict[str, Any]]:
    """Hide the figures that would tell what another area's hidden one is (`hide_parts`)."""
    if table.name != Entry.__tablename__:
        return rows
    compared = set(session.scalars(select(Area.id).where(Area.is_comparison)))
    parts, wholes = defaultdict(list), {}
    for row in rows:
        if row["indicator_id"] not in counts_people or row["replaced_by_id"] is not None:
            continue
        of = tuple(
            row[name] for name in ("indicator_id", "period_start", "period_end", "breakdown")
        )
        if row["area_id"] is None:
            wholes[of] = _figure(row)
        elif row["area_id"] not in compared:
            parts[of].append(row)
    for of, some in parts.items():
        shown = hide_parts([_figure(row) for row in some], wholes.get(of, Figure.missing()))
        for row, figure in zip(some, shown, strict=True):
            if figure != for_export(_figure(row), counts_people=True):
                row["state"], row["value"] = figure.state, None
                row["low"], row["high"] = figure.low, figure.high
    return rows


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(row["state"], row["value"], row["low"], row["high"])


def _points_to_named(column: str, table: Table, names: dict[str, dict[int, str]]) -> str | None:
    for key in table.columns[column].foreign_keys:
        target = key.column.table.name
        if names[target]:
            return target
    return None


def _cells(
    table: Table,
    row: dict[str, Any],
    names: dict[str, dict[int, str]],
    counts_people: frozenset[int],
) -> list[Cell]:
    hidden: frozenset[str] = frozenset()
    if table.name == Registration.__tablename__:
        hidden = _COUNTS_OF_PEOPLE
    elif table.name == RegistrationCount.__tablename__ and row["measure"] not in NOT_PEOPLE:
        hidden = frozenset({"value"})
    elif table.name == UniqueCount.__tablename__:
        hidden = frozenset({"persons"})
    elif table.name == Entry.__tablename__ and row["indicator_id"] in counts_people:
        hidden = frozenset({"value"})
        if row["state"] is FigureState.KNOWN and hide_small_count(row["value"]) != row["value"]:
            row["state"] = FigureState.SUPPRESSED
    elif table.name == Indicator.__tablename__ and row["counts_people"]:
        hidden = frozenset({"baseline_value"})
    cells: list[Cell] = []
    for column, value in row.items():
        target = _points_to_named(column, table, names)
        if target is not None:
            cells += ["" if value is None else names[target].get(value, ""), value]
        elif isinstance(value, StrEnum):
            cells.append(label(value))
        elif column in hidden and value is not None:
            cells.append(hide_small_count(value))
        else:
            cells.append(value)
    return cells
