"""Activities, what is written along the way, and the efforts of others."""

from typing import Final

from app.dictionary.words import TableWords

TABLES: Final[dict[str, TableWords]] = {
    "activity": TableWords(
        "Aktiviteter", "aktiviteten", "Det, helhedsplanen gør.",
        {
            "number": "Aktivitetsnr.", "delaftale_id": "Delaftale", "description": "Beskrivelse",
            "target_group": "Målgruppe", "contribution": "Særligt boligsocialt bidrag",
            "responsible_id": "Tovholder", "organisation_id": "Udføres af", "status": "Status",
            "finished_on": "Afsluttet den", "archived_on": "Arkiveret den", "age_from": "Alder fra",
            "age_to": "Alder til", "group_size": "Målgruppens størrelse", "method": "Metode",
            "role": "Helhedsplanens rolle", "core_relation": "Forhold til kernedriften",
            "core_service": "Hvilken kernedrift", "lead_organisation_id": "Ledelsesansvar",
            "participation": "Beboernes deltagelse", "practical_help": "Praktisk hjælp",
            "resources": "Ressourcer", "note_frequency": "Statusnotat",
            "anchoring_stage": "Forankring", "anchoring_organisation_id": "Overtages af",
            "anchoring_person_id": "Kontakt hos overtager", "anchoring_by": "Forankret senest",
            "anchoring_how": "Forankringsplan",
        },
    ),
    "activity_area": TableWords(
        "Aktiviteters områder", "aktivitetens område", "Hvor aktiviteterne foregår.",
        {"activity_id": "Aktivitet", "area_id": "Område"},
    ),
    "activity_person": TableWords(
        "Aktiviteters medarbejdere", "aktivitetens medarbejder",
        "Hvem der arbejder i aktiviteterne ved siden af tovholderen.",
        {"activity_id": "Aktivitet", "person_id": "Person", "task": "Opgave"},
    ),
    "activity_sub_goal": TableWords(
        "Aktiviteters delmål", "aktivitetens delmål", "Hvilke delmål aktiviteterne tjener.",
        {
            "activity_id": "Aktivitet", "sub_goal_id": "Delmål",
            "result_id": "Kortsigtet resultat", "assumption": "Antagelse",
        },
    ),
    "registration": TableWords(
        "Registreringer", "registreringen",
        "Fremmøder talt op per dag. Fremmøder er ikke det samme som personer.",
        {
            "activity_id": "Aktivitet", "area_id": "Område", "day": "Dato",
            "participants": "Deltagere", "new_participants": "Heraf nye",
            "volunteers": "Frivillige", "hours": "Timer", "note": "Bemærkning",
        },
    ),
    "activity_measure": TableWords(
        "Det, der tælles", "det, der tælles", "Hvad der tælles i hver aktivitet.",
        {"activity_id": "Aktivitet", "measure": "Tælles"},
    ),
    "registration_count": TableWords(
        "Registreringers tællinger", "tællingen",
        "Samtaler, brobygninger, aldersgrupper og andet, der er talt ud over fremmøder.",
        {"registration_id": "Registrering", "measure": "Tælles", "detail": "Del", "value": "Antal"},
    ),
    "unique_count": TableWords(
        "Forskellige personer", "antallet af personer",
        "Hvor mange forskellige personer en aktivitet nåede i en periode.",
        {
            "activity_id": "Aktivitet", "area_id": "Område", "period_kind": "Periodens art",
            "period_start": "Periode fra", "period_end": "Periode til",
            "persons": "Forskellige personer", "note": "Bemærkning",
        },
    ),
    "staff_sheet": TableWords(
        "Medarbejderark", "medarbejderarket", "Ark, som medarbejdere er bedt om at udfylde.",
        {
            "person_id": "Person", "period_start": "Periode fra", "period_end": "Periode til",
            "due": "Frist", "sent_on": "Sendt", "reminded_on": "Sidst rykket",
            "returned_on": "Læst ind", "note": "Besked", "fetched": "Hentede rækker",
        },
    ),
    "milestone": TableWords(
        "Milepæle", "milepælen", "Aktiviteternes milepæle.",
        {
            "activity_id": "Aktivitet", "name": "Milepæl", "due": "Frist",
            "first_due": "Oprindelig frist", "reached_on": "Nået den",
            "dropped_on": "Bortfaldet den", "responsible_id": "Ansvarlig",
            "rolled_from_id": "Ført videre fra", "note": "Bemærkning",
        },
    ),
    "status_note": TableWords(
        "Statusnotater", "statusnotatet", "Daterede, underskrevne notater om aktiviteterne.",
        {
            "activity_id": "Aktivitet", "written_on": "Dato", "author": "Underskrevet",
            "text": "Notat",
        },
    ),
    "log_note": TableWords(
        "Logbog", "notatet", "Hændelser, barrierer, beboernes iagttagelser og idéer.",
        {
            "activity_id": "Aktivitet", "area_id": "Område", "noted_on": "Dato",
            "author": "Skrevet af", "kind": "Art", "text": "Notat",
        },
    ),
    "lift": TableWords(
        "Løft", "løftet op", "Notater og punkter, der er løftet til et forum, og svaret.",
        {
            "log_note_id": "Notat", "from_item_id": "Løftet fra punkt",
            "from_lift_id": "Løftet videre fra", "acknowledged_on": "Kvitteret",
            "acknowledged_by": "Kvitteret af", "forum_id": "Forum", "lifted_on": "Løftet den",
            "lifted_by": "Løftet af", "reason": "Begrundelse", "agenda_item_id": "Punkt",
            "answer": "Svar", "answered_on": "Besvaret den",
        },
    ),
    "target_group": TableWords("Målgrupper", "målgruppen", "De målgrupper, planen taler om.", {}),
    "activity_target_group": TableWords(
        "Aktiviteters målgrupper", "aktivitetens målgruppe", "Hvem aktiviteterne er for.",
        {"activity_id": "Aktivitet", "target_group_id": "Målgruppe"},
    ),
    "other_effort": TableWords(
        "Andre indsatser", "den anden indsats", "Andres indsatser i områderne.",
        {
            "organisation_id": "Organisation", "owner": "Ejer", "about": "Beskrivelse",
            "target_group": "Målgruppe", "place": "Sted", "contact": "Kontakt",
        },
    ),
    "other_effort_area": TableWords(
        "Andre indsatsers områder", "den anden indsats' område",
        "Hvor de andre indsatser foregår.",
        {"other_effort_id": "Anden indsats", "area_id": "Område"},
    ),
    "other_effort_target_group": TableWords(
        "Andre indsatsers målgrupper", "den anden indsats' målgruppe",
        "Hvem de andre indsatser er for.",
        {"other_effort_id": "Anden indsats", "target_group_id": "Målgruppe"},
    ),
    "activity_other_effort": TableWords(
        "Aktiviteter og andre indsatser", "forholdet til en anden indsats",
        "Hvordan aktiviteterne forholder sig til andres indsatser.",
        {
            "activity_id": "Aktivitet", "other_effort_id": "Anden indsats",
            "relation": "Forhold", "note": "Bemærkning",
        },
    ),
}  # fmt: skip
