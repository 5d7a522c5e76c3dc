"""The tælleark's pages: a line for each day, and boxes in groups of five to strike through."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, PageBreak

from app.domain.danish import MONTHS, WEEKDAYS, upper_first
from app.domain.tally_sheet import TallyPage, TallySheet
from app.reports.fonts import MEDIUM, REGULAR, SEMIBOLD, printable
from app.reports.pdf.document import Ending
from app.reports.pdf.parts import RedRule, air
from app.reports.pdf.style import INK, INK2, INK3, LINE, QUIET, TITLE, paragraph, plain

_MOST_ROWS = 12
_FEWEST_ROWS = 8
_DATE, _SUM, _NOTE = 74.0, 40.0, 96.0
_HEAD = 24.0
_BOX, _GAP, _GROUP_GAP = 9.6, 1.8, 7.0
_GROUP = 5 * _BOX + 4 * _GAP + _GROUP_GAP
_FIRST_WEIGHT = 2.4
"""The first measure is what most strokes are made for."""
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


class _Tally(Flowable):  # type: ignore[misc]
    """The table itself, drawn rather than laid out: every line is as high as the room allows."""

    def __init__(
        self, measures: Sequence[str], days: list[date | None], width: float, height: float
    ) -> None:
        super().__init__()
        self._measures, self._days = measures, days
        self.width, self.height = width, height
        self._row = (height - _HEAD) / len(days)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """All the room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Heading, then a line for each day."""
        columns = self._columns()
        canvas = self.canv
        canvas.setFont(MEDIUM, 8.5)
        canvas.setFillColor(INK2)
        base = self.height - _HEAD + 8
        canvas.drawString(0, base, "Dag")
        for measure, left, width in columns:
            canvas.drawString(left, base, printable(upper_first(measure)))
            if measure != _HOURS:
                canvas.drawRightString(left + width - 12, base, "i alt")
        canvas.drawString(self.width - _NOTE, base, "Note, ingen navne")
        self._line(self.height - _HEAD, strong=True)
        for number, day in enumerate(self._days):
            top = self.height - _HEAD - number * self._row
            self._draw_day(day, top)
            for measure, left, width in columns:
                self._draw_cell(measure, left, width, top)
            self._line(top - self._row)

    def _columns(self) -> list[tuple[str, float, float]]:
        """Each measure with its left edge and width."""
        room = self.width - _DATE - _NOTE
        weights = [
            _FIRST_WEIGHT if number == 0 else 0.5 if measure == _HOURS else 1.0
            for number, measure in enumerate(self._measures)
        ]
        columns, left = [], _DATE
        for measure, weight in zip(self._measures, weights, strict=True):
            width = room * weight / sum(weights)
            columns.append((measure, left, width))
            left += width
        return columns

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

    def _draw_cell(self, measure: str, left: float, width: float, top: float) -> None:
        canvas = self.canv
        sum_width = width - 14 if measure == _HOURS else _SUM - 14
        canvas.setStrokeColor(INK3)
        canvas.setLineWidth(0.7)
        right = left + width - 12
        canvas.line(right - sum_width, top - self._row + 7, right, top - self._row + 7)
        if measure == _HOURS:
            return
        groups = max(int((width - _SUM - 6) / _GROUP), 1)
        lines = max(int((self._row - 8) / (_BOX + 4)), 1)
        lines = min(lines, 3)
        high = lines * _BOX + (lines - 1) * 4
        first = top - (self._row - high) / 2 - _BOX
        canvas.setStrokeColor(INK3)
        canvas.setLineWidth(0.5)
        for line in range(lines):
            for group in range(groups):
                for box in range(5):
                    x = left + group * _GROUP + box * (_BOX + _GAP)
                    canvas.roundRect(x, first - line * (_BOX + 4), _BOX, _BOX, 1, stroke=1, fill=0)

    def _line(self, y: float, *, strong: bool = False) -> None:
        self.canv.setStrokeColor(INK3 if strong else LINE)
        self.canv.setLineWidth(0.9 if strong else 0.6)
        self.canv.line(0, y, self.width, y)
