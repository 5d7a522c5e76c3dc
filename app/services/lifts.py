"""Løft: a note or an agenda item carried up to a forum with its reason, and the answer back."""

from datetime import date
from textwrap import shorten

from sqlalchemy.orm import Session

from app.db.drafts import find_row, next_position, read_draft
from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import lifts
from app.db.queries.meetings import find_next_open
from app.db.tables import Activity, AgendaItem, Area, Forum, Lift, LogNote
from app.domain.lifts import LiftDraft, LiftLine, LiftOf, find_board, next_forum_up, origin_words
from app.errors import UserError
from app.services.activity_notes import TextMissing
from app.services.agenda import insert_item
from app.services.hops import apply_answer

_TITLE = 90
"""How long the title of an agenda item made from a note is at most."""


class NoForumAbove(UserError):
    """There is no forum to lift to."""

    def __init__(self) -> None:
        super().__init__(
            "Der er intet forum at løfte til. Intet er ændret; opret forummet under "
            "Organisation først."
        )


class ForumOver(UserError):
    """The forum something is carried to does not meet any more."""

    def __init__(self, forum: str) -> None:
        super().__init__(
            f"{forum or 'Forummet'} mødes ikke længere. Intet er ændret; vælg et andet forum."
        )


class LiftedToItself(UserError):
    """A matter would be lifted to the forum it comes from."""

    def __init__(self, forum: str) -> None:
        super().__init__(
            f"Punktet er allerede hos {forum}. Intet er ændret; vælg forummet, det skal op til."
        )


class LiftedAlready(UserError):
    """A note or an item is lifted to each forum once."""

    def __init__(self, noun: str, forum: str) -> None:
        super().__init__(f"{noun.capitalize()}et er allerede løftet til {forum}. Intet er ændret.")


class OnAgendaAlready(UserError):
    """What was carried to a forum stands on one agenda only."""

    def __init__(self) -> None:
        super().__init__("Det står allerede på en dagsorden. Intet er ændret.")


class NothingToReturn(UserError):
    """No forum further on has answered yet."""

    def __init__(self) -> None:
        super().__init__("Der er intet svar at give videre endnu. Intet er ændret.")


def list_lifts(plan: PlanFile) -> list[LiftLine]:
    """List the notes that were lifted, the oldest first."""
    with plan.read() as session:
        return lifts.list_lifts(session, Lift.log_note_id.is_not(None))


def list_lifts_of(plan: PlanFile, of: LiftOf) -> list[LiftLine]:
    """List the lifts of a note or an agenda item, the oldest first."""
    with plan.read() as session:
        return lifts.lifts_of(session, of)


def list_made_of(plan: PlanFile, item_id: int) -> list[LiftLine]:
    """List the lifts that an agenda item answers: those it, or what it brings back, came from."""
    with plan.read() as session:
        return lifts.list_lifts(
            session, Lift.agenda_item_id.in_(lifts.earlier_items(session, item_id))
        )


def find_forum_up(plan: PlanFile, of: LiftOf, today: date) -> int | None:
    """The forum a matter goes to by default, not one that is over: on the next level up the one
    above it or that answers for its delaftale or area; None without one.
    """
    with plan.read() as session:
        been = lifts.been_at(session, of)
        return next_forum_up(lifts.list_forum_places(session, of, today), been)


def find_board_for(plan: PlanFile, of: LiftOf, today: date) -> int | None:
    """The board a matter goes straight to; None without one, or where it is there already."""
    with plan.read() as session:
        been = lifts.been_at(session, of)
        return find_board(lifts.list_forum_places(session, of, today), been)


def lift(
    plan: PlanFile, of: LiftOf, forum_id: int | None, reason: str, by: str, today: date
) -> int:
    """Lift a note or an agenda item to a forum, or to the next level up for None.

    Returns the lift's id. Raises TextMissing, NoForumAbove, ForumOver, LiftedToItself,
    LiftedAlready or ThingGone.
    """
    noun = "notat" if of.log_note_id is not None else "punkt"
    if not reason.strip():
        raise TextMissing(f"begrundelsen for at løfte {noun}et")
    forum_id = forum_id if forum_id is not None else find_forum_up(plan, of, today)
    if forum_id is None:
        raise NoForumAbove
    with plan.change(f"Løft {noun}") as session:
        if of.log_note_id is not None:
            find_row(session, LogNote, of.log_note_id)
        else:
            item = find_row(session, AgendaItem, of.from_item_id or 0)
            if forum_id == (item.forum_id or lifts.forum_of_item(session, item.id)):
                raise LiftedToItself(find_row(session, Forum, forum_id).name)
        refuse_ended(session, forum_id, today)
        for earlier in lifts.lifts_of(session, of):
            if earlier.forum_id == forum_id:
                raise LiftedAlready(noun, earlier.forum)
        before = lifts.find_hop_before(session, of)
        row = Lift(
            log_note_id=of.log_note_id,
            from_item_id=of.from_item_id,
            from_lift_id=before.id if before is not None else None,
            forum_id=forum_id,
            lifted_on=today,
            lifted_by=by,
            reason=reason.strip(),
        )
        session.add(row)
        session.flush()
        return row.id


