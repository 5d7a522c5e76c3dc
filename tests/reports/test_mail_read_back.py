"""A mail draft is read back by a library that shares no code with what wrote it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import fast_mail_parser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports.mail_draft import MailAttachment, MailDraft, write_mail_draft

_SIGNS = st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"))


def headers_of(mail):
    return {name.lower(): ", ".join(values) for name, values in mail.headers.items()}


def read_back(draft):
    with TemporaryDirectory() as folder:
        target = Path(folder) / "mail.eml"
        write_mail_draft(draft, target)
        return fast_mail_parser.parse_email(target.read_bytes())


def test_danish_letters_receivers_and_files_come_through():
    data = bytes(range(256)) * 9
    mail = read_back(
        MailDraft(
            (),
            "Dagsorden til mødet i Følgegruppen Østparken",
            "Kære alle\n\nÆblegrød på Ærø",
            (MailAttachment("Møde æøå.pdf", "application/pdf", data),),
            bcc=("mette@example.dk", "soren@example.dk"),
        )
    )
    assert mail.subject == "Dagsorden til mødet i Følgegruppen Østparken"
    assert mail.text_plain[0].strip().replace("\r\n", "\n") == "Kære alle\n\nÆblegrød på Ærø"
    (file,) = mail.attachments
    assert (file.filename, file.content) == ("Møde æøå.pdf", data)
    headers = headers_of(mail)
    assert headers["bcc"] == "mette@example.dk, soren@example.dk"
    assert headers["x-unsent"] == "1"
    assert "to" not in headers
    assert "from" not in headers


@settings(max_examples=60, deadline=None)
@given(st.text(_SIGNS, min_size=1, max_size=120), st.text(_SIGNS, min_size=1, max_size=60))
def test_any_subject_and_file_name_come_back_as_they_were(subject, name):
    data = b"%PDF-1.7 \r\n.\r\n--=="
    mail = read_back(
        MailDraft(
            ("a@example.dk",), subject, "Hej", (MailAttachment(name, "application/pdf", data),)
        )
    )
    assert " ".join(mail.subject.split()) == " ".join(subject.split())
    (file,) = mail.attachments
    assert file.content == data


@pytest.mark.parametrize(
    "address",
    [
        "a@example.dk\r\nCc: tyv@example.org",
        "a@example.dk\nX-Unsent: 0",
        '"a, b"@example.dk',
        "a@example.dk, tyv@example.org",
        "Mette <a@example.dk>",
        "a@example.dk;tyv@example.org",
        "a@example.dk\x00",
    ],
)
def test_an_address_injects_nothing(address):
    mail = read_back(MailDraft((address,), "Emne", "Tekst", bcc=(address, "god@example.dk")))
    headers = headers_of(mail)
    assert set(headers) <= {
        "x-unsent", "subject", "bcc", "content-type", "content-transfer-encoding", "mime-version",
    }  # fmt: skip
    assert headers["bcc"] == "god@example.dk"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_no_text_adds_a_header(subject, text, address):
    mail = read_back(MailDraft((address,), f"{subject}\r\nCc: x@example.org", text))
    assert not {name.lower() for name in mail.headers} & {"cc", "from"}
