"""Where the money stands, in words under the pixi's delaftaler."""

from reportlab.platypus import Flowable

from app.domain.board_pack import PackEconomy
from app.domain.economy import OFF_PLAN
from app.domain.economy_words import percent_words
from app.reports.pdf.parts import air
from app.reports.pdf.style import REMARK, paragraph, plain


def economy_words(found: PackEconomy | None) -> list[Flowable]:
    """The year's forbrug beside the time gone, and who is off plan; nothing without an economy."""
    if found is None:
        return []
    off = ", ".join(
        f"{line.name} {percent_words(line.standing.percent_told)} ({line.standing.pace.text})"
        for line in found.lines
        if line.standing.pace in OFF_PLAN
    )
    told = (f"Økonomien i {found.year}: {found.sentence}", off and f"{off}.")
    return [air(2), paragraph(plain(" ".join(part for part in told if part)), REMARK)]
