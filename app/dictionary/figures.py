"""Indicators, figures, and how they come in."""

from typing import Final

from app.dictionary.words import TableWords

TABLES: Final[dict[str, TableWords]] = {
    "indicator": TableWords(
        "Indikatorer", "indikatoren", "Hvad der måles, og hvilken vej der er bedre.",
        {
            "definition": "Definition", "unit": "Enhed", "decimals": "Decimaler",
            "counts_people": "Tæller personer", "kind": "Art", "reach": "Hvad den siger noget om",
            "direction": "Retning", "band_low": "Bånd fra", "band_high": "Bånd til",
            "pooling": "Områderne samlet", "frequency": "Hyppighed", "source": "Kilde",
            "delaftale_id": "Delaftale", "baseline_value": "Udgangspunkt",
            "baseline_day": "Udgangspunktets dato",
            "former_definition": "Definition i forrige periode",
        },
    ),
    "indicator_sub_goal": TableWords(
        "Indikatorers delmål", "indikatorens delmål", "Hvilke delmål indikatorerne måler.",
        {"indicator_id": "Indikator", "sub_goal_id": "Delmål", "assumption": "Antagelse"},
    ),
    "indicator_strategic_goal": TableWords(
        "Indikatorers strategiske mål", "indikatorens strategiske mål",
        "Hvilke strategiske mål indikatorerne måler direkte.",
        {
            "indicator_id": "Indikator", "strategic_goal_id": "Strategisk mål",
            "assumption": "Antagelse",
        },
    ),
    "indicator_activity": TableWords(
        "Indikatorers aktiviteter", "indikatorens aktivitet",
        "Hvilke aktiviteter indikatorerne måler.",
        {"indicator_id": "Indikator", "activity_id": "Aktivitet", "assumption": "Antagelse"},
    ),
    "target": TableWords(
        "Måltal", "måltallet", "Hvor langt en indikator skal være nået på en dato.",
        {"indicator_id": "Indikator", "area_id": "Område", "day": "Dato", "value": "Mål"},
    ),
    "entry": TableWords(
        "Tal", "tallet",
        "Indikatorernes tal med periode, område og kilde. Et tal med »Erstattet af« er et "
        "tidligere leveret tal.",
        {
            "indicator_id": "Indikator", "area_id": "Område", "period_kind": "Periodens art",
            "period_start": "Periode fra", "period_end": "Periode til",
            "period_text": "Periode som skrevet", "breakdown": "Opdeling", "state": "Tilstand",
            "value": "Værdi", "low": "Skjult fra", "high": "Skjult til", "note": "Bemærkning",
            "batch_id": "Import", "sheet": "Ark", "cell": "Celle", "entered_by": "Indtastet af",
            "entered_at": "Indtastet", "replaced_by_id": "Erstattet af",
        },
    ),
    "import_batch": TableWords(
        "Importer", "importen", "Filer, der er læst ind: hvad, fra hvem og hvornår.",
        {
            "file_name": "Fil", "sha256": "Fingeraftryk", "sender": "Afsender",
            "received_on": "Modtaget", "imported_by": "Indlæst af", "imported_at": "Indlæst",
            "kept_sha256": "Arkets indhold", "recipe_id": "Opskrift",
            "data_request_id": "Dataark",
        },
    ),
    "recipe": TableWords(
        "Opskrifter", "opskriften", "Hvordan en afsenders ark læses: svarene fra en import.",
        {"sender": "Afsender", "signature": "Kendetegn", "answers": "Svar"},
    ),
    "data_request": TableWords(
        "Dataark", "dataarket", "Ark, som partnere er bedt om at udfylde, og hvornår.",
        {
            "title": "Titel", "organisation_id": "Organisation", "person_id": "Kontaktperson",
            "due": "Frist", "sent_on": "Sendt", "reminded_on": "Sidst rykket",
            "closed_on": "Afsluttet", "note": "Besked til modtageren",
        },
    ),
    "data_request_indicator": TableWords(
        "Dataarks indikatorer", "dataarkets indikator", "Indikatorerne, et dataark spørger til.",
        {"data_request_id": "Dataark", "indicator_id": "Indikator"},
    ),
    "data_request_area": TableWords(
        "Dataarks områder", "dataarkets område", "Områderne, et dataark spørger til.",
        {"data_request_id": "Dataark", "area_id": "Område"},
    ),
    "data_request_period": TableWords(
        "Dataarks perioder", "dataarkets periode", "Perioderne, et dataark spørger til.",
        {
            "data_request_id": "Dataark", "period_kind": "Periodens art",
            "period_start": "Periode fra", "period_end": "Periode til",
            "period_text": "Periode som skrevet",
        },
    ),
}  # fmt: skip
