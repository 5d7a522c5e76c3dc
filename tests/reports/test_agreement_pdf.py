"""The printed agreement, read back: what it is, all it says, and what makes it binding."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from app.domain.agreement_paper import AgreementPaper, PaperVersion
from app.domain.agreement_wording import WordedActivity, WordedGoal, WordedParty, Wording
from app.domain.agreements import (
    ApprovalDraft,
    ApprovalLine,
    VersionDraft,
    VersionLine,
    VersionState,
)
from app.domain.board_pack import PackAttachment
from app.domain.vocabulary import ApprovalBody, ApprovalResult
from app.reports.agreement_pdf import write_agreement_pdf
from tests.papers import write_pdf

WORDING = Wording(
    "Beskæftigelse",
    is_ssa=False,
    focus_area="Beskæftigelse",
    period="01-02-2024 – 31-01-2028",
    parties=(
        WordedParty("Mette Søndergaard", "Jobcenterchef", "Jobcenter Aaby", "Aaby Kommune",
                    date(2024, 3, 9)),
        WordedParty("Lars Toft"),
    ),
    problem="Mange unge er uden job.\n- Få kender en voksen med <job> & nøgler",
    purpose="Flere unge i fritidsjob",
    goals=(
        WordedGoal(
            "Flere unge på 13-17 år har et fritidsjob",
            "70 unge",
            (WordedActivity("Fritidsjob", "B1", "Aaby Kommune", ("Første hold, 01-08-2024",)),),
            ("Unge i fritidsjob",),
        ),
    ),
    success_criteria="Tre ud af fire bliver",
    resources="En medarbejder",
    annexes=("Budget",),
)  # fmt: skip
DRAFT = VersionDraft(date(2024, 3, 1), "Nyt delmål", "Venteliste", "Bestyrelsen", 1)
LINE = VersionLine(7, 2, DRAFT, "Bestyrelsen 20-02-2024: Tiltrådt.", True, 1, True)
VERSION = PaperVersion(LINE, VersionState.IN_FORCE, ("Underskrevet",))
PAPER = AgreementPaper(
    plan="Helhedsplanen Åparken 2024–2028",
    title="Beskæftigelse",
    wording=WORDING,
    version=VERSION,
    as_of=None,
    approvals=(),
    history=(VERSION,),
    originals=(),
    made_at=datetime(2026, 11, 20, 14, 2, tzinfo=UTC),
)


@pytest.fixture
def read(tmp_path):
    """Print a paper and give its pages as texts, white space as single spaces."""

    def print_it(paper):
        target = tmp_path / "aftale.pdf"
        write_agreement_pdf(paper, target)
        return [" ".join(page.extract_text().split()) for page in PdfReader(target).pages]

    return print_it


def test_a_version_says_all_of_its_wording_and_its_history(read):
    pages = read(PAPER)
    text = " ".join(pages)
    assert f"Side 1 af {len(pages)}" in text
    for words in (
        "Beskæftigelse", "Version 2 · gælder fra 01-03-2024", "Periode: 01-02-2024 – 31-01-2028",
        "Mette Søndergaard", "Jobcenterchef, Jobcenter Aaby", "09-03-2024", "Lars Toft",
        "Få kender en voksen med <job> & nøgler", "Flere unge i fritidsjob",
        "1. Flere unge på 13-17 år har et fritidsjob", "70 unge", "B1 Fritidsjob (Aaby Kommune)",
        "Første hold, 01-08-2024", "Indikatorer: Unge i fritidsjob", "Tre ud af fire bliver",
        "En medarbejder", "1. Budget", "Nyt delmål", "Begrundelse: Venteliste",
        "Godkendt af Bestyrelsen", "Beslutning: Bestyrelsen 20-02-2024: Tiltrådt.",
        "Dokument: Underskrevet", "Printet 20-11-2026",
    ):  # fmt: skip
        assert words in text, words
    assert "UDKAST" not in text
    assert "KRÆVER" not in text


def test_the_wording_worked_on_is_an_udkast_and_says_so_on_every_page(read):
    long = replace(WORDING, problem="\n".join(["Mange unge er uden job. " * 12] * 30))
    pages = read(replace(PAPER, version=None, wording=long))
    assert len(pages) > 1
    assert "UDKAST" in pages[0]
    assert all("Udkast 20-11-2026" in page for page in pages)
    assert f"Side 2 af {len(pages)}" in pages[1]


def test_a_version_of_the_ssa_that_waits_says_so_with_what_is_answered(read):
    waiting = replace(LINE, granted=False)
    approvals = (
        ApprovalLine(1, ApprovalDraft(ApprovalBody.RESIDENTS_MEETING, "Ådalen",
                     ApprovalResult.APPROVED, date(2024, 2, 3), "Referat, punkt 5"), 0),
        ApprovalLine(2, ApprovalDraft(ApprovalBody.FUND, "", ApprovalResult.PENDING, None, ""), 0),
    )  # fmt: skip
    text, *rest = read(
        replace(
            PAPER,
            version=PaperVersion(waiting, VersionState.AWAITS_FUND, ()),
            approvals=approvals,
        )
    )
    assert "KRÆVER LBF-GODKENDELSE" in text
    assert "Version 2 · kræver LBF-godkendelse" in text
    text = " ".join([text, *rest])
    assert "Afdelingsmøde, Ådalen godkendt 03-02-2024 Referat, punkt 5" in text
    assert "Landsbyggefonden afventer" in text


def test_the_day_that_was_asked_about_stands_on_the_paper(read):
    replaced = replace(VERSION, state=VersionState.REPLACED)
    text, *_ = read(replace(PAPER, version=replaced, as_of=date(2024, 5, 1)))
    assert "gjaldt fra 01-03-2024, senere afløst · som den var den 01-05-2024" in text


def test_the_original_document_follows_where_it_is_all_of_the_wording(read, tmp_path):
    data = write_pdf(tmp_path / "x.pdf", "Underskrevet aftale", pages=2).read_bytes()
    original = PackAttachment("1", "Delaftalen", "x.pdf", "application/pdf", data)
    pages = read(replace(PAPER, wording=None, originals=(original,)))
    assert "Ordlyden er det oprindelige dokument »Delaftalen«, som følger sidst" in pages[0]
    assert pages[1:] == ["Underskrevet aftale 1", "Underskrevet aftale 2"]


def test_an_original_that_is_no_pdf_is_named_instead(read):
    original = PackAttachment("1", "Delaftalen", "x.docx", "application/msword", b"PK")
    (text,) = read(replace(PAPER, wording=None, originals=(original,)))
    assert "Filen x.docx er hverken en pdf eller et billede" in text
    assert "Spørg sekretariatet efter den." in text


def test_a_long_title_leaves_room_for_what_the_paper_is(read):
    title = "Kriminalitetsforebyggelse og tryghed i alle tre boligområder hele året rundt " * 2
    pages = read(replace(PAPER, title=title))
    assert "…" in pages[0]
    assert "Version 2 · gælder fra" in pages[0]


def test_every_state_has_words(read):
    for state in VersionState:
        assert read(replace(PAPER, version=replace(VERSION, state=state)))
