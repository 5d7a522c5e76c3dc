"""Danish writing: decimal comma, dots between thousands, dd-mm-åååå."""

from datetime import date, time
from decimal import Decimal

import pytest

from app.domain import danish
from app.domain.decisions import deadline_words
from app.domain.figures import Figure
from app.domain.typed import NotUnderstood, parse_figure


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1064, None, "1.064"), (Decimal("2.7"), None, "2,7"), (Decimal("-3.25"), 1, "−3,3"),
        (8691000, 0, "8.691.000"), (Decimal("0.45"), 1, "0,5"),
    ],
)  # fmt: skip
def test_numbers(value, decimals, text):
    assert danish.format_number(value, decimals) == text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure.known("41.25"), "41,3 %"), (Figure.missing(), "–"),
        (Figure.suppressed(), "under 5 %"), (Figure.suppressed(12, 16), "12,0–16,0 %"),
    ],
)  # fmt: skip
def test_figures_with_their_unit(figure, text):
    assert danish.format_figure(figure, 1, "%") == text


def test_days_and_clocks():
    assert danish.format_weekday(date(2026, 12, 18)) == "fredag 18-12-2026"
    assert danish.format_clock(time(9)) == "9"
    assert danish.format_clock(time(9, 30)) == "9.30"


def test_words_of_a_list():
    assert danish.join_words(["a", "b", "c"]) == "a, b og c"
    assert danish.join_words(["a"]) == "a"
    assert danish.join_words([]) == ""


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 17), "3 dage over fristen"), (date(2026, 11, 19), "1 dag over fristen"),
        (date(2026, 11, 20), "i dag"), (date(2026, 11, 21), "i morgen"),
        (date(2026, 11, 24), "tir. 24-11"), (None, "uden frist"),
        (date(2028, 1, 1), "01-01-2028"),
    ],
)  # fmt: skip
def test_deadlines_in_words(due, words):
    assert deadline_words(due, date(2026, 11, 20)) == words


@pytest.mark.parametrize("text", ["<5", "..", "*", "under 5", "Blændet"])
def test_a_typed_mark_is_a_suppressed_figure(text):
    assert parse_figure(text) == Figure.suppressed()


def test_typed_figures_are_numbers_nothing_or_refused():
    assert parse_figure("1.064") == Figure.known(1064)
    assert parse_figure("41,2 %") == Figure.known("41.2")
    assert parse_figure(" ") is None
    with pytest.raises(NotUnderstood):
        parse_figure("ca. 40")
