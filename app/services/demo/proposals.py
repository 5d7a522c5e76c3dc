"""What was said to some of the items that are proposed in the demo plan."""

from datetime import timedelta

from sqlalchemy.orm import Session

from app.db.tables import ProposalAnswer
from app.domain.vocabulary import ProposalReply
from app.services.demo.draft import Draft, Texts
from app.services.proposals import read_proposals


def add_answers(session: Session, draft: Draft, texts: Texts) -> None:
    """Answer the proposals whose titles begin as the texts say, where they are proposed."""
    lines = read_proposals(session, draft.today)
    for spec in texts["answer"]:
        found = next((x for x in lines if x.proposal.title.startswith(spec["title"])), None)
        if found is not None:
            session.add(
                ProposalAnswer(
                    key=found.proposal.key,
                    forum_id=found.forum_id,
                    reply=ProposalReply(spec["reply"]),
                    said_on=draft.today + timedelta(days=spec["days"]),
                    reason=spec.get("reason", ""),
                )
            )
