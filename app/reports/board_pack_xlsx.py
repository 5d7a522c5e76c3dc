"""The board pack as a workbook: the same content as tidy tables, with charts Excel draws itself."""

from pathlib import Path

from app.domain.board_pack import BoardPack
from app.domain.danish import format_day
from app.files import whole_file


def write_board_pack_xlsx(pack: BoardPack, target: Path) -> None:
    """Write the workbook; raises CannotWrite, and then nothing is written."""
    from app.reports.native_charts import add_charts, chart_table
    from app.reports.pack_tables import pack_tables
    from app.reports.sheets import add_tables, new_workbook

    title = f"{pack.forum} {format_day(pack.day)} · {pack.plan.title}"
    about = (
        "Det samme indhold som i PDF'en: ét ark for hver tabel, én række for hver ting.",
        "Antal på 1-4 personer står som »under 5«, og summer af dem som et interval (»12–16«).",
        "Skjulte tal er ikke 0, og manglende tal er ikke 0.",
        "I arket Diagrammer er linjen brudt, hvor et tal er skjult eller mangler.",
    )
    shown = [
        indicator.chart
        for indicator in pack.indicators
        if indicator.chart is not None
        and any(point.low is not None for point in indicator.chart.points)
    ]
    tables = pack_tables(pack)
    data, places = chart_table(shown)
    workbook = new_workbook(title, pack.made_by)
    with whole_file(target) as path:
        if places:
            names = add_tables(workbook, [*tables, data], title, pack.made_at.date(), about)
            add_charts(workbook, names[-1], places, title)
        else:
            add_tables(workbook, tables, title, pack.made_at.date(), about)
        workbook.save(path)
