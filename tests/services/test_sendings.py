"""What is sent out: drafts, folders, and what is kept of them."""

import hashlib
import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import fast_mail_parser
import pytest
import vobject
from pypdf import PdfReader
from sqlalchemy import delete
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.db.errors import CprInText, PlanNotSaved, ThingGone
from app.db.tables import AgendaItem, Attachment, Blob, Person
from app.domain.audience import Audience
from app.domain.sendings import NewSending, Recipient, SendingFilter, list_people, too_large_words
from app.domain.sendings import SendingFile as File
from app.domain.vocabulary import ForumCycle, MeetingStatus, SendingKind
from app.files import CannotWrite, NotOurFolder
from app.reports.portal_folder import MARK
from app.services import (
    agenda,
    attachments,
    forums,
    meeting_mail,
    meetings,
    minutes,
    people,
    portal_folder,
    sendings,
)
from app.services.demo.papers import draw_page
from app.services.meeting_stages import NotHeldYet
from tests import factories

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DAY = date(2026, 12, 18)
PUBLIC, INTERNAL = Audience.PUBLIC, Audience.INTERNAL


def seat(plan, forum, name, email=""):
    person = people.add_person(plan, name)
    people.save_person(plan, person, replace(people.get_person(plan, person), email=email))
    forums.add_member(plan, forum, person, TODAY)
    return person


@pytest.fixture
def forum(plan):
    return forums.add_forum(plan, "Bestyrelsen for Ådalen")


@pytest.fixture
def meeting(plan, forum):
    key = factories.plan_meeting(plan, forum, DAY)
    draft = meetings.get_meeting_draft(plan, key)
    meetings.save_meeting(
        plan, key, replace(draft, starts=time(9), ends=time(11), place="Rådhuset")
    )
    with plan.change("Kun ét punkt") as session:
        session.execute(delete(AgendaItem))
    agenda.add_item(plan, key, "Tryghed: målet flytter sig ikke")
    return key


def mail_of(plan, meeting, *receivers, files=(), subject="Dagsorden æøå"):
    return NewSending(SendingKind.AGENDA, subject, "Kære alle", receivers, tuple(files), meeting)


METTE = Recipient(None, "Mette Kjær", "mette@example.dk")
LARS = Recipient(None, "Lars Toft", "lars@example.dk")


def test_the_members_of_that_day_are_proposed_and_who_has_no_mail_is_said(plan, forum, meeting):
    mette = seat(plan, forum, "Mette Kjær", " mette@example.dk ")
    seat(plan, forum, "Åse Holm")
    lars = seat(plan, forum, "Lars Toft")
    with plan.change("Adresse fra et ældre program") as session:
        session.get_one(Person, lars).email = "lars@example"
    left = seat(plan, forum, "Rasmus", "rasmus@example.dk")
    member = next(m for m in forums.list_members(plan, forum) if m.person_id == left)
    forums.save_member(plan, member.id, replace(member.draft, ends=date(2026, 12, 1)))
    found = meeting_mail.propose(plan, meeting, SendingKind.AGENDA, TODAY)
    assert found.receivers == (Recipient(mette, "Mette Kjær", "mette@example.dk"),)
    assert [person.name for person in found.without] == ["Lars Toft", "Åse Holm"]
    assert found.letter.subject == "Dagsorden til mødet i Bestyrelsen for Ådalen fredag 18-12-2026"
    assert "fredag 18-12-2026 kl. 9-11, Rådhuset." in found.letter.text
    assert "1. Tryghed: målet flytter sig ikke" in found.letter.text
    with pytest.raises(ThingGone):
        meeting_mail.propose(plan, 99, SendingKind.AGENDA, TODAY)


def test_the_mail_with_the_minutes_says_until_when_to_object(plan, meeting):
    found = meeting_mail.propose(plan, meeting, SendingKind.MINUTES, TODAY)
    assert found.letter.subject.startswith("Referat af mødet i Bestyrelsen for Ådalen")
    assert "indsigelser, så skriv senest" in found.letter.text


