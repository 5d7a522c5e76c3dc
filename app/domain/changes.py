"""The notice that goes out when something was changed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """What was done, in the words undo shows, and which tables it touched.

    `place` is where in the window it happened ("meetings:12"), empty when not known.
    """

    label: str
    tables: frozenset[str]
    place: str = ""
