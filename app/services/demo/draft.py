"""The demo plan while it is being made: rows by table, before anything touches a file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from app.db.base import Base
from app.services.demo.sizes import Scale

Texts = Mapping[str, Any]
"""A table of a TOML file."""


@dataclass(slots=True)
class Draft:
    """What the parts of the demo plan share: the choices made, and the rows so far.

    `start` and `end` are the plan's period. Later rows find the ids of earlier ones by key.
    """

    scale: Scale
    today: date
    start: date
    end: date
    random: Random
    areas: Sequence[Texts]
    rows: dict[type[Base], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    ids: dict[tuple[type[Base], str], int] = field(default_factory=dict)

    def add(self, table: type[Base], key: str = "", **fields: Any) -> int:
        """Add a row and return its id; the tables' ids are counted from 1."""
        row_id = len(self.rows[table]) + 1
        self.rows[table].append({"id": row_id, **fields})
        if key:
            self.ids[table, key] = row_id
        return row_id

    def link(self, table: type[Base], **fields: int) -> None:
        """Add a row that only ties two others together."""
        self.rows[table].append(fields)

    def id_of(self, table: type[Base], key: str) -> int:
        """Find a row's id by its key; raises KeyError when the texts name what is not there."""
        return self.ids[table, key]

    def find(self, table: type[Base], key: str | None) -> int | None:
        """Find the id of a row that need not be named."""
        return self.ids[table, key] if key else None


def multiply(specs: Sequence[Texts], count: int, areas: Sequence[Texts]) -> list[Texts]:
    """Take `count` specs: the given ones, then copies of them that name one area each."""
    many: list[Texts] = list(specs[:count])
    for number in range(len(specs), count):
        spec = specs[number % len(specs)]
        area = areas[(number // len(specs) + number) % len(areas)]["name"]
        many.append({**spec, "name": f"{spec['name']}, {area}", "number": f"X{number + 1}"})
    return many
