"""The pages of one file in a folder for a portal: the agenda alone, or one item with its bilag."""

from pathlib import Path

from reportlab.platypus import Flowable, PageTemplate
from typing_extensions import override

from app.domain.board_pack import BoardPack, PackItem
from app.reports.pdf.agenda import agenda_page, item_page
from app.reports.pdf.bilag import Bilag
from app.reports.pdf.bilag_pages import bilag_pages
from app.reports.pdf.document import Ending
from app.reports.pdf.foreign_page import lay_in
from app.reports.pdf.pack_document import PackDocument


class PortalDocument(PackDocument):
    """As the board pack, but without a cover: it begins with the body."""

    @override
    def templates(self) -> list[PageTemplate]:
        return [made for made in super().templates() if made.id != "cover"]

    @override
    def mark(self, key: str, title: str, level: int) -> None:
        # The chapters that the places stand under are not in this file.
        super().mark(key, title, 0)


def write_agenda(pack: BoardPack, target: Path) -> None:
    """Write the agenda's table."""
    _build(pack, target, agenda_page(pack, linked=False), [])


def write_item(pack: BoardPack, item: PackItem, bilag: list[Bilag], target: Path) -> None:
    """Write an item, its bilag laid in behind."""
    _build(pack, target, [*item_page(item), *bilag_pages(bilag)], bilag)


def _build(pack: BoardPack, target: Path, story: list[Flowable], bilag: list[Bilag]) -> None:
    document = PortalDocument(pack, target, lambda _: None)
    document.build([*story, Ending()])
    if any(one.pages for one in bilag):
        lay_in(target, bilag, document.places)
