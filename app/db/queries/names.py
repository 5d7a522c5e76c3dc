"""What a row is called, for lists of anything: history, export, checks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.tables import AgendaItem, Forum, Meeting

_NAME_COLUMNS = ("name", "title", "text", "words", "alias", "file_name", "key")


def list_names(session: Session, table_name: str) -> dict[int, str]:
    """Map the ids of a table's rows to what they are called; empty for a table without names."""
    if table_name == Meeting.__tablename__:
        rows = session.execute(
            select(Meeting.id, Forum.name, Meeting.day).join(Forum, Forum.id == Meeting.forum_id)
        )
        return {row.id: f"{row.name} {row.day:%d-%m-%Y}" for row in rows}
    columns = Base.metadata.tables[table_name].columns
    name = name_column(table_name)
    if name is None or "id" not in columns:
        return {}
    return {
        row.key: row.text
        for row in session.execute(select(columns["id"].label("key"), columns[name].label("text")))
    }


def name_column(table_name: str) -> str | None:
    """The column that says what a row is called."""
    columns = Base.metadata.tables[table_name].columns
    if table_name == AgendaItem.__tablename__:
        return "title"
    return next((name for name in _NAME_COLUMNS if name in columns), None)
