"""Others' efforts, and the table of whom is reached where, as it is read and saved."""

from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pytest
from pypdf import PdfReader

from app.db.errors import ThingGone
from app.domain.efforts import RelationDraft
from app.domain.efforts_reach import CellMark
from app.domain.vocabulary import ActivityStatus, EffortRelation
from app.services import activities, areas, efforts, efforts_reach, target_groups
from app.services.checking import CprInPlan
from app.services.refusals import DatesReversed, NameMissing

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def area(plan):
    return areas.add_area(plan, "Ådalen")


@pytest.fixture
def group(plan):
    return target_groups.add_target_group(plan, "Unge 13–17 år")


@pytest.fixture
def effort(plan, area, group):
    key = efforts.add_effort(plan, "Fritidsjobguiden")
    draft = efforts.get_effort(plan, key)
    efforts.save_effort(
        plan, key,
        replace(draft, area_ids=frozenset({area}), target_group_ids=frozenset({group})),
    )  # fmt: skip
    return key


@pytest.fixture
def activity(plan, area, group):
    key = activities.add_activity(plan, "Fritidsjob")
    draft = activities.get_activity(plan, key)
    activities.save_activity(
        plan, key,
        replace(
            draft, status=ActivityStatus.RUNNING, area_ids=frozenset({area}),
            target_group_ids=frozenset({group}),
        ),
    )  # fmt: skip
    return key


def cell(plan, today=TODAY):
    return efforts_reach.get_reach(plan, today).rows[0].cells[0]


def test_an_effort_is_saved_with_its_links_and_listed(plan, area, effort):
    (line,) = efforts.list_efforts(plan, area)
    assert (line.name, line.areas, line.relations) == ("Fritidsjobguiden", ("Ådalen",), 0)
    assert efforts.list_efforts(plan, area + 1) == []


def test_what_cannot_be_is_refused(plan, effort, area):
    draft = efforts.get_effort(plan, effort)
    with pytest.raises(NameMissing):
        efforts.save_effort(plan, effort, replace(draft, name=" "))
    with pytest.raises(DatesReversed):
        efforts.save_effort(plan, effort, replace(draft, starts=TODAY, ends=date(2026, 1, 1)))
    with pytest.raises(ThingGone):
        efforts.save_effort(plan, effort, replace(draft, area_ids=frozenset({area + 7})))
    with pytest.raises(ThingGone):
        efforts.relate(plan, effort, 99)


def test_a_relation_described_takes_the_overlap_away(plan, effort, activity):
    assert cell(plan).mark is CellMark.OVERLAP
    efforts.relate(plan, effort, activity)
    assert cell(plan).mark is CellMark.NONE
    efforts.save_relation(
        plan, effort, activity, RelationDraft(EffortRelation.COMPETES, "Samme butikker")
    )
    assert cell(plan).why == ("»Fritidsjob« konkurrerer med »Fritidsjobguiden«.",)
    assert efforts.activities_to_relate(plan, effort) == []
    efforts.unrelate(plan, effort, activity)
    assert efforts.list_relations(plan, effort) == []


@pytest.mark.parametrize(
    "status", [ActivityStatus.IDEA, ActivityStatus.PAUSED, ActivityStatus.FINISHED]
)
def test_what_does_not_run_reaches_nobody(plan, activity, status):
    draft = activities.get_activity(plan, activity)
    activities.save_activity(plan, activity, replace(draft, status=status))
    assert cell(plan).mark is CellMark.GAP


def test_an_effort_that_has_ended_reaches_nobody(plan, effort):
    draft = efforts.get_effort(plan, effort)
    efforts.save_effort(plan, effort, replace(draft, ends=TODAY))
    assert cell(plan).mark is CellMark.NONE
    assert cell(plan, date(2026, 11, 21)).mark is CellMark.GAP


def test_the_table_is_printed_and_saved(plan, effort, activity, tmp_path):
    pdf, xlsx = tmp_path / "tabel.pdf", tmp_path / "tabel.xlsx"
    efforts_reach.save_reach_pdf(plan, pdf, NOW)
    efforts_reach.save_reach_xlsx(plan, xlsx, NOW)
    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Unge 13–17 år" in text
    assert "▲ overlap" in text
    assert "Forholdet til »Fritidsjobguiden« er ikke beskrevet." in text
    book = openpyxl.load_workbook(xlsx)
    assert [cell.value for cell in book["Målgrupper og områder"][2]] == [
        "Unge 13–17 år",
        "1 vores · 1 andres · ▲ overlap",
    ]
    assert book["Hvem når vi, og hvor"]["E2"].value == "overlap"


@pytest.mark.usefixtures("cpr_let_in")
def test_nothing_leaves_the_house_with_a_cpr_number(plan, effort, tmp_path):
    draft = efforts.get_effort(plan, effort)
    efforts.save_effort(plan, effort, replace(draft, contact="Ring til 010203-1234"))
    with pytest.raises(CprInPlan):
        efforts_reach.save_reach_pdf(plan, tmp_path / "tabel.pdf", NOW)
    assert not (tmp_path / "tabel.pdf").exists()
