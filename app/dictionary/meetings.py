"""Meetings, decisions and papers."""

from typing import Final

from app.dictionary.words import TableWords

TABLES: Final[dict[str, TableWords]] = {
    "meeting": TableWords(
        "Møder", "mødet", "Foraenes møder.",
        {
            "forum_id": "Forum", "day": "Dato", "starts": "Kl. fra", "ends": "Kl. til",
            "place": "Sted", "status": "Status", "sequence": "Ændret antal gange",
            "chair_id": "Mødeleder", "minute_taker_id": "Referent", "called_on": "Indkaldt",
            "minutes_sent_on": "Referat sendt", "objection_until": "Indsigelse til",
            "approved_on": "Referat godkendt", "approved_at_id": "Godkendt på mødet",
            "approved_minutes": "Godkendt referat",
        },
    ),
    "forum_deadline": TableWords(
        "Foraenes frister", "fristen", "Frister i arbejdsdage før eller efter et forums møder.",
        {"forum_id": "Forum", "kind": "Frist", "days": "Arbejdsdage"},
    ),
    "meeting_deadline": TableWords(
        "Mødernes frister", "fristen", "Frister, der er flyttet eller overholdt på ét møde.",
        {"meeting_id": "Møde", "kind": "Frist", "day": "Flyttet til", "done_on": "Overholdt"},
    ),
    "template_item": TableWords(
        "Dagsordensskabeloner", "det faste punkt", "De punkter, et forums nye møder begynder med.",
        {
            "forum_id": "Forum", "title": "Titel", "kind": "Art", "standing": "Fast punkt",
            "minutes_planned": "Minutter",
        },
    ),
    "attendance": TableWords(
        "Fremmødte", "deltageren", "Hvem der var til stede, meldte afbud eller var gæst.",
        {"meeting_id": "Møde", "person_id": "Person", "kind": "Fremmøde", "note": "Bemærkning"},
    ),
    "attendance_item": TableWords(
        "Deltog under punkter", "punktet", "De punkter, en deltager kun var med til.",
        {"attendance_id": "Deltager", "agenda_item_id": "Punkt"},
    ),
    "agenda_item": TableWords(
        "Dagsordenspunkter", "punktet", "Mødernes punkter fra sagsfremstilling til referat.",
        {
            "meeting_id": "Møde", "title": "Titel", "kind": "Art", "call": "Kalder på",
            "standing": "Fast punkt", "minutes_planned": "Minutter", "presenter_id": "Oplæg ved",
            "presentation": "Sagsfremstilling", "recommendation": "Indstilling",
            "economy": "Økonomi", "is_closed": "Lukket punkt", "minutes": "Referat",
            "outcome": "Udfald", "delaftale_id": "Delaftale", "activity_id": "Aktivitet",
            "indicator_id": "Indikator", "forum_id": "Venter hos forum", "late": "Kom sent",
            "is_recurring": "Kommer igen", "seconds_spent": "Brugte sekunder",
            "carried_from_id": "Kommer fra punkt", "strategic_goal_id": "Strategisk mål",
            "sub_goal_id": "Delmål",
        },
    ),
    "clarification": TableWords(
        "Afklaringer", "afklaringen", "Hvad der skal afklares før mødet, og svaret.",
        {
            "agenda_item_id": "Punkt", "question": "Spørgsmål", "asker_id": "Spørger",
            "asked_id": "Spurgt", "due": "Inden", "answer": "Svar", "answered_on": "Besvaret",
        },
    ),
    "item_position": TableWords(
        "Parternes holdninger", "holdningen", "Hvad en part mener om et punkt efter sit formøde.",
        {
            "agenda_item_id": "Punkt", "organisation_id": "Part", "text": "Holdning",
            "taken_on": "Dato",
        },
    ),
    "minutes_remark": TableWords(
        "Bemærkninger til referater", "bemærkningen",
        "Indsigelser, rettelser og genåbninger af referater.",
        {
            "meeting_id": "Møde", "agenda_item_id": "Punkt", "kind": "Art", "noted_on": "Dato",
            "author": "Skrevet af", "text": "Tekst",
        },
    ),
    "proposal_answer": TableWords(
        "Svar på forslag", "svaret", "Hvad der blev svaret på programmets forslag til punkter.",
        {
            "key": "Forslag", "forum_id": "Forum", "reply": "Svar", "said_on": "Dato",
            "reason": "Hvorfor", "agenda_item_id": "Punkt",
        },
    ),
    "decision": TableWords(
        "Beslutninger", "beslutningen", "Hvad foraene har besluttet, på møder og mellem dem.",
        {
            "agenda_item_id": "Punkt", "forum_id": "Forum", "text": "Beslutning",
            "origin": "Truffet", "decided_on": "Dato", "decided_by": "Truffet af",
            "reason": "Hvorfor", "amount": "Beløb i kr.", "strategic_goal_id": "Strategisk mål",
            "sub_goal_id": "Delmål", "delaftale_id": "Delaftale", "activity_id": "Aktivitet",
        },
    ),
    "expectation": TableWords(
        "Forventninger", "forventningen", "Hvad en beslutning forventer at se, og hvad der kom.",
        {
            "decision_id": "Beslutning", "words": "Forventning", "indicator_id": "Indikator",
            "activity_id": "Aktivitet", "measure": "Optælling", "area_id": "Område",
            "sense": "Forventet", "value": "Værdi", "period_start": "Periode fra",
            "period_end": "Periode til", "due": "Kommer tilbage", "answer": "Hvad der skete",
            "answered_on": "Besvaret",
        },
    ),
    "decision_route": TableWords(
        "Bragt videre", "vejen videre", "Hvem en beslutning er bragt videre til, og svaret.",
        {
            "decision_id": "Beslutning", "from_route_id": "Bragt videre fra", "forum_id": "Forum",
            "person_id": "Person", "routed_on": "Dato", "routed_by": "Bragt videre af",
            "reason": "Hvorfor", "meaning": "Hvad det betyder for jer", "agenda_item_id": "Punkt",
            "acknowledged_on": "Kvitteret", "acknowledged_by": "Kvitteret af", "answer": "Svar",
            "answered_on": "Besvaret",
        },
    ),
    "task_person": TableWords(
        "Fælles om opgaver", "den, der er med",
        "Hvem der løser en opgave sammen med den ansvarlige.",
        {"task_id": "Opgave", "person_id": "Person"},
    ),
    "sending": TableWords(
        "Udsendelser", "udsendelsen", "Kladder til mails og mapper med papirer, og hvornår de gik.",
        {
            "kind": "Art", "meeting_id": "Møde", "subject": "Emne", "text": "Tekst",
            "made_at": "Lavet", "sent_on": "Sendt",
        },
    ),
    "sending_recipient": TableWords(
        "Modtagere", "modtageren", "Hvem en udsendelse gik til, og på hvilken adresse.",
        {"sending_id": "Udsendelse", "person_id": "Person", "email": "E-mail"},
    ),
    "sending_file": TableWords(
        "Sendte filer", "filen", "De filer, der gik med, byte for byte.",
        {
            "sending_id": "Udsendelse", "file_name": "Filnavn", "media_type": "Filtype",
            "sha256": "Fingeraftryk",
        },
    ),
    "duty": TableWords(
        "Årshjulets pligter", "pligten", "Hvad der skal gøres hvornår i årets løb.",
        {
            "kind": "Hører til", "due": "Frist", "responsible_id": "Ansvarlig",
            "done_on": "Gjort", "note": "Bemærkning", "template": "Fast pligt",
        },
    ),
    "duty_step": TableWords(
        "Pligternes tjeklister", "linjen", "Hvad en pligt består af.",
        {"duty_id": "Pligt", "text": "Hvad", "done_on": "Gjort"},
    ),
    "task": TableWords(
        "Opgaver", "opgaven", "Beslutningernes opgaver: hvem gør hvad inden hvornår.",
        {
            "decision_id": "Beslutning", "agenda_item_id": "Punkt", "text": "Opgave",
            "responsible_id": "Ansvarlig", "organisation_id": "Organisation", "due": "Frist",
            "first_due": "Første frist", "status": "Status", "closed_on": "Meldt udført",
            "settled_on": "Lukket af forum", "result": "Hvad der kom ud af det",
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