def test_the_agenda_goes_with_its_material_and_the_meeting_for_the_calendar(plan, meeting):
    parcel = meeting_mail.collect_files(plan, meeting, SendingKind.AGENDA, INTERNAL, NOW)
    pdf, ics = parcel.files
    assert pdf.name == "Bestyrelsen for Ådalen 2026-12-18 internt.pdf"
    assert pdf.data.startswith(b"%PDF")
    event = vobject.readOne(ics.data.decode()).vevent
    assert event.location.value == "Rådhuset"
    assert event.dtstart.value.date() == DAY


def test_two_meetings_of_a_forum_on_one_day_have_files_of_their_own(plan, forum, meeting):
    second = factories.make_meeting(plan, forum, DAY, starts=time(13))
    third = factories.make_meeting(plan, forum, DAY, starts=time(13))
    for kind, ours in ((SendingKind.AGENDA, INTERNAL), (SendingKind.MINUTES, PUBLIC)):
        names = []
        for key in (meeting, second, third):
            if kind is SendingKind.MINUTES:
                meetings.set_status(plan, key, MeetingStatus.HELD, DAY)
            files = meeting_mail.collect_files(plan, key, kind, ours, NOW).files
            names += [file.name for file in files]
        assert len(set(names)) == len(names)
        assert any("2026-12-18 kl. 09.00" in name for name in names)
        assert any("2026-12-18 3" in name for name in names)


def test_minutes_go_with_the_next_meeting_for_the_calendar(plan, forum, meeting):
    meetings.set_status(plan, meeting, MeetingStatus.HELD, TODAY)
    (pdf,) = meeting_mail.collect_files(plan, meeting, SendingKind.MINUTES, PUBLIC, NOW).files
    assert pdf.name == "Referat Bestyrelsen for Ådalen 2026-12-18 offentlig.pdf"
    factories.plan_meeting(plan, forum, date(2027, 3, 12))
    _, ics = meeting_mail.collect_files(plan, meeting, SendingKind.MINUTES, PUBLIC, NOW).files
    assert vobject.readOne(ics.data.decode()).vevent.dtstart.value == date(2027, 3, 12)


def test_what_is_in_the_mail_is_kept_byte_for_byte(plan, meeting, tmp_path):
    files = meeting_mail.collect_files(plan, meeting, SendingKind.AGENDA, PUBLIC, NOW).files
    target = tmp_path / "mail.eml"
    key = sendings.make_mail(plan, mail_of(plan, meeting, METTE, LARS, files=files), target, NOW)
    mail = fast_mail_parser.parse_email(target.read_bytes())
    assert mail.subject == "Dagsorden æøå"
    attached = {one.filename: one.content for one in mail.attachments}
    assert attached == {file.name: file.data for file in files}
    line = sendings.get_sending(plan, key)
    assert [file.sha256 for file in line.files] == [
        hashlib.sha256(attached[file.name]).hexdigest() for file in line.files
    ]
    sendings.save_copy(plan, line.files[0].id, tmp_path / "kopi.pdf")
    assert (tmp_path / "kopi.pdf").read_bytes() == files[0].data
    assert [(one.name, one.email) for one in line.recipients] == [
        ("Lars Toft", "lars@example.dk"), ("Mette Kjær", "mette@example.dk"),
    ]  # fmt: skip
    assert line.state == "▲ kladde, ikke sendt"
    assert b"\r\nTo:" not in target.read_bytes()


def test_one_receiver_stands_openly_and_several_hidden(plan, meeting, tmp_path):
    target = tmp_path / "mail.eml"
    sendings.make_mail(plan, mail_of(plan, meeting, METTE), target, NOW)
    assert b"\r\nTo: mette@example.dk\r\n" in target.read_bytes()
    sendings.make_mail(plan, mail_of(plan, meeting, METTE, LARS), target, NOW)
    assert b"\r\nBcc: mette@example.dk, lars@example.dk\r\n" in target.read_bytes()


