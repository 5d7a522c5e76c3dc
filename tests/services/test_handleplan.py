"""Handleplaner and the drawing, read from a plan and written as files that are read back."""

from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.db.tables import (
    Activity,
    ActivityPerson,
    ActivitySubGoal,
    Commitment,
    Delaftale,
    Entry,
    FocusArea,
    Indicator,
    IndicatorActivity,
    IndicatorSubGoal,
    Milestone,
    Organisation,
    Person,
    Plan,
    ShortTermResult,
    StrategicGoal,
    SubGoal,
    SubGoalStrategicGoal,
    Target,
)
from app.domain.figures import FigureState
from app.domain.milestones import MilestoneState
from app.domain.periods import PeriodKind
from app.domain.theory import TheoryChoice
from app.domain.thread import Level
from app.domain.vocabulary import ActivityStatus, Direction, Frequency
from app.services import handleplan, theory_of_change
from app.services.checking import CprInPlan
from app.services.handleplan import HandleplanChoice, NothingToPrint
from app.services.targets import WrongKindOfName
from app.services.theory_of_change import NothingToDraw

NOW = datetime(2026, 11, 20, 14, 2).astimezone()
TODAY = NOW.date()
ALL = HandleplanChoice()


@pytest.fixture
def chain(plan):
    """Two indsatsområder: one with a whole chain, one with an activity that serves nothing."""
    rows = [
        Organisation(id=1, name="Aaby Kommune"),
        Organisation(id=2, name="Boligforeningen Åparken"),
        Person(id=1, name="Jonas Bech"),
        Person(id=2, name="Amina Yusuf"),
        Person(id=3, name="Karen Holst"),
        FocusArea(id=1, name="Beskæftigelse", position=0),
        FocusArea(id=2, name="Kriminalitetsforebyggelse", position=1),
        Delaftale(id=1, name="Delaftale om job", focus_area_id=1, position=0),
        Delaftale(id=2, name="Kriminalitetsforebyggelse", focus_area_id=2, position=1),
        StrategicGoal(id=1, name="Flere unge i job"),
        SubGoal(id=1, delaftale_id=1, name="Unge får fritidsjob", success_criteria="70 unge",
                position=0),
        SubGoal(id=2, delaftale_id=1, name="Unge får vejledning", position=1),
        ShortTermResult(id=1, sub_goal_id=1, name="Unge kender en arbejdsgiver"),
        Activity(id=1, number="B1", name="Fritidsjob", delaftale_id=1, responsible_id=1,
                 organisation_id=2, lead_organisation_id=1, status=ActivityStatus.RUNNING,
                 starts=date(2025, 2, 1), ends=date(2028, 1, 31), position=0),
        Activity(id=2, name="Jobmesse", delaftale_id=1, responsible_id=2, position=1),
        Activity(id=3, name="Tryghedsvandring", delaftale_id=2, responsible_id=2, position=2),
        Activity(id=4, name="Gemt væk", delaftale_id=2, archived_on=TODAY, position=3),
        Indicator(id=1, name="Unge i fritidsjob", unit="unge", counts_people=True,
                  delaftale_id=1, direction=Direction.HIGHER, frequency=Frequency.YEAR),
        Indicator(id=2, name="Jobs på messen", unit="jobs", delaftale_id=1),
    ]  # fmt: skip
    links = [
        SubGoalStrategicGoal(sub_goal_id=1, strategic_goal_id=1, assumption="Job giver lyst"),
        ActivitySubGoal(activity_id=1, sub_goal_id=1, result_id=1, assumption="De kender Jonas"),
        ActivitySubGoal(activity_id=1, sub_goal_id=2),
        ActivitySubGoal(activity_id=2, sub_goal_id=1),
        ActivityPerson(activity_id=1, person_id=1),
        ActivityPerson(activity_id=1, person_id=3, task="besøg hos arbejdsgivere"),
        Commitment(activity_id=1, organisation_id=1, text="praktikpladser"),
        Commitment(activity_id=1, organisation_id=2, text="lokaler"),
        Milestone(id=1, activity_id=1, name="10 aftaler", due=date(2026, 11, 10),
                  first_due=date(2026, 10, 10), responsible_id=2),
        Milestone(id=2, activity_id=1, name="Første hold", due=date(2026, 1, 1),
                  reached_on=date(2026, 1, 2)),
        IndicatorSubGoal(indicator_id=1, sub_goal_id=1),
        IndicatorActivity(indicator_id=1, activity_id=1),
        IndicatorActivity(indicator_id=2, activity_id=1),
        Target(indicator_id=1, day=date(2028, 1, 31), value=Decimal(70)),
        Entry(indicator_id=1, period_kind=PeriodKind.YEAR, period_start=date(2025, 1, 1),
              period_end=date(2025, 12, 31), period_text="2025", state=FigureState.KNOWN,
              value=Decimal(3), entered_at=NOW, entered_by="Mette"),
    ]  # fmt: skip
    with plan.change("Prøve") as session:
        session.get_one(Plan, 1).vision = "Et godt sted at bo"
        for row in (*rows, *links):
            session.add(row)
            session.flush()
    return plan


