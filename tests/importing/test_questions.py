"""Doubts become questions: one for all alike cells, and an answer settles every one of them."""

from app.domain.area_names import AreaBook, KnownArea
from app.domain.import_draft import RowState
from app.domain.import_questions import (
    ACROSS,
    NEW,
    SKIP,
    TAKE,
    Answers,
    Ask,
    Frame,
    Role,
    SheetLayout,
    named,
    read_as,
)
from app.domain.indicator_names import IndicatorBook, KnownIndicator
from app.domain.vocabulary import Frequency
from app.importing.cells import FileCells, SheetCells
from app.importing.drafting import make_draft
from app.importing.placing import Known
from tests.importing.sheets import by_cell, read_rows

HEADING = ("Område", "Periode", "Antal unge")


def question(draft, ask):
    return next(question for question in draft.questions if question.ask is ask)


def answered(*rows, settled, **known):
    return by_cell(read_rows(HEADING, *rows, answers=Answers(settled), **known))


def test_alike_numbers_are_asked_about_once():
    rows = (("Vollsmose", "2024", "ca. 40"), ("Solbakken", "2024", "ca. 55"))
    asked = question(read_rows(HEADING, *rows), Ask.NUMBER)
    assert asked.cells == 2
    assert asked.places == [("Ark1", "C2"), ("Ark1", "C3")]
    told = answered(*rows, settled={asked.key: TAKE})
    assert [told[cell]["value"] for cell in ("C2", "C3")] == ["40", "55"]
    assert {row["state"] for row in told.values()} == {"sure"}


def test_a_dash_becomes_what_the_user_says():
    rows = (("Vollsmose", "2024", "-"), ("Solbakken", "2024", 7))
    key = question(read_rows(HEADING, *rows), Ask.NUMBER).key
    for answer, state, value in (
        ("zero", "sure", "0"),
        ("missing", "missing", None),
        ("suppressed", "suppressed", None),
        (SKIP, "refused", None),
    ):
        row = answered(*rows, settled={key: answer})["C2"]
        assert (row["state"], row["value"]) == (state, value)


def test_dates_beside_one_with_its_month_first_are_asked_about_once():
    rows = (("Vollsmose", "01/02/2023", 5), ("Vollsmose", "12/31/2023", 7))
    asked = question(read_rows(HEADING, *rows), Ask.PERIOD)
    assert asked.cells == 2
    told = answered(*rows, settled={asked.key: "month_first"})
    starts = {cell: row["period"]["start"] for cell, row in told.items()}
    assert starts == {"C2": "2023-01-02", "C3": "2023-12-31"}
    assert {row["state"] for row in told.values()} == {"sure"}


def test_a_period_with_two_readings_becomes_the_one_the_user_chose():
    rows = (("Vollsmose", "2011-12", 5), ("Solbakken", "2010-11", 7))
    asked = question(read_rows(HEADING, *rows), Ask.PERIOD)
    assert asked.cells == 2
    told = answered(*rows, settled={asked.key: "schoolyear"})
    assert told["C2"]["period"]["start"] == "2011-08-01"
    told = answered(*rows, settled={asked.key: "month"})
    assert told["C3"]["period"]["start"] == "2010-11-01"


def test_an_unreadable_period_can_be_typed():
    rows = (("Vollsmose", "foråret", 5),)
    draft = read_rows(HEADING, *rows)
    key = question(draft, Ask.PERIOD).key
    assert answered(*rows, settled={key: read_as("2. kvartal 2024")})["C2"]["state"] == "sure"
    assert answered(*rows, settled={key: read_as("engang")})["C2"]["state"] == "doubtful"


def test_an_area_is_what_the_user_says_or_new():
    rows = (("Solbakke", "2024", 5),)
    asked = question(read_rows(HEADING, *rows), Ask.AREA)
    assert asked.choices[0].label == "Solbakken"
    assert answered(*rows, settled={asked.key: named("Solbakken")})["C2"]["area"] == "Solbakken"
    new = read_rows(HEADING, *rows, answers=Answers({asked.key: NEW}))
    (_, row), *_ = new.rows()
    assert (row.area, row.area_id, row.state) == ("Solbakke", None, RowState.SURE)


def test_an_answer_that_names_a_deleted_area_is_asked_again():
    rows = (("Solbakke", "2024", 5),)
    key = question(read_rows(HEADING, *rows), Ask.AREA).key
    draft = read_rows(HEADING, *rows, answers=Answers({key: named("Nedlagt")}))
    assert question(draft, Ask.AREA).answer == ""
    assert draft.states()[RowState.DOUBTFUL] == 1


