"""The følgegruppemappe of a boligområde: collected in one read, frozen, then printed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import area_pages, planning
from app.db.queries.plan import get_header
from app.db.tables import Area, Organisation, Person
from app.domain.area_folder import (
    AreaFolder,
    FolderActivity,
    FolderDate,
    FolderFigure,
    FolderGoal,
    FolderLift,
)
from app.domain.area_pages import AreaActivity, AreaFigure, AreaLift
from app.domain.area_words import when_words
from app.domain.areas import size_words
from app.domain.board_pack import PackFigure
from app.domain.danish import format_day, join_words, upper_first
from app.domain.privacy import hide_small_count
from app.domain.status import Status
from app.domain.vocabulary import ActivityStatus
from app.errors import UserError
from app.files import ensure_folder, whole_files
from app.services.area_pages import WEEKDAYS_FROM, find_area, list_figures
from app.services.checking import refuse_cpr

CHARTS = 3
_TOLD = frozenset(
    {
        ActivityStatus.RUNNING,
        ActivityStatus.PLANNED,
        ActivityStatus.PAUSED,
        ActivityStatus.ANCHORED,
    }
)
_LOUDEST = (
    Status.BEHIND, Status.ATTENTION, Status.REACHED, Status.ON_TRACK, Status.NOT_YET,
    Status.MISSING,
)  # fmt: skip
_WELL = frozenset({Status.REACHED, Status.ON_TRACK})
Progress = Callable[[int, int, str], None]


class NoAreas(UserError):
    """There is no area of the plan's own to make a folder of."""

    def __init__(self) -> None:
        super().__init__(
            "Planen har ingen boligområder endnu, kun områder til sammenligning eller slet ingen. "
            "Der er ikke lavet noget. Skriv områderne under Boligområder."
        )


@dataclass(frozen=True, slots=True)
class MadeFolders:
    """The files that were made."""

    files: tuple[Path, ...]


def export_folders(
    plan: PlanFile,
    area_ids: Sequence[int],
    folder: Path,
    now: datetime,
    progress: Progress = lambda *_: None,
) -> MadeFolders:
    """Write a følgegruppemappe for each area, all or none; no ids means every area of the plan's.

    Raises NoAreas, ThingGone, CprInPlan or CannotWrite.
    """
    from app.reports.area_folder_pdf import write_area_folder

    progress(0, 1, "Samler tallene")
    today = now.date()
    with plan.read() as session:
        refuse_cpr(session)
        wanted = list(area_ids) or planning.own_area_ids(session)
        folders = [collect_folder(session, area_id, today) for area_id in wanted]
    if not folders:
        raise NoAreas
    ensure_folder(folder)
    targets = [
        folder / f"{name}.pdf" for name in _file_names([made.area for made in folders], today)
    ]
    with whole_files(*targets) as paths:
        for number, (made, path) in enumerate(zip(folders, paths, strict=True)):
            progress(number, len(folders), f"Skriver {made.area}")
            write_area_folder(made, path)
    progress(1, 1, "Færdig")
    return MadeFolders(tuple(targets))


def collect_folder(session: Session, area_id: int, today: date) -> AreaFolder:
    """Collect what an area's folder says; raises ThingGone."""
    area = find_area(session, area_id)
    row: Area = find_row(session, Area, area_id)
    owner = planning.name_of(session, Organisation, row.organisation_id or 0)
    figures = list_figures(session, area, today, for_export=True)
    drawn = _worth_seeing(figures)
    areas = len(planning.own_area_ids(session))
    size = size_words(row.dwellings, None, None if row.residents else row.counted_on)
    residents = _residents(row.residents, row.counted_on)
    parts = (row.number and f"Afdeling {row.number}", owner, size, residents)
    return AreaFolder(
        get_header(session),
        area.name,
        " · ".join(part for part in parts if part),
        row.about,
        _contact(session.get(Person, row.contact_id) if row.contact_id else None),
        tuple(
            FolderGoal(goal.words, goal.strategic_goal)
            for goal in area_pages.list_goals(session, area_id)
        ),
        tuple(
            _activity(activity, areas, today)
            for activity in area_pages.list_activities(session, area_id, today - WEEKDAYS_FROM)
            if activity.status in _TOLD
        ),
        tuple(map(_chart, drawn)),
        tuple(
            FolderFigure(
                figure.name, figure.figure, figure.target, figure.trend, figure.age, figure.status
            )
            for figure in _in_turn([figure for figure in figures if figure not in drawn])
        ),
        tuple(_lift(lift) for lift in area_pages.list_lifts(session, area_id)),
        tuple(_dates(session, area_id, today)),
        today,
    )


