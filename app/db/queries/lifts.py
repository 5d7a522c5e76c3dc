"""Reading what was lifted, and the forums as the matter that is lifted sees them."""

from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from app.db.tables import (
    Activity,
    ActivityArea,
    AgendaItem,
    Area,
    Decision,
    Forum,
    ForumArea,
    ForumDelaftale,
    Lift,
    LogNote,
    Meeting,
)
from app.domain.lifts import ForumPlace, LiftLine, LiftOf

_From = aliased(AgendaItem)
_FromMeeting = aliased(Meeting)
_FromForum = aliased(Forum)


def list_lifts(session: Session, *where: ColumnElement[bool]) -> list[LiftLine]:
    """List what was lifted, the oldest first."""
    query = _lift_query().where(*where)
    return [LiftLine(*row) for row in session.execute(query)]


def lifts_of(session: Session, of: LiftOf) -> list[LiftLine]:
    """List the lifts of a note or of an agenda item, the oldest first."""
    return list_lifts(session, belongs_to(of))


def belongs_to(of: LiftOf) -> ColumnElement[bool]:
    """Whether a lift is of a note or of an agenda item."""
    if of.log_note_id is not None:
        return Lift.log_note_id == of.log_note_id
    return Lift.from_item_id == of.from_item_id


def lifted_from(forum_id: int) -> ColumnElement[bool]:
    """Whether a lift is of an item of a forum; only within `list_lifts`."""
    return _FromForum.id == forum_id


def find_hop_before(session: Session, of: LiftOf) -> Lift | None:
    """The løft that a new one goes on from: the note's latest, or the one that made the item."""
    query = select(Lift).order_by(Lift.lifted_on.desc(), Lift.id.desc()).limit(1)
    if of.log_note_id is not None:
        return session.scalar(query.where(Lift.log_note_id == of.log_note_id))
    return session.scalar(
        query.where(Lift.agenda_item_id.in_(earlier_items(session, of.from_item_id)))
    )


def earlier_items(session: Session, item_id: int | None) -> list[int]:
    """An agenda item and those of earlier meetings that it brings back."""
    found: list[int] = []
    while item_id is not None and item_id not in found:
        found.append(item_id)
        item_id = session.scalar(select(AgendaItem.carried_from_id).where(AgendaItem.id == item_id))
    return found


def been_at(session: Session, of: LiftOf) -> list[int | None]:
    """The forums a matter comes from or was lifted to already, the latest first."""
    found: list[int | None] = list(
        session.scalars(
            select(Lift.forum_id)
            .where(belongs_to(of))
            .order_by(Lift.lifted_on.desc(), Lift.id.desc())
        )
    )
    if of.from_item_id is not None:
        found.append(forum_of_item(session, of.from_item_id))
    return found


def list_forum_places(session: Session, of: LiftOf, today: date) -> list[ForumPlace]:
    """List the forums as a matter sees them: those that answer for its delaftale go first, then
    those that answer for its areas, then the others, those for something else last.
    """
    delaftale_id, areas = _about(session, of)
    for_delaftale = set(
        session.scalars(
            select(ForumDelaftale.forum_id).where(ForumDelaftale.delaftale_id == delaftale_id)
        )
    )
    for_area = set(session.scalars(select(ForumArea.forum_id).where(ForumArea.area_id.in_(areas))))
    for_something = {
        *session.scalars(select(ForumDelaftale.forum_id)),
        *session.scalars(select(ForumArea.forum_id)),
    }
    rows = session.execute(
        select(Forum.id, Forum.name, Forum.level, Forum.parent_id, Forum.ended_on).order_by(
            Forum.position, Forum.id
        )
    )
    found = [
        ForumPlace(
            *row[:4],
            is_over=row.ended_on is not None and row.ended_on < today,
            answers=row.id in for_delaftale or row.id in for_area,
        )
        for row in rows
    ]
    return sorted(
        found,
        key=lambda forum: (
            forum.id not in for_delaftale,
            forum.id not in for_area,
            forum.id in for_something,
        ),
    )


def _about(session: Session, of: LiftOf) -> tuple[int | None, set[int]]:
    """The delaftale and the areas of what is lifted; of its activity where it names none."""
    if of.log_note_id is not None:
        query = select(LogNote.activity_id, LogNote.area_id).where(LogNote.id == of.log_note_id)
        note = session.execute(query).one_or_none()
        activity_id, area_id, delaftale_id = (*note, None) if note else (None, None, None)
    else:
        row = session.execute(
            select(AgendaItem.activity_id, AgendaItem.delaftale_id).where(
                AgendaItem.id == of.from_item_id
            )
        ).one_or_none()
        activity_id, delaftale_id = tuple(row) if row else (None, None)
        area_id = None
    if delaftale_id is None:
        delaftale_id = session.scalar(
            select(Activity.delaftale_id).where(Activity.id == activity_id)
        )
    if area_id is not None:
        return delaftale_id, {area_id}
    areas = session.scalars(
        select(ActivityArea.area_id).where(ActivityArea.activity_id == activity_id)
    )
    return delaftale_id, set(areas)


