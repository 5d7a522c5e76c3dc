"""Values of a file that contradict each other: none can be taken for granted."""

from app.domain.danish import fold
from app.domain.import_draft import DraftRow, DraftSheet, ReadDraft, RowState
from app.domain.import_questions import LEAVE_OUT, SKIP, TAKE_OR_LEAVE, Ask, Choice, Doubt
from app.importing.placing import ask, finish
from app.importing.settling import Settler

FIRST = Choice("first", "Det første i filen")
LAST = Choice("last", "Det sidste i filen")


def settle_conflicts(draft: ReadDraft, settler: Settler) -> None:
    """Ask which counts where a file has different values for one and the same thing."""
    groups: dict[tuple[object, ...], list[tuple[DraftSheet, DraftRow]]] = {}
    for sheet, row in draft.rows():
        if row.state is RowState.REFUSED or row.period is None:
            continue
        period = row.period
        key = (
            row.indicator_id or fold(row.indicator),
            row.area_id or fold(row.area),
            period.kind,
            period.start,
            period.end,
            tuple(sorted((key, fold(text)) for key, text in row.breakdown.items()))
            if row.breakdown
            else (),
        )
        groups.setdefault(key, []).append((sheet, row))
    for rows in groups.values():
        if len(rows) > 1:
            _settle_group(rows, settler)


def _settle_group(rows: list[tuple[DraftSheet, DraftRow]], settler: Settler) -> None:
    different = [(sheet, row, _other(row, rows)) for sheet, row in rows]
    for number, (sheet, row, found) in enumerate(different):
        if found is None:
            continue
        where, other = found
        place = other.cell if where is sheet else f"{where.name}!{other.cell}"
        why = f"{place} har et andet tal for det samme"
        doubt = Doubt(Ask.CONFLICT, "", why, (FIRST, LAST, LEAVE_OUT))
        answer = ask(row, doubt, settler, sheet.name)
        kept = {FIRST.code: 0, LAST.code: len(rows) - 1}.get(answer, number)
        if kept != number and answer != SKIP:
            row.state = RowState.REFUSED
            row.why = f"Udeladt efter dit svar: {rows[kept][1].cell} gælder."
        finish(row)


def _other(
    row: DraftRow, rows: list[tuple[DraftSheet, DraftRow]]
) -> tuple[DraftSheet, DraftRow] | None:
    return next((found for found in rows if found[1].figure != row.figure), None)


def settle_strange_shares(draft: ReadDraft, settler: Settler) -> None:
    """A few per cent signs among counts above a hundred: the sign or the place is wrong."""
    found: dict[object, list[tuple[DraftSheet, DraftRow]]] = {}
    for sheet, row in draft.rows():
        if row.figure is not None and row.figure.value is not None:
            found.setdefault(row.indicator_id or row.indicator, []).append((sheet, row))
    why = "tallet er i procent, men de andre er antal"
    for rows in found.values():
        shares = [(sheet, row) for sheet, row in rows if row.is_percent]
        counts = [row for _, row in rows if not row.is_percent]
        if len(shares) * 4 < len(rows) and any(
            row.figure and row.figure.value and row.figure.value > 100 for row in counts
        ):
            for sheet, row in shares:
                ask(row, Doubt(Ask.REMARK, why, why, TAKE_OR_LEAVE), settler, sheet.name)
                finish(row)
