"""Import: a file becomes a draft she can look through; nothing is written before "Importér"."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton
from typing_extensions import override

from app.domain.danish import format_figure, format_number, join_words, plural
from app.domain.import_draft import WRITTEN_STATES, DraftRow, RowState
from app.domain.import_questions import Answers, Ask, named
from app.domain.periods import period_label
from app.errors import UserError
from app.services import areas, import_batches, importing, indicators
from app.services.entries import Written
from app.services.import_words import doubt_words
from app.services.importing import Draft, Receipt
from app.ui import messages
from app.ui.jobs import Job, JobControl
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.table import Column, Table
from app.ui.widgets.text import EmptyState, button, label, say
from app.ui.workspace import Workspace

_KINDS = "Regneark (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt);;Alle filer (*)"
_WORDS = {
    RowState.SURE: "sikker", RowState.SUPPRESSED: "skjult", RowState.MISSING: "mangler",
    RowState.DOUBTFUL: "▲ tvivlsom", RowState.REFUSED: "■ afvist",
}  # fmt: skip
_TONES = {RowState.DOUBTFUL: Tone.ATTENTION, RowState.REFUSED: Tone.BEHIND}
_FILTERS = (
    ("ask", "Skal ses efter", frozenset(RowState) - WRITTEN_STATES),
    ("write", "Skrives", WRITTEN_STATES),
    ("all", "Alle", frozenset(RowState)),
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A row of the draft with where it stands."""

    number: int
    sheet: str
    row: DraftRow


