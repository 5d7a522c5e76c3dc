"""Undo and redo of every step of the start."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.starting import NewMember
from app.domain.vocabulary import OrganisationKind
from app.services import agreements, people, starting

TODAY = date(2026, 11, 20)


@pytest.fixture
def ready(plan):
    """A plan with an indsatsområde and an organisation."""
    agreements.add_focus_area(plan, "Sundhed")
    people.add_organisation(plan, "Aaby Kommune")


def save_period(plan):
    draft = agreements.get_plan(plan)
    starting.save_period(plan, replace(draft, period_start=date(2027, 2, 1)))


def set_kind(plan):
    first = people.list_organisations(plan)[0]
    starting.set_kind(plan, first.id, OrganisationKind.MUNICIPALITY)


CHANGES = [
    save_period,
    set_kind,
    lambda plan: starting.add_areas(plan, "12 Ådalen\nSøparken"),
    lambda plan: starting.add_parties(plan, "Østjyllands Politi\nSøskolen"),
    starting.add_delaftaler,
    lambda plan: starting.add_board_members(plan, [NewMember("Mette Kjær", "direktør")], TODAY),
    lambda plan: starting.add_board_members(
        plan, [NewMember("Ida", organisation="Nyt selskab"), NewMember("Bo")], TODAY
    ),
    lambda plan: people.add_people(plan, "Ida\tleder\tNyt selskab\nBo"),
    starting.end_start,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_step_can_be_undone_and_redone(plan, ready, check_undo, change):
    with check_undo:
        change(plan)
