"""The drawn organisation diagram, read back from SVG and PDF."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from reportlab.graphics.shapes import PolyLine, String

from app.domain.organisation_diagram import Diagram, DiagramBox
from app.domain.vocabulary import ForumLevel
from app.palette import DARK, LIGHT
from app.reports.drawing_sheets import A3_LYING, A4_LYING
from app.reports.fonts import text_width
from app.reports.organisation_diagram import (
    diagram_svg,
    draw,
    set_out,
    write_diagram_pdf,
    write_diagram_svg,
)
from app.reports.pen import SMALLEST

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Kriminalitetsforebyggelsespartnerskabsmedarbejderkoordinationsgruppen"
DAY = date(2026, 11, 20)
TOP, MIDDLE, LOW = ForumLevel


def make_diagram(groups=3, name="Styregruppen for børn, unge og uddannelse"):
    boxes = [DiagramBox(1, "Den boligsociale bestyrelse", TOP, ("Formænd: A og B",), None, "")]
    boxes += [
        DiagramBox(n, f"{name} {n}", MIDDLE, ("Styregruppe · 8 personer", "Ådalen"), 1, "Anne Vad")
        for n in range(2, 2 + groups)
    ]
    boxes.append(DiagramBox(90, "Medarbejderforum", LOW, (), 1, "Karen Holst"))
    return Diagram("Helhedsplanen Åparken", tuple(boxes))


def squeezed(text):
    return re.sub(r"[\s\u00ad-]+", "", text)


@pytest.mark.parametrize("width", [640, 770, 1118])
@pytest.mark.parametrize("name", ["Styregruppen", LONG, "W" * 70, "Å"])
def test_no_text_is_cut_and_none_is_small(width, name):
    drawn = set_out(make_diagram(name=name), width)
    for box in drawn.diagram.boxes:
        place, lines = drawn.place_of(box.id), drawn.words[box.id]
        assert sum(line.step for line in lines) <= place.height
        assert all(text_width(x.text, x.font, x.size) <= place.width for x in lines)
        assert squeezed(box.name) in squeezed("".join(line.text for line in lines))
    written = [shape for shape in draw(drawn).contents if isinstance(shape, String)]
    assert min(one.fontSize for one in written) >= SMALLEST
    told = squeezed("".join(one.text for one in written))
    for words in ("Strategisk", "Taktisk", "Operationelt", "Bindeled:AnneVad", "Helhedsplanen"):
        assert words in told


def test_every_link_is_drawn_as_a_line():
    diagram = make_diagram()
    linked = sum(box.parent_id is not None for box in diagram.boxes)
    lines = [shape for shape in draw(set_out(diagram, 770)).contents if type(shape) is PolyLine]
    assert len(lines) == linked + len(diagram.boxes)  # and a frame around each box


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_window_gets_the_themes_colours(palette):
    svg = diagram_svg(set_out(make_diagram(), 770, titled=False), palette).decode()
    ET.fromstring(svg)
    assert {palette.ink.lower(), palette.paper.lower()} <= set(re.findall("#[0-9a-f]{6}", svg))


def test_the_file_is_svg_with_title_description_and_all_names(tmp_path):
    target = tmp_path / "d.svg"
    write_diagram_svg(make_diagram(), target)
    root = ET.fromstring(target.read_bytes())
    assert root.find(f"{SVG}title").text == "Organisationsdiagram · Helhedsplanen Åparken"
    assert "bindeled er Karen Holst" in root.find(f"{SVG}desc").text
    told = squeezed("".join(text.text for text in root.iter(f"{SVG}text")))
    for box in make_diagram().boxes:
        assert squeezed(box.name) in told


@pytest.mark.parametrize(("groups", "size"), [(3, A4_LYING), (14, A3_LYING)])
def test_the_pdf_is_one_page_that_says_it_all(tmp_path, groups, size):
    target = tmp_path / "d.pdf"
    assert write_diagram_pdf(make_diagram(groups), target, DAY) == 1
    (page,) = PdfReader(target).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size, abs=1)
    told = squeezed(page.extract_text())
    for words in ("Den boligsociale bestyrelse", "Bindeled: Karen Holst", "opgjort 20-11-2026"):
        assert squeezed(words) in told
    fonts = page["/Resources"]["/Font"].get_object().values()
    assert all("Inter" in font.get_object()["/BaseFont"] for font in fonts)
