"""Efforts, målgrupper and areas: every intention is one step that undo takes back, exactly."""

from dataclasses import replace

import pytest

from app.domain.areas import AreaGoalDraft
from app.domain.efforts import RelationDraft
from app.domain.vocabulary import EffortRelation
from app.services import activities, area_goals, areas, efforts, people, target_groups
from tests.beginnings import begin_with
from tests.services.test_every_change import TODAY


def fill(plan):
    """A small plan with one thing of each kind."""
    area = areas.add_area(plan, "Ådalen")
    activity = activities.add_activity(plan, "Fritidsjob")
    other_activity = activities.add_activity(plan, "Gadeplan")
    group = target_groups.add_target_group(plan, "Unge 13–17 år")
    other_group = target_groups.add_target_group(plan, "Ældre")
    draft = activities.get_activity(plan, activity)
    activities.save_activity(plan, activity, replace(draft, target_group_ids=frozenset({group})))
    effort = efforts.add_effort(plan, "Kommunens ungeindsats")
    draft = efforts.get_effort(plan, effort)
    efforts.save_effort(
        plan, effort,
        replace(draft, area_ids=frozenset({area}), target_group_ids=frozenset({group})),
    )  # fmt: skip
    efforts.relate(plan, effort, activity)
    goal = area_goals.add_goal(plan, area, "Lys på stien")
    area_goals.add_goal(plan, area, "Åbent hus om aftenen")
    return {
        "goal": goal,
        "area": area, "activity": activity, "other_activity": other_activity, "group": group,
        "other_group": other_group, "effort": effort,
        "organisation": people.add_organisation(plan, "Aaby Kommune"),
        "person": people.add_person(plan, "Lars Toft"),
    }  # fmt: skip


template, ids = begin_with(fill)


CHANGES = {
    "add a målgruppe": lambda plan, ids: target_groups.add_target_group(plan, "Familier"),
    "rename a målgruppe": lambda plan, ids: target_groups.rename_target_group(
        plan, ids["group"], "Unge"
    ),
    "move a målgruppe": lambda plan, ids: target_groups.move_target_group(plan, ids["group"], 1),
    "delete a målgruppe": lambda plan, ids: target_groups.delete_target_group(plan, ids["group"]),
    "use the standard list": lambda plan, ids: target_groups.use_standard_list(plan),
    "say for whom an activity is": lambda plan, ids: activities.save_activity(
        plan, ids["activity"],
        replace(
            activities.get_activity(plan, ids["activity"]),
            target_group_ids=frozenset({ids["other_group"]}),
        ),
    ),
    "add an effort": lambda plan, ids: efforts.add_effort(plan, "Politiets bydelsbetjente"),
    "save an effort with its links": lambda plan, ids: efforts.save_effort(
        plan, ids["effort"],
        replace(
            efforts.get_effort(plan, ids["effort"]), organisation_id=ids["organisation"],
            owner="Ungeenheden", starts=TODAY, area_ids=frozenset(),
            target_group_ids=frozenset({ids["other_group"]}),
        ),
    ),
    "delete an effort": lambda plan, ids: efforts.delete_effort(plan, ids["effort"]),
    "put an activity beside an effort": lambda plan, ids: efforts.relate(
        plan, ids["effort"], ids["other_activity"]
    ),
    "say how an activity stands to an effort": lambda plan, ids: efforts.save_relation(
        plan, ids["effort"], ids["activity"], RelationDraft(EffortRelation.COMPETES, "Samme aften")
    ),
    "take an activity away from an effort": lambda plan, ids: efforts.unrelate(
        plan, ids["effort"], ids["activity"]
    ),
    "save an area's stamdata": lambda plan, ids: areas.save_area(
        plan, ids["area"],
        replace(
            areas.get_area(plan, ids["area"]), organisation_id=ids["organisation"],
            contact_id=ids["person"], dwellings=486, residents=1148, counted_on=TODAY,
            built="1971", about="Seks blokke", aliases="Aadalen", is_comparison=True,
        ),
    ),
    "delete an area": lambda plan, ids: areas.delete_area(plan, ids["area"]),
    "add an area's goal": lambda plan, ids: area_goals.add_goal(plan, ids["area"], "Nye bænke"),
    "save an area's goal": lambda plan, ids: area_goals.save_goal(
        plan, ids["goal"], AreaGoalDraft("Lys på hele stien", None)
    ),
    "move an area's goal": lambda plan, ids: area_goals.move_goal(plan, ids["goal"], 1),
    "delete an area's goal": lambda plan, ids: area_goals.delete_goal(plan, ids["goal"]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, ids, check_undo, change):
    with check_undo:
        change(plan, ids)
