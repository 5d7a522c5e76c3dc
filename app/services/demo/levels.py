"""What goes up and down between the demo plan's levels: a trail to its end, and some that wait."""

from datetime import date, timedelta
from typing import Any

from app.db.tables import (
    AgendaItem,
    Decision,
    DecisionRoute,
    Forum,
    Lift,
    LogNote,
    Meeting,
    Person,
)
from app.domain.vocabulary import ItemKind, Outcome, StandingItem
from app.labels import label
from app.services.demo.draft import Draft, Texts


def add_levels(draft: Draft, texts: Texts) -> None:
    """Add løft over more levels, what was received, and decisions brought on."""
    _add_standing(draft, texts["standing"])
    _lift_further(draft, texts["up"])
    for spec in texts["received"]:
        _receive(draft, spec)
    for decision in texts["decision"]:
        _bring_on(draft, decision)


def _add_standing(draft: Draft, presentation: str) -> None:
    """Give every coming meeting and the latest held one the standing item of the other levels."""
    there = {
        item.get("meeting_id")
        for item in draft.rows[AgendaItem]
        if item.get("standing") is StandingItem.OTHER_LEVELS
    }
    for forum_id in {meeting["forum_id"] for meeting in draft.rows[Meeting]}:
        meetings = [row for row in draft.rows[Meeting] if row["forum_id"] == forum_id]
        past = [row for row in meetings if row["day"] < draft.today]
        coming = [row for row in meetings if row["day"] >= draft.today]
        for meeting in past[-1:] + coming:
            if meeting["id"] in there:
                continue
            is_past = meeting["day"] < draft.today
            _insert(
                draft,
                meeting["id"],
                title=label(StandingItem.OTHER_LEVELS),
                kind=ItemKind.INFORMATION,
                standing=StandingItem.OTHER_LEVELS,
                minutes_planned=10,
                presenter_id=draft.id_of(Person, "karen"),
                presentation=presentation,
                minutes="Taget til efterretning." if is_past else "",
                outcome=Outcome.NOTED if is_past else None,
            )


def _lift_further(draft: Draft, spec: Texts) -> None:
    """Let a lifted note go by a styregruppe on its way to the board, and back the same way."""
    lift = _lift_of(draft, spec["note"])
    board_item, beside = _row_titled(draft, spec["item"]), _row_titled(draft, spec["beside"])
    here, there = _day_of(draft, beside), _day_of(draft, board_item)
    if here >= there or there >= draft.today:
        return
    item_id = _insert(
        draft,
        beside["meeting_id"],
        title=spec["title"],
        kind=ItemKind.DISCUSSION,
        minutes_planned=15,
        presenter_id=draft.id_of(Person, "rasmus"),
        presentation=spec["text"],
        recommendation=spec["ask"],
        minutes=spec["minutes"],
        outcome=Outcome.DISCUSSED,
        activity_id=board_item["activity_id"],
    )
    lifted_on, answered_on = here - timedelta(days=31), there + timedelta(days=8)
    draft.rows[LogNote][lift["log_note_id"] - 1]["noted_on"] = lifted_on - timedelta(days=12)
    lift.update(
        forum_id=draft.id_of(Forum, spec["forum"]),
        lifted_on=lifted_on,
        lifted_by=spec["by"],
        reason=spec["reason"],
        agenda_item_id=item_id,
        acknowledged_on=lifted_on + timedelta(days=4),
        acknowledged_by=spec["received"],
        answered_on=min(answered_on, draft.today),
    )
    draft.add(
        Lift,
        log_note_id=None,
        from_item_id=item_id,
        from_lift_id=lift["id"],
        forum_id=draft.rows[Meeting][board_item["meeting_id"] - 1]["forum_id"],
        lifted_on=here + timedelta(days=3),
        lifted_by=spec["further"],
        reason=spec["further_reason"],
        agenda_item_id=board_item["id"],
        acknowledged_on=here + timedelta(days=6),
        acknowledged_by=spec["further_received"],
        answer=spec["further_answer"],
        answered_on=there + timedelta(days=1),
    )


