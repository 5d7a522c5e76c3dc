"""What an import says of itself in Danish: what was written, what was not, and why."""

from app.domain.danish import join_words, plural
from app.domain.import_draft import ReadDraft
from app.services.importing import Counts, Draft, Receipt


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
