"""What is settled before a meeting: questions asked, and what each party means of an item."""

from dataclasses import dataclass
from datetime import date

from app.domain.danish import format_day, plural


@dataclass(frozen=True, slots=True)
class ClarificationDraft:
    """The editable fields of what is to be afklaret before the meeting."""

    question: str
    asker_id: int | None
    asked_id: int | None
    due: date | None
    answer: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class ClarificationLine:
    """A question before the meeting: who asks whom, by when, and the answer."""

    id: int
    item_id: int
    item_number: int
    item_title: str
    question: str
    asker: str
    asked: str
    due: date | None
    answer: str
    answered_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether the answer is still to come."""
        return not self.answer and self.answered_on is None

    def days_late(self, today: date) -> int:
        """Days an open question is over its day; else 0."""
        return max((today - self.due).days, 0) if self.is_open and self.due else 0

    def who(self) -> str:
        """ "Karen Holst spørger Mette Kjær", as far as it is known."""
        if self.asker and self.asked:
            return f"{self.asker} spørger {self.asked}"
        if self.asked:
            return f"{self.asked} bliver spurgt"
        return f"{self.asker} spørger" if self.asker else "ingen spørger endnu"


@dataclass(frozen=True, slots=True)
class PositionDraft:
    """The editable fields of a party's position."""

    text: str
    taken_on: date | None


@dataclass(frozen=True, slots=True)
class PositionLine:
    """What a party means of an item after its formøde."""

    organisation_id: int
    organisation: str
    text: str
    taken_on: date | None


def due_words(line: ClarificationLine, today: date) -> str:
    """When an answer is due or came: "inden 04-12-2026", "3 dage over fristen", "besvaret …"."""
    if not line.is_open:
        return f"besvaret {format_day(line.answered_on)}" if line.answered_on else "besvaret"
    late = line.days_late(today)
    if late:
        return f"{plural(late, 'dag', 'dage')} over fristen"
    return f"inden {format_day(line.due)}" if line.due else "ingen frist"
