"""A statusnotat that is begun and not signed yet: kept in the plan, so that closing loses nothing.

It is not a note: no paper and no reminder sees it before it is signed.
"""

from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.tables import Activity, Setting
from app.domain.privacy import contains_cpr


def get_draft(plan: PlanFile, activity_id: int) -> str:
    """Read what is begun of an activity's statusnotat, empty when nothing is; raises ThingGone."""
    with plan.read() as session:
        row = session.get(Setting, _key(find_row(session, Activity, activity_id)))
        return row.value if row else ""


def keep_draft(plan: PlanFile, activity_id: int, text: str) -> None:
    """Keep what is begun; text with a CPR number is not kept. Raises ThingGone."""
    if contains_cpr(text):
        return
    with plan.change("Gem kladde til statusnotat") as session:
        _write(session, find_row(session, Activity, activity_id), text.strip())


def forget_draft(session: Session, activity: Activity) -> None:
    """Let what is begun go: it was signed, or its activity goes."""
    _write(session, activity, "")


def unite_drafts(session: Session, into: Activity, other: Activity) -> None:
    """Let one activity take over what is begun of another's statusnotat."""
    found = [session.get(Setting, _key(one)) for one in (into, other)]
    if found[1] is not None:
        _write(session, into, "\n\n".join(row.value for row in found if row))
        _write(session, other, "")


def _write(session: Session, activity: Activity, text: str) -> None:
    row = session.get(Setting, _key(activity))
    if text:
        session.merge(Setting(key=_key(activity), value=text))
    elif row is not None:
        session.delete(row)


def _key(activity: Activity) -> str:
    return f"status_draft.{activity.uid}"
