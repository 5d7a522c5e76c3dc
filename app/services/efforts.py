"""Andre indsatser: others' efforts in the areas, and how our activities stand to each."""

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.errors import ThingGone
from app.db.links import linked, set_links
from app.db.plan_file import PlanFile
from app.db.queries import efforts
from app.db.tables import (
    Activity,
    ActivityOtherEffort,
    OtherEffort,
    OtherEffortArea,
    OtherEffortTargetGroup,
)
from app.domain.efforts import EffortDraft, EffortLine, RelationDraft, RelationLine
from app.domain.vocabulary import EffortRelation
from app.services.refusals import DatesReversed, NameMissing

_LINKS = {
    "area_ids": (OtherEffortArea.other_effort_id, OtherEffortArea.area_id),
    "target_group_ids": (
        OtherEffortTargetGroup.other_effort_id,
        OtherEffortTargetGroup.target_group_id,
    ),
}


def list_efforts(plan: PlanFile, area_id: int | None = None) -> list[EffortLine]:
    """List others' efforts in their order; all, or those of one area and of the whole plan."""
    with plan.read() as session:
        return efforts.list_efforts(session, area_id)


def get_effort(plan: PlanFile, effort_id: int) -> EffortDraft:
    """Read another effort; raises ThingGone."""
    with plan.read() as session:
        ids = {
            name: linked(session, owner, other, effort_id)
            for name, (owner, other) in _LINKS.items()
        }
        return read_draft(session, OtherEffort, effort_id, EffortDraft, **ids)


def add_effort(plan: PlanFile, name: str) -> int:
    """Add another effort and return its id; raises NameMissing."""
    if not name.strip():
        raise NameMissing("indsatsen")
    with plan.change("Tilføj anden indsats") as session:
        row = OtherEffort(name=name.strip(), position=next_position(session, OtherEffort))
        session.add(row)
        session.flush()
        return row.id


def save_effort(plan: PlanFile, effort_id: int, draft: EffortDraft) -> None:
    """Save another effort, its areas and målgrupper.

    Raises NameMissing, DatesReversed or ThingGone.
    """
    if not draft.name.strip():
        raise NameMissing("indsatsen")
    if draft.starts and draft.ends and draft.ends < draft.starts:
        raise DatesReversed
    with plan.change("Ret anden indsats") as session:
        row = find_row(session, OtherEffort, effort_id)
        apply_draft(row, draft, leave=frozenset(_LINKS))
        for name, (owner, other) in _LINKS.items():
            set_links(session, owner, other, effort_id, getattr(draft, name))


def delete_effort(plan: PlanFile, effort_id: int) -> None:
    """Delete another effort and what is said of our activities beside it; raises ThingGone."""
    with plan.change("Slet anden indsats") as session:
        session.delete(find_row(session, OtherEffort, effort_id))


def list_relations(plan: PlanFile, effort_id: int) -> list[RelationLine]:
    """List our activities that stand beside another effort."""
    with plan.read() as session:
        return efforts.list_relations(session, effort_id)


def activities_to_relate(plan: PlanFile, effort_id: int) -> list[tuple[int, str]]:
    """The activities that do not yet stand beside another effort: id and name, by name."""
    with plan.read() as session:
        return efforts.list_activities_to_relate(session, effort_id)


def relate(
    plan: PlanFile,
    effort_id: int,
    activity_id: int,
    relation: EffortRelation = EffortRelation.SUPPLEMENTS,
) -> None:
    """Put one of our activities beside another effort; nothing changes when it stands there.

    Raises ThingGone.
    """
    with plan.change("Sæt aktivitet ved siden af anden indsats") as session:
        find_row(session, Activity, activity_id)
        find_row(session, OtherEffort, effort_id)
        if session.get(ActivityOtherEffort, (activity_id, effort_id)) is None:
            session.add(
                ActivityOtherEffort(
                    activity_id=activity_id, other_effort_id=effort_id, relation=relation
                )
            )


def save_relation(plan: PlanFile, effort_id: int, activity_id: int, draft: RelationDraft) -> None:
    """Say how an activity stands to another effort; raises ThingGone."""
    with plan.change("Ret forholdet til anden indsats") as session:
        row = session.get(ActivityOtherEffort, (activity_id, effort_id))
        if row is None:
            raise ThingGone
        apply_draft(row, draft)


def unrelate(plan: PlanFile, effort_id: int, activity_id: int) -> None:
    """Take an activity away from another effort; raises ThingGone."""
    with plan.change("Fjern aktivitet fra anden indsats") as session:
        row = session.get(ActivityOtherEffort, (activity_id, effort_id))
        if row is None:
            raise ThingGone
        session.delete(row)
