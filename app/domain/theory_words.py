"""Words in a narrow box: lines that fit, and long Danish words divided where they can be."""

import re
from collections.abc import Callable
from itertools import takewhile
from typing import Final

Measure = Callable[[str], float]
"""How wide a text is."""

_JOINTS: Final = re.compile(
    # After the endings that make the first half of a compound: kriminalitets-forebyggelse.
    r"(?:heds|skabs|tets|ings|elses|ions|doms|dags|steds|livs|sam|gheds|bydels|bolig|ungdoms)(?=\w{4})"
    # Before the words that so often are the last half.
    r"|(?=(?:indsats|forebygg|uddann|arbejd|område|aktivitet|ambassad|vandring|rådgivning|gruppe|"
    r"forløb|bestyrelse|forening|partnerskab|kommune|organisation|beskæft|udvikling|medarbejd|"
    r"koordin|projekt|samarbejd|inddrag|deltag|afdeling))",
    re.IGNORECASE,
)
_VOWELS: Final = "aeiouyæøåé"
_LEAST: Final = 3
"""As few letters as may stand alone before or after a hyphen."""


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """A text as lines that each are at most `width`; a word is divided only when it must be."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if measure(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = divide(word, width, measure)
            lines += whole
        if line:
            lines.append(line)
    return lines


def divide(word: str, width: float, measure: Measure) -> list[str]:
    """A word as pieces that fit, all but the last with a hyphen; itself when it fits.

    Divided at the joint of a compound if there is one, else between syllables, else anywhere.
    """
    pieces = []
    while measure(word) > width and len(word) > 1:
        place = _best_place(word, _fitting(word, width, measure))
        pieces.append(_hyphened(word[:place]))
        word = word[place:]
    return [*pieces, word]


def _fitting(word: str, width: float, measure: Measure) -> list[int]:
    """The places a word can be divided at; the first always, so that something comes of it."""
    rest = range(2, len(word))
    return [1, *takewhile(lambda place: measure(_hyphened(word[:place])) <= width, rest)]


def _hyphened(piece: str) -> str:
    return piece if piece[-1] in "-/–_." else f"{piece}-"


def _best_place(word: str, fitting: list[int]) -> int:
    inside = [place for place in fitting if _LEAST <= place <= len(word) - _LEAST]
    joints = {match.end() for match in _JOINTS.finditer(word)}
    marks = {place for place in inside if word[place - 1] in "-/–_"}
    syllables = {place for place in inside if _between_syllables(word, place)}
    for good in (marks, joints, syllables):
        if chosen := [place for place in inside if place in good]:
            return chosen[-1]
    return (inside or fitting)[-1]


def _between_syllables(word: str, place: int) -> bool:
    """A single consonant goes with the vowel after it: "bo-lig" (Retskrivningsordbogen § 15)."""
    letters = word.casefold()
    before, first, after = letters[place - 1], letters[place], letters[place + 1]
    if first in _VOWELS or after not in _VOWELS or not first.isalpha():
        return False
    return before in _VOWELS or any(letter in _VOWELS for letter in letters[:place])
