"""Who a paper of a meeting is for."""

from enum import StrEnum


class Audience(StrEnum):
    """Who reads a pack or minutes."""

    PUBLIC = "public"
    """Everybody may read it: closed items by their titles only, no party's position."""
    INTERNAL = "internal"
    """The members and the secretariat: closed items whole, and what the parties mean."""
