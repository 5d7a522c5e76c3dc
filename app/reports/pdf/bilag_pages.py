"""A page for every page of a bilag: our own header and footer, the bilag scaled in between."""

import io
from typing import Any, Final

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from app.reports.fonts import SEMIBOLD, printable
from app.reports.pdf.bilag import Bilag
from app.reports.pdf.parts import Place, title_block
from app.reports.pdf.style import INK, MARGIN, NOTE, PAGE_HEIGHT, PAGE_WIDTH, paragraph, plain

_EDGE: Final = 26.0
_HEAD: Final = 58.0
_FOOT: Final = 50.0

Box = tuple[float, float, float, float]
"""Left, bottom, width, height."""


class BilagPage(Flowable):  # type: ignore[misc]
    """One page: its heading, and the picture where there is one; a pdf's page is laid in later."""

    def __init__(self, bilag: Bilag, number: int, *, wide: bool) -> None:
        super().__init__()
        self._bilag, self._number, self._wide = bilag, number, wide

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room: the page is drawn from its corner."""
        return 0, 0

    def draw(self) -> None:
        """The heading, and the picture."""
        canvas = self.canv
        size = page_size(wide=self._wide)
        left, bottom = canvas.absolutePosition(0, 0)
        canvas.saveState()
        canvas.translate(-left, -bottom)
        canvas.setFont(SEMIBOLD, 9)
        canvas.setFillColor(INK)
        words = printable(self._bilag.title)
        pages = len(self._bilag.pages)
        if pages > 1:
            words += f"  ({self._number + 1} af {pages})"
        canvas.drawString(MARGIN, size[1] - 40, words)
        if self._bilag.picture is not None:
            picture = self._bilag.picture
            box = fit((picture.width, picture.height), room(wide=self._wide), most=0.75)
            canvas.drawImage(_reader(self._bilag), *box)
        canvas.restoreState()


def bilag_pages(opened: list[Bilag]) -> list[Flowable]:
    """All pages of all bilag, each first page a place; a file that could not be read says why."""
    made: list[Flowable] = []
    for position, bilag in enumerate(opened):
        start = [] if position else [Place("bilag", "Bilag", 0)]
        if bilag.reason:
            made += [NextPageTemplate("body"), PageBreak(), *start]
            made += title_block(bilag.key, bilag.title, 1)
            made.append(paragraph(plain(bilag.excuse), NOTE))
            continue
        for number, wide in enumerate(_shapes(bilag)):
            made += [NextPageTemplate("bilag wide" if wide else "bilag"), PageBreak()]
            if number == 0:
                made += [*start, Place(bilag.key, bilag.title, 1)]
            made.append(BilagPage(bilag, number, wide=wide))
    return made


def _shapes(bilag: Bilag) -> list[bool]:
    if bilag.picture is not None:
        return [bilag.picture.width > bilag.picture.height]
    return [is_wide(page) for page in bilag.pages]


def page_size(*, wide: bool) -> tuple[float, float]:
    """A4, lying down when the bilag does."""
    return (PAGE_HEIGHT, PAGE_WIDTH) if wide else (PAGE_WIDTH, PAGE_HEIGHT)


def room(*, wide: bool) -> Box:
    """What is left for the bilag between header and footer."""
    width, height = page_size(wide=wide)
    return _EDGE, _FOOT, width - 2 * _EDGE, height - _HEAD - _FOOT


def fit(size: tuple[float, float], into: Box, most: float = 1.0) -> Box:
    """The largest box of a shape inside another: at its top, in the middle, scaled `most` at most.

    0.75 makes a picture's pixel 1/96 inch at the largest: a small picture stays sharp.
    """
    left, bottom, width, height = into
    scale = min(width / size[0], height / size[1], most)
    shown = size[0] * scale, size[1] * scale
    return left + (width - shown[0]) / 2, bottom + height - shown[1], shown[0], shown[1]


def is_wide(page: Any) -> bool:
    """Whether a pdf's page lies down as it is read."""
    box = page.cropbox
    turned = page.rotation % 180 == 90
    return bool((box.height > box.width) if turned else (box.width > box.height))


def _reader(bilag: Bilag) -> ImageReader:
    """A photograph is packed as one; a screenshot keeps its sharp edges."""
    if not bilag.attachment.data.startswith(b"\xff\xd8"):
        return ImageReader(bilag.picture)
    assert bilag.picture is not None
    stream = io.BytesIO()
    bilag.picture.save(stream, "JPEG", quality=88)
    stream.seek(0)
    return ImageReader(stream)
