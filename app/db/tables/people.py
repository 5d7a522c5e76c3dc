"""Organisations, people in a role, forums and who sits in them."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import ForumLevel, MemberRole, OrganisationKind


class Organisation(Base):
    """A kommune, boligorganisation or partner."""

    __tablename__ = "organisation"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[OrganisationKind] = mapped_column(
        code_column(OrganisationKind), default=OrganisationKind.OTHER
    )


class Person(Base):
    """A professional, or a resident in a role; never a participant."""

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


class Forum(Base):
    """A bestyrelse, styregruppe, følgegruppe or other body that meets."""

    __tablename__ = "forum"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    level: Mapped[ForumLevel] = mapped_column(code_column(ForumLevel))
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("forum.id", ondelete="SET NULL"), index=True
    )
    purpose: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


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
