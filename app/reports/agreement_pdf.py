"""An agreement as a PDF: the wording, what makes it binding, and how it came to be."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.agreement_paper import AgreementPaper
from app.files import whole_file

if TYPE_CHECKING:
    from pypdf import PageObject


def write_agreement_pdf(paper: AgreementPaper, target: Path) -> None:
    """Write the agreement, after it the original document where that is all of the wording.

    Raises CannotWrite when the file cannot be written.
    """
    from app.reports.pdf.agreement import agreement
    from app.reports.pdf.agreement_document import AgreementDocument
    from app.reports.pdf.bilag import open_one

    opened = [open_one(original, "") for original in paper.originals]
    with whole_file(target) as path:
        AgreementDocument(paper, path).build(agreement(paper, opened))
        _append(path, [page for one in opened for page in one.pages])


def _append(path: Path, pages: "list[PageObject]") -> None:
    """Put the original document's pages after ours, as they are."""
    if pages:
        from pypdf import PdfWriter

        writer = PdfWriter(clone_from=str(path))
        for page in pages:
            writer.add_page(page)
        writer.write(str(path))
