"""Everything in the plan as one workbook, one tidy sheet per table, with a data dictionary."""

from datetime import datetime
from pathlib import Path

from app.db.plan_file import PlanFile
from app.db.queries.everything import list_tables
from app.db.queries.plan import get_header
from app.services.checking import refuse_cpr


def export_everything(plan: PlanFile, target: Path, now: datetime) -> None:
    """Write the workbook; raises CprInPlan or CannotWrite, and then nothing is written."""
    from app.reports.tables_xlsx import write_tables

    with plan.read() as session:
        refuse_cpr(session)
        header = get_header(session)
        tables = list_tables(session)
    write_tables(target, tables, title=header.title, made_on=now.date())
