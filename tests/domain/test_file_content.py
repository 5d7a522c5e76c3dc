"""What a file is, told by its bytes, and when that is not what its name says."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.file_content import (
    Content,
    clean_name,
    is_locked,
    is_program,
    mark_of,
    mismatch,
    recognise,
    size_words,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
PROGRAM = b"MZ\x90\x00" + bytes(200)


def zipped(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "indhold" * 40)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (b"%PDF-1.7\n...", Content.PDF),
        (b"\xef\xbb\xbf\n%PDF-1.4", Content.PDF),
        (b"\x89PNG\r\n\x1a\n....", Content.PNG),
        (b"\xff\xd8\xff\xe0....", Content.JPEG),
        (zipped("[Content_Types].xml", "word/document.xml"), Content.WORD),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), Content.EXCEL),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), Content.POWERPOINT),
        (zipped("brev.txt"), Content.ZIP),
        (OLE, Content.OLE),
        (PROGRAM, Content.PROGRAM),
        (b"\x7fELF\x02\x01", Content.PROGRAM),
        (b"<!DOCTYPE html><html>Log ind", Content.HTML),
        ("Kære bestyrelse, hermed æblerne.".encode("cp1252"), Content.TEXT),
        ("Kære bestyrelse".encode("utf-16"), Content.TEXT),
        (b"MZ;navn;antal\n", Content.TEXT),
        (bytes(50), Content.UNKNOWN),
    ],
)
def test_the_bytes_tell_what_a_file_is(data, content):
    assert recognise(data) is content


@given(st.binary(max_size=300))
def test_any_bytes_are_something(data):
    assert recognise(data) in Content


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("Kort.pdf", Content.PDF, ""),
        ("Kort.PDF", Content.HTML, "er ikke en pdf, men en hjemmeside (html)"),
        ("Kort.pdf", Content.UNKNOWN, "er ikke en pdf, men noget, Rød Tråd ikke kender"),
        ("Budget.xlsx", Content.WORD, "er ikke et Excel-ark, men et Word-dokument"),
        ("Budget.xlsx", Content.OLE, ""),
        ("Budget.xls", Content.HTML, ""),
        ("Liste.csv", Content.TEXT, ""),
        ("Foto.jpg", Content.PNG, "er ikke et billede (jpg), men et billede (png)"),
        ("Tegning.dwg", Content.UNKNOWN, ""),
        ("Uden endelse", Content.PDF, ""),
    ],
)
def test_a_name_that_says_something_else_is_found(name, content, words):
    assert mismatch(name, content) == words
    assert mark_of(name, content) == words.partition(",")[0]


def test_a_newer_office_file_under_a_password_is_known():
    assert is_locked("Budget.xlsx", Content.OLE)
    assert not is_locked("Budget.xls", Content.OLE)


@pytest.mark.parametrize("name", ["faktura.pdf.exe", "Kig.LNK", "billede.scr", "makro.js"])
def test_what_runs_when_opened_is_known_by_its_name(name):
    assert is_program(name, Content.TEXT)


def test_a_program_is_known_whatever_it_is_called():
    assert is_program("Referat.pdf", recognise(PROGRAM))
    assert not is_program("Referat.pdf", Content.PDF)


def test_signs_that_turn_a_name_around_are_left_out():
    assert clean_name("faktura\u202efdp.exe") == "fakturafdp.exe"
    assert clean_name("Bestyrelsen på Åen.pdf") == "Bestyrelsen på Åen.pdf"


@pytest.mark.parametrize(
    ("count", "words"),
    [(12, "1 kB"), (14_400, "14 kB"), (1_420_000, "1,4 MB"), (200_000_000, "200 MB")],
)
def test_sizes_are_written_the_danish_way(count, words):
    assert size_words(count) == words
