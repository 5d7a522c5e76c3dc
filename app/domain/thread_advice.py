"""The handbook's three traps as advice in words (domain.md 2).

Too many goals, unclear goals, goals that cannot be influenced. Advice never hinders anything.
The rules are plain, so that they can be said beside it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.danish import join_words, plural, upper_first
from app.domain.goals import DEFINITE, MANY, ONE, ThreadLimits
from app.domain.thread import Level, Node, NodeKey, Thread
from app.domain.vocabulary import Influence

VAGUE = (
    "arbejde for", "bidrage", "forbedre", "fremme", "have fokus på", "skabe", "styrke", "støtte op",
    "understøtte", "udvikle", "øge", "sætte fokus på",
)  # fmt: skip
"""Verbs that say a direction, but not how far."""
_VAGUE = re.compile(rf"\b({'|'.join(VAGUE)})[rst]?\b", re.IGNORECASE)
_AND = re.compile(r"\b(og|samt)\b", re.IGNORECASE)
_PAIRS = re.compile(
    r"\b(børn og unge|børn, unge og familier|unge og voksne|dansk og matematik|"
    r"tryghed og trivsel|uddannelse og livschancer|sammenhængskraft og medborgerskab|"
    r"kommune og boligorganisation)\b",
    re.IGNORECASE,
)
"""What belongs together and is one thing in the field."""

_AGES = re.compile(r"\b\d+(\s*(-|–|til|og)\s*\d+)?[\s-]*år(s|ige|iges)?\b", re.IGNORECASE)
"""An age says whom a goal is for, not how far."""


class Trap(StrEnum):
    """The three traps, in the handbook's order."""

    TOO_MANY = "too_many"
    UNCLEAR = "unclear"
    NOT_INFLUENCEABLE = "not_influenceable"


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice; `key` is the goal it is about, None where it is about how many."""

    trap: Trap
    sentence: str
    key: NodeKey | None = None


def find_advice(thread: Thread, limits: ThreadLimits) -> list[Advice]:
    """Find what the handbook would say of the goals of a chain."""
    found = [*_too_many(thread, limits)]
    aims = (*thread.at(Level.GOAL), *thread.at(Level.SUB_GOAL))
    for node in aims:
        found += _unclear(node)
    for node in aims:
        found += _not_influenceable(node)
    unsaid = [node for node in aims if node.influence is None]
    if unsaid:
        counted = _counted(unsaid)
        found.append(
            Advice(
                Trap.NOT_INFLUENCEABLE,
                f"Ved {counted} står det ikke, hvor langt I kan påvirke det. "
                "Skriv direkte, indirekte eller kan ikke påvirkes, og hvorfor.",
                unsaid[0].key,
            )
        )
    return found


def _counted(nodes: list[Node]) -> str:
    counts = Counter(node.key.level for node in nodes)
    return join_words([plural(count, ONE[level], MANY[level]) for level, count in counts.items()])


def _too_many(thread: Thread, limits: ThreadLimits) -> Iterator[Advice]:
    goals = thread.at(Level.GOAL)
    if len(goals) > limits.goals:
        yield Advice(
            Trap.TOO_MANY,
            f"Der er {len(goals)} strategiske mål. Flere end {limits.goals} er svære at holde "
            "fast i: Kan nogle af dem lægges sammen eller blive delmål?",
        )
    counts = Counter(node.delaftale_id for node in thread.at(Level.SUB_GOAL))
    for node in thread.at(Level.SUB_GOAL):
        count = counts.pop(node.delaftale_id, 0)
        if count > limits.sub_goals:
            yield Advice(
                Trap.TOO_MANY,
                f"Der er {count} delmål i samme delaftale som »{node.name}«. Flere end "
                f"{limits.sub_goals} deler kræfterne: Hvilke er vigtigst?",
                node.key,
            )


def _unclear(node: Node) -> Iterator[Advice]:
    reasons = []
    if _AND.search(_PAIRS.sub("", node.name)):
        reasons.append("rummer et »og«: er det ét mål eller flere?")
    said = _AGES.sub("", f"{node.name} {node.success_criteria}")
    measured = any(letter.isdigit() for letter in said)
    if not node.success_criteria:
        reasons.append("har intet succeskriterium: hvornår er det nået?")
    elif not measured and (vague := _VAGUE.search(node.name)):
        reasons.append(
            f"siger »{vague[0].lower()}« uden at sige hvor meget: "
            "skriv i succeskriteriet, hvad man kan se"
        )
    if reasons:
        yield Advice(Trap.UNCLEAR, f"{_said(node)} {' Det '.join(reasons)}", node.key)


def _not_influenceable(node: Node) -> Iterator[Advice]:
    if node.influence is Influence.NONE:
        yield Advice(
            Trap.NOT_INFLUENCEABLE,
            f"{_said(node)} kan ikke påvirkes af helhedsplanen. Følg gerne tallet, men lov det "
            "ikke: Kan det skrives som det, I selv kan flytte?",
            node.key,
        )


def _said(node: Node) -> str:
    return f"{upper_first(DEFINITE[node.key.level])} »{node.name}«"
