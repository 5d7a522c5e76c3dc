"""The nine lists: their columns with the words people write over them."""

from enum import StrEnum
from typing import Final

from app.domain.danish import fold
from app.domain.list_forms import Holds, ListField, ListForm, ListKind, Named
from app.domain.vocabulary import (
    ActivityStatus,
    CommitmentKind,
    OrganisationKind,
    ResidentRole,
    TaskStatus,
)
from app.labels import label


def _words(codes: type[StrEnum], **more: str) -> dict[str, StrEnum]:
    """What each code may be called: its label, and other words split by commas."""
    found = {fold(label(code)): code for code in codes}
    for name, words in more.items():
        found |= {fold(word.strip()): codes[name] for word in words.split(",")}
    return found


_ACTIVITY_STATUS = _words(
    ActivityStatus,
    IDEA="ide, ideer, forslag, ikke startet, ikke begyndt",
    PLANNED="planlægges, kommende, under planlægning, på vej, planlagte",
    RUNNING="igang, igangværende, aktiv, aktive, løbende, opstartet, startet, i drift, kører, "
    "påbegyndt, under udførelse",
    PAUSED="pause, sat på pause, stillet i bero, i bero, afventer",
    FINISHED="slut, sluttet, stoppet, ophørt, færdig, gennemført, lukket, nedlagt",
    ANCHORED="overdraget, overtaget, i normal drift, videreført",
)
_TASK_STATUS = _words(
    TaskStatus,
    OPEN="åbent, ny, ikke startet, ikke begyndt, udestår, mangler, afventer",
    IN_PROGRESS="igang, igangværende, påbegyndt, i proces, under udførelse, løbende",
    DONE="færdig, afsluttet, lukket, løst, gennemført, ok, ja, x, ✓, udførte",
    DROPPED="droppet, annulleret, udgår, udgået, ikke aktuel",
)
_ORGANISATION_KIND = _words(
    OrganisationKind,
    MUNICIPALITY="kommunal, kommunen, forvaltning, jobcenter",
    HOUSING="boligselskab, almen boligorganisation, boligforening, afdeling",
    POLICE="politiet, politikreds",
    SCHOOL="folkeskole, uddannelse, uddannelsesinstitution, ungdomsuddannelse",
    ASSOCIATION="frivillig forening, idrætsforening, frivillig, civilsamfund, ngo",
    FUND="fonden, fonde",
    OTHER="anden, øvrige, virksomhed, privat",
)
_RESIDENT_ROLE = _words(
    ResidentRole,
    DEMOCRAT="beboerrepræsentant, beboervalgt",
    ESTATE_BOARD="afdelingsbestyrelsen, medlem af afdelingsbestyrelsen, "
    "formand for afdelingsbestyrelsen, afdelingsformand, bestyrelsesmedlem i afdelingen",
    VOLUNTEER="frivillig, tovholder, frivillige",
    AMBASSADOR="beboerambassadør, bydelsmor",
)
COMMITMENT_WORDS = _words(
    CommitmentKind,
    HOURS="time, arbejdstimer, tid, t",
    MONEY="penge, kr, kr., beløb, tilskud, medfinansiering, økonomi",
    STAFF="medarbejder, årsværk, personale, stilling, frikøb, mandskab",
    ROOMS="lokale, lokaler og faciliteter, faciliteter, rum",
    DATA="tal, oplysninger",
    OTHER="øvrigt, diverse",
)


def _text(
    key: str, title: str, *headings: str, instead_of: str = "", or_else: str = ""
) -> ListField:
    return ListField(key, title, headings, instead_of=instead_of, or_else=or_else)


def _day(key: str, title: str, *headings: str, first: bool = False) -> ListField:
    return ListField(key, title, headings, Holds.DAY, first_day=first)


def _count(key: str, title: str, *headings: str) -> ListField:
    return ListField(key, title, headings, Holds.COUNT)


def _name(
    named: Named, key: str, title: str, *headings: str, asked: bool = False, instead_of: str = ""
) -> ListField:
    return ListField(key, title, headings, Holds.NAME, named, asked=asked, instead_of=instead_of)


_RESPONSIBLE = ("ansvarlig", "ansvarlige", "ansvarlig person", "hvem", "udføres af")

