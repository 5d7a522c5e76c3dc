"""Why a pasted block was refused, in Danish."""

from collections.abc import Sequence
from typing import Final

from app.domain.amounts import format_amount
from app.domain.blocks import Block, SumOff
from app.domain.danish import plural

HEADINGS: Final = (
    "Den første række, du har kopieret, ser ud til at være overskrifter. Kopiér kun tallene. "
    "Intet er sat ind."
)


def no_room_words(block: Block, down: int, right: int) -> str:
    """Say that a block is larger than the room there is, in rows and columns."""
    return (
        f"Du har kopieret {plural(len(block), 'række', 'rækker')} og "
        f"{plural(len(block[0]), 'kolonne', 'kolonner')}, men fra denne celle er der kun "
        f"plads til {plural(down, 'række', 'rækker')} og {plural(right, 'kolonne', 'kolonner')}. "
        "Intet er sat ind."
    )


def sum_words(off: SumOff | None, headings: Sequence[str]) -> str:
    """Say ": " and what a sum is and its parts come to, by the columns' headings; "" for none."""
    if off is None:
        return ""
    parts = "rækkerne over"
    if not off.is_down:
        parts = "–".join(dict.fromkeys((headings[off.first], headings[off.last])))
    return f": der står {format_amount(off.told)}, men {parts} giver {format_amount(off.added)}"
