"""Meetings as checklists: standing items, open tasks that come back, order, refusals."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.domain.vocabulary import StandingItem, TaskStatus
from app.services import agenda, attachments, decisions, forums, meetings, people
from app.services.agenda import FollowUpStays
from app.services.handing_over import HasTasks
from app.services.meetings import DayMissing, HoursReversed
from app.services.refusals import InUse, NameMissing
from tests import factories
from tests.papers import write_pdf
from tests.snapshots import snapshot

TODAY = date(2026, 11, 20)


@pytest.fixture
def board(plan):
    return forums.add_forum(plan, "Bestyrelsen")


@pytest.fixture
def held(plan, board):
    """A meeting held in September."""
    return factories.plan_meeting(plan, board, date(2026, 9, 18))


@pytest.fixture
def coming(plan, board, held):
    return factories.plan_meeting(plan, board, date(2026, 12, 18))


@pytest.fixture
def task(plan, held):
    item = agenda.add_item(plan, held, "Tryghed")
    return decisions.add_task(
        plan, "Aftal aftenvagt", decision_id=decisions.decide(plan, item, "Tiltrådt.")
    )


def texts(plan, meeting):
    return [task.text for task in decisions.list_follow_up(plan, meeting)]


def test_a_planned_meeting_has_its_standing_items(plan, coming):
    items = agenda.list_items(plan, coming)
    assert [item.standing for item in items] == [
        StandingItem.APPROVAL, StandingItem.FOLLOW_UP, StandingItem.DECIDED_SINCE,
        StandingItem.CALLS, StandingItem.CORE_OPERATION, StandingItem.OTHER_LEVELS,
        StandingItem.NEXT_MEETING,
    ]  # fmt: skip
    assert [item.number for item in items] == [1, 2, 3, 4, 5, 6, 7]


def test_a_new_item_comes_before_the_closing_one(plan, coming):
    agenda.add_item(plan, coming, "Tryghed")
    agenda.add_item(plan, coming, "Økonomi")
    titles = [item.title for item in agenda.list_items(plan, coming)]
    assert titles[-3:] == ["Tryghed", "Økonomi", "Næste møde og eventuelt"]


def test_an_open_task_comes_back_by_itself_on_the_next_agenda_only(plan, held, coming, task):
    assert texts(plan, coming) == ["Aftal aftenvagt"]
    assert texts(plan, held) == []


def test_a_task_said_to_be_done_comes_back_until_the_board_closes_it(plan, board, coming, task):
    decisions.tick_task(plan, task, TODAY, done=True)
    later = factories.plan_meeting(plan, board, date(2027, 3, 5))
    assert texts(plan, coming) == texts(plan, later) == ["Aftal aftenvagt"]
    decisions.settle_task(plan, task, date(2026, 12, 18), "Vagten er begyndt.")
    assert texts(plan, coming) == ["Aftal aftenvagt"]
    assert texts(plan, later) == []


def test_another_forums_tasks_stay_there(plan, task):
    other = forums.add_forum(plan, "Styregruppen")
    meeting = factories.plan_meeting(plan, other, date(2026, 12, 1))
    assert texts(plan, meeting) == []


def test_closing_a_task_notes_the_day_and_opening_it_again_forgets_it(plan, task):
    def closed_on():
        (line,) = decisions.list_tasks(plan, open_only=False)
        return line.closed_on

    decisions.tick_task(plan, task, TODAY, done=True)
    assert closed_on() == TODAY
    draft = decisions.get_task(plan, task)
    decisions.save_task(plan, task, replace(draft, result="Aftalt"), date(2027, 1, 1))
    assert closed_on() == TODAY
    decisions.tick_task(plan, task, TODAY, done=False)
    assert closed_on() is None


def test_tasks_are_listed_by_deadline_and_late_ones_counted(plan, held, task):
    draft = decisions.get_task(plan, task)
    decisions.save_task(plan, task, replace(draft, due=date(2026, 11, 17)), TODAY)
    (line,) = decisions.list_tasks(plan)
    assert line.days_late(TODAY) == 3
    decision = line.decision_id
    decisions.add_task(plan, "Uden frist", decision_id=decision)
    assert [found.text for found in decisions.list_tasks(plan)] == ["Aftal aftenvagt", "Uden frist"]


def test_a_dropped_task_is_closed_too(plan, task):
    draft = decisions.get_task(plan, task)
    decisions.save_task(
        plan, task, replace(draft, status=TaskStatus.DROPPED, result="Skolen er lukket"), TODAY
    )
    assert decisions.list_tasks(plan) == []


def test_an_item_moves_until_it_meets_the_end(plan, coming):
    first = agenda.list_items(plan, coming)[0].id
    for _ in range(8):
        agenda.move_item(plan, first, 1)
    assert [item.id for item in agenda.list_items(plan, coming)][-1] == first


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        (lambda plan, m: factories.plan_meeting(plan, 1, None), DayMissing),
        (lambda plan, m: agenda.add_item(plan, m, "  "), NameMissing),
        (lambda plan, m: agenda.delete_item(plan, agenda.list_items(plan, m)[1].id),
         FollowUpStays),
        (lambda plan, m: meetings.save_meeting(
            plan, m, replace(meetings.get_meeting_draft(plan, m), day=None)), DayMissing),
        (lambda plan, m: meetings.save_meeting(
            plan, m, replace(meetings.get_meeting_draft(plan, m), starts=time(11), ends=time(9))),
         HoursReversed),
        (lambda plan, m: forums.delete_forum(plan, 1), InUse),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_changed(plan, coming, deed, error):
    before = snapshot(plan)
    with pytest.raises(error):
        deed(plan, coming)
    assert snapshot(plan) == before


def test_a_person_with_tasks_cannot_be_deleted(plan, task):
    person = people.add_person(plan, "Mette Kjær")
    draft = decisions.get_task(plan, task)
    decisions.save_task(plan, task, replace(draft, responsible_id=person), TODAY)
    with pytest.raises(HasTasks, match="Giv den videre"):
        people.delete_person(plan, person)
    assert [line.name for line in people.list_people(plan)] == ["Mette Kjær"]


def test_the_same_paper_is_kept_once(plan, coming, tmp_path):
    item = agenda.add_item(plan, coming, "Tryghed")
    paper = write_pdf(tmp_path / "Notat.pdf")
    first = attachments.attach(plan, item, paper)
    attachments.attach(plan, item, paper)
    lines = attachments.list_attachments(plan, item)
    assert [line.title for line in lines] == ["Notat", "Notat"]
    assert lines[0].sha256 == lines[1].sha256
    attachments.detach(plan, first)
    target = tmp_path / "kopi.pdf"
    attachments.save_copy(plan, attachments.list_attachments(plan, item)[0], target)
    assert target.read_bytes() == paper.read_bytes()


@pytest.mark.parametrize("name", ["tom.pdf", "010203-1234.pdf", "væk.pdf"])
def test_a_paper_that_cannot_be_kept_is_refused(plan, coming, tmp_path, name):
    item = agenda.add_item(plan, coming, "Tryghed")
    path = tmp_path / name
    if name != "væk.pdf":
        path.write_bytes(b"" if name == "tom.pdf" else b"%PDF-1.4")
    with pytest.raises(attachments.CannotAttach) as refusal:
        attachments.attach(plan, item, path)
    assert "1234" not in refusal.value.sentence
    assert attachments.list_attachments(plan, item) == []


def test_a_bilag_may_be_given_another_title(plan, coming, tmp_path):
    item = agenda.add_item(plan, coming, "Tryghed")
    key = attachments.attach(plan, item, write_pdf(tmp_path / "scan0001.pdf"))
    attachments.rename_attachment(plan, key, "Naboskabsmåling")
    assert [line.title for line in attachments.list_attachments(plan, item)] == ["Naboskabsmåling"]
    with pytest.raises(NameMissing):
        attachments.rename_attachment(plan, key, " ")
