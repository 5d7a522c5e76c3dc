"""What is counted stays where it was counted, on days that have come, and without names."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from app.db.errors import CprInText
from app.domain.activities import RegistrationDraft
from app.domain.blocks import CellsRefused
from app.domain.counts import CellChange, FutureDay, LineChange
from app.domain.periods import Period
from app.domain.unique_counts import PersonsChange
from app.domain.vocabulary import ActivityStatus, Measure
from app.services import activities, areas, history, registrations, unique_counts
from app.services.effects import effects_of_deleting
from app.services.tally import Tally, Tap

TODAY = date(2026, 11, 20)
TOMORROW = TODAY + timedelta(days=1)
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
QUARTER = Period.quarter(2026, 4)
CPR = "010190-1234"


@pytest.fixture
def places(plan):
    return [areas.add_area(plan, name) for name in ("Ådalen", "Søparken")]


@pytest.fixture
def activity(plan, places):
    """A running activity in two areas."""
    key = activities.add_activity(plan, "Lektiecafé")
    draft = activities.get_activity(plan, key)
    activities.save_activity(
        plan, key, replace(draft, status=ActivityStatus.RUNNING, area_ids=frozenset(places))
    )
    return key


def persons(plan, area_id=None):
    (row,) = unique_counts.list_persons(plan, [QUARTER], area_id)
    return row.cells[0].persons


def lines(plan):
    return registrations.list_period(plan, date(2000, 1, 1), date(2100, 1, 1))


def test_the_persons_of_a_deleted_area_do_not_pose_as_the_whole(plan, activity, places):
    unique_counts.set_persons(plan, [PersonsChange(activity, QUARTER, 12)], places[0])
    told = " ".join(effects_of_deleting(plan, "area", places[0]))
    assert "1 optælling af personer" in told
    areas.delete_area(plan, places[0])
    assert persons(plan) is None
    history.undo(plan)
    assert (persons(plan, places[0]), persons(plan)) == (12, None)


def test_the_attendances_of_a_deleted_area_stay(plan, activity, places):
    registrations.register(plan, RegistrationDraft(activity, places[0], TODAY, 9))
    areas.delete_area(plan, places[0])
    (line,) = lines(plan)
    assert (line.draft.area_id, line.draft.participants) == (None, 9)


def test_nothing_is_counted_on_a_day_that_has_not_come(plan, activity):
    registrations.register(plan, RegistrationDraft(activity, None, TODAY, 9))
    (line,) = lines(plan)
    ahead = CellChange(activity, Measure.PARTICIPANTS, TOMORROW, 4)
    for deed in (
        lambda: registrations.set_cells(plan, [ahead], TODAY),
        lambda: registrations.set_lines(plan, [LineChange(line.id, "day", TOMORROW)], TODAY),
        lambda: registrations.add_empty(plan, activity, TOMORROW, None, TODAY),
        lambda: Tally(plan, activity, TOMORROW).tap(Tap.CAME, NOW),
    ):
        with pytest.raises(FutureDay, match="21-11-2026 er ikke kommet endnu"):
            deed()
    assert lines(plan) == [line]


def test_a_number_that_stands_on_a_coming_day_can_be_emptied(plan, activity):
    registrations.register(plan, RegistrationDraft(activity, None, TOMORROW, 9))
    empty = CellChange(activity, Measure.PARTICIPANTS, TOMORROW, None)
    registrations.set_cells(plan, [empty], TODAY)
    assert lines(plan) == []


def test_a_cpr_number_is_never_stored(plan, activity):
    key = registrations.register(plan, RegistrationDraft(activity, None, TODAY, 9))
    (line,) = lines(plan)
    unique_counts.set_persons(plan, [PersonsChange(activity, QUARTER, 5)])
    noted = replace(line.draft, note=CPR)
    for deed in (
        lambda: registrations.register(plan, noted),
        lambda: registrations.save_registration(plan, key, noted),
        lambda: registrations.set_lines(plan, [LineChange(key, "note", CPR)], TODAY),
        lambda: registrations.set_count(plan, key, Measure.REFERRALS, CPR, 1),
        lambda: unique_counts.note_persons(plan, activity, QUARTER, CPR),
    ):
        with pytest.raises(CprInText) as refused:
            deed()
        assert CPR not in refused.value.sentence
    assert lines(plan) == [line]


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (date(2027, 1, 6), date(2025, 12, 31)),
        (date(2026, 11, 16), date(2025, 11, 17)),
        (date(2026, 12, 31), None),
    ],
)
def test_the_same_week_a_year_before_is_the_week_of_that_number(plan, activity, day, then):
    for offset in (-7, 0, 7):
        near = (then or date(2025, 12, 31)) + timedelta(days=offset)
        registrations.register(plan, RegistrationDraft(activity, None, near, 20 + offset))
    found = registrations.find_earlier(plan, activity, Measure.PARTICIPANTS, day)
    assert found.year_before == (20 if then else None)


def test_a_refused_block_says_which_of_its_cells(plan, activity):
    monday = TODAY - timedelta(days=4)
    cells = [
        CellChange(activity, Measure.PARTICIPANTS, monday, 5),
        CellChange(activity, Measure.NEW_PARTICIPANTS, TODAY, 6),
    ]
    with pytest.raises(CellsRefused) as refused:
        registrations.set_cells(plan, cells, TODAY)
    assert list(refused.value.reasons) == [1]
    assert lines(plan) == []
    many = [PersonsChange(activity, QUARTER, 3), PersonsChange(activity, QUARTER, 100_000)]
    with pytest.raises(CellsRefused) as refused:
        unique_counts.set_persons(plan, many)
    assert list(refused.value.reasons) == [1]


def test_a_remark_that_goes_with_its_persons_is_told(plan, activity):
    unique_counts.set_persons(plan, [PersonsChange(activity, QUARTER, 5)])
    unique_counts.note_persons(plan, activity, QUARTER, "holdlister")
    emptied = unique_counts.set_persons(plan, [PersonsChange(activity, QUARTER, None)])
    assert emptied == ["holdlister"]


def test_a_count_without_its_area_is_known_in_an_activity_in_several(plan, activity, places):
    registrations.set_cells(plan, [CellChange(activity, Measure.PARTICIPANTS, TODAY, 4)], TODAY)
    monday = TODAY - timedelta(days=4)
    (row,) = registrations.list_week(plan, monday)
    assert row.lacks_area(4)
    assert not row.lacks_area(3)
    (line,) = lines(plan)
    registrations.set_lines(plan, [LineChange(line.id, "area_id", places[0])], TODAY)
    (row,) = registrations.list_week(plan, monday)
    assert not row.lacks_area(4)


def test_the_day_of_one_activity_is_counted_without_the_hours_of_others(plan, activity):
    registrations.register(plan, RegistrationDraft(activity, None, TODAY, 4, hours=Decimal("2.5")))
    assert unique_counts.list_persons(plan, [QUARTER], only=[activity + 1]) == []
    (row,) = unique_counts.list_persons(plan, [QUARTER], only=[activity])
    assert row.cells[0].attendances == 4


def test_taps_are_not_taken_back_from_numbers_changed_elsewhere(plan, activity):
    registrations.register(plan, RegistrationDraft(activity, None, TODAY, 12))
    door = Tally(plan, activity, TODAY)
    assert "12 i forvejen" in door.remark
    for _ in range(3):
        door.tap(Tap.CAME, NOW)
    history.undo(plan)
    assert door.take_back() is None
    (line,) = lines(plan)
    assert line.draft.participants == 12


def test_counting_goes_on_when_the_registration_was_taken_away(plan, activity):
    door = Tally(plan, activity, TODAY)
    door.tap(Tap.CAME, NOW)
    door.tap(Tap.CAME, NOW)
    history.undo(plan)
    door.tap(Tap.CAME, NOW)
    (line,) = lines(plan)
    assert (line.draft.participants, len(door.taps)) == (1, 1)
    assert door.take_back() is Tap.CAME
    assert lines(plan) == []
