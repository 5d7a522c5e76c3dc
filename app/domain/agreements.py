"""Agreements: their parties, versions and godkendelser, and which version is in force.

The strategisk samarbejdsaftale (SSA) and the delaftaler are handled alike; an agreement is named
by its delaftale's id, and the SSA by None.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.vocabulary import ApprovalBody, ApprovalResult

SSA_TITLE = "Strategisk samarbejdsaftale"
GRANTED = frozenset({ApprovalResult.APPROVED, ApprovalResult.CONDITIONAL})
"""The answers that count as a yes."""


@dataclass(frozen=True, slots=True)
class SsaDraft:
    """The SSA's wording that is being worked on; its goals and parties are rows of their own."""

    vision: str
    problem: str
    purpose: str
    organisation: str
    resources: str


@dataclass(frozen=True, slots=True)
class StrategicGoalLine:
    """A strategic goal as the SSA says it."""

    id: int
    name: str
    success_criteria: str


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """Who signs an agreement. `name` is the party or the person who signs for it."""

    name: str
    title: str
    unit: str
    organisation_id: int | None
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party with the name of its organisation."""

    id: int
    draft: PartyDraft
    organisation: str


@dataclass(frozen=True, slots=True)
class VersionDraft:
    """What is said of a version and may be corrected; its wording never is."""

    valid_from: date
    changes: str
    reason: str
    approved_by: str
    decision_id: int | None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of an agreement, without its wording.

    `decision` is the board's decision in words, `papers` how many documents are attached. `granted`
    says whether Landsbyggefonden has approved it (always, for a delaftale: the board decides
    alone), `granted_on` when, where that is written, and `rejected` that it said no.
    """

    id: int
    number: int
    draft: VersionDraft
    decision: str
    has_wording: bool
    papers: int
    granted: bool
    granted_on: date | None = None
    rejected: bool = False

    @property
    def begins(self) -> date:
        """The day it comes in force: when it is valid from, or the later day it was approved."""
        return max(self.draft.valid_from, self.granted_on or date.min)


class VersionState(Enum):
    """Where a version stands on a day: sign and word."""

    IN_FORCE = "✓ gælder"
    COMING = "– gælder ikke endnu"
    AWAITS_FUND = "▲ kræver LBF-godkendelse"
    REJECTED = "■ afvist af LBF"
    REPLACED = "– afløst"


def in_force(versions: Sequence[VersionLine], day: date) -> VersionLine | None:
    """The version in force on a day: the latest that is granted and has begun by then.

    Two that are valid from the same day: the higher number.
    """
    candidates = [line for line in versions if line.granted and line.begins <= day]
    return max(candidates, key=_order, default=None)


def newest(versions: Sequence[VersionLine]) -> VersionLine | None:
    """The version adopted last, whether it is in force or not."""
    return max(versions, key=lambda line: line.number, default=None)


def awaits_fund(versions: Sequence[VersionLine], day: date) -> VersionLine | None:
    """The newest version without an answer that would come after the one in force on a day."""
    current = in_force(versions, day)
    return newest(
        [
            line
            for line in versions
            if not line.granted
            and not line.rejected
            and (current is None or _order(line) > _order(current))
        ]
    )


def state_of(version: VersionLine, versions: Sequence[VersionLine], day: date) -> VersionState:
    """Where a version stands on a day."""
    if not version.granted:
        return VersionState.REJECTED if version.rejected else VersionState.AWAITS_FUND
    current = in_force(versions, day)
    if current is not None and current.id == version.id:
        return VersionState.IN_FORCE
    if current is not None and _order(version) < _order(current):
        return VersionState.REPLACED
    return VersionState.COMING


def _order(version: VersionLine) -> tuple[date, int]:
    return version.draft.valid_from, version.number


@dataclass(frozen=True, slots=True)
class ApprovalDraft:
    """What a body said of a version of the SSA, when, and how we know."""

    body: ApprovalBody
    name: str
    result: ApprovalResult
    decided_on: date | None
    evidence: str


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """A godkendelse; `papers` is how many documents prove it."""

    id: int
    draft: ApprovalDraft
    papers: int

    @property
    def lacks(self) -> str:
        """What is not settled: the answer, or the proof of a yes; empty when all is."""
        draft = self.draft
        if draft.result is ApprovalResult.PENDING:
            return "svaret mangler"
        if draft.result is ApprovalResult.REJECTED:
            return "svaret er nej"
        lacking = [
            words
            for words, there in (
                ("datoen", draft.decided_on is not None),
                ("dokumentationen", bool(draft.evidence.strip()) or self.papers > 0),
            )
            if not there
        ]
        return f"{' og '.join(lacking)} mangler" if lacking else ""


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement in the list of them all. `delaftale_id` is None for the SSA."""

    delaftale_id: int | None
    name: str
    focus_area: str
    in_force: VersionLine | None
    waiting: VersionLine | None
    """The newest version that awaits Landsbyggefonden's answer."""
