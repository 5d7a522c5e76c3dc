"""The demo plan's goal chain: strategic goals, results, links and the antagelser behind them."""

from typing import Any

from app.db.base import Base
from app.db.tables import (
    Activity,
    ActivitySubGoal,
    Delaftale,
    Indicator,
    IndicatorActivity,
    IndicatorStrategicGoal,
    IndicatorSubGoal,
    Setting,
    ShortTermResult,
    StrategicGoal,
    SubGoal,
    SubGoalStrategicGoal,
)
from app.domain.vocabulary import Influence
from app.services.demo.draft import Draft, Texts


def add_thread(draft: Draft, texts: Texts) -> None:
    """Add the goals and tie the delmål, activities and indicators that are there already."""
    for place, goal in enumerate(texts["goal"]):
        draft.add(
            StrategicGoal, goal["key"], name=goal["name"], position=place, **_aim_fields(goal)
        )
    for key, most in texts["limits"].items():
        draft.rows[Setting].append({"key": f"thread.{key}", "value": str(most)})
    for sub_goal in texts["sub_goal"]:
        _fill_sub_goal(draft, sub_goal)
    for link in draft.rows[ActivitySubGoal]:
        link.update(result_id=None, assumption="")
    for link in draft.rows[IndicatorSubGoal]:
        link.update(assumption="")
    _add_results(draft, texts["result"])
    for link in texts["activity"]:
        _activity_link(draft, link["number"], link["sub_goal"])["assumption"] = link["assumption"]
    for link in texts["indicator"]:
        _assume_indicator(draft, link)
    for name, number in texts["measures"].items():
        draft.link(
            IndicatorActivity,
            indicator_id=draft.id_of(Indicator, name),
            activity_id=draft.id_of(Activity, number),
            assumption=texts["measured"].get(name, ""),
        )


def _aim_fields(texts: Texts) -> dict[str, Any]:
    return {
        "success_criteria": texts["criteria"],
        "influence": Influence(texts["influence"]),
        "influence_reason": texts["reason"],
    }


def _fill_sub_goal(draft: Draft, texts: Texts) -> None:
    if "own" in texts:
        delaftale_id = draft.id_of(Delaftale, texts["delaftale"])
        beside = [row for row in draft.rows[SubGoal] if row["delaftale_id"] == delaftale_id]
        draft.add(
            SubGoal,
            texts["key"],
            delaftale_id=delaftale_id,
            name=texts["own"],
            position=len(beside),
        )
    sub_goal_id = draft.id_of(SubGoal, texts["key"])
    _row(draft, SubGoal, id=sub_goal_id).update(_aim_fields(texts))
    for goal, assumption in texts["serves"].items():
        draft.rows[SubGoalStrategicGoal].append(
            {
                "sub_goal_id": sub_goal_id,
                "strategic_goal_id": draft.id_of(StrategicGoal, goal),
                "assumption": assumption,
            }
        )


def _add_results(draft: Draft, results: list[Texts]) -> None:
    for place, result in enumerate(results):
        result_id = draft.add(
            ShortTermResult,
            sub_goal_id=draft.id_of(SubGoal, result["sub_goal"]),
            name=result["name"],
            assumption=result["assumption"],
            position=place,
        )
        for number in result["by"]:
            _activity_link(draft, number, result["sub_goal"])["result_id"] = result_id


def _activity_link(draft: Draft, number: str, sub_goal: str) -> dict[str, Any]:
    """The link of an activity to a delmål, made if it is not there."""
    ids = {
        "activity_id": draft.id_of(Activity, number),
        "sub_goal_id": draft.id_of(SubGoal, sub_goal),
    }
    if not any(ids.items() <= row.items() for row in draft.rows[ActivitySubGoal]):
        draft.rows[ActivitySubGoal].append({**ids, "result_id": None, "assumption": ""})
    return _row(draft, ActivitySubGoal, **ids)


def _assume_indicator(draft: Draft, texts: Texts) -> None:
    indicator_id = draft.id_of(Indicator, texts["name"])
    if "sub_goal" in texts:
        sub_goal_id = draft.id_of(SubGoal, texts["sub_goal"])
        link = _row(draft, IndicatorSubGoal, indicator_id=indicator_id, sub_goal_id=sub_goal_id)
        link["assumption"] = texts["assumption"]
    if "goal" in texts:
        draft.rows[IndicatorStrategicGoal].append(
            {
                "indicator_id": indicator_id,
                "strategic_goal_id": draft.id_of(StrategicGoal, texts["goal"]),
                "assumption": texts["assumption"],
            }
        )


def _row(draft: Draft, table: type[Base], **where: int) -> dict[str, Any]:
    return next(row for row in draft.rows[table] if where.items() <= row.items())
