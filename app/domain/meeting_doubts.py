"""What speaks against a meeting's next step just now: asked about first, never forbidden."""

from collections.abc import Sequence
from datetime import date

from app.domain.agenda import TimeUse
from app.domain.danish import format_day, format_weekday, join_words, plural
from app.domain.minutes import Minutes, MinutesItem
from app.domain.vocabulary import RemarkKind


def agenda_doubts(use: TimeUse, open_questions: int) -> tuple[str, ...]:
    """What is unfinished in an agenda that is to go out."""
    found = []
    if use.over:
        over = plural(use.over, "minut", "minutter")
        found.append(f"Punkterne tager {over} mere, end mødet varer.")
    if open_questions:
        words = plural(open_questions, "afklaring", "afklaringer")
        found.append(f"{words} mangler svar.")
    return tuple(found)


def held_doubts(day: date, today: date) -> tuple[str, ...]:
    """What speaks against noting today that a meeting has been held."""
    return (f"Mødet er først {format_weekday(day)}.",) if day > today else ()


def minutes_doubts(items: Sequence[MinutesItem]) -> tuple[str, ...]:
    """What is missing in minutes that are to go out."""
    empty = [
        str(item.number)
        for item in items
        if item.standing is None
        and not (item.minutes.strip() or item.outcome or item.decisions or item.tasks)
    ]
    if not empty:
        return ()
    return (f"Punkt {join_words(empty)} har hverken referat, udfald eller beslutning.",)


def approval_doubts(minutes: Minutes, today: date) -> tuple[str, ...]:
    """What speaks against approving minutes: objections may come, or have come.

    Or they were reopened, and nobody has read them since.
    """
    if minutes.is_reopened:
        return ("Referatet er ikke sendt igen, siden det blev genåbnet.",)
    until, sent_on = minutes.objection_until, minutes.sent_on
    count = sum(
        remark.kind is RemarkKind.OBJECTION and (sent_on is None or remark.noted_on >= sent_on)
        for remark in minutes.all_remarks
    )
    objections = f"der er {plural(count, 'indsigelse', 'indsigelser')}" if count else ""
    if until is None or until < today:
        return (f"D{objections[1:]}.",) if objections else ()
    early = f"Indsigelsesfristen udløber først {format_day(until)}"
    return (f"{early}, og {objections}." if objections else f"{early}.",)
