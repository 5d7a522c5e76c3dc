"""The board pack: collected in one read, frozen, then written as PDF and Excel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.queries import decisions, indicators, meetings
from app.db.queries.agenda import list_closed_ids
from app.db.queries.forums import list_members
from app.db.queries.plan import get_header
from app.domain.audience import Audience
from app.domain.board_pack import (
    BoardPack,
    PackDecision,
    PackDelaftale,
    PackFigure,
    PackIndicator,
    PackItem,
    PackMember,
    PackSeries,
    PackTask,
)
from app.domain.danish import join_words, plural, upper_first
from app.domain.decisions import TaskLine
from app.domain.figure_table import lay_out
from app.domain.file_names import safe_name
from app.domain.indicator_words import (
    age_words,
    draw,
    figure_text,
    sentence,
    share_unit,
    target_words,
)
from app.domain.indicators import AreaName, Indicator
from app.domain.meetings import MeetingLine
from app.domain.periods import period_label
from app.domain.standing import Standing, stand_in_export
from app.domain.status import Status
from app.domain.vocabulary import TaskStatus
from app.errors import UserError
from app.files import ensure_folder, whole_files
from app.services.board_pack_items import list_pack_items
from app.services.checking import refuse_cpr
from app.services.delaftale_status import DelaftaleLine, list_delaftale_lines
from app.services.economy_export import collect_economy
from app.services.meeting_names import part_of_day

PERIODS = 6
CHART_PERIODS = 13
FIGURES = 3
SINCE_LAST = 4
"""As many lines as leave the pixi on one page in an ordinary quarter."""

Progress = Callable[[int, int, str], None]


class NoSuchMeeting(UserError):
    """The meeting a pack is wanted for does not exist."""

    def __init__(self, wanted: str) -> None:
        super().__init__(
            f"Der findes intet møde nummer {wanted} i planen. Der er ikke lavet noget. "
            "Åbn Møder, eller brug »next« for det næste bestyrelsesmøde."
        )
        self.wanted = wanted


class NoComingMeeting(UserError):
    """The board has no meeting ahead."""

    def __init__(self) -> None:
        super().__init__(
            "Bestyrelsen har ikke noget kommende møde i planen. Der er ikke lavet noget. "
            "Planlæg mødet under Møder, eller vælg et bestemt møde."
        )


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of the pack; `type` is "pdf" or "xlsx"."""

    type: str
    path: Path


@dataclass(frozen=True, slots=True)
class MadePack:
    """What was made, and what could not be part of it."""

    meeting_id: int
    files: tuple[PackFile, ...]
    problems: tuple[str, ...]


def parse_meeting(plan: PlanFile, wanted: str, today: date) -> int:
    """Find the meeting meant by "next" (the board's first on or after today) or by a number.

    Raises NoSuchMeeting or NoComingMeeting.
    """
    with plan.read() as session:
        if wanted == "next":
            found = meetings.find_next(session, today, board_only=True)
            if found is None:
                raise NoComingMeeting
            return found
        number = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0
        if meetings.get_meeting(session, number) is None:
            raise NoSuchMeeting(wanted)
        return number


def export_pack(
    plan: PlanFile,
    meeting_id: int,
    folder: Path,
    now: datetime,
    progress: Progress = lambda *_: None,
    audience: Audience = Audience.PUBLIC,
) -> MadePack:
    """Write a meeting's material to a folder as PDF and Excel, both or neither.

    Raises NoSuchMeeting, CprInPlan or CannotWrite.
    """
    from app.reports.board_pack_pdf import write_board_pack_pdf
    from app.reports.board_pack_xlsx import write_board_pack_xlsx

    progress(0, 3, "Samler tallene")
    pack = collect_pack(plan, meeting_id, now, audience)
    ensure_folder(folder)
    which = part_of_day(plan, meeting_id)
    pdf, xlsx = (folder / paper_name(pack, suffix, which) for suffix in (".pdf", ".xlsx"))
    with whole_files(pdf, xlsx) as (pdf_part, xlsx_part):
        progress(1, 3, "Skriver PDF")
        problems = write_board_pack_pdf(pack, pdf_part)
        progress(2, 3, "Skriver Excel")
        write_board_pack_xlsx(pack, xlsx_part)
        progress(3, 3, "Færdig")
    return MadePack(meeting_id, (PackFile("pdf", pdf), PackFile("xlsx", xlsx)), tuple(problems))


