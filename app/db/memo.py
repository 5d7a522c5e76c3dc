"""What was read stays known until one of its tables changes.

Each reading session carries the memo of the state it reads; a commit that touches a table gives the
next sessions a memo without what came from it. So nobody is ever told something of yesterday.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar, cast

from sqlalchemy.orm import Session

T = TypeVar("T")
Memo = dict[Hashable, tuple[frozenset[str], Any]]
_KEY = "memo"


def info_of(memo: Memo) -> dict[str, Memo]:
    """What a session is given to carry its memo."""
    return {_KEY: memo}


def after_change(memo: Memo, tables: frozenset[str]) -> Memo:
    """The memo of the state after a change of some tables."""
    return {key: kept for key, kept in memo.items() if not kept[0] & tables}


def remembered(session: Session, key: Hashable, tables: frozenset[str], make: Callable[[], T]) -> T:
    """Give what `make` reads from `tables`, from the memo if it was read before.

    The result must be frozen: whoever asks next is given the same. A session that changes the plan
    has no memo.
    """
    memo: Memo | None = session.info.get(_KEY)
    if memo is None:
        return make()
    if key not in memo:
        memo[key] = (tables, make())
    return cast("T", memo[key][1])


def remembered_list(
    session: Session, key: Hashable, tables: frozenset[str], make: Callable[[], Iterable[T]]
) -> list[T]:
    """As `remembered`, for frozen lines: whoever asks is given a list of her own."""
    return list(remembered(session, key, tables, lambda: tuple(make())))
