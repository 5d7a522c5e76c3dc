"""The room's agenda lines, and the keys told at its foot."""

from app.domain.meeting_clock import minutes_of
from app.domain.meeting_room import RoomItem
from app.domain.vocabulary import Outcome
from app.labels import ITEM_LETTERS
from app.labels import label as word
from app.ui.theme import Tone
from app.ui.widgets.lines import Line

HELP = (
    "Alt+↑↓ punkt", "Alt+1-7 udfald", "b: beslutning", "! @KH 1/10 opgave", "> note",
    "F4 fremmøde", "F5 ur", "F8 afslut", "Ctrl+Z fortryd", "F1 skjul",
)  # fmt: skip
LIGHT_HELP = tuple(words for words in HELP if "udfald" not in words)
READING_HELP = (HELP[0], "F4 fremmøde", "F1 skjul")


def item_line(item: RoomItem, *, light: bool) -> Line:
    """An item with its letter, time and outcome; a light forum has neither letter nor outcome."""
    parts = [] if light else [ITEM_LETTERS[item.kind]]
    if item.minutes_planned:
        parts.append(f"{item.minutes_planned} min.")
    if item.seconds >= 60:
        parts.append(f"{minutes_of(item.seconds)} brugt")
    if item.outcome is not None and not light:
        parts.append(word(item.outcome))
    if item.is_closed:
        parts.append("lukket")
    if item.outcome is Outcome.AWAITING and not light:
        done, tone = "○ afventer", Tone.QUIET
    else:
        done, tone = "✓" if item.is_done(light=light) else "", Tone.GOOD
    return Line(item.id, item.title, " · ".join(parts), done, tone, lead=str(item.number))