class ImportPage(Page):
    """What the file says, how the program read it, and what it is not sure of."""

    key = "import"
    shows: ClassVar[frozenset[str]] = frozenset({"import_batch", "entry", "area", "indicator"})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setAcceptDrops(True)
        self._file: Path | None = None
        self._draft: Draft | None = None
        self._filter = "all"
        self._batches = LineList(workspace.theme, "Tidligere importer")
        self._no_batches = label("Ingen endnu.", "remark")
        self._name = label("", "heading")
        self._summary = label("")
        self._refusal = label("", "", Tone.BEHIND)
        self._create = QCheckBox("Opret områder og indikatorer, der ikke ligner nogen i planen")
        self._create.clicked.connect(self._read_again)
        self._write = button("Importér", self._on_write, "primary")
        self._away = button("Læg filen væk", self._put_away, "quiet")
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for key, words, _ in _FILTERS:
            made = button(words, partial(self._choose_filter, key), "choice")
            made.setCheckable(True)
            group.addButton(made)
            self._buttons[key] = made
        self._table = Table[_Shown](
            workspace.theme, "Læste tal", _columns(), lambda shown: shown.number
        )
        self._table.chosen.connect(lambda _: self._show_reason())
        self._reason = label("", "remark")
        self._ask_area = ChoiceField("Område")
        self._ask_area.edited.connect(self._on_area)
        self._ask_indicator = ChoiceField("Indikator")
        self._ask_indicator.edited.connect(self._on_indicator)
        for field in (self._ask_area, self._ask_indicator):
            field.setMaximumWidth(360)
        self._area_question = label("", "strong")
        self._indicator_question = label("", "strong")
        self._answers = Answers()
        self._rest_title = label("Ikke læst som tal", "section")
        self._rest = LineList(workspace.theme, "Ikke læst som tal")
        self._rest.setMaximumHeight(170)
        self._empty = EmptyState(
            "Indlæs et regneark",
            "Tag arket, som det er: xlsx, xls, ods eller csv fra kommune, boligorganisation eller "
            "politi. Slip det her, eller vælg det. Du ser, hvordan hvert tal er læst, før noget "
            "skrives, og hele importen kan fortrydes.",
            "Vælg fil …",
            self._on_choose,
        )
        self._choose = button("Vælg en anden fil …", self._on_choose)
        left = column(
            label("Import", "title"),
            8,
            row(self._choose, None),
            16,
            label("Tidligere importer", "section"),
            self._no_batches,
            self._batches,
        )
        self._right = column(
            self._refusal,
            self._empty,
            self._name,
            self._summary,
            4,
            self._create,
            row(self._write, self._away, None),
            8,
            row(*self._buttons.values(), None, spacing=14),
            self._table,
            self._reason,
            self._area_question,
            self._ask_area,
            self._indicator_question,
            self._ask_indicator,
            6,
            self._rest_title,
            self._rest,
        )
        self.fill(columns(left, self._right, widths=(340, 880)))
        self._show_draft()

    @override
    def refresh(self) -> None:
        found = import_batches.list_batches(self.workspace.plan)
        self._batches.show_lines(
            [
                Line(
                    batch.id,
                    batch.file_name,
                    " · ".join(
                        part
                        for part in (
                            f"{batch.imported_at.astimezone():%d-%m-%Y}",
                            batch.imported_by,
                        )
                        if part
                    ),
                    plural(batch.figures, "tal", "tal"),
                )
                for batch in found
            ]
        )
        self._batches.setVisible(bool(found))
        self._no_batches.setVisible(not found)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        if urls:
            self.read(Path(urls[0].toLocalFile()))

    def read(self, file: Path) -> None:
        """Read a file in the background and show what it proposes."""
        if file != self._file:
            self._answers = Answers()
        self._file = file
        workspace, create = self.workspace, self._create.isChecked()
        answers = self._answers

        def work(control: JobControl) -> Draft:
            return importing.read_draft(
                workspace.plan, file, create=create, answers=answers, progress=control.progress
            )

        workspace.run(Job(f"Læser {file.name}", work, self._on_read, self._on_refused))

    def _on_choose(self) -> None:
        path = messages.choose_file(self, "Vælg et regneark", _KINDS)
        if path is not None:
            self.read(path)

    def _read_again(self) -> None:
        if self._file is not None:
            self.read(self._file)

    def _on_read(self, draft: Draft) -> None:
        self._draft = draft
        say(self._refusal, "")
        counts = draft.counts()
        self._filter = "ask" if counts.doubtful or counts.refused else "all"
        self._show_draft()

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._draft = None
        self._show_draft()
        say(self._refusal, error.sentence, Tone.BEHIND)

    def _put_away(self) -> None:
        self._file = self._draft = None
        self._answers = Answers()
        say(self._refusal, "")
        self._show_draft()

    def _on_write(self) -> None:
        draft, workspace = self._draft, self.workspace
        assert draft is not None
        workspace.run(
            Job(
                f"Importerer {draft.read.file}",
                lambda _: importing.write_draft(workspace.plan, draft, workspace.now()),
                partial(self._on_written, draft),
            )
        )

    def _on_written(self, draft: Draft, receipt: Receipt) -> None:
        written = receipt.entries
        self.workspace.say(
            f"{draft.read.file} er importeret: {_change_words(written)}.",
            Tone.GOOD,
            "Fortryd importen",
            self.workspace.undo,
        )
        self._put_away()
        self._batches.choose(receipt.batch_id, quiet=True)

    def _choose_filter(self, key: str) -> None:
        self._filter = key
        self._show_rows()

    def _show_draft(self) -> None:
        draft = self._draft
        self._empty.setVisible(draft is None)
        self._choose.setVisible(draft is not None)
        for part in (self._name, self._summary, self._create, self._write, self._away,
                     self._table, self._reason, self._rest, self._rest_title,
                     *self._buttons.values()):  # fmt: skip
            part.setVisible(draft is not None)
        if draft is None:
            self._show_questions(None)
            return
        self._name.setText(draft.read.file)
        counts = draft.counts()
        words = [f"{_change_words(counts)}."]
        if counts.suppressed or counts.missing:
            words.append(
                f"Heraf {format_number(counts.suppressed)} skjulte og "
                f"{format_number(counts.missing)} tomme."
            )
        if counts.doubtful or counts.refused:
            words.append(f"{doubt_words(counts)}; de skrives ikke.")
        self._summary.setText(" ".join(words))
        something = bool(counts.new or counts.changed) and not self.workspace.plan.read_only
        self._write.setEnabled(something)
        self._write.setToolTip("" if something else "Der er intet nyt at skrive.")
        for key, title, states in _FILTERS:
            count = sum(row.state in states for _, row in draft.read.rows())
            self._buttons[key].setText(f"{title} ({format_number(count)})")
        self._buttons[self._filter].setChecked(True)
        self._show_rows()
        self._show_rest(draft)

    def _show_rows(self) -> None:
        assert self._draft is not None
        states = next(states for key, _, states in _FILTERS if key == self._filter)
        self._table.show_rows(
            [
                _Shown(number, sheet.name, found)
                for number, (sheet, found) in enumerate(self._draft.read.rows())
                if found.state in states
            ]
        )
        self._show_reason()

    def _show_reason(self) -> None:
        shown = self._table.row
        self._show_questions(shown.row if shown else None)
        if shown is None:
            say(self._reason, "Vælg en række for at se, hvorfor tallet er læst, som det er.")
            return
        breakdown = join_words([f"{key}: {text}" for key, text in shown.row.breakdown.items()])
        parts = (f"{shown.sheet}!{shown.row.cell}", breakdown, shown.row.why)
        say(self._reason, " · ".join(part for part in parts if part))

    def _show_questions(self, found: DraftRow | None) -> None:
        """Ask what a doubtful name means; the answer counts for every cell that has it."""
        plan = self.workspace.plan
        asks = found is not None and found.state is RowState.DOUBTFUL
        known = areas.list_areas(plan) if asks else []
        names = {line.name for line in known}
        ask_area = found is not None and bool(known) and found.area not in (*names, "")
        choices = indicators.list_choices(plan) if asks else []
        ask_indicator = (
            found is not None
            and bool(choices)
            and found.indicator not in ("", *(name for _, name in choices))
        )
        for shown, question, field, what in (
            (ask_area, self._area_question, self._ask_area, "Området"),
            (ask_indicator, self._indicator_question, self._ask_indicator, "Indikatoren"),
        ):
            question.setVisible(shown)
            field.setVisible(shown)
            if found is not None:
                name = found.area if what == "Området" else found.indicator
                question.setText(f"{what} »{name}« er …")
        if ask_area:
            self._ask_area.set_options([(line.id, line.name) for line in known])
            self._ask_area.show_value(None)
        if ask_indicator:
            self._ask_indicator.set_options(choices)
            self._ask_indicator.show_value(None)

    def _on_area(self, area_id: int) -> None:
        shown = self._table.row
        assert shown is not None
        name = areas.get_area(self.workspace.plan, area_id).name
        self._answers = self._answers.with_answer((Ask.AREA, shown.row.area), named(name))
        self._read_again()

    def _on_indicator(self, indicator_id: int) -> None:
        shown = self._table.row
        assert shown is not None
        name = dict(indicators.list_choices(self.workspace.plan))[indicator_id]
        self._answers = self._answers.with_answer((Ask.INDICATOR, shown.row.indicator), named(name))
        self._read_again()

    def _show_rest(self, draft: Draft) -> None:
        lines = [
            Line(f"p{number}", problem.why, f"{problem.sheet} {problem.cell}".strip(), "▲",
                 Tone.ATTENTION)
            for number, problem in enumerate(draft.read.problems)
        ]  # fmt: skip
        lines += [
            Line(f"{sheet.name}!{ignored.range}", ignored.why, f"{sheet.name}!{ignored.range}")
            for sheet in draft.read.sheets
            for ignored in sheet.ignored
        ]
        self._rest.show_lines(lines)
        self._rest.setVisible(bool(lines))
        self._rest_title.setVisible(bool(lines))


