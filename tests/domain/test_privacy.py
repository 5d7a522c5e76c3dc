"""CPR numbers are found wherever they stand, and small counts of people are hidden."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.figures import Figure
from app.domain.privacy import contains_cpr, for_export, hide_parts, hide_small_count, mask_cpr

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


@settings(deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=12), min_size=2, max_size=3))
def test_no_hidden_count_can_be_computed_from_the_whole(counts):
    whole = for_export(Figure.known(sum(counts)), counts_people=True)
    shown = hide_parts([Figure.known(count) for count in counts], Figure.known(sum(counts)))
    for count, figure in zip(counts, shown, strict=True):
        low, high = figure.bounds
        assert low <= count <= high
        assert figure.value is None or hide_small_count(count) == count
    if whole.value is None:
        return
    reach = [range(int(low), int(high) + 1) for low, high in (f.bounds for f in shown)]
    fits = [some for some in product(*reach) if sum(some) == sum(counts)]
    for number, count in enumerate(counts):
        if 1 <= count <= 4:
            assert len({some[number] for some in fits}) > 1, (counts, shown)


@pytest.mark.parametrize(
    ("counts", "bounds"),
    [
        ((3, 9), [(0, 12), (0, 12)]),
        ((3, 9, 20), [(0, 12), (0, 12), (20, 20)]),
        ((3, 4, 20), [(0, 4), (0, 4), (20, 20)]),
        ((4, 4, 20), [(0, 28), (0, 28), (0, 28)]),
        ((7, 9), [(7, 7), (9, 9)]),
    ],
)
def test_the_next_smallest_is_hidden_only_where_one_could_be_computed(counts, bounds):
    shown = hide_parts([Figure.known(count) for count in counts], Figure.known(sum(counts)))
    assert [figure.bounds for figure in shown] == bounds
    unknown = hide_parts([Figure.known(count) for count in counts], Figure.missing())
    assert unknown == [for_export(Figure.known(count), counts_people=True) for count in counts]


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
