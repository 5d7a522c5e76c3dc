"""The demo plan's meetings, from the first agenda to the tasks that are late today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import cycle, islice
from typing import Any

from app.db.tables import (
    Activity,
    AgendaItem,
    Attachment,
    Decision,
    Delaftale,
    Forum,
    Indicator,
    Meeting,
    Person,
    Task,
)
from app.domain.danish import format_day
from app.domain.vocabulary import (
    ActionCall,
    ItemKind,
    MeetingStatus,
    Outcome,
    StandingItem,
    TaskStatus,
)
from app.services.demo.calendar import meeting_day, next_board_day
from app.services.demo.draft import Draft, Texts
from app.services.demo.papers import Paper

_KINDS = {"B": ItemKind.DECISION, "D": ItemKind.DISCUSSION, "O": ItemKind.INFORMATION}
_BOARD = "bestyrelse"
_LOCAL_GAP = 28
"""Days between two meetings of a følgegruppe in the large plan."""
_COMING_MATTERS = 5


@dataclass(frozen=True, slots=True)
class _Sitting:
    """One meeting: when, and the days its texts speak of."""

    number: int
    day: date
    previous: date | None
    following: date
    is_past: bool
    is_last_past: bool

    def words(self) -> dict[str, Any]:
        return {
            "forrige": format_day(self.previous or self.day),
            "dato": format_day(self.day),
            "næste": format_day(self.following),
            "år": self.day.year,
            "næste_år": self.day.year + 1,
            "sidste_år": self.day.year - 1,
        }


def add_meetings(draft: Draft, texts: Texts, forums: Sequence[Texts], papers: list[Paper]) -> None:
    """Add the forums' meetings with agenda, minutes, decisions and tasks."""
    standing = texts["standing"]
    for forum in forums:
        meetings = [meeting for meeting in texts["meeting"] if meeting["forum"] == forum["key"]]
        if not meetings:
            continue
        days = _meeting_days(draft, forum["key"], len(meetings))
        for number, meeting in enumerate(meetings):
            sitting = _sitting(draft, days, number)
            items = meeting["item"]
            _Minutes(draft, standing, sitting, forum["key"], forum["place"], papers).write(items)


def add_local_meetings(draft: Draft, texts: Texts, local: Texts) -> None:
    """Fill a large plan: the areas' følgegrupper take up the same matters again and again."""
    if not draft.scale.local_meetings:
        return
    matters = cycle(
        item for meeting in texts["meeting"] for item in meeting["item"] if "decision" in item
    )
    each = draft.scale.local_meetings // len(draft.areas)
    past = (each - 1) * len(draft.areas)
    before, held = len(draft.rows[Task]), 0
    for area in draft.areas:
        forum = local["name"].format(area=area["name"])
        place = local["place"].format(area=area["name"])
        days = _local_days(draft.today, each)
        for number in range(each):
            sitting = _sitting(draft, days, number)
            items = list(islice(matters, _COMING_MATTERS))
            if sitting.is_past:
                held += 1
                wanted = before + draft.scale.local_tasks * held // past
                items = _matters_with(matters, wanted - len(draft.rows[Task]))
            _Minutes(draft, texts["standing"], sitting, forum, place, []).write(items)


def _local_days(today: date, count: int) -> list[date]:
    """A følgegruppe's meetings, the last of `count` soon to come, and one after it."""
    last = count - 1
    near = [today + timedelta(days=12 + _LOCAL_GAP * (at - last)) for at in range(count + 1)]
    return [meeting_day(day, avoid_july=False) for day in near]


def _matters_with(matters: Iterator[Texts], tasks: int) -> list[Texts]:
    chosen: list[Texts] = []
    while sum(len(item["tasks"]) for item in chosen) < tasks:
        chosen.append(next(matters))
    return chosen


def _meeting_days(draft: Draft, forum: str, count: int) -> list[date]:
    """The meetings' days, evenly through the plan so far; the last lies ahead, then one more."""
    if forum == _BOARD:
        coming = next_board_day(draft.today)
    else:
        lead = 12 if forum == "unge" else 48
        coming = meeting_day(draft.today + timedelta(days=lead)) - timedelta(days=2)
    first = draft.start + timedelta(days=25 if forum == _BOARD else 80)
    gap = (coming - first) / (count - 1)
    past = [meeting_day(first + gap * number) for number in range(count - 1)]
    return [*past, coming, meeting_day(coming + timedelta(days=90))]


def _sitting(draft: Draft, days: Sequence[date], number: int) -> _Sitting:
    day = days[number]
    is_past = day < draft.today
    return _Sitting(
        number=number,
        day=day,
        previous=days[number - 1] if number else None,
        following=days[number + 1],
        is_past=is_past,
        is_last_past=is_past and days[number + 1] >= draft.today,
    )


