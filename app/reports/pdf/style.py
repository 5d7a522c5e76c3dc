"""Type and colour on paper, and user text as paragraphs (look.md: body 9.5 pt, titles 19 pt)."""

from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from app.domain.status import Status
from app.palette import LIGHT
from app.reports.fonts import BOLD, ITALIC, MEDIUM, REGULAR, SEMIBOLD, printable, register_fonts

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN: Final = 50.0
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
SIDE: Final = 96.0
"""The column at the left where an item's texts are named; the text beside it is 70-75 letters."""

INK, INK2, INK3 = HexColor(LIGHT.ink), HexColor(LIGHT.ink2), HexColor(LIGHT.ink3)
PAPER = HexColor(LIGHT.page)
LINE, FAINT = HexColor(LIGHT.line), HexColor(LIGHT.faint)
ACCENT, THREAD = HexColor(LIGHT.accent), HexColor(LIGHT.thread)

STATUS_COLOURS: Final = {
    Status.REACHED: LIGHT.good, Status.ON_TRACK: LIGHT.good, Status.ATTENTION: LIGHT.attention,
    Status.BEHIND: LIGHT.behind, Status.MISSING: LIGHT.quiet, Status.NOT_YET: LIGHT.quiet,
}  # fmt: skip

register_fonts()
# A drawing begins by naming a font of its own, which would not be embedded.
STATE_DEFAULTS["fontName"] = REGULAR


def _style(
    name: str, font: str, size: float, leading: float, colour: Any = INK, **rest: Any
) -> ParagraphStyle:
    """A style with no font but ours in it: reportlab would embed none of its own."""
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=colour,
        bulletFontName=SEMIBOLD, bulletFontSize=size, allowWidows=0, allowOrphans=0, **rest,
    )  # fmt: skip


BODY: Final = _style("body", REGULAR, 9.5, 14)
QUIET: Final = _style("quiet", REGULAR, 9.5, 14, INK2)
LIST: Final = _style("list", REGULAR, 9.5, 14, leftIndent=12, bulletIndent=1)
CASE: Final = _style("case", REGULAR, 9.5, 14, leftIndent=22, bulletColor=THREAD)
LEAD: Final = _style("lead", REGULAR, 10.5, 15.5)
SMALL: Final = _style("small", REGULAR, 8, 11.5, INK2)
REMARK: Final = _style("remark", REGULAR, 8.5, 12, INK2)
CELL: Final = _style("cell", REGULAR, 9, 12.5)
CELL_STRONG: Final = _style("cell strong", SEMIBOLD, 9, 12.5)
CELL_QUIET: Final = _style("cell quiet", REGULAR, 9, 12.5, INK2)
CELL_RIGHT: Final = _style("cell right", REGULAR, 9, 12.5, alignment=TA_RIGHT)
HEAD: Final = _style("head", MEDIUM, 8, 11, INK2)
HEAD_RIGHT: Final = _style("head right", MEDIUM, 8, 11, INK2, alignment=TA_RIGHT)
TITLE: Final = _style("title", BOLD, 19, 24, spaceAfter=5)
SECTION: Final = _style("section", SEMIBOLD, 11, 15, spaceBefore=8, spaceAfter=4, keepWithNext=1)
ITEM: Final = _style("item", SEMIBOLD, 14, 19)
NAME: Final = _style("name", SEMIBOLD, 10.5, 14.5)
NOTE: Final = _style("note", ITALIC, 9.5, 14, INK2)
BIG: Final = _style("big", BOLD, 19, 24)
COVER: Final = _style("cover", BOLD, 34, 41)
COVER_DAY: Final = _style("cover day", MEDIUM, 15, 21)
COVER_PLACE: Final = _style("cover place", REGULAR, 11, 16.5, INK2)


def plain(text: str) -> str:
    """A user's text as the paragraph's markup, nothing in it taken as markup."""
    return escape(printable(text))


def unbroken(text: str) -> str:
    """A short text that stays on one line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def coloured(text: str, colour: str, font: str = SEMIBOLD) -> str:
    """Words in a colour and weight, as markup."""
    return f'<font color="{colour}" face="{font}">{plain(text)}</font>'


def quiet(text: str, size: float = 8.5) -> str:
    """Words that stand back, as markup."""
    return f'<font color="{LIGHT.ink2}" face="{REGULAR}" size="{size}">{plain(text)}</font>'


def status_words(status: Status) -> str:
    """Sign and word in the status' colour, as markup."""
    return coloured(unbroken(status.text), STATUS_COLOURS[status])


def link(markup: str, key: str) -> str:
    """Markup that leads to a place in the pack."""
    return f"<a href={quoteattr('#' + key)}>{markup}</a>"


def paragraph(markup: str, style: ParagraphStyle = BODY) -> Paragraph:
    """One paragraph of markup; user text has been through `plain`."""
    return Paragraph(markup, style)


def text_paragraphs(text: str, style: ParagraphStyle = BODY) -> list[Paragraph]:
    """A user's text as paragraphs: one for each line; a line that begins with "-" is a bullet."""
    made = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for number, words in enumerate(lines, start=1):
        if words[0] in "-–•*" and words[1:2].isspace():
            made.append(Paragraph(plain(words[1:].strip()), _like(LIST, style), bulletText="•"))
        else:
            made.append(Paragraph(plain(words), style if number == len(lines) else _spaced(style)))
    return made


def _spaced(style: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle(f"{style.name} spaced", parent=style, spaceAfter=5)


def _like(bullet: ParagraphStyle, style: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle(
        f"{style.name} list", parent=bullet, fontName=style.fontName, fontSize=style.fontSize,
        leading=style.leading, textColor=style.textColor,
        leftIndent=style.leftIndent + bullet.leftIndent,
        bulletIndent=style.leftIndent + bullet.bulletIndent, spaceAfter=3,
    )  # fmt: skip
