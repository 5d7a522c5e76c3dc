"""Which rows go on into the next period's plan, table by table, and how they are changed.

`where` and `values` are SQL on the old row `o`; `{old}` stands before tables of the old plan.
A column that names a row left behind is emptied, or the row itself is left behind where the
column's foreign key does not say SET NULL; `loose` columns are emptied all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.new_period import Part

_TASK_STANDS = "settled_on IS NULL"
"""A task is open, or said to be done or dropped and not closed by its forum yet."""
_EXPECTATION_STANDS = "answered_on IS NULL"
_OPEN_DECISION = (
    "SELECT decision_id FROM {old}task "  # noqa: S608 - our own words
    f"WHERE decision_id IS NOT NULL AND {_TASK_STANDS} UNION "
    f"SELECT decision_id FROM {{old}}expectation WHERE {_EXPECTATION_STANDS}"
)
_OPEN_ITEM = (
    "SELECT agenda_item_id FROM {old}decision "  # noqa: S608 - our own words
    f"WHERE id IN ({_OPEN_DECISION}) UNION "
    f"SELECT agenda_item_id FROM {{old}}task WHERE {_TASK_STANDS}"
)
_OPEN_MEETING = (
    "SELECT meeting_id FROM {old}agenda_item "  # noqa: S608 - our own words
    f"WHERE id IN ({_OPEN_ITEM})"
)
_OLD_END = "coalesce((SELECT period_end FROM {old}plan), date(:start, '-1 day'))"
"""The old period's last day: a seat that ends on it was taken for the period, and goes on."""
_OF_MEETING = "CASE WHEN o.meeting_id IS NULL THEN o.{0} ELSE '' END"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a table's rows go on: with which part (None: always), which of them, changed how.

    `dates` are days that are emptied when they lie before the new period.
    """

    part: Part | None
    where: str = "1"
    values: Mapping[str, str] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    loose: frozenset[str] = frozenset()


RULES: Final = {
    # Choices only: what is begun of a note, or that the start was ended, is of the old plan.
    "setting": Rule(None, "o.key LIKE 'days_off.%' OR o.key LIKE 'thread.%'"),
    "plan": Rule(
        None,
        values={
            "uid": ":uid", "former_uid": "o.uid", "name": ":name",
            "period_start": ":start", "period_end": ":end",
            **{
                name: f"CASE WHEN :agreements THEN o.{name} ELSE '' END"
                for name in ("problem", "purpose", "organisation", "resources")
            },
        },
    ),
    "organisation": Rule(Part.PEOPLE),
    "person": Rule(Part.PEOPLE, "o.until IS NULL OR o.until >= :today"),
    "area": Rule(Part.AREAS),
    "area_alias": Rule(Part.AREAS),
    "area_goal": Rule(Part.AREAS),
    "focus_area": Rule(None, "NOT :template OR fold(o.name) IN (SELECT name FROM wanted)"),
    "delaftale": Rule(Part.AGREEMENTS),
    "agreement_party": Rule(Part.AGREEMENTS, values={"signed_on": "NULL"}),
    "strategic_goal": Rule(Part.GOALS),
    "sub_goal": Rule(Part.GOALS),
    "sub_goal_strategic_goal": Rule(Part.GOALS),
    "short_term_result": Rule(Part.GOALS),
    "target_group": Rule(Part.EFFORTS),
    "other_effort": Rule(Part.EFFORTS),
    "other_effort_area": Rule(Part.EFFORTS),
    "other_effort_target_group": Rule(Part.EFFORTS),
    "activity": Rule(
        Part.ACTIVITIES,
        "o.status NOT IN ('finished', 'anchored') AND o.archived_on IS NULL",
        dates=("ends", "anchoring_by"),
    ),
    "activity_area": Rule(Part.ACTIVITIES),
    "activity_person": Rule(Part.ACTIVITIES),
    "activity_measure": Rule(Part.ACTIVITIES),
    "activity_sub_goal": Rule(Part.ACTIVITIES),
    "activity_target_group": Rule(Part.ACTIVITIES),
    "activity_other_effort": Rule(Part.ACTIVITIES),
    "milestone": Rule(
        Part.ACTIVITIES,
        "o.reached_on IS NULL AND o.dropped_on IS NULL",
        values={"first_due": "CASE WHEN o.due >= :start THEN o.first_due END"},
        dates=("due",),
    ),
    "commitment": Rule(
        Part.COMMITMENTS,
        "o.dropped_on IS NULL",
        values={"delivered": "NULL", "delivered_on": "NULL", "note": "''"},
        dates=("due",),
    ),
    "indicator": Rule(Part.INDICATORS, values={"former_definition": "o.definition"}),
    "indicator_sub_goal": Rule(Part.INDICATORS),
    "indicator_strategic_goal": Rule(Part.INDICATORS),
    "indicator_activity": Rule(Part.INDICATORS),
    "target": Rule(
        Part.TARGETS,
        values={"day": "date(o.day, :shift)"},
    ),
    "import_batch": Rule(
        Part.FIGURES,
        "o.id IN (SELECT batch_id FROM {old}entry WHERE replaced_by_id IS NULL)",
        values={
            "kept_sha256": "NULL",
            "file_name": "replace(o.file_name, ' (fra forrige plan)', '') || ' (fra forrige plan)'",
        },
    ),
    "entry": Rule(
        Part.FIGURES,
        "o.replaced_by_id IS NULL",
        values={
            "entered_by": "CASE WHEN o.batch_id IS NOT NULL THEN o.entered_by "
            "WHEN o.entered_by = '' THEN 'ukendt, i forrige plan' "
            "ELSE replace(o.entered_by, ', i forrige plan', '') || ', i forrige plan' END"
        },
    ),
    "recipe": Rule(Part.RECIPES),
    "forum": Rule(
        Part.FORUMS, "o.ended_on IS NULL OR o.ended_on >= :start", dates=("review_on",)
    ),
    "forum_area": Rule(Part.FORUMS),
    "forum_delaftale": Rule(Part.FORUMS),
    "charter_version": Rule(
        Part.FORUMS,
        "o.id = (SELECT v.id FROM {old}charter_version v WHERE v.forum_id = o.forum_id "
        "AND v.valid_from <= :start ORDER BY v.valid_from DESC, v.number DESC LIMIT 1)",
    ),
    "membership": Rule(
        Part.FORUMS,
        f"o.ends IS NULL OR o.ends >= :start OR o.ends = {_OLD_END}",
        dates=("ends",),
    ),
    "meeting": Rule(
        Part.TASKS, f"o.id IN ({_OPEN_MEETING})", values={"approved_minutes": "''"}
    ),
    "agenda_item": Rule(
        Part.TASKS,
        f"o.meeting_id IS NULL OR o.id IN ({_OPEN_ITEM})",
        values={
            name: _OF_MEETING.format(name)
            for name in ("presentation", "recommendation", "economy", "minutes")
        },
        loose=frozenset({"carried_from_id"}),
    ),
    "decision": Rule(Part.TASKS, f"o.id IN ({_OPEN_DECISION})"),
    "task": Rule(
        Part.TASKS,
        f"o.{_TASK_STANDS}",
        loose=frozenset({"responsible_id"}),
    ),
    "task_person": Rule(Part.TASKS),
    "expectation": Rule(Part.TASKS, f"o.{_EXPECTATION_STANDS}"),
    "duty": Rule(Part.TASKS, "o.done_on IS NULL"),
    "duty_step": Rule(Part.TASKS),
    "forum_deadline": Rule(Part.FORUMS),
    "template_item": Rule(Part.FORUMS),
    "funding_source": Rule(Part.AGREEMENTS),
    "budget_line": Rule(Part.AGREEMENTS),
}  # fmt: skip

LEFT_BEHIND: Final = frozenset(
    {
        "agreement_version", "agreement_approval", "attachment", "attendance", "attendance_item",
        "blob", "budget", "change", "change_set", "clarification", "data_request",
        "data_request_area", "data_request_indicator", "data_request_period", "decision_route",
        "item_position", "lift", "log_note", "meeting_deadline", "minutes_remark",
        "proposal_answer", "registration", "registration_count", "sending", "sending_file",
        "sending_recipient", "spending", "staff_sheet", "status_note", "unique_count",
    }
)  # fmt: skip
"""Tables whose rows stay in the old plan; with RULES they are all tables there are."""

HEADS: Final = {
    Part.AREAS: "area",
    Part.PEOPLE: "person",
    Part.FORUMS: "forum",
    Part.AGREEMENTS: "delaftale",
    Part.GOALS: "sub_goal",
    Part.ACTIVITIES: "activity",
    Part.COMMITMENTS: "commitment",
    Part.EFFORTS: "other_effort",
    Part.INDICATORS: "indicator",
    Part.FIGURES: "entry",
    Part.TARGETS: "target",
    Part.RECIPES: "recipe",
    Part.TASKS: "task",
}
"""The table whose rows are counted when a part is offered."""
