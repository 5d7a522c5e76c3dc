"""Sheets such as a kommune sends, made by chance: nothing is silently wrong, most is read."""

from collections import Counter
from random import Random

import pytest

from app.importing.reader import read_file
from tests.importing.kommune.files import ENCODINGS, write_text, write_workbook
from tests.importing.kommune.judging import judge
from tests.importing.kommune.making import LAYOUTS, make_sheets
from tests.importing.kommune.spelling import AREAS, COUNTS, RATES

SEEDS = range(8)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_figure_is_wrong_or_lost_and_almost_all_that_is_plain_is_read(layout):
    found, plain = Counter(), 0
    for seed in SEEDS:
        made = make_sheets(seed, layout)
        counts, wrong, _ = judge(made)
        assert not wrong, (layout, seed, wrong[:3])
        found += counts
        plain += sum(truth.state != "asked" for truth in made.truth.values())
    assert found["exact"] >= 0.9 * plain


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_wrong_where_the_plan_knows_only_some_of_it(layout):
    for seed in SEEDS:
        rng = Random(seed)
        areas = rng.sample(AREAS, rng.choice([0, 4, 8, 14]))
        indicators = rng.sample([*COUNTS, *RATES], rng.choice([0, 3, 14]))
        _, wrong, _ = judge(make_sheets(seed, layout), indicators, areas)
        assert not wrong, (layout, seed, wrong[:3])


@pytest.mark.parametrize("layout", ["two_levels", "side_by_side"])
def test_a_real_workbook_says_the_same(tmp_path, layout):
    made = make_sheets(3, layout)
    write_workbook(made, tmp_path / "udtræk.xlsx")
    made.cells = read_file(tmp_path / "udtræk.xlsx")
    counts, wrong, _ = judge(made)
    assert not wrong
    assert counts["exact"] > 0


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_real_text_file_says_the_same(tmp_path, encoding):
    made = make_sheets(2, "text_file")
    path = tmp_path / f"{made.grids[0].name}.csv"
    write_text(made, path, encoding)
    made.cells = read_file(path)
    counts, wrong, _ = judge(made)
    assert not wrong
    assert counts["exact"] > 0
