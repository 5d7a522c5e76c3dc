"""Agreements and the goals they set."""

from typing import Final

from app.dictionary.words import TableWords

TABLES: Final[dict[str, TableWords]] = {
    "focus_area": TableWords(
        "Indsatsområder", "indsatsområdet", "Bevillingsperiodens indsatsområder.", {}
    ),
    "delaftale": TableWords(
        "Delaftaler", "delaftalen", "En aftale per indsatsområde.",
        {
            "focus_area_id": "Indsatsområde", "problem": "Problemkompleks", "purpose": "Formål",
            "success_criteria": "Succeskriterier", "resources": "Ressourcer",
        },
    ),
    "agreement_party": TableWords(
        "Aftalernes parter", "parten",
        "Hvem der har underskrevet en aftale; uden delaftale er det samarbejdsaftalen.",
        {
            "delaftale_id": "Delaftale", "organisation_id": "Organisation", "title": "Titel",
            "unit": "Enhed", "signed_on": "Underskrevet",
        },
    ),
    "agreement_version": TableWords(
        "Aftalernes versioner", "versionen",
        "Aftalernes ordlyd, som den blev vedtaget; uden delaftale er det samarbejdsaftalen.",
        {
            "delaftale_id": "Delaftale", "number": "Version", "valid_from": "Gælder fra",
            "changes": "Hvad er ændret", "reason": "Hvorfor", "approved_by": "Godkendt af",
            "decision_id": "Beslutning", "wording": "Ordlyd",
        },
    ),
    "agreement_approval": TableWords(
        "Godkendelser", "godkendelsen", "Hvem der har godkendt samarbejdsaftalen, og hvornår.",
        {
            "version_id": "Version", "body": "Instans", "name": "Navn", "result": "Svar",
            "decided_on": "Dato", "evidence": "Dokumentation",
        },
    ),
    "commitment": TableWords(
        "Løfter", "løftet", "Hvad parterne har lovet, og hvad de har leveret.",
        {
            "delaftale_id": "Delaftale", "activity_id": "Aktivitet",
            "organisation_id": "Organisation", "kind": "Art", "text": "Løfte",
            "amount": "Lovet", "due": "Frist", "delivered": "Leveret",
            "delivered_on": "Leveret den", "dropped_on": "Bortfaldet den", "note": "Bemærkning",
        },
    ),
    "strategic_goal": TableWords(
        "Strategiske mål", "det strategiske mål", "Samarbejdsaftalens strategiske mål.",
        {
            "name": "Strategisk mål", "success_criteria": "Succeskriterier",
            "influence": "Kan påvirkes", "influence_reason": "Hvorfor",
        },
    ),
    "sub_goal": TableWords(
        "Delmål", "delmålet", "Delaftalernes delmål.",
        {
            "delaftale_id": "Delaftale", "name": "Delmål", "success_criteria": "Succeskriterier",
            "influence": "Kan påvirkes", "influence_reason": "Hvorfor",
        },
    ),
    "sub_goal_strategic_goal": TableWords(
        "Delmåls strategiske mål", "delmålets strategiske mål",
        "Hvilke strategiske mål delmålene tjener.",
        {
            "sub_goal_id": "Delmål", "strategic_goal_id": "Strategisk mål",
            "assumption": "Antagelse",
        },
    ),
    "short_term_result": TableWords(
        "Kortsigtede resultater", "det kortsigtede resultat",
        "Det, der skal ske mellem aktiviteterne og et delmål.",
        {"sub_goal_id": "Delmål", "name": "Resultat", "assumption": "Antagelse"},
    ),
}  # fmt: skip
