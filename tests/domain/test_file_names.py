"""File names that Windows, a portal and a deep folder take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.file_names import safe_name

_RESERVED = {"con", "prn", "aux", "nul", "com1", "lpt9"}


@pytest.mark.parametrize(
    ("name", "suffix", "safe"),
    [
        ("03 Tryghed: målet flytter sig ikke", ".pdf", "03 Tryghed målet flytter sig ikke.pdf"),
        ("Budget 2027 / 2028?", ".pdf", "Budget 2027 2028.pdf"),
        ("con", ".pdf", "_con.pdf"),
        ("COM1.gammel", ".xlsx", "_COM1.gammel.xlsx"),
        ("Slutter med prik...", "", "Slutter med prik"),
        ("...", ".pdf", "fil.pdf"),
        ("regning\u202excod", ".exe", "regningxcod.exe"),
        ("linje\nskift", ".pdf", "linje skift.pdf"),
    ],
)
def test_a_name_is_one_that_windows_takes(name, suffix, safe):
    assert safe_name(name, suffix) == safe


@given(st.text(max_size=400), st.sampled_from(["", ".pdf", ".x" * 20]))
def test_any_text_becomes_a_name_that_can_be_written(name, suffix):
    safe = safe_name(name, suffix)
    assert 0 < len(safe) <= 120
    assert len(safe.encode()) <= 235
    assert not set(safe) & set('<>:"/\\|?*')
    assert all(ord(sign) >= 32 for sign in safe)
    assert safe[-1] not in " ."
    assert safe.split(".")[0].casefold() not in _RESERVED


def test_only_the_name_is_cut_and_never_the_ending():
    safe = safe_name("Følgegruppe " * 20, ".pdf", ending=" 2026-12-18 internt")
    assert safe.endswith(" 2026-12-18 internt.pdf")
    assert len(safe) <= 120
