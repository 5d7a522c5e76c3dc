"""Budget and forbrug: sources, lines, amounts, and where the money stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, move_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries.economy import read_economy
from app.db.tables import (
    Budget,
    BudgetLine,
    Delaftale,
    FundingSource,
    Organisation,
    Spending,
)
from app.domain.blocks import CellsRefused
from app.domain.cofinancing import kind_of
from app.domain.danish import format_day, plural, upper_first
from app.domain.economy import (
    BudgetKey,
    BudgetLineDraft,
    Economy,
    SourceDraft,
    SpendingKey,
    has_begun,
)
from app.domain.economy_words import NOT_BEGUN
from app.domain.vocabulary import FundingKind
from app.errors import UserError
from app.services.refusals import NameMissing, check_name, refuse_cpr

LINES_TO_BEGIN_WITH: Final = ("Løn, projektleder", "Administration og revision")
SOURCES_TO_BEGIN_WITH: Final = (
    ("Landsbyggefonden", FundingKind.LBF, False),
    ("Kommunen", FundingKind.MUNICIPALITY, False),
    ("Boligorganisationen", FundingKind.HOUSING, False),
)


class SourceInUse(UserError):
    """Amounts lean on the source."""

    def __init__(self, name: str, amounts: int) -> None:
        super().__init__(
            f"»{name}« kan ikke slettes, for den har {plural(amounts, 'beløb', 'beløb')} i budget "
            "og forbrug. Intet er ændret. Tøm beløbene først, eller giv kilden et andet navn."
        )
        self.amounts = amounts


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """An amount to write in the budget; None empties it."""

    key: BudgetKey
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class SpendingChange:
    """An amount to write as forbrug of a quarter; None empties it."""

    key: SpendingKey
    amount: Decimal | None


def get_economy(plan: PlanFile) -> Economy:
    """Read all of budget and forbrug."""
    with plan.read() as session:
        return read_economy(session)


def get_source(plan: PlanFile, source_id: int) -> SourceDraft:
    """Read a source; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, FundingSource, source_id, SourceDraft)


def add_source(plan: PlanFile, name: str) -> int:
    """Add a source and return its id; raises NameMissing, NameTaken or CprInText.

    One that is called as an organisation of the plan, or as its kind, is taken to be that.
    """
    refuse_cpr("Kildens navn", name)
    with plan.change("Tilføj finansieringskilde") as session:
        check_name(session, FundingSource, name, "kilden")
        organisation = session.scalar(
            select(Organisation.id).where(Organisation.name == name.strip())
        )
        row = FundingSource(
            name=name.strip(),
            kind=kind_of(name),
            organisation_id=organisation,
            position=next_position(session, FundingSource),
        )
        session.add(row)
        session.flush()
        return row.id


def save_source(plan: PlanFile, source_id: int, draft: SourceDraft) -> None:
    """Save a source; raises NameMissing, NameTaken, CprInText or ThingGone."""
    refuse_cpr("Kildens navn", draft.name)
    with plan.change("Ret finansieringskilde") as session:
        row = find_row(session, FundingSource, source_id)
        check_name(session, FundingSource, draft.name, "kilden", source_id)
        apply_draft(row, draft)


def move_source(plan: PlanFile, source_id: int, steps: int) -> None:
    """Move a source up (-1) or down (1); raises ThingGone."""
    with plan.change("Flyt finansieringskilde") as session:
        move_row(session, FundingSource, source_id, steps)


def delete_source(plan: PlanFile, source_id: int) -> None:
    """Delete a source without amounts; raises SourceInUse or ThingGone."""
    with plan.change("Slet finansieringskilde") as session:
        row = find_row(session, FundingSource, source_id)
        used = next(s.amounts for s in read_economy(session).sources if s.id == source_id)
        if used:
            raise SourceInUse(row.name, used)
        session.delete(row)


