"""Small text files read without a process of their own, where the test is not about reading."""

import pytest

from app.importing import reader
from app.importing.kinds import Unreadable
from app.importing.refusals import FileRefused
from app.importing.text_file import send_text
from app.importing.transport import Receiver, Sender

_read_file = reader.read_file


def _read_here(path, **options):
    if path.suffix != ".csv" or not path.is_file():
        return _read_file(path, **options)
    receiver = Receiver()
    sender = Sender(receiver.take)
    try:
        send_text(path, sender)
        sender.end()
    except Unreadable as error:
        raise FileRefused(error.code, path.name) from error
    return receiver.cells


@pytest.fixture(autouse=True)
def read_in_process(monkeypatch):
    """Read csv files in the test's own process: starting another costs more than the test."""
    monkeypatch.setattr(reader, "read_file", _read_here)
