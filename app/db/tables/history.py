"""What was changed, when and by whom: row by row, kept for good."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, code_column


class ChangeKind(StrEnum):
    """Undo and redo are changes themselves; what a plan was born with cannot be undone."""

    START = "start"
    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class ChangeSet(Base):
    """One intention of the user: one transaction, one undo step.

    `target_id` names the change an undo or redo takes back or repeats.
    `place` is where in the window it happened ("meetings:12"), so that undo can go there first.
    """

    __tablename__ = "change_set"

    id: Mapped[IntKey]
    kind: Mapped[ChangeKind] = mapped_column(code_column(ChangeKind))
    label: Mapped[str]
    target_id: Mapped[int | None] = mapped_column(ForeignKey("change_set.id"), index=True)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")


class ChangeRow(Base):
    """One row before and after, as JSON without its empty columns; a NULL side is no row."""

    __tablename__ = "change"

    id: Mapped[IntKey]
    change_set_id: Mapped[int] = mapped_column(ForeignKey("change_set.id"), index=True)
    table_name: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
