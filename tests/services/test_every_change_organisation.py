"""Undo and redo of everything that can be done to people, forums and kommissorier."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.forums import MembershipDraft
from app.domain.vocabulary import (
    ForumLevel,
    MemberRole,
    OrganisationKind,
    ResidentRole,
    TaskStatus,
)
from app.services import agenda, agreements, areas, charters, decisions, forums, people
from tests import factories
from tests.beginnings import begin_with

TODAY = date(2026, 11, 20)


def fill(plan):
    """Two forums with one thing of each kind."""
    organisation = people.add_organisation(plan, "Aaby Kommune")
    person = people.add_person(plan, "Mette Kjær", organisation)
    board = forums.add_forum(plan, "Bestyrelsen")
    forum = forums.add_forum(plan, "Styregruppen")
    area = areas.add_area(plan, "Ådalen")
    delaftale = agreements.add_delaftale(plan, "Unge i job")
    member = forums.add_member(plan, forum, person, TODAY)
    draft = forums.get_forum(plan, forum)
    forums.save_forum(plan, forum, replace(draft, area_ids=frozenset({area}), parent_id=board))
    charter = charters.add_charter(plan, forum, TODAY)
    meeting = factories.plan_meeting(plan, board, date(2026, 10, 1))
    item = agenda.add_item(plan, meeting, "Kommissorium")
    decision = decisions.decide(plan, item, "Godkendt.")
    task = decisions.add_task(plan, "Send det ud", decision_id=decision)
    done = replace(decisions.get_task(plan, task), responsible_id=person, status=TaskStatus.DONE)
    decisions.save_task(plan, task, done, TODAY)
    return {
        "organisation": organisation, "person": person, "board": board, "forum": forum,
        "area": area, "delaftale": delaftale, "member": member, "charter": charter,
        "decision": decision, "task": task,
    }  # fmt: skip


template, ids = begin_with(fill)


def save_organisation(plan, ids):
    draft = people.get_organisation(plan, ids["organisation"])
    changed = replace(draft, kind=OrganisationKind.MUNICIPALITY, note="Ring først.")
    people.save_organisation(plan, ids["organisation"], changed)


def save_person(plan, ids):
    draft = people.get_person(plan, ids["person"])
    changed = replace(draft, resident_role=ResidentRole.DEMOCRAT, until=date(2027, 1, 31))
    people.save_person(plan, ids["person"], changed)


def save_forum(plan, ids):
    draft = forums.get_forum(plan, ids["forum"])
    changed = replace(
        draft, level=ForumLevel.OPERATIONAL, kind="følgegruppe", mandate="Kalenderen",
        link_person_id=ids["person"], review_on=TODAY, area_ids=frozenset(),
        delaftale_ids=frozenset({ids["delaftale"]}),
    )  # fmt: skip
    forums.save_forum(plan, ids["forum"], changed)


def end_forum(plan, ids):
    draft = forums.get_forum(plan, ids["forum"])
    changed = replace(draft, ended_on=TODAY, end_reason="Opgaven er løst")
    forums.save_forum(plan, ids["forum"], changed)


def save_member(plan, ids):
    draft = MembershipDraft(MemberRole.CHAIR, TODAY, None, "Kender alle", "kommunen")
    forums.save_member(plan, ids["member"], draft)


def save_charter(plan, ids):
    (version,) = charters.list_charters(plan, ids["forum"])
    draft = replace(
        version.draft, valid_from=TODAY, purpose="Følger delaftalen.", approved_by="Bestyrelsen",
        changes="Ny", decision_id=ids["decision"],
    )  # fmt: skip
    charters.save_charter(plan, ids["charter"], draft)


CHANGES = {
    "a person leaves": lambda plan, ids: forums.end_seats(plan, ids["person"], date(2026, 12, 1)),
    "save an organisation with its note": save_organisation,
    "add a person to an organisation": lambda plan, ids: people.add_person(
        plan, "Lars Toft", ids["organisation"]
    ),
    "save a resident in a role": save_person,
    "delete a person with closed tasks": lambda plan, ids: people.delete_person(
        plan, ids["person"]
    ),
    "save a forum with all that hangs on it": save_forum,
    "end a forum": end_forum,
    "delete a forum": lambda plan, ids: forums.delete_forum(plan, ids["forum"]),
    "add a new person as a member": lambda plan, ids: forums.add_new_member(
        plan, ids["forum"], "Lars Toft", TODAY
    ),
    "save why a member sits there": save_member,
    "add a version of the kommissorium": lambda plan, ids: charters.add_charter(
        plan, ids["forum"], TODAY
    ),
    "save a version of the kommissorium": save_charter,
    "delete a version of the kommissorium": lambda plan, ids: charters.delete_charter(
        plan, ids["charter"]
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, ids, check_undo, change):
    with check_undo:
        change(plan, ids)
