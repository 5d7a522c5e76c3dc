"""Names of files that every system takes."""

import re

_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_MOST = 80


def clean_file_name(text: str) -> str:
    """A text without what no file name may hold, and not too long; "" when nothing is left."""
    return " ".join(_ILLEGAL.sub(" ", text).split())[:_MOST].strip(" .")
