"""The words that senders use in headings, totals and notes, and what they say of a column."""

import re
from functools import lru_cache

from app.domain.danish import fold
from app.domain.import_questions import Role

_ROLES = {
    Role.CODE: r"placering|rang|rangering|rank|ranking|"
    r"id|nr\.?|nummer|kode|cvr|løbenr\.?|index|.*(?:kode|[_ ]id|nr\.?|nummer|code)",
    Role.PERIOD: (
        r"tid|år|årstal|periode|kvartal|halvår|måned|dato|skoleår|uge|tidspunkt|regnskabsår|pr\.?|"
        r"kalenderår|opgørelses(?:dato|tidspunkt|periode)|statusdato|date|year|time|quarter|month|"
        r"week|period|läsår"
    ),
    Role.AREA: (
        r"omr[a-z]{2}|omr\.?|[a-zæøå]*områder?(?:navn)?|[a-zæøå]*bydel(?:e|snavn)?|"
        r"[a-zæøå]*afdeling(?:er|snavn)?|[a-zæøå]*kvarter(?:er)?|[a-zæøå]*kommuner?(?:navn)?|"
        r"region(?:er)?|landsdele?|geografi|[a-zæøå]*sogn|[a-zæøå]*distrikt|sted|municipality|area|"
        r"district|place|province|country"
    ),
    Role.INDICATOR: (
        r"indikator(?:er|navn)?|nøgletal|emne|variabel|måling|mål|indicator|variable|spørgsmål"
    ),
    Role.UNIT: r"enhed|måleenhed|units?",
    Role.NOTE: (
        r"bemærkning(?:er)?|bem\.?|noter?|kommentar(?:er)?|kilde|anm\.?|anmærkning(?:er)?|fodnote|"
        r"comments?"
    ),
    Role.VALUE: (
        r"indhold|værdi(?:er)?|tal|antal|procent|pct\.?|%|andel|resultat|beløb|kr\.?|value|number|"
        r"count|percent|antal personer|personer|andel i (?:procent|pct\.?)"
    ),
    Role.BREAKDOWN: (
        r"alder|aldersgruppe|køn|herkomst|oprindelse|civilstand|uddannelse|uddannelsesniveau|"
        r"oprindelsesland|statsborgerskab|familietype|kategori|gruppe|type|age|sex|gender|ålder|"
        r"kön"
    ),
}
_NO_VALUE = re.compile(
    r"(?:mål|måltal|målsætning|ændring|udvikling|forskel|difference|diff\.?|vækst|indeks|prognose|"
    r"forventet|budget|\+/-)\b.*"
)
_ROLE_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES.items())
_IN_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]\s*")
_TOTAL = re.compile(
    r"(?:i ?alt|ialt|tot\.?|total(?:t|er|en)?|sum|hovedtotal|hele landet|samlet(?: set)?|"
    r"gennemsnit|gns\.?|alle|alle (?:bolig)?(?:områder|afdelinger|bydele)|alle aldre|"
    r"(?:bolig)?(?:områder(?:ne)?|afdelinger(?:ne)?) i alt|(?:total|i alt|sum)[ ,:(].*)"
)
_NO_SUM = re.compile(r"hele landet|gennemsnit|gns|(?:total|i alt|sum)[ ,:(].")
_FOOTNOTE = re.compile(
    r"(?:kilde|anm|note|noter|bemærk|obs|source|data|tal(?:lene)? |fodnote|kontakt|"
    r"opdateret|udtræk|udtrukket|leveret|opgjort|fra og med|der er|the |there )\b.*|[*¹²³†)].*|"
    r"\d\) .*|\(.*\)",
    re.DOTALL,
)
_DIMENSIONS = (
    ("køn", re.compile(r"mænd|kvinder|drenge|piger|mand|kvinde")),
    (
        "alder",
        re.compile(
            r"(?:under )?\d{1,3}(?: ?(?:[-–]|til) ?\d{1,3}|\+| ?-)?(?: ?[-–]?årige?| ?år)?\+?"
            r"(?: (?:og|eller) (?:derover|over|ældre|mere))?|(?:under|over) \d{1,3} år"
        ),
    ),
    (
        "herkomst",
        re.compile(
            r"(?:personer (?:med|af) )?(?:dansk|udenlandsk|ikke-?vestlig|vestlig)(?:e lande)?"
            r" (?:oprindelse|herkomst|baggrund|lande)|(?:ikke-?)?vestlig|(?:(?:ikke-?)?vestlige )?"
            r"(?:indvandrere|efterkommere|indvandrere og efterkommere)|(?:ikke-?)?vestlige|danskere"
        ),
    ),
    (
        "civilstand",
        re.compile(
            r"gifte?|ugifte?|fraskilte?|skilte?|enke ?/ ?enkemand|enlige?|samlevende|samboende"
        ),
    ),
)
_COMPARISON = re.compile(
    r"hele landet|landet|danmark|all denmark|denmark|.*\bkommune|kommunen?|region(?:en)?\b.*|"
    r"province .*|landsdel.*|.* i alt"
)


