from app.importing.cells import Marked
from tests.importing.sheets import by_cell, ignored, read_rows


def states(draft):
    return {cell: row["state"] for cell, row in by_cell(draft).items()}


def test_labels_only_on_a_blocks_first_row_are_carried_down():
    rows = by_cell(
        read_rows(
            ["Fraflytningsprocent i udvalgte boligområder, udtræk 05-03-2025"],
            [],
            ["Bydel", "Alder", "2016", 2017.0],
            ["Afd. 23-11 Vollsmose", "0-17 år", 91.2, None],
            [None, "18-29 år", "<5", 12.0],
            ["Solbakken", "0-17 år", 3.0, 4.0],
        )
    )
    assert rows["C5"]["area"] == "Vollsmose"
    assert rows["C5"]["breakdown"] == {"alder": "18-29 år"}
    assert rows["C5"]["indicator"] == "Fraflytningsprocent"
    assert (rows["C5"]["state"], rows["C5"]["low"], rows["C5"]["high"]) == ("suppressed", "0", "4")
    assert rows["D4"]["state"] == "missing"
    assert rows["D6"]["value"] == "4"
    assert rows["D6"]["period"]["start"] == "2017-01-01"


def test_a_long_table_reads_its_columns_in_any_order():
    rows = by_cell(
        read_rows(
            ["Indikator", "Værdi", "Periode", "Boligområde"],
            ["Ledige", 0.0, "2022", "Solbakken"],
            ["Ledige", None, 2023.0, "Solbakken"],
            ["Ledige", 1968.0, 2017.0, "Vollsmose"],
        )
    )
    assert [(row["area"], row["value"], row["state"]) for row in rows.values()] == [
        ("Solbakken", "0", "sure"),
        ("Solbakken", None, "missing"),
        ("Vollsmose", "1968", "sure"),
    ]


def test_values_that_look_like_years_are_values_below_a_heading():
    rows = by_cell(read_rows(["Antal beboere"], ["Boligområde", "2019"], ["Vollsmose", 1968.0]))
    assert rows["B3"]["value"] == "1968"


def test_indicators_across_are_named_by_their_columns_not_by_the_title():
    rows = by_cell(
        read_rows(
            ["Tabel 6. Beskæftigelsesfrekvens"],
            ["Område", "År", "Børn i dagtilbud", "Antal beboere"],
            ["Solbakken", 2022.0, 96.0, 10.0],
            [None, "2023", 0.0, None],
        )
    )
    assert rows["C3"]["indicator"] == "Børn i dagtilbud"
    assert rows["D4"]["area"] == "Solbakken"
    assert rows["D4"]["state"] == "missing"


def test_totals_titles_and_notes_are_no_rows():
    draft = read_rows(
        ["Tabel 3. Antal beboere fordelt på boligområder"],
        ["Enhed: antal"],
        ["Boligområde", "2019", "2020", "I alt"],
        ["Solbakken", 1.0, 2.0, 3.0],
        ["Vollsmose", 3.0, 4.0, 7.0],
        ["I alt", 4.0, 6.0, 10.0],
        [],
        ["Anm.: Foreløbige tal."],
    )
    assert set(by_cell(draft)) == {"B4", "C4", "B5", "C5"}
    left_out = ignored(draft)
    assert set(left_out) == {"A1", "A2", "A6:D6", "A8", "D3:D6"}
    assert left_out["A8"] == "Note: Anm.: Foreløbige tal."


def test_a_total_without_parts_is_a_row():
    rows = by_cell(
        read_rows(
            ["OMRÅDE", "CIVILSTAND", "TID", "INDHOLD"],
            ["Hele landet", "I alt", "2008K1", "5475791"],
            ["Hele landet", "I alt", "2008K2", "5482266"],
            name="FOLK1A",
        )
    )
    assert rows["D2"]["breakdown"] == {"civilstand": "I alt"}
    assert (rows["D2"]["indicator"], rows["D2"]["state"]) == ("FOLK1A", "sure")


def test_a_comparison_area_of_the_plan_is_not_a_total():
    rows = by_cell(
        read_rows(
            ["Ledige"],
            ["Område", "2019"],
            ["Solbakken", 1.0],
            ["Hele landet", 9.0],
            areas=("Solbakken", "Hele landet"),
        )
    )
    assert rows["B4"]["area"] == "Hele landet"


def test_columns_without_headings_are_named_by_the_title():
    rows = by_cell(
        read_rows(
            ["Reported criminal offences by type of offence, region and time"],
            ["Units: Number"],
            [None, None, "2007Q1", "2007Q2"],
            ["Nature of the offence, total", "Copenhagen", 21462.0, 24280.0],
            [None, "Frederiksberg", 1907.0, 2085.0],
        )
    )
    assert rows["C5"]["area"] == "Frederiksberg"
    assert rows["C5"]["indicator"] == "Reported criminal offences"
    assert rows["C5"]["breakdown"] == {"type of offence": "Nature of the offence, total"}


