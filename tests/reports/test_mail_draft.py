"""A mail draft: a file any mail program opens, with Danish letters and nothing smuggled in."""

from email import message_from_bytes, policy

import pytest

from app.reports.mail_draft import MailAttachment, MailDraft, is_address, write_mail_draft


def written(draft, tmp_path):
    target = tmp_path / "mail.eml"
    write_mail_draft(draft, target)
    return message_from_bytes(target.read_bytes(), policy=policy.default), target.read_bytes()


def test_it_opens_as_a_draft_with_danish_letters(tmp_path):
    mail, raw = written(
        MailDraft(
            ("birgitte@example.dk",), "Tal fra Åskolen – påmindelse", "Kære Birgitte\n\næøå\n"
        ),
        tmp_path,
    )
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == "Tal fra Åskolen – påmindelse"
    assert mail.get_body().get_content().splitlines() == ["Kære Birgitte", "", "æøå"]
    assert mail["From"] is None
    assert raw.isascii()
    assert b"\r\n" in raw


def test_an_attachment_keeps_its_name_and_bytes(tmp_path):
    data = bytes(range(256)) * 4
    mail, _ = written(
        MailDraft((), "Emne", "Tekst", (MailAttachment("Tal æøå.xlsx", "application/x-y", data),)),
        tmp_path,
    )
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "Tal æøå.xlsx"
    assert attached.get_content() == data
    assert mail["To"] is None


def test_a_line_break_in_the_subject_smuggles_nothing_in(tmp_path):
    mail, _ = written(MailDraft((), "Emne\r\nBcc: x@example.dk", "Tekst"), tmp_path)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Emne Bcc: x@example.dk"


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("birgitte@example.dk", True),
        (" b.a+c@sub.example.dk ", True),
        ("birgitte", False),
        ("birgitte@example", False),
        ("a@b.dk\nBcc: c@d.dk", False),
        ("å@example.dk", False),
    ],
)
def test_only_possible_addresses_are_written(tmp_path, text, possible):
    assert is_address(text) is possible
    mail, _ = written(MailDraft((text,), "Emne", "Tekst"), tmp_path)
    assert mail["To"] == (text.strip() if possible else None)
