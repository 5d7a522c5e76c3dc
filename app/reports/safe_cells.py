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
    """Put a value in a cell as what it is, with its number format.

    Text is text and nothing else; a truth is "ja" or "nej"; a number that Excel could not keep
    exactly (more than 15 digits) is text. A Decimal is a quantity, shown with thousands and all
    its decimals; an int may be a year or a number on a list, and is shown plain.
    """
    match value:
        case None:
            return
        case bool():
            _fill_text(cell, "ja" if value else "nej")
        case str():
            _fill_text(cell, value)
        case int():
            _fill_number(cell, Decimal(value), "0")
        case Decimal():
            _fill_number(cell, value, WHOLE_FORMAT)
        case datetime():
            cell.value = value.replace(tzinfo=None)
            cell.number_format = STAMP_FORMAT
        case date():
            _fill_day(cell, value)
        case time():
            cell.value = value.replace(tzinfo=None)
            cell.number_format = TIME_FORMAT


def safe_text(text: str) -> str:
    """A text as Excel can hold it: no control signs, and no longer than a cell."""
    plain = _ILLEGAL.sub("", text)
    if len(plain.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return plain
    room = (LONGEST_TEXT - len(_CUT)) * 2
    return plain.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


def _fill_text(cell: Any, text: str) -> None:
    cell.value = safe_text(text)
    cell.data_type = "s"


def _fill_number(cell: Any, number: Decimal, whole: str) -> None:
    if not number.is_finite() or abs(number) >= _LARGEST_EXACT:
        _fill_text(cell, str(number))
        return
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    cell.value = int(number) if exponent >= 0 else number
    cell.number_format = f"{whole}.{'0' * -exponent}" if exponent < 0 else whole


def _fill_day(cell: Any, day: date) -> None:
    # Excel's calendar begins in 1900 and counts a leap day that was not.
    if day < date(1900, 3, 1):
        _fill_text(cell, f"{day:%d-%m-%Y}")
        return
    cell.value = day
    cell.number_format = DATE_FORMAT
