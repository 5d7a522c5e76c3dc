"""The data dictionary: what every table and column is called in Danish, and what it holds.

One source for the history page, the export's headings and its explaining sheet. A test asserts
that every recorded table and column is here.
"""

from typing import Final

from app.dictionary import activities, agreements, economy, figures, meetings, plan
from app.dictionary.words import TableWords

__all__ = ["TABLES", "TableWords"]

TABLES: Final[dict[str, TableWords]] = {
    **plan.TABLES,
    **agreements.TABLES,
    **activities.TABLES,
    **figures.TABLES,
    **meetings.TABLES,
    **economy.TABLES,
}
