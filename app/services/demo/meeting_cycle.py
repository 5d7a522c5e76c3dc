"""How the demo plan's forums meet: cycles, deadlines, templates, and the days of each stage."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.tables import (
    AgendaItem,
    Forum,
    ForumDeadline,
    Meeting,
    MeetingDeadline,
    Membership,
    Person,
    TemplateItem,
)
from app.domain.deadlines import STANDARD
from app.domain.vocabulary import (
    DeadlineKind,
    ForumCycle,
    ItemKind,
    MeetingStatus,
    MemberRole,
    StandingItem,
)
from app.domain.workdays import workday_from, workdays_after, workdays_before
from app.labels import label
from app.services.decided_since import tell_decided_since
from app.services.demo.draft import Draft, Texts
from app.services.minutes_reading import keep_record

_NO_DATES: dict[str, Any] = {
    "called_on": None, "minutes_sent_on": None, "objection_until": None, "approved_on": None,
}  # fmt: skip


def add_meeting_cycle(draft: Draft, texts: Texts) -> None:
    """Add everything; forums, seats and meetings are there already."""
    for forum in draft.rows[Forum]:
        light = forum["name"].startswith("Følgegruppen")
        forum["cycle"] = ForumCycle.LIGHT if light else ForumCycle.FULL
    for forum in texts["forum"]:
        _set_cycle(draft, forum)
    for template in texts["template"]:
        _add_template(draft, template)
    for meeting in draft.rows[Meeting]:
        meeting["chair_id"] = _who(draft, meeting, MemberRole.CHAIR)
        meeting["minute_taker_id"] = _who(draft, meeting, MemberRole.SECRETARY) or draft.id_of(
            Person, "karen"
        )
        _date_stages(draft, meeting)
    for coming in texts["coming"]:
        _prepare(draft, coming)


def _set_cycle(draft: Draft, forum: Texts) -> None:
    row = _row(draft, Forum, forum["key"])
    row["cycle"] = ForumCycle(forum.get("cycle", ForumCycle.FULL))
    for kind in DeadlineKind:
        days = forum.get(kind.value, STANDARD[kind])
        if days != STANDARD[kind]:
            draft.rows[ForumDeadline].append(
                {"forum_id": row["id"], "kind": kind, "days": None if days < 0 else days}
            )


def _add_template(draft: Draft, template: Texts) -> None:
    for position, item in enumerate(template["items"]):
        standing = StandingItem(item["standing"]) if "standing" in item else None
        draft.add(
            TemplateItem,
            forum_id=draft.id_of(Forum, template["forum"]),
            position=position,
            title=label(standing) if standing else item["title"],
            kind=ItemKind(item["kind"]),
            standing=standing,
            minutes_planned=item.get("time"),
        )


def _date_stages(draft: Draft, meeting: dict[str, Any]) -> None:
    """Give the stages a meeting has reached their days; a light one is planned or held."""
    meeting |= _NO_DATES
    if _forum(draft, meeting)["cycle"] is ForumCycle.LIGHT:
        if meeting["status"] is not MeetingStatus.PLANNED:
            meeting["status"] = MeetingStatus.HELD
        return
    order = list(MeetingStatus)
    reached = order.index(meeting["status"])
    day: date = meeting["day"]
    if reached >= order.index(MeetingStatus.CALLED):
        meeting["called_on"] = workdays_before(day, STANDARD[DeadlineKind.AGENDA] + 1)
    if reached >= order.index(MeetingStatus.MINUTES_SENT):
        sent = min(workdays_after(day, 4), draft.today)
        meeting["minutes_sent_on"] = sent
        meeting["objection_until"] = workdays_after(sent, STANDARD[DeadlineKind.OBJECTION])
    if reached >= order.index(MeetingStatus.MINUTES_APPROVED):
        meeting["approved_on"] = meeting["objection_until"]


def link_approvals(session: Session) -> None:
    """Let each meeting's minutes be approved by the forum's next; done when all are written."""
    after: Meeting | None = None
    for meeting in session.scalars(select(Meeting).order_by(Meeting.forum_id, Meeting.day.desc())):
        approved = meeting.status is MeetingStatus.MINUTES_APPROVED
        if approved and after is not None and after.forum_id == meeting.forum_id:
            meeting.approved_at_id, meeting.approved_on = after.id, after.day
        after = meeting


def tell_decisions(session: Session, draft: Draft, told: Texts) -> None:
    """Put what was decided outside meetings on the coming agendas; done when all is written."""
    for forum_id in session.scalars(select(Forum.id).order_by(Forum.id)).all():
        tell_decided_since(session, forum_id)
    for item in session.scalars(
        select(AgendaItem).where(AgendaItem.standing == StandingItem.DECIDED_SINCE)
    ):
        item.presentation = told["presentation"]
        item.recommendation = told["recommendation"]
        item.presenter_id = draft.id_of(Person, told["who"])


def keep_records(session: Session) -> None:
    """Keep what the approved minutes say; done when all they tell of is written."""
    approved = Meeting.status == MeetingStatus.MINUTES_APPROVED
    for meeting in session.scalars(select(Meeting).where(approved)).all():
        keep_record(session, meeting)


def _prepare(draft: Draft, coming: Texts) -> None:
    """Let some of a forum's coming deadlines be moved, and some be met."""
    forum_id = draft.id_of(Forum, coming["forum"])
    meeting = next(
        m for m in draft.rows[Meeting] if m["forum_id"] == forum_id and m["day"] >= draft.today
    )
    for name, days in coming.get("moved", {}).items():
        usual = workdays_before(meeting["day"], STANDARD[DeadlineKind(name)])
        _add_deadline(draft, meeting, name, workday_from(usual + timedelta(days=days)), None)
    for name, days in coming.get("done", {}).items():
        _add_deadline(draft, meeting, name, None, draft.today + timedelta(days=days))


def _add_deadline(
    draft: Draft, meeting: dict[str, Any], name: str, day: date | None, done_on: date | None
) -> None:
    draft.rows[MeetingDeadline].append(
        {
            "meeting_id": meeting["id"],
            "kind": DeadlineKind(name),
            "day": day,
            "done_on": done_on,
        }
    )


def _who(draft: Draft, meeting: dict[str, Any], role: MemberRole) -> int | None:
    """Who sits in a role on the meeting's day; two chairs take turns."""
    found = [
        seat["person_id"]
        for seat in draft.rows[Membership]
        if seat["forum_id"] == meeting["forum_id"]
        and seat["role"] is role
        and (seat["starts"] is None or seat["starts"] <= meeting["day"])
        and (seat["ends"] is None or meeting["day"] <= seat["ends"])
    ]
    return found[meeting["id"] % len(found)] if found else None


def _forum(draft: Draft, meeting: dict[str, Any]) -> dict[str, Any]:
    forum_id: int = meeting["forum_id"]
    return draft.rows[Forum][forum_id - 1]


def _row(draft: Draft, table: type[Base], key: str) -> dict[str, Any]:
    return draft.rows[table][draft.id_of(table, key) - 1]
