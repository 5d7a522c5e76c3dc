"""A kommissorium on paper."""

from reportlab.platypus import Flowable

from app.domain.charters import PARTS, CharterState
from app.domain.danish import format_day
from app.domain.organisation_papers import CharterPaper
from app.reports.pdf.document import Ending
from app.reports.pdf.parts import RedRule, air, section
from app.reports.pdf.style import BODY, LEAD, NOTE, QUIET, TITLE, paragraph, plain, text_paragraphs

_STATES = {
    CharterState.IN_FORCE: "gælder",
    CharterState.COMING: "gælder ikke endnu",
    CharterState.DRAFT: "kladde, gælder ikke",
    CharterState.REPLACED: "afløst af en nyere version",
}


def charter_story(paper: CharterPaper) -> list[Flowable]:
    """Title, version and approval, then the parts that have words."""
    draft = paper.version.draft
    since = f" fra {format_day(draft.valid_from)}" if draft.valid_from else ""
    made: list[Flowable] = [
        RedRule(),
        paragraph(plain(f"Kommissorium for {paper.forum[:1].lower()}{paper.forum[1:]}"), TITLE),
        paragraph(plain(f"Version {paper.version.number}{since} · {_STATES[paper.state]}"), LEAD),
    ]
    if paper.version.approved:
        made.append(paragraph(plain(f"Godkendt: {paper.version.approved}"), QUIET))
    if draft.changes:
        made.append(paragraph(plain(f"Ændret i denne version: {draft.changes}"), QUIET))
    made.append(air(4))
    words = [(name, getattr(draft, part)) for part, name in PARTS]
    for name, text in words:
        if text.strip():
            made += [*section(name), *text_paragraphs(text, BODY)]
    if not any(text.strip() for _, text in words):
        made.append(paragraph("Kommissoriet har ingen ord endnu.", NOTE))
    return [*made, Ending()]
