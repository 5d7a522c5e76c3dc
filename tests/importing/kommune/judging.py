"""What the importer made of a file, held against the truth of its cells."""

from collections import Counter
from decimal import Decimal

from app.domain.area_names import AreaBook, KnownArea
from app.domain.danish import fold
from app.domain.indicator_names import IndicatorBook, KnownIndicator
from app.importing.drafting import make_draft
from app.importing.placing import Known
from tests.importing.kommune.spelling import AREAS

TOLD = {"sure": "value", "suppressed": "suppressed", "missing": "missing"}


def judge(made, indicators=(), areas=AREAS):
    """Count the cells of a file by outcome; returns them with the places of what is wrong.

    exact: told rightly. asked: doubtful or refused, as it may be. wrong: told, and not the truth.
    lost: a figure that is not even mentioned; told of by a problem, it counts as asked.
    """
    known = Known(
        AreaBook(KnownArea(number, area) for number, area in enumerate(areas, 1)),
        IndicatorBook(KnownIndicator(number, name) for number, name in enumerate(indicators, 1)),
        create=True,
    )
    draft = make_draft("fil.xlsx", made.cells, known, lambda *_: None)
    counts, wrong, seen = Counter(), [], set()
    for sheet, row in draft.rows():
        place = (sheet.name, row.cell)
        seen.add(place)
        if row.state.value not in TOLD:
            counts["asked"] += place in made.truth
            continue
        difference = _difference(row, made.truth.get(place), made.loose.get(place))
        counts["wrong" if difference else "exact" if place in made.truth else "loose"] += 1
        if difference:
            wrong.append((place, difference, row))
    is_told = any("ikke er læst" in problem.why for problem in draft.problems)
    for place, truth in made.truth.items():
        if place not in seen:
            name = "lost" if truth.state in {"value", "suppressed"} else "unread"
            name = "asked" if is_told else name
            counts[name] += 1
            if name == "lost":
                wrong.append((place, "lost", truth))
    return counts, wrong, draft


def _difference(row, truth, loose):
    if truth is None:
        if loose is not None and fold(loose).split()[0] in fold(row.indicator):
            return ""
        return "no figure"
    if truth.state == "asked":
        return "for the user to say"
    if row.period is None or (row.period.start, row.period.end) != (truth.start, truth.end):
        return f"period {row.period}"
    if TOLD[row.state.value] != truth.state:
        return f"state {row.state.value}, not {truth.state}"
    if fold(row.area) != fold(truth.area) and (row.area_id or not _means(row.area, truth.area)):
        return f"area {row.area}, not {truth.area}"
    if _bare(row.indicator) != _bare(truth.indicator):
        return f"indicator {row.indicator}, not {truth.indicator}"
    return _figure_difference(row, truth)


def _figure_difference(row, truth):
    groups = sorted(fold(text) for text in row.breakdown.values())
    if groups != sorted(fold(text) for text in truth.breakdown.values()):
        return f"breakdown {row.breakdown}, not {truth.breakdown}"
    if not set(row.breakdown) <= {*truth.breakdown, "alder", "aldersgruppe", "køn"} and not any(
        name.startswith("kolonne") for name in row.breakdown
    ):
        return f"breakdown {row.breakdown}, not {truth.breakdown}"
    figure = row.figure
    if truth.state == "value" and figure.value != Decimal(truth.value):
        return f"value {figure.value}, not {truth.value}"
    if truth.state == "suppressed" and truth.high != 4 and (figure.low, figure.high) != (
        truth.low, truth.high,
    ):  # fmt: skip
        return f"bounds {figure.low}-{figure.high}"
    return ""


def _means(text, area):
    """Whether a new area's text, kept as it was written, means the area."""
    return AreaBook([KnownArea(1, area)]).knows(text)


def _bare(name):
    text = fold(name)
    for unit in (" (pct.)", " (antal)", ", pct.", ", antal", ", andel"):
        text = text.removesuffix(unit) if unit not in {", antal", ", andel"} else text
    return text
