"""Values of a list, in Danish."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from app.domain.danish import format_day, format_number
from app.domain.list_draft import Thing
from app.domain.list_forms import Named
from app.labels import label

NOUNS: Final[dict[Named, tuple[str, str, str]]] = {
    Named.PERSON: ("person", "personer", "en ny person"),
    Named.ORGANISATION: ("organisation", "organisationer", "en ny organisation"),
    Named.AREA: ("område", "områder", "et nyt område"),
    Named.DELAFTALE: ("delaftale", "delaftaler", "en ny delaftale"),
    Named.SUB_GOAL: ("delmål", "delmål", "et nyt delmål"),
    Named.ACTIVITY: ("aktivitet", "aktiviteter", "en ny aktivitet"),
    Named.FORUM: ("forum", "fora", "et nyt forum"),
    Named.BUDGET_LINE: ("budgetlinje", "budgetlinjer", "en ny budgetlinje"),
    Named.SOURCE: ("kilde", "kilder", "en ny kilde"),
}
"""One, several, and a new one."""


def value_words(value: Any) -> str:
    """Say a value: a day as dd-mm-åååå, a code by its label, things by their names."""
    if value is None:
        return ""
    if isinstance(value, Thing):
        return value.name
    if isinstance(value, tuple):
        return ", ".join(thing.name for thing in value)
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, StrEnum):
        return label(value)
    return format_number(value) if isinstance(value, int | Decimal) else str(value)
