"""The process that touches a foreign file: reads it and prints its cells as lines of JSON.

Run as `python -m app.importing.child FILE`. A file that aborts the reader takes only this
process along; the parent watches its time and memory.
"""

import datetime as dt
import gc
import io
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.importing.cells import Cell, Marked, SheetCells
from app.importing.kinds import LABELS, SUFFIXES, Kind, Unreadable, kind_of
from app.importing.sheet_look import ERRORS, MARKS, SheetLook
from app.importing.transport import Sender

ADDRESSES = 400_000_000
"""Bytes of address space, where the system can limit it; a library that asks for more is stopped
at once, and not only when the parent next looks."""
CPU_SECONDS = 30
LARGEST_FILE = 100_000_000


def main(path: Path) -> None:
    """Print the messages of app.importing.transport."""
    _limit()
    gc.disable()  # a short life with many cells and no cycles
    out = Sender(_print)
    try:
        _read(path, out)
    except Unreadable as error:
        _print({"refused": error.code})
    except MemoryError:
        _print({"refused": "too_large"})
    except (
        BaseException
    ) as error:  # a Rust panic is no Exception, and any other is the file's doing
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        is_locked = type(error).__name__ == "PasswordError"
        _print({"refused": "password" if is_locked else "damaged"})


def _limit() -> None:
    """Lower what the system will give; Windows cannot, and macOS does not always."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, ADDRESSES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _print(message: Any) -> None:
    # dumps is three times as fast as dump
    sys.stdout.write(json.dumps(message, ensure_ascii=True, allow_nan=False, separators=(",", ":")))
    sys.stdout.write("\n")


def _read(path: Path, out: Sender) -> None:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable("too_large")
        kind = kind_of(path)
        if is_misnamed := path.suffix.casefold() not in SUFFIXES[kind]:
            out.notes.append(
                f"Filens navn ender på »{path.suffix[:6]}«, men indholdet er {LABELS[kind]} "
                "og er læst sådan."
            )
        if kind is Kind.TEXT:
            from app.importing.text_file import send_text

            send_text(path, out)
            if is_misnamed and out.widest < 2:
                # Prose under a workbook's name is the remains of a mail, not a sheet.
                raise Unreadable("damaged")
        elif kind is Kind.ODS:
            from app.importing.ods_file import send_ods

            send_ods(path, out)
        elif kind is Kind.XLSX:
            _send_xlsx(path, out)
        else:
            _send_xls(path, out)
    except OSError as error:
        raise Unreadable("gone") from error
    out.end()


def _send_xlsx(path: Path, out: Sender) -> None:
    from app.importing.folding import fold_xlsx
    from app.importing.xlsx_look import look_into_xlsx
    from app.importing.xlsx_package import open_package

    source: Any = str(path)
    folds: dict[str, Any] = {}
    with open_package(path) as package:
        found = list(look_into_xlsx(package))
        if package.has_macros:
            out.notes.append("Filen indeholder makroer. De er ikke kørt og ikke taget med.")
        if far := {part for look, part in found if look.is_far}:
            source, folds = fold_xlsx(package, far)
    _send_sheets(source, [(look, folds.get(part)) for look, part in found], out)


def _send_xls(path: Path, out: Sender) -> None:
    from app.importing.folding import fold_xls
    from app.importing.ole import open_workbook
    from app.importing.xls_look import look_into_xls

    data = path.read_bytes()
    with open_workbook(data) as stream:
        found = look_into_xls(stream.content)
        folds = [fold_xls(stream.content, records) for records in found]
        source = io.BytesIO(stream.put_back(data))
    looks = (records.look for records in found)
    _send_sheets(source, list(zip(looks, folds, strict=True)), out)


def _send_sheets(source: Any, looks: list[tuple[SheetLook, Any]], out: Sender) -> None:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_object(source)
    about_all = workbook.sheets_metadata
    if len(about_all) != len(looks):
        raise Unreadable("damaged")
    for about, (look, fold) in zip(about_all, looks, strict=True):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        _send_rows(workbook.get_sheet_by_name(about.name), look, fold, out)
        out.sheet(
            SheetCells(
                about.name,
                [],
                about.visible != SheetVisibleEnum.Visible,
                frozenset(look.hidden_rows),
                frozenset(look.hidden_columns),
                tuple(look.merges),
            )
        )


def _send_rows(sheet: Any, look: SheetLook, fold: Any, out: Sender) -> None:
    before: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
    following = 0
    texts = out.texts
    for number, values in enumerate(sheet.iter_rows() if sheet.start else ()):
        row = before + [
            value
            if value.__class__ is float
            else texts[value]
            if value.__class__ is str
            else _cell(value)
            for value in values
        ]
        at = number
        if fold is not None:
            at, row = fold.rows[number], fold.unfold(row)
        if marks := look.marks.get(at):
            _mark(row, marks)
        out.blanks(at - following)
        out.row(row)
        following = at + 1
    # calamine stops at the last value; a formula that was never calculated has none.
    for at in sorted(row for row in look.marks if row >= following):
        row = []
        _mark(row, look.marks[at])
        out.blanks(at - following)
        out.row(row)
        following = at + 1


def _mark(row: list[Cell], marks: bytearray) -> None:
    row += [None] * (len(marks) - len(row))
    for column, mark in enumerate(marks):
        if mark:
            row[column] = _marked(MARKS[mark], row[column])


def _cell(value: Any) -> Cell:
    """A value that is neither text nor an ordinary number."""
    if isinstance(value, bool):
        return Marked("other", "SAND" if value else "FALSK")
    if isinstance(value, int):
        return value
    if isinstance(value, dt.datetime):  # the day it names; no period is shorter
        return Marked("day", value.date().isoformat())
    if isinstance(value, dt.date):
        return Marked("day", value.isoformat())
    return Marked("other", str(value))


def _marked(mark: str, cell: Cell) -> Cell:
    if mark[0] == "#":
        return Marked("error", mark if mark in ERRORS else "")
    if mark == "formula":
        return cell if cell is not None else Marked("formula", "")
    if mark == "percent":
        return Marked("percent", cell) if isinstance(cell, int | float) else cell
    if isinstance(cell, Marked) and cell.kind == "day":
        return Marked(mark, cell.value)
    return cell


if __name__ == "__main__":
    main(Path(sys.argv[1]))
