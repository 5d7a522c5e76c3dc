"""The content of minutes, frozen: what grew out of the agenda, whoever draws it.

A closed item carries its title only when the minutes are public; corrections, objections and what
was reopened stand with their day and their author.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from app.domain.danish import format_day, format_weekday, plural, upper_first
from app.domain.decisions import DecisionLine, OutsideLine, TaskLine, deadline_words
from app.domain.levels import LEVEL_WORDS, LevelLine
from app.domain.spoken import without_mark
from app.domain.vocabulary import (
    AttendanceKind,
    ForumCycle,
    ItemKind,
    MeetingStatus,
    Outcome,
    RemarkKind,
    StandingItem,
    TaskStatus,
)
from app.labels import label


@dataclass(frozen=True, slots=True)
class FollowUpTask:
    """A task that came back, and what happened to it since the meeting before."""

    task: TaskLine
    changed: str
    is_closed: bool
    """Whether it comes from a closed item."""


@dataclass(frozen=True, slots=True)
class MinutesRemark:
    """An objection, a correction, or why minutes were reopened; without an item, of all of them."""

    id: int
    kind: RemarkKind
    item_id: int | None
    noted_on: date
    author: str
    text: str
    is_late: bool = False
    """An objection that came after its deadline."""

    @property
    def words(self) -> str:
        """As it stands at the item: "Rettelse 12-01-2027, MK: …"."""
        name = {
            RemarkKind.OBJECTION: "Indsigelse",
            RemarkKind.CORRECTION: "Rettelse",
            RemarkKind.REOPENED: "Genåbnet",
        }[self.kind]
        by = f", {self.author}" if self.author else ""
        late = " (efter fristen)" if self.is_late else ""
        return f"{name} {format_day(self.noted_on)}{by}{late}: {self.text}"


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """An item as the minutes tell it; what is not there is empty."""

    id: int
    number: int
    title: str
    kind: ItemKind
    standing: StandingItem | None
    is_closed: bool
    recommendation: str
    minutes: str
    outcome: Outcome | None
    decisions: tuple[DecisionLine, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    """Tasks right under the item, without a decision."""
    follow_up: tuple[FollowUpTask, ...] = ()
    decided_since: tuple[OutsideLine, ...] = ()
    from_levels: tuple[LevelLine, ...] = ()
    remarks: tuple[MinutesRemark, ...] = ()

    @property
    def printed_minutes(self) -> str:
        """What was said, as it is printed: lines that wait for an answer without their mark."""
        return "\n".join(without_mark(line) for line in self.minutes.split("\n"))

    @property
    def all_tasks(self) -> tuple[TaskLine, ...]:
        """The tasks this item made, those of its decisions first."""
        return (*(task for one in self.decisions for task in one.tasks), *self.tasks)

    @property
    def printed_follow_up(self) -> tuple[FollowUpTask, ...]:
        """The tasks something happened to since the meeting before."""
        return tuple(task for task in self.follow_up if task.changed)

    @property
    def unchanged_words(self) -> str:
        """What is said of the tasks that are not printed: "3 andre opgaver er uændrede."."""
        printed = len(self.printed_follow_up)
        others = len(self.follow_up) - printed
        if not others:
            return "" if printed else "Ingen opgaver venter fra tidligere møder."
        other = "anden " if others == 1 else "andre "
        words = f"{other if printed else ''}{'opgave er uændret' if others == 1 else ''}"
        if others > 1:
            words += "opgaver er uændrede"
        return f"{others} {words}."


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who came, or sent word; `items` are the numbers of those one took part in only."""

    name: str
    kind: AttendanceKind
    note: str = ""
    items: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The name with what is told of it: "Ole Holm (pkt. 3 og 4)"."""
        parts = []
        if self.items:
            numbers = [str(number) for number in self.items]
            last = f" og {numbers[-1]}" if len(numbers) > 1 else ""
            parts.append(f"pkt. {', '.join(numbers[:-1] or numbers)}{last}")
        if self.note:
            parts.append(self.note)
        return f"{self.name} ({', '.join(parts)})" if parts else self.name


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything of one meeting's minutes."""

    plan: str
    meeting_id: int
    forum: str
    cycle: ForumCycle
    day: date
    starts: time | None
    ends: time | None
    place: str
    status: MeetingStatus
    chair: str
    minute_taker: str
    attendance: tuple[Attendee, ...]
    items: tuple[MinutesItem, ...]
    next_meeting: date | None
    sent_on: date | None
    objection_until: date | None
    approved_on: date | None
    approved_at: date | None
    """The day of the meeting that approved them; None when she did by hand."""
    remarks: tuple[MinutesRemark, ...] = ()
    """Those of no one item."""
    can_reopen: bool = False
    """Whether these are the newest approved minutes of the forum."""
    record_lost: bool = False
    """Whether what was approved cannot be read, so that this is the plan as it is now."""

    @property
    def is_light(self) -> bool:
        """Whether the forum has the light cycle: one page, no approval and no lock."""
        return self.cycle is ForumCycle.LIGHT

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are approved."""
        return self.status is MeetingStatus.MINUTES_APPROVED

    @property
    def is_reopened(self) -> bool:
        """Whether the minutes were approved and reopened, and have not been sent again since."""
        return self.status is MeetingStatus.HELD and any(
            remark.kind is RemarkKind.REOPENED for remark in self.remarks
        )

    def told_on(self, today: date) -> date:
        """The day the deadlines are judged from: the approval's once there was one, else today."""
        return self.approved_on or today

    @property
    def title(self) -> str:
        """What the paper is called; a light forum has no referat."""
        return "Punkter, noter, opgaver" if self.is_light else "Referat"

    @property
    def all_remarks(self) -> tuple[MinutesRemark, ...]:
        """Every remark, the oldest first."""
        own = (remark for item in self.items for remark in item.remarks)
        return tuple(sorted((*self.remarks, *own), key=lambda one: (one.noted_on, one.id)))

    def attending(self, *kinds: AttendanceKind) -> list[str]:
        """The names of those who came in some way, with what is told of them."""
        return [one.words for one in self.attendance if one.kind in kinds]

    @property
    def state_words(self) -> str:
        """How far the minutes are, in one sentence."""
        if self.is_locked:
            how = f" på mødet {format_day(self.approved_at)}" if self.approved_at else ""
            on = f" {format_day(self.approved_on)}" if self.approved_on and not how else ""
            return f"Godkendt{how}{on} og låst"
        if self.status is MeetingStatus.MINUTES_SENT:
            sent = f"Sendt {format_day(self.sent_on)}" if self.sent_on else "Sendt"
            if self.objection_until is None:
                return sent
            return f"{sent}, indsigelser senest {format_day(self.objection_until)}"
        if self.is_reopened:
            return "Genåbnet og ikke sendt igen"
        return "Kladde" if self.status is MeetingStatus.HELD else "Mødet er ikke holdt endnu"