def forum_of_item(session: Session, item_id: int) -> int | None:
    """The forum an agenda item belongs to, on a meeting or waiting for one."""
    return session.scalar(
        select(func.coalesce(AgendaItem.forum_id, Meeting.forum_id))
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id == item_id)
    )


@cache
def _lift_query() -> Select[Any]:
    query = (
        select(
            Lift.id,
            Lift.log_note_id,
            func.coalesce(Forum.name, ""),
            Lift.lifted_on,
            Lift.lifted_by,
            Lift.reason,
            Lift.answer,
            Lift.answered_on,
            Lift.agenda_item_id,
            AgendaItem.meeting_id,
            LogNote.kind,
            func.coalesce(LogNote.text, _From.title),
            Activity.id,
            func.coalesce(Activity.name, ""),
            func.coalesce(Area.name, ""),
            LogNote.area_id,
            Lift.from_item_id,
            Lift.from_lift_id,
            Lift.forum_id,
            Lift.acknowledged_on,
            Lift.acknowledged_by,
            func.coalesce(_FromForum.name, ""),
            LogNote.noted_on,
            Lift.id.in_(_closed()),
        )
        .outerjoin(LogNote, LogNote.id == Lift.log_note_id)
        .outerjoin(_From, _From.id == Lift.from_item_id)
        .outerjoin(_FromMeeting, _FromMeeting.id == _From.meeting_id)
        .outerjoin(
            _FromForum, _FromForum.id == func.coalesce(_From.forum_id, _FromMeeting.forum_id)
        )
        .outerjoin(Forum, Forum.id == Lift.forum_id)
        .outerjoin(AgendaItem, AgendaItem.id == Lift.agenda_item_id)
        .outerjoin(Activity, Activity.id == func.coalesce(LogNote.activity_id, _From.activity_id))
        .outerjoin(Area, Area.id == LogNote.area_id)
        .order_by(Lift.lifted_on, Lift.id)
    )
    return cast("Select[Any]", query)


@cache
def _closed() -> Select[tuple[int]]:
    """The løft whose item, or one further on that they led to, is lukket: the answer to it comes
    back through them.
    """
    source, made = aliased(AgendaItem), aliased(AgendaItem)
    hops = (
        select(Lift.id, Lift.from_lift_id)
        .outerjoin(source, source.id == Lift.from_item_id)
        .outerjoin(made, made.id == Lift.agenda_item_id)
        .where(source.is_closed.is_(True) | made.is_closed.is_(True))
        .cte("closed_lift", recursive=True)
    )
    before = aliased(Lift)
    hops = hops.union(
        select(before.id, before.from_lift_id).join(hops, hops.c.from_lift_id == before.id)
    )
    return select(hops.c.id)


def latest_answer(session: Session, lift_id: int) -> str:
    """What the forums a løft was lifted on to answered last, with who; empty without an answer.

    What was answered to a closed item is nobody's to hand on but hers.
    """
    row = session.execute(
        select(Lift.id, Lift.answer, func.coalesce(Forum.name, ""))
        .outerjoin(Forum, Forum.id == Lift.forum_id)
        .where(Lift.from_lift_id == lift_id, Lift.answer != "", Lift.id.not_in(_closed()))
        .order_by(Lift.answered_on.desc(), Lift.id.desc())
        .limit(1)
    ).one_or_none()
    return f"{row[2] or 'Forummet'} svarer: {row[1]}" if row else ""


def decided_words(session: Session, item_id: int | None) -> str:
    """The decisions under an item, or under the ones that bring it back, as one text.

    What is decided under a closed item is nobody's to hand on but hers.
    """
    later: list[int] = []
    ids = [item_id] if item_id is not None else []
    while ids:
        later += ids
        ids = list(
            session.scalars(
                select(AgendaItem.id).where(
                    AgendaItem.carried_from_id.in_(ids), AgendaItem.id.not_in(later)
                )
            )
        )
    texts = session.scalars(
        select(Decision.text)
        .join(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .where(AgendaItem.id.in_(later), AgendaItem.is_closed.is_(False))
        .order_by(Decision.agenda_item_id, Decision.position, Decision.id)
    )
    return "\n".join(texts)


def forums_that_lifted(session: Session, item_id: int | None) -> list[int]:
    """The forums whose items were lifted to become an item, the nearest first."""
    found: list[int] = []
    hops = session.scalars(
        select(Lift)
        .where(Lift.agenda_item_id.in_(earlier_items(session, item_id)))
        .order_by(Lift.id)
    ).all()
    seen: set[int] = set()
    while hops:
        for hop in hops:
            seen.add(hop.id)
            forum_id = forum_of_item(session, hop.from_item_id) if hop.from_item_id else None
            if forum_id is not None and forum_id not in found:
                found.append(forum_id)
        before = {hop.from_lift_id for hop in hops if hop.from_lift_id} - seen
        hops = session.scalars(select(Lift).where(Lift.id.in_(before)).order_by(Lift.id)).all()
    return found
