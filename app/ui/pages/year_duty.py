"""One duty of the årshjul: its fields, its checklist, and what it takes to delete it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.duties import DutyDraft, StepDraft, StepLine
from app.domain.vocabulary import DutyKind
from app.labels import label as word
from app.services import duties, people
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import CheckField, ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line
from app.ui.widgets.text import button, label
from app.ui.widgets.things import ThingList
from app.ui.workspace import Workspace


class DutyCard(QWidget):
    """A duty's fields, and under them its checklist."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._duty_id = 0
        self._title = label("", "heading")
        self._responsible = ChoiceField("Pligtens ansvarlige")
        kinds = [(kind, word(kind)) for kind in DutyKind]
        today = workspace.today
        form = self._form = DraftForm[DutyDraft](
            workspace, lambda key, draft: duties.save_duty(workspace.plan, key, draft)
        )
        form.row("name", "Pligt", text_field("Pligtens navn"))
        form.row("due", "Frist", day_field("Pligtens frist", today))
        form.row("kind", "Hører til", ChoiceField("Hvad pligten hører til", kinds))
        form.row("responsible_id", "Ansvarlig", self._responsible)
        form.row("done_on", "Gjort den", day_field("Gjort den", today))
        form.row("yearly", "", CheckField("Kommer igen hvert år"))
        form.block("note", "Bemærkning", long_field("Bemærkning til pligten"))
        step_form = self._step_form = DraftForm[StepDraft](
            workspace, lambda key, draft: duties.save_step(workspace.plan, key, draft)
        )
        step_form.row("text", "Trin", text_field("Trinnets tekst"))
        self._moves = row(
            button("Flyt op", partial(self._on_move, -1), "quiet"),
            button("Flyt ned", partial(self._on_move, 1), "quiet"),
            None,
        )
        self._steps = ThingList[StepDraft](
            workspace, "Tjekliste", step_form, duties.get_step,
            DeleteThing(workspace, "duty_step", duties.delete_step, deed="Slet trinnet",
                        done="Trinnet er slettet."),
            adding=("Nyt trin", self._on_add_step), extra=[self._moves],
        )  # fmt: skip
        self._steps.list.ticked.connect(self._on_ticked)
        self._delete = DeleteThing(workspace, "duty", duties.delete_duty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (
            self._title, form, label("Tjekliste", "section"), self._steps, self._delete,
        ):  # fmt: skip
            layout.addWidget(part)

    def show_duty(self, duty_id: int) -> None:
        """Show a duty; raises ThingGone."""
        plan = self._workspace.plan
        if duty_id != self._duty_id:
            self._steps.list.let_go()
        self._duty_id = duty_id
        draft = duties.get_duty(plan, duty_id)
        self._title.setText(draft.name)
        self._responsible.set_options(options(people.list_people(plan), "ingen endnu"))
        self._form.show_draft(duty_id, draft)
        self._steps.show_rows(
            duty_id,
            [_step_line(step) for step in duties.list_steps(plan, duty_id)],
            "Ingen trin endnu. Skriv det første, og tryk Enter"
            + ("; næste års pligt får de samme." if draft.yearly else "."),
        )
        self._moves.setVisible(not plan.read_only)
        self._delete.show_for(duty_id)

    def take_focus(self) -> None:
        """Put the keyboard in the first field."""
        self._form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._form.flush()
        self._step_form.flush()

    def _on_add_step(self, text: str) -> int:
        return duties.add_step(self._workspace.plan, self._duty_id, text)

    def _on_ticked(self, key: int, done: bool) -> None:
        with self._workspace.guarded():
            duties.tick_step(self._workspace.plan, key, self._workspace.today(), done=done)

    def _on_move(self, steps: int) -> None:
        with self._workspace.guarded():
            duties.move_step(self._workspace.plan, self._steps.list.key, steps)


def _step_line(step: StepLine) -> Line:
    done = step.done_on is not None
    return Line(
        step.id,
        step.text,
        right=f"✓ {step.done_on:%d-%m}" if step.done_on else "",
        tone=Tone.GOOD if done else Tone.PLAIN,
        checked=done,
    )