def role_of(heading: str) -> Role | None:
    """What a heading says its column holds; None when it says nothing."""
    # "År \\ Region" heads the labels below it and the headings beside it.
    words = fold(heading).partition("\\")[0].strip(" :*")
    for text in (words, _IN_BRACKETS.sub(" ", words).strip()):
        for role, pattern in _ROLE_PATTERNS:
            if text and pattern.fullmatch(text):
                return role
    return None


_PART_OF_YEAR = re.compile(
    r"(?:jan|feb|febr|mar|apr|maj|jun|jul|aug|sep|sept|okt|nov|dec)\.?|"
    r"januar|februar|marts|april|juni|juli|august|september|oktober|november|december|"
    r"k ?[1-4]|[1-4]\. ?(?:kvartal|kvt\.?)|kvartal [1-4]|h ?[12]|[12]\. ?halvår"
)
_PERCENT = frozenset({"%", "pct", "pct.", "procent", "i procent", "i pct.", "percent"})


def is_part_of_year(heading: str) -> bool:
    """Whether a heading names a month, quarter or half of a year that is said elsewhere."""
    return _PART_OF_YEAR.fullmatch(fold(heading)) is not None


def is_percent_sign(unit: str) -> bool:
    """Whether a unit says per cent."""
    return fold(unit) in _PERCENT


_BARE_UNITS = (
    ("%", re.compile(r"procent|pct\.?|%|andel|andel i (?:procent|pct\.?)|percent")),
    ("kr.", re.compile(r"kr\.?")),
    ("personer", re.compile(r"(?:antal )?personer")),
    ("antal", re.compile(r"antal")),
)


def unit_of_heading(heading: str) -> str:
    """The unit that is all a heading says, "" where it says something else or nothing."""
    words = fold(heading)
    return next((unit for unit, pattern in _BARE_UNITS if pattern.fullmatch(words)), "")


def is_no_value(heading: str) -> bool:
    """Whether a column tells of other columns or of what is hoped for: "Ændring", "Mål 2026"."""
    return bool(_NO_VALUE.fullmatch(fold(heading)))


@lru_cache(maxsize=65536)
def is_total(label: str) -> bool:
    """Whether a label is a plain total: "I alt", "TOT", "Hele landet"."""
    return bool(_TOTAL.fullmatch(fold(label)))


def is_sum(label: str) -> bool:
    """Whether a total is the sum of what stands beside it, not an average or a whole country."""
    return is_total(label) and not _NO_SUM.match(fold(label))


@lru_cache(maxsize=4096)
def is_footnote(text: str) -> bool:
    """Whether a line of text reads as a note rather than a label."""
    return len(text) > 70 or bool(_FOOTNOTE.fullmatch(text.strip().casefold()))


def is_comparison(area: str) -> bool:
    """Whether a new area is larger than a boligområde: a kommune, a region, the country."""
    return bool(_COMPARISON.fullmatch(fold(area)))


@lru_cache(maxsize=4096)
def dimension_of(heading: str) -> str:
    """The dimension a heading is one value of: "Mænd" is of "køn", "18-29 år" of "alder"."""
    words = fold(heading).strip(" -–•")
    if words.isdigit():
        return ""
    return next((name for name, pattern in _DIMENSIONS if pattern.fullmatch(words)), "")
