"""Where the money stands, in Danish; the same words on the page, in the pixi and in Excel."""

from typing import Final

from app.domain.amounts import format_kroner
from app.domain.danish import format_day, format_number, join_words, plural
from app.domain.economy import (
    ATTENTION_OVER,
    BEHIND_OVER,
    LOCAL_SHARE,
    OLDEST_DAYS,
    BudgetLineLine,
    Cofinancing,
    Pace,
    SourceLine,
    Standing,
)
from app.labels import label

LIMITS: Final = (
    f"Forbruget holdes op mod tiden den dag, det er opgjort til. Indtil {ATTENTION_OVER} "
    f"pct.-point fra: {Pace.ON_TRACK.text}. Over {ATTENTION_OVER}: {Pace.ATTENTION.text}. Over "
    f"{BEHIND_OVER}: {Pace.BEHIND.text} eller {Pace.AHEAD.text}. Er forbruget mere end "
    f"{OLDEST_DAYS // 30} måneder gammelt: {Pace.MISSING.text}."
)
COFINANCING_RULE: Final = (
    f"Kommune og boligorganisation skal tilsammen give mindst {LOCAL_SHARE} % af det, "
    "Landsbyggefonden og de selv betaler. Timer tæller med det beløb, de er sat til. Fonde og "
    "andre tilskud tæller ikke med."
)
BETWEEN: Final = " · "
"""Between a delaftale and its line, where a line is called by both."""
_MOST_NAMED: Final = 4


def percent_words(percent: int | None) -> str:
    """Write whole per cent, "–" for none."""
    return "–" if percent is None else f"{format_number(percent)} %"


def line_words(line: BudgetLineLine) -> str:
    """Call a line by its delaftale too, once where they are called the same."""
    if not line.delaftale or line.delaftale == line.name:
        return line.name
    return f"{line.delaftale}{BETWEEN}{line.name}"


def kind_words(source: SourceLine) -> str:
    """Say whose money it is: "kommune, i timer"."""
    return f"{label(source.kind)}, i timer" if source.is_in_kind else label(source.kind)


def when_words(year: int | None) -> str:
    """Say a year, or the whole period, inside a sentence."""
    return "hele perioden" if year is None else str(year)


def standing_words(standing: Standing, year: int | None) -> str:
    """Say what was used of how much, until when, and how much of the time has gone."""
    where = "i hele perioden" if year is None else f"i {year}"
    if not standing.budget and standing.spent_to is None:
        return f"Der er hverken budget eller forbrug {where} endnu."
    if standing.spent_to is None:
        return f"Budgettet {where} er {format_kroner(standing.budget)} Der er intet forbrug endnu."
    used = f"{format_kroner(standing.spent)} er brugt {where} til og med "
    used += format_day(standing.spent_to)
    if standing.percent is None:
        return f"{used}, men der er intet budget at måle det mod."
    said = f"{used}: {percent_words(standing.percent)} af {format_kroner(standing.budget)}"
    if standing.time_gone is None:
        return said
    return f"{said} Da var {percent_words(standing.time_gone)} af tiden gået."


def pace_words(standing: Standing) -> str:
    """Say sign and word, and how many percentage points and which way: "▲ opmærksomhed: …"."""
    points = standing.points_off
    if not points or standing.pace in {Pace.MISSING, Pace.NOT_YET}:
        return standing.pace.text
    way = "foran" if points > 0 else "efter"
    return f"{standing.pace.text}: {abs(points)} pct.-point {way} tiden"


def share_words(shared: Cofinancing) -> str:
    """Say the share with its sign: "● 27,3 %", "■ 24,9 %"; "–" for none."""
    if shared.share is None:
        return "–"
    sign = "■" if shared.lacks else "✓"
    return f"{sign} {format_number(shared.share, 1)} %"


def cofinancing_words(shared: Cofinancing, year: int | None) -> str:
    """Say how much is local of how much, and what lacks in kroner."""
    if shared.share is None:
        return f"Medfinansieringen kan ikke regnes ud for {when_words(year)}: der er intet budget."
    whole = format_kroner(shared.lbf + shared.local)
    said = f"{format_kroner(shared.local)} af {whole}"
    if shared.in_kind:
        said += f", heraf {format_kroner(shared.in_kind)} i timer."
    share = format_number(shared.share, 1)
    if shared.lacks:
        return (
            f"■ Lokal medfinansiering {share} %: {said} Der mangler "
            f"{format_kroner(shared.lacks)} fra kommune eller boligorganisation, før "
            f"den er {LOCAL_SHARE} %, når Landsbyggefondens tilskud er uændret."
        )
    return f"✓ Lokal medfinansiering {share} %: {said} Kravet på {LOCAL_SHARE} % er opfyldt."


def late_words(lines: list[BudgetLineLine]) -> str:
    """Name the lines that lack the last quarter; empty for none."""
    if not lines:
        return ""
    named = [f"»{line_words(line)}«" for line in lines[:_MOST_NAMED]]
    more = len(lines) - len(named)
    told = f"{', '.join(named)} og {more} til" if more else join_words(named)
    count = plural(len(lines), "linje mangler", "linjer mangler")
    return f"○ {count} det seneste kvartal: {told}."
