"""A følgegruppemappe is two pages, with nothing, with much and with long words, and says little
of few.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pypdf import PdfReader

from app.domain.area_folder import (
    AreaFolder,
    FolderActivity,
    FolderDate,
    FolderFigure,
    FolderGoal,
    FolderLift,
)
from app.domain.board_pack import PackFigure
from app.domain.charts import ChartPoint, LineChart
from app.domain.periods import Period
from app.domain.plan import PlanHeader
from app.domain.status import Status
from app.reports.area_folder_pdf import write_area_folder
from app.services import activities, area_folder, area_goals, areas, indicators
from app.services.checking import CprInPlan

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LONG = "kriminalitetsforebyggelsesmedborgerskabsindsatskoordinatoren"

EMPTY = AreaFolder(
    PlanHeader("x", "Helhedsplanen Åparken", date(2024, 2, 1), date(2028, 1, 31)),
    "Ådalen", "", "", "", (), (), (), (), (), (), TODAY,
)  # fmt: skip


def much(text: str, count: int = 40) -> AreaFolder:
    chart = LineChart(
        text, tuple(ChartPoint(date(2026, m, 28), f"M{m}", Decimal(m), Decimal(m)) for m in (1, 2))
    )
    return replace(
        EMPTY,
        area=text,
        facts=text * 9,
        about=f"{text} " * 60,
        contact=text * 9,
        goals=(FolderGoal(f"{text} " * 9, text * 3),) * count,
        activities=(FolderActivity(text, f"{text} " * 9, text, text * 3, text * 4),) * count,
        charts=(PackFigure(text * 4, text, text, Status.NOT_YET, chart, f"{text} " * 9),) * 3,
        figures=(FolderFigure(text * 4, text, text, text, text, Status.NOT_YET),) * count,
        lifts=(FolderLift(f"{text} " * 9, text * 4, f"{text} " * 9),) * count,
        dates=(FolderDate(TODAY, f"{text} " * 9),) * count,
    )


def texts(path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


@pytest.mark.parametrize(
    "folder",
    [EMPTY, much("Ådalen"), much("Lektiecafé på Åskolen for alle"), much(LONG), much(LONG, 1)],
    ids=["nothing", "much", "more", "long words", "one of each"],
)
def test_it_is_always_two_pages(folder, tmp_path):
    write_area_folder(folder, tmp_path / "mappe.pdf")
    first, second = texts(tmp_path / "mappe.pdf")
    assert "Side 1 af 2" in first
    assert "Side 2 af 2" in second


def test_what_is_left_out_is_counted(tmp_path):
    write_area_folder(much("Gadeplan"), tmp_path / "mappe.pdf")
    first, second = texts(tmp_path / "mappe.pdf")
    assert "aktiviteter mere" in first
    assert "mål mere" in first
    assert "datoer mere" in second


def test_an_area_without_anything_is_told_kindly(tmp_path):
    write_area_folder(EMPTY, tmp_path / "mappe.pdf")
    first, second = texts(tmp_path / "mappe.pdf")
    assert "Hvad skal stå her?" in first
    assert "Der er ingen tal for området endnu." in second


def test_a_few_people_are_not_told_of(plan, tmp_path):
    area = areas.add_area(plan, "Ådalen")
    key = indicators.add_indicator(plan, "Unge i fritidsjob")
    draft = indicators.get_card(plan, key, TODAY).indicator.draft
    indicators.save_indicator(plan, key, replace(draft, counts_people=True, unit="unge"))
    indicators.set_figure(plan, key, area, Period.quarter(2026, 3), "3", NOW)
    made = area_folder.export_folders(plan, [area], tmp_path, NOW)
    (path,) = made.files
    assert path.name == "Følgegruppemappe Ådalen 2026-11-20.pdf"
    assert "under 5 unge" in texts(path)[1]
    assert "3 unge" not in texts(path)[1]


def test_every_area_of_the_plans_own_gets_its_folder(plan, tmp_path):
    for name in ("Ådalen", "Søparken/Skovparken"):
        areas.add_area(plan, name)
    compared = areas.add_area(plan, "Hele kommunen")
    areas.save_area(plan, compared, replace(areas.get_area(plan, compared), is_comparison=True))
    made = area_folder.export_folders(plan, [], tmp_path / "mapper", NOW)
    assert [path.stem for path in made.files] == [
        "Følgegruppemappe Ådalen 2026-11-20",
        "Følgegruppemappe Søparken Skovparken 2026-11-20",
    ]
    assert all(len(PdfReader(path).pages) == 2 for path in made.files)


def test_without_areas_it_says_so(plan, tmp_path):
    with pytest.raises(area_folder.NoAreas):
        area_folder.export_folders(plan, [], tmp_path, NOW)


@pytest.mark.usefixtures("cpr_let_in")
def test_nothing_is_printed_with_a_cpr_number_in_the_plan(plan, tmp_path):
    area = areas.add_area(plan, "Ådalen")
    area_goals.add_goal(plan, area, "Ring til 010203-1234")
    activities.add_activity(plan, "Gadeplan")
    with pytest.raises(CprInPlan):
        area_folder.export_folders(plan, [], tmp_path, NOW)
    assert not list(tmp_path.glob("*.pdf"))


def test_all_activities_have_room_and_no_status_is_shouted(tmp_path):
    names = [f"Aktivitet nr. {number}" for number in range(20)]
    made = replace(
        EMPTY,
        activities=tuple(
            FolderActivity(name, "Unge på 13-17 år " * 4, "Tirsdag", "Kun her", "Mads Ørum")
            for name in names
        ),
        figures=(FolderFigure("Trygge", "59,9 %", "mål 64,0 %", "", "", Status.BEHIND),),
    )
    write_area_folder(made, tmp_path / "mappe.pdf")
    first, second = texts(tmp_path / "mappe.pdf")
    assert all(name in first for name in names)
    assert "64,0 % ▲ der skal mere til" in second.replace("\N{NO-BREAK SPACE}", " ")
    assert "bagud" not in second
