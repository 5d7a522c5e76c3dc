"""Reading budget and forbrug."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.memo import remembered
from app.db.queries.plan import get_header
from app.db.tables import Budget, BudgetLine, Delaftale, FundingSource, Organisation, Spending
from app.domain.economy import (
    BudgetKey,
    BudgetLineLine,
    Economy,
    SourceLine,
    SpendingKey,
    Spent,
)

_TABLES = frozenset(
    {
        "budget", "budget_line", "delaftale", "funding_source", "organisation", "plan",
        "spending",
    }
)  # fmt: skip


def read_economy(session: Session) -> Economy:
    """Read all of it: lines by their delaftaler's order, common lines last; sources in order."""
    return remembered(session, "economy", _TABLES, lambda: _read_economy(session))


def _read_economy(session: Session) -> Economy:
    header = get_header(session)
    return Economy(
        tuple(_lines(session)),
        tuple(list_sources(session)),
        {
            BudgetKey(row.line_id, row.source_id, row.year): row.amount
            for row in session.execute(
                select(Budget.line_id, Budget.source_id, Budget.year, Budget.amount)
            )
        },
        {
            SpendingKey(row.line_id, row.source_id, row.year, row.quarter): Spent(
                row.amount, row.noted_on, row.origin
            )
            for row in session.execute(
                select(
                    Spending.line_id, Spending.source_id, Spending.year, Spending.quarter,
                    Spending.amount, Spending.noted_on, Spending.origin,
                )
            )
        },
        header.period_start,
        header.period_end,
    )  # fmt: skip


def _lines(session: Session) -> list[BudgetLineLine]:
    rows = session.execute(
        select(BudgetLine.id, BudgetLine.name, BudgetLine.delaftale_id, Delaftale.name)
        .outerjoin(Delaftale, Delaftale.id == BudgetLine.delaftale_id)
        .order_by(
            BudgetLine.delaftale_id.is_(None), Delaftale.position, Delaftale.id,
            BudgetLine.position, BudgetLine.id,
        )
    )  # fmt: skip
    return [BudgetLineLine(key, name, of, delaftale or "") for key, name, of, delaftale in rows]


def list_sources(session: Session) -> list[SourceLine]:
    """List the sources in their order, with how many amounts each has."""
    counts = Counter(session.scalars(select(Budget.source_id)))
    counts.update(session.scalars(select(Spending.source_id)))
    rows = session.execute(
        select(FundingSource, Organisation.name)
        .outerjoin(Organisation, Organisation.id == FundingSource.organisation_id)
        .order_by(FundingSource.position, FundingSource.id)
    )
    return [
        SourceLine(row.id, row.name, row.kind, row.is_in_kind, organisation or "", counts[row.id])
        for row, organisation in rows
    ]
