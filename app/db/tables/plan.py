"""The plan itself, its boligområder and its settings."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid


class Plan(Base):
    """One helhedsplan; the table has exactly one row, with id 1.

    From `problem` to `resources` stands the wording of its strategisk samarbejdsaftale that is
    being worked on; what is in force stands in `agreement_version`. `former_uid` is the plan of
    the period before, when this one was made from it. `petty_limit` is the bagatelgrænse in kroner:
    what the secretariat may decide by itself.
    """

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("period_end >= period_start", name="period_in_order"),
    )

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str]
    vision: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    resources: Mapped[str] = mapped_column(default="")
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    former_uid: Mapped[str] = mapped_column(default="")
    petty_limit: Mapped[Decimal | None]


class Area(Base):
    """A boligområde."""

    __tablename__ = "area"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(default="")
    is_comparison: Mapped[bool] = mapped_column(default=False)
    about: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    dwellings: Mapped[int | None]
    residents: Mapped[int | None]
    counted_on: Mapped[date | None]
    built: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class AreaAlias(Base):
    """Another name a sender uses for an area."""

    __tablename__ = "area_alias"
    __table_args__ = (UniqueConstraint("alias"),)

    id: Mapped[IntKey]
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"), index=True)
    alias: Mapped[str]


class AreaGoal(Base):
    """What a boligområde wants, in its own words; perhaps its share of a strategic goal."""

    __tablename__ = "area_goal"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"), index=True)
    strategic_goal_id: Mapped[int | None] = mapped_column(
        ForeignKey("strategic_goal.id", ondelete="SET NULL"), index=True
    )
    words: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Setting(Base):
    """A choice that belongs to the plan, not to the machine."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
