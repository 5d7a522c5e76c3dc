"""Reading the versions of kommissorier."""

from typing import Any, cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.db.tables import AgendaItem, CharterVersion, Decision, Forum, Meeting
from app.domain.charters import CharterDraft, CharterLine
from app.domain.danish import format_day


def list_charters(session: Session, forum_id: int | None = None) -> list[CharterLine]:
    """List the versions of one forum's kommissorium, or of all; the newest first."""
    query = (
        select(
            CharterVersion.id,
            CharterVersion.forum_id,
            CharterVersion.number,
            CharterVersion.valid_from,
            CharterVersion.background,
            CharterVersion.purpose,
            CharterVersion.tasks,
            CharterVersion.competence,
            CharterVersion.composition,
            CharterVersion.frequency,
            CharterVersion.changes,
            CharterVersion.approved_by,
            CharterVersion.decision_id,
            Forum.name.label("decided_by"),
            Meeting.day,
        )
        .outerjoin(Decision, Decision.id == CharterVersion.decision_id)
        .outerjoin(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(Forum, Forum.id == Meeting.forum_id)
        .order_by(CharterVersion.number.desc())
    )
    if forum_id is not None:
        query = query.where(CharterVersion.forum_id == forum_id)
    return [
        CharterLine(
            row.id,
            row.forum_id,
            row.number,
            CharterDraft(*row[3:13]),
            f"{row.decided_by} {format_day(row.day)}" if row.day else "",
        )
        for row in session.execute(cast("Select[Any]", query))
    ]


def list_approving_decisions(session: Session, forum_id: int) -> list[tuple[int, str]]:
    """List decisions that may have approved a forum's kommissorium, newest first, with words.

    They are the forum's own and those of the forums above it.
    """
    parents = {row.id: row.parent_id for row in session.execute(select(Forum.id, Forum.parent_id))}
    above: set[int] = set()
    step: int | None = forum_id
    while step is not None and step not in above:
        above.add(step)
        step = parents.get(step)
    rows = session.execute(
        select(Decision.id, Meeting.day, AgendaItem.title, Decision.text)
        .join(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.forum_id.in_(above))
        .order_by(Meeting.day.desc(), AgendaItem.position, Decision.position, Decision.id)
    )
    return [(row.id, f"{format_day(row.day)} {row.title}: {row.text}") for row in rows]
