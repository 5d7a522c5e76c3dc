"""Every change of an agreement is one step that undo takes back and redo repeats, exactly."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.agreements import PartyDraft, VersionDraft
from app.domain.attachments import PaperOwner
from app.domain.vocabulary import ApprovalBody, ApprovalResult
from app.services import (
    agreement_approvals,
    agreement_parties,
    agreement_versions,
    agreements,
    attachments,
)
from tests.beginnings import begin_with
from tests.papers import write_pdf

TODAY = date(2026, 11, 20)
SAID = VersionDraft(TODAY, "Nyt delmål", "Bestyrelsen ønskede det", "Bestyrelsen", None)
PARTY = PartyDraft("Mette Kjær", "Jobcenterchef", "Jobcentret", None, TODAY)


def fill(plan):
    delaftale = agreements.add_delaftale(plan, "Unge i job")
    version = agreement_versions.adopt_version(plan, None, SAID)
    return {
        "delaftale": delaftale,
        "party": agreement_parties.add_party(plan, delaftale, PARTY),
        "other_party": agreement_parties.add_party(plan, delaftale, PARTY),
        "version": version,
        "approval": agreement_approvals.list_approvals(plan, version)[0].id,
        "paper": attachments.attach(plan, version, paper(plan), PaperOwner.VERSION),
    }


template, ids = begin_with(fill)


def paper(plan):
    return write_pdf(plan.path.parent / "Underskrevet.pdf")


def save_approval(plan, ids):
    (draft,) = [
        line.draft
        for line in agreement_approvals.list_approvals(plan, ids["version"])
        if line.id == ids["approval"]
    ]
    draft = replace(draft, result=ApprovalResult.REJECTED, decided_on=TODAY, evidence="Brev")
    agreement_approvals.save_approval(plan, ids["approval"], draft)


CHANGES = {
    "save the SSA": lambda plan, ids: agreements.save_ssa(
        plan, replace(agreements.get_ssa(plan), problem="Mange er utrygge", vision="Et godt sted")
    ),
    "add a grant period's indsatsområder": lambda plan, ids: agreements.add_focus_areas_of(
        plan, "2019-26"
    ),
    "delete a delaftale with parties": lambda plan, ids: agreements.delete_delaftale(
        plan, ids["delaftale"]
    ),
    "add a party": lambda plan, ids: agreement_parties.add_party(plan, None, PARTY),
    "save a party": lambda plan, ids: agreement_parties.save_party(
        plan, ids["party"], replace(PARTY, title="Direktør", signed_on=None)
    ),
    "move a party": lambda plan, ids: agreement_parties.move_party(plan, ids["party"], 1),
    "delete a party": lambda plan, ids: agreement_parties.delete_party(plan, ids["party"]),
    "adopt a version of the SSA": lambda plan, ids: agreement_versions.adopt_version(
        plan, None, SAID
    ),
    "adopt a version of a delaftale with its document": (
        lambda plan, ids: agreement_versions.adopt_version(
            plan, ids["delaftale"], SAID, document=paper(plan)
        )
    ),
    "correct a version": lambda plan, ids: agreement_versions.save_version(
        plan, ids["version"], replace(SAID, valid_from=date(2026, 12, 1), approved_by="")
    ),
    "delete a version": lambda plan, ids: agreement_versions.delete_version(plan, ids["version"]),
    "add an approval": lambda plan, ids: agreement_approvals.add_approval(
        plan, ids["version"], ApprovalBody.COUNCIL, "Aaby Kommune"
    ),
    "save an approval": save_approval,
    "delete an approval": lambda plan, ids: agreement_approvals.delete_approval(
        plan, ids["approval"]
    ),
    "attach a paper to an approval": lambda plan, ids: attachments.attach(
        plan, ids["approval"], paper(plan), PaperOwner.APPROVAL
    ),
    "take a version's paper off": lambda plan, ids: attachments.detach(plan, ids["paper"]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, ids, check_undo, change):
    with check_undo:
        change(plan, ids)
