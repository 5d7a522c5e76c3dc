"""A deed that is asked about where it stands: what it would do, then yes or no; no box."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.arrange import reveal, row
from app.ui.widgets.text import button, label, panel


class Confirm(QWidget):
    """A quiet button; pressed, it shows what `look` says and asks. `confirmed` when she says yes.

    A `look` that takes long says nothing, and `tell` is called when it is done.
    """

    confirmed = Signal()

    def __init__(self, ask: str, deed: str, look: Callable[[], Sequence[str]]) -> None:
        """`ask` stands on the first button, ending in "…", `deed` on the one that does it.

        Without `ask` there is no first button: another one leads here.
        """
        super().__init__()
        self._look = look
        self._first = button(ask, self.ask, "quiet")
        self._deed = button(deed, self._on_deed)
        self._no = button("Lad det være", self.fold, "quiet")
        self._words = label("")
        self._panel, inside = panel()
        inside.addWidget(self._words)
        inside.addSpacing(6)
        inside.addWidget(row(self._deed, self._no, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if ask:
            layout.addWidget(row(self._first, None))
        layout.addWidget(self._panel)
        self.fold()

    @property
    def asks(self) -> bool:
        """Whether what it would do stands there to be answered."""
        return not self._panel.isHidden()

    def fold(self) -> None:
        """Ask no longer."""
        self._panel.hide()
        self._first.setEnabled(True)

    def ask(self) -> None:
        """Say what it would do, and ask."""
        self.tell(self._look())

    def tell(self, sentences: Sequence[str]) -> None:
        """Say what it would do in some sentences, and ask; nothing without any."""
        if sentences:
            self.put_words(sentences)
            self._panel.show()
            self._first.setEnabled(False)
            self._no.setFocus()
            reveal(self._panel)

    def put_words(self, sentences: Sequence[str]) -> None:
        """Say what it would do, anew where it stands already."""
        self._words.setText("\n".join(sentences))

    def allow(self, *, allowed: bool) -> None:
        """Whether it can be done; else the words say why not, and there is only to close them."""
        self._deed.setVisible(allowed)
        self._no.setText("Lad det være" if allowed else "Luk")

    def _on_deed(self) -> None:
        self.fold()
        self.confirmed.emit()


class Doubt(Confirm):
    """Stands under a button whose deed is done at once unless something speaks against it."""

    def __init__(self) -> None:
        super().__init__("", "", tuple)
        self._do: Callable[[], object] = tuple
        self.confirmed.connect(self._on_confirmed)

    def put(self, sentences: Sequence[str], deed: str, do: Callable[[], object]) -> None:
        """Do a deed; with sentences that speak against it she is asked first.

        `deed` stands on the button that does it all the same, "Godkend alligevel".
        """
        self.fold()
        if sentences:
            self._do = do
            self._deed.setText(deed)
            self.tell(sentences)
        else:
            do()

    def _on_confirmed(self) -> None:
        self._do()
