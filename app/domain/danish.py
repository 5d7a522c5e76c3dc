"""Danish order and search: æ, ø and å come last, and aa is å."""

import re
import unicodedata

_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
_DIGITS = re.compile(r"(\d+)")


def fold(text: str) -> str:
    """Make the key that search compares: case, aa/å and white space make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("aa", "å").split())


def sort_key(text: str) -> tuple[str, ...]:
    """Make the key that lists are ordered by; numbers inside a text count as numbers."""
    parts = _DIGITS.split(fold(text).translate(_LAST))
    return tuple(part.zfill(12) if part.isdigit() else part for part in parts)
