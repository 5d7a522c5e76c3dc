"""Løft: what is carried up to a forum, which forum that is, and the answer that returns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.danish import plural
from app.domain.vocabulary import ForumLevel, NoteKind

NOT_RECEIVED = "○ ikke kvitteret endnu"
CLOSED_MATTER = "sag fra et lukket punkt"
"""What everybody may read of something that comes from an item that is lukket."""


@dataclass(frozen=True, slots=True)
class LiftOf:
    """What is lifted: a note in the logbog or an agenda item; one of the two."""

    log_note_id: int | None = None
    from_item_id: int | None = None


@dataclass(frozen=True, slots=True)
class LiftDraft:
    """The editable fields of a løft: where to, why, who received it, and what came back."""

    forum_id: int | None
    lifted_on: date | None
    reason: str
    answer: str
    answered_on: date | None
    acknowledged_on: date | None = None
    acknowledged_by: str = ""


@dataclass(frozen=True, slots=True)
class LiftLine:
    """A note or an item that was carried up to a forum, with the answer if it has come.

    `meeting_id` is the meeting whose agenda it stands on; None with an `agenda_item_id` while it
    waits for one. `is_closed` is that the item it is or became is lukket, or one it was
    lifted on to further up.
    """

    id: int
    log_note_id: int | None
    forum: str
    lifted_on: date
    lifted_by: str
    reason: str
    answer: str
    answered_on: date | None
    agenda_item_id: int | None
    meeting_id: int | None
    kind: NoteKind | None
    text: str
    activity_id: int | None
    activity: str
    area: str
    area_id: int | None
    from_item_id: int | None = None
    from_lift_id: int | None = None
    forum_id: int | None = None
    acknowledged_on: date | None = None
    acknowledged_by: str = ""
    from_forum: str = ""
    noted_on: date | None = None
    is_closed: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether the forum has answered."""
        return self.answered_on is not None or bool(self.answer)

    def words(self, today: date) -> str:
        """ "svar fra Styregruppen 12-03-2026", "løftet til Bestyrelsen, har ventet 40 dage"."""
        forum = self.forum or "et slettet forum"
        if self.is_answered:
            day = f" {self.answered_on:%d-%m-%Y}" if self.answered_on else ""
            return f"✓ svar fra {forum}{day}"
        days = (today - self.lifted_on).days
        waited = f", har ventet {plural(days, 'dag', 'dage')}" if days > 0 else ""
        return f"○ løftet til {forum}{waited}"

    @property
    def receipt(self) -> str:
        """ "✓ modtaget 12-03-2026 af Karen Holst", or that nobody has said so yet."""
        if self.acknowledged_on is None and self.is_answered:
            return "✓ besvaret"
        return receipt_words(self.acknowledged_on, self.acknowledged_by)


def receipt_words(day: date | None, by: str) -> str:
    """Say whether something that was carried to another level has been received there."""
    if day is None:
        return NOT_RECEIVED
    return f"✓ modtaget {day:%d-%m-%Y}" + (f" af {by}" if by else "")


def origin_words(activity: str, area: str, lifted_by: str) -> str:
    """ "Fra logbogen for Lektiecafé, Ådalen. Løftet af Mette Kjær."."""
    whose = ", ".join(part for part in (activity, area) if part)
    by = f" Løftet af {lifted_by}." if lifted_by else ""
    return f"Fra logbogen for {whose}.{by}"


@dataclass(frozen=True, slots=True)
class ForumPlace:
    """A forum in the organisationstrekant, for finding the next one up.

    `answers` is whether it answers for the delaftale or the area the matter is of.
    """

    id: int
    name: str
    level: ForumLevel
    parent_id: int | None
    is_over: bool = False
    answers: bool = False


UPWARDS = (ForumLevel.OPERATIONAL, ForumLevel.TACTICAL, ForumLevel.STRATEGIC)
"""The levels from practice to the board (domain.md 2)."""


def next_forum_up(forums: Sequence[ForumPlace], been_at: Iterable[int | None]) -> int | None:
    """Choose where a matter goes by default (domain.md 2: to the next level up).

    `forums` are in the order of preference, `been_at` the forums it comes from or was lifted to
    already. On the lowest level above those the forum it hangs under comes first, then one that
    answers for the matter. A forum that hangs under one two levels up goes there, unless one of
    the level between answers for the matter. A forum that is over is passed by.
    """
    by_id = {forum.id: forum for forum in forums}
    been = [by_id[key] for key in been_at if key in by_id]
    level = max((UPWARDS.index(forum.level) for forum in been), default=0)
    parents = [
        above
        for forum in been
        if (above := _living_parent(by_id, forum)) and UPWARDS.index(above.level) > level
    ]
    nearest = [f for f in forums if not f.is_over and UPWARDS.index(f.level) == level + 1]
    for choice in (
        [forum for forum in parents if UPWARDS.index(forum.level) == level + 1],
        [forum for forum in nearest if forum.answers],
        parents,
    ):
        if choice:
            return choice[0].id
    for higher in UPWARDS[level + 1 :]:
        for forum in forums:
            if forum.level is higher and not forum.is_over:
                return forum.id
    return None


def find_board(forums: Sequence[ForumPlace], been_at: Iterable[int | None]) -> int | None:
    """Choose the board a matter goes straight to, where there may be several.

    The one that answers for the matter; else the one above where it comes from; else the one
    above the forum it would go to next; else the first that is not over.
    """
    by_id = {forum.id: forum for forum in forums}
    boards = [f for f in forums if f.level is ForumLevel.STRATEGIC and not f.is_over]
    been = [key for key in been_at if key is not None and key in by_id]
    if any(by_id[key] in boards for key in been):
        return None
    answering = [forum for forum in boards if forum.answers]
    if answering:
        return answering[0].id
    for key in (*been, next_forum_up(forums, been)):
        above: ForumPlace | None = by_id.get(key or 0)
        while above is not None and above not in boards:
            above = _living_parent(by_id, above)
        if above is not None:
            return above.id
    return boards[0].id if boards else None


def _living_parent(by_id: dict[int, ForumPlace], forum: ForumPlace) -> ForumPlace | None:
    """The forum it hangs under; over one that is over, the one that hung under."""
    seen = {forum.id}
    above = by_id.get(forum.parent_id or 0)
    while above is not None and above.is_over and above.id not in seen:
        seen.add(above.id)
        above = by_id.get(above.parent_id or 0)
    return None if above is None or above.is_over else above
