"""Deadlines in working days: the plan's days off, a forum's cycle, and one meeting's own days."""

from datetime import date

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import deadlines
from app.db.tables import Forum, ForumDeadline, Meeting, MeetingDeadline, Setting
from app.domain.danish import upper_first
from app.domain.deadlines import MOST_DAYS, STANDARD, CycleDraft, DaysOff, Deadline
from app.domain.vocabulary import DeadlineKind, ForumCycle, MeetingStatus
from app.errors import UserError
from app.labels import label
from app.services.meeting_stages import bring_to
from app.services.minutes_lock import refuse_locked_meeting

_STEPS = {
    DeadlineKind.AGENDA: (MeetingStatus.PLANNED, MeetingStatus.CALLED),
    DeadlineKind.MINUTES: (MeetingStatus.HELD, MeetingStatus.MINUTES_SENT),
}
"""The deadlines that are met by a step of the meeting: from where, and to where."""


class NotYet(UserError):
    """The meeting has not come to the stage before, or is beyond it."""

    def __init__(self) -> None:
        super().__init__(
            "Mødet er ikke nået dertil. Intet er ændret; brug knappen med mødets næste skridt."
        )


class FollowsLater(UserError):
    """A deadline that a later stage of the meeting leans on is not to be opened again."""

    def __init__(self) -> None:
        super().__init__(
            "Mødet er kommet længere. Intet er ændret; sæt først mødet tilbage til et tidligere "
            "trin."
        )


class ObjectionsRun(UserError):
    """The deadline for objections runs by itself."""

    def __init__(self) -> None:
        super().__init__(
            "Indsigelsesfristen løber af sig selv, når referatet er sendt. Intet er ændret."
        )


class MinutesOut(UserError):
    """A forum with minutes sent or approved would get the light cycle, which has none."""

    def __init__(self) -> None:
        super().__init__(
            "Forummet har referater, der er sendt eller godkendt, og et let forløb har ingen. "
            "Intet er ændret; behold det fulde forløb, eller opret et nyt forum med let forløb."
        )


class TooManyDays(UserError):
    """A deadline would lie so many working days from its meeting that it must be mistyped."""

    def __init__(self, kind: DeadlineKind, days: int) -> None:
        super().__init__(
            f"{upper_first(label(kind))}: {days} arbejdsdage er mere end et kvartal. Intet er "
            f"ændret; skriv højst {MOST_DAYS}, eller lad feltet være tomt."
        )


def get_days_off(plan: PlanFile) -> DaysOff:
    """The plan's choice of days off besides the public holidays."""
    with plan.read() as session:
        return deadlines.days_off(session)


def save_days_off(plan: PlanFile, draft: DaysOff) -> None:
    """Choose the days off besides the public holidays; all deadlines follow."""
    with plan.change("Ret lukkedage") as session:
        for name, key in deadlines.KEYS.items():
            session.merge(Setting(key=key, value=str(int(getattr(draft, name)))))


def get_cycle(plan: PlanFile, forum_id: int) -> CycleDraft:
    """A forum's cycle and deadlines, standard where it has no own; a gone forum's is standard."""
    with plan.read() as session:
        return deadlines.list_cycles(session, forum_id).get(forum_id, CycleDraft())


def save_cycle(plan: PlanFile, forum_id: int, draft: CycleDraft) -> None:
    """Save a forum's cycle and deadlines; raises MinutesOut, TooManyDays or ThingGone.

    A deadline that is the standard is not kept, so that it goes on following it.
    """
    with plan.change("Ret mødeforløb") as session:
        forum = find_row(session, Forum, forum_id)
        if draft.cycle is not forum.cycle:
            _refuse_minutes_out(session, forum_id, draft.cycle)
        forum.cycle = draft.cycle
        before = deadlines.list_cycles(session, forum_id).get(forum_id, CycleDraft())
        for kind in DeadlineKind:
            days = getattr(draft, kind.value)
            if days is not None and days > MOST_DAYS and days != getattr(before, kind.value):
                raise TooManyDays(kind, days)
            if days != STANDARD[kind]:
                session.merge(ForumDeadline(forum_id=forum_id, kind=kind, days=days))
            else:
                session.execute(
                    delete(ForumDeadline).where(
                        ForumDeadline.forum_id == forum_id, ForumDeadline.kind == kind
                    )
                )


def _refuse_minutes_out(session: Session, forum_id: int, cycle: ForumCycle) -> None:
    """A light cycle would show minutes that members have got as notes, without their lock."""
    out = exists().where(
        Meeting.forum_id == forum_id,
        Meeting.status.in_((MeetingStatus.MINUTES_SENT, MeetingStatus.MINUTES_APPROVED)),
    )
    if cycle is ForumCycle.LIGHT and session.scalar(select(out)):
        raise MinutesOut


def list_deadlines(plan: PlanFile, meeting_id: int, today: date) -> tuple[Deadline, ...]:
    """List a meeting's deadlines in order; none for a light cycle or a meeting that is gone."""
    with plan.read() as session:
        return deadlines.list_meeting_deadlines(session, today, meeting_id).get(meeting_id, ())


def list_all_deadlines(plan: PlanFile, today: date) -> dict[int, tuple[Deadline, ...]]:
    """The deadlines of every meeting whose minutes are not approved, by meeting."""
    with plan.read() as session:
        return dict(deadlines.list_meeting_deadlines(session, today))


def move_deadline(plan: PlanFile, meeting_id: int, kind: DeadlineKind, day: date | None) -> None:
    """Give a meeting's deadline a day of its own; None follows the forum again.

    Raises MinutesLocked or ThingGone.
    """
    with plan.change(f"Flyt frist: {label(kind)}") as session:
        meeting = find_row(session, Meeting, meeting_id)
        refuse_locked_meeting(session, meeting_id)
        if kind is DeadlineKind.OBJECTION and meeting.objection_until is not None:
            sent = meeting.minutes_sent_on or meeting.day
            meeting.objection_until = day or deadlines.objection_day(session, meeting, sent)
        else:
            _keep(session, meeting_id, kind, day=day)


def tick_deadline(
    plan: PlanFile, meeting_id: int, kind: DeadlineKind, today: date, *, done: bool
) -> None:
    """Note that a deadline is met, or not after all.

    That the agenda or the minutes are out is the meeting's stage, so these bring it there and
    back. Raises NotYet, FollowsLater, ObjectionsRun, MinutesLocked or ThingGone.
    """
    with plan.change(f"{'Afkryds' if done else 'Åbn'} frist: {label(kind)}") as session:
        meeting = find_row(session, Meeting, meeting_id)
        refuse_locked_meeting(session, meeting_id)
        if kind is DeadlineKind.OBJECTION:
            raise ObjectionsRun
        if kind not in _STEPS:
            _keep(session, meeting_id, kind, done_on=today if done else None)
            return
        before, after = _STEPS[kind]
        if meeting.status is not (before if done else after):
            raise NotYet if done else FollowsLater
        bring_to(session, meeting, after if done else before, today)


def _keep(session: Session, meeting_id: int, kind: DeadlineKind, **what: date | None) -> None:
    """Keep what a meeting's deadline differs in; nothing is kept of one that does not."""
    row = session.get(MeetingDeadline, (meeting_id, kind))
    if row is None:
        if any(what.values()):
            session.add(MeetingDeadline(meeting_id=meeting_id, kind=kind, **what))
        return
    for name, value in what.items():
        setattr(row, name, value)
    if row.day is None and row.done_on is None:
        session.delete(row)
