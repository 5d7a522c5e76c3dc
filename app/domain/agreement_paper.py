"""An agreement as it is printed: one wording with what makes it binding."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.agreement_wording import Wording
from app.domain.agreements import ApprovalLine, VersionLine, VersionState
from app.domain.board_pack import PackAttachment


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """A version in the history of the agreement, and where it stands on the day."""

    line: VersionLine
    state: VersionState
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """What is printed. Without a `version` it is the wording worked on: an udkast.

    `wording` is None where the version is only its original document. `as_of` is the day that was
    asked about, when one was.
    """

    plan: str
    title: str
    wording: Wording | None
    version: PaperVersion | None
    as_of: date | None
    approvals: tuple[ApprovalLine, ...]
    history: tuple[PaperVersion, ...]
    originals: tuple[PackAttachment, ...]
    """The version's own documents, laid in where they are the whole wording."""
    made_at: datetime
