"""A mail with one workbook attached, as a draft for the user's own mail program."""

from collections.abc import Callable
from pathlib import Path

from app.domain.data_request_words import Letter


def write_mail(
    to: str, letter: Letter, attached_as: str, write: Callable[[Path], None], target: Path
) -> None:
    """Write the mail with what `write` makes; raises CannotWrite, and then nothing is written."""
    from tempfile import TemporaryDirectory

    from app.reports.mail_draft import XLSX, MailAttachment, MailDraft, write_mail_draft

    with TemporaryDirectory() as folder:
        workbook = Path(folder) / "ark.xlsx"
        write(workbook)
        attached = MailAttachment(attached_as, XLSX, workbook.read_bytes())
    write_mail_draft(MailDraft((to,), letter.subject, letter.text, (attached,)), target)
