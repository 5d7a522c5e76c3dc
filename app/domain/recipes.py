"""Recipes: how a sender's sheets are read, recognised by what they look like.

A recipe is the answers of one import and a signature. The next file of its kind is told by its
headings, titles and sheet names; digits do not count, because years and months move on.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.danish import fold
from app.domain.import_questions import TAKE, Answers, Ask, SheetLayout

_DIGITS = re.compile(r"[\d./-]+")
_ALIKE = 0.6
_OF_A_SHEET = frozenset(
    {Ask.HIDDEN_SHEET, Ask.HIDDEN_CELLS, Ask.SHEET_AREA, Ask.SHEET_INDICATOR, Ask.SHEET_PERIOD}
)
_OF_ONE_FILE = frozenset({Ask.SHEET_PERIOD, Ask.CONFLICT, Ask.STRAY_SHARE})
"""What is only true of the file that was asked about."""


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What a sheet looks like: its name, the titles over its tables, its columns' headings.

    `headings` are by column from 0; periods are left out, because they differ every time.
    """

    name: str
    titles: tuple[str, ...] = ()
    headings: Mapping[int, str] = field(default_factory=dict)

    def words(self) -> set[str]:
        """The headings, folded and without digits."""
        return {_plain(text) for text in self.headings.values()} - {""}


