"""The two pages of a følgegruppemappe: what we want and what happens; how it goes and the answers.

Each page is filled to its foot: sections take a row in turn until no row has room, and what is
left out is counted in words.
"""

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph

from app.domain.area_folder import AreaFolder, FolderActivity, FolderFigure
from app.domain.board_pack import PackFigure
from app.domain.danish import format_weekday, plural, upper_first
from app.domain.status import Status
from app.palette import LIGHT
from app.reports.pdf.document import Ending
from app.reports.pdf.fitting import Part, clipped, fill_page, fits
from app.reports.pdf.parts import RedRule
from app.reports.pdf.pixi import figure_strip
from app.reports.pdf.style import (
    BODY,
    CELL,
    CELL_QUIET,
    HEAD,
    LEAD,
    QUIET,
    TITLE,
    WIDTH,
    coloured,
    paragraph,
    plain,
    quiet,
    unbroken,
)

_HAPPENS = (WIDTH * 0.36, WIDTH * 0.22, WIDTH * 0.2, WIDTH * 0.22)
_FIGURES = (WIDTH * 0.285, WIDTH * 0.16, WIDTH * 0.135, WIDTH * 0.155, WIDTH * 0.265)
_LIFTS = (WIDTH * 0.52, WIDTH * 0.48)
_DATES = (WIDTH * 0.3, WIDTH * 0.7)
_SMALL = ParagraphStyle("small cell", CELL, fontSize=8.5, leading=11)
_GOING = {
    Status.REACHED: ("✓ målet er nået", LIGHT.good),
    Status.ON_TRACK: ("● på vej", LIGHT.good),
    Status.ATTENTION: ("▲ der skal mere til", LIGHT.attention),
    Status.BEHIND: ("▲ der skal mere til", LIGHT.attention),
    Status.MISSING: ("○ mangler nye tal", LIGHT.quiet),
    Status.NOT_YET: ("– kan ikke siges endnu", LIGHT.quiet),
}


def story(folder: AreaFolder, height: float) -> list[Flowable]:
    """Both pages, each at most `height` points high."""
    head, goals = _head(folder), _goals(folder)
    closer = (
        _activities(folder),
        _in_two_columns(folder, told_for_whom=True),
        _in_two_columns(folder, told_for_whom=False),
    )
    happens = next((part for part in closer if fits(head, [goals, part], height)), closer[-1])
    return [
        *fill_page(head, [goals, happens], height),
        PageBreak(),
        *fill_page(
            _figures_head(folder), [_figures(folder), _lifts(folder), _dates(folder)], height
        ),
        Ending(),
    ]


def _head(folder: AreaFolder) -> list[Flowable]:
    made: list[Flowable] = [RedRule(), paragraph(plain(clipped(folder.area, 90)), TITLE)]
    if folder.facts:
        made.append(paragraph(plain(clipped(folder.facts, 200)), QUIET))
    if folder.about:
        made.append(paragraph(plain(clipped(folder.about, 420)), LEAD))
    if folder.contact:
        made.append(paragraph(quiet(f"Kontakt: {clipped(folder.contact, 140)}", 9.5), BODY))
    return made


def _goals(folder: AreaFolder) -> Part:
    rows: list[list[Any]] = []
    for goal in folder.goals:
        words = plain(clipped(goal.words, 240))
        if goal.share_of:
            words += f"<br/>{quiet('Del af: ' + clipped(goal.share_of, 120))}"
        rows.append([paragraph(words, CELL)])
    return Part(
        f"Det vil vi i {clipped(folder.area, 60)}",
        (WIDTH,),
        rows,
        nothing="Området har ikke skrevet sine egne mål endnu. Hvad skal stå her?",
        more=lambda count: f"og {plural(count, 'mål', 'mål')} mere",
    )


def _activities(folder: AreaFolder) -> Part:
    rows: list[list[Any]] = []
    for activity in folder.activities:
        name = coloured(clipped(activity.name, 90), LIGHT.ink)
        if activity.for_whom:
            name += f"<br/>{quiet(clipped(activity.for_whom, 110))}"
        rows.append(
            [
                paragraph(name, CELL),
                paragraph(plain(clipped(activity.when, 60)), CELL),
                paragraph(plain(clipped(activity.where, 90)), CELL),
                paragraph(plain(clipped(activity.who, 90)), CELL_QUIET),
            ]
        )
    return Part(
        "Det sker her",
        _HAPPENS,
        rows,
        head=[paragraph(words, HEAD) for words in ("Hvad", "Hvornår", "Hvor", "Hvem")],
        nothing="Der er ingen aktiviteter i området lige nu.",
        more=_more_activities,
    )


