"""Control sums: a total that is not what its parts give is told with its cell."""

import pytest

from app.domain.import_draft import RowState
from app.domain.import_questions import Answers, Ask, named
from app.importing.cells import Marked, cell_name
from tests.importing.kommune.judging import judge
from tests.importing.kommune.making import LAYOUTS, make_sheets
from tests.importing.sheets import read_rows

TITLE = ["Antal beboere"]
HEADING = ["Område", "2019", "2020"]


def wrong_sums(draft):
    return [(found.cell, found.why) for found in draft.problems if "delene giver" in found.why]


def test_a_total_that_its_parts_do_not_give_is_told():
    draft = read_rows(
        TITLE, HEADING, ["Solbakken", 50.0, 1.0], ["Vollsmose", 68.0, 2.0], ["I alt", 120.0, 3.0]
    )
    assert wrong_sums(draft) == [("B5", "I alt i B5 er 120, men delene giver 118.")]


def test_a_column_of_totals_is_held_against_the_columns_it_sums_up():
    draft = read_rows(
        TITLE,
        [None, "2019", None, None, "2020", None, None],
        ["Område", "Mænd", "Kvinder", "I alt", "Mænd", "Kvinder", "I alt"],
        ["Solbakken", 1.0, 2.0, 3.0, 4.0, 5.0, 19.0],
    )
    assert wrong_sums(draft) == [("G4", "I alt i G4 er 19, men delene giver 9.")]


def test_a_sum_of_groups_is_that_of_its_own_area():
    draft = read_rows(
        TITLE,
        ["Område", "Køn", "2019"],
        ["Solbakken", "Mænd", 1.0], [None, "Kvinder", 2.0], [None, "I alt", 3.0],
        ["Vollsmose", "Mænd", 10.0], [None, "Kvinder", 20.0], [None, "I alt", 33.0],
        ["I alt", None, 33.0],
    )  # fmt: skip
    assert wrong_sums(draft) == [("C8", "I alt i C8 er 33, men delene giver 30.")]


@pytest.mark.parametrize(
    ("part", "total", "words"),
    [
        ("<5", 52.0, None),
        ("<5", 60.0, "mellem 50 og 54"),
        ("..", 90.0, None),
        ("..", 40.0, "mindst 50"),
        (None, 90.0, None),
        ("ca. 40", 200.0, None),
    ],
)
def test_a_hidden_part_may_be_anything_it_allows(part, total, words):
    draft = read_rows(
        TITLE, ["Område", "2019"], ["Solbakken", 50.0], ["Vollsmose", part], ["I alt", total]
    )
    told = [why.removeprefix(f"I alt i B5 er {total:.0f}, men delene giver ").rstrip(".")
            for _, why in wrong_sums(draft)]  # fmt: skip
    assert told == ([words] if words else [])


def test_amounts_may_be_rounded_by_half_a_unit_each():
    def table(total):
        return read_rows(
            ["Budget, mio. kr."], ["Område", "2019"], ["Solbakken", 1.2], ["Vollsmose", 2.3],
            ["I alt", total],
        )  # fmt: skip

    assert not wrong_sums(table(3.6))
    assert wrong_sums(table(3.7))


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("Andel i job", 50.0),
        ("Gennemsnitlig husleje", 50.0),
        ("Beskæftigelse", Marked("percent", 0.5)),
        ("Trivsel", 4.5),
    ],
)
def test_shares_and_averages_are_not_summed(title, cell):
    draft = read_rows(
        [title], ["Område", "2019"], ["Solbakken", cell], ["Vollsmose", cell], ["I alt", cell]
    )
    assert not wrong_sums(draft)


def test_the_country_is_not_the_sum_of_some_areas():
    draft = read_rows(
        TITLE, ["Område", "2019"], ["Solbakken", 5.0], ["Vollsmose", 7.0], ["Hele landet", 99.0]
    )
    assert not wrong_sums(draft)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_totals_that_are_right_are_never_told(layout):
    for seed in range(6):
        _, _, draft = judge(make_sheets(seed, layout))
        assert not wrong_sums(draft), (layout, seed)


def test_a_spoiled_total_is_told_in_most_layouts():
    told = spoiled = 0
    for layout in ("groups_across", "two_levels", "periods_across"):
        for seed in range(20):
            made = make_sheets(seed, layout)
            for row, column in sorted(made.grids[0].totals)[:1]:
                sheet = made.cells.sheets[0]
                sheet.rows[row][column] += 10_000
                _, _, draft = judge(made)
                spoiled += 1
                told += [cell for cell, _ in wrong_sums(draft)] == [cell_name(row, column)]
    assert spoiled > 10
    assert told >= 0.8 * spoiled


def test_a_part_larger_than_its_sum_is_asked_about_also_once_its_name_is_answered():
    rows = (
        ["Område", "Periode", "Køn", "Antal i job"],
        ["Solbakken", "2026", "Drenge", "1.016"],
        [None, None, "Piger", "<5"],
        [None, None, "I alt", ".."],
        ["Vollsmose", "2026", "Drenge", 9.0],
        [None, None, "Piger", 6.0],
        ["I alt", "2026", None, 31.0],
    )
    for settled in ({}, {(Ask.INDICATOR, "Antal i job"): named("Unge i fritidsjob")}):
        draft = read_rows(*rows, indicators=["Unge i fritidsjob"], answers=Answers(settled))
        assert wrong_sums(draft) == [
            ("D7", "I alt i D7 er 31, men delene giver mellem 1.031 og 1.035.")
        ]
        told = {row.cell: row.why for _, row in draft.rows() if row.state is RowState.DOUBTFUL}
        assert "allet er større end I alt i D7" in told["D2"]
        assert "større" not in "".join(why for cell, why in told.items() if cell != "D2")
