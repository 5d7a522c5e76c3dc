"""The list of a forum's members as PDF and workbook, and its kommissorium as PDF."""

from pathlib import Path

from app.domain.danish import format_day
from app.domain.organisation_papers import CharterPaper, MembersPaper
from app.domain.tables import TableColumn, TidyTable
from app.files import whole_file
from app.labels import label

_COLUMNS = (
    TableColumn("Navn", "Medlemmets navn."),
    TableColumn("Rolle", "Rollen i forummet."),
    TableColumn("Titel", "Stilling eller tillidspost."),
    TableColumn("Organisation", "Hvor medlemmet kommer fra."),
    TableColumn("Taler for", "Hvem medlemmet taler for i forummet."),
    TableColumn("Hvorfor", "Hvorfor medlemmet sidder her."),
    TableColumn("Siden", "Første dag i rollen; tom betyder, at dagen ikke er oplyst."),
)


def write_members_pdf(paper: MembersPaper, target: Path) -> int:
    """Write the list and return how many pages it took; raises CannotWrite."""
    from app.reports.pdf.organisation_members import members_story
    from app.reports.pdf.plain_document import PlainDocument

    with whole_file(target) as path:
        document = PlainDocument(
            path, title=f"Medlemmer · {paper.forum}", plan=paper.plan, made_on=paper.made_on
        )
        document.build(members_story(paper))
        return int(document.page)


def write_members_xlsx(paper: MembersPaper, target: Path) -> None:
    """Write the list as a workbook; raises CannotWrite."""
    from app.reports.tables_xlsx import write_tables

    rows = [
        (
            member.person, label(member.role), member.title, member.organisation,
            member.draft.speaks_for, member.draft.reason, member.draft.starts,
        )
        for member in paper.members
    ]  # fmt: skip
    holds = f"De, der sidder i {paper.forum} {format_day(paper.made_on)}."
    table = TidyTable("Medlemmer", holds, _COLUMNS, rows)
    write_tables(target, [table], title=f"{paper.forum} · {paper.plan}", made_on=paper.made_on)


def write_charter_pdf(paper: CharterPaper, target: Path) -> int:
    """Write a version and return how many pages it took; raises CannotWrite."""
    from app.reports.pdf.organisation_charter import charter_story
    from app.reports.pdf.plain_document import PlainDocument

    with whole_file(target) as path:
        document = PlainDocument(
            path, title=f"Kommissorium · {paper.forum}", plan=paper.plan, made_on=paper.made_on
        )
        document.build(charter_story(paper))
        return int(document.page)
