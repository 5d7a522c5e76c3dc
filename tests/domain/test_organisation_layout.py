"""The diagram's layout: nothing overlaps and every line is drawn, whatever hangs where."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.drawing import Rectangle
from app.domain.organisation_diagram import Diagram, DiagramBox, describe
from app.domain.organisation_layout import BoxSize, lay_out
from app.domain.vocabulary import ForumLevel

LEFT, WIDTH, BOX = 84.0, 770.0, 160.0


@st.composite
def diagrams(draw):
    """Forums of any level, each under an earlier one or none, in any order."""
    count = draw(st.integers(1, 16))
    boxes = []
    for number in range(1, count + 1):
        parent = draw(st.none() | st.integers(1, number - 1)) if number > 1 else None
        link = draw(st.sampled_from(["", "Anne Kirstine Vad"])) if parent else ""
        level = draw(st.sampled_from(ForumLevel))
        boxes.append(DiagramBox(number, f"Forum {number}", level, (), parent, link))
    return Diagram("Åparken", tuple(draw(st.permutations(boxes))))


@st.composite
def sizes_of(draw, diagram):
    return {
        box.id: BoxSize(draw(st.floats(30, 160)), 17.0 if box.link else 0.0)
        for box in diagram.boxes
    }


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_nothing_overlaps_and_every_line_leads_from_box_to_box(data):
    diagram = data.draw(diagrams())
    layout = lay_out(diagram, data.draw(sizes_of(diagram)), BOX, LEFT, WIDTH)
    assert layout.boxes.keys() == {box.id for box in diagram.boxes}
    assert layout.words.keys() == {box.id for box in diagram.boxes if box.link}
    places = [*layout.boxes.values(), *layout.words.values()]
    assert not any(a.meets(b) for a, b in combinations(places, 2))
    assert all(p.x >= LEFT and p.x + p.width <= layout.width for p in places)
    assert all(p.y >= 0 and p.y + p.height <= layout.height for p in places)
    for box in diagram.boxes:
        band, place = layout.bands[box.level], layout.boxes[box.id]
        assert band.y <= place.y
        assert place.y + place.height <= band.y + band.height
    wanted = {(box.id, box.parent_id) for box in diagram.boxes if box.parent_id}
    assert {(line.child, line.parent) for line in layout.lines} == wanted
    for line in layout.lines:
        check_line(line, layout)


def check_line(line, layout):
    upper, lower = sorted((line.child, line.parent), key=lambda key: layout.boxes[key].y)
    start, end = layout.boxes[upper], layout.boxes[lower]
    assert abs(line.curve[0][0] - start.centre) < 0.01
    assert abs(line.curve[0][1] - (start.y + start.height)) < 0.01
    assert abs(line.curve[-1][0] - end.centre) < 0.01
    assert abs(line.curve[-1][1] - end.y) < 0.01
    for key, box in layout.boxes.items():
        inside = Rectangle(box.x + 0.1, box.y + 0.1, box.width - 0.2, box.height - 0.2)
        assert not any(inside.holds(x, y) for x, y in line.curve), key
    for key, words in layout.words.items():
        if key != line.child:
            inside = Rectangle(words.x + 0.1, words.y + 0.1, words.width - 0.2, words.height - 0.2)
            assert not any(inside.holds(x, y) for x, y in line.curve), key


def test_a_full_level_takes_several_rows_rather_than_more_width():
    board = DiagramBox(1, "Bestyrelsen", ForumLevel.STRATEGIC, (), None, "")
    groups = [
        DiagramBox(n, f"Følgegruppe {n}", ForumLevel.TACTICAL, (), 1, "Mette") for n in range(2, 14)
    ]
    diagram = Diagram("Åparken", (board, *groups))
    sizes = {box.id: BoxSize(60, 17) for box in diagram.boxes}
    layout = lay_out(diagram, sizes, BOX, LEFT, WIDTH)
    assert layout.width == WIDTH
    rows = {layout.boxes[box.id].y for box in groups}
    assert len(rows) == 4
    assert list(layout.bands) == [ForumLevel.STRATEGIC, ForumLevel.TACTICAL]


def test_the_diagram_is_told_in_sentences():
    diagram = Diagram(
        "Åparken",
        (
            DiagramBox(1, "Bestyrelsen", ForumLevel.STRATEGIC, ("10 personer",), None, ""),
            DiagramBox(2, "Styregruppen", ForumLevel.TACTICAL, (), 1, "Mette Kjær"),
            DiagramBox(3, "Temagruppen", ForumLevel.TACTICAL, (), 1, ""),
        ),
    )
    assert describe(diagram) == [
        "Bestyrelsen, strategisk niveau. 10 personer.",
        "Styregruppen, taktisk niveau, hører under Bestyrelsen; bindeled er Mette Kjær.",
        "Temagruppen, taktisk niveau, hører under Bestyrelsen; intet bindeled.",
    ]