def test_a_sheet_without_indicator_and_period_can_be_told_both():
    rows = (("Område", "Antal"), ("Vollsmose", 5), ("Solbakken", 7))
    draft = read_rows(*rows)
    settled = {
        question(draft, Ask.SHEET_INDICATOR).key: read_as("Unge i job"),
        question(draft, Ask.SHEET_PERIOD).key: read_as("2024"),
    }
    told = by_cell(read_rows(*rows, answers=Answers(settled)))
    assert {row["state"] for row in told.values()} == {"sure"}
    assert {row["indicator"] for row in told.values()} == {"Unge i job"}


def test_a_text_files_name_is_an_indicator_only_when_the_user_says_so():
    rows = (("Område", "Periode", "Antal"), ("Vollsmose", "2024", 5))
    draft = read_rows(*rows, name="ledige_2024-01", separator=";", create=False)
    assert {row["state"] for row in by_cell(draft).values()} == {"doubtful"}
    asked = question(draft, Ask.SHEET_INDICATOR)
    assert asked.choices[0].label == "»Ledige«, som filen hedder"
    said = Answers({asked.key: asked.choices[0].code})
    told = by_cell(read_rows(*rows, name="ledige_2024-01", separator=";", answers=said))
    assert (told["C2"]["indicator"], told["C2"]["state"]) == ("Ledige", "sure")
    made = read_rows(*rows, name="ledige_2024-01", separator=";")
    assert by_cell(made)["C2"]["state"] == "sure"
    assert any("efter filens navn" in problem.why for problem in made.problems)
    pasted = read_rows(*rows, name="Indsat 21-11-2026", separator="\t")
    assert [choice.code for choice in question(pasted, Ask.SHEET_INDICATOR).choices] == [SKIP]


def test_fractions_become_per_cent_when_the_user_says_so():
    rows = (("Vollsmose", "2024", 0.412), ("Solbakken", "2024", 0.5))
    key = question(read_rows(HEADING, *rows), Ask.SHARE).key
    assert answered(*rows, settled={key: "percent"})["C2"]["value"] == "41.2"
    assert answered(*rows, settled={key: TAKE})["C2"]["value"] == "0.412"


def test_of_contradicting_values_the_chosen_one_counts():
    rows = (("Vollsmose", "2024", 5), ("Vollsmose", "2024", 6))
    key = question(read_rows(HEADING, *rows), Ask.CONFLICT).key
    told = answered(*rows, settled={key: "last"})
    assert (told["C2"]["state"], told["C3"]["state"]) == ("refused", "sure")


def test_contradictions_are_asked_about_one_by_one():
    rows = (
        ("Vollsmose", "2024", 5), ("Vollsmose", "2024", 6), ("Vollsmose", "2024", 7),
        ("Solbakken", "2024", 8), ("Solbakken", "2024", 9),
    )  # fmt: skip
    asked = [q for q in read_rows(HEADING, *rows).questions if q.ask is Ask.CONFLICT]
    assert [q.cells for q in asked] == [3, 2]
    assert "Række 3 i »Ark1«" in [choice.label for choice in asked[0].choices]
    told = answered(*rows, settled={asked[0].key: asked[0].choices[1].code})
    assert [row["state"] for row in told.values()] == [
        "refused", "sure", "refused", "doubtful", "doubtful",
    ]  # fmt: skip


def test_contradictions_between_the_same_two_columns_are_one_question():
    rows = (("Område", "Periode", "Unge", "Unge"), ("Vollsmose", "2024", 5, 6),
            ("Solbakken", "2024", 7, 8))  # fmt: skip
    (asked,) = (q for q in read_rows(*rows).questions if q.ask is Ask.CONFLICT)
    assert asked.cells == 4
    assert [choice.label for choice in asked.choices[:2]] == [
        "Kolonne C i »Ark1«", "Kolonne D i »Ark1«",
    ]  # fmt: skip


def test_a_text_among_numbers_is_refused_until_it_is_said_to_be_missing():
    rows = (("Vollsmose", "2024", "se note"), ("Solbakken", "2024", 6))
    draft = read_rows(HEADING, *rows)
    assert by_cell(draft)["C2"]["state"] == "refused"
    key = question(draft, Ask.NUMBER).key
    assert answered(*rows, settled={key: "missing"})["C2"]["state"] == "missing"


