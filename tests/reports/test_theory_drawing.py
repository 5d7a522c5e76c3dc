"""The drawing of the theory of change, read back from SVG and PDF."""

import re
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.graphics.shapes import PolyLine, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.domain.status import Status
from app.domain.theory import COLUMNS, Arrow, Box, Picture
from app.domain.thread import NodeKey
from app.palette import DARK, LIGHT
from app.reports.fonts import MEDIUM, REGULAR, SEMIBOLD, text_width
from app.reports.theory_drawing import SMALLEST, draw, file_svg, picture_svg, set_out
from app.reports.theory_pdf import A3_LYING, A4_LYING, write_theory_pdf

A, R, S, G = COLUMNS
SVG = "{http://www.w3.org/2000/svg}"
LONG = "Kriminalitetsforebyggelsespartnerskabsmedarbejderkoordinationsgruppen"
VISION = "Åparken er et sted, hvor man har lyst til at blive boende."
DAY = date(2026, 11, 21)


def make_picture(activities=6, sub_goals=3, *, focus_areas=1, name="Lektiecafé på Åskolen"):
    """Activities in turn to the delmål, every other by a result, all to one goal."""
    boxes = [
        Box(NodeKey(A, n), f"{name} {n}", "i gang", focus_area_id=1 + n % focus_areas)
        for n in range(1, activities + 1)
    ]
    boxes += [
        Box(NodeKey(R, n), f"Børnene kommer igen {n}", focus_area_id=1 + n % focus_areas)
        for n in range(1, sub_goals + 1)
    ]
    boxes += [
        Box(NodeKey(S, n), f"Færre elever har bekymrende fravær {n}", "", list(Status)[n % 6],
            focus_area_id=1 + n % focus_areas)
        for n in range(1, sub_goals + 1)
    ]  # fmt: skip
    boxes.append(Box(NodeKey(G, 1), "Flere unge i job og uddannelse", "", Status.BEHIND))
    arrows = [Arrow(NodeKey(R, n), NodeKey(S, n)) for n in range(1, sub_goals + 1)]
    arrows += [
        Arrow(NodeKey(S, n), NodeKey(G, 1), "Skolegang fører til uddannelse.")
        for n in range(1, sub_goals + 1)
    ]
    arrows += [
        Arrow(NodeKey(A, n), NodeKey(S if n % 2 else R, 1 + n % sub_goals), f"Antagelse {n}.")
        for n in range(1, activities + 1)
    ]
    return Picture("Forandringsteori", tuple(boxes), tuple(arrows), VISION)


def strings(drawing):
    return [shape for shape in drawing.contents if isinstance(shape, String)]


