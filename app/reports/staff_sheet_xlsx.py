"""The workbook a colleague fills in: what to do, her sessions, her notes, and hidden marks."""

from pathlib import Path
from typing import Any, Final

from app.domain.danish import format_day
from app.domain.data_request_words import due_sentence
from app.domain.sheet_marks import to_letters
from app.domain.staff_sheet import (
    ACTIVITY,
    AREA,
    DAY,
    HEADINGS,
    KEY,
    NOTE,
    NOTE_WORDS,
    REFERRED_TO,
    TEXT,
    WHAT,
    Session,
    StaffSheet,
    code_of,
    count_heading,
    mark_of,
    note_mark,
    session_check,
    session_mark,
    shown_counts,
)
from app.domain.staff_sheet_words import NO_NAMES
from app.domain.vocabulary import Measure, NoteKind
from app.files import whole_file
from app.palette import LIGHT
from app.reports.answer_sheet import (
    add_marks,
    dress_headings,
    dress_title,
    ink,
    protect,
    set_up_print,
    write_guide,
    yellow,
)
from app.reports.safe_cells import fill, safe_text

SESSIONS: Final = "Gange"
NOTES: Final = "Noter"
_HEAD_ROW: Final = 3
"""Above it stand the hidden row with the columns' codes, and the title."""
_FIRST_ROW: Final = _HEAD_ROW + 1
_EMPTY_ROWS: Final = 60
_ROW_HEIGHT: Final = 24
_WIDTHS: Final = {KEY: 4, DAY: 14, ACTIVITY: 34, AREA: 22, REFERRED_TO: 22, NOTE: 44}
_COUNT_WIDTH: Final = 13
_NOTE_LINE: Final = 38
_ASKED: Final = {
    None: "Hvordan går det? Et par linjer, som styregruppen kan læse.",
    NoteKind.EXPERIENCE: "Hvad har virket, og hvad har I lært?",
    NoteKind.OPPORTUNITY: "Hvad kunne vi gøre mere af?",
    NoteKind.CHALLENGE: "Hvad er svært, og hvad skal der til?",
}


