"""What is counted: cells, parts, persons, what was before, and the tally at the door."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from app.db.errors import ThingGone
from app.domain.activities import RegistrationDraft
from app.domain.blocks import CellsRefused
from app.domain.counts import CellChange, parse_week
from app.domain.periods import Period, PeriodKind
from app.domain.typed import NotUnderstood
from app.domain.unique_counts import PersonsChange, periods_of
from app.domain.vocabulary import ActivityStatus, Measure
from app.services import activities, areas, counts, registrations, unique_counts
from app.services.tally import Tally, Tap

TODAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)


@pytest.fixture
def area(plan):
    return areas.add_area(plan, "Ådalen")


@pytest.fixture
def activity(plan, area):
    """A running activity in one area."""
    key = activities.add_activity(plan, "Lektiecafé")
    activities.save_activity(
        plan,
        key,
        replace(
            activities.get_activity(plan, key),
            status=ActivityStatus.RUNNING,
            area_ids=frozenset({area}),
        ),
    )
    return key


def put(plan, activity, value, day=TODAY, measure=Measure.PARTICIPANTS):
    registrations.set_cells(plan, [CellChange(activity, measure, day, value)], TODAY)


def only(plan, day=TODAY):
    (line,) = registrations.list_period(plan, day, day)
    return line


def test_attendances_are_counted_unless_more_is_chosen(plan, activity):
    (row,) = registrations.list_week(plan, MONDAY)
    assert row.measure is Measure.PARTICIPANTS
    counts.save_measures(plan, activity, [Measure.CONVERSATIONS, Measure.SEX, Measure.JOBS])
    rows = registrations.list_week(plan, MONDAY)
    assert [row.measure for row in rows] == [Measure.CONVERSATIONS, Measure.JOBS]
    assert [row.first for row in rows] == [True, False]


def test_a_cell_makes_one_registration_in_the_only_area_and_corrects_it(plan, activity, area):
    put(plan, activity, 12)
    put(plan, activity, 3, measure=Measure.CONVERSATIONS)
    put(plan, activity, Decimal("2.5"), measure=Measure.HOURS)
    line = only(plan)
    assert line.draft.area_id == area
    measures = (Measure.PARTICIPANTS, Measure.CONVERSATIONS, Measure.HOURS)
    assert [line.value(m) for m in measures] == [12, 3, Decimal("2.5")]
    for measure in measures:
        put(plan, activity, None, measure=measure)
    assert registrations.list_period(plan, TODAY, TODAY) == []


def test_a_block_is_written_whole_or_not_at_all(plan, activity):
    cells = [
        CellChange(activity, Measure.PARTICIPANTS, MONDAY, 5),
        CellChange(activity, Measure.NEW_PARTICIPANTS, MONDAY, 6),
    ]
    with pytest.raises(CellsRefused, match="flere nye deltagere"):
        registrations.set_cells(plan, cells, TODAY)
    assert registrations.list_period(plan, MONDAY, TODAY) == []


def test_new_and_all_may_be_pasted_in_any_order(plan, activity):
    registrations.set_cells(
        plan,
        [
            CellChange(activity, Measure.NEW_PARTICIPANTS, MONDAY, 2),
            CellChange(activity, Measure.PARTICIPANTS, MONDAY, 5),
        ],
        TODAY,
    )
    assert only(plan, MONDAY).draft.new_participants == 2


def test_several_that_day_are_not_guessed_between(plan, activity):
    for number in (3, 4):
        registrations.register(plan, RegistrationDraft(activity, None, TODAY, number))
    (row,) = registrations.list_week(plan, MONDAY)
    assert (row.days[4].registrations, row.days[4].value, row.total) == (2, 7, 7)
    with pytest.raises(registrations.SeveralThatDay):
        put(plan, activity, 9)


def test_brobygninger_add_up_by_place(plan, activity):
    put(plan, activity, 2, measure=Measure.REFERRALS)
    line = only(plan)
    registrations.set_count(plan, line.id, Measure.REFERRALS, "Jobcentret", 3)
    assert only(plan).value(Measure.REFERRALS) == 5
    put(plan, activity, 4, measure=Measure.REFERRALS)
    assert only(plan).part(Measure.REFERRALS, "") == 1
    with pytest.raises(registrations.LessThanItsParts):
        put(plan, activity, 2, measure=Measure.REFERRALS)
    assert counts.get_counted(plan, activity).parts(Measure.REFERRALS) == ("Jobcentret",)


def test_what_was_counted_before_is_told(plan, activity):
    put(plan, activity, 12, TODAY - timedelta(days=2))
    put(plan, activity, 9, TODAY - timedelta(weeks=52))
    earlier = registrations.find_earlier(plan, activity, Measure.PARTICIPANTS, TODAY)
    assert earlier.words == "sidst 12 (18-11) · samme uge i fjor 9"
    assert registrations.find_earlier(
        plan, activity, Measure.JOBS, TODAY
    ).words == "ikke talt før"  # fmt: skip


def test_a_week_is_narrowed_to_an_area(plan, activity, area):
    other = areas.add_area(plan, "Søparken")
    for place, number in ((area, 3), (other, 4)):
        registrations.register(plan, RegistrationDraft(activity, place, TODAY, number))
    (row,) = registrations.list_week(plan, MONDAY, area_id=other)
    assert row.total == 4
    registrations.set_cells(
        plan, [CellChange(activity, Measure.PARTICIPANTS, TODAY, 6)], TODAY, area_id=other
    )
    (row,) = registrations.list_week(plan, MONDAY)
    assert row.total == 9


def test_persons_stand_apart_and_are_doubted_when_they_exceed_attendances(plan, activity):
    put(plan, activity, 12)
    year = Period.year(2026)
    unique_counts.set_persons(plan, [PersonsChange(activity, year, 14)])
    (row,) = unique_counts.list_persons(plan, periods_of(PeriodKind.YEAR, 2026))
    assert (row.cells[0].persons, row.cells[0].attendances) == (14, 12)
    assert "14 personer, men kun 12 fremmøder" in row.cells[0].doubt
    (week,) = registrations.list_week(plan, MONDAY)
    assert week.total == 12


def test_persons_of_a_deleted_activity_are_refused(plan, activity):
    activities.delete_activity(plan, activity)
    with pytest.raises(ThingGone):
        unique_counts.set_persons(plan, [PersonsChange(activity, Period.year(2026), 4)])
    with pytest.raises(ThingGone):
        put(plan, activity, 4)


def test_every_tap_is_saved_and_the_last_is_taken_back(plan, activity, area):
    tally = Tally(plan, activity, TODAY)
    assert tally.line is None
    for tap in (Tap.CAME, Tap.NEW, Tap.VOLUNTEER, Tap.NEW_WOMAN):
        tally.tap(tap, NOW)
    line = only(plan)
    assert (line.draft.participants, line.draft.new_participants, line.draft.volunteers) == (
        3,
        2,
        1,
    )
    assert (line.part(Measure.SEX, "kvinder"), line.draft.area_id) == (1, area)
    assert tally.take_back() is Tap.NEW_WOMAN
    line = only(plan)
    assert (line.draft.participants, line.draft.new_participants, line.counts) == (2, 1, ())
    while tally.take_back() is not None:
        pass
    assert registrations.list_period(plan, TODAY, TODAY) == []


def test_a_tally_goes_on_after_a_crash_and_is_one_undo_step(plan, activity):
    Tally(plan, activity, TODAY).tap(Tap.CAME, NOW)
    again = Tally(plan, activity, TODAY)
    again.tap(Tap.CAME, NOW)
    again.tap(Tap.VOLUNTEER, NOW)
    assert only(plan).draft.participants == 2
    again.take_back()
    assert only(plan).draft.volunteers is None
    plan.undo()
    assert only(plan).draft.participants == 1


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("43", date(2026, 10, 19)),
        ("uge 2", date(2027, 1, 11)),
        ("uge 2 2025", date(2025, 1, 6)),
        ("12-11", date(2026, 11, 12)),
        ("i går", date(2026, 11, 19)),
    ],
)
def test_a_week_is_found_by_typing(typed, day):
    assert parse_week(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "uge 60", "hvornår"])
def test_no_week_is_guessed(typed):
    with pytest.raises(NotUnderstood):
        parse_week(typed, TODAY)
