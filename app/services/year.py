"""The årshjul: a year read from the plan, drawn for the window, saved as PDF or SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.db.plan_file import PlanFile
from app.db.queries import calendar, deadlines, duties
from app.db.queries.plan import get_header
from app.domain.drawing import Rectangle
from app.domain.year import YearPlan, draw_up
from app.domain.year_wheel import on_wheel
from app.errors import UserError
from app.palette import Palette
from app.services.checking import refuse_cpr
from app.services.duties import count_missing
from app.services.targets import check_suffix

_NEAR = timedelta(days=90)
"""So far from a meeting its deadlines may fall into another year."""


class EmptyWheel(UserError):
    """There is nothing to draw."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"Der er hverken møder eller pligter i {year}. Der er ikke gemt noget. Hent årets "
            "pligter, eller planlæg et møde."
        )


@dataclass(frozen=True, slots=True)
class WindowWheel:
    """The drawing as SVG, its size in points, and where each entry's mark stands on it."""

    svg: bytes
    width: float
    height: float
    boxes: Mapping[str, Rectangle]


def get_year(plan: PlanFile, year: int, today: date) -> YearPlan:
    """Read a calendar year with its meetings, their deadlines and its duties."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    with plan.read() as session:
        entries = draw_up(
            calendar.list_year_meetings(session, first - _NEAR, last + _NEAR),
            deadlines.list_meeting_deadlines(session, today),
            duties.list_duties(session, first, last),
            year,
            today,
        )
        title = get_header(session).title
    return YearPlan(title, year, today, entries, count_missing(plan, year, today))


def draw_for_window(year: YearPlan, width: float, colours: Palette) -> WindowWheel:
    """Draw a year about `width` points wide in the window's colours."""
    from app.reports.year_wheel import set_out, wheel_svg

    drawn = set_out(year, width)
    boxes = {entry.key: drawn.place_of(entry.key) for entry in year.entries if on_wheel(entry)}
    return WindowWheel(wheel_svg(drawn, colours), drawn.width, drawn.height, boxes)


def export_pdf(plan: PlanFile, year: int, target: Path, today: date) -> int:
    """Write a year's wheel as a PDF of one page.

    Raises WrongKindOfName, EmptyWheel, CprInPlan or CannotWrite; then nothing is written.
    """
    from app.reports.year_wheel import write_wheel_pdf

    check_suffix(target, ".pdf")
    return write_wheel_pdf(_read_for_paper(plan, year, today), target, today)


def export_svg(plan: PlanFile, year: int, target: Path, today: date) -> None:
    """Write a year's wheel as one SVG, described in words inside it; raises as the PDF does."""
    from app.reports.year_wheel import write_wheel_svg

    check_suffix(target, ".svg")
    write_wheel_svg(_read_for_paper(plan, year, today), target)


def _read_for_paper(plan: PlanFile, year: int, today: date) -> YearPlan:
    with plan.read() as session:
        refuse_cpr(session)
    read = get_year(plan, year, today)
    if not any(on_wheel(entry) for entry in read.entries):
        raise EmptyWheel(year)
    return read