RECORD_LOST = "▲ Det godkendte referat kan ikke læses; vist efter planen, som den er nu."
"""Said with minutes whose `record_lost`."""


def who_words(task: TaskLine) -> str:
    """Who does a task, the one who answers for it first; her organisation where nobody is named."""
    names = (task.responsible, *(name for _, name in task.together))
    return ", ".join(name for name in names if name) or task.organisation or "ingen ansvarlig"


def task_words(task: TaskLine, today: date) -> str:
    """How a task stands: "meldt udført 04-11-2026", "■ 3 dage over fristen", "15-01-2027"."""
    day = task.settled_on or task.closed_on
    on = f" {format_day(day)}" if day else ""
    if task.is_reported:
        return f"meldt udført{on}"
    if task.status is TaskStatus.DONE:
        return f"✓ udført{on}"
    if task.status is TaskStatus.DROPPED:
        return f"bortfaldet{on}"
    if task.due is not None and task.due < today:
        return f"■ {deadline_words(task.due, today)}"
    return format_day(task.due) if task.due else "uden frist"


NOTHING_OUTSIDE = "Intet er besluttet uden for møderne siden sidst."


def outside_words(decision: OutsideLine) -> str:
    """Where a decision outside a meeting was taken: "Skriftlig høring 04-11-2026, formændene"."""
    by = f", {decision.decided_by}" if decision.decided_by else ""
    return f"{upper_first(label(decision.origin))} {format_day(decision.decided_on)}{by}"


