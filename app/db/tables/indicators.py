"""Indicators, their targets, and every figure with where it came from."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.figures import FigureState
from app.domain.periods import PeriodKind
from app.domain.vocabulary import Direction, Frequency, IndicatorKind, IndicatorReach, Pooling


class Indicator(Base):
    """What is measured, how, and which way is better.

    `former_definition` is how the plan of the period before defined it; None where it is new.
    Where the two differ, figures from before and after are not compared (databrud).
    """

    __tablename__ = "indicator"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    definition: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    decimals: Mapped[int] = mapped_column(default=0)
    counts_people: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[IndicatorKind] = mapped_column(
        code_column(IndicatorKind), default=IndicatorKind.RESULT
    )
    reach: Mapped[IndicatorReach] = mapped_column(
        code_column(IndicatorReach), default=IndicatorReach.OWN
    )
    direction: Mapped[Direction] = mapped_column(code_column(Direction), default=Direction.HIGHER)
    band_low: Mapped[Decimal | None]
    band_high: Mapped[Decimal | None]
    pooling: Mapped[Pooling] = mapped_column(code_column(Pooling), default=Pooling.NONE)
    frequency: Mapped[Frequency] = mapped_column(code_column(Frequency), default=Frequency.YEAR)
    source: Mapped[str] = mapped_column(default="")
    delaftale_id: Mapped[int | None] = mapped_column(
        ForeignKey("delaftale.id", ondelete="SET NULL"), index=True
    )
    baseline_value: Mapped[Decimal | None]
    baseline_day: Mapped[date | None]
    former_definition: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)


class Target(Base):
    """The value an indicator should have reached on a day, for an area or for the whole plan."""

    __tablename__ = "target"

    id: Mapped[IntKey]
    indicator_id: Mapped[int] = mapped_column(
        ForeignKey("indicator.id", ondelete="CASCADE"), index=True
    )
    area_id: Mapped[int | None] = mapped_column(
        ForeignKey("area.id", ondelete="CASCADE"), index=True
    )
    day: Mapped[date]
    value: Mapped[Decimal]


class Entry(Base):
    """A figure: indicator x area x period x breakdown, with its provenance.

    `area_id` is NULL for a figure of the whole plan. `breakdown` is "" or sorted compact JSON.
    A re-delivered figure keeps the old row and points it to the new one by `replaced_by_id`;
    the row in force is the one where that is NULL.
    """

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint("(state = 'known') = (value IS NOT NULL)", name="value_when_known"),
        CheckConstraint(
            "(state = 'suppressed') = (low IS NOT NULL AND high IS NOT NULL)",
            name="interval_when_suppressed",
        ),
        CheckConstraint("period_end >= period_start", name="period_in_order"),
        # Partial: nearly every row has NULL here, and SQLite would walk them all by this index.
        Index(
            "ix_entry_replaced_by_id",
            "replaced_by_id",
            sqlite_where=text("replaced_by_id IS NOT NULL"),
        ),
        Index("ix_entry_indicator_id_period_end_area_id", "indicator_id", "period_end", "area_id"),
    )

    id: Mapped[IntKey]
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"))
    area_id: Mapped[int | None] = mapped_column(
        ForeignKey("area.id", ondelete="RESTRICT"), index=True
    )
    period_kind: Mapped[PeriodKind] = mapped_column(code_column(PeriodKind))
    period_start: Mapped[date]
    period_end: Mapped[date]
    period_text: Mapped[str] = mapped_column(default="")
    breakdown: Mapped[str] = mapped_column(default="")
    state: Mapped[FigureState] = mapped_column(code_column(FigureState))
    value: Mapped[Decimal | None]
    low: Mapped[Decimal | None]
    high: Mapped[Decimal | None]
    note: Mapped[str] = mapped_column(default="")
    batch_id: Mapped[int | None] = mapped_column(
        ForeignKey("import_batch.id", ondelete="RESTRICT"), index=True
    )
    sheet: Mapped[str] = mapped_column(default="")
    cell: Mapped[str] = mapped_column(default="")
    entered_by: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id", ondelete="SET NULL"))


class ImportBatch(Base):
    """One import: the file, who sent it, when it came and who brought it in.

    `kept_sha256` is the blob with the sheets' values as they were read, without CPR numbers.
    """

    __tablename__ = "import_batch"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    sender: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date]
    imported_by: Mapped[str] = mapped_column(default="")
    imported_at: Mapped[datetime]
    kept_sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"), index=True)
    recipe_id: Mapped[int | None] = mapped_column(
        ForeignKey("recipe.id", ondelete="SET NULL"), index=True
    )
    data_request_id: Mapped[int | None] = mapped_column(
        ForeignKey("data_request.id", ondelete="SET NULL"), index=True
    )
