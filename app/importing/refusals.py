"""Why a file cannot be read, as the sentences the user sees."""

from app.domain.privacy import mask_cpr
from app.errors import UserError

_NOTHING = "Intet er ændret."


class FileRefused(UserError):
    """A file cannot be read at all; `code` says why."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{SENTENCES[code].format(name=mask_cpr(name))} {_NOTHING}")
        self.code = code


SENTENCES = {
    "gone": "»{name}« kan ikke åbnes. Se efter, om filen er flyttet, eller om den er åben "
    "i et andet program.",
    "empty": "»{name}« er tom. Hent filen igen hos afsenderen.",
    "too_large": "»{name}« er for stor til at blive læst. Gem det ark, der skal bruges, i en "
    "fil for sig, uden tomme rækker og kolonner langt ude.",
    "too_slow": "»{name}« tog for lang tid at læse. Gem det ark, der skal bruges, i en fil for "
    "sig, og prøv igen.",
    "password": "»{name}« er beskyttet med adgangskode. Åbn den i Excel, gem en kopi uden "
    "adgangskode, og vælg kopien.",
    "damaged": "»{name}« er beskadiget eller ikke en Excel-fil. Hent den igen hos afsenderen.",
    "suspicious": "»{name}« er bygget på en måde, som almindelige regneark ikke er, og bliver "
    "ikke læst. Åbn den i Excel, og gem den som en ny xlsx-fil.",
    "not_sheet": "»{name}« er ikke et regneark. Vælg en fil af typen xlsx, xls, ods eller csv.",
    "web": "»{name}« er en webside og ikke et regneark. Åbn den i Excel, og gem den som xlsx.",
    "xml": "»{name}« er en XML-fil og ikke et regneark. Åbn den i Excel, og gem den som xlsx.",
    "archive": "»{name}« er en pakket fil. Pak den ud, og vælg regnearket i den.",
    "old": "»{name}« er i et format, der ikke kan læses. Åbn den i Excel, og gem den som xlsx.",
    "letters": "Bogstaverne i »{name}« kan ikke læses. Gem filen som csv med UTF-8, og prøv igen.",
}
