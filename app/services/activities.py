"""Activities: what the helhedsplan does, where, for whom, and which delmål it serves."""

from datetime import date

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.links import set_links
from app.db.memo import remembered_list
from app.db.plan_file import PlanFile
from app.db.queries import activities
from app.db.tables import Activity, ActivityPerson, Delaftale, Person
from app.domain.activities import ActivityDraft, ActivityLine, MonthCount, StaffLine, settle
from app.domain.notes import MissingNote
from app.domain.vocabulary import ActivityStatus, Frequency
from app.errors import UserError
from app.services.refusals import DatesReversed, NameMissing
from app.services.status_drafts import forget_draft

_ACTIVITIES = frozenset(
    {
        "activity", "activity_area", "activity_sub_goal", "area", "delaftale", "person", "plan",
        "registration", "status_note",
    }
)  # fmt: skip


class AgesReversed(UserError):
    """A target group would end before it begins."""

    def __init__(self) -> None:
        super().__init__(
            "Målgruppens højeste alder er mindre end den laveste. Intet er ændret; ret en af dem."
        )


def list_activities(plan: PlanFile, today: date) -> list[ActivityLine]:
    """List activities by delaftale and their own order, the archived too."""
    with plan.read() as session:
        return remembered_list(
            session,
            ("activities", today),
            _ACTIVITIES,
            lambda: activities.list_activities(session, today),
        )


def get_activity(plan: PlanFile, activity_id: int) -> ActivityDraft:
    """Read an activity; raises ThingGone."""
    with plan.read() as session:
        links = activities.linked_ids(session, activity_id)
        return read_draft(session, Activity, activity_id, ActivityDraft, **links)


def add_activity(plan: PlanFile, name: str, delaftale_id: int | None = None) -> int:
    """Add an activity as an idea and return its id; raises NameMissing or ThingGone."""
    if not name.strip():
        raise NameMissing("aktiviteten")
    with plan.change("Tilføj aktivitet") as session:
        if delaftale_id is not None:
            find_row(session, Delaftale, delaftale_id)
        row = Activity(
            name=name.strip(),
            delaftale_id=delaftale_id,
            status=ActivityStatus.IDEA,
            note_frequency=Frequency.HALFYEAR,
            position=next_position(session, Activity),
        )
        session.add(row)
        session.flush()
        return row.id


def save_activity(
    plan: PlanFile, activity_id: int, draft: ActivityDraft, today: date | None = None
) -> None:
    """Save an activity with its areas, delmål and target groups.

    With `today` the status, its day and the anchoring stage are brought to agree (`settle`).
    Raises NameMissing, DatesReversed, AgesReversed or ThingGone.
    """
    if not draft.name.strip():
        raise NameMissing("aktiviteten")
    if draft.starts and draft.ends and draft.ends < draft.starts:
        raise DatesReversed
    if draft.age_from is not None and draft.age_to is not None and draft.age_to < draft.age_from:
        raise AgesReversed
    with plan.change("Ret aktivitet") as session:
        row = find_row(session, Activity, activity_id)
        links = activities.linked_ids(session, activity_id)
        if today is not None:
            before = read_draft(session, Activity, activity_id, ActivityDraft, **links)
            draft = settle(before, draft, today)
        apply_draft(row, draft, leave=frozenset(links))
        for field, (owner, other) in activities.LINKS.items():
            set_links(session, owner, other, activity_id, getattr(draft, field))


def delete_activity(plan: PlanFile, activity_id: int) -> None:
    """Delete an activity with its registrations; one change, so Fortryd brings all back."""
    with plan.change("Slet aktivitet") as session:
        row = find_row(session, Activity, activity_id)
        forget_draft(session, row)
        session.delete(row)


def archive_activity(plan: PlanFile, activity_id: int, today: date) -> None:
    """Put an activity away: it keeps everything, and is left out of lists until asked for."""
    with plan.change("Arkivér aktivitet") as session:
        find_row(session, Activity, activity_id).archived_on = today


def bring_back_activity(plan: PlanFile, activity_id: int) -> None:
    """Take an activity out of the archive."""
    with plan.change("Hent aktivitet fra arkivet") as session:
        find_row(session, Activity, activity_id).archived_on = None


def list_staff(plan: PlanFile, activity_id: int) -> list[StaffLine]:
    """List who works in an activity beside the tovholder, by name."""
    with plan.read() as session:
        return activities.list_staff(session, activity_id)


def add_staff(plan: PlanFile, activity_id: int, person_id: int) -> None:
    """Let a person work in an activity; nothing happens when she does already.

    Raises ThingGone.
    """
    with plan.change("Tilføj medarbejder") as session:
        find_row(session, Activity, activity_id)
        find_row(session, Person, person_id)
        if session.get(ActivityPerson, (activity_id, person_id)) is None:
            session.add(ActivityPerson(activity_id=activity_id, person_id=person_id, task=""))


def save_staff(plan: PlanFile, activity_id: int, person_id: int, task: str) -> None:
    """Say what a person does in an activity; raises ThingGone."""
    with plan.change("Ret medarbejder") as session:
        row = find_row(session, ActivityPerson, (activity_id, person_id))
        row.task = task.strip()


def remove_staff(plan: PlanFile, activity_id: int, person_id: int) -> None:
    """Let a person work in an activity no longer; raises ThingGone."""
    with plan.change("Fjern medarbejder") as session:
        session.delete(find_row(session, ActivityPerson, (activity_id, person_id)))


def list_missing_notes(plan: PlanFile, today: date) -> list[MissingNote]:
    """List the running activities whose statusnotat is due."""
    with plan.read() as session:
        return activities.list_missing_notes(session, today)


def list_months(plan: PlanFile, activity_id: int, since: date) -> list[MonthCount]:
    """Sum an activity's registrations by month since a day, newest first."""
    with plan.read() as session:
        return activities.list_months(session, activity_id, since)