def squeezed(text):
    """A text without spaces and hyphens, which lines may end with."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def assert_nothing_cut(drawn):
    """Every line lies within its box, and together they say the whole name."""
    for box in drawn.picture.boxes:
        place, lines = drawn.place_of(box.key), drawn.words[box.key]
        assert sum(line.step for line in lines) <= place.height
        for line in lines:
            assert text_width(line.text, line.font, line.size) <= place.width
        assert squeezed(box.name) in squeezed("".join(line.text for line in lines))
        assert place.x >= 0
        assert place.x + place.width <= drawn.width + 0.01
        assert place.y + place.height <= drawn.height


def test_the_drawing_says_everything_and_nothing_smaller_than_eight_points():
    drawn = set_out(make_picture(), 770)
    written = strings(draw(drawn))
    told = squeezed("".join(one.text for one in written))
    for words in ("Aktiviteter", "Kortsigtede resultater", "Delmål", "Strategiske mål", "Vision"):
        assert squeezed(words) in told
    assert squeezed(VISION) in told
    assert "■bagud" in told
    assert "Antagelsebagpilene".casefold() not in told
    assert squeezed("Antagelser bag pilene") in told
    assert min(one.fontSize for one in written) >= SMALLEST
    assert_nothing_cut(drawn)


def test_every_arrow_is_drawn():
    picture = make_picture()
    with_arrows = len([x for x in draw(set_out(picture, 770)).contents if type(x) is PolyLine])
    bare = Picture(picture.title, picture.boxes, (), picture.vision)
    without = len([x for x in draw(set_out(bare, 770)).contents if type(x) is PolyLine])
    # A curve and a head each; and the line over the assumptions.
    assert with_arrows - without == 2 * len(picture.arrows) + 1


@pytest.mark.parametrize("width", [700, 770, 900, 1118])
@pytest.mark.parametrize("name", [LONG, "Å", "W" * 60, "Café/værksted-med-mange-led"])
def test_long_words_are_never_cut(width, name):
    assert_nothing_cut(set_out(make_picture(name=name), width))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=6))
def test_any_name_at_all_can_be_drawn(names):
    boxes = tuple(Box(NodeKey(A, n), name) for n, name in enumerate(names, start=1))
    svg = picture_svg(set_out(Picture("Alt", boxes, ()), 770))
    ET.fromstring(svg)


def test_the_svg_is_xml_with_title_and_description_and_other_fonts_to_fall_back_on():
    drawn = set_out(make_picture(), 1100)
    root = ET.fromstring(file_svg(drawn, "Lektiecafé fører til <alt> & mere."))
    assert root.find(f"{SVG}title").text == "Forandringsteori"
    assert root.find(f"{SVG}desc").text == "Lektiecafé fører til <alt> & mere."
    texts = root.findall(f"{SVG}text")
    assert {text.get("font-family") for text in texts} == {
        "Inter Tabular, Inter, Arial, sans-serif"
    }
    assert "Aktiviteter" in {text.text for text in texts}
    left, top, width, height = map(float, root.get("viewBox").split())
    assert (left, top) == (-24, -24), "a margin around the drawing"
    assert (width, height) == pytest.approx((drawn.width + 48, drawn.height + 48), abs=0.01)


@pytest.mark.parametrize(("ours", "theirs"), [
    (REGULAR, "Helvetica"), (MEDIUM, "Helvetica"), (SEMIBOLD, "Helvetica-Bold"),
])  # fmt: skip
def test_the_letters_other_programs_use_instead_are_no_wider(ours, theirs):
    # Arial's letters are as wide as Helvetica's.
    for words in ("Færre elever har bekymrende fravær", VISION, LONG, "Idrætspartnerskab på Åen"):
        assert stringWidth(words, theirs, 8) <= text_width(words, ours, 8) * 1.01


def test_light_and_dark_are_the_same_drawing_in_other_colours():
    drawn = set_out(make_picture(), 770, titled=False)
    light, dark = picture_svg(drawn, LIGHT).decode(), picture_svg(drawn, DARK).decode()
    plain = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
    assert light != dark
    assert plain.sub("", light) == plain.sub("", dark)


def test_qt_shows_the_drawing(qapp):
    from PySide6.QtCore import QByteArray
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(picture_svg(set_out(make_picture(), 770))))
    assert renderer.isValid()
    assert renderer.defaultSize().width() == 770


def sheets(path):
    return [
        (float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(path).pages
    ]


def words_of(path):
    return squeezed("".join(page.extract_text() for page in PdfReader(path).pages))


def test_a_small_picture_is_one_a4_sheet_with_every_word(tmp_path):
    target = tmp_path / "teori.pdf"
    picture = make_picture(4, 2, name=LONG)
    assert write_theory_pdf([picture], target, "Helhedsplanen Åparken", DAY, {}) == 1
    assert sheets(target) == [pytest.approx(A4_LYING, abs=0.1)]
    told = words_of(target)
    for box in picture.boxes:
        assert squeezed(box.name) in told
    assert "opgjort21112026" in told
    assert "Side1af1" in told


def test_only_our_own_letters_are_in_the_file(tmp_path):
    target = tmp_path / "teori.pdf"
    write_theory_pdf([make_picture()], target, "Åparken", DAY, {})
    reader = PdfReader(target)
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all("InterTabular" in font for font in fonts)
    assert reader.metadata.title == "Forandringsteori · Åparken"


def test_a_larger_picture_is_one_a3_sheet(tmp_path):
    target = tmp_path / "teori.pdf"
    write_theory_pdf([make_picture(12, 4)], target, "Åparken", DAY, {})
    assert sheets(target) == [pytest.approx(A3_LYING, abs=0.1)]


def test_a_large_plan_has_a_page_for_each_focus_area_and_loses_nothing(tmp_path):
    target = tmp_path / "teori.pdf"
    picture = make_picture(60, 12, focus_areas=3)
    names = {1: "Beskæftigelse", 2: "Kriminalitetsforebyggelse", 3: "Sammenhængskraft"}
    pages = write_theory_pdf([picture], target, "Åparken", DAY, names)
    assert pages == len(PdfReader(target).pages) >= 3
    told = words_of(target)
    for box in picture.boxes:
        assert squeezed(box.name) in told
    outline = [entry.title for entry in PdfReader(target).outline]
    for name in names.values():
        assert f"Forandringsteori: {name}" in outline


def test_an_absurdly_long_name_is_shrunk_rather_than_cut(tmp_path):
    target = tmp_path / "teori.pdf"
    picture = make_picture(1, 1, name="ord " * 3000)
    assert write_theory_pdf([picture], target, "Åparken", DAY, {}) >= 1
    assert words_of(target).count("ord") >= 3000


def test_an_empty_picture_can_be_drawn():
    drawn = set_out(Picture("Forandringsteori", (), (), VISION), 770)
    assert BytesIO(picture_svg(drawn)).read().startswith(b"<svg")