def read(plan, choice=ALL, **options):
    return handleplan.get_handleplaner(plan, choice, TODAY, **options)


def test_a_focus_area_has_its_sub_goals_with_activities_in_order(chain):
    job, crime = read(chain).plans
    assert (job.name, job.delaftaler) == ("Beskæftigelse", ("Delaftale om job",))
    assert job.counts == "2 delmål, 2 aktiviteter, 1 milepæl er forsinket"
    first, second = job.sub_goals
    assert (first.name, first.serves) == (
        "Unge får fritidsjob", "Bidrager til »Flere unge i job«.",
    )  # fmt: skip
    assert [one.name for one in first.activities] == ["Fritidsjob", "Jobmesse"]
    assert [one.name for one in second.activities] == ["Fritidsjob"]
    assert [(one.id, one.name) for one in crime.sub_goals] == [(None, "Uden delmål")]
    assert [one.name for one in crime.activities] == ["Tryghedsvandring"]


def test_an_activity_tells_who_when_and_how_far(chain):
    activity = read(chain).plans[0].activities[0]
    assert activity.title == "B1 Fritidsjob"
    assert activity.who == (
        ("Tovholder", "Jonas Bech"),
        ("Med", "Karen Holst (besøg hos arbejdsgivere)"),
        ("Udføres af", "Boligforeningen Åparken"),
        ("Partnere", "Aaby Kommune"),
    )
    assert activity.when == "01-02-2025 – 31-01-2028"
    reached, late = activity.milestones
    assert (reached.state, reached.words) == (
        MilestoneState.REACHED,
        "✓ nået 02-01-2026, 1 dag efter fristen",
    )
    assert (late.state, late.words, late.moved) == (
        MilestoneState.LATE, "■ 10 dage forsinket", "rykket 31 dage",
    )  # fmt: skip


def test_an_indicator_tells_its_figure_period_and_target(chain):
    (indicator,) = read(chain).plans[0].sub_goals[0].indicators
    assert indicator.told == "3 (2025), mål 70"
    sub_goal = read(chain).plans[0].sub_goals[0]
    assert [x.name for x in sub_goal.own_indicators(sub_goal.activities[0])] == ["Jobs på messen"]


def test_one_focus_area_or_one_persons_part_can_be_chosen(chain):
    assert [p.name for p in read(chain, HandleplanChoice(focus_area_id=2)).plans] == [
        "Kriminalitetsforebyggelse"
    ]
    found = read(chain, HandleplanChoice(person_id=3))
    assert found.title == "Handleplan for Karen Holst"
    (job,) = found.plans
    assert [[a.name for a in goal.activities] for goal in job.sub_goals] == [
        ["Fritidsjob"], ["Fritidsjob"],
    ]  # fmt: skip
    # Amina keeps two together, and answers for a milestone of a third.
    amina = read(chain, HandleplanChoice(person_id=2))
    assert {a.name for p in amina.plans for a in p.activities} == {
        "Fritidsjob", "Jobmesse", "Tryghedsvandring",
    }  # fmt: skip


def test_the_people_with_a_part_are_listed_with_how_many_activities(chain):
    assert [(one.name, one.remark) for one in handleplan.list_people(chain)] == [
        ("Amina Yusuf", "3"), ("Jonas Bech", "1"), ("Karen Holst", "1"),
    ]  # fmt: skip


def pdf_words(path):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_the_pdf_has_a_page_for_each_focus_area_and_hides_small_counts(chain, tmp_path):
    target = tmp_path / "Handleplan.pdf"
    handleplan.export_pdf(chain, ALL, target, NOW)
    reader = PdfReader(target)
    assert [entry.title for entry in reader.outline] == [
        "Handleplan: Beskæftigelse", "Handleplan: Kriminalitetsforebyggelse",
    ]  # fmt: skip
    assert len(reader.pages) == 2
    assert float(reader.pages[0].mediabox.width) == pytest.approx(841.89, abs=0.1)
    words = pdf_words(target)
    for told in (
        "Unge får fritidsjob", "Succeskriterium: 70 unge", "Tovholder: Jonas Bech",
        "■ 10 dage forsinket", "Unge i fritidsjob: under 5 (2025), mål 70", "B1 Fritidsjob",
        "Se »Unge får fritidsjob«", "tal under 5 personer er skjult", "Side 2 af 2",
    ):  # fmt: skip
        assert told in words
    assert "fritidsjob: 3 (2025)" not in words
    assert "Gemt væk" not in words


def test_the_workbook_holds_the_same_in_tidy_tables(chain, tmp_path):
    target = tmp_path / "Handleplan.xlsx"
    handleplan.export_xlsx(chain, ALL, target, NOW)
    book = load_workbook(target)
    assert book.sheetnames == ["Forklaring", "Aktiviteter", "Milepæle", "Indikatorer"]
    activities = list(book["Aktiviteter"].values)
    assert len(activities) == 1 + 4
    assert activities[1][4:8] == (
        "B1 Fritidsjob", "i gang", "Jonas Bech", "Karen Holst (besøg hos arbejdsgivere)",
    )  # fmt: skip
    assert len(list(book["Milepæle"].values)) == 1 + 2
    figures = [row[5] for row in list(book["Indikatorer"].values)[1:] if row[3].startswith("Unge")]
    assert figures == ["under 5", "under 5"]


