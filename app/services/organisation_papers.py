"""A forum's papers for the samarbejdsaftale: read in one go, frozen, then written."""

from datetime import date
from pathlib import Path

from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import forums
from app.db.queries.plan import get_header
from app.domain.charters import state_of
from app.domain.organisation_papers import CharterPaper, MembersPaper
from app.services.checking import refuse_cpr
from app.services.targets import check_suffix


def export_members_pdf(plan: PlanFile, forum_id: int, target: Path, today: date) -> int:
    """Write the list of those who sit in a forum today as a PDF; returns how many pages.

    Raises ThingGone, WrongKindOfName, CprInPlan or CannotWrite, and then nothing is written.
    """
    from app.reports.organisation_papers import write_members_pdf

    check_suffix(target, ".pdf")
    return write_members_pdf(_read_members(plan, forum_id, today), target)


def export_members_xlsx(plan: PlanFile, forum_id: int, target: Path, today: date) -> None:
    """Write the same list as a workbook; raises as the PDF does."""
    from app.reports.organisation_papers import write_members_xlsx

    check_suffix(target, ".xlsx")
    write_members_xlsx(_read_members(plan, forum_id, today), target)


def export_charter_pdf(plan: PlanFile, charter_id: int, target: Path, today: date) -> int:
    """Write a version of a kommissorium as a PDF; returns how many pages.

    Raises ThingGone, WrongKindOfName, CprInPlan or CannotWrite, and then nothing is written.
    """
    from app.reports.organisation_papers import write_charter_pdf

    check_suffix(target, ".pdf")
    with plan.read() as session:
        refuse_cpr(session)
        for forum in forums.list_forum_lines(session):
            for version in forum.charters:
                if version.id == charter_id:
                    state = state_of(version, forum.charters, today)
                    plan_title = get_header(session).title
                    paper = CharterPaper(plan_title, forum.name, version, state, today)
                    return write_charter_pdf(paper, target)
    raise ThingGone


def _read_members(plan: PlanFile, forum_id: int, today: date) -> MembersPaper:
    with plan.read() as session:
        refuse_cpr(session)
        lines = {line.id: line for line in forums.list_forum_lines(session)}
        if forum_id not in lines:
            raise ThingGone
        forum = lines[forum_id]
        parent = lines.get(forum.parent_id) if forum.parent_id is not None else None
        return MembersPaper(
            plan=get_header(session).title,
            forum=forum.name,
            level=forum.level,
            kind=forum.kind,
            parent=parent.name if parent else "",
            link=forum.link,
            members=forum.members_on(today),
            made_on=today,
        )
