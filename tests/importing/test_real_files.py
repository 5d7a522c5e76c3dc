"""Files that nobody here wrote: every value the manifest lists, and the made ones' truth."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from app.services import importing
from app.services.plans import create_plan
from tests.importing.sheets import DATA, needs_data

pytestmark = needs_data
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)

FIRST = {
    "danish/kk_KKBYG1_before_1850.csv": (
        4088,
        366070,
        {
            "E2": ("København i alt", "1991", "1653"),
            "E3": ("København i alt", "1992", "1652"),
            "E4089": ("Kvarterer - Uden for inddeling", "2023", "0"),
        },
    ),
    "danish/razz7__FOLK1A.csv": (
        52,
        294206202,
        {"D2": ("Hele landet", "2008K1", "5475791"), "D53": ("Hele landet", "2020K4", "5837213")},
    ),
    "danish/numecon__ARE207_areal.xlsx": (
        105,
        None,
        {
            "B4": ("All Denmark", "2019", "42937.8"),
            "B7": ("Frederiksberg", "2019", "8.7"),
            "B106": ("Thisted", "2019", "1074"),
            "B108": ("Aalborg", "2019", "1137.4"),
        },
    ),
    "danish/numecon__INDKP107.xlsx": (
        115 * 14,
        None,
        {
            "F4": ("All Denmark", "2004", "283479"),
            "S118": ("Aalborg", "2017", "356085"),
            "G7": ("Copenhagen", "2005", "244462"),
            "F114": ("Morsø", "2004", "290578"),
            "F6": ("Province Byen København", "2004", "243933"),
        },
    ),
    "danish/latinpower__STRAF11_criminality_2007-2015.xlsx": (
        100 * 36,
        None,
        {
            "C4": ("Copenhagen", "2007Q1", "21462"),
            "AL102": ("Aalborg", "2015Q4", "4386"),
            "AL103": ("Unknown municipality", "2015Q4", "5567"),
        },
    ),
}


def rows_of(draft):
    return {
        row["cell"]: row
        for sheet in draft.as_json()["sheets"]
        for table in sheet["tables"]
        for row in table["rows"]
    }


def test_the_first_files_come_in_exactly_one_after_the_other(plan):
    for name, (count, total, facts) in FIRST.items():
        draft = importing.read_draft(plan, DATA / name, create=True)
        rows = rows_of(draft)
        assert {row["state"] for row in rows.values()} == {"sure"}, name
        assert len(rows) == count, name
        if total is not None:
            assert sum(Decimal(row["value"]) for row in rows.values()) == total
        for cell, fact in facts.items():
            row = rows[cell]
            assert (row["area"], row["period"]["text"], row["value"]) == fact, (name, cell)
        receipt = importing.write_draft(plan, draft, NOW)
        assert receipt.written() == {"new": count, "changed": 0, "unchanged": 0}
    again = importing.read_draft(plan, DATA / name, create=True)
    assert importing.write_draft(plan, again, NOW).written()["unchanged"] == count


def truth():
    path = DATA / "made" / "truth.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@pytest.fixture(scope="module")
def known_areas(tmp_path_factory):
    """A plan that knows the areas the made files are about."""
    names = sorted({row["area"] for part in truth().values() for row in part["truth"]})
    with create_plan(tmp_path_factory.mktemp("plan") / "p.helhedsplan", "Prøve", names) as plan:
        yield plan


def as_told(row):
    told = {"sure": "value"}.get(row["state"], row["state"])
    value = Decimal(row["value"]) if told == "value" else None
    return (
        row["area"],
        row["indicator"],
        row["breakdown"],
        row["period"]["start"],
        row["period"]["end"],
        told,
        value,
    )


def as_true(row):
    value = Decimal(row["value"]) if row["state"] == "value" else None
    breakdown = {name.casefold(): text for name, text in row["breakdown"].items()}
    return (
        row["area"], row["indicator"], breakdown, row["start"], row["end"], row["state"], value,
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(truth()))
def test_no_value_of_a_made_file_is_silently_wrong(known_areas, name):
    expected = {row["cell"]: row for row in truth()[name]["truth"]}
    rows = rows_of(importing.read_draft(known_areas, DATA / "made" / name, create=True))
    told = {c: row for c, row in rows.items() if row["state"] not in {"doubtful", "refused"}}
    assert set(told) <= set(expected)
    assert set(rows) >= set(expected), "a value was dropped"
    for cell, row in told.items():
        assert as_told(row) == as_true(expected[cell]), cell
    assert len(told) >= 0.97 * len(expected)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("danish/iholas__kommunerne_latin1.csv", "ingen talkolonne"),
        ("danish/marieleth__Analyse 1 - datasæt, rå.csv", "ingen overskriftsrække"),
        ("danish/os2kitos__Snitflader_skabelon_hidden_sheet.xlsx", "ingen datarækker"),
        ("danish/voddirt__RAS200_misnamed.xlsx", "ingen kolonne med områder"),
        ("danish/latinpower__yearly_totals.csv", "kan ikke indlæses"),
        ("danish/os2kitos__valid_it_contract_example.xlsx", "kan ikke indlæses"),
    ],
)
def test_a_file_without_a_table_is_refused_with_the_reason(plan, name, words):
    with pytest.raises(importing.NothingToImport, match=words) as refusal:
        importing.read_draft(plan, DATA / name, create=True)
    assert refusal.value.as_json()["sheets"] == []


def test_the_same_figures_are_read_from_a_wide_and_a_long_file(plan):
    wide = rows_of(importing.read_draft(plan, DATA / "danish/numecon__INDKP107.xlsx", create=True))
    tall = rows_of(
        importing.read_draft(plan, DATA / "danish/numecon__INDKP107_tall.csv", create=True)
    )
    values = {(row["area"], row["period"]["text"]): row["value"] for row in wide.values()}
    assert len(tall) == 1372
    for row in tall.values():
        assert row["state"] == "sure"
        assert values[row["area"], row["period"]["text"]] == row["value"]
