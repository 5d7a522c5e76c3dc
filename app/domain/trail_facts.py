"""What a trail is made of: forums, items, decisions, and what was carried between them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.domain.lifts import LiftLine
from app.domain.routes import RouteLine
from app.domain.vocabulary import ForumLevel, Outcome


@dataclass(frozen=True, slots=True)
class ForumFact:
    """A forum, what it hangs under, and its bindeled; `link_left` when that person has left."""

    id: int
    name: str
    level: ForumLevel
    parent_id: int | None
    is_over: bool
    link: str
    link_left: bool


@dataclass(frozen=True, slots=True)
class ItemFact:
    """An agenda item; without a meeting it waits for one in its forum."""

    id: int
    title: str
    forum_id: int
    meeting_id: int | None
    day: date | None
    is_held: bool
    outcome: Outcome | None
    carried_from_id: int | None


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """A decision, who took it and when; without an item it was taken outside a meeting."""

    id: int
    text: str
    forum_id: int
    day: date | None
    item_id: int | None


@dataclass(frozen=True)
class TrailFacts:
    """Everything the trails are read from; `held` are the days each forum has met, `days_off`
    the plan's own days off, as month and day.

    Without slots, so that what is looked up again and again is worked out once.
    """

    forums: Mapping[int, ForumFact]
    items: Mapping[int, ItemFact]
    decisions: Sequence[DecisionFact]
    lifts: Sequence[LiftLine]
    routes: Sequence[RouteLine]
    held: Mapping[int, Sequence[date]]
    days_off: Sequence[tuple[int, int]]

    @cached_property
    def _roots(self) -> dict[int, int]:
        return {item_id: self._find_root(item_id) for item_id in self.items}

    @cached_property
    def _chains(self) -> dict[int, list[ItemFact]]:
        found: dict[int, list[ItemFact]] = defaultdict(list)
        by_day = sorted(
            self.items.values(), key=lambda item: (item.day is None, item.day or date.max, item.id)
        )
        for item in by_day:
            found[self._roots[item.id]].append(item)
        return found

    @cached_property
    def _decided(self) -> dict[int | None, list[DecisionFact]]:
        found: dict[int | None, list[DecisionFact]] = defaultdict(list)
        for decision in self.decisions:
            found[decision.item_id].append(decision)
        return found

    def root(self, item_id: int) -> int:
        """The first of the items that bring one another back."""
        return self._roots.get(item_id, item_id)

    def items_of(self, item_id: int | None) -> list[ItemFact]:
        """An item and those that bring it back, in order of their meetings."""
        return self._chains.get(self._roots.get(item_id or 0, 0), [])

    def decisions_of(self, item_id: int | None) -> list[DecisionFact]:
        """What was decided under an item or under those that bring it back."""
        return [
            decision
            for item in self.items_of(item_id)
            for decision in self._decided.get(item.id, ())
        ]

    def _find_root(self, item_id: int) -> int:
        seen: set[int] = set()
        while item_id not in seen:
            seen.add(item_id)
            before = self.items[item_id].carried_from_id
            if before is None or before not in self.items:
                break
            item_id = before
        return item_id

    def link_words(self, lower_id: int | None, upper_id: int | None) -> tuple[str, bool]:
        """Who carries between two forums, and whether something is wrong with that.

        The bindeled stands on the forum that hangs under the other; empty where neither does.
        """
        for one, other in ((lower_id, upper_id), (upper_id, lower_id)):
            forum = self.forums.get(one or 0)
            if forum is not None and other is not None and forum.parent_id == other:
                if not forum.link:
                    return f"▲ {forum.name} har intet bindeled", True
                if forum.link_left:
                    return f"▲ bindeleddet {forum.link} er ikke med længere", True
                return f"båret af bindeleddet {forum.link}", False
        return "", False
