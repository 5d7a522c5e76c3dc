"""The demo plan's målgrupper, others' efforts, and what is told of each area."""

from datetime import timedelta
from typing import Any

from app.db.tables import (
    Activity,
    ActivityOtherEffort,
    ActivityTargetGroup,
    Area,
    AreaGoal,
    Forum,
    Lift,
    LogNote,
    Organisation,
    OtherEffort,
    OtherEffortArea,
    OtherEffortTargetGroup,
    Person,
    StrategicGoal,
    TargetGroup,
)
from app.domain.vocabulary import EffortRelation, NoteKind
from app.services.demo.calendar import months_after
from app.services.demo.draft import Draft, Texts


def add_efforts(draft: Draft, texts: Texts) -> None:
    """Add everything; activities, people and forums are there, and goals where there are some."""
    _add_groups(draft, texts)
    for effort in texts["effort"]:
        _add_effort(draft, effort)
    _tell_of_areas(draft, texts["area"])
    for observation in texts["observation"]:
        _add_observation(draft, observation)


def _add_groups(draft: Draft, texts: Texts) -> None:
    for position, group in enumerate(texts["groups"]):
        draft.add(TargetGroup, group["key"], name=group["name"], position=position)
    for number, groups in texts["activity_groups"].items():
        for group in groups:
            draft.link(
                ActivityTargetGroup,
                activity_id=draft.id_of(Activity, number),
                target_group_id=draft.id_of(TargetGroup, group),
            )


def _add_effort(draft: Draft, effort: Texts) -> None:
    until = effort.get("until")
    effort_id = draft.add(
        OtherEffort,
        name=effort["name"],
        organisation_id=draft.id_of(Organisation, effort["at"]),
        owner=effort["owner"],
        about=effort["about"],
        target_group=effort["group"],
        place=effort["place"],
        contact=effort["contact"],
        starts=months_after(draft.start, effort["from"]),
        ends=months_after(draft.start, until) if until else None,
        position=len(draft.rows[OtherEffort]),
    )
    for area in effort["areas"]:
        draft.link(OtherEffortArea, other_effort_id=effort_id, area_id=draft.id_of(Area, area))
    for group in effort["groups"]:
        draft.link(
            OtherEffortTargetGroup,
            other_effort_id=effort_id,
            target_group_id=draft.id_of(TargetGroup, group),
        )
    for relation in effort["relation"]:
        draft.rows[ActivityOtherEffort].append(
            {
                "activity_id": draft.id_of(Activity, relation["to"]),
                "other_effort_id": effort_id,
                "relation": EffortRelation(relation["as"]),
                "note": relation["note"],
            }
        )


def _tell_of_areas(draft: Draft, areas: Texts) -> None:
    goals = [row["id"] for row in draft.rows[StrategicGoal]]
    counted_on = draft.today.replace(month=1, day=1)
    for row in draft.rows[Area]:
        told: dict[str, Any] = areas.get(row["name"], {})
        row |= {
            "organisation_id": draft.find(Organisation, told.get("organisation")),
            "contact_id": draft.find(Person, told.get("contact")),
            "dwellings": told.get("dwellings"),
            "residents": told.get("residents"),
            "counted_on": counted_on if told else None,
            "built": told.get("built", ""),
            "about": told.get("about", ""),
        }
        for position, goal in enumerate(told.get("goal", ())):
            number = goal.get("goal", len(goals))
            draft.add(
                AreaGoal,
                area_id=row["id"],
                strategic_goal_id=goals[number] if number < len(goals) else None,
                words=goal["words"],
                position=position,
            )


def _add_observation(draft: Draft, observation: Texts) -> None:
    def ago(days: int) -> Any:
        return draft.today - timedelta(days=days)

    note_id = draft.add(
        LogNote,
        activity_id=draft.id_of(Activity, observation["activity"]),
        area_id=draft.id_of(Area, observation["area"]),
        noted_on=ago(observation["ago"]),
        author=observation["author"],
        kind=NoteKind(observation["kind"]),
        text=observation["text"],
    )
    draft.add(
        Lift,
        log_note_id=note_id,
        forum_id=draft.id_of(Forum, observation["forum"]),
        lifted_on=ago(observation["lifted"]),
        lifted_by=observation["author"],
        reason=observation["reason"],
        agenda_item_id=None,
        answer=observation["answer"],
        answered_on=ago(observation["answered"]) if observation["answer"] else None,
    )
