"""Diagram: the drawn organisation, chosen with arrows or the mouse, saved as PDF or SVG."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.organisation_diagram import Diagram, describe
from app.services import organisation_diagram
from app.ui.widgets.arrange import MARGIN, column, row, scrolled
from app.ui.widgets.drawing import DrawingCanvas, DrawingView
from app.ui.widgets.saving import save_file
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

FILE = "Organisationsdiagram"


class DiagramView(QWidget):
    """The diagram at the width there is room for, or as text.

    `stood` carries the id of the forum that is chosen on it, or None.
    """

    stood = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._about = label("Fora, der gælder i dag. Enter eller et klik åbner forummet.", "remark")
        self._empty = EmptyState(
            "Der er ikke noget at tegne endnu",
            "Diagrammet viser de tre niveauer, hvilke fora der hører under hvilke, og hvem der er "
            "bindeled. Skriv jeres fora, så tegner det sig selv.",
            "Skriv et forum",
            lambda: workspace.go_to("organisation:forum"),
        )
        self._picture = DrawingView(DrawingCanvas(workspace.theme, "Organisationsdiagram"))
        self._picture.opened.connect(lambda key: workspace.go_to(f"organisation:forum/{key}"))
        self._text = label("")
        self._reading = scrolled(column(self._text, margins=(0, 8, MARGIN, 24)))
        self._views = QStackedWidget()
        self._views.addWidget(self._picture)
        self._views.addWidget(self._reading)
        self._views.setProperty("stretches", True)
        smaller = button("\N{MINUS SIGN}", lambda: self._picture.zoom_by(-1), "quiet")
        smaller.setAccessibleName("Mindre")
        smaller.setToolTip("Mindre (Ctrl+-)")
        larger = button("+", lambda: self._picture.zoom_by(1), "quiet")
        larger.setAccessibleName("Større")
        larger.setToolTip("Større (Ctrl++)")
        fit = button("Tilpas bredden", lambda: self._picture.zoom_by(0), "quiet")
        self._swap = button("Læs som tekst", self._on_swap, "quiet")
        self._save_svg = button("Gem som SVG …", self._on_svg)
        self._save_pdf = button("Gem som PDF …", self._on_pdf, "primary")
        self._tools = row(smaller, fit, larger, self._swap, None, self._save_svg, self._save_pdf)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 8, MARGIN, 12)
        layout.setSpacing(6)
        layout.addWidget(self._about)
        layout.addWidget(self._tools)
        layout.addWidget(self._empty)
        layout.addWidget(self._views, 1)
        for keys, steps in (
            (QKeySequence.StandardKey.ZoomIn, 1), ("Ctrl+=", 1),
            (QKeySequence.StandardKey.ZoomOut, -1),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda steps=steps: self._picture.zoom_by(steps))

    def refresh(self) -> None:
        """Read and draw again."""
        workspace = self._workspace
        diagram = organisation_diagram.get_diagram(workspace.plan, workspace.today())
        found = bool(diagram.boxes)
        for part in (self._about, self._tools, self._views):
            part.setVisible(found)
        self._empty.setVisible(not found)
        if found:
            self._show(diagram)
        self.stood.emit(self._picture.canvas.chosen)

    def _show(self, diagram: Diagram) -> None:
        sentences = describe(diagram)
        self._text.setText("\n\n".join(sentences))
        self._picture.show_drawing(
            lambda width: organisation_diagram.draw_for_window(
                diagram, width, self._workspace.theme.colours
            ),
            dict(zip((box.id for box in diagram.boxes), sentences, strict=True)),
            " ".join(sentences),
        )

    def take_focus(self) -> None:
        """Put the keyboard in the drawing."""
        self._picture.canvas.setFocus()

    def choose(self, key: int) -> None:
        """Choose a forum on the drawing."""
        self._picture.canvas.choose(key)

    def _on_swap(self) -> None:
        reads = self._views.currentWidget() is self._picture
        self._views.setCurrentWidget(self._reading if reads else self._picture)
        self._swap.setText("Se tegningen" if reads else "Læs som tekst")

    def _on_pdf(self) -> None:
        workspace = self._workspace
        save_file(
            self, workspace, f"{FILE}.pdf",
            lambda to: organisation_diagram.export_pdf(workspace.plan, to, workspace.today()),
        )  # fmt: skip

    def _on_svg(self) -> None:
        workspace = self._workspace
        save_file(
            self, workspace, f"{FILE}.svg",
            lambda to: organisation_diagram.export_svg(workspace.plan, to, workspace.today()),
        )  # fmt: skip