def test_a_heading_of_two_rows_has_years_over_sexes():
    rows = by_cell(
        read_rows(
            ["Ledige"],
            [],
            [None, "2019", None, "2020", None],
            ["Område", "Mænd", "Kvinder", "Mænd", "Kvinder"],
            ["Solbakken", 1.0, 2.0, 3.0, 4.0],
        )
    )
    assert rows["E5"]["breakdown"] == {"køn": "Kvinder"}
    assert rows["E5"]["period"]["text"] == "2020"
    assert (rows["E5"]["indicator"], rows["E5"]["state"]) == ("Ledige", "sure")


def test_a_year_over_quarters_is_one_period():
    rows = by_cell(
        read_rows(
            ["Ledige"], [], [None, "2019", None], ["Område", "K1", "K2"], ["Solbakken", 1.0, 2.0]
        )
    )
    assert rows["C5"]["period"]["start"] == "2019-04-01"


def test_areas_may_stand_across():
    rows = by_cell(
        read_rows(
            ["Ledige"], ["År", "Solbakken", "Vollsmose"], ["2019", 1.0, 2.0], ["2020", 3.0, 4.0]
        )
    )
    assert (rows["C4"]["area"], rows["C4"]["indicator"]) == ("Vollsmose", "Ledige")


def test_tables_one_below_the_other_are_kept_apart():
    rows = by_cell(
        read_rows(
            ["Ledige"],
            ["Område", "2019", "2020"],
            ["Solbakken", 1.0, 2.0],
            [],
            ["Antal beboere"],
            ["Område", "2021", "2022"],
            ["Solbakken", 3.0, 4.0],
        )
    )
    assert (rows["C3"]["indicator"], rows["C3"]["period"]["text"]) == ("Ledige", "2020")
    assert (rows["C7"]["indicator"], rows["C7"]["period"]["text"]) == ("Antal beboere", "2022")


def test_the_title_nearest_to_a_table_is_its_own():
    rows = by_cell(
        read_rows(
            ["Nøgletal for boligsocialt arbejde"],
            [],
            ["Antal beboere"],
            ["Kilde: Danmarks Statistik"],
            [],
            ["Område", "2021", "2022"],
            ["Solbakken", 3.0, 4.0],
        )
    )
    assert rows["B7"]["indicator"] == "Antal beboere"


def test_values_first_and_values_like_years_are_still_values():
    rows = by_cell(
        read_rows(
            ["Antal beboere"],
            ["INDHOLD", "Område", "Periode"],
            [1969.0, "Solbakken", 2019.0],
            [9875.0, "Solbakken", "2020"],
        )
    )
    assert rows["A3"]["value"] == "1969"
    assert rows["A3"]["indicator"] == "Antal beboere"


def test_an_empty_column_among_values_is_asked_about():
    draft = read_rows(["Område", "År", "Ledige", "Børn"], ["Solbakken", 2019.0, 5.0, None])
    assert states(draft) == {"C2": "sure", "D2": "doubtful"}


def test_many_values_for_the_same_thing_have_short_reasons():
    rows = [["Solbakken", 2019.0, float(number)] for number in range(300)]
    draft = read_rows(["Område", "År", "Ledige"], *rows)
    assert max(len(row["why"]) for row in by_cell(draft).values()) < 100


def test_per_cent_is_in_per_cent_whatever_the_cell_says():
    rows = by_cell(
        read_rows(
            ["Andel trygge"],
            ["Område", "2019", "2020"],
            ["Solbakken", Marked("percent", 0.412), "41,2 pct."],
            ["Vollsmose", Marked("percent", 0.05), 0.4],
        )
    )
    assert rows["B3"]["value"] == rows["C3"]["value"] == "41.2"
    assert rows["B4"]["value"] == "5"
    assert rows["C4"]["state"] == "doubtful"


def test_numbers_that_may_be_fractions_are_asked_about():
    draft = read_rows(["Andel"], ["Område", "2019"], ["Solbakken", 0.4], ["Vollsmose", 0.5])
    assert set(states(draft).values()) == {"doubtful"}


def test_errors_and_words_among_values_are_refused():
    draft = read_rows(
        ["Ledige"],
        ["Område", "2019", "2020"],
        ["Solbakken", Marked("error", "#DIV/0!"), Marked("formula", "")],
        ["Vollsmose", "se note", 5.0],
    )
    assert states(draft) == {"B3": "refused", "C3": "refused", "B4": "refused", "C4": "sure"}
    assert by_cell(draft)["B3"]["why"] == "Cellen viser fejlen #DIV/0!."
    assert draft.problems[0].cell == "B3"


def test_two_values_for_the_same_thing_are_both_doubtful():
    draft = read_rows(
        ["Område", "År", "Ledige"],
        ["Solbakken", 2019.0, 1.0],
        ["Solbakken", 2019.0, 2.0],
        ["Vollsmose", 2019.0, 3.0],
        ["Vollsmose", 2019.0, 3.0],
    )
    assert states(draft) == {"C2": "doubtful", "C3": "doubtful", "C4": "sure", "C5": "sure"}


