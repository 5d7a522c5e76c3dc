"""The one place where a value becomes a cell: text stays text, dates and numbers are real.

openpyxl turns a string that begins with "=" into a live formula, and "#N/A" into an error; here a
string is a string whatever it says.
"""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from app.domain.tables import Cell

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import WriteOnlyCell

DATE_FORMAT: Final = "dd-mm-yyyy"
STAMP_FORMAT: Final = 'dd-mm-yyyy" kl. "hh:mm'
TIME_FORMAT: Final = "hh:mm"
WHOLE_FORMAT: Final = "#,##0"
"""The program that opens the file writes "," and "." the way its own country does."""

LONGEST_TEXT: Final = 32_767
"""Excel's limit for one cell, in UTF-16 units."""

_CUT: Final = " … (afkortet: Excel har ikke plads til mere i én celle)"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LARGEST_EXACT: Final = Decimal(10) ** 15


def fill(cell: "SheetCell | WriteOnlyCell", value: Cell) -> None:
    """Put a value in a cell, as `safe` says."""
    kept, number_format = safe(value)
    if number_format is not None:
        cell.number_format = number_format
    put(cell, kept, is_text=number_format is None)


def put(cell: Any, kept: Any, *, is_text: bool) -> None:
    """Put what `safe` gave in a cell that has its number format already."""
    cell.value = kept
    if is_text and kept is not None:
        cell.data_type = "s"


def safe(value: Cell) -> tuple[Any, str | None]:
    """What stands in the cell, and its number format; None for text.

    Text is text and nothing else; a truth is "ja" or "nej"; a number that Excel could not keep
    exactly (more than 15 digits) is text. A Decimal is a quantity, shown with thousands and all
    its decimals; an int may be a year or a number on a list, and is shown plain.
    """
    match value:
        case None:
            return None, None
        case bool():
            return "ja" if value else "nej", None
        case str():
            return safe_text(value), None
        case int():
            return _safe_number(Decimal(value), "0")
        case Decimal():
            return _safe_number(value, WHOLE_FORMAT)
        case datetime():
            return value.replace(tzinfo=None), STAMP_FORMAT
        case date():
            return _safe_day(value)
        case time():
            return value.replace(tzinfo=None), TIME_FORMAT


def safe_text(text: str) -> str:
    """A text as Excel can hold it: no control signs, and no longer than a cell."""
    plain = _ILLEGAL.sub("", text)
    if len(plain.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return plain
    room = (LONGEST_TEXT - len(_CUT)) * 2
    return plain.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


def _safe_number(number: Decimal, whole: str) -> tuple[Any, str | None]:
    exponent = number.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or abs(number) >= _LARGEST_EXACT:
        return str(number), None
    if exponent >= 0:
        return int(number), whole
    return number, f"{whole}.{'0' * -exponent}"


def _safe_day(day: date) -> tuple[Any, str | None]:
    # Excel's calendar begins in 1900 and counts a leap day that was not.
    if day < date(1900, 3, 1):
        return f"{day:%d-%m-%Y}", None
    return day, DATE_FORMAT
