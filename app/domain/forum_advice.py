"""What a forum lacks, as advice in words; nothing here ever stops her."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from app.domain.charters import in_force
from app.domain.danish import format_day, plural
from app.domain.forums import NOT_COUNTED, ForumLine, count_persons
from app.domain.vocabulary import ForumLevel, OrganisationKind

FEWEST, MOST = 5, 16
"""Members of a boligsocial bestyrelse (domain.md 2)."""
CHAIRS: Final = 2
_SIDES: Final = frozenset({OrganisationKind.MUNICIPALITY, OrganisationKind.HOUSING})


def advise(forum: ForumLine, forums: Mapping[int, ForumLine], today: date) -> list[str]:
    """What could be mended in a forum, in sentences, the gravest first; an ended one is let be."""
    if forum.is_ended(today):
        return []
    members = forum.members_on(today)
    said = []
    if not members:
        said.append("Der sidder ingen i forummet endnu.")
    elif forum.level is ForumLevel.STRATEGIC and forum.parent_id is None:
        said += _board(forum, today)
    said += _links(forum, forums, today)
    if in_force(forum.charters, today) is None:
        said.append(
            "Der er intet gældende kommissorium."
            if forum.charters
            else "Der er intet kommissorium endnu."
        )
    if forum.review_on is not None and forum.review_on <= today:
        said.append(f"Forummet skulle være gennemgået {format_day(forum.review_on)}.")
    return said


def _board(forum: ForumLine, today: date) -> list[str]:
    said = []
    count = count_persons(m for m in forum.members_on(today) if m.role not in NOT_COUNTED)
    if not FEWEST <= count <= MOST:
        said.append(
            f"Bestyrelsen har {plural(count, 'medlem', 'medlemmer')}; det plejer at være "
            f"{FEWEST}-{MOST}. Observatører og sekretær tæller ikke med."
        )
    chairs = forum.chairs_on(today)
    if len(chairs) != CHAIRS:
        held = plural(len(chairs), "formand", "formænd") if chairs else "ingen formand"
        said.append(
            f"Bestyrelsen har {held}; der plejer at være to, én fra kommunen og én fra "
            "boligorganisationerne."
        )
    elif {chair.side for chair in chairs} != _SIDES:
        said.append(
            "De to formænd kommer ikke fra hver sin side: én plejer at være fra kommunen og én "
            "fra boligorganisationerne."
        )
    return said


def _links(forum: ForumLine, forums: Mapping[int, ForumLine], today: date) -> list[str]:
    parent = forums.get(forum.parent_id) if forum.parent_id is not None else None
    if parent is None:
        others = [other for other in forums.values() if other.level is ForumLevel.STRATEGIC]
        if forum.level is not ForumLevel.STRATEGIC and others:
            return ["Forummet hører ikke under noget andet, så det løfter ingen steder hen."]
        return []
    said = []
    if parent.is_ended(today):
        said.append(f"Forummet hører under {parent.name}, som er ophørt.")
    if forum.link_person_id is None:
        said.append(f"Der er intet bindeled: hvem bærer viden videre til {parent.name}?")
    elif forum.link_person_id not in {member.person_id for member in forum.members_on(today)}:
        said.append(f"Bindeleddet {forum.link} sidder ikke i forummet.")
    return said
