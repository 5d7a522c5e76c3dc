"""What is said of a list: its counts, what would be made along, and what was written."""

from collections.abc import Mapping, Sequence

from app.domain.danish import join_words, plural, upper_first
from app.domain.list_draft import ListDraft, Verdict
from app.domain.list_forms import ListForm, ListKind, Named
from app.domain.list_words import NOUNS
from app.services.list_import_writing import ListReceipt

SIGNS = {
    Verdict.NEW: "+ ny",
    Verdict.CHANGED: "→ ændres",
    Verdict.UNCHANGED: "✓ uændret",
    Verdict.DOUBTFUL: "▲ venter",
    Verdict.REFUSED: "■ afvist",
    Verdict.LEFT_OUT: "– udeladt",
}
"""What happens to a row: a sign and a word."""
_MOST_NAMES = 6


def counts_words(draft: ListDraft) -> str:
    """Count the rows by what would happen to them; only what there is."""
    return " · ".join(
        f"{sign}{plural(count, one, many)}"
        for verdict, sign, one, many in (
            (Verdict.NEW, "", "ny", "nye"),
            (Verdict.CHANGED, "", "ændres", "ændres"),
            (Verdict.UNCHANGED, "", "uændret", "uændrede"),
            (Verdict.DOUBTFUL, "▲ ", "venter på svar", "venter på svar"),
            (Verdict.REFUSED, "■ ", "afvist", "afviste"),
            (Verdict.LEFT_OUT, "– ", "udeladt", "udeladt"),
        )
        if (count := draft.count(verdict))
    )


def deed_words(draft: ListDraft) -> str:
    """What the button says: "Hent 12 aktiviteter"."""
    count = len(draft.written())
    return f"Hent {plural(count, draft.form.one, draft.form.many)} ind" if count else "Hent ind"


def overwrite_words(draft: ListDraft) -> str:
    """Warn of the fields of the plan that would be written over; "" for none."""
    count = draft.overwritten()
    return f"▲ overskriver {plural(count, 'felt', 'felter')}" if count else ""


def makes_words(draft: ListDraft) -> str:
    """Say what would be made along with the rows; "" for nothing."""
    return _made({named: [n for k, n in draft.makes if k is named] for named, _ in draft.makes})


def receipt_words(form: ListForm, receipt: ListReceipt) -> list[str]:
    """Say in sentences what was written."""
    said = []
    if receipt.new:
        said.append(f"{plural(receipt.new, form.one, form.many)} er hentet ind.")
    if receipt.changed:
        said.append(f"{plural(receipt.changed, form.one, form.many)} er ændret.")
    if receipt.unchanged:
        said.append(f"{plural(receipt.unchanged, 'række var', 'rækker var')} i planen i forvejen.")
    if receipt.new and form.kind is ListKind.TASKS:
        said.append("De hører til »Tidligere beslutninger« den dag, de blev besluttet.")
    made = _made(receipt.made)
    return [*said, f"Oprettet undervejs: {made}."] if made else said


def _made(made: Mapping[Named, Sequence[str]]) -> str:
    parts = []
    for named, names in made.items():
        one, many, _ = NOUNS[named]
        shown = [*names[:_MOST_NAMES]]
        if len(names) > _MOST_NAMES:
            shown.append(f"{len(names) - _MOST_NAMES} til")
        parts.append(f"{plural(len(names), one, many)} ({join_words(shown)})")
    return join_words(parts)


def row_words(draft: ListDraft, number: int) -> str:
    """Say what happens to the row with a number, and why."""
    row = next((row for row in draft.rows if row.number == number), None)
    if row is None:
        return ""
    parts = [f"Række {number}: {row.name}"]
    match row.verdict:
        case Verdict.NEW:
            parts.append(f"Kommer ind som {draft.form.one_new()}.")
        case Verdict.CHANGED:
            parts += [
                f"{change.label}: {change.old or 'tomt'} → {change.new}" for change in row.changes
            ]
        case Verdict.UNCHANGED:
            parts.append("Står allerede sådan i planen.")
        case _:
            parts.append(f"{upper_first(row.why)}.")
    return " · ".join(parts)
