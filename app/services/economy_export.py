"""Budget and forbrug as a workbook."""

from datetime import datetime
from pathlib import Path

from app.db.plan_file import PlanFile
from app.db.queries.economy import read_economy
from app.db.queries.plan import get_header
from app.domain.economy_tables import economy_tables
from app.services.checking import refuse_cpr
from app.services.exporting import NotAWorkbookName


def export_economy(plan: PlanFile, target: Path, now: datetime) -> None:
    """Write the workbook, in place of an earlier one.

    Raises NotAWorkbookName, CprInPlan or CannotWrite, and then nothing is written.
    """
    if target.suffix.casefold() != ".xlsx":
        raise NotAWorkbookName(target)
    from app.reports.tables_xlsx import write_tables

    with plan.read() as session:
        refuse_cpr(session)
        header = get_header(session)
        economy = read_economy(session)
    write_tables(
        target,
        economy_tables(economy, now.date()),
        title=f"Økonomi · {header.title}",
        made_on=now.date(),
    )
