"""After the import: a figure leads back to its cell, and a whole import can be taken back."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from app.db.tables import Area, AreaAlias, Entry, Indicator, Recipe
from app.domain.import_questions import Answers, Ask, named
from app.domain.periods import Period
from app.services import areas, import_batches, import_sheets, importing, indicators
from tests.importing.in_process import read_in_process  # noqa: F401 - used by every test

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
TEXT = "Område;År;Ledige;CPR\nÅdalen;2023;{};010180-1234\nSøparken;2023;7;020280-1234\n"


@pytest.fixture
def bring_in(plan, tmp_path):
    """Import a csv text and return the batch."""

    def bring_in(text, **options):
        path = tmp_path / "tal.csv"
        path.write_text(text, encoding="utf-8")
        draft = importing.read_draft(plan, path, create=True, **options)
        return importing.write_draft(plan, draft, NOW, sender="Jobcentret", keep_as="Ledige")

    return bring_in


def count(plan, table):
    with plan.read() as session:
        return session.scalar(select(func.count()).select_from(table))


def in_force(plan):
    with plan.read() as session:
        rows = session.execute(
            select(Entry.id, Entry.cell, Entry.value).where(Entry.replaced_by_id.is_(None))
        )
        return {row.cell: (row.id, row.value) for row in rows}


def test_a_figure_leads_back_to_its_cell_and_the_sheet_around_it(plan, bring_in):
    bring_in(TEXT.format(5))
    source = import_batches.find_source(plan, in_force(plan)["C2"][0])
    assert (source.file_name, source.sheet, source.cell, source.sender) == (
        "tal.csv", "tal", "C2", "Jobcentret",
    )  # fmt: skip
    assert source.is_kept
    (sheet,) = import_sheets.kept_sheets(plan, source.batch_id)
    assert [sheet.text(1, column) for column in range(3)] == ["Ådalen", "2023", "5"]
    assert [sheet.text(row, 3) for row in range(3)] == ["", "", ""]


def test_taking_an_import_back_says_first_what_it_does_and_undo_brings_it_again(
    plan, bring_in, check_undo
):
    batch = bring_in(TEXT.format(5)).batch_id
    told = import_batches.look_back(plan, batch)
    assert (told.removed, told.restored, told.revised) == (2, 0, 0)
    assert "2 tal tages ud af planen." in told.sentences()
    with check_undo:
        assert import_batches.take_back(plan, batch) == told
    for table in (Entry, Area, Indicator, Recipe):
        assert count(plan, table) == 0


def test_an_earlier_value_comes_back_and_a_later_one_stays(plan, bring_in):
    first = bring_in(TEXT.format(5)).batch_id
    second = bring_in(TEXT.format(6)).batch_id
    indicator, area = 1, 2
    indicators.set_figure(plan, indicator, area, Period.year(2023), "9", NOW)
    told = import_batches.look_back(plan, second)
    assert (told.removed, told.restored, told.revised) == (0, 1, 0)
    import_batches.take_back(plan, second)
    assert in_force(plan)["C2"][1] == 5
    told = import_batches.look_back(plan, first)
    assert (told.removed, told.revised) == (1, 1)
    assert any("de rettede tal bliver" in sentence for sentence in told.sentences())
    import_batches.take_back(plan, first)
    assert [value for _, value in in_force(plan).values()] == [9]


def test_a_figure_that_a_later_file_had_too_stays_and_is_that_files(plan, bring_in, check_undo):
    first = bring_in(TEXT.format(5)).batch_id
    second = bring_in(TEXT.format(5) + "Vestbo;2023;9;030380-1234\n").batch_id
    third = bring_in("År;Område;Ledige\n2023;Ådalen;5\n2024;Ådalen;6\n").batch_id
    told = import_batches.look_back(plan, first)
    assert (told.removed, told.delivered) == (0, 2)
    assert "2 tal bliver stående, fordi en senere fil også har dem." in told.sentences()
    with check_undo:
        assert import_batches.take_back(plan, first) == told
    entry, value = in_force(plan)["C2"]
    assert (value, import_batches.find_source(plan, entry).batch_id) == (5, second)
    with plan.read() as session:
        assert {"Ådalen", "Søparken"} <= set(session.scalars(select(Area.name)))
    told = import_batches.look_back(plan, second)
    assert (told.removed, told.delivered) == (2, 1)
    import_batches.take_back(plan, second)
    found = {cell: value for cell, (_, value) in in_force(plan).items()}
    assert found == {"C2": 5, "C3": 6}
    entry, _ = in_force(plan)["C2"]
    assert import_batches.find_source(plan, entry).batch_id == third


def test_a_delivered_figure_that_was_corrected_keeps_the_correction(plan, bring_in):
    first = bring_in(TEXT.format(5)).batch_id
    bring_in(TEXT.format(5) + "Vestbo;2023;9;030380-1234\n")
    indicators.set_figure(plan, 1, 2, Period.year(2023), "8", NOW)
    import_batches.take_back(plan, first)
    with plan.read() as session:
        rows = session.execute(select(Entry.value).where(Entry.replaced_by_id.is_(None)))
        assert sorted(value for (value,) in rows) == [5, 8, 9]


def test_what_is_used_elsewhere_stays_and_is_named(plan, bring_in):
    areas.add_area(plan, "Åparken")
    answers = Answers({(Ask.AREA, "Ådalen"): named("Åparken")})
    bring_in("Område;År;Ledige\nVestbo;2022;5\n")
    batch = bring_in("Område;År;Unge\nVestbo;2022;5\nÅdale;2022;6\n", answers=answers).batch_id
    told = import_batches.look_back(plan, batch)
    assert told.gone == ("indikatoren »Unge«", "området »Ådale«")
    import_batches.take_back(plan, batch)
    with plan.read() as session:
        assert "Vestbo" in session.scalars(select(Area.name)).all()
        assert session.scalars(select(Indicator.name)).all() == ["Ledige"]
        assert session.scalars(select(AreaAlias.alias)).all() == []


def test_the_same_file_is_recognised_and_shows_only_differences(plan, bring_in, tmp_path):
    bring_in(TEXT.format(5))
    draft = importing.read_draft(plan, tmp_path / "tal.csv", create=True)
    assert draft.earlier is not None
    assert draft.earlier.sender == "Jobcentret"
    assert draft.counts().unchanged == 2
    (tmp_path / "tal.csv").write_text(TEXT.format(8), encoding="utf-8")
    draft = importing.read_draft(plan, tmp_path / "tal.csv", create=True)
    assert draft.earlier is None
    changed = [row for _, row in draft.read.rows() if row.change == "changed"]
    assert [(row.cell, row.before.value, row.figure.value) for row in changed] == [("C2", 5, 8)]
