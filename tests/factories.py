"""Valid rows with defaults, so that a test names only what it is about."""

from datetime import date
from itertools import count

from app.db import tables as t
from app.db.plan_file import PlanFile
from app.db.queries.duties import list_due, list_duties
from app.domain.duties import DutyLine
from app.domain.meeting_planning import NewMeeting
from app.domain.vocabulary import ForumLevel
from app.services import meetings

_numbers = count(1)


def _add(plan, row):
    with plan.change("Prøvedata") as session:
        session.add(row)
    return row.id


def make_area(plan: PlanFile, name: str = "", **fields) -> int:
    return _add(plan, t.Area(name=name or f"Område {next(_numbers)}", **fields))


def make_organisation(plan: PlanFile, name: str = "", **fields) -> int:
    return _add(plan, t.Organisation(name=name or f"Organisation {next(_numbers)}", **fields))


def make_person(plan: PlanFile, name: str = "", **fields) -> int:
    return _add(plan, t.Person(name=name or f"Person {next(_numbers)}", **fields))


def make_forum(plan: PlanFile, name: str = "", **fields) -> int:
    fields.setdefault("level", ForumLevel.STRATEGIC)
    return _add(plan, t.Forum(name=name or f"Forum {next(_numbers)}", **fields))


def make_delaftale(plan: PlanFile, name: str = "", **fields) -> int:
    return _add(plan, t.Delaftale(name=name or f"Delaftale {next(_numbers)}", **fields))


def make_sub_goal(plan: PlanFile, delaftale_id: int, name: str = "", **fields) -> int:
    return _add(
        plan,
        t.SubGoal(delaftale_id=delaftale_id, name=name or f"Delmål {next(_numbers)}", **fields),
    )


def make_activity(plan: PlanFile, name: str = "", **fields) -> int:
    return _add(plan, t.Activity(name=name or f"Aktivitet {next(_numbers)}", **fields))


def make_indicator(plan: PlanFile, name: str = "", **fields) -> int:
    return _add(plan, t.Indicator(name=name or f"Indikator {next(_numbers)}", **fields))


def make_meeting(plan: PlanFile, forum_id: int, day: date, **fields) -> int:
    return _add(plan, t.Meeting(forum_id=forum_id, day=day, **fields))


def make_item(plan: PlanFile, meeting_id: int, title: str = "", **fields) -> int:
    fields.setdefault("position", next(_numbers))
    return _add(plan, t.AgendaItem(meeting_id=meeting_id, title=title or "Punkt", **fields))


def make_decision(plan: PlanFile, agenda_item_id: int, text: str = "Tiltrådt", **fields) -> int:
    return _add(plan, t.Decision(agenda_item_id=agenda_item_id, text=text, **fields))


def make_task(plan: PlanFile, decision_id: int, text: str = "Ring til skolen", **fields) -> int:
    return _add(plan, t.Task(decision_id=decision_id, text=text, **fields))


def plan_meeting(plan: PlanFile, forum_id: int | None, day: date | None, **more) -> int:
    """Plan one meeting as the page does, with the items of its forum's template."""
    wanted = [] if day is None else [NewMeeting(day)]
    (key,) = meetings.plan_meetings(plan, forum_id, wanted, **more)
    return key


def duties_of(plan: PlanFile, year: int) -> list[DutyLine]:
    """The duties of a calendar year in order."""
    with plan.read() as session:
        return [line for line in list_duties(session) if line.due.year == year]


def duties_due(plan: PlanFile, until: date) -> list[DutyLine]:
    """The open duties up to a day."""
    with plan.read() as session:
        return list_due(session, until)
