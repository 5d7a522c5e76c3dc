"""Which row of the plan a row of the table is: by number, by exact name, or by likeness with a yes.

A row of the plan is taken by one row of the table only.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.domain.danish import fold
from app.domain.import_questions import NEW, SKIP, Choice, name_in, named
from app.domain.list_draft import ALL, Key, KnownRow, Thing
from app.domain.list_forms import ListForm
from app.domain.list_names import closest, turned
from app.domain.list_words import value_words

_BOTH, _FIRST = "both", "first"
Ask = Callable[[Key, str, Sequence[Choice]], str]
"""Asks a question about a row, and gives the answer, "" while there is none."""


class Waiting(Exception):
    """The row waits for an answer; its words say for what."""


class LeftOut(Exception):
    """The row is left out; its words say why."""


class Matcher:
    """Finds rows of the plan, and remembers which are taken."""

    def __init__(self, form: ListForm, rows: Sequence[KnownRow]) -> None:
        self._form = form
        self._rows = rows
        self._by_key: dict[tuple[Any, ...], list[KnownRow]] = {}
        self._by_number: dict[str, list[KnownRow]] = {}
        self._names = {row.id: fold(row.values[form.name]) for row in rows if form.name}
        self._taken: set[int] = set()
        self._new: dict[tuple[Any, ...], int] = {}
        for row in rows:
            self._by_key.setdefault(self._key(row.values), []).append(row)
            number = _number(row.values.get(form.also_by))
            if number:
                self._by_number.setdefault(number, []).append(row)

    def find(self, number: int, values: Mapping[str, Any], ask: Ask) -> KnownRow | None:
        """The row of the plan that a row with these values is; None for a new one.

        Raises Waiting or LeftOut.
        """
        row = self._by_its_number(values, ask) or self._by_its_name(values, ask)
        if row is not None:
            self._taken.add(row.id)
        else:
            self._new.setdefault(self._identity(values), number)
        return row

    def find_alike(self, _: int, values: Mapping[str, Any], ask: Ask) -> KnownRow | None:
        """The row of the plan that the name resembles, when the user says so; asked after all
        rows with exact names have been found.
        """
        form = self._form
        if not form.name:
            return None
        free = [row for row in self._rows if row.id not in self._taken]
        if form.apart_by:
            free = [row for row in free if self._fits(row, values)]
        name = values[form.name]
        best = closest(turned(fold(name)), tuple(self._names[row.id] for row in free))
        if best is None:
            return None
        row = free[best]
        answer = ask(
            ("row", fold(name)),
            f"Er »{name}« det samme som »{row.values[form.name]}« i planen?",
            (
                Choice(named(str(row.id)), f"Ja, det er »{row.values[form.name]}«"),
                Choice(NEW, f"Nej, det er {form.one_new()}"),
                Choice(SKIP, "Lad rækken være ude"),
            ),
        )
        if not answer:
            raise Waiting(f"ligner »{row.values[form.name]}« i planen")
        if answer == SKIP:
            raise LeftOut("udeladt efter dit svar")
        if answer == NEW:
            return None
        self._taken.add(row.id)
        return row

    def _by_its_number(self, values: Mapping[str, Any], ask: Ask) -> KnownRow | None:
        form = self._form
        number = _number(values.get(form.also_by))
        rows = [row for row in self._by_number.get(number, []) if row.id not in self._taken]
        if not number or len(rows) != 1:
            return None
        (row,) = rows
        name, known = values[form.name], row.values[form.name]
        others = [other for other in self._by_key.get(self._key(values), []) if other.id != row.id]
        if fold(name) == fold(known) or (
            not others and closest(fold(name), (fold(known),)) is not None
        ):
            return row
        choices = [
            Choice(named(str(one.id)), f"Det er »{one.values[form.name]}«")
            for one in (row, *others)
        ]
        if not others:
            choices.append(Choice(NEW, f"Det er {form.one_new()}"))
        told = f"{form.field(form.also_by).label} {values[form.also_by]}"
        answer = ask(
            ("number", f"{number} {fold(name)}"),
            f"{told} er »{known}« i planen, men »{name}« i tabellen. Hvad gælder?",
            (*choices, Choice(SKIP, "Lad rækken være ude")),
        )
        if not answer:
            raise Waiting(f"{told} er »{known}« i planen")
        if answer == SKIP:
            raise LeftOut("udeladt efter dit svar")
        return next((one for one in (row, *others) if named(str(one.id)) == answer), None)

    def _by_its_name(self, values: Mapping[str, Any], ask: Ask) -> KnownRow | None:
        same = [row for row in self._by_key.get(self._key(values), []) if self._fits(row, values)]
        free = [row for row in same if row.id not in self._taken]
        if not free:
            vague = [
                row
                for row in self._by_key.get(self._key(values), [])
                if row.id not in self._taken and self._may_fit(row, values)
            ]
            if vague:
                return self._choose(vague, values, ask)
            before = self._new.get(self._identity(values), 0)
            if same or before:
                self._ask_about_twin(before, values, ask)
            return None
        best = max(_agreement(row, values) for row in free)
        closest = [row for row in free if _agreement(row, values) == best]
        if len(closest) == 1 or best == len(values):
            return closest[0]
        return self._choose(closest, values, ask)

    def _choose(
        self, rows: Sequence[KnownRow], values: Mapping[str, Any], ask: Ask
    ) -> KnownRow | None:
        form = self._form
        what = f"»{values[form.name]}«" if form.name else _when(values)
        answer = ask(
            ("which", repr(self._key(values))),
            f"{what} står i planen i forvejen. Er det den samme?",
            (
                *(Choice(named(str(row.id)), f"Ja: {self._describe(row)}") for row in rows),
                Choice(NEW, f"Nej, det er {form.one_new()}"),
                Choice(SKIP, "Lad rækken være ude"),
            ),
        )
        if not answer:
            raise Waiting("er måske i planen i forvejen")
        if answer == SKIP:
            raise LeftOut("udeladt efter dit svar")
        return next((row for row in rows if str(row.id) == name_in(answer)), None)

    def _ask_about_twin(self, before: int, values: Mapping[str, Any], ask: Ask) -> None:
        form = self._form
        where = f" (række {before})" if before else ""
        if form.unique:
            raise LeftOut(f"står allerede i tabellen{where}")
        if form.name:
            about = repr(self._identity(values))
            text = f"»{values[form.name]}« står to gange i tabellen. Er det to forskellige?"
        else:
            about = ALL
            text = "Flere rækker har samme aktivitet, område og tid. Er de hver sin gang?"
        answer = ask(
            ("twice", about),
            text,
            (Choice(_FIRST, "Nej, kun den første gælder"), Choice(_BOTH, "Ja, tag alle med")),
        )
        if not answer:
            raise Waiting(f"står to gange i tabellen{where}")
        if answer == _FIRST:
            raise LeftOut(f"står allerede i tabellen{where}")

    def _fits(self, row: KnownRow, values: Mapping[str, Any]) -> bool:
        """Whether nothing that tells rows apart differs; what the table does not say may be all."""
        return all(
            is_same(row.values.get(key), values[key])
            for key in self._form.apart_by
            if key in values
        )

    def _may_fit(self, row: KnownRow, values: Mapping[str, Any]) -> bool:
        """Whether the plan leaves out what would tell, as a count without an area."""
        return all(
            row.values.get(key) is None or is_same(row.values.get(key), values[key])
            for key in self._form.apart_by
            if key in values
        )

    def _describe(self, row: KnownRow) -> str:
        """Tell a row of the plan from others that are called the same."""
        told = [
            f"{field.label.lower()} {value_words(value)}"
            for field in self._form.fields
            if field.named is None
            and field.key not in self._form.found_by
            and (value := row.values.get(field.key)) not in {None, ""}
        ]
        return ", ".join(told[:3]) or "uden andre oplysninger"

    def _key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(_plain(values.get(key)) for key in self._form.found_by)

    def _identity(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        return (*self._key(values), *(_plain(values.get(key)) for key in self._form.apart_by))


def _when(values: Mapping[str, Any]) -> str:
    activity, day = values["activity_id"], values["day"]
    return f"{value_words(activity)} {values.get('total') or value_words(day)}"


def _agreement(row: KnownRow, values: Mapping[str, Any]) -> int:
    return sum(is_same(row.values.get(key), value) for key, value in values.items())


def _number(value: Any) -> str:
    """ "1,1" is what a spreadsheet makes of "1.1"."""
    return fold(value).replace(",", ".") if isinstance(value, str) else ""


def _plain(value: Any) -> Any:
    if isinstance(value, Thing):
        return fold(value.name) if value.id is None else value.id
    return fold(value) if isinstance(value, str) else value


def is_same(known: Any, value: Any) -> bool:
    """Whether the plan says what the table says: white space and more things make no difference."""
    if isinstance(value, tuple) and not isinstance(value, Thing):
        return {thing.id for thing in value} <= set(known or ())
    if isinstance(value, Thing):
        return value.id is not None and value.id == known
    if isinstance(value, str) and isinstance(known, str):
        return value.split() == known.split()
    return bool(known == value)
