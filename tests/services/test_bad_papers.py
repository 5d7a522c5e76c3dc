"""Files that are too large, broken, locked or something else: each has an answer, nothing lost."""

from datetime import UTC, date, datetime

import pytest

from app.domain.vocabulary import LateItem, MeetingStatus
from app.services import agenda, attachments, meetings
from app.services.attachments import CannotAttach, NotWhatItSays
from app.services.board_pack import export_pack
from tests import factories
from tests.papers import write_pdf

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def meeting(plan):
    return factories.plan_meeting(plan, factories.make_forum(plan), date(2026, 12, 18))


@pytest.fixture
def item(plan, meeting):
    return agenda.add_item(plan, meeting, "Tryghed")


def lock(path, algorithm):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt("hemmelig", algorithm=algorithm)
    writer.write(path)
    return path


def test_two_hundred_megabytes_are_refused_before_they_are_read(plan, item, tmp_path, monkeypatch):
    path = tmp_path / "Film.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(type(path), "open", lambda *_: pytest.fail("it was read"))
    with pytest.raises(CannotAttach) as refusal:
        attachments.attach(plan, item, path)
    assert "200 MB" in refusal.value.sentence
    assert "50 MB" in refusal.value.sentence
    assert attachments.list_attachments(plan, item) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("faktura.pdf.exe", b"hej"),
        ("Referat.pdf", b"MZ\x90\x00" + bytes(200)),
        ("faktura\u202efdp.exe", b"%PDF-1.4"),
    ],
)
def test_what_would_run_is_refused_whatever_it_is_called(plan, item, tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CannotAttach) as refusal:
        attachments.read_paper(path, anyway=True)
    assert not isinstance(refusal.value, NotWhatItSays)
    assert "\u202e" not in refusal.value.sentence


def test_a_folder_is_no_bilag(plan, item, tmp_path):
    with pytest.raises(CannotAttach, match="mappe"):
        attachments.attach(plan, item, tmp_path)


def test_a_page_that_calls_itself_a_pdf_is_asked_about_and_then_marked(plan, item, tmp_path):
    path = tmp_path / "Kort.pdf"
    path.write_bytes(b"<!DOCTYPE html><html><body>Log ind</body></html>")
    with pytest.raises(NotWhatItSays) as doubt:
        attachments.attach(plan, item, path)
    assert "er ikke en pdf" in doubt.value.question
    assert attachments.list_attachments(plan, item) == []
    attachments.attach_paper(plan, item, attachments.read_paper(path, anyway=True))
    line = attachments.list_attachments(plan, item)[0]
    assert (line.file_name, line.media_type) == ("Kort.pdf", "text/html")


def test_a_locked_pdf_is_told_of_when_it_is_attached(tmp_path):
    paper = attachments.read_paper(lock(write_pdf(tmp_path / "Notat.pdf"), "RC4-128"))
    assert "adgangskode" in paper.remark
    assert "ikke sat ind" in paper.remark


def test_a_good_pdf_is_taken_in_without_a_word(tmp_path):
    assert attachments.read_paper(write_pdf(tmp_path / "Notat.pdf")).remark == ""


def test_the_pack_is_made_whatever_the_bilag_are(plan, meeting, item, tmp_path):
    broken = tmp_path / "Brudt.pdf"
    broken.write_bytes(b"%PDF-1.7\nikke mere")
    page = tmp_path / "Side.pdf"
    page.write_bytes(b"<html>Log ind</html>")
    locked = lock(write_pdf(tmp_path / "Notat.pdf"), "RC4-128")
    for path in (broken, page, locked, write_pdf(tmp_path / "God.pdf")):
        paper = attachments.read_paper(path, anyway=True)
        attachments.attach_paper(plan, item, paper)
    assert "beskadiget" in attachments.read_paper(broken).remark
    made = export_pack(plan, meeting, tmp_path / "ud", NOW)
    assert len(made.problems) == 3
    assert all(file.path.stat().st_size > 1000 for file in made.files)


def test_papers_after_the_agenda_make_the_item_eftersendt(plan, meeting, item, tmp_path):
    attachments.attach(plan, item, write_pdf(tmp_path / "Før.pdf"))
    assert agenda.get_item(plan, item).late is None
    meetings.set_status(plan, meeting, MeetingStatus.CALLED, NOW.date())
    attachments.attach(plan, item, write_pdf(tmp_path / "Efter.pdf"))
    assert agenda.get_item(plan, item).late is LateItem.FORWARDED
    plan.undo()
    assert agenda.get_item(plan, item).late is None
