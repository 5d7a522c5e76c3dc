"""Organisations and people in a role."""

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import planning
from app.db.tables import Organisation, Person
from app.domain.planning import NamedLine, OrganisationDraft, PersonDraft
from app.services.refusals import NameMissing, check_name, refuse_when_used


def list_organisations(plan: PlanFile) -> list[NamedLine]:
    """List organisations by name."""
    with plan.read() as session:
        return planning.list_organisations(session)


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
    """List people by name, with title and organisation."""
    with plan.read() as session:
        return planning.list_people(session)


def get_person(plan: PlanFile, person_id: int) -> PersonDraft:
    """Read a person; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Person, person_id, PersonDraft)


def add_person(plan: PlanFile, name: str) -> int:
    """Add a person and return the id; two people may share a name. Raises NameMissing."""
    if not name.strip():
        raise NameMissing("personen")
    with plan.change("Tilføj person") as session:
        row = Person(name=name.strip(), initials=_initials(name))
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
    """Delete a person; raises InUse while tasks name the person as responsible."""
    with plan.read() as session:
        name = planning.name_of(session, Person, person_id)
    with refuse_when_used(name, "opgaver"), plan.change("Slet person") as session:
        session.delete(find_row(session, Person, person_id))
        session.flush()


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split()).upper()[:3]
