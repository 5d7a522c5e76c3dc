"""Budget and forbrug on their way out: as a workbook, and as a part of the board pack."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.queries.economy import read_economy
from app.db.queries.plan import get_header
from app.domain.board_pack import PackEconomy
from app.domain.economy import by_delaftale, stand
from app.domain.economy_tables import economy_tables
from app.domain.economy_words import standing_words
from app.services.checking import refuse_cpr
from app.services.exporting import NotAWorkbookName


def collect_economy(session: Session, today: date) -> PackEconomy | None:
    """Say where the money stands this year, for the board; None without budget and forbrug."""
    economy = read_economy(session)
    total = stand(economy, today.year, today)
    if not total.budget and not total.spent and total.spent_to is None:
        return None
    return PackEconomy(
        today.year,
        tuple(by_delaftale(economy, today.year, today)),
        total,
        standing_words(total, today.year),
    )


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
