"""Meetings, decisions and papers."""

from typing import Final

from app.dictionary.words import TableWords

TABLES: Final[dict[str, TableWords]] = {
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
        "Bilag", "bilaget",
        "Papirer til punkter, aftaler og aktiviteter. Selve filerne ligger i planen.",
        {
            "agenda_item_id": "Punkt", "plan_id": "Samarbejdsaftale", "delaftale_id": "Delaftale",
            "version_id": "Version", "approval_id": "Godkendelse", "activity_id": "Aktivitet",
            "title": "Titel", "file_name": "Filnavn",
            "media_type": "Filtype", "sha256": "Fingeraftryk",
        },
    ),
}  # fmt: skip
