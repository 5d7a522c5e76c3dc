"""Open decisions as a checklist: who does what by when, and what is late."""

from typing import Any

from reportlab.platypus import Flowable, PageBreak

from app.domain.board_pack import BoardPack, PackDecision, PackTask
from app.domain.danish import format_day, plural
from app.labels import label
from app.palette import LIGHT
from app.reports.fonts import REGULAR
from app.reports.pdf.parts import CheckBox, air, title_block
from app.reports.pdf.style import (
    CELL,
    CELL_QUIET,
    HEAD,
    LEAD,
    LINE,
    NAME,
    NOTE,
    PAPER,
    REMARK,
    WIDTH,
    coloured,
    paragraph,
    plain,
    unbroken,
)
from app.reports.pdf.table import fit_columns, lined_table, split_row

_BOX = 18.0


def decisions(pack: BoardPack) -> list[Flowable]:
    """Every decision with open tasks; each task with a box to tick."""
    made: list[Flowable] = [PageBreak(), *title_block("beslutninger", "Åbne beslutninger")]
    tasks = [task for decision in pack.decisions for task in decision.tasks]
    if not tasks:
        made.append(paragraph("Der er ingen åbne beslutninger.", NOTE))
        return made
    late = sum(task.days_late > 0 for task in tasks)
    summary = f"{plural(len(tasks), 'opgave', 'opgaver')} er åbne"
    summary = summary if len(tasks) != 1 else "1 opgave er åben"
    made += [paragraph(f"{summary}, {late} over fristen.", LEAD), air(10), _table(pack.decisions)]
    return made


def _table(shown: tuple[PackDecision, ...]) -> Flowable:
    head = ["Opgave", "Ansvarlig", "Frist", "Status"]
    texts = [[task.text, _who(task), _due(task), _state(task)]
             for decision in shown for task in decision.tasks]  # fmt: skip
    widths = fit_columns(list(zip(head, *texts, strict=True)), REGULAR, 9, WIDTH - _BOX)
    all_widths = [_BOX, *widths]
    rows: list[list[Any]] = [["", *(paragraph(text, HEAD) for text in head)]]
    extra: list[Any] = []
    for decision in shown:
        at = len(rows)
        where = f"{decision.forum} {format_day(decision.day)}"
        if decision.item_number is not None:
            where += f", punkt {decision.item_number} {decision.item_title}"
        heading = [
            *split_row([paragraph(plain(decision.text), NAME)], [WIDTH]),
            [paragraph(plain(where), REMARK)],
        ]
        rows += [[*cell, "", "", "", ""] for cell in heading]
        last = len(rows) - 1
        extra += [("SPAN", (0, row), (-1, row)) for row in range(at, len(rows))]
        extra += [
            ("TOPPADDING", (0, at), (-1, at), 12),
            ("TOPPADDING", (0, last), (-1, last), 0),
            ("BOTTOMPADDING", (0, at), (-1, last - 1), 0),
            ("LINEBELOW", (0, at), (-1, last - 1), 1.5, PAPER),
            ("LINEBELOW", (0, last), (-1, last), 0.5, LINE),
            ("NOSPLIT", (0, last - 1), (-1, last + 1)),
        ]
        rows += [row for task in decision.tasks for row in split_row(_row(task), all_widths)]
    return lined_table(rows, all_widths, extra=extra)


def _row(task: PackTask) -> list[Any]:
    state = plain(_state(task))
    return [
        CheckBox(),
        paragraph(plain(task.text), CELL),
        paragraph(plain(_who(task)), CELL),
        paragraph(plain(_due(task)), CELL),
        paragraph(coloured(_state(task), LIGHT.behind) if task.days_late > 0 else state,
                  CELL_QUIET),
    ]  # fmt: skip


def _who(task: PackTask) -> str:
    return ", ".join(part for part in (task.responsible, task.organisation) if part) or (
        "ingen ansvarlig endnu"
    )


def _due(task: PackTask) -> str:
    return format_day(task.due) if task.due is not None else unbroken("ingen frist")


def _state(task: PackTask) -> str:
    if task.days_late > 0:
        return unbroken(f"■ {plural(task.days_late, 'dag', 'dage')} over fristen")
    return label(task.status)
