"""Recipes: answers are remembered, a file of the same kind is known again, and ours come along."""

import json
from datetime import UTC, datetime

import pytest

from app.domain.import_draft import RowState
from app.domain.import_questions import SKIP, TAKE, Answers, Ask, Role, SheetLayout, named, read_as
from app.domain.recipes import Recipe, Signature
from app.services import areas, importing, recipes
from app.services.importing import Draft
from tests.importing.in_process import read_in_process  # noqa: F401 - used by every test

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
FIRST = "Bydel;År;Unge i job\nÅdalene;2023;ca. 40\nSøparken;2023;12\n"
SECOND = "Bydel;År;Unge i job;Bemærkning\nÅdalene;2024;ca. 44\nGl. Søpark;2024;13;ny\n"


@pytest.fixture
def read(plan, tmp_path):
    """Read a text as a csv file."""
    areas.add_area(plan, "Ådalen")
    areas.add_area(plan, "Søparken")

    def read(text, name="udtræk jan.csv", **options) -> Draft:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return importing.read_draft(plan, path, **options)

    return read


def answer(plan, draft, **by_ask):
    """Answer the open questions of some kinds."""
    answers = draft.answers
    for question in draft.read.questions:
        if question.ask.value in by_ask:
            answers = answers.with_answer(question.key, by_ask[question.ask.value])
    return importing.read_again(plan, draft, answers)


def test_the_next_file_of_the_kind_is_read_with_no_question(plan, read):
    draft = answer(plan, read(FIRST), area=named("Ådalen"), number=TAKE, indicator="new")
    receipt = importing.write_draft(plan, draft, NOW, sender="Jobcentret", keep_as="Jobtal")
    assert receipt.entries.new == 2
    assert (receipt.indicators, receipt.aliases, receipt.recipe) == (
        ("Unge i job",), ("Ådalene",), "Jobtal",
    )  # fmt: skip
    later = read(FIRST.replace("2023", "2024"), "noget helt andet.csv")
    assert later.recipe.name == "Jobtal"
    assert later.recipe.sender == "Jobcentret"
    assert later.read.states() == {RowState.SURE: 2}
    assert later.news == ()


def test_what_differs_from_last_time_is_said(plan, read):
    draft = answer(plan, read(FIRST), area=named("Ådalen"), number=TAKE, indicator="new")
    importing.write_draft(plan, draft, NOW, keep_as="Jobtal")
    news = read(SECOND, "feb.csv").news
    assert any("»Bemærkning«" in sentence for sentence in news)
    assert any("»Søparken« er ikke med" in sentence for sentence in news)


def test_an_answer_about_one_file_is_not_kept_for_the_next(plan, read):
    draft = read("Bydel;Unge\nÅdalen;5\n", answers=Answers(create=True))
    draft = answer(plan, draft, sheet_period=read_as("2023"))
    importing.write_draft(plan, draft, NOW, keep_as="Uden år")
    later = read("Bydel;Unge\nÅdalen;6\n", "igen.csv")
    assert later.recipe.name == "Uden år"
    assert [q.ask for q in later.read.questions if not q.answer] == [Ask.SHEET_PERIOD]


def test_a_column_that_moved_keeps_its_role(plan, read):
    text = "X;Y;År;Unge\nÅdalen;B;2023;5\nSøparken;C;2023;6\n"
    layout = SheetLayout(roles={0: Role.AREA, 1: Role.NOTE})
    draft = read(text, answers=Answers(create=True, layouts={"udtræk jan": layout}))
    importing.write_draft(plan, draft, NOW, keep_as="Egen")
    moved = read("Y;X;År;Unge\nB;Ådalen;2024;5\nC;Søparken;2024;6\n", "udtræk jan.csv")
    assert moved.answers.layouts["udtræk jan"].roles == {1: Role.AREA, 0: Role.NOTE}
    assert {row.area for _, row in moved.read.rows()} == {"Ådalen", "Søparken"}


