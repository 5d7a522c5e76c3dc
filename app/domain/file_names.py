"""Names for files and folders that every system takes, Windows above all."""

import re
from typing import Final

from app.domain.file_content import clean_name

MOST: Final = 120
"""Letters, with the ending: what a portal and a deep folder on Windows leave room for."""
_MOST_BYTES: Final = 230
_ILLEGAL: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]+')
_RESERVED: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE
)


def safe_name(name: str, suffix: str = "", otherwise: str = "fil", *, ending: str = "") -> str:
    """A file name of at most 120 letters: "03 Tryghed.pdf".

    Only `name` is cut when it is too long; `ending`, as in " 2026-12-18 internt", stays whole.

    Signs Windows refuses become spaces, no dot or space ends it, and it is none of its own names
    (CON, COM1). `suffix` as in ".pdf"; `otherwise` is the name when nothing is left.
    """
    suffix = f".{_plain(suffix)}" if _plain(suffix) else ""
    clean = _plain(name) or otherwise
    if _RESERVED.fullmatch(clean):
        clean = f"_{clean}"
    suffix = f"{ending}{suffix}"
    return f"{_cut(clean, suffix)}{suffix}"


def _plain(text: str) -> str:
    return " ".join(clean_name(_ILLEGAL.sub(" ", text)).split()).strip(" .")


def _cut(clean: str, suffix: str) -> str:
    clean = clean[: MOST - len(suffix)]
    # Linux counts bytes, and a file is first written under a longer name.
    while len(clean.encode()) + len(suffix.encode()) > _MOST_BYTES:
        clean = clean[:-1]
    return clean.rstrip(" .")
