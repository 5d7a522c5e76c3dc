"""What was said to some of the items that are proposed in the demo plan."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.tables import AgendaItem, Meeting, ProposalAnswer
from app.domain.vocabulary import ProposalReply
from app.services.demo.draft import Draft, Texts
from app.services.proposals import read_proposals


def add_answers(session: Session, draft: Draft, texts: Texts) -> None:
    """Answer the proposals whose titles begin as the texts say, and tell what became of others."""
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
    for spec in texts["accepted"]:
        _accept(session, spec)


def _accept(session: Session, spec: Texts) -> None:
    """Tell that an earlier item was proposed, by the indicator's figure of the year before."""
    query = (
        select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.title == spec["item"])
        .order_by(Meeting.day)
    )
    # A larger plan has the same item on many meetings; a proposal is answered once.
    if found := session.execute(query).first():
        item, meeting = found
        session.add(
            ProposalAnswer(
                key=f"indicator:{item.indicator_id}:{date(meeting.day.year - 1, 12, 31)}",
                forum_id=meeting.forum_id,
                reply=ProposalReply.ACCEPTED,
                said_on=meeting.day - timedelta(days=spec["days"]),
                agenda_item_id=item.id,
            )
        )
