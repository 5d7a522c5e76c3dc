"""Approved minutes as a text: written when they are locked, and read ever since.

Kept as JSON in `meeting.approved_minutes`. What an older program wrote lacks fields, and what a
newer one wrote has more of them: both are read.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, time
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from app.domain.minutes import Minutes


def record_minutes(minutes: Minutes) -> str:
    """Write minutes as JSON."""
    return json.dumps(asdict(minutes), ensure_ascii=False, default=str)


def read_record(text: str) -> Minutes:
    """Read minutes; raises ValueError, TypeError or ArithmeticError when the text is none."""
    made = _read(Minutes, json.loads(text))
    assert isinstance(made, Minutes)
    return made


@cache
def _fields(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any) -> Any:
    """Make what a field's type says of what JSON kept of it."""
    inside = get_args(kind)
    if NoneType in inside:
        return None if value is None else _read(inside[0], value)
    if get_origin(kind) is tuple:
        if inside[-1] is Ellipsis:
            return tuple(_read(inside[0], one) for one in value)
        return tuple(_read(*pair) for pair in zip(inside, value, strict=True))
    if not isinstance(kind, type):
        return value
    if is_dataclass(kind):
        if not isinstance(value, dict):
            raise TypeError
        fields = _fields(kind)
        return kind(**{key: _read(fields[key], one) for key, one in value.items() if key in fields})
    if issubclass(kind, date | time):
        return kind.fromisoformat(value)
    make: Any = kind
    return make(value)
