"""What colour goes with which status; the sign and the word stand beside it always."""

from app.domain.expectations import Met
from app.domain.status import Status
from app.ui.theme import Tone

TONES = {
    Status.REACHED: Tone.GOOD,
    Status.ON_TRACK: Tone.GOOD,
    Status.ATTENTION: Tone.ATTENTION,
    Status.BEHIND: Tone.BEHIND,
    Status.MISSING: Tone.QUIET,
    Status.NOT_YET: Tone.QUIET,
}

MET_TONES = {
    Met.MET: Tone.GOOD,
    Met.NOT_MET: Tone.BEHIND,
    Met.UNSURE: Tone.ATTENTION,
    Met.RUNNING: Tone.QUIET,
    Met.MISSING: Tone.QUIET,
    Met.IN_WORDS: Tone.QUIET,
}


def deadline_tone(days_late: int, days_left: int | None) -> Tone:
    """Late is behind; today and tomorrow call for attention."""
    if days_late:
        return Tone.BEHIND
    return Tone.ATTENTION if days_left is not None and days_left <= 1 else Tone.PLAIN
