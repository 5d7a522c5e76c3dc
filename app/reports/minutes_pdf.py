"""Minutes as a PDF."""

from datetime import date
from pathlib import Path

from app.domain.minutes import Minutes
from app.files import whole_file


def write_minutes_pdf(
    minutes: Minutes, target: Path, made_on: date, made_by: str, remark: str
) -> int:
    """Write minutes and return how many pages they took; raises CannotWrite.

    `remark` stands below each page, after the day.
    """
    from app.reports.pdf.minutes import minutes_story
    from app.reports.pdf.minutes_light import light_story
    from app.reports.pdf.plain_document import PlainDocument

    story = light_story if minutes.is_light else minutes_story
    with whole_file(target) as path:
        document = PlainDocument(
            path,
            title=f"{minutes.title} · {minutes.forum} {minutes.day:%d-%m-%Y}",
            plan=minutes.plan,
            made_on=made_on,
            remark=remark,
        )
        document.author = made_by
        document.build(story(minutes, minutes.told_on(made_on)))
        return int(document.page)
