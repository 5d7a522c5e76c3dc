"""The theory of change: drawn for the window, and saved as PDF or SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.queries import planning
from app.db.queries.handleplan import list_archived
from app.db.queries.indicators import list_areas
from app.db.queries.plan import get_header
from app.db.queries.thread import list_goals
from app.db.tables import Plan
from app.domain.danish import join_words, plural
from app.domain.drawing import Rectangle
from app.domain.plan import PlanHeader
from app.domain.planning import NamedLine
from app.domain.theory import Picture, TheoryChoice, choose, draw_up, tell
from app.domain.theory_layout import PlacedArrow
from app.domain.thread import Level, NodeKey
from app.errors import UserError
from app.files import whole_file
from app.labels import label
from app.palette import Palette
from app.services.checking import refuse_cpr
from app.services.targets import check_suffix
from app.services.thread import read_thread

TITLE = "Forandringsteori"
FILE_WIDTH = 1100.0
"""Points; an SVG has no paper to fit."""


class NothingToDraw(UserError):
    """What was chosen holds neither activities nor goals."""

    def __init__(self) -> None:
        super().__init__(
            "Der er ikke noget at tegne endnu. Der er ikke gemt noget. "
            "Tilføj mål og aktiviteter, eller vælg noget andet."
        )


@dataclass(frozen=True, slots=True)
class TheoryChoices:
    """What can be drawn: the plan's goals, indsatsområder and boligområder."""

    goals: tuple[NamedLine, ...]
    focus_areas: tuple[NamedLine, ...]
    areas: tuple[NamedLine, ...]


@dataclass(frozen=True, slots=True)
class WindowDrawing:
    """A drawing for the window, in points, and where its boxes and arrows are."""

    svg: bytes
    width: float
    height: float
    boxes: Mapping[NodeKey, Rectangle]
    arrows: tuple[PlacedArrow, ...]
    """Their curves count from `top`."""
    top: float


def list_choices(plan: PlanFile) -> TheoryChoices:
    """List what can be drawn."""
    with plan.read() as session:
        return TheoryChoices(
            tuple(NamedLine(row.id, row.name) for row in list_goals(session)),
            tuple(planning.list_focus_areas(session)),
            tuple(
                NamedLine(key, area.name)
                for key, area in list_areas(session).items()
                if not area.is_comparison
            ),
        )


def get_picture(
    plan: PlanFile, choice: TheoryChoice, today: date, *, leaves_house: bool = False
) -> Picture:
    """Read what is drawn; with `leaves_house` small counts decide nothing (domain.md 3)."""
    with plan.read() as session:
        return _read_picture(session, choice, today, leaves_house=leaves_house)


def draw_for_window(picture: Picture, width: float, colours: Palette) -> WindowDrawing:
    """Draw a picture `width` points wide in the window's colours."""
    from app.reports.theory_drawing import picture_svg, set_out

    drawn = set_out(picture, width, titled=False)
    return WindowDrawing(
        picture_svg(drawn, colours),
        drawn.width,
        drawn.height,
        {box.key: drawn.place_of(box.key) for box in picture.boxes},
        drawn.layout.arrows,
        drawn.top,
    )


def export_pdf(plan: PlanFile, choice: TheoryChoice, target: Path, now: datetime) -> int:
    """Write the drawing as a PDF and return how many pages it took.

    Raises WrongKindOfName, NothingToDraw, CprInPlan or CannotWrite; then nothing is written.
    """
    from app.reports.theory_pdf import write_theory_pdf

    check_suffix(target, ".pdf")
    header, picture, focus_areas = _read_for_paper(plan, choice, now)
    return write_theory_pdf([picture], target, header.title, now.date(), focus_areas)


def export_svg(plan: PlanFile, choice: TheoryChoice, target: Path, now: datetime) -> None:
    """Write the drawing as one SVG, described in words inside it.

    Raises WrongKindOfName, NothingToDraw, CprInPlan or CannotWrite; then nothing is written.
    """
    from app.reports.theory_drawing import file_svg, set_out

    check_suffix(target, ".svg")
    _, picture, _ = _read_for_paper(plan, choice, now)
    svg = file_svg(set_out(picture, FILE_WIDTH), describe(picture))
    with whole_file(target) as path:
        path.write_bytes(svg)


def describe(picture: Picture) -> str:
    """The picture in sentences, for those who cannot see it."""
    sentences = []
    for box, leads in tell(picture):
        told = ", ".join(box.told.splitlines())
        ending = f" fører til {join_words(leads)}" if leads else ""
        sentences.append(f"{box.name}{f' ({told})' if told else ''}{ending}.")
    return " ".join(sentences)


def count_words(picture: Picture) -> str:
    """How much there is on the drawing: "24 aktiviteter, 8 delmål og 3 strategiske mål"."""
    counts = (
        plural(len(picture.at(Level.ACTIVITY)), "aktivitet", "aktiviteter"),
        plural(len(picture.at(Level.RESULT)), "kortsigtet resultat", "kortsigtede resultater"),
        plural(len(picture.at(Level.SUB_GOAL)), "delmål", "delmål"),
        plural(len(picture.at(Level.GOAL)), "strategisk mål", "strategiske mål"),
    )
    return join_words([words for words in counts if not words.startswith("0 ")])


def _read_for_paper(
    plan: PlanFile, choice: TheoryChoice, now: datetime
) -> tuple[PlanHeader, Picture, dict[int, str]]:
    with plan.read() as session:
        refuse_cpr(session)
        picture = _read_picture(session, choice, now.date(), leaves_house=True)
        if not picture.boxes:
            raise NothingToDraw
        focus_areas = {line.id: line.name for line in planning.list_focus_areas(session)}
        return get_header(session), picture, focus_areas


def _read_picture(
    session: Session, choice: TheoryChoice, today: date, *, leaves_house: bool
) -> Picture:
    thread = read_thread(session, today, leaves_house=leaves_house)
    vision = session.get_one(Plan, 1).vision
    remarks = {
        node.key: label(node.activity_status)
        for node in thread.at(Level.ACTIVITY)
        if node.activity_status is not None
    }
    archived = {NodeKey(Level.ACTIVITY, key) for key in list_archived(session)}
    names: dict[NodeKey | int, str] = {node.key: node.name for node in thread.at(Level.GOAL)}
    names |= {line.id: line.name for line in planning.list_focus_areas(session)}
    return choose(draw_up(thread, TITLE, vision, remarks, archived), choice, names)
