"""The process that touches a foreign file: reads it and prints its cells as JSON.

Run as `python -m app.importing.child FILE`. A file that aborts the reader takes only this
process along; the parent sets the time limit, this process its own memory limit.
"""

import datetime as dt
import gc
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.importing.cells import Cell, FileCells, Marked, SheetCells
from app.importing.kinds import LABELS, SUFFIXES, Kind, Unreadable, kind_of
from app.importing.xlsx_look import SheetLook

MEMORY = 700_000_000
LARGEST_FILE = 100_000_000
LONGEST_TEXT = 4_000
MOST_TEXT = 80_000_000


def main(path: Path) -> None:
    """Print `{"sheets": …}` or `{"refused": code}`."""
    _limit_memory()
    gc.disable()  # a short life with many cells and no cycles
    try:
        answer = _as_json(_read(path))
    except Unreadable as error:
        answer = {"refused": error.code}
    except MemoryError:
        answer = {"refused": "too_large"}
    # dumps is three times as fast as dump
    sys.stdout.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the look before reading must do
        return
    if sys.platform != "win32":
        with suppress(ValueError, OSError):  # macOS knows the limit but may refuse to set it
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _read(path: Path) -> FileCells:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable("too_large")
        kind = kind_of(path)
        if kind is Kind.TEXT:
            from app.importing.text_file import read_text

            read = read_text(path.read_bytes(), path.stem)
        elif kind is Kind.ODS:
            from app.importing.ods_file import read_ods

            read = FileCells(read_ods(path))
        else:
            read = _read_excel(path, kind)
    except OSError as error:
        raise Unreadable("gone") from error
    if path.suffix.casefold() not in SUFFIXES[kind]:
        if kind is Kind.TEXT and all(len(row) < 2 for row in read.sheets[0].rows):
            # Prose under a workbook's name is the remains of a mail, not a sheet.
            raise Unreadable("damaged")
        read.notes.append(
            f"Filens navn ender på »{path.suffix}«, men indholdet er {LABELS[kind]} "
            "og er læst sådan."
        )
    return read


def _read_excel(path: Path, kind: Kind) -> FileCells:
    notes = []
    if kind is Kind.XLSX:
        from app.importing.xlsx_look import look_into_xlsx

        looks, has_macros = look_into_xlsx(path)
        if has_macros:
            notes.append("Filen indeholder makroer. De er ikke kørt og ikke taget med.")
    else:
        from app.importing.xls_look import look_into_xls

        looks = look_into_xls(path)
    try:
        return FileCells(list(_excel_sheets(path, looks)), notes)
    except BaseException as error:  # a Rust panic is no Exception
        if isinstance(error, Unreadable | KeyboardInterrupt | SystemExit | MemoryError):
            raise
        name = type(error).__name__
        raise Unreadable("password" if name == "PasswordError" else "damaged") from error


def _excel_sheets(path: Path, looks: list[SheetLook]) -> list[SheetCells]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_path(str(path))
    sheets = []
    for index, about in enumerate(workbook.sheets_metadata):
        hidden = about.visible != SheetVisibleEnum.Visible
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        look = looks[index] if index < len(looks) else SheetLook(about.name, hidden)
        table = workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
        rows = [[_cell(value) for value in row] for row in table]
        for (row, column), mark in look.marks.items():
            while row >= len(rows):
                rows.append([])
            rows[row] += [None] * (column + 1 - len(rows[row]))
            rows[row][column] = _marked(mark, rows[row][column])
        sheets.append(SheetCells(about.name, rows, hidden, look.hidden_rows, look.hidden_columns))
    return sheets


def _cell(value: Any) -> Cell:
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return value if value and not value.isspace() else None
    if value is None:
        return None
    if isinstance(value, bool):
        return Marked("other", "SAND" if value else "FALSK")
    if isinstance(value, int):
        return value
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return Marked("day", value.date().isoformat())
        return Marked("other", value.isoformat(" "))
    if isinstance(value, dt.date):
        return Marked("day", value.isoformat())
    return Marked("other", str(value))


def _marked(mark: str, cell: Cell) -> Cell:
    if mark == "error":
        return Marked("error", cell if isinstance(cell, str) else "")
    if mark == "formula":
        return cell if cell is not None else Marked("formula", "")
    if mark == "percent":
        return Marked("percent", cell) if isinstance(cell, int | float) else cell
    if isinstance(cell, Marked) and cell.kind == "day":
        return Marked(mark, cell.value)
    return cell


def _as_json(read: FileCells) -> dict[str, Any]:
    texts = _Texts()
    for sheet in read.sheets:
        while sheet.rows and not any(cell is not None for cell in sheet.rows[-1]):
            sheet.rows.pop()
        for row in sheet.rows:
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    row[column] = texts.tidy(cell)
    return {
        "sheets": [
            {
                "name": sheet.name,
                "rows": sheet.rows,
                "hidden": sheet.hidden,
                "hidden_rows": sorted(sheet.hidden_rows),
                "hidden_columns": sorted(sheet.hidden_columns),
            }
            for sheet in read.sheets
        ],
        "notes": [*read.notes, *texts.notes()],
        "separator": read.separator,
    }


class _Texts:
    """Texts on their way out: clipped, repaired, and not too many."""

    def __init__(self) -> None:
        self.letters = 0
        self.is_repaired = self.is_clipped = False

    def tidy(self, text: str) -> str:
        if len(text) > LONGEST_TEXT:
            text = text[:LONGEST_TEXT]
            self.is_clipped = True
        self.letters += len(text)
        if self.letters > MOST_TEXT:
            raise Unreadable("too_large")
        if ("Ã" in text or "Â" in text) and (better := _repair(text)) != text:
            self.is_repaired = True
            return better
        return text

    def notes(self) -> list[str]:
        notes = []
        if self.is_repaired:
            notes.append(
                "Bogstaverne æ, ø og å var ødelagt undervejs (»Ã¦« for »æ«) "
                "og er rettet ved læsningen."
            )
        if self.is_clipped:
            notes.append(f"Meget lange tekster er kun læst til og med {LONGEST_TEXT} tegn.")
        return notes


def _repair(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252: "VÃ¦rebro" is "Værebro"."""
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


if __name__ == "__main__":
    main(Path(sys.argv[1]))
