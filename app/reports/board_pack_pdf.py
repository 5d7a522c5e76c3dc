"""The board pack as a PDF: one file that a member can read from cover to last bilag."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.board_pack import BoardPack
from app.files import whole_file

if TYPE_CHECKING:
    from app.reports.pdf.bilag import Bilag
    from app.reports.pdf.cover import Entry

Progress = Callable[[int, int, str], None]


def write_board_pack_pdf(
    pack: BoardPack, target: Path, progress: Progress | None = None
) -> list[str]:
    """Write the pack and return a Danish sentence for each bilag that could not be laid in.

    `progress(done, total, words)` is called on the way, in pages; what it raises stops the work,
    and nothing is written. Raises CannotWrite when the file cannot be written.
    """
    from app.reports.pdf.bilag import open_all
    from app.reports.pdf.pack_document import PackDocument

    tell = progress or _silent
    tell(0, 1, "Åbner bilag")
    opened = open_all(pack)
    likely = 8 + len(pack.items) + len(pack.indicators) // 2 + sum(
        max(len(bilag.pages), 1) for bilag in opened
    )  # fmt: skip
    with whole_file(target) as path:
        document = PackDocument(
            pack, path, lambda page: tell(min(page, likely), likely, f"Side {page}")
        )
        document.build(_story(pack, opened))
        if any(bilag.pages for bilag in opened):
            from app.reports.pdf.foreign_page import lay_in

            tell(likely, likely, "Lægger bilag ind")
            lay_in(path, opened, document.places)
    return [bilag.problem for bilag in opened if bilag.problem]


def _silent(_done: int, _total: int, _words: str) -> None:
    """Tell nobody."""


def _story(pack: BoardPack, opened: "list[Bilag]") -> list[Any]:
    from app.reports.pdf.agenda import agenda, items
    from app.reports.pdf.bilag_pages import bilag_pages
    from app.reports.pdf.cover import contents, cover
    from app.reports.pdf.decisions import decisions
    from app.reports.pdf.document import Ending
    from app.reports.pdf.indicators import indicators
    from app.reports.pdf.pixi import pixi

    return [
        *cover(pack),
        *contents(_entries(pack, opened)),
        *agenda(pack),
        *pixi(pack),
        *items(pack),
        *decisions(pack),
        *indicators(pack),
        *bilag_pages(opened),
        Ending(),
    ]


def _entries(pack: BoardPack, opened: "list[Bilag]") -> "list[Entry]":
    from app.reports.pdf.agenda import item_key
    from app.reports.pdf.indicators import delaftale_key, delaftaler

    entries = [(0, "", "Dagsorden", "dagsorden"), (0, "", "Pixi", "pixi")]
    if pack.items:
        entries.append((0, "", "Punkterne", "punkter"))
    entries += [(1, str(item.number), item.title, item_key(item)) for item in pack.items]
    entries.append((0, "", "Åbne beslutninger", "beslutninger"))
    entries.append((0, "", "Indikatorer", "indikatorer"))
    entries += [
        (1, "", name or "Uden delaftale", delaftale_key(position))
        for position, name in enumerate(delaftaler(pack))
    ]
    if opened:
        entries.append((0, "", "Bilag", "bilag"))
    entries += [(1, bilag.attachment.number, bilag.attachment.title, bilag.key) for bilag in opened]
    return entries
