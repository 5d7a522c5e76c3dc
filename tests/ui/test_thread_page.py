"""Den røde tråd as she drives it: keys, mouse, and mending a break where it stands."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.thread import Level
from app.services import activities, agreements, goal_links, goals, indicators
from app.services.thread import get_thread
from app.ui.widgets.thread_layout import Reading
from app.ui.widgets.thread_lines import fold_mark
from tests.nodes import activity, goal, indicator, sub_goal
from tests.ui.conftest import TODAY
from tests.ui.driving import unseen

KEY = Qt.Key


@pytest.fixture
def small(window, workspace):
    """Two goals, two delmål, two activities and an indicator; the first ones tied."""
    with unseen(workspace) as plan:
        delaftale = agreements.add_delaftale(plan, "Beskæftigelse")
        for name in ("Flere i job", "Tryggere områder"):
            goals.add_goal(plan, name)
        for name in ("Flere i fritidsjob", "Færre sigtede"):
            goals.add_sub_goal(plan, delaftale, name)
        for name in ("Fritidsjob", "Lektiecafé"):
            activities.add_activity(plan, name, delaftale)
        indicators.add_indicator(plan, "Unge i fritidsjob", delaftale)
        goal_links.link(plan, goal(1), sub_goal(1))
        goal_links.link(plan, sub_goal(1), activity(1))
        goal_links.link(plan, sub_goal(1), indicator(1))
    window.go_to("thread")
    return window.page


def press(page, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(page.map, key, modifier)


def middle(page, key):
    cell = next(cell for cell in page.map.cells if cell.key == key)
    return page.map.rect_of(cell).topLeft() + QPoint(30, 14)


def drag(page, key, on):
    start, end = middle(page, key), middle(page, on)
    QTest.mousePress(page.map, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.map, start + QPoint(20, 20))
    QTest.mouseMove(page.map, end)
    QTest.mouseRelease(page.map, Qt.MouseButton.LeftButton, pos=end)


def tied(page, upper, lower):
    return get_thread(page.workspace.plan, TODAY).link(upper, lower) is not None


def order(page, level):
    return [node.key.id for node in get_thread(page.workspace.plan, TODAY).at(level)]


def test_an_empty_plan_is_told_what_the_page_is_for(window, workspace):
    window.go_to("thread")
    page = window.page
    assert page._empty.isVisible()
    page._add.input.setFocus()
    QTest.keyClicks(page._add.input, "Flere i job")
    QTest.keyClick(page._add.input, KEY.Key_Return)
    assert [node.name for node in get_thread(workspace.plan, TODAY).nodes] == ["Flere i job"]
    assert page.panel.key == goal(1)
    assert not page._empty.isVisible()


def test_left_and_right_walk_the_threads_up_and_down_the_column(small):
    assert small.map.key == goal(1)
    press(small, KEY.Key_Right, KEY.Key_Right)
    assert small.map.key == activity(1)
    press(small, KEY.Key_Left)
    assert small.map.key == sub_goal(1)
    press(small, KEY.Key_Down)
    assert small.map.key.level is Level.SUB_GOAL
    press(small, KEY.Key_Home)
    assert small.map.key == sub_goal(1)


def test_enter_opens_the_node_and_escape_gives_the_room_back(small):
    press(small, KEY.Key_Right, KEY.Key_Return)
    assert small.panel.key == sub_goal(1)
    assert small._side.isVisible()
    assert small.workspace.plan.place == "thread:sub_goal/1"
    QTest.keyClick(small.panel, KEY.Key_Escape)
    assert not small._side.isVisible()
    assert small.window().focusWidget() is small.map


def test_alt_and_an_arrow_move_a_goal(small):
    press(small, KEY.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    assert order(small, Level.GOAL) == [2, 1]
    assert small.map.key == goal(1)
    small.workspace.undo()
    assert order(small, Level.GOAL) == [1, 2]


def test_alt_and_an_arrow_move_among_what_is_shown(small):
    plan = small.workspace.plan
    hidden, shown = (activities.add_activity(plan, name, 1) for name in ("Skjult", "Musik"))
    goal_links.link(plan, sub_goal(1), activity(shown))
    assert order(small, Level.ACTIVITY)[-2:] == [hidden, shown]
    small.map.choose(activity(shown))
    press(small, KEY.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)
    assert order(small, Level.ACTIVITY)[0] == shown
    assert small.map.beside(activity(1)) == [activity(shown), activity(1)]


def test_space_folds_a_branch_and_says_what_is_in_it(small):
    press(small, KEY.Key_Space)
    shown = {cell.key for cell in small.map.cells}
    assert sub_goal(1) not in shown
    (cell,) = [cell for cell in small.map.cells if cell.key == goal(1)]
    assert set(cell.hides) == {sub_goal(1), activity(1), indicator(1)}
    assert "foldet sammen" in small.map.accessibleDescription()
    press(small, KEY.Key_Right)
    assert sub_goal(1) in {cell.key for cell in small.map.cells}


def test_the_mark_at_the_threads_beginning_folds_by_mouse(small):
    for shown in (False, True):
        cell = next(cell for cell in small.map.cells if cell.key == goal(1))
        mark = fold_mark(small.map.rect_of(cell)).center()
        QTest.mouseClick(small.map, Qt.MouseButton.LeftButton, pos=mark)
        assert (sub_goal(1) in {cell.key for cell in small.map.cells}) is shown


def test_a_node_dragged_to_another_level_is_tied_to_it(small):
    drag(small, activity(2), sub_goal(1))
    assert tied(small, sub_goal(1), activity(2))
    small.workspace.undo()
    assert not tied(small, sub_goal(1), activity(2))


def test_a_node_dragged_to_its_own_level_takes_the_place(small):
    drag(small, goal(2), goal(1))
    assert order(small, Level.GOAL) == [2, 1]


def test_what_cannot_be_tied_says_so_and_changes_nothing(small, window):
    drag(small, activity(2), goal(1))
    assert "kan ikke knyttes direkte" in window.notices._words.text()
    assert not tied(small, goal(1), activity(2))


def test_a_break_is_mended_where_it_stands(small):
    found = next(b for b in small._breaks if b.key == activity(2) or b.key == sub_goal(2))
    assert found.deed in {"Tilknyt en aktivitet", "Vælg et strategisk mål"}
    lacking = next(b for b in small._breaks if b.kind == "sub_goal_without_activity")
    small.mend(lacking)
    assert small.panel.picker.isVisible()
    QTest.keyClicks(small.panel.picker.input, "lekt")
    QTest.keyClick(small.panel.picker.input, KEY.Key_Return)
    assert tied(small, sub_goal(2), activity(2))
    assert lacking not in small._breaks


def test_the_empty_place_in_the_chain_does_the_deed_on_enter(small):
    ghost = next(c for c in small.map.cells if c.lacking and c.key.level is Level.ACTIVITY)
    small.map.choose(ghost.key)
    press(small, KEY.Key_Return)
    assert small.panel.key == sub_goal(2)
    assert small.panel.picker.isVisible()


def test_a_new_sub_goal_lies_in_the_delaftale_she_chooses(small):
    goal_2 = small._whole.at(Level.GOAL)[0].key
    small.open_node(goal_2)
    small.panel.ask_for(Level.SUB_GOAL)
    picker = small.panel.picker
    picker.ask(Level.SUB_GOAL, [], [(1, "Job"), (2, "Uddannelse")])
    QTest.keyClicks(picker.input, "Flere unge i klub")
    assert [line.title for line in picker.list.lines] == [
        "+ Nyt delmål i Job", "+ Nyt delmål i Uddannelse",
    ]  # fmt: skip
    assert picker.list.key is None
    QTest.keyClick(picker.input, KEY.Key_Return)
    assert picker.isVisible()  # nothing is made before she has chosen where
    picker.ask(Level.SUB_GOAL, [], [(1, "Job"), (2, "Uddannelse")], own=2)
    QTest.keyClicks(picker.input, "Flere unge i klub")
    assert picker.list.key.delaftale_id == 2


def test_the_link_stands_under_its_list_and_names_both_ends(small):
    small.open_node(sub_goal(1))
    panel = small.panel
    panel._up.choose(panel._thread.above(sub_goal(1))[0])
    order = panel._layout.indexOf
    assert order(panel._link) == order(panel._up) + 1
    assert panel._link._title.text().startswith("Knytning mellem »")
    panel._down.choose(activity(1))
    assert order(panel._link) == order(panel._down) + 1


def test_tab_walks_the_panel_as_it_is_read(small):
    small.open_node(sub_goal(1))
    QTest.qWait(20)  # what is made anew is shown only then
    panel, found = small.panel, []
    stop = panel._up
    for _ in range(600):
        stop = stop.nextInFocusChain()
        if stop.isVisibleTo(small) and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(getattr(stop, "text", stop.accessibleName)())
    below, tie = found.index("Herunder"), found.index("+ Tilknyt en aktivitet")
    assert below < tie < found.index("Slet delmålet …")


def test_a_new_indicator_is_made_and_tied_in_one_step(small):
    small.open_node(sub_goal(2))
    small.panel.ask_for(Level.INDICATOR)
    QTest.keyClicks(small.panel.picker.input, "Sigtede unge")
    QTest.keyClick(small.panel.picker.input, KEY.Key_Return)
    assert tied(small, sub_goal(2), indicator(2))
    small.workspace.undo()
    assert order(small, Level.INDICATOR) == [1]


def test_a_link_gets_its_assumption_and_is_let_go(small, qtbot):
    small.open_node(sub_goal(1))
    small.panel._down.choose(activity(1))
    editor = small.panel._link
    QTest.keyClicks(editor._field.input, "Job giver mod")
    editor.flush()
    link = get_thread(small.workspace.plan, TODAY).link(sub_goal(1), activity(1))
    assert link.assumption == "Job giver mod"
    editor._loose.click()
    assert not tied(small, sub_goal(1), activity(1))
    assert not editor.isVisible()


def test_a_goal_is_edited_in_place(small):
    small.open_node(goal(1))
    field = small.panel._forms[Level.GOAL].field("success_criteria")
    field.setFocus()
    QTest.keyClicks(field.input, "70 unge i 2026")
    small.close_panel()
    assert goals.get_goal(small.workspace.plan, 1).success_criteria == "70 unge i 2026"


def test_deleting_a_goal_says_first_what_it_does(small):
    small.open_node(goal(1))
    confirm = small.panel._delete[Level.GOAL]
    confirm.ask()
    assert "Forbindelsen til 1 delmål forsvinder" in confirm._words.text()
    confirm._deed.click()
    assert order(small, Level.GOAL) == [2]
    assert order(small, Level.SUB_GOAL) == [1, 2]
    assert not small._side.isVisible()


def test_the_chain_is_read_from_the_indicators_up(small):
    small._on_reading(Reading.UP)
    first = min(small.map.cells, key=lambda cell: (cell.column, cell.y))
    assert first.key == indicator(1)
    small.map.choose(indicator(1))
    press(small, KEY.Key_Right, KEY.Key_Right)
    assert small.map.key == goal(1)


def test_words_and_choices_narrow_the_chain(small):
    QTest.keyClicks(small._search, "fritidsjob")
    assert goal(2) not in {cell.key for cell in small.map.cells}
    small._search.clear()
    small._on_branch((Level.GOAL, 2))
    assert {cell.key for cell in small.map.cells if cell.key.id > 0} == {goal(2)}
    small.open_node(activity(2))
    assert activity(2) in {cell.key for cell in small.map.cells}


def test_undo_comes_back_to_the_node(small, window):
    small.open_node(sub_goal(2))
    small.panel.ask_for(Level.ACTIVITY)
    QTest.keyClick(small.panel.picker.input, KEY.Key_Return)
    window.go_to("decisions")
    small.workspace.undo()
    assert window.page is small
    assert small.panel.key == sub_goal(2)


def test_the_breaks_are_counted_beside_the_page(small, window):
    window.show_counts()
    beside = window.navigation._buttons["thread"].accessibleName()
    assert beside == f"Den røde tråd, {len(small._breaks)} brud"


def test_the_demo_plan_folds_what_is_much_and_shows_what_is_behind(demo, window):
    window.go_to("thread")
    page = window.page
    assert any(cell.folded for cell in page.map.cells)
    assert page.map._reds
    folded = next(cell for cell in page.map.cells if cell.folded)
    page.open_node(folded.hides[0])
    assert folded.hides[0] in {cell.key for cell in page.map.cells}
