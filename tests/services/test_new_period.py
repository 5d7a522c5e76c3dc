"""The next period's plan: what goes on, what stays behind, and that the old file is untouched."""

import hashlib
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.db.base import Base
from app.db.errors import PlanExists
from app.db.period_rules import HEADS, LEFT_BEHIND, RULES
from app.db.plan_file import PlanFile
from app.db.tables import (
    Activity,
    CharterVersion,
    Decision,
    Delaftale,
    Entry,
    Expectation,
    FocusArea,
    ImportBatch,
    Indicator,
    Meeting,
    Membership,
    Person,
    Plan,
    Registration,
    Target,
    Task,
)
from app.domain.danish import fold
from app.domain.findings import FindingKind
from app.domain.new_period import (
    NEEDS,
    PART_WORDS,
    USUAL,
    NewPeriodChoices,
    Part,
    last_day,
    next_period,
)
from app.domain.vocabulary import ActivityStatus, TaskStatus
from app.files import CannotWrite
from app.services import (
    agenda,
    agreements,
    decisions,
    expectations,
    indicators,
    new_period,
)
from app.services.checking import check
from app.services.refusals import DatesReversed, NameMissing
from tests import factories

TODAY = date(2026, 11, 20)
START, END = date(2027, 2, 1), date(2031, 1, 31)
EVERYTHING = NewPeriodChoices(frozenset(Part))


@pytest.fixture(scope="module")
def old_path(tmp_path_factory):
    from app.services.demo.making import make_demo_plan

    path = tmp_path_factory.mktemp("gammel") / "Åparken.helhedsplan"
    make_demo_plan(path, today=TODAY).close()
    return path


@pytest.fixture
def old(old_path):
    with PlanFile.open(old_path, trusted=True) as plan:
        yield plan


@pytest.fixture
def begin(old, tmp_path):
    made = []

    def begin_it(choices=EVERYTHING, target="ny.helhedsplan", **others):
        words = {"name": "Åparken 2027-31", "start": START, "end": END, "today": TODAY, **others}
        name, start, end = words.pop("name"), words.pop("start"), words.pop("end")
        new = new_period.start_new_period(
            old, tmp_path / target, name, start, end, choices, **words
        )
        made.append(new)
        return new

    yield begin_it
    for plan in made:
        plan.close()


def rows(plan, table):
    with plan.read() as session:
        return session.scalars(select(table)).all()


def uids(plan, table):
    return {row.uid for row in rows(plan, table)}


def test_every_table_is_decided():
    names = set(Base.metadata.tables)
    assert set(RULES) | LEFT_BEHIND == names
    assert not set(RULES) & LEFT_BEHIND


def test_every_part_has_its_words_and_its_tables():
    assert set(PART_WORDS) == set(HEADS) == set(Part)
    assert {rule.part for rule in RULES.values()} == {None, *Part}
    assert set(NEEDS) <= set(Part)


def test_everything_comes_along_and_the_new_plan_is_whole(old, begin):
    new = begin()
    assert uids(new, Activity) == {
        row.uid
        for row in rows(old, Activity)
        if row.status not in {ActivityStatus.FINISHED, ActivityStatus.ANCHORED}
        and not row.archived_on
    }
    assert uids(new, Delaftale) == uids(old, Delaftale)
    assert len(rows(new, Registration)) == 0
    serious = {FindingKind.INTEGRITY, FindingKind.PRIVACY}
    assert not [found for found in check(new, TODAY) if found.kind in serious]


def test_the_new_plan_knows_the_one_before(old, begin):
    new = begin()
    (before,), (after,) = rows(old, Plan), rows(new, Plan)
    assert after.former_uid == before.uid != after.uid
    assert (after.name, after.period_start, after.period_end) == ("Åparken 2027-31", START, END)
    assert after.vision == before.vision


def test_indicators_keep_their_definitions_and_their_figures(old, begin):
    new = begin()
    assert all(row.former_definition == row.definition for row in rows(new, Indicator))
    assert uids(new, Indicator) == uids(old, Indicator)
    with old.read() as session:
        in_force = session.scalar(
            select(func.count()).select_from(Entry).where(Entry.replaced_by_id.is_(None))
        )
    assert len(rows(new, Entry)) == in_force
    typed = [row for row in rows(new, Entry) if row.batch_id is None]
    assert all(row.entered_by.endswith("i forrige plan") for row in typed)
    batches = rows(new, ImportBatch)
    assert batches
    assert all(row.file_name.endswith("(fra forrige plan)") for row in batches)
    assert all(row.kept_sha256 is None for row in batches)


