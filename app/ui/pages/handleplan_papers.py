"""The papers of the chain in Materiale: all handleplaner in one file, and the drawing."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.theory import TheoryChoice
from app.services import handleplan, theory_of_change
from app.services.handleplan import HandleplanChoice
from app.ui.widgets.arrange import row
from app.ui.widgets.saving import save_file
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class ChainPapers(QWidget):
    """What is made of the chain: for colleagues, for the board, for Landsbyggefonden."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Handleplaner og forandringsteori", "section"))
        layout.addWidget(
            label(
                "Alle indsatsområder i én fil: delmål, hvem, hvornår, milepæle og indikatorer. "
                "Tegningen viser, hvordan aktiviteterne fører til målene.",
                "remark",
            )
        )
        layout.addWidget(
            row(
                button("Handleplaner som PDF …", self._on_pdf),
                button("Som Excel …", self._on_xlsx),
                button("Forandringsteori som PDF …", self._on_theory),
                None,
            )
        )
        layout.addWidget(
            row(
                button("Læs handleplanerne", lambda: workspace.go_to("handleplan"), "link"),
                12,
                button("Se tegningen", lambda: workspace.go_to("theory"), "link"),
                None,
            )
        )

    def _on_pdf(self) -> None:
        plan, now = self._workspace.plan, self._workspace.now()
        save_file(
            self, self._workspace, "Handleplaner.pdf",
            lambda target: handleplan.export_pdf(plan, HandleplanChoice(), target, now),
        )  # fmt: skip

    def _on_xlsx(self) -> None:
        plan, now = self._workspace.plan, self._workspace.now()
        save_file(
            self, self._workspace, "Handleplaner.xlsx",
            lambda target: handleplan.export_xlsx(plan, HandleplanChoice(), target, now),
        )  # fmt: skip

    def _on_theory(self) -> None:
        plan, now = self._workspace.plan, self._workspace.now()
        save_file(
            self, self._workspace, "Forandringsteori.pdf",
            lambda target: theory_of_change.export_pdf(plan, TheoryChoice(), target, now),
        )  # fmt: skip
