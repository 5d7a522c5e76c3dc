"""Which letters a text file is written in, told by its content."""

import codecs
from collections import Counter
from typing import BinaryIO

from app.importing.kinds import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD, _PIECE = 4096, 1_000_000
_DANISH = frozenset("æøåÆØÅ")
_EXPECTED = frozenset("æøåÆØÅéÉöÖäÄüÜèóáíñÿ§½´’“”–—…€\xa0°²³·•«»")
OLD = {"cp850": "DOS (cp850)", "mac_roman": "ældre Mac (Mac Roman)"}
"""Rare encodings, with their names for the user: a guess to be told."""


def encoding_of(file: BinaryIO) -> str:
    """The encoding of a file that stands at its beginning; raises Unreadable when none fits."""
    head = file.read(_HEAD)
    file.seek(0)
    encoding = _by_mark(head) or _by_zeros(head)
    if encoding:
        if not _fits(file, encoding):
            raise Unreadable("letters")
        return encoding
    if 0 in head:
        raise Unreadable("not_sheet")
    return "utf-8" if _fits(file, "utf-8") else _by_letters(file)


def _by_mark(head: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")


def _by_zeros(head: bytes) -> str:
    """Western text in wide letters is mostly zeros, each in its place."""
    zeros = [head[place::4].count(0) for place in range(4)]
    quarter = len(head) // 4
    if sum(zeros) < quarter or not quarter:
        return ""
    if sum(zeros) > 2.5 * quarter:
        return "utf-32-le" if zeros[0] < zeros[3] else "utf-32-be"
    return "utf-16-le" if zeros[1] + zeros[3] > zeros[0] + zeros[2] else "utf-16-be"


def _fits(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while piece := file.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def _by_letters(file: BinaryIO) -> str:
    """The eight-bit encoding in which most letters are Danish; Windows' when none stands out."""
    counts: Counter[int] = Counter()
    while piece := file.read(_PIECE):
        counts.update(piece.translate(None, bytes(range(128))))
    file.seek(0)
    best = max(("cp1252", *OLD), key=lambda encoding: _danish(counts, encoding))
    try:
        letters = Counter({bytes([byte]).decode(best): count for byte, count in counts.items()})
    except UnicodeDecodeError as error:
        raise Unreadable("letters") from error
    expected = _DANISH if best in OLD else _EXPECTED
    if 2 * sum(letters[letter] for letter in expected) < letters.total():
        raise Unreadable("letters")
    return best


def _danish(counts: Counter[int], encoding: str) -> int:
    letters = (letter.encode(encoding)[0] for letter in _DANISH)
    return sum(counts[letter] for letter in letters)
