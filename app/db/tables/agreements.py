"""Indsatsområder, delaftaler and their delmål."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid


class FocusArea(Base):
    """An indsatsområde of the grant period."""

    __tablename__ = "focus_area"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)


class Delaftale(Base):
    """The agreement on one indsatsområde; the board may change it freely."""

    __tablename__ = "delaftale"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    focus_area_id: Mapped[int | None] = mapped_column(
        ForeignKey("focus_area.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class SubGoal(Base):
    """A delmål of a delaftale."""

    __tablename__ = "sub_goal"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    delaftale_id: Mapped[int] = mapped_column(
        ForeignKey("delaftale.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
