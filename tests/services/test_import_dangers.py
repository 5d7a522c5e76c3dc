"""What could put a figure in the wrong place, lose something, or name a resident."""

import unicodedata
from datetime import UTC, datetime

import openpyxl
import pytest
from sqlalchemy import func, select

from app.db.errors import CprInText
from app.db.tables import Area, AreaAlias, Blob, Entry, Indicator, Recipe
from app.domain.import_draft import RowState
from app.domain.import_questions import Answers, Ask, Frame, Role, SheetLayout, named, read_as
from app.domain.recipes import Recipe as RecipeOf
from app.domain.recipes import SheetLook, Signature, answers_for
from app.importing import reader
from app.importing.keeping import unpack_sheets
from app.services import areas, import_batches, import_words, importing, indicators, recipes
from tests.factories import make_indicator
from tests.importing.in_process import read_in_process  # noqa: F401 - used by every test

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def read(plan, tmp_path):
    def read(text, name="tal.csv", **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return importing.read_draft(plan, path, **options)

    return read


@pytest.fixture
def ledige(plan):
    """Two areas and an indicator the files speak of."""
    areas.add_area(plan, "Ådalen")
    areas.add_area(plan, "Søparken")
    return make_indicator(plan, "Ledige")


def names(plan, table):
    with plan.read() as session:
        return set(session.scalars(select(table.name)))


def in_force(plan):
    with plan.read() as session:
        rows = session.execute(select(Entry).where(Entry.replaced_by_id.is_(None))).scalars()
        return [(row.period_start.year, row.breakdown, row.value) for row in rows]


def ask(draft, kind):
    return next(question for question in draft.read.questions if question.ask is kind)


def again(plan, draft, kind, answer):
    return importing.read_again(
        plan, draft, draft.answers.with_answer(ask(draft, kind).key, answer)
    )


def sure(draft):
    return [row for _, row in draft.read.rows() if row.state is RowState.SURE]


def test_taking_back_leaves_what_got_the_number_of_something_gone(plan, read):
    first = importing.write_draft(plan, read("Område;År;Ledige\nÅdalen;2023;1\n", create=True), NOW)
    import_batches.take_back(plan, first.batch_id)
    make_indicator(plan, "Min egen")
    areas.add_area(plan, "Mit eget")
    text = "Område;År;Fravær\nSøparken;2023;15\n"
    second = importing.write_draft(plan, read(text, create=True), NOW)
    assert second.batch_id == first.batch_id
    import_batches.take_back(plan, second.batch_id)
    assert (names(plan, Area), names(plan, Indicator)) == ({"Mit eget"}, {"Min egen"})


def test_taking_back_leaves_what_was_worked_on_since(plan, read):
    text = "Område;År;Ledige\nÅdalen;2023;15\nSøparken;2023;16\n"
    batch = importing.write_draft(plan, read(text, create=True), NOW).batch_id
    by_name = {line.name: line.id for line in areas.list_areas(plan)}
    with plan.change("Tilføj navn") as session:
        session.add(AreaAlias(area_id=by_name["Ådalen"], alias="Dalen"))
    with plan.change("Ret område") as session:
        session.get(Area, by_name["Søparken"]).number = "140"
    assert import_batches.look_back(plan, batch).kept == (
        "området »Ådalen«", "området »Søparken«",
    )  # fmt: skip
    import_batches.take_back(plan, batch)
    assert names(plan, Area) == {"Ådalen", "Søparken"}


def test_taking_back_gives_an_overwritten_recipe_its_contents_again(plan, read, ledige, check_undo):
    first = read("Område;År;Ledige\nÅdalen;2023;15\n", "a.csv")
    importing.write_draft(plan, first, NOW, keep_as="R", sender="Den ene")
    second = read("Bydel;Kvartal;Ledige\nÅdalen;K1 2024;15\n", "b.csv")
    batch = importing.write_draft(plan, second, NOW, keep_as="R", sender="Den anden").batch_id
    assert "Opskriften »R« bliver, som den var før." in (
        import_batches.look_back(plan, batch).sentences()
    )
    with check_undo:
        import_batches.take_back(plan, batch)
    with plan.read() as session:
        assert session.scalars(select(Recipe.sender)).all() == ["Den ene"]


def test_a_draft_is_stale_when_its_area_is_another_one_now(plan, read, ledige):
    draft = read("Område;År;Ledige\nSøparken;2023;15\n")
    newest = max(line.id for line in areas.list_areas(plan))
    areas.delete_area(plan, newest)
    assert areas.add_area(plan, "Et andet sted") == newest
    with pytest.raises(importing.DraftStale):
        importing.write_draft(plan, draft, NOW)
    assert in_force(plan) == []


def test_a_figure_typed_meanwhile_does_not_give_way_unseen(plan, read, ledige):
    draft = read("Område;År;Ledige\nNyborg;2023;15\n", create=True)
    area = areas.add_area(plan, "Nyborg")
    period = draft.read.sheets[0].tables[0].rows[0].period
    indicators.set_figure(plan, ledige, area, period, "99", NOW)
    with pytest.raises(importing.DraftStale):
        importing.write_draft(plan, draft, NOW)
    assert [value for *_, value in in_force(plan)] == [99]


def test_a_recipe_deleted_meanwhile_does_not_stop_the_import(plan, read, ledige):
    importing.write_draft(plan, read("Område;År;Ledige\nÅdalen;2023;1\n"), NOW, keep_as="R")
    draft = read("Område;År;Ledige\nÅdalen;2024;2\n")
    recipes.delete_recipe(plan, draft.recipe.id)
    assert importing.write_draft(plan, draft, NOW).entries.new == 1


def test_one_senders_recipe_is_not_used_on_anothers_sheet(plan, tmp_path, ledige):
    def book(name, *rows):
        made = openpyxl.Workbook()
        made.active.title = "Ark1"
        for row in rows:
            made.active.append(row)
        made.save(tmp_path / name)
        return importing.read_draft(plan, tmp_path / name)

    draft = book("jobcenter ledige.xlsx", ["Område", 2022, 2023], ["Ådalen", 15, 16])
    draft = again(plan, draft, Ask.SHEET_INDICATOR, named("Ledige"))
    importing.write_draft(plan, draft, NOW, sender="Jobcentret", keep_as="Jobcentret: ledige")
    other = book("politi sigtede.xlsx", ["Område", 2023, 2024], ["Ådalen", 3, 4])
    assert (other.recipe, sure(other)) == (None, [])
    same = book("jobcenter ledige 2025.xlsx", ["Område", 2023, 2024], ["Ådalen", 3, 4])
    assert same.recipe.name == "Jobcentret: ledige"
    assert len(sure(same)) == 2


def test_a_typed_period_is_of_its_own_text_only(plan, read, ledige):
    text = "Område;Periode;Ledige\nÅdalen;forår {0};15\nÅdalen;efterår {0};25\n"
    draft = read(text.format(24))
    assert len([q for q in draft.read.questions if q.ask is Ask.PERIOD]) == 2
    draft = importing.read_again(
        plan, draft, Answers({(Ask.PERIOD, "forår 24"): read_as("1. halvår 2024")})
    )
    assert [row.cell for row in sure(draft)] == ["C2"]
    importing.write_draft(plan, draft, NOW, keep_as="R")
    assert sure(read(text.format(25))) == []


def test_a_period_with_two_readings_cannot_be_typed(plan, read, ledige):
    draft = read("Område;Periode;Ledige\nÅdalen;2019-20;15\n")
    assert not ask(draft, Ask.PERIOD).takes_text
    assert sure(again(plan, draft, Ask.PERIOD, read_as("2019"))) == []


def test_an_answer_counts_only_where_it_is_one_of_the_readings(plan, read, ledige):
    draft = read("Område;Periode;Ledige\nÅdalen;2013-14;15\nÅdalen;2011-12;16\n")
    assert [q.cells for q in draft.read.questions if q.ask is Ask.PERIOD] == [1, 1]
    key = next(q.key for q in draft.read.questions if "years" in {c.code for c in q.choices})
    draft = importing.read_again(plan, draft, Answers({key: "years"}))
    assert [(row.cell, row.period.kind) for row in sure(draft)] == [("C2", "span")]


@pytest.mark.parametrize(
    ("before", "after"),
    [("18-29 år", unicodedata.normalize("NFD", "18-29 år")), ("Mænd", "mænd"), ("mænd ", "MÆND")],
)
def test_a_breakdown_written_otherwise_is_the_same_series(plan, read, ledige, before, after):
    text = "Område;Gruppe;År;Ledige\nÅdalen;{};{};{}\n"
    importing.write_draft(plan, read(text.format(before, 2023, 1), "a.csv"), NOW)
    written = importing.write_draft(plan, read(text.format(after, 2023, 2), "b.csv"), NOW)
    assert (written.entries.new, written.entries.changed) == (0, 1)
    importing.write_draft(plan, read(text.format(after, 2024, 3), "c.csv"), NOW)
    assert len({breakdown for _, breakdown, _ in in_force(plan)}) == 1


@pytest.mark.parametrize("lines", [0, 1, 3])
def test_a_pointed_out_heading_is_found_where_it_is_now(plan, read, ledige, lines):
    body = "Område;2023;2024\nÅdalen;15;16\nSøparken;17;18\n"
    layout = {"jobtal": SheetLayout((Frame(2, 2),))}
    settled = {(Ask.SHEET_INDICATOR, "jobtal"): named("Ledige")}
    text = "Kilde: kommunen\n" * 2 + body
    draft = read(text, "jobtal.csv", answers=Answers(settled, layout))
    importing.write_draft(plan, draft, NOW, keep_as="R")
    later = read("Kilde: kommunen\n" * lines + body.replace("17", "19"), "jobtal.csv")
    assert later.recipe is not None
    assert [row.figure.value for row in sure(later)] == [15, 16, 19, 18]


def test_a_role_stays_with_its_own_heading():
    look = SheetLook("Ark1", (), {0: "Område", 1: "Antal 2023", 2: "Antal 2024", 3: "Ledige"})
    known = Signature((look,))
    recipe = RecipeOf("r", "", known, Answers(layouts={"Ark1": SheetLayout((), {1: Role.NOTE})}))
    assert answers_for(recipe, known).layouts["Ark1"].roles == {1: Role.NOTE}
    now = Signature((SheetLook("Ark1", (), {0: "Område", 1: "Andet", 3: "Ledige"}),))
    assert answers_for(recipe, now).layouts["Ark1"].roles == {}


def test_a_recipe_can_be_kept_of_a_file_with_nothing_new(plan, read, ledige):
    text = "Område;År;Ledige\nÅdalen;2023;15\n"
    importing.write_draft(plan, read(text), NOW)
    receipt = importing.write_draft(plan, read(text), NOW, keep_as="Ny")
    assert receipt.recipe == recipes.list_recipes(plan)[0].name == "Ny"


def kept(plan):
    with plan.read() as session:
        return str([sheet.rows for data in session.scalars(select(Blob.data))
                    for sheet in unpack_sheets(data)])  # fmt: skip


@pytest.mark.parametrize(
    "number",
    ["010180-1234", "010180 - 1234", "010180\N{NO-BREAK SPACE}1234", "010180\N{MINUS SIGN}1234",
     "010180.1234", "01.01.80-1234", "01 01 80 1234", "01011980-1234", "0101801234"],
)  # fmt: skip
def test_no_resident_is_kept_with_a_sheet(plan, read, ledige, number):
    draft = read(f"Område;År;Ledige;Navn;Borger;Pnr;Bem.\nÅdalen;2023;15;Ole Å;Ida;{number};syg\n")
    importing.write_draft(plan, draft, NOW)
    assert import_words.taken_out_words(draft) == [
        "CPR-numre er taget ud (F) og gemmes ikke.",
        "Kolonner, der nævner personer, er taget ud (D og E).",
    ]
    told = kept(plan) + str(draft.as_json())
    assert [words for words in ("Ole Å", "Ida", "1234", "syg") if words in told] == []
    assert in_force(plan)[0][1] == ""


def test_a_cpr_number_is_in_no_sentence_about_a_file(plan, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "010180-1234"
    book.active.append(["Område", "År", "Ledige"])
    book.active.append(["Ådalen", 2023, 1])
    second = book.create_sheet("020280-1234")
    second.append(["Område", "År", "Fravær"])
    second.append(["Ådalen", 2023, 2])
    book.save(tmp_path / "ark.xlsx")
    draft = importing.read_draft(plan, tmp_path / "ark.xlsx", create=True)
    assert [sheet.name for sheet in draft.read.sheets] == ["xxxxxx-xxxx", "xxxxxx-xxxx (2)"]
    with pytest.raises(importing.NothingToImport) as refusal:
        importing.read_draft(plan, tmp_path / "ark.xlsx", sheet="030380-1234")
    assert "1234" not in refusal.value.sentence + str(refusal.value.as_json())


def test_a_file_that_goes_while_it_is_read_is_told(plan, tmp_path, monkeypatch):
    path = tmp_path / "væk.csv"
    path.write_text("Område;År;Ledige\nÅdalen;2023;15\n", encoding="utf-8")
    whole = reader.read_file

    def read_and_lose(file, **options):
        file.unlink()
        return whole(file, **options)

    monkeypatch.setattr(reader, "read_file", read_and_lose)
    with pytest.raises(importing.NothingToImport):
        importing.read_draft(plan, path, create=True)


@pytest.mark.parametrize("frames", [[[0, -5]], [[-3, -2]], [["x", 1]]])
def test_a_recipe_with_impossible_rows_is_no_recipe(plan, tmp_path, frames):
    data = {
        "roedtraad": "opskrift", "version": 1, "name": "R", "sender": "", "signature": {},
        "layouts": {"Ark1": {"frames": frames, "roles": {}}},
    }  # fmt: skip
    with pytest.raises(ValueError, match=r"."):
        RecipeOf.from_json(data)


def test_contradictions_across_sheets_name_the_sheet(plan, tmp_path):
    book = openpyxl.Workbook()
    for title, value in (("Jan", 1), ("Feb", 2)):
        sheet = book.create_sheet(title)
        sheet.append(["Område", "År", "Ledige"])
        sheet.append(["Ådalen", 2023, value])
    book.save(tmp_path / "ark.xlsx")
    draft = importing.read_draft(plan, tmp_path / "ark.xlsx", create=True)
    assert {row.why.split()[0] for _, row in draft.read.rows()} == {"Feb!C2", "Jan!C2"}


def test_nothing_is_left_of_a_count_that_was_refused(plan, read, ledige):
    draft = read("Område;År;Ledige\nÅdalen;2023;15\n")
    areas.delete_area(plan, max(line.id for line in areas.list_areas(plan)))
    importing.write_draft(plan, draft, NOW)
    with plan.read() as session:
        assert session.scalar(select(func.count()).select_from(Entry)) == 1


@pytest.mark.parametrize(
    "given", [{"sender": "Ole 010180-1234"}, {"keep_as": "Ole 010180-1234"}, {"answer": True}]
)
def test_a_cpr_number_is_no_sender_no_recipe_and_no_answer(plan, read, ledige, given):
    draft = read("Område;Periode;Antal\nÅdalen;2024;5\n", "jobtal.csv")
    key = ask(draft, Ask.SHEET_INDICATOR).key
    if given.pop("answer", False):
        with pytest.raises(CprInText) as refusal:
            importing.read_again(
                plan, draft, draft.answers.with_answer(key, read_as("Ole 010180-1234"))
            )
    else:
        draft = again(plan, draft, Ask.SHEET_INDICATOR, named("Ledige"))
        with pytest.raises(CprInText) as refusal:
            importing.write_draft(plan, draft, NOW, **given)
    assert "1234" not in str(refusal.value.sentence)
    assert not in_force(plan)


def test_a_recipe_is_not_renamed_to_a_cpr_number(plan, read, ledige):
    draft = read("Område;Periode;Ledige\nÅdalen;2024;5\n")
    importing.write_draft(plan, draft, NOW, keep_as="R")
    key = recipes.find_by_name(plan, "R").id
    for name, sender in (("Ole 010180-1234", ""), ("R", "Ole 0101801234")):
        with pytest.raises(CprInText):
            recipes.save_recipe(plan, key, name, sender)
