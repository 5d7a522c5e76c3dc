"""Hold mødet: a whole meeting by keyboard, what lines become, and that nothing typed is lost."""

import os
import subprocess
import sys
import textwrap
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from app.db.plan_file import PlanFile
from app.db.tables import ChangeRow, Forum
from app.domain.vocabulary import AttendanceKind, ForumCycle, MeetingStatus, Outcome, StandingItem
from app.errors import UserError
from app.services import agenda, attendance, decisions, forums, meeting_room, meetings, people
from app.ui.pages.meeting_room import MeetingRoomPage
from app.ui.theme import Tone
from tests import factories
from tests.beginnings import begin_with
from tests.services.meeting_rows import bring_on
from tests.ui.driving import lines, press, shown

TODAY = date(2026, 11, 20)
CTRL = Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """Keys as she types them: always to whatever has the focus."""

    def __init__(self, window):
        self.window = window

    def type(self, text):
        for part in text.splitlines(keepends=True):
            QTest.keyClicks(self.target(), part.rstrip("\n"))
            if part.endswith("\n"):
                self.press("Return")

    def press(self, *keys):
        for key in keys:
            QTest.keySequence(self.target(), QKeySequence(key))

    def target(self):
        return QApplication.focusWidget() or self.window


@pytest.fixture
def keys(window):
    window.activateWindow()
    return Keyboard(window)


def fill(plan):
    """A board with five members and a meeting today of ten items, and one to come."""
    forum = forums.add_forum(plan, "Bestyrelsen")
    for name in ("Karen Holst", "Lars Toft", "Anne Vad", "Anne Bech", "Ole Brandt"):
        forums.add_member(plan, forum, people.add_person(plan, name), date(2026, 1, 1))
    meeting = factories.plan_meeting(plan, forum, TODAY)
    factories.plan_meeting(plan, forum, date(2027, 3, 5))
    for number in range(3):
        agenda.add_item(plan, meeting, f"Sag {number + 1}")
    return meeting


template, board = begin_with(fill)


@pytest.fixture
def room(window, workspace, board):
    window.go_to(f"room:{board}")
    return window.page


def items(workspace, meeting):
    return meeting_room.get_room(workspace.plan, meeting).items


def minutes(workspace, meeting, number):
    return items(workspace, meeting)[number - 1].minutes


def go_to_item(room, meeting, number):
    room.show_thing(f"{meeting}/{items(room.workspace, meeting)[number - 1].id}")
    room.take_focus()


def test_a_whole_meeting_by_keyboard(qtbot, window, workspace, board, keys):
    window.go_to(f"meetings:{board}")
    press(window.page, "Hold mødet")
    keys.press("F4")
    for key in "ttatg":
        keys.press(key)
    keys.type("Fatima El Khatib\n")
    qtbot.wait(10)
    keys.press("Home", "Down", "Down", "u", "Space", "Down", "Space", "Esc")
    qtbot.wait(10)
    keys.press("F5")
    keys.press("Alt+Down")
    typed = {
        1: "Dagsorden og referat blev godkendt.",
        3: "Lars lagde vægt på trygheden.\nb: Tiltrådt. Der flyttes 80.000 kr.\n"
        "! @KH 1/12 ring til skolen\n! @lars @ole inden næste møde bestil belysning\n",
        5: "b: Godkendt.\no: @OB uge 50 skriv ud til følgegruppen\n> Anne tog forbehold\n",
        8: "! @bech om 14 dage indkald til formøde\nDrøftet uden beslutning.",
    }
    for number in range(1, 11):
        keys.type(typed.get(number, f"Punkt {number} blev drøftet."))
        keys.press(f"Alt+{min(number, 6)}")
        keys.press("Ctrl+PgDown")
    keys.press("F8")
    keys.press("Return")
    found = items(workspace, board)
    assert len(found) == 10
    assert [item.outcome for item in found][:4] == list(Outcome)[:4]
    assert all(item.outcome for item in found)
    assert found[0].minutes == "Dagsorden og referat blev godkendt."
    assert found[2].minutes == "Lars lagde vægt på trygheden."
    assert found[4].minutes == "Note: Anne tog forbehold"
    assert found[7].minutes == "Drøftet uden beslutning."
    made = [meeting_room.get_made(workspace.plan, item.id) for item in found]
    assert sum(len(one.decisions) for one in made) == 2
    assert sum(one.task_count for one in made) == 4
    assert [(t.text, t.people, t.due) for t in made[2].decisions[0].tasks] == [
        ("ring til skolen", ("Karen Holst",), date(2026, 12, 1)),
        ("bestil belysning", ("Lars Toft", "Ole Brandt"), date(2027, 3, 4)),
    ]
    assert [task.text for task in made[7].tasks] == ["indkald til formøde"]
    came = attendance.list_attendance(workspace.plan, board)
    assert [line.kind for line in came] == [
        AttendanceKind.PRESENT,
        AttendanceKind.PRESENT,
        AttendanceKind.PARTLY,
        AttendanceKind.PRESENT,
        None,
        AttendanceKind.GUEST,
    ]
    assert came[2].numbers == (1, 2)
    assert came[5].name == "Fatima El Khatib"
    assert meetings.get_meeting(workspace.plan, board).status is MeetingStatus.HELD


