"""Reading what a forum's agenda begins with."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.tables import Forum, TemplateItem
from app.domain.agenda_templates import STANDARD, TemplateLine


def list_own(session: Session, forum_id: int) -> tuple[TemplateLine, ...]:
    """The points of a forum's own template in order; none when it follows the standard."""
    rows = session.execute(
        select(
            TemplateItem.id,
            TemplateItem.title,
            TemplateItem.kind,
            TemplateItem.standing,
            TemplateItem.minutes_planned,
        )
        .where(TemplateItem.forum_id == forum_id)
        .order_by(TemplateItem.position, TemplateItem.id)
    )
    return tuple(TemplateLine(*row) for row in rows)


def list_items(session: Session, forum_id: int) -> tuple[TemplateLine, ...]:
    """What a meeting of a forum begins with: its own template, or the standard of its cycle."""
    own = list_own(session, forum_id)
    if own:
        return own
    return STANDARD[session.scalars(select(Forum.cycle).where(Forum.id == forum_id)).one()]
