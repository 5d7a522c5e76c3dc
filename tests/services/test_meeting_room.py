"""The meeting while it is held: minutes, what lines become, time and attendance."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import func, select

from app.db import history
from app.db.errors import ThingGone
from app.db.tables import ChangeRow
from app.domain.attendance import attendance_words, partly_words
from app.domain.deadlines import DaysOff
from app.domain.meeting_clock import expected_end, seconds_between, time_words
from app.domain.spoken import SpokenDecision, SpokenNote, split_notes
from app.domain.vocabulary import AttendanceKind, MeetingStatus, MemberRole, Outcome
from app.services import agenda, attendance, deadlines, forums, meeting_room, people
from app.services.minutes_lock import MinutesLocked
from tests import factories
from tests.services.meeting_rows import bring_on

DAY = date(2026, 12, 18)
NOW = datetime(2026, 12, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def forum(plan):
    return forums.add_forum(plan, "Bestyrelsen")


@pytest.fixture
def meeting(plan, forum):
    return factories.plan_meeting(plan, forum, DAY)


@pytest.fixture
def item(plan, meeting):
    return agenda.add_item(plan, meeting, "Tryghed")


def minutes(plan, meeting, item):
    return meeting_room.get_room(plan, meeting).item(item).minutes


def test_the_saves_of_one_stay_are_one_row_of_the_history(plan, meeting, item):
    def rows():
        with plan.read() as session:
            return session.scalar(select(func.count()).select_from(ChangeRow))

    before = rows()
    token = object()
    for end in range(1, 40):
        with plan.one_step(token):
            meeting_room.save_minutes(plan, item, "Birgitte lagde vægt på trygheden"[:end])
    assert rows() - before == 1
    plan.undo()
    assert minutes(plan, meeting, item) == ""
    plan.redo()
    assert minutes(plan, meeting, item) == "Birgitte lagde vægt på trygheden"


def test_typing_forth_and_back_can_still_be_undone(plan, meeting, item):
    token = object()
    for text in ("a", "", "b", "", "a"):
        with plan.one_step(token):
            meeting_room.save_minutes(plan, item, text)
    plan.undo()
    assert minutes(plan, meeting, item) == ""
    plan.redo()
    assert minutes(plan, meeting, item) == "a"


def test_time_is_no_step_and_breaks_none(plan, meeting, item):
    typing, measuring = object(), object()
    for seconds, text in ((30, "a"), (60, "ab"), (90, "abc")):
        with plan.one_step(typing):
            meeting_room.save_minutes(plan, item, text)
        meeting_room.note_time(plan, item, seconds, measuring)
    assert plan.next_undo().label == "Skriv referat"
    plan.undo()
    assert minutes(plan, meeting, item) == ""
    assert meeting_room.get_room(plan, meeting).item(item).seconds == 90
    assert plan.next_undo().label == "Tilføj punkt"
    plan.redo()
    assert minutes(plan, meeting, item) == "abc"


def test_time_measured_between_saves_does_not_fill_the_history(plan, meeting, item):
    def size():
        with plan.read() as session:
            written = func.sum(func.length(ChangeRow.before) + func.length(ChangeRow.after))
            return session.execute(select(func.count(), written)).one()

    rows, letters = size()
    typing, measuring = object(), object()
    for number in range(1, 60):
        with plan.one_step(typing):
            meeting_room.save_minutes(plan, item, "ordæ " * number)
        meeting_room.note_time(plan, item, number, measuring)
    assert size()[0] - rows == 2
    assert size()[1] - letters < 4 * 60 * 6 + 1500
    plan.undo()
    assert minutes(plan, meeting, item) == ""
    assert meeting_room.get_room(plan, meeting).item(item).seconds == 59
    plan.redo()
    assert minutes(plan, meeting, item) == ("ordæ " * 59).rstrip()


@pytest.mark.parametrize("seed", range(12))
def test_saves_among_measures_are_undone_and_redone_as_one(plan, meeting, item, seed):
    chance, measuring, seconds = Random(seed), object(), 0
    meeting_room.save_minutes(plan, item, "før")
    typing = object()
    for _ in range(12):
        if chance.random() < 0.5:
            with plan.one_step(typing):
                meeting_room.save_minutes(plan, item, chance.choice(["", "før", "a", "ab"]))
        else:
            seconds += 30
            meeting_room.note_time(plan, item, seconds, measuring)
    last = minutes(plan, meeting, item)
    changed = plan.next_undo().label == "Skriv referat"
    plan.undo()
    assert minutes(plan, meeting, item) == "før"
    seconds += 30
    meeting_room.note_time(plan, item, seconds, measuring)
    plan.redo()
    assert minutes(plan, meeting, item) == last
    assert meeting_room.get_room(plan, meeting).item(item).seconds == seconds
    assert changed


def test_a_task_stands_under_the_decision_that_is_named_else_under_the_item(plan, meeting, item):
    person = people.add_person(plan, "Karen Holst")
    other = people.add_person(plan, "Lars Toft")
    meeting_room.make_task(plan, item, "Ring til skolen", (person, other), DAY, "")
    meeting_room.make_of_line(plan, item, SpokenDecision("Godkendt."), "")
    meeting_room.make_of_line(plan, item, SpokenDecision("Tiltrådt."), "")
    last = meeting_room.get_made(plan, item).decisions[-1].id
    meeting_room.make_task(plan, item, "Skriv ud", (), None, "", decision_id=last)
    made = meeting_room.get_made(plan, item)
    assert [task.people for task in made.tasks] == [("Karen Holst", "Lars Toft")]
    assert [[task.text for task in d.tasks] for d in made.decisions] == [[], ["Skriv ud"]]
    assert made.task_count == 2


def test_undo_of_what_a_line_became_gives_the_line_back(plan, meeting, item):
    meeting_room.save_minutes(plan, item, "Drøftet.\nb: Tiltrådt.")
    meeting_room.make_of_line(plan, item, SpokenDecision("Tiltrådt."), "Drøftet.")
    plan.undo()
    assert minutes(plan, meeting, item) == "Drøftet.\nb: Tiltrådt."
    assert meeting_room.get_made(plan, item).decisions == ()


def test_notes_end_the_minutes(plan, meeting, item):
    meeting_room.make_of_line(plan, item, SpokenNote("Lars spurgte"), "Drøftet.\n")
    meeting_room.make_of_line(plan, item, SpokenNote("Ole svarede"), minutes(plan, meeting, item))
    assert minutes(plan, meeting, item) == "Drøftet.\nNote: Lars spurgte\nNote: Ole svarede"
    assert split_notes(minutes(plan, meeting, item)) == (
        "Drøftet.",
        ("Lars spurgte", "Ole svarede"),
    )


def test_approved_minutes_take_nothing_more(plan, meeting, item):
    guest = attendance.add_guest(plan, meeting, "Ole Brandt")
    person = people.add_person(plan, "Karen Holst")
    bring_on(plan, meeting, MeetingStatus.MINUTES_APPROVED)
    for write in (
        lambda: meeting_room.save_minutes(plan, item, "x"),
        lambda: meeting_room.make_of_line(plan, item, SpokenDecision("x"), ""),
        lambda: meeting_room.make_task(plan, item, "x", (), None, ""),
        lambda: meeting_room.note_time(plan, item, 60, object()),
        lambda: attendance.note_person(plan, meeting, person, AttendanceKind.PRESENT),
        lambda: attendance.note_all_present(plan, meeting),
        lambda: attendance.note_items(plan, guest, {item}),
        lambda: attendance.save_note(plan, guest, "x"),
        lambda: attendance.add_guest(plan, meeting, "x"),
        lambda: attendance.rename_guest(plan, guest, "x"),
        lambda: attendance.delete_attendance(plan, guest),
    ):
        with pytest.raises(MinutesLocked):
            write()
    assert meeting_room.get_made(plan, item).decisions == ()


@pytest.mark.parametrize("kind", [None, AttendanceKind.ABSENT, AttendanceKind.PRESENT])
def test_a_guest_who_is_a_member_stands_once_as_til_stede(plan, forum, meeting, kind):
    person = people.add_person(plan, "Karen Holst")
    forums.add_member(plan, forum, person, date(2026, 1, 1))
    attendance.note_person(plan, meeting, person, kind)
    assert attendance.take_as_known(plan, attendance.add_guest(plan, meeting, "Karen")) is None
    attendance.take_as_known(plan, attendance.add_guest(plan, meeting, " karen holst "))
    found = [line for line in attendance.list_attendance(plan, meeting) if line.name != "Karen"]
    assert [(line.person_id, line.kind) for line in found] == [(person, AttendanceKind.PRESENT)]


@pytest.mark.parametrize(
    ("kind", "note", "told"),
    [
        (None, "", "kom kl. 10"),
        (AttendanceKind.ABSENT, "tidligere møde", "tidligere møde; kom kl. 10"),
        (AttendanceKind.PARTLY, "kom kl. 10", "kom kl. 10"),
    ],
)
def test_what_is_noted_of_a_guest_is_carried_over_to_the_member(
    plan, forum, meeting, item, kind, note, told
):
    person = people.add_person(plan, "Karen Holst")
    forums.add_member(plan, forum, person, date(2026, 1, 1))
    if kind is not None:
        attendance.note_person(plan, meeting, person, kind)
        attendance.save_note(plan, attendance.list_attendance(plan, meeting)[0].id, note)
    guest = attendance.add_guest(plan, meeting, "Karen Holst")
    attendance.note_items(plan, guest, {item})
    attendance.save_note(plan, guest, "kom kl. 10")
    found = attendance.take_as_known(plan, guest)
    assert attendance.list_attendance(plan, meeting) == [found]
    assert (found.kind, found.item_ids, found.note) == (AttendanceKind.PARTLY, {item}, told)


def test_a_guest_who_could_be_two_members_stays_a_guest(plan, forum, meeting):
    for _ in range(2):
        person = people.add_person(plan, "Karen Holst")
        forums.add_member(plan, forum, person, date(2026, 1, 1))
    guest = attendance.add_guest(plan, meeting, "Karen Holst")
    assert attendance.take_as_known(plan, guest) is None
    kinds = [line.kind for line in attendance.list_attendance(plan, meeting)]
    assert kinds == [None, None, AttendanceKind.GUEST]


def test_attendance_lists_the_members_of_the_day_and_all_who_were_noted(plan, forum, meeting, item):
    karen, lars, anne, ole = (
        people.add_person(plan, name) for name in ("Karen Holst", "Lars Toft", "Anne Vad", "Ole")
    )
    for person in (karen, lars, anne):
        forums.add_member(plan, forum, person, date(2026, 1, 1))
    late = forums.add_member(plan, forum, ole, DAY + timedelta(days=1))
    attendance.note_person(plan, meeting, karen, AttendanceKind.PRESENT)
    attendance.note_person(plan, meeting, lars, AttendanceKind.ABSENT)
    attendance.note_person(plan, meeting, anne, AttendanceKind.PRESENT)
    lines = {line.name: line for line in attendance.list_attendance(plan, meeting)}
    attendance.note_items(plan, lines["Anne Vad"].id, {item})
    attendance.add_guest(plan, meeting, "Fatima El Khatib")
    left = next(m for m in forums.list_members(plan, forum) if m.person_id == karen)
    ended = forums.MembershipDraft(MemberRole.MEMBER, date(2026, 1, 1), DAY - timedelta(days=1))
    forums.save_member(plan, left.id, ended)
    lines = {line.name: line for line in attendance.list_attendance(plan, meeting)}
    assert "Ole" not in lines
    assert lines["Karen Holst"].kind is AttendanceKind.PRESENT
    (number,) = [line.number for line in agenda.list_items(plan, meeting) if line.id == item]
    assert partly_words(lines["Anne Vad"].numbers) == f"deltog under pkt. {number}"
    assert attendance_words(tuple(lines.values())) == (
        "1 til stede, 1 under nogle punkter, 1 afbud, 1 gæst"
    )
    people.delete_person(plan, karen)
    assert "Karen Holst" in {line.name for line in attendance.list_attendance(plan, meeting)}
    assert late


def test_only_items_of_the_meeting_are_attended(plan, forum, meeting, item):
    guest = attendance.add_guest(plan, meeting, "Ole Brandt")
    other = agenda.add_item(plan, factories.plan_meeting(plan, forum, DAY + timedelta(7)), "Andet")
    attendance.note_items(plan, guest, {item})
    with pytest.raises(ThingGone):
        attendance.note_items(plan, guest, {item, other})
    (line,) = attendance.list_attendance(plan, meeting)
    assert line.item_ids == {item}


def test_an_item_that_is_gone_has_no_time(plan, item):
    agenda.delete_item(plan, item)
    meeting_room.note_time(plan, item, 30, object())


def test_the_room_knows_the_plans_days_off(plan, meeting):
    deadlines.save_days_off(plan, DaysOff(christmas_eve=False))
    assert meeting_room.get_room(plan, meeting).days_off == ((6, 5), (12, 31))


def test_time_is_told_in_words_with_a_sign_when_it_is_over():
    assert time_words(725, 30) == ("12 af 30 min. brugt", False)
    assert time_words(34 * 60 + 5, 30) == ("▲ 4 min. over tiden · 34 af 30 min. brugt", True)
    assert time_words(61, None) == ("1 min. brugt", False)


def test_the_clock_stands_still_while_the_laptop_sleeps():
    assert seconds_between(NOW, NOW + timedelta(seconds=59)) == 59
    assert seconds_between(NOW, NOW + timedelta(hours=1)) == 0
    assert seconds_between(NOW, NOW - timedelta(seconds=3)) == 0


def test_the_end_follows_the_pace_so_far(plan, meeting, item):
    items = meeting_room.get_room(plan, meeting).items
    planned = sum(i.minutes_planned or 0 for i in items)
    assert items[0].minutes_planned == 5
    assert expected_end(items, items[0].id, NOW) == NOW + timedelta(minutes=planned)
    meeting_room.note_time(plan, items[0].id, 10 * 60, object())
    items = meeting_room.get_room(plan, meeting).items
    assert expected_end(items, items[1].id, NOW) == NOW + timedelta(minutes=2 * (planned - 5))


def test_what_undo_and_redo_would_do_is_known_rightly_through_all_changes(plan, item):
    typing, measuring = object(), object()

    def save(text, token=typing):
        with plan.one_step(token):
            meeting_room.save_minutes(plan, item, text)

    for deed in (
        lambda: save("a"),
        lambda: save("ab"),
        lambda: meeting_room.note_time(plan, item, 30, measuring),
        lambda: save("abc"),
        plan.undo,
        lambda: meeting_room.note_time(plan, item, 60, measuring),
        plan.redo,
        plan.undo,
        plan.undo,
        plan.redo,
        lambda: save("b", object()),
        plan.undo,
        lambda: meeting_room.set_outcome(plan, item, Outcome.DISCUSSED),
    ):
        plan.next_undo(), plan.next_redo()
        deed()
        with plan.read() as session:
            wanted = history.find_undo(session), history.find_redo(session)
        assert (plan.next_undo(), plan.next_redo()) == wanted
