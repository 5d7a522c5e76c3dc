"""The start of a plan: lists as they are pasted, and that nothing is asked twice."""

from dataclasses import replace
from datetime import date

import pytest

from app.db.drafts import ThingGone
from app.db.errors import CprInText
from app.domain.starting import NewArea, NewMember, Step, first_undone, guess_kind, read_areas
from app.domain.vocabulary import ForumLevel, MemberRole, OrganisationKind
from app.services import agreements, areas, forums, people, starting
from app.services.refusals import NameMissing

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("Ådalen", NewArea("Ådalen")),
        ("140 Televænget II&III", NewArea("Televænget II&III", "140")),
        ("Afd. 01-52 Gravervænget", NewArea("Gravervænget", "01-52")),
        ("afdeling 7 Søparken", NewArea("Søparken", "7")),
        ("Ådalen;12", NewArea("Ådalen", "12")),
        ("12\tÅdalen", NewArea("Ådalen", "12")),
        ("- Birkelunden", NewArea("Birkelunden")),
        ("1. maj-kvarteret", NewArea("1. maj-kvarteret")),
        ("Skovvejen/Skovparken", NewArea("Skovvejen/Skovparken")),
    ],
)
def test_a_line_is_read_as_number_and_name(line, area):
    assert read_areas(line) == [area]


def test_an_area_named_twice_is_one():
    assert read_areas("Ådalen\n\n  Ådalen\nSøparken\n") == [NewArea("Ådalen"), NewArea("Søparken")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Aaby Kommune", OrganisationKind.MUNICIPALITY),
        ("Boligforeningen Åparken", OrganisationKind.HOUSING),
        ("Østjyllands Politi", OrganisationKind.POLICE),
        ("Søskolen", OrganisationKind.SCHOOL),
        ("Aaby Idrætsforening", OrganisationKind.ASSOCIATION),
        ("Landsbyggefonden", OrganisationKind.FUND),
        ("Kirken", OrganisationKind.OTHER),
    ],
)
def test_a_party_is_what_its_name_says(name, kind):
    assert guess_kind(name) is kind


def undone(plan):
    return first_undone(starting.list_steps(plan, TODAY, seated=False))


def test_each_step_is_done_when_the_plan_holds_it(plan):
    assert undone(plan) is Step.PERIOD
    draft = agreements.get_plan(plan)
    starting.save_period(plan, replace(draft, period_start=date(2027, 2, 1)))
    assert agreements.get_plan(plan).period_end == date(2031, 1, 31)
    assert undone(plan) is Step.AREAS
    assert starting.add_areas(plan, "12 Ådalen\nSøparken") == 2
    assert undone(plan) is Step.PARTIES
    assert starting.add_parties(plan, "Aaby Kommune\nBoligselskabet Åen") == 2
    assert undone(plan) is Step.FOCUS_AREAS
    agreements.add_focus_areas_of(plan, "2019-26")
    assert undone(plan) is Step.AGREEMENTS
    assert starting.add_delaftaler(plan) == 4
    assert starting.list_uncovered(plan) == []
    assert undone(plan) is Step.BOARD
    starting.add_board_members(plan, [NewMember("Mette Kjær", role=MemberRole.CHAIR)], TODAY)
    assert undone(plan) is Step.SEAT
    assert not starting.is_under_way(plan, TODAY)


def test_what_is_there_already_is_not_added_again(plan):
    starting.add_areas(plan, "Ådalen")
    assert starting.add_areas(plan, "ådalen\nSøparken") == 1
    assert [line.name for line in areas.list_areas(plan)] == ["Ådalen", "Søparken"]
    agreements.add_focus_area(plan, "Sundhed")
    agreements.add_delaftale(plan, "Sundhed")
    assert starting.add_delaftaler(plan) == 0


def test_an_end_that_was_taken_out_stays_out(plan):
    draft = replace(agreements.get_plan(plan), period_start=date(2027, 2, 1))
    starting.save_period(plan, draft)
    starting.save_period(plan, draft)
    assert agreements.get_plan(plan).period_end is None


def test_the_board_is_made_with_its_first_member(plan):
    starting.add_parties(plan, "Aaby Kommune")
    kommune = people.list_organisations(plan)[0].id
    member = NewMember("Mette Kjær", "direktør", kommune, MemberRole.CHAIR)
    starting.add_board_members(plan, [member], TODAY)
    starting.add_board_members(plan, [NewMember("Ib Holm", role=MemberRole.CHAIR)], TODAY)
    board = starting.get_board(plan, TODAY)
    assert forums.get_forum(plan, board.forum_id).level is ForumLevel.STRATEGIC
    assert board.words == "2 medlemmer, 2 formænd"
    assert len(forums.list_forum_lines(plan)) == 1


def test_a_person_who_is_there_is_not_written_twice(plan):
    person = people.add_person(plan, "Mette Kjær")
    starting.add_board_members(plan, [NewMember("Mette Kjær", "direktør")], TODAY)
    assert [line.id for line in people.list_people(plan)] == [person]
    assert people.get_person(plan, person).title == "direktør"


def test_refusals_leave_the_plan_alone(plan):
    with pytest.raises(NameMissing):
        starting.add_board_members(plan, [NewMember("  ")], TODAY)
    with pytest.raises(ThingGone):
        starting.add_board_members(plan, [NewMember("Mette Kjær", organisation_id=99)], TODAY)
    with pytest.raises(CprInText):
        starting.add_areas(plan, "Ådalen 010190-1234")
    assert forums.list_forum_lines(plan) == []


def test_the_start_is_offered_until_she_says_it_is_done(plan):
    assert starting.is_under_way(plan, TODAY)
    starting.end_start(plan)
    assert not starting.is_under_way(plan, TODAY)
