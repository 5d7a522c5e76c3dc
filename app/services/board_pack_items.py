"""The agenda of a board pack: its items with texts, bilag, and what the standing ones list."""

from sqlalchemy.orm import Session

from app.db.blobs import read_blob
from app.db.queries import decisions, meetings
from app.db.queries.agenda import list_links, list_positions
from app.db.queries.attachments import list_attachments
from app.db.tables import AgendaItem
from app.domain.attachments import PaperOwner
from app.domain.audience import Audience
from app.domain.board_pack import PackAttachment, PackItem, PackPosition
from app.domain.meetings import MeetingLine
from app.domain.minutes import NOTHING_OUTSIDE, level_words, outside_words
from app.domain.vocabulary import StandingItem
from app.services.levels import list_from_other_levels


def list_pack_items(
    session: Session, meeting: MeetingLine, audience: Audience
) -> tuple[PackItem, ...]:
    """A meeting's items as a pack carries them: in a public one closed items by title only."""
    items = []
    for line in meetings.list_items(session, meeting.id):
        row = session.get_one(AgendaItem, line.id)
        shown = audience is Audience.INTERNAL or not line.is_closed
        positions = list_positions(session, line.id) if audience is Audience.INTERNAL else []
        attachments = list_attachments(session, PaperOwner.ITEM, line.id) if shown else []
        items.append(
            PackItem(
                line.number,
                line.title,
                line.kind,
                line.call if shown else None,
                line.minutes_planned,
                line.presenter if shown else "",
                line.is_closed,
                row.presentation if shown else "",
                row.recommendation if shown else "",
                row.economy if shown else "",
                tuple(
                    PackAttachment(
                        f"{line.number}.{number}",
                        attachment.title,
                        attachment.file_name,
                        attachment.media_type,
                        read_blob(session, attachment.sha256),
                    )
                    for number, attachment in enumerate(attachments, 1)
                ),
                line.late,
                tuple((link.kind, link.name) for link in list_links(session, line.id))
                if shown
                else (),
                tuple(
                    PackPosition(found.organisation, found.text, found.taken_on)
                    for found in positions
                    if found.text
                ),
                audience is Audience.INTERNAL,
                _since(session, meeting, line.standing, audience) if shown else (),
            )
        )
    return tuple(items)


def _since(
    session: Session, meeting: MeetingLine, standing: StandingItem | None, audience: Audience
) -> tuple[str, ...]:
    """What a standing item lists by itself: decisions taken, or what came from other levels."""
    if standing is StandingItem.DECIDED_SINCE:
        told = [
            f"{decision.text} ({outside_words(decision)})"
            for decision in decisions.list_decided_since(session, meeting)
        ]
        return tuple(told or [NOTHING_OUTSIDE])
    if standing is StandingItem.OTHER_LEVELS:
        lines = list_from_other_levels(session, meeting)
        if audience is Audience.PUBLIC:
            lines = [line.public for line in lines]
        return tuple(level_words(line) for line in lines)
    return ()
