"""A medarbejderark that came back: every row with what becomes of it, before "Hent ind"."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import plural
from app.domain.staff_sheet_answers import AnswerState, StaffDraft
from app.ui.pages.staff_sheets_lines import answer_rows, answer_words
from app.ui.theme import Theme, Tone
from app.ui.widgets.arrange import column, row
from app.ui.widgets.lines import LineList
from app.ui.widgets.text import button, label, panel, say

_MEND = (
    "Ret de afviste rækker i arket, eller bed om det, gem det, og hent det igen: det, der er "
    "hentet, tages ikke to gange."
)


class AnswersView(QWidget):
    """Shows a draft; a row's box says whether it is fetched."""

    fetch_wanted = Signal()
    put_away = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.draft: StaffDraft | None = None
        self._left_out: set[int] = set()
        frame, inside = panel()
        self._title = label("", "heading")
        self._where = label("", "remark")
        self._words = label("", "strong")
        self._fetch = button("Hent ind", self.fetch_wanted.emit, "primary")
        self._away = button("Læg væk", self.put_away.emit)
        self._remarks = label("", "", Tone.ATTENTION)
        for part in (self._title, self._where, self._words, self._remarks):
            inside.addWidget(part)
        inside.addSpacing(8)
        inside.addWidget(row(self._fetch, self._away, None))
        self._rows = LineList(theme, "Rækker i arket")
        self._rows.ticked.connect(self._on_ticked)
        self._rows.setMaximumWidth(760)
        frame.setMaximumWidth(760)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column(frame, 10, self._rows))

    @property
    def chosen(self) -> frozenset[int]:
        """The rows to fetch."""
        return self.draft.to_write - self._left_out if self.draft else frozenset()

    def show_draft(self, draft: StaffDraft | None, *, may_write: bool, other: bool = False) -> None:
        """Show a draft; `other` when it is another file than before."""
        if other:
            self._left_out = set(draft.asking) if draft else set()
        elif draft is not None and self.draft is not None:
            self._left_out |= draft.asking - self.draft.asking
        self.draft = draft
        if draft is None:
            return
        self._title.setText(f"{draft.line.person}: {draft.line.title}")
        self._where.setText(draft.file)
        say(self._words, answer_words(draft) or "Der er ikke skrevet noget i arket.")
        remarks = list(draft.raw.remarks)
        if draft.counts()[AnswerState.REFUSED]:
            remarks.insert(0, _MEND)
        elif draft.line.returned_on is not None and not draft.to_write:
            remarks.insert(0, "Alt i arket er hentet før. Der er ikke noget nyt at hente.")
        say(self._remarks, "\n".join(remarks), Tone.ATTENTION)
        self._may_write = may_write
        self._show_rows()

    def take_focus(self) -> None:
        """Put the keyboard where the sheet is fetched, else in the rows."""
        (self._fetch if self._fetch.isEnabled() else self._rows).setFocus()

    def _show_rows(self) -> None:
        assert self.draft is not None
        self._rows.show_lines(answer_rows(self.draft, self._left_out))
        count = len(self.chosen)
        nothing_new = "Markér som modtaget" if self.draft.line.returned_on is None else "Hent ind"
        words = f"Hent {plural(count, 'række', 'rækker')} ind" if count else nothing_new
        self._fetch.setText(words)
        is_open = bool(count) or self.draft.line.returned_on is None
        self._fetch.setEnabled(self._may_write and is_open)

    def _on_ticked(self, key: int, ticked: bool) -> None:
        (self._left_out.discard if ticked else self._left_out.add)(key)
        self._show_rows()
