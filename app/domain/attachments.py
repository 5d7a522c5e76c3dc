"""Papers kept inside the plan, and what they may be attached to."""

from enum import StrEnum


class PaperOwner(StrEnum):
    """What a paper is attached to; the value is the column that names it."""

    ITEM = "agenda_item_id"
    PLAN = "plan_id"
    """An annex (bilag) of the strategisk samarbejdsaftale; the plan's id is 1."""
    DELAFTALE = "delaftale_id"
    VERSION = "version_id"
    """The original document of a version of an agreement."""
    APPROVAL = "approval_id"
    """What proves a godkendelse."""
    ACTIVITY = "activity_id"
