"""The årshjul: what has to be done when, year after year."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import DutyKind


class Duty(Base):
    """A duty on its day in one year; `template` names the yearly duty it was made from."""

    __tablename__ = "duty"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str]
    kind: Mapped[DutyKind] = mapped_column(code_column(DutyKind), default=DutyKind.OTHER)
    due: Mapped[date] = mapped_column(index=True)
    responsible_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    done_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    template: Mapped[str] = mapped_column(default="")


class DutyStep(Base):
    """One line of a duty's checklist."""

    __tablename__ = "duty_step"

    id: Mapped[IntKey]
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    done_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)
