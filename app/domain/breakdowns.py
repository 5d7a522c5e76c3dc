"""The groups that figures are divided into (by age, by sex), in words."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.domain.danish import join_words, sort_key


class Breakdown(NamedTuple):
    """A group: the text it is stored by, and its Danish words."""

    key: str
    words: str


def group_words(key: str) -> str:
    """Say a group: "18-29 år, Mænd"."""
    return ", ".join(parts_of(key).values())


def parts_of(key: str) -> dict[str, str]:
    """What a group is by: {"alder": "18-29 år"}."""
    return {str(name): str(text) for name, text in json.loads(key).items()}


def list_groups(keys: Iterable[str]) -> tuple[Breakdown, ...]:
    """The groups in the order of what they are by and their names."""
    found = [Breakdown(key, group_words(key)) for key in keys]
    return tuple(sorted(found, key=lambda group: (len(parts_of(group.key)), sort_key(group.words))))


def most_told(figures: Mapping[str, int]) -> str:
    """The group with most figures, of several the one that is divided least."""
    groups = list_groups(figures)
    return max(groups, key=lambda group: figures[group.key]).key


def divided_words(groups: Iterable[Breakdown]) -> str:
    """Say that there are figures, but only divided ones."""
    names = dict.fromkeys(name for group in groups for name in parts_of(group.key))
    by = join_words([name for name in names if not name.startswith("kolonne ")])
    efter = f" efter {by}" if by else ""
    return (
        f"Der er kun tal opdelt{efter}, ingen samlede tal at måle på. Vælg en gruppe for at se dem."
    )
