"""What a file is, told by its content; its name only matters when it says something else."""

import zipfile
from enum import StrEnum
from pathlib import Path

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_NOT_SHEETS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x7fELF", b"MZ")
_PACKED = (b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ")


class Kind(StrEnum):
    """The kinds of file that can be read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


class Unreadable(Exception):
    """A file cannot be read; `code` is a key of app.importing.refusals.SENTENCES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


SUFFIXES = {
    Kind.XLSX: {".xlsx", ".xlsm", ".xltx", ".xltm"},
    Kind.XLS: {".xls", ".xlt"},
    Kind.ODS: {".ods", ".ots"},
    Kind.TEXT: {".csv", ".tsv", ".txt", ".tab", ".psv"},
}
LABELS = {
    Kind.XLSX: "en Excel-fil (xlsx)",
    Kind.XLS: "en ældre Excel-fil (xls)",
    Kind.ODS: "et OpenDocument-regneark (ods)",
    Kind.TEXT: "en tekstfil (csv)",
}


def kind_of(path: Path) -> Kind:
    """Tell what a file is from its content; raises Unreadable when it is no spreadsheet."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty")
    if head.startswith(b"PK"):
        return _kind_of_zip(path)
    if head.startswith(_OLE):
        return Kind.XLS
    if head.startswith(_OLD_EXCEL):
        raise Unreadable("old")
    if head.startswith(_PACKED):
        raise Unreadable("archive")
    if head.startswith(_NOT_SHEETS):
        raise Unreadable("not_sheet")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta")):
        raise Unreadable("web")
    if start.startswith((b"<?xml", b"<")):
        raise Unreadable("web" if b"<html" in start else "xml")
    return Kind.TEXT


def _kind_of_zip(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Unreadable("damaged") from error
    if b"opendocument.spreadsheet" in kind:
        return Kind.ODS
    lower = {name.casefold().replace("\\", "/") for name in names}
    if "xl/workbook.bin" in lower:
        raise Unreadable("old")
    if "[content_types].xml" in lower:
        if any(name.startswith("xl/") for name in lower) or "workbook.xml" in lower:
            return Kind.XLSX
        if any(name.startswith(("word/", "ppt/", "visio/")) for name in lower):
            raise Unreadable("not_sheet")
        return Kind.XLSX
    if not names:
        raise Unreadable("damaged")
    raise Unreadable("not_sheet" if kind else "archive")
