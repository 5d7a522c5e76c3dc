"""What calls for action at a forum's meeting, and what does not: each rule both ways."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.commitments import CommitmentDraft, CommitmentLine
from app.domain.data_request_words import Sender
from app.domain.decisions import TaskLine
from app.domain.economy import DelaftaleEconomy, Pace
from app.domain.economy import Standing as MoneyStanding
from app.domain.figures import Figure
from app.domain.lifts import LiftLine
from app.domain.periods import Period
from app.domain.proposal_words import (
    question_letter,
    tell_behind,
    tell_hours,
    tell_money,
    tell_promises,
    tell_task,
)
from app.domain.proposals import (
    Answer,
    ForumReach,
    Links,
    Matter,
    Measured,
    Running,
    can_influence,
    forum_for,
    hours_off_plan,
    is_behind_though_running,
    is_late_again,
    is_on_agenda,
    late_promises,
    lifts_waiting,
    money_off_plan,
    place_answer,
)
from app.domain.standing import stand, stand_in_export
from app.domain.status import Status
from app.domain.vocabulary import (
    ActionCall,
    ActivityStatus,
    CommitmentKind,
    ForumLevel,
    Frequency,
    IndicatorReach,
    Influence,
    NoteKind,
    OrganisationKind,
    ProposalReply,
    TaskStatus,
)
from app.domain.workdays import EXTRA_DAYS_OFF
from tests.domain.test_standing import AREAS, K2, K3, TODAY, make

RUNS = Running(1, "Fritidsjob", ActivityStatus.RUNNING, date(2025, 2, 1))
TARGET = [(None, date(2026, 12, 31), 70)]
START = {"baseline_value": Decimal(20), "baseline_day": date(2025, 12, 31)}


def measured(
    figures=((None, K2, 24), (None, K3, 25)), activities=(RUNS,), influences=None, **fields
):
    figures = [
        (area, period, figure if isinstance(figure, Figure) else Figure.known(figure))
        for area, period, figure in figures
    ]
    indicator = make(figures, TARGET, **START | fields)
    return Measured(
        indicator,
        stand(indicator, AREAS, TODAY),
        frozenset(influences or {Influence.DIRECT}),
        tuple(activities),
    )


def test_an_indicator_behind_although_its_activities_run_calls_for_action():
    assert is_behind_though_running(measured())


@pytest.mark.parametrize(
    "quiet",
    [
        measured(((None, K2, 60), (None, K3, 61))),  # on its way
        measured(activities=()),
        measured(activities=[replace(RUNS, status=ActivityStatus.PAUSED)]),
        measured(activities=[replace(RUNS, starts=date(2026, 8, 15))]),  # began in the period
        measured(influences={Influence.NONE}),
        measured(influences={None}, reach=IndicatorReach.AREA),
        measured(((None, K2, 60), (None, K3, 25))),  # only this once
        measured(((None, Period.quarter(2025, 3), 24),)),  # no fresh data
        measured(((None, K3, Figure.missing()),)),
        measured(()),
    ],
)
def test_an_indicator_does_not_call_for_action(quiet):
    assert not is_behind_though_running(quiet)


def test_few_people_are_no_trend():
    few = make([(None, K2, Figure.known(3)), (None, K3, Figure.known(2))],
               [(None, date(2026, 12, 31), 9)], baseline_value=Decimal(3),
               baseline_day=date(2025, 12, 31))  # fmt: skip
    standing = stand(few, AREAS, TODAY)
    assert standing.status is Status.BEHIND
    assert not is_behind_though_running(Measured(few, standing, frozenset(), (RUNS,)))
    things = replace(few, draft=replace(few.draft, counts_people=False))
    assert is_behind_though_running(Measured(things, standing, frozenset(), (RUNS,)))


def test_a_yearly_figure_need_not_fall_short_twice():
    years = ((None, Period.year(2024), 60), (None, Period.year(2025), 10))
    assert is_behind_though_running(
        measured(
            years,
            [replace(RUNS, starts=None)],
            baseline_day=date(2023, 12, 31),
            frequency=Frequency.YEAR,
        )
    )


@pytest.mark.parametrize(
    ("reach", "influences", "can"),
    [
        (IndicatorReach.AREA, {Influence.INDIRECT}, True),
        (IndicatorReach.AREA, {Influence.NONE, Influence.DIRECT}, True),
        (IndicatorReach.AREA, {None}, False),
        (IndicatorReach.AREA, set(), False),
        (IndicatorReach.OWN, {None}, True),
        (IndicatorReach.OWN, {Influence.NONE}, False),
        (IndicatorReach.SHARED, set(), True),
    ],
)
def test_only_what_the_plan_can_influence(reach, influences, can):
    assert can_influence(reach, influences) is can


def test_the_text_of_an_indicator_tells_no_small_count():
    few = measured(((None, K2, 3), (None, K3, 2)))
    shown = stand_in_export(few.indicator, AREAS, TODAY)
    told = tell_behind(few, shown, Links(indicator_id=1), "Flere unge i job", TODAY)
    assert "0–4 unge" in told.figures[0] or "under 5" in told.figures[0]
    assert "2 unge" not in told.presentation
    assert "tallet er 1 måned gammelt" in told.presentation.casefold()
    assert told.key == "indicator:1:2026-09-30"
    assert told.remark.startswith("■ 2 mod forventet ")
    assert told.seen[0].startswith("2 unge")


def promise(key=1, party="Aaby Kommune", days=30, **fields):
    draft = CommitmentDraft(
        key, CommitmentKind.ROOMS, "lokaler om aftenen", Decimal(3),
        TODAY - timedelta(days=days), Decimal(1), None, None, "",
    )  # fmt: skip
    return CommitmentLine(
        key, None, "", 4, "Medborgerskab", party, OrganisationKind.OTHER, replace(draft, **fields)
    )


def test_promises_well_over_their_deadline_are_gathered_by_party():
    mine, theirs = promise(1), promise(2, "Boligforeningen")
    also = replace(promise(3), draft=replace(mine.draft, text="nøgler"))
    assert late_promises([mine, theirs, also], TODAY) == [[mine, also], [theirs]]


@pytest.mark.parametrize(
    "kept",
    [
        promise(days=14),  # may be on its way
        promise(delivered=Decimal(3)),
        promise(dropped_on=TODAY),
        promise(due=None),
        replace(promise(), archived=True),
        promise(kind=CommitmentKind.HOURS, amount=Decimal(60), delivered=Decimal(48)),  # a fifth
    ],
)
def test_a_promise_does_not_call_for_action(kept):
    assert late_promises([kept], TODAY) == []


PARTIES = ("Aaby Kommune", "Boligforeningen Åparken", "Helhedsplanen Åparken")


def test_every_party_is_named_in_the_same_words():
    said, letters = set(), set()
    for party in PARTIES:
        told = tell_promises([promise(party=party)], frozenset(), TODAY)
        text = "\n".join((told.title, told.remark, told.presentation, told.recommendation))
        said.add(text.replace(party, "X"))
        sender = Sender("Karen Holst", "Planen")
        letter = question_letter(told.asked, "Mette Kjær", "Styregruppen", sender)
        letters.add(letter.text.replace(party, "X"))
    assert len(said) == len(letters) == 1
    assert "også os selv" in letters.pop()
    many = {
        tell_hours([hours(90, party=party)], frozenset()).presentation.replace(party, "X")
        for party in PARTIES
    }
    assert len(many) == 1


def test_hours_and_other_promises_are_late_in_the_same_words():
    kommune, bolig = (
        tell_promises([one], frozenset(), TODAY)
        for one in (hours(44, party="X"), promise(party="X"))
    )
    assert (kommune.call, kommune.remark, kommune.title) == (bolig.call, bolig.remark, bolig.title)
    assert kommune.asked is not None


def test_what_may_count_people_is_hidden_when_it_is_small():
    told = tell_promises(
        [promise(kind=CommitmentKind.OTHER, amount=Decimal(9))], frozenset(), TODAY
    )
    assert "ikke alle er noteret" in told.presentation
    assert "ikke alle er noteret" in told.asked.told[0]
    assert "1 noteret" in told.seen[0]
    assert "1 lokale noteret" in tell_promises([promise()], frozenset(), TODAY).presentation


def hours(came, days=30, amount=60, **fields):
    return promise(
        kind=CommitmentKind.HOURS, amount=Decimal(amount), delivered=Decimal(came), days=days,
        **fields,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("came", "late", "off"),
    [
        (44, True, False), (48, False, False), (60, False, False), (72, False, False),
        (90, False, True),
    ],
)  # fmt: skip
def test_hours_that_lack_more_than_a_fifth_are_late_and_more_than_a_fifth_over_is_off_plan(
    came, late, off
):
    assert bool(late_promises([hours(came)], TODAY)) is late
    assert bool(hours_off_plan([hours(came)], TODAY)) is off


def test_hours_that_are_not_due_yet_call_for_nothing():
    for came in (10, 90):
        assert hours_off_plan([hours(came, days=-30)], TODAY) == []
        assert late_promises([hours(came, days=-30)], TODAY) == []


def test_a_party_that_gave_more_hours_is_not_asked():
    assert tell_hours([hours(90)], frozenset()).asked is None


def money(pace, percent=30, key=2):
    spent = Decimal(300000)
    standing = MoneyStanding(
        Decimal(1000000), spent, spent, date(2026, 9, 30), percent, 75, 88, pace
    )
    return DelaftaleEconomy(key, "Beskæftigelse", standing)


def test_money_far_from_the_time_gone_is_proposed_and_other_money_is_not():
    behind = money(Pace.BEHIND)
    rest = [money(pace) for pace in (Pace.ON_TRACK, Pace.ATTENTION, Pace.MISSING, Pace.NOT_YET)]
    assert money_off_plan([behind, *rest, money(Pace.AHEAD, key=None)]) == [behind]
    told = tell_money(behind, TODAY)
    assert told.title == "Beskæftigelse: pengene bruges langsommere end planlagt"
    assert (
        "300.000 kr. af 1.000.000 kr. til og med 30-09-2026; tallet er 1 måned" in told.figures[0]
    )


def test_money_beyond_the_budget_is_proposed_though_no_quarter_is_full():
    standing = MoneyStanding(
        Decimal(1000), Decimal(1200), Decimal(0), None, None, None, 88, Pace.AHEAD,
        noted_to=date(2026, 12, 31),
    )  # fmt: skip
    line = DelaftaleEconomy(2, "Beskæftigelse", standing)
    assert money_off_plan([line]) == [line]
    told = tell_money(line, TODAY)
    assert told.title == "Beskæftigelse: der er brugt mere end budgettet"
    assert told.remark.startswith("■ 120 % brugt, 200 kr. over budgettet · ")
    assert told.key == "money:2:2026-12-31:over"


def lift(**fields):
    line = LiftLine(
        1, 1, "Bestyrelsen", date(2026, 10, 1), "Mads", "Haster", "", None, None, None,
        NoteKind.BARRIER, "Ingen lokaler", 1, "Fritidsjob", "", None, forum_id=1,
    )  # fmt: skip
    return replace(line, **fields)


def test_a_lift_waits_until_it_is_on_an_agenda_or_answered():
    waiting = lift()
    over = [lift(agenda_item_id=3), lift(answer="Ja"), lift(forum_id=None)]
    assert lifts_waiting([waiting, *over]) == [waiting]


def task(due, first_due=None, status=TaskStatus.OPEN):
    return TaskLine(
        1, "Ring til skolen", 1, "Lars Toft", "", due, status, None, "", 1, "Tiltrådt.", 1, "Lys",
        1, 1, "Bestyrelsen", date(2026, 3, 1), first_due,
    )  # fmt: skip


HELD = (date(2026, 6, 1), date(2026, 9, 1))


@pytest.mark.parametrize(
    ("line", "held", "again"),
    [
        (task(date(2026, 11, 1), date(2026, 9, 1)), (), True),  # put off, and late again
        (task(date(2026, 5, 1), date(2026, 5, 1)), HELD, True),  # late at two meetings
        (task(date(2026, 5, 1), date(2026, 5, 1)), HELD[:1], False),
        (task(date(2026, 9, 1)), HELD, False),  # due on the day of the second
        (task(date(2026, 11, 1), date(2026, 11, 8)), (), False),  # brought forward
        (task(date(2026, 12, 1), date(2026, 9, 1)), HELD, False),  # put off, not late
        (task(date(2026, 5, 1), status=TaskStatus.DONE), HELD, False),
        (task(None), HELD, False),
    ],
)
def test_a_task_is_proposed_when_it_is_overdue_for_the_second_time(line, held, again):
    assert is_late_again(line, held, TODAY) is again


def test_a_task_tells_both_its_deadlines():
    told = tell_task(task(date(2026, 11, 1), date(2026, 9, 1)), TODAY, is_closed=True)
    assert "Fristen var først 01-09-2026, siden 01-11-2026." in told.reason
    assert told.is_closed
    assert told.forum_id == 1


BOARD = ForumReach(1, "Bestyrelsen", ForumLevel.STRATEGIC)
OTHERS = ForumReach(2, "Styregruppen for job", ForumLevel.TACTICAL, frozenset({2}))
THEIRS = ForumReach(3, "Styregruppen for medborgerskab", ForumLevel.TACTICAL, frozenset({4}))
LOCAL = ForumReach(4, "Gruppen i Ådalen", ForumLevel.TACTICAL, frozenset(), frozenset({7}))
FORUMS = [BOARD, LOCAL, OTHERS, THEIRS]


def test_strategic_matters_and_resources_are_the_boards():
    for call in (ActionCall.STRATEGIC, ActionCall.PRIORITY):
        told = replace(tell_promises([promise()], frozenset(), TODAY), call=call)
        assert forum_for(told, FORUMS) == BOARD


def test_a_partys_promises_belong_to_the_group_that_answers_for_them():
    told = tell_promises([promise()], frozenset({8}), TODAY)
    assert forum_for(told, FORUMS) == THEIRS
    assert forum_for(told, [BOARD, OTHERS]) == BOARD
    assert forum_for(told, [OTHERS]) == OTHERS
    assert forum_for(told, []) is None
    assert forum_for(replace(told, area_ids=frozenset({7})), [BOARD, LOCAL]) == LOCAL


def test_a_forums_own_matter_stays_there_while_it_meets():
    told = tell_task(task(date(2026, 11, 1)), TODAY, is_closed=False)
    assert forum_for(replace(told, forum_id=4), FORUMS) == LOCAL
    assert forum_for(replace(told, forum_id=9), FORUMS) == BOARD


def placed(reply, said_on=TODAY, item_id=None):
    told = tell_promises([promise()], frozenset(), TODAY)
    answer = Answer(reply, said_on, "", item_id)
    return place_answer(told, (1, "Bestyrelsen"), answer, TODAY, EXTRA_DAYS_OFF)


def test_a_party_that_was_asked_has_ten_working_days():
    assert placed(ProposalReply.ASKED, date(2026, 11, 9)).reply is ProposalReply.ASKED
    assert placed(ProposalReply.ASKED, date(2026, 11, 9)).comes_back == date(2026, 11, 23)
    assert placed(ProposalReply.ASKED, date(2026, 11, 6)).is_open


def test_a_dismissed_proposal_stays_dismissed_and_a_deleted_item_is_proposed_again():
    assert placed(ProposalReply.DISMISSED, date(2025, 1, 1)).reply is ProposalReply.DISMISSED
    assert placed(ProposalReply.ACCEPTED, item_id=3).reply is ProposalReply.ACCEPTED
    assert placed(ProposalReply.ACCEPTED).is_open


def test_what_stands_on_an_agenda_already_is_not_proposed():
    goal = replace(told_money(), call=ActionCall.STRATEGIC, links=Links(indicator_id=5))
    assert is_on_agenda(goal, [Matter(None, Links(indicator_id=5))])
    assert not is_on_agenda(goal, [Matter(None, Links(indicator_id=6))])
    same = Matter(ActionCall.PRIORITY, Links(delaftale_id=2))
    assert is_on_agenda(told_money(), [same])
    for other in (
        replace(same, call=ActionCall.COOPERATION),
        replace(same, links=Links(delaftale_id=3)),
        replace(same, links=Links(delaftale_id=2, activity_id=1)),
        replace(same, was_proposed=True),
    ):
        assert not is_on_agenda(told_money(), [other])


def test_one_partys_item_does_not_hide_another_partys_promises():
    of_activity = replace(promise(), activity_id=3)
    told = tell_promises([of_activity], frozenset(), TODAY)
    made = Matter(ActionCall.COOPERATION, Links(delaftale_id=4, activity_id=3))
    assert is_on_agenda(told, [made])
    assert not is_on_agenda(told, [replace(made, was_proposed=True)])
    whole = tell_promises([promise()], frozenset(), TODAY)
    assert not is_on_agenda(whole, [Matter(ActionCall.COOPERATION, Links(delaftale_id=4))])


def told_money():
    return tell_money(money(Pace.BEHIND), TODAY)
