"""Rules of the lists of budget and forbrug: which line is meant, thousands, and where it stood."""

import re
from collections.abc import Sequence
from typing import Final

from app.domain.economy_words import BETWEEN
from app.domain.import_questions import SKIP, Choice
from app.domain.list_asking import Asker
from app.domain.list_draft import ALL, ListColumn, ListDraft, ListRow, Thing
from app.domain.list_forms import MONEY_KINDS, ListForm
from app.domain.list_rows import IN_PERIOD, OpenRow

_THOUSANDS: Final = re.compile(r"\bt\.? ?kr|\btkr|\btusind|\b1\.?000 ?kr|\bmio", re.IGNORECASE)
_SCALES: Final = {"times": 1000, "millions": 1_000_000, "plain": 1}


def name_budget_lines(form: ListForm, rows: Sequence[OpenRow], asker: Asker) -> None:
    """Tell a line by its delaftale too, where the table has both; an unknown delaftale is asked.

    "Aktivitetsmidler" may stand under several delaftaler; a line that is new under the one that is
    told must not be taken for another's. Nor must one whose delaftale is answered to be none: it
    is a line common to the plan.
    """
    if form.kind not in MONEY_KINDS:
        return
    for row in rows:
        cells = dict(row.cells)
        told = cells.pop("delaftale_id", "").strip()
        above = row.values.pop("delaftale_id", None)
        row.cells = cells
        if row.refusals or row.left_out:
            continue
        row.under = above if isinstance(above, Thing) else None
        if told:
            row.under = asker.name(form.field("delaftale_id"), told, row.number, row)
        if row.doubts:
            cells.pop("line_id", None)  # which line it is can be asked when the delaftale is known
        elif row.under is None:
            row.is_common = bool(told)
        else:
            line = cells.get("line_id", "").strip()
            cells["line_id"] = _line_in(row.under.name, line)


def _line_in(delaftale: str, line: str) -> str:
    """As `line_words` calls it."""
    if not line or line == delaftale or line.startswith(f"{delaftale}{BETWEEN}"):
        return line or delaftale
    return f"{delaftale}{BETWEEN}{line}"


def ask_about_thousands(
    form: ListForm, rows: Sequence[OpenRow], columns: Sequence[ListColumn], asker: Asker
) -> None:
    """Ask whether amounts under a heading such as "Budget (t.kr.)" are thousands."""
    if form.kind not in MONEY_KINDS:
        return
    heading = next(
        (
            column.heading
            for column in columns
            if column.key in {"amount", IN_PERIOD} and _THOUSANDS.search(column.heading)
        ),
        "",
    )
    if not heading:
        return
    large = ("millions", "mio. kr.") if "mio" in heading.casefold() else ("times", "tusind kr.")
    answer = asker.answer(("scale", ALL))
    for row in rows:
        if "amount" not in row.values:
            continue
        asker.ask(
            ("scale", ALL),
            f"Kolonnen hedder »{heading}«. Hvad er beløbene skrevet i?",
            (
                Choice(large[0], f"De er i {large[1]}, og bliver til hele kroner"),
                Choice("plain", "De er i hele kroner"),
                Choice(SKIP, "Lad rækkerne være ude"),
            ),
            answer,
            row.number,
        )
        if answer in _SCALES:
            row.values["amount"] *= _SCALES[answer]
        elif answer == SKIP:
            row.left_out = "udeladt efter dit svar"
        else:
            row.doubts.append("beløbet er måske i tusind kroner")


def origin_of(draft: ListDraft, row: ListRow) -> str:
    """Say where an amount stood: "Regnskab.xlsx, Ark1, E7"."""
    where = ", ".join(dict.fromkeys(filter(None, (draft.table.file, draft.table.name))))
    for number, column in enumerate(draft.columns):
        here = number < len(row.texts) and row.texts[number]
        if column.key == "amount" or (column.key == IN_PERIOD and here):
            return f"{where}, {_letters(number)}{row.number}"
    return where


def _letters(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