def put_on_agenda(plan: PlanFile, lift_id: int, today: date) -> int:
    """Make a løft an item of its forum's next open meeting, and return the item's id.

    Without such a meeting it waits for one in the forum. Raises OnAgendaAlready, ForumOver or
    ThingGone.
    """
    with plan.change("Sæt løft på dagsordenen") as session:
        row = find_row(session, Lift, lift_id)
        if row.agenda_item_id is not None:
            raise OnAgendaAlready
        item = make_item(session, row.forum_id, "", today)
        fill_item(session, row, item)
        return item.id


def fill_item(session: Session, row: Lift, item: AgendaItem) -> None:
    """Let an item be what a løft becomes: its title, texts and links, inside a change."""
    item.title, texts, links = _told(session, row)
    item.presentation = "\n\n".join(text for text in texts if text)
    for name, value in links.items():
        setattr(item, name, value)
    session.flush()
    row.agenda_item_id = item.id


def make_item(session: Session, forum_id: int | None, title: str, today: date) -> AgendaItem:
    """Make an item of a forum's next open meeting, or one that waits for it, inside a change.

    Raises ForumOver where the forum is over or deleted.
    """
    refuse_ended(session, forum_id, today)
    assert forum_id is not None
    meeting_id = find_next_open(session, forum_id, today)
    if meeting_id is not None:
        return insert_item(session, meeting_id, title)
    position = next_position(session, AgendaItem, forum_id=forum_id)
    item = AgendaItem(forum_id=forum_id, position=position, title=title)
    session.add(item)
    return item


def refuse_ended(session: Session, forum_id: int | None, today: date) -> None:
    """Raise ForumOver for a forum that is over or deleted; ThingGone for one unknown."""
    if forum_id is None:
        raise ForumOver("")
    forum = find_row(session, Forum, forum_id)
    if forum.ended_on is not None and forum.ended_on < today:
        raise ForumOver(forum.name)


def return_answer(plan: PlanFile, lift_id: int, today: date) -> None:
    """Give what the next forum up answered, or what was decided, back to whoever lifted first.

    Raises NothingToReturn or ThingGone.
    """
    with plan.change("Giv svaret videre") as session:
        row = find_row(session, Lift, lift_id)
        words = find_answer(session, row)
        if not words:
            raise NothingToReturn
        row.answer, row.answered_on = words, today


def find_answer(session: Session, row: Lift) -> str:
    """What can be said back to whoever lifted: the latest answer from further up, else what was
    decided under the item the løft became; empty where there is nothing yet.
    """
    return lifts.latest_answer(session, row.id) or lifts.decided_words(session, row.agenda_item_id)


def get_answer(plan: PlanFile, lift_id: int) -> str:
    """What `return_answer` would say; raises ThingGone."""
    with plan.read() as session:
        return find_answer(session, find_row(session, Lift, lift_id))


def get_line(plan: PlanFile, lift_id: int) -> LiftLine:
    """Read a løft as it is shown; raises ThingGone."""
    with plan.read() as session:
        found = lifts.list_lifts(session, Lift.id == lift_id)
    if not found:
        raise ThingGone
    return found[0]


def get_lift(plan: PlanFile, lift_id: int) -> LiftDraft:
    """Read a løft; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Lift, lift_id, LiftDraft)


def save_lift(plan: PlanFile, lift_id: int, draft: LiftDraft, today: date) -> None:
    """Save a løft; an answer without a day is dated today. Raises TextMissing or ThingGone."""
    if draft.lifted_on is None:
        raise TextMissing("datoen")
    with plan.change("Ret løft") as session:
        apply_answer(find_row(session, Lift, lift_id), draft, today)


def delete_lift(plan: PlanFile, lift_id: int) -> None:
    """Take a løft back; the note or item stays. Raises ThingGone."""
    with plan.change("Træk løft tilbage") as session:
        session.delete(find_row(session, Lift, lift_id))


def _told(session: Session, row: Lift) -> tuple[str, tuple[str, ...], dict[str, int | None]]:
    """The title, the texts and the links of the item a løft becomes."""
    reason = f"Hvorfor det er løftet: {row.reason}"
    if row.log_note_id is not None:
        note = find_row(session, LogNote, row.log_note_id)
        activity = session.get(Activity, note.activity_id) if note.activity_id else None
        area = session.get(Area, note.area_id) if note.area_id else None
        origin = origin_words(
            activity.name if activity else "", area.name if area else "", row.lifted_by
        )
        links = (
            {"activity_id": activity.id, "delaftale_id": activity.delaftale_id} if activity else {}
        )
        return shorten(note.text, _TITLE, placeholder=" …"), (note.text, reason, origin), links
    item = find_row(session, AgendaItem, row.from_item_id or 0)
    forum = session.get(Forum, item.forum_id or lifts.forum_of_item(session, item.id) or 0)
    by = f" af {row.lifted_by}" if row.lifted_by else ""
    origin = f"Løftet fra {forum.name if forum else 'et andet forum'}{by}."
    names = ("activity_id", "delaftale_id", "indicator_id", "strategic_goal_id", "sub_goal_id")
    links = {name: getattr(item, name) for name in names} | {"is_closed": item.is_closed}
    return item.title, (item.presentation, reason, origin), links
