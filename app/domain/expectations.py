"""What a decision expects to see, read from its words and judged by the figure that came."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.domain.danish import format_day, format_figure, format_number, upper_first
from app.domain.figures import Figure
from app.domain.indicator_words import age_words
from app.domain.periods import Period, PeriodKind, period_label
from app.domain.privacy import for_export
from app.domain.signed import Signed
from app.domain.vocabulary import ExpectationSense, Measure
from app.labels import label


class Met(Signed):
    """Whether what was expected came."""

    MET = "met", "✓", "indfriet"
    NOT_MET = "not_met", "■", "ikke indfriet"
    UNSURE = "unsure", "▲", "kan ikke afgøres"
    RUNNING = "running", "–", "perioden løber endnu"
    MISSING = "missing", "○", "mangler tal"
    IN_WORDS = "in_words", "–", "svares med ord"


@dataclass(frozen=True, slots=True)
class ExpectationDraft:
    """The editable fields of an expectation.

    The figure is an indicator's, or what an activity counts of a measure; in an area, or in all.
    """

    words: str
    indicator_id: int | None = None
    activity_id: int | None = None
    measure: Measure | None = None
    area_id: int | None = None
    sense: ExpectationSense = ExpectationSense.AT_LEAST
    value: Decimal | None = None
    period_start: date | None = None
    period_end: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Actual:
    """The figure an expectation is judged by.

    `period` is what it speaks of, as far as it has come; None when there is no figure, and then
    `latest` is the one before it, if any. `running` says that more may still be counted in it.
    """

    figure: Figure
    period: Period | None = None
    counts_people: bool = False
    decimals: int = 0
    unit: str = ""
    running: bool = False
    latest: tuple[Period, Figure] | None = None


NOTHING = Actual(Figure.missing())


@dataclass(frozen=True, slots=True)
class ExpectationLine:
    """An expectation with its decision, the figure that came, and what was answered.

    `subject` is what is counted: "Fritidsjob: fremmøder", or the indicator's name.
    """

    id: int
    decision_id: int
    decision: str
    forum_id: int
    forum: str
    draft: ExpectationDraft
    subject: str
    actual: Actual
    met: Met
    answer: str
    answered_on: date | None

    def is_due(self, today: date) -> bool:
        """Whether its day has come and nobody has answered it."""
        due = self.draft.due
        return self.answered_on is None and due is not None and due <= today

    @property
    def goal_words(self) -> str:
        """What is expected, of what, and when it is looked at; the words alone are not repeated."""
        about = [self.subject] if self.subject else []
        if self.draft.value is not None:
            about.append(self.expected_words)
        told = [f"Forventet: {', '.join(about)}"] if about else []
        if self.draft.due is not None:
            told.append(f"gøres op {format_day(self.draft.due)}")
        return upper_first(", ".join(told))

    @property
    def expected_words(self) -> str:
        """ "over 40 i 3. kvartal 2026"; the words alone where no figure is expected."""
        return expected_words(self.draft)

    def actual_words(self, today: date, *, leaves: bool = False) -> str:
        """ "31 i 3. kvartal 2026; tallet er helt nyt"; small counts hidden if it `leaves`."""
        actual = self.actual
        if actual.period is None:
            return self._missing_words(leaves=leaves)
        told = self._figure_words(actual.figure, leaves=leaves)
        age = "perioden løber" if actual.running else age_words(actual.period, today)
        until = "indtil nu i" if actual.running else "i"
        return f"{told} {until} {period_label(actual.period)}; {age}"

    def _missing_words(self, *, leaves: bool) -> str:
        """Say that no figure came, and which there is: "3. kvartal 2026 mangler; seneste …"."""
        if self.actual.latest is None:
            return "intet tal endnu"
        wanted = period_of(self.draft)
        lacks = f"{period_label(wanted)} mangler" if wanted else "intet tal efter beslutningen"
        period, figure = self.actual.latest
        return (
            f"{lacks}; seneste {self._figure_words(figure, leaves=leaves)} i {period_label(period)}"
        )

    def _figure_words(self, figure: Figure, *, leaves: bool) -> str:
        if leaves:
            figure = for_export(figure, counts_people=self.actual.counts_people)
        return format_figure(figure, self.actual.decimals, self.actual.unit)

    def met_in_export(self) -> Met:
        """Whether it was met, judged by the figure as it may leave the house."""
        hidden = for_export(self.actual.figure, counts_people=self.actual.counts_people)
        return self.met if hidden == self.actual.figure else judge(self.draft, self.actual, hidden)


def expected_words(draft: ExpectationDraft) -> str:
    """Say what is expected: "over 40 i 3. kvartal 2026"."""
    if draft.value is None:
        return draft.words
    said = f"{label(draft.sense)} {format_number(draft.value)}"
    period = period_of(draft)
    return f"{said} i {period_label(period)}" if period else said


def period_of(draft: ExpectationDraft) -> Period | None:
    """The period an expectation speaks of; None when one of its days is missing."""
    start, end = draft.period_start, draft.period_end
    if start is None or end is None or end < start:
        return None
    for kind in (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALFYEAR,
                 PeriodKind.YEAR):  # fmt: skip
        period = Period.around(kind, start)
        if (period.start, period.end) == (start, end):
            return period
    school = Period.schoolyear(start.year)
    return school if (school.start, school.end) == (start, end) else Period.span(start, end)


def judge(draft: ExpectationDraft, actual: Actual, figure: Figure | None = None) -> Met:
    """Say whether a figure is what was expected; `figure` in place of the actual one, if given.

    A suppressed figure is judged only where every value it may have gives the same answer. While
    the period runs, what is counted only grows: "over 40" may be met early, "under 40" broken.
    Values are compared as they are printed.
    """
    if draft.value is None:
        return Met.IN_WORDS
    bounds = (figure or actual.figure).bounds
    if bounds is None:
        return Met.RUNNING if actual.running else Met.MISSING
    unit = Decimal(1).scaleb(-actual.decimals)
    answers = {
        _holds(draft.sense, value.quantize(unit, ROUND_HALF_UP), draft.value) for value in bounds
    }
    if len(answers) > 1:
        return Met.RUNNING if actual.running else Met.UNSURE
    met = Met.MET if answers.pop() else Met.NOT_MET
    early = Met.MET if draft.sense in _UPWARDS else Met.NOT_MET
    return Met.RUNNING if actual.running and met is not early else met


_UPWARDS = (ExpectationSense.OVER, ExpectationSense.AT_LEAST)


def _holds(sense: ExpectationSense, value: Decimal, expected: Decimal) -> bool:
    match sense:
        case ExpectationSense.OVER:
            return value > expected
        case ExpectationSense.AT_LEAST:
            return value >= expected
        case ExpectationSense.UNDER:
            return value < expected
        case ExpectationSense.AT_MOST:
            return value <= expected
