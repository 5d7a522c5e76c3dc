"""A table, what the plan holds and the user's answers make the draft of a list; nothing else does.

Nothing is guessed silently: what is not sure becomes a question, one for all that is alike, and
its rows wait. An empty cell says nothing, so it never empties what the plan holds.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.danish import fold
from app.domain.economy import has_begun
from app.domain.economy_words import NOT_BEGUN
from app.domain.import_questions import SKIP, Choice, read_as, text_in
from app.domain.list_asking import Asker
from app.domain.list_cells import CellReading, read_cell, unit_of
from app.domain.list_draft import (
    EMPTY,
    TOTAL_NOTE,
    FieldChange,
    Known,
    KnownRow,
    ListAnswers,
    ListColumn,
    ListDraft,
    ListRow,
    ListTable,
    Thing,
    Verdict,
)
from app.domain.list_forms import MONEY_KINDS, Holds, ListField, ListForm, ListKind, Named
from app.domain.list_headings import find_heading_row, read_columns, refuse_participants
from app.domain.list_kinds import COMMITMENT_WORDS
from app.domain.list_matching import Ask, LeftOut, Matcher, Waiting, is_same
from app.domain.list_money import ask_about_thousands, name_budget_lines
from app.domain.list_rows import IN_PERIOD, OpenRow, open_rows, read_sections
from app.domain.list_rules import (
    ask_about_periods,
    ask_about_running_numbers,
    fill_from_above,
    find_refusal,
)
from app.domain.list_words import value_words
from app.domain.periods import Period, PeriodKind, period_label

_FROM_NUMBER = re.compile(r"\d+,\d+")
"""What a spreadsheet makes of an activity's number "1.1" that it takes for a number."""
_NOT_READ = "rækken læses, når kolonnerne er valgt"
_FIGURES = frozenset({"participants", "new_participants", "volunteers", "hours"})


def read_list(
    form: ListForm, table: ListTable, known: Known, answers: ListAnswers, today: date
) -> ListDraft:
    """Make the draft of a list."""
    heading_row = find_heading_row(form, table, answers)
    columns = read_columns(form, table, heading_row, answers)
    refusal = refuse_participants(form, columns)
    if refusal:
        return ListDraft(form, table, answers, columns, heading_row, (), refusal=refusal)
    reading = _Reading(form, known, answers, today)
    rows = open_rows(form, table, columns, heading_row)
    lacks = _lacking(form, columns)
    if lacks:
        waiting = tuple(
            ListRow(row.number, row.texts, row.texts[0], Verdict.DOUBTFUL, _NOT_READ)
            for row in rows
        )
        return ListDraft(form, table, answers, columns, heading_row, waiting, lacks=lacks)
    finished = tuple(reading.read(rows, columns))
    return ListDraft(
        form,
        table,
        answers,
        columns,
        heading_row,
        finished,
        reading.asker.questions(),
        tuple({(named, fold(name)): (named, name) for named, name in _made(finished)}.values()),
    )


def _lacking(form: ListForm, columns: Sequence[ListColumn]) -> str:
    held = {column.key for column in columns}
    needs = set(form.needs) or {form.name}
    if held & {"first_name", "last_name"}:
        return ""
    if IN_PERIOD in held:
        needs -= set(form.in_period)
    missing = [form.field(key).label for key in sorted(needs - held)]
    if not missing:
        return ""
    return (
        f"Vælg over tabellen, hvilken kolonne der er »{missing[0]}«: klik på mærket, eller tryk "
        "menutasten. Så læses rækkerne med det samme."
    )


