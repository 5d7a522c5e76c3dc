"""What all tables share: the declarative base, constraint names and column types."""

import secrets
import time
import unicodedata
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import Column, Dialect, Enum, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column
from typing_extensions import override

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class NfcText(TypeDecorator[str]):
    """Text in Unicode NFC, so that "å" typed, pasted and imported is one and the same."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unicodedata.normalize("NFC", value)


class Exact(TypeDecorator[Decimal]):
    """A decimal number as plain text: exact, never binary float."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else format(value, "f")

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Moment(TypeDecorator[datetime]):
    """An aware point in time, stored as UTC text."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds")

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """Base of every table."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {str: NfcText(), Decimal: Exact(), datetime: Moment()}  # noqa: RUF012


_MADE = frozenset({"sha256", "kept_sha256", "former_uid", "template", "key"})


def holds_words(column: Column[Any]) -> bool:
    """Whether a column holds text somebody may have written, and not what the program made itself.

    Among thousands of sums of files and ids some look like a CPR number.
    """
    return isinstance(column.type, NfcText) and column.name not in _MADE


def code_column(codes: type[StrEnum]) -> Enum:
    """A column type for a closed list: the code as text, checked by Python on the way in."""
    return Enum(
        codes,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


def new_uid() -> str:
    """Make a UUIDv7 (RFC 9562): unique when two files meet, and in order of birth."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


IntKey = Annotated[int, mapped_column(primary_key=True)]
Uid = Annotated[str, mapped_column(String(36), unique=True, default=new_uid)]
