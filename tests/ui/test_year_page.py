"""Årshjul by keyboard: filled, turned, ticked, added to, saved as a calendar."""

from datetime import date

import pytest
import vobject
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from app.services import duties, forums, meetings
from app.services import year as years
from app.ui import messages
from app.ui.widgets.arrange import MARGIN
from tests import factories
from tests.ui.driving import add, field, labels, lines, press, titles, unseen

TODAY = date(2026, 11, 20)
SOON = date.fromordinal(TODAY.toordinal() + 14)
NEW = "Ny pligt: 15/3 Send årsberetningen"


@pytest.fixture
def filled(window, workspace):
    with unseen(workspace) as plan:
        forum = forums.add_forum(plan, "Bestyrelsen")
        factories.plan_meeting(plan, forum, date(2026, 12, 18))
        duties.fill_year(plan, 2026, date(2026, 1, 1))
    window.go_to("year")
    return workspace.plan


def test_an_empty_year_offers_its_duties(window, workspace):
    window.go_to("year")
    press(window.page, "Hent årets pligter")
    assert titles(lines(window.page, "Årets gang")) == [
        "Ministeriets lister offentliggøres",
        "Hent Beboerdata, december",
    ]
    window.undo_action.trigger()
    assert factories.duties_of(workspace.plan, 2026) == []
    assert "Årshjulet er tomt endnu" in labels(window.page)


def test_the_year_turns_by_keys(qtbot: QtBot, window, filled):
    page = window.page
    page.take_focus()
    qtbot.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert "Årshjul 2027" in labels(page)
    qtbot.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert "Årshjul 2026" in labels(page)


def test_a_duty_is_ticked_and_its_step_too(qtbot: QtBot, window, filled):
    page = window.page
    duty = next(x for x in factories.duties_of(filled, 2026) if x.due == date(2026, 12, 1))
    window.go_to(f"year:duty/{duty.id}")
    assert field(page, "Pligtens navn").text() == duty.name
    steps = lines(page, "Tjekliste")
    steps.choose_first()
    qtbot.keyClick(steps, Qt.Key.Key_Space)
    assert duties.list_steps(filled, duty.id)[0].done_on == TODAY
    the_year = lines(page, "Årets gang")
    qtbot.keyClick(the_year, Qt.Key.Key_Space)
    assert duties.get_duty(filled, duty.id).done_on == TODAY
    assert the_year.key == f"duty/{duty.id}"


def test_a_duty_of_her_own_is_added_with_its_day(qtbot: QtBot, window, filled):
    page = window.page
    add(qtbot, page, NEW, "Send årsberetningen")
    assert any("skriv dagen først" in text for text in labels(page))
    field(page, NEW).clear()
    add(qtbot, page, NEW, "15/3 Send årsberetningen")
    assert field(page, "Pligtens frist").text() == "15-03-2026"
    assert "Send årsberetningen" in titles(lines(page, "Årets gang"))


def test_the_list_is_narrowed(window, filled):
    page = window.page
    press(page, "Møder")
    assert titles(lines(page, "Årets gang")) == ["Bestyrelsen"]
    press(page, "Over fristen")
    late = [line.name for line in factories.duties_due(filled, SOON) if line.days_late(TODAY)]
    assert set(late) <= set(titles(lines(page, "Årets gang")))


def test_a_mark_on_the_wheel_opens_what_it_stands_for(window, filled):
    page = window.page
    (meeting,) = meetings.list_meetings(filled)
    duty = factories.duties_of(filled, 2026)[0]
    page._wheel.opened.emit(f"duty/{duty.id}")
    assert lines(page, "Årets gang").key == f"duty/{duty.id}"
    page._wheel.opened.emit(f"meeting/{meeting.id}")
    assert window.page.key == "meetings"


def test_late_duties_are_counted_and_lead_from_overblik(qtbot: QtBot, window, filled):
    forum = forums.add_forum(filled, "Styregruppen")
    factories.plan_meeting(filled, forum, date(2026, 11, 27))
    late = [line for line in factories.duties_due(filled, SOON) if line.days_late(TODAY)]
    beside = window.navigation._buttons["year"]
    told = years.get_year(filled, 2026, TODAY).words
    qtbot.waitUntil(lambda: bool(words := beside._beside.words) and f"· {words}en" in told)
    assert int(beside._beside.words.split()[0]) > len(late)  # deadlines are late too
    window.go_to("overview")
    first = lines(window.page, "Over fristen")
    first.opened.emit(f"year:duty/{late[0].id}")
    assert field(window.page, "Pligtens navn").text() == late[0].name


