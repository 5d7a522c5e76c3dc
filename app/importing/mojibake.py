"""Letters that were read wrongly on their way to the file: "VÃ¦rebro" is "Værebro"."""

import re

_BROKEN = re.compile("[ÃÂ][\x80-\xbf\u0152-\u2122]")
"""What UTF-8's two bytes of a Western letter look like as Windows-1252."""
_ROUNDS = 3


def repair(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252, once or more; other text comes back as it was.

    Only what is UTF-8 when read the other way is changed, and no word holds "Ã" or "Â" before a
    sign.
    """
    if "Ã" not in text and "Â" not in text:  # quicker than the expression, and true of nearly all
        return text
    for _ in range(_ROUNDS):
        if _BROKEN.search(text) is None:
            break
        better = _undo(text)
        if better == text:  # right and wrong letters side by side, as where two files were joined
            better = _BROKEN.sub(lambda found: _undo(found[0]), text)
        if better == text:
            break
        text = better
    return text


def _undo(text: str) -> str:
    raw = bytearray()
    for mark in text:
        try:
            raw += mark.encode("cp1252")
        except UnicodeEncodeError:
            if ord(mark) > 255:
                return text
            raw.append(ord(mark))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return text