def get_line(plan: PlanFile, line_id: int) -> BudgetLineDraft:
    """Read a line of the budget; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, BudgetLine, line_id, BudgetLineDraft)


def add_line(plan: PlanFile, name: str, delaftale_id: int | None = None) -> int:
    """Add a line of the budget and return its id; raises NameMissing, CprInText or ThingGone."""
    _check_line(name)
    with plan.change("Tilføj budgetlinje") as session:
        if delaftale_id is not None:
            find_row(session, Delaftale, delaftale_id)
        position = next_position(session, BudgetLine)
        row = BudgetLine(name=name.strip(), delaftale_id=delaftale_id, position=position)
        session.add(row)
        session.flush()
        return row.id


def save_line(plan: PlanFile, line_id: int, draft: BudgetLineDraft) -> None:
    """Save a line of the budget; raises NameMissing, CprInText or ThingGone."""
    _check_line(draft.name)
    with plan.change("Ret budgetlinje") as session:
        apply_draft(find_row(session, BudgetLine, line_id), draft)


def move_line(plan: PlanFile, line_id: int, steps: int) -> None:
    """Move a line up (-1) or down (1) among those of its delaftale; raises ThingGone."""
    with plan.change("Flyt budgetlinje") as session:
        move_row(session, BudgetLine, line_id, steps, "delaftale_id")


def delete_line(plan: PlanFile, line_id: int) -> None:
    """Delete a line with its budget and forbrug; raises ThingGone."""
    with plan.change("Slet budgetlinje") as session:
        session.delete(find_row(session, BudgetLine, line_id))


def begin(plan: PlanFile) -> None:
    """Add the usual sources, a line for each delaftale and two common ones.

    As one change; what is there already is left alone.
    """
    with plan.change("Begynd på økonomien") as session:
        there = read_economy(session)
        if not there.sources:
            session.add_all(
                FundingSource(name=name, kind=kind, is_in_kind=in_kind, position=position)
                for position, (name, kind, in_kind) in enumerate(SOURCES_TO_BEGIN_WITH)
            )
        if not there.lines:
            delaftaler = session.execute(
                select(Delaftale.id, Delaftale.name).order_by(Delaftale.position, Delaftale.id)
            ).all()
            named = [(row.name, row.id) for row in delaftaler]
            named += [(name, None) for name in LINES_TO_BEGIN_WITH]
            session.add_all(
                BudgetLine(name=name, delaftale_id=delaftale_id, position=position)
                for position, (name, delaftale_id) in enumerate(named)
            )


def set_budgets(plan: PlanFile, changes: Sequence[BudgetChange]) -> None:
    """Write amounts in the budget as one change; raises ThingGone."""
    with plan.change(_label("budget", len(changes))) as session:
        for change in changes:
            line_id, source_id, year = change.key
            _find_both(session, line_id, source_id)
            row = session.scalar(
                select(Budget).filter_by(line_id=line_id, source_id=source_id, year=year)
            )
            if change.amount is None:
                if row is not None:
                    session.delete(row)
            elif row is None:
                session.add(Budget(**change.key._asdict(), amount=change.amount))
            else:
                row.amount = change.amount
            session.flush()


def set_spendings(plan: PlanFile, changes: Sequence[SpendingChange], today: date) -> None:
    """Write typed forbrug as one change, with the day and who typed it.

    Raises ThingGone, or CellsRefused for a quarter that has not begun; emptying one is taken.
    """
    if refused := {
        number: f"{upper_first(NOT_BEGUN)}. Skriv forbruget, når det er brugt."
        for number, change in enumerate(changes)
        if change.amount is not None and not has_begun(change.key.year, change.key.quarter, today)
    }:
        raise CellsRefused(refused)
    by = f" af {plan.made_by}" if plan.made_by else ""
    origin = f"indtastet {format_day(today)}{by}"
    with plan.change(_label("forbrug", len(changes))) as session:
        for change in changes:
            line_id, source_id, year, quarter = change.key
            _find_both(session, line_id, source_id)
            row = session.scalar(
                select(Spending).filter_by(
                    line_id=line_id, source_id=source_id, year=year, quarter=quarter
                )
            )
            if change.amount is None:
                if row is not None:
                    session.delete(row)
            elif row is None:
                session.add(
                    Spending(
                        **change.key._asdict(), amount=change.amount, noted_on=today, origin=origin
                    )
                )
            elif row.amount != change.amount:
                row.amount, row.noted_on, row.origin = change.amount, today, origin
            session.flush()


def _label(what: str, count: int) -> str:
    return f"Skriv {what}" if count == 1 else f"Skriv {count} tal i {what}"


def _find_both(session: Session, line_id: int, source_id: int) -> None:
    find_row(session, BudgetLine, line_id)
    find_row(session, FundingSource, source_id)


def _check_line(name: str) -> None:
    if not name.strip():
        raise NameMissing("budgetlinjen")
    refuse_cpr("Budgetlinjens navn", name)
