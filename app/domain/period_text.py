"""Periods as people write them in spreadsheets (domain.md 4): read, or with a doubt in words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.domain.danish import MONTHS, upper_first
from app.domain.periods import Period, PeriodKind, period_label


class PeriodOption(NamedTuple):
    """One way to read a doubtful period: a code, Danish words, and the period it would be."""

    code: str
    label: str
    period: Period


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """A period and, where its text can be read otherwise, the Danish reason for the doubt.

    `form` is what all texts with the same doubt share, and `options` the ways to read this one.
    """

    period: Period
    doubt: str = ""
    form: str = ""
    options: tuple[PeriodOption, ...] = ()


_ENGLISH_MONTHS = ("january", "february", "march", "april", "may", "june",
                   "july", "august", "september", "october", "november", "december")  # fmt: skip
_MONTH_NUMBER = {
    key: number
    for names in (_ENGLISH_MONTHS, MONTHS)
    for number, name in enumerate(names, 1)
    for key in {name, name[:3], name[:4]}
}
_MONTH = "(" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\.?"
_YEAR = r"((?:19|20)\d\d)"
_SHORT = r"((?:19|20)\d\d|\d\d)"
_GAP = r"[ ,./-]*"
_QUARTER = r"(?:kvartal|kvart\.?|kvt\.?|kv\.?|quarter)"
_HALF = r"(?:halvår|halvaar|hå\.?)"
_DAY = (
    r"(?:(\d{1,2})([./-]) ?(\d{1,2})(?:\2 ?|(?<=/\d)-|(?<=/\d\d)-| (?=(?:19|20)\d\d))"
    rf"{_SHORT}|(\d{{1,2}})\.? ?{_MONTH},? ?{_YEAR})"
)
_TO = r" ?(?:-|til|t\.o\.m\.|to) ?"
_NOTED = re.compile(r"(.*?\d) ?(?:\*+|[¹²³⁴⁵†]|\d\)|\(?(?:foreløbige?(?: tal)?|skøn|estimat)\)?)")
_LEAD = re.compile(
    r"(?:pr\.?|per|den|d\.|i|år|året|årstal|kalenderåret?|perioden?|opgjort|status) "
    r"(?=[\dukhqjfmasond])"
)
_CENTURY_PIVOT = 70


@lru_cache(maxsize=4096)
def read_period(text: str) -> PeriodReading | None:
    """Read a period from a text; None when the text says none.

    "2020/K1", "1. halvår, 2018", "jan-20", "2018/19", "pr. 1. januar 2024", "gns. 2018-2019" are
    sure. Texts with two readings ("2011-12", "2019-2020") come with a doubt.
    """
    body = " ".join(text.replace("\N{EN DASH}", "-").replace("\N{MINUS SIGN}", "-").split())
    body = body.casefold()
    if not any(mark.isdigit() for mark in body) or len(body) > 60:
        return None
    if match := _NOTED.fullmatch(body):
        reading = read_period(match[1])
        if reading is None:
            return None
        return PeriodReading(
            _told(reading.period, text), reading.doubt or "er måske for foreløbige tal", "foreløbig"
        )
    while lead := _LEAD.match(body):
        body = body[lead.end() :]
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(body):
            try:
                made = make(match)
            except ValueError:
                continue
            if isinstance(made, Period):
                made = PeriodReading(made)
            options = tuple(
                PeriodOption(code, label, _told(period, text))
                for code, label, period in made.options
            )
            codes = (option.code for option in made.options)
            form = " ".join([_NUMERAL.sub("0", body), *codes]) if made.doubt else ""
            return PeriodReading(_told(made.period, text), made.doubt, form, options)
    return None


def within_year(reading: PeriodReading, part: str) -> PeriodReading:
    """Narrow a year to the part of it that a heading names: 2024 below "pr. 1. januar" is a day.

    Periods other than years, and texts that name no part of a year, change nothing.
    """
    if reading.period.kind is not PeriodKind.YEAR or not part:
        return reading
    narrowed = read_period(f"{part} {reading.period.start.year}")
    if narrowed is None or narrowed.period.kind is PeriodKind.YEAR:
        return reading
    return PeriodReading(
        narrowed.period,
        reading.doubt or narrowed.doubt,
        reading.form or narrowed.form,
        narrowed.options,
    )


_NUMERAL = re.compile(r"\d+")


def _told(period: Period, text: str) -> Period:
    return Period(period.kind, period.start, period.end, " ".join(text.split()))


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 2:
        year += 1900 if year >= _CENTURY_PIVOT else 2000
    return year


def _day_of(parts: tuple[str | None, ...]) -> date:
    day, _, month, year, named_day, name, named_year = parts
    if name is not None:
        assert named_day is not None
        assert named_year is not None
        return date(int(named_year), _MONTH_NUMBER[name], int(named_day))
    assert day is not None
    assert month is not None
    assert year is not None
    return date(_year(year), int(month), int(day))


def _month_end(year: int, month: int) -> date:
    return Period.month(year, month).end


def _school(match: re.Match[str]) -> Period:
    first = int(match[1])
    if int(match[2]) not in {first + 1, (first + 1) % 100}:
        raise ValueError("not two years in a row")
    return Period.schoolyear(first)


def _years(match: re.Match[str]) -> PeriodReading:
    first, last = int(match[2]), int(match[3])
    period = Period.span(date(first, 1, 1), date(last, 12, 31))
    # Two years in a row may as well be a school year; an average says that it is not.
    if last != first + 1 or match[1]:
        return PeriodReading(period)
    return PeriodReading(
        period,
        "kan være to kalenderår eller et skoleår",
        options=_ways(("years", period), ("schoolyear", Period.schoolyear(first))),
    )


def _ways(*ways: tuple[str, Period]) -> tuple[PeriodOption, ...]:
    return tuple(PeriodOption(code, _in_words(period), period) for code, period in ways)


def _in_words(period: Period) -> str:
    label = period_label(period)
    is_school = period.kind is PeriodKind.SCHOOLYEAR
    return f"Skoleåret {label}" if is_school else upper_first(label)


def _year_dash(match: re.Match[str]) -> PeriodReading:
    year, number = int(match[1]), int(match[2])
    if number == (year + 1) % 100:
        school = Period.schoolyear(year)
        if 1 <= number <= 12:
            ways = _ways(("schoolyear", school), ("month", Period.month(year, number)))
            return PeriodReading(school, "kan være et skoleår eller en måned", options=ways)
        both = Period.span(date(year, 1, 1), date(year + 1, 12, 31))
        ways = _ways(("schoolyear", school), ("years", both))
        return PeriodReading(school, "kan være to kalenderår", options=ways)
    return PeriodReading(Period.month(year, number))


def _days(match: re.Match[str]) -> Period:
    parts = match.groups()
    return Period.span(_day_of(parts[:7]), _day_of(parts[7:]))


def _months(match: re.Match[str]) -> Period:
    first, first_year, last, year = match.groups()
    start = date(int(first_year or year), _MONTH_NUMBER[first], 1)
    return Period.span(start, _month_end(int(year), _MONTH_NUMBER[last]))


def _edge(match: re.Match[str]) -> Period:
    word, name, year = match[1], match[2], int(match[3])
    months = (_MONTH_NUMBER[name],) * 2 if name else (1, 12)
    day = date(year, months[0], 1) if word == "primo" else _month_end(year, months[1])
    return Period.day(day)


Make = Callable[[re.Match[str]], Period | PeriodReading]


def _form(pattern: str, make: Make) -> tuple[re.Pattern[str], Make]:
    return re.compile(pattern.replace(" ?", r"\s?")), make


_FORMS: tuple[tuple[re.Pattern[str], Make], ...] = (
    _form(_YEAR, lambda m: Period.year(int(m[1]))),
    _form(rf"{_YEAR}{_GAP}[kq] ?([1-4])", lambda m: Period.quarter(int(m[1]), int(m[2]))),
    _form(rf"[kq] ?([1-4]){_GAP}{_YEAR}", lambda m: Period.quarter(int(m[2]), int(m[1]))),
    _form(rf"([1-4])\.? ?{_QUARTER}{_GAP}{_YEAR}", lambda m: Period.quarter(int(m[2]), int(m[1]))),
    _form(rf"{_YEAR}{_GAP}([1-4])\.? ?{_QUARTER}", lambda m: Period.quarter(int(m[1]), int(m[2]))),
    _form(rf"{_QUARTER} ?([1-4]){_GAP}{_YEAR}", lambda m: Period.quarter(int(m[2]), int(m[1]))),
    _form(rf"{_YEAR}{_GAP}{_QUARTER} ?([1-4])", lambda m: Period.quarter(int(m[1]), int(m[2]))),
    _form(rf"{_YEAR}{_GAP}h ?([12])", lambda m: Period.halfyear(int(m[1]), int(m[2]))),
    _form(rf"h ?([12]){_GAP}{_YEAR}", lambda m: Period.halfyear(int(m[2]), int(m[1]))),
    _form(rf"([12])\.? ?{_HALF}{_GAP}{_YEAR}", lambda m: Period.halfyear(int(m[2]), int(m[1]))),
    _form(rf"{_YEAR}{_GAP}([12])\.? ?{_HALF}", lambda m: Period.halfyear(int(m[1]), int(m[2]))),
    _form(rf"{_HALF} ?([12]){_GAP}{_YEAR}", lambda m: Period.halfyear(int(m[2]), int(m[1]))),
    _form(rf"{_YEAR}{_GAP}m ?(\d\d?)", lambda m: Period.month(int(m[1]), int(m[2]))),
    _form(rf"{_MONTH}[ ,./-]*{_YEAR}", lambda m: Period.month(int(m[2]), _MONTH_NUMBER[m[1]])),
    _form(rf"{_YEAR}[ ,./-]*{_MONTH}", lambda m: Period.month(int(m[1]), _MONTH_NUMBER[m[2]])),
    _form(rf"{_MONTH}[-/'](\d\d)", lambda m: Period.month(_year(m[2]), _MONTH_NUMBER[m[1]])),
    _form(
        rf"{_MONTH} (\d\d)",
        lambda m: PeriodReading(
            Period.month(_year(m[2]), _MONTH_NUMBER[m[1]]), "årstallet har kun to cifre"
        ),
    ),
    _form(rf"(0?[1-9]|1[0-2])[-/.]{_YEAR}", lambda m: Period.month(int(m[2]), int(m[1]))),
    _form(r"(?:skoleår(?:et)?|læsår(?:et)?)? ?((?:19|20)\d\d) ?/ ?((?:19|20)\d\d|\d\d)", _school),
    _form(r"(?:skoleår(?:et)?|læsår(?:et)?) ((?:19|20)\d\d) ?- ?((?:19|20)\d\d|\d\d)", _school),
    _form(rf"{_YEAR}-(\d\d)", _year_dash),
    _form(rf"(gns\.? |gennemsnit(?:lig)? |snit |fra |mean )?{_YEAR}{_TO}{_YEAR}", _years),
    _form(
        rf"{_YEAR}-(\d\d)-(\d\d)(?:[ t]00:00(?::00)?)?",
        lambda m: Period.day(date(int(m[1]), int(m[2]), int(m[3]))),
    ),
    _form(_DAY, lambda m: Period.day(_day_of(m.groups()))),
    _form(f"{_DAY}{_TO}{_DAY}".replace(r"\2", "[./-]"), _days),
    _form(rf"{_MONTH} ?{_YEAR}?{_TO}{_MONTH} ?{_YEAR}", _months),
    _form(rf"uge ?(\d\d?){_GAP}{_YEAR}", lambda m: Period.week(int(m[2]), int(m[1]))),
    _form(rf"{_YEAR}{_GAP}(?:uge|u|w) ?(\d\d?)", lambda m: Period.week(int(m[1]), int(m[2]))),
    _form(rf"(primo|ultimo) ?(?:{_MONTH})? ?{_YEAR}", _edge),
)


def period_of_day(day: date, shown: str) -> Period:
    """The period of a real date cell; `shown` is what its format shows: "day", "month", "year"."""
    if shown == "month":
        return Period.month(day.year, day.month, f"{MONTHS[day.month - 1]} {day.year}")
    if shown == "year":
        return Period.year(day.year, str(day.year))
    return Period.day(day, f"{day:%d-%m-%Y}")
