"""How rows are counted in a sentence: "1 milepæl", "3 milepæle".

Tables that only tie two things together are counted as what they tie: they have no entry.
"""

from typing import Final

COUNTED: Final[dict[str, tuple[str, str]]] = {
    "plan": ("helhedsplan", "helhedsplaner"),
    "area": ("område", "områder"),
    "area_alias": ("andet navn på et område", "andre navne på områder"),
    "area_goal": ("mål i et områdes egne ord", "mål i områders egne ord"),
    "setting": ("valg", "valg"),
    "organisation": ("organisation", "organisationer"),
    "person": ("person", "personer"),
    "forum": ("forum", "fora"),
    "charter_version": ("kommissorium", "kommissorier"),
    "membership": ("medlemskab", "medlemskaber"),
    "focus_area": ("indsatsområde", "indsatsområder"),
    "delaftale": ("delaftale", "delaftaler"),
    "agreement_party": ("part i en aftale", "parter i aftaler"),
    "agreement_version": ("aftaleversion", "aftaleversioner"),
    "agreement_approval": ("godkendelse", "godkendelser"),
    "commitment": ("løfte", "løfter"),
    "strategic_goal": ("strategisk mål", "strategiske mål"),
    "sub_goal": ("delmål", "delmål"),
    "short_term_result": ("kortsigtet resultat", "kortsigtede resultater"),
    "activity": ("aktivitet", "aktiviteter"),
    "registration": ("registrering", "registreringer"),
    "unique_count": ("antal personer", "antal personer"),
    "staff_sheet": ("medarbejderark", "medarbejderark"),
    "milestone": ("milepæl", "milepæle"),
    "status_note": ("statusnotat", "statusnotater"),
    "log_note": ("notat i logbogen", "notater i logbogen"),
    "lift": ("løft til et forum", "løft til fora"),
    "target_group": ("målgruppe", "målgrupper"),
    "other_effort": ("anden indsats", "andre indsatser"),
    "indicator": ("indikator", "indikatorer"),
    "target": ("måltal", "måltal"),
    "entry": ("tal", "tal"),
    "import_batch": ("import", "importer"),
    "recipe": ("opskrift", "opskrifter"),
    "data_request": ("dataark", "dataark"),
    "meeting": ("møde", "møder"),
    "agenda_item": ("punkt på en dagsorden", "punkter på dagsordener"),
    "decision": ("beslutning", "beslutninger"),
    "task": ("opgave", "opgaver"),
    "attachment": ("bilag", "bilag"),
}
