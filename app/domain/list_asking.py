"""The questions of a list: gathered, one for all that is alike, and answered."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.domain.danish import fold, join_words, plural
from app.domain.import_questions import NEW, SKIP, Choice, name_in, named, text_in
from app.domain.list_draft import (
    ALL,
    EACH,
    EMPTY,
    Key,
    Known,
    ListAnswers,
    ListQuestion,
    Thing,
)
from app.domain.list_forms import ListField, Named
from app.domain.list_names import Found, NameBook
from app.domain.list_words import NOUNS, value_words

if TYPE_CHECKING:
    from app.domain.list_rows import OpenRow

_MOST_NAMED = 12


class Asker:
    """Knows the plan's names and the answers; every doubt is brought here."""

    def __init__(self, known: Known, answers: ListAnswers) -> None:
        self._settled = answers.settled
        self._books = {kind: NameBook(kind, known.names.get(kind, ())) for kind in Named}
        self._questions: dict[Key, ListQuestion] = {}
        self._unknown: dict[Named, dict[str, tuple[str, list[int]]]] = {}

    def book(self, field: ListField) -> NameBook:
        """The plan's things that a field names."""
        assert field.named is not None
        return self._books[field.named]

    def answer(self, key: Key) -> str:
        """What the user has answered, "" for nothing."""
        return self._settled.get(key, "")

    def ask(
        self,
        key: Key,
        text: str,
        choices: Sequence[Choice],
        answer: str,
        number: int,
        *,
        named: Named | None = None,
        takes_text: bool = False,
    ) -> None:
        """Note that a row has this question."""
        question = self._questions.get(key)
        if question is None:
            question = self._questions[key] = ListQuestion(
                key, text, tuple(choices), answer, named=named, takes_text=takes_text
            )
        question.rows.append(number)

    def of_row(self, number: int) -> Callable[[Key, str, Sequence[Choice]], str]:
        """A way to ask about a row as a whole."""

        def ask(key: Key, text: str, choices: Sequence[Choice]) -> str:
            answer = self.answer(key)
            if answer not in {choice.code for choice in choices}:
                answer = ""  # it names something that is gone
            self.ask(key, text, choices, answer, number)
            return answer

        return ask

    def name(self, field: ListField, text: str, number: int, row: "OpenRow") -> Thing | None:
        """The thing a cell names; None where it stays as it is, or is not settled yet."""
        assert field.named is not None
        found = self.book(field).find(text)
        under = None
        if field.named is Named.BUDGET_LINE:
            under = row.under
            found = _among_those_meant(found, row)
        if found.thing is not None:
            return Thing(found.thing.id, found.thing.name)
        key = (field.named.value, fold(text))
        answer = self.answer(key)
        if not found.candidates:
            together = self.answer((field.named.value, ALL))
            answer = answer or (together if together != EACH else "")
            self._note_unknown(field.named, text, number)
        thing = self.chosen(field, answer, text)
        if thing is not None and thing.id is None:
            thing = thing._replace(under=under)
        is_settled = thing is not None or answer in {EMPTY, SKIP}
        if found.candidates:
            self._ask_which(field.named, text, found, answer if is_settled else "", number)
        if answer == SKIP:
            row.left_out = "udeladt efter dit svar"
        elif not is_settled:
            row.doubts.append(
                f"{field.label} »{text}« "
                + ("er ikke skrevet som i planen" if found.candidates else "er ikke i planen")
            )
        return thing

    def chosen(self, field: ListField, answer: str, text: str = "") -> Thing | None:
        """The thing that an answer names: one of the plan, or a new one."""
        if answer == NEW and text:
            return Thing(None, " ".join(text.split()))
        if (new := text_in(answer)) and new.strip():
            return Thing(None, " ".join(new.split()))
        key = name_in(answer)
        thing = self.book(field).get(int(key)) if key and key.isdecimal() else None
        return None if thing is None else Thing(thing.id, thing.name)

    def offer_things(self, field: ListField) -> tuple[Choice, ...]:
        """The things a row without one may be put under, while they are few."""
        assert field.named is not None
        if field.named is Named.FORUM and not self._books[Named.FORUM].things:
            return (Choice("as:Bestyrelsen", "Bestyrelsen, som oprettes"),)
        return tuple(
            Choice(named(str(thing.id)), thing.name) for thing in self.book(field).things[:5]
        )

    def words(self, field: ListField, value: Any) -> str:
        """Say what the plan holds in a field."""
        if field.named is None or value is None:
            return value_words(value)
        keys = [value] if isinstance(value, int) else sorted(value)
        things = [self.book(field).get(key) for key in keys]
        return ", ".join(thing.name for thing in things if thing is not None)

    def questions(self) -> tuple[ListQuestion, ...]:
        """Every question, open ones first, those about most rows first."""
        for kind, unknown in self._unknown.items():
            self._ask_about_unknown(kind, unknown)
        return tuple(
            sorted(
                self._questions.values(),
                key=lambda question: (bool(question.answer), -len(question.rows)),
            )
        )

    def _note_unknown(self, kind: Named, text: str, number: int) -> None:
        same = self._unknown.setdefault(kind, {}).setdefault(fold(text), (text, []))
        same[1].append(number)

    def _ask_which(self, kind: Named, text: str, found: Found, answer: str, number: int) -> None:
        one, _, a_new = NOUNS[kind]
        self.ask(
            (kind.value, fold(text)),
            f"Hvem er »{text}«?"
            if kind is Named.PERSON
            else f"Hvilken {one} er »{text}«?"
            if kind not in {Named.AREA, Named.SUB_GOAL, Named.FORUM}
            else f"Hvilket {one} er »{text}«?",
            (
                *(Choice(named(str(thing.id)), thing.name) for thing in found.candidates),
                Choice(NEW, f"Opret »{text}« som {a_new}"),
                Choice(EMPTY, "Hent rækken uden dette felt"),
            ),
            answer,
            number,
            named=kind,
        )

    def _ask_about_unknown(self, kind: Named, unknown: dict[str, tuple[str, list[int]]]) -> None:
        together = self.answer((kind.value, ALL))
        own = {name for name in unknown if self.answer((kind.value, name))}
        rest = {name: found for name, found in unknown.items() if name not in own}
        if together != EACH and (len(rest) > 1 or (rest and together)):
            self._ask_together(kind, list(rest.values()), together)
            rest = {}
        a_new = NOUNS[kind][2]
        for name, (text, numbers) in unknown.items():
            if name in own or name in rest:
                answer = self.answer((kind.value, name))
                for number in numbers:
                    self.ask(
                        (kind.value, name),
                        f"»{text}« er ikke blandt planens {NOUNS[kind][1]}. Hvad gælder?",
                        (
                            Choice(NEW, f"Opret »{text}« som {a_new}"),
                            Choice(EMPTY, "Hent rækken uden dette felt"),
                            Choice(SKIP, "Lad rækkerne være ude"),
                        ),
                        answer if self._is_answer(kind, answer) else "",
                        number,
                        named=kind,
                    )

    def _is_answer(self, kind: Named, answer: str) -> bool:
        key = name_in(answer)
        return key is None or (key.isdecimal() and self._books[kind].get(int(key)) is not None)

    def _ask_together(
        self, kind: Named, found: Sequence[tuple[str, list[int]]], answer: str
    ) -> None:
        one, many, _ = NOUNS[kind]
        names = [f"»{text}«" for text, _ in found[:_MOST_NAMED]]
        more = len(found) - len(names)
        told = f"{', '.join(names)} og {more} til" if more > 0 else join_words(names)
        choices = (
            Choice(NEW, "Opret dem alle"),
            Choice(EACH, "Spørg om hver for sig"),
            Choice(EMPTY, "Hent rækkerne uden disse felter"),
        )
        for _, numbers in found:
            for number in numbers:
                self.ask(
                    (kind.value, ALL),
                    f"{plural(len(found), one, many)} er ikke i planen: {told}. Skal de oprettes?",
                    choices,
                    answer,
                    number,
                )


def _among_those_meant(found: Found, row: "OpenRow") -> Found:
    """A budget line so called, but under another delaftale than the row tells, is only likely."""
    if row.is_common:
        fits = [thing for thing in (found.thing, *found.candidates) if thing and not thing.under]
        return Found(fits[0]) if len(fits) == 1 else Found(None, tuple(fits))
    if found.thing is None or row.under is None or found.thing.under == (row.under.id or 0):
        return found
    return Found(None, (found.thing,))