ACTIVITIES: Final = ListForm(
    ListKind.ACTIVITIES, "Aktiviteter", "aktivitet", "aktiviteter", neuter=False,
    name="name", found_by=("name",), also_by="number", place="activities:{row.id}",
    about="Navn er nok. Nummer, delaftale, tovholder, områder, status, datoer, målgruppe, "
    "beskrivelse og delmål tages med, når tabellen har dem.",
    fields=(
        _text("number", "Nummer", "nr", "nr.", "aktivitetsnr", "aktivitetsnr.",
              "aktivitetsnummer", "akt. nr.", "id"),
        _text("name", "Navn", "aktivitet", "aktiviteter", "aktivitetens navn", "aktivitetsnavn",
              "navn på aktivitet", "navn på aktiviteten", "titel", "indsats", "projekt"),
        _name(Named.DELAFTALE, "delaftale_id", "Delaftale", "indsatsområde", "delaftaler",
              "tema", "hører til delaftale"),
        _name(Named.PERSON, "responsible_id", "Tovholder", "tovholdere", "tovholder(e)",
              "projektleder", "medarbejder", "kontaktperson", *_RESPONSIBLE),
        _name(Named.ORGANISATION, "organisation_id", "Organisation", "udførende organisation",
              "udfører", "udførende", "partner", "aktør", "ejer"),
        ListField("area_ids", "Områder", ("område", "boligområde", "boligområder", "afdeling",
                  "afdelinger", "bydel", "hvor"), Holds.NAMES, Named.AREA),
        ListField("status", "Status", ("tilstand", "fase", "stadie"), Holds.CODE,
                  words=_ACTIVITY_STATUS),
        _day("starts", "Startdato", "start", "fra", "begynder", "opstart", "fra dato", "startet",
             "periode fra", first=True),
        _day("ends", "Slutdato", "slut", "til", "slutter", "til dato", "afslutning",
             "afsluttes", "periode til"),
        _text("target_group", "Målgruppe", "målgrupper", "for hvem"),
        _text("description", "Beskrivelse", "indhold", "hvad", "kort beskrivelse", "om",
              "beskrivelse af aktiviteten"),
        ListField("sub_goal_ids", "Delmål", ("delmål, aktiviteten tjener", "mål"),
                  Holds.NAMES, Named.SUB_GOAL),
    ),
)  # fmt: skip

MILESTONES: Final = ListForm(
    ListKind.MILESTONES, "Milepæle", "milepæl", "milepæle", neuter=False,
    name="name", found_by=("name",), apart_by=("activity_id",),
    place="activities:{row.activity_id}/milestones",
    about="En milepæl hører til en aktivitet. Frist, hvornår den blev nået, ansvarlig og "
    "bemærkning tages med, når tabellen har dem.",
    fields=(
        _name(Named.ACTIVITY, "activity_id", "Aktivitet", "aktiviteter", "aktivitetens navn",
              "indsats", "projekt", asked=True),
        _text("name", "Milepæl", "milepæle", "navn", "titel", "hvad", "mål", "delmål"),
        _day("due", "Frist", "dato", "deadline", "forfald", "hvornår", "senest", "tidsfrist",
             "tidspunkt", "slut", "planlagt"),
        _day("reached_on", "Nået den", "nået", "opnået", "udført", "afsluttet", "gennemført",
             "status"),
        _name(Named.PERSON, "responsible_id", "Ansvarlig", "tovholder", *_RESPONSIBLE),
        _text("note", "Bemærkning", "bemærkninger", "note", "noter", "kommentar", "kommentarer"),
    ),
)  # fmt: skip

PEOPLE: Final = ListForm(
    ListKind.PEOPLE, "Personer", "person", "personer", neuter=False,
    name="name", found_by=("name",), also_by="email", place="organisation:person/{row.id}",
    about="Samarbejdspartnere og beboere med en rolle, aldrig deltagere, børn eller familier. "
    "Navn er nok. Titel, organisation, e-mail og telefon tages med, når tabellen har dem.",
    fields=(
        _text("name", "Navn", "kontaktperson", "kontakt", "person", "fulde navn", "for- og "
              "efternavn", "medarbejder", "medlem", "navne"),
        _text("first_name", "Fornavn", "fornavne"),
        _text("last_name", "Efternavn", "efternavne"),
        _text("initials", "Initialer", "init", "init.", "ini"),
        _text("title", "Titel", "stilling", "stillingsbetegnelse", "funktion", "rolle", "job",
              or_else="resident_role"),
        ListField("resident_role", "Beboer med rolle", ("beboerrolle", "beboer"), Holds.CODE,
                  words=_RESIDENT_ROLE),
        _name(Named.ORGANISATION, "organisation_id", "Organisation", "firma", "arbejdsplads",
              "virksomhed", "kommune", "boligorganisation", "ansat i", "hvor", "arbejdssted",
              "ansættelsessted"),
        _text("email", "E-mail", "mail", "email", "e-mailadresse", "mailadresse", "e-post"),
        _text("phone", "Telefon", "tlf", "tlf.", "mobil", "telefonnummer", "mobilnummer",
              "mobiltelefon", "telefonnr.", "tlf.nr.", "direkte nummer"),
    ),
)  # fmt: skip

