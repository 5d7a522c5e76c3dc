"""An indsatsområde's handleplan on paper: delmål, and under each who does what when."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph

from app.domain.danish import join_words
from app.domain.handleplan import (
    HandleActivity,
    HandleIndicator,
    HandleMilestone,
    Handleplan,
    Handleplaner,
    HandleSubGoal,
    told_before,
)
from app.domain.milestones import MilestoneState
from app.palette import LIGHT
from app.reports.fonts import MEDIUM, SEMIBOLD
from app.reports.pdf.document import Ending
from app.reports.pdf.handleplan_document import HEIGHT, WIDTH
from app.reports.pdf.parts import Place, RedRule
from app.reports.pdf.style import (
    CELL,
    HEAD,
    LINE,
    NOTE,
    REMARK,
    TITLE,
    coloured,
    paragraph,
    plain,
    quiet,
    status_words,
)
from app.reports.pdf.table import PAD, lined_table, split_row

_SIZE: Final = 8.5
_CELL: Final = ParagraphStyle("handleplan cell", parent=CELL, fontSize=_SIZE, leading=11.5)
_TITLE: Final = ParagraphStyle("handleplan title", parent=TITLE, fontSize=16, leading=20)
_GROUP: Final = ParagraphStyle("handleplan delmål", parent=_CELL, leading=12.5)
_HEADINGS: Final = ("Aktivitet", "Hvem", "Hvornår", "Milepæle", "Måles på")
_DATES: Final = 2
_LEAST: Final = (110.0, 120.0, 78.0, 120.0, 70.0)
"""As narrow as each column may be, in points, and that of the dates, which needs no more."""
_STATES: Final = {
    MilestoneState.REACHED: LIGHT.good, MilestoneState.LATE: LIGHT.behind,
    MilestoneState.PLANNED: LIGHT.ink2, MilestoneState.CARRIED_ON: LIGHT.ink2,
    MilestoneState.DROPPED: LIGHT.ink2,
}  # fmt: skip


def story(plans: Handleplaner) -> list[Flowable]:
    """All handleplaner, each from the top of a page."""
    made: list[Flowable] = []
    for number, plan in enumerate(plans.plans):
        if made:
            made.append(PageBreak())
        made += _handleplan(plans, plan, number)
    return [*made, Ending()]


def _handleplan(plans: Handleplaner, plan: Handleplan, number: int) -> list[Flowable]:
    title = f"{plans.title}: {plan.name}"
    delaftaler = [name for name in plan.delaftaler if name != plan.name]
    about = f"Delaftale: {join_words(delaftaler)} · {plan.counts}" if delaftaler else plan.counts
    head: list[Flowable] = [
        Place(f"handleplan-{number}", title, 0),
        RedRule(),
        paragraph(plain(title), _TITLE),
        paragraph(plain(about), ParagraphStyle("about", parent=REMARK, spaceAfter=8)),
    ]
    if not plan.sub_goals:
        return [*head, paragraph("Der er hverken delmål eller aktiviteter endnu.", NOTE)]
    return [*head, _table(plan.sub_goals)]


def _table(sub_goals: Sequence[HandleSubGoal]) -> Flowable:
    """One table, so that the headings are repeated wherever it goes on."""
    before = told_before(sub_goals)
    told = [
        [_cells(sub_goal, activity, before) for activity in sub_goal.activities]
        for sub_goal in sub_goals
    ]
    widths = _share([cells for some in told for cells in some])
    rows: list[list[Any]] = [[paragraph(words, HEAD) for words in _HEADINGS]]
    extra: list[Any] = []
    tint = HexColor(LIGHT.paper)
    none = [paragraph(coloured("■ Ingen aktivitet endnu", LIGHT.behind, MEDIUM), _CELL)]
    for sub_goal, cells in zip(sub_goals, told, strict=True):
        first = len(rows)
        for row in split_row([paragraph(_group(sub_goal), _GROUP)], [WIDTH]):
            at = len(rows)
            rows.append([*row, "", "", "", ""])
            extra += [
                ("SPAN", (0, at), (-1, at)),
                ("BACKGROUND", (0, at), (-1, at), tint),
                ("LINEABOVE", (0, at), (-1, at), 0.7, LINE),
                ("LEFTPADDING", (0, at), (0, at), 6),
            ]
        activities = [split_row(row, widths) for row in cells] or [[[*none, "", "", "", ""]]]
        if _height(rows[first:], [WIDTH]) + _height(activities[0][:1], widths) < HEIGHT * 0.8:
            # A delmål stands with its first activity.
            extra.append(("NOSPLIT", (0, first), (-1, len(rows))))
        rows += [row for part in activities for row in part]
    return lined_table(rows, widths, extra=extra)


def _share(rows: Sequence[Sequence[Paragraph]]) -> list[float]:
    """The columns' widths: the least of each, and the rest by how much there is to read."""
    # The square root, so that a column with four times as much is twice as wide, not four times.
    weights = [
        sum(len(row[column].getPlainText(identify=1)) for row in rows) ** 0.5
        if column != _DATES
        else 0
        for column in range(len(_HEADINGS))
    ]
    spare, weight = WIDTH - sum(_LEAST), sum(weights) or 1
    return [least + spare * own / weight for least, own in zip(_LEAST, weights, strict=True)]


