"""Godkendelser of a version of the SSA: who must approve it, and what they answered."""

from app.db.drafts import apply_draft, find_row, next_position
from app.db.plan_file import PlanFile
from app.db.queries import agreements
from app.db.tables import AgreementApproval, AgreementVersion
from app.domain.agreements import ApprovalDraft, ApprovalLine
from app.domain.vocabulary import ApprovalBody


def list_approvals(plan: PlanFile, version_id: int) -> list[ApprovalLine]:
    """List a version's godkendelser in their order."""
    with plan.read() as session:
        return agreements.list_approvals(session, version_id)


def add_approval(plan: PlanFile, version_id: int, body: ApprovalBody, name: str = "") -> int:
    """Add a body that must approve a version and return the row's id; raises ThingGone."""
    with plan.change("Tilføj godkendelse") as session:
        find_row(session, AgreementVersion, version_id)
        row = AgreementApproval(
            version_id=version_id,
            body=body,
            name=name.strip(),
            position=next_position(session, AgreementApproval, version_id=version_id),
        )
        session.add(row)
        session.flush()
        return row.id


def save_approval(plan: PlanFile, approval_id: int, draft: ApprovalDraft) -> None:
    """Save what a body answered; Landsbyggefonden's yes brings the version in force."""
    with plan.change("Ret godkendelse") as session:
        apply_draft(find_row(session, AgreementApproval, approval_id), draft)


def delete_approval(plan: PlanFile, approval_id: int) -> None:
    """Delete a body that need not approve the version after all."""
    with plan.change("Slet godkendelse") as session:
        session.delete(find_row(session, AgreementApproval, approval_id))