class _Minutes:
    """Writes one meeting."""

    def __init__(
        self,
        draft: Draft,
        standing: Texts,
        sitting: _Sitting,
        forum: str,
        place: str,
        papers: list[Paper],
    ) -> None:
        self._draft = draft
        self._standing = standing
        self._sitting = sitting
        self._papers = {paper.key: paper for paper in papers}
        self._words = sitting.words()
        self._position = 0
        status = MeetingStatus.PLANNED
        if sitting.is_past:
            status = MeetingStatus.MINUTES_APPROVED
            if sitting.is_last_past:
                status = MeetingStatus.MINUTES_SENT
        self._meeting_id = draft.add(
            Meeting,
            forum_id=draft.id_of(Forum, forum),
            day=sitting.day,
            starts=time(9),
            ends=time(11),
            place=place,
            status=status,
        )

    def write(self, items: Sequence[Texts]) -> None:
        """Write the agenda, with the standing items first and last."""
        self._add_standing(StandingItem.APPROVAL, ItemKind.DECISION, 5)
        self._add_standing(StandingItem.FOLLOW_UP, ItemKind.INFORMATION, 10)
        for item in items:
            self._add(item)
        self._add_standing(StandingItem.NEXT_MEETING, ItemKind.INFORMATION, 5)

    def _add_standing(self, item: StandingItem, kind: ItemKind, minutes_planned: int) -> None:
        texts = self._standing[item.value]
        sitting = self._sitting
        opening = sitting.previous is None and "first" in texts
        past = texts["minutes"][sitting.number % len(texts["minutes"])]
        outcome = Outcome.APPROVED if kind is ItemKind.DECISION else Outcome.NOTED
        self._add_row(
            title=texts["title"],
            kind=kind,
            standing=item,
            minutes_planned=minutes_planned,
            presenter_id=self._draft.id_of(Person, "karen"),
            presentation=self._fill(texts["first" if opening else "presentation"]),
            recommendation=texts["recommendation"],
            minutes=self._fill(past) if sitting.is_past else "",
            outcome=outcome if sitting.is_past else None,
        )

    def _add(self, item: Texts) -> None:
        draft, past = self._draft, self._sitting.is_past
        informs = item["kind"] == "O"
        outcome = Outcome(item.get("outcome", Outcome.NOTED if informs else Outcome.DISCUSSED))
        item_id = self._add_row(
            title=self._fill(item["title"]),
            kind=_KINDS[item["kind"]],
            call=ActionCall(item["call"]) if "call" in item else None,
            minutes_planned=item["time"],
            presenter_id=draft.id_of(Person, item["who"]),
            presentation=self._fill(item["text"].strip()),
            recommendation=self._fill(
                item.get("ask", "At orienteringen tages til efterretning." if informs else "")
            ),
            economy=self._fill(item.get("economy", "")),
            minutes=self._fill(item.get("minutes", "")) if past else "",
            outcome=outcome if past else None,
            delaftale_id=draft.find(Delaftale, item.get("delaftale")),
            activity_id=draft.find(Activity, item.get("activity")),
            indicator_id=draft.find(Indicator, item.get("indicator")),
        )
        if "paper" in item and self._papers:
            self._attach(item_id, self._papers[item["paper"]])
        if "decision" in item and past:
            self._decide(item_id, item)

    def _add_row(self, **fields: Any) -> int:
        self._position += 1
        empty: dict[str, Any] = dict.fromkeys(
            ("call", "standing", "delaftale_id", "activity_id", "indicator_id")
        )
        return self._draft.add(
            AgendaItem,
            meeting_id=self._meeting_id,
            position=self._position,
            is_closed=False,
            **empty | {"economy": ""} | fields,
        )

    def _attach(self, item_id: int, paper: Paper) -> None:
        self._draft.add(
            Attachment,
            agenda_item_id=item_id,
            title=paper.title,
            file_name=paper.file_name,
            media_type=paper.media_type,
            sha256=paper.sha256,
            position=0,
        )

    def _decide(self, item_id: int, item: Texts) -> None:
        decision_id = self._draft.add(
            Decision, agenda_item_id=item_id, text=self._fill(item["decision"]), position=0
        )
        for position, task in enumerate(item["tasks"]):
            self._add_task(decision_id, position, task)

    def _add_task(self, decision_id: int, position: int, task: Texts) -> None:
        draft = self._draft
        today = draft.today
        closed_on: date | None = None
        if "open" in task:
            due = today + timedelta(days=task["open"])
            begun = task.get("begun", False)
            status = TaskStatus.IN_PROGRESS if begun else TaskStatus.OPEN
        else:
            due = self._sitting.day + timedelta(days=task["days"])
            status = TaskStatus.DONE
            closed_on = due + timedelta(days=draft.random.randint(-12, 6))
            closed_on = min(max(closed_on, self._sitting.day), today)
        person_id = draft.id_of(Person, task["who"])
        draft.add(
            Task,
            decision_id=decision_id,
            text=task["text"],
            responsible_id=person_id,
            organisation_id=draft.rows[Person][person_id - 1]["organisation_id"],
            due=due,
            status=status,
            closed_on=closed_on,
            result=task.get("result", ""),
            position=position,
        )

    def _fill(self, text: str) -> str:
        return text.format_map(self._words)
