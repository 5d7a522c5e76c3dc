"""Indsatsområder, delaftaler, their versions, the parties and what the parties promise."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import ApprovalBody, ApprovalResult, CommitmentKind


class FocusArea(Base):
    """An indsatsområde of the grant period."""

    __tablename__ = "focus_area"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)


class Delaftale(Base):
    """The agreement on one indsatsområde; the board may change it freely.

    The columns are the wording being worked on; what is in force stands in its versions.
    """

    __tablename__ = "delaftale"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    focus_area_id: Mapped[int | None] = mapped_column(
        ForeignKey("focus_area.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str] = mapped_column(unique=True)
    problem: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    success_criteria: Mapped[str] = mapped_column(default="")
    resources: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class AgreementParty(Base):
    """Who signs an agreement; without a delaftale it is the strategisk samarbejdsaftale."""

    __tablename__ = "agreement_party"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    delaftale_id: Mapped[int | None] = mapped_column(
        ForeignKey("delaftale.id", ondelete="CASCADE"), index=True
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class AgreementVersion(Base):
    """A wording of an agreement as it was adopted; without a delaftale it is the SSA.

    `wording` is JSON (app.domain.agreement_wording reads it), empty where only the original
    document is attached.
    """

    __tablename__ = "agreement_version"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    delaftale_id: Mapped[int | None] = mapped_column(
        ForeignKey("delaftale.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    valid_from: Mapped[date]
    changes: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    approved_by: Mapped[str] = mapped_column(default="")
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision.id", ondelete="SET NULL"), index=True
    )
    wording: Mapped[str] = mapped_column(default="")


class AgreementApproval(Base):
    """What a body said of a version of the SSA, when, and how we know (godkendelse)."""

    __tablename__ = "agreement_approval"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    version_id: Mapped[int] = mapped_column(
        ForeignKey("agreement_version.id", ondelete="CASCADE"), index=True
    )
    body: Mapped[ApprovalBody] = mapped_column(code_column(ApprovalBody))
    name: Mapped[str] = mapped_column(default="")
    result: Mapped[ApprovalResult] = mapped_column(
        code_column(ApprovalResult), default=ApprovalResult.PENDING
    )
    decided_on: Mapped[date | None]
    evidence: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Commitment(Base):
    """What an organisation promised to a delaftale or an activity, and what came of it.

    `amount` and `delivered` are in the kind's unit: hours, kr., staff (årsværk) or pieces.
    """

    __tablename__ = "commitment"
    __table_args__ = (Index("ix_commitment_due", "due"),)

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    delaftale_id: Mapped[int | None] = mapped_column(
        ForeignKey("delaftale.id", ondelete="CASCADE"), index=True
    )
    activity_id: Mapped[int | None] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), index=True
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[CommitmentKind] = mapped_column(
        code_column(CommitmentKind), default=CommitmentKind.OTHER
    )
    text: Mapped[str] = mapped_column(default="")
    amount: Mapped[Decimal | None]
    due: Mapped[date | None]
    delivered: Mapped[Decimal | None]
    delivered_on: Mapped[date | None]
    dropped_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
