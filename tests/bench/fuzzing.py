"""Broken files by the hundred, read by the real reader and understood: nothing may go down.

`python -m tests.bench --fuzz [SECONDS]`. A file is made of a real one and a number, so that what
is found can be made again.
"""

import io
import json
import random
import shutil
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.area_names import AreaBook, KnownArea
from app.domain.indicator_names import IndicatorBook
from app.importing.drafting import Known, make_draft
from app.importing.reader import read_file
from app.importing.refusals import FileRefused

DATA = Path(__file__).parents[2].parent / "shared" / "data"
LARGEST_SEED = 400_000
LONGEST = 20.0
MOST_MEGABYTES = 1_000
WORKERS = 2
_ODD = (
    *(b"", b"-1", b"0", b"1", b"7", b"65536", b"1048577", b"4294967295", b"9" * 30, b"1E400"),
    *(b"NaN", b"A0", b"XFE1", b"&amp;", b"&x;", b"<", b'"', b"\x00", b"\xff\xfe", b"\xc3"),
    *(b"true", b't="e"', b"</row>", b"</c>", b"<f/>", b"]]>", b"\r\n", b";", b"\t", b"sep=,\n"),
)


@dataclass(slots=True)
class Found:
    """What came of the files; `wrong` names those that should not have gone as they did."""

    files: int = 0
    read: int = 0
    longest: float = 0.0
    slowest: str = ""
    refused: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    megabytes: float = 0.0


def fuzz(seconds: float, folder: Path, seed: int = 1) -> Found:
    """Read broken files for so long; those that go wrong stay in the folder."""
    seeds = _seeds(folder)
    known = Known(
        AreaBook([KnownArea(1, "Værebro Park"), KnownArea(2, "Vollsmose")]),
        IndicatorBook([]),
        create=True,
    )
    found = Found()
    end = time.monotonic() + seconds

    def work(worker: int) -> None:
        number = worker
        while time.monotonic() < end:
            chance = random.Random(f"{seed}/{number}")
            name, data = seeds[chance.randrange(len(seeds))]
            path = folder / f"{number}{Path(name).suffix}"
            path.write_bytes(broken(data, chance))
            if _try(path, known, found, f"{seed}/{number} from {name}"):
                path.unlink()
            number += WORKERS

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))
    found.megabytes = _children_peak()
    if found.megabytes > MOST_MEGABYTES:
        found.wrong.append(f"a reader took {found.megabytes:.0f} MB")
    return found


def _try(path: Path, known: Known, found: Found, label: str) -> bool:
    start = time.monotonic()
    found.files += 1
    try:
        cells = read_file(path)
        make_draft(path.name, cells, known, lambda *_: None).as_json()
        found.read += 1
    except FileRefused as refusal:
        found.refused[refusal.code] += 1
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        found.wrong.append(f"{label}: {error!r} in {path}")
        return False
    took = time.monotonic() - start
    if took > found.longest:
        found.longest, found.slowest = took, label
    if took > LONGEST:
        found.wrong.append(f"{label}: took {took:.0f} s, {path}")
    return took <= LONGEST


def broken(data: bytes, chance: random.Random) -> bytes:
    """The same file with something wrong; a workbook's parts are broken inside a whole zip."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        # Some of the files are broken as they are.
        with suppress(zipfile.BadZipFile, zlib.error, OSError, RuntimeError, IndexError):
            return _with_broken_part(data, chance)
    for _ in range(chance.choice((1, 1, 2, 5))):
        data = _once_broken(data, chance)
    return data


def _with_broken_part(data: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        texts = [name for name in names if name.endswith((".xml", ".rels"))] or names
        # Sheets, strings and styles are what a reader spends its time on.
        cells = [name for name in texts if "sheet" in name or "tyle" in name or "tring" in name]
        victim = chance.choice(cells if cells and chance.random() < 0.8 else texts)
        for name in names:
            part = old.read(name)
            if name == victim:
                for _ in range(chance.choice((1, 2, 5, 20))):
                    part = _once_broken(part, chance)
            new.writestr(name, part)
    return made.getvalue()


def _once_broken(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    till = min(len(data), at + chance.choice((1, 4, 40, 400, 4_000)))
    match chance.randrange(8):
        case 0:
            flipped = bytes(byte ^ 1 << chance.randrange(8) for byte in data[at : at + 4])
            return data[:at] + flipped + data[at + 4 :]
        case 1:
            return data[:at]
        case 2:
            return data[:till] + data[at:till] * chance.choice((1, 3, 50)) + data[till:]
        case 3:
            return data[:at] + data[till:]
        case 4:
            return data[:at] + chance.randbytes(till - at) + data[till:]
        case 5:
            return data[:at] + chance.choice(_ODD) + data[at:]
        case _:
            return _other_number(data, at, chance)


def _other_number(data: bytes, at: int, chance: random.Random) -> bytes:
    """Put something odd where a number or a reference stands."""
    digits = b"0123456789"
    first = next((place for place in range(at, len(data)) if data[place] in digits), at)
    last = first
    while last < len(data) and data[last] in digits:
        last += 1
    return data[:first] + chance.choice(_ODD) + data[last:]


def _seeds(folder: Path) -> list[tuple[str, bytes]]:
    paths = [*_own_files(folder)]
    if DATA.is_dir():
        paths += sorted(path for path in DATA.rglob("*.*") if path.suffix != ".json")
    return [
        (path.name, path.read_bytes())
        for path in paths
        if path.is_file() and 0 < path.stat().st_size < LARGEST_SEED
    ]


def _own_files(folder: Path) -> Iterator[Path]:
    import openpyxl

    from tests.importing import opendocument as ods

    rows = [
        ["Område", "2022", "2023"],
        ["Værebro Park", 12.5, "2,5 pct."],
        ["Vollsmose", 0.25, "."],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active["B3"].number_format = "0 %"
    book.active.merge_cells("A5:C6")
    book.active.row_dimensions[3].hidden = True
    book.save(folder / "seed.xlsx")
    yield folder / "seed.xlsx"
    yield ods.write_ods(
        folder / "seed.ods",
        ods.table(*(ods.row(*(ods.cell(str(value), "string") for value in row)) for row in rows)),
    )
    text = "\r\n".join(";".join(map(str, row)) for row in rows)
    for encoding in ("utf-8-sig", "cp1252", "utf-16", "cp850"):
        path = folder / f"seed-{encoding}.csv"
        path.write_bytes(text.encode(encoding))
        yield path


def _children_peak() -> float:
    """The most memory any reading process has held; MB, 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(words: list[str]) -> int:
    """Fuzz for the given seconds, print one JSON object; 1 when anything was found."""
    seconds = float(words[0]) if words else 60.0
    seed = random.SystemRandom().randrange(1_000_000)
    folder = Path(tempfile.mkdtemp(prefix="roedtraad-fuzz-"))
    found = fuzz(seconds, folder, seed)
    if not found.wrong:
        shutil.rmtree(folder)
    said = {
        "files": found.files,
        "read": found.read,
        "refused": dict(found.refused.most_common()),
        "longest_s": round(found.longest, 2),
        "slowest": found.slowest,
        "reader_peak_mb": round(found.megabytes, 1),
        "found": found.wrong,
    }
    sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=2) + "\n")
    return int(bool(found.wrong))
