"""The tælleark's pages: a line for each day, and boxes in groups of five to strike through."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, PageBreak

from app.domain.danish import MONTHS, WEEKDAYS, upper_first
from app.domain.tally_sheet import TallyPage, TallySheet
from app.reports.fonts import MEDIUM, REGULAR, SEMIBOLD, printable, text_width
from app.reports.pdf.document import Ending
from app.reports.pdf.parts import RedRule, air
from app.reports.pdf.style import INK, INK2, INK3, LINE, QUIET, TITLE, paragraph, plain

_MOST_ROWS = 12
_FEWEST_ROWS = 8
_DATE, _SUM, _NOTE = 74.0, 40.0, 84.0
_HEAD_LINE = 10.0
_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_GAP_AFTER = 10.0
_BOX, _GAP, _GROUP_GAP = 9.4, 1.8, 7.0
_PITCH = _BOX + 2
_BOXES = 5 * _BOX + 4 * _GAP
_GROUP = _BOXES + _GROUP_GAP
_FIRST, _WITH_BOXES, _NARROW = 2 * _GROUP + _SUM + 8, _BOXES + _SUM + 6, 34.0
"""The least room of the first measure, of another with boxes, and of one with a number only."""
_HOURS = "timer"
_HOW = (
    "Sæt en streg i en boks for hver, der kommer. Skriv tallet i »i alt«, når dagen er slut. "
    "Ingen navne: arket hænger, hvor alle kan se det."
)


def tally_story(sheet: TallySheet, width: float, height: float) -> list[Flowable]:
    """Every activity on pages of its own; `width` and `height` are a page's room in points."""
    story: list[Flowable] = []
    for page in sheet.pages:
        for days in _page_days(page.days):
            if story:
                story.append(PageBreak())
            story += _page(page, sheet.month, days, width, height)
    return [*story, Ending()]


def _page_days(days: Sequence[date]) -> list[list[date | None]]:
    """The days of each page, with empty lines so that no page looks half used."""
    parts = [days[start : start + _MOST_ROWS] for start in range(0, len(days), _MOST_ROWS)] or [()]
    pages: list[list[date | None]] = [list(part) for part in parts]
    last = pages[-1]
    last += [None] * max(_FEWEST_ROWS - len(last), min(2, _MOST_ROWS - len(last)))
    return pages


def _page(
    page: TallyPage, month: date | None, days: list[date | None], width: float, height: float
) -> list[Flowable]:
    title = paragraph(plain(page.activity), TITLE)
    when = (
        upper_first(f"{MONTHS[month.month - 1]} {month.year}") if month else "Måned: ____________"
    )
    where = " · ".join(part for part in (when, page.areas) if part)
    about = [paragraph(plain(where), QUIET), paragraph(plain(_HOW), QUIET)]
    used = sum(part.wrap(width, height)[1] for part in (title, *about)) + 14 + 5 + 12 + 2
    return [RedRule(), title, *about, air(12), _Tally(page.measures, days, width, height - used)]


@dataclass(frozen=True, slots=True)
class _Column:
    """A measure's place; without `boxes` only its number is written."""

    heading: tuple[str, ...]
    size: float
    left: float
    width: float
    boxes: bool


