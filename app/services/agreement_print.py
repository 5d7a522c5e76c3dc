"""An agreement as a PDF: the wording worked on, a version, or what was in force on a day."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.blobs import read_blob
from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import agreements
from app.db.queries.agreement_wording import read_wording
from app.db.queries.attachments import list_attachments
from app.db.queries.plan import get_header
from app.db.tables import Delaftale
from app.domain.agreement_paper import AgreementPaper, PaperVersion
from app.domain.agreement_wording import Wording
from app.domain.agreements import SSA_TITLE, VersionLine, state_of
from app.domain.attachments import PaperOwner
from app.domain.board_pack import PackAttachment
from app.services.agreement_versions import read_version
from app.services.checking import refuse_cpr


def export_agreement(
    plan: PlanFile,
    delaftale_id: int | None,
    version_id: int | None,
    target: Path,
    now: datetime,
    *,
    as_of: date | None = None,
) -> None:
    """Write an agreement as a PDF: a version, or without one the wording that is worked on.

    `as_of` is the day that was asked about, to be said on the paper. Raises CprInPlan, CannotWrite,
    ThingGone or WordingLost.
    """
    from app.reports.agreement_pdf import write_agreement_pdf

    with plan.read() as session:
        refuse_cpr(session)
        paper = draw_up(session, delaftale_id, version_id, now, as_of)
    write_agreement_pdf(paper, target)


def draw_up(
    session: Session,
    delaftale_id: int | None,
    version_id: int | None,
    now: datetime,
    as_of: date | None = None,
) -> AgreementPaper:
    """Gather what is printed."""
    day = as_of or now.date()
    lines = agreements.list_versions(session, delaftale_id)
    history = tuple(_paper_version(session, line, lines, day) for line in lines)
    version = next((one for one in history if one.line.id == version_id), None)
    wording = _read(session, delaftale_id, version_id)
    title = SSA_TITLE
    if delaftale_id is not None:
        title = (
            wording.title
            if wording is not None
            else find_row(session, Delaftale, delaftale_id).name
        )
    return AgreementPaper(
        plan=get_header(session).title,
        title=title,
        wording=wording,
        version=version,
        as_of=as_of,
        approvals=tuple(agreements.list_approvals(session, version_id)) if version_id else (),
        history=history,
        originals=_originals(session, version_id) if version_id and wording is None else (),
        made_at=now,
    )


def _read(session: Session, delaftale_id: int | None, version_id: int | None) -> Wording | None:
    if version_id is None:
        return read_wording(session, delaftale_id)
    return read_version(session, version_id)


def _originals(session: Session, version_id: int) -> tuple[PackAttachment, ...]:
    papers = list_attachments(session, PaperOwner.VERSION, version_id)
    return tuple(
        PackAttachment(
            str(number), paper.title, paper.file_name, paper.media_type,
            read_blob(session, paper.sha256),
        )
        for number, paper in enumerate(papers, 1)
    )  # fmt: skip


def _paper_version(
    session: Session, line: VersionLine, lines: list[VersionLine], day: date
) -> PaperVersion:
    papers = list_attachments(session, PaperOwner.VERSION, line.id)
    return PaperVersion(line, state_of(line, lines, day), tuple(paper.title for paper in papers))
