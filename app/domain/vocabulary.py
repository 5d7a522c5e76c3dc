"""The field's closed lists, as stable English codes; Danish labels are in `app.labels`."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """Who takes part in a helhedsplan (domain.md 2)."""

    MUNICIPALITY = "municipality"
    HOUSING = "housing"
    POLICE = "police"
    SCHOOL = "school"
    ASSOCIATION = "association"
    FUND = "fund"
    OTHER = "other"


class ForumLevel(StrEnum):
    """The levels of the organisationstrekant; a property of its own, never read from a name."""

    STRATEGIC = "strategic"
    TACTICAL = "tactical"
    OPERATIONAL = "operational"


class MemberRole(StrEnum):
    """What a person is in a forum."""

    CHAIR = "chair"
    MEMBER = "member"
    OBSERVER = "observer"
    SECRETARY = "secretary"
    RESIDENT = "resident"


class ResidentRole(StrEnum):
    """The roles a resident may stand in the file with (domain.md 2); a participant never does."""

    DEMOCRAT = "democrat"
    ESTATE_BOARD = "estate_board"
    VOLUNTEER = "volunteer"
    AMBASSADOR = "ambassador"


class Measure(StrEnum):
    """What an activity counts; attendances are not unique persons, and the two never meet."""

    PARTICIPANTS = "participants"
    NEW_PARTICIPANTS = "new_participants"
    VOLUNTEERS = "volunteers"
    HOURS = "hours"
    AGE = "age"
    SEX = "sex"
    CONVERSATIONS = "conversations"
    VISITS = "visits"
    REFERRALS = "referrals"
    JOBS = "jobs"
    ACTORS = "actors"


class ActivityStatus(StrEnum):
    """An activity's life, from idea to anchored with permanent owners."""

    IDEA = "idea"
    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    ANCHORED = "anchored"


class ActivityRole(StrEnum):
    """What the helhedsplan does in an activity."""

    PERFORMING = "performing"
    BRIDGING = "bridging"
    FACILITATING = "facilitating"


class CoreRelation(StrEnum):
    """How an activity stands to the kommune's own core operation (kernedriften)."""

    SUPPLEMENTS = "supplements"
    FILLS_GAP = "fills_gap"
    BRIDGES = "bridges"
    RECRUITS = "recruits"
    RETAINS = "retains"
    INTENSIFIES = "intensifies"
    OUTREACH = "outreach"
    COMPETES = "competes"
    REPLACES = "replaces"


class Participation(StrEnum):
    """The steps of deltagelsesstigen; practical help stands beside them."""

    NONE = "none"
    INFORMATION = "information"
    HEARING = "hearing"
    CO_DECISION = "co_decision"
    SELF_GOVERNING = "self_governing"


class AnchoringStage(StrEnum):
    """How far an activity is from being handed over to permanent owners (forankring)."""

    NOT_BEGUN = "not_begun"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    HANDING_OVER = "handing_over"
    ANCHORED = "anchored"


class CommitmentKind(StrEnum):
    """What a partner promises."""

    HOURS = "hours"
    MONEY = "money"
    STAFF = "staff"
    ROOMS = "rooms"
    DATA = "data"
    OTHER = "other"


class NoteKind(StrEnum):
    """What a note in the logbog is; the last three come from the medarbejderark."""

    NOTE = "note"
    BARRIER = "barrier"
    OBSERVATION = "observation"
    IDEA = "idea"
    EXPERIENCE = "experience"
    OPPORTUNITY = "opportunity"
    CHALLENGE = "challenge"


class EffortRelation(StrEnum):
    """How an activity stands to another effort in the area."""

    SUPPLEMENTS = "supplements"
    OVERLAPS = "overlaps"
    COMPETES = "competes"
    BRIDGES = "bridges"


class Influence(StrEnum):
    """How far a goal can be influenced by the helhedsplan."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    NONE = "none"


class ApprovalBody(StrEnum):
    """Who approves the strategisk samarbejdsaftale."""

    RESIDENTS_MEETING = "residents_meeting"
    HOUSING_BOARD = "housing_board"
    COUNCIL = "council"
    BOARD = "board"
    FUND = "fund"


class ApprovalResult(StrEnum):
    """What a body said of a version."""

    PENDING = "pending"
    APPROVED = "approved"
    CONDITIONAL = "conditional"
    REJECTED = "rejected"


class IndicatorKind(StrEnum):
    """What an indicator speaks of."""

    EFFECT = "effect"
    RESULT = "result"
    ACTIVITY = "activity"
    PROCESS = "process"
    QUALITATIVE = "qualitative"


class IndicatorReach(StrEnum):
    """Kept apart: the area's temperature, ours and the kommune's together, ours alone."""

    AREA = "area"
    SHARED = "shared"
    OWN = "own"


class Direction(StrEnum):
    """Which way is better; within a band means neither too high nor too low."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"


