"""Hvem når vi, og hvor: the table of målgrupper by boligområder, shown, printed and saved."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.queries import efforts, indicators, target_groups
from app.db.queries.plan import get_header
from app.domain.efforts_reach import ReachTable, reach
from app.domain.tables import TableColumn, TidyTable
from app.services.checking import refuse_cpr


def get_reach(plan: PlanFile, today: date) -> ReachTable:
    """Lay out who reaches whom and where; areas for comparison are left out."""
    with plan.read() as session:
        return _collect(session, today)


def save_reach_pdf(plan: PlanFile, target: Path, now: datetime) -> None:
    """Print the table; raises CprInPlan or CannotWrite, and then nothing is written."""
    from app.reports.efforts_reach_pdf import write_reach_pdf

    with plan.read() as session:
        refuse_cpr(session)
        table, header = _collect(session, now.date()), get_header(session)
    write_reach_pdf(target, table, header.title, now.date())


def save_reach_xlsx(plan: PlanFile, target: Path, now: datetime) -> None:
    """Save the table as a workbook; raises CprInPlan or CannotWrite, and nothing is written."""
    from app.reports.tables_xlsx import write_tables

    with plan.read() as session:
        refuse_cpr(session)
        table, header = _collect(session, now.date()), get_header(session)
    write_tables(target, _tables(table), title=header.title, made_on=now.date())


def _collect(session: Session, today: date) -> ReachTable:
    return reach(
        [(line.id, line.name) for line in target_groups.list_target_groups(session)],
        [
            (key, area.name)
            for key, area in indicators.list_areas(session).items()
            if not area.is_comparison
        ],
        efforts.list_doings(session, today),
        efforts.map_relations(session),
    )


def _tables(table: ReachTable) -> list[TidyTable]:
    wide = TidyTable(
        "Målgrupper og områder",
        "Én målgruppe i hver række, ét boligområde i hver kolonne.",
        (
            TableColumn("Målgruppe", "Hvem det er for."),
            *(TableColumn(area, f"Hvor mange der gør noget i {area}.") for area in table.areas),
        ),
        [
            (row.group, *(" · ".join(part for part in (
                cell.count, cell.mark.text if cell.why else "") if part) for cell in row.cells))
            for row in table.rows
        ],
    )  # fmt: skip
    long = TidyTable(
        "Hvem når vi, og hvor",
        "Én målgruppe i ét område i hver række.",
        (
            TableColumn("Målgruppe", "Hvem det er for."),
            TableColumn("Område", "Boligområdet."),
            TableColumn("Vores", "Hvor mange af helhedsplanens aktiviteter der er."),
            TableColumn("Andres", "Hvor mange af andres indsatser der er."),
            TableColumn("Mærke", "Hul: ingen gør noget. Overlap: se forklaringen."),
            TableColumn("Forklaring", "Hvem det er, og hvad overlappet består i."),
        ),
        [
            (
                cell.group, cell.area, len(cell.ours), len(cell.others),
                cell.mark.text[2:] or None, " ".join(cell.sentences),
            )
            for row in table.rows
            for cell in row.cells
        ],
    )  # fmt: skip
    return [wide, long]
