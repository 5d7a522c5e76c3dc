"""The demo plan: the same every time, believable on every day, and fit to be shown."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.db.plan_file import PlanFile
from app.db.row_log import logged_tables
from app.db.tables import (
    Activity,
    AgendaItem,
    Attachment,
    Blob,
    Decision,
    Delaftale,
    Entry,
    Forum,
    ImportBatch,
    Indicator,
    IndicatorSubGoal,
    Meeting,
    Plan,
    Registration,
    Task,
)
from app.domain.figures import FigureState
from app.domain.findings import FindingKind
from app.domain.vocabulary import OPEN_TASK_STATUSES, ForumLevel, MeetingStatus, StandingItem
from app.services import agenda, meetings, minutes
from app.services.demo import Size, make_demo_plan
from app.services.demo.calendar import is_workday, next_board_day, plan_period
from app.services.demo.making import draw_up
from app.services.demo.sample_sheets import write_sample_sheets
from app.services.demo.texts import load_texts
from app.services.demo_run import run_demo
from tests.snapshots import snapshot

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with make_demo_plan(tmp_path_factory.mktemp("demo") / "å.helhedsplan", today=TODAY) as plan:
        yield plan


def count(plan: PlanFile, table, *where) -> int:
    with plan.read() as session:
        return session.scalar(select(func.count()).select_from(table).where(*where))


def content(plan: PlanFile):
    """Everything but what is new each time; uids are UUIDs version 7."""
    return {
        name: [
            tuple(v for v in row if not (isinstance(v, str) and len(v) == 36 and v[14] == "7"))
            for row in rows
        ]
        for name, rows in snapshot(plan).items()
    }


def test_the_same_day_and_seed_give_the_same_plan(demo, tmp_path):
    with make_demo_plan(tmp_path / "igen.helhedsplan", today=TODAY) as again:
        mine, other = content(demo), content(again)
    assert {name: sorted(rows, key=repr) for name, rows in mine.items()} == {
        name: sorted(rows, key=repr) for name, rows in other.items()
    }


def test_another_seed_gives_other_figures(demo, tmp_path):
    with make_demo_plan(tmp_path / "andet.helhedsplan", today=TODAY, seed=2) as other:
        assert content(other)["entry"] != content(demo)["entry"]


def test_it_has_what_the_issue_asks_for(demo):
    board = select(Forum.id).where(Forum.level == ForumLevel.STRATEGIC).scalar_subquery()
    assert count(demo, Delaftale) == 4
    assert count(demo, Activity) == 24
    assert count(demo, Indicator) == 30
    assert count(demo, Decision) >= 60
    assert count(demo, Meeting, Meeting.forum_id == board) == 10
    assert count(demo, Forum, Forum.level == ForumLevel.TACTICAL) == 4
    assert 3_000 < count(demo, Registration) < 4_500
    with demo.read() as session:
        first, last = session.execute(
            select(func.min(Registration.day), func.max(Registration.day))
        ).one()
    assert (last - first).days > 2.7 * 365
    assert TODAY - timedelta(days=14) < last < TODAY


def test_some_tasks_are_open_and_some_are_late(demo):
    is_open = Task.status.in_(OPEN_TASK_STATUSES)
    assert 10 <= count(demo, Task, is_open) <= 24
    assert count(demo, Task, is_open, Task.due < TODAY) == 4
    assert count(demo, Task, ~is_open, Task.closed_on.is_(None)) == 0
    assert count(demo, Task, Task.closed_on > TODAY) == 0


def test_the_coming_board_meeting_has_an_agenda_with_two_papers(demo):
    with demo.read() as session:
        meeting = session.scalars(
            select(Meeting)
            .join(Forum)
            .where(Forum.level == ForumLevel.STRATEGIC, Meeting.day >= TODAY)
        ).one()
        items = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)).all()
        papers = session.scalars(
            select(Attachment).where(Attachment.agenda_item_id.in_([item.id for item in items]))
        ).all()
        data = {paper.media_type: session.get(Blob, paper.sha256).data for paper in papers}
    assert meeting.status is MeetingStatus.PLANNED
    assert len(items) == 12
    assert {item.kind.value for item in items} == {"decision", "discussion", "information"}
    assert all(item.presentation for item in items)
    assert not any(item.minutes or item.outcome for item in items)
    assert data["application/pdf"].startswith(b"%PDF")
    assert data["image/png"].startswith(b"\x89PNG")


def test_the_texts_are_filled_in(demo):
    with demo.read() as session:
        for item in session.scalars(select(AgendaItem)):
            words = item.title + item.presentation + item.recommendation + item.minutes
            assert "{" not in words
            assert item.minutes_planned


def test_no_figure_comes_from_the_future(demo):
    assert count(demo, Entry, Entry.period_end >= TODAY) == 0
    assert count(demo, Entry, Entry.entered_at > datetime(2026, 11, 22, tzinfo=UTC)) == 0
    assert count(demo, Entry, Entry.value < Decimal(0)) == 0


def test_some_figures_are_hidden_and_one_was_corrected(demo):
    assert count(demo, Entry, Entry.state == FigureState.SUPPRESSED) > 5
    assert count(demo, Entry, Entry.replaced_by_id.is_not(None)) == 1


def test_one_dataark_is_over_the_deadline_and_one_is_not_sent(demo):
    from app.services.data_requests import list_requests

    late, draft = list_requests(demo)
    assert late.days_late(TODAY) > 0
    assert 3 <= len(late.owed) <= len(late.asked)
    assert draft.sent_on is None
    assert draft.due > TODAY
    assert all(request.email for request in (late, draft))


def test_nearly_every_indicator_speaks_for_a_goal(demo):
    linked = select(IndicatorSubGoal.indicator_id)
    assert count(demo, Indicator, Indicator.id.not_in(linked)) <= 2


def test_a_look_through_finds_no_damage_and_no_cpr(demo):
    from app.services.checking import check

    kinds = {finding.kind for finding in check(demo, TODAY)}
    assert kinds <= {FindingKind.CHAIN, FindingKind.MISSING}


def test_the_statuses_are_mixed(demo):
    from app.services.indicators import list_indicators

    statuses = [line.standing.status.value for line in list_indicators(demo, TODAY)]
    assert {"reached", "on_track", "attention", "behind", "missing"} <= set(statuses)
    assert statuses.count("behind") < 10


@given(DAYS)
def test_a_board_meeting_is_always_coming(today):
    day = next_board_day(today)
    assert 20 <= (day - today).days <= 40
    assert is_workday(day)


@given(DAYS)
def test_the_plan_is_always_nearly_three_years_old(today):
    start, end = plan_period(today)
    assert (start.month, start.day) == (2, 1)
    assert 2.7 * 365 < (today - start).days < 3.8 * 366
    assert next_board_day(today) < end


@settings(max_examples=15, deadline=None)
@given(DAYS)
def test_it_can_be_drawn_up_on_any_day(today):
    rows = draw_up(load_texts("plan"), [], Size.DEMO, today, 1).rows
    assert len(rows[Decision]) >= 60
    assert all(entry["period_end"] < today for entry in rows[Entry])
    assert all(entry["entered_at"].date() <= today for entry in rows[Entry])
    assert all(day["day"] < today for day in rows[Registration])
    assert sum(meeting["day"] >= today for meeting in rows[Meeting]) == 3
    assert len({meeting["day"] for meeting in rows[Meeting] if meeting["forum_id"] == 1}) == 10


def test_making_it_is_told_in_the_history_and_cannot_be_undone(demo):
    from app.services.history import list_changes

    assert [change.label for change in list_changes(demo)] == ["Lav prøveplanen"]
    assert demo.next_undo() is None


def test_a_plan_that_is_there_is_not_replaced(tmp_path):
    from app.db.errors import PlanExists

    path = tmp_path / "min.helhedsplan"
    PlanFile.create(path, "Min egen").close()
    with pytest.raises(PlanExists):
        make_demo_plan(path, today=TODAY)
    with PlanFile.open(path) as plan, plan.read() as session:
        assert session.get(Plan, 1).name == "Min egen"


def test_the_large_plan_is_large_enough():
    rows = draw_up(load_texts("plan"), [], Size.LARGE, TODAY, 1).rows
    assert len(rows[Activity]) == 60
    assert len(rows[Indicator]) == 80
    assert len(rows[Meeting]) == 120
    assert len(rows[Task]) >= 1_500
    assert 195_000 < len(rows[Entry]) + len(rows[Registration]) < 205_000


def test_the_sample_sheets_tell_of_the_next_quarter(demo, tmp_path):
    workbook, text = write_sample_sheets(demo, tmp_path)
    import openpyxl

    rows = list(openpyxl.load_workbook(workbook).worksheets[0].iter_rows(values_only=True))
    assert rows[3] == ("Område", "Nøgletal", "K2 2026", "K3 2026")
    assert rows[9][3] == "<5"
    assert rows[10][:2] == ("I alt", "Unge i fritidsjob")
    lines = text.read_bytes().decode("cp1252").splitlines()
    assert lines[1].startswith("Afd. 01-12 Ådalen;Nye husstande, der har fået besøg;3. kvt. 2026;")
    assert not any(mark in str(cell) for row in rows for cell in row for mark in ("før", "{"))
    assert not any("før" in line for line in lines[1:])


def test_the_demo_run_makes_plan_sheets_and_pack(tmp_path):
    now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    made = run_demo(tmp_path / "ud", now)
    assert all(file.path.is_file() and file.what for file in made)
    assert sorted(file.path.suffix for file in made) == [
        ".csv", ".helhedsplan", ".pdf", ".xlsx", ".xlsx",
    ]  # fmt: skip
    again = run_demo(tmp_path / "ud", now)
    assert [file.path for file in again] == [file.path for file in made]
    assert [file.what for file in made[1:3]] == [
        "Indlæst regneark, 6 nye tal",
        "Indlæst regneark, 5 nye tal, 1 tvivlsomt ikke skrevet",
    ]
    with PlanFile.open(made[0].path, read_only=True) as plan:
        imported = select(ImportBatch.id).where(ImportBatch.file_name.in_(
            file.path.name for file in made[1:3]
        ))  # fmt: skip
        new = Entry.batch_id.in_(imported)
        assert count(plan, Entry, new) == 11
        assert count(plan, Entry, new, Entry.state == FigureState.SUPPRESSED) == 1


@pytest.mark.parametrize("today", [date(2026, 1, 5), date(2027, 7, 1), date(2029, 10, 31)])
def test_the_sample_sheets_are_understood_on_any_day(tmp_path, today):
    from app.services.importing import read_draft, write_draft

    with make_demo_plan(tmp_path / "å.helhedsplan", today=today) as plan:
        for path in write_sample_sheets(plan, tmp_path):
            draft = read_draft(plan, path)
            assert draft.counts().doubtful == (path.suffix == ".csv")
            written = write_draft(plan, draft, datetime.now(UTC)).entries
            assert written.new >= 5
            assert written.changed == 0


def test_an_open_demo_plan_is_not_replaced(tmp_path):
    from app.db.errors import PlanInUse

    path = Path(tmp_path) / "Helhedsplanen Åparken.helhedsplan"
    with PlanFile.create(path, "Min egen"):
        with pytest.raises(PlanInUse):
            run_demo(tmp_path, datetime(2026, 11, 21, tzinfo=UTC))
        assert path.is_file()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


NEVER_FILLED = {
    "recipe": "kept by the user's own imports",
    "data_request.reminded_on": "nobody has been reminded yet",
    "data_request.closed_on": "no request was given up",
    "data_request_period.period_text": "every period that is asked for is a known one",
    "entry.breakdown": "the figures are of everybody",
    "expectation.area_id": "what is expected is expected of all areas",
    "import_batch.kept_sha256": "the demo's figures come without their files",
    "import_batch.recipe_id": "kept by the user's own imports",
    "import_batch.data_request_id": "answered in the user's own imports",
    "indicator.former_definition": "no definition was changed",
    "plan.former_uid": "the plan was not made from one before it",
    "staff_sheet.fetched": "the demo's sheets were not fetched from files",
    "target.area_id": "the targets are the whole plan's",
    "unique_count.area_id": "persons are counted for the whole activity",
}
"""The columns the demo plan leaves empty, and why."""


def test_the_demo_fills_every_field(demo):
    empty = set()
    with demo.read() as session:
        for table in logged_tables():
            columns = [column for column in table.columns if column.key not in {"id", "uid"}]
            filled = session.execute(select(*(func.max(column) for column in columns))).one()
            if all(value is None for value in filled):
                empty.add(table.name)
                continue
            for column, value in zip(columns, filled, strict=True):
                if value is None or value == "":
                    empty.add(f"{table.name}.{column.key}")
    assert empty == set(NEVER_FILLED)


def test_what_was_decided_outside_meetings_stands_on_the_coming_agendas(demo):
    for line in meetings.list_meetings(demo):
        items = {item.standing for item in agenda.list_items(demo, line.id)}
        if line.status in {MeetingStatus.PLANNED, MeetingStatus.CALLED}:
            waiting = minutes.list_decided_since(demo, line.id)
            assert not waiting or StandingItem.DECIDED_SINCE in items
    assert minutes.list_decided_since(demo, meetings.find_next_board_meeting(demo, TODAY))
