"""Dataark as rows of lists: who owes what by when, and which figures are lacking."""

from collections.abc import Sequence
from datetime import date

from app.domain.danish import join_words, plural
from app.domain.data_request_words import group_owed
from app.domain.data_requests import DataRequest, RequestStatus
from app.domain.periods import period_label
from app.ui.theme import Tone
from app.ui.widgets.lines import Line

TONES = {
    RequestStatus.OVERDUE: Tone.BEHIND,
    RequestStatus.PARTLY: Tone.ATTENTION,
    RequestStatus.SENT: Tone.PLAIN,
    RequestStatus.DRAFT: Tone.QUIET,
    RequestStatus.RECEIVED: Tone.GOOD,
    RequestStatus.CLOSED: Tone.QUIET,
}
_GROUPS = (
    ("Venter på svar", {RequestStatus.OVERDUE, RequestStatus.PARTLY, RequestStatus.SENT}),
    ("Udkast", {RequestStatus.DRAFT}),
    ("Modtaget og afsluttet", {RequestStatus.RECEIVED, RequestStatus.CLOSED}),
)


def request_rows(requests: Sequence[DataRequest], today: date) -> list[Line]:
    """The list at the left: those that wait for an answer first, by deadline."""
    rows: list[Line] = []
    for heading, statuses in _GROUPS:
        found = [request for request in requests if request.status(today) in statuses]
        if found:
            rows.append(Line(None, heading))
            rows += [_request_row(request, today) for request in found]
    return rows


def _request_row(request: DataRequest, today: date) -> Line:
    status = request.status(today)
    sender = request.organisation if request.organisation not in request.title else ""
    parts = [sender, _count(request), *_deadline(request, today)]
    return Line(
        request.id,
        request.title,
        " · ".join(part for part in parts if part),
        status.text,
        TONES[status],
        muted=status is RequestStatus.CLOSED,
    )


def answer_words(request: DataRequest, today: date) -> str:
    """What stands under a dataark's status: how much is lacking, the deadline, what was sent."""
    parts = [_count(request), *_deadline(request, today)]
    for words, day in (
        ("sendt", request.sent_on), ("rykket", request.reminded_on),
        ("afsluttet", request.closed_on),
    ):  # fmt: skip
        if day is not None:
            parts.append(f"{words} {day:%d-%m-%Y}")
    return " · ".join(parts)


def owed_rows(request: DataRequest) -> list[Line]:
    """What is lacking, a row for each indicator and period with the areas that lack it."""
    return [
        Line(number, indicator, f"{period_label(period)} · {join_words(areas)}")
        for number, ((indicator, period), areas) in enumerate(group_owed(request.owed).items())
    ]


def _count(request: DataRequest) -> str:
    if not request.asked:
        return "spørger ikke om noget endnu"
    if not request.owed:
        return f"alle {plural(len(request.asked), 'tal', 'tal')} er kommet"
    return f"mangler {len(request.owed)} af {plural(len(request.asked), 'tal', 'tal')}"


def _deadline(request: DataRequest, today: date) -> list[str]:
    """The deadline, as long as something is awaited or to be sent."""
    if request.closed_on is not None or (request.sent_on is not None and not request.owed):
        return []
    return [request.due_words(today)]
