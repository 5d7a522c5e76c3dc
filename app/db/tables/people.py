"""Organisations, people in a role, forums and who sits in them."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import (
    ForumCycle,
    ForumLevel,
    MemberRole,
    OrganisationKind,
    ResidentRole,
)


class Organisation(Base):
    """A kommune, boligorganisation or partner."""

    __tablename__ = "organisation"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[OrganisationKind] = mapped_column(
        code_column(OrganisationKind), default=OrganisationKind.OTHER
    )
    note: Mapped[str] = mapped_column(default="")


class Person(Base):
    """A professional, or a resident in a role; never a participant.

    `until` is the last day the person is to be kept in the file for; empty means no end is known.
    """

    __tablename__ = "person"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str]
    initials: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    resident_role: Mapped[ResidentRole | None] = mapped_column(code_column(ResidentRole))
    until: Mapped[date | None]


class Forum(Base):
    """A bestyrelse, styregruppe, følgegruppe or other body that meets.

    `kind` is the plan's own word for it; `link_person_id` the bindeled that carries knowledge on.
    """

    __tablename__ = "forum"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    level: Mapped[ForumLevel] = mapped_column(code_column(ForumLevel))
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("forum.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    mandate: Mapped[str] = mapped_column(default="")
    link_person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    review_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(default="")
    cycle: Mapped[ForumCycle] = mapped_column(code_column(ForumCycle), default=ForumCycle.FULL)
    position: Mapped[int] = mapped_column(default=0)


class ForumArea(Base):
    """The areas a forum answers for."""

    __tablename__ = "forum_area"

    forum_id: Mapped[int] = mapped_column(
        ForeignKey("forum.id", ondelete="CASCADE"), primary_key=True
    )
    area_id: Mapped[int] = mapped_column(
        ForeignKey("area.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ForumDelaftale(Base):
    """The delaftaler a forum answers for."""

    __tablename__ = "forum_delaftale"

    forum_id: Mapped[int] = mapped_column(
        ForeignKey("forum.id", ondelete="CASCADE"), primary_key=True
    )
    delaftale_id: Mapped[int] = mapped_column(
        ForeignKey("delaftale.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CharterVersion(Base):
    """A version of a forum's kommissorium; the newest that is valid is in force."""

    __tablename__ = "charter_version"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    valid_from: Mapped[date | None]
    background: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    tasks: Mapped[str] = mapped_column(default="")
    competence: Mapped[str] = mapped_column(default="")
    composition: Mapped[str] = mapped_column(default="")
    frequency: Mapped[str] = mapped_column(default="")
    changes: Mapped[str] = mapped_column(default="")
    approved_by: Mapped[str] = mapped_column(default="")
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision.id", ondelete="SET NULL"), index=True
    )


class Membership(Base):
    """A person's role in a forum in a period."""

    __tablename__ = "membership"
    __table_args__ = (CheckConstraint("ends >= starts", name="period_in_order"),)

    id: Mapped[IntKey]
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    role: Mapped[MemberRole] = mapped_column(code_column(MemberRole), default=MemberRole.MEMBER)
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    speaks_for: Mapped[str] = mapped_column(default="")
