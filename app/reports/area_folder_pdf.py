"""A følgegruppemappe as a PDF: always two pages, whatever there is to say."""

from pathlib import Path

from app.domain.area_folder import AreaFolder
from app.files import whole_file


def write_area_folder(folder: AreaFolder, target: Path) -> None:
    """Write the two pages; raises CannotWrite, and then nothing is written."""
    from app.reports.pdf.area_folder import story
    from app.reports.pdf.plain_document import PlainDocument

    with whole_file(target) as path:
        document = PlainDocument(
            path,
            title=f"Følgegruppemappe · {folder.area}",
            plan=folder.plan.title,
            made_on=folder.made_on,
            remark="tal under 5 personer er skjult",
        )
        frame = document.pageTemplates[0].frames[0]
        document.build(story(folder, frame.height))
