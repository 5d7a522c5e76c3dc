"""Where the nodes of the chain stand, and which threads are red."""

from datetime import date
from itertools import pairwise

import pytest

from app.domain.status import Status
from app.domain.thread_breaks import find_breaks
from app.ui.widgets.thread_layout import Reading, is_behind, lay_out, roots
from tests.domain.test_thread_breaks import chain, node

TODAY = date(2026, 11, 20)
SHARED = chain(
    [
        "goal 1 > sub_goal 1 > activity 1 > indicator 1",
        "goal 1 > sub_goal 2 > activity 1",
        "goal 2 > sub_goal 2 > indicator 2",
    ]
)


def laid_out(thread, reading=Reading.DOWN, folded=(), breaks=()):
    return lay_out(thread, reading, folded, breaks, lambda *_: 40)


def place(layout, name):
    return next(cell for cell in layout.cells if cell.node.name == name)


def test_a_node_that_serves_several_stands_once_and_keeps_all_its_threads():
    layout = laid_out(SHARED)
    assert len(layout.cells) == len(SHARED.nodes)
    assert len(layout.links) == len(SHARED.links)
    assert place(layout, "activity 1").parent == place(layout, "sub_goal 1").key


@pytest.mark.parametrize("reading", list(Reading))
def test_no_two_nodes_stand_on_each_other(reading):
    layout = laid_out(SHARED, reading)
    for number in range(len(layout.levels)):
        cells = layout.column(number)
        for upper, lower in pairwise(cells):
            assert upper.y + upper.height < lower.y


def test_read_from_the_other_end_the_columns_turn():
    down, up = laid_out(SHARED), laid_out(SHARED, Reading.UP)
    assert up.levels == tuple(reversed(down.levels))
    assert {key.level for key in roots(SHARED, Reading.UP)} == {"indicator"}


def test_a_folded_node_hides_all_it_leads_to():
    top = place(laid_out(SHARED), "goal 1")
    layout = laid_out(SHARED, folded={top.key})
    assert {cell.node.name for cell in layout.cells} == {
        "goal 1", "goal 2", "sub_goal 2", "activity 1", "indicator 1", "indicator 2",
    }  # fmt: skip
    assert len(place(layout, "goal 1").hides) == 5


def test_what_is_lacking_has_an_empty_place_in_its_column():
    thread = chain(["goal 1 > sub_goal 1"])
    layout = laid_out(thread, breaks=find_breaks(thread, TODAY))
    lacking = [cell for cell in layout.cells if cell.lacking]
    assert [cell.node.name for cell in lacking] == ["Ingen aktivitet", "Ingen indikator"]
    assert [cell.column for cell in lacking] == [2, 3]


def test_the_path_that_is_behind_runs_through_what_has_no_status():
    thread = chain(
        ["goal 1 > sub_goal 1 > activity 1 > indicator 1", "sub_goal 1 > indicator 2"],
        node("goal 1", status=Status.BEHIND),
        node("sub_goal 1", status=Status.BEHIND),
        node("indicator 1", status=Status.BEHIND),
        node("indicator 2", status=Status.ON_TRACK),
    )
    red = [link for link in thread.links if is_behind(thread, link)]
    assert [thread.node(link.lower).name for link in red] == [
        "sub_goal 1", "activity 1", "indicator 1",
    ]  # fmt: skip
