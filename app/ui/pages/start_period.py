"""Ny periode: what the next plan begins with, chosen and told before the new file is made."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.domain.danish import format_day, format_number, join_words, plural
from app.domain.new_period import (
    NEEDS,
    PART_WORDS,
    STAYS_BEHIND,
    USUAL,
    NewPeriodChoices,
    Part,
    PartLine,
    last_day,
)
from app.services import agreements, new_period
from app.services.plans import SUFFIX
from app.ui import messages
from app.ui.jobs import Job, JobControl
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChecksField, ChoiceField
from app.ui.widgets.fields import Field, day_field, text_field
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class NewPeriodPage(Page):
    """Name, period and what comes along at the left; what stays behind at the right."""

    key = "period"
    shows: ClassVar[frozenset[str]] = frozenset({"plan", "indicator", "activity", "task", "forum"})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._name, self._start, self._end = "", date.min, date.min
        self._parts: frozenset[Part] = USUAL
        self._template = ""
        self._name_field = text_field("Den nye plans navn")
        self._start_field = day_field("Første dag", workspace.today)
        self._end_field = day_field("Sidste dag", workspace.today)
        self._focus = ChoiceField("Indsatsområder")
        self._focus.set_options(
            [("", "De samme som nu")]
            + [
                (years, f"{years}: {', '.join(names)}")
                for years, names in agreements.list_grant_periods().items()
            ]
        )
        self._checks = ChecksField("Det følger med")
        self._name_field.edited.connect(self._on_name)
        self._start_field.edited.connect(self._on_start)
        self._end_field.edited.connect(self._on_end)
        self._focus.edited.connect(self._on_template)
        self._checks.edited.connect(self._on_parts)
        self._make = button("Gem den nye plan som …", self._on_make, "primary")
        self._dates = label("", "remark")
        about = label(
            "Den næste helhedsplan begynder som en kopi i en ny fil. Planen her bliver ikke "
            "ændret, og den kan læses så længe, I vil.",
            "remark",
        )
        about.setMaximumWidth(620)
        left = column(
            label("Ny periode", "title"), about, 14, self._make_form(), 16,
            label("Det følger med", "section"), self._checks, 16, row(self._make, None),
        )  # fmt: skip
        right = column(
            90,
            label("Tal på tværs af perioderne", "section"),
            label(
                "Indikatorerne beholder deres definition, og tallene følger med som historik. "
                "Ændrer du en definition i den nye plan, bliver det et databrud: linjen deles ved "
                "periodens første dag, og kun nye tal bliver bedømt.",
                "remark",
            ),
            14,
            label("Datoer", "section"),
            self._dates,
            14,
            label("Det bliver i den gamle plan", "section"),
            *(label(f"–  {words}", "remark") for words in STAYS_BEHIND),
        )
        self.fill(columns(scrolled(left), scrolled(right), widths=(720, 480)))

    def _make_form(self) -> QWidget:
        form = QWidget()
        form.setMaximumWidth(620)
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(12)
        grid.setColumnMinimumWidth(0, 120)
        grid.setColumnStretch(1, 1)
        fields: tuple[tuple[str, Field], ...] = (
            ("Navn", self._name_field), ("Første dag", self._start_field),
            ("Sidste dag", self._end_field), ("Indsatsområder", self._focus),
        )  # fmt: skip
        for number, (words, field) in enumerate(fields):
            named = label(words, "remark", wrap=False)
            named.setBuddy(field)
            grid.addWidget(named, number, 0)
            grid.addWidget(field, number, 1)
        return form

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        if self._start == date.min:
            self._start, self._end = new_period.propose_period(plan, today)
            self._name = agreements.get_plan(plan).name
        self._name_field.show_value(self._name)
        self._focus.show_value(self._template)
        self._show_days()

    @override
    def take_focus(self) -> None:
        self._name_field.setFocus()

    def _show_days(self) -> None:
        self._start_field.show_value(self._start)
        self._end_field.show_value(self._end)
        lines = new_period.list_parts(self.workspace.plan, self._start, self.workspace.today())
        self._checks.set_options([(line.part, _words(line)) for line in lines])
        self._checks.show_value(self._parts)
        emptied = sum(line.emptied for line in lines if line.part in self._parts)
        moved = "Måltal flyttes med perioden. " if Part.TARGETS in self._parts else ""
        self._dates.setText(
            f"Slutdatoer og frister, der ligger før {format_day(self._start)}, er tomme i den nye "
            f"plan: {plural(emptied, 'dato', 'datoer')} ved aktiviteter, milepæle, løfter, pladser "
            f"og fora. {moved}Udgangspunkterne beholder deres dato.{_both(self._parts)}"
        )

    def _on_name(self, name: str) -> None:
        self._name = name

    def _on_start(self, day: date | None) -> None:
        if day is not None:
            self._start, self._end = day, last_day(day)
        self._show_days()

    def _on_end(self, day: date | None) -> None:
        self._end = day or self._end
        self._show_days()

    def _on_template(self, years: str) -> None:
        self._template = years

    def _on_parts(self, parts: frozenset[Any]) -> None:
        self._parts = parts
        self._show_days()
        lacking = parts - NewPeriodChoices(parts).whole
        needed = frozenset[Part]().union(*(NEEDS[part] for part in lacking)) - parts
        sentence = f"{_list(lacking)} kommer kun med sammen med {_list(needed)}." if lacking else ""
        self._checks.say(sentence, Tone.ATTENTION)

    def _on_make(self) -> None:
        self.leave()
        workspace = self.workspace
        proposed = f"{self._name} {self._start.year}-{self._end.year}{SUFFIX}"
        target = messages.choose_new_file(
            self, "Gem den nye plan", proposed.replace("/", "-"), f"Helhedsplaner (*{SUFFIX})"
        )
        if target is None:
            return
        if target.suffix != SUFFIX:
            target = target.with_name(target.name + SUFFIX)
        plan, today = workspace.plan, workspace.today()
        name, start, end = self._name, self._start, self._end
        choices = NewPeriodChoices(self._parts, self._template)

        def work(control: JobControl) -> Path:
            new_period.start_new_period(
                plan, target, name, start, end, choices, today=today, progress=control.progress
            ).close()
            return target

        workspace.run(Job("Begynder den nye periode", work, self._tell))

    def _tell(self, target: Path) -> None:
        self.workspace.say(
            f"Den nye plan er gemt: {target.name}. Planen her er ikke ændret.{_both(self._parts)}",
            deed="Åbn den nye plan",
            do=lambda: self.workspace.asked_to_open.emit(target),
        )


def _words(line: PartLine) -> str:
    return f"{PART_WORDS[line.part]} ({format_number(Decimal(line.count), 0)})"


def _both(parts: frozenset[Part]) -> str:
    """What is to be known of tasks that stand in both plans."""
    if Part.TASKS not in NewPeriodChoices(parts).whole:
        return ""
    return " De åbne opgaver står i begge planer fra nu af: følg dem i den nye."


def _list(parts: frozenset[Part]) -> str:
    return join_words([f"»{PART_WORDS[part]}«" for part in Part if part in parts])
