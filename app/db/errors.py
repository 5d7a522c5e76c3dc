"""What can be wrong with a plan file or a row of it, each with the sentence the user reads.

UserError
├── ThingGone            deleted since it was shown
├── CprInText            holds something like a CPR number, which is never stored
└── PlanFileError
    ├── PlanNotFound, NotAPlan, PlanDamaged, PlanTooNew, PlanTooOld
    ├── PlanExists       `new`, `restore` and "Gem kopi som" never write over a plan
    ├── PlanInUse        open for writing in another window or on another machine
    ├── PlanReadOnly     opened for viewing only
    ├── PlanGone         moved or deleted while open
    └── PlanNotSaved     the disk is full, the drive is gone, the file is busy
"""

from pathlib import Path

from app.errors import UserError


class CprInText(UserError):
    """A text that would be kept holds something like a CPR number."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} ligner et CPR-nummer og er ikke gemt. Intet er ændret; "
            "skriv det uden personnummer."
        )


class PlanFileError(UserError):
    """Root of the errors about a plan file; keeps the path."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


class PlanNotFound(PlanFileError):
    """There is no such file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, f"Filen {path.name} findes ikke i {path.parent}. Er den flyttet eller omdøbt?"
        )


class NotAPlan(PlanFileError):
    """The file is something else than a helhedsplan."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path.name} er ikke en helhedsplan fra Rød Tråd. Filen er ikke rørt. "
            "Vælg en fil, der ender på .helhedsplan.",
        )


class PlanDamaged(PlanFileError):
    """The file is a plan, but its content does not hold together."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path.name} er beskadiget og kan ikke åbnes sikkert. Filen er ikke rørt. "
            "Find den seneste sikkerhedskopi, og åbn den i stedet.",
        )


class PlanTooNew(PlanFileError):
    """The file was last used by a newer version of the program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path.name} er gemt med en nyere udgave af Rød Tråd. Filen er ikke rørt. "
            "Opdatér programmet, og åbn planen igen.",
        )


class PlanTooOld(PlanFileError):
    """The file needs to be brought up to date, which viewing may not do."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path.name} er fra en ældre udgave af Rød Tråd og kan ikke vises uden at blive "
            "opdateret. Kopiér filen til en mappe, du kan skrive i, og åbn kopien.",
        )


class PlanExists(PlanFileError):
    """A file is in the way, and is never overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, f"{path.name} findes allerede i {path.parent}. Vælg et andet navn; intet er rørt."
        )


class PlanInUse(PlanFileError):
    """Somebody else writes in the plan just now; `holder` says who, as far as is known."""

    def __init__(self, path: Path, holder: str) -> None:
        where = f" ({holder})" if holder else ""
        super().__init__(
            path,
            f"{path.name} er allerede åben et andet sted{where}. "
            "Luk den dér, og prøv igen; intet er ændret.",
        )
        self.holder = holder


class PlanReadOnly(PlanFileError):
    """The plan is open for viewing, so nothing can be changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path.name} er åbnet til visning, så der kan ikke ændres noget. "
            "Vælg Gem kopi som for at arbejde videre i en kopi.",
        )


class PlanGone(PlanFileError):
    """The file was moved or deleted while it was open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path.name} er flyttet eller slettet, mens den var åben. Det seneste er ikke gemt. "
            "Vælg Gem kopi som for at gemme alt, hvad du ser, i en ny fil.",
        )


class PlanNotSaved(PlanFileError):
    """The change could not be written; the plan stands as it was before it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            path,
            f"Ændringen blev ikke gemt i {path.name}: {reason}. "
            "Det, der var gemt før, er uskadt. Prøv igen.",
        )
        self.reason = reason


class ThingGone(UserError):
    """What should be shown or changed has been deleted meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "Det er slettet i mellemtiden. Intet er ændret; tryk Fortryd, hvis det skal tilbage."
        )
