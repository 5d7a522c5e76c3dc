"""Daily counts: attendances, volunteers and hours; never persons."""

from dataclasses import replace
from datetime import date, timedelta

from app.db.drafts import apply_draft, find_row
from app.db.plan_file import PlanFile
from app.db.queries import activities
from app.db.tables import Activity, Registration
from app.domain.activities import RegistrationDraft, RegistrationLine, WeekRow
from app.errors import UserError

MOST_A_DAY = 9999


class MoreNewThanAll(UserError):
    """More new participants than participants."""

    def __init__(self) -> None:
        super().__init__(
            "Der kan ikke være flere nye deltagere end deltagere. Intet er ændret; ret det ene tal."
        )


class TooMany(UserError):
    """More people than an activity can hold; a key was pressed too often."""

    def __init__(self) -> None:
        super().__init__(
            f"Der kan højst skrives {MOST_A_DAY} på én dag. Intet er ændret; se tallet efter."
        )


class SeveralThatDay(UserError):
    """A day has several registrations, so one number cannot stand for them."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Den dag har {count} registreringer. Intet er ændret; ret dem til højre for skemaet."
        )


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def list_week(plan: PlanFile, monday: date) -> list[WeekRow]:
    """List the running activities with what was counted on each day of a week."""
    sunday = monday + timedelta(days=6)
    with plan.read() as session:
        running = activities.list_running(session, monday, sunday)
        lines = activities.list_registrations(session, monday, sunday)
    days: dict[tuple[int, int], list[RegistrationLine]] = {}
    for line in lines:
        days.setdefault((line.draft.activity_id, line.draft.day.weekday()), []).append(line)
    return [
        WeekRow(key, name, tuple(tuple(days.get((key, weekday), ())) for weekday in range(7)))
        for key, name in running
    ]


def register(plan: PlanFile, draft: RegistrationDraft) -> int:
    """Record counts and return the registration's id; raises MoreNewThanAll or ThingGone."""
    _check(draft)
    with plan.change("Registrér") as session:
        find_row(session, Activity, draft.activity_id)
        row = Registration(activity_id=draft.activity_id, day=draft.day)
        apply_draft(row, draft)
        session.add(row)
        session.flush()
        return row.id


def save_registration(plan: PlanFile, registration_id: int, draft: RegistrationDraft) -> None:
    """Save a registration; raises MoreNewThanAll."""
    _check(draft)
    with plan.change("Ret registrering") as session:
        apply_draft(find_row(session, Registration, registration_id), draft)


def set_participants(
    plan: PlanFile, row: WeekRow, day: date, participants: int | None, area_id: int | None
) -> None:
    """Write a day's number of participants in the week's grid.

    An empty day gets a registration (in `area_id`), a single one is corrected, and emptying it
    takes it away unless it says something else. Raises SeveralThatDay or MoreNewThanAll.
    """
    there = row.days[day.weekday()]
    if len(there) > 1:
        raise SeveralThatDay(len(there))
    if not there:
        if participants is not None:
            register(plan, RegistrationDraft(row.activity_id, area_id, day, participants))
        return
    (line,) = there
    draft = line.draft
    more = (draft.new_participants, draft.volunteers, draft.hours)
    says_more = draft.note or any(count is not None for count in more)
    if participants is None and not says_more:
        delete_registration(plan, line.id)
        return
    save_registration(plan, line.id, replace(draft, participants=participants))


def delete_registration(plan: PlanFile, registration_id: int) -> None:
    """Delete a registration."""
    with plan.change("Slet registrering") as session:
        session.delete(find_row(session, Registration, registration_id))


def _check(draft: RegistrationDraft) -> None:
    counts = (draft.participants, draft.new_participants, draft.volunteers)
    if any(count is not None and count > MOST_A_DAY for count in counts):
        raise TooMany
    if draft.new_participants is not None and draft.new_participants > (draft.participants or 0):
        raise MoreNewThanAll
