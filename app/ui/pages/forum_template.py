"""The agenda template of a forum: what its new meetings begin with, in order."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agenda_templates import TemplateDraft, TemplateLine
from app.domain.danish import plural
from app.domain.vocabulary import ItemKind, StandingItem
from app.labels import ITEM_LETTERS
from app.labels import label as word
from app.services import agenda_templates
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import count_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.moving import MoveKeys
from app.ui.widgets.text import button, label
from app.ui.widgets.things import ThingList
from app.ui.workspace import Workspace


class ForumTemplate(QWidget):
    """Edits a forum's template; one that follows the standard gets its own with the first edit."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._forum_id = 0
        form = DraftForm[TemplateDraft](
            workspace,
            lambda key, draft: agenda_templates.save_template_item(workspace.plan, key, draft),
        )
        kinds = [(kind, word(kind)) for kind in ItemKind]
        form.row("title", "Titel", text_field("Punktets titel"))
        form.row("kind", "Art", ChoiceField("Punktets art", kinds))
        form.row("minutes_planned", "Minutter", count_field("Punktets minutter"))
        up = button("↑ Op", lambda: self._move(-1), "quiet")
        down = button("↓ Ned", lambda: self._move(1), "quiet")
        delete = DeleteThing(
            workspace, "template_item", agenda_templates.delete_template_item,
            deed="Fjern punktet", done="Punktet er taget af skabelonen.",
        )  # fmt: skip
        self._rule = label("", "remark")
        self._things = ThingList[TemplateDraft](
            workspace, "Fast dagsorden", form, agenda_templates.get_template_item, delete,
            adding=("Eget fast punkt", self._on_add), extra=(row(up, down, None, spacing=0),),
        )  # fmt: skip
        self._standard = LineList(workspace.theme, "Standarddagsordenen", grows=False)
        MoveKeys(self._things.list, self._move)
        self._standing = ChoiceField("Tilføj et af de faste punkter")
        self._standing.edited.connect(self._on_standing)
        self._own = button("Tilpas dagsordenen", self._on_own)
        self._back = button("Brug standarddagsordenen igen", self._on_back, "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Fast dagsorden", "section"))
        for part in (
            self._rule,
            self._standard,
            self._things,
            self._standing,
            row(self._own, self._back, None),
        ):
            layout.addWidget(part)

    def show_forum(self, forum_id: int) -> None:
        """Show what a forum's meetings begin with."""
        plan = self._workspace.plan
        self._forum_id = forum_id
        lines = agenda_templates.list_template(plan, forum_id)
        own = any(line.id is not None for line in lines)
        minutes = sum(line.minutes_planned or 0 for line in lines)
        self._rule.setText(
            f"{'Forummets egen dagsorden' if own else 'Standarddagsordenen'}: et nyt møde begynder "
            f"med disse punkter, {plural(minutes, 'minut', 'minutter')} i alt."
            + (" Alt+pil op og ned flytter det valgte." if own else "")
        )
        rows = [_line(number, line) for number, line in enumerate(lines, 1)]
        self._things.show_rows(forum_id, rows if own else [], "")
        self._standard.show_lines([] if own else rows)
        self._standard.setVisible(not own)
        there = {line.standing for line in lines}
        missing = [(item, word(item)) for item in StandingItem if item not in there]
        self._standing.set_options([(None, "+ Tilføj et af de faste punkter"), *missing])
        self._standing.show_value(None)
        may = not plan.read_only
        self._standing.setVisible(may and bool(missing))
        self._own.setVisible(may and not own)
        self._back.setVisible(may and own)

    def _on_add(self, title: str) -> int:
        return agenda_templates.add_template_item(self._workspace.plan, self._forum_id, title)

    def _on_standing(self, item: StandingItem | None) -> None:
        if item is None:
            return
        with self._workspace.guarded():
            plan = self._workspace.plan
            self._things.choose(agenda_templates.add_standing_item(plan, self._forum_id, item))

    def _on_own(self) -> None:
        with self._workspace.guarded():
            agenda_templates.make_own_template(self._workspace.plan, self._forum_id)
            self._things.list.choose_first()
            self._things.list.setFocus()

    def _on_back(self) -> None:
        with self._workspace.guarded():
            agenda_templates.follow_standard(self._workspace.plan, self._forum_id)

    def _move(self, steps: int) -> Any:
        key = self._things.list.key
        if isinstance(key, int):
            with self._workspace.guarded():
                agenda_templates.move_template_item(self._workspace.plan, key, steps)


def _line(number: int, line: TemplateLine) -> Line:
    minutes = f" · {line.minutes_planned}" if line.minutes_planned else ""
    return Line(
        line.id if line.id is not None else number,
        line.title,
        "",
        f"{ITEM_LETTERS[line.kind]}{minutes}",
        lead=str(number),
    )
