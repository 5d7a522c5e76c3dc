"""The tælleark for the door."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.db.plan_file import PlanFile
from app.db.queries import counts
from app.db.queries import staff_sheets as queries
from app.db.queries.plan import get_header
from app.domain.counts import PARTS
from app.domain.tally_sheet import TallyPage, TallySheet, days_of_month
from app.domain.vocabulary import Measure
from app.errors import UserError
from app.labels import label
from app.services.targets import check_suffix


class NothingToTally(UserError):
    """No activity runs, so there is nothing to make a tælleark for."""

    def __init__(self) -> None:
        super().__init__(
            "Ingen aktivitet er i gang, så der er ikke noget at tælle. Intet er lavet."
        )


def list_tallied(plan: PlanFile) -> list[tuple[int, str]]:
    """Id and name of the running activities, which a tælleark can be made for."""
    with plan.read() as session:
        return [(key, name) for key, name, _ in queries.list_tallied(session, None)]


def save_tally_sheet(
    plan: PlanFile,
    activity_ids: Sequence[int] | None,
    month: date | None,
    path: Path,
    today: date,
) -> int:
    """Write a tælleark, a page or more for each activity; returns how many pages.

    Without `activity_ids` all running ones are taken. `month` is any day of it: the days printed
    are those on which the activity met in the last quarter; None leaves the dates blank.
    Raises NothingToTally, WrongKindOfName or CannotWrite, and then nothing is written.
    """
    from app.reports.tally_sheet_pdf import write_tally_sheet

    check_suffix(path, ".pdf")
    with plan.read() as session:
        found = queries.list_tallied(session, activity_ids)
        ids = [key for key, _, _ in found]
        measures = counts.list_measures(session)
        weekdays = queries.list_weekdays(session, ids, today)
        title = get_header(session).title
    if not found:
        raise NothingToTally
    pages = [
        TallyPage(
            name,
            areas,
            _words(measures.get(key, frozenset())),
            days_of_month(month, weekdays.get(key, frozenset())) if month else (),
        )
        for key, name, areas in found
    ]
    first = month.replace(day=1) if month else None
    return write_tally_sheet(TallySheet(title, first, today, tuple(pages)), path)


def _words(chosen: frozenset[Measure]) -> tuple[str, ...]:
    """What is tallied, in order; attendances when nothing is chosen."""
    return tuple(
        part or label(measure)
        for measure in Measure
        if measure in (chosen or {Measure.PARTICIPANTS})
        for part in PARTS.get(measure) or ("",)
    )
