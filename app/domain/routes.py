"""Bring videre: a decision taken to forums and people, what it means there, and the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.danish import format_day
from app.domain.data_request_words import Sender, closing
from app.domain.lifts import CLOSED_MATTER, receipt_words
from app.domain.sendings import Recipient


@dataclass(frozen=True, slots=True)
class Receiver:
    """A forum or a person a decision is brought on to; one of the two."""

    forum_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReceiverLine:
    """Somebody a decision can be brought on to; `why` is empty for who is not proposed."""

    receiver: Receiver
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class NewRoute:
    """To whom a decision is to be brought on, and what it means there."""

    receiver: Receiver
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class RouteDraft:
    """The editable fields of a decision that was brought on."""

    reason: str
    meaning: str
    answer: str
    answered_on: date | None
    acknowledged_on: date | None = None
    acknowledged_by: str = ""


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A decision that was brought on to a forum or a person.

    `forum` is who decided, `day` when; `is_closed` that the decision's item is lukket, so that
    its text is for the receiver only.
    """

    id: int
    decision_id: int
    from_route_id: int | None
    forum_id: int | None
    person_id: int | None
    receiver: str
    routed_on: date
    routed_by: str
    reason: str
    meaning: str
    agenda_item_id: int | None
    acknowledged_on: date | None
    acknowledged_by: str
    answer: str
    answered_on: date | None
    decision: str
    forum: str
    decided_by_id: int
    day: date | None
    is_closed: bool
    meeting_id: int | None = None

    @property
    def public_decision(self) -> str:
        """What everybody may read of the decision."""
        return CLOSED_MATTER if self.is_closed else self.decision

    @property
    def is_answered(self) -> bool:
        """Whether the receiver has answered."""
        return self.answered_on is not None or bool(self.answer)

    @property
    def receipt(self) -> str:
        """ "✓ modtaget 12-03-2026 af Karen Holst", or that nobody has said so yet."""
        if self.acknowledged_on is None and self.is_answered:
            return "✓ besvaret"
        return receipt_words(self.acknowledged_on, self.acknowledged_by)

    @property
    def state(self) -> str:
        """The furthest it has come: answered, received, or brought on and nothing heard."""
        if self.is_answered:
            day = f" {format_day(self.answered_on)}" if self.answered_on else ""
            return f"✓ svar{day}"
        if self.acknowledged_on is not None:
            return f"✓ modtaget {format_day(self.acknowledged_on)}"
        return "○ ikke kvitteret"


@dataclass(frozen=True, slots=True)
class RouteMail:
    """The ready text for one receiver; `without` are the names of those without an address.

    `meeting_id` is the meeting that decided.
    """

    receiver: str
    addresses: tuple[str, ...]
    without: tuple[str, ...]
    subject: str
    text: str
    recipients: tuple[Recipient, ...] = ()
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class RouteText:
    """What the mail says: the decision and who took it, why it comes, and what it means."""

    forum: str
    day: date | None
    decision: str
    reason: str
    meaning: str
    tasks: Sequence[str]
    sender: Sender
    is_closed: bool = False
    """Whether the decision was taken under an item that is lukket."""


_ONLY_YOU = "Beslutningen er taget under et lukket punkt og er kun til jer."


def mail_subject(text: RouteText) -> str:
    """ "Beslutning i Bestyrelsen 12-03-2026"."""
    return f"Beslutning i {text.forum}" + (f" {format_day(text.day)}" if text.day else "")


def mail_text(text: RouteText) -> str:
    """A kind, plain mail that can be read without the minutes."""
    day = f" den {format_day(text.day)}" if text.day else ""
    parts = [
        "Hej",
        f"{text.forum} har{day} besluttet:",
        text.decision,
        *([_ONLY_YOU] if text.is_closed else []),
        f"Hvorfor I får det: {text.reason}",
    ]
    if text.meaning:
        parts.append(f"Hvad betyder det for jer: {text.meaning}")
    if text.tasks:
        parts.append("Opgaver, der følger af beslutningen:\n" + "\n".join(text.tasks))
    parts.append(
        "Svar gerne kort på, at I har modtaget det, og skriv, hvis noget ikke passer hos jer. "
        f"Svaret kommer tilbage til {text.forum}."
    )
    parts.append(closing(text.sender))
    return "\n\n".join(parts)
