"""An agreement as a PDF: the wording, what makes it binding, and how it came to be."""

from pathlib import Path

from app.domain.agreement_paper import AgreementPaper
from app.files import whole_file


def write_agreement_pdf(paper: AgreementPaper, target: Path) -> None:
    """Write the agreement; raises CannotWrite when the file cannot be written."""
    from app.reports.pdf.agreement import agreement
    from app.reports.pdf.agreement_document import AgreementDocument

    with whole_file(target) as path:
        AgreementDocument(paper, path).build(agreement(paper))
