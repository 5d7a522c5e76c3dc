"""Budget and forbrug by line, source and calendar year; amounts in kroner."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import FundingKind


class FundingSource(Base):
    """Who pays: in money, or in kind (hours that the partner's own people work)."""

    __tablename__ = "funding_source"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[FundingKind] = mapped_column(code_column(FundingKind), default=FundingKind.OTHER)
    is_in_kind: Mapped[bool] = mapped_column(default=False)
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)


class BudgetLine(Base):
    """A line of the budget; one without a delaftale is common to the plan."""

    __tablename__ = "budget_line"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str]
    delaftale_id: Mapped[int | None] = mapped_column(
        ForeignKey("delaftale.id", ondelete="SET NULL"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)


class Budget(Base):
    """What a source gives to a line in a calendar year, in kroner."""

    __tablename__ = "budget"
    __table_args__ = (UniqueConstraint("line_id", "source_id", "year"),)

    id: Mapped[IntKey]
    line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id", ondelete="CASCADE"))
    source_id: Mapped[int] = mapped_column(
        ForeignKey("funding_source.id", ondelete="RESTRICT"), index=True
    )
    year: Mapped[int]
    amount: Mapped[Decimal]


class Spending(Base):
    """What was spent on a line from a source in one quarter, in kroner; `origin` where from."""

    __tablename__ = "spending"
    __table_args__ = (
        UniqueConstraint("line_id", "source_id", "year", "quarter"),
        CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter_of_year"),
    )

    id: Mapped[IntKey]
    line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id", ondelete="CASCADE"))
    source_id: Mapped[int] = mapped_column(
        ForeignKey("funding_source.id", ondelete="RESTRICT"), index=True
    )
    year: Mapped[int]
    quarter: Mapped[int]
    amount: Mapped[Decimal]
    noted_on: Mapped[date | None]
    origin: Mapped[str] = mapped_column(default="")
