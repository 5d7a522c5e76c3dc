"""The data dictionary: what every table and column is called in Danish, and what it holds.

One source for the history page, the export's headings and its explaining sheet. A test asserts
that every recorded table and column is here.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TableWords:
    """A table's words: sheet title, one row of it, what it holds, and each column's heading."""

    title: str
    one: str
    holds: str
    columns: dict[str, str]

    def heading(self, column: str) -> str:
        """A column's Danish heading."""
        return self.columns.get(column) or _COMMON[column]


_COMMON: Final = {
    "id": "Nr.",
    "uid": "Fast id",
    "position": "Rækkefølge",
    "name": "Navn",
    "starts": "Fra",
    "ends": "Til",
}

TABLES: Final[dict[str, TableWords]] = {
    "plan": TableWords(
        "Helhedsplan", "helhedsplanen", "Planens navn, vision og periode.",
        {"vision": "Vision", "period_start": "Periode fra", "period_end": "Periode til"},
    ),
    "area": TableWords(
        "Boligområder", "boligområdet", "Planens boligområder og områder til sammenligning.",
        {"number": "Afdelingsnr.", "is_comparison": "Kun til sammenligning"},
    ),
    "area_alias": TableWords(
        "Områdenavne", "områdenavnet", "Andre navne, som afsendere bruger om et område.",
        {"area_id": "Område", "alias": "Andet navn"},
    ),
    "setting": TableWords(
        "Indstillinger", "indstillingen", "Valg, der hører til planen.",
        {"key": "Indstilling", "value": "Værdi"},
    ),
    "organisation": TableWords(
        "Organisationer", "organisationen", "Kommune, boligorganisationer og andre parter.",
        {"kind": "Art"},
    ),
    "person": TableWords(
        "Personer", "personen", "Fagpersoner og beboere med en rolle; aldrig deltagere.",
        {
            "initials": "Initialer", "title": "Titel", "organisation_id": "Organisation",
            "email": "E-mail", "phone": "Telefon",
        },
    ),
    "forum": TableWords(
        "Fora", "forummet", "Bestyrelse, styregrupper, følgegrupper og andre, der mødes.",
        {"level": "Niveau", "parent_id": "Hører under", "purpose": "Formål"},
    ),
    "membership": TableWords(
        "Medlemmer", "medlemskabet", "Hvem der sidder i hvilket forum, i hvilken rolle og hvornår.",
        {"forum_id": "Forum", "person_id": "Person", "role": "Rolle"},
    ),
    "focus_area": TableWords(
        "Indsatsområder", "indsatsområdet", "Bevillingsperiodens indsatsområder.", {}
    ),
    "delaftale": TableWords(
        "Delaftaler", "delaftalen", "En aftale per indsatsområde.",
        {"focus_area_id": "Indsatsområde", "purpose": "Formål", "valid_from": "Gælder fra"},
    ),
    "sub_goal": TableWords(
        "Delmål", "delmålet", "Delaftalernes delmål.",
        {"delaftale_id": "Delaftale", "name": "Delmål"},
    ),
    "activity": TableWords(
        "Aktiviteter", "aktiviteten", "Det, helhedsplanen gør.",
        {
            "number": "Aktivitetsnr.", "delaftale_id": "Delaftale", "description": "Beskrivelse",
            "target_group": "Målgruppe", "contribution": "Særligt boligsocialt bidrag",
            "responsible_id": "Tovholder", "organisation_id": "Udføres af", "status": "Status",
        },
    ),
    "activity_area": TableWords(
        "Aktiviteters områder", "aktivitetens område", "Hvor aktiviteterne foregår.",
        {"activity_id": "Aktivitet", "area_id": "Område"},
    ),
    "activity_sub_goal": TableWords(
        "Aktiviteters delmål", "aktivitetens delmål", "Hvilke delmål aktiviteterne tjener.",
        {"activity_id": "Aktivitet", "sub_goal_id": "Delmål"},
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
    "indicator": TableWords(
        "Indikatorer", "indikatoren", "Hvad der måles, og hvilken vej der er bedre.",
        {
            "definition": "Definition", "unit": "Enhed", "decimals": "Decimaler",
            "counts_people": "Tæller personer", "kind": "Art", "reach": "Hvad den siger noget om",
            "direction": "Retning", "band_low": "Bånd fra", "band_high": "Bånd til",
            "pooling": "Områderne samlet", "frequency": "Hyppighed", "source": "Kilde",
            "delaftale_id": "Delaftale", "baseline_value": "Udgangspunkt",
            "baseline_day": "Udgangspunktets dato",
        },
    ),
    "indicator_sub_goal": TableWords(
        "Indikatorers delmål", "indikatorens delmål", "Hvilke delmål indikatorerne måler.",
        {"indicator_id": "Indikator", "sub_goal_id": "Delmål"},
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
    "meeting": TableWords(
        "Møder", "mødet", "Foraenes møder.",
        {
            "forum_id": "Forum", "day": "Dato", "starts": "Kl. fra", "ends": "Kl. til",
            "place": "Sted", "status": "Status",
        },
    ),
    "agenda_item": TableWords(
        "Dagsordenspunkter", "punktet", "Mødernes punkter fra sagsfremstilling til referat.",
        {
            "meeting_id": "Møde", "title": "Titel", "kind": "Art", "call": "Kalder på",
            "standing": "Fast punkt", "minutes_planned": "Minutter", "presenter_id": "Oplæg ved",
            "presentation": "Sagsfremstilling", "recommendation": "Indstilling",
            "economy": "Økonomi", "is_closed": "Lukket punkt", "minutes": "Referat",
            "outcome": "Udfald", "delaftale_id": "Delaftale", "activity_id": "Aktivitet",
            "indicator_id": "Indikator",
        },
    ),
    "decision": TableWords(
        "Beslutninger", "beslutningen", "Hvad foraene har besluttet.",
        {"agenda_item_id": "Punkt", "text": "Beslutning"},
    ),
    "task": TableWords(
        "Opgaver", "opgaven", "Beslutningernes opgaver: hvem gør hvad inden hvornår.",
        {
            "decision_id": "Beslutning", "text": "Opgave", "responsible_id": "Ansvarlig",
            "organisation_id": "Organisation", "due": "Frist", "status": "Status",
            "closed_on": "Lukket", "result": "Hvad der kom ud af det",
        },
    ),
    "attachment": TableWords(
        "Bilag", "bilaget", "Papirer til punkterne. Selve filerne ligger i planen.",
        {
            "agenda_item_id": "Punkt", "title": "Titel", "file_name": "Filnavn",
            "media_type": "Filtype", "sha256": "Fingeraftryk",
        },
    ),
}  # fmt: skip
