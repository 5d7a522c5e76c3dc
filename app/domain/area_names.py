"""Which boligområde a sender means: recognised by rule, doubtful by likeness, else unknown.

Sure are the exact name, an alias, the number, swapped halves, aa for å, lost or rewritten æøå, a
leading afdeling number and "mv."/"m.fl.", when exactly one area fits (design.md, Import). Any
other likeness is a doubt for the user.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.danish import fold


@dataclass(frozen=True, slots=True)
class KnownArea:
    """An area of the plan with everything it is called."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """The area a text means; `doubt` is the Danish reason when that is only likely.

    With neither an area nor a doubt the text resembles nothing in the plan. `candidates` are the
    areas it may mean when that is doubtful.
    """

    area: KnownArea | None = None
    doubt: str = ""
    candidates: tuple[KnownArea, ...] = ()


_AND_MORE = re.compile(r"[ ,]*(?:\(?(?:m\.? ?v\.?|m\.? ?fl\.?|med flere|med videre)\)?)$")
_LEADING = re.compile(r"(?:(?:bolig)?afd(?:\.|eling)?\.? ?(?:nr\.? ?)?)?(\d[\d./-]*)[ :.–-]+(?=\D)")
_LEADING_WORD = re.compile(r"(?:bolig)?afd(?:\.|eling(?:en)?) ?(?=\D)")
_REWRITTEN = (("æ", "ae"), ("ø", "oe"), ("å", "aa"))
_FLATTENED = (("æ", "a"), ("ø", "o"), ("å", "a"))
_HOLES = re.compile(r"[?\ufffd_¿]+")
_SLASH = re.compile(r" ?/ ?")
_NUMBERS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = ' .,:;–-()[]"»«'
_MOST_WORDS = 6
_KIND = re.compile(r"[A-ZÆØÅ]?[a-zæøå]*(?:område|område[rt]|tal|profil|udvikling|afdeling|udtræk)")
_A_YEAR = re.compile(r"(?:19|20)\d\d\b|[12]\. ")
_ALIKE = 85
_LEVELS = frozenset({"region", "province", "landsdel", "provins"})


class AreaBook:
    """The plan's areas, ready to be looked up by whatever a sender writes."""

    def __init__(self, areas: Iterable[KnownArea]) -> None:
        self._areas = tuple(areas)
        self._by_key: dict[str, set[KnownArea]] = {}
        self._by_number: dict[str, set[KnownArea]] = {}
        self._by_spelling: dict[str, set[KnownArea]] = {}
        self._seen: dict[str, AreaMatch] = {}
        for area in self._areas:
            if area.number:
                self._by_number.setdefault(area.number.casefold(), set()).add(area)
            for name in (area.name, *area.aliases):
                for half in (_key(name), _swapped(_key(name))):
                    self._by_key.setdefault(half, set()).add(area)
                    for spelling in _spellings(half):
                        self._by_spelling.setdefault(spelling, set()).add(area)

    def find(self, text: str) -> AreaMatch:
        """Say which area a text means, or why that is not certain."""
        match = self._seen.get(text)
        if match is None:
            match = self._seen[text] = self._find(text)
        return match

    def knows(self, text: str) -> bool:
        """Whether a text surely means one of the plan's areas."""
        match = self.find(text)
        return match.area is not None and not match.doubt

    def named_in(self, text: str) -> dict[str, KnownArea]:
        """The areas a sentence surely names, by the words that name them.

        "Solbakken Nord" and "Ny Solbakken" may be other places than Solbakken.
        """
        words = text.split()
        found: dict[str, KnownArea] = {}
        taken: set[int] = set()
        for size in range(min(len(words), _MOST_WORDS), 0, -1):
            for start in range(len(words) - size + 1):
                part = " ".join(words[start : start + size]).strip(_MARKS)
                if (
                    taken.isdisjoint(range(start, start + size))
                    and _LETTER.search(part)
                    and _stands_alone(words, start, start + size)
                ):
                    area = self._exact_in(part)
                    if area is not None:
                        found[part] = area
                        taken.update(range(start, start + size))
        return found

    def _exact_in(self, part: str) -> KnownArea | None:
        key = _key(part)
        for form in (key, _AND_MORE.sub("", key)):
            if found := self._exact(form):
                return found.area
        return None

    def _find(self, text: str) -> AreaMatch:
        key = _key(text)
        if not key:
            return AreaMatch()
        for form in (key, _AND_MORE.sub("", key)):
            if found := self._exact(form):
                return found
        leading = _LEADING.match(key) or _LEADING_WORD.match(key)
        if leading:
            rest = _AND_MORE.sub("", key[leading.end() :].strip())
            if found := self._exact(rest):
                number = leading[1] if leading.re is _LEADING else ""
                owners = self._by_number.get(number, set())
                if owners and found.area not in owners:
                    return AreaMatch(
                        found.area,
                        f"nummeret {number} hører til et andet område",
                        tuple(area for area in (found.area, *owners) if area),
                    )
                return found
        return self._alike(_AND_MORE.sub("", key))

    def _exact(self, key: str) -> AreaMatch | None:
        for book, forms in (
            (self._by_key, (key,)),
            (self._by_number, (key,)),
            (self._by_spelling, (key, _HOLES.sub("", key))),
        ):
            fits = {area for form in forms for area in book.get(form, ())}
            if len(fits) == 1:
                return AreaMatch(next(iter(fits)))
            if fits:
                several = tuple(sorted(fits, key=lambda area: area.name))
                names = ", ".join(area.name for area in several)
                return AreaMatch(None, f"passer på flere områder: {names}", several)
        return None

    def _alike(self, key: str) -> AreaMatch:
        names = [(_key(name), area) for area in self._areas for name in (area.name, *area.aliases)]
        best = most_alike(key, [name for name, _ in names])
        if best is None:
            return AreaMatch()
        area = names[best][1]
        return AreaMatch(area, f"ligner »{area.name}«, men er skrevet anderledes", (area,))


