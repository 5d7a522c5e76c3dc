"""A look through the whole plan: is the file sound, does the thread hold, what is missing."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.db.copying import find_damage
from app.db.plan_file import PlanFile
from app.db.queries import checking
from app.domain.danish import format_day
from app.domain.findings import Finding, FindingKind
from app.domain.privacy import contains_cpr, mask_cpr
from app.domain.thread_breaks import find_breaks
from app.errors import UserError


class CprInPlan(UserError):
    """A CPR number stands somewhere in the plan, so nothing leaves the house."""

    def __init__(self, findings: list[Finding]) -> None:
        places = "; ".join(finding.where for finding in findings[:3])
        more = f" og {len(findings) - 3} steder til" if len(findings) > 3 else ""
        super().__init__(
            f"Der står noget, der ligner et CPR-nummer, i {places}{more}. "
            "Slet det, og prøv igen; der er ikke gemt noget."
        )
        self.findings = findings


def check(plan: PlanFile, today: date) -> list[Finding]:
    """Look the plan through and list what was found, most serious first."""
    with plan.read() as session:
        return [
            *_damage(session),
            *find_cpr(session),
            *_broken_chains(session, today),
            *_missing(session, today),
        ]


def refuse_cpr(session: Session) -> None:
    """Raise CprInPlan when a text anywhere in the plan holds a CPR number."""
    findings = find_cpr(session)
    if findings:
        raise CprInPlan(findings)


def find_cpr(session: Session) -> list[Finding]:
    """Find the texts that hold something like a CPR number; the number itself is never shown."""
    return [
        Finding(
            FindingKind.PRIVACY,
            mask_cpr(where),
            "her står noget, der ligner et CPR-nummer; slet det, før noget sendes ud",
        )
        for where, text in checking.list_texts(session)
        if contains_cpr(text)
    ]


def _damage(session: Session) -> Iterator[Finding]:
    from app.services.minutes_reading import list_lost_records

    raw = session.connection().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    for words in find_damage(raw):
        yield Finding(FindingKind.INTEGRITY, "filen", f"indholdet hænger ikke sammen: {words}")
    for sha256 in checking.list_wrong_blobs(session):
        yield Finding(
            FindingKind.INTEGRITY, f"bilaget {sha256[:8]}", "indholdet har en forkert længde"
        )
    for forum, day in list_lost_records(session):
        yield Finding(
            FindingKind.INTEGRITY,
            f"referatet fra {forum} {format_day(day)}",
            "det godkendte referat kan ikke læses og vises efter planen, som den er nu; en ældre "
            "sikkerhedskopi kan have det",
        )


def _broken_chains(session: Session, today: date) -> Iterator[Finding]:
    from app.services.thread import read_thread

    for found in find_breaks(read_thread(session, today), today):
        yield Finding(FindingKind.CHAIN, found.where, found.why)


def _missing(session: Session, today: date) -> Iterator[Finding]:
    from app.services.indicators import list_missing_figures

    for missing in list_missing_figures(session, today):
        yield Finding(
            FindingKind.MISSING, f"indikatoren »{missing.name}«", f"mangler {missing.period}"
        )
    for text, has_responsible, has_deadline in checking.list_open_tasks_lacking(session):
        lacks = " og ".join(
            word
            for word, present in (("ansvarlig", has_responsible), ("frist", has_deadline))
            if not present
        )
        yield Finding(FindingKind.MISSING, f"opgaven »{text}«", f"har ingen {lacks}")
