"""Proposals as the plan gives them: found, put on the agenda, asked about, and dismissed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.policy import default

import pytest

from app.db.errors import CprInText, ThingGone
from app.db.plan_file import PlanFile
from app.domain.commitments import CommitmentDraft
from app.domain.economy import BudgetKey, SpendingKey
from app.domain.lifts import LiftOf
from app.domain.periods import Period
from app.domain.thread import Level, NodeKey
from app.domain.vocabulary import (
    ActionCall,
    ActivityStatus,
    CommitmentKind,
    ForumLevel,
    Frequency,
    Influence,
    ItemKind,
    MeetingStatus,
    ProposalReply,
)
from app.services import (
    agenda,
    commitments,
    economy,
    expectations,
    forums,
    goal_links,
    indicators,
    lifts,
    meetings,
    proposals,
)
from app.services.commitments import CommitmentTo
from app.services.economy import BudgetChange, SpendingChange
from app.services.proposals import AcceptedAlready, ProposalGone, ReasonMissing
from app.services.reminders import NoAddress
from tests.factories import (
    make_activity,
    make_decision,
    make_delaftale,
    make_forum,
    make_item,
    make_meeting,
    make_organisation,
    make_person,
    make_sub_goal,
    make_task,
)

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
BOARD_DAY = date(2026, 12, 17)
LATE = date(2026, 10, 1)


@pytest.fixture
def forum(plan):
    return make_forum(plan, "Bestyrelsen")


@pytest.fixture
def meeting(plan, forum):
    return make_meeting(plan, forum, BOARD_DAY)


@pytest.fixture
def delaftale(plan):
    return make_delaftale(plan, "Beskæftigelse")


@pytest.fixture
def party(plan):
    key = make_organisation(plan, "Aaby Kommune")
    make_person(plan, "Mette Kjær", organisation_id=key, email="mette@example.dk")
    return key


@pytest.fixture
def promise(plan, forum, delaftale, party):
    """A promise 50 days over its deadline."""
    key = commitments.add_commitment(plan, CommitmentTo(delaftale_id=delaftale), "lokaler", party)
    draft = CommitmentDraft(
        party, CommitmentKind.ROOMS, "lokaler", Decimal(3), LATE, Decimal(1), None, None, ""
    )
    commitments.save_commitment(plan, key, draft)
    return key


def found(plan, today=TODAY):
    return list(proposals.list_proposals(plan, today))


def only(plan, today=TODAY):
    (line,) = found(plan, today)
    return line


def test_an_empty_plan_proposes_nothing(plan):
    assert found(plan) == []


@pytest.fixture
def behind(plan, forum, delaftale):
    """An indicator that has been behind twice while its activity ran."""
    activity = make_activity(
        plan, "Fritidsjob", delaftale_id=delaftale, status=ActivityStatus.RUNNING,
        starts=date(2025, 1, 1),
    )  # fmt: skip
    goal = make_sub_goal(plan, delaftale, "Flere unge i job", influence=Influence.DIRECT)
    indicator = indicators.add_indicator(plan, "Unge i fritidsjob", delaftale)
    draft = indicators.get_card(plan, indicator, TODAY).indicator.draft
    indicators.save_indicator(
        plan, indicator,
        replace(draft, frequency=Frequency.QUARTER, counts_people=True,
                sub_goal_ids=frozenset({goal})),
    )  # fmt: skip
    goal_links.link(plan, NodeKey(Level.SUB_GOAL, goal), NodeKey(Level.ACTIVITY, activity))
    indicators.set_target(plan, indicator, None, date(2026, 12, 31), "70")
    for quarter in (2, 3):
        indicators.set_figure(plan, indicator, None, Period.quarter(2026, quarter), "24", NOW)
    return {"activity": activity, "goal": goal, "indicator": indicator, "delaftale": delaftale}


def test_an_indicator_behind_becomes_an_item_with_reason_figures_and_links(plan, meeting, behind):
    line = only(plan)
    assert (line.forum, line.proposal.call) == ("Bestyrelsen", ActionCall.STRATEGIC)
    item = agenda.get_item(plan, proposals.accept(plan, line.proposal.key, meeting, TODAY))
    assert (item.kind, item.call) == (ItemKind.DECISION, ActionCall.STRATEGIC)
    assert "selv om Fritidsjob er i gang" in item.presentation
    assert "24 " in item.presentation
    assert "tallet er 1 måned gammelt" in item.presentation.casefold()
    assert item.recommendation.startswith("Det indstilles")
    assert (item.indicator_id, item.sub_goal_id) == (behind["indicator"], behind["goal"])
    assert (item.delaftale_id, item.activity_id) == (behind["delaftale"], behind["activity"])
    assert only(plan).reply is ProposalReply.ACCEPTED
    with pytest.raises(AcceptedAlready):
        proposals.accept(plan, line.proposal.key, meeting, TODAY)


def test_a_new_figure_proposes_anew_what_was_dismissed(plan, behind):
    proposals.dismiss(plan, only(plan).proposal.key, "Vi følger det", TODAY)
    assert only(plan).reply is ProposalReply.DISMISSED
    later = date(2027, 1, 20)
    indicators.set_figure(plan, behind["indicator"], None, Period.quarter(2026, 4), "25", NOW)
    assert only(plan, later).is_open


def test_an_indicator_nobody_can_influence_is_left_alone(plan, behind):
    goal = make_sub_goal(plan, behind["delaftale"], "Konjunkturen", influence=Influence.NONE)
    draft = indicators.get_card(plan, behind["indicator"], TODAY).indicator.draft
    indicators.save_indicator(
        plan, behind["indicator"], replace(draft, sub_goal_ids=frozenset({goal}))
    )
    assert found(plan) == []


def test_an_indicator_with_an_item_already_is_left_alone(plan, meeting, behind):
    make_item(plan, meeting, "Unge i job", indicator_id=behind["indicator"])
    assert found(plan) == []


def test_an_item_that_is_deleted_is_proposed_again(plan, meeting, behind):
    item = proposals.accept(plan, only(plan).proposal.key, meeting, TODAY)
    agenda.delete_item(plan, item)
    assert only(plan).is_open


def test_the_item_waits_where_there_is_no_meeting(plan, forum, behind):
    item = proposals.accept(plan, only(plan).proposal.key, None, TODAY)
    assert only(plan).answer.meeting_id is None
    assert agenda.get_item(plan, item).indicator_id == behind["indicator"]


def test_a_meeting_that_is_over_gives_way_to_the_next(plan, forum, meeting, behind):
    held = make_meeting(plan, forum, date(2026, 11, 1), status=MeetingStatus.HELD)
    proposals.accept(plan, only(plan).proposal.key, held, TODAY)
    assert only(plan).answer.meeting_id == meeting


def test_a_promise_goes_to_the_group_that_answers_for_the_delaftale(plan, promise, delaftale):
    assert only(plan).forum == "Bestyrelsen"
    group = make_forum(plan, "Styregruppen", level=ForumLevel.TACTICAL)
    draft = forums.get_forum(plan, group)
    forums.save_forum(plan, group, replace(draft, delaftale_ids=frozenset({delaftale})))
    assert only(plan).forum == "Styregruppen"
    draft = forums.get_forum(plan, group)
    forums.save_forum(plan, group, replace(draft, ended_on=date(2026, 1, 1)))
    assert only(plan).forum == "Bestyrelsen"


def test_a_party_that_is_asked_has_ten_working_days(plan, promise):
    key = only(plan).proposal.key
    letter, name, email = proposals.letter_to(plan, key, TODAY)
    assert (name, email) == ("Mette Kjær", "mette@example.dk")
    assert letter.text.startswith("Kære Mette\n\nI delaftalen Beskæftigelse er følgende aftalt")
    proposals.mark_asked(plan, key, TODAY)
    assert only(plan).reply is ProposalReply.ASKED
    assert only(plan).comes_back == date(2026, 12, 4)
    assert not only(plan, date(2026, 12, 3)).is_open
    assert only(plan, date(2026, 12, 4)).is_open
    commitments.mark_delivered(plan, promise, TODAY)
    assert found(plan, date(2026, 12, 4)) == []


def test_the_mail_draft_is_read_back(plan, promise, tmp_path):
    target = tmp_path / proposals.file_name("Aaby Kommune")
    proposals.save_letter(plan, only(plan).proposal.key, target, NOW)
    mail = message_from_bytes(target.read_bytes(), policy=default)
    assert (target.name, mail["To"]) == ("Spørgsmål til Aaby Kommune.eml", "mette@example.dk")
    assert mail["X-Unsent"] == "1"
    assert "Passer løftet og fristen stadig" in mail.get_content()
    assert only(plan).reply is ProposalReply.ASKED


def test_a_plan_that_is_only_read_writes_the_draft_and_remembers_nothing(
    plan, plan_path, promise, tmp_path
):
    key = only(plan).proposal.key
    plan.close()
    with PlanFile.open(plan_path, read_only=True) as reading:
        target = tmp_path / "x.eml"
        assert proposals.save_letter(reading, key, target, NOW) is None
        assert target.exists()
        assert only(reading).is_open


def test_a_proposal_on_an_agenda_is_neither_dismissed_nor_asked_about(plan, meeting, promise):
    key = only(plan).proposal.key
    item = proposals.accept(plan, key, meeting, TODAY)
    for deed in (
        lambda: proposals.dismiss(plan, key, "Nej", TODAY),
        lambda: proposals.mark_asked(plan, key, TODAY),
        lambda: proposals.accept(plan, key, meeting, TODAY),
        lambda: proposals.letter_to(plan, key, TODAY),
    ):
        with pytest.raises(AcceptedAlready):
            deed()
    assert only(plan).answer.item_id == item


def test_an_item_made_by_hand_stands_for_a_proposal_whose_party_was_asked(
    plan, meeting, party, delaftale
):
    activity = make_activity(plan, "Lektiecafé", delaftale_id=delaftale)
    key = commitments.add_commitment(plan, CommitmentTo(activity_id=activity), "lokaler", party)
    draft = commitments.get_commitment(plan, key)
    commitments.save_commitment(plan, key, replace(draft, due=LATE))
    proposals.mark_asked(plan, only(plan).proposal.key, TODAY)
    make_item(plan, meeting, "Lokaler", activity_id=activity, call=ActionCall.COOPERATION)
    assert only(plan).reply is ProposalReply.ASKED
    assert found(plan, date(2026, 12, 4)) == []


def test_without_an_address_nothing_is_written(plan, forum, delaftale, tmp_path):
    strangers = make_organisation(plan, "Foreningen")
    key = commitments.add_commitment(plan, CommitmentTo(delaftale_id=delaftale), "lån", strangers)
    draft = commitments.get_commitment(plan, key)
    commitments.save_commitment(plan, key, replace(draft, due=LATE))
    proposal = only(plan).proposal.key
    assert proposals.letter_to(plan, proposal, TODAY)[0].text.startswith("Kære Foreningen")
    with pytest.raises(NoAddress):
        proposals.save_letter(plan, proposal, tmp_path / "x.eml", NOW)
    assert list(tmp_path.glob("*.eml")) == []
    assert only(plan).is_open


def test_a_reason_is_asked_for_and_holds_no_cpr_number(plan, promise):
    key = only(plan).proposal.key
    for reason, error in ((" ", ReasonMissing), ("0101801234", CprInText)):
        with pytest.raises(error):
            proposals.dismiss(plan, key, reason, TODAY)
    assert only(plan).is_open


def test_what_was_said_is_taken_back(plan, promise):
    key = only(plan).proposal.key
    proposals.dismiss(plan, key, "Det er aftalt", TODAY)
    proposals.take_back(plan, key)
    assert only(plan).is_open


def test_a_proposal_that_is_gone_says_so(plan, promise):
    key = only(plan).proposal.key
    commitments.delete_commitment(plan, promise)
    for deed in (
        lambda: proposals.accept(plan, key, None, TODAY),
        lambda: proposals.dismiss(plan, key, "Nej", TODAY),
        lambda: proposals.mark_asked(plan, key, TODAY),
        lambda: proposals.letter_to(plan, key, TODAY),
    ):
        with pytest.raises(ProposalGone):
            deed()


def test_a_meeting_that_is_gone_is_told(plan, promise, meeting):
    key = only(plan).proposal.key
    meetings.delete_meeting(plan, meeting)
    with pytest.raises(ThingGone):
        proposals.accept(plan, key, meeting, TODAY)


def test_money_off_plan_is_the_boards(plan, forum, delaftale):
    line = economy.add_line(plan, "Jobkonsulent", delaftale)
    source = economy.add_source(plan, "Landsbyggefonden")
    economy.set_budgets(plan, [BudgetChange(BudgetKey(line, source, 2026), Decimal(1000000))])
    for quarter in (1, 2, 3):
        key = SpendingKey(line, source, 2026, quarter)
        economy.set_spendings(plan, [SpendingChange(key, Decimal(100000))], TODAY)
    told = only(plan)
    assert told.proposal.title == "Beskæftigelse: pengene bruges langsommere end planlagt"
    assert "300.000 kr. af 1.000.000 kr." in told.proposal.figures[0]
    assert (told.forum, told.proposal.links.delaftale_id) == ("Bestyrelsen", delaftale)


def test_money_that_was_answered_comes_back_with_a_new_quarter_and_not_with_a_new_day(
    plan, forum, delaftale
):
    line = economy.add_line(plan, "Jobkonsulent", delaftale)
    source = economy.add_source(plan, "Landsbyggefonden")
    economy.set_budgets(plan, [BudgetChange(BudgetKey(line, source, 2026), Decimal(1000000))])

    def spend(quarter, amount, day):
        key = SpendingKey(line, source, 2026, quarter)
        economy.set_spendings(plan, [SpendingChange(key, Decimal(amount))], day)

    spend(2, 100000, date(2026, 7, 3))
    proposals.dismiss(plan, only(plan, date(2026, 7, 3)).proposal.key, "Vi ved det", TODAY)
    spend(2, 110000, date(2026, 7, 5))  # a correction that says the same
    spend(3, 200000, date(2026, 9, 1))  # a quarter under way
    for day in (date(2026, 7, 4), date(2026, 8, 1), date(2026, 9, 30)):
        assert only(plan, day).reply is ProposalReply.DISMISSED
    assert only(plan, date(2026, 10, 1)).is_open


def test_a_lift_becomes_the_item_its_trail_leads_to(plan, forum, meeting):
    group = make_forum(plan, "Styregruppen", level=ForumLevel.TACTICAL)
    item = make_item(
        plan, make_meeting(plan, group, date(2026, 9, 1)), "Ingen lokaler", is_closed=True
    )
    lift = lifts.lift(plan, LiftOf(from_item_id=item), forum, "Kræver penge", "", LATE)
    line = only(plan)
    assert line.proposal.is_closed
    made = proposals.accept(plan, line.proposal.key, meeting, TODAY)
    assert lifts.get_line(plan, lift).agenda_item_id == made
    draft = agenda.get_item(plan, made)
    assert (draft.title, draft.is_closed) == ("Ingen lokaler", True)
    assert "Kræver penge" in draft.presentation
    assert found(plan) == []


def test_a_late_task_of_a_closed_item_makes_a_closed_item(plan, forum, meeting):
    held = make_meeting(plan, forum, date(2026, 3, 1), status=MeetingStatus.HELD)
    decision = make_decision(plan, make_item(plan, held, "Personalesag", is_closed=True))
    task = make_task(plan, decision, due=LATE, first_due=LATE - timedelta(days=30))
    line = only(plan)
    assert line.proposal.key == f"task:{task}:{LATE}"
    made = proposals.accept(plan, line.proposal.key, meeting, TODAY)
    assert agenda.get_item(plan, made).is_closed


def test_an_expectation_comes_back_on_its_day(plan, forum):
    held = make_meeting(plan, forum, date(2026, 3, 1), status=MeetingStatus.HELD)
    decision = make_decision(plan, make_item(plan, held, "Jobcafé"), "Caféen åbner")
    key = expectations.expect(plan, decision, "over 40 i K3 2026", TODAY)
    assert found(plan, date(2026, 9, 30)) == []
    assert only(plan).proposal.title == "Hvad kom der ud af det? over 40 i K3 2026"
    expectations.answer_expectation(plan, key, "Det gik godt", TODAY)
    assert found(plan) == []
