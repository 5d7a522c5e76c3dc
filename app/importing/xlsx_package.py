"""The parts of an xlsx: which belong to which sheet, and whether they are safe to read.

Regular expressions over the raw parts: no XML parser means no entities to expand.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple

from app.importing.kinds import Unreadable
from app.importing.sheet_look import shown_by_format

LARGEST_PART = 300_000_000
LARGEST_WHOLE = 400_000_000
LARGEST_SMALL_PART = 20_000_000
LARGEST_STRINGS = 60_000_000
LONGEST_STRING = 500_000
"""Excel itself stops at 32,767 letters; every cell gets a copy of its own in calamine."""
_PIECE = 1_000_000

_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\b([^>]*)>")
_STYLES = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(r"<(?:\w+:)?xf\b([^>]*)>")


class SheetPart(NamedTuple):
    """A sheet as the workbook lists it; `part` is "" for a chart and the like."""

    name: str
    hidden: bool
    part: str


@dataclass(slots=True)
class Package:
    """An open xlsx; parts are named the way Excel names them, whatever the zip says."""

    archive: zipfile.ZipFile
    parts: dict[str, str]

    @property
    def has_macros(self) -> bool:
        """Whether there are macros in it, which are never run."""
        return any(name.casefold().endswith("vbaproject.bin") for name in self.parts)

    def sheets(self) -> Iterator[SheetPart]:
        """Every sheet in the order of the workbook."""
        workbook = self._workbook()
        relations = self._relations(workbook)
        for found in _SHEET.finditer(self.text(workbook)):
            values = attributes(found[1])
            part = relations.get(values.get("r:id") or values.get("id", ""), "")
            if part not in self.parts:
                raise Unreadable("damaged")
            yield SheetPart(
                unescape(values.get("name", "")),
                values.get("state", "visible") != "visible",
                part if "worksheet" in part else "",
            )

    def shown_by_style(self) -> dict[bytes, str]:
        """What each cell style shows, by its number; most show nothing special."""
        styles = "".join(self.text(part) for part in self.parts if part.endswith("styles.xml"))
        codes = {
            int(values["numFmtId"]): unescape(values.get("formatCode", ""))
            for values in (attributes(match[1]) for match in _FORMAT.finditer(styles))
            if values.get("numFmtId", "").isdecimal()
        }
        block = _STYLES.search(styles)
        shown: dict[bytes, str] = {}
        for index, match in enumerate(_STYLE.finditer(block[0] if block else "")):
            number = attributes(match[1]).get("numFmtId", "0")
            kind = shown_by_format(int(number) if number.isdecimal() else 0, codes)
            if kind:
                shown[str(index).encode()] = kind
        return shown

    def text(self, part: str) -> str:
        """A small part whole; the parts that may be large are taken in pieces."""
        if self.archive.getinfo(self.parts[part]).file_size > LARGEST_SMALL_PART:
            raise Unreadable("too_large")
        return self.archive.read(self.parts[part]).decode("utf-8", "replace")

    def pieces(self, part: str) -> Iterator[bytes]:
        """A large part bit by bit; its checksum is tried at the end."""
        with self.archive.open(self.parts[part]) as file:
            while piece := file.read(_PIECE):
                yield piece

    def check(self) -> None:
        """Refuse what would harm: too much, parts in doubt, entities, endless texts."""
        if len({name.casefold() for name in self.parts}) < len(self.archive.namelist()):
            raise Unreadable("damaged")
        sizes = [info.file_size for info in self.archive.infolist()]
        if max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_WHOLE:
            raise Unreadable("too_large")
        for part in self.parts:
            if part.endswith((".xml", ".rels")):
                with self.archive.open(self.parts[part]) as file:
                    if b"<!DOCTYPE" in file.read(4096):
                        raise Unreadable("suspicious")
            if part.casefold().endswith("sharedstrings.xml"):
                self._check_strings(part)

    def _check_strings(self, part: str) -> None:
        if self.archive.getinfo(self.parts[part]).file_size > LARGEST_STRINGS:
            raise Unreadable("too_large")
        length = 0
        for piece in self.pieces(part):
            first, *others = piece.split(b"</")
            length += len(first)
            longest = max(length, *map(len, others)) if others else length
            if longest > LONGEST_STRING:
                raise Unreadable("suspicious")
            length = len(others[-1]) if others else length

    def _workbook(self) -> str:
        if "xl/workbook.xml" in self.parts:
            return "xl/workbook.xml"
        for target in self._relations("").values():
            if target.casefold().endswith("workbook.xml") and target in self.parts:
                return target
        raise Unreadable("damaged")

    def _relations(self, part: str) -> dict[str, str]:
        folder, _, name = part.rpartition("/")
        path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if path not in self.parts:
            return {}
        targets: dict[str, str] = {}
        for found in _RELATION.finditer(self.text(path)):
            values = attributes(found[1])
            target = values.get("Target", "")
            targets[values.get("Id", "")] = (
                target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
            )
        return targets


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Open an xlsx and check it; raises Unreadable, also for what goes wrong while it is open."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            package = Package(
                archive, {name.lstrip("/").replace("\\", "/"): name for name in names}
            )
            package.check()
            yield package
    except (NotImplementedError, RuntimeError) as error:
        raise Unreadable("password" if "encrypted" in str(error) else "damaged") from error
    except DAMAGED as error:
        raise Unreadable("damaged") from error


DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, EOFError, OSError, ValueError)
"""What Python's zip reader raises at a file that is broken; ValueError by odd numbers and names."""


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag."""
    return {match[1]: match[2] or match[3] or "" for match in _ATTRIBUTE.finditer(text)}