def paper_name(pack: BoardPack, suffix: str = "", which: str = "") -> str:
    """What a meeting's file or folder is called: "Bestyrelsen 2026-12-18 internt.pdf".

    `which` tells one of several apart: "kl. 13.00", "2". Day and reader are never cut.
    """
    internal = "internt" if pack.audience is Audience.INTERNAL else ""
    ending = " ".join(part for part in (f"{pack.day:%Y-%m-%d}", which, internal) if part)
    return safe_name(pack.forum, suffix, "Møde", ending=f" {ending}")


def collect_pack(
    plan: PlanFile,
    meeting_id: int,
    now: datetime,
    audience: Audience = Audience.PUBLIC,
) -> BoardPack:
    """Collect a meeting's material in one read; raises NoSuchMeeting or CprInPlan."""
    today = now.date()
    with plan.read() as session:
        meeting = meetings.get_meeting(session, meeting_id)
        if meeting is None:
            raise NoSuchMeeting(str(meeting_id))
        refuse_cpr(session)
        areas = indicators.list_areas(session)
        judged = [
            stand_in_export(indicator, areas, today)
            for indicator in indicators.list_indicators(session, periods=CHART_PERIODS)
        ]
        delaftaler = list_delaftale_lines(session, judged)
        tasks = decisions.list_tasks(session, forum_id=meeting.forum_id)
        follow_up = decisions.list_follow_up(session, meeting)
        if audience is Audience.PUBLIC:
            secret = list_closed_ids(session)
            tasks = [task for task in tasks if task.item_id not in secret]
            follow_up = [task for task in follow_up if task.item_id not in secret]
        items = list_pack_items(session, meeting, audience)
        return BoardPack(
            plan=get_header(session),
            meeting_id=meeting_id,
            forum=meeting.forum,
            day=meeting.day,
            starts=meeting.starts,
            ends=meeting.ends,
            place=meeting.place,
            members=tuple(
                PackMember(line.person, line.title, line.organisation, line.role)
                for line in list_members(session, meeting.forum_id)
                if line.holds_on(meeting.day)
            ),
            items=items,
            summary=_summary(delaftaler, items, tasks, today),
            delaftaler=tuple(
                PackDelaftale(line.name, line.status, line.activities, line.judged)
                for line in delaftaler
            ),
            figures=_figures(session, meeting, judged, today),
            since_last=tuple(_since_last(follow_up, judged, session, meeting)),
            decisions=_decisions(
                session,
                [(task.day, task) for task in tasks if task.day and task.day < meeting.day],
                today,
            ),
            indicators=tuple(
                _indicator(indicator, standing, areas, today) for indicator, standing in judged
            ),
            made_at=now,
            made_by=plan.made_by,
            audience=audience,
            economy=collect_economy(session, today),
        )


def _summary(
    delaftaler: list[DelaftaleLine], items: tuple[PackItem, ...], tasks: list[TaskLine], today: date
) -> str:
    parts = []
    for status, one, many in (
        (Status.REACHED, "delaftale har nået sine mål", "delaftaler har nået deres mål"),
        (Status.ON_TRACK, "delaftale er på sporet", "delaftaler er på sporet"),
        (Status.ATTENTION, "kræver opmærksomhed", "kræver opmærksomhed"),
        (Status.BEHIND, "er bagud", "er bagud"),
        (Status.MISSING, "mangler data", "mangler data"),
    ):
        count = sum(line.status is status for line in delaftaler)
        if count:
            parts.append(plural(count, one, many))
    sentences = [f"{join_words(parts)}."] if parts else []
    calls = sum(item.call is not None for item in items)
    if calls:
        sentences.append(f"{plural(calls, 'sag', 'sager')} kalder på handling.")
    late = sum(task.days_late(today) > 0 for task in tasks)
    if tasks:
        ending = f", {late} er over fristen" if late else ""
        sentences.append(f"{plural(len(tasks), 'opgave er åben', 'opgaver er åbne')}{ending}.")
    return " ".join(sentences)


