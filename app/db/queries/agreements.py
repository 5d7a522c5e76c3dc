"""Reading agreements: their parties, versions, godkendelser and the decisions behind them.

An agreement is named by its delaftale's id; the strategisk samarbejdsaftale by None.
"""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, func, select
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
    awaits_fund,
    in_force,
)
from app.domain.danish import format_day
from app.domain.vocabulary import (
    ApprovalBody,
    ApprovalResult,
    ForumLevel,
    OrganisationKind,
    Outcome,
)


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
        waiting = awaits_fund(of_it, today)
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
    answers: dict[int, list[tuple[ApprovalResult, date | None]]] = defaultdict(list)
    for version_id, result, decided_on in session.execute(
        select(
            AgreementApproval.version_id, AgreementApproval.result, AgreementApproval.decided_on
        ).where(AgreementApproval.body == ApprovalBody.FUND)
    ):
        answers[version_id].append((result, decided_on))
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
        ).order_by(AgreementVersion.number.desc(), AgreementVersion.id.desc())
    ).all()
    decisions = _decision_words(session, {row.decision_id for row in rows})
    found: dict[int | None, list[VersionLine]] = {}
    for row in rows:
        draft = VersionDraft(
            row.valid_from, row.changes, row.reason, row.approved_by, row.decision_id
        )
        granted = [day for result, day in answers[row.id] if result in GRANTED]
        line = VersionLine(
            row.id, row.number, draft, decisions.get(row.decision_id, ""),
            bool(row.has_wording), row.papers, row.delaftale_id is not None or bool(granted),
            min((day for day in granted if day is not None), default=None),
            any(result is ApprovalResult.REJECTED for result, _ in answers[row.id]),
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


def find_outcome(session: Session, decision_id: int) -> tuple[date, Outcome | None] | None:
    """The day of the meeting where a decision was made, and what its item was closed with."""
    row = session.execute(
        select(Meeting.day, AgendaItem.outcome)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .join(Decision, Decision.agenda_item_id == AgendaItem.id)
        .where(Decision.id == decision_id)
    ).one_or_none()
    return None if row is None else (row.day, row.outcome)


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