def _residents(count: int | None, counted_on: date | None) -> str:
    if count is None:
        return ""
    shown = hide_small_count(count)
    if isinstance(shown, int):
        return size_words(None, shown, counted_on)
    return f"{shown} beboere"


def _contact(person: Person | None) -> str:
    if person is None:
        return ""
    parts = (person.name, person.title, person.phone, person.email)
    return ", ".join(part for part in parts if part)


def _activity(activity: AreaActivity, areas: int, today: date) -> FolderActivity:
    when = when_words(activity.weekdays, activity.starts, activity.ends, today)
    if activity.status is ActivityStatus.PAUSED:
        when = "holder pause"
    elif activity.status is ActivityStatus.PLANNED and not when:
        when = "planlagt"
    where = "kun her" if activity.areas else "i hele planen"
    if len(activity.areas) > 1:
        where = "i alle områder" if len(activity.areas) == areas else join_words(activity.areas)
    who = ", ".join(part for part in (activity.responsible, activity.organisation) if part)
    return FolderActivity(
        activity.name, activity.target_group, upper_first(when), upper_first(where), who
    )


def _worth_seeing(figures: Sequence[AreaFigure]) -> list[AreaFigure]:
    """The figures to draw: what calls loudest, something that goes well or at least the right way,
    and the next loudest; each of another delaftale where there is one.
    """
    drawn = [figure for figure in figures if figure.chart is not None and figure.status is not None]
    drawn.sort(key=lambda figure: _LOUDEST.index(figure.status or Status.NOT_YET))
    well = [figure for figure in drawn if figure.status in _WELL] or [
        figure for figure in drawn if figure.better
    ]
    chosen: list[AreaFigure] = []
    for group in (drawn, well, *[drawn] * CHARTS):
        fresh = [figure for figure in group if figure not in chosen]
        seen = {figure.delaftale for figure in chosen}
        if fresh and len(chosen) < CHARTS:
            chosen.append(next((f for f in fresh if f.delaftale not in seen), fresh[0]))
    return chosen


def _in_turn(figures: Sequence[AreaFigure]) -> list[AreaFigure]:
    """The delaftaler take turns, so that each is heard, with one that has a target and one that is
    only counted.
    """
    turns: dict[tuple[str, bool], int] = {}
    order = []
    for figure in figures:
        group = figure.delaftale, figure.status is None
        turns[group] = turns.get(group, 0) + 1
        order.append((turns[group], figure))
    return [figure for _, figure in sorted(order, key=lambda pair: pair[0])]


def _chart(figure: AreaFigure) -> PackFigure:
    assert figure.chart is not None
    assert figure.status is not None
    return PackFigure(
        figure.name,
        figure.figure,
        figure.target,
        figure.status,
        figure.chart,
        " ".join(
            f"{upper_first(part)}." for part in (figure.trend, figure.period, figure.age) if part
        ),
    )


def _lift(lift: AreaLift) -> FolderLift:
    forum = lift.forum or "et forum, der er slettet"
    day = f" {format_day(lift.answered_on)}" if lift.answered_on else ""
    return FolderLift(
        lift.text,
        f"Løftet til {forum} {format_day(lift.lifted_on)}",
        f"Svar{day}: {lift.answer}" if lift.answer else "",
    )


def _dates(session: Session, area_id: int, today: date) -> list[FolderDate]:
    found = [
        FolderDate(day, f"{forum} mødes")
        for day, forum in area_pages.list_meetings(session, area_id, today)
    ]
    found += [
        FolderDate(day, f"{milestone} ({activity})")
        for day, milestone, activity in area_pages.list_milestones(session, area_id, today)
    ]
    found += [
        FolderDate(activity.starts, f"{activity.name} begynder")
        for activity in area_pages.list_activities(session, area_id, today)
        if activity.status is ActivityStatus.PLANNED
        and activity.starts is not None
        and activity.starts >= today
    ]
    return sorted(found, key=lambda date_: (date_.day, date_.words))


def _file_names(areas: Sequence[str], today: date) -> list[str]:
    names: list[str] = []
    for area in areas:
        words = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", area)
        base = f"Følgegruppemappe {' '.join(words.split())[:80]} {today:%Y-%m-%d}"
        same = sum(name.casefold().startswith(base.casefold()) for name in names)
        names.append(f"{base} ({same + 1})" if same else base)
    return names
