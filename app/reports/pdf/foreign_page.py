"""A page of somebody else's pdf, laid into a page of ours.

It becomes a form of its own, so that nothing in it can reach the page around it; what stands in
filled-in fields, stamps and notes is laid in with it.
"""

from pathlib import Path
from typing import Any, Final

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
)

from app.reports.pdf.bilag import Bilag
from app.reports.pdf.bilag_pages import fit, is_wide, room

_HIDDEN: Final = 2
_NO_VIEW: Final = 32


def lay_in(file: Path, opened: list[Bilag], places: dict[str, int]) -> None:
    """Lay the pages of the pdf bilag into the pages made for them; the file is replaced.

    `places` has the number of each bilag's first page, by its key.
    """
    writer = PdfWriter(clone_from=str(file))
    for bilag in opened:
        for number, page in enumerate(bilag.pages):
            target: Any = writer.pages[places[bilag.key] - 1 + number]
            resources = target["/Resources"].get_object()
            forms = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
            forms[NameObject("/Bilag")] = _as_form(page, writer)
            _lay_under(target, f"q {_matrix(page)} cm /Bilag Do Q", writer)
    writer.write(str(file))


def _lay_under(page: Any, drawing: str, writer: Any) -> None:
    # First on the page: what is drawn there later leaves its colours and fonts behind.
    contents = page["/Contents"].get_object()
    parts = list(contents) if isinstance(contents, ArrayObject) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject([_stream(drawing.encode(), writer), *parts])


def _as_form(page: Any, writer: Any) -> Any:
    contents = page.get_contents()
    theirs = page.get("/Resources", DictionaryObject()).get_object()
    resources = DictionaryObject(theirs.clone(writer))
    drawing = b"q\n" + (contents.get_data() if contents is not None else b"") + b"\nQ\n"
    looks = _looks(page)
    if looks:
        forms = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object())
        for number, (matrix, look) in enumerate(looks):
            forms[NameObject(f"/Felt{number}")] = look.clone(writer).indirect_reference
            drawing += f"q {matrix} cm /Felt{number} Do Q\n".encode()
        resources[NameObject("/XObject")] = forms
    box = page.cropbox
    entries = {
        "/Type": NameObject("/XObject"),
        "/Subtype": NameObject("/Form"),
        "/BBox": ArrayObject(map(FloatObject, (box.left, box.bottom, box.right, box.top))),
        "/Resources": resources,
    }
    if "/Group" in page:
        entries["/Group"] = page["/Group"].get_object().clone(writer)
    return _stream(drawing, writer, entries)


def _stream(data: bytes, writer: Any, entries: dict[str, Any] | None = None) -> Any:
    stream = StreamObject()
    stream.set_data(data)
    for name, value in (entries or {}).items():
        stream[NameObject(name)] = value
    return writer._add_object(stream.flate_encode())  # noqa: SLF001 - pypdf's documented way


def _looks(page: Any) -> list[tuple[str, Any]]:
    """How each visible field, stamp and note looks, with the matrix that puts it in its place."""
    looks = []
    for reference in page.get("/Annots", ArrayObject()).get_object():
        note = reference.get_object()
        hidden = int(note.get("/F", 0)) & (_HIDDEN | _NO_VIEW)
        if hidden or note.get("/Subtype") == "/Popup" or "/AP" not in note:
            continue
        look = note["/AP"].get_object().get("/N")
        look = look.get_object() if look is not None else None
        if look is not None and not isinstance(look, StreamObject):
            state = look.get(note.get("/AS", "/Off"))
            look = state.get_object() if state is not None else None
        if look is not None and "/Rect" in note and "/BBox" in look:
            looks.append((_note_matrix(note["/Rect"], look), look))
    return looks


def _note_matrix(rect: Any, look: Any) -> str:
    """From the box of a look to the rectangle on the page (ISO 32000, 12.5.5)."""
    a, b, c, d, e, f = map(float, look.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    x0, y0, x1, y1 = map(float, look["/BBox"])
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    left, bottom = (min(corner[axis] for corner in corners) for axis in (0, 1))
    right, top = (max(corner[axis] for corner in corners) for axis in (0, 1))
    sides = [float(side) for side in rect]
    to_left, to_right = sorted(sides[0::2])
    to_bottom, to_top = sorted(sides[1::2])
    wide = (to_right - to_left) / (right - left) if right > left else 1.0
    high = (to_top - to_bottom) / (top - bottom) if top > bottom else 1.0
    return _numbers(wide, 0, 0, high, to_left - left * wide, to_bottom - bottom * high)


def _matrix(page: Any) -> str:
    """The six numbers that turn a page the way it is read and scale it into its room."""
    box = page.cropbox
    left, bottom = float(box.left), float(box.bottom)
    width, height = float(box.width), float(box.height)
    turn = page.rotation % 360
    shape = (height, width) if turn in (90, 270) else (width, height)
    x, y, shown, _ = fit(shape, room(wide=is_wide(page)))
    s = shown / shape[0]
    a, b, c, d, e, f = {
        0: (s, 0.0, 0.0, s, x, y),
        90: (0.0, -s, s, 0.0, x, y + s * width),
        180: (-s, 0.0, 0.0, -s, x + s * width, y + s * height),
        270: (0.0, s, -s, 0.0, x + s * height, y),
    }[turn]
    return _numbers(a, b, c, d, e - a * left - c * bottom, f - b * left - d * bottom)


def _numbers(*numbers: float) -> str:
    return " ".join(f"{number:.5f}" for number in numbers)
