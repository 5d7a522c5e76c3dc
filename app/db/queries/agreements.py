"""Reading agreements: their parties, versions, godkendelser and the decisions behind them.

An agreement is named by its delaftale's id; the strategisk samarbejdsaftale by None.
"""

from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.db.tables import (
    AgendaItem,
    AgreementApproval,
    AgreementParty,
    AgreementVersion,
    Area,
    Attachment,
    Decision,
    Delaftale,
    FocusArea,
    Forum,
    Meeting,
    Organisation,
    StrategicGoal,
)
from app.domain.agreements import (
    GRANTED,
    SSA_TITLE,
    AgreementLine,
    ApprovalDraft,
    ApprovalLine,
    PartyDraft,
    PartyLine,
    StrategicGoalLine,
    VersionDraft,
    VersionLine,
    in_force,
    newest,
)
from app.domain.danish import format_day
from app.domain.vocabulary import ApprovalBody, ForumLevel, OrganisationKind


def list_agreements(session: Session, today: date) -> list[AgreementLine]:
    """List the SSA, then the delaftaler by indsatsområde, with the versions that count today."""
    rows = session.execute(
        select(Delaftale.id, Delaftale.name, FocusArea.name.label("focus_area"))
        .outerjoin(FocusArea, FocusArea.id == Delaftale.focus_area_id)
        .order_by(
            FocusArea.id.is_(None), FocusArea.position, FocusArea.id,
            Delaftale.position, Delaftale.id,
        )
    )  # fmt: skip
    named = [(None, SSA_TITLE, ""), *((row.id, row.name, row.focus_area or "") for row in rows)]
    versions = _versions_by_agreement(session)
    lines = []
    for key, name, focus_area in named:
        of_it = versions.get(key, [])
        last = newest(of_it)
        waiting = last if last is not None and not last.granted else None
        lines.append(AgreementLine(key, name, focus_area, in_force(of_it, today), waiting))
    return lines


def list_parties(session: Session, delaftale_id: int | None) -> list[PartyLine]:
    """List an agreement's parties in their order."""
    rows = session.execute(
        select(
            AgreementParty.id,
            AgreementParty.name,
            AgreementParty.title,
            AgreementParty.unit,
            AgreementParty.organisation_id,
            AgreementParty.signed_on,
            func.coalesce(Organisation.name, ""),
        )
        .outerjoin(Organisation, Organisation.id == AgreementParty.organisation_id)
        .where(_is(AgreementParty.delaftale_id, delaftale_id))
        .order_by(AgreementParty.position, AgreementParty.id)
    )
    return [PartyLine(row[0], PartyDraft(*row[1:6]), row[6]) for row in rows]


def list_strategic_goals(session: Session) -> list[StrategicGoalLine]:
    """List the strategic goals in their order."""
    rows = session.execute(
        select(StrategicGoal.id, StrategicGoal.name, StrategicGoal.success_criteria).order_by(
            StrategicGoal.position, StrategicGoal.id
        )
    )
    return [StrategicGoalLine(*row) for row in rows]


def list_versions(session: Session, delaftale_id: int | None) -> list[VersionLine]:
    """List an agreement's versions, the newest first."""
    return _versions_by_agreement(session).get(delaftale_id, [])


def list_newest(session: Session) -> dict[int | None, VersionLine]:
    """Each agreement's version adopted last."""
    return {key: found[0] for key, found in _versions_by_agreement(session).items()}


def _versions_by_agreement(session: Session) -> dict[int | None, list[VersionLine]]:
    papers = (
        select(func.count())
        .select_from(Attachment)
        .where(Attachment.version_id == AgreementVersion.id)
        .scalar_subquery()
    )
    granted = (
        select(AgreementApproval.id)
        .where(
            AgreementApproval.version_id == AgreementVersion.id,
            AgreementApproval.body == ApprovalBody.FUND,
            AgreementApproval.result.in_(GRANTED),
        )
        .exists()
    )
    rows = session.execute(
        select(
            AgreementVersion.delaftale_id,
            AgreementVersion.id,
            AgreementVersion.number,
            AgreementVersion.valid_from,
            AgreementVersion.changes,
            AgreementVersion.reason,
            AgreementVersion.approved_by,
            AgreementVersion.decision_id,
            (AgreementVersion.wording != "").label("has_wording"),
            papers.label("papers"),
            or_(AgreementVersion.delaftale_id.is_not(None), granted).label("granted"),
        ).order_by(AgreementVersion.number.desc(), AgreementVersion.id.desc())
    ).all()
    decisions = _decision_words(session, {row.decision_id for row in rows})
    found: dict[int | None, list[VersionLine]] = {}
    for row in rows:
        draft = VersionDraft(
            row.valid_from, row.changes, row.reason, row.approved_by, row.decision_id
        )
        line = VersionLine(
            row.id, row.number, draft, decisions.get(row.decision_id, ""),
            bool(row.has_wording), row.papers, bool(row.granted),
        )  # fmt: skip
        found.setdefault(row.delaftale_id, []).append(line)
    return found


