"""Which indicator a sender means: its exact name, a doubtful likeness, or a new one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.area_names import most_alike
from app.domain.danish import fold
from app.domain.periods import PeriodKind
from app.domain.vocabulary import Frequency

_EVERY = {
    Frequency.WEEK: "hver uge",
    Frequency.MONTH: "hver måned",
    Frequency.QUARTER: "hvert kvartal",
    Frequency.HALFYEAR: "hvert halvår",
}
_WHOLE = {
    PeriodKind.MONTH: "en hel måned",
    PeriodKind.QUARTER: "et helt kvartal",
    PeriodKind.HALFYEAR: "et helt halvår",
    PeriodKind.YEAR: "et helt år",
    PeriodKind.SCHOOLYEAR: "et helt skoleår",
}
_LENGTHS = (*_EVERY, Frequency.YEAR, Frequency.SCHOOLYEAR)


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """An indicator of the plan."""

    id: int
    name: str
    is_in_percent: bool = False
    frequency: Frequency | None = None


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """The indicator a text means; `doubt` is the Danish reason when that is only likely."""

    indicator: KnownIndicator | None = None
    doubt: str = ""
    candidates: tuple[KnownIndicator, ...] = ()
    """Those that share most words and all numbers with a text that is not like any name."""


class IndicatorBook:
    """The plan's indicators, ready to be looked up by name."""

    def __init__(self, indicators: Iterable[KnownIndicator]) -> None:
        self._indicators = tuple(indicators)
        self._keys = [fold(indicator.name) for indicator in self._indicators]
        self._by_key = dict(zip(self._keys, self._indicators, strict=True))
        self._by_id = {known.id: known for known in self._indicators}
        self._seen: dict[str, IndicatorMatch] = {}

    def find(self, text: str) -> IndicatorMatch:
        """Say which indicator a text means, or why that is not certain."""
        match = self._seen.get(text)
        if match is None:
            match = self._seen[text] = self._find(fold(text))
        return match

    def knows(self, text: str) -> bool:
        """Whether a text is exactly the name of an indicator."""
        return fold(text) in self._by_key

    def is_in_percent(self, indicator_id: int) -> bool:
        """Whether an indicator of the plan is measured in per cent."""
        known = self._by_id.get(indicator_id)
        return known is not None and known.is_in_percent

    def too_long(self, indicator_id: int, kind: PeriodKind) -> str:
        """Say that a period is longer than those an indicator is followed by; "" when not."""
        known = self._by_id.get(indicator_id)
        if known is None or known.frequency not in _EVERY or kind not in _WHOLE:
            return ""
        if _LENGTHS.index(Frequency(kind.value)) <= _LENGTHS.index(known.frequency):
            return ""
        return f"»{known.name}« følges {_EVERY[known.frequency]}, men tallet gælder {_WHOLE[kind]}"

    def _find(self, key: str) -> IndicatorMatch:
        if known := self._by_key.get(key):
            return IndicatorMatch(known)
        best = most_alike(key, self._keys)
        if best is None:
            return IndicatorMatch(candidates=self._same_words(key))
        alike = self._indicators[best]
        return IndicatorMatch(alike, f"ligner »{alike.name}«, men er skrevet anderledes")

    def _same_words(self, key: str) -> tuple[KnownIndicator, ...]:
        from rapidfuzz import fuzz

        words = _plain(key)
        scored = [
            (fuzz.token_set_ratio(words, other), known)
            for known, other in zip(self._indicators, map(_plain, self._keys), strict=True)
            if set(_NUMBER.findall(words)) == set(_NUMBER.findall(other))
        ]
        scored.sort(key=lambda pair: -pair[0])
        return tuple(known for score, known in scored[:_MOST] if score >= _ALIKE)


_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_MARKS = re.compile(r"[^\w%<>]+")
_SAME = (("procent", "%"), ("pct.", "%"), ("pct", "%"), ("mere end", ">"), ("over", ">"),
         ("mindre end", "<"), ("under", "<"))  # fmt: skip
_MOST, _ALIKE = 3, 90


def _plain(key: str) -> str:
    """A name with one way to write what is often written in several."""
    for words, sign in _SAME:
        key = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", sign, key)
    return " ".join(_MARKS.sub(" ", key).split())