def test_the_year_and_a_meeting_are_saved_as_calendars(
    qtbot: QtBot, window, filled, tmp_path, monkeypatch
):
    target = tmp_path / "kalender.ics"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    press(window.page, "Gem som kalenderfil …")
    qtbot.waitUntil(target.exists)
    events = vobject.readOne(target.read_text("utf-8")).vevent_list
    assert "Møde i Bestyrelsen" in [event.summary.value for event in events]
    (meeting,) = meetings.list_meetings(filled)
    qtbot.waitUntil(lambda: not window.page.workspace.jobs.is_busy)
    target.unlink()
    window.go_to(f"meetings:{meeting.id}/facts")
    press(window.page, "Gem som kalenderfil …")
    qtbot.waitUntil(target.exists)
    assert len(vobject.readOne(target.read_text("utf-8")).vevent_list) == 1


def type_due(qtbot: QtBot, page, text):
    due = field(page, "Pligtens frist")
    due.setFocus()
    due.selectAll()
    qtbot.keyClicks(due, text)
    qtbot.keyClick(due, Qt.Key.Key_Tab)


def test_a_duty_that_gets_a_day_in_another_year_is_followed_there(qtbot: QtBot, window, filled):
    page = window.page
    duties.fill_year(filled, 2027, TODAY)
    duty = factories.duties_of(filled, 2027)[3]
    window.go_to(f"year:duty/{duty.id}")
    type_due(qtbot, page, "1/12-2026")
    assert duties.get_duty(filled, duty.id).due == date(2026, 12, 1)
    assert "Årshjul 2026" in labels(page)
    assert lines(page, "Årets gang").key == f"duty/{duty.id}"
    assert field(page, "Pligtens navn").text() == duty.name
    assert page._card.isAncestorOf(page.focusWidget())
    window.undo_action.trigger()
    assert "Årshjul 2027" in labels(page)
    assert lines(page, "Årets gang").key == f"duty/{duty.id}"
    press(page, "2028 ›")
    assert "Årshjul 2028" in labels(page)


def test_a_duty_that_is_mended_stays_in_a_narrowed_list(qtbot: QtBot, window, filled):
    page = window.page
    press(page, "Over fristen")
    the_year = lines(page, "Årets gang")
    key = next(line.key for line in the_year.lines if str(line.key).startswith("duty/"))
    the_year.choose(key)
    name = field(page, "Pligtens navn").text()
    type_due(qtbot, page, "30/12-2026")
    assert (the_year.key, field(page, "Pligtens navn").text()) == (key, name)
    press(page, "Møder")
    assert titles(the_year) == ["Bestyrelsen"]


def test_a_typed_day_of_another_year_is_followed_there(qtbot: QtBot, window, filled):
    press(window.page, "2027 ›")
    add(qtbot, window.page, NEW, "1/12-2026 Julebrev")
    assert "Årshjul 2026" in labels(window.page)
    assert field(window.page, "Pligtens frist").text() == "01-12-2026"


def test_only_a_yearly_duty_promises_its_steps_to_the_next_year(qtbot: QtBot, window, filled):
    page = window.page
    add(qtbot, page, NEW, "1/12 Flyt kontoret")
    assert "Ingen trin endnu. Skriv det første, og tryk Enter." in labels(page)
    (yearly,) = [box for box in page.findChildren(QCheckBox) if box.isVisibleTo(page)]
    yearly.click()
    assert any("næste års pligt får de samme" in text for text in labels(page))


def test_what_is_chosen_in_the_list_is_shown_on_the_wheel(window, filled):
    page = window.page
    canvas = page._wheel.canvas
    duty = factories.duties_of(filled, 2026)[0]
    window.go_to(f"year:duty/{duty.id}")
    assert canvas.chosen == f"duty/{duty.id}"
    assert duty.name in canvas.name_of(canvas.chosen)
    lines(page, "Årets gang").choose(
        next(key for key in page._entries if key.startswith("deadline/"))
    )
    assert canvas.chosen is None  # deadlines have no mark


def test_the_deeds_stay_inside_a_narrow_window(qtbot: QtBot, window, filled):
    window.setMinimumSize(900, 500)
    window.resize(1097, 617)
    qtbot.wait(10)
    for words in ("Gem som kalenderfil …", "Gem som PDF …", "Gem som SVG …"):
        (found,) = [b for b in window.page.findChildren(QPushButton) if b.text() == words]
        assert found.mapTo(window, found.rect().topRight()).x() <= window.width() - MARGIN
