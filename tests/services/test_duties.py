"""The year's duties are made once, as they stood the year before."""

from dataclasses import replace
from datetime import date

import pytest

from app.db.errors import CprInText, ThingGone
from app.domain.duties import StepDraft
from app.domain.vocabulary import DutyKind
from app.services import agreements, duties, people
from app.services.refusals import NameMissing
from tests import factories

TODAY = date(2026, 11, 20)
SOON = date.fromordinal(TODAY.toordinal() + 14)
START = date(2024, 1, 1)
CPR = "010190-1234"


def named(plan, year, name):
    (found,) = [line for line in factories.duties_of(plan, year) if line.name == name]
    return found


def test_a_year_is_filled_once(plan):
    made = duties.fill_year(plan, 2026, START)
    assert made == len(factories.duties_of(plan, 2026)) > 8
    assert duties.count_missing(plan, 2026, START) == duties.fill_year(plan, 2026, START) == 0
    account = next(x for x in factories.duties_of(plan, 2026) if x.name.startswith("Regulerings"))
    assert (account.due, account.kind) == (date(2026, 6, 30), DutyKind.FUND)
    assert account.steps > 0
    lists = next(x for x in factories.duties_of(plan, 2026) if x.kind is DutyKind.LISTS)
    assert lists.due == date(2026, 12, 1)


def test_what_has_passed_is_not_made_late_from_the_start(plan):
    duties.fill_year(plan, 2026, TODAY)
    assert [line.due for line in factories.duties_of(plan, 2026)] == [
        date(2026, 12, 1), date(2026, 12, 15),
    ]  # fmt: skip
    assert duties.fill_year(plan, 2025, TODAY) == 0


def test_a_duty_moved_into_the_next_year_is_not_made_twice(plan):
    duties.fill_year(plan, 2026, START)
    line = named(plan, 2026, "Hent Beboerdata, december")
    draft = duties.get_duty(plan, line.id)
    duties.save_duty(plan, line.id, replace(draft, due=date(2027, 1, 10)))
    assert duties.fill_year(plan, 2026, START) == 0


def test_next_year_follows_what_was_edited_this_year(plan):
    duties.fill_year(plan, 2026, START)
    line = named(plan, 2026, "Årlig afrapportering til Landsbyggefonden")
    person = people.add_person(plan, "Mette Kjær")
    draft = duties.get_duty(plan, line.id)
    edited = replace(draft, due=date(2026, 4, 15), name="Rapport", responsible_id=person)
    duties.save_duty(plan, line.id, edited)
    duties.tick_duty(plan, line.id, TODAY, done=True)
    step = duties.add_step(plan, line.id, "Ring til konsulenten")
    duties.move_step(plan, step, -9)
    duties.tick_step(plan, step, TODAY, done=True)
    duties.fill_year(plan, 2027, START)
    coming = named(plan, 2027, "Rapport")
    assert (coming.due, coming.responsible) == (date(2027, 4, 15), "Mette Kjær")
    assert coming.done_on is None
    first = duties.list_steps(plan, coming.id)[0]
    assert (first.text, first.done_on) == ("Ring til konsulenten", None)


def test_the_next_application_begins_18_months_before_the_end_and_once(plan):
    start, end = date(2024, 9, 1), date(2028, 8, 31)
    agreements.save_plan(
        plan, replace(agreements.get_plan(plan), period_start=start, period_end=end)
    )
    for year in (2026, 2027, 2028):
        duties.fill_year(plan, year, START)
    found = [
        line.due
        for year in (2026, 2027, 2028)
        for line in factories.duties_of(plan, year)
        if line.kind is DutyKind.RENEWAL
    ]
    assert found == [date(2027, 2, 28)]


def test_an_own_duty_comes_back_only_when_it_is_yearly(plan):
    once = duties.add_duty(plan, "Flyt kontoret", date(2026, 5, 1))
    yearly = duties.add_duty(plan, "Sommerfest", date(2024, 2, 29))
    duties.save_duty(plan, yearly, replace(duties.get_duty(plan, yearly), yearly=True))
    assert not duties.get_duty(plan, once).yearly
    duties.fill_year(plan, 2025, START)
    assert named(plan, 2025, "Sommerfest").due == date(2025, 2, 28)
    duties.fill_year(plan, 2027, START)
    assert "Flyt kontoret" not in [line.name for line in factories.duties_of(plan, 2027)]
    assert "Sommerfest" in [line.name for line in factories.duties_of(plan, 2027)]


