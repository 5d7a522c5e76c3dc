"""What left the house: which papers, when, to whom, with the exact files."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import SendingKind


class Sending(Base):
    """A mail draft or a folder of papers; `sent_on` is the day she says that it went."""

    __tablename__ = "sending"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    kind: Mapped[SendingKind] = mapped_column(code_column(SendingKind), default=SendingKind.OTHER)
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )
    subject: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    sent_on: Mapped[date | None]


class SendingRecipient(Base):
    """One who was to get it, with the address it was to go to; stays when the person leaves."""

    __tablename__ = "sending_recipient"

    id: Mapped[IntKey]
    sending_id: Mapped[int] = mapped_column(
        ForeignKey("sending.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str]
    email: Mapped[str] = mapped_column(default="")


class SendingFile(Base):
    """A file that went along, byte for byte."""

    __tablename__ = "sending_file"

    id: Mapped[IntKey]
    sending_id: Mapped[int] = mapped_column(
        ForeignKey("sending.id", ondelete="CASCADE"), index=True
    )
    file_name: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), index=True)
    position: Mapped[int] = mapped_column(default=0)
