"""What is to be afklaret before the meeting: who asks whom, by when, and the answer."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clarifications import ClarificationDraft, ClarificationLine, due_words
from app.services import clarifications, people
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.tones import deadline_tone
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line
from app.ui.widgets.things import ThingList
from app.ui.workspace import Workspace

_SIGNS = {Tone.BEHIND: "■ ", Tone.ATTENTION: "▲ "}


class ItemClarifications(QWidget):
    """Shows and edits the questions of one item."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._item_id = 0
        form = DraftForm[ClarificationDraft](
            workspace,
            lambda key, draft: clarifications.save_clarification(
                workspace.plan, key, draft, workspace.today()
            ),
        )
        self._asker = ChoiceField("Hvem spørger")
        self._asked = ChoiceField("Hvem bliver spurgt")
        form.block("question", "Spørgsmål", long_field("Spørgsmål", lines=1))
        form.row("asker_id", "Hvem spørger", self._asker)
        form.row("asked_id", "Hvem bliver spurgt", self._asked)
        form.row("due", "Svar inden", day_field("Svar inden", workspace.today))
        form.block("answer", "Svar", long_field("Svar på afklaringen", lines=1))
        form.row("answered_on", "Besvaret", day_field("Besvaret", workspace.today))
        self._things = ThingList[ClarificationDraft](
            workspace,
            "Afklares før mødet",
            form,
            clarifications.get_clarification,
            DeleteThing(workspace, "clarification", clarifications.delete_clarification),
            adding=(
                "Nyt spørgsmål, der skal afklares",
                lambda text: clarifications.add_clarification(workspace.plan, self._item_id, text),
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._things)

    def show_item(self, item_id: int) -> None:
        """Show an item's questions."""
        plan = self._workspace.plan
        self._item_id = item_id
        persons = people.list_people(plan)
        self._asker.set_options(options(persons, "ingen endnu"))
        self._asked.set_options(options(persons, "ingen endnu"))
        found = clarifications.list_clarifications(plan, item_id=item_id)
        self._things.show_rows(item_id, [self._line(line) for line in found], "")

    def _line(self, line: ClarificationLine) -> Line:
        today = self._workspace.today()
        days_left = (line.due - today).days if line.due and line.is_open else None
        tone = deadline_tone(line.days_late(today), days_left)
        sub = f"{line.who()} · {line.answer}" if line.answer else line.who()
        right = _SIGNS.get(tone, "" if line.is_open else "✓ ") + due_words(line, today)
        return Line(line.id, line.question, sub, right, tone, muted=not line.is_open)
