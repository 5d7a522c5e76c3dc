"""Forslag til punkter: what calls for action at a forum's coming meeting, and when it does not.

The rules are the same for every party and every delaftale. Texts of the item may leave the house.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from app.domain.area_words import SMALL_BASE
from app.domain.commitments import CommitmentLine, CommitmentState
from app.domain.decisions import TaskLine
from app.domain.economy import DelaftaleEconomy
from app.domain.indicators import Indicator
from app.domain.lifts import LiftLine
from app.domain.standing import Standing
from app.domain.status import Status, judge
from app.domain.vocabulary import (
    ActionCall,
    ActivityStatus,
    CommitmentKind,
    ForumLevel,
    Frequency,
    IndicatorReach,
    Influence,
    ItemKind,
    ProposalReply,
)
from app.domain.workdays import workdays_after

GRACE_DAYS: Final = 14
"""A promise so many days over its deadline calls for nothing yet: it may be on its way."""
HOURS_OFF: Final = Decimal("0.2")
"""Hours that differ by more than a fifth from what was promised by now are off plan."""
ASKED_WORKDAYS: Final = 10
"""After so many working days a proposal whose party was asked comes back."""
LATE_MEETINGS: Final = 2
"""A task that was late at so many held meetings calls for action."""
_QUICK: Final = frozenset({Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER})
"""With figures so often, one that fell short may be chance; two after each other are not."""


@dataclass(frozen=True, slots=True)
class Links:
    """What the item is linked to; the columns' own names."""

    strategic_goal_id: int | None = None
    sub_goal_id: int | None = None
    delaftale_id: int | None = None
    activity_id: int | None = None
    indicator_id: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked first: the party that promised, and what is over its deadline.

    `organisation` is the party's name. `told` is one line for each promise.
    """

    organisation_id: int | None
    organisation: str
    delaftale: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item the program proposes, with why, the figures and the questions to decide.

    `key` names what calls for action and the figure or day that shows it. `call` is None for what
    waits for the forum's answer; `forum_id` is set where the matter is a forum's own, `place` is
    where it is seen in the program. `remark` says the call in a few words and `seen` the figures;
    both only on the screen, with small counts, which `figures` hides. `lift_id` is the løft that
    the item would answer.
    """

    key: str
    call: ActionCall | None
    kind: ItemKind
    title: str
    remark: str
    reason: str
    figures: tuple[str, ...]
    questions: tuple[str, ...]
    place: str
    links: Links = Links()
    forum_id: int | None = None
    area_ids: frozenset[int] = frozenset()
    asked: Asked | None = None
    lift_id: int | None = None
    is_closed: bool = False
    seen: tuple[str, ...] = ()

    @property
    def is_money(self) -> bool:
        """Whether it is of a delaftale's money as a whole."""
        return self.place == "economy"

    @property
    def recommendation(self) -> str:
        """The draft of the indstilling: what the forum is asked to decide."""
        told = "\n".join(f"{number}. {text}" for number, text in enumerate(self.questions, 1))
        return f"Det indstilles, at der tages stilling til:\n{told}"

    @property
    def presentation(self) -> str:
        """The draft of the sagsfremstilling: the reason, and the figures with their age."""
        return "\n\n".join(part for part in (self.reason, "\n".join(self.figures)) if part)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to a proposal; `meeting_id` is where its item stands, None while it waits."""

    reply: ProposalReply
    said_on: date
    reason: str
    item_id: int | None = None
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal at the forum it belongs to, with what was said to it.

    `reply` is what still holds: None where nothing was said, where the item was deleted again, or
    where the party was asked and `ASKED_WORKDAYS` have gone without anything new.
    """

    proposal: Proposal
    forum_id: int
    forum: str
    answer: Answer | None = None
    reply: ProposalReply | None = None
    comes_back: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody to take a stand."""
        return self.reply is None


def place_answer(
    proposal: Proposal,
    forum: tuple[int, str],
    answer: Answer | None,
    today: date,
    days_off: Iterable[tuple[int, int]],
) -> ProposalLine:
    """Put a proposal together with what was said to it."""
    if answer is None:
        return ProposalLine(proposal, *forum)
    reply: ProposalReply | None = answer.reply
    back = None
    if reply is ProposalReply.ASKED:
        back = workdays_after(answer.said_on, ASKED_WORKDAYS, days_off)
        reply = reply if today < back else None
    elif reply is ProposalReply.ACCEPTED and answer.item_id is None:
        reply = None
    return ProposalLine(proposal, *forum, answer, reply, back)


@dataclass(frozen=True, slots=True)
class Running:
    """An activity that serves what an indicator measures."""

    id: int
    name: str
    status: ActivityStatus
    starts: date | None


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with where it stands and its place in the goal chain.

    `influences` are those of the nearest goals it measures.
    """

    indicator: Indicator
    standing: Standing
    influences: frozenset[Influence | None]
    activities: tuple[Running, ...]


