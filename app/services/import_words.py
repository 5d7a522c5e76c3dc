"""What an import says of itself in Danish: what was written, what was not, and why."""

from app.domain.danish import join_words, plural
from app.domain.import_draft import ReadDraft
from app.domain.import_questions import NEW, SKIP, TAKE, Ask, Key, name_in, text_in
from app.services.importing import Counts, Draft, Receipt

_ABOUT = {
    Ask.HIDDEN_SHEET: ("Det skjulte ark »{}«", "Skjulte ark"),
    Ask.SHEET_AREA: ("Arket »{}« handler om", "Et ark handler om"),
    Ask.SHEET_INDICATOR: ("Tallene i arket »{}« viser", "Tallene i et ark viser"),
    Ask.SHEET_PERIOD: ("Perioden for arket »{}«", "Perioden for et ark"),
    Ask.AREA: ("Området »{}«", "Områder, planen ikke kender"),
    Ask.INDICATOR: ("Indikatoren »{}«", "Indikatorer, planen ikke kender"),
    Ask.PERIOD: ("Perioder skrevet som »{}«", "Perioder, der kan læses på flere måder"),
    Ask.SHARE: ("Er »{}« procent?", "Tal, der kan være procent"),
    Ask.STRAY_SHARE: ("Er små tal i »{}« brøkdele?", "Små tal blandt procenter"),
    Ask.NUMBER: ("Tal skrevet som »{}«", "Tal, der kan læses på flere måder"),
    Ask.HIDDEN_CELLS: ("Skjulte rækker og kolonner i »{}«", "Skjulte rækker og kolonner"),
    Ask.CONFLICT: ("Forskellige tal for det samme: {}", "Forskellige tal for det samme"),
    Ask.REMARK: ("Når {}", "Alle bemærkninger"),
}
_CODES = {
    TAKE: "tages med, som det står",
    SKIP: "lades ude",
    NEW: "oprettes som ny",
    "percent": "procent",
    "first": "det første i filen",
    "last": "det sidste i filen",
    "missing": "tallet mangler",
    "suppressed": "tallet er skjult, fordi det er lille",
    "zero": "0",
    "years": "kalenderår",
    "schoolyear": "skoleår",
    "month": "måned",
    "danish": "læses på dansk: 1.064 er et tusind og fireogtres",
    "english": "læses på engelsk: 1.064 er godt én",
}


def remembered_words(key: Key, answer: str) -> tuple[str, str]:
    """Say an answer of a recipe in Danish: what it is about, and what was answered."""
    ask, subject = key
    one, every = _ABOUT[ask]
    told = name_in(answer) or text_in(answer)
    about = every if subject == "*" else one.format(subject)
    return about, f"»{told}«" if told is not None else _CODES.get(answer, f"læses som »{answer}«")


def receipt_sentences(draft: Draft, receipt: Receipt) -> list[str]:
    """Say in Danish exactly what was written, one sentence for each thing."""
    done = receipt.entries
    if receipt.batch_id is None or not (done.new or done.changed):
        return [f"Planen havde alle tallene fra {draft.read.file} i forvejen. Intet er ændret."]
    written = join_words(
        [
            plural(count, one, many)
            for count, one, many in (
                (done.new, "nyt tal", "nye tal"),
                (done.changed, "ændret tal", "ændrede tal"),
            )
            if count
        ]
    )
    there = plural(done.unchanged, "tal var", "tal var")
    said = [f"{written} er skrevet" + (f"; {there} der i forvejen." if done.unchanged else ".")]
    for names, one, many in (
        (receipt.areas, "Nyt område", "Nye områder"),
        (receipt.indicators, "Ny indikator", "Nye indikatorer"),
        (receipt.aliases, "Husket navn på et område", "Huskede navne på områder"),
    ):
        if names:
            listed = join_words([f"»{name}«" for name in names])
            said.append(f"{one if len(names) == 1 else many}: {listed}.")
    if receipt.recipe:
        said.append(f"Svarene er husket som opskriften »{receipt.recipe}«.")
    said += receipt.assumed
    left = doubt_words(draft.counts())
    if left:
        said.append(f"{left} og er ikke skrevet.")
    return said


def report_lines(draft: Draft, receipt: Receipt | None) -> list[str]:
    """Say in Danish what was written (or, without a receipt, would be) and what was not."""
    counts = draft.counts()
    done = receipt.entries if receipt else draft.counts_by_change
    verb = "er skrevet" if receipt else "ville blive skrevet"
    first = (
        f"{draft.read.file}: {plural(done.new, 'nyt tal', 'nye tal')} og "
        f"{plural(done.changed, 'ændret tal', 'ændrede tal')} {verb}; "
        f"{plural(done.unchanged, 'tal var', 'tal var')} der i forvejen."
    )
    lines = [first]
    if counts.suppressed or counts.missing:
        lines.append(
            f"Heraf {plural(counts.suppressed, 'skjult', 'skjulte')} og "
            f"{plural(counts.missing, 'manglende', 'manglende')} i arket."
        )
    if counts.doubtful or counts.refused:
        lines.append(f"{doubt_words(counts)}; de er ikke skrevet:")
    lines += _reasons(draft.read)
    lines += [
        ": ".join(part for part in (problem.sheet, problem.cell, problem.why) if part)
        for problem in draft.read.problems
    ]
    return lines


def _reasons(read: ReadDraft) -> list[str]:
    """One line per reason with its first cell and how many more there are."""
    places: dict[tuple[str, str], list[str]] = {}
    for sheet, row in read.rows():
        if row.why:
            places.setdefault((sheet.name, row.why), []).append(row.cell)
    return [
        f"  {sheet}!{cells[0]}{_and_more(len(cells) - 1)}: {why}"
        for (sheet, why), cells in places.items()
    ]


def doubt_words(counts: Counts) -> str:
    """Say how many values are doubtful and how many refused; only what there is."""
    return join_words(
        [
            plural(count, one, many)
            for count, one, many in (
                (counts.doubtful, "tal er tvivlsomt", "tal er tvivlsomme"),
                (counts.refused, "tal er afvist", "tal er afvist"),
            )
            if count
        ]
    )


def _and_more(count: int) -> str:
    return f" og {plural(count, 'celle', 'celler')} til" if count else ""


def taken_out_words(draft: Draft) -> list[str]:
    """Say which columns were taken out because they speak of residents; that comes first."""
    from app.importing.cells import cell_name, column_name

    numbers, names = [], []
    for sheet in draft.cells.sheets:
        numbers += [column_name(column) for column in sheet.cpr_columns]
        names += [column_name(column) for column in sheet.people_columns]
        numbers += [cell_name(row, column) for row, column in sheet.cpr_cells]
    said = []
    if numbers:
        said.append(f"CPR-numre er taget ud ({join_words(numbers)}) og gemmes ikke.")
    if names:
        said.append(f"Kolonner, der nævner personer, er taget ud ({join_words(names)}).")
    return said
