"""The one font family, registered with reportlab once; and text that it can really write."""

import re
import unicodedata
from functools import cache
from typing import Final

from app.paths import resource

REGULAR: Final = "InterTabular-Regular"
ITALIC: Final = "InterTabular-Italic"
MEDIUM: Final = "InterTabular-Medium"
SEMIBOLD: Final = "InterTabular-SemiBold"
BOLD: Final = "InterTabular-Bold"

FAMILY: Final = "Inter Tabular"
"""The family's name in the window (Qt); reportlab knows each weight by its own name."""

WEIGHTS: Final = {REGULAR: 400, ITALIC: 400, MEDIUM: 500, SEMIBOLD: 600, BOLD: 700}

_NEVER_SEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]")
_SAME_SHAPE: Final = str.maketrans({
    "\u2011": "-", "\u2010": "-", "\u2009": " ", "\u202f": "\u00a0", "\u2032": "'", "\u2033": '"',
    "☐": "○", "☑": "✓", "✔": "✓", "□": "○", "◼": "■", "⚫": "●", "\u2043": "•", "▪": "•",
})  # fmt: skip


@cache
def register_fonts() -> None:
    """Make the weights known to reportlab; each is embedded as a subset where it is used."""
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in WEIGHTS:
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
        for bold in (0, 1):
            for italic in (0, 1):
                addMapping(name, bold, italic, SEMIBOLD if bold else ITALIC if italic else name)


def text_width(text: str, font: str, size: float) -> float:
    """How wide a text is, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    register_fonts()
    return float(stringWidth(text, font, size))


def printable(text: str) -> str:
    """A text in letters the fonts have: composed, without control signs.

    A letter outside the font loses its accent ("ș" becomes "s"), and becomes "?" when that does
    not help, so that nobody wonders whether a box on paper is a sign.
    """
    plain = _NEVER_SEEN.sub(" ", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    plain = plain.translate(_SAME_SHAPE)
    known = _letters()
    if known.issuperset(plain):
        return plain
    return "".join(letter if letter in known else _nearest(letter, known) for letter in plain)


def _nearest(letter: str, known: frozenset[str]) -> str:
    if unicodedata.combining(letter):
        return ""
    return "".join(
        part if part in known else "?"
        for part in unicodedata.normalize("NFKD", letter)
        if not unicodedata.combining(part)
    )


@cache
def _letters() -> frozenset[str]:
    from reportlab.pdfbase.pdfmetrics import getFont

    register_fonts()
    return frozenset(map(chr, getFont(REGULAR).face.charToGlyph)) | {"\n"}
