"""Minutes on paper: who came, and under each item the decision right below its indstilling."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable

from app.domain.danish import format_clock, format_weekday, upper_first
from app.domain.decisions import TaskLine
from app.domain.minutes import (
    NOTHING_OUTSIDE,
    RECORD_LOST,
    FollowUpTask,
    Minutes,
    MinutesItem,
    level_words,
    outside_words,
    task_words,
    who_words,
)
from app.domain.vocabulary import AttendanceKind, RemarkKind, StandingItem, TaskStatus
from app.labels import label
from app.palette import LIGHT
from app.reports.fonts import MEDIUM
from app.reports.pdf.document import Ending
from app.reports.pdf.parts import Beside, CheckBox, Place, RedRule, SideLabel, air
from app.reports.pdf.style import (
    BODY,
    CELL,
    CELL_QUIET,
    CELL_RIGHT,
    ITEM,
    LEAD,
    NOTE,
    QUIET,
    SIDE,
    TITLE,
    WIDTH,
    coloured,
    paragraph,
    plain,
    quiet,
    text_paragraphs,
)
from app.reports.pdf.table import lined_table, split_row

_ATTENDANCE = (
    ("Til stede", (AttendanceKind.PRESENT,)),
    ("Deltog delvist", (AttendanceKind.PARTLY,)),
    ("Gæster", (AttendanceKind.GUEST,)),
    ("Afbud", (AttendanceKind.ABSENT,)),
)
_BOX, _WHO, _DUE = 18.0, 104.0, 118.0
_DECISION = ParagraphStyle("decision", parent=BODY, fontName=MEDIUM)


def minutes_story(minutes: Minutes, told_on: date) -> list[Flowable]:
    """The minutes from their title to the next meeting."""
    made: list[Flowable] = [*minutes_head(minutes), air(6)]
    for item in minutes.items:
        made += _item(item, told_on)
    if not minutes.items:
        made.append(paragraph("Mødet har ingen punkter.", NOTE))
    if minutes.next_meeting is not None:
        made += [air(14), *_named("Næste møde", [format_weekday(minutes.next_meeting)])]
    general = [remark.words for remark in minutes.remarks]
    if general:
        made += [air(10), *_named("Til referatet", general)]
    return [*made, Ending()]


def minutes_head(minutes: Minutes) -> list[Flowable]:
    """Title, time and place, how far the minutes are, and who came."""
    title = f"{minutes.title}: {minutes.forum} {minutes.day:%d-%m-%Y}"
    made: list[Flowable] = [
        Place("referat", title, 0),
        RedRule(),
        paragraph(plain(title), TITLE),
        paragraph(plain(_when(minutes)), LEAD),
    ]
    if not minutes.is_light:
        made.append(paragraph(plain(minutes.state_words), QUIET))
    if minutes.record_lost:
        made.append(paragraph(plain(RECORD_LOST), QUIET))
    made.append(air(8))
    people = [(name, minutes.attending(*kinds)) for name, kinds in _ATTENDANCE]
    people += [("Ordstyrer", [minutes.chair]), ("Referent", [minutes.minute_taker])]
    for name, names in people:
        if any(names):
            made += _named(name, [", ".join(names)], after=2)
    return made


def _when(minutes: Minutes) -> str:
    hours = f" kl. {format_clock(minutes.starts)}" if minutes.starts else ""
    if minutes.starts and minutes.ends:
        hours += f"–{format_clock(minutes.ends)}"
    place = f", {minutes.place}" if minutes.place else ""
    return upper_first(f"{format_weekday(minutes.day)}{hours}{place}")


def _item(item: MinutesItem, told_on: date) -> list[Flowable]:
    head: list[Flowable] = [
        Place(f"punkt-{item.number}", f"{item.number}  {item.title}", 1, air_before=18),
        _kept(paragraph(f"{coloured(str(item.number), LIGHT.thread)}&nbsp;&nbsp;"
                        f"{plain(item.title)}", ITEM)),
        _kept(air(4)),
    ]  # fmt: skip
    made = [CondPageBreak(90), *head]
    told = [
        *_closed(item),
        *_named("Indstilling", item.recommendation.splitlines()),
        *_decisions(item, told_on),
        *_named("Referat", item.printed_minutes.splitlines()),
        *_follow_up(item, told_on),
        *_outside(item),
        *_named("Siden sidst", [level_words(line) for line in item.from_levels]),
        *_task_block(item.tasks, told_on),
        *_named("Udfald", [upper_first(label(item.outcome))] if item.outcome else []),
        *_remarks(item),
    ]
    return made + (told or [Beside(paragraph("Ingen bemærkninger.", NOTE)), air(4)])


def _closed(item: MinutesItem) -> list[Flowable]:
    hides = item.is_closed and not (item.minutes or item.recommendation or item.decisions)
    words = "Lukket punkt: kun titlen står i den offentlige udgave."
    return [Beside(paragraph(words, NOTE)), air(4)] if hides else []


def _decisions(item: MinutesItem, told_on: date) -> list[Flowable]:
    made: list[Flowable] = []
    for number, decision in enumerate(item.decisions):
        lines = text_paragraphs(decision.text, _DECISION)
        marked: list[Flowable] = [
            Beside(line, thread=True, goes_on=line is not lines[-1]) for line in lines
        ]
        name = [] if number else [SideLabel("Beslutning")]
        made += [*name, *marked, air(3), *_task_block(decision.tasks, told_on)]
    return [*made, air(4)] if made else []


def _task_block(tasks: Sequence[TaskLine], told_on: date) -> list[Flowable]:
    return [_task_table(tasks, told_on), air(6)] if tasks else []


def _task_table(tasks: Sequence[TaskLine], told_on: date, changed: Sequence[str] = ()) -> Flowable:
    """Tasks as a checklist beside the column of names."""
    widths = [SIDE, _BOX, WIDTH - SIDE - _BOX - _WHO - _DUE, _WHO, _DUE]
    rows: list[list[Any]] = []
    for number, task in enumerate(tasks):
        words = plain(task.text)
        if changed and task.is_open and not task.days_late(told_on):
            words += f"<br/>{quiet(changed[number])}"
        if task.result:
            words += f"<br/>{quiet(task.result)}"
        stands = task_words(task, told_on)
        late = stands.startswith("■")
        cells = [
            "",
            "✓" if task.status is TaskStatus.DONE else CheckBox(),
            paragraph(words, CELL),
            paragraph(plain(who_words(task)), CELL_QUIET),
            paragraph(coloured(stands, LIGHT.behind) if late else plain(stands), CELL_RIGHT),
        ]
        rows += split_row(cells, widths)
    return lined_table(rows, widths, head=False, extra=[("LINEBELOW", (0, 0), (0, -1), 0, "white")])


def _follow_up(item: MinutesItem, told_on: date) -> list[Flowable]:
    if item.standing is not StandingItem.FOLLOW_UP:
        return []
    shown: Sequence[FollowUpTask] = item.printed_follow_up
    made: list[Flowable] = []
    if shown:
        made += [
            SideLabel("Ændret siden sidst"),
            air(2),
            _task_table([one.task for one in shown], told_on, [one.changed for one in shown]),
            air(4),
        ]
    words = item.unchanged_words
    return [*made, Beside(paragraph(plain(words), QUIET)), air(6)] if words else made


def _outside(item: MinutesItem) -> list[Flowable]:
    if item.standing is not StandingItem.DECIDED_SINCE:
        return []
    if not item.decided_since:
        return [Beside(paragraph(NOTHING_OUTSIDE, QUIET))]
    made: list[Flowable] = []
    for decision in item.decided_since:
        where = quiet(outside_words(decision))
        why = f"<br/>{plain(decision.reason)}" if decision.reason else ""
        made += [
            Beside(paragraph(f"{plain(decision.text)}<br/>{where}{why}"), thread=True),
            air(6),
        ]
    return made


def _remarks(item: MinutesItem) -> list[Flowable]:
    made: list[Flowable] = []
    for remark in item.remarks:
        corrects = remark.kind is RemarkKind.CORRECTION
        words = coloured(remark.words, LIGHT.thread, MEDIUM) if corrects else plain(remark.words)
        made.append(Beside(paragraph(words)))
    return [*made, air(6)] if made else []


def _named(name: str, texts: Sequence[str], *, after: float = 6) -> list[Flowable]:
    """Texts beside their name; nothing without any."""
    lines = [line for text in texts for line in text_paragraphs(text)]
    if not lines:
        return []
    return [SideLabel(name), *(Beside(line) for line in lines), air(after)]


def _kept(flowable: Flowable) -> Flowable:
    flowable.keepWithNext = 1
    return flowable
