"""A folder for a portal: numbered files, whole or not at all, and nobody else's is replaced."""

from dataclasses import replace

import pytest
from pypdf import PdfReader

from app.domain.audience import Audience
from app.domain.board_pack import PackAttachment
from app.reports.portal_folder import MARK, read_mark, write_portal_folder
from tests.reports.sample import make_pack

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def pack():
    found = make_pack()
    items = list(found.items[:3])
    workbook = PackAttachment(f"{items[0].number}.1", "Tal", "tal æøå.xlsx", XLSX, b"PK\x03\x04")
    items[0] = replace(items[0], title="CON: Tryghed / målet?", attachments=(workbook,))
    items[1] = replace(
        items[1], title="Personalesag", is_closed=True, is_whole=False, attachments=()
    )
    return replace(found, items=tuple(items), audience=Audience.PUBLIC)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def words(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_each_item_is_a_numbered_pdf_and_foreign_formats_lie_beside(pack, tmp_path):
    names = write_portal_folder(pack, tmp_path, "møde 1")
    first, number = pack.items[0], f"{pack.items[0].number:02}"
    assert names[0] == "00 Dagsorden.pdf"
    assert f"{number} CON Tryghed målet.pdf" in names
    assert f"{number}.1 tal æøå.xlsx" in names
    assert {*names, MARK} == set(contents(tmp_path))
    assert contents(tmp_path)[f"{number}.1 tal æøå.xlsx"] == first.attachments[0].data
    assert f"{number}.1 tal æøå.xlsx" in words(tmp_path / f"{number} CON Tryghed målet.pdf")


def test_a_closed_item_shows_its_title_only(pack, tmp_path):
    write_portal_folder(pack, tmp_path, "møde 1")
    (closed,) = [path for path in tmp_path.iterdir() if "Personalesag" in path.name]
    said = words(closed)
    assert "Lukket punkt: kun titlen" in said
    assert "Indstilling" not in said


def test_the_mark_knows_our_files_as_they_were_and_no_others(pack, tmp_path):
    names = write_portal_folder(pack, tmp_path, "møde 1")
    mark = read_mark(tmp_path)
    assert mark.owner == "møde 1"
    assert all(mark.knows(path) for path in tmp_path.iterdir())
    (tmp_path / "mine noter.txt").write_text("vigtigt")
    assert not mark.knows(tmp_path / "mine noter.txt")
    (tmp_path / names[0]).rename(tmp_path / "Dagsorden.pdf")
    assert not mark.knows(tmp_path / "Dagsorden.pdf")
    (tmp_path / names[1]).write_bytes(b"rettet")
    assert not mark.knows(tmp_path / names[1])


def test_the_mark_names_no_file_and_no_item(pack, tmp_path):
    names = write_portal_folder(pack, tmp_path, "møde 1")
    told = (tmp_path / MARK).read_text(encoding="utf-8")
    assert "skal ikke lægges op" in told
    assert not [name for name in names if name in told]
    assert not [item.title for item in pack.items if item.title in told]


@pytest.mark.parametrize("other", [None, b"", b"\xff\xfe", b"a\nb\nc\nd\n"])
def test_a_folder_without_our_mark_is_not_ours(tmp_path, other):
    if other is not None:
        (tmp_path / MARK).write_bytes(other)
    (tmp_path / "a.pdf").write_bytes(b"a")
    mark = read_mark(tmp_path)
    assert mark is None or not mark.knows(tmp_path / "a.pdf")
