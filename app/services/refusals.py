"""Refusals that several services share, and the checks that lead to them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.errors import CprInText
from app.domain.privacy import contains_cpr
from app.errors import UserError


class NameMissing(UserError):
    """A thing needs a name before it can be kept."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Skriv et navn til {what}. Intet er ændret.")


class NameTaken(UserError):
    """Another thing of the same kind has the name already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"»{name}« findes allerede. Intet er ændret; vælg et andet navn.")
        self.name = name


class InUse(UserError):
    """Other things lean on what should be deleted."""

    def __init__(self, name: str, users: str) -> None:
        super().__init__(
            f"»{name}« kan ikke slettes, fordi {users} bruger det. Intet er ændret. "
            f"Flyt eller slet {users} først."
        )


class AmountNegative(UserError):
    """An amount below 0 was typed."""

    def __init__(self) -> None:
        super().__init__("Skriv et tal på 0 eller derover. Intet er ændret.")


class DatesReversed(UserError):
    """A period would end before it starts."""

    def __init__(self) -> None:
        super().__init__("Slutdatoen ligger før startdatoen. Intet er ændret; ret en af dem.")


def refuse_cpr(what: str, *texts: str) -> None:
    """Raise CprInText when one of the texts holds something like a CPR number."""
    if any(map(contains_cpr, texts)):
        raise CprInText(what)


def check_name(
    session: Session, table: type[Base], name: str, what: str, except_id: int | None = None
) -> None:
    """Raise NameMissing or NameTaken when a thing cannot be called that."""
    if not name.strip():
        raise NameMissing(what)
    columns = table.__table__.c
    query = select(columns.id).where(columns.name == name.strip())
    if except_id is not None:
        query = query.where(columns.id != except_id)
    if session.scalar(query) is not None:
        raise NameTaken(name.strip())


@contextmanager
def refuse_when_used(name: str, users: str) -> Iterator[None]:
    """Say InUse when the database refuses a deletion made inside; wrap the whole change."""
    try:
        yield
    except IntegrityError as error:
        raise InUse(name, users) from error
