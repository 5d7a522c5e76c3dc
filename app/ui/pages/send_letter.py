"""The words of a mail about a meeting: proposed from the plan until she writes her own."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import join_words
from app.domain.data_request_words import Letter
from app.domain.vocabulary import SendingKind
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.fields import TypedField, long_field, text_field
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

About = tuple[int, SendingKind]
"""The meeting, and what is sent of it."""


class LetterFields(QWidget):
    """Subject and text; a field she has written in stays as it is, and is said to be older."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._about: About | None = None
        self._proposed = self._basis = Letter("", "")  # the newest, and what the fields came from
        self._subject = text_field("Emne")
        self._text = long_field("Tekst", lines=9)
        self._behind = label("", "", Tone.ATTENTION)
        self._take = button("Brug det nye forslag", self._on_take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Emne", "section"))
        layout.addWidget(self._subject)
        layout.addSpacing(8)
        for part in (
            label("Tekst", "section"),
            self._text,
            label("Du kan rette teksten her eller i mailprogrammet bagefter.", "remark"),
            self._behind,
            row(self._take, None),
        ):
            layout.addWidget(part)

    @property
    def letter(self) -> Letter:
        """The words as they stand in the fields."""
        return Letter(self._subject.text, self._text.text)

    def show_proposal(self, letter: Letter, about: About) -> None:
        """Show what is proposed now; all is filled anew when it is about something else."""
        anew = about != self._about
        self._about = about
        self._show(letter, anew=anew)

    def _show(self, letter: Letter, *, anew: bool) -> None:
        self._proposed = letter
        subject = _fill(self._subject, letter.subject, self._basis.subject, anew=anew)
        text = _fill(self._text, letter.text, self._basis.text, anew=anew)
        self._basis = Letter(subject, text)
        pairs = (("emnet", subject, letter.subject), ("teksten", text, letter.text))
        behind = [name for name, basis, new in pairs if basis != new]
        words = f"▲ Mødet er ændret, siden du skrev {join_words(behind)}." if behind else ""
        say(self._behind, words, Tone.ATTENTION)
        self._take.setVisible(bool(behind))

    def _on_take(self) -> None:
        kept = self._about, self._basis, self.letter
        self._show(self._proposed, anew=True)
        self._text.setFocus()
        self._workspace.say(
            "Det nye forslag er sat ind.", deed="Fortryd", do=lambda: self._put_back(*kept)
        )

    def _put_back(self, about: About | None, basis: Letter, hers: Letter) -> None:
        if about == self._about:
            self._subject.show_value(hers.subject)
            self._text.show_value(hers.text)
            self._basis = basis
            self._show(self._proposed, anew=False)


def _fill(field: TypedField, new: str, basis: str, *, anew: bool) -> str:
    """Fill a field she has not written in, and return the proposal that its text comes from."""
    if not anew and field.text != basis:
        return basis
    field.show_value(new)
    return new
