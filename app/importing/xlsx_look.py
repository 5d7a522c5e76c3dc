"""A look into an xlsx before it is read: how far it reaches, its formats, errors and hidden parts.

calamine is fast but tells no formats, gives error cells as empty text and aborts the process on a
legal 4.6 kB file with values in A1 and XFD1048576. Regular expressions over the raw parts cost
0.4 s for a million cells; no XML parser means no entities to expand.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.sax.saxutils import unescape

from app.importing.cells import column_name, column_number
from app.importing.kinds import Unreadable

LARGEST_PART = 150_000_000
LARGEST_SHEET = 6_000_000
"""Cells in the rectangle a sheet spans; what calamine makes room for, empty or not."""

_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\b([^>]*)>")
_STYLES = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(r"<(?:\w+:)?xf\b([^>]*)>")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>/]*)>')
_FAR_CELL = re.compile(rb'<c r="[A-Z](?:[A-Z]|[0-9]{7})')
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_STYLE_OF = re.compile(rb'\bs="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b([^>]*\bhidden="(?:1|true)"[^>]*)>')
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b([^>]*\bhidden="(?:1|true)"[^>]*)>')
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PERCENT_IDS = frozenset({9, 10})
_MONTH_IDS = frozenset({17})


@dataclass(slots=True)
class SheetLook:
    """What calamine does not tell about a sheet; cells by (row, column) from 0."""

    name: str
    hidden: bool
    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    last_row: int = 0
    last_column: int = 0


def look_into_xlsx(path: Path) -> tuple[list[SheetLook], bool]:
    """Look at every sheet; raises Unreadable for what would harm or is damaged.

    Also says whether the workbook carries macros (they are never run).
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return list(_looks(archive)), any(
                name.casefold().endswith("vbaproject.bin") for name in archive.namelist()
            )
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, EOFError, OSError) as error:
        raise Unreadable("damaged") from error
    except (NotImplementedError, RuntimeError) as error:
        raise Unreadable("password" if "encrypted" in str(error) else "damaged") from error


def _looks(archive: zipfile.ZipFile) -> Iterator[SheetLook]:
    if len({name.casefold() for name in archive.namelist()}) < len(archive.namelist()):
        raise Unreadable("damaged")
    parts = {name.lstrip("/").replace("\\", "/"): name for name in archive.namelist()}
    for info in archive.infolist():
        if info.file_size > LARGEST_PART:
            raise Unreadable("too_large")
        if info.filename.endswith((".xml", ".rels")):
            with archive.open(info) as part:
                if b"<!DOCTYPE" in part.read(4096):
                    raise Unreadable("suspicious")
    workbook = _workbook_part(archive, parts)
    relations = _relations(archive, parts, workbook)
    text = _text(archive, parts, workbook)
    if any(path.endswith("sharedStrings.xml") for path in relations.values()):
        strings = next(path for path in relations.values() if path.endswith("sharedStrings.xml"))
        if strings in parts:
            _look_at_strings(_bytes(archive, parts, strings))
    styles = next((path for path in relations.values() if path.endswith("styles.xml")), "")
    shown = _shown_by_style(_text(archive, parts, styles)) if styles in parts else {}
    for found in _SHEET.finditer(text):
        values = _attributes(found[1])
        target = relations.get(values.get("r:id") or values.get("id", ""), "")
        look = SheetLook(
            unescape(values.get("name", ""), {"&quot;": '"', "&apos;": "'"}),
            values.get("state", "visible") != "visible",
        )
        if target not in parts:
            raise Unreadable("damaged")
        if "worksheet" in target or "/worksheets/" in target:
            _look_at(look, _bytes(archive, parts, target), shown)
        yield look


def _workbook_part(archive: zipfile.ZipFile, parts: dict[str, str]) -> str:
    if "xl/workbook.xml" in parts:
        return "xl/workbook.xml"
    for target in _relations(archive, parts, "").values():
        if target.casefold().endswith("workbook.xml") and target in parts:
            return target
    raise Unreadable("damaged")