def test_targets_are_moved_with_the_period(old, begin):
    new = begin()
    years = START.year - rows(old, Plan)[0].period_start.year
    days = {row.id: row.day for row in rows(old, Target)}
    for row in rows(new, Target):
        assert row.day == days[row.id].replace(year=days[row.id].year + years)


def test_only_those_who_sit_today_and_the_kommissorium_in_force(old, begin):
    new = begin()
    assert len(rows(new, Membership)) == len(
        [row for row in rows(old, Membership) if row.ends is None or row.ends >= TODAY]
    )
    assert all(row.ends is None or row.ends >= START for row in rows(new, Membership))
    of_forum = [row.forum_id for row in rows(new, CharterVersion)]
    assert of_forum
    assert len(of_forum) == len(set(of_forum))


def test_only_tasks_their_forum_has_not_closed_come_with_their_meetings(old, begin):
    new = begin()
    standing = {row.uid for row in rows(old, Task) if row.settled_on is None}
    assert uids(new, Task) == standing
    assert {TaskStatus.OPEN, TaskStatus.DONE} <= {row.status for row in rows(new, Task)}
    assert 0 < len(rows(new, Meeting)) < len(rows(old, Meeting))


def test_what_is_expected_and_not_answered_comes_with_its_decision(old_path, tmp_path):
    path = Path(shutil.copy(old_path, tmp_path / "gammel.helhedsplan"))
    with PlanFile.open(path) as old:
        meeting = factories.plan_meeting(old, 1, date(2026, 12, 17), anyway=True)
        item = agenda.add_item(old, meeting, "Fremmøde")
        decision = decisions.decide(old, item, "Vi forsøger et halvt år")
        expectations.expect(old, decision, "Over 40 deltagere", TODAY)
        reported = decisions.add_task(
            old, "Ring", decision_id=decisions.decide(old, item, "Vi ringer")
        )
        decisions.tick_task(old, reported, TODAY, done=True)
        new = new_period.start_new_period(
            old, tmp_path / "ny.helhedsplan", "Ny", START, END, EVERYTHING, today=TODAY
        )
        unanswered = {row.uid for row in rows(old, Expectation) if row.answered_on is None}
    with new:
        assert uids(new, Expectation) == unanswered
        assert {"Vi forsøger et halvt år", "Vi ringer"} <= {row.text for row in rows(new, Decision)}
        assert "Ring" in {row.text for row in rows(new, Task)}


@pytest.mark.parametrize("part", list(Part))
def test_each_part_may_be_left_out(begin, part):
    new = begin(NewPeriodChoices(frozenset(Part) - {part}))
    for name, rule in RULES.items():
        if rule.part is part:
            with new.read() as session:
                assert not session.scalar(
                    select(func.count()).select_from(Base.metadata.tables[name])
                )


@pytest.mark.parametrize("part", list(Part))
def test_each_part_may_come_with_no_more_than_it_needs(begin, part):
    needed = NEEDS.get(part, frozenset())
    begin(NewPeriodChoices(frozenset({part}) | needed))


def test_a_part_without_what_it_needs_stays_behind():
    choices = NewPeriodChoices(frozenset({Part.TASKS, Part.FORUMS, Part.INDICATORS}))
    assert choices.whole == {Part.INDICATORS}
    assert NewPeriodChoices().whole == USUAL


def test_figures_of_an_area_never_become_the_whole_plans(begin):
    new = begin(NewPeriodChoices(frozenset({Part.FIGURES, Part.INDICATORS})))
    assert not rows(new, Entry)


def test_a_template_gives_the_indsatsomraader(old, begin):
    wanted = agreements.list_grant_periods()["2015-18"]
    new = begin(NewPeriodChoices(grant_period="2015-18"))
    assert [line.name for line in agreements.list_focus_areas(new)] == list(wanted)
    same = begin(target="samme.helhedsplan")
    assert uids(same, FocusArea) == uids(old, FocusArea)


def test_an_indsatsomraade_that_is_in_the_template_keeps_its_delaftaler(old, begin):
    wanted = {fold(name) for name in agreements.list_grant_periods()["2019-26"]}
    kept = {row.uid for row in rows(old, FocusArea) if fold(row.name) in wanted}
    new = begin(NewPeriodChoices(grant_period="2019-26"))
    assert kept <= uids(new, FocusArea)


def test_the_old_file_is_not_changed_by_a_byte(old_path, begin):
    before = hashlib.sha256(old_path.read_bytes()).digest()
    begin()
    assert hashlib.sha256(old_path.read_bytes()).digest() == before


