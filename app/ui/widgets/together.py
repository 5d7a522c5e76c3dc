"""A field for any number of a long list of names, as small as a field for one of them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker
from typing_extensions import override

from app.domain.danish import join_words
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import Field


class TogetherField(Field):
    """Shows the chosen names; choosing one of the list puts it in, or takes it out again.

    The value is a frozenset of ids. The list stays as it is ordered, the chosen ones marked.
    """

    def __init__(self, name: str, nothing: str) -> None:
        """`nothing` is said while nobody is chosen."""
        self._box = ChoiceBox()
        super().__init__(self._box, name)
        self._nothing = nothing
        self._options: list[tuple[int, str]] = []
        self._chosen: frozenset[int] = frozenset()
        self._box.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[int, str]]) -> None:
        """Offer other names."""
        self._options = list(options)
        self.show_value(self._chosen)

    @override
    def show_value(self, value: Any) -> None:
        self._chosen = frozenset(value)
        names = [words for key, words in self._options if key in self._chosen]
        with QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItem(join_words(names) or self._nothing)
            for key, words in self._options:
                self._box.addItem(f"✓ {words}" if key in self._chosen else f"+ {words}")
            self._box.setCurrentIndex(0)
        self._box.setToolTip(join_words(names))

    def _on_activated(self, number: int) -> None:
        if number == 0:
            return
        changed = self._chosen ^ {self._options[number - 1][0]}
        self.show_value(changed)
        self.edited.emit(changed)