def level_words(line: LevelLine) -> str:
    """What came from another level: "Løftet hertil: Lys på stien (fra …). Vi mangler …"."""
    text = f" {line.text}" if line.text else ""
    return f"{LEVEL_WORDS[line.kind]}: {line.title} ({line.told}).{text}"


def for_public(minutes: Minutes) -> Minutes:
    """Minutes as everybody may read them: closed items by their title, no objections.

    Corrections of open items stay: they are part of what was decided to be said.
    """
    closed = {item.id for item in minutes.items if item.is_closed}
    items = tuple(_closed(item) if item.is_closed else _told(item) for item in minutes.items)
    return replace(
        minutes,
        items=items,
        attendance=tuple(replace(one, note="") for one in minutes.attendance),
        remarks=tuple(
            remark
            for remark in minutes.remarks
            if remark.kind is not RemarkKind.OBJECTION and remark.item_id not in closed
        ),
    )


def _told(item: MinutesItem) -> MinutesItem:
    kept = tuple(one for one in item.remarks if one.kind is not RemarkKind.OBJECTION)
    shown = tuple(task for task in item.follow_up if not task.is_closed)
    levels = tuple(line.public for line in item.from_levels)
    return replace(item, remarks=kept, follow_up=shown, from_levels=levels)


def _closed(item: MinutesItem) -> MinutesItem:
    return MinutesItem(
        item.id, item.number, item.title, item.kind, item.standing, is_closed=True,
        recommendation="", minutes="", outcome=None,
    )  # fmt: skip


def objection_words(
    forum: str,
    day: date,
    until: date | None,
    sender: str = "",
    *,
    again: str = "",
    is_over: bool = False,
) -> str:
    """The text of the mail that goes out with minutes; `until` is the last day for objections.

    `sender` signs the mail, `again` is why reopened minutes come once more, and `is_over` says
    that the last day is gone.
    """
    when = f"senest {format_weekday(until)}" if until else "til mig"
    if is_over and until:
        objections = (
            f"Fristen for indsigelser udløb {format_weekday(until)}. Referatet godkendes på det "
            "næste møde."
        )
    else:
        objections = (
            f"Har du indsigelser, så skriv {when}. Fortæl gerne, hvilket punkt det gælder, og "
            "hvordan der efter din mening skulle stå. Hører jeg ikke fra dig, går jeg ud fra, at "
            "du er enig, og referatet godkendes på det næste møde."
        )
    return _mail_words(
        f"Her er {'igen ' if again else ''}referatet af mødet i {forum} {format_weekday(day)}.",
        f"Det er genåbnet og sendes på ny: {again.strip().rstrip('.')}." if again else "",
        objections,
        sender=sender,
    )


def approved_words(forum: str, day: date, approved_on: date | None, sender: str = "") -> str:
    """The text of the mail with approved minutes, which nobody objects to any more."""
    on = f" {format_weekday(approved_on)}" if approved_on else ""
    return _mail_words(
        f"Her er det godkendte referat af mødet i {forum} {format_weekday(day)}.",
        f"Det blev godkendt{on}." if on else "",
        sender=sender,
    )


def notes_words(forum: str, day: date, sender: str = "") -> str:
    """The text of the mail with the notes of a light forum, which nobody objects to or approves."""
    return _mail_words(f"Her er noterne fra mødet i {forum} {format_weekday(day)}.", sender=sender)


def _mail_words(*parts: str, sender: str) -> str:
    tasks = "Opgaverne står under hver beslutning med navn og frist. Kig efter dine egne."
    told = [part for part in ("Kære alle", *parts, tasks) if part]
    return "\n\n".join([*told, f"Venlig hilsen\n{sender}".rstrip()])


def objections_words(remarks: Sequence[MinutesRemark]) -> str:
    """How many objections there are: "ingen indsigelser", "2 indsigelser"."""
    count = sum(remark.kind is RemarkKind.OBJECTION for remark in remarks)
    return plural(count, "indsigelse", "indsigelser") if count else "ingen indsigelser"