def write_staff_sheet(sheet: StaffSheet, target: Path) -> None:
    """Write the workbook; raises CannotWrite, and then nothing is written."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.title = safe_text(sheet.title)
    workbook.properties.creator = safe_text(sheet.plan)
    workbook.properties.language = "da-DK"
    write_guide(workbook.active, f"{sheet.person}: {sheet.title}", _guide(sheet), (4, 60, 60))
    _write_sessions(workbook.create_sheet(SESSIONS), sheet)
    _write_notes(workbook.create_sheet(NOTES), sheet)
    marks = add_marks(workbook, mark_of(sheet.uid))
    _write_names(marks, sheet)
    workbook.active = 1
    for part in workbook.worksheets:
        part.sheet_view.tabSelected = part.title == SESSIONS
    with whole_file(target) as path:
        workbook.save(path)


def _guide(sheet: StaffSheet) -> list[str]:
    write_to = f" Spørgsmål: {sheet.write_to}." if sheet.write_to else ""
    first, last = format_day(sheet.first), format_day(sheet.last)
    small = " Tal fra gange med under 5 personer er udeladt." if sheet.is_outside else ""
    return [
        sheet.plan,
        "",
        f"{due_sentence(sheet.due)}{write_to}",
        *([sheet.note] if sheet.note else []),
        "",
        (
            f"1. Gå til arket »{SESSIONS}«. Skriv en linje for hver gang mellem {first} og {last}: "
            "dato, aktivitet, område og tal. Aktivitet og område vælges på listen."
        ),
        (
            "2. »Fremmøder« er alle, der kom den dag; »heraf nye« er dem, der kom for første gang. "
            "Skriv 0, når ingen kom. Det, du ikke tæller, lader du stå tomt."
        ),
        (
            "3. Er der hvide linjer i forvejen, er de registreret i planen. Ret dem, hvis de er "
            "forkerte. Et tomt felt ændrer ikke noget, og en slettet linje sletter ikke noget."
            f"{small}"
        ),
        (
            f"4. Gå til arket »{NOTES}«, og skriv det, du har: et kort statusnotat for hver "
            "aktivitet, og erfaringer, muligheder og udfordringer, som andre kan lære af."
        ),
        f"5. {NO_NAMES} Skriv antal, ikke personer.",
        (
            "6. Gem arket, og send det tilbage. Du må gerne sortere og tilføje egne kolonner. "
            "Arket er låst uden kodeord."
        ),
    ]


def _write_sessions(page: Any, sheet: StaffSheet) -> None:
    codes = _session_codes(sheet)
    last_row = _FIRST_ROW + len(sheet.sessions) + _EMPTY_ROWS - 1
    _write_head(page, sheet, {code: heading for code, (heading, _) in codes.items()})
    for number, (_, width) in enumerate(codes.values(), start=1):
        page.column_dimensions[_letter(number)].width = width
    names = {one.thing.id: one.thing.name for one in sheet.activities}
    areas = {area.id: area.name for area in sheet.areas}
    for row in range(_FIRST_ROW, last_row + 1):
        _dress_row(page, row, list(codes), is_known=row - _FIRST_ROW < len(sheet.sessions))
    for row, session in enumerate(sheet.sessions, start=_FIRST_ROW):
        area = areas.get(session.area_id or 0, "")
        values = _session_values(session, names[session.activity_id], area)
        for column, code in enumerate(codes, start=1):
            if code in values:
                fill(page.cell(row, column), values[code])
                if len(str(values[code])) > _NOTE_LINE:
                    page.row_dimensions[row].height = 2 * _ROW_HEIGHT
                if code == DAY:
                    page.cell(row, column).number_format = "dd-mm-yyyy"
    page.auto_filter.ref = f"A{_HEAD_ROW}:{_letter(len(codes))}{last_row}"
    page.freeze_panes = f"C{_FIRST_ROW}"
    page.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    set_up_print(page, sheet.title)
    _check_sessions(page, sheet, list(codes), last_row)
    protect(page)


def _session_codes(sheet: StaffSheet) -> dict[str, tuple[str, int]]:
    """The columns in their order: heading and width by code."""
    codes = {code: (HEADINGS.get(code, ""), _WIDTHS[code]) for code in (KEY, DAY, ACTIVITY, AREA)}
    for key in sheet.columns:
        codes[code_of(key)] = (count_heading(key), _COUNT_WIDTH)
        if key[0] is Measure.REFERRALS:
            codes[REFERRED_TO] = (HEADINGS[REFERRED_TO], _WIDTHS[REFERRED_TO])
    return {**codes, NOTE: (HEADINGS[NOTE], _WIDTHS[NOTE])}


def _session_values(session: Session, activity: str, area: str) -> dict[str, Any]:
    counts = shown_counts(session.counts)
    check = session_check(session.day, activity, area, session.counts, session.note)
    values: dict[str, Any] = {
        KEY: session_mark(session.id, check),
        DAY: session.day, ACTIVITY: activity, AREA: area, NOTE: session.note,
    }  # fmt: skip
    for (measure, part), value in counts.items():
        if measure is Measure.REFERRALS:
            values[code_of((measure, ""))] = value
            values[REFERRED_TO] = part
        else:
            values[code_of((measure, part))] = value
    return {code: value for code, value in values.items() if value != ""}


def _write_head(page: Any, sheet: StaffSheet, headings: dict[str, str]) -> None:
    for number, (code, heading) in enumerate(headings.items(), start=1):
        fill(page.cell(1, number), mark_of(sheet.uid) if code == KEY else code)
        fill(page.cell(_HEAD_ROW, number), heading)
    page.row_dimensions[1].hidden = True
    page.column_dimensions["A"].hidden = True
    due = f"frist {format_day(sheet.due)}" if sheet.due else ""
    parts = (sheet.person, sheet.title, due, "ingen navne")
    fill(page.cell(2, 2), " · ".join(part for part in parts if part))
    dress_title(page.cell(2, 2), size=14)
    page.row_dimensions[2].height = 28
    dress_headings(page, _HEAD_ROW, len(headings))
    page.row_dimensions[_HEAD_ROW].height = 34


def _dress_row(page: Any, row: int, codes: list[str], *, is_known: bool) -> None:
    """What is known already is white, what is asked for yellow; all of it may be written in."""
    from openpyxl.styles import Alignment, Protection

    colour, frame = yellow()
    for column, code in enumerate(codes, start=1):
        cell = page.cell(row, column)
        cell.font = ink(size=12)
        cell.protection = Protection(locked=False)
        is_text = code in {ACTIVITY, AREA, REFERRED_TO, NOTE}
        cell.alignment = Alignment(
            vertical="center", horizontal="left" if is_text else "right", wrap_text=is_text,
            indent=1,
        )  # fmt: skip
        cell.border = frame
        if not is_known:
            cell.fill = colour
        if code == DAY:
            cell.number_format = "dd-mm-yyyy"
    page.row_dimensions[row].height = _ROW_HEIGHT


def _check_sessions(page: Any, sheet: StaffSheet, codes: list[str], last_row: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    first, last = sheet.first, sheet.last
    between = f"mellem {format_day(first)} og {format_day(last)}"
    lists = {ACTIVITY: ("A", len(sheet.activities)), AREA: ("C", len(sheet.areas))}
    for column, code in enumerate(codes, start=1):
        check: dict[str, Any]
        if code == DAY:
            days = [f"DATE({day.year},{day.month},{day.day})" for day in (first, last)]
            check = {
                "type": "date", "operator": "between", "formula1": days[0], "formula2": days[1],
                "errorTitle": "Datoen passer ikke", "error": f"Skriv en dato {between}.",
                "promptTitle": "Dato", "prompt": f"En dato {between}, fx {format_day(last)}.",
            }  # fmt: skip
        elif code in lists and lists[code][1]:
            letter, count = lists[code]
            check = {
                "type": "list", "formula1": f"'Rød Tråd'!${letter}$4:${letter}${count + 3}",
                "errorTitle": "Vælg på listen", "error": "Vælg på listen, så det kan genkendes.",
            }  # fmt: skip
        elif code == code_of((Measure.HOURS, "")):
            check = {
                "type": "decimal", "operator": "between", "formula1": "0", "formula2": "9999",
                "errorTitle": "Timer", "error": "Skriv et tal, fx 2,5. Note skrives til højre.",
            }  # fmt: skip
        elif code not in {KEY, REFERRED_TO, NOTE, ACTIVITY, AREA}:
            check = {
                "type": "whole", "operator": "between", "formula1": "0", "formula2": "9999",
                "errorTitle": "Antal", "error": "Skriv et helt tal, 0 eller mere. Aldrig navne.",
            }  # fmt: skip
        else:
            continue
        made = DataValidation(
            allow_blank=True, showErrorMessage=True, showInputMessage="prompt" in check,
            errorStyle="stop", **check,
        )  # fmt: skip
        made.add(f"{_letter(column)}{_FIRST_ROW}:{_letter(column)}{last_row}")
        page.add_data_validation(made)


def _write_notes(page: Any, sheet: StaffSheet) -> None:
    from openpyxl.styles import Alignment, Border, Protection, Side

    codes = {
        KEY: ("", 4), ACTIVITY: (HEADINGS[ACTIVITY], 32), WHAT: (HEADINGS[WHAT], 18),
        TEXT: (HEADINGS[TEXT], 74), "": ("Til hjælp", 52),
    }  # fmt: skip
    _write_head(page, sheet, {code: heading for code, (heading, _) in codes.items()})
    for number, (_, width) in enumerate(codes.values(), start=1):
        page.column_dimensions[_letter(number)].width = width
    colour, frame = yellow()
    below = Border(bottom=Side("thin", color=LIGHT.line[1:]))
    row = _FIRST_ROW
    for one in sheet.activities:
        for kind, what in NOTE_WORDS.items():
            texts = (one.thing.name, what)
            last = f"Sidst: {one.last_note}" if kind is None and one.last_note else _ASKED[kind]
            mark = note_mark(one.thing.uid, kind, texts)
            for column, text in enumerate((mark, *texts, "", last), start=1):
                cell = page.cell(row, column)
                if text:
                    fill(cell, text)
                is_name = column == 2 and kind is None
                cell.font = ink(bold=is_name, **({"color": LIGHT.ink2[1:]} if column == 5 else {}))
                cell.alignment = Alignment(vertical="top", wrap_text=True, indent=1)
                cell.border = below
            answer = page.cell(row, 4)
            answer.fill, answer.border = colour, frame
            answer.font, answer.protection = ink(size=12), Protection(locked=False)
            long = len(last) // 48 + 1
            page.row_dimensions[row].height = max(96 if kind is None else 48, min(long, 12) * 15.5)
            row += 1
    page.freeze_panes = f"D{_FIRST_ROW}"
    page.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    set_up_print(page, sheet.title)
    protect(page)


def _write_names(page: Any, sheet: StaffSheet) -> None:
    """The lists to choose from, and beside each name what it is called in the plan for ever."""
    things = [("activity", 1, [one.thing for one in sheet.activities]), ("area", 3, sheet.areas)]
    for kind, column, named in things:
        for row, thing in enumerate(named, start=4):
            fill(page.cell(row, column), thing.name)
            fill(page.cell(row, column + 1), f"rt-{kind} {to_letters(thing.uid)}")


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))