ORGANISATIONS: Final = ListForm(
    ListKind.ORGANISATIONS, "Organisationer", "organisation", "organisationer", neuter=False,
    name="name", found_by=("name",), unique=True, place="organisation:organisation/{row.id}",
    about="Navn er nok. Slags (kommune, boligorganisation, skole …) tages med, når tabellen "
    "har den.",
    fields=(
        _text("name", "Navn", "organisation", "organisationer", "organisationens navn", "partner",
              "firma", "aktør", "forening", "samarbejdspartner"),
        ListField("kind", "Slags", ("type", "art", "kategori", "sektor"), Holds.CODE,
                  words=_ORGANISATION_KIND),
    ),
)  # fmt: skip

TASKS: Final = ListForm(
    ListKind.TASKS, "Åbne beslutninger", "opgave", "opgaver", neuter=False,
    name="text", found_by=("text",), place="decisions:{row.id}",
    about="Beslutninger og opgaver fra før programmet. De samles under »Tidligere beslutninger« "
    "på den dag, de blev besluttet. Ansvarlig, frist og status tages med, når tabellen har dem.",
    fields=(
        _text("text", "Opgave", "opgaver", "hvad", "handling", "aftale", "opfølgning", "aktion",
              "to do", "todo", "næste skridt"),
        _text("decision", "Beslutning", "åben beslutning", "åbne beslutninger", "besluttet hvad",
              "beslutninger", "indstilling", "punkt", "sag", "emne", instead_of="text"),
        ListField("decided_on", "Besluttet den", ("besluttet", "mødedato", "møde", "dato",
                  "beslutningsdato", "fra møde", "hvornår besluttet"), Holds.DAY, asked=True),
        _name(Named.FORUM, "forum_id", "Forum", "besluttet af", "besluttet hvor", "hvor", "udvalg",
              asked=True),
        _name(Named.PERSON, "responsible_id", "Ansvarlig", "tovholder", *_RESPONSIBLE),
        _name(Named.ORGANISATION, "organisation_id", "Organisation", "part", "enhed"),
        _day("due", "Frist", "deadline", "tidsfrist", "senest", "hvornår", "forfald"),
        ListField("status", "Status", ("tilstand", "udført", "udført?"), Holds.CODE,
                  words=_TASK_STATUS),
        _text("result", "Resultat", "bemærkning", "bemærkninger", "opfølgningsnotat", "svar",
              "kommentar", "note"),
    ),
)  # fmt: skip

COUNTS: Final = ListForm(
    ListKind.COUNTS, "Tidligere deltagertal", "deltagertal", "deltagertal", neuter=True,
    name="", found_by=("activity_id", "day"), apart_by=("area_id", "total"),
    needs=("day",), in_period=("day", "participants"),
    place="registration:{row.day}",
    about="Aktivitet og dato eller periode, og så deltagere, nye, frivillige eller timer. Et tal "
    "for en måned eller et år gemmes samlet, aldrig delt ud på dage.",
    fields=(
        _name(Named.ACTIVITY, "activity_id", "Aktivitet", "aktiviteter", "aktivitetens navn",
              "indsats", "projekt", asked=True),
        ListField("day", "Dato eller periode", ("dato", "periode", "måned", "kvartal", "år", "dag",
                  "uge", "hvornår", "tidspunkt", "halvår"), Holds.PERIOD),
        _name(Named.AREA, "area_id", "Område", "boligområde", "afdeling", "hvor"),
        _count("participants", "Deltagere", "antal", "antal deltagere", "fremmøde", "fremmødte",
               "fremmøder", "deltagertal", "besøgende", "i alt deltagere"),
        _count("new_participants", "Heraf nye", "nye", "nye deltagere", "antal nye",
               "heraf nye deltagere"),
        _count("volunteers", "Frivillige", "antal frivillige"),
        ListField("hours", "Timer", ("antal timer", "frivilligtimer", "timetal"), Holds.NUMBER),
        ListField("in_period", "Deltagere i perioden", (), Holds.COUNT, many=True),
        _text("note", "Bemærkning", "bemærkninger", "note", "noter", "kommentar"),
    ),
)  # fmt: skip