def _in_two_columns(folder: AreaFolder, *, told_for_whom: bool) -> Part:
    """The same, closer: the activities two and two."""
    cells = [_small_cell(activity, told_for_whom) for activity in folder.activities]
    rows: list[list[Any]] = [
        [*cells[start : start + 2], ""][:2] for start in range(0, len(cells), 2)
    ]
    return Part(
        "Det sker her",
        (WIDTH / 2, WIDTH / 2),
        rows,
        nothing="",
        more=lambda left: _more_activities(len(cells) - 2 * (len(rows) - left)),
    )


def _small_cell(activity: FolderActivity, told_for_whom: bool) -> Paragraph:
    name, who = clipped(activity.name, 60), clipped(activity.who, 60)
    whom = clipped(activity.for_whom, 90) if told_for_whom else ""
    where = clipped(activity.where, 60)
    happens = " · ".join(part for part in (clipped(activity.when, 50), where) if part)
    about = " · ".join(part for part in (whom, who) if part)
    return paragraph(
        f"{coloured(name, LIGHT.ink)}<br/>{plain(happens)}<br/>{quiet(about, 8)}", _SMALL
    )


def _more_activities(count: int) -> str:
    return f"og {plural(count, 'aktivitet', 'aktiviteter')} mere"


def _figures_head(folder: AreaFolder) -> list[Flowable]:
    if not folder.charts:
        return []
    shown = tuple(
        PackFigure(
            clipped(figure.name, 70),
            clipped(figure.figure, 26),
            clipped(figure.target, 26),
            figure.status,
            figure.chart,
            clipped(figure.caption, 110),
        )
        for figure in folder.charts
    )
    return figure_strip(shown, _going)


def _going(status: Status) -> str:
    """How it goes, said to those who live there: a status is the secretariat's word."""
    words, colour = _GOING[status]
    return coloured(unbroken(words), colour)


def _figures(folder: AreaFolder) -> Part:
    rows: list[list[Any]] = [
        [
            paragraph(plain(clipped(figure.name, 100)), CELL),
            paragraph(plain(clipped(figure.figure, 40)), CELL),
            paragraph(plain(_age(figure.age)), CELL_QUIET),
            paragraph(plain(unbroken(upper_first(clipped(figure.trend, 40)))), CELL),
            paragraph(_target(figure), CELL),
        ]
        for figure in folder.figures
    ]
    return Part(
        "Sådan går det",
        _FIGURES,
        rows,
        head=[
            paragraph(words, HEAD)
            for words in ("Hvad vi måler", "Seneste tal", "Tallets alder", "Siden sidst", "Målet")
        ],
        nothing="Der er ingen tal for området endnu.",
        more=lambda count: f"og {plural(count, 'tal', 'tal')} mere; spørg, hvis I vil se dem",
    )


def _target(figure: FolderFigure) -> str:
    if figure.status is None:
        return quiet("intet mål her", 9)
    target = plain(unbroken(clipped(figure.target.removeprefix("mål "), 20)))
    return f"{target} {_going(figure.status)}"


def _age(words: str) -> str:
    return words.removeprefix("tallet er ").removesuffix(" gammelt")


def _lifts(folder: AreaFolder) -> Part:
    rows: list[list[Any]] = []
    for lift in folder.lifts:
        said = f"{plain(clipped(lift.text, 220))}<br/>{quiet(clipped(lift.asked, 110))}"
        answer = (
            plain(clipped(lift.answer, 260))
            if lift.answer
            else coloured("○ Vi venter på svar.", LIGHT.attention)
        )
        rows.append([paragraph(said, CELL), paragraph(answer, CELL)])
    return Part(
        "Det har I løftet, og svaret",
        _LIFTS,
        rows,
        nothing="Intet er løftet herfra endnu. Sig det til en af os, så tager vi det med videre.",
        more=lambda count: f"og {plural(count, 'ting', 'ting')} mere",
    )


def _dates(folder: AreaFolder) -> Part:
    rows: list[list[Any]] = [
        [
            paragraph(plain(upper_first(format_weekday(coming.day))), CELL),
            paragraph(plain(clipped(coming.words, 130)), CELL),
        ]
        for coming in folder.dates
    ]
    return Part(
        "De næste datoer",
        _DATES,
        rows,
        nothing="Ingen datoer er sat endnu.",
        more=lambda count: f"og {plural(count, 'dato', 'datoer')} mere",
    )
