"""The organisation diagram: read from the plan, drawn for the window, saved as PDF or SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.queries import forums, planning
from app.db.queries.plan import get_header
from app.domain.drawing import Rectangle
from app.domain.organisation_diagram import Diagram, draw_up
from app.errors import UserError
from app.palette import Palette
from app.services.checking import refuse_cpr
from app.services.targets import check_suffix


class NoForums(UserError):
    """There is nothing to draw."""

    def __init__(self) -> None:
        super().__init__(
            "Der er ingen fora at tegne endnu. Der er ikke gemt noget. Skriv dem under Fora."
        )


@dataclass(frozen=True, slots=True)
class WindowDiagram:
    """The drawing as SVG, its size in points, and where each forum's box stands on it."""

    svg: bytes
    width: float
    height: float
    boxes: Mapping[int, Rectangle]


def get_diagram(plan: PlanFile, today: date) -> Diagram:
    """Read the forums that are not over on a day, and how they hang together."""
    with plan.read() as session:
        return _read(session, today)


def draw_for_window(diagram: Diagram, width: float, colours: Palette) -> WindowDiagram:
    """Draw a diagram about `width` points wide in the window's colours."""
    from app.reports.organisation_diagram import diagram_svg, set_out

    drawn = set_out(diagram, width, titled=False)
    boxes = {box.id: drawn.place_of(box.id) for box in diagram.boxes}
    return WindowDiagram(diagram_svg(drawn, colours), drawn.width, drawn.height, boxes)


def export_pdf(plan: PlanFile, target: Path, today: date) -> int:
    """Write the diagram as a PDF of one page.

    Raises WrongKindOfName, NoForums, CprInPlan or CannotWrite; then nothing is written.
    """
    from app.reports.organisation_diagram import write_diagram_pdf

    check_suffix(target, ".pdf")
    return write_diagram_pdf(_read_for_paper(plan, today), target, today)


def export_svg(plan: PlanFile, target: Path, today: date) -> None:
    """Write the diagram as one SVG, described in words inside it; raises as the PDF does."""
    from app.reports.organisation_diagram import write_diagram_svg

    check_suffix(target, ".svg")
    write_diagram_svg(_read_for_paper(plan, today), target)


def _read_for_paper(plan: PlanFile, today: date) -> Diagram:
    with plan.read() as session:
        refuse_cpr(session)
        diagram = _read(session, today)
    if not diagram.boxes:
        raise NoForums
    return diagram


def _read(session: Session, today: date) -> Diagram:
    own = set(planning.own_area_ids(session))
    areas = [area.name for area in planning.list_areas(session) if area.id in own]
    return draw_up(get_header(session).title, forums.list_forum_lines(session), areas, today)
