"""What approved minutes say is kept: nothing that goes on afterwards changes them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from app.db.tables import AgendaItem, Meeting
from app.domain.audience import Audience
from app.domain.deadlines import CycleDraft
from app.domain.decisions import OutsideDraft
from app.domain.findings import FindingKind
from app.domain.lifts import LiftOf
from app.domain.minutes import task_words, who_words
from app.domain.minutes_record import read_record, record_minutes
from app.domain.vocabulary import (
    DecisionOrigin,
    ForumCycle,
    MeetingStatus,
    StandingItem,
)
from app.services import (
    agenda,
    deadlines,
    decisions,
    handing_over,
    lifts,
    meetings,
    minutes,
    minutes_print,
    outside_decisions,
    people,
)
from app.services.checking import check
from app.services.deadlines import MinutesOut
from app.services.demo import making
from app.services.meeting_stages import NotHeldYet, NotSentYet
from app.services.minutes_lock import MinutesLocked
from tests import factories
from tests.beginnings import begin_with
from tests.services.meeting_rows import COMING_DAY, TODAY, bring_on, make_board

LATER = date(2027, 3, 1)


def told(plan, meeting):
    """The minutes without what may be said of them afterwards."""
    found = minutes.get_minutes(plan, meeting)
    items = tuple(replace(item, remarks=()) for item in found.items)
    return replace(found, items=items, remarks=(), can_reopen=False)


def outside(board, **changes):
    draft = OutsideDraft(
        "Bevilget 5.000", board.forum, DecisionOrigin.CHAIRS, date(2026, 11, 4), "Formændene",
        "Det hastede", None,
    )  # fmt: skip
    return replace(draft, **changes)


def fill(plan):
    """A board whose December meeting tells of tasks, of decisions outside and of other levels."""
    board = make_board(plan)
    for standing in (
        StandingItem.FOLLOW_UP, StandingItem.DECIDED_SINCE, StandingItem.OTHER_LEVELS,
    ):  # fmt: skip
        if not any(one.standing is standing for one in agenda.list_items(plan, board.coming)):
            factories.make_item(plan, board.coming, standing.value, standing=standing)
    draft = meetings.get_meeting_draft(plan, board.coming)
    meetings.save_meeting(plan, board.coming, replace(draft, chair_id=board.person))
    return board


template, board = begin_with(fill)


@pytest.fixture
def decided(plan, board):
    return outside_decisions.decide_outside(plan, outside(board), COMING_DAY)


@pytest.fixture
def approved(plan, board, decided):
    item = agenda.add_item(plan, board.coming, "Bænke")
    decisions.add_task(
        plan, "Køb bænke", item_id=item, responsible_ids=[board.person], due=date(2027, 1, 4)
    )
    bring_on(plan, board.coming, MeetingStatus.MINUTES_APPROVED, COMING_DAY)
    return board


def tick(plan, board):
    decisions.tick_task(plan, board.task, LATER, done=True)


def settle(plan, board):
    decisions.settle_task(plan, board.item_task, LATER, "Gjort.")


def delete_person(plan, board):
    handing_over.hand_over(plan, board.person, people.add_person(plan, "Ulla Ny"))
    people.delete_person(plan, board.person)


def rename_person(plan, board):
    draft = people.get_person(plan, board.person)
    people.save_person(plan, board.person, replace(draft, name="Ulla Ny"))


def give_task_on(plan, board):
    draft = replace(decisions.get_task(plan, board.task), responsible_id=None, due=LATER)
    decisions.save_task(plan, board.task, draft, LATER)


def plan_between(plan, board):
    factories.plan_meeting(plan, board.forum, date(2026, 11, 20))
    factories.plan_meeting(plan, board.forum, date(2027, 1, 15))


def lift_before(plan, board):
    area = factories.make_forum(plan, "Følgegruppen")
    held = factories.plan_meeting(plan, area, date(2026, 10, 1))
    item = agenda.add_item(plan, held, "Lys på stien")
    lifts.lift(
        plan, LiftOf(from_item_id=item), board.forum, "Vi mangler penge", "Mette", date(2026, 11, 1)
    )


@pytest.mark.parametrize(
    "happens",
    [tick, settle, delete_person, rename_person, give_task_on, plan_between, lift_before],
    ids=lambda one: one.__name__,
)
def test_approved_minutes_say_what_they_said(plan, approved, happens):
    before = told(plan, approved.coming)
    happens(plan, approved)
    assert told(plan, approved.coming) == before


def test_a_correction_comes_beside_what_was_said(plan, approved):
    before = told(plan, approved.coming)
    item = before.items[0].id
    minutes.correct_minutes(plan, approved.coming, "Tre.", "MK", LATER, item_id=item)
    minutes.correct_minutes(plan, approved.coming, "Fire.", "MK", LATER, item_id=None)
    found = minutes.get_minutes(plan, approved.coming)
    assert [one.text for one in found.items[0].remarks] == ["Tre."]
    assert [one.text for one in found.remarks] == ["Fire."]
    assert found.can_reopen
    assert told(plan, approved.coming) == before


def test_reopened_minutes_say_what_is_so_now_until_they_are_approved_again(plan, approved):
    tick(plan, approved)
    minutes.reopen_minutes(plan, approved.coming, "Et tal", "MK", LATER)
    with plan.read() as session:
        assert session.get_one(Meeting, approved.coming).approved_minutes == ""
    rename_person(plan, approved)
    assert told(plan, approved.coming).chair == "Ulla Ny"
    minutes.approve_minutes(plan, approved.coming, LATER)
    assert told(plan, approved.coming).chair == "Ulla Ny"


def test_the_record_reads_back_as_it_was_written(plan, approved):
    found = minutes.get_minutes(plan, approved.coming)
    assert any(item.decided_since for item in found.items)
    assert any(item.follow_up for item in found.items)
    assert read_record(record_minutes(found)) == found


def test_the_record_of_every_demo_meeting_reads_back(demo_plan):
    with demo_plan.read() as session:
        ids = [row.id for row in session.query(Meeting) if row.approved_minutes]
    assert ids
    for key in ids:
        found = minutes.get_minutes(demo_plan, key)
        assert read_record(record_minutes(found)) == found


@pytest.fixture
def demo_plan(tmp_path):
    plan = making.make_demo_plan(tmp_path / "demo.helhedsplan", today=date(2026, 11, 23))
    yield plan
    plan.close()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"plan": 1}', '{"day": "i går"}'])
def test_minutes_without_a_record_that_can_be_read_are_drawn_from_the_rows(plan, approved, text):
    before = told(plan, approved.coming)
    with plan.change("Prøve") as session:
        session.get_one(Meeting, approved.coming).approved_minutes = text
    assert told(plan, approved.coming) == replace(before, record_lost=bool(text))


def test_the_paper_judges_deadlines_from_the_day_of_approval(plan, approved, tmp_path):
    """A task due in January is not late in minutes that were approved in December."""
    from datetime import UTC, datetime

    target = tmp_path / "Referat.pdf"
    for audience in Audience:
        minutes_print.export_pdf(
            plan, approved.coming, audience, target, datetime(2027, 3, 1, 9, tzinfo=UTC)
        )
        words = "".join(page.extract_text() for page in PdfReader(target).pages)
        assert "04-01-2027" in words
        assert "over fristen" not in words.split("Køb bænke")[1]


def test_words_of_tasks_are_those_of_the_day_of_approval(plan, approved):
    give_task_on(plan, approved)
    found = minutes.get_minutes(plan, approved.coming)
    (task,) = (one.task for it in found.items for one in it.follow_up
               if one.task.id == approved.task)  # fmt: skip
    assert who_words(task) == "Mette Kjær"
    assert task_words(task, found.told_on(LATER)) == "■ 78 dage over fristen"


@pytest.mark.parametrize(
    "change",
    [
        lambda p, b, d: outside_decisions.save_outside(p, d, outside(b, text="Andet"), LATER),
        lambda p, b, d: outside_decisions.save_outside(
            p, d, outside(b, decided_on=date(2027, 1, 4)), LATER
        ),
        lambda p, b, d: decisions.reword_decision(p, d, "Andet"),
        lambda p, b, d: decisions.delete_decision(p, d),
        lambda p, b, d: outside_decisions.decide_outside(p, outside(b, text="Nyt"), LATER),
    ],
    ids=["save", "move", "reword", "delete", "add"],
)
def test_what_approved_minutes_tell_of_a_decision_outside_is_locked(
    plan, approved, decided, change
):
    with pytest.raises(MinutesLocked, match=r"04-11-2026.*18-12-2026"):
        change(plan, approved, decided)


def test_what_a_decision_outside_serves_and_its_tasks_go_on(plan, approved, decided):
    activity = factories.make_activity(plan, "Naboskaber")
    outside_decisions.save_outside(plan, decided, outside(approved, activity_id=activity), LATER)
    decisions.add_task(plan, "Overfør", decision_id=decided)
    later = outside(approved, decided_on=COMING_DAY)
    outside_decisions.decide_outside(plan, later, LATER)


def test_a_decision_outside_that_no_approved_meeting_told_is_not_locked(plan, board):
    with plan.change("Uden punktet") as session:
        for row in session.query(AgendaItem).filter_by(standing=StandingItem.DECIDED_SINCE):
            session.delete(row)
    bring_on(plan, board.coming, MeetingStatus.MINUTES_APPROVED, COMING_DAY)
    key = outside_decisions.decide_outside(plan, outside(board), LATER)
    decisions.delete_decision(plan, key)


@pytest.mark.parametrize("stage", [MeetingStatus.MINUTES_SENT, MeetingStatus.MINUTES_APPROVED])
def test_a_forum_with_minutes_out_does_not_get_the_light_cycle(plan, board, stage):
    bring_on(plan, board.coming, stage, COMING_DAY)
    light = CycleDraft(ForumCycle.LIGHT)
    with pytest.raises(MinutesOut):
        deadlines.save_cycle(plan, board.forum, light)
    deadlines.save_cycle(plan, board.forum, CycleDraft(ForumCycle.FULL, agenda=12))
    other = factories.make_forum(plan, "Følgegruppen")
    deadlines.save_cycle(plan, other, light)


@pytest.mark.parametrize("kept", ['{"broken":1}', "[]", "{", '{"day": 5}'])
def test_a_record_that_cannot_be_read_is_told_everywhere(plan, board, tmp_path, kept, caplog):
    bring_on(plan, board.held, MeetingStatus.MINUTES_APPROVED)
    assert minutes.get_minutes(plan, board.held).record_lost is False
    with plan.change("Ødelagt") as session:
        session.get_one(Meeting, board.held).approved_minutes = kept
    found = minutes.get_minutes(plan, board.held)
    assert found.record_lost
    assert found.state_words.startswith("Godkendt")
    assert "cannot be read" in caplog.text
    (finding,) = [one for one in check(plan, TODAY) if "referatet" in one.where]
    assert (finding.kind, finding.where) == (
        FindingKind.INTEGRITY, "referatet fra Bestyrelsen 18-09-2026"
    )  # fmt: skip
    for audience in Audience:
        paper = tmp_path / f"{audience}.pdf"
        minutes_print.export_pdf(
            plan, board.held, audience, paper, datetime(2026, 11, 20, 9, tzinfo=UTC)
        )
        assert "kan ikke læses" in " ".join(PdfReader(paper).pages[0].extract_text().split())


def test_old_approved_minutes_without_a_record_are_no_damage(plan, board):
    bring_on(plan, board.held, MeetingStatus.MINUTES_APPROVED)
    with plan.change("Gammel plan") as session:
        session.get_one(Meeting, board.held).approved_minutes = ""
    assert minutes.get_minutes(plan, board.held).record_lost is False
    assert not [one for one in check(plan, TODAY) if one.kind is FindingKind.INTEGRITY]


def test_moving_or_deleting_the_meeting_that_approved_changes_nothing(plan, board):
    minutes.send_minutes(plan, board.held, TODAY)
    minutes.approve_minutes(plan, board.held, COMING_DAY, at_meeting_id=board.coming)
    words = "Godkendt på mødet 18-12-2026 og låst"
    assert minutes.get_minutes(plan, board.held).state_words == words
    draft = meetings.get_meeting_draft(plan, board.coming)
    meetings.save_meeting(plan, board.coming, replace(draft, day=date(2026, 9, 1)))
    assert minutes.get_minutes(plan, board.held).state_words == words
    meetings.delete_meeting(plan, board.coming)
    assert minutes.get_minutes(plan, board.held).state_words == words
    assert meetings.get_meeting(plan, board.held).approved_on == COMING_DAY


@pytest.mark.parametrize(
    ("stages", "error"),
    [
        ([MeetingStatus.MINUTES_SENT], NotHeldYet),
        ([MeetingStatus.CALLED, MeetingStatus.MINUTES_SENT], NotHeldYet),
        ([MeetingStatus.MINUTES_APPROVED], NotSentYet),
        ([MeetingStatus.HELD, MeetingStatus.MINUTES_APPROVED], NotSentYet),
    ],
)
def test_no_stage_of_minutes_is_jumped_over(plan, board, stages, error):
    for status in stages[:-1]:
        meetings.set_status(plan, board.coming, status, COMING_DAY)
    with pytest.raises(error):
        meetings.set_status(plan, board.coming, stages[-1], COMING_DAY)


@pytest.mark.parametrize("deed", [meetings.advance, minutes.approve_minutes])
def test_the_forums_meeting_of_today_is_the_one_that_approves(plan, board, deed):
    minutes.send_minutes(plan, board.held, TODAY)
    deed(plan, board.held, COMING_DAY)
    with plan.read() as session:
        row = session.get_one(Meeting, board.held)
        assert (row.approved_at_id, row.approved_on) == (board.coming, COMING_DAY)


def test_without_a_meeting_that_day_minutes_are_approved_by_hand(plan, board):
    minutes.send_minutes(plan, board.held, TODAY)
    meetings.advance(plan, board.held, date(2026, 12, 17))
    assert minutes.get_minutes(plan, board.held).state_words == "Godkendt 17-12-2026 og låst"