@pytest.mark.parametrize("leaves", ["Return", "Tab", "Alt+Down"])
def test_a_member_named_as_a_guest_is_noted_as_the_member(
    qtbot, room, workspace, board, keys, leaves
):
    said = []
    workspace.said.connect(lambda notice: said.append(notice.sentence))
    keys.press("F4", "g")
    keys.type("Karen Holst")
    qtbot.wait(400)
    keys.press(leaves)
    qtbot.wait(10)
    came = attendance.list_attendance(workspace.plan, board)
    assert [line.name for line in came].count("Karen Holst") == 1
    assert [line.kind for line in came if line.kind] == [AttendanceKind.PRESENT]
    assert said == ["Karen Holst er medlem og er noteret: til stede."]
    if leaves == "Alt+Down":
        assert room._item.writing.hasFocus()
    if leaves == "Return":
        assert room._attendance.people.hasFocus()
        assert lines(room, "Fremmøde").key == next(
            line.key for line in came if line.name == "Karen Holst"
        )


def test_what_a_line_became_is_undone_as_one_step(room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.type("Drøftet.\nb: Tiltrådt.\n")
    assert room._item.writing.toPlainText() == "Drøftet.\n"
    keys.press("Ctrl+Z")
    assert room._item.writing.toPlainText() == "Drøftet.\nb: Tiltrådt."
    assert decisions.list_decisions(workspace.plan, items(workspace, board)[2].id) == []
    keys.press("Return")
    assert minutes(workspace, board, 3) == "Drøftet."
    assert len(decisions.list_decisions(workspace.plan, items(workspace, board)[2].id)) == 1


def made_of(workspace, meeting, number=3):
    return meeting_room.get_made(workspace.plan, items(workspace, meeting)[number - 1].id)


def test_a_name_two_people_share_is_asked_for_and_nothing_guessed(room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.type("! @anne 1/12 ring til skolen\n")
    assert "Hvem er »anne«?" in shown(room)
    assert room._item.writing.hasFocus()
    keys.type("2 gange blev det nævnt.")
    assert minutes(workspace, board, 3).startswith("! @anne 1/12 ring til skolen")
    assert made_of(workspace, board).task_count == 0
    keys.press("Down", "Esc")
    assert room._item.writing.hasFocus()
    keys.press("Down", "2")
    (task,) = made_of(workspace, board).tasks
    assert task.people == ("Anne Vad",)
    assert minutes(workspace, board, 3) == "2 gange blev det nævnt."
    assert room._item.writing.hasFocus()
    keys.type(" Ja.")
    assert room._item.writing.toPlainText() == "2 gange blev det nævnt. Ja."


def test_several_questions_are_kept_and_answered_when_she_likes(room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.type("! @ukendt 3/2 skriv ud\n! @anne bestil lys\nb: Tiltrådt.\n1 stemte imod.\n")
    assert room._item.writing.toPlainText() == (
        "! @ukendt 3/2 skriv ud\n! @anne bestil lys\n1 stemte imod.\n"
    )
    assert "1 linje mere venter på svar" in shown(room)
    keys.press("Ctrl+PgDown", "Ctrl+PgUp")
    assert "»ukendt« står ikke i planen" in shown(room)
    keys.press("Down", "Return")
    assert "»ukendt« står ikke i planen" in shown(room)
    keys.press("0")
    assert "Hvem er »anne«?" in shown(room)
    keys.press("Ctrl+End", "Down", "1")
    made = made_of(workspace, board)
    assert made.decisions[0].tasks == ()
    assert [(task.text, len(task.people)) for task in made.tasks] == [
        ("skriv ud", 0), ("bestil lys", 1)
    ]  # fmt: skip
    assert room._item.writing.toPlainText().strip() == "1 stemte imod."
    assert "Hvem er" not in shown(room)


def test_a_task_stands_where_its_line_stood_when_the_answer_comes_late(
    room, workspace, board, keys
):
    go_to_item(room, board, 3)
    keys.type("! @zzz 1/12 find en hal\n! @KH 15/12 ring til skolen\nb: Hallen holdes åben\n")
    keys.type("! @anne book lokale\nb: Der søges penge\n! @KH skriv ansøgning\n")
    keys.press("Ctrl+PgDown", "Ctrl+PgUp", "Ctrl+End", "Down", "0")
    keys.press("Ctrl+End", "Down", "1")
    made = made_of(workspace, board)
    assert {task.text for task in made.tasks} == {"find en hal", "ring til skolen"}
    assert [[task.text for task in one.tasks] for one in made.decisions] == [
        ["book lokale"], ["skriv ansøgning"]
    ]  # fmt: skip


def test_a_decision_written_in_above_an_open_line_has_its_task(room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.type("! @anne book lokale\n")
    keys.press("Ctrl+Home", "Shift+Return", "Up")
    keys.type("b: Tiltrådt.\n")
    keys.press("Ctrl+End", "Down", "1")
    (decision,) = made_of(workspace, board).decisions
    assert [task.text for task in decision.tasks] == ["book lokale"]


def test_somebody_the_plan_does_not_know_is_made_in_the_question(room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.type("! @Fatima 1/12 find en hal\n")
    question = lines(room, "Hvem skal gøre det?")
    assert [line.title for line in question.lines][:2] == [
        "Ingen – opgaven får ikke »Fatima«", "Opret »Fatima« som ny person"
    ]  # fmt: skip
    keys.press("Down", "Return")
    assert "Vælg med ↓ og Enter" in shown(room)
    assert made_of(workspace, board).task_count == 0
    keys.press("Down", "Down", "Return")
    (task,) = made_of(workspace, board).tasks
    assert (task.text, task.people) == ("find en hal", ("Fatima",))
    assert "Fatima" in [one.name for one in people.list_people(workspace.plan)]
    assert room._item.writing.hasFocus()
    workspace.undo()
    assert made_of(workspace, board).task_count == 0
    assert "Fatima" not in [one.name for one in people.list_people(workspace.plan)]
    assert minutes(workspace, board, 3) == "! @Fatima 1/12 find en hal"


def test_another_item_asks_nothing_of_this_one(room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.type("! @anne bestil lys\n")
    keys.press("Alt+Down")
    assert "Hvem er" not in shown(room)
    assert made_of(workspace, board).task_count == 0


def test_a_day_that_is_not_known_is_asked_for(room, workspace, board, keys):
    coming = next(m for m in meetings.list_meetings(workspace.plan) if m.id != board)
    meetings.delete_meeting(workspace.plan, coming.id)
    go_to_item(room, board, 3)
    keys.type("! @KH inden næste møde ring\n")
    assert "Hvornår er fristen?" in shown(room)
    keys.press("Down")
    keys.type("18/12\n")
    (task,) = made_of(workspace, board).tasks
    assert task.due == date(2026, 12, 18)


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("! @KH 31/2 ring", "findes ikke"),
        ("!! @KH dobbelt", "!"),
        ("! @KH", "hvad der skal"),
    ],
)
def test_what_does_not_parse_stays_as_typed_and_the_next_lines_work(
    room, workspace, board, keys, line, remark
):
    go_to_item(room, board, 3)
    keys.type(f"{line}\nDet blev sagt.\n! @KH 1/12 ring\nb: Tiltrådt.\n")
    assert room._item.writing.toPlainText() == f"{line}\nDet blev sagt.\n"
    assert remark in shown(room)
    made = made_of(workspace, board)
    assert [task.text for task in made.tasks] == ["ring"]
    assert [one.text for one in made.decisions] == ["Tiltrådt."]
    assert len(room._item.writing.extraSelections()) == 1


def test_a_mended_line_becomes_what_it_says(room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.type("! @KH 31/2 ring\nDrøftet.")
    keys.press("Up", "Home")
    for _ in range(6):
        keys.press("Right")
    keys.press("Delete")
    keys.press("Return")
    assert [task.due for task in made_of(workspace, board).tasks] == [date(2027, 2, 1)]
    assert room._item.writing.toPlainText() == "Drøftet."
    assert "findes ikke" not in shown(room)


@pytest.mark.parametrize("mark", ["b:", "!", ">", "Vi"])
def test_a_cpr_number_is_never_kept(qtbot, room, workspace, board, keys, mark):
    go_to_item(room, board, 3)
    keys.type(f"Drøftet.\n{mark} se 010180-1234")
    qtbot.wait(350)
    assert minutes(workspace, board, 3) == f"Drøftet.\n{mark} se xxxxxx-xxxx"
    assert room._item.writing.toPlainText() == f"Drøftet.\n{mark} se xxxxxx-xxxx"
    assert "CPR" in shown(room)
    keys.type(" og 0201801234\n")
    assert "0201801234" not in minutes(workspace, board, 3)
    assert "1801234" not in shown(room)
    assert "CPR" in shown(room)
    assert meeting_room.get_made(workspace.plan, items(workspace, board)[2].id).task_count == 0
    with workspace.plan.read() as session:
        kept = session.scalars(select(ChangeRow.after)).all()
    assert not any("1801234" in (row or "") or "80-1234" in (row or "") for row in kept)


class DiskFull(UserError):
    def __init__(self):
        super().__init__("Disken er fuld.")


@pytest.fixture
def full_disk(monkeypatch):
    """Minutes cannot be saved, until what is given is called."""

    def fail(*_):
        raise DiskFull

    monkeypatch.setattr(meeting_room, "save_minutes", fail)
    return monkeypatch.undo


@pytest.mark.parametrize("way", ["key", "end", "list", "place", "other meeting"])
def test_text_that_cannot_be_saved_is_not_left(
    qtbot, room, window, workspace, board, keys, full_disk, way
):
    other = meetings.list_meetings(workspace.plan)[0].id
    assert other != board
    go_to_item(room, board, 3)
    keys.type("Meget vigtig tekst")
    agenda_list = lines(room, "Dagsorden")
    if way == "list":
        place = agenda_list.visualRect(agenda_list.model().index(5, 0)).center()
        QTest.mouseClick(
            agenda_list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
        qtbot.wait(10)
    elif way == "place":
        window.go_to(f"room:{board}/{items(workspace, board)[4].id}")
    elif way == "other meeting":
        window.go_to(f"room:{other}")
    else:
        keys.press({"key": "Alt+Down", "end": "F8"}[way])
    assert room._item.writing.toPlainText() == "Meget vigtig tekst"
    assert agenda_list.key == items(workspace, board)[2].id
    assert [i.row() for i in agenda_list.selectedIndexes()] == [3]
    assert "Disken er fuld." in shown(room)
    assert workspace.unsaved == (1, f"room:{board}/{items(workspace, board)[2].id}")
    assert workspace.plan.place == f"room:{board}/{items(workspace, board)[2].id}"
    full_disk()
    keys.press("Alt+Down")
    assert minutes(workspace, board, 3) == "Meget vigtig tekst"
    assert workspace.unsaved[0] == 0
    assert agenda_list.key != items(workspace, board)[2].id


def test_text_that_cannot_be_saved_is_kept_on_another_page_and_asked_about(
    room, window, workspace, board, keys, full_disk, boxes
):
    go_to_item(room, board, 3)
    keys.type("Meget vigtig tekst")
    window.go_to("meetings")
    assert workspace.unsaved[0] == 1
    window.go_to(f"room:{board}")
    assert room._item.writing.toPlainText() == "Meget vigtig tekst"
    full_disk()
    room.leave()
    assert minutes(workspace, board, 3) == "Meget vigtig tekst"
    assert workspace.unsaved[0] == 0


def test_a_decision_that_cannot_be_saved_is_not_left(room, workspace, board, keys, monkeypatch):
    go_to_item(room, board, 3)
    keys.type("b: Tiltrådt.\n")

    def fail(*_):
        raise DiskFull

    monkeypatch.setattr(decisions, "reword_decision", fail)
    field = room._item.made._decisions[0].text
    field.input.setFocus()
    keys.type(" Og mere")
    keys.press("Alt+Down")
    assert lines(room, "Dagsorden").key == items(workspace, board)[2].id
    assert "Og mere" in field.text
    monkeypatch.undo()
    keys.press("Alt+Down")
    (made,) = decisions.list_decisions(workspace.plan, items(workspace, board)[2].id)
    assert "Og mere" in made.text


def test_undo_of_a_new_item_while_the_clock_runs_in_it_says_nothing(room, window, workspace, board):
    said = []
    workspace.said.connect(lambda notice: said.append(notice.sentence))
    key = agenda.add_item(workspace.plan, board, "Ekstra")
    window.go_to(f"room:{board}/{key}")
    room._clock.start()
    room._clock._unsaved = 12.0
    workspace.plan.undo()
    assert said == []


def test_text_is_saved_at_pauses_as_one_step(qtbot, room, workspace, board, keys):
    go_to_item(room, board, 3)
    for text in ("Lars ", "lagde ", "vægt"):
        keys.type(text)
        qtbot.wait(350)
        assert minutes(workspace, board, 3).endswith(text.strip())
    assert workspace.next_steps()[0] == "Skriv referat"
    workspace.undo()
    assert minutes(workspace, board, 3) == ""
    assert room._item.writing.toPlainText() == ""


def test_text_is_saved_while_she_types_on(qtbot, room, workspace, board, keys):
    go_to_item(room, board, 3)
    end = time.monotonic() + 2.6
    while time.monotonic() < end:
        keys.type("a")
        qtbot.wait(60)
    assert minutes(workspace, board, 3)


def test_time_runs_for_the_chosen_item_and_is_kept(room, workspace, board, keys, monkeypatch):
    now = workspace.now()
    monkeypatch.setattr(workspace, "now", lambda: now)
    go_to_item(room, board, 1)
    steps = workspace.next_steps()
    keys.press("F5")
    for _ in range(7):
        now += timedelta(minutes=1)
        room._clock.look()
    assert "▲ 2 min. over tiden" in shown(room)
    keys.press("Alt+Down")
    now += timedelta(seconds=20)
    keys.press("F5")
    now += timedelta(minutes=5)
    keys.press("Alt+Up")
    assert [item.seconds for item in items(workspace, board)][:3] == [420, 20, 0]
    assert workspace.next_steps() == steps
    assert "Mødet: 7 af" in shown(room)


def test_a_light_forum_has_no_outcomes(window, workspace, board, keys):
    forum = meetings.get_meeting(workspace.plan, board).forum_id
    with workspace.plan.change("Let forløb") as session:
        session.get_one(Forum, forum).cycle = ForumCycle.LIGHT
    window.go_to(f"room:{board}")
    go_to_item(window.page, board, 3)
    keys.press("Alt+1")
    assert items(workspace, board)[2].outcome is None
    assert "udfald" not in shown(window.page).casefold()


def test_a_light_forum_has_points_and_notes_and_no_referat(window, workspace, board, keys):
    forum = meetings.get_meeting(workspace.plan, board).forum_id
    with workspace.plan.change("Let forløb") as session:
        session.get_one(Forum, forum).cycle = ForumCycle.LIGHT
    said = []
    workspace.said.connect(lambda notice: said.append(notice.sentence))
    window.go_to(f"room:{board}")
    room = window.page
    go_to_item(room, board, 3)
    assert room._item._trail.text().startswith("Punkt 3")
    assert "Beslutning" not in room._item._trail.text()
    assert "Skriv noter her." in room._item.writing.placeholderText()
    assert not any(line.sub.startswith(("B", "O", "D")) for line in room._agenda.lines[1:-1])
    keys.press("F8", "Return")
    assert "referat" not in said[-1].casefold()
    assert room._end.minutes.text() == "Åbn noterne"


def test_locked_minutes_are_read_only_and_it_is_said(window, workspace, board, keys):
    bring_on(workspace.plan, board, MeetingStatus.MINUTES_APPROVED)
    window.go_to(f"room:{board}")
    go_to_item(window.page, board, 3)
    keys.type("x")
    keys.press("Alt+1", "F5", "F4", "t")
    assert "godkendt og låst" in shown(window.page)
    assert items(workspace, board)[2].minutes == ""
    assert items(workspace, board)[2].outcome is None
    assert not any(line.id for line in attendance.list_attendance(workspace.plan, board))


def test_minutes_changed_elsewhere_are_shown(room, workspace, board):
    go_to_item(room, board, 3)
    meeting_room.save_minutes(
        workspace.plan, items(workspace, board)[2].id, "Fra en anden side\nNote: husk"
    )
    assert room._item.writing.toPlainText() == "Fra en anden side"
    assert "Noter" in shown(room)


def test_the_agenda_tells_what_is_done(room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.press("Alt+1")
    line = lines(room, "Dagsorden").lines[3]
    assert (line.title, line.right) == (items(workspace, board)[2].title, "✓")
    keys.press("Alt+1")
    assert lines(room, "Dagsorden").lines[3].right == ""


@pytest.fixture
def earlier(workspace, board):
    """A meeting before this one, with a decision's open task and minutes that were sent."""
    plan = workspace.plan
    forum = meetings.get_meeting(plan, board).forum_id
    meeting = factories.plan_meeting(plan, forum, date(2026, 10, 2))
    item = agenda.add_item(plan, meeting, "Tryghed")
    decisions.add_task(plan, "ring til skolen", decision_id=decisions.decide(plan, item, "Ja"))
    bring_on(plan, meeting, MeetingStatus.MINUTES_SENT)
    return meeting


def number_of(workspace, meeting, standing):
    return next(one.number for one in items(workspace, meeting) if one.standing is standing)


def test_the_tasks_of_earlier_meetings_are_ticked_in_the_room(
    room, workspace, board, earlier, keys
):
    go_to_item(room, board, number_of(workspace, board, StandingItem.FOLLOW_UP))
    keys.type("Gennemgået.")
    keys.press("Tab")
    assert keys.target() is lines(room, "Opgaver fra tidligere møder")
    keys.press("Home", "Space")
    (task,) = decisions.list_follow_up(workspace.plan, board)
    assert task.is_reported
    press(room, "Luk for Bestyrelsen")
    assert decisions.list_follow_up(workspace.plan, board)[0].settled_on == TODAY


def test_the_other_standing_items_show_their_lists(room, workspace, board, earlier):
    go_to_item(room, board, number_of(workspace, board, StandingItem.OTHER_LEVELS))
    assert "Intet er kommet fra de andre niveauer" in shown(room)
    if StandingItem.DECIDED_SINCE in {one.standing for one in items(workspace, board)}:
        go_to_item(room, board, number_of(workspace, board, StandingItem.DECIDED_SINCE))
        assert "uden for møderne siden sidst" in shown(room)
    go_to_item(room, board, number_of(workspace, board, None))
    assert "siden sidst" not in shown(room)


def test_the_last_minutes_are_approved_in_the_room_and_the_text_says_so(
    room, workspace, board, earlier, keys
):
    number = number_of(workspace, board, StandingItem.APPROVAL)
    go_to_item(room, board, number)
    keys.type("Dagsordenen blev godkendt.")
    press(room, "Godkend referatet fra 02-10-2026")
    said = "Dagsordenen blev godkendt.\nReferatet fra 02-10-2026 blev godkendt."
    assert minutes(workspace, board, number) == said
    assert room._item.writing.toPlainText() == said
    status = meetings.get_meeting(workspace.plan, earlier).status
    assert status is MeetingStatus.MINUTES_APPROVED
    workspace.undo()
    assert minutes(workspace, board, number) == "Dagsordenen blev godkendt."


def test_ending_warns_of_what_is_left_and_leads_there(room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.type("! @KH ring til skolen\n! 1/12 bestil lys\n! @ukendt 3/2 skriv\nb: Ja")
    keys.press("F8")
    end = lines(room, "Mangler endnu")
    told = [(line.title, line.sub) for line in end.lines]
    assert told[0][0] == "Fremmøde er ikke noteret"
    assert "Karen Holst" in told[0][1]
    assert told[1][0].startswith("Punkt 1, 2, 3")
    assert ("Opgaven har ingen frist", "punkt 3 · ring til skolen") in told
    assert ("Opgaven har ingen ansvarlig", "punkt 3 · bestil lys") in told
    still = [sub for title, sub in told if "stadig tekst" in title]
    assert still == ["punkt 3 · ! @ukendt 3/2 skriv", "punkt 3 · b: Ja"]
    assert "mangler endnu. ↓ går til listen herunder." in shown(room)
    keys.press("Down", "Return")
    assert room._agenda.key == "fremmoede"
    keys.press("F8", "Return")
    assert meetings.get_meeting(workspace.plan, board).status is MeetingStatus.HELD
    end.setFocus()
    end.choose_first()
    keys.press("Return")
    assert room._agenda.key == "fremmoede"


def test_after_the_meeting_a_button_leads_to_the_minutes(window, room, workspace, board, keys):
    keys.press("F8", "Return", "Return")
    assert window.page.key == "minutes"


def test_a_meeting_that_was_never_ended_opens_where_it_was_written_last(
    window, workspace, board, keys
):
    window.go_to(f"room:{board}")
    for number in (2, 7, 5):
        go_to_item(window.page, board, number)
        keys.type("Drøftet.")
    window.page.leave()
    under_way = meeting_room.find_under_way(workspace.plan, TODAY + timedelta(days=1))
    assert under_way.words == "Mødet var i gang – fortsæt ved punkt 5"
    page = MeetingRoomPage(workspace)
    page.refresh()
    assert page._agenda.key == items(workspace, board)[4].id
    assert "Mødet var i gang – fortsæt ved punkt 5" in page._resumed.text()
    window.go_to("overview")
    assert under_way.words in [line.title for line in lines(window.page, "Over fristen").lines]
    bring_on(workspace.plan, board, MeetingStatus.HELD)
    assert meeting_room.find_under_way(workspace.plan, TODAY) is None
    page.deleteLater()


def test_the_first_keys_of_a_burst_are_saved_before_it_ends(qtbot, room, workspace, board, keys):
    go_to_item(room, board, 3)
    qtbot.wait(300)
    end = time.monotonic() + 0.7
    while time.monotonic() < end:
        QTest.keyClicks(room._item.writing, "a")
        qtbot.wait(30)
    assert minutes(workspace, board, 3)


def test_what_awaits_the_bagland_is_not_marked_as_done(room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.press("Alt+7")
    line = lines(room, "Dagsorden").lines[3]
    assert line.right == "○ afventer"
    assert line.tone is Tone.QUIET


_TYPING = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from PySide6.QtTest import QTest
    from app.services.machine import Machine
    from app.ui.application import make_application
    from app.ui.jobs import JobRunner
    from app.ui.main_window import MainWindow
    from app.ui.plan_session import PlanSession
    from app.ui.theme import Theme, ThemeChoice

    app = make_application()
    jobs = JobRunner()
    theme = Theme(app, ThemeChoice.LIGHT)
    window = MainWindow(theme, jobs)
    session = PlanSession(
        window, theme, Machine(), jobs, lambda: datetime(2026, 11, 20, 9, tzinfo=UTC)
    )
    window.show()
    session.open(Path(sys.argv[1]), ask_seat=False)
    window.go_to(sys.argv[2])
    writing = window.page._item.writing
    number = 0
    while True:  # until the laptop dies
        for letter in f"{number:04d} ":
            QTest.keyClicks(writing, letter)
            QTest.qWait(40)
        number += 1
        if number % 5 == 0:
            QTest.qWait(1000)  # she thinks, and types on
            print(writing.toPlainText(), flush=True)
"""


def test_a_laptop_that_dies_in_mid_typing_takes_what_came_after_the_last_pause_only(
    plan_path, board
):
    with PlanFile.open(plan_path, trusted=True) as plan:
        item = agenda.list_items(plan, board)[0].id
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_TYPING), str(plan_path), f"room:{board}/{item}"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    assert program.stdout is not None
    program.stdout.readline()
    typed = program.stdout.readline().rstrip("\n")
    time.sleep(0.4)
    program.kill()  # SIGKILL: nothing of it runs any more
    program.wait()
    program.stdout.close()
    with PlanFile.open(plan_path) as plan:
        kept = meeting_room.get_room(plan, board).item(item).minutes
    assert len(typed) == 50
    assert kept.startswith(typed.rstrip())


def test_a_half_typed_line_is_kept_too(qtbot, room, workspace, board, keys):
    go_to_item(room, board, 3)
    keys.type("! @lars 1/1")
    qtbot.wait(400)
    assert minutes(workspace, board, 3) == "! @lars 1/1"
