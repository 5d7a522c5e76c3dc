"""Import with nothing open: where a file is put, the imports that were made, and the recipes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.danish import format_day, plural
from app.domain.import_batch import BatchLine
from app.domain.recipes import Recipe
from app.services import import_batches, recipes
from app.services.import_words import receipt_sentences
from app.services.importing import Draft, Receipt
from app.ui import messages
from app.ui.pages.import_batch import BatchView
from app.ui.pages.import_recipe import RECIPE_KINDS, RecipeView
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

_OURS = "Følger med programmet"
_NO_SENDER = "Uden afsender"
_BATCHES, _RECIPES = "batches", "recipes"
_KINDS = ((_BATCHES, "Importer"), (_RECIPES, "Opskrifter"))


class StartView(QWidget):
    """Lists at the left; at the right the drop area, an import, or a recipe."""

    choose_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._batches: dict[int, BatchLine] = {}
        self._recipes: dict[object, Recipe] = {}
        self._refusal = label("", "", Tone.BEHIND)
        self._batch_list = LineList(workspace.theme, "Tidligere importer")
        self._batch_list.chosen.connect(lambda _: self._show_chosen())
        self._no_batches = label(
            "Ingen endnu. Hver import kan tages tilbage, også senere.", "remark"
        )
        self._recipe_list = LineList(workspace.theme, "Opskrifter")
        self._recipe_list.chosen.connect(lambda _: self._show_chosen())
        self._fetch = button("Hent opskrift …", self._on_add_recipe)
        self._switch = Switch(_KINDS)
        self._switch.chosen.connect(self._show_kind)
        self._choose = button("Vælg fil …", self.choose_wanted.emit, "primary")
        self._paste = button("Indsæt fra udklipsholderen", self.paste_wanted.emit)
        lists = button(
            "Hent en liste: aktiviteter, personer, opgaver …",
            lambda: workspace.go_to("lists"),
            "link",
        )
        self._drop = _DropArea()
        self._batch = BatchView(workspace)
        self._batch.recipe_wanted.connect(self.show_recipe)
        self._recipe = RecipeView(workspace)
        self._recipe_area = scrolled(column(self._recipe))
        left = column(
            label("Import", "title"), 6, self._choose, self._paste, lists, 4, self._refusal, 10,
            self._switch, self._no_batches, self._batch_list,
            self._recipe_list, row(self._fetch, None),
        )  # fmt: skip
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self._drop, self._batch, self._recipe_area):
            layout.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns(left, right, widths=(400, 820)))
        self._show_kind(_BATCHES)

    def refresh(self) -> None:
        """Read the lists again, keeping what is chosen."""
        plan = self._workspace.plan
        self._batches = {batch.id: batch for batch in import_batches.list_batches(plan)}
        self._batch_list.show_lines([_batch_line(batch) for batch in self._batches.values()])
        found = recipes.list_recipes(plan)
        self._recipes = {recipe.id or recipe.name: recipe for recipe in found}
        self._recipe_list.show_lines(_recipe_lines(found))
        self._show_kind(self._switch.key)

    def has_batch(self, batch_id: int) -> bool:
        """Whether an import is among those that are listed."""
        return batch_id in self._batches

    def show_batch(self, batch_id: int, place: str = "") -> None:
        """Show an import; `place` is a cell of it as "Ark1!D5"."""
        self._show_kind(_BATCHES)
        sheet, _, cell = place.rpartition("!")
        self._batch_list.choose(batch_id, quiet=True)
        self._show_chosen(sheet, cell)

    def show_recipe(self, name: str) -> None:
        """Show a recipe by its name."""
        self._show_kind(_RECIPES)
        for key, recipe in self._recipes.items():
            if recipe.name == name:
                self._recipe_list.choose(key)

    def show_receipt(self, draft: Draft, receipt: Receipt) -> None:
        """Show an import that was just made, and say what it wrote."""
        if receipt.batch_id is None:
            self._workspace.say(" ".join(receipt_sentences(draft, receipt)))
            return
        self.show_batch(receipt.batch_id)
        self._batch.show_receipt(draft, receipt)

    def show_refusal(self, sentence: str) -> None:
        """Say why a file could not be read; an empty text takes it away."""
        say(self._refusal, sentence, Tone.BEHIND)

    def show_dragged(self, *, over: bool) -> None:
        """Show that a file may be dropped here."""
        self._drop.show_over(over=over)

    def take_focus(self) -> None:
        """Put the keyboard where a file is chosen."""
        self._choose.setFocus()

    def _show_kind(self, kind: str) -> None:
        self._switch.show_key(kind)
        self._batch_list.setVisible(kind == _BATCHES and bool(self._batches))
        self._no_batches.setVisible(kind == _BATCHES and not self._batches)
        self._recipe_list.setVisible(kind == _RECIPES)
        self._fetch.setVisible(kind == _RECIPES and not self._workspace.plan.read_only)
        self._show_chosen()

    def _show_chosen(self, sheet: str = "", cell: str = "") -> None:
        batches = self._switch.key == _BATCHES
        batch = self._batches.get(self._batch_list.key) if batches else None
        recipe = None if batches else self._recipes.get(self._recipe_list.key)
        self._batch.setVisible(batch is not None)
        self._recipe_area.setVisible(recipe is not None)
        self._drop.setVisible(batch is None and recipe is None)
        if batch is not None:
            self._batch.show_batch(batch, sheet, cell)
        if recipe is not None:
            self._recipe.show_recipe(recipe)

    def _on_add_recipe(self) -> None:
        path = messages.choose_file(self, "Hent en opskrift", RECIPE_KINDS)
        if path is None:
            return
        with self._workspace.guarded():
            key = recipes.add_recipe(self._workspace.plan, path)
            self.refresh()
            self._recipe_list.choose(key)
            self._workspace.say(
                f"Opskriften fra {path.name} er hentet.", deed="Fortryd", do=self._workspace.undo
            )


class _DropArea(QWidget):
    """Says what the page is for; a file may be dropped anywhere on it."""

    def __init__(self) -> None:
        super().__init__()
        self._frame = QFrame()
        self._frame.setProperty("role", "drop")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(8)
        inside.addWidget(label("Slip et regneark her", "heading"))
        words = label(
            "Tag arket, som det er: xlsx, xls, ods eller csv fra kommune, boligorganisation eller "
            "politi. Du kan også kopiere celler i Excel og trykke Ctrl+V."
        )
        promise = label(
            "Du ser arket og hvordan hvert tal er læst. Det usikre bliver der spurgt om én gang, "
            "og svarene huskes til næste gang. Intet skrives, før du trykker Importér, og hele "
            "importen kan tages tilbage.",
            "remark",
        )
        for text in (words, promise):
            text.setFixedWidth(430)
            inside.addWidget(row(text, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 28, 28, 28)
        layout.addWidget(self._frame)
        layout.addStretch(1)

    def show_over(self, *, over: bool) -> None:
        """Show that a file is held over the page."""
        self._frame.setProperty("over", over)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)


def _batch_line(batch: BatchLine) -> Line:
    parts = (
        batch.sender,
        format_day(batch.received_on),
        batch.imported_by,
    )
    return Line(
        batch.id,
        batch.file_name,
        " · ".join(part for part in parts if part),
        plural(batch.figures, "tal", "tal"),
        muted=not batch.figures,
    )


def _recipe_lines(found: list[Recipe]) -> list[Line]:
    """Recipes under their sender; those that come with the program last."""
    lines: list[Line] = []
    own = sorted((r for r in found if r.id is not None), key=lambda r: (r.sender, r.name))
    ours = [recipe for recipe in found if recipe.id is None]
    heading = None
    for recipe in [*own, *ours]:
        of = (recipe.sender or _NO_SENDER) if recipe.id is not None else _OURS
        if of != heading:
            heading = of
            lines.append(Line(None, heading))
        count = len(recipe.answers.settled) + len(recipe.answers.layouts)
        lines.append(
            Line(recipe.id or recipe.name, recipe.name, right=plural(count, "svar", "svar"))
        )
    return lines
