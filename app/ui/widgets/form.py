"""A form over a frozen draft: every field saves itself, and the form knows how.

`DraftForm(workspace, save)`, then `row` or `block` for each attribute of the draft, then
`show_draft(key, draft)` whenever another thing is chosen or the plan has changed.
"""

from collections.abc import Callable, Container, Hashable
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.domain.privacy import contains_cpr
from app.errors import UserError
from app.ui.theme import Tone
from app.ui.widgets.fields import Field, TypedField
from app.ui.widgets.text import label
from app.ui.workspace import Workspace

D = TypeVar("D")

CPR_WARNING = (
    "Teksten ligner et CPR-nummer. Tag det ud: materiale med CPR-numre kan ikke laves eller gemmes."
)
LABEL_WIDTH = 132


class DraftForm(QWidget, Generic[D]):
    """Edits one frozen dataclass in place.

    `save(key, draft)` is called with the whole new draft when one field has changed; it is a
    service call, and its UserError is said under the field with nothing lost.
    """

    def __init__(self, workspace: Workspace, save: Callable[[Any, D], object]) -> None:
        super().__init__()
        self._workspace = workspace
        self._save = save
        self._key: Hashable | None = None
        self._draft: D | None = None
        self._fields: dict[str, Field] = {}
        self._names: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)

    @property
    def draft(self) -> D | None:
        """The draft as it was saved last."""
        return self._draft

    def row(self, attribute: str, words: str, field: Field) -> Field:
        """Add a field with its words at the left."""
        return self._add(attribute, words, field, beside=True)

    def block(self, attribute: str, words: str, field: Field) -> Field:
        """Add a field with its words above, across the form; for long texts."""
        return self._add(attribute, words, field, beside=False)

    def across(self, widget: QWidget) -> None:
        """Add something that is no field, across the form."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def field(self, attribute: str) -> Field:
        """The field of an attribute."""
        return self._fields[attribute]

    def first_field(self) -> Field:
        """The field to begin in."""
        return next(iter(self._fields.values()))

    def show_draft(
        self, key: Hashable, draft: D, *, locked: bool = False, read_only: Container[str] = ()
    ) -> None:
        """Show a draft, all of it `locked` or some fields `read_only`.

        What is typed for another key is saved first.
        """
        if key != self._key:
            self.flush()
        changed_key, self._key, self._draft = key != self._key, key, draft
        for attribute, field in self._fields.items():
            if changed_key:
                field.step = object()
                field.say("")
            field.show_value(getattr(draft, attribute))
            closed = locked or attribute in read_only
            field.set_read_only(closed or self._workspace.plan.read_only)
            _warn(field, getattr(draft, attribute))

    def show_row(self, attribute: str, *, shown: bool) -> None:
        """Show or hide a field with its words."""
        self._fields[attribute].setVisible(shown)
        self._names[attribute].setVisible(shown)

    def name_row(self, attribute: str, words: str) -> None:
        """Call a field something else, on the form and for screen readers."""
        self._names[attribute].setText(words)
        self._fields[attribute].editor.setAccessibleName(words)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        for field in self._fields.values():
            field.flush()

    def _add(self, attribute: str, words: str, field: Field, *, beside: bool) -> Field:
        row = self._grid.rowCount()
        named = label(words, "remark" if beside else "section")
        named.setBuddy(field)
        if beside:
            named.setContentsMargins(0, 7, 0, 0)
            self._grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(field, row, 1)
        else:
            named.setContentsMargins(0, 8, 0, 0)
            self._grid.addWidget(named, row, 0, 1, 2)
            self._grid.addWidget(field, row + 1, 0, 1, 2)
        if not words:  # shown before it has a parent it would be a window of its own for a moment
            named.hide()
        self._fields[attribute] = field
        self._names[attribute] = named
        field.edited.connect(lambda value: self._on_edited(attribute, value))
        return field

    def _on_edited(self, attribute: str, value: Any) -> None:
        assert self._draft is not None
        field = self._fields[attribute]
        before = self._draft
        draft: D = replace(before, **{attribute: value})  # type: ignore[type-var]
        self._draft = draft
        try:
            with self._workspace.plan.one_step(field.step):
                self._save(self._key, draft)
        except UserError as error:
            self._draft = before
            if not isinstance(field, TypedField):  # a choice is not typed: nothing is lost
                field.show_value(getattr(before, attribute))
            field.say(error.sentence)


def _warn(field: Field, value: Any) -> None:
    """No field takes such a text, but what was read in or is older than that may hold one."""
    if isinstance(value, str) and contains_cpr(value):
        field.say(CPR_WARNING, Tone.ATTENTION)
