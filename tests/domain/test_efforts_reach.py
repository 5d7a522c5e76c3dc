"""Gaps and overlaps: the rule, case by case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.efforts_reach import CellMark, Doing, reach
from app.domain.vocabulary import EffortRelation as Relation

GROUPS = [(1, "Unge 13–17 år"), (2, "Ældre")]
AREAS = [(1, "Ådalen"), (2, "Søparken")]


def ours(key, areas=(1,), groups=(1,), name=""):
    return Doing(key, name or f"Vores {key}", True, frozenset(areas), frozenset(groups))


def others(key, areas=(1,), groups=(1,), name=""):
    return Doing(key, name or f"Andres {key}", False, frozenset(areas), frozenset(groups))


@pytest.mark.parametrize(
    ("doings", "relations", "mark"),
    [
        ([], {}, CellMark.GAP),
        ([ours(1, areas=(2,))], {}, CellMark.GAP),
        ([ours(1, groups=(2,))], {}, CellMark.GAP),
        ([ours(1)], {}, CellMark.NONE),
        ([others(1)], {}, CellMark.NONE),
        ([ours(1, areas=())], {}, CellMark.NONE),
        ([ours(1), ours(2)], {}, CellMark.NONE),
        ([ours(1), others(1)], {}, CellMark.OVERLAP),
        ([others(1), others(2)], {}, CellMark.OVERLAP),
        ([ours(1), others(1)], {(1, 1): Relation.SUPPLEMENTS}, CellMark.NONE),
        ([ours(1), others(1)], {(1, 1): Relation.BRIDGES}, CellMark.NONE),
        ([ours(1), others(1)], {(1, 1): Relation.OVERLAPS}, CellMark.OVERLAP),
        ([ours(1), others(1)], {(1, 1): Relation.COMPETES}, CellMark.OVERLAP),
        # One of ours that is described is enough; another beside it need not be.
        ([ours(1), ours(2), others(1)], {(2, 1): Relation.BRIDGES}, CellMark.NONE),
        # The relation of an activity that is elsewhere says nothing here.
        ([ours(1), ours(2, areas=(2,)), others(1)], {(2, 1): Relation.BRIDGES}, CellMark.OVERLAP),
        ([ours(1), others(1), others(2)], {(1, 1): Relation.BRIDGES}, CellMark.OVERLAP),
    ],
)
def test_the_rule(doings, relations, mark):
    assert reach(GROUPS, AREAS, doings, relations).rows[0].cells[0].mark is mark


def test_a_cell_says_who_is_there_and_what_is_wrong():
    table = reach(
        GROUPS,
        AREAS,
        [ours(1, name="Gadeplan"), others(1, name="SSP"), others(2, name="Klubben")],
        {(1, 2): Relation.COMPETES},
    )
    cell = table.rows[0].cells[0]
    assert cell.count == "1 vores · 2 andres"
    assert cell.sentences == (
        "Vores: Gadeplan.",
        "Andres: SSP og Klubben.",
        "Forholdet til »SSP« er ikke beskrevet.",
        "»Gadeplan« konkurrerer med »Klubben«.",
    )
    assert table.rows[1].cells[1].sentences == ("Ingen gør noget for ældre i Søparken.",)
    assert table.summary == "3 huller og 1 overlap"


def test_what_names_no_group_is_told_beside_the_table():
    table = reach(GROUPS, AREAS, [ours(1, groups=(), name="Bydelsavisen")], {})
    assert [doing.place for doing in table.unplaced] == ["activities:1"]
    assert table.unplaced_words.endswith("tabellen: Bydelsavisen.")
    assert table.count(CellMark.GAP) == 4


doings = st.builds(
    Doing,
    st.integers(1, 5),
    st.just("x"),
    st.booleans(),
    st.frozensets(st.sampled_from([1, 2])),
    st.frozensets(st.sampled_from([1, 2])),
)


@given(st.lists(doings, max_size=8))
def test_a_cell_is_a_gap_exactly_when_nobody_is_there(found):
    for row in reach(GROUPS, AREAS, found, {}).rows:
        for cell in row.cells:
            assert (cell.mark is CellMark.GAP) == (not cell.ours and not cell.others)


@given(st.lists(doings, max_size=8))
def test_describing_every_relation_leaves_no_overlap_where_we_are(found):
    pairs = {(a, b): Relation.SUPPLEMENTS for a in range(1, 6) for b in range(1, 6)}
    for row in reach(GROUPS, AREAS, found, pairs).rows:
        assert all(cell.mark is not CellMark.OVERLAP for cell in row.cells if cell.ours)
