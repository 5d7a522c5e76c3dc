"""The pages of a printed agreement, from title to version history."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from app.domain.agreement_paper import AgreementPaper, PaperVersion
from app.domain.agreement_wording import WordedActivity, WordedGoal, WordedParty, Wording
from app.domain.agreements import ApprovalLine
from app.domain.danish import format_day
from app.labels import body_words, label
from app.palette import LIGHT
from app.reports.fonts import REGULAR
from app.reports.pdf.agreement_words import standing, warning
from app.reports.pdf.bilag import Bilag
from app.reports.pdf.document import Ending
from app.reports.pdf.parts import Place, air, section, title_block, together
from app.reports.pdf.style import (
    CELL,
    CELL_QUIET,
    CELL_STRONG,
    HEAD,
    ITEM,
    LEAD,
    NAME,
    NOTE,
    QUIET,
    REMARK,
    THREAD,
    WIDTH,
    coloured,
    paragraph,
    plain,
    text_paragraphs,
)
from app.reports.pdf.table import bare_table, fit_columns, lined_table, split_row


def agreement(paper: AgreementPaper, originals: Sequence[Bilag] = ()) -> list[Flowable]:
    """Everything that is printed, in order; `originals` are the documents laid in after it."""
    made: list[Flowable] = title_block("aftale", paper.title)
    made.append(paragraph(plain(standing(paper)), LEAD))
    made.append(paragraph(plain(paper.plan), QUIET))
    made += _warning(paper)
    if paper.wording is not None:
        made += _wording(paper.wording)
    elif paper.version is not None:
        made += _only_document(originals)
    made += _approvals(paper.approvals)
    made += _history(paper.history)
    made.append(Ending())
    return made


def _warning(paper: AgreementPaper) -> list[Flowable]:
    head, text = warning(paper)
    if not head:
        return []
    cell = [paragraph(coloured(head, LIGHT.thread), ITEM), paragraph(plain(text))]
    box = bare_table(
        [[cell]], [WIDTH], pads=(8, 10),
        extra=[("BOX", (0, 0), (-1, -1), 1.2, THREAD), ("LEFTPADDING", (0, 0), (-1, -1), 12)],
    )  # fmt: skip
    return [air(10), box]


def _wording(wording: Wording) -> list[Flowable]:
    made: list[Flowable] = []
    facts = [("Indsatsområde", wording.focus_area), ("Periode", wording.period)]
    lines = [f"{name}: {value}" for name, value in facts if value]
    if lines:
        made += [air(8), *(paragraph(plain(line), QUIET) for line in lines)]
    if wording.parties:
        made += [*_titled("parter", "Parter"), _parties(wording.parties)]
    made += _text("vision", "Vision", wording.vision)
    made += _text("problem", "Problemkompleks", wording.problem)
    made += _text("formål", "Formål", wording.purpose)
    if wording.goals:
        made += _titled("mål", "Strategiske mål" if wording.is_ssa else "Delmål og aktiviteter")
        for number, goal in enumerate(wording.goals, 1):
            made += _goal(number, goal)
    made += _text("organisation", "Organisation", wording.organisation)
    made += _text("kriterier", "Succeskriterier", wording.success_criteria)
    made += _text("ressourcer", "Ressourcer", wording.resources)
    made += _text("bilag", "Bilag", "\n".join(
        f"{number}. {title}" for number, title in enumerate(wording.annexes, 1)
    ))  # fmt: skip
    return made


def _titled(key: str, title: str) -> list[Flowable]:
    return [Place(key, title, 1), *section(title)]


def _text(key: str, title: str, text: str) -> list[Flowable]:
    return [*_titled(key, title), *text_paragraphs(text)] if text.strip() else []


def _parties(parties: Sequence[WordedParty]) -> Flowable:
    head = ["Navn", "Titel og enhed", "Organisation", "Underskrevet"]
    texts = [
        [
            party.name,
            ", ".join(part for part in (party.title, party.unit) if part),
            party.organisation,
            format_day(party.signed_on) if party.signed_on else "",
        ]
        for party in parties
    ]
    return _table(head, texts)


def _table(head: list[str], texts: list[list[str]]) -> Flowable:
    widths = fit_columns(list(zip(head, *texts, strict=True)), REGULAR, 9.4, WIDTH)
    rows: list[list[Any]] = [[paragraph(plain(text), HEAD) for text in head]]
    for text in texts:
        cells = [
            paragraph(plain(words), CELL_STRONG if at == 0 and len(text) > 2 else CELL)
            for at, words in enumerate(text)
        ]
        rows += split_row(cells, widths)
    return lined_table(rows, widths)


def _goal(number: int, goal: WordedGoal) -> list[Flowable]:
    head: list[Flowable] = [air(4), paragraph(plain(f"{number}. {goal.name}"), NAME)]
    made: list[Flowable] = []
    if goal.success_criteria.strip():
        made += text_paragraphs(goal.success_criteria)
    if goal.activities:
        made.append(_activities(goal.activities))
    if goal.indicators:
        made += [air(3), paragraph(plain(f"Indikatorer: {'; '.join(goal.indicators)}"), REMARK)]
    return [together(*head, *made[:1]), *made[1:], air(4)]


def _activities(activities: Sequence[WordedActivity]) -> Flowable:
    if any(one.milestones for one in activities):
        texts = [[one.words, "; ".join(one.milestones)] for one in activities]
        return _table(["Aktivitet", "Milepæle"], texts)
    return _table(["Aktivitet"], [[one.words] for one in activities])


def _only_document(originals: Sequence[Bilag]) -> list[Flowable]:
    made = _titled("ordlyd", "Ordlyd")
    if not originals:
        made.append(paragraph("Versionen har hverken tekst eller dokument.", NOTE))
    for one in originals:
        name = f"»{one.attachment.title}«"
        if one.pages:
            words = f"Ordlyden er det oprindelige dokument {name}, som følger sidst i denne fil."
        else:
            reason = one.reason or "er et billede"
            words = (
                f"Ordlyden er det oprindelige dokument {name}. Filen {one.attachment.file_name} "
                f"{reason} og er ikke sat ind her. Spørg sekretariatet efter den."
            )
        made.append(paragraph(plain(words), NOTE))
    return made


def _approvals(approvals: Sequence[ApprovalLine]) -> list[Flowable]:
    if not approvals:
        return []
    head = ["Godkendes af", "Svar", "Dato", "Dokumentation"]
    texts = [
        [
            body_words(one.draft.body, one.draft.name),
            label(one.draft.result),
            format_day(one.draft.decided_on) if one.draft.decided_on else "",
            one.draft.evidence.replace("\n", " "),
        ]
        for one in approvals
    ]
    return [*_titled("godkendelser", "Godkendelser"), _table(head, texts)]


def _history(history: Sequence[PaperVersion]) -> list[Flowable]:
    if not history:
        return []
    made: list[Flowable] = _titled("historik", "Versioner")
    for version in history:
        line = version.line
        words = f"Version {line.number} · fra {format_day(line.begins)} · "
        parts: list[Flowable] = [
            paragraph(plain(words + version.state.value[2:]), CELL_STRONG),
        ]
        said = [
            (line.draft.changes, "{}"),
            (line.draft.reason, "Begrundelse: {}"),
            (line.draft.approved_by, "Godkendt af {}"),
            (line.decision, "Beslutning: {}"),
            ("; ".join(version.documents), "Dokument: {}"),
        ]
        parts += [paragraph(plain(form.format(text)), CELL_QUIET) for text, form in said if text]
        made += [together(*parts), air(6)]
    return made
