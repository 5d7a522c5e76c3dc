"""The plan itself, its boligområder and its settings."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid


class Plan(Base):
    """One helhedsplan; the table has exactly one row, with id 1."""

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("period_end >= period_start", name="period_in_order"),
    )

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str]
    vision: Mapped[str] = mapped_column(default="")
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]


class Area(Base):
    """A boligområde."""

    __tablename__ = "area"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(default="")
    is_comparison: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class AreaAlias(Base):
    """Another name a sender uses for an area."""

    __tablename__ = "area_alias"
    __table_args__ = (UniqueConstraint("alias"),)

    id: Mapped[IntKey]
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"), index=True)
    alias: Mapped[str]


class Setting(Base):
    """A choice that belongs to the plan, not to the machine."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
