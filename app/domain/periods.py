"""Periods: what stretch of time a figure belongs to, whatever way it was written."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from typing_extensions import override

from app.domain.danish import MONTHS


class PeriodKind(StrEnum):
    """The kinds of period seen in spreadsheets; a point in time (pr. 1. januar) is a day."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALFYEAR = "halfyear"
    YEAR = "year"
    SCHOOLYEAR = "schoolyear"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Period:
    """A kind with its first and last day (both included) and the text it was read from."""

    kind: PeriodKind
    start: date
    end: date
    text: str = field(default="", compare=False)

    @override
    def __hash__(self) -> int:
        return hash(self.end)  # a large plan's list asks tens of thousands of times

    @classmethod
    def day(cls, day: date, text: str = "") -> "Period":
        """A point in time."""
        return cls(PeriodKind.DAY, day, day, text)

    @classmethod
    def week(cls, year: int, number: int, text: str = "") -> "Period":
        """An ISO week; raises ValueError when the year has no such week."""
        start = date.fromisocalendar(year, number, 1)
        return cls(PeriodKind.WEEK, start, start + timedelta(days=6), text)

    @classmethod
    def month(cls, year: int, number: int, text: str = "") -> "Period":
        """A calendar month, 1-12."""
        return cls(PeriodKind.MONTH, date(year, number, 1), _last_day(year, number), text)

    @classmethod
    def quarter(cls, year: int, number: int, text: str = "") -> "Period":
        """A calendar quarter, 1-4."""
        return cls(
            PeriodKind.QUARTER, date(year, number * 3 - 2, 1), _last_day(year, number * 3), text
        )

    @classmethod
    def halfyear(cls, year: int, number: int, text: str = "") -> "Period":
        """A half calendar year, 1-2."""
        return cls(
            PeriodKind.HALFYEAR, date(year, number * 6 - 5, 1), _last_day(year, number * 6), text
        )

    @classmethod
    def year(cls, year: int, text: str = "") -> "Period":
        """A calendar year."""
        return cls(PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31), text)

    @classmethod
    def schoolyear(cls, first_year: int, text: str = "") -> "Period":
        """A school year, 1 August to 31 July (domain.md: four calendars coexist)."""
        return cls(PeriodKind.SCHOOLYEAR, date(first_year, 8, 1), date(first_year + 1, 7, 31), text)

    @classmethod
    def span(cls, start: date, end: date, text: str = "") -> "Period":
        """Any other stretch; raises ValueError when it ends before it starts."""
        if end < start:
            raise ValueError("a span ends before it starts")
        return cls(PeriodKind.SPAN, start, end, text)

    @classmethod
    def around(cls, kind: PeriodKind, day: date) -> "Period":
        """The week, month, quarter, half-year, year or school year a day lies in; else the day."""
        match kind:
            case PeriodKind.WEEK:
                iso = day.isocalendar()
                return cls.week(iso.year, iso.week)
            case PeriodKind.MONTH:
                return cls.month(day.year, day.month)
            case PeriodKind.QUARTER:
                return cls.quarter(day.year, (day.month + 2) // 3)
            case PeriodKind.HALFYEAR:
                return cls.halfyear(day.year, (day.month + 5) // 6)
            case PeriodKind.YEAR:
                return cls.year(day.year)
            case PeriodKind.SCHOOLYEAR:
                return cls.schoolyear(day.year if day.month > 7 else day.year - 1)
            case _:
                return cls.day(day)

    def contains(self, other: "Period") -> bool:
        """Whether another period lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def period_label(period: Period, *, short: bool = False) -> str:
    """Say a period in Danish: "3. kvartal 2026", short "K3 26"; a day as dd-mm-yyyy."""
    year = period.start.year
    if short:
        year_text = f"{year % 100:02d}"
    else:
        year_text = str(year)
    match period.kind:
        case PeriodKind.DAY:
            return f"{period.start:%d-%m-}{year_text}"
        case PeriodKind.WEEK:
            iso = period.start.isocalendar()
            return f"uge {iso.week}" if short else f"uge {iso.week}, {iso.year}"
        case PeriodKind.MONTH:
            name = MONTHS[period.start.month - 1]
            return f"{name[:3]} {year_text}" if short else f"{name} {year_text}"
        case PeriodKind.QUARTER:
            number = (period.start.month + 2) // 3
            return f"K{number} {year_text}" if short else f"{number}. kvartal {year_text}"
        case PeriodKind.HALFYEAR:
            number = (period.start.month + 5) // 6
            return f"H{number} {year_text}" if short else f"{number}. halvår {year_text}"
        case PeriodKind.YEAR:
            return str(year)
        case PeriodKind.SCHOOLYEAR:
            return f"{year_text}/{period.end.year % 100:02d}"
        case PeriodKind.SPAN:
            if short:
                return f"{period.start:%m-%y}–{period.end:%m-%y}"
            return f"{period.start:%d-%m-%Y} – {period.end:%d-%m-%Y}"


def age_in_months(period: Period, today: date) -> int:
    """Whole months from the period's last day to today; 0 while it still runs."""
    months = (today.year - period.end.year) * 12 + today.month - period.end.month
    if today.day < period.end.day:
        months -= 1
    return max(months, 0)
