"""A tælleark as a PDF: a page for each activity, to be hung by the door with a pen."""

from pathlib import Path

from app.domain.danish import MONTHS
from app.domain.tally_sheet import TallySheet
from app.files import whole_file


def write_tally_sheet(sheet: TallySheet, target: Path) -> int:
    """Write the pages and return how many there are; raises CannotWrite."""
    from reportlab.lib.pagesizes import A4, landscape

    from app.reports.pdf.plain_document import PlainDocument
    from app.reports.pdf.tally_sheet import tally_story

    month = f" · {MONTHS[sheet.month.month - 1]} {sheet.month.year}" if sheet.month else ""
    with whole_file(target) as path:
        document = PlainDocument(
            path,
            title=f"Tælleark{month}",
            plan=sheet.plan,
            made_on=sheet.made_on,
            remark="skriv aldrig navne",
            page_size=landscape(A4),
        )
        frame = document.pageTemplates[0].frames[0]
        document.build(tally_story(sheet, frame.width, frame.height))
        return int(document.page)
