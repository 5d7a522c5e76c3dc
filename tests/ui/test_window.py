"""The frame around the pages: opening, menus, jobs, crashes, Danish, and Qt's own traps."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox  # noqa: TID251 - Qt's own words are asked

from app.ui.application import make_application
from app.ui.jobs import Job, JobRunner
from app.ui.main_window import MainWindow
from app.ui.theme import Theme, ThemeChoice
from tests.ui.driving import press


def test_qt_does_not_lose_references_to_none(qapp):
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(2000):
        label.setText("x")
    assert sys.getrefcount(None) > before - 500  # 6.12.0 loses one each time


def test_qts_own_dialogs_speak_danish(session):
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text().replace("&", "") == "Annuller"


def test_a_window_without_a_plan_can_be_shown_and_closed(qtbot, qapp):
    make_application()
    window = MainWindow(Theme(qapp, ThemeChoice.DARK), JobRunner())
    qtbot.addWidget(window)
    window.show()
    assert window.page is None
    window.close()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "er ikke en helhedsplan"), (b"PK\x03\x04regneark", "er ikke en helhedsplan")],
)
def test_what_is_not_a_plan_is_refused_and_the_open_one_stays(
    session, workspace, boxes, tmp_path, content, words
):
    wrong = tmp_path / "forkert.helhedsplan"
    wrong.write_bytes(content)
    assert not session.open(wrong)
    assert words in boxes[-1]
    assert session.workspace is workspace
    assert wrong.read_bytes() == content


def test_a_plan_open_elsewhere_is_offered_for_viewing(session, plan_path, boxes, monkeypatch):
    from app.services.plans import open_plan
    from app.ui import messages

    monkeypatch.setattr(messages, "ask", lambda *_: True)
    with open_plan(plan_path):
        assert session.open(plan_path)
        assert session.workspace.plan.read_only


def test_a_new_plan_is_named_by_its_file(session, window, boxes, monkeypatch, tmp_path):
    from app.ui import messages

    monkeypatch.setattr(
        messages, "choose_new_file", lambda *_: tmp_path / "Helhedsplanen Søndervang"
    )
    session.new()
    assert window.windowTitle() == "Helhedsplanen Søndervang – Rød Tråd"
    assert (tmp_path / "Helhedsplanen Søndervang.helhedsplan").exists()


def test_a_copy_is_made_beside_the_work(qtbot, session, workspace, monkeypatch, tmp_path):
    from app.services.plans import open_plan
    from app.ui import messages

    target = tmp_path / "kopi.helhedsplan"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    session.copy()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "Kopien er gemt" in session._window.notices.sentence)
    open_plan(target, read_only=True).close()


def test_the_plan_menu_offers_what_a_document_needs(session, workspace):
    session._fill_menu()
    words = [action.text() for action in session._window.plan_menu.actions()]
    for wanted in ("Ny plan …", "Åbn …", "Seneste", "Gem kopi som …", "Gem sikkerhedskopi",
                   "Hvem sidder her? …", "Udseende", "Afslut"):  # fmt: skip
        assert wanted in words


def test_a_job_is_stopped_by_annuller(qtbot, session):
    jobs: JobRunner = session._jobs
    seen = []

    def work(control):
        for number in range(10_000):
            control.progress(number, 10_000)
            import time

            time.sleep(0.001)

    with qtbot.waitSignal(jobs.ended):
        jobs.run(Job("Langt arbejde", work, seen.append))
        jobs.cancel()
    assert seen == []


def test_a_refusal_in_a_job_is_said(qtbot, session, workspace):
    from app.errors import UserError

    def work(_):
        raise UserError("Det gik ikke. Intet er ændret.")

    workspace.run(Job("Arbejde", work, lambda _: None))
    qtbot.waitUntil(lambda: session._window.notices.sentence.startswith("Det gik ikke"))


def test_a_crash_report_quotes_nothing_she_typed(home, monkeypatch):
    from app.ui.crash import write_report
    from tests.ui.conftest import NOW

    try:
        raise ValueError("Fatma, 010203-1234")
    except ValueError as error:
        path = write_report(error, NOW)
    text = Path(path).read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "Fatma" not in text
    assert "1234" not in text


def test_a_plan_closed_while_a_job_runs_hears_no_more_of_it(qtbot, qapp, session, workspace):
    import time

    heard = []
    workspace.run(Job("Arbejde", lambda _: time.sleep(0.05), heard.append))
    session.close()
    qtbot.wait(100)
    assert heard == []
    assert not session._jobs.is_busy


def test_a_change_made_by_a_job_reaches_the_pages_in_the_window_thread(qtbot, window, workspace):
    from PySide6.QtCore import QThread

    from app.services.areas import add_area

    window.go_to("history")
    threads = []
    refresh = window.page.refresh
    window.page.refresh = lambda: (threads.append(QThread.currentThread()), refresh())
    workspace.run(Job("Arbejde", lambda _: add_area(workspace.plan, "Ådalen"), lambda _: None))
    qtbot.waitUntil(lambda: bool(threads))
    assert set(threads) == {window.thread()}


def test_words_half_typed_for_one_thing_wait_there_and_only_there(qtbot, qapp):
    from app.ui.widgets.adding import AddLine

    added = []
    line = AddLine("Ny beslutning", added.append)
    qtbot.addWidget(line)
    line.show_for(1)
    qtbot.keyClicks(line.input, "At kommunen")
    line.show_for(2)
    assert line.input.text() == ""
    line.show_for(1)
    qtbot.keyClicks(line.input, " betaler")
    qtbot.keyClick(line.input, Qt.Key.Key_Return)
    assert added == ["At kommunen betaler"]


def test_a_practice_plan_that_cannot_be_made_is_said(
    qtbot, session, window, boxes, monkeypatch, home
):
    from app import startup
    from app.files import CannotWrite
    from app.services.demo import making

    def full(target, **_):
        raise CannotWrite(target, OSError())

    monkeypatch.setattr(making, "make_demo_plan", full)
    startup._open_demo(window, session, session._jobs)
    qtbot.waitUntil(lambda: not session._jobs.is_busy)
    assert [words for words in boxes if "disken er fuld" in words]


def test_what_was_said_goes_when_she_goes_on(qtbot, window, workspace):
    notices = window.notices
    notices.show_sentence("Kopieret.", deed="Fortryd", do=lambda: None)
    window.go_to("indicators")
    assert notices.sentence == "Kopieret."  # said in the same breath
    qtbot.wait(10)
    window.go_to("areas")
    assert not notices.sentence
    notices.show_sentence("Filen er lagt væk.", deed="Tag den frem igen", do=lambda: None)
    qtbot.wait(10)
    window.go_to("indicators")
    assert notices.sentence == "Filen er lagt væk."
    window.go_to("areas")
    assert not notices.sentence


def test_an_offer_goes_when_she_is_where_it_leads(qtbot, window, workspace):
    notices = window.notices
    workspace.say("Punktet er på dagsordenen.", deed="Vis punktet", place="decisions:5")
    qtbot.wait(10)
    window.go_to("indicators")
    assert notices.sentence
    window.go_to("decisions")
    assert not notices.sentence
    workspace.say("Punktet er på dagsordenen.", deed="Vis punktet", place="areas")
    press(notices, "Vis punktet")
    assert window.page.key == "areas"
    assert not notices.sentence
