"""The plan, its areas and settings, organisations, people and forums."""

from typing import Final

from app.dictionary.words import TableWords

TABLES: Final[dict[str, TableWords]] = {
    "plan": TableWords(
        "Helhedsplan", "helhedsplanen", "Planens navn, vision og periode.",
        {
            "vision": "Vision", "problem": "Problemkompleks", "purpose": "Formål",
            "organisation": "Organisering", "resources": "Ressourcer",
            "period_start": "Periode fra", "period_end": "Periode til",
            "former_uid": "Forrige plans faste id", "petty_limit": "Bagatelgrænse i kr.",
        },
    ),
    "area": TableWords(
        "Boligområder", "boligområdet", "Planens boligområder og områder til sammenligning.",
        {
            "number": "Afdelingsnr.", "is_comparison": "Kun til sammenligning",
            "about": "Om området", "organisation_id": "Boligorganisation",
            "contact_id": "Kontaktperson", "dwellings": "Boliger", "residents": "Beboere",
            "counted_on": "Opgjort den", "built": "Opført",
        },
    ),
    "area_alias": TableWords(
        "Områdenavne", "områdenavnet", "Andre navne, som afsendere bruger om et område.",
        {"area_id": "Område", "alias": "Andet navn"},
    ),
    "area_goal": TableWords(
        "Områdernes egne mål", "områdets mål", "Hvad et område vil, med dets egne ord.",
        {"area_id": "Område", "strategic_goal_id": "Strategisk mål", "words": "Mål"},
    ),
    "setting": TableWords(
        "Indstillinger", "indstillingen", "Valg, der hører til planen.",
        {"key": "Indstilling", "value": "Værdi"},
    ),
    "organisation": TableWords(
        "Organisationer", "organisationen", "Kommune, boligorganisationer og andre parter.",
        {"kind": "Art", "note": "Bemærkning"},
    ),
    "person": TableWords(
        "Personer", "personen", "Fagpersoner og beboere med en rolle; aldrig deltagere.",
        {
            "initials": "Initialer", "title": "Titel", "organisation_id": "Organisation",
            "email": "E-mail", "phone": "Telefon",
            "resident_role": "Beboerrolle", "until": "Gemmes til",
        },
    ),
    "forum": TableWords(
        "Fora", "forummet", "Bestyrelse, styregrupper, følgegrupper og andre, der mødes.",
        {
            "level": "Niveau", "parent_id": "Hører under", "kind": "Art", "purpose": "Formål",
            "mandate": "Mandat", "link_person_id": "Bindeled", "review_on": "Ses efter den",
            "ended_on": "Nedlagt den", "end_reason": "Hvorfor nedlagt",
            "cycle": "Mødeforløb",
        },
    ),
    "forum_area": TableWords(
        "Foras områder", "forummets område", "Hvilke områder foraene svarer for.",
        {"forum_id": "Forum", "area_id": "Område"},
    ),
    "forum_delaftale": TableWords(
        "Foras delaftaler", "forummets delaftale", "Hvilke delaftaler foraene svarer for.",
        {"forum_id": "Forum", "delaftale_id": "Delaftale"},
    ),
    "charter_version": TableWords(
        "Kommissorier", "kommissoriet", "Foraenes kommissorier i versioner.",
        {
            "forum_id": "Forum", "number": "Version", "valid_from": "Gælder fra",
            "background": "Baggrund", "purpose": "Formål", "tasks": "Opgaver",
            "competence": "Kompetence", "composition": "Sammensætning",
            "frequency": "Mødefrekvens", "changes": "Hvad er ændret",
            "approved_by": "Godkendt af", "decision_id": "Beslutning",
        },
    ),
    "membership": TableWords(
        "Medlemmer", "medlemskabet", "Hvem der sidder i hvilket forum, i hvilken rolle og hvornår.",
        {
            "forum_id": "Forum", "person_id": "Person", "role": "Rolle",
            "reason": "Hvorfor", "speaks_for": "Taler for",
        },
    ),
}  # fmt: skip
