"""Column widths on paper: every word whole where there is room, never a width below nothing."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.reports.fonts import REGULAR
from app.reports.pdf.style import CELL, paragraph
from app.reports.pdf.table import PAD, fit_columns, lined_table, split_row

LONG = "kriminalitetsforebyggelsesmedborgerskabsindsats" * 12


@pytest.mark.parametrize("texts", [(LONG, "Rolle", "2026"), (LONG, LONG, "2026"), (LONG,) * 3])
def test_an_unbroken_word_takes_no_room_from_the_short_ones(texts):
    widths = fit_columns([[text] for text in texts], REGULAR, 9, 400)
    assert sum(widths) == pytest.approx(400)
    for text, width in zip(texts, widths, strict=True):
        assert width >= min(stringWidth(text, REGULAR, 9) + PAD, 400 / 3)
    cells = [paragraph(text, CELL) for text in texts]
    assert lined_table(split_row(cells, widths), widths).wrap(400, 800)[1] > 0
