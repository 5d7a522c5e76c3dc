"""The list of a forum's members as a page."""

from typing import Any

from reportlab.platypus import Flowable

from app.domain.danish import format_day, upper_first
from app.domain.forums import count_persons
from app.domain.organisation_papers import MembersPaper
from app.labels import label
from app.palette import LIGHT
from app.reports.fonts import REGULAR
from app.reports.pdf.document import Ending
from app.reports.pdf.parts import RedRule, air
from app.reports.pdf.style import (
    CELL,
    CELL_QUIET,
    HEAD,
    LEAD,
    NOTE,
    QUIET,
    TITLE,
    coloured,
    paragraph,
    plain,
    quiet,
)
from app.reports.pdf.table import fit_columns, lined_table, split_row

_HEAD = ("Navn", "Rolle", "Organisation", "Taler for", "Siden")


def members_story(paper: MembersPaper) -> list[Flowable]:
    """Title, where the forum hangs, the members, and how many they are."""
    facts = [f"{label(paper.level)} niveau", paper.kind]
    if paper.parent:
        facts.append(f"under {paper.parent}")
    made: list[Flowable] = [
        RedRule(),
        paragraph(plain(paper.forum), TITLE),
        paragraph(plain(upper_first(" · ".join(fact for fact in facts if fact))), LEAD),
    ]
    if paper.link:
        made.append(paragraph(plain(f"Bindeled: {paper.link}"), QUIET))
    made.append(air(12))
    if not paper.members:
        made.append(paragraph("Der sidder ingen i forummet.", NOTE))
    else:
        made += [_table(paper), air(8), paragraph(plain(_count(paper)), QUIET)]
    return [*made, Ending()]


def _count(paper: MembersPaper) -> str:
    count = count_persons(paper.members)
    persons = "person sidder" if count == 1 else "personer sidder"
    return f"{count} {persons} i forummet {format_day(paper.made_on)}."


def _table(paper: MembersPaper) -> Any:
    texts = [
        (
            f"{member.person} {member.title}",
            label(member.role),
            member.organisation,
            " ".join(part for part in (member.draft.speaks_for, member.draft.reason) if part),
            format_day(member.draft.starts) if member.draft.starts else "",
        )
        for member in paper.members
    ]
    widths = fit_columns(list(zip(_HEAD, *texts, strict=True)), REGULAR, 9)
    rows: list[list[Any]] = [[paragraph(text, HEAD) for text in _HEAD]]
    for member, (_, role, organisation, _, since) in zip(paper.members, texts, strict=True):
        name = coloured(member.person, LIGHT.ink)
        title = f"<br/>{quiet(member.title)}" if member.title else ""
        speaks = plain(member.draft.speaks_for)
        reason = quiet(member.draft.reason) if member.draft.reason else ""
        cells = [
            paragraph(f"{name}{title}", CELL),
            paragraph(plain(role), CELL),
            paragraph(plain(organisation), CELL_QUIET),
            paragraph("<br/>".join(part for part in (speaks, reason) if part), CELL),
            paragraph(since, CELL_QUIET),
        ]
        rows += split_row(cells, widths)
    return lined_table(rows, widths)
