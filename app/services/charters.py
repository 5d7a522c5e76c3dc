"""A forum's kommissorium in versions; older ones are kept, and the newest valid is in force."""

from datetime import date

from sqlalchemy import func, select

from app.db.drafts import apply_draft, find_row
from app.db.plan_file import PlanFile
from app.db.queries import charters
from app.db.tables import CharterVersion, Decision, Forum
from app.domain.charters import CharterDraft, CharterLine, in_force

_WORDING = ("background", "purpose", "tasks", "competence", "composition", "frequency")


def list_charters(plan: PlanFile, forum_id: int) -> list[CharterLine]:
    """List the versions of a forum's kommissorium, the newest first."""
    with plan.read() as session:
        return charters.list_charters(session, forum_id)


def list_approving_decisions(plan: PlanFile, forum_id: int) -> list[tuple[int, str]]:
    """List decisions that may have approved a kommissorium, newest first, to choose among."""
    with plan.read() as session:
        return charters.list_approving_decisions(session, forum_id)


def add_charter(plan: PlanFile, forum_id: int, today: date) -> int:
    """Add a version and return its id; raises ThingGone.

    It begins with the wording in force, or else the newest; the first begins with the forum's own
    purpose. It is a draft until it is told from when it is valid.
    """
    with plan.change("Ny version af kommissoriet") as session:
        forum = find_row(session, Forum, forum_id)
        versions = charters.list_charters(session, forum_id)
        former = in_force(versions, today) or (versions[0] if versions else None)
        wording = (
            {part: getattr(former.draft, part) for part in _WORDING}
            if former is not None
            else {"purpose": forum.purpose}
        )
        last = session.scalar(
            select(func.max(CharterVersion.number)).where(CharterVersion.forum_id == forum_id)
        )
        row = CharterVersion(forum_id=forum_id, number=(last or 0) + 1, **wording)
        session.add(row)
        session.flush()
        return row.id


def save_charter(plan: PlanFile, charter_id: int, draft: CharterDraft) -> None:
    """Save a version; raises ThingGone."""
    with plan.change("Ret kommissoriet") as session:
        if draft.decision_id is not None:
            find_row(session, Decision, draft.decision_id)
        apply_draft(find_row(session, CharterVersion, charter_id), draft)


def delete_charter(plan: PlanFile, charter_id: int) -> None:
    """Delete a version; the others stay as they are."""
    with plan.change("Slet version af kommissoriet") as session:
        session.delete(find_row(session, CharterVersion, charter_id))