def _change_words(counts: importing.Counts | Written) -> str:
    return (
        f"{plural(counts.new, 'nyt tal', 'nye tal')}, "
        f"{plural(counts.changed, 'ændret', 'ændrede')}, "
        f"{plural(counts.unchanged, 'tal var', 'tal var')} der i forvejen"
    )


def _columns() -> list[Column[_Shown]]:
    def value(shown: _Shown) -> str:
        found = shown.row
        if found.figure is not None:
            return format_figure(found.figure, _decimals(found))
        if found.low is not None and found.high is not None:
            return f"{format_number(found.low)}–{format_number(found.high)}"
        return ""

    return [
        Column("Celle", lambda shown: shown.row.cell, width=64),
        Column("Område", lambda shown: shown.row.area, width=170),
        Column("Indikator", lambda shown: shown.row.indicator),
        Column(
            "Periode",
            lambda shown: period_label(shown.row.period) if shown.row.period else "",
            width=130,
        ),
        Column("Tal", value, width=96, right=True),
        Column(
            "Læst som",
            lambda shown: _WORDS[shown.row.state],
            width=104,
            tone=lambda shown: _TONES.get(shown.row.state, Tone.PLAIN),
        ),
    ]


def _decimals(found: DraftRow) -> int:
    assert found.figure is not None
    if found.figure.value is None:
        return 0
    exponent = found.figure.value.normalize().as_tuple().exponent
    return min(max(-exponent, 0), 4) if isinstance(exponent, int) else 0