class _Reading:
    def __init__(self, form: ListForm, known: Known, answers: ListAnswers, today: date) -> None:
        self._form = form
        self._known = known
        self._today = today
        self.asker = Asker(known, answers)

    def read(self, rows: list[OpenRow], columns: Sequence[ListColumn]) -> list[ListRow]:
        read_sections(self._form, rows, columns, self.asker)
        fill_from_above(self._form, rows, columns, self.asker)
        name_budget_lines(self._form, rows, self.asker)
        for row in rows:
            if not row.refusals and not row.left_out:
                self._read_cells(row)
        ask_about_thousands(self._form, rows, columns, self.asker)
        ask_about_running_numbers(self._form, rows, self._known.rows, self.asker)
        matcher = Matcher(self._form, self._known.rows)
        wanted = [row for row in rows if not row.refusals and not row.left_out]
        # Rows that wait for answers come last: they must not take another's place in the plan.
        wanted.sort(key=lambda row: bool(row.doubts))
        unknown = [row for row in wanted if self._can_match(row) and self._match(row, matcher.find)]
        for row in unknown:
            if self._match(row, matcher.find_alike) is False and row.known is not None:
                row.is_renamed = False
        for row in rows:
            if row.known is None and not row.refusals and not row.left_out:
                self._ask_for_missing(row)
        ask_about_periods(self._form, rows, self._known.rows, self.asker)
        for row in rows:
            if row.is_settled and (why := find_refusal(self._form, row)):
                row.refusals.append(why)
        return [self._finish(row) for row in rows]

    def _can_match(self, row: OpenRow) -> bool:
        return all(row.values.get(key) is not None for key in self._form.found_by)

    def _read_cells(self, row: OpenRow) -> None:
        for known in self._form.fields:
            text = row.cells.get(known.key, "").strip()
            value = self._read_cell(row, known, text) if text else None
            if value is not None:
                row.values[known.key] = value
        self._tidy(row)

    def _read_cell(self, row: OpenRow, known: ListField, text: str) -> Any:
        if known.holds is Holds.NAME:
            return self.asker.name(known, text, row.number, row)
        if known.holds is Holds.NAMES:
            parts = self.asker.book(known).split(text)
            things = [self.asker.name(known, part, row.number, row) for part in parts]
            return tuple(dict.fromkeys(thing for thing in things if thing)) or None
        return self._read_value(row, known, text)

    def _read_value(self, row: OpenRow, known: ListField, text: str) -> Any:
        read = read_cell(known, text, self._today)
        if not read.why:
            return read.value
        return self._settle(row, known, text, read)

    def _settle(self, row: OpenRow, known: ListField, text: str, read: CellReading) -> Any:
        key = (known.key, fold(text))
        answer = self.asker.answer(key)
        instead = text_in(answer)
        again = None if instead is None else read_cell(known, instead, self._today)
        question = f"{known.label} »{text}« {read.why}. Hvad skal der stå?"
        if again is not None and (again.why or again.value is None):
            question = f"»{instead}« kan heller ikke læses. {question}"
            answer = ""
        self.asker.ask(
            key,
            question,
            (
                *read.choices,
                Choice(EMPTY, "Hent rækken uden dette felt"),
                Choice(SKIP, "Lad rækken være ude"),
            ),
            answer,
            row.number,
            takes_text=known.holds is not Holds.CODE,
        )
        if not answer:
            row.doubts.append(f"{known.label} »{text}« {read.why}")
        elif answer == SKIP:
            row.left_out = "udeladt efter dit svar"
        return again.value if again is not None and answer else None

    def _tidy(self, row: OpenRow) -> None:
        form, values = self._form, row.values
        if form.kind is ListKind.PEOPLE:
            _join_names(values)
        if form.kind is ListKind.COMMITMENTS and "activity_id" in values:
            values.pop("delaftale_id", None)  # a promise to an activity is its delaftale's too
        if form.kind is ListKind.COMMITMENTS and "kind" not in values and "amount" in values:
            kind = COMMITMENT_WORDS.get(unit_of(row.cells.get("amount", "")).strip("."))
            if kind is not None:
                values["kind"] = kind
        if form.kind is ListKind.COUNTS:
            self._tidy_counts(row)
        if form.kind in MONEY_KINDS:
            self._tidy_money(row)
        if _FROM_NUMBER.fullmatch(values.get("number", "")):
            values["number"] = values["number"].replace(",", ".")
        if form.name and not values.get(form.name):
            row.refusals.append(f"{form.field(form.name).label.lower()} mangler")

    def _tidy_counts(self, row: OpenRow) -> None:
        values = row.values
        period = values.get("day")
        if "activity_id" not in values and not row.cells.get("activity_id"):
            self._ask_for(row, self._form.field("activity_id"))
        if not row.doubts and not row.left_out:
            if period is None:
                row.refusals.append("dato eller periode mangler")
            elif not _FIGURES & values.keys():
                row.refusals.append("der er ingen tal i rækken")
        if isinstance(period, Period):
            row.period = period
            is_day = period.kind is PeriodKind.DAY
            values["day"] = period.end
            values["total"] = "" if is_day else f"{TOTAL_NOTE}{period_label(period)}"
            if not is_day and "note" in values:
                values["note"] = f"{values['total']}: {values['note']}"
            if period.end > self._today:
                row.refusals.append(
                    "dagen er ikke kommet endnu" if is_day else "perioden er ikke slut endnu"
                )

    def _tidy_money(self, row: OpenRow) -> None:
        values = row.values
        quarter = values.get("quarter")
        if isinstance(quarter, Period):
            if values.setdefault("year", quarter.start.year) != quarter.start.year:
                row.refusals.append("år og kvartal passer ikke sammen")
            values["quarter"] = (quarter.end.month + 2) // 3
        for key in ("source_id", "year"):
            if key not in values and not row.cells.get(key):
                self._ask_for(row, self._form.field(key))
        if row.doubts or row.left_out:
            return
        for key in (*self._form.found_by, "amount"):
            if values.get(key) is None:
                row.refusals.append(f"{self._form.field(key).label.lower()} mangler")
        is_whole = {"year", "quarter"} <= values.keys() and not row.refusals
        if is_whole and not has_begun(values["year"], values["quarter"], self._today):
            row.refusals.append(NOT_BEGUN)

    def _match(
        self, row: OpenRow, find: Callable[[int, Mapping[str, Any], Ask], KnownRow | None]
    ) -> bool:
        """Find the row of the plan; True when none was found and nothing has to be answered."""
        try:
            row.known = find(row.number, row.values, self.asker.of_row(row.number))
        except Waiting as waiting:
            row.doubts.append(str(waiting))
        except LeftOut as left_out:
            row.left_out = str(left_out)
        else:
            return row.known is None
        return False

    def _ask_for_missing(self, row: OpenRow) -> None:
        for known in self._form.fields:
            is_lacking = known.key not in row.values and not row.cells.get(known.key)
            if known.asked and is_lacking and known.key not in self._form.found_by:
                if known.named is Named.FORUM and self._known.board is not None:
                    board = self._known.board
                    row.values[known.key] = Thing(board.id, board.name)
                else:
                    self._ask_for(row, known)

    def _ask_for(self, row: OpenRow, known: ListField) -> None:
        """Ask once for what many rows do not say."""
        key = (known.key, "")
        answer = self.asker.answer(key)
        choices: tuple[Choice, ...] = (Choice(SKIP, "Lad rækkerne være ude"),)
        if known.holds is Holds.NAME:
            value = self.asker.chosen(known, answer)
            choices = (*self.asker.offer_things(known), *choices)
        else:
            if known.holds is Holds.YEAR:
                said, shown = str(self._today.year), f"{self._today.year}"
            else:
                said = value_words(self._today)
                shown = f"I dag, {said}"
            choices = (Choice(read_as(said), shown), *choices)
            value = read_cell(known, text_in(answer) or "", self._today).value
        is_skipped = answer == SKIP
        self.asker.ask(
            key,
            f"»{known.label}« mangler i nogle rækker. Hvad gælder for dem?",
            choices,
            answer if value is not None or is_skipped else "",
            row.number,
            named=known.named,
            takes_text=known.holds is not Holds.NAME,
        )
        if is_skipped:
            row.left_out = "udeladt efter dit svar"
        elif value is None:
            row.doubts.append(f"{known.label.lower()} mangler")
        else:
            row.values[known.key] = value

    def _finish(self, row: OpenRow) -> ListRow:
        form = self._form
        name = row.values.get(form.name or form.found_by[0])
        name = name.name if isinstance(name, Thing) else name
        changes: tuple[FieldChange, ...] = ()
        values = dict(row.values)
        if values.get("total") and row.known is None:
            values.setdefault("note", values["total"])
        if row.known is not None:
            values = {
                key: value for key, value in row.values.items() if self._differs(row, key, value)
            }
            changes = tuple(
                FieldChange(
                    known.label,
                    self.asker.words(known, row.known.values.get(known.key)),
                    value_words(values[known.key]),
                    known.key,
                    overwrites=known.holds is not Holds.NAMES
                    and row.known.values.get(known.key) not in {None, ""},
                )
                for known in form.fields
                if known.key in values
            )
        verdict, why = _verdict(row, bool(changes))
        return ListRow(
            row.number,
            row.texts,
            str(name or next((text for text in row.texts if text), "")),
            verdict,
            why,
            values if verdict in {Verdict.NEW, Verdict.CHANGED} else {},
            row.known.id if row.known is not None else None,
            changes if verdict is Verdict.CHANGED else (),
        )

    def _differs(self, row: OpenRow, key: str, value: Any) -> bool:
        assert row.known is not None
        old = row.known.values.get(key)
        if key in {"total", "forum_id", "decided_on", "decision"}:
            return False  # where a row stands is not moved by a list
        if key == self._form.name and (not row.is_renamed or fold(str(old)) == fold(str(value))):
            return False
        return not is_same(old, value)


