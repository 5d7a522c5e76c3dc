"""What a structural edit would do, said before it is done."""

from textwrap import shorten

from app.db.base import Base
from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries.effects import Hanging, find_hanging
from app.db.queries.names import list_names
from app.dictionary import TABLES
from app.dictionary.counted import COUNTED
from app.domain.danish import join_words, plural, upper_first
from app.errors import UserError

_UNDONE = "Fortryd bringer det hele tilbage."


class HeldBack(UserError):
    """Something that cannot do without it leans on what is to be deleted."""

    def __init__(self, named: str, users: str, one: str) -> None:
        super().__init__(
            f"{named} kan ikke slettes, så længe {users} bruger {one}. Intet er ændret."
        )


def effects_of_deleting(plan: PlanFile, table: str, key: int) -> tuple[str, ...]:
    """Say in sentences what deleting a row takes with it and what it leaves.

    `table` is the table's name. It follows every foreign key, so it holds for any thing. Raises
    ThingGone, or HeldBack when something holds it back.
    """
    kind = next(m.class_ for m in Base.registry.mappers if m.class_.__tablename__ == table)
    with plan.read() as session:
        find_row(session, kind, key)
        found = find_hanging(session, table, (key,))
        name = list_names(session, table).get(key, "")
    return tell_effects(found, name, TABLES[table].one)


def tell_effects(found: Hanging, name: str, one: str) -> tuple[str, ...]:
    """Say what hangs on a row called `name`, where `one` is as in "milepælen"; raises HeldBack."""
    named = f"»{shorten(name, 60, placeholder=' …')}«" if name else upper_first(one)
    if found.holding:
        raise HeldBack(named, counted(found.holding), one)
    sentences = []
    if found.deleted:
        sentences.append(f"{named} har {counted(found.deleted)}. Det slettes også.")
    else:
        sentences.append(f"{named} slettes.")
    if found.ties:
        sentences.append(f"Forbindelsen til {counted(found.ties)} forsvinder; de bliver selv.")
    if found.loosened:
        sentences.append(f"{upper_first(counted(found.loosened))} bliver, men uden {one}.")
    return (*sentences, _UNDONE)


def counted(counts: dict[str, int]) -> str:
    """Say counts by table: "214 registreringer, 3 milepæle og 1 statusnotat", most first."""
    places = list(COUNTED)
    order = sorted(counts.items(), key=lambda pair: (-pair[1], places.index(pair[0])))
    return join_words([plural(count, *COUNTED[table]) for table, count in order])
