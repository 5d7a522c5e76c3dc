"""A forum's agenda template: what a new meeting begins with."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, move_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import agenda_templates
from app.db.tables import Forum, TemplateItem
from app.domain.agenda_templates import TemplateDraft, TemplateLine, standing_line
from app.domain.vocabulary import ItemKind, StandingItem
from app.errors import UserError
from app.services.agenda import FollowUpStays
from app.services.refusals import NameMissing


class StandingTwice(UserError):
    """A standing item is in the template already."""

    def __init__(self) -> None:
        super().__init__("Punktet står allerede i skabelonen. Intet er ændret.")


def list_template(plan: PlanFile, forum_id: int) -> tuple[TemplateLine, ...]:
    """List what a forum's meetings begin with; ids are None when it follows the standard.

    A forum that is gone has nothing.
    """
    with plan.read() as session:
        if session.get(Forum, forum_id) is None:
            return ()
        return agenda_templates.list_items(session, forum_id)


def make_own_template(plan: PlanFile, forum_id: int) -> None:
    """Give a forum a template of its own, to begin with the standard; raises ThingGone."""
    with plan.change("Lav forummets egen dagsorden") as session:
        find_row(session, Forum, forum_id)
        _own(session, forum_id)


def follow_standard(plan: PlanFile, forum_id: int) -> None:
    """Let a forum follow the standard again; its own points go."""
    with plan.change("Brug standarddagsordenen") as session:
        session.execute(delete(TemplateItem).where(TemplateItem.forum_id == forum_id))


def add_template_item(plan: PlanFile, forum_id: int, title: str) -> int:
    """Add a point of the forum's own before the closing one and return its id.

    Raises NameMissing or ThingGone.
    """
    if not title.strip():
        raise NameMissing("punktet")
    with plan.change("Tilføj fast punkt") as session:
        find_row(session, Forum, forum_id)
        _own(session, forum_id)
        return _add(
            session, forum_id, TemplateLine(None, title.strip(), ItemKind.DISCUSSION, None, 10)
        )


def add_standing_item(plan: PlanFile, forum_id: int, item: StandingItem) -> int:
    """Add a standing item before the closing one and return its id.

    Raises StandingTwice or ThingGone.
    """
    with plan.change("Tilføj fast punkt") as session:
        find_row(session, Forum, forum_id)
        _own(session, forum_id)
        there = agenda_templates.list_own(session, forum_id)
        if any(line.standing is item for line in there):
            raise StandingTwice
        return _add(session, forum_id, standing_line(item))


def get_template_item(plan: PlanFile, item_id: int) -> TemplateDraft:
    """Read a point of a template; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, TemplateItem, item_id, TemplateDraft)


def save_template_item(plan: PlanFile, item_id: int, draft: TemplateDraft) -> None:
    """Save a point of a template; raises NameMissing or ThingGone."""
    if not draft.title.strip():
        raise NameMissing("punktet")
    with plan.change("Ret fast punkt") as session:
        apply_draft(find_row(session, TemplateItem, item_id), draft)


def move_template_item(plan: PlanFile, item_id: int, steps: int) -> None:
    """Move a point up (-1) or down (1) in its template; at the ends nothing happens."""
    with plan.change("Flyt fast punkt") as session:
        move_row(session, TemplateItem, item_id, steps, "forum_id")


def delete_template_item(plan: PlanFile, item_id: int) -> None:
    """Take a point out of its template; raises FollowUpStays or ThingGone."""
    with plan.change("Fjern fast punkt") as session:
        row = find_row(session, TemplateItem, item_id)
        if row.standing is StandingItem.FOLLOW_UP:
            raise FollowUpStays
        session.delete(row)


def _own(session: Session, forum_id: int) -> None:
    """Copy the standard to a forum that has no template of its own."""
    if agenda_templates.list_own(session, forum_id):
        return
    session.add_all(
        _row(forum_id, position, line)
        for position, line in enumerate(agenda_templates.list_items(session, forum_id))
    )
    session.flush()


def _add(session: Session, forum_id: int, line: TemplateLine) -> int:
    closing = session.scalar(
        select(func.min(TemplateItem.position)).where(
            TemplateItem.forum_id == forum_id, TemplateItem.standing == StandingItem.NEXT_MEETING
        )
    )
    position = next_position(session, TemplateItem, forum_id=forum_id)
    if closing is not None:
        for row in session.scalars(
            select(TemplateItem).where(
                TemplateItem.forum_id == forum_id, TemplateItem.position >= closing
            )
        ):
            row.position += 1
        position = closing
    added = _row(forum_id, position, line)
    session.add(added)
    session.flush()
    return added.id


def _row(forum_id: int, position: int, line: TemplateLine) -> TemplateItem:
    return TemplateItem(
        forum_id=forum_id,
        position=position,
        title=line.title,
        kind=line.kind,
        standing=line.standing,
        minutes_planned=line.minutes_planned,
    )
