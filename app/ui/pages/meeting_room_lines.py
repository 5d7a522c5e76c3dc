"""The room's agenda lines, and the keys told at its foot."""

from app.domain.meeting_clock import minutes_of
from app.domain.meeting_room import Room, RoomItem
from app.domain.vocabulary import Outcome
from app.labels import ITEM_LETTERS
from app.labels import label as word
from app.ui.theme import Tone
from app.ui.widgets.lines import Line

ATTENDANCE, END = "fremmoede", "afslut"
"""The lines that are no items, and their part of the room's place."""
_HELP = (
    "Alt+↑↓ punkt", "Alt+1-7 udfald", "b: beslutning", "! @KH 1/10 opgave", "> note",
    "F4 fremmøde", "F5 ur", "F8 afslut", "Ctrl+Z fortryd", "F1 skjul",
)  # fmt: skip
_LIGHT_HELP = tuple(words for words in _HELP if "udfald" not in words)
_READING_HELP = (_HELP[0], "F4 fremmøde", "F1 skjul")


def help_words(room: Room, *, reads_only: bool) -> str:
    """The keys at the foot of the room."""
    return "   ".join(_READING_HELP if reads_only else _LIGHT_HELP if room.is_light else _HELP)


def locked_words(room: Room, *, read_only: bool) -> str:
    """Why nothing can be written; empty when it can."""
    if room.is_locked:
        return "Referatet er godkendt og låst. Her kan det kun læses; ret det under Referat."
    what = "noterne" if room.is_light else "referatet"
    return f"Planen er åben til visning. Her kan {what} kun læses." if read_only else ""


def agenda_lines(room: Room, attended: str) -> list[Line]:
    """The items, with the attendance before and the end of the meeting after them."""
    return [
        Line(ATTENDANCE, "Fremmøde", attended, "F4", lead="–", muted=True),
        *(item_line(item, light=room.is_light) for item in room.items),
        Line(END, "Afslut mødet", "", "F8", lead="–", muted=True),
    ]


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
