"""Forums and who sits in them."""

from dataclasses import dataclass
from datetime import date

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import planning
from app.db.tables import Forum, Membership
from app.domain.planning import ForumDraft, MembershipLine, NamedLine
from app.domain.vocabulary import ForumLevel, MemberRole
from app.errors import UserError
from app.services.refusals import DatesReversed, check_name, refuse_when_used


class ForumUnderItself(UserError):
    """A forum would hang under itself."""

    def __init__(self) -> None:
        super().__init__("Et forum kan ikke høre under sig selv. Intet er ændret.")


@dataclass(frozen=True, slots=True)
class MembershipDraft:
    """A person's role in a forum in a period; open ends are open."""

    role: MemberRole
    starts: date | None
    ends: date | None


def list_forums(plan: PlanFile, today: date) -> list[NamedLine]:
    """List forums, strategic first."""
    with plan.read() as session:
        return planning.list_forums(session, today)


def get_forum(plan: PlanFile, forum_id: int) -> ForumDraft:
    """Read a forum; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Forum, forum_id, ForumDraft)


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
    """Save a forum; raises NameMissing, NameTaken or ForumUnderItself."""
    with plan.change("Ret forum") as session:
        check_name(session, Forum, draft.name, "forummet", forum_id)
        above = draft.parent_id
        while above is not None:
            if above == forum_id:
                raise ForumUnderItself
            above = find_row(session, Forum, above).parent_id
        apply_draft(find_row(session, Forum, forum_id), draft)


def delete_forum(plan: PlanFile, forum_id: int) -> None:
    """Delete a forum with its memberships; raises InUse when it has held meetings."""
    with plan.read() as session:
        name = planning.name_of(session, Forum, forum_id)
    with refuse_when_used(name, "møder"), plan.change("Slet forum") as session:
        session.delete(find_row(session, Forum, forum_id))
        session.flush()


def list_members(plan: PlanFile, forum_id: int) -> list[MembershipLine]:
    """List a forum's members, now and earlier: chairs first, then by name."""
    with plan.read() as session:
        return planning.list_members(session, forum_id)


def add_member(plan: PlanFile, forum_id: int, person_id: int, today: date) -> int:
    """Let a person join a forum from today and return the membership's id."""
    with plan.change("Tilføj medlem") as session:
        row = Membership(forum_id=forum_id, person_id=person_id, starts=today)
        session.add(row)
        session.flush()
        return row.id


def save_member(plan: PlanFile, membership_id: int, draft: MembershipDraft) -> None:
    """Save a membership; raises DatesReversed."""
    if draft.starts and draft.ends and draft.ends < draft.starts:
        raise DatesReversed
    with plan.change("Ret medlem") as session:
        apply_draft(find_row(session, Membership, membership_id), draft)


def delete_member(plan: PlanFile, membership_id: int) -> None:
    """Take a membership away altogether; to end one, set its last day instead."""
    with plan.change("Fjern medlem") as session:
        session.delete(find_row(session, Membership, membership_id))
