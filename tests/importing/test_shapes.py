"""Shapes that kommuner use: what stands over, beside and between the figures says what they are."""

import pytest

from app.importing.cells import FileCells, SheetCells
from app.importing.drafting import make_draft
from app.importing.placing import Known
from tests.importing.sheets import AREAS, AreaBook, IndicatorBook, KnownArea, by_cell, read_rows

TITLE = ["Antal beboere"]


def told(draft):
    """What is written without asking: area, indicator, groups and first and last day by cell."""
    return {
        cell: (row["area"], row["indicator"], row["breakdown"],
               row["period"]["start"], row["period"]["end"])
        for cell, row in by_cell(draft).items()
        if row["state"] in {"sure", "missing", "suppressed"}
    }  # fmt: skip


def whys(draft):
    return {row["why"] for row in by_cell(draft).values()}


def year(number):
    return (f"{number}-01-01", f"{number}-12-31")


def read_merged(rows, merges):
    book = AreaBook(KnownArea(number, area) for number, area in enumerate(AREAS, 1))
    cells = FileCells([SheetCells("Ark1", [list(row) for row in rows], merges=merges)])
    return make_draft("fil.xlsx", cells, Known(book, IndicatorBook([]), True), lambda *_: None)


@pytest.mark.parametrize("title", ["Vollsmose", "Nøgletal for Vollsmose", "Tal for Vollsmose mv."])
def test_a_title_may_say_whose_figures_a_table_has(title):
    rows = told(read_rows([title], ["Indikator", "2022"], ["Ledige", 5.0]))
    assert rows == {"B3": ("Vollsmose", "Ledige", {}, *year(2022))}


def test_a_sheets_name_may_say_whose_figures_it_has():
    draft = read_rows(["År", "Ledige"], [2022.0, 5.0], name="Skovparken-Skovvejen")
    assert told(draft) == {"B2": ("Skovparken/Skovvejen", "Ledige", {}, *year(2022))}


@pytest.mark.parametrize("title", ["Vollsmose og Solbakken", "Ny Solbakken", "Solbakken Nord"])
def test_a_title_that_may_mean_other_places_is_asked_about(title):
    assert not told(read_rows([title], ["Indikator", "2022"], ["Ledige", 5.0]))


def test_a_title_without_its_area_says_what_is_counted():
    rows = told(read_rows(["Ledige i Solbakken 2022-2023"], ["År", "Antal"], [2022.0, 5.0]))
    assert rows == {"B3": ("Solbakken", "Ledige", {}, *year(2022))}


def test_an_area_alone_on_a_row_is_that_of_the_rows_below():
    rows = told(
        read_rows(
            TITLE, [None, "2022"], ["Solbakken"], ["  0-17 år", 1.0], ["  18+ år", 2.0],
            ["Vollsmose"], ["- 0-17 år", 3.0],
        )
    )  # fmt: skip
    assert rows["B5"] == ("Solbakken", "Antal beboere", {"alder": "18+ år"}, *year(2022))
    assert rows["B7"] == ("Vollsmose", "Antal beboere", {"alder": "0-17 år"}, *year(2022))


def test_a_period_or_a_sex_alone_on_a_row_is_that_of_the_rows_below():
    rows = told(read_rows(["Område", "Ledige"], ["2022"], ["Solbakken", 1.0], [2023.0],
                          ["Solbakken", 2.0]))  # fmt: skip
    assert rows["B3"] == ("Solbakken", "Ledige", {}, *year(2022))
    assert rows["B5"] == ("Solbakken", "Ledige", {}, *year(2023))
    rows = told(read_rows(TITLE, ["Område", "2022"], ["Mænd"], ["Solbakken", 1.0], ["Kvinder"],
                          ["Solbakken", 2.0]))  # fmt: skip
    assert rows["B6"] == ("Solbakken", "Antal beboere", {"køn": "Kvinder"}, *year(2022))


def test_an_unknown_heading_among_rows_makes_those_below_doubtful():
    draft = read_rows(TITLE, ["Sted", "2022"], ["Almene boliger"], ["Blok A", 1.0], ["Blok B", 2.0])
    assert not told(draft)


def test_tables_side_by_side_are_kept_apart():
    rows = told(
        read_rows(
            ["Ledige", None, None, "Antal beboere"],
            ["Område", "2022", None, "Område", "2023"],
            ["Solbakken", 1.0, None, "Vollsmose", 2.0],
        )
    )
    assert rows == {
        "B3": ("Solbakken", "Ledige", {}, *year(2022)),
        "E3": ("Vollsmose", "Antal beboere", {}, *year(2023)),
    }


def test_a_blank_column_within_a_table_parts_nothing():
    rows = told(
        read_rows(["Ledige"], ["Område", None, "2022", None, "2023"],
                  ["Solbakken", None, 1.0, None, 2.0])
    )  # fmt: skip
    assert rows["E3"] == ("Solbakken", "Ledige", {}, *year(2023))


@pytest.mark.parametrize(
    "heading", [["Fra område", "Til område", "2022"], ["Område", "Område", "2022"]]
)
def test_two_columns_of_areas_are_asked_about(heading):
    draft = read_rows(["Flytninger"], heading, ["Solbakken", "Vollsmose", 5.0])
    assert not told(draft)


