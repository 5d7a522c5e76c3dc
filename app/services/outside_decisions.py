"""Decisions taken outside a meeting: by whom, why, and within what the secretariat may decide."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import decisions
from app.db.tables import Activity, Decision, Delaftale, Forum, Plan, StrategicGoal, SubGoal
from app.domain.danish import format_day, format_number
from app.domain.decisions import OutsideDraft, OutsideLine
from app.domain.vocabulary import DecisionOrigin
from app.errors import UserError
from app.services.decided_since import tell_decided_since
from app.services.minutes_lock import refuse_told
from app.services.refusals import AmountNegative, NameMissing

_LINKS = (
    ("strategic_goal_id", StrategicGoal),
    ("sub_goal_id", SubGoal),
    ("delaftale_id", Delaftale),
    ("activity_id", Activity),
)
TOLD = ("text", "forum_id", "origin", "decided_on", "decided_by", "reason", "amount")
"""What the minutes tell of a decision; what it serves may be said later."""


class ForumMissing(UserError):
    """A decision outside a meeting says neither whose it is."""

    def __init__(self) -> None:
        super().__init__(
            "Vælg, hvilket forum beslutningen hører til; så kommer den på forummets næste "
            "dagsorden. Intet er ændret."
        )


class NotTakenYet(UserError):
    """A decision without a day, or with one that has not come."""

    def __init__(self, day: date | None) -> None:
        why = "Skriv den dag, beslutningen blev truffet."
        if day is not None:
            why = f"{format_day(day)} er ikke kommet endnu. {why}"
        super().__init__(f"{why} Intet er ændret.")


class OverPettyLimit(UserError):
    """The secretariat would decide on more money than it may by itself."""

    def __init__(self, amount: Decimal, limit: Decimal | None) -> None:
        told = (
            f"Bagatelgrænsen er {format_number(limit)} kr."
            if limit is not None
            else "Der er ingen bagatelgrænse under Planen."
        )
        super().__init__(
            f"{format_number(amount)} kr. er mere, end sekretariatet selv kan beslutte. {told} "
            "Intet er ændret; lad formandskabet eller forummet beslutte det."
        )


def list_outside(
    plan: PlanFile, forum_id: int, after: date | None, until: date | None
) -> list[OutsideLine]:
    """A forum's decisions taken outside its meetings from `after` and before `until`."""
    with plan.read() as session:
        return decisions.list_outside(session, forum_id, after, until)


def get_petty_limit(plan: PlanFile) -> Decimal | None:
    """What the secretariat may decide by itself, in kroner; None when it is not set."""
    with plan.read() as session:
        return _petty_limit(session)


def decide_outside(plan: PlanFile, draft: OutsideDraft, today: date) -> int:
    """Record a decision taken outside a meeting, to be told at the next, and return its id.

    Raises NameMissing, ForumMissing, NotTakenYet, AmountNegative, OverPettyLimit, MinutesLocked
    when the minutes it would be told in are approved, or ThingGone when what it is about is no
    more.
    """
    with plan.change("Tilføj beslutning uden møde") as session:
        _check(session, draft, today)
        _check_limit(session, draft)
        refuse_told(session, draft.forum_id, draft.decided_on)
        row = Decision()
        apply_draft(row, draft)
        row.text = draft.text.strip()
        session.add(row)
        tell_decided_since(session, row.forum_id)
        return row.id


def get_outside(plan: PlanFile, decision_id: int) -> OutsideDraft:
    """Read a decision taken outside a meeting; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Decision, decision_id, OutsideDraft)


def save_outside(plan: PlanFile, decision_id: int, draft: OutsideDraft, today: date) -> None:
    """Save a decision taken outside a meeting; raises what `decide_outside` raises."""
    with plan.change("Ret beslutning uden møde") as session:
        row = find_row(session, Decision, decision_id)
        _check(session, draft, today)
        if (draft.origin, draft.amount) != (row.origin, row.amount):
            _check_limit(session, draft)  # a limit that is lowered later judges nothing backwards
        if any(getattr(draft, name) != getattr(row, name) for name in TOLD):
            refuse_told(session, row.forum_id, row.decided_on)
            refuse_told(session, draft.forum_id, draft.decided_on)
        left = row.forum_id
        moves = (draft.forum_id, draft.decided_on) != (row.forum_id, row.decided_on)
        apply_draft(row, draft)
        if moves:
            for forum_id in {left, row.forum_id}:
                tell_decided_since(session, forum_id)


def _check(session: Session, draft: OutsideDraft, today: date) -> None:
    if not draft.text.strip():
        raise NameMissing("beslutningen")
    if draft.forum_id is None:
        raise ForumMissing
    if draft.decided_on is None or draft.decided_on > today:
        raise NotTakenYet(draft.decided_on)
    if draft.amount is not None and draft.amount < 0:
        raise AmountNegative
    find_row(session, Forum, draft.forum_id)
    for name, table in _LINKS:
        if (key := getattr(draft, name)) is not None:
            find_row(session, table, key)


def _check_limit(session: Session, draft: OutsideDraft) -> None:
    if draft.origin is DecisionOrigin.SECRETARIAT and draft.amount:
        limit = _petty_limit(session)
        if limit is None or draft.amount > limit:
            raise OverPettyLimit(draft.amount, limit)


def _petty_limit(session: Session) -> Decimal | None:
    return session.scalar(select(Plan.petty_limit))
