"""Target groups, and the other efforts in the areas that are not the helhedsplan's own."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import EffortRelation


class TargetGroup(Base):
    """A målgruppe, in the plan's own words, so that gaps and overlaps can be seen."""

    __tablename__ = "target_group"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)


class ActivityTargetGroup(Base):
    """For whom an activity is."""

    __tablename__ = "activity_target_group"

    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True
    )
    target_group_id: Mapped[int] = mapped_column(
        ForeignKey("target_group.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class OtherEffort(Base):
    """Somebody else's effort in the area (anden indsats), which the fund asks about."""

    __tablename__ = "other_effort"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    owner: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    target_group: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class OtherEffortArea(Base):
    """Where another effort takes place."""

    __tablename__ = "other_effort_area"

    other_effort_id: Mapped[int] = mapped_column(
        ForeignKey("other_effort.id", ondelete="CASCADE"), primary_key=True
    )
    area_id: Mapped[int] = mapped_column(
        ForeignKey("area.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class OtherEffortTargetGroup(Base):
    """For whom another effort is."""

    __tablename__ = "other_effort_target_group"

    other_effort_id: Mapped[int] = mapped_column(
        ForeignKey("other_effort.id", ondelete="CASCADE"), primary_key=True
    )
    target_group_id: Mapped[int] = mapped_column(
        ForeignKey("target_group.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ActivityOtherEffort(Base):
    """How an activity stands to another effort."""

    __tablename__ = "activity_other_effort"

    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True
    )
    other_effort_id: Mapped[int] = mapped_column(
        ForeignKey("other_effort.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    relation: Mapped[EffortRelation] = mapped_column(
        code_column(EffortRelation), default=EffortRelation.SUPPLEMENTS
    )
    note: Mapped[str] = mapped_column(default="")
