"""Undo and redo of everything that can be counted."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.activities import RegistrationDraft
from app.domain.counts import CellChange
from app.domain.periods import Period
from app.domain.unique_counts import PersonsChange
from app.domain.vocabulary import Measure
from app.services import activities, areas, counts, registrations, unique_counts
from app.services.tally import Tally, Tap
from tests.beginnings import begin_with

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
QUARTER = Period.quarter(2026, 3)


def fill(plan):
    area = areas.add_area(plan, "Ådalen")
    activity = activities.add_activity(plan, "Lektiecafé")
    counts.save_measures(plan, activity, [Measure.PARTICIPANTS, Measure.REFERRALS])
    registration = registrations.register(plan, RegistrationDraft(activity, area, TODAY, 12))
    registrations.set_count(plan, registration, Measure.REFERRALS, "Jobcentret", 2)
    unique_counts.set_persons(plan, [PersonsChange(activity, QUARTER, 9)])
    return {"area": area, "activity": activity, "registration": registration}


template, ids = begin_with(fill)


def cell(ids, value, day=TODAY, measure=Measure.PARTICIPANTS):
    return CellChange(ids["activity"], measure, day, value)


def tapped(plan, ids):
    tally = Tally(plan, ids["activity"], TODAY)
    for tap in Tap:
        tally.tap(tap, NOW)


def set_count(measure, detail, value):
    return lambda plan, ids: registrations.set_count(
        plan, ids["registration"], measure, detail, value
    )


CHANGES = {
    "write a number in the grid": lambda plan, ids: registrations.set_cells(
        plan, [cell(ids, 14)], TODAY
    ),
    "paste several numbers": lambda plan, ids: registrations.set_cells(
        plan,
        [cell(ids, 14), cell(ids, 5, date(2026, 11, 17)), cell(ids, 4, measure=Measure.REFERRALS)],
        TODAY,
    ),
    "empty a cell": lambda plan, ids: registrations.set_cells(plan, [cell(ids, None)], TODAY),
    "add an empty registration": lambda plan, ids: registrations.add_empty(
        plan, ids["activity"], TODAY, None, TODAY
    ),
    "count a part": set_count(Measure.AGE, "13-17 år", 4),
    "correct a part": set_count(Measure.REFERRALS, "Jobcentret", 3),
    "empty a part": set_count(Measure.REFERRALS, "Jobcentret", None),
    "delete a registration with its counts": lambda plan, ids: registrations.delete_registration(
        plan, ids["registration"]
    ),
    "choose what is counted": lambda plan, ids: counts.save_measures(
        plan, ids["activity"], [Measure.PARTICIPANTS, Measure.SEX]
    ),
    "write persons": lambda plan, ids: unique_counts.set_persons(
        plan, [PersonsChange(ids["activity"], Period.year(2026), 31)]
    ),
    "empty persons": lambda plan, ids: unique_counts.set_persons(
        plan, [PersonsChange(ids["activity"], QUARTER, None)]
    ),
    "note how persons were counted": lambda plan, ids: unique_counts.note_persons(
        plan, ids["activity"], QUARTER, "Navneliste ved døren"
    ),
    "one stay at the door": tapped,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, ids, check_undo, change):
    with check_undo:
        change(plan, ids)


def test_saving_a_registration_leaves_its_counts(plan, ids, check_undo):
    (line,) = registrations.list_period(plan, TODAY, TODAY)
    with check_undo:
        registrations.save_registration(plan, line.id, replace(line.draft, note="Regnvejr"))
    (after,) = registrations.list_period(plan, TODAY, TODAY)
    assert after.counts == line.counts
