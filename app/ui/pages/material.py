"""Materiale: the board pack of a meeting, and everything as one workbook."""

from pathlib import Path
from typing import ClassVar

from typing_extensions import override

from app.domain.danish import format_weekday, plural, upper_first
from app.domain.meetings import MeetingLine
from app.services import board_pack, exporting, meetings
from app.services.board_pack import MadePack
from app.ui import messages
from app.ui.jobs import Job, JobControl
from app.ui.page import Page
from app.ui.pages.area_folder import FolderDeeds
from app.ui.pages.handleplan_papers import ChainPapers
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.saving import open_file, save_file
from app.ui.widgets.text import EmptyState, button, label, panel, say
from app.ui.workspace import Workspace

_HOLDS = (
    ("Forside og indhold", "med links og bogmærker"),
    ("Dagsorden", "punkter med sagsfremstilling, indstilling og økonomi"),
    ("Pixi", "delaftalernes status, tre tal, der er værd at se, og hvad der er sket siden sidst"),
    ("Åbne opgaver", "opgaver med ansvarlig og frist"),
    ("Indikatorer", "tabeller med områder, perioder, mål og tallenes alder"),
    ("Bilag", "pdf, png og jpg flettes ind bagest, side x af y"),
)


class MaterialPage(Page):
    """What leaves the house; small counts of people are hidden in all of it."""

    key = "material"
    shows: ClassVar[frozenset[str]] = frozenset({"meeting", "agenda_item", "forum", "attachment"})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._lines: dict[int, MeetingLine] = {}
        self._made: MadePack | None = None
        self._list = LineList(workspace.theme, "Møder")
        self._list.chosen.connect(lambda _: self._show_detail())
        self._empty = EmptyState(
            "Ingen møder endnu",
            "Materialet laves til et møde. Planlæg mødet først, så samler det sig selv.",
            "Åbn Møder",
            lambda: workspace.go_to("meetings"),
        )
        frame, inside = panel()
        self._title = label("", "heading")
        self._where = label("", "remark")
        self._make = button("Lav bestyrelsesmaterialet …", self._on_make, "primary")
        self._agenda = button("Åbn dagsordenen", self._open_agenda)
        inside.addWidget(label("Bestyrelsesmateriale", "section"))
        inside.addWidget(self._title)
        inside.addWidget(self._where)
        inside.addSpacing(8)
        inside.addWidget(row(self._make, self._agenda, None))
        self._result = label("", "strong")
        self._files = LineList(workspace.theme, "Lavede filer", grows=False)
        self._files.opened.connect(lambda path: open_file(Path(path)))
        self._open_folder = button("Åbn mappen", self._on_open_folder, "link")
        self._problems = label("", "", Tone.ATTENTION)
        holds = LineList(workspace.theme, "Det er der i materialet", grows=False)
        holds.show_lines(
            [Line(number, title, words) for number, (title, words) in enumerate(_HOLDS)]
        )
        self._detail = column(
            frame,
            10,
            self._result,
            self._files,
            self._open_folder,
            self._problems,
            14,
            label("Det er der i PDF og Excel", "section"),
            holds,
            label("Antal personer fra 1 til 4 står som »under 5« i alt, der sendes ud.", "remark"),
            20,
            label("Følgegruppemapper", "section"),
            label("To sider om hvert boligområde, skrevet til dem, der bor der.", "remark"),
            FolderDeeds(workspace, with_area=False),
            20,
            ChainPapers(workspace),
            20,
            label("Alle planens data", "section"),
            label("Et regneark med ét ark per tabel og en forklaring af hver kolonne.", "remark"),
            row(button("Gem alt i et regneark …", self._on_export), None),
        )
        for part in (self._result, self._files, self._open_folder, self._problems):
            part.hide()
        left = column(
            label("Materiale", "title"),
            label("Vælg et møde.", "remark"),
            row(button("Se, hvad der er sendt", self._open_sendings, "link"), None),
            8,
            self._empty,
            self._list,
        )
        self.fill(columns(left, scrolled(self._detail), widths=(440, 780)))

    @override
    def refresh(self) -> None:
        today = self.workspace.today()
        found = meetings.list_meetings(self.workspace.plan)
        self._lines = {line.id: line for line in found}
        coming = sorted((line for line in found if line.day >= today), key=lambda m: m.day)
        held = sorted((line for line in found if line.day < today), key=lambda m: m.day)[::-1]
        lines: list[Line] = []
        for heading, group in (("Kommende møder", coming), ("Afholdte møder", held)):
            if group:
                lines.append(Line(None, heading))
                lines += [_meeting_line(line) for line in group]
        self._list.show_lines(lines)
        self._list.setVisible(bool(found))
        self._empty.setVisible(not found)
        if self._list.key is None and found:
            chosen = meetings.find_next_board_meeting(self.workspace.plan, today)
            self._list.choose(chosen or found[0].id, quiet=True)
        self._show_detail()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._list.choose(int(thing))

    def _show_detail(self) -> None:
        line = self._lines.get(self._list.key)
        self._make.setEnabled(line is not None)
        self._agenda.setEnabled(line is not None)
        if line is None:
            self._title.setText("Intet møde valgt")
            return
        self.stand(line.id)
        self._title.setText(f"{line.forum}, {format_weekday(line.day)}")
        parts = (line.place, plural(line.items, "punkt", "punkter"))
        self._where.setText(" · ".join(part for part in parts if part))
        if self._made is not None and self._made.meeting_id != line.id:
            self._show_made(None)

    def _on_make(self) -> None:
        folder = messages.choose_folder(self, "Hvor skal materialet ligge?")
        if folder is not None:
            self.make(folder)

    def make(self, folder: Path) -> None:
        """Make the chosen meeting's material in a folder."""
        workspace, meeting_id = self.workspace, self._list.key
        self.leave()

        def work(control: JobControl) -> MadePack:
            return board_pack.export_pack(
                workspace.plan, meeting_id, folder, workspace.now(), control.progress
            )

        workspace.run(Job("Laver bestyrelsesmaterialet", work, self._show_made))

    def _show_made(self, made: MadePack | None) -> None:
        self._made = made
        files = made.files if made else ()
        say(self._result, "Materialet er lavet ✓" if made else "", Tone.GOOD)
        self._files.show_lines(
            [Line(str(f.path), f.path.name, str(f.path.parent), f.type.upper()) for f in files]
        )
        self._files.setVisible(made is not None)
        self._open_folder.setVisible(made is not None)
        say(self._problems, "\n".join(made.problems) if made else "", Tone.ATTENTION)

    def _on_open_folder(self) -> None:
        assert self._made is not None
        open_file(self._made.files[0].path.parent)

    def _open_agenda(self) -> None:
        self.workspace.go_to(f"meetings:{self._list.key}")

    def _open_sendings(self) -> None:
        self.workspace.go_to("sendings")

    def _on_export(self) -> None:
        workspace = self.workspace
        save_file(
            self, workspace, f"{workspace.plan.path.stem}.xlsx",
            lambda to: exporting.export_everything(workspace.plan, to, workspace.now()),
        )  # fmt: skip


def _meeting_line(line: MeetingLine) -> Line:
    return Line(
        line.id,
        f"{line.day:%d-%m-%Y}",
        line.forum,
        upper_first(plural(line.items, "punkt", "punkter")),
    )
