"""CPR numbers are found wherever they stand, and small counts of people are hidden."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures import Figure
from app.domain.privacy import contains_cpr, for_export, hide_small_count, mask_cpr

CPR_NUMBERS = [
    "010203-1234", "0102031234", "Ring til 311299 1234 i dag", "nr.010203-1234", "(010203–1234)",
    "01.02.03-1234", "01 02 03 1234", "01-02-03-1234", "01/02/03-1234", "01021980-1234",
    "010203\u00a01234", "01\u00a002\u00a003\u00a01234", "01\u201102\u201103\u20111234",
    "01\u221202\u221203\u22121234",
]  # fmt: skip
"""A CPR number in every form it is written in."""


@pytest.mark.parametrize(
    "text",
    CPR_NUMBERS,
)
def test_a_cpr_number_is_found_and_masked(text):
    assert contains_cpr(text)
    assert not contains_cpr(mask_cpr(text))
    assert "1234" not in mask_cpr(text)


@pytest.mark.parametrize(
    "text",
    ["320203-1234", "011303-1234", "12345678", "2024-01-01", "8.691.000 kr.", "01-02-2024",
     "tlf. 12 34 56 78", "01020312345", "id 101020312349", "2,0102031234"],
)  # fmt: skip
def test_other_numbers_are_left_alone(text):
    assert not contains_cpr(text)
    assert mask_cpr(text) == text


@given(st.integers(min_value=0, max_value=10_000))
def test_only_one_to_four_are_hidden(count):
    assert (hide_small_count(count) == "under 5") == (count in range(1, 5))


@given(st.integers(min_value=0, max_value=20), st.booleans())
def test_an_exported_figure_never_tells_a_small_count_of_people(count, people):
    figure = for_export(Figure.known(count), counts_people=people)
    if people and 1 <= count <= 4:
        assert figure.value is None
        assert figure.bounds == (Decimal(0), Decimal(4))
    else:
        assert figure.value == count
