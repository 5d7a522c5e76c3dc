"""A mail that is ready to be sent: a file the user's own mail program opens as a draft."""

import re
from dataclasses import dataclass
from pathlib import Path

from app.files import whole_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file in a mail; `media_type` as in "application/pdf"."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail nobody has sent yet. `to` and `bcc` are the receivers' addresses; impossible ones are
    left out.

    There is no sender: the mail program knows who sits at the machine.
    """

    to: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[MailAttachment, ...] = ()
    bcc: tuple[str, ...] = ()


def is_address(text: str) -> bool:
    """Whether a text can stand in a mail's To field."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def write_mail_draft(draft: MailDraft, target: Path) -> None:
    """Write the mail as an .eml file; raises CannotWrite, and then nothing is written."""
    from email.message import EmailMessage
    from email.policy import SMTP

    mail = EmailMessage(policy=SMTP)
    # Outlook and others open a mail with this line as a draft instead of as a received mail.
    mail["X-Unsent"] = "1"
    mail["Subject"] = _printable(" ".join(draft.subject.split()))
    for header, addresses in (("To", draft.to), ("Bcc", draft.bcc)):
        receivers = [address.strip() for address in addresses if is_address(address)]
        if receivers:
            mail[header] = ", ".join(dict.fromkeys(receivers))
    mail.set_content(_printable(draft.text), charset="utf-8", cte="quoted-printable")
    for attachment in draft.attachments:
        main, _, sub = attachment.media_type.partition("/")
        mail.add_attachment(
            attachment.data, maintype=main, subtype=sub, filename=_printable(attachment.name)
        )
    with whole_file(target) as path:
        path.write_bytes(mail.as_bytes())


def _printable(text: str) -> str:
    """Without signs that no mail may hold; line breaks and tabs stay."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
