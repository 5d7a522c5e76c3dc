"""A folder for a portal as FirstAgenda: one numbered PDF per item, with its bilag behind.

What cannot be laid into a PDF, as a workbook, lies beside under the bilag's number.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.board_pack import BoardPack, PackAttachment, PackItem
from app.domain.file_names import safe_name

if TYPE_CHECKING:
    from app.reports.pdf.bilag import Bilag

Progress = Callable[[int, int, str], None]


MARK = ".roedtraad"
"""The file by which the program knows its own folder again."""
_MARK_WORDS = (
    "Her kender Rød Tråd de filer igen, som programmet selv har lagt i mappen.\n"
    "Filen skal ikke lægges op i portalen, men den røber intet.\n"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the program wrote in a folder: for whom, and a sum of each file with its name.

    Neither names nor titles, so that it tells nothing should it be laid in the portal too.
    """

    owner: str
    sums: frozenset[str]

    def knows(self, path: Path) -> bool:
        """Whether the program laid a file here, and it is as it was."""
        if path.is_symlink() or not path.is_file():
            return False
        return path.name == MARK or _sum_of(path) in self.sums


def read_mark(folder: Path) -> Mark | None:
    """Read what the program wrote in a folder; None where it wrote nothing, or no folder is."""
    try:
        text = (folder / MARK).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # Anything may lie there under that name; what is no mark of ours knows no file.
    owner, *sums = text.splitlines()[2:] or [""]
    return Mark(owner, frozenset(sums))


def write_portal_folder(
    pack: BoardPack, place: Path, owner: str, progress: Progress = lambda *_: None
) -> list[str]:
    """Write the files into an empty folder, and return their names in their order.

    `owner` says whose folder it is, and is read again by `read_mark`.
    """
    from app.reports.pdf.portal_document import write_agenda, write_item

    names = ["00 Dagsorden.pdf"]
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
    sums = "\n".join(sorted(_sum_of(place / name) for name in names))
    (place / MARK).write_text(f"{_MARK_WORDS}{owner}\n{sums}\n", encoding="utf-8")
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


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(
            file, lambda: hashlib.sha256(f"{path.name}\n".encode())
        ).hexdigest()