def test_a_recipe_travels_as_a_small_file(plan, read, tmp_path):
    draft = answer(plan, read(FIRST), area=named("Ådalen"), number=TAKE, indicator="new")
    importing.write_draft(plan, draft, NOW, sender="Jobcentret", keep_as="Jobtal")
    recipe = recipes.find_by_name(plan, "jobtal")
    recipes.export_recipe(recipe, tmp_path / "jobtal.json")
    assert "Søparken" not in json.dumps(
        json.loads((tmp_path / "jobtal.json").read_text())["signature"]
    )
    recipes.delete_recipe(plan, recipe.id)
    recipes.add_recipe(plan, tmp_path / "jobtal.json")
    back = recipes.find_by_name(plan, "Jobtal")
    assert (back.answers, back.sender) == (recipe.answers, "Jobcentret")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"roedtraad": "opskrift"}', '{"roedtraad": "opskrift", "version": 9}']
)
def test_a_file_that_is_no_recipe_is_refused_in_words(plan, tmp_path, text):
    path = tmp_path / "fil.json"
    path.write_text(text)
    with pytest.raises(recipes.NotARecipe, match="ikke en opskrift"):
        recipes.add_recipe(plan, path)


def test_an_answer_can_be_forgotten(plan, read):
    draft = answer(plan, read(FIRST), area=named("Ådalen"), number=SKIP, indicator="new")
    importing.write_draft(plan, draft, NOW, keep_as="Jobtal")
    recipe = recipes.find_by_name(plan, "Jobtal")
    key = next(key for key in recipe.answers.settled if key[0] is Ask.NUMBER)
    recipes.forget_answer(plan, recipe.id, key)
    later = read(FIRST, "igen.csv")
    assert [q.ask for q in later.read.questions if not q.answer] == [Ask.NUMBER]


def test_every_recipe_that_comes_along_is_whole():
    ready = recipes._ready_recipes()
    assert len(ready) == 3
    for recipe in ready:
        assert Recipe.from_json(recipe.as_json()) == recipe
        assert recipe.signature != Signature()


def test_statistikbanken_says_what_a_dash_means(read):
    text = "OMRÅDE;TID;INDHOLD\nÅdalen;2023K1;-\nSøparken;2023K1;..\n"
    draft = read(text, "FOLK1A.csv", create=True)
    assert draft.recipe.sender == "Danmarks Statistik"
    assert [row.state for _, row in draft.read.rows()] == [RowState.SURE, RowState.SUPPRESSED]


def test_the_ministrys_list_is_read_with_the_day_in_its_title(read):
    text = (
        "Liste over udsatte boligområder pr. 1. december 2024;;\n;;\n"
        "Boligområde;Antal beboere;Andel dømte (pct.)\nÅdalen;1.064;2,70\nSøparken;2.210;1,9\n"
    )
    draft = read(text, create=True)
    assert draft.recipe.name.startswith("Ministeriets")
    assert draft.read.states() == {RowState.SURE: 4}
    assert {row.period.start.isoformat() for _, row in draft.read.rows()} == {"2024-12-01"}


def test_a_recipe_of_ours_gives_way_to_her_own(plan, read):
    text = "OMRÅDE;TID;INDHOLD\nÅdalen;2023K1;-\n"
    draft = answer(plan, read(text, create=True), number="missing")
    importing.write_draft(plan, draft, NOW, keep_as="Vores egen")
    assert read(text).recipe.name == "Vores egen"


def test_cli_names_of_recipes_are_refused_when_unknown(plan):
    with pytest.raises(recipes.NoSuchRecipe, match="Danmarks Statistik"):
        recipes.find_by_name(plan, "findes ikke")


@pytest.mark.parametrize(
    "change",
    [
        lambda plan, key: recipes.save_recipe(plan, key, "Andet navn", "Kommunen"),
        lambda plan, key: recipes.forget_answer(plan, key, (Ask.AREA, "Ådalene")),
        lambda plan, key: recipes.forget_layout(plan, key, "udtræk jan"),
        recipes.delete_recipe,
    ],
)
def test_every_change_of_a_recipe_can_be_undone(plan, read, check_undo, change):
    layouts = {"udtræk jan": SheetLayout(roles={0: Role.AREA})}
    draft = read(FIRST, answers=Answers({}, layouts))
    draft = answer(plan, draft, area=named("Ådalen"), number=TAKE, indicator="new")
    importing.write_draft(plan, draft, NOW, keep_as="Jobtal")
    with check_undo:
        change(plan, recipes.find_by_name(plan, "Jobtal").id)