class _Tally(Flowable):  # type: ignore[misc]
    """The table itself, drawn rather than laid out: every line is as high as the room allows."""

    def __init__(
        self, measures: Sequence[str], days: list[date | None], width: float, height: float
    ) -> None:
        super().__init__()
        self._days = days
        self.width, self.height = width, height
        self._columns = _columns(measures, width - _DATE - _NOTE)
        lines = max(len(column.heading) for column in self._columns)
        self._head = lines * _HEAD_LINE + 14
        self._row = (height - self._head) / len(days)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """All the room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Heading, then a line for each day."""
        self._draw_head()
        for number, day in enumerate(self._days):
            top = self.height - self._head - number * self._row
            self._draw_day(day, top)
            for column in self._columns:
                self._draw_cell(column, top)
            self._line(top - self._row)

    def _draw_head(self) -> None:
        canvas = self.canv
        canvas.setFillColor(INK2)
        base = self.height - self._head + 8
        canvas.setFont(MEDIUM, self._columns[0].size)
        canvas.drawString(0, base, "Dag")
        canvas.drawString(self.width - _NOTE, base, "Note, ingen navne")
        for column in self._columns:
            for number, words in enumerate(reversed(column.heading)):
                canvas.drawString(column.left, base + number * _HEAD_LINE, words)
            if column.boxes:
                canvas.drawRightString(column.left + column.width - 12, base, "i alt")
        self._line(self.height - self._head, strong=True)

    def _draw_day(self, day: date | None, top: float) -> None:
        canvas, base = self.canv, top - self._row / 2 - 3.5
        if day is None:
            return
        canvas.setFont(SEMIBOLD, 11)
        canvas.setFillColor(INK)
        canvas.drawString(0, base, f"{day:%d-%m}")
        canvas.setFont(REGULAR, 8.5)
        canvas.setFillColor(INK2)
        canvas.drawString(36, base, f"{WEEKDAYS[day.weekday()][:3]}.")

    def _draw_cell(self, column: _Column, top: float) -> None:
        canvas, right = self.canv, column.left + column.width - 12
        canvas.setStrokeColor(INK3)
        canvas.setLineWidth(0.7)
        line_left = right - _SUM + 14 if column.boxes else column.left
        canvas.line(line_left, top - self._row + 7, right, top - self._row + 7)
        if not column.boxes:
            return
        groups = max(int((column.width - _SUM - 6 + _GROUP_GAP) / _GROUP), 1)
        lines = min(max(int((self._row - 4) / _PITCH), 1), 3)
        high = (lines - 1) * _PITCH + _BOX
        first = top - (self._row - high) / 2 - _BOX
        canvas.setLineWidth(0.5)
        for line in range(lines):
            for group in range(groups):
                for box in range(5):
                    x = column.left + group * _GROUP + box * (_BOX + _GAP)
                    canvas.roundRect(x, first - line * _PITCH, _BOX, _BOX, 1, stroke=1, fill=0)

    def _line(self, y: float, *, strong: bool = False) -> None:
        self.canv.setStrokeColor(INK3 if strong else LINE)
        self.canv.setLineWidth(0.9 if strong else 0.6)
        self.canv.line(0, y, self.width, y)


def _columns(measures: Sequence[str], room: float) -> list[_Column]:
    """Boxes for as many measures as there is room for, in their order; a number for the rest.

    All headings have one size: the largest in which the longest word of each has its column.
    """
    others = list(measures[1:])
    # With very many there is no room for boxes at all; then the first has a number only, too.
    fitting = [size for size in _SIZES if _FIRST + _needed(others, size) <= room]
    size, least = (fitting[0], _FIRST) if fitting else (_SIZES[-1], _NARROW)
    boxed = {measure for measure in others if measure != _HOURS}
    for measure in reversed(others):
        if least + _needed(others, size, boxed) > room:
            boxed.discard(measure)
    columns = []
    left = _DATE
    for number, measure in enumerate(measures):
        width = _width(measure, size, boxes=measure in boxed)
        if number == 0:
            width = room - _needed(others, size, boxed)
        has_boxes = measure in boxed or (number == 0 and width >= _WITH_BOXES)
        of_it = width - _GAP_AFTER - (_SUM if has_boxes else 0)
        columns.append(_Column(_heading(measure, of_it, size), size, left, width, has_boxes))
        left += width
    return columns


def _needed(measures: Sequence[str], size: float, boxed: Collection[str] = ()) -> float:
    return sum(_width(measure, size, boxes=measure in boxed) for measure in measures)


def _width(measure: str, size: float, *, boxes: bool) -> float:
    """A column as wide as its longest word, and as what is drawn in it."""
    words = printable(upper_first(measure)).split()
    widest = max(text_width(word, MEDIUM, size) for word in words) + _GAP_AFTER
    return max(_WITH_BOXES, widest + _SUM) if boxes else max(_NARROW, widest)


def _heading(measure: str, width: float, size: float) -> tuple[str, ...]:
    """A heading in as many lines as it takes."""
    words = printable(upper_first(measure)).split()
    lines = [words[0]]
    for word in words[1:]:
        joined = f"{lines[-1]} {word}"
        if text_width(joined, MEDIUM, size) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return tuple(lines)
