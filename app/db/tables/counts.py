"""What activities count beside attendances, unique persons, and the sheets colleagues fill in."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.periods import PeriodKind
from app.domain.vocabulary import Measure


class ActivityMeasure(Base):
    """What is counted in an activity; without any, attendances are."""

    __tablename__ = "activity_measure"

    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True
    )
    measure: Mapped[Measure] = mapped_column(code_column(Measure), primary_key=True)


class RegistrationCount(Base):
    """One more count of a registration: samtaler, brobygninger to where, an age band, a sex.

    `detail` says which part is counted ("jobcentret", "13-17 år"); empty for the whole.
    """

    __tablename__ = "registration_count"
    __table_args__ = (CheckConstraint("value >= 0", name="value_not_negative"),)

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    measure: Mapped[Measure] = mapped_column(code_column(Measure), primary_key=True)
    detail: Mapped[str] = mapped_column(primary_key=True, default="")
    value: Mapped[int]


class UniqueCount(Base):
    """How many different persons an activity reached in a period; never added to attendances.

    Without an area it is the count of the whole activity. One of an area goes with its area: left
    behind it would pose as the whole.
    """

    __tablename__ = "unique_count"
    __table_args__ = (
        UniqueConstraint("activity_id", "area_id", "period_kind", "period_start"),
        # SQLite takes no two NULLs for the same, so the whole activity needs an index of its own.
        Index(
            "uq_unique_count_whole_activity",
            "activity_id",
            "period_kind",
            "period_start",
            unique=True,
            sqlite_where=text("area_id IS NULL"),
        ),
        CheckConstraint("persons >= 0", name="persons_not_negative"),
        CheckConstraint("period_end >= period_start", name="period_in_order"),
    )

    id: Mapped[IntKey]
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), index=True
    )
    area_id: Mapped[int | None] = mapped_column(
        ForeignKey("area.id", ondelete="CASCADE"), index=True
    )
    period_kind: Mapped[PeriodKind] = mapped_column(code_column(PeriodKind))
    period_start: Mapped[date]
    period_end: Mapped[date]
    persons: Mapped[int]
    note: Mapped[str] = mapped_column(default="")


class StaffSheet(Base):
    """A medarbejderark: what a colleague is asked to fill in for a period, and by when."""

    __tablename__ = "staff_sheet"
    __table_args__ = (CheckConstraint("period_end >= period_start", name="period_in_order"),)

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    period_start: Mapped[date]
    period_end: Mapped[date]
    due: Mapped[date | None]
    sent_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    fetched: Mapped[str] = mapped_column(default="", server_default="")
    """Checks of the rows that were fetched: app.domain.staff_sheet_fetched."""
