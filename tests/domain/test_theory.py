"""The theory of change: what is chosen, how it is ordered and placed, and over how many sheets."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.status import Status
from app.domain.theory import (
    COLUMNS,
    Arrow,
    Box,
    Picture,
    behind_arrows,
    draw_up,
    in_area,
    number_assumptions,
    of_focus_area,
    of_goal,
    tell,
)
from app.domain.theory_layout import lay_out
from app.domain.theory_order import count_crossings, order, settle
from app.domain.theory_pages import split
from app.domain.theory_words import break_lines, divide
from app.domain.thread import Level, Link, Node, NodeKey, Thread

A, R, S, G = COLUMNS


def key(level, number):
    return NodeKey(level, number)


def thread(nodes, links):
    """A thread of nodes as (level, id, focus area) and links as (upper, lower)."""
    return Thread(
        tuple(
            Node(key(level, number), f"{level} {number}", focus_area_id=focus_area)
            for level, number, focus_area in nodes
        ),
        tuple(Link(key(*upper), key(*lower)) for upper, lower in links),
    )


SMALL = thread(
    [(G, 1, None), (G, 2, None), (S, 1, 1), (S, 2, 2), (R, 1, 1), (A, 1, 1), (A, 2, 1), (A, 3, 2),
     (A, 4, 2), (Level.INDICATOR, 1, 1)],
    [((G, 1), (S, 1)), ((G, 1), (S, 2)), ((G, 2), (S, 2)), ((S, 1), (R, 1)), ((R, 1), (A, 1)),
     ((S, 1), (A, 2)), ((S, 2), (A, 3)), ((S, 2), (A, 2)), ((S, 1), (Level.INDICATOR, 1))],
)  # fmt: skip


@st.composite
def pictures(draw):
    """Pictures with up to a dozen boxes in a column, tied as the chain is."""
    counts = {level: draw(st.integers(0, 12)) for level in COLUMNS}
    counts[R] *= bool(counts[S])  # a short-term result is always a delmål's
    upper = {A: (R, S), S: (G,)}
    possible = [
        Arrow(key(low, number), key(high, other))
        for low, highs in upper.items()
        for high in highs
        for number in range(1, counts[low] + 1)
        for other in range(1, counts[high] + 1)
    ]
    arrows = draw(st.lists(st.sampled_from(possible), unique=True, max_size=30)) if possible else []
    arrows += [
        Arrow(key(R, number), key(S, draw(st.integers(1, counts[S]))))
        for number in range(1, counts[R] + 1)
    ]
    boxes = tuple(
        Box(key(level, number), f"{level} {number}", focus_area_id=number % 3)
        for level in COLUMNS
        for number in range(1, counts[level] + 1)
    )
    return Picture("Prøve", boxes, tuple(arrows), draw(st.sampled_from(["", "Et godt sted"])))


def test_a_thread_becomes_boxes_in_columns_without_indicators():
    picture = draw_up(SMALL, "Alt")
    assert [len(picture.at(level)) for level in COLUMNS] == [4, 1, 2, 2]
    assert len(picture.arrows) == 8


def test_what_breaks_the_chain_is_told_on_the_box():
    broken = {box.key: box.broken for box in draw_up(SMALL, "Alt").boxes if box.broken}
    assert broken == {key(A, 4): "tjener intet delmål"}
    lonely = draw_up(thread([(G, 1, None), (S, 1, 1)], []), "Alt")
    assert [box.broken for box in lonely.boxes] == ["tjener intet strategisk mål", "intet delmål"]


def test_without_strategic_goals_no_sub_goal_is_blamed_for_serving_none():
    picture = draw_up(thread([(S, 1, 1), (A, 1, 1)], [((S, 1), (A, 1))]), "Alt")
    assert not any(box.broken for box in picture.boxes)


def test_a_goal_is_drawn_with_all_that_leads_to_it():
    keys = {box.key for box in of_goal(draw_up(SMALL, "Alt"), 2, "Mål").boxes}
    assert keys == {key(G, 2), key(S, 2), key(A, 3), key(A, 2)}


def test_a_focus_area_is_drawn_with_its_goals_and_its_loose_activities():
    keys = {box.key for box in of_focus_area(draw_up(SMALL, "Alt"), 2, "Indsats").boxes}
    assert keys == {key(G, 1), key(G, 2), key(S, 2), key(A, 2), key(A, 3), key(A, 4)}


def test_an_area_shows_what_takes_place_there_or_everywhere_and_where_it_leads():
    boxes = tuple(
        Box(one.key, one.name, area_ids=frozenset({7} if one.key == key(A, 3) else {8}))
        if one.key.level is A and one.key.id > 1
        else one
        for one in draw_up(SMALL, "Alt").boxes
    )
    picture = Picture("Alt", boxes, draw_up(SMALL, "Alt").arrows)
    keys = {box.key for box in in_area(picture, 7).boxes}
    assert keys == {key(A, 1), key(R, 1), key(S, 1), key(G, 1), key(A, 3), key(S, 2), key(G, 2)}


def test_the_way_to_what_is_behind_goes_through_results_but_not_from_what_is_on_track():
    boxes = (
        Box(key(A, 1), "a"), Box(key(R, 1), "r"),
        Box(key(S, 1), "s", status=Status.BEHIND), Box(key(S, 2), "t", status=Status.ON_TRACK),
        Box(key(G, 1), "g", status=Status.BEHIND),
    )  # fmt: skip
    arrows = tuple(
        Arrow(key(*a), key(*b))
        for a, b in [((A, 1), (R, 1)), ((R, 1), (S, 1)), ((S, 1), (G, 1)), ((S, 2), (G, 1)),
                     ((A, 1), (S, 2))]
    )  # fmt: skip
    assert behind_arrows(Picture("", boxes, arrows)) == set(arrows[:3])


def test_arrows_with_the_same_assumption_share_a_number():
    boxes = (*(Box(key(A, n), "a") for n in (1, 2, 3)), Box(key(S, 1), "s"))
    arrows = tuple(
        Arrow(key(A, n), key(S, 1), why) for n, why in [(3, "tillid"), (1, "tillid"), (2, "tid")]
    )
    places = {box.key: (0.0, -box.key.id) for box in boxes}  # the third stands highest
    texts, numbers = number_assumptions(Picture("", boxes, arrows), places)
    assert texts == ["tillid", "tid"]
    assert [numbers[arrow] for arrow in arrows] == [1, 1, 2]


def test_the_picture_is_told_from_the_goals_down_with_every_arrow():
    told = tell(draw_up(SMALL, "Alt"))
    assert [box.key.level for box, _ in told[:3]] == [G, G, S]
    assert sum(len(leads) for _, leads in told) == 8


def brute_crossings(layers, lines):
    place = {number: spot for layer in layers for spot, number in enumerate(layer)}
    layer_of = {number: which for which, layer in enumerate(layers) for number in layer}
    return sum(
        (place[a[0]] - place[b[0]]) * (place[a[1]] - place[b[1]]) < 0
        for a, b in combinations(lines, 2)
        if layer_of[a[0]] == layer_of[b[0]]
    )


@st.composite
def graphs(draw):
    sizes = draw(st.lists(st.integers(1, 8), min_size=2, max_size=4))
    numbers = iter(range(100))
    layers = [[next(numbers) for _ in range(size)] for size in sizes]
    pairs = [(a, b) for left, right in pairwise(layers) for a in left for b in right]
    lines = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=25))
    return layers, lines


@given(graphs())
def test_crossings_are_counted_as_by_looking_at_every_pair(graph):
    layers, lines = graph
    assert count_crossings(layers, lines) == brute_crossings(layers, lines)


@given(graphs())
def test_the_order_crosses_no_more_lines_and_loses_no_box(graph):
    layers, lines = graph
    found = order(layers, lines)
    assert [sorted(layer) for layer in found] == [sorted(layer) for layer in layers]
    assert count_crossings(found, lines) <= count_crossings(layers, lines)


def test_a_twisted_order_is_untwisted():
    assert count_crossings(order([[0, 1, 2], [3, 4, 5]], [(0, 5), (1, 4), (2, 3)]),
                           [(0, 5), (1, 4), (2, 3)]) == 0  # fmt: skip


@given(graphs(), st.data())
def test_boxes_settle_in_order_apart_and_within_the_highest_column(graph, data):
    layers, lines = graph
    heights = {n: data.draw(st.floats(1, 80)) for layer in layers for n in layer}
    middles, height = settle(layers, lines, heights, 9)
    tallest = max(sum(heights[n] for n in layer) + 9 * (len(layer) - 1) for layer in layers)
    assert height == pytest.approx(tallest)
    for layer in layers:
        edges = [(middles[n] - heights[n] / 2, middles[n] + heights[n] / 2) for n in layer]
        assert edges[0][0] >= -1e-6
        assert edges[-1][1] <= height + 1e-6
        assert all(b[0] - a[1] >= 9 - 1e-6 for a, b in pairwise(edges))


@settings(deadline=None)
@given(pictures(), st.data())
def test_no_two_boxes_overlap_and_every_arrow_goes_from_its_box_to_its_box(picture, data):
    heights = {box.key: data.draw(st.floats(10, 120)) for box in picture.boxes}
    if picture.vision and picture.boxes:
        heights[None] = 60
    layout = lay_out(picture, heights, 120, 44)
    assert set(layout.boxes) == set(heights)
    for one, other in combinations(layout.boxes.values(), 2):
        assert (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y + 1e-6
            or other.y + other.height <= one.y + 1e-6
        )
    assert [placed.arrow for placed in layout.arrows] == list(picture.arrows)
    for placed in layout.arrows:
        start, end = layout.boxes[placed.arrow.source], layout.boxes[placed.arrow.target]
        assert placed.curve[0] == pytest.approx((start.x + start.width, start.middle))
        assert placed.curve[-1] == pytest.approx((end.x, end.middle))
        assert all(0 <= y <= layout.height + 1e-6 for _, y in placed.curve)
        others = [box for name, box in layout.boxes.items()
                  if name not in {placed.arrow.source, placed.arrow.target}]  # fmt: skip
        inside = [
            (x, y) for x, y in placed.curve for box in others
            if box.x < x < box.x + box.width and box.y < y < box.y + box.height
        ]  # fmt: skip
        assert not inside


@settings(deadline=None)
@given(pictures(), st.integers(1, 14))
def test_every_box_and_arrow_is_on_some_sheet_that_is_no_larger_than_can_be(picture, most):
    def fits(part):
        return len(part.boxes) <= most

    parts = split(picture, fits, {1: "Beskæftigelse", 2: "Sammenhængskraft"})
    assert {box for part in parts for box in part.boxes} == set(picture.boxes)
    assert {arrow for part in parts for arrow in part.arrows} == set(picture.arrows)
    for part in parts:
        # One activity with its own chain cannot be divided.
        chain = max(
            (len(part.ahead([box.key])) for box in part.boxes if box.key.level is A), default=1
        )
        goals = len(part.at(G)) + len(part.at(S)) + len(part.at(R))
        assert fits(part) or len(part.boxes) <= max(chain, goals + 1)


def test_a_picture_that_fits_is_one_sheet():
    picture = draw_up(SMALL, "Alt")
    assert split(picture, lambda _: True, {}) == [picture]


def measure(text):
    return float(len(text))


@given(st.text(st.characters(codec="latin-1", categories=["L", "P", "Zs"]), max_size=80),
       st.integers(1, 30))  # fmt: skip
def test_lines_fit_and_no_letter_is_lost(text, width):
    lines = break_lines(text, width, measure)
    assert all(len(line) <= max(width, 2) for line in lines)
    kept = "".join("".join(lines).split()).replace("-", "")
    assert kept == "".join(text.split()).replace("-", "")


@pytest.mark.parametrize(
    ("word", "width", "pieces"),
    [
        ("kriminalitetsforebyggelse", 16, ["kriminalitets-", "forebyggelse"]),
        ("medborgerskabsindsats", 16, ["medborgerskabs-", "indsats"]),
        ("beskæftigelsesindsats", 17, ["beskæftigelses-", "indsats"]),
        ("boligområdeudvikling", 14, ["boligområde-", "udvikling"]),
        ("familie-/børnehus", 10, ["familie-/", "børnehus"]),
        ("lektiecafé", 6, ["lek-", "tie-", "café"]),
        ("job", 10, ["job"]),
    ],
)
def test_long_words_are_divided_where_a_danish_reader_would(word, width, pieces):
    assert divide(word, width, measure) == pieces


def test_a_very_long_word_is_divided_without_measuring_it_again_and_again():
    measured = []

    def measure(words):
        measured.append(len(words))
        return len(words)

    word = "kriminalitetsforebyggelse" * 24
    pieces = divide(word, 20, measure)
    assert "".join(piece.removesuffix("-") for piece in pieces) == word
    assert len(measured) < 30 * len(pieces)
