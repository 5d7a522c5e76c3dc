"""Which indicator a sender means: its exact name, a doubtful likeness, or a new one."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.area_names import most_alike
from app.domain.danish import fold


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """An indicator of the plan."""

    id: int
    name: str
    is_in_percent: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """The indicator a text means; `doubt` is the Danish reason when that is only likely."""

    indicator: KnownIndicator | None = None
    doubt: str = ""


class IndicatorBook:
    """The plan's indicators, ready to be looked up by name."""

    def __init__(self, indicators: Iterable[KnownIndicator]) -> None:
        self._indicators = tuple(indicators)
        self._keys = [fold(indicator.name) for indicator in self._indicators]
        self._by_key = dict(zip(self._keys, self._indicators, strict=True))
        self._in_percent = {known.id for known in self._indicators if known.is_in_percent}
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
        return indicator_id in self._in_percent

    def _find(self, key: str) -> IndicatorMatch:
        if known := self._by_key.get(key):
            return IndicatorMatch(known)
        best = most_alike(key, self._keys)
        if best is None:
            return IndicatorMatch()
        alike = self._indicators[best]
        return IndicatorMatch(alike, f"ligner »{alike.name}«, men er skrevet anderledes")
