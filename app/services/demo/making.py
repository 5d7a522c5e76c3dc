"""Making the demo plan: everything is drawn up first, then written as one change."""

from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from random import Random

from sqlalchemy import insert

from app.db.base import Base
from app.db.plan_file import PlanFile
from app.db.tables import Blob, Plan
from app.services.demo import (
    activity_cards,
    activity_papers,
    agenda,
    agreements,
    attendance,
    calendar,
    counts,
    decisions,
    duties,
    economy,
    efforts,
    figures,
    frame,
    levels,
    meeting_cycle,
    meetings,
    minutes,
    organisation,
    proposals,
    registrations,
    requests,
    sendings,
    staff_sheets,
    thread,
)
from app.services.demo.draft import Draft, Texts, multiply
from app.services.demo.papers import Paper, make_papers
from app.services.demo.sizes import Size
from app.services.demo.texts import load_specs, load_texts


def make_demo_plan(path: Path, *, size: Size = Size.DEMO, today: date, seed: int = 1) -> PlanFile:
    """Make "Helhedsplanen Åparken" as it stands on `today`, and open it.

    Raises PlanExists when the file is there already, CannotWrite when the folder is not to be
    written in.
    """
    plan = PlanFile.create(path, load_texts("plan")["name"])
    try:
        fill_plan(plan, size=size, today=today, seed=seed)
    except BaseException:
        plan.close()
        path.unlink()
        raise
    return plan


def fill_plan(plan: PlanFile, *, size: Size, today: date, seed: int = 1) -> None:
    """Fill an empty plan with the demo's content, as one change.

    The same size, day and seed give the same content, but for the uids.
    """
    texts = load_texts("plan")
    papers = make_papers(calendar.next_board_day(today))
    draft = draw_up(texts, papers, size, today, seed)
    with plan.begin("Lav prøveplanen") as session:
        row = session.get_one(Plan, 1)
        row.name = texts["name"]
        row.vision = texts["vision"].strip()
        row.petty_limit = Decimal(load_texts("decisions")["petty_limit"])
        row.period_start, row.period_end = draft.start, draft.end
        session.execute(
            insert(Blob),
            [
                {"sha256": paper.sha256, "byte_count": len(paper.data), "data": paper.data}
                for paper in papers
            ],
        )
        for table in Base.metadata.sorted_tables:
            rows = next((rows for kind, rows in draft.rows.items() if kind.__table__ is table), [])
            # One statement takes rows that name the same columns; the rest have their defaults.
            for _, alike in groupby(rows, key=frozenset):
                session.execute(insert(table), list(alike))
        meeting_cycle.link_approvals(session)
        meeting_cycle.tell_decisions(session, draft, load_texts("meeting_cycle")["decided_since"])
        meeting_cycle.keep_records(session)
        agreements.adopt(session, draft, load_texts("agreements"))
        activity_papers.attach_papers(session, draft, load_texts("activity_papers"))
        proposals.add_answers(session, draft, load_texts("proposals"))
        sendings.attach_files(session, draft, load_texts("sendings"))


def draw_up(texts: Texts, papers: list[Paper], size: Size, today: date, seed: int) -> Draft:
    """Draw up all rows of the demo plan, from its texts; no file is touched."""
    scale = size.value
    start, end = calendar.plan_period(today)
    areas = texts["area"][: scale.areas]
    draft = Draft(scale, today, start, end, Random(seed), areas)  # noqa: S311
    frame.add_areas(draft, texts["comparison"])
    frame.add_people(draft, texts)
    frame.add_forums(draft, texts)
    frame.add_agreements(draft, texts["delaftale"])
    _, activities = load_specs("activities", "activity")
    activities = multiply(activities, scale.activities, areas)
    frame.add_activities(draft, activities)
    registrations.add_registrations(draft, activities)
    senders, indicators = load_specs("indicators", "indicator")
    indicators = multiply(indicators, scale.indicators, areas)
    figures.add_indicators(draft, senders, indicators, texts["comparison"]["name"])
    thread.add_thread(draft, load_texts("thread"))
    requests.add_requests(draft, load_texts("requests")["request"])
    agendas = load_texts("meetings")
    meetings.add_meetings(draft, agendas, texts["forum"], papers)
    meetings.add_local_meetings(draft, agendas, texts["local_forum"])
    said = load_texts("minutes")
    minutes.add_extra_meeting(draft, said)
    organisation.add_organisation(draft, load_texts("organisation"))
    activity_cards.add_activity_cards(draft, load_texts("activity_cards"))
    efforts.add_efforts(draft, load_texts("efforts"))
    levels.add_levels(draft, load_texts("levels"))
    agenda.add_agenda(draft, load_texts("agenda"))
    agreements.add_texts(draft, load_texts("agreements"))
    meeting_cycle.add_meeting_cycle(draft, load_texts("meeting_cycle"))
    minutes.add_remarks(draft, said)
    counts.add_counts(draft, load_texts("counts"))
    staff_sheets.add_staff_sheets(draft, load_texts("staff_sheets")["sheet"])
    attendance.add_attendance(draft, load_texts("attendance"))
    decisions.add_decisions(draft, load_texts("decisions"))
    economy.add_economy(draft, load_texts("economy"))
    duties.add_duties(draft, load_texts("duties"))
    sendings.add_sendings(draft, load_texts("sendings"))
    return draft
