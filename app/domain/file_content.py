"""What a file holds, told by its bytes, beside what its name says."""

import unicodedata
from enum import StrEnum
from pathlib import PurePath
from typing import Final

_HEAD: Final = 4096
_PDF_WITHIN: Final = 1024
"""Readers look for the mark this far into a file; so does the pack (`app.reports.pdf.bilag`)."""


class Content(StrEnum):
    """What the bytes are; the value is the media type."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    OLE = "application/x-ole-storage"
    """An older Office file or a mail, or a newer one that is kept under a password."""
    ZIP = "application/zip"
    HTML = "text/html"
    TEXT = "text/plain"
    PROGRAM = "application/x-msdownload"
    UNKNOWN = "application/octet-stream"


_WORDS: Final[dict[Content, str]] = {
    Content.PDF: "en pdf",
    Content.PNG: "et billede (png)",
    Content.JPEG: "et billede (jpg)",
    Content.WORD: "et Word-dokument",
    Content.EXCEL: "et Excel-ark",
    Content.POWERPOINT: "en PowerPoint",
    Content.OLE: "en ældre Office-fil eller en mail",
    Content.ZIP: "en zip-fil",
    Content.HTML: "en hjemmeside (html)",
    Content.TEXT: "en tekst",
    Content.PROGRAM: "et program",
    Content.UNKNOWN: "noget, Rød Tråd ikke kender",
}
_ENDINGS: Final[dict[str, Content]] = {
    "pdf": Content.PDF, "png": Content.PNG, "jpg": Content.JPEG, "jpeg": Content.JPEG,
    "docx": Content.WORD, "docm": Content.WORD, "dotx": Content.WORD,
    "xlsx": Content.EXCEL, "xlsm": Content.EXCEL, "xltx": Content.EXCEL,
    "pptx": Content.POWERPOINT, "pptm": Content.POWERPOINT,
    "doc": Content.OLE, "xls": Content.OLE, "ppt": Content.OLE, "msg": Content.OLE,
    "zip": Content.ZIP, "html": Content.HTML, "htm": Content.HTML, "txt": Content.TEXT,
    "csv": Content.TEXT,
}  # fmt: skip
_OFFICE: Final = frozenset({Content.WORD, Content.EXCEL, Content.POWERPOINT})
_RUNS: Final = frozenset({
    "exe", "com", "bat", "cmd", "scr", "pif", "cpl", "dll", "msi", "msp", "msc", "ps1", "psm1",
    "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "lnk", "url", "reg", "jar", "app", "command",
    "sh", "run", "deb", "rpm", "apk", "dmg", "pkg", "iso", "img", "vhd", "vhdx", "chm", "scf",
    "inf", "gadget",
})  # fmt: skip
"""Endings that a computer runs or mounts when they are opened."""
_PROGRAM_MARKS: Final = (
    b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip
_MARKS: Final = (
    (b"\x89PNG\r\n\x1a\n", Content.PNG),
    (b"\xff\xd8\xff", Content.JPEG),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content.OLE),
)


def ending(file_name: str) -> str:
    """The ending of a file's name in small letters, without the dot."""
    return PurePath(file_name).suffix.lower().removeprefix(".")


def clean_name(file_name: str) -> str:
    """A file's name without signs that do not show: they can turn its ending around."""
    return "".join(sign for sign in file_name if unicodedata.category(sign) not in {"Cc", "Cf"})


def recognise(data: bytes) -> Content:
    """Tell from its bytes what a file is."""
    head = data[:_HEAD]
    if (head.startswith(b"MZ") and b"\x00" in head[:64]) or head.startswith(_PROGRAM_MARKS):
        return Content.PROGRAM
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Content.PDF
    for mark, content in _MARKS:
        if head.startswith(mark):
            return content
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data)
    return _as_text(head)


def is_program(file_name: str, content: Content) -> bool:
    """Whether opening a file would run something."""
    return content is Content.PROGRAM or ending(file_name) in _RUNS


def is_locked(file_name: str, content: Content) -> bool:
    """Whether it is a newer Office file under a password: those are kept as OLE."""
    return content is Content.OLE and _ENDINGS.get(ending(file_name)) in _OFFICE


def mismatch(file_name: str, content: Content) -> str:
    """What a file is that is not what its name says: "er ikke en pdf, men et billede (png)".

    Empty when name and content agree, or the name says nothing.
    """
    wanted = _ENDINGS.get(ending(file_name))
    if wanted is None or wanted is content or is_locked(file_name, content):
        return ""
    if wanted is Content.TEXT and content is Content.HTML:
        return ""
    if wanted is Content.OLE and content in {Content.TEXT, Content.HTML, *_OFFICE}:
        return ""  # what many systems call an xls; every Office opens it
    return f"er ikke {_WORDS[wanted]}, men {_WORDS[content]}"


def looks_odd(pdf: bytes) -> bool:
    """Whether a pdf is locked with a password, or its end is missing as in a damaged one."""
    return b"/Encrypt" in pdf or b"%%EOF" not in pdf[-2048:] or b"startxref" not in pdf[-2048:]


def mark_of(file_name: str, media_type: str) -> str:
    """What stands at a kept paper that is not what its name says: "er ikke en pdf"; else empty."""
    wanted = _ENDINGS.get(ending(file_name))
    if media_type not in set(Content) or wanted is None:
        return ""
    return f"er ikke {_WORDS[wanted]}" if mismatch(file_name, Content(media_type)) else ""


def _in_zip(data: bytes) -> Content:
    # The names of a zip's parts are never packed.
    for part, content in (
        (b"word/document", Content.WORD),
        (b"xl/workbook", Content.EXCEL),
        (b"ppt/presentation", Content.POWERPOINT),
    ):
        if part in data:
            return content
    return Content.ZIP


def _as_text(head: bytes) -> Content:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Content.TEXT
    if b"\x00" in head:
        return Content.UNKNOWN
    unusual = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in head)
    if not head or unusual > len(head) // 100:
        return Content.UNKNOWN
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_page = start.startswith((b"<!doctype html", b"<html")) or b"<html" in start[:1024]
    return Content.HTML if is_page else Content.TEXT


def size_words(count: int) -> str:
    """How much a file takes: "14 kB", "1,4 MB", "200 MB"."""
    if count < 1_000_000:
        return f"{max(round(count / 1000), 1)} kB"
    if count < 10_000_000:
        return f"{count / 1_000_000:.1f} MB".replace(".", ",")
    return f"{round(count / 1_000_000)} MB"
