"""Recipes: how each sender's sheets are read, remembered, edited and handed on."""

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.db.tables import Recipe as RecipeTable
from app.domain.import_questions import Answers, Key
from app.domain.privacy import contains_cpr
from app.domain.recipes import (
    Recipe,
    Signature,
    lasting,
    signature_as_json,
    signature_from_json,
)
from app.errors import UserError
from app.files import whole_file
from app.paths import resource
from app.services.refusals import check_name, refuse_cpr

LARGEST = 2_000_000
"""Bytes; a recipe is a small file."""


class NotARecipe(UserError):
    """A file is no recipe."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"»{file.name}« er ikke en opskrift fra Rød Tråd. Intet er ændret. "
            "Vælg en fil, der er gemt med »Gem opskriften …«."
        )


class NoSuchRecipe(UserError):
    """No recipe has the name."""

    def __init__(self, name: str, names: list[str]) -> None:
        there = (
            f"Vælg mellem: {', '.join(names)}." if names else "Der er ingen opskrifter i planen."
        )
        super().__init__(f"Der er ingen opskrift »{name}«. Intet er ændret. {there}")


def list_recipes(plan: PlanFile) -> list[Recipe]:
    """List the plan's own recipes by name, then those that come with the program."""
    with plan.read() as session:
        rows = queries.list_recipes(session)
    own = [
        Recipe(
            name,
            sender,
            signature_from_json(json.loads(signature)),
            Answers.from_json(json.loads(answers)),
            recipe_id,
        )
        for recipe_id, name, sender, signature, answers in rows
    ]
    return [*own, *_ready_recipes()]


@lru_cache(maxsize=1)
def _ready_recipes() -> tuple[Recipe, ...]:
    files = sorted(resource("recipes").glob("*.json"))
    return tuple(Recipe.from_json(json.loads(file.read_text(encoding="utf-8"))) for file in files)


def find_by_name(plan: PlanFile, name: str) -> Recipe:
    """Find a recipe by its name, or read it from the file of that name.

    Raises NoSuchRecipe or NotARecipe.
    """
    recipes = list_recipes(plan)
    for recipe in recipes:
        if recipe.name.casefold() == name.casefold():
            return recipe
    if Path(name).is_file():
        return read_recipe(Path(name))
    raise NoSuchRecipe(name, [recipe.name for recipe in recipes])


def remember_recipe(
    session: Session, name: str, sender: str, looks: Signature, answers: Answers
) -> int:
    """Keep the lasting answers of an import under a name, in the caller's transaction."""
    name = name.strip()
    row = session.scalars(select(RecipeTable).where(RecipeTable.name == name)).first()
    if row is None:
        row = RecipeTable(name=name)
        session.add(row)
    row.sender = sender
    row.signature = _packed(signature_as_json(looks))
    row.answers = _packed(lasting(answers).as_json())
    session.flush()
    return row.id


def find_recipe_id(session: Session, recipe: Recipe | None) -> int | None:
    """The id of a recipe of the plan's own that is still there under its name."""
    if recipe is None or recipe.id is None:
        return None
    return session.scalar(
        select(RecipeTable.id).where(RecipeTable.id == recipe.id, RecipeTable.name == recipe.name)
    )


def save_recipe(plan: PlanFile, recipe_id: int, name: str, sender: str) -> None:
    """Give a recipe another name or sender.

    Raises NameMissing, NameTaken, ThingGone or CprInText.
    """
    refuse_cpr("Opskriftens navn", name)
    refuse_cpr("Afsenderen", sender)
    with plan.change("Ret opskrift") as session:
        check_name(session, RecipeTable, name, "opskriften", recipe_id)
        row = find_row(session, RecipeTable, recipe_id)
        row.name, row.sender = name.strip(), sender.strip()


def forget_answer(plan: PlanFile, recipe_id: int, key: Key) -> None:
    """Take one answer out of a recipe, so that it is asked again; raises ThingGone."""
    with plan.change("Glem svar i opskrift") as session:
        row = find_row(session, RecipeTable, recipe_id)
        answers = Answers.from_json(json.loads(row.answers)).with_answer(key, "")
        row.answers = _packed(answers.as_json())


def forget_layout(plan: PlanFile, recipe_id: int, sheet: str) -> None:
    """Let the program find a sheet's tables itself again; raises ThingGone."""
    with plan.change("Glem opstilling i opskrift") as session:
        row = find_row(session, RecipeTable, recipe_id)
        answers = Answers.from_json(json.loads(row.answers)).with_layout(sheet, None)
        row.answers = _packed(answers.as_json())


def delete_recipe(plan: PlanFile, recipe_id: int) -> None:
    """Delete a recipe; what was imported with it stays. Raises ThingGone."""
    with plan.change("Slet opskrift") as session:
        session.delete(find_row(session, RecipeTable, recipe_id))


def export_recipe(recipe: Recipe, target: Path) -> None:
    """Write a recipe as a small file for a colleague; raises CannotWrite.

    What the last file held (its areas and indicators) stays in the house.
    """
    signature = replace(recipe.signature, areas=(), indicators=())
    data = json.dumps(replace(recipe, signature=signature).as_json(), ensure_ascii=False, indent=2)
    with whole_file(target) as temporary:
        temporary.write_text(data + "\n", encoding="utf-8")


def read_recipe(file: Path) -> Recipe:
    """Read a recipe from a file; raises NotARecipe."""
    try:
        if file.stat().st_size > LARGEST:
            raise NotARecipe(file)
        text = file.read_text(encoding="utf-8")
        if contains_cpr(text):
            raise NotARecipe(file)
        return Recipe.from_json(json.loads(text))
    except (OSError, ValueError, OverflowError, RecursionError) as error:
        raise NotARecipe(file) from error


def add_recipe(plan: PlanFile, file: Path) -> int:
    """Take a recipe from a file into the plan, in place of one of the same name.

    Returns its id; raises NotARecipe.
    """
    recipe = read_recipe(file)
    with plan.change("Tilføj opskrift") as session:
        return remember_recipe(
            session, recipe.name, recipe.sender, recipe.signature, recipe.answers
        )


def _packed(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
