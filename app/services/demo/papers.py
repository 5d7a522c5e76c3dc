"""The demo plan's two bilag, drawn when the plan is made so that their dates are right."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.domain.danish import format_day
from app.paths import resource
from app.services.demo.calendar import is_workday

_STEPS = (
    (14, "Åbent hus i de tre områder: hvad skal helhedsplanen kunne?", "Beboerambassadørerne"),
    (
        28,
        "Kommune og boligorganisationer melder deres ønsker",
        "Rasmus Winther, Lars Toft Henriksen",
    ),
    (49, "Udkast til strategiske mål; højst to pr. indsatsområde", "Karen Holst"),
    (70, "Styregrupperne drøfter delaftaler og forankring", "Anne Kirstine Vad, Camilla Juhl"),
    (91, "Bestyrelsen behandler udkastet", "Formændene"),
    (112, "Ansøgningen sendes til Landsbyggefonden", "Karen Holst"),
)
"""Days after the meeting, the step, and who is responsible."""

_INK, _PALE, _ACCENT = (32, 43, 54), (226, 232, 228), (176, 58, 46)


@dataclass(frozen=True, slots=True)
class Paper:
    """A bilag's content; `key` is what the agenda item calls it."""

    key: str
    title: str
    file_name: str
    media_type: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The content's hash, by which it is stored once."""
        return hashlib.sha256(self.data).hexdigest()


def make_papers(board_day: date) -> list[Paper]:
    """Draw the bilag of the coming board meeting."""
    return [
        Paper(
            "process",
            "Procesplan for ansøgningen",
            "procesplan.pdf",
            "application/pdf",
            _process_plan(board_day),
        ),
        Paper(
            "walk",
            "Kort fra tryghedsvandringen i Søparken",
            "tryghedsvandring.png",
            "image/png",
            _walk_map(),
        ),
    ]


def draw_page(title: str, lines: Sequence[str]) -> bytes:
    """Draw a page with a title and some lines, as a PDF."""
    buffer = io.BytesIO()
    canvas, _, height = _page(buffer, title)
    canvas.drawString(64, height - 96, title)
    canvas.setFont("Bilag-Regular", 11)
    for number, line in enumerate(lines):
        canvas.drawString(64, height - 136 - number * 24, line)
    canvas.save()
    return buffer.getvalue()


def _page(buffer: io.BytesIO, title: str) -> tuple[Any, float, float]:
    """A canvas for an A4 page with the title's font set, its width and its height."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name in ("Regular", "SemiBold"):
        font = TTFont(f"Bilag-{name}", str(resource("fonts", f"InterTabular-{name}.ttf")))
        pdfmetrics.registerFont(font)
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    canvas.setAuthor("Helhedsplanen Åparken")
    canvas.setFont("Bilag-SemiBold", 20)
    return canvas, *A4


def _process_plan(board_day: date) -> bytes:
    buffer = io.BytesIO()
    canvas, width, height = _page(buffer, "Procesplan for ansøgningen om en ny helhedsplan")
    canvas.drawString(64, height - 96, "Fra ønsker til ansøgning i seks skridt")
    canvas.setFont("Bilag-Regular", 10.5)
    canvas.drawString(
        64, height - 118, "Udkast til bestyrelsens godkendelse. Datoerne kan rettes af formændene."
    )
    top = height - 170
    for number, (days, step, who) in enumerate(_STEPS, 1):
        day = board_day + timedelta(days=days)
        while not is_workday(day):
            day += timedelta(days=1)
        canvas.setStrokeColorRGB(0.8, 0.82, 0.81)
        canvas.line(64, top + 24, width - 64, top + 24)
        canvas.setFont("Bilag-SemiBold", 11)
        canvas.drawString(64, top, str(number))
        canvas.drawString(88, top, step)
        canvas.setFont("Bilag-Regular", 10)
        canvas.drawString(88, top - 17, f"Senest {format_day(day)}. Ansvarlig: {who}")
        top -= 62
    canvas.setFont("Bilag-Regular", 10)
    canvas.drawString(
        64, top - 6, "Beboernes svar fra åbent hus bliver lagt ved ansøgningen, som de er skrevet."
    )
    canvas.save()
    return buffer.getvalue()


def _walk_map() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    regular = str(resource("fonts", "InterTabular-Regular.ttf"))
    small, large = ImageFont.truetype(regular, 24), ImageFont.truetype(regular, 38)
    image = Image.new("RGB", (1400, 1000), "white")
    draw = ImageDraw.Draw(image)
    draw.text((60, 40), "Tryghedsvandring i Søparken: det pegede vi på", _INK, large)
    for left, top, right, bottom, name in (
        (90, 180, 420, 270, "Blok 1"), (90, 360, 420, 450, "Blok 2"), (90, 540, 420, 630, "Blok 3"),
        (880, 180, 1210, 270, "Blok 4"), (880, 360, 1210, 450, "Blok 5"),
    ):  # fmt: skip
        draw.rectangle((left, top, right, bottom), _PALE, _INK, 2)
        draw.text((left + 20, top + 28), name, _INK, small)
    draw.rounded_rectangle((880, 540, 1210, 700), 20, (214, 228, 205), _INK, 2)
    draw.text((900, 605), "Boldbanen", _INK, small)
    route = [(60, 315), (650, 315), (650, 500), (840, 500), (840, 740), (250, 740), (250, 660)]
    draw.line(route, (96, 125, 139), 8, "curve")
    for number, place in enumerate(((500, 315), (650, 430), (840, 660), (400, 740)), 1):
        x, y = place
        draw.ellipse((x - 24, y - 24, x + 24, y + 24), _ACCENT)
        draw.text((x, y), str(number), "white", small, "mm")
    for number, words in enumerate(
        (
            "1  Hækken skjuler indgangen. Klippet af driften.",
            "2  To lamper slukket ved cykelskuret. Skiftet.",
            "3  Mørkt ved boldbanen; kræver aftale med kommunen.",
            "4  Bænken er god. Flere af dem, siger børnene.",
        )
    ):
        draw.text((90, 800 + number * 42), words, _INK, small)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