def test_an_existing_file_is_refused_and_untouched(begin, tmp_path):
    (tmp_path / "ny.helhedsplan").write_text("optaget", encoding="utf-8")
    with pytest.raises(PlanExists):
        begin()
    assert (tmp_path / "ny.helhedsplan").read_text(encoding="utf-8") == "optaget"


def test_a_folder_that_is_not_there_is_refused(begin):
    with pytest.raises(CannotWrite):
        begin(target="findes ikke/ny.helhedsplan")


@pytest.mark.parametrize("step", [0, 7, 20])
def test_stopped_on_the_way_nothing_is_left(begin, tmp_path, step):
    class Stopped(Exception):
        pass

    def progress(done, _total, _words):
        if done == step:
            raise Stopped

    before = set(tmp_path.iterdir())
    with pytest.raises(Stopped):
        begin(progress=progress)
    assert set(tmp_path.iterdir()) == before


def test_a_name_and_days_in_order_are_asked_for(begin):
    with pytest.raises(NameMissing):
        begin(name="  ")
    with pytest.raises(DatesReversed):
        begin(end=date(2027, 1, 1))


def test_a_plan_open_for_viewing_can_begin_a_new_period(old_path, tmp_path):
    copy = Path(shutil.copy(old_path, tmp_path / "visning.helhedsplan"))
    with PlanFile.open(copy, read_only=True) as viewed:
        new_period.start_new_period(
            viewed, tmp_path / "ny.helhedsplan", "Ny", START, END, NewPeriodChoices(), today=TODAY
        ).close()


def test_a_period_after_the_next_says_its_history_once(begin, tmp_path):
    second = begin()
    third = new_period.start_new_period(
        second, tmp_path / "tredje.helhedsplan", "Tredje", date(2031, 2, 1), date(2035, 1, 31),
        EVERYTHING, today=date(2031, 1, 1),
    )  # fmt: skip
    with third:
        assert all(row.file_name.count("forrige") == 1 for row in rows(third, ImportBatch))
        assert all(row.entered_by.count("forrige") <= 1 for row in rows(third, Entry))


def test_the_next_period_is_suggested():
    assert next_period(None, date(2027, 1, 31), TODAY) == (START, END)
    assert next_period(date(2024, 2, 29), None, TODAY)[0] == date(2028, 2, 28)
    assert next_period(None, None, TODAY) == (date(2027, 1, 1), date(2030, 12, 31))
    assert last_day(START) == END


def test_parts_are_counted_before_they_are_chosen(old):
    counts = {line.part: line for line in new_period.list_parts(old, START, TODAY)}
    assert set(counts) == set(Part)
    assert counts[Part.INDICATORS].count == len(rows(old, Indicator))


def test_a_plan_before_its_people_are_kept_no_longer(old, begin, tmp_path):
    copy = tmp_path / "udløbet.helhedsplan"
    old.copy_to(copy)
    with PlanFile.open(copy, trusted=True) as changed:
        from app.services import people

        gone = people.list_people(changed)[0].id
        draft = people.get_person(changed, gone)
        people.save_person(changed, gone, replace(draft, until=date(2026, 1, 1)))
        new = new_period.start_new_period(
            changed, tmp_path / "ny2.helhedsplan", "Ny", START, END, EVERYTHING, today=TODAY
        )
    with new:
        assert gone not in {row.id for row in rows(new, Person)}


def test_a_changed_definition_is_a_databrud_and_the_same_one_is_not(begin):
    new = begin()
    lines = indicators.list_indicators(new, TODAY)
    line = next(line for line in lines if line.standing.period is not None)
    assert all(line.standing.break_day is None for line in lines)
    card = indicators.get_card(new, line.id, TODAY)
    changed = replace(card.indicator.draft, definition="Talt på en ny måde")
    indicators.save_indicator(new, line.id, changed)
    card = indicators.get_card(new, line.id, TODAY)
    assert "Databrud 01-02-2027" in card.sentence
    assert card.standing.period is None
    assert card.chart.break_day == START


def test_a_databrud_moves_with_the_plans_first_day(begin):
    new = begin()
    line = next(
        line for line in indicators.list_indicators(new, TODAY) if line.standing.period is not None
    )
    draft = indicators.get_card(new, line.id, TODAY).indicator.draft
    indicators.save_indicator(new, line.id, replace(draft, definition="Talt på en ny måde"))

    def break_day():
        lines = indicators.list_indicators(new, TODAY)
        return next(found.standing.break_day for found in lines if found.id == line.id)

    assert break_day() == START
    plan_draft = agreements.get_plan(new)
    agreements.save_plan(new, replace(plan_draft, period_start=date(2001, 1, 1)))
    assert break_day() is None
