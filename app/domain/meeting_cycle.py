"""A meeting's way from planned to approved: its stages, the next step, who leads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.danish import format_day, join_words
from app.domain.forums import MembershipLine
from app.domain.vocabulary import ForumCycle, MeetingStatus, MemberRole

STAGES: Final = {
    ForumCycle.FULL: tuple(MeetingStatus),
    ForumCycle.LIGHT: (MeetingStatus.PLANNED, MeetingStatus.HELD),
}
_DEEDS: Final = {
    MeetingStatus.CALLED: (
        "Send dagsordenen …", "Dagsordenen er noteret som sendt", "Notér dagsordenen som sendt",
    ),
    MeetingStatus.HELD: ("Mødet er holdt", "Mødet er noteret som holdt", ""),
    MeetingStatus.MINUTES_SENT: (
        "Send referatet …", "Referatet er noteret som sendt", "Notér referatet som sendt",
    ),
    MeetingStatus.MINUTES_APPROVED: ("Godkend referatet", "Referatet er noteret som godkendt", ""),
}  # fmt: skip
ANYWAY: Final = {
    MeetingStatus.CALLED: "Notér alligevel",
    MeetingStatus.HELD: "Mødet er holdt alligevel",
    MeetingStatus.MINUTES_SENT: "Notér alligevel",
    MeetingStatus.MINUTES_APPROVED: "Godkend alligevel",
}
"""On the button that takes the step though something speaks against it."""


IS: Final = {
    MeetingStatus.PLANNED: "Mødet er planlagt",
    MeetingStatus.CALLED: "Mødet er indkaldt",
    MeetingStatus.HELD: "Mødet er holdt",
    MeetingStatus.MINUTES_SENT: "Referatet er sendt",
    MeetingStatus.MINUTES_APPROVED: "Referatet er godkendt",
}
"""A stage as a sentence."""


@dataclass(frozen=True, slots=True)
class Step:
    """The next step of a meeting: the stage it leads to, the button's words, what is said after.

    What is sent has a button of its own to `note` that it was.
    """

    to: MeetingStatus
    deed: str
    done: str
    note: str


def stage_of(status: MeetingStatus, cycle: ForumCycle) -> MeetingStatus:
    """The stage of the cycle that a status has reached; a light one knows two."""
    order = tuple(MeetingStatus)
    reached = [s for s in STAGES[cycle] if order.index(s) <= order.index(status)]
    return reached[-1]


def next_step(status: MeetingStatus, cycle: ForumCycle) -> Step | None:
    """The step that brings a meeting on; None when it has come to its end."""
    stages = STAGES[cycle]
    place = stages.index(stage_of(status, cycle)) + 1
    return Step(stages[place], *_DEEDS[stages[place]]) if place < len(stages) else None


def only_one(members: Iterable[MembershipLine], role: MemberRole) -> int | None:
    """The one person who sits in a role; None when there is nobody, or more than one."""
    found = {member.person_id for member in members if member.role is role}
    return found.pop() if len(found) == 1 else None


def chair_words(chair: tuple[int, str] | None, members: Sequence[MembershipLine], day: date) -> str:
    """What is to be said of who leads a meeting, and what to do; nothing when all is well.

    `chair` is id and name of the person chosen, `members` all seats of the forum at any time.
    """
    inside = [member for member in members if member.holds_on(day)]
    chairs = list(dict.fromkeys(m.person for m in inside if m.role is MemberRole.CHAIR))
    if chair is None:
        if not chairs:
            return (
                f"Forummet har ingen formand den {format_day(day)}. Vælg, hvem der leder mødet, "
                "eller vælg en formand under Organisation."
            )
        if len(chairs) > 1:
            return f"Forummet har flere formænd: {join_words(chairs)}. Vælg, hvem der leder mødet."
        return ""
    return _absence(chair, members, day)


def minute_taker_words(
    taker: tuple[int, str] | None, members: Sequence[MembershipLine], day: date
) -> str:
    """What is to be said of who writes the minutes; nothing when all is well."""
    return _absence(taker, members, day) if taker else ""


def absence_words(
    chosen: Iterable[tuple[int, str] | None], members: Sequence[MembershipLine], day: date
) -> tuple[str, ...]:
    """What is to be said of those who are to lead or write though they are no members that day."""
    told = (_absence(person, members, day) for person in dict.fromkeys(chosen) if person)
    return tuple(words for words in told if words)


def _absence(person: tuple[int, str], members: Sequence[MembershipLine], day: date) -> str:
    key, name = person
    seats = [member for member in members if member.person_id == key]
    if any(seat.holds_on(day) for seat in seats):
        return ""
    gone = max((s.draft.ends for s in seats if s.draft.ends and s.draft.ends < day), default=None)
    why = f"er gået ud af forummet den {format_day(gone)}" if gone else "er ikke medlem af forummet"
    if not gone and seats:
        why = f"er ikke medlem af forummet den {format_day(day)}"
    return f"{name} {why}. Vælg en anden, eller ret medlemskabet under Organisation."
