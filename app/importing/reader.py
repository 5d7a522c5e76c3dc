"""Reading a foreign file in a process of its own, with limits of memory and time."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import app
from app.importing.cells import Cell, FileCells, Marked, SheetCells
from app.importing.refusals import SENTENCES, FileRefused

SECONDS = 15.0
_STEP = 0.2


def read_file(path: Path, *, still_wanted: Callable[[], None] = lambda: None) -> FileCells:
    """Read a spreadsheet or a text file into cells.

    `still_wanted` is called a few times a second and may raise to give up. Raises FileRefused
    with the sentence for the user.
    """
    if not path.is_file():
        raise FileRefused("gone", path.name)
    answer = _ask_child(path, still_wanted)
    code = answer.get("refused")
    if code is not None:
        raise FileRefused(code if code in SENTENCES else "damaged", path.name)
    sheets = [
        SheetCells(
            sheet["name"],
            [_decode(row) for row in sheet["rows"]],
            sheet["hidden"],
            frozenset(sheet["hidden_rows"]),
            frozenset(sheet["hidden_columns"]),
        )
        for sheet in answer["sheets"]
    ]
    return FileCells(sheets, answer["notes"], answer["separator"])


def child_command(path: Path) -> list[str]:
    """The command that starts the reading process."""
    return [sys.executable, "-m", "app.importing.child", str(path)]


def _ask_child(path: Path, still_wanted: Callable[[], None]) -> dict[str, Any]:
    root = Path(app.__file__).parent.parent
    with subprocess.Popen(  # noqa: S603 - our own module, the path is an argument
        child_command(path.absolute()),
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        waited, output = 0.0, b""
        while True:
            try:
                output, _ = child.communicate(timeout=_STEP)
            except subprocess.TimeoutExpired:
                waited += _STEP
                try:
                    still_wanted()
                    if waited > SECONDS:
                        raise FileRefused("too_slow", path.name)
                except BaseException:
                    child.kill()
                    raise
            else:
                break
    try:
        answer = json.loads(output)
    except ValueError as error:
        # The process was taken down by the file: too little memory, or an abort in the reader.
        raise FileRefused("too_large" if child.returncode else "damaged", path.name) from error
    assert isinstance(answer, dict)
    return answer


def _decode(row: list[Any]) -> list[Cell]:
    return [Marked(*cell) if isinstance(cell, list) else cell for cell in row]