def test_a_long_handleplan_goes_on_with_its_headings(chain, tmp_path):
    with chain.change("Mere") as session:
        for number in range(10, 60):
            session.add(Activity(id=number, name=f"Aktivitet {number}", delaftale_id=1))
            session.flush()
            session.add(ActivitySubGoal(activity_id=number, sub_goal_id=2))
    target = tmp_path / "Handleplan.pdf"
    handleplan.export_pdf(chain, HandleplanChoice(focus_area_id=1), target, NOW)
    pages = [page.extract_text() for page in PdfReader(target).pages]
    assert len(pages) > 2
    assert all("Milepæle" in text and "Hvornår" in text for text in pages)


def test_absurdly_long_texts_are_told_to_the_end(chain, tmp_path):
    with chain.change("Langt") as session:
        session.get_one(SubGoal, 1).success_criteria = "kriterium " * 2000
        session.get_one(Activity, 1).name = "navn " * 1500
        session.get_one(Milestone, 1).name = "milepæl " * 800 + "M" * 300
    target = tmp_path / "Handleplan.pdf"
    handleplan.export_pdf(chain, ALL, target, NOW)
    words = pdf_words(target)
    assert words.count("kriterium") >= 2000
    assert words.count("milepæl") >= 800


def test_an_empty_plan_has_nothing_to_print_or_draw(plan, tmp_path):
    assert read(plan).plans == ()
    with pytest.raises(NothingToPrint):
        handleplan.export_pdf(plan, ALL, tmp_path / "x.pdf", NOW)
    with pytest.raises(NothingToDraw):
        theory_of_change.export_svg(plan, TheoryChoice(), tmp_path / "x.svg", NOW)
    assert list(tmp_path.glob("x.*")) == []


@pytest.mark.usefixtures("cpr_let_in")
@pytest.mark.parametrize(
    ("export", "suffix"),
    [
        (lambda plan, path: handleplan.export_pdf(plan, ALL, path, NOW), ".pdf"),
        (lambda plan, path: handleplan.export_xlsx(plan, ALL, path, NOW), ".xlsx"),
        (lambda plan, path: theory_of_change.export_pdf(plan, TheoryChoice(), path, NOW), ".pdf"),
        (lambda plan, path: theory_of_change.export_svg(plan, TheoryChoice(), path, NOW), ".svg"),
    ],
)
def test_a_cpr_number_or_another_kind_of_name_stops_every_paper(chain, tmp_path, export, suffix):
    with pytest.raises(WrongKindOfName):
        export(chain, tmp_path / "min.helhedsplan")
    with chain.change("CPR") as session:
        session.get_one(SubGoal, 1).success_criteria = "Ring til 010203-1234"
    with pytest.raises(CprInPlan):
        export(chain, tmp_path / f"x{suffix}")
    assert list(tmp_path.glob("x*")) == []


def test_the_drawing_is_read_with_results_assumptions_and_vision(chain):
    picture = theory_of_change.get_picture(chain, TheoryChoice(), TODAY)
    assert theory_of_change.count_words(picture) == (
        "3 aktiviteter, 1 kortsigtet resultat, 2 delmål og 1 strategisk mål"
    )
    assert {arrow.assumption for arrow in picture.arrows} == {
        "",
        "Job giver lyst",
        "De kender Jonas",
    }
    assert picture.vision == "Et godt sted at bo"
    assert picture.at(Level.ACTIVITY)[0].remark == "i gang"


def test_a_part_of_the_drawing_has_its_own_title(chain):
    part = theory_of_change.get_picture(chain, TheoryChoice(focus_area_id=2), TODAY)
    assert part.title == "Forandringsteori: Kriminalitetsforebyggelse"
    goal = theory_of_change.get_picture(chain, TheoryChoice(goal_id=1), TODAY)
    assert goal.title == "Forandringsteori: Flere unge i job"
    choices = theory_of_change.list_choices(chain)
    assert [line.name for line in choices.goals] == ["Flere unge i job"]


def test_the_drawing_is_saved_as_pdf_and_svg(chain, tmp_path):
    pdf, svg = tmp_path / "teori.pdf", tmp_path / "teori.svg"
    assert theory_of_change.export_pdf(chain, TheoryChoice(), pdf, NOW) == 1
    theory_of_change.export_svg(chain, TheoryChoice(), svg, NOW)
    assert "Tryghedsvandring" in pdf_words(pdf)
    root = ET.fromstring(svg.read_bytes())
    assert "fører til Flere unge i job (antagelse: Job giver lyst)" in root.findtext(
        "{http://www.w3.org/2000/svg}desc"
    )
