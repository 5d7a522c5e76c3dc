"""The meeting while it is held: the minutes as they are typed, what a line becomes, the time."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from app.db.drafts import find_row
from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import meeting_room
from app.db.tables import AgendaItem
from app.domain.meeting_room import Made, Room, UnderWay
from app.domain.privacy import mask_cpr
from app.domain.spoken import SpokenDecision, SpokenNote, join_notes, split_notes
from app.domain.vocabulary import Outcome
from app.services import agenda, decisions, meetings
from app.services.minutes_lock import refuse_locked_item

REMEMBERED_DAYS: Final = 7
"""How long a meeting that was begun and not ended is told of."""


def get_room(plan: PlanFile, meeting_id: int) -> Room:
    """Read a meeting for the room; raises ThingGone."""
    with plan.read() as session:
        room = meeting_room.get_room(session, meeting_id)
    if room is None:
        raise ThingGone
    return room


def get_made(plan: PlanFile, item_id: int) -> Made:
    """Read the decisions and tasks of an item; nothing when it is gone."""
    with plan.read() as session:
        return meeting_room.get_made(session, item_id)


def choose_meeting(plan: PlanFile, today: date) -> int | None:
    """The meeting the room opens with: today's, one never ended, the next one, or the newest."""
    found = meetings.list_meetings(plan)
    of_today = next((line.id for line in found if line.day == today), None)
    under_way = find_under_way(plan, today)
    if of_today is None and under_way is not None:
        return under_way.meeting_id
    coming = of_today or meetings.find_next_board_meeting(plan, today)
    return coming or (found[0].id if found else None)


def find_under_way(plan: PlanFile, today: date) -> UnderWay | None:
    """The newest meeting of the last week that was begun and not ended, if any."""
    with plan.read() as session:
        begun = meeting_room.list_begun(session, today - timedelta(days=REMEMBERED_DAYS), today)
        room = meeting_room.get_room(session, begun[0]) if begun else None
        if room is None:
            return None
        last = room.item(meeting_room.find_last_place(session, room.id) or 0)
    item = last or [one for one in room.items if one.is_begun][-1]
    return UnderWay(room.id, room.forum, room.day, item.id, item.number)


def save_minutes(plan: PlanFile, item_id: int, minutes: str) -> None:
    """Save an item's minutes as they stand just now; raises MinutesLocked or ThingGone.

    White space at the end is left out, and a CPR number is hidden. Called at every pause in typing;
    the caller ties the saves of one stay together with `plan.one_step`.
    """
    with plan.change("Skriv referat") as session:
        row = find_row(session, AgendaItem, item_id)
        refuse_locked_item(session, item_id)
        row.minutes = mask_cpr(minutes.rstrip())


def make_of_line(
    plan: PlanFile, item_id: int, made: SpokenDecision | SpokenNote, minutes: str
) -> None:
    """Let a typed line become a decision or a note, and save the minutes without it; one step.

    Raises MinutesLocked or ThingGone.
    """
    with plan.one_step(object()):
        # What is made comes before its line goes: a cut in between leaves both, never neither.
        if isinstance(made, SpokenDecision):
            decisions.decide(plan, item_id, made.text)
            save_minutes(plan, item_id, minutes)
        else:
            text, notes = split_notes(minutes)
            save_minutes(plan, item_id, join_notes(text, (*notes, made.text)))


def make_task(
    plan: PlanFile,
    item_id: int,
    text: str,
    responsible_ids: tuple[int, ...],
    due: date | None,
    minutes: str,
    *,
    decision_id: int | None = None,
) -> int:
    """Let a typed line become a task, and save the minutes without it; one step.

    It stands under a decision of the item, else right under the item. Returns its id.
    Raises MinutesLocked or ThingGone.
    """
    with plan.one_step(object()):
        task_id = decisions.add_task(
            plan,
            text,
            decision_id=decision_id,
            item_id=item_id if decision_id is None else None,
            responsible_ids=responsible_ids,
            due=due,
        )
        save_minutes(plan, item_id, minutes)
    return task_id


def set_outcome(plan: PlanFile, item_id: int, outcome: Outcome | None) -> None:
    """Note the phrase an item was closed with; None takes it away again. Raises ThingGone."""
    draft = agenda.get_item(plan, item_id)
    agenda.save_item(plan, item_id, replace(draft, outcome=outcome))


def note_time(plan: PlanFile, item_id: int, seconds: int, token: object) -> None:
    """Note how many seconds an item has taken in all; nothing to undo.

    What is noted with the same `token` is one line of the history. An item that is gone, such as
    by Fortryd while the clock runs, has no time any more. Raises MinutesLocked.
    """
    with plan.measure("Tid på dagsordenens punkter", token) as session:
        row = session.get(AgendaItem, item_id)
        if row is not None:
            refuse_locked_item(session, item_id)
            row.seconds_spent = seconds
