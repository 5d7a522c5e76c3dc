"""Every intention of the user is one step that undo takes back and redo repeats, exactly."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from app.domain.activities import RegistrationDraft
from app.domain.periods import Period
from app.domain.vocabulary import (
    ActivityStatus,
    ForumLevel,
    ItemKind,
    MeetingStatus,
    MemberRole,
    OrganisationKind,
    Outcome,
    TaskStatus,
)
from app.services import (
    activities,
    agenda,
    agreements,
    areas,
    attachments,
    data_requests,
    decisions,
    forums,
    goals,
    indicators,
    meetings,
    people,
    registrations,
)
from tests import factories
from tests.beginnings import begin_with

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def fill(plan):
    """A small plan with one thing of each kind."""
    area = areas.add_area(plan, "Ådalen")
    organisation = people.add_organisation(plan, "Aaby Kommune")
    person = people.add_person(plan, "Mette Kjær")
    other_person = people.add_person(plan, "Lars Toft")
    focus_area = agreements.add_focus_area(plan, "Beskæftigelse")
    delaftale = agreements.add_delaftale(plan, "Unge i job")
    goal = goals.add_sub_goal(plan, delaftale, "Flere unge får fritidsjob")
    forum = forums.add_forum(plan, "Bestyrelsen")
    member = forums.add_member(plan, forum, person, TODAY)
    activity = activities.add_activity(plan, "Fritidsjob", delaftale)
    registration = registrations.register(plan, RegistrationDraft(activity, area, TODAY, 12))
    indicator = indicators.add_indicator(plan, "Unge i fritidsjob", delaftale)
    indicators.set_figure(plan, indicator, area, Period.quarter(2026, 3), "24", NOW)
    indicators.set_target(plan, indicator, None, date(2026, 12, 31), "70")
    meeting = factories.plan_meeting(plan, forum, date(2026, 12, 18))
    item = agenda.add_item(plan, meeting, "Tryghed: målet flytter sig ikke")
    decision = decisions.decide(plan, item, "Tiltrådt.")
    task = decisions.add_task(plan, "Aftal aftenvagt", decision_id=decision)
    request = data_requests.add_request(plan, organisation, TODAY)
    return {
        "request": request, "area": area, "organisation": organisation, "person": person,
        "other_person": other_person, "focus_area": focus_area,
        "delaftale": delaftale, "goal": goal, "forum": forum, "member": member,
        "activity": activity, "registration": registration, "indicator": indicator,
        "meeting": meeting, "item": item, "decision": decision, "task": task,
    }  # fmt: skip


template, ids = begin_with(fill)


def saved(get, save, key, **changes):
    """Save a thing with some of its fields changed."""

    def change(plan, ids):
        save(plan, ids[key], replace(get(plan, ids[key]), **changes))

    return change


def attach_paper(plan, ids):
    from tests.papers import write_pdf

    attachments.attach(plan, ids["item"], write_pdf(plan.path.parent / "Bilag.pdf"))


CHANGES = {
    "save the plan": lambda plan, ids: agreements.save_plan(
        plan, replace(agreements.get_plan(plan), vision="Et godt sted at bo")
    ),
    "add an area": lambda plan, ids: areas.add_area(plan, "Søparken"),
    "save an area with aliases": saved(
        areas.get_area, areas.save_area, "area", aliases="Ådalen mv.\nAfd. 12", number="01-12"
    ),
    "add an organisation": lambda plan, ids: people.add_organisation(plan, "Politiet"),
    "save an organisation": saved(
        people.get_organisation, people.save_organisation, "organisation",
        kind=OrganisationKind.MUNICIPALITY,
    ),
    "delete an organisation": lambda plan, ids: people.delete_organisation(
        plan, ids["organisation"]
    ),
    "add a person": lambda plan, ids: people.add_person(plan, "Lars Toft"),
    "save a person": saved(people.get_person, people.save_person, "person", title="Direktør"),
    "delete a person": lambda plan, ids: people.delete_person(plan, ids["person"]),
    "add an indsatsområde": lambda plan, ids: agreements.add_focus_area(plan, "Sundhed"),
    "rename an indsatsområde": lambda plan, ids: agreements.rename_focus_area(
        plan, ids["focus_area"], "Job og uddannelse"
    ),
    "delete an indsatsområde": lambda plan, ids: agreements.delete_focus_area(
        plan, ids["focus_area"]
    ),
    "add a delaftale": lambda plan, ids: agreements.add_delaftale(plan, "Tryghed"),
    "save a delaftale": saved(
        agreements.get_delaftale, agreements.save_delaftale, "delaftale",
        purpose="Flere i job", problem="Mange unge er uden job",
    ),
    "delete a delaftale": lambda plan, ids: agreements.delete_delaftale(plan, ids["delaftale"]),
    "add a delmål": lambda plan, ids: goals.add_sub_goal(
        plan, ids["delaftale"], "Færre ledige"
    ),
    "rename a delmål": lambda plan, ids: goals.rename_sub_goal(plan, ids["goal"], "Flere job"),
    "delete a delmål": lambda plan, ids: goals.delete_sub_goal(plan, ids["goal"]),
    "add a forum": lambda plan, ids: forums.add_forum(plan, "Styregruppen"),
    "save a forum": saved(
        forums.get_forum, forums.save_forum, "forum", level=ForumLevel.TACTICAL
    ),
    "add a member": lambda plan, ids: forums.add_member(
        plan, ids["forum"], ids["other_person"], TODAY
    ),
    "save a membership": lambda plan, ids: forums.save_member(
        plan, ids["member"], forums.MembershipDraft(MemberRole.CHAIR, None, TODAY)
    ),
    "remove a member": lambda plan, ids: forums.delete_member(plan, ids["member"]),
    "add an activity": lambda plan, ids: activities.add_activity(plan, "Lektiecafé"),
    "save an activity with links": lambda plan, ids: activities.save_activity(
        plan, ids["activity"],
        replace(
            activities.get_activity(plan, ids["activity"]), status=ActivityStatus.RUNNING,
            area_ids=frozenset({ids["area"]}), sub_goal_ids=frozenset({ids["goal"]}),
        ),
    ),
    "delete an activity": lambda plan, ids: activities.delete_activity(plan, ids["activity"]),
    "register": lambda plan, ids: registrations.register(
        plan, RegistrationDraft(ids["activity"], None, TODAY, 5, 2, 1, Decimal("2.5"), "Regnvejr")
    ),
    "delete a registration": lambda plan, ids: registrations.delete_registration(
        plan, ids["registration"]
    ),
    "add an indicator": lambda plan, ids: indicators.add_indicator(plan, "Fraflytning"),
    "save an indicator": lambda plan, ids: indicators.save_indicator(
        plan, ids["indicator"],
        replace(
            indicators.get_card(plan, ids["indicator"], TODAY).indicator.draft,
            unit="personer", sub_goal_ids=frozenset({ids["goal"]}),
        ),
    ),
    "correct a figure": lambda plan, ids: indicators.set_figure(
        plan, ids["indicator"], ids["area"], Period.quarter(2026, 3), "27", NOW
    ),
    "hide a figure": lambda plan, ids: indicators.set_figure(
        plan, ids["indicator"], ids["area"], Period.quarter(2026, 3), "<5", NOW
    ),
    "set a target": lambda plan, ids: indicators.set_target(
        plan, ids["indicator"], ids["area"], date(2027, 12, 31), "80"
    ),
    "remove a target": lambda plan, ids: indicators.set_target(
        plan, ids["indicator"], None, date(2026, 12, 31), ""
    ),
    "delete an indicator": lambda plan, ids: indicators.delete_indicator(plan, ids["indicator"]),
    "plan a meeting": lambda plan, ids: factories.plan_meeting(plan, ids["forum"], TODAY),
    "save a meeting": saved(
        meetings.get_meeting_draft, meetings.save_meeting, "meeting",
        starts=time(9), ends=time(11), place="Rådhuset",
    ),
    "bring a meeting to a stage": lambda plan, ids: meetings.set_status(
        plan, ids["meeting"], MeetingStatus.CALLED, TODAY
    ),
    "delete a meeting": lambda plan, ids: meetings.delete_meeting(plan, ids["meeting"]),
    "add an item": lambda plan, ids: agenda.add_item(plan, ids["meeting"], "Økonomi"),
    "save an item": saved(
        agenda.get_item, agenda.save_item, "item",
        kind=ItemKind.DISCUSSION, minutes="Drøftet.", outcome=Outcome.DISCUSSED,
    ),
    "move an item": lambda plan, ids: agenda.move_item(plan, ids["item"], -1),
    "delete an item": lambda plan, ids: agenda.delete_item(plan, ids["item"]),
    "attach a bilag": attach_paper,
    "decide": lambda plan, ids: decisions.decide(plan, ids["item"], "Godkendt."),
    "reword a decision": lambda plan, ids: decisions.reword_decision(
        plan, ids["decision"], "Tiltrådt enstemmigt."
    ),
    "delete a decision": lambda plan, ids: decisions.delete_decision(plan, ids["decision"]),
    "add a task": lambda plan, ids: decisions.add_task(
        plan, "Ring til skolen", decision_id=ids["decision"]
    ),
    "save a task": lambda plan, ids: decisions.save_task(
        plan, ids["task"],
        replace(
            decisions.get_task(plan, ids["task"]),
            due=TODAY, status=TaskStatus.DROPPED, result="Skolen ringede selv",
        ),
        TODAY,
    ),
    "tick a task": lambda plan, ids: decisions.tick_task(plan, ids["task"], TODAY, done=True),
    "delete a task": lambda plan, ids: decisions.delete_task(plan, ids["task"]),
    "add a dataark": lambda plan, ids: data_requests.add_request(plan, ids["organisation"], TODAY),
    "save a dataark with what it asks for": lambda plan, ids: data_requests.save_request(
        plan, ids["request"],
        replace(
            data_requests.get_card(plan, ids["request"], TODAY).draft, title="Tal om job",
            indicator_ids=frozenset({ids["indicator"]}), area_ids=frozenset(),
            periods=frozenset({Period.quarter(2026, 2), Period.year(2025)}),
        ), TODAY),
    "copy a dataark": lambda plan, ids: data_requests.copy_request(plan, ids["request"]),
    "mark a dataark as sent": lambda plan, ids: data_requests.mark_sent(
        plan, ids["request"], TODAY
    ),
    "note a reminder": lambda plan, ids: data_requests.note_reminder(
        plan, ids["request"], TODAY
    ),
    "close a dataark": lambda plan, ids: data_requests.close_request(
        plan, ids["request"], TODAY
    ),
    "delete a dataark": lambda plan, ids: data_requests.delete_request(plan, ids["request"]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, ids, check_undo, change):
    with check_undo:
        change(plan, ids)
