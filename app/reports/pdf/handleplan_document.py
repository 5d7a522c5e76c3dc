"""The handleplan's pages: A4 lying, with the plan's name and the day below."""

from datetime import date
from pathlib import Path
from typing import Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import PageTemplate
from typing_extensions import override

from app.domain.danish import format_day
from app.domain.handleplan import Handleplaner
from app.reports.pdf.document import Document, Running, Sheet, template

_SHEET: Final = Sheet(landscape(A4), margin=40.0, top=36.0, bottom=44.0)
WIDTH: Final = _SHEET.size[0] - 2 * _SHEET.margin
HEIGHT: Final = _SHEET.size[1] - _SHEET.top - _SHEET.bottom


class HandleplanDocument(Document):
    """Nothing stands above: the room is for the table."""

    def __init__(self, plans: Handleplaner, target: Path, made_on: date, made_by: str) -> None:
        foot = f"{plans.plan} · opgjort {format_day(made_on)} · tal under 5 personer er skjult"
        super().__init__(
            target, f"{plans.title} · {plans.plan}", Running("", "", foot), sheet=_SHEET,
            author=made_by,
        )  # fmt: skip

    @override
    def templates(self) -> list[PageTemplate]:
        return [template("page", _SHEET, self.draw_foot)]
