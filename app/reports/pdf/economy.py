"""Budget and forbrug beside the time gone, as a small table of the pixi."""

from typing import Any, Final

from reportlab.platypus import Flowable

from app.domain.amounts import format_amount
from app.domain.board_pack import BoardPack
from app.domain.economy import DelaftaleEconomy, Pace
from app.domain.economy_words import percent_words
from app.palette import LIGHT
from app.reports.fonts import SEMIBOLD
from app.reports.pdf.parts import air, section
from app.reports.pdf.style import (
    CELL,
    CELL_RIGHT,
    CELL_STRONG,
    HEAD,
    HEAD_RIGHT,
    REMARK,
    coloured,
    paragraph,
    plain,
    unbroken,
)
from app.reports.pdf.table import fit_columns, lined_table, split_row

_COLOURS: Final = {
    Pace.ON_TRACK: LIGHT.good,
    Pace.ATTENTION: LIGHT.attention,
    Pace.BEHIND: LIGHT.behind,
    Pace.AHEAD: LIGHT.behind,
    Pace.MISSING: LIGHT.quiet,
    Pace.NOT_YET: LIGHT.quiet,
}


def economy_table(pack: BoardPack) -> list[Flowable]:
    """A row for each delaftale and their sum; nothing without an economy."""
    found = pack.economy
    if found is None:
        return []
    lines = [*found.lines, DelaftaleEconomy(None, "I alt", found.total)]
    head = ["Delaftale", "Budget i kr.", "Forbrug i kr.", "Forbrug %", "Tid gået", "Status"]
    texts = [_texts(line) for line in lines]
    columns = [[unbroken(text) for text in column] for column in zip(head, *texts, strict=True)]
    widths = fit_columns(columns, SEMIBOLD, 9)
    rows: list[list[Any]] = [
        [paragraph(plain(text), HEAD_RIGHT if 0 < n < 5 else HEAD) for n, text in enumerate(head)]
    ]
    for line, (name, *figures, _) in zip(lines, texts, strict=True):
        pace = line.standing.pace
        cells = [
            paragraph(plain(name), CELL_STRONG if line is lines[-1] else CELL),
            *(paragraph(plain(text), CELL_RIGHT) for text in figures),
            paragraph(coloured(unbroken(pace.text), _COLOURS[pace]), CELL_STRONG),
        ]
        rows += split_row(cells, widths)
    words = f"{found.sentence} {found.cofinancing}"
    return [
        *section(f"Økonomien i {found.year}"),
        lined_table(rows, widths),
        air(5),
        paragraph(plain(words), REMARK),
    ]


def _texts(line: DelaftaleEconomy) -> list[str]:
    standing = line.standing
    return [
        line.name,
        format_amount(standing.budget),
        format_amount(standing.spent),
        percent_words(standing.percent),
        percent_words(standing.time_gone),
        standing.pace.text,
    ]
