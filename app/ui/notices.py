"""At the foot of the window: one sentence at a time, and the bar of a long job."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from app.ui.jobs import JobControl, JobRunner
from app.ui.theme import Tone
from app.ui.widgets.text import button, label, say, shortened

READ_MS = 8000
UNDO = "Fortryd"
PATIENCE_MS = 300
"""No bar for what is over before it can be read (look.md)."""

_OFFERED = 1
"""How many times she may go on before an offer goes too."""


class NoticeBar(QFrame):
    """Shows a sentence, perhaps with a deed. Good news goes by itself; a refusal stays.

    When she goes on, what was said before goes too: "Fortryd" would undo another thing by then.
    Only an offer of something else stays once, unless she goes where it leads.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._words = label("", "")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._deed = button("", self._do)
        self._away = button("Luk", self.hide, "quiet")
        self._do_it: Callable[[], object] = self.hide
        self._is_new = False
        self._left = 0
        self._leads_to = ""
        self._timer = QTimer(self, singleShot=True, interval=READ_MS)
        self._timer.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 8, 20, 8)
        layout.setSpacing(12)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._deed)
        layout.addWidget(self._away)
        self.hide()

    @property
    def sentence(self) -> str:
        """The sentence that is shown; empty when none is."""
        return self._words.text() if not self.isHidden() else ""

    def show_sentence(
        self,
        sentence: str,
        tone: Tone = Tone.PLAIN,
        deed: str = "",
        do: Callable[[], object] | None = None,
        place: str = "",
    ) -> None:
        """Show a sentence in place of the one before; an empty one takes it away.

        `place` is where the deed leads.
        """
        if not sentence:
            self.hide()
            return
        say(self._words, sentence, tone)
        self._deed.setText(deed)
        self._deed.setVisible(bool(deed))
        self._do_it = do or self.hide
        self._left = _OFFERED if deed and deed != UNDO else 0
        self._leads_to = place.partition(":")[0]
        self._is_new = True
        QTimer.singleShot(0, self, self._settle)  # what is said in the same breath belongs to it
        self.show()
        self._timer.stop()
        if tone is not Tone.BEHIND and not deed:
            self._timer.start()

    def go_on(self, page: str = "") -> None:
        """Take a sentence away when the next deed has succeeded, or she has gone to a page."""
        is_refusal = self._words.property("tone") == str(Tone.BEHIND)
        is_there = page != "" and page == self._leads_to
        if is_refusal or not (self._is_new or (self._left and not is_there)):
            self.hide()
        elif not self._is_new:
            self._left -= 1

    def _settle(self) -> None:
        self._is_new = False

    def _do(self) -> None:
        self.hide()
        self._do_it()


class JobBar(QFrame):
    """Shows how far a long job is, and stops it on "Annuller"."""

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._jobs = jobs
        self._title = ""
        self._words = label("", "", wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 8, 20, 8)
        layout.setSpacing(16)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addStretch(1)
        layout.addWidget(button("Annuller", jobs.cancel))
        self.hide()
        jobs.started.connect(self._on_started)
        jobs.ended.connect(self._on_ended)

    def _on_started(self, title: str, control: JobControl) -> None:
        self._title = shortened(title, 72)
        self._words.setText(f"{self._title} …")
        self._bar.setRange(0, 0)
        control.progressed.connect(self._on_progressed)
        self._patience.start()

    def _on_progressed(self, done: int, total: int, words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.setText(f"{self._title}: {words} …" if words else f"{self._title} …")

    def _on_ended(self) -> None:
        self._patience.stop()
        self.hide()
