"""Minutes as a PDF: for the forum's own members, or for everybody."""

import re
from datetime import date, datetime
from pathlib import Path

from app.db.plan_file import PlanFile
from app.domain.audience import Audience
from app.domain.minutes import Minutes, for_public
from app.services.checking import refuse_cpr
from app.services.minutes_reading import read_minutes
from app.services.targets import check_suffix

_REMARKS = {
    Audience.INTERNAL: "internt: kun for forummets medlemmer",
    Audience.PUBLIC: "offentlig udgave: lukkede punkter kun med titel",
}


def file_name(minutes: Minutes, audience: Audience, which: str = "") -> str:
    """What the PDF is called: "Referat Bestyrelsen 2026-09-18 offentlig.pdf".

    `which` is what `part_of_day` tells the meetings of one day apart by.
    """
    ending = f" {which}" if which else ""
    ending += " offentlig" if audience is Audience.PUBLIC else ""
    name = "Noter" if minutes.is_light else "Referat"
    forum = " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", minutes.forum).split())[:80]
    return f"{name} {forum} {minutes.day:%Y-%m-%d}{ending}.pdf"


def export_pdf(
    plan: PlanFile, meeting_id: int, audience: Audience, target: Path, now: datetime
) -> int:
    """Write a meeting's minutes and return how many pages they took.

    Raises WrongKindOfName, CprInPlan, CannotWrite or ThingGone; then nothing is written.
    """
    from app.reports.minutes_pdf import write_minutes_pdf

    check_suffix(target, ".pdf")
    minutes = _collect(plan, meeting_id, audience)
    day: date = now.date()
    return write_minutes_pdf(minutes, target, day, plan.made_by, _REMARKS[audience])


def _collect(plan: PlanFile, meeting_id: int, audience: Audience) -> Minutes:
    with plan.read() as session:
        refuse_cpr(session)
        minutes = read_minutes(session, meeting_id)
    return for_public(minutes) if audience is Audience.PUBLIC else minutes
