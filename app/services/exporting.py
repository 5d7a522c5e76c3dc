"""Everything in the plan as one workbook, one tidy sheet per table, with a data dictionary."""

from datetime import datetime
from pathlib import Path

from app.db.plan_file import PlanFile
from app.db.queries.everything import list_tables
from app.db.queries.plan import get_header
from app.errors import UserError
from app.services.checking import refuse_cpr


class NotAWorkbookName(UserError):
    """The export would be written under a name that is no workbook's."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"»{target.name}« er ikke navnet på et regneark. Der er ikke gemt noget. "
            "Vælg et navn, der ender på .xlsx."
        )


def export_everything(plan: PlanFile, target: Path, now: datetime) -> None:
    """Write the workbook, in place of an earlier one.

    Raises NotAWorkbookName, CprInPlan or CannotWrite, and then nothing is written.
    """
    if target.suffix.casefold() != ".xlsx":  # so that no plan can ever be written over
        raise NotAWorkbookName(target)
    from app.reports.tables_xlsx import write_tables

    with plan.read() as session:
        refuse_cpr(session)
        header = get_header(session)
        tables = list_tables(session)
    write_tables(target, tables, title=header.title, made_on=now.date())
