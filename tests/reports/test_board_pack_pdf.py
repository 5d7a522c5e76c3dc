"""The board pack as PDF, read back with tools that did not write it."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from time import perf_counter

import pikepdf
import pypdfium2
import pytest

from app.domain.board_pack import PackTask
from app.domain.vocabulary import TaskStatus
from app.files import CannotWrite
from app.reports.board_pack_pdf import write_board_pack_pdf
from tests.reports.sample import attachment, make_pack, pdf_bytes

LONG_WORD = "kriminalitetsforebyggelsesmedarbejder"


def texts(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf]


def squeezed(text):
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def pack():
    return make_pack()


@pytest.fixture(scope="module")
def written(pack, tmp_path_factory):
    path = tmp_path_factory.mktemp("papir") / "materiale.pdf"
    return path, write_board_pack_pdf(pack, path)


def write(tmp_path, pack):
    path = tmp_path / "pakke.pdf"
    problems = write_board_pack_pdf(pack, path)
    return squeezed(" ".join(texts(path))), problems


def test_every_page_has_its_number_and_the_day_of_the_figures(written):
    pages = texts(written[0])
    for number, text in enumerate(pages, start=1):
        assert f"Side {number} af {len(pages)}" in text
        assert "Opgjort 20-11-2026 · tal under 5 personer er skjult" in text


def test_everything_of_the_meeting_stands_in_it(written):
    text = squeezed(" ".join(texts(written[0])))
    for words in (
        "Helhedsplanen Åparken 2023–2026", "Fredag 18-12-2026 kl. 9–11.30", "Beboerhuset",
        "Birgitte Sørensen", "Tryghed: målet flytter sig ikke", "80.000 kr.", "B beslutning",
        "● på sporet", "■ bagud", "▲ opmærksomhed", "○ mangler data", "under 5", "18–21",
        "I alt 1 time og 45 minutter", "■ 19 dage over fristen", "■ 1 dag over fristen",
        "ingen frist", "Kilde: Landsbyggefonden", "Lukket punkt", "Siden sidste møde",
        "kriminalitetsforebyggelse", "tallet er 22 måneder gammelt",
    ):  # fmt: skip
        assert words.replace("\N{NO-BREAK SPACE}", " ") in text, words


def test_the_contents_and_the_outline_name_the_right_pages(written):
    pages = texts(written[0])
    with pikepdf.open(written[0]) as pdf, pdf.open_outline() as outline:
        order = {page.objgen: number for number, page in enumerate(pdf.pages)}
        found = {}

        def visit(items):
            for item in items:
                found[item.title] = order[item.destination[0].objgen]
                visit(item.children)

        visit(outline.root)
        tops = [item.title for item in outline.root]
    assert tops == [
        "Forside", "Indhold", "Dagsorden", "Pixi", "Punkterne", "Åbne beslutninger", "Indikatorer",
        "Bilag",
    ]  # fmt: skip
    for title, number in found.items():
        if title not in {"Forside", "Punkterne", "Bilag"}:
            assert squeezed(title.split("  ")[-1]) in squeezed(pages[number]), title
    listed = squeezed(pages[found["Indhold"]])
    assert f"Dagsorden {found['Dagsorden'] + 1}" in listed
    assert f"Skitse af ny belysning {found['Bilag 3.3  Skitse af ny belysning'] + 1}" in listed


def test_the_contents_and_the_agenda_lead_to_their_places(written):
    with pikepdf.open(written[0]) as pdf:
        order = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        led = [
            [order[note.Dest[0].objgen] for note in page.Annots if "/Dest" in note]
            for page in pdf.pages[1:3]
        ]
    lines = texts(written[0])[1].splitlines()
    assert led[0] == [int(line) for line in lines if line.isdecimal()]
    assert sorted(set(led[1])) == [5, 6], "the agenda leads to its items"


def test_only_our_fonts_are_used_and_they_are_embedded(pack, tmp_path):
    # Without pdf bilag: those bring fonts of their own.
    path = tmp_path / "pakke.pdf"
    items = tuple(replace(item, attachments=()) for item in pack.items)
    write_board_pack_pdf(replace(pack, items=items), path)
    with pikepdf.open(path) as pdf:
        fonts = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        ]
        assert fonts
        for font in fonts:
            assert font.Subtype != "/Type3"
            assert "InterTabular" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor


def test_it_says_what_it_is_and_in_which_language(written):
    with pikepdf.open(written[0]) as pdf:
        assert str(pdf.Root.Lang) == "da-DK"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Bestyrelsen 18-12-2026 · Helhedsplanen Åparken 2023–2026"
        assert str(pdf.docinfo.Author) == "Mette Kjær"


def test_bilag_follow_in_order_with_their_number_on_every_page(written):
    pages = texts(written[0])
    heads = [
        squeezed(text)
        for text in pages
        if re.search(r"^Bilag \d", text, re.MULTILINE) and "Sagsfremstilling" not in text
    ]
    joined = " ".join(heads)
    places = [joined.index(f"Bilag {number} ") for number in ("1.1", "3.1", "3.2", "3.3", "5.1")]
    assert all(a < b for a, b in pairwise(places))
    assert "Referat af mødet 18-09-2026 (2 af 2)" in joined
    assert "Bilag, ark 2" in joined


def test_a_bilag_that_cannot_be_laid_in_is_told(written):
    (problem,) = written[1]
    assert "5.1" in problem
    assert "timer.xlsx" in problem
    assert "timer.xlsx" in texts(written[0])[-1]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\nkun en begyndelse", "beskadiget"),
        (b"", "hverken en pdf"),
        (b"\x89PNG\r\n\x1a\nafbrudt", "beskadiget"),
        (b"\xff\xd8\xff\xe0afbrudt", "beskadiget"),
        (pdf_bytes()[:600], "beskadiget"),
    ],
)
def test_a_damaged_bilag_stops_nothing(pack, tmp_path, data, reason):
    item = replace(pack.items[0], attachments=(attachment("1.1", "Brev", "brev.pdf", data),))
    text, (problem,) = write(tmp_path, replace(pack, items=(item,)))
    assert reason in problem
    assert f"{reason} " in text


def test_a_protected_bilag_is_told_and_one_that_only_forbids_printing_is_read(pack, tmp_path):
    def protected(password, cipher):
        from io import BytesIO

        stream = BytesIO()
        with pikepdf.open(BytesIO(pdf_bytes(text="Hemmeligt"))) as pdf:
            how = pikepdf.Encryption(
                user=password, owner="x", R=cipher, aes=cipher > 3, metadata=cipher > 3
            )
            pdf.save(stream, encryption=how)
        return stream.getvalue()

    bilag = (
        attachment("1.1", "Låst", "låst.pdf", protected("kode", 6)),
        attachment("1.2", "Låst", "låst.pdf", protected("kode", 3)),
        attachment("1.3", "Kun læsning", "læs.pdf", protected("", 3)),
        attachment("1.4", "Kun læsning", "læs.pdf", protected("", 6)),
    )
    item = replace(pack.items[0], attachments=bilag)
    text, problems = write(tmp_path, replace(pack, items=(item,)))
    assert len(problems) == 3
    assert all("adgangskode" in problem for problem in problems)
    assert "beskyttet mod ændringer eller" in problems[-1]  # it opens by a double-click
    assert "Hemmeligt, ark 1" in text


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_bilag_stands_as_it_is_read_whichever_way_it_was_turned(pack, tmp_path, turn):
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(400, 600))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 500, 100, 100, stroke=0, fill=1)  # upper left, before the page is turned
    canvas.showPage()
    canvas.save()
    turned = BytesIO()
    with pikepdf.open(stream) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        pdf.pages[0].MediaBox = [0, 0, 400, 600]
        pdf.save(turned)
    item = replace(
        pack.items[0], attachments=(attachment("1.1", "Rød", "r.pdf", turned.getvalue()),)
    )
    path = tmp_path / "pakke.pdf"
    assert write_board_pack_pdf(replace(pack, items=(item,)), path) == []
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[len(pdf) - 1]
        wide = turn in (90, 270)
        assert (page.get_width() > page.get_height()) is wide
        picture = page.render(scale=0.5).to_pil().convert("RGB")
    red = [
        (x, y)
        for x in range(picture.width)
        for y in range(picture.height)
        if picture.getpixel((x, y)) == (255, 0, 0)
    ]
    middle = sum(x for x, _ in red) / len(red), sum(y for _, y in red) / len(red)
    on_left, on_top = middle[0] < picture.width / 2, middle[1] < picture.height / 2
    assert (on_left, on_top) == {
        0: (True, True), 90: (False, True), 180: (False, False), 270: (True, False),
    }[turn]  # fmt: skip


def test_what_is_typed_in_a_form_is_laid_in_with_it(pack, tmp_path):
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(400, 600))
    canvas.acroForm.textfield(name="beløb", value="Udfyldt beløb", x=50, y=300, width=200)
    canvas.showPage()
    canvas.save()
    bilag = attachment("1.1", "Skema", "skema.pdf", stream.getvalue())
    item = replace(pack.items[0], attachments=(bilag,))
    text, problems = write(tmp_path, replace(pack, items=(item,)))
    assert not problems
    assert "Udfyldt beløb" in text


def test_a_closed_item_shows_its_title_only(written):
    pages = texts(written[0])
    text = squeezed(" ".join(pages))
    after = text.split("Lukket punkt")[1]
    assert after.startswith(": kun titlen står i materialet. 7 Næste møde")


def test_long_texts_flow_over_pages_and_long_words_stay_whole(pack, tmp_path):
    sentence = f"Vi har talt om {LONG_WORD} i Ådalen, og det fortsætter vi med. "
    item = replace(
        pack.items[2], presentation="\n".join([sentence * 12] * 12), recommendation=sentence * 90,
        title=sentence * 2, attachments=(),
    )  # fmt: skip
    task = PackTask(
        sentence * 120, "Mette Kjær", "Helhedsplanen", date(2026, 1, 1),
        TaskStatus.OPEN, 300,
    )  # fmt: skip
    decision = replace(pack.decisions[0], tasks=(task, task))
    indicator = replace(pack.indicators[3], name=sentence, definition=sentence * 8)
    text, _ = write(
        tmp_path,
        replace(
            pack, items=(item,), decisions=(decision,), indicators=(indicator,), plan=pack.plan,
            delaftaler=tuple(replace(line, name=LONG_WORD) for line in pack.delaftaler),
        ),
    )  # fmt: skip
    assert text.count(LONG_WORD) >= 12 * 12 + 90 + 2 * 120
    assert text.count("Opgave Ansvarlig Frist Status") > 1, "the heading is repeated"


def test_text_that_looks_like_markup_is_text(pack, tmp_path):
    odd = 'Tal < 5 & "mere" <b>fed</b> <para> &amp; 👍'
    item = replace(pack.items[2], title=odd, presentation=odd, attachments=())
    text, _ = write(tmp_path, replace(pack, items=(item,)))
    assert 'Tal < 5 & "mere" <b>fed</b> <para> &amp; ?' in text


def test_an_empty_pack_is_a_pack(pack, tmp_path):
    empty = replace(
        pack, members=(), items=(), summary="", delaftaler=(), figures=(), since_last=(),
        decisions=(), indicators=(), place="", starts=None, made_by="",
    )  # fmt: skip
    text, problems = write(tmp_path, empty)
    assert problems == []
    assert "Der er ingen åbne beslutninger." in text
    assert "Der er ingen indikatorer endnu." in text


def test_a_stop_on_the_way_leaves_the_old_file(pack, tmp_path):
    class StoppedError(Exception):
        pass

    def progress(done, total, words):
        assert 0 <= done <= total
        if done >= 3:
            raise StoppedError

    path = tmp_path / "pakke.pdf"
    path.write_bytes(b"den gamle")
    with pytest.raises(StoppedError):
        write_board_pack_pdf(pack, path, progress)
    assert path.read_bytes() == b"den gamle"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told_and_nothing_is_written(pack, tmp_path):
    with pytest.raises(CannotWrite):
        write_board_pack_pdf(pack, tmp_path / "findes ikke" / "pakke.pdf")
    assert list(tmp_path.iterdir()) == []


def test_sixty_pages_with_thirty_charts_take_seconds_not_minutes(pack, tmp_path):
    with_charts = [indicator for indicator in pack.indicators if indicator.chart is not None]
    indicators = tuple(
        replace(indicator, name=f"{indicator.name} {number}")
        for number in range(3)
        for indicator in with_charts
    )[:30]
    items = tuple(
        replace(item, number=number + 1, presentation=item.presentation * 4, attachments=())
        for number, item in enumerate([pack.items[2], pack.items[4]] * 20)
    )
    path = tmp_path / "stor.pdf"
    began = perf_counter()
    write_board_pack_pdf(replace(pack, items=items, indicators=indicators), path)
    took = perf_counter() - began
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) >= 40
    assert took < 12, "dev.py bench holds the tight budget; here only the order of magnitude"
