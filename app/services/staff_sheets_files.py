"""What goes to colleagues: the workbook, the mail with it, and the reminder."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import staff_sheets as queries
from app.db.queries.plan import get_header
from app.domain.data_request_words import Letter, Sender
from app.domain.file_names import safe_name
from app.domain.staff_sheet import StaffSheet, without_small
from app.domain.staff_sheet_words import first_letter, reminder
from app.domain.staff_sheets import StaffSheetLine
from app.errors import UserError
from app.services import mails
from app.services.checking import refuse_cpr


class NoActivities(UserError):
    """A colleague has no activities in the period, so her sheet would be empty."""

    def __init__(self, person: str) -> None:
        super().__init__(
            f"{person} er hverken tovholder eller medarbejder i en aktivitet i perioden, så der "
            "er ikke noget at skrive i arket. Intet er lavet."
        )


def file_name(line: StaffSheetLine, suffix: str) -> str:
    """A file name every system takes: "Medarbejderark for uge 47, 2026, Mette Kjær.xlsx"."""
    return safe_name(f"{line.title}, {line.person}", suffix, "Medarbejderark")


def save_workbook(plan: PlanFile, sheet_id: int, target: Path, today: date) -> None:
    """Write the workbook a colleague fills in.

    Raises ThingGone, NoActivities, CprInPlan or CannotWrite, and then nothing is written.
    """
    from app.reports.staff_sheet_xlsx import write_staff_sheet

    with plan.read() as session:
        refuse_cpr(session)
        sheet = _collect(session, _find(session, sheet_id), plan.made_by, today)
    write_staff_sheet(sheet, target)


def save_mail(plan: PlanFile, sheet_id: int, target: Path, today: date) -> None:
    """Write a mail with the workbook, ready to be sent; raises as `save_workbook`."""
    with plan.read() as session:
        refuse_cpr(session)
        _write_mail(session, plan, _find(session, sheet_id), target, today)


def save_mails(
    plan: PlanFile, sheet_ids: Sequence[int], folder: Path, today: date
) -> list[StaffSheetLine]:
    """Write a mail for each sheet into a folder; return those that were written.

    A colleague without activities is left out. Raises CprInPlan or CannotWrite.
    """
    written = []
    with plan.read() as session:
        refuse_cpr(session)
        for line in queries.list_sheets(session, ids=sheet_ids):
            try:
                _write_mail(session, plan, line, folder / file_name(line, ".eml"), today)
            except NoActivities:
                continue
            written.append(line)
    return written


def reminder_letter(plan: PlanFile, sheet_id: int, today: date) -> Letter:
    """The reminder as it stands today; raises ThingGone."""
    with plan.read() as session:
        return reminder(_find(session, sheet_id), _sender(session, plan), today)


def save_reminders(
    plan: PlanFile, sheet_ids: Collection[int], folder: Path, today: date
) -> list[StaffSheetLine]:
    """Write the reminders as mails with fresh workbooks into a folder; raises as `save_mails`."""
    written = []
    with plan.read() as session:
        refuse_cpr(session)
        for line in queries.list_sheets(session, ids=sheet_ids):
            letter = reminder(line, _sender(session, plan), today)
            target = folder / file_name(line, " (påmindelse).eml")
            try:
                _write(session, plan, line, letter, target, today)
            except NoActivities:
                continue
            written.append(line)
    return written


def save_reminder(plan: PlanFile, sheet_id: int, target: Path, today: date) -> None:
    """Write the reminder as a mail with a fresh workbook; raises as `save_workbook`."""
    with plan.read() as session:
        refuse_cpr(session)
        line = _find(session, sheet_id)
        letter = reminder(line, _sender(session, plan), today)
        _write(session, plan, line, letter, target, today)


def _write_mail(
    session: Session, plan: PlanFile, line: StaffSheetLine, target: Path, today: date
) -> None:
    names = [one.thing.name for one in queries.list_hers(session, line)]
    _write(session, plan, line, first_letter(line, names, _sender(session, plan)), target, today)


def _write(
    session: Session,
    plan: PlanFile,
    line: StaffSheetLine,
    letter: Letter,
    target: Path,
    today: date,
) -> None:
    from app.reports.staff_sheet_xlsx import write_staff_sheet

    sheet = _collect(session, line, plan.made_by, today)
    mails.write_mail(
        line.email,
        letter,
        file_name(line, ".xlsx"),
        lambda path: write_staff_sheet(sheet, path),
        target,
    )


def _find(session: Session, sheet_id: int) -> StaffSheetLine:
    found = queries.list_sheets(session, ids=[sheet_id])
    if not found:
        raise ThingGone
    return found[0]


def _sender(session: Session, plan: PlanFile) -> Sender:
    return Sender(plan.made_by, get_header(session).name)


def _collect(session: Session, line: StaffSheetLine, write_to: str, today: date) -> StaffSheet:
    hers = queries.list_hers(session, line)
    if not hers:
        raise NoActivities(line.person)
    first, last = line.period_start, min(line.period_end, today)
    ids = [one.thing.id for one in hers]
    sittings = queries.list_sittings(session, first, last, ids)
    colleagues = queries.list_colleagues(session, line.period_start, line.period_end)
    is_outside = not any(one.is_own for one in colleagues if one.id == line.person_id)
    if is_outside:
        sittings = [replace(one, counts=without_small(one.counts)) for one in sittings]
    return StaffSheet(
        line.uid,
        line.person,
        line.title,
        get_header(session).title,
        first,
        line.period_end,
        line.due,
        write_to,
        line.note,
        tuple(hers),
        tuple(queries.list_areas(session)),
        tuple(sittings),
        is_outside,
    )
