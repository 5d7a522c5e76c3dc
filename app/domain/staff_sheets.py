"""Medarbejderark: who was asked to fill one in, for which period, and who still owes it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.decisions import deadline_words
from app.domain.periods import Period, PeriodKind, period_label
from app.domain.workdays import EXTRA_DAYS_OFF, workday_from

ANSWER_DAYS = 7
"""How long after the period a colleague is given when nothing else is said."""


class StaffSheetStatus(StrEnum):
    """Where a medarbejderark stands; each has a sign, so that colour never stands alone."""

    OVERDUE = "overdue"
    SENT = "sent"
    DRAFT = "draft"
    RETURNED = "returned"

    @property
    def text(self) -> str:
        """Sign and word: "● sendt"."""
        return _TEXTS[self]


_TEXTS = {
    StaffSheetStatus.OVERDUE: "■ over fristen",
    StaffSheetStatus.SENT: "● sendt",
    StaffSheetStatus.DRAFT: "– ikke sendt",
    StaffSheetStatus.RETURNED: "✓ modtaget",
}


RHYTHMS = (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER)
"""The periods sheets are made for."""


@dataclass(frozen=True, slots=True)
class StaffSheetDraft:
    """The editable fields of a medarbejderark."""

    due: date | None
    note: str


@dataclass(frozen=True, slots=True)
class StaffSheetLine:
    """A medarbejderark with its person; `email` is "" when not known."""

    id: int
    uid: str
    person_id: int
    person: str
    email: str
    period_start: date
    period_end: date
    due: date | None
    sent_on: date | None
    reminded_on: date | None
    returned_on: date | None
    note: str

    @property
    def period(self) -> Period:
        """The days it asks about, as the week, month or quarter they are."""
        return period_of_days(self.period_start, self.period_end)

    @property
    def title(self) -> str:
        """ "Medarbejderark for november 2026"."""
        return f"Medarbejderark for {period_label(self.period)}"

    def days_late(self, today: date) -> int:
        """Days since the deadline passed; 0 when nothing is awaited."""
        if self.due is None or self.sent_on is None or self.returned_on is not None:
            return 0
        return max((today - self.due).days, 0)

    def status(self, today: date) -> StaffSheetStatus:
        """Where the sheet stands on a day."""
        if self.returned_on is not None:
            return StaffSheetStatus.RETURNED
        if self.sent_on is None:
            return StaffSheetStatus.DRAFT
        return StaffSheetStatus.OVERDUE if self.days_late(today) else StaffSheetStatus.SENT

    def due_words(self, today: date) -> str:
        """The deadline in words: "3 dage over fristen", "frist fre. 04-12", "uden frist"."""
        if self.due is None or self.days_late(today):
            return deadline_words(self.due, today)
        return f"frist {deadline_words(self.due, today, is_open=self.due >= today)}"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who keeps an activity together or works in one."""

    id: int
    name: str
    email: str
    activities: tuple[str, ...]
    is_keeper: bool = False
    """Whether she is tovholder of one of them."""
    organisation: str = ""
    is_resident: bool = False

    @property
    def is_own(self) -> bool:
        """Whether she keeps an activity together or is of the secretariat: asked by itself.

        One who works in an activity and whose organisation is not known may be of the house.
        """
        own = self.is_keeper or not self.organisation or is_secretariat(self.organisation)
        return own and not self.is_resident

    @property
    def words(self) -> str:
        """Her name, and what tells whether she is of the house: "Steen (Politiet, udefra)"."""
        if self.is_own:
            return self.name
        where = "beboer" if self.is_resident else self.organisation
        return f"{self.name} ({where}, udefra)"


def is_secretariat(organisation: str) -> bool:
    """Whether an organisation is the helhedsplan's own office, by its name."""
    return any(word in organisation.casefold() for word in ("sekretariat", "helhedsplan"))


def period_of_days(start: date, end: date) -> Period:
    """The week, month or quarter that two days enclose; any other stretch is a span."""
    candidates = [Period.around(kind, start) for kind in RHYTHMS]
    return next(
        (period for period in candidates if (period.start, period.end) == (start, end)),
        Period.span(start, end),
    )


def periods_to_offer(kind: PeriodKind, today: date, before: int = 2) -> list[Period]:
    """The period that runs now, and those `before` it, newest first."""
    periods = [Period.around(kind, today)]
    for _ in range(before):
        periods.append(Period.around(kind, periods[-1].start - timedelta(days=1)))
    return periods


def usual_due(
    period: Period, today: date, days_off: Sequence[tuple[int, int]] = EXTRA_DAYS_OFF
) -> date:
    """A working day a week after the period, or after today when the period is over."""
    return workday_from(max(period.end, today) + timedelta(days=ANSWER_DAYS), days_off)


def late_ones(lines: Iterable[StaffSheetLine], today: date) -> list[StaffSheetLine]:
    """Those over their deadline, the oldest first."""
    return sorted(
        (line for line in lines if line.days_late(today)),
        key=lambda line: -line.days_late(today),
    )
