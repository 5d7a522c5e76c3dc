"""Forums and who sits in them."""

from datetime import date

from sqlalchemy import delete, insert, or_, select

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.memo import remembered_list
from app.db.plan_file import PlanFile
from app.db.queries import forums, meetings, planning
from app.db.tables import Area, Delaftale, Forum, ForumArea, ForumDelaftale, Membership, Person
from app.domain.forums import ForumDraft, ForumLine, LedLine, MembershipDraft, MembershipLine
from app.domain.people import initials_of
from app.domain.planning import NamedLine
from app.domain.vocabulary import ForumLevel
from app.errors import UserError
from app.services.refusals import DatesReversed, NameMissing, check_name, refuse_when_used

_FORUMS = frozenset({"forum"})
_LINKS = (
    ("area_ids", ForumArea, ForumArea.area_id, Area),
    ("delaftale_ids", ForumDelaftale, ForumDelaftale.delaftale_id, Delaftale),
)


class ForumUnderItself(UserError):
    """A forum would hang under itself."""

    def __init__(self) -> None:
        super().__init__("Et forum kan ikke høre under sig selv. Intet er ændret.")


def list_forums(plan: PlanFile, today: date, *, active_only: bool = False) -> list[NamedLine]:
    """List forums to choose among, strategic first; `active_only` leaves out those that are over.

    Ask for the active ones where something new begins, such as a meeting.
    """
    with plan.read() as session:
        return remembered_list(
            session,
            ("forums", today, active_only),
            _FORUMS,
            lambda: forums.list_forums(session, today, active_only=active_only),
        )


def list_forum_lines(plan: PlanFile) -> list[ForumLine]:
    """List forums with their members, areas, delaftaler and kommissorier, strategic first."""
    with plan.read() as session:
        return forums.list_forum_lines(session)


def get_forum(plan: PlanFile, forum_id: int) -> ForumDraft:
    """Read a forum; raises ThingGone."""
    with plan.read() as session:
        links = {
            name: forums.list_linked(session, table, column, forum_id)
            for name, table, column, _ in _LINKS
        }
        return read_draft(session, Forum, forum_id, ForumDraft, **links)


def add_forum(plan: PlanFile, name: str) -> int:
    """Add a forum and return its id; the first is taken to be the board.

    Raises NameMissing or NameTaken.
    """
    with plan.change("Tilføj forum") as session:
        check_name(session, Forum, name, "forummet")
        position = next_position(session, Forum)
        level = ForumLevel.TACTICAL if position else ForumLevel.STRATEGIC
        row = Forum(name=name.strip(), level=level, position=position)
        session.add(row)
        session.flush()
        return row.id


def save_forum(plan: PlanFile, forum_id: int, draft: ForumDraft) -> None:
    """Save a forum with its areas and delaftaler.

    Raises NameMissing, NameTaken, ForumUnderItself, or ThingGone when something it names is gone.
    """
    with plan.change("Ret forum") as session:
        check_name(session, Forum, draft.name, "forummet", forum_id)
        above = draft.parent_id
        while above is not None:
            if above == forum_id:
                raise ForumUnderItself
            above = find_row(session, Forum, above).parent_id
        if draft.link_person_id is not None:
            find_row(session, Person, draft.link_person_id)
        apply_draft(
            find_row(session, Forum, forum_id), draft, leave=frozenset(link[0] for link in _LINKS)
        )
        for name, table, column, other in _LINKS:
            there = forums.list_linked(session, table, column, forum_id)
            wanted: frozenset[int] = getattr(draft, name)
            if gone := there - wanted:
                session.execute(delete(table).where(table.forum_id == forum_id, column.in_(gone)))
            for key in sorted(wanted - there):
                find_row(session, other, key)
                session.execute(insert(table).values({"forum_id": forum_id, column.key: key}))


def delete_forum(plan: PlanFile, forum_id: int) -> None:
    """Delete a forum with its seats and kommissorium; raises InUse when it has held meetings.

    One that has held meetings is ended instead: `ended_on`.
    """
    with plan.read() as session:
        name = planning.name_of(session, Forum, forum_id)
    with refuse_when_used(name, "møder"), plan.change("Slet forum") as session:
        session.delete(find_row(session, Forum, forum_id))
        session.flush()


def list_members(plan: PlanFile, forum_id: int) -> list[MembershipLine]:
    """List a forum's members, now and earlier: chairs first, then by name."""
    with plan.read() as session:
        return forums.list_members(session, forum_id)


def add_member(plan: PlanFile, forum_id: int, person_id: int, today: date) -> int:
    """Let a person join a forum from today and return the membership's id; raises ThingGone."""
    with plan.change("Tilføj medlem") as session:
        find_row(session, Forum, forum_id)
        find_row(session, Person, person_id)
        row = Membership(forum_id=forum_id, person_id=person_id, starts=today)
        session.add(row)
        session.flush()
        return row.id


def add_new_member(plan: PlanFile, forum_id: int, name: str, today: date) -> int:
    """Write a person into the plan and let her join a forum from today; one change.

    Returns the membership's id. Raises NameMissing or ThingGone.
    """
    if not name.strip():
        raise NameMissing("personen")
    with plan.change("Tilføj ny person som medlem") as session:
        find_row(session, Forum, forum_id)
        person = Person(name=name.strip(), initials=initials_of(name))
        session.add(person)
        session.flush()
        row = Membership(forum_id=forum_id, person_id=person.id, starts=today)
        session.add(row)
        session.flush()
        return row.id


def save_member(plan: PlanFile, membership_id: int, draft: MembershipDraft) -> None:
    """Save a membership; raises DatesReversed."""
    if draft.starts and draft.ends and draft.ends < draft.starts:
        raise DatesReversed
    with plan.change("Ret medlem") as session:
        apply_draft(find_row(session, Membership, membership_id), draft)


def end_seats(plan: PlanFile, person_id: int, today: date) -> int:
    """Let a person leave every forum today, and say how many; her name stays where it stands.

    A seat that has not begun is taken away, and meetings to come that she was to lead or write
    the minutes of (`list_led`) wait for another. Raises ThingGone.
    """
    with plan.change("Lad person fratræde") as session:
        find_row(session, Person, person_id)
        seats = session.scalars(
            select(Membership).where(
                Membership.person_id == person_id,
                or_(Membership.ends.is_(None), Membership.ends > today),
            )
        ).all()
        for seat in seats:
            if seat.starts is not None and seat.starts > today:
                session.delete(seat)
            else:
                seat.ends = today
        for meeting in meetings.find_led(session, person_id, today):
            if meeting.chair_id == person_id:
                meeting.chair_id = None
            if meeting.minute_taker_id == person_id:
                meeting.minute_taker_id = None
        return len(seats)


def list_led(plan: PlanFile, person_id: int, today: date) -> list[LedLine]:
    """List the meetings after today that a person is to lead or to write the minutes of."""
    with plan.read() as session:
        return [
            LedLine(
                session.get_one(Forum, row.forum_id).name,
                row.day,
                leads=row.chair_id == person_id,
                writes=row.minute_taker_id == person_id,
            )
            for row in meetings.find_led(session, person_id, today)
        ]


def delete_member(plan: PlanFile, membership_id: int) -> None:
    """Take a membership away altogether; to end one, set its last day instead."""
    with plan.change("Fjern medlem") as session:
        session.delete(find_row(session, Membership, membership_id))
