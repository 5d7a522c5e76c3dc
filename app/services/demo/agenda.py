"""What surrounds the demo plan's agendas: links, late items, waiting ones, questions, positions."""

from datetime import timedelta
from typing import Any

from app.db.tables import (
    AgendaItem,
    Clarification,
    Delaftale,
    Forum,
    ItemPosition,
    Meeting,
    Organisation,
    Person,
    StrategicGoal,
    SubGoal,
    Task,
)
from app.domain.vocabulary import ItemKind, LateItem, Outcome, StandingItem, TaskStatus
from app.services.demo.draft import Draft, Texts

_KINDS = {"B": ItemKind.DECISION, "D": ItemKind.DISCUSSION, "O": ItemKind.INFORMATION}


def add_agenda(draft: Draft, texts: Texts) -> None:
    """Add to the meetings that are there already."""
    for item in texts["item"]:
        _add_item(draft, item)
    for link in texts["link"]:
        row = _find_item(draft, link)
        row["strategic_goal_id"] = draft.find(StrategicGoal, link.get("goal"))
        row["sub_goal_id"] = draft.find(SubGoal, link.get("sub_goal"))
        row["is_recurring"] = link.get("recurring", False)
        if "delaftale" in link:
            row["delaftale_id"] = draft.id_of(Delaftale, link["delaftale"])
        if "carried" in link:
            earlier = {"forum": link["forum"], "item": link["carried"], "held": True}
            row["carried_from_id"] = _find_item(draft, earlier)["id"]
        if "late" in link:
            row["late"] = LateItem(link["late"])
    for place, item in enumerate(texts["waiting"]):
        draft.add(
            AgendaItem,
            meeting_id=None,
            forum_id=draft.id_of(Forum, item["forum"]),
            position=place,
            delaftale_id=draft.find(Delaftale, item.get("delaftale")),
            **_fields(draft, item),
        )
    for question in texts["clarification"]:
        _ask(draft, question)
    for position in texts["position"]:
        draft.rows[ItemPosition].append(
            {
                "agenda_item_id": _find_item(draft, position)["id"],
                "organisation_id": draft.id_of(Organisation, position["party"]),
                "text": position["text"],
                "taken_on": draft.today + timedelta(days=position["taken"]),
            }
        )


def _add_item(draft: Draft, item: Texts) -> None:
    meeting = _find_meeting(draft, item)
    beside = [row for row in draft.rows[AgendaItem] if row.get("meeting_id") == meeting["id"]]
    closing = next(row for row in beside if row["standing"] is StandingItem.NEXT_MEETING)
    position = closing["position"]
    for row in beside:
        row["position"] += row["position"] >= position
    item_id = draft.add(
        AgendaItem,
        meeting_id=meeting["id"],
        position=position,
        is_closed=item["closed"],
        minutes=item.get("minutes", ""),
        outcome=Outcome(item["outcome"]) if "outcome" in item else None,
        late=LateItem(item["late"]) if "late" in item else None,
        **_fields(draft, item),
    )
    if "task" in item:
        person_id = draft.id_of(Person, item["task_who"])
        due = draft.today + timedelta(days=item["task_due"])
        draft.add(
            Task,
            agenda_item_id=item_id,
            text=item["task"],
            responsible_id=person_id,
            organisation_id=draft.rows[Person][person_id - 1]["organisation_id"],
            due=due,
            first_due=due,
            status=TaskStatus.OPEN,
            closed_on=None,
            result="",
            position=0,
        )


def _fields(draft: Draft, item: Texts) -> dict[str, Any]:
    return {
        "title": item["title"],
        "standing": None,
        "kind": _KINDS[item["kind"]],
        "minutes_planned": item["time"],
        "presenter_id": draft.id_of(Person, item["who"]),
        "presentation": item["text"],
        "recommendation": item["ask"],
    }


def _ask(draft: Draft, question: Texts) -> None:
    answered = question.get("answered")
    draft.add(
        Clarification,
        agenda_item_id=_find_item(draft, question)["id"],
        question=question["question"],
        asker_id=draft.id_of(Person, question["asker"]),
        asked_id=draft.id_of(Person, question["asked"]),
        due=draft.today + timedelta(days=question["due"]),
        answer=question.get("answer", ""),
        answered_on=None if answered is None else draft.today + timedelta(days=answered),
    )


def _find_meeting(draft: Draft, wanted: Texts) -> dict[str, Any]:
    """The forum's coming meeting, or its latest one."""
    forum_id = draft.id_of(Forum, wanted["forum"])
    held = wanted.get("held", False)
    found = [
        row
        for row in draft.rows[Meeting]
        if row["forum_id"] == forum_id and (row["day"] < draft.today) == held
    ]
    return (max if held else min)(found, key=lambda row: row["day"])


def _find_item(draft: Draft, wanted: Texts) -> dict[str, Any]:
    meeting = _find_meeting(draft, wanted)
    return next(
        row
        for row in draft.rows[AgendaItem]
        if row.get("meeting_id") == meeting["id"] and row["title"].startswith(wanted["item"])
    )
