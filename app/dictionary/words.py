"""What a table is called in Danish, and its columns."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TableWords:
    """A table's words: sheet title, one row of it, what it holds, and each column's heading."""

    title: str
    one: str
    holds: str
    columns: dict[str, str]

    def heading(self, column: str) -> str:
        """A column's Danish heading."""
        return self.columns.get(column) or _COMMON[column]


_COMMON: Final = {
    "id": "Nr.",
    "uid": "Fast id",
    "position": "Rækkefølge",
    "name": "Navn",
    "starts": "Fra",
    "ends": "Til",
}