def _height(rows: Iterable[Sequence[Any]], widths: Sequence[float]) -> float:
    """How high some rows are, about."""
    heights: list[float] = [
        max(
            cell.wrap(width - PAD, HEIGHT)[1]
            for cell, width in zip(row, widths, strict=False)
            if isinstance(cell, Paragraph)
        )
        for row in rows
    ]
    return sum(heights) + 8 * len(heights)


def _group(sub_goal: HandleSubGoal) -> str:
    """A delmål: its name and status, what it serves, and what speaks for it."""
    name = f'<font face="{SEMIBOLD}" size="10">{plain(sub_goal.name)}</font>'
    if sub_goal.status is not None:
        name += f" &nbsp; {status_words(sub_goal.status)}"
    lines = [name]
    criteria = " ".join(sub_goal.success_criteria.split())
    about = [sub_goal.serves, f"Succeskriterium: {criteria}" if criteria else ""]
    if any(about):
        lines.append(quiet(" ".join(part for part in about if part), _SIZE))
    lines += [_indicator(one, own_line=True) for one in sub_goal.indicators]
    if sub_goal.id is not None and not sub_goal.indicators:
        lines.append(coloured("■ Ingen indikator måler delmålet", LIGHT.behind, MEDIUM))
    return "<br/>".join(lines)


def _indicator(indicator: HandleIndicator, *, own_line: bool = False) -> str:
    name, told = plain(indicator.name), plain(indicator.told)
    reach = f" {quiet(f'· {indicator.reach}', 8)}" if own_line else ""
    return f"{status_words(indicator.status)} {name}: {told}{reach}"


def _cells(
    sub_goal: HandleSubGoal,
    activity: HandleActivity,
    before: Mapping[tuple[int | None, int], str],
) -> list[Paragraph]:
    """An activity's row; shorter where the page has told all of it already."""
    name = f'<font face="{MEDIUM}">{plain(activity.title)}</font>'
    who = [f"{quiet(f'{words}:', 8)} {plain(text)}" for words, text in activity.who]
    earlier = before.get((sub_goal.id, activity.id))
    if earlier is not None:
        columns = [[name], who[:1], [plain(activity.when)], [quiet(f"Se »{earlier}«", 8)], []]
    else:
        columns = [
            [name, quiet(activity.status, 8)],
            who,
            [plain(activity.when)],
            [_milestone(one) for one in activity.milestones],
            [_indicator(one) for one in sub_goal.own_indicators(activity)],
        ]
    return [paragraph("<br/>".join(lines) or quiet("–"), _CELL) for lines in columns]


def _milestone(milestone: HandleMilestone) -> str:
    words = coloured(milestone.words, _STATES[milestone.state], MEDIUM)
    rest = ", ".join(part for part in (milestone.moved, milestone.responsible) if part)
    return f"{words} {plain(milestone.name)}" + (f" {quiet(f'({rest})', 8)}" if rest else "")
