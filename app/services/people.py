"""Organisations, and people: professionals and residents in a role."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.memo import remembered_list
from app.db.plan_file import PlanFile
from app.db.queries import decisions, people, planning
from app.db.queries.effects import find_hanging
from app.db.tables import Organisation, Person
from app.dictionary import TABLES
from app.domain.danish import fold, plural
from app.domain.people import (
    OrganisationDraft,
    PersonDraft,
    PersonLine,
    SeatLine,
    SheetLine,
    are_addresses,
    initials_of,
)
from app.domain.planning import NamedLine
from app.domain.starting import guess_kind, read_people
from app.errors import UserError
from app.services.effects import tell_effects
from app.services.handing_over import HasTasks, leave_closed_tasks
from app.services.refusals import NameMissing, check_name, refuse_cpr

_ORGANISATIONS = frozenset({"organisation"})
_PEOPLE = frozenset({"organisation", "person"})


class NoAddress(UserError):
    """What stands as e-mail is no whole address."""

    def __init__(self) -> None:
        super().__init__("Det er ikke en hel e-mailadresse. Skriv den som navn@sted.dk.")


def list_organisations(plan: PlanFile) -> list[NamedLine]:
    """List organisations by name, with their kind."""
    with plan.read() as session:
        return remembered_list(
            session, "organisations", _ORGANISATIONS, lambda: people.list_organisations(session)
        )


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
        return remembered_list(session, "people", _PEOPLE, lambda: people.list_people(session))


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
    """Say what deleting a person takes with it, and what would lose her name.

    Her closed tasks do not hold her back, as the foreign key alone would have it. Raises HasTasks
    while she has open ones, or ThingGone.
    """
    with plan.read() as session:
        find_row(session, Person, person_id)
        found = find_hanging(session, Person.__tablename__, (person_id,))
        tasks = decisions.list_tasks(session, responsible_id=person_id)
        name = planning.name_of(session, Person, person_id)
    if tasks:
        raise HasTasks(name, tasks)
    closed = found.holding.pop("task", 0)
    found.loosened.pop("attendance", None)  # it keeps her name
    *told, undone = tell_effects(found, name, TABLES[Person.__tablename__].one)
    if closed:
        told.append(
            f"{plural(closed, 'afsluttet opgave', 'afsluttede opgaver')} bliver, men mister "
            "navnet, også i referater, der ikke er godkendt endnu. Godkendte referater "
            "beholder det."
        )
    if closed or found.loosened:
        told.append(
            "Skal navnet blive stående, så slet ikke personen; lad personen fratræde i stedet."
        )
    return (*told, undone)


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


def add_people(plan: PlanFile, text: str) -> list[int]:
    """Add the people of a typed or pasted list, one a line, and return their ids; one change.

    Title and organisation may stand in columns after the name; an organisation that the plan does
    not hold is added. Raises NameMissing or CprInText.
    """
    new = read_people(text)
    if not new:
        raise NameMissing("personen")
    refuse_cpr("Et af navnene", text)
    with plan.change("Tilføj person" if len(new) == 1 else "Tilføj personer") as session:
        rows = [
            Person(
                name=one.name, initials=initials_of(one.name), title=one.title,
                organisation_id=find_or_add_organisation(session, one.organisation),
            )
            for one in new
        ]  # fmt: skip
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]


def find_or_add_organisation(session: Session, name: str) -> int | None:
    """The organisation with a name, added as what its name says when there is none; "" is None."""
    if not name:
        return None
    there = {fold(row.name): row.id for row in session.execute(select(Organisation))
             .scalars()}  # fmt: skip
    if fold(name) in there:
        return there[fold(name)]
    row = Organisation(name=name, kind=guess_kind(name))
    session.add(row)
    session.flush()
    return row.id


def save_person(plan: PlanFile, person_id: int, draft: PersonDraft) -> None:
    """Save a person; raises NameMissing, or NoAddress for what is no whole e-mail address."""
    if not draft.name.strip():
        raise NameMissing("personen")
    with plan.change("Ret person") as session:
        row = find_row(session, Person, person_id)
        if draft.email.strip() and draft.email != row.email and not are_addresses(draft.email):
            raise NoAddress
        apply_draft(row, draft)


def delete_person(plan: PlanFile, person_id: int) -> None:
    """Delete a person with her seats and sheets; raises HasTasks while she has open tasks.

    Closed tasks stay without her name; her organisation is put in its place, so that minutes can
    still be read.
    """
    with plan.change("Slet person") as session:
        row = find_row(session, Person, person_id)
        if tasks := decisions.list_tasks(session, responsible_id=person_id):
            raise HasTasks(row.name, tasks)
        leave_closed_tasks(session, row)
        session.delete(row)
        session.flush()
