"""Who sits here? Asked once per machine and plan; history and "mine" know the answer."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.planning import NamedLine
from app.ui.theme import Theme
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label


class SeatDialog(QDialog):
    """Lets her choose herself among the plan's people; `answered` is called with the id or None."""

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        people: Sequence[NamedLine],
        chosen: int | None,
        answered: Callable[[int | None], None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hvem sidder her?")
        self.resize(460, 520)
        self._answered = answered
        self._list = LineList(theme, "Personer i planen")
        self._list.show_lines([Line(person.id, person.name, person.remark) for person in people])
        if not self._list.choose(chosen):
            self._list.choose_first()
        self._list.opened.connect(self._answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(label("Hvem sidder her?", "heading"))
        layout.addWidget(
            label(
                "Så kan historikken fortælle, hvem der ændrede hvad, og Beslutninger kan vise "
                "dine egne opgaver. Svaret gælder kun denne computer og kan ændres i planens menu.",
                "remark",
            )
        )
        layout.addWidget(self._list, 1)
        buttons = QHBoxLayout()
        mine = button("Det er mig", lambda: self._answer(self._list.key), "primary")
        mine.setDefault(True)
        buttons.addWidget(mine)
        buttons.addWidget(button("Sig det ikke", lambda: self._answer(None), "quiet"))
        buttons.addStretch(1)
        layout.addLayout(buttons)

    def _answer(self, person_id: int | None) -> None:
        self.accept()
        self._answered(person_id)
