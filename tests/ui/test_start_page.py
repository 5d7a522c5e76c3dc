"""The start by keys alone: from an empty plan to a board, left and taken up again."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.new_period import Part
from app.domain.starting import Step
from app.domain.vocabulary import MemberRole
from app.services import agreements, areas, forums, people, starting
from app.ui.widgets.adding import AddLine
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.lines import LineList
from tests.ui.conftest import TODAY


@pytest.fixture
def start(window, workspace):
    window.go_to("start")
    return window.page


@pytest.fixture
def keys(qtbot, window, start):
    """Type where the keyboard is; a tuple is a key with its modifiers."""

    def press(*typed):
        for part in typed:
            focused = window.focusWidget()
            assert focused is not None, "the keyboard is nowhere"
            if isinstance(part, str):
                qtbot.keyClicks(focused, part)
            elif isinstance(part, tuple):
                qtbot.keyClick(focused, part[0], part[1])
            else:
                qtbot.keyClick(focused, part)

    return press


ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def steps(page):
    (found,) = [x for x in page.findChildren(LineList) if x.accessibleName() == "Opstartens trin"]
    return {line.key: line.right for line in found.lines}


def shown(page):
    return page._at


def test_an_empty_plan_becomes_areas_parties_agreements_and_a_board_by_keys(start, workspace, keys):
    plan = workspace.plan
    assert shown(start) == Step.PERIOD
    keys((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "Helhedsplanen Åparken", ENTER)
    keys("01-02-2027", ENTER)
    assert agreements.get_plan(plan).period_end == date(2031, 1, 31)
    keys(ENTER)
    assert shown(start) == Step.AREAS
    keys("12 Ådalen", ENTER, "Søparken", ENTER, ENTER)
    assert shown(start) == Step.PARTIES
    keys("Aaby Kommune", ENTER, "Boligselskabet Åen", ENTER, ENTER)
    assert shown(start) == Step.FOCUS_AREAS
    keys(ENTER)
    assert len(agreements.list_focus_areas(plan)) == 4
    keys(ENTER)
    assert shown(start) == Step.AGREEMENTS
    keys(ENTER)
    assert len(agreements.list_delaftaler(plan)) == 4
    keys(ENTER)
    assert shown(start) == Step.BOARD
    keys("Mette Kjær", TAB, "direktør", TAB, Qt.Key.Key_Down, TAB, "f", ENTER)
    keys("Ib Holm", ENTER, ENTER)
    board = starting.get_board(plan, TODAY)
    found = {m.person: (m.title, m.role, m.organisation) for m in board.members}
    assert found == {
        "Mette Kjær": ("direktør", MemberRole.CHAIR, "Boligselskabet Åen"),
        "Ib Holm": ("", MemberRole.MEMBER, ""),
    }
    assert board.words == "2 medlemmer, 1 formand"
    assert shown(start) == Step.SEAT
    keys(ENTER)
    assert workspace.sitter.name in {"Mette Kjær", "Ib Holm"}
    assert shown(start) == "end"
    assert set(steps(start).values()) == {"✓ gjort", ""}


def test_what_is_typed_is_kept_when_she_leaves_and_the_start_goes_on_where_it_was(
    start, window, workspace, keys
):
    keys((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "Åparken")
    window.go_to("areas")
    assert agreements.get_plan(workspace.plan).name == "Åparken"
    window.go_to("start:areas")
    keys("Ådalen")
    window.go_to("overview")
    assert [line.name for line in areas.list_areas(workspace.plan)] == ["Ådalen"]
    window.go_to("start:board")
    keys("Mette Kjær")
    window.go_to("overview")
    assert [line.name for line in people.list_people(workspace.plan)] == ["Mette Kjær"]


def test_each_step_can_be_skipped_and_gone_back_to(start, qtbot, window, keys):
    back = (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    (skip,) = [b for b in start.findChildren(QPushButton) if b.text() == "Spring over"]
    seen = []
    while shown(start) != "end":
        seen.append(shown(start))
        assert skip.isVisible()
        skip.click()
    assert seen == list(Step)
    for step in reversed(seen):
        window.activateWindow()  # a shortcut works in an active window alone
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
        keys(back)
        assert shown(start) == step


def test_a_pasted_list_is_added_at_once_as_one_step(start, window, workspace, keys):
    window.go_to("start:areas")
    QGuiApplication.clipboard().setText("140\tÅdalen\nAfd. 01-52 Søparken\nBirkelunden\n")
    keys((Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier))
    plan = workspace.plan
    names = [line.name for line in areas.list_areas(plan)]
    assert names == ["Ådalen", "Søparken", "Birkelunden"]
    workspace.undo()
    assert areas.list_areas(plan) == []
    assert window.page is start
    assert shown(start) == Step.AREAS


def test_what_the_plan_holds_is_not_asked_again(window, workspace):
    plan = workspace.plan
    starting.add_areas(plan, "Ådalen")
    window.go_to("start")
    assert steps(window.page)[Step.AREAS] == "✓ gjort"
    assert shown(window.page) == Step.PERIOD


def test_a_refused_name_stays_as_typed(start, window, keys):
    window.go_to("start:areas")
    keys("Ådalen 010190-1234", ENTER)
    assert window.focusWidget().text() == "Ådalen 010190-1234"
    assert shown(start) == Step.AREAS


def test_the_demo_plan_is_started_already(window, demo):
    window.go_to("start")
    assert [words for words in steps(window.page).values() if words == "○ mangler"] in (
        [], ["○ mangler"],
    )  # fmt: skip


def test_an_empty_plans_overblik_leads_to_the_start_until_it_is_ended(window, workspace):
    def deeds():
        return [b for b in window.page.findChildren(QPushButton) if "opstarten" in b.text()]

    window.go_to("overview")
    (begin,) = deeds()
    assert begin.text() == "Begynd opstarten"
    starting.add_areas(workspace.plan, "Ådalen")
    assert begin.text() == "Fortsæt opstarten"
    begin.click()
    assert window.page.key == "start"
    starting.end_start(workspace.plan)
    window.go_to("overview")
    assert not deeds()


def test_the_start_can_be_ended_at_its_end(window, workspace):
    window.go_to("start:end")
    (end,) = [b for b in window.page.findChildren(QPushButton) if b.text() == "Opstarten er færdig"]
    end.click()
    assert window.page.key == "overview"
    assert not starting.is_under_way(workspace.plan, TODAY)


def test_a_new_period_is_begun_from_the_page_and_opened(
    qtbot, window, session, demo, tmp_path, monkeypatch
):
    from app.ui import messages
    from app.ui.widgets.choices import ChecksField

    target = tmp_path / "Ny.helhedsplan"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    window.go_to("period")
    page = window.page
    (checks,) = page.findChildren(ChecksField)
    checks.edited.emit(frozenset(Part) - {Part.PEOPLE})
    assert "kommer kun med sammen med" in checks.words.text()
    checks.edited.emit(frozenset(Part))
    assert checks.words.text() == ""
    before = agreements.get_plan(demo.plan)
    (make,) = [b for b in page.findChildren(QPushButton) if b.text().startswith("Gem den nye")]
    make.click()
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not demo.jobs.is_busy)
    page._tell(target)
    window.notices.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: session.workspace.plan.path == target)
    after = agreements.get_plan(session.workspace.plan)
    assert after.period_start > before.period_end


def test_an_existing_file_is_refused_in_words(qtbot, window, demo, tmp_path, monkeypatch):
    from app.ui import messages

    target = tmp_path / "optaget.helhedsplan"
    target.write_text("optaget", encoding="utf-8")
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    said = []
    demo.said.connect(lambda notice: said.append(notice.sentence))
    window.go_to("period")
    window.page._on_make()
    qtbot.waitUntil(lambda: bool(said))
    assert "findes allerede" in said[0]


def test_a_board_pasted_under_the_name_is_a_member_a_line(start, window, workspace):
    start.show_thing(str(Step.BOARD))
    window.focusWidget().insert("Ida Holm\tLeder\tAaby Kommune\nBo Lind\tDirektør\tBoligselskabet")
    board = starting.get_board(workspace.plan, TODAY).members
    assert [member.person for member in board] == ["Bo Lind", "Ida Holm"]
    assert window.focusWidget().text() == ""


def test_one_undo_takes_back_what_enter_added(window, workspace, qtbot):
    window.go_to("organisation:person")
    line = next(x for x in window.page.findChildren(AddLine) if x.isVisibleTo(window.page))
    line.input.setFocus()
    qtbot.keyClicks(line.input, "Ida Holm")
    qtbot.keyClick(line.input, ENTER)
    assert [p.name for p in people.list_people(workspace.plan)] == ["Ida Holm"]
    line.input.setFocus()
    qtbot.keyClick(line.input, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: people.list_people(workspace.plan) == [])
    assert line.input.text() == ""


def test_a_name_never_holds_a_line_break(window, workspace, qtbot):
    window.go_to("areas")
    line = next(x for x in window.page.findChildren(AddLine) if x.isVisibleTo(window.page))
    line.input.insert("Ådalen\nSøparken")
    qtbot.keyClick(line.input, ENTER)
    assert areas.list_areas(workspace.plan) == []
    assert "én ad gangen" in "".join(x.text() for x in line.findChildren(QLabel))


def test_a_refused_choice_goes_back_to_the_saved_one(window, workspace):
    one = forums.add_forum(workspace.plan, "Bestyrelsen")
    two = forums.add_forum(workspace.plan, "Følgegruppen")
    forums.save_forum(
        workspace.plan, two, replace(forums.get_forum(workspace.plan, two), parent_id=one)
    )
    window.go_to(f"organisation:forum/{one}")
    (about,) = [x for x in window.page.findChildren(QPushButton) if x.text() == "Om forummet"]
    about.click()
    field = next(
        x for x in window.page.findChildren(ChoiceField)
        if x.editor.accessibleName() == "Hører under"
    )  # fmt: skip
    field.show_value(two)
    field.edited.emit(two)
    assert field.value is None
