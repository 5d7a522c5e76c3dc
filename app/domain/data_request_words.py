"""What is written to a partner about a dataark: the mail, and the reminder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.danish import format_weekday, join_words, plural
from app.domain.data_requests import Asked, DataRequest
from app.domain.periods import Period, period_label

_HOW = (
    "Udfyld de gule felter i det vedhæftede regneark, og send det tilbage som svar på denne mail. "
    "Er tallet 0, så skriv 0. Har I ikke tallet, så skriv »mangler«. Er der tale om 1-4 personer, "
    "kan I skrive »<5«."
)
_HELP = (
    "Det letteste er at udfylde de gule felter i det regneark, I har fået, og sende det tilbage. "
    "Har I ikke et af tallene, så skriv »mangler« ud for det. Skriv gerne, hvis I har brug for "
    "mere tid, eller hvis vi kan hjælpe."
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the person who sits here ("" when not known) and the plan."""

    name: str
    plan: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's subject and text."""

    subject: str
    text: str


def first_letter(request: DataRequest, sender: Sender) -> Letter:
    """The mail that goes out with the workbook."""
    by = f" senest {format_weekday(request.due)}" if request.due else ""
    figures = plural(len(request.owed), "tal", "tal")
    paragraphs = [
        _greeting(request),
        f"Vi samler tal til {sender.plan} og håber, at I vil hjælpe os med {figures}{by}.",
        request.note,
        _HOW,
        "Skriv aldrig navne eller CPR-numre i arket.",
        closing(sender),
    ]
    return Letter(f"{request.title} – regneark til udfyldning", join_paragraphs(paragraphs))


def reminder(request: DataRequest, sender: Sender, today: date) -> Letter:
    """The reminder: exactly what is still owed, and by when. Kind to one who has just sent it."""
    figures = plural(len(request.owed), "tal", "tal")
    due = ""
    if request.due:
        verb = "var" if request.due < today else "er"
        due = f" Fristen {verb} {format_weekday(request.due)}."
    paragraphs = [
        _greeting(request),
        f"Vi mangler stadig {figures} fra jer til {sender.plan}.{due} Det drejer sig om:",
        "\n".join(f"- {line}" for line in owed_lines(request.owed)),
        _HELP,
        "Har I allerede sendt tallene, så se bort fra denne mail.",
        closing(sender),
    ]
    return Letter(f"Venlig påmindelse: {request.title}", join_paragraphs(paragraphs))


def owed_lines(owed: Iterable[Asked]) -> list[str]:
    """What is owed, a line for each indicator and period, with the areas that lack it."""
    return [
        f"{indicator}, {period_label(period)}: {join_words(areas)}"
        for (indicator, period), areas in group_owed(owed).items()
    ]


def group_owed(owed: Iterable[Asked]) -> dict[tuple[str, Period], list[str]]:
    """The areas that lack a figure, by indicator and period."""
    groups: dict[tuple[str, Period], list[str]] = {}
    for asked in owed:
        groups.setdefault((asked.indicator.name, asked.period), []).append(asked.area.name)
    return groups


def due_sentence(due: date | None) -> str:
    """The deadline as the workbook says it."""
    return f"Send arket tilbage senest {format_weekday(due)}." if due else "Send arket tilbage."


def _greeting(request: DataRequest) -> str:
    if request.person:
        return f"Kære {request.person.split()[0]}"
    return f"Til {request.organisation}" if request.organisation else "Hej"


def closing(sender: Sender) -> str:
    """How a mail ends."""
    return "\n".join(part for part in ("Venlig hilsen", sender.name, sender.plan) if part)


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """A mail's text; empty paragraphs are left out."""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"
