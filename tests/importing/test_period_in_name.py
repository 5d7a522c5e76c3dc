"""A year that stands in a name is parted from it or asked about, never read as part of it."""

import pytest

from app.importing.period_in_name import part_period
from tests.importing.sheets import by_cell, read_rows

AREAS = ("Søndervang", "Vollsmose")


@pytest.mark.parametrize(
    "heading",
    [
        "{} 2023", "2023 {}", "{}, 2023", "2023, {}", "{} (2023)", "(2023) {}", "{}-2023",
        "2023-{}", "{} - 2023", "{}/2023", "2023/{}", "{}_2023", "2023_{}", "{}: 2023",
        "{}|2023", "{}\n2023", "{} i 2023", "{} 2023*",
    ],
)  # fmt: skip
def test_area_and_year_in_one_heading_are_parted(heading):
    rows = by_cell(
        read_rows(
            ["Indikator", heading.format("Søndervang"), heading.format("Vollsmose")],
            ["Ledige", 5.0, 6.0],
            areas=AREAS,
        )
    )
    for cell, area in (("B2", "Søndervang"), ("C2", "Vollsmose")):
        row = rows[cell]
        assert (row["area"], row["indicator"], row["state"]) == (area, "Ledige", "sure")
        assert (row["period"]["kind"], row["period"]["start"]) == ("year", "2023-01-01")


@pytest.mark.parametrize(
    ("text", "name", "kind", "start"),
    [
        ("Søndervang K1 2023", "Søndervang", "quarter", "2023-01-01"),
        ("Ledige jan 2023", "Ledige", "month", "2023-01-01"),
        ("Ledige 01.02.2023", "Ledige", "day", "2023-02-01"),
        ("Skovparken/Skovvejen 2022/23", "Skovparken/Skovvejen", "schoolyear", "2022-08-01"),
        ("18-29 år 2023", "18-29 år", "year", "2023-01-01"),
    ],
)
def test_any_period_at_the_end_of_a_name_is_parted_whole(text, name, kind, start):
    parted, reading = part_period(text)
    assert (parted, reading.period.kind, reading.period.start.isoformat()) == (name, kind, start)
    assert not reading.doubt


@pytest.mark.parametrize(
    "text",
    [
        "Søndervang2023",
        "Ledige 2023 i pct.",
        "Afdeling 12-2023",
        "Søndervang '23",
        "1.-2. kvt. 2023",
        "År til dato 2023",
        "Seneste 12 mdr. 2023",
    ],
)
def test_a_period_that_may_be_something_else_is_doubtful(text):
    parted = part_period(text)
    assert parted is not None
    assert parted[1].doubt


@pytest.mark.parametrize(
    "text",
    ["Opført 1970", "Boliger opført før 1980", "Født 1990-1999", "2000-2999 kr.",
     "Indkomst (2015-priser)", "2022 (n=140)", "140 Televænget II&III", "Afd. 01-52 Gravervænget"],
)  # fmt: skip
def test_a_year_that_says_what_is_counted_stays(text):
    assert part_period(text) is None


@pytest.mark.parametrize(
    "rows",
    [
        (["Område", "Ledige"], ["Søndervang 2022", 45.0], ["Vollsmose 2023", 7.0]),
        (["Område", "Indikator", "Antal"], ["Søndervang", "Ledige 2022", 45.0],
         ["Vollsmose", "2023 Ledige", 7.0]),
    ],
)  # fmt: skip
def test_a_year_in_a_rows_name_is_its_period(rows):
    read = list(by_cell(read_rows(*rows, areas=AREAS)).values())
    assert [(row["area"], row["indicator"], row["state"]) for row in read] == [
        ("Søndervang", "Ledige", "sure"), ("Vollsmose", "Ledige", "sure"),
    ]  # fmt: skip
    assert [row["period"]["start"] for row in read] == ["2022-01-01", "2023-01-01"]


@pytest.mark.parametrize(
    "rows",
    [
        (["Ledige 2024"], ["Område", "Antal"], ["Søndervang 2022", 45.0], ["Vollsmose 2022", 7.0]),
        (["Område", "År", "Ledige 2022"], ["Søndervang", 2023.0, 4.0], ["Vollsmose", 2023.0, 7.0]),
        (["Område", 2023.0, 2024.0], ["Søndervang 2022", 4.0, 5.0], ["Vollsmose 2022", 7.0, 8.0]),
    ],
)
def test_two_periods_for_one_figure_are_asked_about(rows):
    assert {row["state"] for row in by_cell(read_rows(*rows, areas=AREAS)).values()} == {"doubtful"}


def test_the_end_of_a_span_in_a_title_is_no_period():
    for title in ("Sigtelser 1. januar - 30. juni 2023", "Ledige, januar til marts 2023"):
        rows = by_cell(
            read_rows([title], ["Område", "Antal"], ["Søndervang", 4.0], ["Vollsmose", 5.0],
                      areas=AREAS)
        )  # fmt: skip
        assert {row["period"] for row in rows.values()} == {None}


def test_a_forecast_beside_years_is_no_figure_whichever_comes_first():
    rows = by_cell(
        read_rows(["Område", 2023.0, "2024 (prognose)", "Prognose 2025"],
                  ["Søndervang", 4.0, 5.0, 6.0], ["Vollsmose", 7.0, 8.0, 9.0], areas=AREAS)
    )  # fmt: skip
    assert set(rows) == {"B2", "B3"}


def test_a_roman_number_in_a_column_of_quarters_is_its_number():
    rows = by_cell(
        read_rows(["Område", "År", "Kvartal", "Ledige"], ["Søndervang", 2023.0, "I", 4.0],
                  ["Søndervang", 2023.0, "IV", 5.0], areas=AREAS)
    )  # fmt: skip
    assert [(row["period"]["start"], row["state"]) for row in rows.values()] == [
        ("2023-01-01", "sure"), ("2023-10-01", "sure"),
    ]  # fmt: skip


def test_a_year_with_its_unit_heads_a_column():
    rows = by_cell(
        read_rows(["Ledige"], ["Område", "2022 antal", "2022 pct."], ["Søndervang", 40.0, "41,2"],
                  ["Vollsmose", 30.0, "31,2"], areas=AREAS)
    )  # fmt: skip
    assert {row["indicator"] for row in rows.values()} == {"Ledige, antal", "Ledige, pct."}
    assert {row["state"] for row in rows.values()} == {"sure"}
