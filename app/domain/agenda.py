"""An agenda while it is planned: how its time is spent, what came late, what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from app.domain.danish import plural
from app.domain.meetings import ItemLine
from app.domain.vocabulary import ForumCycle, ItemKind, LateItem, MeetingStatus

MOST_INFORMATION = 0.5
"""More of the time than this on orientering is said: a board that listens decides little
(domain.md 1, "ekspeditionsånd")."""


@dataclass(frozen=True, slots=True)
class TimeUse:
    """The minutes set off on an agenda, by kind of item, against the meeting's length.

    `length` is None while the meeting has no hours; `untimed` items have no minutes yet.
    """

    decision: int
    discussion: int
    information: int
    length: int | None
    untimed: int = 0

    @property
    def planned(self) -> int:
        """All minutes set off."""
        return self.decision + self.discussion + self.information

    @property
    def over(self) -> int:
        """Minutes more than the meeting lasts."""
        return max(self.planned - self.length, 0) if self.length is not None else 0

    @property
    def informs_most(self) -> bool:
        """Whether more than half of the time is orientering."""
        return self.information > MOST_INFORMATION * self.planned

    @property
    def words(self) -> str:
        """In words: "100 af 120 minutter · 25 % orientering, 55 % beslutning"."""
        if not self.planned:
            return "B beslutning · D drøftelse · O orientering"
        room = f" af {self.length}" if self.length else ""
        text = (
            f"{self.planned}{room} minutter · {self._share(self.information)} % orientering, "
            f"{self._share(self.decision)} % beslutning"
        )
        if self.untimed:
            text += f" · {plural(self.untimed, 'punkt', 'punkter')} uden tid"
        return text

    @property
    def attention(self) -> str:
        """What calls for attention, as a sentence; empty when nothing does."""
        parts = []
        if self.over:
            over = plural(self.over, "minut", "minutter")
            parts.append(f"{over} mere, end mødet varer")
        if self.informs_most:
            parts.append("mere end halvdelen af tiden er orientering")
        return " · ".join(parts)

    def _share(self, minutes: int) -> int:
        return round(100 * minutes / self.planned)


def time_use(items: Sequence[ItemLine], starts: time | None, ends: time | None) -> TimeUse:
    """Add up the minutes of an agenda's items."""

    def spent(kind: ItemKind) -> int:
        return sum(item.minutes_planned or 0 for item in items if item.kind is kind)

    length = None
    if starts is not None and ends is not None:
        length = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return TimeUse(
        spent(ItemKind.DECISION),
        spent(ItemKind.DISCUSSION),
        spent(ItemKind.INFORMATION),
        length,
        sum(not item.minutes_planned for item in items),
    )


def has_gone_out(status: MeetingStatus, cycle: ForumCycle) -> bool:
    """Whether an agenda has been sent; that of a light forum never is."""
    return cycle is ForumCycle.FULL and status is not MeetingStatus.PLANNED


def late_as(status: MeetingStatus, cycle: ForumCycle) -> LateItem | None:
    """How an item that is put on an agenda now comes: None in time, else tillægsdagsorden."""
    return LateItem.SUPPLEMENT if has_gone_out(status, cycle) else None


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An item in a forum's parking lot."""

    id: int
    forum_id: int
    forum: str
    title: str
    kind: ItemKind
    minutes_planned: int | None
    attachments: int


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """A meeting an item may go to."""

    id: int
    forum_id: int
    forum: str
    day: date


@dataclass(frozen=True, slots=True)
class ItemLink:
    """A thing an item is about: the kind in a word, its name, and its place in the window."""

    kind: str
    name: str
    place: str
