"""What makes the next import easy: recipes, and the dataark that partners are asked to fill in."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.periods import PeriodKind


class Recipe(Base):
    """How a sender's sheet is read: the answers of one import, for the next file of its kind.

    `signature` (what the sheet looked like) and `answers` are JSON; app.domain.recipes reads them.
    """

    __tablename__ = "recipe"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    sender: Mapped[str] = mapped_column(default="")
    signature: Mapped[str]
    answers: Mapped[str]


class DataRequest(Base):
    """A dataark: the figures a partner is asked for, and by when.

    Asked for is every indicator x area x period of the request. `sent_on` is empty in a draft.
    """

    __tablename__ = "data_request"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    title: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    due: Mapped[date | None]
    sent_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class DataRequestIndicator(Base):
    """An indicator a partner is asked for."""

    __tablename__ = "data_request_indicator"

    data_request_id: Mapped[int] = mapped_column(
        ForeignKey("data_request.id", ondelete="CASCADE"), primary_key=True
    )
    indicator_id: Mapped[int] = mapped_column(
        ForeignKey("indicator.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class DataRequestArea(Base):
    """An area a partner is asked about."""

    __tablename__ = "data_request_area"

    data_request_id: Mapped[int] = mapped_column(
        ForeignKey("data_request.id", ondelete="CASCADE"), primary_key=True
    )
    area_id: Mapped[int] = mapped_column(
        ForeignKey("area.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class DataRequestPeriod(Base):
    """A period a partner is asked about."""

    __tablename__ = "data_request_period"
    __table_args__ = (CheckConstraint("period_end >= period_start", name="period_in_order"),)

    data_request_id: Mapped[int] = mapped_column(
        ForeignKey("data_request.id", ondelete="CASCADE"), primary_key=True
    )
    period_kind: Mapped[PeriodKind] = mapped_column(code_column(PeriodKind), primary_key=True)
    period_start: Mapped[date] = mapped_column(primary_key=True)
    period_end: Mapped[date]
    period_text: Mapped[str] = mapped_column(default="")
