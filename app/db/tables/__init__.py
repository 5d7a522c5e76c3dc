"""The tables of the plan file, one module per subject; columns and constraints, no behaviour."""

from app.db.tables.activities import Activity, ActivityArea, ActivityPerson, Registration
from app.db.tables.agreements import (
    AgreementApproval,
    AgreementParty,
    AgreementVersion,
    Commitment,
    Delaftale,
    FocusArea,
)
from app.db.tables.attachments import Attachment, Blob
from app.db.tables.counts import ActivityMeasure, RegistrationCount, StaffSheet, UniqueCount
from app.db.tables.efforts import (
    ActivityOtherEffort,
    ActivityTargetGroup,
    OtherEffort,
    OtherEffortArea,
    OtherEffortTargetGroup,
    TargetGroup,
)
from app.db.tables.goals import (
    ActivitySubGoal,
    IndicatorActivity,
    IndicatorStrategicGoal,
    IndicatorSubGoal,
    ShortTermResult,
    StrategicGoal,
    SubGoal,
    SubGoalStrategicGoal,
)
from app.db.tables.history import ChangeKind, ChangeRow, ChangeSet
from app.db.tables.importing import (
    DataRequest,
    DataRequestArea,
    DataRequestIndicator,
    DataRequestPeriod,
    Recipe,
)
from app.db.tables.indicators import Entry, ImportBatch, Indicator, Target
from app.db.tables.meetings import AgendaItem, Decision, Meeting, Task
from app.db.tables.notes import Lift, LogNote, Milestone, StatusNote
from app.db.tables.people import (
    CharterVersion,
    Forum,
    ForumArea,
    ForumDelaftale,
    Membership,
    Organisation,
    Person,
)
from app.db.tables.plan import Area, AreaAlias, AreaGoal, Plan, Setting

__all__ = [
    "Activity",
    "ActivityArea",
    "ActivityMeasure",
    "ActivityOtherEffort",
    "ActivityPerson",
    "ActivitySubGoal",
    "ActivityTargetGroup",
    "AgendaItem",
    "AgreementApproval",
    "AgreementParty",
    "AgreementVersion",
    "Area",
    "AreaAlias",
    "AreaGoal",
    "Attachment",
    "Blob",
    "ChangeKind",
    "ChangeRow",
    "ChangeSet",
    "CharterVersion",
    "Commitment",
    "DataRequest",
    "DataRequestArea",
    "DataRequestIndicator",
    "DataRequestPeriod",
    "Decision",
    "Delaftale",
    "Entry",
    "FocusArea",
    "Forum",
    "ForumArea",
    "ForumDelaftale",
    "ImportBatch",
    "Indicator",
    "IndicatorActivity",
    "IndicatorStrategicGoal",
    "IndicatorSubGoal",
    "Lift",
    "LogNote",
    "Meeting",
    "Membership",
    "Milestone",
    "Organisation",
    "OtherEffort",
    "OtherEffortArea",
    "OtherEffortTargetGroup",
    "Person",
    "Plan",
    "Recipe",
    "Registration",
    "RegistrationCount",
    "Setting",
    "ShortTermResult",
    "StaffSheet",
    "StatusNote",
    "StrategicGoal",
    "SubGoal",
    "SubGoalStrategicGoal",
    "Target",
    "TargetGroup",
    "Task",
    "UniqueCount",
]
