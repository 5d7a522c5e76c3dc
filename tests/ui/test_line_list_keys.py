"""Home, End and the page keys in a list whose first row is a heading."""

import pytest
from PySide6.QtCore import Qt

from app.ui.theme import Theme, ThemeChoice
from app.ui.widgets.lines import Line, LineList

KEY = Qt.Key


@pytest.fixture
def listed(qtbot, qapp):
    found = LineList(Theme(qapp, ThemeChoice.LIGHT), "Liste")
    qtbot.addWidget(found)
    rows = [Line(None, "Overskrift"), *(Line(n, f"Linje {n}") for n in range(1, 40))]
    found.show_lines([*rows, Line(None, "Sidste overskrift")])
    found.resize(300, 300)
    found.show()
    found.choose(5)
    return found


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ([KEY.Key_Home], 1),
        ([KEY.Key_End], 39),
        ([KEY.Key_PageUp], 1),
        ([KEY.Key_PageDown] * 6, 39),
        ([KEY.Key_Down], 6),
        ([KEY.Key_Home, KEY.Key_Up], 1),
    ],
)
def test_every_key_ends_on_a_line_that_can_be_chosen(qtbot, listed, keys, key):
    for pressed in keys:
        qtbot.keyClick(listed, pressed)
    assert listed.key == key
