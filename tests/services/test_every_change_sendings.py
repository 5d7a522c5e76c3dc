"""What is made to be sent: each intention is one step that undo takes back exactly."""

from datetime import date

import pytest

from app.domain.audience import Audience
from app.domain.sendings import NewSending, Recipient, SendingFile
from app.domain.vocabulary import SendingKind
from app.services import meeting_mail, portal_folder, sendings
from tests.services.test_every_change import NOW, TODAY, ids, template  # noqa: F401 - the small plan


@pytest.fixture
def made(plan, ids, tmp_path):  # noqa: F811
    new = NewSending(
        SendingKind.AGENDA, "Dagsorden", "Hej",
        (Recipient(ids["person"], "Mette Kjær", "mette@example.dk"),),
        (SendingFile("a.pdf", "application/pdf", b"%PDF-1.7"),), ids["meeting"],
    )  # fmt: skip
    return new, sendings.make_mail(plan, new, tmp_path / "m.eml", NOW), tmp_path, ids["meeting"]


def bring_on(plan, made):
    meeting_mail.bring_meeting_on(plan, made[1], TODAY)


CHANGES = {
    "make a mail": lambda plan, made: sendings.make_mail(plan, made[0], made[2] / "n.eml", NOW),
    "make a folder": lambda plan, made: portal_folder.make_portal_folder(
        plan, made[3], Audience.PUBLIC, made[2] / "ud", NOW
    ),
    "mark as sent": lambda plan, made: sendings.mark_sent(plan, made[1], date(2026, 11, 21)),
    "delete": lambda plan, made: sendings.delete_sending(plan, made[1]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_it_is_one_step_that_undo_takes_back(plan, made, check_undo, name):
    with check_undo:
        CHANGES[name](plan, made)


def test_bringing_the_meeting_on_is_one_step(plan, made, check_undo):
    sendings.mark_sent(plan, made[1], TODAY)
    with check_undo:
        bring_on(plan, made)
