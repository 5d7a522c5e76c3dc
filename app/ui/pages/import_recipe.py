"""A recipe: its name and sender, every answer it remembers, and ways to hand it on."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import join_words, plural
from app.domain.import_questions import SheetLayout
from app.domain.recipes import Recipe
from app.services import recipes
from app.services.import_words import remembered_words
from app.ui import messages
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.confirm import Confirm
from app.ui.widgets.fields import text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace

RECIPE_KINDS = "Opskrifter (*.json)"


@dataclass(frozen=True, slots=True)
class _Names:
    name: str
    sender: str


class RecipeView(QWidget):
    """Shows one recipe; those that come with the program can be seen and handed on only."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._recipe: Recipe | None = None
        self._name = label("", "heading")
        self._about = label("", "remark")
        self._form = DraftForm[_Names](workspace, self._save)
        self._form.row("name", "Navn", text_field("Opskriftens navn"))
        self._form.row("sender", "Afsender", text_field("Opskriftens afsender"))
        self._answers_title = label("Husker", "section")
        self._answers = LineList(workspace.theme, "Huskede svar", grows=False)
        self._answers.chosen.connect(lambda _: self._show_forget())
        self._forget = button("Glem svaret", self._on_forget)
        self._none = label("Opskriften husker ingen svar; den kender kun arkenes form.", "remark")
        self._delete = Confirm("Slet opskriften …", "Slet opskriften", self._look)
        self._delete.confirmed.connect(self._on_delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            self._name, self._about, self._form, self._answers_title, self._none, self._answers,
            row(self._forget, None), row(button("Gem opskriften …", self._on_export), None),
            self._delete,
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addStretch(1)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show a recipe."""
        if self._recipe is None or self._recipe.name != recipe.name:
            self._delete.fold()
        self._recipe = recipe
        is_own = recipe.id is not None
        may_edit = is_own and not self._workspace.plan.read_only
        self._name.setText(recipe.name)
        self._about.setText(
            "Bruges af sig selv på filer, der ligner den, svarene blev givet til."
            if is_own
            else "Følger med programmet og kan ikke rettes. Dine egne opskrifter går forud for den."
        )
        self._form.setVisible(is_own)
        if is_own:
            self._form.show_draft(recipe.id, _Names(recipe.name, recipe.sender))
        lines = _lines(recipe)
        self._answers.show_lines(lines)
        self._answers_title.setVisible(bool(lines))
        self._answers.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self._delete.setVisible(may_edit)
        self._show_forget()

    def _show_forget(self) -> None:
        may = self._recipe is not None and self._recipe.id is not None
        key = self._answers.key
        self._forget.setVisible(may and key is not None and not self._workspace.plan.read_only)
        self._forget.setText(
            "Glem opstillingen" if key is not None and key[0] == "layout" else "Glem svaret"
        )

    def _save(self, recipe_id: int, names: _Names) -> None:
        recipes.save_recipe(self._workspace.plan, recipe_id, names.name, names.sender)

    def _on_forget(self) -> None:
        recipe, chosen = self._recipe, self._answers.key
        assert recipe is not None
        assert recipe.id is not None
        kind, key = chosen
        with self._workspace.guarded():
            if kind == "layout":
                recipes.forget_layout(self._workspace.plan, recipe.id, key)
            else:
                recipes.forget_answer(self._workspace.plan, recipe.id, key)
            self._workspace.say(
                "Svaret er glemt og bliver spurgt om næste gang.",
                deed="Fortryd",
                do=self._workspace.undo,
            )

    def _look(self) -> list[str]:
        return ["Det, der er importeret med opskriften, bliver. Næste fil bliver der spurgt om."]

    def _on_delete(self) -> None:
        recipe = self._recipe
        assert recipe is not None
        assert recipe.id is not None
        with self._workspace.guarded():
            recipes.delete_recipe(self._workspace.plan, recipe.id)
            self._workspace.say(
                f"Opskriften »{recipe.name}« er slettet.", deed="Fortryd", do=self._workspace.undo
            )

    def _on_export(self) -> None:
        recipe = self._recipe
        assert recipe is not None
        safe = "".join(" " if letter in '/\\:*?"<>|' else letter for letter in recipe.name)
        proposed = f"{' '.join(safe.split())}.json"
        target = messages.choose_new_file(self, "Gem opskriften", proposed, RECIPE_KINDS)
        if target is not None:
            with self._workspace.guarded():
                recipes.export_recipe(recipe, target)
                self._workspace.say(
                    f"Opskriften er gemt i {target.name}. Områder og tal fra filen er ikke med.",
                    Tone.GOOD,
                )


def _lines(recipe: Recipe) -> list[Line]:
    """Everything a recipe remembers; keys are its kind and what the services forget it by."""
    lines = []
    for key, answer in recipe.answers.settled.items():
        about, told = remembered_words(key, answer)
        lines.append(Line(("answer", key), about, told))
    for sheet, layout in recipe.answers.layouts.items():
        lines.append(Line(("layout", sheet), f"Opstillingen af arket »{sheet}«", _layout(layout)))
    for name, made in recipe.answers.made.items():
        said = [f"enhed {made.unit}" if made.unit else "uden enhed"]
        if made.lower_is_better is not None:
            said.append("lavere er bedre" if made.lower_is_better else "højere er bedre")
        if made.counts_people is not None:
            said.append("tæller personer" if made.counts_people else "tæller ikke personer")
        lines.append(Line(None, f"Ny indikator »{name}«: {', '.join(said)}"))
    return lines


def _layout(layout: SheetLayout) -> str:
    parts = []
    if layout.frames:
        rows = join_words([str(frame.header + 1) for frame in layout.frames])
        parts.append(f"overskrift i række {rows}")
    if layout.roles:
        parts.append(f"{plural(len(layout.roles), 'kolonne', 'kolonner')} rettet af dig")
    return "; ".join(parts)
