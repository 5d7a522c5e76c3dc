"""Nothing open: the lists that can be fetched, what a table may hold, and what was fetched last."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.list_forms import ListForm, ListKind
from app.domain.list_kinds import FORMS
from app.services.list_import import ListReceipt
from app.services.list_import_words import receipt_words
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, panel, say
from app.ui.workspace import Workspace

_WIDTH = 460


class ListStartView(QWidget):
    """The kinds at the left; at the right where a table is put."""

    choose_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._kinds = LineList(workspace.theme, "Lister")
        self._kinds.show_lines([Line(kind, form.title) for kind, form in FORMS.items()])
        self._kinds.chosen.connect(lambda _: self._show_kind())
        self._refusal = label("", "", Tone.BEHIND)
        self._frame = QFrame()
        self._frame.setProperty("role", "drop")
        self._title = label("", "heading")
        self._about = label("")
        self._fields = label("", "remark")
        promise = label(
            "Intet skrives, før du har set hver række og trykket Hent ind. Tomme celler sletter "
            "aldrig noget i planen, og det hele kan fortrydes i ét hug.",
            "remark",
        )
        self.paste = button("Indsæt fra udklipsholderen", self.paste_wanted.emit, "primary")
        self.paste.setToolTip("Ctrl+V")
        choose = button("Vælg fil …", self.choose_wanted.emit)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(8)
        inside.addWidget(self._title)
        self._wrapped = (self._about, self._fields, promise)
        for words in self._wrapped:
            words.setFixedWidth(_WIDTH)
            inside.addWidget(words)
        inside.addSpacing(6)
        inside.addWidget(row(self.paste, choose, None))
        self._receipt, told = panel()
        self._told = label("", "strong")
        self._see = button("Se dem i planen", self._on_see)
        told.addWidget(self._told)
        told.addSpacing(6)
        told.addWidget(row(self._see, button("Fortryd", workspace.undo, "quiet"), None))
        self._place = ""
        right = column(self._refusal, self._receipt, 8, self._frame, margins=(28, 28, 28, 24))
        back = button("‹ Import", lambda: workspace.go_to("import"), "link")
        left = column(
            row(back, None),
            label("Hent liste", "title"),
            label("Vælg, hvad tabellen handler om.", "remark"),
            8,
            self._kinds,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns(left, right, widths=(360, 860)))
        self.show_refusal("")
        self.forget_receipt()
        self.choose(ListKind.ACTIVITIES)

    @property
    def kind(self) -> ListKind:
        """The list that is chosen."""
        kind: ListKind = self._kinds.key
        return kind

    def choose(self, kind: ListKind) -> None:
        """Choose a list."""
        self._kinds.choose(kind, quiet=True)
        self._show_kind()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Qt asks the frame for its height before it knows how the words wrap."""
        for words in self._wrapped:
            words.setMinimumHeight(words.heightForWidth(_WIDTH))

    def take_focus(self) -> None:
        """Put the keyboard in the list of lists."""
        self._kinds.setFocus()

    def show_refusal(self, sentence: str) -> None:
        """Say why a table could not be read; an empty text takes it away."""
        say(self._refusal, sentence, Tone.BEHIND)

    def show_receipt(self, form: ListForm, receipt: ListReceipt) -> None:
        """Say what was written, and where it is seen."""
        self._told.setText(" ".join(receipt_words(form, receipt)))
        self._place = receipt.place
        self._see.setVisible(bool(receipt.place))
        self._receipt.show()
        self._see.setFocus()

    def forget_receipt(self) -> None:
        """Say nothing of what was written before."""
        self._receipt.hide()

    def show_dragged(self, *, over: bool) -> None:
        """Show that a file is held over the page."""
        self._frame.setProperty("over", over)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)

    def _show_kind(self) -> None:
        form = FORMS[self.kind]
        self._title.setText(f"Indsæt {form.title.lower()}")
        self._about.setText(
            "Kopiér tabellen i Excel, Word eller en mail, og tryk Ctrl+V her. Eller slip filen. "
            "Kolonnerne må stå i vilkårlig rækkefølge."
        )
        self._fields.setText(form.about)
        self._make_room()

    def _on_see(self) -> None:
        self._workspace.go_to(self._place)
