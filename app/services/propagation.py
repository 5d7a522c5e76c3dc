"""Items that come back on the next agenda, by the rule of `app.domain.propagation`."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import meetings
from app.db.queries import minutes as queries
from app.db.tables import AgendaItem, Meeting
from app.domain.propagation import HELD_STATUSES, ReturningItem, returning
from app.errors import UserError
from app.services.agenda_moving import copy_item


class AlreadyHeld(UserError):
    """Nothing comes onto the agenda of a meeting that has been held."""

    def __init__(self) -> None:
        super().__init__(
            "Mødet er holdt. Intet er ændret; hent punkterne på forummets næste møde i stedet."
        )


def list_returning(plan: PlanFile, meeting_id: int) -> list[ReturningItem]:
    """The items that wait to come back at a meeting; none when it is held or gone."""
    with plan.read() as session:
        return _returning(session, meeting_id)


def propagate(
    plan: PlanFile, meeting_id: int, item_ids: Collection[int] | None = None
) -> list[int]:
    """Take items over from earlier meetings and return the new ids; None takes all that wait.

    Texts, links and bilag come along, what was said does not. What does not wait any more is left
    out, so that doing it twice does nothing more. Raises AlreadyHeld or ThingGone.
    """
    with plan.change("Hent punkter fra sidst") as session:
        if find_row(session, Meeting, meeting_id).status in HELD_STATUSES:
            raise AlreadyHeld
        return [
            copy_item(session, session.get_one(AgendaItem, item.id), meeting_id).id
            for item in _returning(session, meeting_id)
            if item_ids is None or item.id in item_ids
        ]


def _returning(session: Session, meeting_id: int) -> list[ReturningItem]:
    meeting = meetings.get_meeting(session, meeting_id)
    if meeting is None or meeting.status in HELD_STATUSES:
        return []
    past = queries.list_past_items(session, meeting.forum_id, meeting.day)
    return returning(past, meeting.day)
