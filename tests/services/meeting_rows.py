"""Meetings of a board for the tests of minutes: one held in September, one coming in December."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.vocabulary import MeetingStatus
from app.services import agenda, decisions, forums, meetings, people
from tests import factories

HELD_DAY = date(2026, 9, 18)
COMING_DAY = date(2026, 12, 18)
TODAY = date(2026, 9, 21)


@dataclass(frozen=True)
class Board:
    """The ids of what the tests speak of."""

    forum: int
    person: int
    held: int
    coming: int
    item: int
    untouched: int
    decision: int
    task: int
    item_task: int


def make_board(plan) -> Board:
    """A held meeting with a decision, two tasks and an item that nobody took up."""
    forum = forums.add_forum(plan, "Bestyrelsen")
    person = people.add_person(plan, "Mette Kjær")
    held = factories.plan_meeting(plan, forum, HELD_DAY)
    coming = factories.plan_meeting(plan, forum, COMING_DAY)
    item = agenda.add_item(plan, held, "Tryghed: målet flytter sig ikke")
    untouched = agenda.add_item(plan, held, "Fritidsjob: forankring fra 2027")
    draft = agenda.get_item(plan, item)
    agenda.save_item(
        plan, item, replace(draft, recommendation="At lyset flyttes.", minutes="Lars spurgte.")
    )
    decision = decisions.decide(plan, item, "Tiltrådt.")
    task = decisions.add_task(
        plan, "Bestil lys", decision_id=decision, responsible_ids=[person], due=date(2026, 10, 1)
    )
    item_task = decisions.add_task(plan, "Ring til skolen", item_id=item)
    meetings.set_status(plan, held, MeetingStatus.HELD, TODAY)
    return Board(forum, person, held, coming, item, untouched, decision, task, item_task)


def bring_on(plan, meeting, status, today=TODAY):
    """Take a meeting from stage to stage until it has come to one."""
    while meetings.get_meeting(plan, meeting).status is not status:
        meetings.advance(plan, meeting, today)
