"""The parties of an agreement: who signs, for whom, and when.

An agreement is named by its delaftale's id; the strategisk samarbejdsaftale by None.
"""

from app.db.drafts import apply_draft, find_row, move_row, next_position
from app.db.plan_file import PlanFile
from app.db.queries import agreements
from app.db.tables import AgreementParty, Delaftale, Organisation, Person
from app.domain.agreements import PartyDraft, PartyLine
from app.services.refusals import NameMissing


def list_parties(plan: PlanFile, delaftale_id: int | None) -> list[PartyLine]:
    """List an agreement's parties in their order."""
    with plan.read() as session:
        return agreements.list_parties(session, delaftale_id)


def add_party(plan: PlanFile, delaftale_id: int | None, draft: PartyDraft) -> int:
    """Add a party to an agreement and return its id; raises NameMissing or ThingGone."""
    _check(draft)
    with plan.change("Tilføj part") as session:
        if delaftale_id is not None:
            find_row(session, Delaftale, delaftale_id)
        row = AgreementParty(
            delaftale_id=delaftale_id,
            position=next_position(session, AgreementParty, delaftale_id=delaftale_id),
        )
        apply_draft(row, draft)
        session.add(row)
        session.flush()
        return row.id


def draft_of_person(plan: PlanFile, person_id: int) -> PartyDraft:
    """What the plan knows of a person as a party; raises ThingGone."""
    with plan.read() as session:
        person = find_row(session, Person, person_id)
        return PartyDraft(person.name, person.title, "", person.organisation_id, None)


def draft_of_organisation(plan: PlanFile, organisation_id: int) -> PartyDraft:
    """An organisation as a party, signing by nobody named yet; raises ThingGone."""
    with plan.read() as session:
        name = find_row(session, Organisation, organisation_id).name
        return PartyDraft(name, "", "", organisation_id, None)


def save_party(plan: PlanFile, party_id: int, draft: PartyDraft) -> None:
    """Save a party; raises NameMissing or ThingGone."""
    _check(draft)
    with plan.change("Ret part") as session:
        apply_draft(find_row(session, AgreementParty, party_id), draft)


def move_party(plan: PlanFile, party_id: int, step: int) -> None:
    """Move a party up (-1) or down (1) among those of its agreement; at the end it stays."""
    with plan.change("Flyt part") as session:
        move_row(session, AgreementParty, party_id, step, "delaftale_id")


def delete_party(plan: PlanFile, party_id: int) -> None:
    """Take a party off the agreement that is worked on; adopted versions keep it."""
    with plan.change("Fjern part") as session:
        session.delete(find_row(session, AgreementParty, party_id))


def _check(draft: PartyDraft) -> None:
    if not draft.name.strip():
        raise NameMissing("parten")
