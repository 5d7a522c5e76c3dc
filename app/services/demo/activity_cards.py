"""What the demo plan tells of its activities: promises, milestones, notes, lifts, forankring."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.db.tables import (
    Activity,
    ActivityPerson,
    AgendaItem,
    Area,
    Commitment,
    Delaftale,
    Forum,
    Lift,
    LogNote,
    Meeting,
    Milestone,
    Organisation,
    Person,
    StatusNote,
)
from app.domain.vocabulary import (
    ActivityRole,
    ActivityStatus,
    AnchoringStage,
    CommitmentKind,
    CoreRelation,
    Frequency,
    NoteKind,
    Participation,
)
from app.services.demo.calendar import months_after
from app.services.demo.draft import Draft, Texts

_TABLES = frozenset({"defaults", "delaftale"})
_FINISHED_BEFORE = 3
"""Months since what is over was over."""


def add_activity_cards(draft: Draft, texts: Mapping[str, Any]) -> None:
    """Fill up the activities with what the file tells of each; after the meetings."""
    for row in draft.rows[Activity]:
        row.update(_fields(draft, texts["defaults"], row))
    for number, told in texts.items():
        key = draft.ids.get((Activity, number))
        if number in _TABLES or key is None:
            continue
        spec = texts["defaults"] | told
        draft.rows[Activity][key - 1].update(_fields(draft, spec, draft.rows[Activity][key - 1]))
        for who, task in spec.get("staff", []):
            draft.rows[ActivityPerson].append(
                {"activity_id": key, "person_id": draft.id_of(Person, who), "task": task}
            )
        for promise in spec.get("promise", []):
            _add_promise(draft, promise, activity_id=key)
        _add_milestones(draft, spec.get("milestone", []), key)
        for note in spec.get("note", []):
            draft.add(
                StatusNote,
                activity_id=key,
                written_on=_day(draft, note["when"]),
                author=_name(draft, note["by"]),
                text=note["text"],
            )
        for note in spec.get("log", []):
            _add_log(draft, note, key)
    for promise in texts["delaftale"]:
        _add_promise(draft, promise, delaftale_id=draft.id_of(Delaftale, promise["key"]))


def _fields(draft: Draft, spec: Texts, row: Mapping[str, Any]) -> dict[str, Any]:
    ages = spec.get("ages", (None, None))
    over = row["status"] in {ActivityStatus.FINISHED, ActivityStatus.ANCHORED}
    ended: date = row["ends"] or months_after(draft.today, -_FINISHED_BEFORE)
    return {
        "finished_on": min(ended, draft.today) if over else None,
        "archived_on": _day(draft, -1) if row["status"] is ActivityStatus.FINISHED else None,
        "age_from": ages[0],
        "age_to": ages[1],
        "group_size": spec.get("size"),
        "method": spec.get("method", ""),
        "role": ActivityRole(spec["role"]) if "role" in spec else None,
        "core_relation": CoreRelation(spec["core"]) if "core" in spec else None,
        "core_service": spec.get("service", ""),
        "lead_organisation_id": draft.find(Organisation, spec.get("lead")),
        "participation": Participation(spec["participation"]) if "participation" in spec else None,
        "practical_help": spec["help"],
        "resources": spec.get("resources", ""),
        "note_frequency": Frequency(spec["note_every"]) if "method" in spec else None,
        "anchoring_stage": AnchoringStage(spec["stage"]),
        "anchoring_organisation_id": draft.find(Organisation, spec.get("takes_over")),
        "anchoring_person_id": draft.find(Person, spec.get("contact")),
        "anchoring_by": _day(draft, spec.get("by")),
        "anchoring_how": spec.get("how", ""),
    }


def _add_promise(
    draft: Draft, spec: Texts, *, activity_id: int | None = None, delaftale_id: int | None = None
) -> None:
    draft.add(
        Commitment,
        activity_id=activity_id,
        delaftale_id=delaftale_id,
        organisation_id=draft.id_of(Organisation, spec["who"]),
        kind=CommitmentKind(spec["kind"]),
        text=spec["text"],
        amount=_amount(spec.get("amount")),
        due=_day(draft, spec.get("due")),
        delivered=_amount(spec.get("came")),
        delivered_on=_day(draft, spec.get("on")),
        dropped_on=_day(draft, spec.get("dropped")),
        note=spec.get("note", ""),
        position=len(draft.rows[Commitment]),
    )


def _add_milestones(draft: Draft, specs: list[Texts], activity_id: int) -> None:
    before = len(draft.rows[Milestone])
    for spec in specs:
        draft.add(
            Milestone,
            activity_id=activity_id,
            name=spec["name"],
            due=_day(draft, spec["due"]),
            first_due=_day(draft, spec.get("first", spec["due"])),
            reached_on=_day(draft, spec.get("reached")),
            dropped_on=_day(draft, spec.get("dropped")),
            responsible_id=draft.id_of(Person, spec["who"]),
            rolled_from_id=before + spec["from"] if "from" in spec else None,
            note=spec.get("note", ""),
        )


def _add_log(draft: Draft, spec: Texts, activity_id: int) -> None:
    note_id = draft.add(
        LogNote,
        activity_id=activity_id,
        area_id=draft.find(Area, spec.get("area")),
        noted_on=_day(draft, spec["when"]),
        author=_name(draft, spec["by"]),
        kind=NoteKind(spec["kind"]),
        text=spec["text"],
    )
    lift = spec.get("lift")
    if lift is None:
        return
    lifted_on, answered_on = _day(draft, lift["when"]), _day(draft, lift.get("answered"))
    item_id, met_on = _item(draft, lift.get("item", ""))
    if met_on is not None:
        answered_on = met_on
        lifted_on = met_on - timedelta(days=40)
        draft.rows[LogNote][note_id - 1]["noted_on"] = lifted_on - timedelta(days=9)
    draft.add(
        Lift,
        log_note_id=note_id,
        forum_id=draft.id_of(Forum, lift["to"]),
        lifted_on=lifted_on,
        lifted_by=_name(draft, lift["by"]),
        reason=lift["reason"],
        agenda_item_id=item_id,
        answer=lift.get("answer", ""),
        answered_on=answered_on,
    )


def _item(draft: Draft, title: str) -> tuple[int | None, date | None]:
    """The agenda item with a title at a meeting that has been held, and that meeting's day."""
    for item in draft.rows[AgendaItem]:
        if title and item["title"] == title:
            day: date = draft.rows[Meeting][item["meeting_id"] - 1]["day"]
            if day < draft.today:
                return item["id"], day
    return None, None


def _day(draft: Draft, months: float | None) -> date | None:
    return None if months is None else months_after(draft.today, months)


def _name(draft: Draft, key: str) -> str:
    name: str = draft.rows[Person][draft.id_of(Person, key) - 1]["name"]
    return name


def _amount(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
