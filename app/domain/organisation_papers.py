"""What stands on a forum's papers: the list of members and the kommissorium."""

from dataclasses import dataclass
from datetime import date

from app.domain.charters import CharterLine, CharterState
from app.domain.file_names import safe_name
from app.domain.forums import MembershipLine
from app.domain.vocabulary import ForumLevel


@dataclass(frozen=True, slots=True)
class MembersPaper:
    """Who sits in a forum on the day it is made."""

    plan: str
    forum: str
    level: ForumLevel
    kind: str
    parent: str
    link: str
    members: tuple[MembershipLine, ...]
    made_on: date


@dataclass(frozen=True, slots=True)
class CharterPaper:
    """One version of a kommissorium, and how it stands on the day it is made."""

    plan: str
    forum: str
    version: CharterLine
    state: CharterState
    made_on: date


def file_name(kind: str, forum: str, suffix: str) -> str:
    """A name that every system takes: "Medlemmer - Styregruppen.pdf"."""
    return safe_name(f"{kind} - {forum}", suffix)