def test_a_standard_duty_that_is_not_used_stays_away(plan):
    duties.fill_year(plan, 2026, START)
    line = named(plan, 2026, "Pixi for 1. kvartal")
    assert duties.get_duty(plan, line.id).yearly
    duties.save_duty(plan, line.id, replace(duties.get_duty(plan, line.id), yearly=False))
    assert duties.fill_year(plan, 2026, START) == 0
    duties.fill_year(plan, 2027, START)
    assert "Pixi for 1. kvartal" not in [x.name for x in factories.duties_of(plan, 2027)]
    duties.save_duty(plan, line.id, replace(duties.get_duty(plan, line.id), yearly=True))
    assert duties.fill_year(plan, 2027, START) == 1


def test_what_is_due_is_told_in_words(plan):
    late = duties.add_duty(plan, "Sen", date(2026, 11, 17))
    duties.add_duty(plan, "Snart", date(2026, 11, 21))
    duties.add_duty(plan, "Senere", date(2026, 12, 31))
    done = duties.add_duty(plan, "Gjort", date(2026, 11, 1))
    duties.tick_duty(plan, done, TODAY, done=True)
    due = factories.duties_due(plan, SOON)
    assert [line.words(TODAY) for line in due] == ["■ 3 dage over fristen", "▲ om 1 dag"]
    duties.tick_duty(plan, late, TODAY, done=True)
    assert [line.name for line in factories.duties_due(plan, SOON)] == ["Snart"]


def test_refusals_are_in_words(plan):
    with pytest.raises(NameMissing):
        duties.add_duty(plan, "  ", TODAY)
    with pytest.raises(duties.DueMissing):
        duties.add_duty(plan, "Pligt", None)
    with pytest.raises(ThingGone):
        duties.add_step(plan, 99, "Trin")
    with pytest.raises(ThingGone):
        duties.tick_duty(plan, 99, TODAY, done=True)


def yearly_on(plan, day):
    key = duties.add_duty(plan, "Julebrev", day)
    duties.save_duty(plan, key, replace(duties.get_duty(plan, key), yearly=True))
    return key


def moved(plan, key, day):
    duties.save_duty(plan, key, replace(duties.get_duty(plan, key), due=day))


def days_of(plan, name="Julebrev"):
    years = range(2020, 2040)
    return [x.due for year in years for x in factories.duties_of(plan, year) if x.name == name]


def test_a_yearly_duty_moved_past_new_year_comes_once_a_year(plan):
    moved(plan, yearly_on(plan, date(2026, 12, 28)), date(2027, 1, 8))
    for year in (2026, 2027, 2028, 2029, 2028):
        duties.fill_year(plan, year, START)
    assert days_of(plan) == [date(2027, 1, 8), date(2028, 1, 8), date(2029, 1, 8)]


def test_a_yearly_duty_moved_back_before_new_year_comes_once_a_year(plan):
    moved(plan, yearly_on(plan, date(2027, 1, 8)), date(2026, 12, 20))
    for year in (2026, 2027, 2028):
        duties.fill_year(plan, year, START)
    assert days_of(plan) == [date(2026, 12, 20), date(2027, 12, 20), date(2028, 12, 20)]


def test_a_yearly_duty_put_off_for_years_still_comes_in_the_years_between(plan):
    moved(plan, yearly_on(plan, date(2026, 2, 15)), date(2029, 2, 15))
    for year in (*range(2026, 2031), 2027):
        duties.fill_year(plan, year, START)
    assert days_of(plan) == [date(year, 2, 15) for year in (2027, 2028, 2029, 2030)]


def standard(plan, year, name):
    duties.fill_year(plan, year, START)
    return next(line for line in factories.duties_of(plan, year) if line.name == name)


