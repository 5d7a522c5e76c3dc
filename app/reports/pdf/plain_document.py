"""A short paper of the house's own: the plan's name and the title above, the day below."""

from datetime import date
from pathlib import Path

from reportlab.lib.pagesizes import A4

from app.domain.danish import format_day
from app.reports.pdf.document import Document, Running, Sheet


class PlainDocument(Document):
    """Pages of one kind."""

    def __init__(
        self,
        target: Path,
        *,
        title: str,
        plan: str,
        made_on: date,
        remark: str = "",
        page_size: tuple[float, float] = A4,
    ) -> None:
        """`title` and `plan` stand above each page; `remark` after the day below it."""
        foot = " · ".join(part for part in (f"Opgjort {format_day(made_on)}", remark) if part)
        super().__init__(
            target, f"{title} · {plan}", Running(plan, title, foot), sheet=Sheet(page_size)
        )
