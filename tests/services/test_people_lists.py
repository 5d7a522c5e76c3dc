"""People from typed, pasted and imported lists: one a line, roles told apart, whole addresses."""

from dataclasses import replace
from datetime import date

import pytest

from app.db.errors import CprInText
from app.domain.list_draft import ListAnswers
from app.domain.list_forms import ListKind
from app.domain.starting import NewMember
from app.domain.vocabulary import MemberRole, ResidentRole
from app.services import history, list_import, people, starting
from app.services.refusals import NameMissing

TODAY = date(2026, 11, 20)
PASTED = (
    "Navn\tTitel\tOrganisation\nMette Kjær\tLeder\tAaby Kommune\n\nLars  Toft\t\tAABY KOMMUNE\nIda"
)


def lines(plan):
    return [(p.name, p.title, p.organisation) for p in people.list_person_lines(plan, TODAY)]


MADE = [("Ida", "", ""), ("Lars Toft", "", "Aaby Kommune"), ("Mette Kjær", "Leder", "Aaby Kommune")]


def test_a_pasted_list_is_a_person_a_line_as_one_step(plan):
    assert len(people.add_people(plan, PASTED)) == 3
    assert lines(plan) == MADE
    history.undo(plan)
    assert lines(plan) == []
    with pytest.raises(NameMissing):
        people.add_people(plan, "\n\t")
    with pytest.raises(CprInText):
        people.add_people(plan, "Ida\t010203-1234")


def test_a_pasted_list_is_a_member_of_the_board_a_line_as_one_step(plan):
    members = starting.read_members(PASTED, NewMember(PASTED, role=MemberRole.OBSERVER))
    starting.add_board_members(plan, members, TODAY)
    assert lines(plan) == MADE
    board = starting.get_board(plan, TODAY).members
    assert [member.role for member in board] == [MemberRole.OBSERVER] * 3
    history.undo(plan)
    assert starting.get_board(plan, TODAY).members == ()


def test_half_an_address_is_refused_and_an_old_one_does_not_hold_up_the_rest(plan):
    key = people.add_person(plan, "Yrsa")
    draft = people.get_person(plan, key)
    with pytest.raises(people.NoAddress):
        people.save_person(plan, key, replace(draft, email="yrsa(at)example"))
    people.save_person(plan, key, replace(draft, email="yrsa@example.dk, y@hjem.dk"))
    assert people.get_person(plan, key).email == "yrsa@example.dk, y@hjem.dk"


def fetch(plan, text):
    (table,) = list_import.read_pasted_tables(text.replace("|", "\t"))
    draft = list_import.draft_list(plan, ListKind.PEOPLE, table, ListAnswers(), TODAY)
    list_import.write_list(plan, draft, TODAY)
    return draft


def test_a_column_of_residents_roles_is_no_column_of_titles(plan):
    fetch(plan, "Navn|Rolle\nIda|Afdelingsbestyrelse\nBo|Beboerdemokrat")
    roles = {p.name: (p.title, p.resident_role) for p in people.list_person_lines(plan, TODAY)}
    assert roles == {
        "Bo": ("", ResidentRole.DEMOCRAT), "Ida": ("", ResidentRole.ESTATE_BOARD),
    }  # fmt: skip


def test_a_column_of_other_roles_is_titles(plan):
    fetch(plan, "Navn|Rolle\nIda|Skoleleder\nBo|Direktør")
    assert {p.title for p in people.list_person_lines(plan, TODAY)} == {"Skoleleder", "Direktør"}


def test_a_workplace_is_an_organisation(plan):
    draft = fetch(plan, "Navn|Arbejdssted\nIda|Aaby Kommune")
    assert draft.columns[1].key == "organisation_id"