COMMITMENTS: Final = ListForm(
    ListKind.COMMITMENTS, "Løfter", "løfte", "løfter", neuter=True,
    name="text", found_by=("text",), apart_by=("organisation_id", "delaftale_id", "activity_id"),
    place="commitments:{row.id}",
    about="Hvad parterne har lovet: organisation, hvad, hvor meget, hvornår, og hvad der er "
    "leveret.",
    fields=(
        _name(Named.ORGANISATION, "organisation_id", "Organisation", "part", "partner", "hvem",
              "aktør", "giver"),
        _text("text", "Løfte", "løfter", "tilsagn", "hvad", "bidrag", "beskrivelse", "ydelse",
              "har lovet", "lovet", "tekst"),
        ListField("kind", "Slags", ("type", "art", "enhed", "ressource"), Holds.CODE,
                  words=COMMITMENT_WORDS),
        ListField("amount", "Hvor meget", ("antal", "beløb", "omfang", "mængde", "værdi",
                  "lovet antal"), Holds.NUMBER),
        _day("due", "Frist", "deadline", "senest", "hvornår", "dato"),
        ListField("delivered", "Leveret", ("leveret antal", "heraf leveret", "leveret beløb"),
                  Holds.NUMBER),
        _day("delivered_on", "Leveret den", "leveringsdato", "leveret dato"),
        _name(Named.DELAFTALE, "delaftale_id", "Delaftale", "indsatsområde"),
        _name(Named.ACTIVITY, "activity_id", "Aktivitet", "til aktivitet"),
        _text("note", "Bemærkning", "bemærkninger", "note", "kommentar"),
    ),
)  # fmt: skip

_LINE = (
    _name(
        Named.BUDGET_LINE,
        "line_id",
        "Budgetlinje",
        "linje",
        "post",
        "budgetpost",
        "konto",
        "kontonavn",
        "formål",
        "udgift",
        "udgiftspost",
    ),
    _name(
        Named.DELAFTALE,
        "delaftale_id",
        "Delaftale",
        "indsatsområde",
        "delaftaler",
        "indsats",
        instead_of="line_id",
    ),
    _name(
        Named.SOURCE,
        "source_id",
        "Kilde",
        "finansieringskilde",
        "finansiering",
        "bevilling",
        "betales af",
        "tilskudsgiver",
        "giver",
    ),
    ListField("year", "År", ("budgetår", "kalenderår", "regnskabsår"), Holds.YEAR),
)
_MONEY_ABOUT = (
    "Linjen findes ved sit navn, eller ved delaftalens, når den kun har én linje. »250 t.kr.« og "
    "beløb under nul læses. "
)

BUDGET: Final = ListForm(
    ListKind.BUDGET, "Budget", "budgetbeløb", "budgetbeløb", neuter=True,
    name="", found_by=("line_id", "source_id", "year"), unique=True,
    needs=("line_id", "amount"), in_period=("year", "amount"), place="economy:budget/{row.year}",
    about="Budgetlinje eller delaftale, kilde, år og beløb; årene må også være kolonner. "
    + _MONEY_ABOUT,
    fields=(
        *_LINE,
        ListField("amount", "Beløb", ("budget", "budgetteret", "beløb i kr.", "kr.", "kroner",
                  "bevilget", "budgetbeløb", "i alt"), Holds.MONEY),
        ListField("in_period", "Budget i året", (), Holds.MONEY, many=True),
    ),
)  # fmt: skip

SPENDING: Final = ListForm(
    ListKind.SPENDING, "Forbrug", "forbrugstal", "forbrugstal", neuter=True,
    name="", found_by=("line_id", "source_id", "year", "quarter"), unique=True,
    needs=("line_id", "amount"), in_period=("quarter", "amount"),
    place="economy:spending/{row.year}",
    about="Budgetlinje eller delaftale, kilde, år, kvartal og beløb; kvartalerne må også være "
    "kolonner (K1, K2 …). " + _MONEY_ABOUT,
    fields=(
        *_LINE,
        ListField("quarter", "Kvartal", ("kvt.", "kvt", "periode"), Holds.QUARTER),
        ListField("amount", "Beløb", ("forbrug", "forbrugt", "brugt", "beløb i kr.", "kr.",
                  "kroner", "realiseret", "afholdt", "bogført", "forbrugsbeløb"), Holds.MONEY),
        ListField("in_period", "Forbrug i kvartalet", (), Holds.MONEY, many=True),
    ),
)  # fmt: skip

FORMS: Final = {
    form.kind: form
    for form in (
        ACTIVITIES, MILESTONES, PEOPLE, ORGANISATIONS, TASKS, COUNTS, COMMITMENTS, BUDGET, SPENDING,
    )
}  # fmt: skip
