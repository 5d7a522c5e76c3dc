"""The hidden marks by which a sheet that was sent out is known when it comes back.

They hold letters only: a row of digits could look like a CPR number.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

_TO_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_TO_DIGITS = str.maketrans("ghijklmnop", "0123456789")
_MARK = re.compile(r"roedtraad-([a-z]+) (\d+) ([a-p-]{36})")


@dataclass(frozen=True, slots=True)
class Mark:
    """What says that a file is an answer: to which sheet, and in which edition."""

    uid: str
    version: int


def mark_of(kind: str, version: int, uid: str) -> str:
    """The text that says what kind of sheet a file is, and which."""
    return f"roedtraad-{kind} {version} {to_letters(uid)}"


def read_mark(kind: str, text: str) -> Mark | None:
    """Read what `mark_of` made for a kind; None for every other text."""
    found = _MARK.fullmatch(text.strip())
    if found is None or found[1] != kind:
        return None
    return Mark(from_letters(found[3]), int(found[2]))


def to_letters(text: str) -> str:
    """A uid or a number without digits."""
    return text.translate(_TO_LETTERS)


def from_letters(text: str) -> str:
    """What `to_letters` was given."""
    return text.translate(_TO_DIGITS)


def digest(parts: Iterable[str], size: int) -> str:
    """A check of some texts, in twice `size` letters."""
    return to_letters(blake2b("\x1f".join(parts).encode(), digest_size=size).hexdigest())
