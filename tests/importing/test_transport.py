import json

import pytest

from app.importing import transport
from app.importing.cells import Marked, SheetCells
from app.importing.kinds import Unreadable
from app.importing.transport import Receiver, Sender


def sent(*rows, about=None):
    receiver = Receiver()
    out = Sender(lambda message: receiver.take(json.loads(json.dumps(message))))
    for row in rows:
        out.row(row)
    out.sheet(about or SheetCells("Ark", []))
    out.end()
    return receiver.cells


def test_cells_come_over_as_they_were_sent(monkeypatch):
    monkeypatch.setattr(transport, "_CELLS_AT_A_TIME", 3)
    rows = [["a", None, 1.5], [], [None], [7, Marked("day", "2024-01-01")], [], []]
    about = SheetCells("Ark", [], True, frozenset({0, 3, 9}), frozenset({1, 8}), ((0, 0, 1, 1),))
    (sheet,) = sent(*rows, about=about).sheets
    assert sheet.rows == [["a", None, 1.5], [], [], [7, Marked("day", "2024-01-01")]]
    assert (sheet.name, sheet.hidden, sheet.merges) == ("Ark", True, ((0, 0, 1, 1),))
    # What is hidden beyond the last value hides nothing.
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({0, 3}, {1})


@pytest.mark.parametrize("limit", ["MOST_CELLS", "MOST_ROWS", "MOST_TEXT"])
def test_too_much_is_refused_before_it_is_sent(monkeypatch, limit):
    monkeypatch.setattr(transport, limit, 5)
    out = Sender(lambda message: None)
    with pytest.raises(Unreadable):
        for number in range(6):
            out.row([out.texts[f"{number}"]])


def test_texts_are_clipped_and_too_many_merges_left_out_with_a_word(monkeypatch):
    monkeypatch.setattr(transport, "MOST_MERGES", 1)
    receiver = Receiver()
    out = Sender(receiver.take)
    out.row([out.texts["x" * 5_000]])
    out.sheet(SheetCells("Ark", [], merges=((0, 0, 0, 1), (1, 0, 1, 1))))
    out.end()
    assert len(receiver.cells.sheets[0].rows[0][0]) == transport.LONGEST_TEXT
    assert receiver.cells.sheets[0].merges == ()
    assert len(receiver.cells.notes) == 2
