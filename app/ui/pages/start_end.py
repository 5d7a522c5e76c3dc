"""What she can do when the plan has been started: three deeds, and that the start is done."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.services import starting
from app.ui.pages.start_step import WIDTH
from app.ui.widgets.arrange import row
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace

_DEEDS = (
    ("Planlæg det første møde", "meetings",
     "Sæt dagen, så samler dagsorden, bilag og åbne opgaver sig selv."),
    ("Opret den første aktivitet", "activities",
     "Hvad I gør, for hvem, hvem der er tovholder, og hvilket delmål det tjener."),
    ("Importér et regneark", "import",
     "Tal fra kommunen, Landsbyggefonden eller jer selv, med hvor hvert tal kommer fra."),
)  # fmt: skip


class EndView(QWidget):
    """The next deeds, the likeliest first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Det kan du nu", "heading"))
        about = label(
            "Det, der er sprunget over, kan skrives her senere eller på sin egen side.", "remark"
        )
        about.setMaximumWidth(WIDTH)
        layout.addWidget(about)
        self._buttons: list[QPushButton] = []
        for number, (deed, place, words) in enumerate(_DEEDS):
            layout.addSpacing(14)
            role = "" if number else "primary"
            made = button(deed, lambda place=place: workspace.go_to(place), role)  # type: ignore[misc]
            self._buttons.append(made)
            layout.addWidget(row(made, None))
            layout.addWidget(label(words, "remark"))
        layout.addSpacing(22)
        self._end = button("Opstarten er færdig", self._on_end, "quiet")
        layout.addWidget(row(self._end, None))
        self._words = label(
            "Så viser Overblik den ikke mere; den står stadig under Planen.", "remark"
        )
        layout.addWidget(self._words)

    def read(self) -> None:
        """Offer to end the start as long as it is under way."""
        plan = self._workspace.plan
        offered = not plan.read_only and starting.is_under_way(plan, self._workspace.today())
        for part in (self._end, self._words):
            part.setVisible(offered)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._buttons[0]

    def flush(self) -> None:
        """Nothing is typed here."""

    def _on_end(self) -> None:
        with self._workspace.guarded():
            starting.end_start(self._workspace.plan)
            self._workspace.go_to("overview")