def test_a_standard_duty_put_off_once_comes_on_its_own_day_again(plan):
    name = next(duty.name for duty in duties.list_standard() if duty.key == "account")
    moved(plan, standard(plan, 2026, name).id, date(2027, 1, 15))
    for year in (2027, 2028, 2027, 2029):
        duties.fill_year(plan, year, START)
    assert days_of(plan, name) == [
        date(2027, 1, 15), date(2027, 6, 30), date(2028, 6, 30), date(2029, 6, 30),
    ]  # fmt: skip


def test_a_standard_duty_on_another_day_keeps_that_day_when_one_is_put_off(plan):
    name = next(duty.name for duty in duties.list_standard() if duty.key == "account")
    moved(plan, standard(plan, 2026, name).id, date(2026, 6, 15))
    moved(plan, standard(plan, 2027, name).id, date(2028, 1, 15))
    duties.fill_year(plan, 2028, START)
    assert days_of(plan, name) == [date(2026, 6, 15), date(2028, 1, 15), date(2028, 6, 15)]


def test_a_duty_that_is_not_to_come_again_is_not_made_from_an_earlier_years(plan):
    yearly_on(plan, date(2026, 12, 20))
    later = standard(plan, 2027, "Julebrev").id
    duties.save_duty(plan, later, replace(duties.get_duty(plan, later), yearly=False))
    duties.fill_year(plan, 2027, START)
    duties.fill_year(plan, 2028, START)
    assert days_of(plan) == [date(2026, 12, 20), date(2027, 12, 20)]


def test_one_on_the_leap_day_comes_back_to_it(plan):
    yearly_on(plan, date(2028, 2, 29))
    for year in range(2029, 2033):
        duties.fill_year(plan, year, START)
    assert days_of(plan) == [
        date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28),
        date(2032, 2, 29),
    ]  # fmt: skip


def test_one_on_the_last_but_one_of_february_stays_there(plan):
    yearly_on(plan, date(2027, 2, 28))
    duties.fill_year(plan, 2028, START)
    assert days_of(plan) == [date(2027, 2, 28), date(2028, 2, 28)]


def test_the_one_that_comes_once_is_not_yearly_until_she_says_so(plan):
    start, end = date(2024, 9, 1), date(2028, 8, 31)
    agreements.save_plan(
        plan, replace(agreements.get_plan(plan), period_start=start, period_end=end)
    )
    duties.fill_year(plan, 2027, START)
    (renewal,) = [x for x in factories.duties_of(plan, 2027) if x.kind is DutyKind.RENEWAL]
    draft = duties.get_duty(plan, renewal.id)
    assert not draft.yearly
    duties.save_duty(plan, renewal.id, replace(draft, yearly=True))
    assert duties.get_duty(plan, renewal.id).yearly
    assert duties.fill_year(plan, 2027, START) == 0
    duties.fill_year(plan, 2028, START)
    assert days_of(plan, renewal.name) == [date(2027, 2, 28), date(2028, 2, 28)]
    duties.save_duty(plan, renewal.id, replace(draft, yearly=False))
    assert duties.fill_year(plan, 2027, START) == 0


def test_a_cpr_number_is_never_kept_in_a_duty(plan):
    duty = duties.add_duty(plan, "Julebrev", date(2026, 12, 1))
    step = duties.add_step(plan, duty, "Skriv det")
    draft = duties.get_duty(plan, duty)
    for change in (
        lambda: duties.add_duty(plan, f"Ring til {CPR}", TODAY),
        lambda: duties.save_duty(plan, duty, replace(draft, name=CPR)),
        lambda: duties.save_duty(plan, duty, replace(draft, note=CPR)),
        lambda: duties.add_step(plan, duty, CPR),
        lambda: duties.save_step(plan, step, StepDraft(CPR)),
    ):
        with pytest.raises(CprInText) as refused:
            change()
        assert CPR not in refused.value.sentence
    assert duties.get_duty(plan, duty) == draft


def test_a_duty_unticked_and_ticked_again_is_not_made_twice(plan):
    key = yearly_on(plan, date(2026, 12, 15))
    duties.fill_year(plan, 2027, TODAY)
    for yearly in (False, True):
        duties.save_duty(plan, key, replace(duties.get_duty(plan, key), yearly=yearly))
    duties.fill_year(plan, 2027, TODAY)
    names = [line.name for line in factories.duties_of(plan, 2027)]
    assert names.count(duties.get_duty(plan, key).name) == 1
