"""The bilag of the demo plan's activities."""

from sqlalchemy.orm import Session

from app.db.tables import Activity
from app.domain.attachments import PaperOwner
from app.services.demo.agreements import attach_all
from app.services.demo.draft import Draft, Texts


def attach_papers(session: Session, draft: Draft, texts: Texts) -> None:
    """Attach what the file tells of, to those of its activities the plan has."""
    for number, papers in texts.items():
        key = draft.ids.get((Activity, number))
        if key is not None:
            attach_all(session, PaperOwner.ACTIVITY, key, papers)