def _relations(archive: zipfile.ZipFile, parts: dict[str, str], part: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if path not in parts:
        return {}
    found = [_attributes(match[1]) for match in _RELATION.finditer(_text(archive, parts, path))]
    targets: dict[str, str] = {}
    for values in found:
        target = values.get("Target", "")
        place = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
        targets[values.get("Id", "")] = place
    return targets


def _bytes(archive: zipfile.ZipFile, parts: dict[str, str], path: str) -> bytes:
    return archive.read(parts[path])


def _text(archive: zipfile.ZipFile, parts: dict[str, str], path: str) -> str:
    return _bytes(archive, parts, path).decode("utf-8", "replace")


def _attributes(text: str) -> dict[str, str]:
    return {match[1]: match[2] or match[3] or "" for match in _ATTRIBUTE.finditer(text)}


def _shown_by_style(styles: str) -> dict[bytes, str]:
    codes = {
        int(values["numFmtId"]): unescape(values.get("formatCode", ""), {"&quot;": '"'})
        for values in (_attributes(match[1]) for match in _FORMAT.finditer(styles))
        if values.get("numFmtId", "").isdigit()
    }
    block = _STYLES.search(styles)
    shown: dict[bytes, str] = {}
    for index, match in enumerate(_STYLE.finditer(block[0] if block else "")):
        number = _attributes(match[1]).get("numFmtId", "0")
        kind = shown_by_format(int(number) if number.isdigit() else 0, codes)
        if kind:
            shown[str(index).encode()] = kind
    return shown


def shown_by_format(number: int, codes: dict[int, str]) -> str:
    """What a number format shows: "percent", "month", "year", or "" for nothing of these."""
    if number in codes:
        code = _LITERAL.sub("", codes[number]).casefold()
        if "%" in code:
            return "percent"
        if ("y" in code or "å" in code) and not set("dhs") & set(code):
            return "month" if "m" in code else "year"
        return ""
    if number in _PERCENT_IDS:
        return "percent"
    return "month" if number in _MONTH_IDS else ""


def _look_at_strings(part: bytes) -> None:
    longest = max((len(piece) for piece in part.split(b"</")), default=0)
    if longest > 500_000:
        raise Unreadable("suspicious")


def _look_at(look: SheetLook, part: bytes, shown: dict[bytes, str]) -> None:
    is_plain = part.count(b'<c r="') == part.count(b"<c ") and not (
        b"<c>" in part or b":c " in part or b":c>" in part
    )
    needs_marks = bool(shown) or b't="e"' in part
    if needs_marks or not is_plain or _may_reach_far(part):
        cells = _PLAIN_CELL.findall(part) if is_plain else _every_cell(part)
        _check_reach(cells)
        if needs_marks:
            for letters, row, rest in cells:
                if kind := _mark_of(rest, shown):
                    look.marks[int(row) - 1, column_number(letters.decode())] = kind
    if b"<f" in part or b":f" in part:
        for match in _FORMULA.finditer(part):
            if place := _REFERENCE.search(match[1]):
                look.marks[int(place[2]) - 1, column_number(place[1].decode())] = "formula"
    if b'hidden="' not in part:
        return
    look.hidden_rows = frozenset(
        int(number[1]) - 1
        for match in _HIDDEN_ROW.finditer(part)
        if (number := _ROW_NUMBER.search(match[1]))
    )
    look.hidden_columns = frozenset(_hidden_columns(part))


def _mark_of(attributes: bytes, shown: dict[bytes, str]) -> str:
    if not attributes:
        return ""
    if b't="e"' in attributes:
        return "error"
    style = _STYLE_OF.search(attributes)
    return shown.get(style[1], "") if style else ""


def _may_reach_far(part: bytes) -> bool:
    """A quick look, so that few sheets need measuring: cells beyond column Z, or many rows.

    A sheet whose rows are out of order may slip through with 26 million cells, but not with more.
    """
    if _FAR_CELL.search(part) is not None or b'"A0"' in part:
        return True
    last = _ROW_NUMBER.search(part, part.rfind(b"<row "))
    return last is None or int(last[1]) * 26 > LARGEST_SHEET


def _every_cell(part: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Find cells whose tag is written otherwise; a cell without a reference follows the last."""
    found = []
    row = column = 0
    for match in _ROW_OR_CELL.finditer(part):
        if match[1] == b"row":
            number = _ROW_NUMBER.search(match[2])
            row, column = int(number[1]) if number else row + 1, 0
            continue
        place = _REFERENCE.search(match[2])
        if place is not None:
            row, column = int(place[2]), column_number(place[1].decode()) + 1
        else:
            column += 1
        if not match[2].endswith(b"/"):
            found.append((column_name(column - 1).encode(), b"%d" % row, match[2]))
    return found


def _check_reach(found: list[tuple[bytes, bytes, bytes]]) -> None:
    rows = [int(row) for row in {row for _, row, _ in found}]
    columns = [column_number(letters.decode()) for letters in {letters for letters, _, _ in found}]
    if not rows:
        return
    if min(rows) < 1:
        raise Unreadable("suspicious")
    # Measured from A1, as the sheet is shown, not from its first value.
    if max(rows) * (max(columns) + 1) > max(LARGEST_SHEET, 4 * len(found)):
        raise Unreadable("too_large")


def _hidden_columns(part: bytes) -> Iterator[int]:
    for match in _HIDDEN_COLUMN.finditer(part):
        values = _attributes(match[1].decode("ascii", "replace"))
        first, last = values.get("min", "0"), values.get("max", "0")
        if first.isdigit() and last.isdigit():
            yield from range(int(first) - 1, min(int(last), 16_384))
