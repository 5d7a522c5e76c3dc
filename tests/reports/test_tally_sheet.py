"""The tælleark: every heading in its own column, all in one size."""

import pytest

from app.reports.fonts import MEDIUM, register_fonts, text_width
from app.reports.pdf.tally_sheet import _columns

ALL = (
    "fremmøder", "heraf nye", "frivillige", "timer", "samtaler", "besøg", "brobygninger", "job",
    "aktører", "0-5 år", "6-12 år", "13-17 år", "18-24 år", "25-64 år", "65 år og derover",
    "kvinder", "mænd",
)  # fmt: skip


@pytest.mark.parametrize("count", range(1, len(ALL) + 1))
def test_every_heading_has_its_own_column_and_all_have_one_size(count):
    register_fonts()
    columns = _columns(ALL[:count], 600.0)
    assert len({column.size for column in columns}) == 1
    right = 0.0
    for column in columns:
        assert column.left >= right
        room = column.width - (40 if column.boxes else 0)
        assert max(text_width(word, MEDIUM, column.size) for word in column.heading) <= room
        right = column.left + column.width
    assert right <= 74 + 600 + 0.01
