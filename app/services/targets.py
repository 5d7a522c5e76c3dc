"""Where a file goes: only under a name of its own kind, so that no plan is written over."""

from pathlib import Path

from app.errors import UserError

_KINDS = {
    ".ics": "en kalenderfil",
    ".pdf": "en PDF",
    ".svg": "en SVG-tegning",
    ".xlsx": "et regneark",
}


class WrongKindOfName(UserError):
    """A file would be written under a name that is another kind's."""

    def __init__(self, target: Path, suffix: str) -> None:
        super().__init__(
            f"»{target.name}« er ikke navnet på {_KINDS[suffix]}. Der er ikke gemt noget. "
            f"Vælg et navn, der ender på {suffix}."
        )


def check_suffix(target: Path, suffix: str) -> None:
    """Raise WrongKindOfName when a file's name does not end on its suffix, as in ".pdf"."""
    if target.suffix.casefold() != suffix:
        raise WrongKindOfName(target, suffix)
