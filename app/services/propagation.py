"""Items that come back on the next agenda, by the rule of `app.domain.propagation`."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import meetings
from app.db.queries import minutes as queries
from app.db.tables import AgendaItem, Attachment, Meeting
from app.domain.propagation import HELD_STATUSES, ReturningItem, WhyBack, returning
from app.domain.vocabulary import LateItem, MeetingStatus
from app.errors import UserError
from app.services.meetings import insert_item

_COPIED = (
    "kind", "call", "minutes_planned", "presenter_id", "presentation", "recommendation", "economy",
    "is_closed", "is_recurring", "strategic_goal_id", "sub_goal_id", "delaftale_id", "activity_id",
    "indicator_id",
)  # fmt: skip
_PAPER = ("title", "file_name", "media_type", "sha256", "position")


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

    Texts, links and, for what was not taken up, the bilag come along; what was said does not. What
    does not wait any more is left out, so that doing it twice does nothing more. Raises
    AlreadyHeld or ThingGone.
    """
    with plan.change("Hent punkter fra sidst") as session:
        meeting: Meeting = find_row(session, Meeting, meeting_id)
        if meeting.status in HELD_STATUSES:
            raise AlreadyHeld
        return [
            _carry(session, meeting, item)
            for item in _returning(session, meeting_id)
            if item_ids is None or item.id in item_ids
        ]


def _returning(session: Session, meeting_id: int) -> list[ReturningItem]:
    meeting = meetings.get_meeting(session, meeting_id)
    if meeting is None or meeting.status in HELD_STATUSES:
        return []
    past = queries.list_past_items(session, meeting.forum_id, meeting.day)
    return returning(past, meeting.day)


def _carry(session: Session, meeting: Meeting, item: ReturningItem) -> int:
    before = session.get_one(AgendaItem, item.id)
    row = insert_item(session, meeting.id, before.title)
    for name in _COPIED:
        setattr(row, name, getattr(before, name))
    row.carried_from_id = before.id
    if meeting.status is MeetingStatus.CALLED:
        row.late = LateItem.SUPPLEMENT
    session.flush()
    if item.why is not WhyBack.RECURRING:
        papers = session.scalars(select(Attachment).where(Attachment.agenda_item_id == before.id))
        for paper in papers.all():
            values = {name: getattr(paper, name) for name in _PAPER}
            session.add(Attachment(agenda_item_id=row.id, **values))
    return row.id