def can_influence(reach: IndicatorReach, influences: Collection[Influence | None]) -> bool:
    """Whether the plan can move what an indicator measures.

    One goal above that it can influence is enough. Where nobody has said so, the area's
    temperature is taken to be out of reach, and the plan's own effort within it.
    """
    if Influence.DIRECT in influences or Influence.INDIRECT in influences:
        return True
    return Influence.NONE not in influences and reach is not IndicatorReach.AREA


def running_through(measured: Measured) -> tuple[Running, ...]:
    """The activities that ran in the whole period of the figure: a new one cannot show in it."""
    period = measured.standing.period
    return tuple(
        one
        for one in measured.activities
        if one.status is ActivityStatus.RUNNING
        and period is not None
        and (one.starts is None or one.starts <= period.start)
    )


def is_behind_though_running(measured: Measured) -> bool:
    """Whether an indicator is behind its path although the activities run (strategisk).

    Not when it counts few people, when the plan cannot influence it, when no activity ran in the
    whole period, or when a figure that comes often fell short only this once. Without fresh data
    an indicator is never behind.
    """
    standing, draft = measured.standing, measured.indicator.draft
    return (
        standing.status is Status.BEHIND
        and can_influence(draft.reach, measured.influences)
        and not (draft.counts_people and _is_few(standing))
        and not (draft.frequency in _QUICK and _is_first(standing))
        and bool(running_through(measured))
    )


def _is_few(standing: Standing) -> bool:
    bounds = standing.figure.bounds or (Decimal(), Decimal())
    aimed = [value for value in (standing.expected, *standing.goal.band) if value is not None]
    return max((bounds[1], *aimed)) < SMALL_BASE


def _is_first(standing: Standing) -> bool:
    """Whether the figure before the latest one was where it should be."""
    before = [pair for pair in standing.comparable if pair[1].bounds is not None][:-1]
    if not before:
        return False
    period, figure = before[-1]
    was = judge(standing.goal, figure.bounds, period.end, fresh=True)
    return was in {Status.REACHED, Status.ON_TRACK}


def late_promises(lines: Iterable[CommitmentLine], today: date) -> list[list[CommitmentLine]]:
    """The promises that are well over their deadline, by delaftale and party (samarbejde).

    Hours are as any other promise, but need not come to the hour: a fifth may lack.
    """
    return _by_party(
        line for line in lines if _is_well_late(line, today) and not _is_nearly_there(line)
    )


def _is_nearly_there(line: CommitmentLine) -> bool:
    promised = line.draft.amount
    if line.draft.kind is not CommitmentKind.HOURS or promised is None:
        return False
    return (line.came or Decimal()) >= promised * (1 - HOURS_OFF)


def hours_off_plan(lines: Iterable[CommitmentLine], today: date) -> list[list[CommitmentLine]]:
    """The hours where a fifth more came than was promised by now (prioritering), by delaftale and
    party. Hours that lack are late promises.
    """
    due = [
        line
        for line in lines
        if line.draft.kind is CommitmentKind.HOURS
        and line.draft.amount
        and line.state(today) is not CommitmentState.DROPPED
        and not line.archived
        and line.draft.due is not None
        and line.draft.due + timedelta(days=GRACE_DAYS) < today
    ]
    return [group for group in _by_party(due) if _is_off(group)]


def _is_off(group: Sequence[CommitmentLine]) -> bool:
    promised, came = hours_of(group)
    return came - promised > HOURS_OFF * promised


def hours_of(group: Sequence[CommitmentLine]) -> tuple[Decimal, Decimal]:
    """The hours promised, and those that came."""
    promised = sum((line.draft.amount or Decimal() for line in group), Decimal())
    return promised, sum((line.came or Decimal() for line in group), Decimal())


