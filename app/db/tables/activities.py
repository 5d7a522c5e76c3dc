"""Activities and the daily counts recorded for them."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import (
    ActivityRole,
    ActivityStatus,
    AnchoringStage,
    CoreRelation,
    Frequency,
    Participation,
)


class Activity(Base):
    """Something the helhedsplan does, with a tovholder and a status."""

    __tablename__ = "activity"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    number: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    delaftale_id: Mapped[int | None] = mapped_column(
        ForeignKey("delaftale.id", ondelete="SET NULL"), index=True
    )
    description: Mapped[str] = mapped_column(default="")
    target_group: Mapped[str] = mapped_column(default="")
    contribution: Mapped[str] = mapped_column(default="")
    responsible_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    status: Mapped[ActivityStatus] = mapped_column(
        code_column(ActivityStatus), default=ActivityStatus.IDEA
    )
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    finished_on: Mapped[date | None]
    archived_on: Mapped[date | None]
    age_from: Mapped[int | None]
    age_to: Mapped[int | None]
    group_size: Mapped[int | None]
    method: Mapped[str] = mapped_column(default="")
    role: Mapped[ActivityRole | None] = mapped_column(code_column(ActivityRole))
    core_relation: Mapped[CoreRelation | None] = mapped_column(code_column(CoreRelation))
    core_service: Mapped[str] = mapped_column(default="")
    lead_organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    participation: Mapped[Participation | None] = mapped_column(code_column(Participation))
    practical_help: Mapped[bool] = mapped_column(default=False)
    resources: Mapped[str] = mapped_column(default="")
    note_frequency: Mapped[Frequency | None] = mapped_column(code_column(Frequency))
    anchoring_stage: Mapped[AnchoringStage] = mapped_column(
        code_column(AnchoringStage), default=AnchoringStage.NOT_BEGUN
    )
    anchoring_organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    anchoring_person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    anchoring_by: Mapped[date | None]
    anchoring_how: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class ActivityArea(Base):
    """Where an activity takes place."""

    __tablename__ = "activity_area"

    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True
    )
    area_id: Mapped[int] = mapped_column(
        ForeignKey("area.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ActivityPerson(Base):
    """Who works in an activity beside the tovholder, and with what."""

    __tablename__ = "activity_person"

    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    task: Mapped[str] = mapped_column(default="")


class Registration(Base):
    """Counts from one day of an activity: attendances, never persons."""

    __tablename__ = "registration"
    __table_args__ = (
        CheckConstraint("participants >= 0", name="participants_not_negative"),
        CheckConstraint("new_participants >= 0", name="new_participants_not_negative"),
        CheckConstraint("volunteers >= 0", name="volunteers_not_negative"),
        Index("ix_registration_activity_id_day_participants", "activity_id", "day", "participants"),
        Index("ix_registration_day", "day"),
    )

    id: Mapped[IntKey]
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"))
    area_id: Mapped[int | None] = mapped_column(
        ForeignKey("area.id", ondelete="SET NULL"), index=True
    )
    day: Mapped[date]
    participants: Mapped[int | None]
    new_participants: Mapped[int | None]
    volunteers: Mapped[int | None]
    hours: Mapped[Decimal | None]
    note: Mapped[str] = mapped_column(default="")
