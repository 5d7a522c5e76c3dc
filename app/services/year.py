"""The årshjul: a year read from the plan, drawn for the window, saved as PDF or SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.queries import calendar, deadlines, duties
from app.db.queries.plan import get_header
from app.domain.drawing import Rectangle
from app.domain.year import YearEntry, YearPlan, count_late, draw_up
from app.domain.year_wheel import on_wheel
from app.errors import UserError
from app.palette import Palette
from app.services.checking import refuse_cpr
from app.services.duties import count_missing
from app.services.overview import Count
from app.services.targets import check_suffix


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
    with plan.read() as session:
        entries = _list_entries(session, today)
        title = get_header(session).title
    inside = tuple(entry for entry in entries if entry.day.year == year)
    late = count_late(entries) - count_late(inside)
    return YearPlan(title, year, today, inside, count_missing(plan, year, today), late)


def count_late_entries(plan: PlanFile, today: date) -> Count:
    """What stands beside Årshjul: how many duties and deadlines are over their day in all years."""
    with plan.read() as session:
        late = count_late(_list_entries(session, today))
    return Count(f"{late} over frist" if late else "", alert=late > 0)


def _list_entries(session: Session, today: date) -> tuple[YearEntry, ...]:
    """Everything of all years: a deadline may fall in another year than its meeting."""
    return draw_up(
        calendar.list_year_meetings(session),
        deadlines.list_meeting_deadlines(session, today),
        duties.list_duties(session),
        today,
    )


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