def _figures(
    session: Session,
    meeting: MeetingLine,
    judged: list[tuple[Indicator, Standing]],
    today: date,
) -> tuple[PackFigure, ...]:
    """The figures worth seeing: those the agenda speaks of, then those that call for action."""
    spoken = meetings.list_indicator_ids(session, meeting.id)
    order = (
        Status.BEHIND, Status.ATTENTION, Status.REACHED, Status.ON_TRACK, Status.NOT_YET,
        Status.MISSING,
    )  # fmt: skip
    ranked = sorted(
        judged, key=lambda pair: (pair[0].id not in spoken, order.index(pair[1].status))
    )
    chosen: list[PackFigure] = []
    delaftaler: set[str] = set()
    for fresh_delaftale in (True, False):
        for indicator, standing in ranked:
            chart = draw(indicator, standing)
            if chart is None or standing.period is None or len(chosen) == FIGURES:
                continue
            named = any(figure.name == indicator.draft.name for figure in chosen)
            if named or (fresh_delaftale and indicator.delaftale in delaftaler):
                continue
            delaftaler.add(indicator.delaftale)
            where = f"{standing.area.name}, " if standing.area.id is not None else ""
            caption = (
                f"{where}{period_label(standing.period)}. "
                f"{upper_first(age_words(standing.period, today))}."
            )
            if indicator.draft.source:
                caption += f" Kilde: {indicator.draft.source}."
            chosen.append(
                PackFigure(
                    indicator.draft.name,
                    figure_text(indicator, standing.figure),
                    target_words(indicator, standing),
                    standing.status,
                    chart,
                    upper_first(caption),
                )
            )
    return tuple(chosen)


def _since_last(
    follow_up: list[TaskLine],
    judged: list[tuple[Indicator, Standing]],
    session: Session,
    meeting: MeetingLine,
) -> list[tuple[str, str]]:
    lines = []
    done = [task for task in follow_up if task.status is TaskStatus.DONE]
    if follow_up:
        lines.append(
            (
                f"{len(done)} af {plural(len(follow_up), 'opgave', 'opgaver')} er udført",
                "opfølgning på beslutninger",
            )
        )
    lines += [(task.text, task.result or f"udført {task.closed_on:%d-%m-%Y}") for task in done[:1]]
    before = meetings.find_before(session, meeting)
    for indicator, standing in judged:
        if before is None or standing.period is None or standing.period.end < before:
            continue
        arrived = [figure for _, figure in standing.comparable if figure.bounds is not None]
        if len(arrived) > 1:
            steps = " → ".join(figure_text(indicator, figure) for figure in arrived[-2:])
            lines.append((f"{indicator.draft.name}: {steps}", period_label(standing.period)))
    return lines[:SINCE_LAST]


def _decisions(
    session: Session, tasks: list[tuple[date, TaskLine]], today: date
) -> tuple[PackDecision, ...]:
    numbers = meetings.item_numbers(
        session, {task.meeting_id for _, task in tasks if task.meeting_id is not None}
    )
    found: dict[tuple[int | None, int | None], list[tuple[date, TaskLine]]] = {}
    for day, task in tasks:
        found.setdefault((task.decision_id, task.item_id), []).append((day, task))
    made = [
        PackDecision(
            group[0][1].decision or group[0][1].item_title,
            group[0][1].forum,
            group[0][0],
            None if item_id is None else numbers.get(item_id),
            group[0][1].item_title,
            tuple(
                PackTask(
                    task.text,
                    task.responsible,
                    task.organisation,
                    task.due,
                    task.status,
                    task.days_late(today),
                )
                for _, task in group
            ),
        )
        for (_, item_id), group in found.items()
    ]
    return tuple(sorted(made, key=lambda decision: (decision.day, decision.item_number or 0)))


def _indicator(
    indicator: Indicator, standing: Standing, areas: dict[int, AreaName], today: date
) -> PackIndicator:
    table = lay_out(indicator, areas, PERIODS)
    rows = [
        PackSeries(row.area.name, tuple(line.figure if line else None for line in row.lines))
        for row in table.rows
    ]
    if table.totals is not None:
        rows.append(PackSeries("I alt", table.totals, is_total=True))
    draft = indicator.draft
    return PackIndicator(
        draft.name,
        indicator.delaftale,
        share_unit(indicator) or draft.unit,
        draft.decimals,
        standing.status,
        sentence(indicator, standing),
        age_words(standing.period, today) if standing.period else "",
        draft.source,
        draft.definition,
        tuple(period_label(period, short=True) for period in table.periods),
        tuple(period.end for period in table.periods),
        tuple(rows),
        draw(indicator, standing),
    )
