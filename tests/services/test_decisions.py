"""Decisions and their tasks: outside a meeting, several responsible, said done and closed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from app.db.errors import CprInText, ThingGone
from app.domain.decisions import OutsideDraft, moved_words, search
from app.domain.vocabulary import DecisionOrigin, ForumCycle, MeetingStatus, TaskStatus
from app.services import (
    agenda,
    agenda_moving,
    agreements,
    decisions,
    forums,
    handing_over,
    meetings,
    minutes,
    outside_decisions,
    people,
    reminders,
)
from app.services.checking import check
from app.services.minutes_lock import MinutesLocked
from app.services.outside_decisions import ForumMissing, NotTakenYet, OverPettyLimit
from app.services.refusals import AmountNegative, NameMissing
from tests import factories

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NOBODY = 4_711


@pytest.fixture
def board(plan):
    return forums.add_forum(plan, "Bestyrelsen")


@pytest.fixture
def meeting(plan, board):
    return factories.plan_meeting(plan, board, date(2026, 9, 18))


@pytest.fixture
def item(plan, meeting):
    return agenda.add_item(plan, meeting, "Tryghed")


@pytest.fixture
def decision(plan, item):
    return decisions.decide(plan, item, "Der kommer aftenvagt.")


def one(plan, task):
    return next(t for t in decisions.list_tasks(plan, open_only=False) if t.id == task)


def lighten(plan, forum):
    from app.db.tables import Forum

    with plan.change("Let cyklus") as session:
        session.get_one(Forum, forum).cycle = ForumCycle.LIGHT


def approve(plan, meeting):
    from app.db.tables import Meeting

    with plan.change("Godkend") as session:
        session.get_one(Meeting, meeting).status = MeetingStatus.MINUTES_APPROVED


def set_limit(plan, limit):
    agreements.save_plan(plan, replace(agreements.get_plan(plan), petty_limit=limit))


def outside(forum, **more):
    draft = OutsideDraft(
        "Projektoren købes", forum, DecisionOrigin.SECRETARIAT, TODAY, "Karen Holm", "Den gamle "
        "er gået i stykker", Decimal(4000),
    )  # fmt: skip
    return replace(draft, **more)


def test_a_task_is_born_under_a_decision_or_right_under_an_item(plan, item, decision):
    under = decisions.add_task(plan, "Ring", decision_id=decision)
    right = decisions.add_task(plan, "Skriv", item_id=item, due=TODAY)
    assert (one(plan, under).decision, one(plan, under).item_title) == (
        "Der kommer aftenvagt.", "Tryghed",
    )  # fmt: skip
    assert (one(plan, right).decision_id, one(plan, right).item_id) == (None, item)
    assert (one(plan, right).due, one(plan, right).first_due) == (TODAY, TODAY)
    with pytest.raises(ValueError, match="decision or under an item"):
        decisions.add_task(plan, "Ring")
    for gone in ({"decision_id": NOBODY}, {"item_id": NOBODY}):
        with pytest.raises(ThingGone):
            decisions.add_task(plan, "Ring", **gone)
    with pytest.raises(ThingGone):
        decisions.add_task(plan, "Ring", decision_id=decision, responsible_ids=(NOBODY,))


def test_several_do_a_task_and_one_answers_for_it(plan, decision):
    mette, lars, eva = (people.add_person(plan, name) for name in ("Mette", "Lars", "Eva"))
    task = decisions.add_task(
        plan, "Ring", decision_id=decision, responsible_ids=(mette, lars, mette, eva)
    )
    line = one(plan, task)
    assert line.responsible_id == mette
    assert line.together == ((eva, "Eva"), (lars, "Lars"))
    for person in (mette, lars, eva):
        assert [t.id for t in decisions.list_tasks(plan, responsible_id=person)] == [task]
        assert line.is_of(person)
    draft = decisions.get_task(plan, task)
    changed = replace(draft, responsible_id=lars, together_ids=frozenset({lars, mette}))
    decisions.save_task(plan, task, changed, TODAY)
    assert one(plan, task).together == ((mette, "Mette"),)


def test_the_owner_says_done_and_the_board_closes(plan, decision):
    task = decisions.add_task(plan, "Ring", decision_id=decision)
    decisions.tick_task(plan, task, TODAY, done=True)
    line = one(plan, task)
    assert (line.is_open, line.is_reported, line.closed_on) == (False, True, TODAY)
    later = TODAY + timedelta(days=28)
    decisions.settle_task(plan, task, later, "To skoler er med.")
    line = one(plan, task)
    assert (line.is_reported, line.closed_on, line.settled_on) == (False, TODAY, later)
    assert line.result == "To skoler er med."
    decisions.tick_task(plan, task, later, done=False)
    line = one(plan, task)
    assert (line.is_open, line.closed_on, line.settled_on) == (True, None, None)
    assert line.result == "To skoler er med."


def test_the_board_closes_what_nobody_said_was_done(plan, decision):
    task = decisions.add_task(plan, "Ring", decision_id=decision)
    decisions.settle_task(plan, task, TODAY)
    assert (one(plan, task).closed_on, one(plan, task).settled_on) == (TODAY, TODAY)


def test_in_a_forum_with_a_let_cycle_done_is_closed_at_once(plan, board, decision):
    lighten(plan, board)
    task = decisions.add_task(plan, "Ring", decision_id=decision)
    decisions.tick_task(plan, task, TODAY, done=True)
    assert (one(plan, task).settled_on, one(plan, task).is_reported) == (TODAY, False)


def test_a_task_is_dropped_only_with_a_reason(plan, decision):
    task = decisions.add_task(plan, "Ring", decision_id=decision)
    dropped = replace(decisions.get_task(plan, task), status=TaskStatus.DROPPED)
    with pytest.raises(decisions.WhyMissing):
        decisions.save_task(plan, task, dropped, TODAY)
    with pytest.raises(decisions.WhyMissing):
        decisions.drop_task(plan, task, TODAY, "  ")
    decisions.drop_task(plan, task, TODAY, "Skolen er lukket.")
    line = one(plan, task)
    assert (line.status, line.result, line.closed_on) == (
        TaskStatus.DROPPED, "Skolen er lukket.", TODAY,
    )  # fmt: skip
    assert line.is_waiting
    decisions.settle_task(plan, task, TODAY)
    line = one(plan, task)
    assert (line.status, line.is_waiting) == (TaskStatus.DROPPED, False)


def test_the_first_deadline_is_kept_and_moving_it_is_said(plan, decision):
    task = decisions.add_task(plan, "Ring", decision_id=decision, due=TODAY)
    assert moved_words(one(plan, task)) == ""
    for days in (14, 28):
        draft = replace(decisions.get_task(plan, task), due=TODAY + timedelta(days=days))
        decisions.save_task(plan, task, draft, TODAY)
    assert one(plan, task).first_due == TODAY
    assert moved_words(one(plan, task)) == "frist flyttet, var 20-11-2026"
    later = decisions.add_task(plan, "Skriv", decision_id=decision)
    draft = decisions.get_task(plan, later)
    decisions.save_task(plan, later, replace(draft, due=TODAY), TODAY)
    assert moved_words(one(plan, later)) == ""


def test_in_approved_minutes_words_are_locked_and_work_goes_on(plan, meeting, item, decision):
    mette = people.add_person(plan, "Mette")
    task = decisions.add_task(plan, "Ring", decision_id=decision)
    approve(plan, meeting)
    draft = decisions.get_task(plan, task)
    with pytest.raises(MinutesLocked):
        decisions.save_task(plan, task, replace(draft, text="Skriv"), TODAY)
    for under in ({"decision_id": decision}, {"item_id": item}):
        with pytest.raises(MinutesLocked):
            decisions.add_task(plan, "Mere", **under)
    decisions.save_task(plan, task, replace(draft, responsible_id=mette, due=TODAY), TODAY)
    decisions.tick_task(plan, task, TODAY, done=True)
    decisions.settle_task(plan, task, TODAY, "Gjort")
    assert one(plan, task).settled_on == TODAY


def test_the_search_finds_each_word_wherever_it_stands(plan, decision):
    mette = people.add_person(plan, "Mette Aagaard")
    task = decisions.add_task(
        plan, "Ring til skolen", decision_id=decision, responsible_ids=(mette,)
    )
    decisions.add_task(plan, "Skriv til politiet", decision_id=decision)
    tasks = decisions.list_tasks(plan)
    for words in ("SKOLEN", "ågaard skolen", "aftenvagt ring", "tryghed mette"):
        assert [found.id for found in search(tasks, words)] == [task]
    assert len(search(tasks, "")) == len(search(tasks, "bestyrelsen")) == 2
    assert search(tasks, "skolen politiet") == []


def test_a_decision_outside_a_meeting_comes_at_exactly_one_meeting(plan, board):
    days = [date(2026, 9, 18), date(2026, 9, 19), date(2026, 12, 18)]
    for day in days[:2]:
        outside_decisions.decide_outside(plan, outside(board, amount=None, decided_on=day), TODAY)

    def told(after, until):
        found = outside_decisions.list_outside(plan, board, after, until)
        return [line.decided_on for line in found]

    assert told(None, days[0]) == []
    assert told(days[0], days[2]) == days[:2]
    assert told(days[2], None) == []
    other = forums.add_forum(plan, "Styregruppen")
    assert outside_decisions.list_outside(plan, other, None, None) == []


def test_an_amount_below_nothing_is_refused(plan, board):
    less = outside(board, amount=Decimal(-5), origin=DecisionOrigin.CHAIRS)
    with pytest.raises(AmountNegative, match="0 eller derover"):
        outside_decisions.decide_outside(plan, less, TODAY)
    key = outside_decisions.decide_outside(plan, replace(less, amount=Decimal(0)), TODAY)
    with pytest.raises(AmountNegative):
        outside_decisions.save_outside(plan, key, less, TODAY)
    with pytest.raises(AmountNegative):
        set_limit(plan, Decimal(-5))


def test_the_secretariat_decides_within_its_bagatelgraense_only(plan, board):
    with pytest.raises(OverPettyLimit, match="ingen bagatelgrænse"):
        outside_decisions.decide_outside(plan, outside(board), TODAY)
    set_limit(plan, Decimal(5000))
    key = outside_decisions.decide_outside(plan, outside(board), TODAY)
    with pytest.raises(OverPettyLimit, match=r"5\.001 kr\. er mere"):
        outside_decisions.save_outside(plan, key, outside(board, amount=Decimal(5001)), TODAY)
    chairs = outside(board, amount=Decimal(90_000), origin=DecisionOrigin.CHAIRS)
    outside_decisions.decide_outside(plan, chairs, TODAY)
    set_limit(plan, Decimal(1000))
    outside_decisions.save_outside(plan, key, outside(board, reason="Den gamle er væk"), TODAY)
    assert outside_decisions.get_outside(plan, key).reason == "Den gamle er væk"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"text": " "}, NameMissing),
        ({"forum_id": None}, ForumMissing),
        ({"decided_on": None}, NotTakenYet),
        ({"decided_on": TODAY + timedelta(days=1)}, NotTakenYet),
        ({"forum_id": NOBODY}, ThingGone),
        ({"delaftale_id": NOBODY}, ThingGone),
        ({"activity_id": NOBODY}, ThingGone),
    ],
)
def test_what_is_no_decision_outside_a_meeting_is_refused(plan, board, wrong, error):
    with pytest.raises(error):
        outside_decisions.decide_outside(plan, outside(board, **{"amount": None} | wrong), TODAY)


def test_a_decision_without_tasks_is_listed_and_found(plan, board, decision):
    delaftale = agreements.add_delaftale(plan, "Tryghed")
    draft = outside(board, amount=None, delaftale_id=delaftale)
    key = outside_decisions.decide_outside(plan, draft, TODAY)
    rows = decisions.list_without_tasks(plan)
    assert [row.id for row in rows] == [key, decision]
    assert (rows[0].forum, rows[0].delaftale_id) == ("Bestyrelsen", delaftale)
    decisions.add_task(plan, "Køb den", decision_id=key)
    assert [row.id for row in decisions.list_without_tasks(plan)] == [decision]


def test_everything_a_person_has_is_handed_over_in_one_step(plan, decision, check_undo):
    kommune = people.add_organisation(plan, "Aaby Kommune")
    skole = people.add_organisation(plan, "Skolen")
    mette, lars = people.add_person(plan, "Mette", kommune), people.add_person(plan, "Lars", skole)
    eva = people.add_person(plan, "Eva")

    def task(*who):
        return decisions.add_task(plan, "Ring", decision_id=decision, responsible_ids=who)

    own, both, other, three = (
        task(mette),
        task(mette, lars),
        task(eva, mette),
        task(eva, mette, lars),
    )
    done = task(mette)
    decisions.tick_task(plan, done, TODAY, done=True)
    draft = decisions.get_task(plan, own)
    decisions.save_task(plan, own, replace(draft, organisation_id=kommune), TODAY)
    with pytest.raises(handing_over.HasTasks, match="1 til"):
        people.delete_person(plan, mette)
    with pytest.raises(handing_over.SamePerson):
        handing_over.hand_over(plan, mette, mette)
    with check_undo:
        assert handing_over.hand_over(plan, mette, lars) == 4
    assert (one(plan, own).responsible, one(plan, own).organisation) == ("Lars", "Skolen")
    assert (one(plan, both).responsible, one(plan, both).together) == ("Lars", ())
    assert one(plan, other).together == one(plan, three).together == ((lars, "Lars"),)
    assert one(plan, done).responsible == "Mette"
    people.delete_person(plan, mette)
    assert (one(plan, done).responsible, one(plan, done).organisation) == ("", "Aaby Kommune")


def test_one_mail_tells_a_person_all_her_tasks_late_first(plan, decision, tmp_path):
    mette, lars = people.add_person(plan, "Mette Kjær"), people.add_person(plan, "Lars Toft")
    decisions.add_task(
        plan, "Skriv", decision_id=decision, responsible_ids=(lars, mette), due=date(2026, 12, 1)
    )
    decisions.add_task(
        plan, "Ring", decision_id=decision, responsible_ids=(mette,), due=date(2026, 11, 17)
    )
    lines = reminders.list_reminders(plan, TODAY)
    assert [(line.name, line.open_tasks, line.late) for line in lines] == [
        ("Mette Kjær", 2, 1), ("Lars Toft", 1, 0),
    ]  # fmt: skip
    letter = reminders.reminder_letter(plan, mette, TODAY)
    assert "2 opgaver, 1 over fristen" in letter.subject
    assert letter.text.startswith("Kære Mette\n")
    assert letter.text.index("- Ring") < letter.text.index("- Skriv")
    assert "Frist 17-11-2026 (3 dage over fristen)" in letter.text
    assert "Sammen med Lars Toft" in letter.text
    assert "Beslutning: Der kommer aftenvagt." in letter.text
    assert "Fra Bestyrelsen 18-09-2026, punktet »Tryghed«" in letter.text
    target = tmp_path / "mail.eml"
    with pytest.raises(reminders.NoAddress, match="Mette Kjær har ingen e-mail"):
        reminders.save_reminder(plan, mette, target, NOW)
    assert not target.exists()
    person = people.get_person(plan, mette)
    people.save_person(plan, mette, replace(person, email="mette@example.org"))
    reminders.save_reminder(plan, mette, target, NOW)
    from email import message_from_bytes
    from email.policy import default

    mail = message_from_bytes(target.read_bytes(), policy=default)
    assert (mail["To"], mail["X-Unsent"]) == ("mette@example.org", "1")
    assert mail.get_content().replace("\r\n", "\n") == letter.text


@pytest.mark.usefixtures("cpr_let_in")
def test_no_mail_is_written_without_tasks_or_with_a_cpr_number(plan, decision):
    mette = people.add_person(plan, "Mette Kjær")
    with pytest.raises(reminders.NothingToRemind):
        reminders.reminder_letter(plan, mette, TODAY)
    decisions.add_task(plan, "Ring om 010190-1234", decision_id=decision, responsible_ids=(mette,))
    with pytest.raises(CprInText):
        reminders.reminder_letter(plan, mette, TODAY)


def test_nothing_is_decided_under_an_item_that_waits_for_a_meeting(plan, board):
    waiting = agenda_moving.add_waiting(plan, board, "Uro")
    with pytest.raises(decisions.ItemWaits, match="venter på et møde"):
        decisions.decide(plan, waiting, "Der kommer vagt.")
    with pytest.raises(decisions.ItemWaits):
        decisions.add_task(plan, "Ring", item_id=waiting)
    with pytest.raises(ThingGone):
        decisions.decide(plan, NOBODY, "Der kommer vagt.")


def test_those_who_do_it_together_stand_also_right_under_an_item(plan, item):
    both = [people.add_person(plan, name) for name in ("Mette", "Karen")]
    task = decisions.add_task(plan, "Ring", item_id=item, responsible_ids=both)
    (line,) = decisions.list_item_tasks(plan, item)
    assert line == decisions.get_task_line(plan, task)
    assert line.together == ((both[1], "Karen"),)


def test_the_look_through_finds_a_task_right_under_an_item(plan, item):
    decisions.add_task(plan, "Ring til skolen", item_id=item)
    assert any("Ring til skolen" in finding.where for finding in check(plan, TODAY))


def test_of_two_meetings_on_a_day_only_the_first_tells_what_was_decided_since(plan, board):
    day = date(2026, 12, 1)
    late = factories.plan_meeting(plan, board, day, anyway=True)
    early = factories.plan_meeting(plan, board, day, anyway=True)
    for key, hour in ((late, 15), (early, 9)):
        draft = meetings.get_meeting_draft(plan, key)
        meetings.save_meeting(plan, key, replace(draft, starts=time(hour)))
    outside_decisions.decide_outside(
        plan,
        OutsideDraft("Vi køber en kaffemaskine", board, DecisionOrigin.CHAIRS,
                     date(2026, 11, 10), "", "", None),
        TODAY,
    )  # fmt: skip
    assert [len(minutes.list_decided_since(plan, key)) for key in (early, late)] == [1, 0]
