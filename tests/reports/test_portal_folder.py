"""A folder for a portal: numbered files, whole or not at all, and nobody else's is replaced."""

import hashlib
from dataclasses import replace

import pytest
from pypdf import PdfReader

from app.domain.audience import Audience
from app.domain.board_pack import PackAttachment
from app.files import CannotWrite, NotOurFolder
from app.reports.portal_folder import write_portal_folder
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


def known(folder):
    return {(name, hashlib.sha256(data).hexdigest()) for name, data in contents(folder).items()}


def words(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_each_item_is_a_numbered_pdf_and_foreign_formats_lie_beside(pack, tmp_path):
    folder = tmp_path / "Bestyrelsen"
    names = write_portal_folder(pack, folder)
    first, number = pack.items[0], f"{pack.items[0].number:02}"
    assert names[0] == "00 Dagsorden.pdf"
    assert f"{number} CON Tryghed målet.pdf" in names
    assert f"{number}.1 tal æøå.xlsx" in names
    assert set(names) == set(contents(folder))
    assert contents(folder)[f"{number}.1 tal æøå.xlsx"] == first.attachments[0].data
    assert f"{number}.1 tal æøå.xlsx" in words(folder / f"{number} CON Tryghed målet.pdf")


def test_a_closed_item_shows_its_title_only(pack, tmp_path):
    write_portal_folder(pack, tmp_path / "ud")
    (closed,) = [path for path in (tmp_path / "ud").iterdir() if "Personalesag" in path.name]
    said = words(closed)
    assert "Lukket punkt: kun titlen" in said
    assert "Indstilling" not in said


def test_our_own_folder_is_replaced_and_nobody_elses(pack, tmp_path):
    folder = tmp_path / "ud"
    write_portal_folder(pack, folder)
    ours = known(folder)
    write_portal_folder(replace(pack, items=pack.items[:1]), folder, ours)
    assert not [name for name in contents(folder) if "Personalesag" in name]
    (folder / "mine noter.txt").write_text("vigtigt")
    before = contents(folder)
    with pytest.raises(NotOurFolder, match="Den er ikke rørt"):
        write_portal_folder(pack, folder, known(folder) - {("mine noter.txt", "")} & ours)
    assert contents(folder) == before


def test_a_file_she_has_written_in_is_not_ours_any_more(pack, tmp_path):
    folder = tmp_path / "ud"
    write_portal_folder(pack, folder)
    ours = known(folder)
    (folder / "00 Dagsorden.pdf").write_bytes(b"rettet")
    with pytest.raises(NotOurFolder):
        write_portal_folder(pack, folder, ours)


def test_it_is_whole_or_not_at_all(pack, tmp_path):
    folder = tmp_path / "ud"

    def stop(done, *_):
        if done == 2:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_portal_folder(pack, folder, progress=stop)
    assert not list(tmp_path.iterdir())
    (tmp_path / "ud").write_text("en fil")
    with pytest.raises(CannotWrite):
        write_portal_folder(pack, folder)
    with pytest.raises(CannotWrite):
        write_portal_folder(pack, tmp_path / "findes" / "ikke")
