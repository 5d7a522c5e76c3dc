"""Handleplaner as a PDF."""

from datetime import date
from pathlib import Path

from app.domain.handleplan import Handleplaner
from app.files import whole_file


def write_handleplan_pdf(plans: Handleplaner, target: Path, made_on: date, made_by: str) -> None:
    """Write handleplaner, each from the top of a page; raises CannotWrite."""
    from app.reports.pdf.handleplan import story
    from app.reports.pdf.handleplan_document import HandleplanDocument

    with whole_file(target) as path:
        HandleplanDocument(plans, path, made_on, made_by).build(story(plans))
