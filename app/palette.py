"""The program's colours by their role, the same in the window, on paper and in charts (look.md)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as "#RRGGBB".

    `ink3` is for large text and axis labels only. `thread` is a mark, never a colour scheme.
    `good`, `attention`, `behind` and `quiet` are always shown with their sign and word.
    """

    paper: str
    page: str
    line: str
    faint: str
    hover: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_soft: str
    on_accent: str
    thread: str
    good: str
    attention: str
    behind: str
    quiet: str


LIGHT: Final = Palette(
    paper="#F6F5F1",
    page="#FFFFFF",
    line="#E4E1DA",
    faint="#EFEDE7",
    hover="#EFEDE7",
    ink="#1E2329",
    ink2="#5C626B",
    ink3="#8A9099",
    accent="#1F4F6B",
    accent_soft="#E8F0F4",
    on_accent="#FFFFFF",
    thread="#B4352C",
    good="#2E6B45",
    attention="#8A5A00",
    behind="#9A3B1E",
    quiet="#656B73",
)
"""`quiet` is a shade darker than look.md's #6B7078, which is 4.46:1 on the hover colour."""

DARK: Final = Palette(
    paper="#16191D",
    page="#1D2126",
    line="#333941",
    faint="#262B31",
    hover="#23282E",
    ink="#E9E7E2",
    ink2="#ABB1BA",
    ink3="#7F8791",
    accent="#86B9D6",
    accent_soft="#21323D",
    on_accent="#10181D",
    thread="#EB7C72",
    good="#7FBF95",
    attention="#DBAC52",
    behind="#E88E70",
    quiet="#A0A6AF",
)
