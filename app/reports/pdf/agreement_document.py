"""The page of a printed agreement: what it is and where it stands, on every page."""

from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth

from app.domain.agreement_paper import AgreementPaper
from app.domain.danish import format_day
from app.reports.fonts import REGULAR, SEMIBOLD, printable
from app.reports.pdf.agreement_words import running_head, standing, warning
from app.reports.pdf.document import Document, Running
from app.reports.pdf.style import WIDTH


class AgreementDocument(Document):
    """A4 pages; a warning such as "UDKAST" is red on every one of them."""

    def __init__(self, paper: AgreementPaper, target: Path) -> None:
        right = printable(running_head(paper))
        room = WIDTH - stringWidth(right, SEMIBOLD, 8) - 20
        left = _shortened(printable(f"{paper.plan} · {paper.title}"), room)
        foot = f"Printet {format_day(paper.made_at.date())}"
        super().__init__(
            target, f"{paper.title} · {standing(paper)}",
            Running(left, right, foot, loud=bool(warning(paper)[0])),
            author=paper.plan, subject="Aftale",
        )  # fmt: skip


def _shortened(text: str, room: float) -> str:
    """The text, or as much of it as there is room for, ending in "…"."""
    if stringWidth(text, REGULAR, 8) <= room:
        return text
    while text and stringWidth(f"{text}…", REGULAR, 8) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
