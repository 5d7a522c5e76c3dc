"""Every text colour can be read on every ground it stands on, in both themes (WCAG 2.2, 1.4.3)."""

import pytest

from app.palette import DARK, LIGHT


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "page", "accent_soft", "hover"])
@pytest.mark.parametrize(
    "text", ["ink", "ink2", "accent", "thread", "good", "attention", "behind", "quiet"]
)
def test_text_stands_clear_of_its_ground(palette, ground, text):
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_and_large_text_stand_clear_of_the_page(palette):
    assert contrast(palette.ink3, palette.page) >= 3
    assert contrast(palette.on_accent, palette.accent) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tint", ["heading", "area", "period", "indicator", "breakdown"])
@pytest.mark.parametrize("text", ["ink", "ink2", "accent"])
def test_text_stands_clear_of_the_grounds_in_a_read_sheet(palette, tint, text):
    assert contrast(getattr(palette, text), getattr(palette, f"tint_{tint}")) >= 4.5