@pytest.mark.parametrize(
    ("email", "subject", "error"),
    [
        ("", "Emne", sendings.NoReceivers),
        ("mette@example.dk\nBcc: x@example.dk", "Emne", sendings.NoReceivers),
        ("mette@example.dk", "  ", sendings.SubjectMissing),
        ("mette@example.dk", "Om 010190-1234", CprInText),
    ],
)
def test_what_cannot_be_sent_makes_neither_file_nor_trace(
    plan, meeting, tmp_path, email, subject, error
):
    new = mail_of(plan, meeting, replace(METTE, email=email), subject=subject)
    with pytest.raises(error):
        sendings.make_mail(plan, new, tmp_path / "mail.eml", NOW)
    assert not list(tmp_path.glob("*.eml"))
    assert sendings.list_sendings(plan) == []


def test_a_file_that_cannot_be_written_is_not_kept_as_sent(plan, meeting, tmp_path):
    with pytest.raises(CannotWrite):
        sendings.make_mail(plan, mail_of(plan, meeting, METTE), tmp_path / "nej" / "m.eml", NOW)
    assert sendings.list_sendings(plan) == []
    with pytest.raises(ThingGone):
        sendings.make_mail(plan, mail_of(plan, 99, METTE), tmp_path / "m.eml", NOW)
    assert not (tmp_path / "m.eml").exists()


def test_the_address_stays_as_it_was_when_the_person_leaves(plan, forum, meeting, tmp_path):
    mette = seat(plan, forum, "Mette Kjær", "mette@example.dk")
    new = mail_of(plan, meeting, Recipient(mette, "Mette Kjær", "mette@example.dk"))
    key = sendings.make_mail(plan, new, tmp_path / "m.eml", NOW)
    people.save_person(plan, mette, replace(people.get_person(plan, mette), email="ny@example.dk"))
    assert sendings.get_sending(plan, key).recipients[0].email == "mette@example.dk"
    people.delete_person(plan, mette)
    (kept,) = sendings.get_sending(plan, key).recipients
    assert (kept.person_id, kept.name) == (None, "Mette Kjær")
    meetings.delete_meeting(plan, meeting)
    assert sendings.get_sending(plan, key).meeting == ""


def test_sent_is_dated_and_brings_the_meeting_on_when_asked(plan, meeting, tmp_path):
    key = sendings.make_mail(plan, mail_of(plan, meeting, METTE), tmp_path / "m.eml", NOW)
    assert sendings.get_sending(plan, key).next_status is None
    sendings.mark_sent(plan, key, TODAY)
    line = sendings.get_sending(plan, key)
    assert (line.state, line.next_status) == ("✓ sendt 20-11-2026", MeetingStatus.CALLED)
    meeting_mail.bring_meeting_on(plan, key, date(2026, 11, 23))
    called = meetings.get_meeting(plan, meeting)
    assert (called.status, called.called_on) == (MeetingStatus.CALLED, TODAY)
    assert sendings.get_sending(plan, key).next_status is None
    meeting_mail.bring_meeting_on(plan, key, TODAY)
    sendings.mark_sent(plan, key, None)
    assert sendings.get_sending(plan, key).sent_on is None


def test_minutes_that_went_start_the_time_to_object(plan, meeting, tmp_path):
    meetings.set_status(plan, meeting, MeetingStatus.HELD, TODAY)
    new = replace(mail_of(plan, meeting, METTE), kind=SendingKind.MINUTES)
    key = sendings.make_mail(plan, new, tmp_path / "m.eml", NOW)
    sendings.mark_sent(plan, key, TODAY)
    meeting_mail.bring_meeting_on(plan, key, TODAY)
    line = meetings.get_meeting(plan, meeting)
    assert (line.status, line.minutes_sent_on) == (MeetingStatus.MINUTES_SENT, TODAY)
    assert line.objection_until is not None


