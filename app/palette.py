"""The program's colours by their role, the same in the window, on paper and in charts (look.md)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as "#RRGGBB".

    `ink3` is for large text and axis labels only. `thread` is a mark, never a colour scheme.
    `good`, `attention`, `behind` and `quiet` are always shown with their sign and word. The tints
    are grounds that tell what a sheet's cells were read as, always beside a word.
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
    tint_heading: str
    tint_area: str
    tint_period: str
    tint_indicator: str
    tint_breakdown: str


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
    tint_heading="#E8E5DD",
    tint_area="#E1EEE4",
    tint_period="#E2EAF5",
    tint_indicator="#F4E9D6",
    tint_breakdown="#EFE4F1",
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
    tint_heading="#2D3239",
    tint_area="#20352A",
    tint_period="#223347",
    tint_indicator="#3B311F",
    tint_breakdown="#37283C",
)
