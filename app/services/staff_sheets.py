"""Medarbejderark: asking colleagues for their sessions and notes, and knowing who owes a sheet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import deadlines
from app.db.queries import staff_sheets as queries
from app.db.tables import StaffSheet
from app.domain.periods import Period, period_label
from app.domain.staff_sheets import (
    Colleague,
    StaffSheetDraft,
    StaffSheetLine,
    late_ones,
    usual_due,
)
from app.errors import UserError
from app.services.overview import Count


class NobodyWorks(UserError):
    """No activity has a tovholder or staff, so there is nobody to make a sheet for."""

    def __init__(self) -> None:
        super().__init__(
            "Ingen aktivitet i perioden har en tovholder eller medarbejdere. Skriv dem på "
            "aktiviteten først. Intet er lavet."
        )


class AllHaveOne(UserError):
    """Everybody has a sheet for the period already."""

    def __init__(self, period: Period) -> None:
        super().__init__(f"Alle har allerede et ark for {period_label(period)}. Intet er lavet.")


@dataclass(frozen=True, slots=True)
class StaffSheetCard:
    """A medarbejderark with its editable fields and the names of the activities in it."""

    line: StaffSheetLine
    draft: StaffSheetDraft
    activities: tuple[str, ...]


def list_sheets(plan: PlanFile) -> list[StaffSheetLine]:
    """List the medarbejderark, the latest period first."""
    with plan.read() as session:
        return queries.list_sheets(session)


def list_late(session: Session, today: date) -> list[StaffSheetLine]:
    """List the sheets that are over their deadline, the oldest first."""
    return late_ones(queries.list_sheets(session), today)


def count_late_sheets(plan: PlanFile, today: date) -> Count:
    """What stands beside Medarbejderark: how many colleagues owe a sheet past the deadline."""
    with plan.read() as session:
        late = len(list_late(session, today))
    return Count(f"{late} sene" if late > 1 else f"{late} sen" if late else "", alert=late > 0)


def list_colleagues(plan: PlanFile, period: Period) -> list[Colleague]:
    """List everybody who keeps together or works in an activity of a period."""
    with plan.read() as session:
        return queries.list_colleagues(session, period.start, period.end)


def get_card(plan: PlanFile, sheet_id: int) -> StaffSheetCard:
    """Read a medarbejderark for showing and editing it; raises ThingGone."""
    with plan.read() as session:
        draft = read_draft(session, StaffSheet, sheet_id, StaffSheetDraft)
        (line,) = queries.list_sheets(session, ids=[sheet_id])
        hers = queries.list_hers(session, line)
    return StaffSheetCard(line, draft, tuple(one.thing.name for one in hers))


def add_sheets(
    plan: PlanFile,
    period: Period,
    due: date | None,
    today: date,
    person_ids: Collection[int] | None = None,
) -> list[int]:
    """Make a sheet for every colleague (or those of `person_ids`) who has none for the period.

    Returns their ids. Without a deadline the usual one is set. Raises NobodyWorks or AllHaveOne.
    """
    with plan.change("Lav medarbejderark") as session:
        due = due or usual_due(period, today, deadlines.days_off(session).days)
        colleagues = queries.list_colleagues(session, period.start, period.end)
        if not colleagues:
            raise NobodyWorks
        there = session.scalars(
            select(StaffSheet.person_id).where(
                StaffSheet.period_start == period.start, StaffSheet.period_end == period.end
            )
        ).all()
        asked = [one.id for one in colleagues if person_ids is None or one.id in person_ids]
        lacking = [key for key in asked if key not in there]
        if not lacking:
            raise AllHaveOne(period)
        return [_add(session, key, period, due) for key in lacking]


def save_sheet(plan: PlanFile, sheet_id: int, draft: StaffSheetDraft) -> None:
    """Save a medarbejderark's deadline and message; raises ThingGone."""
    with plan.change("Ret medarbejderark") as session:
        apply_draft(find_row(session, StaffSheet, sheet_id), draft)


def delete_sheet(plan: PlanFile, sheet_id: int) -> None:
    """Delete a medarbejderark; what was fetched from it stays. Raises ThingGone."""
    with plan.change("Slet medarbejderark") as session:
        session.delete(find_row(session, StaffSheet, sheet_id))


def mark_sent(plan: PlanFile, sheet_ids: Collection[int], day: date | None) -> None:
    """Note on which day sheets were sent; None says they were not. Raises ThingGone."""
    label = "Markér medarbejderark som sendt" if day else "Markér medarbejderark som ikke sendt"
    with plan.change(label) as session:
        for key in sheet_ids:
            row = find_row(session, StaffSheet, key)
            row.sent_on = day
            if day is None:
                row.reminded_on = None


def note_reminders(plan: PlanFile, sheet_ids: Collection[int], day: date) -> None:
    """Note on which day colleagues were reminded; raises ThingGone."""
    with plan.change("Notér rykker") as session:
        for key in sheet_ids:
            find_row(session, StaffSheet, key).reminded_on = day


def mark_returned(plan: PlanFile, sheet_id: int, day: date | None) -> None:
    """Note on which day a sheet came back, as when it was told by phone; None opens it again."""
    label = "Markér medarbejderark som modtaget" if day else "Genåbn medarbejderark"
    with plan.change(label) as session:
        find_row(session, StaffSheet, sheet_id).returned_on = day


def _add(session: Session, person_id: int, period: Period, due: date | None) -> int:
    row = StaffSheet(person_id=person_id, period_start=period.start, period_end=period.end, due=due)
    session.add(row)
    session.flush()
    return row.id