def _stands_alone(words: Sequence[str], start: int, end: int) -> bool:
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    is_open_before = before[:1].islower() or not before[-1:].isalnum() or _KIND.fullmatch(before)
    is_open_after = (
        words[end - 1][-1] in ".,:;" or not after[:1].isalnum() or after[0].islower()
        or bool(_A_YEAR.match(after))
    )  # fmt: skip
    return bool(is_open_before) and is_open_after


def _key(name: str) -> str:
    return _SLASH.sub("/", fold(name))


def _swapped(name: str) -> str:
    halves = name.split("/")
    return "/".join(reversed(halves)) if len(halves) == 2 else name


def _spellings(name: str) -> set[str]:
    """The ways a name is written by machines that lost æ, ø and å."""
    made = {name, "".join(mark for mark in name if mark not in "æøå")}
    for pairs in (_REWRITTEN, _FLATTENED):
        spelling = name
        for letter, instead in pairs:
            spelling = spelling.replace(letter, instead)
        made.add(spelling)
        # fold() has already turned "aa" into "å", in the sender's spelling too.
        made.add(fold(spelling))
    return made


_LONG = 6


def _squeeze(name: str) -> str:
    return "".join(mark for mark in name if mark.isalpha())


def most_alike(key: str, names: Sequence[str]) -> int | None:
    """The index of the name a folded text resembles, None when it resembles none.

    Names that differ in their numbers are different things ("Blok 12", "Blok 13"); so are a
    region and the town it is named after.
    """
    from rapidfuzz import fuzz

    numbers = _NUMBERS.findall(key)
    words = set(key.replace("-", " ").replace("/", " ").split())
    squeezed = _squeeze(key)
    best, best_score = None, float(_ALIKE)
    for index, name in enumerate(names):
        if _NUMBERS.findall(name) not in ([], numbers):
            continue
        others = set(name.replace("-", " ").replace("/", " ").split())
        if (words ^ others) & _LEVELS:
            continue
        score = fuzz.ratio(key, name)
        if words and others and (others <= words or words <= others):
            score = max(score, 90.0)
        if min(len(squeezed), len(other := _squeeze(name))) >= _LONG and (
            squeezed in other or other in squeezed
        ):
            score = max(score, 90.0)
        if score >= best_score and score > (best_score if best is not None else 0):
            best, best_score = index, score
    return best
