"""The tables of the plan file, one module per subject; columns and constraints, no behaviour."""

from app.db.tables.activities import Activity, ActivityArea, ActivitySubGoal, Registration
from app.db.tables.agreements import Delaftale, FocusArea, SubGoal
from app.db.tables.attachments import Attachment, Blob
from app.db.tables.history import ChangeKind, ChangeRow, ChangeSet
from app.db.tables.importing import (
    DataRequest,
    DataRequestArea,
    DataRequestIndicator,
    DataRequestPeriod,
    Recipe,
)
from app.db.tables.indicators import Entry, ImportBatch, Indicator, IndicatorSubGoal, Target
from app.db.tables.meetings import AgendaItem, Decision, Meeting, Task
from app.db.tables.people import Forum, Membership, Organisation, Person
from app.db.tables.plan import Area, AreaAlias, Plan, Setting

__all__ = [
    "Activity",
    "ActivityArea",
    "ActivitySubGoal",
    "AgendaItem",
    "Area",
    "AreaAlias",
    "Attachment",
    "Blob",
    "ChangeKind",
    "ChangeRow",
    "ChangeSet",
    "DataRequest",
    "DataRequestArea",
    "DataRequestIndicator",
    "DataRequestPeriod",
    "Decision",
    "Delaftale",
    "Entry",
    "FocusArea",
    "Forum",
    "ImportBatch",
    "Indicator",
    "IndicatorSubGoal",
    "Meeting",
    "Membership",
    "Organisation",
    "Person",
    "Plan",
    "Recipe",
    "Registration",
    "Setting",
    "SubGoal",
    "Target",
    "Task",
]