def test_a_merged_heading_covers_what_it_is_merged_over():
    rows = (
        ["Antal beboere"],
        ["Område", "2022", None, None, "2023", None],
        [None, "0-17 år", "18-29 år", "30+ år", "0-17 år", "18-29 år"],
        ["Solbakken", 1.0, 2.0, 3.0, 4.0, 5.0],
    )
    merges = ((1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 1, 5))
    read = told(read_merged(rows, merges))
    assert read["D4"][2:] == ({"alder": "30+ år"}, *year(2022))
    assert read["E4"][2:] == ({"alder": "0-17 år"}, *year(2023))
    assert not told(read_merged(rows, ()))


def test_a_heading_of_three_rows_says_three_things():
    rows = told(
        read_rows(
            [None, "Ledige", None, "Beboere", None],
            [None, "2022", None, "2022", None],
            ["Område", "Mænd", "Kvinder", "Mænd", "Kvinder"],
            ["Solbakken", 1.0, 2.0, 3.0, 4.0],
        )
    )
    assert rows["E4"] == ("Solbakken", "Beboere", {"køn": "Kvinder"}, *year(2022))


@pytest.mark.parametrize("axis", ["År", "Periode", "Årstal"])
def test_a_word_over_the_periods_is_no_indicator(axis):
    rows = told(read_rows(TITLE, [None, axis], ["Område", 2022.0, 2023.0], ["Solbakken", 5.0, 6.0]))
    assert rows["C4"] == ("Solbakken", "Antal beboere", {}, *year(2023))


def test_a_word_over_groups_names_their_dimension():
    rows = told(
        read_rows(TITLE, [None, None, "Uddannelse"], ["Område", "År", "Grundskole", "Gymnasial"],
                  ["Solbakken", 2022.0, 5.0, 6.0])
    )  # fmt: skip
    assert rows["D4"][1:3] == ("Antal beboere", {"uddannelse": "Gymnasial"})


@pytest.mark.parametrize(
    "rows",
    [
        (["Antal beboere pr. 1. januar"], ["Område", 2022.0], ["Solbakken", 5.0]),
        (TITLE, [None, "Pr. 1. januar"], ["Område", 2022.0], ["Solbakken", 5.0]),
        (["Antal beboere, pr. 1. januar"], ["Område", "År", "Antal"], ["Solbakken", 2022.0, 5.0]),
    ],
)
def test_a_day_that_is_told_once_is_that_of_every_year(rows):
    ((_, indicator, _, start, end),) = told(read_rows(*rows)).values()
    assert (indicator, start, end) == ("Antal beboere", "2022-01-01", "2022-01-01")


def test_months_whose_year_stands_only_above_are_asked_about():
    draft = read_rows(["Ledige 2023"], ["Område", "januar", "februar"], ["Solbakken", 5.0, 6.0])
    assert {row["period"]["start"] for row in by_cell(draft).values()} == {
        "2023-01-01", "2023-02-01",
    }  # fmt: skip
    assert not told(draft)


def test_units_part_one_indicator_into_several():
    rows = told(
        read_rows(["Ledige"], ["Område", None, "2022"], ["Solbakken", "Antal", 5.0],
                  [None, "Pct.", 2.0])
    )  # fmt: skip
    assert [row[1] for row in rows.values()] == ["Ledige, antal", "Ledige, pct."]


def test_a_column_of_units_is_no_group():
    rows = told(
        read_rows(["Område", "Indikator", "Enhed", "2022"], ["Solbakken", "Ledige", "antal", 5.0],
                  ["Solbakken", "Andel i job", "pct.", 60.0])
    )  # fmt: skip
    assert [row[1:3] for row in rows.values()] == [("Ledige", {}), ("Andel i job", {})]


def test_a_part_of_another_row_is_asked_about():
    draft = read_rows(["Solbakken"], ["Indikator", "2022"], ["Ledige", 5.0], ["heraf kvinder", 2.0])
    assert set(told(draft)) == {"B3"}


def test_goals_in_figures_are_no_values():
    rows = told(read_rows(["Solbakken"], ["Nøgletal", "Mål", "2022"], ["Ledige", 10.0, 5.0]))
    assert rows == {"C3": ("Solbakken", "Ledige", {}, *year(2022))}


def test_marks_of_footnotes_are_no_part_of_a_name():
    rows = told(read_rows(["Ledige 1)"], ["Område*", "2022"], ["Vollsmose¹", 5.0]))
    assert rows == {"B3": ("Vollsmose", "Ledige", {}, *year(2022))}


def test_a_column_keeps_its_own_decimals():
    heading = ["Område", "År", "Andel i job", "Ledige pr. 1.000"]
    rows = by_cell(
        read_rows(
            heading, ["Solbakken", 2022.0, "41,2", "11.4"], ["Vollsmose", 2022.0, "7,5", "3.25"]
        )
    )
    assert [row["value"] for row in rows.values()] == ["41.2", "11.4", "7.5", "3.25"]
    assert {row["state"] for row in rows.values()} == {"sure"}


def test_numbers_outside_every_table_are_told():
    draft = read_rows(["Solbakken", 7.0], [], ["Område", "2022"], ["Solbakken", 1.0])
    assert [problem.why for problem in draft.problems] == [
        "Der står tal i række 1, som ikke er læst."
    ]


def test_a_heading_that_is_repeated_starts_no_table():
    heading = ["Område", "2022", "2023"]
    rows = told(
        read_rows(TITLE, heading, ["Solbakken", 1.0, 2.0], heading, ["Vollsmose", 3.0, 4.0])
    )
    assert set(rows) == {"B3", "C3", "B5", "C5"}
    assert {row[1] for row in rows.values()} == {"Antal beboere"}
