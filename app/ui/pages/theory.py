"""Forandringsteori: the chain as a picture, chosen, zoomed, read as text, saved as PDF or SVG."""

from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.domain.theory import COLUMNS, HEADINGS, Picture, TheoryChoice, tell
from app.domain.thread import Level, NodeKey
from app.services import theory_of_change
from app.ui.page import Page
from app.ui.pages.theory_picture import TheoryPicture
from app.ui.widgets.arrange import MARGIN, column, row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.linked_text import LinkedText, link, status_words, words
from app.ui.widgets.saving import save_file
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

MANY = 40
"""More boxes than can be seen together in a window."""
_PAGES = {Level.ACTIVITY: "activities", Level.INDICATOR: "indicators"}


def place_of(key: NodeKey) -> str:
    """Where in the window a thing of the chain is: "activities:12", "thread:goal/3"."""
    page = _PAGES.get(key.level)
    return f"{page}:{key.id}" if page else f"thread:{key.level}/{key.id}"


class TheoryView(Page):
    """The theory of change. Its places are "theory:goal/3" and "theory:focus_area/2"."""

    key = "theory"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "plan", "area", "focus_area", "delaftale", "strategic_goal", "sub_goal",
            "short_term_result", "activity", "activity_area", "activity_sub_goal",
            "sub_goal_strategic_goal", "indicator", "indicator_sub_goal",
            "indicator_strategic_goal", "indicator_activity", "entry", "target",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._choice = TheoryChoice()
        self._count = label("", "remark")
        self._part = ChoiceField("Hvad der tegnes")
        self._part.edited.connect(self._on_part)
        self._area = ChoiceField("Boligområde")
        self._area.edited.connect(self._on_area)
        self._picture = TheoryPicture(workspace.theme)
        self._picture.opened.connect(lambda key: workspace.go_to(place_of(key)))
        self._picture.zoomed.connect(self._say_zoom)
        self._text = LinkedText(workspace.theme, "Forandringsteorien som tekst")
        self._text.asked_to_go.connect(workspace.go_to)
        self._views = QStackedWidget()
        self._views.setProperty("stretches", True)
        self._views.addWidget(self._picture)
        self._views.addWidget(self._text)
        self._zoom = button("", lambda: self._picture.zoom_by(0), "quiet")
        self._zoom.setToolTip("Tilpas bredden (Ctrl+0)")
        smaller = button("\N{MINUS SIGN}", lambda: self._picture.zoom_by(-1), "quiet")
        smaller.setAccessibleName("Mindre")
        smaller.setToolTip("Mindre (Ctrl+-)")
        larger = button("+", lambda: self._picture.zoom_by(1), "quiet")
        larger.setAccessibleName("Større")
        larger.setToolTip("Større (Ctrl++)")
        self._swap = button("Læs som tekst", self._on_swap, "quiet")
        self._empty = EmptyState(
            "Der er ikke noget at tegne endnu",
            "Tegningen viser, hvordan aktiviteterne fører til delmål, strategiske mål og visionen. "
            "Skriv jeres mål og aktiviteter, så tegner den sig selv.",
            "Tilføj en aktivitet",
            lambda: workspace.go_to("activities"),
        )
        self._hint = label(
            "Det er meget på én gang. Vælg et mål eller et indsatsområde for at se det samlet.",
            "remark",
        )
        self._filtered_away = label(
            "Intet i planen passer til det valgte. Vælg noget andet ovenfor.", "remark"
        )
        self._save_svg = button("Gem som SVG …", self._on_svg)
        self._save_pdf = button("Gem som PDF …", self._on_pdf, "primary")
        self._tools = row(self._part, self._area, 8, smaller, self._zoom, larger, self._swap, None)
        self._part.setMinimumWidth(320)
        self._area.setMinimumWidth(190)
        self.fill(
            column(
                row(label("Forandringsteori", "title"), None, self._save_svg, self._save_pdf),
                self._count,
                8,
                self._tools,
                self._hint,
                8,
                self._empty,
                self._filtered_away,
                self._views,
                margins=(MARGIN, 24, 14, 12),
            )
        )
        zooming = ((QKeySequence.StandardKey.ZoomIn, 1), ("Ctrl+=", 1),
                   (QKeySequence.StandardKey.ZoomOut, -1))  # fmt: skip
        for keys, steps in zooming:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda steps=steps: self._picture.zoom_by(steps))
        self._say_zoom()

    @override
    def refresh(self) -> None:
        choices = theory_of_change.list_choices(self.workspace.plan)
        parts: list[tuple[object, str]] = [(None, "Hele planen")]
        parts += [(("goal", line.id), f"Mål: {line.name}") for line in choices.goals]
        parts += [
            (("focus_area", line.id), f"Indsatsområde: {line.name}") for line in choices.focus_areas
        ]
        self._part.set_options(parts)
        self._area.set_options(
            [(None, "Alle boligområder"), *((line.id, line.name) for line in choices.areas)]
        )
        self._keep_choice({value for value, _ in parts}, {line.id for line in choices.areas})
        self._show()

    @override
    def show_thing(self, thing: str) -> None:
        kind, _, key = thing.partition("/")
        if not key.isdecimal() or kind not in {"goal", "focus_area"}:
            return
        goal = int(key) if kind == "goal" else None
        focus_area = int(key) if kind == "focus_area" else None
        self._choice = TheoryChoice(goal, focus_area, self._choice.area_id)
        self.refresh()

    @override
    def take_focus(self) -> None:
        if not self._views.isVisibleTo(self):
            super().take_focus()
            return
        is_drawn = self._views.currentWidget() is self._picture
        (self._picture.canvas if is_drawn else self._text).setFocus()

    def _keep_choice(self, parts: set[object], areas: set[int]) -> None:
        """Fall back to the whole plan when what was chosen is gone."""
        if self._part_value() not in parts:
            self._choice = TheoryChoice(area_id=self._choice.area_id)
        if self._choice.area_id not in {None, *areas}:
            self._choice = TheoryChoice(self._choice.goal_id, self._choice.focus_area_id)
        self._part.show_value(self._part_value())
        self._area.show_value(self._choice.area_id)

    def _part_value(self) -> object:
        if self._choice.goal_id is not None:
            return "goal", self._choice.goal_id
        if self._choice.focus_area_id is not None:
            return "focus_area", self._choice.focus_area_id
        return None

    def _show(self) -> None:
        picture = theory_of_change.get_picture(
            self.workspace.plan, self._choice, self.workspace.today()
        )
        is_whole = self._choice == TheoryChoice()
        # The name in full: the field cuts a long one.
        part = picture.title.removeprefix(theory_of_change.TITLE).removeprefix(": ")
        counts = theory_of_change.count_words(picture) or "Fra aktiviteter til vision"
        self._count.setText(f"{part}: {counts}" if part else counts)
        self._empty.setVisible(not picture.boxes and is_whole)
        self._filtered_away.setVisible(not picture.boxes and not is_whole)
        for widget in (self._views, self._save_pdf, self._save_svg):
            widget.setVisible(bool(picture.boxes))
        self._tools.setVisible(bool(picture.boxes) or not is_whole)
        self._picture.show_picture(picture)
        self._hint.setVisible(is_whole and len(picture.boxes) > MANY)
        self._text.show_html(_html(picture))

    def _on_part(self, value: tuple[str, int] | None) -> None:
        kind, key = value or ("", None)
        self._choice = TheoryChoice(
            key if kind == "goal" else None,
            key if kind == "focus_area" else None,
            self._choice.area_id,
        )
        self.stand(f"{kind}/{key}" if kind else "")
        self._show()

    def _on_area(self, area_id: int | None) -> None:
        self._choice = TheoryChoice(self._choice.goal_id, self._choice.focus_area_id, area_id)
        self._show()

    def _on_swap(self) -> None:
        as_text = self._views.currentWidget() is self._picture
        self._views.setCurrentWidget(self._text if as_text else self._picture)
        self._swap.setText("Se som tegning" if as_text else "Læs som tekst")
        self.take_focus()

    def _say_zoom(self) -> None:
        self._zoom.setText(f"{round(self._picture.zoom * 100)} %")
        self._zoom.setAccessibleName(f"Størrelse {self._zoom.text()}. Tilpas bredden")

    def _on_pdf(self) -> None:
        workspace, choice = self.workspace, self._choice
        save_file(
            self, workspace, "Forandringsteori.pdf",
            lambda to: theory_of_change.export_pdf(workspace.plan, choice, to, workspace.now()),
        )  # fmt: skip

    def _on_svg(self) -> None:
        workspace, choice = self.workspace, self._choice
        save_file(
            self, workspace, "Forandringsteori.svg",
            lambda to: theory_of_change.export_svg(workspace.plan, choice, to, workspace.now()),
        )  # fmt: skip


def _html(picture: Picture) -> str:
    """The picture as a list, from the goals down: the same content as the drawing."""
    parts = []
    if picture.vision:
        parts.append(f"<h4>Vision</h4><p>{words(picture.vision)}</p>")
    told = tell(picture)
    for level in reversed(COLUMNS):
        boxes = [(box, leads) for box, leads in told if box.key.level is level]
        if boxes:
            parts.append(f"<h4>{words(HEADINGS[level])}</h4>")
        for box, leads in boxes:
            line = f'<span class="strong">{link(box.name, place_of(box.key))}</span>'
            if box.status is not None:
                line += f" &nbsp;{status_words(box.status)}"
            elif box.remark:
                line += f" &nbsp;{words(box.remark, 'quiet')}"
            if box.broken:
                line += f" &nbsp;{words(f'■ {box.broken}', 'behind')}"
            ends = "".join(f"<br>{words(f'→ {lead}', 'small')}" for lead in leads)
            parts.append(f"<p>{line}{ends}</p>")
    return "".join(parts)