def test_what_the_plan_does_not_know_is_doubtful_unless_it_may_be_made():
    table = (["Ledige"], ["Område", "2019"], ["Bispehaven", 1.0], ["Værebro", 2.0])
    assert set(states(read_rows(*table, create=False)).values()) == {"doubtful"}
    assert states(read_rows(*table)) == {"B3": "sure", "B4": "doubtful"}


def test_a_likely_indicator_is_doubtful_also_with_create():
    draft = read_rows(
        ["Andel trygge"], ["Område", "2019"], ["Solbakken", 11.0], indicators=["Andel trygge i alt"]
    )
    assert "ligner »Andel trygge i alt«" in by_cell(draft)["B3"]["why"]


def test_a_period_that_stands_only_above_the_table_is_asked_about():
    draft = read_rows(["Ledige pr. 1. januar 2024"], ["Område", "Antal"], ["Solbakken", 5.0])
    row = by_cell(draft)["B3"]
    assert (row["state"], row["period"]["start"]) == ("doubtful", "2024-01-01")


def test_a_row_with_a_name_but_no_numbers_is_missing_only_for_a_known_area():
    draft = read_rows(
        ["Antal beboere"],
        ["Område", "2019", "2020"],
        ["Solbakken", None, None],
        ["Andre områder", None, None],
        ["Vollsmose", 3.0, 4.0],
    )
    assert states(draft) == {
        "B3": "missing", "C3": "missing", "B4": "doubtful", "C4": "doubtful",
        "B5": "sure", "C5": "sure",
    }  # fmt: skip


def test_a_column_with_a_cpr_number_is_taken_out_and_the_rest_goes_on():
    draft = read_rows(
        ["Område", "Kontakt", "2019"], ["Solbakken", "010203-1234", 1.0], ["Vollsmose", "", 2.0]
    )
    assert set(by_cell(draft)) == {"C2", "C3"}
    assert ignored(draft)["B1:B3"].startswith("Kolonnen indeholder CPR-numre")
    assert "010203" not in str(draft)


def test_dates_and_formats_of_date_cells_are_periods():
    rows = by_cell(
        read_rows(
            ["Antal"],
            ["Område", Marked("month", "2016-01-01"), Marked("day", "2016-02-01")],
            ["Solbakken", 1.0, 2.0],
        )
    )
    assert rows["B3"]["period"]["kind"] == "month"
    assert rows["C3"]["period"]["kind"] == "day"


def test_counts_that_look_like_years_are_never_taken_for_periods():
    rows = by_cell(read_rows(("Område", "Beboere"), ("Vollsmose", 2012), ("Solbakken", 1998)))
    assert {cell: (row["value"], row["state"]) for cell, row in rows.items()} == {
        "B2": ("2012", "doubtful"), "B3": ("1998", "doubtful"),
    }  # fmt: skip
    rows = by_cell(
        read_rows(("Område", "Beboere", "Ledige"), ("Vollsmose", 2012, 5), ("Solbakken", 1998, 7))
    )
    assert {row["state"] for row in rows.values()} == {"doubtful"}


def test_a_title_right_over_the_next_headings_ends_the_table_above():
    rows = by_cell(
        read_rows(
            ("Ledige",), ("Område", 2022, 2023), ("Vollsmose", 1, 2),
            ("Fraflytninger",), ("Område", 2022, 2023), ("Vollsmose", 3, 4),
        )
    )  # fmt: skip
    assert {row["indicator"] for row in rows.values()} == {"Ledige", "Fraflytninger"}
    assert {row["state"] for row in rows.values()} == {"sure"}


def test_a_column_may_name_its_period_and_a_goal_is_no_value():
    rows = by_cell(
        read_rows(("Område", "Antal 2022", "Antal 2023", "Mål 2026"), ("Vollsmose", 1, 2, 30),
                  ("Solbakken", 3, 4, 40), name="Ledige")
    )  # fmt: skip
    assert {cell: (r["indicator"], r["period"]["start"][:4]) for cell, r in rows.items()} == {
        "B2": ("Ledige", "2022"), "C2": ("Ledige", "2023"),
        "B3": ("Ledige", "2022"), "C3": ("Ledige", "2023"),
    }  # fmt: skip


def test_one_hidden_row_and_one_error_are_said_in_the_singular():
    from app.domain.area_names import AreaBook
    from app.domain.indicator_names import IndicatorBook
    from app.importing.cells import FileCells, SheetCells
    from app.importing.drafting import make_draft
    from app.importing.placing import Known

    rows = [["Område", "2023", "2024"], ["Vollsmose", 5.0, Marked("error", "#REF!")],
            ["Solbakken", 7.0, 8.0]]  # fmt: skip
    sheet = SheetCells("Ledige", rows, hidden_rows=frozenset({2}))
    known = Known(AreaBook([]), IndicatorBook([]), create=True)
    draft = make_draft("fil.xlsx", FileCells([sheet]), known, lambda *_: None)
    said = [problem.why for problem in draft.problems]
    assert "Arket har 1 skjult række; tallene der er tvivlsomme." in said
    assert "1 celle viser en fejl eller en formel, der ikke er beregnet." in said
