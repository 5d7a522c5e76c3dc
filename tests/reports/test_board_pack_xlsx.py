"""The board pack as a workbook, read back."""

import datetime as dt
import shutil
import subprocess
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from app.reports.board_pack_xlsx import write_board_pack_xlsx
from tests.reports.sample import make_pack


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("regneark") / "materiale.xlsx"
    write_board_pack_xlsx(make_pack(), made)
    return made


@pytest.fixture(scope="module")
def workbook(path):
    return load_workbook(path)


def rows(sheet):
    head, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rest]


def test_the_sheet_that_explains_comes_first_and_names_every_column(workbook):
    assert workbook.sheetnames[0] == "Forklaring"
    explained = {(row[0], row[1]) for row in workbook["Forklaring"].iter_rows(values_only=True)}
    for sheet in workbook.worksheets[1:]:
        if sheet.title != "Diagrammer":
            for cell in sheet[1]:
                assert (sheet.title, cell.value) in explained
            assert sheet.freeze_panes == "A2"
            assert sheet.auto_filter.ref


def test_every_figure_is_a_row_with_a_real_number_and_a_real_date(workbook):
    figures = rows(workbook["Indikatorer"])
    (jobs,) = [
        row
        for row in figures
        if row["Indikator"] == "Unge i fritidsjob"
        and row["Er i alt"] == "ja"
        and row["Periode"] == "K3 26"
    ]
    assert jobs["Værdi"] == 61
    assert jobs["Periode slut"] == dt.datetime(2026, 9, 30)  # noqa: DTZ001 - as openpyxl reads it
    assert jobs["Tilstand"] == "kendt"


def test_a_hidden_figure_is_an_interval_and_never_a_number(workbook):
    hidden = [row for row in rows(workbook["Indikatorer"]) if row["Tekst"] == "under 5"]
    assert hidden
    assert all(row["Værdi"] is None and row["Højst"] == 4 for row in hidden)
    values = [row["Værdi"] for row in rows(workbook["Indikatorer"]) if row["Enhed"] == "familier"]
    assert not any(value in (1, 2, 3, 4) for value in values)


def test_a_closed_item_has_its_title_only(workbook):
    (closed,) = [row for row in rows(workbook["Dagsorden"]) if row["Lukket"] == "ja"]
    assert closed["Punkt"] == "Personalesag"
    assert closed["Sagsfremstilling"] is None


def test_tasks_have_deadlines_that_are_dates(workbook):
    tasks = rows(workbook["Opgaver"])
    assert tasks[0]["Frist"] == dt.datetime(2026, 11, 1)  # noqa: DTZ001 - as openpyxl reads it
    assert tasks[0]["Dage over fristen"] == 19
    assert tasks[-1]["Frist"] is None


def test_every_indicator_with_figures_has_a_native_chart(workbook):
    charts = workbook["Diagrammer"]._charts
    assert len(charts) == sum(item.chart is not None for item in make_pack().indicators)
    data = workbook["Diagramdata"]
    for chart in charts:
        reference = chart.series[0].val.numRef.f
        assert reference.startswith("'Diagramdata'!$D$")
        assert len(chart.series) == 2
        assert chart.x_axis.delete is False
        first = int(reference.split("$")[2].rstrip(":"))
        assert data.cell(first - 1, 1).value != data.cell(first, 1).value


def test_the_expected_path_ends_at_the_target(workbook):
    path = [row for row in rows(workbook["Diagramdata"]) if row["Indikator"] == "Unge i fritidsjob"]
    assert path[0]["Forventet"] == 34
    assert path[-1]["Forventet"] == 70
    assert path[-1]["Dag"].year == 2026
    assert path[-1]["Tal"] is None


def test_a_pack_without_figures_has_no_chart_sheets(tmp_path):
    made = tmp_path / "tom.xlsx"
    write_board_pack_xlsx(replace(make_pack(), indicators=()), made)
    assert "Diagrammer" not in load_workbook(made).sheetnames


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it(path, tmp_path):
    run = subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless",
         "--convert-to", "csv", "--outdir", tmp_path, path],
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0
    assert (tmp_path / "materiale.csv").read_text("cp1252").startswith("Bestyrelsen 18-12-2026")
