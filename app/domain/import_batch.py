"""An import that was made: as lists show it, where a figure came from, and taking it back."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.danish import join_words, plural


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One import; `figures` counts those of its figures that are still in force.

    `recipe` names the recipe it was read by or kept as, "" for none; `is_kept` tells whether the
    sheets' values lie in the plan.
    """

    id: int
    file_name: str
    sender: str
    received_on: date
    imported_by: str
    imported_at: datetime
    figures: int
    recipe: str = ""
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where an imported figure came from: the cell, its file, and who brought it in when.

    `is_kept` tells whether the sheet's values lie in the plan and can be shown.
    """

    batch_id: int
    file_name: str
    sheet: str
    cell: str
    sender: str
    received_on: date
    imported_by: str
    imported_at: datetime
    is_kept: bool


@dataclass(frozen=True, slots=True)
class TakeBack:
    """What taking an import back would do, counted now.

    `removed` figures go, `restored` ones get their earlier value back, `revised` ones were
    changed since and keep the later value, `delivered` ones stay because a later file had them
    too. Of what the import made, `gone` goes and `kept` stays, because something else uses it
    or somebody has edited it. `put_back` are recipes it had overwritten.
    """

    file_name: str
    removed: int
    restored: int
    revised: int
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    put_back: tuple[str, ...] = ()
    delivered: int = 0

    def sentences(self) -> list[str]:
        """Say it in Danish, one sentence for each thing."""
        said = []
        if self.removed:
            said.append(f"{plural(self.removed, 'tal', 'tal')} tages ud af planen.")
        if self.restored:
            one, many = "tal får sin tidligere værdi", "tal får deres tidligere værdi"
            said.append(f"{plural(self.restored, one, many)} tilbage.")
        if self.revised:
            said.append(
                f"{plural(self.revised, 'tal er', 'tal er')} rettet siden; de rettede tal bliver "
                "stående."
            )
        if self.delivered:
            words = plural(self.delivered, "tal bliver", "tal bliver")
            them = "det" if self.delivered == 1 else "dem"
            said.append(f"{words} stående, fordi en senere fil også har {them}.")
        if self.gone:
            said.append(f"Også det, importen oprettede, tages ud: {join_words(list(self.gone))}.")
        if self.kept:
            said.append(
                "Dette bliver, fordi det bruges eller er rettet siden: "
                f"{join_words(list(self.kept))}."
            )
        said += [f"Opskriften »{name}« bliver, som den var før." for name in self.put_back]
        return said or ["Importen har ingen tal i planen længere; kun dens spor tages ud."]