class Frequency(StrEnum):
    """How often a figure is expected."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALFYEAR = "halfyear"
    YEAR = "year"
    SCHOOLYEAR = "schoolyear"
    IRREGULAR = "irregular"


class Pooling(StrEnum):
    """How the areas' figures make the whole plan's: percentages are never averaged unweighted."""

    SUM = "sum"
    NONE = "none"


class MeetingStatus(StrEnum):
    """A meeting's stages, in order."""

    PLANNED = "planned"
    CALLED = "called"
    HELD = "held"
    MINUTES_SENT = "minutes_sent"
    MINUTES_APPROVED = "minutes_approved"


class ItemKind(StrEnum):
    """(B) beslutning, (D) drøftelse, (O) orientering."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class ActionCall(StrEnum):
    """The action an agenda item calls for."""

    STRATEGIC = "strategic"
    COOPERATION = "cooperation"
    PRIORITY = "priority"


class Outcome(StrEnum):
    """The phrases a forum closes an item with."""

    APPROVED = "approved"
    ACCEDED = "acceded"
    NOTED = "noted"
    DISCUSSED = "discussed"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    AWAITING = "awaiting"


class StandingItem(StrEnum):
    """Agenda items that come back at every meeting (domain.md 2), in their usual order."""

    APPROVAL = "approval"
    FOLLOW_UP = "follow_up"
    DECIDED_SINCE = "decided_since"
    CALLS = "calls"
    CORE_OPERATION = "core_operation"
    OTHER_LEVELS = "other_levels"
    NEXT_MEETING = "next_meeting"


class ForumCycle(StrEnum):
    """How much a forum's meetings ask for: all stages, or one page of points, notes and tasks."""

    FULL = "full"
    LIGHT = "light"


class DeadlineKind(StrEnum):
    """The deadlines around a meeting, in their order; the last two lie after it."""

    PAPERS = "papers"
    REVIEW = "review"
    AGENDA = "agenda"
    PRE_MEETING = "pre_meeting"
    MINUTES = "minutes"
    OBJECTION = "objection"


class LateItem(StrEnum):
    """How an item came after the agenda had gone out."""

    FORWARDED = "forwarded"
    SUPPLEMENT = "supplement"


class AttendanceKind(StrEnum):
    """Who was there; partly means under some of the items only."""

    PRESENT = "present"
    ABSENT = "absent"
    PARTLY = "partly"
    GUEST = "guest"


class RemarkKind(StrEnum):
    """What is said of minutes after they were sent; they are never changed without a trace."""

    OBJECTION = "objection"
    CORRECTION = "correction"
    REOPENED = "reopened"


class DecisionOrigin(StrEnum):
    """Where a decision was made; all but the first come onto the next agenda as taken since."""

    MEETING = "meeting"
    WRITTEN = "written"
    CHAIRS = "chairs"
    OPERATIONS = "operations"
    SECRETARIAT = "secretariat"


class ExpectationSense(StrEnum):
    """What a decision expects of a figure."""

    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"


class ProposalReply(StrEnum):
    """What was said to an item the program proposed."""

    ACCEPTED = "accepted"
    ASKED = "asked"
    DISMISSED = "dismissed"


class DutyKind(StrEnum):
    """What a duty of the årshjul belongs to."""

    FUND = "fund"
    LISTS = "lists"
    DATA = "data"
    SURVEY = "survey"
    RENEWAL = "renewal"
    OTHER = "other"


class FundingKind(StrEnum):
    """Whose money it is; all but Landsbyggefonden's is local co-financing or another grant."""

    LBF = "lbf"
    MUNICIPALITY = "municipality"
    HOUSING = "housing"
    FOUNDATION = "foundation"
    OTHER = "other"


class SendingKind(StrEnum):
    """What a mail or a parcel of papers is about."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    REMINDER = "reminder"
    ROUTE = "route"
    QUESTION = "question"
    PORTAL = "portal"
    OTHER = "other"


class TaskStatus(StrEnum):
    """Where a decision's task stands; open and in progress come back on the next agenda."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


OPEN_TASK_STATUSES = frozenset({TaskStatus.OPEN, TaskStatus.IN_PROGRESS})
