"""How areas, periods and figures are written, and what a Danish reader takes them for."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.importing.cells import Marked

AREAS = (
    "Agervang", "Bispehaven", "Byparken/Skovparken", "Finlandsparken", "Gellerupparken",
    "Løvvangen", "Motalavej", "Ringparken", "Skovparken/Skovvejen", "Solbakken", "Stengårdsvej",
    "Sydbyen", "Tåstrupgård", "Vollsmose", "Værebro Park", "Æblehaven",
)  # fmt: skip
COUNTS = (
    "Antal beboere", "Ledige 18-29 år", "Børn i dagtilbud", "Deltagere i lektiecafé",
    "Personer uden for arbejdsmarkedet", "Sigtelser 15-29 år", "Husstande med børn",
    "Beboere på kontanthjælp",
)  # fmt: skip
RATES = (
    "Fraflytningsprocent", "Fravær i grundskolen", "Andel der føler sig trygge",
    "Beskæftigelsesfrekvens", "Andel med ikke-vestlig oprindelse", "Andel i uddannelse",
)  # fmt: skip
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
          "oktober", "november", "december")  # fmt: skip
DIMENSIONS = {
    "Alder": ("0-17 år", "18-29 år", "30-64 år", "65+ år"),
    "Køn": ("Mænd", "Kvinder"),
    "Herkomst": ("Dansk oprindelse", "Indvandrere", "Efterkommere"),
    "Aldersgruppe": ("0-6 år", "7-15 år", "16-24 år", "25 år og derover"),
    "Civilstand": ("Gift", "Ugift", "Fraskilt"),
}


def spell_area(rng, area):
    """An area the way a sender may write it; a Dane knows which is meant."""
    number = f"{rng.randint(1, 99):02}-{rng.randint(1, 99):02}"
    ways = [
        area, area, area, area, f"{area} ", f"{area} mv.", f"{area} m.fl.", f"Afd. {number} {area}",
        f"{rng.randint(100, 999)} {area}", area.upper(), f" {area}",
        area.replace("å", "aa").replace("Å", "Aa"), area.replace(" ", "\xa0"),
        area.translate(str.maketrans("æøåÆØÅ", "??????")),
        area.translate(str.maketrans("æøåÆØÅ", "aoaAOA")),
        area.replace("æ", "ae").replace("ø", "oe").replace("å", "aa").replace("Æ", "Ae"),
        "/".join(reversed(area.split("/"))), area.replace("/", " / "),
        f"Afdeling {rng.randint(1, 40)} {area}", f"{area} (mv.)",
    ]  # fmt: skip
    return rng.choice(ways)


@dataclass(frozen=True)
class Told:
    """A period as written; `asked` where a reader cannot know what is meant."""

    cell: object
    start: date
    end: date
    asked: bool = False


def _end(year, month):
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _years(rng, first, count):
    shape = rng.choice(["text", "number", "mixed", "mixed", "date"])
    for year in range(first, first + count):
        now = rng.choice(["text", "number"]) if shape == "mixed" else shape
        cell = {
            "text": str(year),
            "number": float(year),
            "date": Marked("year", f"{year}-01-01"),
        }[now]
        yield Told(cell, date(year, 1, 1), date(year, 12, 31))


def _quarters(rng, first, count):
    shape = rng.choice([
        "{y}K{q}", "{y}/K{q}", "K{q} {y}", "{q}. kvt. {y}", "{q}. kvartal {y}", "{y} K{q}",
        "{q}. kvartal, {y}", "{y}Q{q}", "{q}. kv. {y}", "kvartal {q}, {y}", "{y}-K{q}",
    ])  # fmt: skip
    for step in range(count):
        year, quarter = first + step // 4, step % 4 + 1
        text = shape.format(y=year, q=quarter)
        yield Told(text, date(year, quarter * 3 - 2, 1), _end(year, quarter * 3))


def _halves(rng, first, count):
    shape = rng.choice(["{y}H{h}", "{h}. halvår {y}", "{h}. halvår, {y}", "H{h} {y}", "{y} H{h}"])
    for step in range(count):
        year, half = first + step // 2, step % 2 + 1
        yield Told(shape.format(y=year, h=half), date(year, half * 6 - 5, 1), _end(year, half * 6))


def _months(rng, first, count):
    shape = rng.choice(["{y}M{m:02}", "{n:.3}-{s:02}", "{n} {y}", "{n:.3}. {y}", "{m:02}-{y}",
                        "{n:.3} {y}", "date", "{N} {y}"])  # fmt: skip
    for step in range(count):
        year, month = first + step // 12, step % 12 + 1
        name = MONTHS[month - 1]
        text = shape.format(y=year, m=month, s=year % 100, n=name, N=name.capitalize())
        cell = Marked("month", f"{year}-{month:02}-01") if shape == "date" else text
        yield Told(cell, date(year, month, 1), _end(year, month))


def _schools(rng, first, count):
    shape = rng.choice(
        ["{y}/{z}", "{y}/{s:02}", "Skoleåret {y}/{s:02}", "skoleår {y}/{z}", "{y}-{z}"]
    )
    for year in range(first, first + count):
        text = shape.format(y=year, z=year + 1, s=(year + 1) % 100)
        yield Told(text, date(year, 8, 1), date(year + 1, 7, 31), shape == "{y}-{z}")


def _points(rng, first, count):
    day, month = rng.choice([(1, 1), (1, 10), (31, 8), (1, 12), (30, 6)])
    shape = rng.choice([
        "{d}. {n} {y}", "pr. {d}. {n} {y}", "{d:02}-{m:02}-{y}", "{d:02}.{m:02}.{s:02}",
        "{d}/{m} {y}", "{y}-{m:02}-{d:02}", "Pr. {d}. {n} {y}", "{d}/{m}-{y}", "pr. {d}/{m}-{y}",
        "date", "{d}. {n:.3}. {y}", "edge", "pr. {d}/{m}",
    ])  # fmt: skip
    edge = rng.choice(["Primo", "ultimo"])
    for year in range(first, first + count):
        told = date(year, month, day)
        if shape == "edge":
            told = date(year, 1, 1) if edge == "Primo" else date(year, 12, 31)
            yield Told(f"{edge} {year}", told, told)
            continue
        text = shape.format(d=day, m=month, y=year, s=year % 100, n=MONTHS[month - 1])
        cell = Marked("day", told.isoformat()) if shape == "date" else text
        yield Told(cell, told, told, shape == "pr. {d}/{m}")


def _weeks(rng, first, count):
    shape = rng.choice(["uge {w}, {y}", "pr. uge {w}, {y}", "{y}U{w:02}", "Uge {w} {y}"])
    start = rng.randint(1, 40)
    for step in range(count):
        monday = date.fromisocalendar(first, start + step, 1)
        yield Told(shape.format(w=start + step, y=first), monday, monday + timedelta(days=6))


def _spans(rng, first, count):
    shape = rng.choice(["{y} - {z}", "{y}-{z}", "gns. {y}-{z}", "1. februar {y} - 31. januar {x}"])
    for step in range(count):
        year = first + step
        start, end = date(year, 1, 1), date(year + 3, 12, 31)
        if "februar" in shape:
            start, end = date(year, 2, 1), date(year + 4, 1, 31)
        yield Told(shape.format(y=year, z=year + 3, x=year + 4), start, end)


KINDS = {
    "year": _years, "quarter": _quarters, "half": _halves, "month": _months, "school": _schools,
    "point": _points, "week": _weeks, "span": _spans,
}  # fmt: skip


def spell_periods(rng, kind=None, count=None):
    """Some periods in a row, all written in one way; returns the kind too."""
    kind = kind or rng.choice([*KINDS, "year", "year", "year"])
    count = count or rng.randint(2, 6)
    return kind, list(KINDS[kind](rng, rng.randint(2012, 2021), count))


@dataclass(frozen=True)
class Written:
    """A figure as written and what it says: "value", "suppressed", "missing", or "asked"."""

    cell: object
    state: str
    value: Decimal | None = None
    low: int | None = None
    high: int | None = None


SUPPRESSED = ("..", "*", "<5", "< 5", "under 5", "færre end 5", "…", "(*)", "<3", "Blændet")
MISSING = (None, None, None, "n/a", "mangler", "uoplyst", "N/A")
ASKED = ("ca. 40", "30-50 %", "mindst 264", "2,2 mia.", "120 t.kr.", "-", "12*", "over 100", "~15")
MODES = ("number", "number", "number", "text", "percent", "comma", "english")


@dataclass
class Figures:
    """How one indicator's figures are written on a sheet."""

    rate: bool
    mode: str
    odd: bool

    def write(self, rng):
        """One figure by chance."""
        chance = rng.random()
        if chance < 0.05:
            return Written(rng.choice(MISSING), "missing")
        if chance < 0.10:
            mark = rng.choice(SUPPRESSED)
            top = next((int(digit) for digit in mark if digit.isdigit()), 5)
            return Written(mark, "suppressed", None, 0, top - 1)
        if self.odd and chance < 0.12:
            return Written(rng.choice(ASKED), "asked")
        value = self._draw(rng)
        return Written(self._spell(rng, value), "value", value)

    def total(self, values):
        """The sum (or for a rate the mean) of some figures, written as a plain number."""
        known = [value for value in values if value is not None]
        if not self.rate:
            return float(sum(known))
        return float(round(sum(known) / max(len(known), 1), 1))

    def _draw(self, rng):
        if self.rate:
            return Decimal(rng.randint(0, 1000)) / 10
        return Decimal(rng.choice([0, rng.randint(1, 99), rng.randint(100, 999),
                                   rng.randint(1000, 12000)]))  # fmt: skip

    def _spell(self, rng, value):
        danish = f"{value}".replace(".", ",")
        if self.mode == "number":
            return float(value)
        if self.mode == "percent":
            return Marked("percent", float(value / 100)) if self.rate else float(value)
        if self.mode == "comma":
            return danish
        if self.mode == "english":
            return str(value)
        if self.rate:
            return rng.choice(
                [f"{danish} pct.", f"{danish} %", danish, f"{danish}%", f"{danish}\xa0%"]
            )
        grouped = f"{int(value):,}"
        return rng.choice([
            grouped.replace(",", "."), grouped.replace(",", "\xa0"), f"{danish} ", danish,
            grouped.replace(",", " "),
        ])  # fmt: skip


def spell_figures(rng, indicator, modes=MODES):
    """How an indicator's figures are written on this sheet."""
    mode = rng.choice(modes)
    rate = indicator in RATES
    if mode == "english" and not rate:
        mode = "number"
    return Figures(rate, mode, odd=rng.random() < 0.2)
