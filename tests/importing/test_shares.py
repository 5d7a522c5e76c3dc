"""Fractions that may be meant as per cent are asked about, alone and among percentages."""

import pytest

from app.domain.import_questions import TAKE, Answers, Ask
from app.domain.recipes import lasting
from app.importing.cells import Marked
from tests.importing.sheets import by_cell, read_rows

AREAS = ("Vollsmose", "Solbakken", "Værebro Park")


def states(*rows, **options):
    return [row["state"] for row in by_cell(read_rows(*rows, **options)).values()]


@pytest.mark.parametrize("fraction", [0.9, "0,9"])
@pytest.mark.parametrize("heading", ["Andel ledige", "Ledige (pct.)", "Fraflytningsprocent"])
def test_a_fraction_among_percentages_is_doubtful_also_after_a_recipe(heading, fraction):
    rows = (("Område", "Periode", heading), ("Vollsmose", "2024", "41,2"),
            ("Solbakken", "2024", fraction), ("Værebro Park", "2024", "38,5"))  # fmt: skip
    assert states(*rows) == ["sure", "doubtful", "sure"]
    name = next(iter(by_cell(read_rows(*rows)).values()))["indicator"]
    for answer in ("percent", TAKE):
        said = Answers({(Ask.SHARE, name): answer, (Ask.STRAY_SHARE, name): answer})
        assert states(*rows, answers=lasting(said)) == ["sure", "doubtful", "sure"]


def test_a_stray_fraction_becomes_what_the_user_says():
    rows = (("Område", "Periode", "Andel ledige"), ("Vollsmose", "2024", "41,2"),
            ("Solbakken", "2024", "0,9"))  # fmt: skip
    (asked,) = read_rows(*rows).questions
    told = by_cell(read_rows(*rows, answers=Answers({asked.key: "percent"})))
    assert (told["C3"]["value"], told["C3"]["state"]) == ("90", "sure")


def test_small_percentages_among_others_like_them_are_sure():
    rows = (("Område", "Periode", "Andel dømte"), ("Vollsmose", "2024", "2,7"),
            ("Solbakken", "2024", "0,9"))  # fmt: skip
    assert states(*rows) == ["sure", "sure"]


@pytest.mark.parametrize("heading", ["Andel ledige", "Ledige (pct.)"])
def test_a_lone_fraction_is_doubtful_also_where_the_unit_is_per_cent(heading):
    rows = (("Område", "Periode", heading), ("Vollsmose", "2024", "0,41"))
    assert states(*rows) == ["doubtful"]
    said = (("Område", "Periode", heading), ("Vollsmose", "2024", "0,41 %"))
    assert states(*said) == ["sure"]


def test_a_fraction_among_cells_shown_as_per_cent_is_doubtful_and_asked_each_time():
    rows = (("Område", "Periode", "Ledige"), ("Vollsmose", "2024", Marked("percent", 0.412)),
            ("Solbakken", "2024", 0.9))  # fmt: skip
    assert states(*rows) == ["sure", "doubtful"]
    said = Answers({(Ask.SHARE, "Ledige"): "percent"})
    assert states(*rows, answers=said) == ["sure", "doubtful"]