def make_folder(plan, meeting, parent, audience=PUBLIC):
    return portal_folder.make_portal_folder(plan, meeting, audience, parent, NOW).path


def test_a_mail_made_before_the_minutes_were_reopened_brings_them_nowhere(plan, meeting, tmp_path):
    meetings.set_status(plan, meeting, MeetingStatus.HELD, TODAY)
    new = replace(mail_of(plan, meeting, METTE), kind=SendingKind.MINUTES)
    later = TODAY + timedelta(days=60)
    old = sendings.make_mail(plan, new, tmp_path / "m.eml", NOW)
    sendings.mark_sent(plan, old, TODAY)
    meeting_mail.bring_meeting_on(plan, old, TODAY)
    minutes.approve_minutes(plan, meeting, later)
    minutes.reopen_minutes(plan, meeting, "Et tal", "MK", later)
    assert sendings.get_sending(plan, old).next_status is None
    again = sendings.make_mail(plan, new, tmp_path / "igen.eml", NOW + timedelta(days=60))
    sendings.mark_sent(plan, again, later)
    assert sendings.get_sending(plan, again).next_status is MeetingStatus.MINUTES_SENT


def test_a_folder_for_a_portal_is_kept_and_only_our_own_is_replaced(plan, meeting, tmp_path):
    (item,) = agenda.list_items(plan, meeting)
    sheet = tmp_path / "tal.csv"
    sheet.write_text("Område;2024\nÅdalen;12\n", encoding="utf-8")
    attachments.attach(plan, item.id, sheet)
    folder = portal_folder.make_portal_folder(plan, meeting, PUBLIC, tmp_path / "ud", NOW)
    made = folder.path
    assert made.name == "Bestyrelsen for Ådalen 2026-12-18"
    names = sorted(path.name for path in made.iterdir())
    assert names == [
        MARK, "00 Dagsorden.pdf", "01 Tryghed målet flytter sig ikke.pdf", "01.1 tal.csv",
    ]  # fmt: skip
    (line,) = sendings.list_sendings(plan)
    assert (line.kind, line.receivers) == (SendingKind.PORTAL, "3 filer")
    assert tuple(file.name for file in line.files) == folder.names
    for file in line.files:
        data = (made / file.name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file.sha256
    agenda.add_item(plan, meeting, "Økonomi")
    assert make_folder(plan, meeting, tmp_path / "ud") == made
    assert len(list(made.iterdir())) == 5
    (made / "hendes.txt").write_text("x")
    with pytest.raises(NotOurFolder):
        make_folder(plan, meeting, tmp_path / "ud")
    assert len(sendings.list_sendings(plan)) == 2


def test_our_folder_is_known_again_whatever_is_kept_of_it(plan_path, tmp_path):
    from app.db.plan_file import PlanFile

    with PlanFile.open(plan_path, trusted=True) as plan:
        forum = forums.add_forum(plan, "Bestyrelsen")
        meeting = factories.plan_meeting(plan, forum, DAY)
        made = make_folder(plan, meeting, tmp_path)
        plan.undo()
        assert sendings.list_sendings(plan) == []
        assert make_folder(plan, meeting, tmp_path) == made
        (line,) = sendings.list_sendings(plan)
        sendings.delete_sending(plan, line.id)
        assert make_folder(plan, meeting, tmp_path) == made
    with PlanFile.open(plan_path, read_only=True, trusted=True) as viewed:
        assert make_folder(viewed, meeting, tmp_path) == made
        assert make_folder(viewed, meeting, tmp_path) == made
        (made / "00 Dagsorden.pdf").write_bytes(b"rettet")
        with pytest.raises(NotOurFolder):
            make_folder(viewed, meeting, tmp_path)
    assert (made / "00 Dagsorden.pdf").read_bytes() == b"rettet"


def test_a_folder_that_cannot_be_kept_or_laid_in_place_leaves_neither(
    plan, meeting, tmp_path, monkeypatch
):
    monkeypatch.setattr("app.services.sendings.store_blob", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_folder(plan, meeting, tmp_path / "ud")
    assert list((tmp_path / "ud").iterdir()) == []
    monkeypatch.undo()

    def locked(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "rename", locked)
    with pytest.raises(CannotWrite):
        make_folder(plan, meeting, tmp_path / "ud")
    assert list((tmp_path / "ud").iterdir()) == []
    assert sendings.list_sendings(plan) == []


def test_each_meeting_and_reader_has_a_folder_of_its_own(plan, forum, meeting, tmp_path):
    second = factories.make_meeting(plan, forum, DAY, starts=time(13))
    third = factories.make_meeting(plan, forum, DAY)
    asked = ((meeting, PUBLIC), (second, PUBLIC), (second, INTERNAL), (third, PUBLIC))
    names = [make_folder(plan, key, tmp_path, audience).name for key, audience in asked]
    assert names == [
        "Bestyrelsen for Ådalen 2026-12-18",
        "Bestyrelsen for Ådalen 2026-12-18 kl. 13.00",
        "Bestyrelsen for Ådalen 2026-12-18 internt",
        "Bestyrelsen for Ådalen 2026-12-18 2",
    ]
    assert [make_folder(plan, key, tmp_path, audience).name for key, audience in asked] == names


def test_the_folder_made_before_is_found_though_an_earlier_name_is_free(
    plan, forum, meeting, tmp_path
):
    second = factories.make_meeting(plan, forum, DAY, starts=time(13))
    first, mine = (make_folder(plan, key, tmp_path) for key in (meeting, second))
    shutil.rmtree(first)
    assert make_folder(plan, second, tmp_path) == mine
    assert list(tmp_path.glob("Best*")) == [mine]
    assert make_folder(plan, meeting, tmp_path) == first


def test_where_every_name_is_taken_no_meetings_folder_is_replaced(
    plan, forum, meeting, tmp_path, monkeypatch
):
    monkeypatch.setattr("app.services.portal_folder._MOST", 2)
    made = make_folder(plan, meeting, tmp_path)
    with pytest.raises(NotOurFolder):
        make_folder(plan, factories.make_meeting(plan, forum, DAY), tmp_path)
    assert make_folder(plan, meeting, tmp_path) == made


def test_a_folder_that_was_not_kept_leaves_the_one_before(plan, meeting, tmp_path, monkeypatch):
    made = make_folder(plan, meeting, tmp_path / "ud")
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    agenda.add_item(plan, meeting, "Nyt punkt")

    def full(_):
        raise OperationalError("x", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr(Session, "commit", full)
    with pytest.raises(PlanNotSaved):
        make_folder(plan, meeting, tmp_path / "ud")
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before
    assert list((tmp_path / "ud").iterdir()) == [made]


def test_a_folder_without_our_mark_is_refused_with_words_that_are_true(plan, meeting, tmp_path):
    made = make_folder(plan, meeting, tmp_path)
    (made / ".DS_Store").write_bytes(b"x")
    assert make_folder(plan, meeting, tmp_path) == made
    assert not (made / ".DS_Store").exists()
    (made / MARK).unlink()
    with pytest.raises(NotOurFolder, match="ikke kender som sit eget"):
        make_folder(plan, meeting, tmp_path)


def test_the_sum_of_a_file_is_no_cpr_number(plan, meeting, tmp_path):
    (item,) = agenda.list_items(plan, meeting)
    with plan.change("x") as session:
        paper = Attachment(agenda_item_id=item.id, title="Tilbud", file_name="tilbud.txt")
        paper.media_type, paper.position = "text/plain", 0
        paper.sha256 = f"a0101801234b{'0' * 52}"
        session.add(Blob(sha256=paper.sha256, data=b"x", byte_count=1))
        session.flush()
        session.add(paper)
    assert make_folder(plan, meeting, tmp_path).exists()


def test_a_long_name_of_a_forum_never_cuts_the_day_or_the_reader(plan, tmp_path):
    forum = forums.add_forum(plan, "Følgegruppen for " + "tryghed og trivsel " * 8)
    key = factories.plan_meeting(plan, forum, DAY)
    assert make_folder(plan, key, tmp_path).name.endswith(" 2026-12-18")
    assert make_folder(plan, key, tmp_path, INTERNAL).name.endswith(" 2026-12-18 internt")
    files = meeting_mail.collect_files(plan, key, SendingKind.AGENDA, INTERNAL, NOW).files
    assert files[0].name.endswith(" 2026-12-18 internt.pdf")
    assert files[1].name.endswith(" 18-12-2026.ics")
    assert all(len(file.name) <= 120 for file in files)


def test_nothing_of_a_closed_items_bilag_is_in_the_public_folder(plan, meeting, tmp_path):
    closed = factories.make_item(
        plan, meeting, "Personalesag", is_closed=True, presentation="HEMMELIGHED om en sag",
        recommendation="HEMMELIGHED i indstilling",
    )  # fmt: skip
    for name in ("HEMMELIGHED løn.csv", "HEMMELIGHED brev.pdf"):
        path = tmp_path / name
        path.write_bytes(draw_page("HEMMELIGHED", ["HEMMELIGHED"]) if name[-1] == "f" else b"a;1")
        attachments.attach(plan, closed, path)
    inside = make_folder(plan, meeting, tmp_path / "ud", INTERNAL)
    assert "02.1 HEMMELIGHED løn.csv" in {path.name for path in inside.iterdir()}
    for path in make_folder(plan, meeting, tmp_path / "ud").iterdir():
        read = path.suffix == ".pdf"
        said = (
            "".join(p.extract_text() for p in PdfReader(path).pages) if read else path.read_text()
        )
        assert "HEMMELIGHED" not in path.name + said
        assert b"HEMMELIGHED" not in path.read_bytes()
    kept = [line for line in sendings.list_sendings(plan) if "internt" not in line.subject]
    assert not [file.name for line in kept for file in line.files if "HEMMELIGHED" in file.name]


def test_minutes_of_a_meeting_not_held_are_refused_and_nobody_objects_before_it(plan, meeting):
    with pytest.raises(NotHeldYet):
        meeting_mail.collect_files(plan, meeting, SendingKind.MINUTES, PUBLIC, NOW)
    found = meeting_mail.propose(plan, meeting, SendingKind.MINUTES, TODAY)
    assert found.is_early
    # Ten working days from Friday 18 December 2026, Christmas and New Year's Day apart.
    assert "skriv senest torsdag 07-01-2027" in found.letter.text
    meetings.set_status(plan, meeting, MeetingStatus.HELD, TODAY)
    minutes.send_minutes(plan, meeting, TODAY)
    assert meetings.get_meeting(plan, meeting).objection_until == date(2027, 1, 7)
    assert not meeting_mail.propose(plan, meeting, SendingKind.MINUTES, TODAY).is_early


def test_both_mails_are_signed_once_by_whoever_sits_here_else_by_the_minute_taker(
    plan, forum, meeting
):
    def endings():
        kinds = (SendingKind.AGENDA, SendingKind.MINUTES)
        texts = [meeting_mail.propose(plan, meeting, kind, TODAY).letter.text for kind in kinds]
        return {text.partition("Venlig hilsen")[2] for text in texts}

    assert endings() == {""}
    karen = seat(plan, forum, "Karen Holst")
    draft = meetings.get_meeting_draft(plan, meeting)
    meetings.save_meeting(plan, meeting, replace(draft, minute_taker_id=karen))
    assert endings() == {"\nKaren Holst"}
    plan.made_by = "Lars Toft"
    assert endings() == {"\nLars Toft"}


def test_neither_the_mail_nor_the_calendar_file_names_a_closed_item(plan, meeting):
    factories.make_item(plan, meeting, "Personalesag om NN", is_closed=True)
    for audience in (PUBLIC, INTERNAL):
        text = meeting_mail.propose(plan, meeting, SendingKind.AGENDA, TODAY).letter.text
        ics = meeting_mail.collect_files(plan, meeting, SendingKind.AGENDA, audience, NOW).files[1]
        event = vobject.readOne(ics.data.decode()).vevent
        for told in (text, event.description.value):
            assert "1. Tryghed: målet flytter sig ikke\n2. lukket punkt" in told
            assert "Personalesag" not in told


def test_a_light_forum_sends_notes_and_nothing_brings_its_meeting_on(plan, tmp_path):
    forum = factories.make_forum(plan, "Følgegruppen", cycle=ForumCycle.LIGHT)
    meeting = factories.plan_meeting(plan, forum, DAY)
    letter = meeting_mail.propose(plan, meeting, SendingKind.MINUTES, TODAY).letter
    assert letter.subject == "Noter fra mødet i Følgegruppen fredag 18-12-2026"
    assert "indsigelser" not in letter.text
    for status, kind in (
        (MeetingStatus.PLANNED, SendingKind.AGENDA), (MeetingStatus.HELD, SendingKind.MINUTES),
    ):  # fmt: skip
        meetings.set_status(plan, meeting, status, TODAY)
        new = replace(mail_of(plan, meeting, METTE), kind=kind)
        key = sendings.make_mail(plan, new, tmp_path / "m.eml", NOW)
        sendings.mark_sent(plan, key, TODAY)
        assert sendings.get_sending(plan, key).next_status is None
        meeting_mail.bring_meeting_on(plan, key, TODAY)
        assert meetings.get_meeting(plan, meeting).status is status


def test_a_large_mail_is_said(plan):
    assert too_large_words([File("a.pdf", "application/pdf", b"x" * 1_000_000)]) == ""
    said = too_large_words([File("a.pdf", "application/pdf", b"x" * 16_000_000)])
    assert said.startswith("▲ Mailen fylder 21 MB")
    assert "mappe" in said


def test_a_plan_that_is_only_viewed_makes_the_mail_and_keeps_nothing(plan_path, tmp_path):
    from app.db.plan_file import PlanFile

    with PlanFile.open(plan_path, read_only=True, trusted=True) as viewed:
        new = replace(mail_of(viewed, None, METTE), meeting_id=None)
        assert sendings.make_mail(viewed, new, tmp_path / "m.eml", NOW) is None
        assert (tmp_path / "m.eml").exists()
        assert sendings.list_sendings(viewed) == []


def test_the_list_is_narrowed_by_kind_meeting_person_and_drafts(plan, meeting, tmp_path):
    first = sendings.make_mail(plan, mail_of(plan, meeting, METTE), tmp_path / "m.eml", NOW)
    other = replace(mail_of(plan, None, LARS), kind=SendingKind.REMINDER, meeting_id=None)
    second = sendings.make_mail(plan, other, tmp_path / "m.eml", NOW)
    sendings.mark_sent(plan, second, TODAY)
    found = sendings.list_sendings(plan)

    def narrowed(**wanted):
        return [line.id for line in found if SendingFilter(**wanted).lets(line)]

    assert narrowed() == [second, first]
    assert narrowed(kind=SendingKind.REMINDER) == [second]
    assert narrowed(meeting_id=meeting) == [first]
    assert narrowed(person="Lars Toft") == [second]
    assert narrowed(drafts_only=True) == [first]
    assert list_people(found) == ["Lars Toft", "Mette Kjær"]
