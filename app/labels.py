"""Danish words for the field's closed lists; a test asserts that every member has one."""

from enum import StrEnum
from typing import Final

from app.domain import vocabulary as v
from app.domain.figures import FigureState
from app.domain.periods import PeriodKind

LABELS: Final[dict[StrEnum, str]] = {
    v.OrganisationKind.MUNICIPALITY: "kommune",
    v.OrganisationKind.HOUSING: "boligorganisation",
    v.OrganisationKind.POLICE: "politi",
    v.OrganisationKind.SCHOOL: "skole",
    v.OrganisationKind.ASSOCIATION: "forening",
    v.OrganisationKind.FUND: "fond",
    v.OrganisationKind.OTHER: "andet",
    v.ForumLevel.STRATEGIC: "strategisk",
    v.ForumLevel.TACTICAL: "taktisk",
    v.ForumLevel.OPERATIONAL: "operationelt",
    v.MemberRole.CHAIR: "formand",
    v.MemberRole.MEMBER: "medlem",
    v.MemberRole.OBSERVER: "observatør",
    v.MemberRole.SECRETARY: "sekretær",
    v.MemberRole.RESIDENT: "beboerrepræsentant",
    v.ActivityStatus.IDEA: "idé",
    v.ActivityStatus.PLANNED: "planlagt",
    v.ActivityStatus.RUNNING: "i gang",
    v.ActivityStatus.PAUSED: "på pause",
    v.ActivityStatus.FINISHED: "afsluttet",
    v.ActivityStatus.ANCHORED: "forankret",
    v.IndicatorKind.EFFECT: "effekt",
    v.IndicatorKind.RESULT: "resultat",
    v.IndicatorKind.ACTIVITY: "aktivitet",
    v.IndicatorKind.PROCESS: "proces",
    v.IndicatorKind.QUALITATIVE: "kvalitativ",
    v.IndicatorReach.AREA: "områdets temperatur",
    v.IndicatorReach.SHARED: "vores og kommunens indsats",
    v.IndicatorReach.OWN: "vores egen indsats",
    v.Direction.HIGHER: "højere er bedre",
    v.Direction.LOWER: "lavere er bedre",
    v.Direction.BAND: "inden for et bånd",
    v.Frequency.WEEK: "hver uge",
    v.Frequency.MONTH: "hver måned",
    v.Frequency.QUARTER: "hvert kvartal",
    v.Frequency.HALFYEAR: "hvert halvår",
    v.Frequency.YEAR: "hvert år",
    v.Frequency.SCHOOLYEAR: "hvert skoleår",
    v.Frequency.IRREGULAR: "uregelmæssigt",
    v.Pooling.SUM: "områderne lægges sammen",
    v.Pooling.NONE: "områderne lægges ikke sammen",
    v.MeetingStatus.PLANNED: "planlagt",
    v.MeetingStatus.CALLED: "indkaldt",
    v.MeetingStatus.HELD: "afholdt",
    v.MeetingStatus.MINUTES_SENT: "referat udsendt",
    v.MeetingStatus.MINUTES_APPROVED: "referat godkendt",
    v.ItemKind.DECISION: "beslutning",
    v.ItemKind.DISCUSSION: "drøftelse",
    v.ItemKind.INFORMATION: "orientering",
    v.ActionCall.STRATEGIC: "strategisk",
    v.ActionCall.COOPERATION: "samarbejde",
    v.ActionCall.PRIORITY: "prioritering",
    v.Outcome.APPROVED: "godkendt",
    v.Outcome.ACCEDED: "tiltrådt",
    v.Outcome.NOTED: "taget til efterretning",
    v.Outcome.DISCUSSED: "drøftet",
    v.Outcome.POSTPONED: "udsat",
    v.Outcome.REJECTED: "ikke godkendt",
    v.StandingItem.APPROVAL: "Godkendelse af dagsorden og referat",
    v.StandingItem.FOLLOW_UP: "Opfølgning på beslutninger",
    v.StandingItem.NEXT_MEETING: "Næste møde og eventuelt",
    v.TaskStatus.OPEN: "åben",
    v.TaskStatus.IN_PROGRESS: "i gang",
    v.TaskStatus.DONE: "udført",
    v.TaskStatus.DROPPED: "bortfaldet",
    FigureState.KNOWN: "kendt",
    FigureState.SUPPRESSED: "skjult, få personer",
    FigureState.MISSING: "mangler",
    PeriodKind.DAY: "dato",
    PeriodKind.WEEK: "uge",
    PeriodKind.MONTH: "måned",
    PeriodKind.QUARTER: "kvartal",
    PeriodKind.HALFYEAR: "halvår",
    PeriodKind.YEAR: "år",
    PeriodKind.SCHOOLYEAR: "skoleår",
    PeriodKind.SPAN: "periode",
}

ITEM_LETTERS: Final[dict[v.ItemKind, str]] = {
    v.ItemKind.DECISION: "B",
    v.ItemKind.DISCUSSION: "D",
    v.ItemKind.INFORMATION: "O",
}


def label(code: StrEnum) -> str:
    """Say a code in Danish, in lower case as inside a sentence."""
    return LABELS[code]
