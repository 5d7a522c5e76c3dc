"""An import that was made: its facts, what it wrote, its sheets, and the way back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import format_day, plural
from app.domain.import_batch import BatchLine, TakeBack
from app.services import import_batches
from app.services.import_words import receipt_sentences
from app.services.importing import Draft, Receipt
from app.ui.jobs import Job
from app.ui.theme import Tone
from app.ui.widgets.arrange import MARGIN, row
from app.ui.widgets.confirm import Confirm
from app.ui.widgets.kept_sheet import KeptSheets
from app.ui.widgets.text import button, label, panel, say
from app.ui.workspace import Workspace


class BatchView(QWidget):
    """Shows one import; `recipe_wanted` carries the name of its recipe."""

    recipe_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._batch: BatchLine | None = None
        self._name = label("", "heading")
        self._facts = label("", "remark")
        self._figures = label("")
        self._recipe = button("", self._on_recipe, "link")
        self._told = label("")
        self._undo = button("Fortryd importen", self._on_undo)
        self._receipt, inside = panel()
        inside.addWidget(label("Importeret", "section"))
        inside.addWidget(self._told)
        inside.addSpacing(4)
        inside.addWidget(row(self._undo, None))
        self._back = Confirm("Tag importen tilbage …", "Tag importen tilbage", self._look_back)
        self._back.confirmed.connect(self._take_back)
        self._sheets = KeptSheets(workspace)
        self._no_sheets = label(
            "Arkets værdier er ikke gemt i planen; kun hvert tals ark og celle.", "remark"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 24, MARGIN, 16)
        layout.setSpacing(6)
        for part in (
            self._name, self._facts, self._figures, row(self._recipe, None), self._receipt,
            self._back,
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addSpacing(4)
        layout.addWidget(self._no_sheets)
        layout.addWidget(self._sheets, 1)
        layout.addStretch(0)
        self._receipt.hide()

    def show_batch(self, batch: BatchLine, sheet: str = "", cell: str = "") -> None:
        """Show an import; with a cell, that cell in its sheet."""
        if self._batch is None or self._batch.id != batch.id:
            self._receipt.hide()
            self._back.fold()
            self._back.show()
        self._batch = batch
        self._name.setText(batch.file_name)
        said = [
            f"Fra {batch.sender}" if batch.sender else "Uden afsender",
            f"modtaget {format_day(batch.received_on)}",
            f"importeret {batch.imported_at.astimezone():%d-%m-%Y kl. %H.%M}"
            + (f" af {batch.imported_by}" if batch.imported_by else ""),
        ]
        self._facts.setText(" · ".join(said))
        there = plural(batch.figures, "tal", "tal")
        self._figures.setText(f"{there} fra filen gælder i planen.")
        self._recipe.setText(f"Opskriften »{batch.recipe}«")
        self._recipe.setVisible(bool(batch.recipe))
        if self._workspace.plan.read_only:
            self._back.hide()
        self._no_sheets.setVisible(not batch.is_kept)
        self._sheets.setVisible(batch.is_kept)
        if batch.is_kept:
            self._sheets.show_batch(batch.id, sheet, cell)

    def show_receipt(self, draft: Draft, receipt: Receipt) -> None:
        """Say what the import that is shown has just written."""
        say(self._told, "\n".join(receipt_sentences(draft, receipt)), Tone.PLAIN)
        self._undo.setVisible(bool(receipt.entries.new or receipt.entries.changed))
        self._receipt.show()
        self._back.hide()

    def _look_back(self) -> list[str]:
        """Count in the background what taking it back would do: a large import has many rows."""
        assert self._batch is not None
        plan, batch = self._workspace.plan, self._batch
        self._workspace.run(
            Job(
                f"Ser efter, hvad »{batch.file_name}« har ændret",
                lambda _: import_batches.look_back(plan, batch.id),
                partial(self._on_looked_back, batch.id),
            )
        )
        return []

    def _on_looked_back(self, batch_id: int, told: TakeBack) -> None:
        if self._batch is not None and self._batch.id == batch_id:
            self._back.tell(told.sentences())

    def _on_undo(self) -> None:
        """One step back while the import is the latest change; else she is told and asked."""
        assert self._batch is not None
        if import_batches.is_next_undo(self._workspace.plan, self._batch.id):
            self._workspace.undo()
        else:
            self._receipt.hide()
            self._back.show()
            self._back.ask()

    def _take_back(self) -> None:
        assert self._batch is not None
        workspace, batch = self._workspace, self._batch
        workspace.run(
            Job(
                f"Tager »{batch.file_name}« tilbage",
                lambda _: import_batches.take_back(workspace.plan, batch.id),
                self._on_taken_back,
            )
        )

    def _on_taken_back(self, done: TakeBack) -> None:
        self._workspace.say(
            f"»{done.file_name}« er taget tilbage. {' '.join(done.sentences())}",
            deed="Fortryd",
            do=self._workspace.undo,
        )

    def _on_recipe(self) -> None:
        if self._batch is not None:
            self.recipe_wanted.emit(self._batch.recipe)