def _is_well_late(line: CommitmentLine, today: date) -> bool:
    due = line.draft.due
    return (
        due is not None
        and line.state(today) is CommitmentState.LATE
        and due + timedelta(days=GRACE_DAYS) < today
    )


def _by_party(lines: Iterable[CommitmentLine]) -> list[list[CommitmentLine]]:
    groups: dict[tuple[int | None, int | None], list[CommitmentLine]] = {}
    for line in lines:
        groups.setdefault((line.delaftale_id, line.draft.organisation_id), []).append(line)
    return [sorted(group, key=lambda line: line.draft.due or date.max) for group in groups.values()]


def money_off_plan(lines: Iterable[DelaftaleEconomy]) -> list[DelaftaleEconomy]:
    """The delaftaler whose forbrug is far from the time gone (prioritering)."""
    return [line for line in lines if line.delaftale_id is not None and line.is_off_plan]


def lifts_waiting(lines: Iterable[LiftLine]) -> list[LiftLine]:
    """What was lifted to a forum, is on no agenda, and has no answer."""
    return [
        line
        for line in lines
        if line.agenda_item_id is None and line.forum_id is not None and not line.is_answered
    ]


def is_late_again(task: TaskLine, held: Collection[date], today: date) -> bool:
    """Whether a task is overdue for the second time.

    Its deadline was put off and passed again, or it was late at two of the forum's held meetings
    (`held` are their days).
    """
    if not task.days_late(today) or task.due is None:
        return False
    put_off = task.first_due is not None and task.first_due < task.due
    return put_off or sum(task.due < day <= today for day in held) >= LATE_MEETINGS


@dataclass(frozen=True, slots=True)
class Matter:
    """What an item that waits on an agenda calls for, and is linked to.

    `was_proposed` is that a proposal became the item: what it speaks of is known exactly.
    """

    call: ActionCall | None
    links: Links
    was_proposed: bool = False


def is_on_agenda(proposal: Proposal, matters: Iterable[Matter]) -> bool:
    """Whether an item that waits already speaks of the same.

    Of an indicator every item does. Of promises, hours and money an item does that somebody made
    by hand, that calls for the same, and is of the same activity, or for money of the delaftale.
    """
    links = proposal.links
    if proposal.call is ActionCall.STRATEGIC:
        return any(matter.links.indicator_id == links.indicator_id for matter in matters)
    if proposal.call is None:
        return False
    made = [m.links for m in matters if m.call is proposal.call and not m.was_proposed]
    if links.activity_id is not None:
        return any(one.activity_id == links.activity_id for one in made)
    return proposal.is_money and any(
        one.activity_id is None and one.delaftale_id == links.delaftale_id for one in made
    )


@dataclass(frozen=True, slots=True)
class ForumReach:
    """A forum that still meets, and what it answers for."""

    id: int
    name: str
    level: ForumLevel
    delaftale_ids: frozenset[int] = frozenset()
    area_ids: frozenset[int] = frozenset()

    def answers_for(self, proposal: Proposal) -> bool:
        """Whether a matter is of its delaftaler; where it has none, whether all is in its areas."""
        if self.delaftale_ids:
            return proposal.links.delaftale_id in self.delaftale_ids
        return bool(proposal.area_ids) and proposal.area_ids <= self.area_ids


def forum_for(proposal: Proposal, forums: Sequence[ForumReach]) -> ForumReach | None:
    """The forum a proposal belongs to: its own; else by what it calls for.

    Strategic matters and resources are the board's; a party's promises belong to the styregruppe
    that answers for the delaftale or area. Where there is none the board takes it, and where there
    is no board the highest forum that answers.
    """
    for forum in forums:
        if forum.id == proposal.forum_id:
            return forum
    boards = [forum for forum in forums if forum.level is ForumLevel.STRATEGIC]
    groups = [forum for forum in forums if forum.level is ForumLevel.TACTICAL]
    near = [forum for forum in groups if forum.answers_for(proposal)]
    theirs = [forum for forum in boards if forum.answers_for(proposal)]
    order = [*theirs, *boards, *near, *groups]
    if proposal.call is ActionCall.COOPERATION:
        order = [*near, *order]
    return order[0] if order else None
