"""Organisations, and people: professionals and residents in a role."""

from datetime import date

from sqlalchemy import select

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import people, planning
from app.db.queries.effects import find_hanging
from app.db.tables import Organisation, Person, Task
from app.dictionary import TABLES
from app.domain.people import (
    OrganisationDraft,
    PersonDraft,
    PersonLine,
    SeatLine,
    SheetLine,
    initials_of,
)
from app.domain.planning import NamedLine
from app.domain.vocabulary import OPEN_TASK_STATUSES
from app.services.effects import tell_effects
from app.services.refusals import NameMissing, check_name, refuse_when_used


def list_organisations(plan: PlanFile) -> list[NamedLine]:
    """List organisations by name, with their kind."""
    with plan.read() as session:
        return people.list_organisations(session)


def get_organisation(plan: PlanFile, organisation_id: int) -> OrganisationDraft:
    """Read an organisation; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Organisation, organisation_id, OrganisationDraft)


def add_organisation(plan: PlanFile, name: str) -> int:
    """Add an organisation and return its id; raises NameMissing or NameTaken."""
    with plan.change("Tilføj organisation") as session:
        check_name(session, Organisation, name, "organisationen")
        row = Organisation(name=name.strip())
        session.add(row)
        session.flush()
        return row.id


def save_organisation(plan: PlanFile, organisation_id: int, draft: OrganisationDraft) -> None:
    """Save an organisation; raises NameMissing or NameTaken."""
    with plan.change("Ret organisation") as session:
        check_name(session, Organisation, draft.name, "organisationen", organisation_id)
        apply_draft(find_row(session, Organisation, organisation_id), draft)


def delete_organisation(plan: PlanFile, organisation_id: int) -> None:
    """Delete an organisation; people and tasks that named it stay and name none."""
    with plan.change("Slet organisation") as session:
        session.delete(find_row(session, Organisation, organisation_id))


def list_people(plan: PlanFile) -> list[NamedLine]:
    """List people by name, with title and organisation, to choose among."""
    with plan.read() as session:
        return people.list_people(session)


def list_person_lines(plan: PlanFile, today: date) -> list[PersonLine]:
    """List people by name with the forums they sit in today."""
    with plan.read() as session:
        return people.list_person_lines(session, today)


def get_person(plan: PlanFile, person_id: int) -> PersonDraft:
    """Read a person; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Person, person_id, PersonDraft)


def list_seats(plan: PlanFile, person_id: int) -> list[SeatLine]:
    """List the forums a person sits in or has sat in, the newest seat first."""
    with plan.read() as session:
        return people.list_seats(session, person_id)


def list_sheets(plan: PlanFile, person_id: int) -> list[SheetLine]:
    """List the medarbejderark a person was asked to fill in, newest first."""
    with plan.read() as session:
        return people.list_sheets(session, person_id)


def effects_of_deleting_person(plan: PlanFile, person_id: int) -> tuple[str, ...]:
    """Say what deleting a person takes with it; raises ThingGone.

    Her closed tasks do not hold her back, as the foreign key alone would have it.
    """
    with plan.read() as session:
        find_row(session, Person, person_id)
        found = find_hanging(session, Person.__tablename__, (person_id,))
        closed = people.count_closed_tasks(session, person_id)
        name = planning.name_of(session, Person, person_id)
    if closed:
        open_tasks = found.holding.pop("task") - closed
        if open_tasks:
            found.holding["task"] = open_tasks
        found.loosened["task"] = closed
    return tell_effects(found, name, TABLES[Person.__tablename__].one)


def add_person(plan: PlanFile, name: str, organisation_id: int | None = None) -> int:
    """Add a person and return the id; two people may share a name.

    Raises NameMissing, or ThingGone when the organisation is no more.
    """
    if not name.strip():
        raise NameMissing("personen")
    with plan.change("Tilføj person") as session:
        if organisation_id is not None:
            find_row(session, Organisation, organisation_id)
        row = Person(name=name.strip(), initials=initials_of(name), organisation_id=organisation_id)
        session.add(row)
        session.flush()
        return row.id


def save_person(plan: PlanFile, person_id: int, draft: PersonDraft) -> None:
    """Save a person; raises NameMissing."""
    if not draft.name.strip():
        raise NameMissing("personen")
    with plan.change("Ret person") as session:
        apply_draft(find_row(session, Person, person_id), draft)


def delete_person(plan: PlanFile, person_id: int) -> None:
    """Delete a person with her seats and sheets; raises InUse while she has open tasks.

    Closed tasks stay without her name; her organisation is put in its place, so that minutes can
    still be read.
    """
    with plan.read() as session:
        name = planning.name_of(session, Person, person_id)
    with refuse_when_used(name, "åbne opgaver"), plan.change("Slet person") as session:
        row = find_row(session, Person, person_id)
        closed = (Task.responsible_id == person_id, Task.status.not_in(OPEN_TASK_STATUSES))
        for task in session.scalars(select(Task).where(*closed)):
            task.organisation_id = task.organisation_id or row.organisation_id
            task.responsible_id = None
        session.delete(row)
        session.flush()