def _receive(draft: Draft, spec: Texts) -> None:
    lift = _lift_of(draft, spec["note"])
    received = draft.today + timedelta(days=spec["days"])
    lift["acknowledged_on"] = max(received, lift["lifted_on"])
    lift["acknowledged_by"] = spec["by"]
    if "title" not in spec:
        return
    note = draft.rows[LogNote][lift["log_note_id"] - 1]
    text = f"{note['text']}\n\nHvorfor det er løftet: {lift['reason']}"
    lift["agenda_item_id"] = _put_on(draft, spec, text, activity_id=note["activity_id"])


def _put_on(draft: Draft, spec: Texts, text: str, **links: int | None) -> int:
    """Put an item on the coming meeting of the spec's forum."""
    forum_id = draft.id_of(Forum, spec["forum"])
    coming = next(
        row
        for row in draft.rows[Meeting]
        if row["forum_id"] == forum_id and row["day"] >= draft.today
    )
    return _insert(
        draft,
        coming["id"],
        title=spec["title"],
        kind=ItemKind.DECISION,
        minutes_planned=spec["time"],
        presenter_id=draft.id_of(Person, spec["who"]),
        presentation=text,
        recommendation=spec["ask"],
        **links,
    )


def _bring_on(draft: Draft, spec: Texts) -> None:
    decision = next(row for row in draft.rows[Decision] if row["text"] == spec["text"])
    item = draft.rows[AgendaItem][decision["agenda_item_id"] - 1]
    decided = _day_of(draft, item)
    for route in spec["route"]:
        if "days" in route:
            routed_on = draft.today + timedelta(days=route["days"])
        else:
            routed_on = decided + timedelta(days=route["after"])

        def day(name: str, route: Texts = route) -> date | None:
            return (
                min(decided + timedelta(days=route[name]), draft.today) if name in route else None
            )

        draft.add(
            DecisionRoute,
            decision_id=decision["id"],
            from_route_id=route.get("via"),
            forum_id=draft.find(Forum, route.get("forum")),
            person_id=draft.find(Person, route.get("person")),
            routed_on=routed_on,
            routed_by=route["by"],
            reason=route["reason"],
            meaning=route["meaning"],
            agenda_item_id=_item_of(draft, route, decision, item),
            acknowledged_on=day("received"),
            acknowledged_by=route.get("received_by", ""),
            answer=route.get("answer", ""),
            answered_on=day("answered"),
        )


def _item_of(
    draft: Draft, route: Texts, decision: dict[str, Any], item: dict[str, Any]
) -> int | None:
    """The item a decision brought on became in the forum that received it."""
    if "title" not in route:
        return None
    text = f"{decision['text']}\n\nHvad betyder det for jer: {route['meaning']}"
    return _put_on(draft, route, text, delaftale_id=item["delaftale_id"])


def _insert(draft: Draft, meeting_id: int, **fields: Any) -> int:
    """Add an item before the closing one of its meeting."""
    items = [row for row in draft.rows[AgendaItem] if row.get("meeting_id") == meeting_id]
    closing = next(row for row in items if row.get("standing") is StandingItem.NEXT_MEETING)
    position = closing["position"]
    for row in items:
        if row["position"] >= position:
            row["position"] += 1
    empty: dict[str, Any] = dict.fromkeys(
        ("call", "standing", "delaftale_id", "activity_id", "indicator_id", "outcome")
    )
    texts = dict.fromkeys(("economy", "recommendation", "minutes"), "")
    return draft.add(
        AgendaItem,
        meeting_id=meeting_id,
        position=position,
        is_closed=False,
        **empty | texts | fields,
    )


def _lift_of(draft: Draft, text: str) -> dict[str, Any]:
    note = next(row for row in draft.rows[LogNote] if row["text"] == text)
    return next(row for row in draft.rows[Lift] if row["log_note_id"] == note["id"])


def _row_titled(draft: Draft, title: str) -> dict[str, Any]:
    return next(row for row in draft.rows[AgendaItem] if row["title"] == title)


def _day_of(draft: Draft, item: dict[str, Any]) -> date:
    day: date = draft.rows[Meeting][item["meeting_id"] - 1]["day"]
    return day