@dataclass(frozen=True, slots=True)
class Signature:
    """What a kind of files looks like.

    `file` is the file's name. `words` are alternatives for the recipes that come with the program:
    a sheet is meant that has all words of one alternative as headings, or in one of its titles.
    `areas` and `indicators` are what the last file of the kind had.
    """

    sheets: tuple[SheetLook, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    areas: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A recipe; `id` is None for one that comes with the program."""

    name: str
    sender: str
    signature: Signature
    answers: Answers
    id: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain data for a small file."""
        return {
            "roedtraad": "opskrift",
            "version": 1,
            "name": self.name,
            "sender": self.sender,
            "signature": signature_as_json(self.signature),
            **self.answers.as_json(),
        }

    @classmethod
    def from_json(cls, data: Any) -> "Recipe":
        """Read what `as_json` made; raises ValueError for anything else."""
        try:
            if data["roedtraad"] != "opskrift" or int(data["version"]) > 1:
                raise ValueError("not a recipe this program knows")
            name = str(data["name"]).strip()
            if not name:
                raise ValueError("a recipe without a name")
            return cls(
                name,
                str(data["sender"]),
                signature_from_json(data["signature"]),
                Answers.from_json(data),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not a recipe") from error


def signature_as_json(signature: Signature) -> dict[str, Any]:
    """A signature as plain data."""
    return {
        "sheets": [
            {
                "name": sheet.name,
                "titles": list(sheet.titles),
                "headings": {str(column): text for column, text in sheet.headings.items()},
            }
            for sheet in signature.sheets
        ],
        "words": [list(words) for words in signature.words],
        "file": signature.file,
        "areas": list(signature.areas),
        "indicators": list(signature.indicators),
    }


def signature_from_json(data: Any) -> Signature:
    """Read what `signature_as_json` made; raises KeyError, TypeError or ValueError otherwise."""
    return Signature(
        tuple(
            SheetLook(
                str(sheet["name"]),
                tuple(map(str, sheet["titles"])),
                {int(column): str(text) for column, text in sheet["headings"].items()},
            )
            for sheet in data.get("sheets", ())
        ),
        tuple(tuple(map(str, words)) for words in data.get("words", ())),
        tuple(map(str, data.get("areas", ()))),
        tuple(map(str, data.get("indicators", ()))),
        str(data.get("file", "")),
    )


def find_recipe(recipes: Iterable[Recipe], seen: Signature) -> Recipe | None:
    """The recipe that a file's looks call for: the most alike, the user's own before ours."""
    best: Recipe | None = None
    best_score = 0.0
    for recipe in recipes:
        score = _likeness(recipe.signature, seen)
        if score > best_score:
            best, best_score = recipe, score
    return best


def _likeness(known: Signature, seen: Signature) -> float:
    if known.sheets:
        scores = [
            max((_alike(sheet, o) for o in seen.sheets), default=0.0) for sheet in known.sheets
        ]
        mean = sum(scores) / len(scores)
        return 1 + mean if mean >= _ALIKE and _is_told_apart(known, seen) else 0.0
    found = [words for words in known.words if any(_says(sheet, words) for sheet in seen.sheets)]
    longest = max(map(len, found), default=0)
    return 0.1 * longest / (1 + longest)


_ANYBODYS = frozenset({
    "", "område", "områder", "boligområde", "boligområder", "bydel", "bydele", "afdeling",
    "afdelinger", "kommune", "kvarter", "sted", "periode", "år", "årstal", "tid", "dato", "måned",
    "kvartal", "halvår", "værdi", "værdier", "tal", "antal", "indhold", "procent", "pct", "%",
    "indikator", "nøgletal", "enhed", "alder", "køn", "i alt", "total", "bemærkning",
    "bemærkninger", "note", "nr", "navn", "kode", "ark", "sheet", "data", "tabel", "udtræk",
    "rapport", "table", "report",
})  # fmt: skip
"""Words that stand in everybody's sheets: they tell no sender from another."""


def _is_told_apart(known: Signature, seen: Signature) -> bool:
    """Whether something of the sender's own is the same: a title, a heading, a name."""
    return bool(_own_words(known) & _own_words(seen))


def _own_words(signature: Signature) -> set[str]:
    found = {_plain(signature.file)}
    for sheet in signature.sheets:
        found |= {_plain(sheet.name), *map(_plain, sheet.titles), *sheet.words()}
    return found - _ANYBODYS


def _says(sheet: SheetLook, words: tuple[str, ...]) -> bool:
    """Whether the words are a sheet's headings, or stand together in one of its titles."""
    plain = [_plain(word) for word in words]
    return sheet.words() >= set(plain) or any(
        all(word in _plain(title) for word in plain) for title in sheet.titles
    )


def _alike(one: SheetLook, other: SheetLook) -> float:
    if not one.words() and not other.words():
        same_width = 1.0 if len(one.headings) == len(other.headings) else 0.5
    else:
        both, either = one.words() & other.words(), one.words() | other.words()
        same_width = len(both) / len(either)
    titles = {_plain(text) for text in one.titles}, {_plain(text) for text in other.titles}
    same_titles = 1.0 if titles[0] == titles[1] else 0.5 if titles[0] & titles[1] else 0.0
    same_name = 1.0 if _plain(one.name) == _plain(other.name) else 0.0
    return 0.6 * same_width + 0.25 * same_titles + 0.15 * same_name


def _plain(text: str) -> str:
    return " ".join(_DIGITS.sub(" ", fold(text)).split())


def answers_for(recipe: Recipe, seen: Signature) -> Answers:
    """A recipe's answers, put to the sheets and columns of the file at hand."""
    names = _sheets_by_old_name(recipe.signature, seen)
    answers = recipe.answers
    return replace(
        answers,
        settled={
            (ask, names.get(subject, subject) if ask in _OF_A_SHEET else subject): answer
            for (ask, subject), answer in answers.settled.items()
        },
        layouts={
            names.get(name, name): _moved(layout, recipe.signature, seen, name, names)
            for name, layout in answers.layouts.items()
        },
    )


def _sheets_by_old_name(known: Signature, seen: Signature) -> dict[str, str]:
    now = {sheet.name for sheet in seen.sheets}
    names = {}
    for sheet in known.sheets:
        if sheet.name in now or not seen.sheets:
            continue
        likest = max(seen.sheets, key=lambda other: _alike(sheet, other))
        if _alike(sheet, likest) >= _ALIKE:
            names[sheet.name] = likest.name
    return names


def _moved(
    layout: SheetLayout, known: Signature, seen: Signature, name: str, names: Mapping[str, str]
) -> SheetLayout:
    """The layout with its columns where their headings are now."""
    before = next((sheet for sheet in known.sheets if sheet.name == name), None)
    now = next((sheet for sheet in seen.sheets if sheet.name == names.get(name, name)), None)
    if before is None or now is None:
        return layout
    roles = {}
    for column, role in layout.roles.items():
        place = _place_now(before.headings.get(column, ""), column, before, now)
        if place is not None:
            roles[place] = role
    return replace(layout, roles=roles)


def _place_now(heading: str, column: int, before: SheetLook, now: SheetLook) -> int | None:
    """Where a column is now: by its very heading, else by the one that is it without digits."""
    if not heading:
        return column if not now.headings.get(column) else None
    exact = [place for place, text in now.headings.items() if text == heading]
    if len(exact) == 1:
        return exact[0]
    alike = [place for place, text in now.headings.items() if _plain(text) == _plain(heading)]
    of_old = [text for text in before.headings.values() if _plain(text) == _plain(heading)]
    return alike[0] if len(alike) == len(of_old) == 1 else None


def lasting(answers: Answers) -> Answers:
    """The answers that are as true of the next file as of this one."""
    return replace(
        answers,
        settled={
            key: answer
            for key, answer in answers.settled.items()
            # To take the period as it stands over the table is as true of the next file.
            if key[0] not in _OF_ONE_FILE or (key[0] is Ask.SHEET_PERIOD and answer == TAKE)
        },
        create=False,
    )


def differences(known: Signature, seen: Signature) -> list[str]:
    """Say in Danish what differs from the last file of the kind."""
    names = _sheets_by_old_name(known, seen)
    found = []
    for sheet in known.sheets:
        now = next((o for o in seen.sheets if o.name == names.get(sheet.name, sheet.name)), None)
        if now is None:
            found.append(f"Arket »{sheet.name}« er der ikke denne gang.")
            continue
        before, after = sheet.words(), now.words()
        found += [
            f"Ny kolonne i »{now.name}«: »{text}«."
            for text in now.headings.values()
            if _plain(text) and _plain(text) not in before
        ]
        found += [
            f"Kolonnen »{text}« er der ikke længere i »{now.name}«."
            for text in sheet.headings.values()
            if _plain(text) and _plain(text) not in after
        ]
    if known.sheets:
        old = {names.get(sheet.name, sheet.name) for sheet in known.sheets}
        found += [f"Nyt ark: »{o.name}«." for o in seen.sheets if o.name not in old]
    for what, gone, fresh in (
        ("Området", known.areas, seen.areas),
        ("Indikatoren", known.indicators, seen.indicators),
    ):
        if not gone or not fresh:
            continue
        found += [f"{what} »{name}« er ikke med denne gang." for name in gone if name not in fresh]
        found += [f"{what} »{name}« var ikke med sidst." for name in fresh if name not in gone]
    return found
