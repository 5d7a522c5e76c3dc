"""Målgrupper: kept in order, never lost in silence, and tied to activities."""

from dataclasses import replace

import pytest

from app.db.errors import ThingGone
from app.domain.target_groups import STANDARD
from app.services import activities, target_groups
from app.services.refusals import NameMissing, NameTaken


def names(plan):
    return [line.name for line in target_groups.list_target_groups(plan)]


def test_the_standard_list_adds_what_is_not_there_yet(plan):
    target_groups.add_target_group(plan, "ÆLDRE")
    assert target_groups.use_standard_list(plan) == len(STANDARD) - 1
    assert names(plan) == ["ÆLDRE", *(name for name in STANDARD if name != "Ældre")]
    assert target_groups.use_standard_list(plan) == 0


def test_a_group_is_moved_and_stays_at_the_ends(plan):
    first, second, _third = (target_groups.add_target_group(plan, name) for name in "abc")
    target_groups.move_target_group(plan, second, -1)
    target_groups.move_target_group(plan, second, -1)
    target_groups.move_target_group(plan, first, 1)
    assert names(plan) == ["b", "c", "a"]


def test_a_name_is_needed_and_is_the_groups_own(plan):
    key = target_groups.add_target_group(plan, "Ældre")
    with pytest.raises(NameMissing):
        target_groups.add_target_group(plan, " ")
    with pytest.raises(NameTaken):
        target_groups.add_target_group(plan, "Ældre ")
    target_groups.rename_target_group(plan, key, "Ældre over 65")
    assert names(plan) == ["Ældre over 65"]


def test_what_is_done_for_a_group_is_counted(plan):
    activity = activities.add_activity(plan, "Fritidsjob")
    young, _old = (target_groups.add_target_group(plan, name) for name in ("Unge", "Ældre"))
    draft = activities.get_activity(plan, activity)
    activities.save_activity(plan, activity, replace(draft, target_group_ids=frozenset({young})))
    assert [line.activities for line in target_groups.list_target_groups(plan)] == [1, 0]


def test_a_group_that_is_gone_is_said(plan):
    group = target_groups.add_target_group(plan, "Unge")
    target_groups.delete_target_group(plan, group)
    with pytest.raises(ThingGone):
        target_groups.rename_target_group(plan, group, "De unge")
