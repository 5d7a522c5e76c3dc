"""A light forum's paper: points, notes and tasks on one page."""

from datetime import date

from reportlab.platypus import Flowable, KeepInFrame

from app.domain.minutes import Minutes, MinutesItem, task_words, who_words
from app.domain.vocabulary import StandingItem, TaskStatus
from app.palette import LIGHT
from app.reports.pdf.document import BOTTOM, TOP, Ending
from app.reports.pdf.fitting import height_of
from app.reports.pdf.minutes import minutes_head
from app.reports.pdf.parts import CheckBox, air, section
from app.reports.pdf.style import (
    BODY,
    CELL,
    CELL_QUIET,
    CELL_RIGHT,
    NAME,
    PAGE_HEIGHT,
    QUIET,
    WIDTH,
    coloured,
    paragraph,
    plain,
    text_paragraphs,
)
from app.reports.pdf.table import lined_table

_ROOM = PAGE_HEIGHT - TOP - BOTTOM - 8
_SMALLEST = 0.72
"""Below this the letters are too small to read, and a second page is kinder."""
_WIDTHS = (18.0, WIDTH - 18 - 130 - 96, 130.0, 96.0)


def light_story(minutes: Minutes, told_on: date) -> list[Flowable]:
    """Everything on one page, a little smaller where it takes that."""
    made: list[Flowable] = [*minutes_head(minutes), *section("Punkter og noter")]
    for item in minutes.items:
        made += _point(item)
    made += [*section("Opgaver"), *_tasks(minutes, told_on)]
    if minutes.next_meeting is not None:
        made += [air(8), paragraph(f"Næste møde: {minutes.next_meeting:%d-%m-%Y}.", QUIET)]
    height = height_of(made)
    if _ROOM < height <= _ROOM / _SMALLEST:
        made = [KeepInFrame(WIDTH, _ROOM, made, mode="shrink", hAlign="LEFT")]
    return [*made, Ending()]


def _point(item: MinutesItem) -> list[Flowable]:
    number = coloured(str(item.number), LIGHT.thread)
    made: list[Flowable] = [paragraph(f"{number}&nbsp;&nbsp;{plain(item.title)}", NAME)]
    made[0].keepWithNext = 1
    made += text_paragraphs(item.printed_minutes, BODY)
    made += [paragraph(coloured(f"Beslutning: {one.text}", LIGHT.ink), BODY)
             for one in item.decisions]  # fmt: skip
    return [*made, air(6)]


def _tasks(minutes: Minutes, told_on: date) -> list[Flowable]:
    """The tasks of this meeting, and those of earlier ones that something happened to."""
    tasks = [task for item in minutes.items for task in item.all_tasks]
    for item in minutes.items:
        if item.standing is StandingItem.FOLLOW_UP:
            tasks += [one.task for one in item.printed_follow_up]
    if not tasks:
        return [paragraph("Ingen opgaver.", QUIET)]
    rows = [
        [
            "✓" if task.status is TaskStatus.DONE else CheckBox(),
            paragraph(plain(task.text), CELL),
            paragraph(plain(who_words(task)), CELL_QUIET),
            paragraph(plain(task_words(task, told_on)), CELL_RIGHT),
        ]
        for task in tasks
    ]
    return [lined_table(rows, _WIDTHS, head=False)]
