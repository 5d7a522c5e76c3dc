"""Versions of an agreement: adopting one, correcting what is said of it, and reading as of a day.

An agreement is named by its delaftale's id; the strategisk samarbejdsaftale (SSA) by None. A
change to the SSA is in force only when Landsbyggefonden has approved it.
"""

from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row
from app.db.plan_file import PlanFile
from app.db.queries import agreements
from app.db.queries.agreement_wording import read_wording
from app.db.tables import AgreementApproval, AgreementVersion
from app.domain.agreement_wording import Difference, Wording, differences, signed_for
from app.domain.agreements import VersionDraft, VersionLine, in_force, newest
from app.domain.attachments import PaperOwner
from app.domain.privacy import contains_cpr
from app.domain.vocabulary import ApprovalBody, ApprovalResult, Outcome
from app.errors import UserError
from app.services.attachments import add_paper, read_paper

_ANSWERS: dict[Outcome | None, ApprovalResult] = {
    Outcome.APPROVED: ApprovalResult.APPROVED,
    Outcome.ACCEDED: ApprovalResult.APPROVED,
    Outcome.REJECTED: ApprovalResult.REJECTED,
}


class DayMissing(UserError):
    """A version must say from which day it is valid."""

    def __init__(self) -> None:
        super().__init__("Skriv, fra hvilken dag versionen gælder. Intet er ændret.")


class NothingToAdopt(UserError):
    """A version would have neither a wording nor a document."""

    def __init__(self) -> None:
        super().__init__(
            "En version skal have aftalens tekst, et vedhæftet dokument eller begge dele. "
            "Intet er ændret; vælg mindst ét af dem."
        )


class CprInWording(UserError):
    """The wording holds a CPR number, and what is adopted can never be changed."""

    def __init__(self) -> None:
        super().__init__(
            "Aftalens tekst rummer noget, der ligner et CPR-nummer, og en vedtaget tekst kan ikke "
            "ændres bagefter. Intet er ændret; tag nummeret ud, og prøv igen."
        )


class WordingLost(UserError):
    """What stands in a version cannot be read as a wording."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Ordlyden af version {number} kan ikke læses. Planen er ikke ændret. "
            "Hent den fra en sikkerhedskopi, eller vedhæft det oprindelige dokument."
        )


def list_versions(plan: PlanFile, delaftale_id: int | None) -> list[VersionLine]:
    """List an agreement's versions, the newest first."""
    with plan.read() as session:
        return agreements.list_versions(session, delaftale_id)


def list_board_decisions(plan: PlanFile) -> list[tuple[int, str]]:
    """List the board's decisions, newest first, as id and words to choose by."""
    with plan.read() as session:
        return agreements.list_board_decisions(session)


def get_wording(plan: PlanFile, version_id: int) -> Wording | None:
    """Read a version's wording; None where only the document is attached.

    Raises ThingGone or WordingLost.
    """
    with plan.read() as session:
        return read_version(session, version_id)


def find_in_force(plan: PlanFile, delaftale_id: int | None, day: date) -> VersionLine | None:
    """The version of an agreement in force on a day, or None."""
    return in_force(list_versions(plan, delaftale_id), day)


def list_differences(
    plan: PlanFile, delaftale_id: int | None, version_id: int
) -> tuple[Difference, ...] | None:
    """What the wording worked on says otherwise than a version, field by field.

    None where the version is only a document, so that nothing can be compared.
    """
    with plan.read() as session:
        before = read_version(session, version_id)
        if before is None:
            return None
        return differences(before, read_wording(session, delaftale_id))


def list_changed(plan: PlanFile) -> frozenset[int | None]:
    """The agreements whose wording worked on says otherwise than their newest version's."""
    with plan.read() as session:
        newest_of = agreements.list_newest(session)
        changed = set()
        for key, version in newest_of.items():
            with suppress(WordingLost):  # said where that version is shown
                before = read_version(session, version.id)
                if before is not None and differences(before, read_wording(session, key)):
                    changed.add(key)
    return frozenset(changed)


def adopt_version(
    plan: PlanFile,
    delaftale_id: int | None,
    draft: VersionDraft,
    *,
    with_wording: bool = True,
    document: Path | None = None,
) -> int:
    """Adopt an agreement as it is worked on now as a new version, and return its id.

    The wording is frozen, `document` is attached as the original, or both. A version of the SSA
    gets a row for each body that must approve it; the board's is answered as the item of its
    decision was closed. Raises DayMissing, NothingToAdopt, CprInWording, CannotAttach or ThingGone.
    """
    if not with_wording and document is None:
        raise NothingToAdopt
    check_draft(draft)
    paper = read_paper(document) if document is not None else None
    with plan.change("Vedtag ny version") as session:
        wording = ""
        if with_wording:
            wording = wording_to_freeze(session, delaftale_id, draft.valid_from).to_json()
        if contains_cpr(wording):
            raise CprInWording
        last = newest(agreements.list_versions(session, delaftale_id))
        row = AgreementVersion(
            delaftale_id=delaftale_id,
            number=last.number + 1 if last else 1,
            wording=wording,
        )
        apply_draft(row, draft)
        session.add(row)
        session.flush()
        if delaftale_id is None:
            _add_approvals(session, row.id, draft)
        if paper is not None:
            add_paper(session, PaperOwner.VERSION, row.id, paper)
        return row.id


def wording_to_freeze(session: Session, delaftale_id: int | None, valid_from: date) -> Wording:
    """The wording worked on, with the signatures that belong to a new version, not the last."""
    wording = read_wording(session, delaftale_id)
    last = newest(agreements.list_versions(session, delaftale_id))
    return signed_for(wording, valid_from, last.draft.valid_from) if last else wording


def save_version(plan: PlanFile, version_id: int, draft: VersionDraft) -> None:
    """Correct what is said of a version; its wording never changes.

    Raises DayMissing or ThingGone.
    """
    check_draft(draft)
    with plan.change("Ret version") as session:
        apply_draft(find_row(session, AgreementVersion, version_id), draft)


def delete_version(plan: PlanFile, version_id: int) -> None:
    """Delete a version with its godkendelser and papers, as when it was adopted by mistake."""
    with plan.change("Slet version") as session:
        session.delete(find_row(session, AgreementVersion, version_id))


def check_draft(draft: VersionDraft) -> None:
    """Raise DayMissing when a version would not say from when it is valid."""
    valid_from: date | None = draft.valid_from
    if valid_from is None:  # a day field that was emptied
        raise DayMissing


def _add_approvals(session: Session, version_id: int, draft: VersionDraft) -> None:
    found = agreements.find_outcome(session, draft.decision_id) if draft.decision_id else None
    for position, (body, name) in enumerate(agreements.list_bodies(session)):
        row = AgreementApproval(version_id=version_id, body=body, name=name, position=position)
        if body is ApprovalBody.BOARD and found is not None:
            row.decided_on, outcome = found
            row.result = _ANSWERS.get(outcome, ApprovalResult.PENDING)
            row.evidence = "Bestyrelsens beslutning, se referatet."
        session.add(row)


def read_version(session: Session, version_id: int) -> Wording | None:
    """Read a version's wording within a session, as `get_wording` does."""
    row = find_row(session, AgreementVersion, version_id)
    if not row.wording:
        return None
    try:
        return Wording.from_json(row.wording)
    except (ValueError, TypeError) as error:
        raise WordingLost(row.number) from error