def _join_names(values: dict[str, Any]) -> None:
    """ "Fornavn" and "Efternavn" are one name; so are "Navn" and "Efternavn"."""
    first, last = values.pop("first_name", ""), values.pop("last_name", "")
    name = values.get("name") or first
    if last and fold(last) not in fold(name):
        name = f"{name} {last}".strip()
    values["name"] = name


def _verdict(row: OpenRow, changed: bool) -> tuple[Verdict, str]:
    if row.refusals:
        return Verdict.REFUSED, "; ".join(row.refusals)
    if row.left_out:
        return Verdict.LEFT_OUT, row.left_out
    if row.doubts:
        return Verdict.DOUBTFUL, "; ".join(dict.fromkeys(row.doubts))
    if row.known is None:
        return Verdict.NEW, ""
    return (Verdict.CHANGED, "") if changed else (Verdict.UNCHANGED, "")


def _made(rows: Sequence[ListRow]) -> list[tuple[Named, str]]:
    """The things that the rows to be written name and the plan does not hold."""
    named = [
        (known, thing)
        for row in rows
        for key, value in row.values.items()
        if (known := _NAMED.get(key)) is not None
        for thing in ((value,) if isinstance(value, Thing) else value)
    ]
    over = [(Named.DELAFTALE, thing.under) for _, thing in named if thing.under is not None]
    return [(known, thing.name) for known, thing in (*over, *named) if thing.id is None]


_NAMED = {
    "responsible_id": Named.PERSON, "organisation_id": Named.ORGANISATION,
    "area_id": Named.AREA, "area_ids": Named.AREA, "delaftale_id": Named.DELAFTALE,
    "sub_goal_ids": Named.SUB_GOAL, "activity_id": Named.ACTIVITY, "forum_id": Named.FORUM,
    "line_id": Named.BUDGET_LINE, "source_id": Named.SOURCE,
}  # fmt: skip
