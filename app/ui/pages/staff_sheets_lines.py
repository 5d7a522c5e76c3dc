"""Medarbejderark as rows of lists: who is missing, and what a sheet that came back says."""

from collections.abc import Collection, Sequence
from datetime import date

from app.domain.danish import format_day, plural
from app.domain.periods import period_label
from app.domain.staff_sheet_answers import AnswerState, StaffDraft
from app.domain.staff_sheets import StaffSheetLine, StaffSheetStatus
from app.ui.theme import Tone
from app.ui.widgets.lines import Line

TONES = {
    StaffSheetStatus.OVERDUE: Tone.BEHIND,
    StaffSheetStatus.SENT: Tone.PLAIN,
    StaffSheetStatus.DRAFT: Tone.QUIET,
    StaffSheetStatus.RETURNED: Tone.GOOD,
}
_GROUPS = (
    ("Mangler", {StaffSheetStatus.OVERDUE, StaffSheetStatus.SENT}),
    ("Ikke sendt endnu", {StaffSheetStatus.DRAFT}),
    ("Modtaget", {StaffSheetStatus.RETURNED}),
)
_STATES = (
    (AnswerState.REFUSED, "Afvist", Tone.BEHIND),
    (AnswerState.CHANGED, "Ændrer det, der står i planen", Tone.ATTENTION),
    (AnswerState.NEW, "Nyt", Tone.GOOD),
    (AnswerState.UNCHANGED, "Intet nyt", Tone.QUIET),
)


def sheet_rows(sheets: Sequence[StaffSheetLine], today: date) -> list[Line]:
    """The list at the left: those who are missing first, the latest of them on top."""
    rows: list[Line] = []
    for heading, statuses in _GROUPS:
        found = [sheet for sheet in sheets if sheet.status(today) in statuses]
        found.sort(key=lambda sheet: -sheet.days_late(today))
        if found:
            rows.append(Line(None, f"{heading} ({len(found)})"))
            rows += [_sheet_row(sheet, today) for sheet in found]
    return rows


def _sheet_row(sheet: StaffSheetLine, today: date) -> Line:
    status = sheet.status(today)
    parts = [period_label(sheet.period)]
    if status is StaffSheetStatus.RETURNED:
        assert sheet.returned_on is not None
        parts.append(f"kom {format_day(sheet.returned_on)}")
    else:
        parts += [] if sheet.days_late(today) else [sheet.due_words(today)]
    if sheet.reminded_on and status in {StaffSheetStatus.OVERDUE, StaffSheetStatus.SENT}:
        parts.append(f"rykket {sheet.reminded_on:%d-%m}")
    right = f"■ {sheet.due_words(today)}" if sheet.days_late(today) else status.text
    return Line(sheet.id, sheet.person, " · ".join(parts), right, TONES[status])


def where_words(sheet: StaffSheetLine, today: date) -> str:
    """What stands under a sheet's status: the deadline, and what was done when."""
    parts = []
    if sheet.returned_on is None:
        parts.append(sheet.due_words(today))
    for words, day in (
        ("sendt", sheet.sent_on), ("rykket", sheet.reminded_on), ("modtaget", sheet.returned_on),
    ):  # fmt: skip
        if day is not None:
            parts.append(f"{words} {format_day(day)}")
    return " · ".join(parts)


def answer_rows(draft: StaffDraft, left_out: Collection[int]) -> list[Line]:
    """The rows of a sheet that came back, by what becomes of them; those to write have a box."""
    rows: list[Line] = []
    for state, heading, tone in _STATES:
        found = [line for line in draft.lines if line.state is state]
        if not found:
            continue
        rows.append(Line(None, f"{heading} ({len(found)})"))
        for line in found:
            place = f"celle {line.place.replace('!', ' ')}"
            parts = (
                line.why.removesuffix("."),
                line.words,
                place if state is AnswerState.REFUSED else "",
            )
            rows.append(
                Line(
                    line.key,
                    line.title,
                    " · ".join(part for part in parts if part),
                    state.text,
                    tone,
                    checked=None if line.change is None else line.key not in left_out,
                    muted=state is AnswerState.UNCHANGED,
                )
            )
    return rows


def answer_words(draft: StaffDraft) -> str:
    """The sheet in one line: "4 nye · 1 ændret · 2 afvist"."""
    counts = draft.counts()
    parts = [
        plural(counts[AnswerState.NEW], "ny", "nye"),
        plural(counts[AnswerState.CHANGED], "ændret", "ændrede"),
        plural(counts[AnswerState.REFUSED], "afvist", "afviste"),
        plural(counts[AnswerState.UNCHANGED], "uændret", "uændrede"),
    ]
    return " · ".join(part for part in parts if not part.startswith("0 "))