def test_the_heading_can_be_pointed_out():
    rows = (
        ("Antal unge", 2023, 99),
        ("Område", 2023, 2024),
        ("Vollsmose", 5, 6),
        ("Solbakken", 7, 8),
    )
    layout = {"Ark1": SheetLayout((Frame(1, 1),))}
    told = by_cell(read_rows(*rows, answers=Answers(layouts=layout)))
    assert {cell: row["value"] for cell, row in told.items()} == {
        "B3": "5", "C3": "6", "B4": "7", "C4": "8",
    }  # fmt: skip


def test_columns_of_a_sheet_without_headings_can_be_named():
    rows = (("Vollsmose", 147, 170.6), ("Solbakken", 155, 166.13))
    layout = SheetLayout((Frame(0, -1),), {0: Role.AREA, 1: Role.CODE, 2: Role.VALUE})
    settled = {
        (Ask.SHEET_INDICATOR, "Ark1"): read_as("Incidens"),
        (Ask.SHEET_PERIOD, "Ark1"): read_as("2021"),
    }
    told = by_cell(read_rows(*rows, answers=Answers(settled, {"Ark1": layout})))
    assert {cell: (row["value"], row["state"]) for cell, row in told.items()} == {
        "C1": ("170.6", "sure"), "C2": ("166.13", "sure"),
    }  # fmt: skip


def test_answers_survive_being_written_down():
    answers = Answers(
        {(Ask.AREA, "Solbakke"): named("Solbakken")},
        {"Ark1": SheetLayout((Frame(0, 1),), {2: Role.VALUE})},
    )
    assert Answers.from_json(answers.as_json()) == answers


def test_the_columns_of_a_table_can_be_said_to_be_areas():
    rows = (("Ledige",), ("År", "Nord", "Syd"), (2023, 5, 6), (2024, 7, 8))
    asked = question(read_rows(*rows), Ask.SHEET_AREA)
    told = read_rows(*rows, answers=Answers({asked.key: ACROSS}))
    assert {row["area"] for row in by_cell(told).values()} == {"Nord", "Syd"}
    assert {row["state"] for row in by_cell(told).values()} == {"sure"}
    assert question(told, Ask.SHEET_AREA).answer == ACROSS


def test_the_corner_may_say_that_the_columns_are_areas():
    rows = (("Ledige",), ("År \\ Region", "Nord", "Syd"), (2023, 5, 6), (2024, 7, 8))
    assert {row["area"] for row in by_cell(read_rows(*rows)).values()} == {"Nord", "Syd"}


def test_a_rough_number_and_preliminary_figures_keep_their_remark():
    rows = (
        ("Udtræk pr. 1. oktober 2026 – foreløbige tal",),
        (),
        HEADING,
        ("Vollsmose", "2024", "ca. 12"),
        ("Solbakken", "2024", 7),
    )
    key = question(read_rows(*rows), Ask.NUMBER).key
    draft = read_rows(*rows, answers=Answers({key: "take"}))
    notes = {row.cell: row.note for _, row in draft.rows()}
    assert notes == {"C4": "Afsenderen skrev »ca. 12«. Foreløbigt tal.", "C5": "Foreløbigt tal."}
    assert any("foreløbige tal" in problem.why for problem in draft.problems)


def test_a_whole_year_for_an_indicator_that_is_followed_by_quarters_is_asked_about():
    known = KnownIndicator(1, "Antal unge", frequency=Frequency.QUARTER)
    book = Known(AreaBook([KnownArea(1, "Vollsmose")]), IndicatorBook([known]))
    rows = [list(HEADING), ["Vollsmose", "2024", 12], ["Vollsmose", "2024K1", 5]]
    read = FileCells([SheetCells("Ark1", rows)])
    draft = make_draft("fil.xlsx", read, book, lambda *_: None)
    why = "»Antal unge« følges hvert kvartal, men tallet gælder et helt år"
    assert [(asked.text, asked.cells) for asked in draft.questions] == [
        (f"{why}. Skal tallene med?", 1)
    ]
    assert {row.cell: row.state for _, row in draft.rows()} == {
        "C2": RowState.DOUBTFUL,
        "C3": RowState.SURE,
    }


def test_an_indicator_with_the_same_words_and_numbers_is_among_the_answers():
    heading = ("Område", "Periode", "Fravær over 10 pct.")
    names = ["Elever med mere end 10 % fravær", "Elever med mere end 15 % fravær", "Fraflytning"]
    asked = question(
        read_rows(heading, ("Vollsmose", "2024", 12), indicators=names, create=False),
        Ask.INDICATOR,
    )
    assert [choice.label for choice in asked.choices][:2] == [names[0], "En ny indikator"]
