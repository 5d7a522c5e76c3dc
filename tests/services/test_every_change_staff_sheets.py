"""Undo and redo of everything that can be done to medarbejderark."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.activities import RegistrationDraft
from app.domain.periods import Period
from app.domain.sheet_marks import Mark
from app.domain.staff_sheet import session_check
from app.domain.staff_sheet_answers import RawAnswers, RawNote, RawSession, StaffDraft
from app.domain.staff_sheets import StaffSheetDraft
from app.domain.vocabulary import ActivityStatus, Measure
from app.services import registrations, staff_sheets, staff_sheets_answers
from tests import factories
from tests.beginnings import begin_with

TODAY = date(2026, 11, 20)
NOVEMBER = Period.month(2026, 11)


def fill(plan):
    """A sheet of a colleague with an activity in two areas, met once."""
    areas = [factories.make_area(plan, name) for name in ("Ådalen", "Søparken")]
    person = factories.make_person(plan, "Mette Kjær")
    activity = factories.make_activity(
        plan, "Fritidsjob", responsible_id=person, status=ActivityStatus.RUNNING
    )
    registration = registrations.register(
        plan, RegistrationDraft(activity, areas[0], date(2026, 11, 3), 10)
    )
    (sheet,) = staff_sheets.add_sheets(plan, NOVEMBER, None, TODAY)
    return {"person": person, "sheet": sheet, "registration": registration}


template, ids = begin_with(fill)


def fetch(plan, ids):
    """A corrected session, a new one with everything in it, and two notes."""
    line = staff_sheets.get_card(plan, ids["sheet"]).line
    counts = {
        (Measure.PARTICIPANTS, ""): 12, (Measure.NEW_PARTICIPANTS, ""): 2,
        (Measure.VOLUNTEERS, ""): 1, (Measure.HOURS, ""): Decimal("2.5"),
        (Measure.SEX, "kvinder"): 7, (Measure.REFERRALS, "jobcentret"): 1,
    }  # fmt: skip
    day, ten = date(2026, 11, 3), {(Measure.PARTICIPANTS, ""): 10}
    sent = ids["registration"], session_check(day, "Fritidsjob", "Ådalen", ten, "")
    raw = RawAnswers(
        Mark(line.uid, 1),
        (
            RawSession("", day, "Fritidsjob", "Ådalen", counts, "Rettet", *sent),
            RawSession("", date(2026, 11, 4), "Fritidsjob", "Søparken", counts, ""),
        ),
        (
            RawNote("", "Fritidsjob", "Statusnotat", "Det går."),
            RawNote("", "Fritidsjob", "Erfaringer", "Begynd i god tid."),
        ),
    )
    assert staff_sheets_answers.fetch_answers(plan, StaffDraft("", line, (), raw), TODAY) == 4


CHANGES = {
    "make a sheet for one": lambda plan, ids: staff_sheets.add_sheets(
        plan, Period.week(2026, 47), TODAY, TODAY, [ids["person"]]
    ),
    "make sheets for all": lambda plan, ids: staff_sheets.add_sheets(
        plan, Period.quarter(2026, 4), None, TODAY
    ),
    "save a sheet": lambda plan, ids: staff_sheets.save_sheet(
        plan, ids["sheet"], StaffSheetDraft(TODAY, "Husk lørdagen")
    ),
    "mark sheets as sent": lambda plan, ids: staff_sheets.mark_sent(plan, [ids["sheet"]], TODAY),
    "note reminders": lambda plan, ids: staff_sheets.note_reminders(plan, [ids["sheet"]], TODAY),
    "mark a sheet as returned": lambda plan, ids: staff_sheets.mark_returned(
        plan, ids["sheet"], TODAY
    ),
    "delete a sheet": lambda plan, ids: staff_sheets.delete_sheet(plan, ids["sheet"]),
    "fetch a sheet": fetch,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, ids, check_undo, change):
    with check_undo:
        change(plan, ids)
