"""Where the money stands, in Danish; the same words on the page, in the pixi and in Excel."""

from collections.abc import Sequence
from typing import Final

from app.domain.amounts import format_kroner
from app.domain.cofinancing import LOCAL_SHARE, Cofinancing
from app.domain.danish import format_day, format_number, join_words, plural
from app.domain.economy import (
    ATTENTION_OVER,
    BEHIND_OVER,
    OLDEST_DAYS,
    BudgetLineLine,
    Late,
    Pace,
    SourceLine,
    Standing,
)
from app.domain.economy_settling import LACKS_AT_MOST
from app.labels import label

LIMITS: Final = (
    "Forbruget holdes op mod tiden den dag, det er opgjort til: slutningen af det seneste kvartal, "
    "hvor alt med et budget har forbrug. Linjer, der tilsammen højst har "
    f"{LACKS_AT_MOST} % af budgettet tilbage, holder ikke de andre tilbage, men nævnes som "
    "manglende. Et kvartal, der ikke er slut, tæller ikke med. Indtil "
    f"{ATTENTION_OVER} pct.-point fra: {Pace.ON_TRACK.text}. Over {ATTENTION_OVER}: "
    f"{Pace.ATTENTION.text}. Over {BEHIND_OVER}: {Pace.BEHIND.text} eller {Pace.AHEAD.text}. Er "
    f"opgørelsen mere end {OLDEST_DAYS // 30} måneder gammel: {Pace.MISSING.text}. Er der brugt "
    f"mere end hele budgettet: {Pace.AHEAD.text}, også når noget mangler."
)
COFINANCING_RULE: Final = (
    f"Kommune og boligorganisation skal tilsammen give mindst {LOCAL_SHARE} % af det, "
    "Landsbyggefonden og de selv betaler. Timer tæller med det beløb, de er sat til. Fonde og "
    "andre tilskud tæller ikke med."
)
BETWEEN: Final = " · "
"""Between a delaftale and its line, where a line is called by both."""
NOT_BEGUN: Final = "kvartalet er ikke begyndt endnu"
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
    if standing.spent_to is None:
        if not standing.budget and not standing.spent:
            return f"Der er hverken budget eller forbrug {where} endnu."
        said = f"Budgettet {where} er {format_kroner(standing.budget)}"
        if not standing.spent:
            return f"{said} Der er intet forbrug endnu."
        return (
            f"{said} {format_kroner(standing.spent)} er noteret, men endnu er intet kvartal "
            "opgjort for alt, der er budget til."
        )
    used = f"{format_kroner(standing.settled)} er brugt {where} til og med "
    used += format_day(standing.spent_to)
    if standing.percent is None:
        return f"{used}, men der er intet budget at måle det mod."
    said = f"{used}: {percent_words(standing.percent)} af {format_kroner(standing.budget)}"
    if standing.time_gone is not None:
        said += f" Da var {percent_words(standing.time_gone)} af tiden gået."
    if standing.unsettled:
        said += (
            f" Der er også noteret {format_kroner(standing.unsettled)} for tiden efter, "
            "som ikke er fuldt opgjort endnu."
        )
    return said


def pace_words(standing: Standing) -> str:
    """Say sign and word, and how many percentage points and which way: "▲ opmærksomhed: …"."""
    if standing.is_overspent:
        over = format_kroner(-standing.rest)
        return f"{standing.pace.text}: der er brugt {over} mere end budgettet"
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
        lacks = "et budget under 0" if shared.lbf or shared.local else "intet budget"
        return (
            f"Medfinansieringen kan ikke regnes ud for {when_words(year)}: der er {lacks} fra "
            "Landsbyggefonden, kommune eller boligorganisation."
        )
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


def late_words(standing: Standing) -> str:
    """Name the lines that lack forbrug which others have, and until when; empty for none."""
    days = sorted({late.to for late in standing.late})
    told = [_late_to([late for late in standing.late if late.to == day]) for day in days]
    return f"○ {' '.join(told)}" if told else ""


def _late_to(late: Sequence[Late]) -> str:
    """Those that lack the same day's."""
    named = [
        f"»{line_words(one.line)}{f' ({one.source.name})' if one.source else ''}«"
        for one in late[:_MOST_NAMED]
    ]
    more = len(late) - len(named)
    told = f"{', '.join(named)} og {more} til" if more else join_words(named)
    count = plural(len({one.line.id for one in late}), "linje mangler", "linjer mangler")
    return f"{count} forbrug til og med {format_day(late[0].to)}: {told}."
