"""A mail that is ready to be sent: a file the user's own mail program opens as a draft."""

import re
from dataclasses import dataclass
from pathlib import Path

from app.files import whole_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file in a mail; `media_type` as in "application/pdf"."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail nobody has sent yet. `to` is the receivers' addresses; impossible ones are left out.

    There is no sender: the mail program knows who sits at the machine.
    """

    to: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[MailAttachment, ...] = ()


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
    mail["Subject"] = " ".join(draft.subject.split())
    receivers = [address.strip() for address in draft.to if is_address(address)]
    if receivers:
        mail["To"] = ", ".join(receivers)
    mail.set_content(draft.text, charset="utf-8", cte="quoted-printable")
    for attachment in draft.attachments:
        main, _, sub = attachment.media_type.partition("/")
        mail.add_attachment(attachment.data, maintype=main, subtype=sub, filename=attachment.name)
    with whole_file(target) as path:
        path.write_bytes(mail.as_bytes())
