"""Which thing of the plan a cell names: surely, by likeness, or none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.area_names import AreaBook, KnownArea, most_alike
from app.domain.danish import fold
from app.domain.list_draft import KnownThing
from app.domain.list_forms import Named

_MOST = 4
_ROUGHLY, _SIFTED = 60, 20
_REMARK = re.compile(r"\s*[(\[].*?[)\]]\s*$")
_AND = re.compile(r"\s+(?:og|samt)\s+|\s*[&+]\s*")
_EVERYWHERE = frozenset({"alle", "alle områder", "alle boligområder", "hele helhedsplanen"})


@dataclass(frozen=True, slots=True)
class Found:
    """The thing a text surely means, else those it may mean, best first."""

    thing: KnownThing | None = None
    candidates: tuple[KnownThing, ...] = ()


class NameBook:
    """The plan's things of one kind, looked up by what a table calls them."""

    def __init__(self, named: Named, things: Sequence[KnownThing]) -> None:
        self.named = named
        self._things = {thing.id: thing for thing in things}
        self._by_key: dict[str, list[KnownThing]] = {}
        for thing in things:
            for name in (thing.name, thing.number, *thing.aliases):
                if name:
                    same = self._by_key.setdefault(fold(name), [])
                    if thing not in same:
                        same.append(thing)
        self._areas = (
            AreaBook(KnownArea(t.id, t.name, t.aliases, t.number) for t in things)
            if named is Named.AREA
            else None
        )
        self._named = [
            (fold(name), thing) for thing in things for name in (thing.name, *thing.aliases)
        ]
        self._all_names = tuple(name for name, _ in self._named)
        self._by_letter: dict[str, list[tuple[str, KnownThing]]] = {}
        for thing in things:
            name = fold(thing.name)
            self._by_letter.setdefault(name[:1], []).append((name, thing))
        self._seen: dict[str, Found] = {}

    def get(self, key: int) -> KnownThing | None:
        """The thing with an id."""
        return self._things.get(key)

    @property
    def things(self) -> Sequence[KnownThing]:
        """All of them."""
        return tuple(self._things.values())

    def find(self, text: str) -> Found:
        """Say what a text means."""
        found = self._seen.get(text)
        if found is None:
            found = self._seen[text] = self._find(text)
        return found

    def split(self, text: str) -> list[str]:
        """Part a cell that names several things; a name with a comma in it stays whole."""
        if self.named is Named.AREA and fold(text) in _EVERYWHERE and self._things:
            return [thing.name for thing in self._things.values()]
        parts: list[str] = []
        for line in re.split(r"[\n;]", text):
            for pattern in (re.compile(r"\s*,\s+|,(?=\D)"), _AND):
                if line.strip() and self.find(line.strip()).thing is None:
                    smaller = [part.strip() for part in pattern.split(line) if part.strip()]
                    known = [part for part in smaller if self.find(part).thing is not None]
                    if len(smaller) > 1 and (known or self.named is not Named.SUB_GOAL):
                        parts += [deep for part in smaller for deep in self._part_and(part)]
                        break
            else:
                if line.strip():
                    parts.append(line.strip())
        return list(dict.fromkeys(parts))

    def _part_and(self, part: str) -> list[str]:
        if self.find(part).thing is not None or self.named is Named.SUB_GOAL:
            return [part]
        return [small.strip() for small in _AND.split(part) if small.strip()]

    def _find(self, text: str) -> Found:
        if self._areas is not None:
            match = self._areas.find(text)
            if match.area is not None and not match.doubt:
                return Found(self._things[match.area.id])
            return Found(None, tuple(self._things[area.id] for area in match.candidates)[:_MOST])
        key = fold(text)
        for form in (key, turned(key)):
            fits = self._by_key.get(form, [])
            if len(fits) == 1:
                return Found(fits[0])
            if fits:
                return Found(None, tuple(fits[:_MOST]))
        return Found(None, self._alike(key))

    def _alike(self, key: str) -> tuple[KnownThing, ...]:
        bare = turned(_REMARK.sub("", key))
        found: list[KnownThing] = []
        if self.named is Named.PERSON:
            found += [
                thing
                for name, thing in self._by_letter.get(bare[:1], ())
                if _is_short_for(bare, name)
            ]
            for part in re.split(r"\s*[,/]\s*|" + _AND.pattern, key):
                found += self._by_key.get(part.strip(), [])
        found += self._by_key.get(bare, [])
        best = closest(bare, self._all_names) if bare else None
        if best is not None:
            found.append(self._named[best][1])
        return tuple(dict.fromkeys(found))[:_MOST]


@lru_cache(maxsize=4096)
def closest(key: str, names: tuple[str, ...]) -> int | None:
    """The number of the folded name that a folded text resembles, None when it resembles none.

    Long lists are sifted roughly first; every answer reads the table again, so it is remembered.
    """
    from rapidfuzz import fuzz, process

    near = process.extract(key, names, scorer=fuzz.WRatio, score_cutoff=_ROUGHLY, limit=_SIFTED)
    numbers = sorted(number for _, _, number in near)
    best = most_alike(key, [names[number] for number in numbers])
    return None if best is None else numbers[best]


def turned(key: str) -> str:
    """ "kjær, mette" is "mette kjær"."""
    last, comma, first = key.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else key


def _is_short_for(short: str, name: str) -> bool:
    """Whether "mette k." or "mette" is a way to write "mette kjær"."""
    parts, words = short.replace(".", " ").split(), name.split()
    if not parts or len(parts) > len(words) or len(short) < 3:
        return False
    if not words[0].startswith(parts[0]):
        return False
    rest = iter(words[1:])
    return all(any(word.startswith(part) for word in rest) for part in parts[1:])
