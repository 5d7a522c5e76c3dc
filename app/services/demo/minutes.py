"""What was said of the demo plan's minutes, and an extra meeting whose minutes are a draft."""

from datetime import date, time, timedelta
from typing import Any

from app.db.tables import AgendaItem, Decision, Forum, Meeting, MinutesRemark, Person, Task
from app.domain.vocabulary import (
    ItemKind,
    MeetingStatus,
    Outcome,
    RemarkKind,
    StandingItem,
    TaskStatus,
)
from app.domain.workdays import workday_from
from app.labels import label
from app.services.demo.draft import Draft, Texts


def add_extra_meeting(draft: Draft, texts: Texts) -> None:
    """Add a meeting held lately: its minutes are a draft, and one item was not reached again.

    The large plan is filled to its measure without it.
    """
    if draft.scale.local_meetings:
        return
    extra = texts["extra"]
    before = max(_held(draft, extra["forum"]), key=lambda row: row["day"])
    meeting_id = draft.add(
        Meeting,
        forum_id=draft.id_of(Forum, extra["forum"]),
        day=workday_from(draft.today - timedelta(days=extra["ago"])),
        starts=time(13),
        ends=time(14, 30),
        place=extra["place"],
        status=MeetingStatus.HELD,
    )
    for position, item in enumerate(extra["item"]):
        # The earlier item first: a row can only point to one that is written.
        from_id = _put_before(draft, before["id"], item) if item.get("carried") else None
        item_id = _add_item(draft, meeting_id, position, item)
        draft.rows[AgendaItem][item_id - 1]["carried_from_id"] = from_id


def add_remarks(draft: Draft, texts: Texts) -> None:
    """Add objections to the newest minutes sent, and corrections of those approved before."""
    for spec in texts["remark"]:
        kind = RemarkKind(spec["kind"])
        meeting = _newest(draft, spec["forum"], kind)
        noted_on: date = meeting["day"] + timedelta(days=spec["after"])
        items = [row for row in draft.rows[AgendaItem] if row.get("meeting_id") == meeting["id"]]
        item = next((row for row in items if row.get("standing") is None), None)
        draft.add(
            MinutesRemark,
            meeting_id=meeting["id"],
            agenda_item_id=item["id"] if item and spec.get("item") else None,
            kind=kind,
            noted_on=min(noted_on, draft.today),
            author=spec["by"],
            text=spec["text"],
        )


def _held(draft: Draft, forum: str) -> list[dict[str, Any]]:
    """The forum's meetings whose minutes are sent or approved."""
    over = {MeetingStatus.MINUTES_SENT, MeetingStatus.MINUTES_APPROVED}
    forum_id = draft.id_of(Forum, forum)
    return [m for m in draft.rows[Meeting] if m["forum_id"] == forum_id and m["status"] in over]


def _newest(draft: Draft, forum: str, kind: RemarkKind) -> dict[str, Any]:
    sent = kind is RemarkKind.OBJECTION
    wanted = MeetingStatus.MINUTES_SENT if sent else MeetingStatus.MINUTES_APPROVED
    found = [row for row in _held(draft, forum) if row["status"] is wanted]
    return max(found, key=lambda row: row["day"])


def _put_before(draft: Draft, meeting_id: int, item: Texts) -> int:
    """Let an item stand on an earlier agenda too, where it was not reached either."""
    items = [row for row in draft.rows[AgendaItem] if row.get("meeting_id") == meeting_id]
    closing = max(items, key=lambda row: row["position"])
    closing["position"] += 1
    return _add_item(draft, meeting_id, closing["position"] - 1, item)


def _add_item(draft: Draft, meeting_id: int, position: int, item: Texts) -> int:
    standing = StandingItem(item["standing"]) if "standing" in item else None
    item_id = draft.add(
        AgendaItem,
        meeting_id=meeting_id,
        position=position,
        title=label(standing) if standing else item["title"],
        kind=ItemKind(item["kind"]),
        standing=standing,
        call=None,
        minutes_planned=item["time"],
        presenter_id=draft.id_of(Person, item["who"]),
        presentation=item.get("text", ""),
        recommendation=item.get("ask", ""),
        minutes=item.get("minutes", ""),
        outcome=Outcome(item["outcome"]) if "outcome" in item else None,
        is_closed=False,
        economy="",
        delaftale_id=None,
        activity_id=None,
        indicator_id=None,
    )
    if "decision" not in item:
        return item_id
    decision_id = draft.add(Decision, agenda_item_id=item_id, text=item["decision"], position=0)
    for place, task in enumerate(item.get("tasks", ())):
        person_id = draft.id_of(Person, task["who"])
        draft.add(
            Task,
            decision_id=decision_id,
            text=task["text"],
            responsible_id=person_id,
            organisation_id=draft.rows[Person][person_id - 1]["organisation_id"],
            due=draft.today + timedelta(days=task["due"]),
            status=TaskStatus.OPEN,
            closed_on=None,
            result="",
            position=place,
        )
    return item_id
