"""Siden sidst fra de andre niveauer: what came up, what came down, and which answers returned."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.danish import format_day, upper_first
from app.domain.lifts import CLOSED_MATTER, LiftLine
from app.domain.routes import RouteLine
from app.domain.trail_stuck import Hop


class LevelKind(StrEnum):
    """Which way something came, in the order it is told."""

    UP = "up"
    DOWN = "down"
    ANSWER = "answer"


LEVEL_WORDS: Final = {
    LevelKind.UP: "Løftet hertil",
    LevelKind.DOWN: "Bragt videre hertil",
    LevelKind.ANSWER: "Svar, der er kommet tilbage",
}


@dataclass(frozen=True, slots=True)
class LevelLine:
    """One thing from another level, as the standing item tells it.

    `told` is from whom and when, `text` why it came or what was answered, `meaning` what it means
    here, `receipt` whether it has been received (empty for an answer). `is_closed` is that it
    comes from an item that is lukket.
    """

    kind: LevelKind
    hop: Hop
    title: str
    told: str
    text: str
    meaning: str
    receipt: str
    is_received: bool
    is_closed: bool

    @property
    def sentence(self) -> str:
        """The line as one sentence, for minutes and paper."""
        parts = [f"{LEVEL_WORDS[self.kind]}: {self.title} ({self.told})"]
        parts += [part for part in (self.text, self.meaning) if part]
        return " – ".join(parts)

    @property
    def public(self) -> "LevelLine":
        """The line as everybody may read it: of what is lukket only that it came."""
        if not self.is_closed:
            return self
        return replace(self, title=upper_first(CLOSED_MATTER), text="", meaning="")


def is_told(
    day: date | None, received: bool, since: date | None, meeting_day: date, *, is_open: bool
) -> bool:
    """Whether something that came on a day belongs to a meeting: since the one before, or, while
    the meeting is still ahead, older and not received yet, so that nothing is passed over.
    """
    if day is None or day > meeting_day:
        return False
    return since is None or day > since or (is_open and not received)


def lift_line(lift: LiftLine) -> LevelLine:
    """A løft as the forum it was lifted to hears of it."""
    source = lift.from_forum or ", ".join(part for part in (lift.activity, lift.area) if part)
    by = f" af {lift.lifted_by}" if lift.lifted_by else ""
    return LevelLine(
        LevelKind.UP,
        Hop("lift", lift.id),
        " ".join(lift.text.split()),
        f"løftet{' fra ' + source if source else ''} {format_day(lift.lifted_on)}{by}",
        lift.reason,
        "",
        lift.receipt,
        is_received(lift),
        lift.is_closed,
    )


def route_line(route: RouteLine) -> LevelLine:
    """A decision as the forum it was brought on to hears of it."""
    by = f" af {route.routed_by}" if route.routed_by else ""
    day = f" {format_day(route.day)}" if route.day else ""
    return LevelLine(
        LevelKind.DOWN,
        Hop("route", route.id),
        route.decision,
        f"besluttet i {route.forum}{day}, bragt videre {format_day(route.routed_on)}{by}",
        route.reason,
        route.meaning,
        route.receipt,
        is_received(route),
        route.is_closed,
    )


def answer_line(hop: LiftLine | RouteLine) -> LevelLine:
    """The answer to what was carried on, as the forum that it came from hears of it."""
    assert hop.answered_on is not None
    if isinstance(hop, LiftLine):
        source, title = Hop("lift", hop.id), " ".join(hop.text.split())
        who = hop.forum or "et slettet forum"
    else:
        source, title, who = Hop("route", hop.id), hop.decision, hop.receiver
    return LevelLine(
        LevelKind.ANSWER,
        source,
        title,
        f"svar fra {who} {format_day(hop.answered_on)}",
        hop.answer,
        "",
        "",
        is_received=True,
        is_closed=hop.is_closed,
    )


def is_received(hop: LiftLine | RouteLine) -> bool:
    """Whether something carried to a forum has been received, put on an agenda or answered."""
    return hop.acknowledged_on is not None or hop.agenda_item_id is not None or hop.is_answered
