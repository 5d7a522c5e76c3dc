"""A folder for a portal as FirstAgenda: one numbered PDF per item, with its bilag behind.

What cannot be laid into a PDF, as a workbook, lies beside under the bilag's number.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.board_pack import BoardPack, PackAttachment, PackItem
from app.domain.file_names import safe_name
from app.files import whole_folder

if TYPE_CHECKING:
    from app.reports.pdf.bilag import Bilag

Progress = Callable[[int, int, str], None]


def write_portal_folder(
    pack: BoardPack,
    folder: Path,
    ours: Iterable[tuple[str, str]] = (),
    progress: Progress = lambda *_: None,
) -> list[str]:
    """Write the folder whole or not at all, and return the names of its files in their order.

    `ours` are name and SHA-256 of files made before: a folder with nothing else in it is replaced.
    Raises NotOurFolder or CannotWrite.
    """
    from app.reports.pdf.portal_document import write_agenda, write_item

    known = frozenset(ours)
    names = ["00 Dagsorden.pdf"]
    with whole_folder(folder, lambda path: _is_known(path, known)) as place:
        progress(0, len(pack.items) + 1, "Skriver dagsordenen")
        write_agenda(pack, place / names[0])
        for done, item in enumerate(pack.items, 1):
            progress(done, len(pack.items) + 1, f"Skriver punkt {item.number}")
            name = safe_name(f"{item.number:02} {item.title}", ".pdf")
            opened = _open(item)
            write_item(pack, item, opened, place / name)
            names.append(name)
            for bilag in opened:
                if bilag.beside:
                    (place / bilag.beside).write_bytes(bilag.attachment.data)
                    names.append(bilag.beside)
    return names


def _open(item: PackItem) -> "list[Bilag]":
    """An item's bilag; what cannot be laid in is given the name it lies beside under."""
    from app.reports.pdf.agenda import bilag_key
    from app.reports.pdf.bilag import open_one

    opened = [
        open_one(attachment, bilag_key(item, index))
        for index, attachment in enumerate(item.attachments)
    ]
    return [
        replace(bilag, beside=_name_beside(bilag.attachment)) if bilag.reason else bilag
        for bilag in opened
    ]


def _name_beside(attachment: PackAttachment) -> str:
    number, _, place = attachment.number.partition(".")
    file = Path(attachment.file_name)
    return safe_name(f"{number:0>2}.{place} {file.stem or attachment.title}", file.suffix)


def _is_known(path: Path, known: frozenset[tuple[str, str]]) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return (path.name, hashlib.file_digest(file, "sha256").hexdigest()) in known
