"""Rules of single lists: what cannot be written, and figures that stand for a whole period."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from app.domain.danish import fold, plural
from app.domain.import_questions import SKIP, TAKE, Choice
from app.domain.list_asking import Asker
from app.domain.list_draft import ALL, TOTAL_NOTE, KnownRow, ListColumn, Thing
from app.domain.list_forms import Holds, ListField, ListForm, ListKind
from app.domain.list_rows import OpenRow
from app.domain.period_text import read_period

MOST_A_DAY = 9999
ABOVE = "above"


def find_refusal(form: ListForm, row: OpenRow) -> str:
    """Say why a row cannot be written together with what the plan holds; "" when it can."""
    values: dict[str, Any] = {**(row.known.values if row.known else {}), **row.values}
    starts, ends = values.get("starts"), values.get("ends")
    if starts and ends and ends < starts:
        return "slutdatoen ligger før startdatoen"
    if form.kind is ListKind.ACTIVITIES and not values.get("delaftale_id"):
        new = [thing for thing in row.values.get("sub_goal_ids", ()) if thing.id is None]
        if new:
            return f"delmålet »{new[0].name}« kan kun oprettes, når rækken har en delaftale"
    if form.kind is not ListKind.COUNTS:
        return ""
    new_ones, all_ones = values.get("new_participants"), values.get("participants")
    if new_ones is not None and new_ones > (all_ones or 0):
        return "der kan ikke være flere nye deltagere end deltagere"
    if not values.get("total") and max(all_ones or 0, values.get("volunteers") or 0) > MOST_A_DAY:
        return f"der kan højst skrives {MOST_A_DAY} på én dag"
    return ""


def ask_about_running_numbers(
    form: ListForm, rows: Sequence[OpenRow], known: Sequence[KnownRow], asker: Asker
) -> None:
    """Ask whether 1, 2, 3 … down a column numbers the rows only, where the plan has other numbers.

    Until she says that they are the plan's, no row is found or changed by them.
    """
    numbered = [row for row in rows if row.values.get("number")]
    if form.also_by != "number" or len(numbered) < 2:
        return
    if [row.values["number"] for row in numbered] != [str(n + 1) for n in range(len(numbered))]:
        return
    in_plan = _numbers_by_name(form, [row.values for row in known])
    in_table = _numbers_by_name(form, [row.values for row in numbered])
    # A name may stand twice, in the table as in the plan: one of its numbers is enough.
    same = [bool(in_plan[name] & in_table[name]) for name in in_plan.keys() & in_table.keys()]
    if not in_plan or (same and all(same)):
        return
    key = ("number", ALL)
    answer = asker.answer(key)
    for row in numbered:
        asker.ask(
            key,
            f"Nummeret tæller 1 til {len(numbered)} ned ad tabellen, og planens numre er andre. "
            "Hvad er det?",
            (Choice(SKIP, "Kun rækkens nummer: tag det ikke med"), Choice(TAKE, "Planens numre")),
            answer,
            row.number,
        )
        if answer != TAKE:
            row.values.pop("number")
        if not answer:
            row.doubts.append("nummeret er måske kun rækkens")


def _numbers_by_name(form: ListForm, rows: Sequence[Mapping[str, Any]]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for values in rows:
        if values.get("number") and values.get(form.name):
            found[fold(values[form.name])].add(values["number"])
    return found


def fill_from_above(
    form: ListForm, rows: Sequence[OpenRow], columns: Sequence[ListColumn], asker: Asker
) -> None:
    """Ask what an empty cell means under a filled one: in Word and Excel often "the same".

    Only for what a new row cannot do without.
    """
    held = {column.key for column in columns}
    for known in form.fields:
        if known.asked and known.holds is Holds.NAME and known.key in held:
            above = ""
            for row in rows:
                if row.refusals or row.left_out:
                    continue
                if above and not row.cells.get(known.key):
                    _ask_about_above(row, known, above, asker)
                above = row.cells.get(known.key, "") or above


def _ask_about_above(row: OpenRow, known: ListField, above: str, asker: Asker) -> None:
    key = (known.key, ABOVE)
    answer = asker.answer(key)
    thing = asker.chosen(known, answer)
    if answer not in {ABOVE, SKIP} and thing is None:
        answer = ""
        row.doubts.append(f"{known.label.lower()} er tom")
    asker.ask(
        key,
        f"»{known.label}« er tom under en række, der har den. Hvad gælder?",
        (
            Choice(ABOVE, f"Som rækken ovenfor, her »{above}«"),
            Choice(SKIP, "Lad rækkerne være ude"),
        ),
        answer,
        row.number,
        named=known.named,
    )
    if answer == SKIP:
        row.left_out = "udeladt efter dit svar"
    row.cells = {**row.cells, known.key: thing.name if thing is not None else above}


def ask_about_periods(
    form: ListForm, rows: Sequence[OpenRow], known: Sequence[KnownRow], asker: Asker
) -> None:
    """Ask once how figures for whole periods are kept, and whether they count something twice.

    A figure for a month is one registration on the month's last day with a note that says so.
    """
    if form.kind is not ListKind.COUNTS:
        return
    new = [row for row in rows if row.period and row.is_settled and row.known is None]
    totals = [row for row in new if row.values["total"]]
    if totals:
        _ask_all(
            asker,
            totals,
            "whole",
            f"{plural(len(totals), 'tal gælder', 'tal gælder')} en hel periode. Hvert gemmes som "
            "én registrering på periodens sidste dag med bemærkningen "
            f"»{totals[0].values['total']}«, og deles ikke ud på dage. Skal de med?",
            "tallet gælder en hel periode",
        )
    new = [row for row in new if not row.left_out]
    stretches = _stretches(new, known)
    double = [row for row in new if _is_counted(row, stretches)]
    if double:
        _ask_all(
            asker,
            double,
            "overlap",
            f"{plural(len(double), 'tal gælder', 'tal gælder')} tid, der også er talt med i et "
            "andet tal for samme aktivitet: en dag og dens måned, eller en måned og dens år. Så "
            "tælles de samme fremmøder to gange. Skal de med?",
            "der er også et tal for en længere eller kortere periode",
        )


def _ask_all(asker: Asker, rows: Sequence[OpenRow], about: str, text: str, why: str) -> None:
    key = (about, ALL)
    answer = asker.answer(key)
    choices = (Choice(TAKE, "Ja, tag dem med"), Choice(SKIP, "Nej, lad dem være ude"))
    for row in rows:
        asker.ask(key, text, choices, answer, row.number)
        if answer == SKIP:
            row.left_out = "udeladt efter dit svar"
        elif not answer:
            row.doubts.append(why)


class _Stretch(NamedTuple):
    """The time that a count covers, where, and which row it is: one of the plan is negative."""

    start: date
    end: date
    area: Any
    row: int
    is_total: bool


def _stretches(rows: Sequence[OpenRow], known: Sequence[KnownRow]) -> dict[Any, list[_Stretch]]:
    found: dict[Any, list[_Stretch]] = defaultdict(list)
    for there in known:
        values = there.values
        period = read_period(values["total"].removeprefix(TOTAL_NOTE)) if values["total"] else None
        start = period.period.start if period else values["day"]
        found[values["activity_id"]].append(
            _Stretch(start, values["day"], values["area_id"], -there.id, period is not None)
        )
    for row in rows:
        assert row.period is not None
        found[_id(row.values["activity_id"])].append(
            _Stretch(
                row.period.start,
                row.period.end,
                _id(row.values.get("area_id")),
                row.place,
                bool(row.values["total"]),
            )
        )
    return found


def _is_counted(row: OpenRow, stretches: dict[Any, list[_Stretch]]) -> bool:
    assert row.period is not None
    area, is_total = _id(row.values.get("area_id")), bool(row.values["total"])
    return any(
        other.start <= row.period.end
        and row.period.start <= other.end
        and other.row != row.place
        and (is_total or other.is_total)
        and (area is None or other.area is None or area == other.area)
        for other in stretches[_id(row.values["activity_id"])]
    )


def _id(thing: Any) -> Any:
    return (thing.id or thing.name) if isinstance(thing, Thing) else thing