def _decision_words(session: Session, ids: set[int | None]) -> dict[int | None, str]:
    rows = session.execute(
        select(Decision.id, Decision.text, Meeting.day, Forum.name.label("forum"))
        .join(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Forum, Forum.id == Meeting.forum_id)
        .where(Decision.id.in_([key for key in ids if key is not None]))
    )
    return {row.id: f"{row.forum} {format_day(row.day)}: {row.text}" for row in rows}


def list_board_decisions(session: Session) -> list[tuple[int, str]]:
    """List the decisions of strategic forums, newest first, as id and words to choose by."""
    rows = session.execute(
        select(Decision.id, Meeting.day, AgendaItem.title, Decision.text)
        .join(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Forum, Forum.id == Meeting.forum_id)
        .where(Forum.level == ForumLevel.STRATEGIC)
        .order_by(Meeting.day.desc(), AgendaItem.position, Decision.position, Decision.id)
    )
    return [(row.id, f"{format_day(row.day)} {row.title}: {row.text}") for row in rows]


def decision_day(session: Session, decision_id: int) -> date | None:
    """The day of the meeting where a decision was made."""
    return session.scalar(
        select(Meeting.day)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .join(Decision, Decision.agenda_item_id == AgendaItem.id)
        .where(Decision.id == decision_id)
    )


def list_approvals(session: Session, version_id: int) -> list[ApprovalLine]:
    """List a version's godkendelser in their order."""
    papers = (
        select(func.count())
        .select_from(Attachment)
        .where(Attachment.approval_id == AgreementApproval.id)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            AgreementApproval.id,
            AgreementApproval.body,
            AgreementApproval.name,
            AgreementApproval.result,
            AgreementApproval.decided_on,
            AgreementApproval.evidence,
            papers,
        )
        .where(AgreementApproval.version_id == version_id)
        .order_by(AgreementApproval.position, AgreementApproval.id)
    )
    return [ApprovalLine(row[0], ApprovalDraft(*row[1:6]), row[6]) for row in rows]


def list_bodies(session: Session) -> list[tuple[ApprovalBody, str]]:
    """Who must approve the SSA: kind of body and name, in the order they are asked (domain.md 2).

    The fund is always there; the board also when no strategic forum is named yet.
    """
    areas = session.scalars(
        select(Area.name).where(~Area.is_comparison).order_by(Area.position, Area.id)
    )
    housing = _organisations(session, OrganisationKind.HOUSING)
    councils = _organisations(session, OrganisationKind.MUNICIPALITY)
    boards = session.scalars(
        select(Forum.name)
        .where(Forum.level == ForumLevel.STRATEGIC)
        .order_by(Forum.position, Forum.id)
    )
    return [
        *((ApprovalBody.BOARD, name) for name in (*boards,) or ("",)),
        *((ApprovalBody.RESIDENTS_MEETING, name) for name in areas),
        *((ApprovalBody.HOUSING_BOARD, name) for name in housing),
        *((ApprovalBody.COUNCIL, name) for name in councils),
        (ApprovalBody.FUND, ""),
    ]


def _organisations(session: Session, kind: OrganisationKind) -> list[str]:
    return list(
        session.scalars(
            select(Organisation.name).where(Organisation.kind == kind).order_by(Organisation.id)
        )
    )


def _is(column: InstrumentedAttribute[int | None], key: int | None) -> ColumnElement[bool]:
    return column.is_(None) if key is None else column == key
