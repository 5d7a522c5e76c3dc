"""People kept no longer than needed, forums that end but stay, kommissorier in versions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.db.errors import ThingGone
from app.domain.forums import MembershipDraft
from app.domain.vocabulary import MeetingStatus, MemberRole, ResidentRole, TaskStatus
from app.services import (
    agenda,
    charters,
    decisions,
    forums,
    meetings,
    organisation_diagram,
    organisation_papers,
    people,
)
from app.services.checking import CprInPlan
from app.services.handing_over import HasTasks
from app.services.meeting_doubts import list_doubts
from app.services.refusals import NameMissing
from app.services.targets import WrongKindOfName
from tests import factories

TODAY = date(2026, 11, 20)


@pytest.fixture
def board(plan):
    return forums.add_forum(plan, "Bestyrelsen")


def set_forum(plan, key, **changes):
    forums.save_forum(plan, key, replace(forums.get_forum(plan, key), **changes))


def give_task(plan, board, person, status):
    meeting = factories.plan_meeting(plan, board, date(2026, 10, 1))
    item = agenda.add_item(plan, meeting, "Sag")
    task = decisions.add_task(plan, "Ring", decision_id=decisions.decide(plan, item, "Tiltrådt."))
    draft = replace(decisions.get_task(plan, task), responsible_id=person, status=status)
    decisions.save_task(plan, task, draft, TODAY)
    return task


def test_a_person_is_suggested_for_deletion_the_day_after_and_never_deleted(plan):
    key = people.add_person(plan, "Verner Skov")
    until = replace(people.get_person(plan, key), until=TODAY)
    people.save_person(plan, key, until)
    (line,) = people.list_person_lines(plan, TODAY)
    assert not line.is_outlived(TODAY)
    assert line.is_outlived(TODAY + timedelta(days=1))
    assert len(people.list_people(plan)) == 1


def test_a_deleted_person_leaves_closed_tasks_to_her_organisation(plan, board):
    organisation = people.add_organisation(plan, "Aaby Kommune")
    person = people.add_person(plan, "Mette Kjær", organisation)
    task = give_task(plan, board, person, TaskStatus.DONE)
    told = " ".join(people.effects_of_deleting_person(plan, person))
    assert "1 afsluttet opgave bliver, men mister navnet, også i referater" in told
    assert "lad personen fratræde i stedet. Fortryd bringer det hele tilbage." in told
    people.delete_person(plan, person)
    draft = decisions.get_task(plan, task)
    assert (draft.responsible_id, draft.organisation_id) == (None, organisation)


def test_a_person_with_open_tasks_is_not_deleted(plan, board):
    person = people.add_person(plan, "Mette Kjær")
    give_task(plan, board, person, TaskStatus.IN_PROGRESS)
    with pytest.raises(HasTasks, match="1 åben opgave venter: »Ring«"):
        people.effects_of_deleting_person(plan, person)
    with pytest.raises(HasTasks, match="Giv den videre"):
        people.delete_person(plan, person)
    assert len(people.list_people(plan)) == 1


def test_one_who_leaves_sits_nowhere_any_more_and_her_name_stays(plan, board):
    person, other = people.add_person(plan, "Mette Kjær"), forums.add_forum(plan, "Temagruppen")
    task = give_task(plan, board, person, TaskStatus.DONE)
    forums.add_member(plan, board, person, TODAY - timedelta(days=30))
    forums.add_member(plan, other, person, TODAY + timedelta(days=30))
    assert forums.end_seats(plan, person, TODAY) == 2
    (seat,) = people.list_seats(plan, person)
    assert (seat.forum_id, seat.ends, seat.goes_on(TODAY)) == (board, TODAY, False)
    assert decisions.get_task(plan, task).responsible_id == person
    assert forums.end_seats(plan, person, TODAY) == 0


def test_meetings_to_come_wait_for_another_chair_when_theirs_leaves(plan, board, check_undo):
    person, other = people.add_person(plan, "Mette Kjær"), people.add_person(plan, "Ole Holm")
    forums.add_member(plan, board, person, TODAY - timedelta(days=30))
    days = [TODAY - timedelta(days=7), TODAY, TODAY + timedelta(days=7), TODAY + timedelta(days=14)]
    past, of_today, coming, written = (
        factories.make_meeting(plan, board, day, chair_id=person, minute_taker_id=other)
        for day in days
    )
    draft = meetings.get_meeting_draft(plan, written)
    meetings.save_meeting(plan, written, replace(draft, chair_id=other, minute_taker_id=person))
    line = meetings.get_meeting(plan, coming)
    (doubt,) = list_doubts(plan, line, MeetingStatus.CALLED, TODAY)
    assert doubt.startswith("Ole Holm er ikke medlem af forummet. Vælg en anden")
    name = forums.get_forum(plan, board).name
    assert [line.words for line in forums.list_led(plan, person, TODAY)] == [
        f"{name} {days[2]:%d-%m-%Y} (ordstyrer)",
        f"{name} {days[3]:%d-%m-%Y} (referent)",
    ]
    with check_undo:
        forums.end_seats(plan, person, TODAY)
    drafts = [meetings.get_meeting_draft(plan, key) for key in (past, of_today, coming, written)]
    assert [(one.chair_id, one.minute_taker_id) for one in drafts] == [
        (person, other), (person, other), (None, other), (other, None),
    ]  # fmt: skip


def test_a_resident_keeps_her_role_in_the_list(plan):
    key = people.add_person(plan, "Gudrun Mortensen")
    draft = replace(
        people.get_person(plan, key), title="Tovholder", resident_role=ResidentRole.VOLUNTEER
    )
    people.save_person(plan, key, draft)
    (line,) = people.list_person_lines(plan, TODAY)
    assert line.remark == "Tovholder, frivillig tovholder"


def test_an_ended_forum_is_kept_but_not_offered_for_new_meetings(plan, board):
    group = forums.add_forum(plan, "Temagruppen")
    set_forum(plan, group, ended_on=TODAY, end_reason="Opgaven er løst")
    tomorrow = TODAY + timedelta(days=1)
    assert len(forums.list_forums(plan, TODAY, active_only=True)) == 2
    assert [f.id for f in forums.list_forums(plan, tomorrow, active_only=True)] == [board]
    assert [f.remark for f in forums.list_forums(plan, tomorrow)] == ["strategisk", "ophørt"]
    boxes = organisation_diagram.get_diagram(plan, tomorrow).boxes
    assert [box.name for box in boxes] == ["Bestyrelsen"]


def test_a_forum_hangs_under_no_forum_of_its_own_below(plan, board):
    group = forums.add_forum(plan, "Styregruppen")
    set_forum(plan, group, parent_id=board)
    with pytest.raises(forums.ForumUnderItself):
        set_forum(plan, board, parent_id=group)


def test_a_person_may_sit_twice_and_those_who_left_stay(plan, board):
    person = people.add_person(plan, "Mette Kjær")
    first = forums.add_member(plan, board, person, date(2024, 1, 1))
    draft = MembershipDraft(MemberRole.OBSERVER, date(2024, 1, 1), date(2025, 1, 1))
    forums.save_member(plan, first, draft)
    forums.add_member(plan, board, person, TODAY)
    (line,) = forums.list_forum_lines(plan)
    assert len(line.members) == 2
    assert len(line.members_on(TODAY)) == 1
    assert [seat.ends for seat in people.list_seats(plan, person)] == [None, date(2025, 1, 1)]


def test_what_hangs_on_something_gone_is_refused(plan, board):
    person = people.add_person(plan, "Mette Kjær")
    for add in (
        lambda: forums.add_member(plan, board, 99, TODAY),
        lambda: forums.add_member(plan, 99, person, TODAY),
        lambda: forums.add_new_member(plan, 99, "Lars Toft", TODAY),
        lambda: charters.add_charter(plan, 99, TODAY),
        lambda: people.add_person(plan, "Lars Toft", 99),
        lambda: set_forum(plan, board, link_person_id=99),
        lambda: set_forum(plan, board, area_ids=frozenset({99})),
    ):
        with pytest.raises(ThingGone):
            add()
    with pytest.raises(NameMissing):
        forums.add_new_member(plan, board, " ", TODAY)
    assert len(people.list_people(plan)) == 1


def test_a_new_version_begins_as_a_copy_of_the_one_in_force(plan, board):
    set_forum(plan, board, purpose="Sætter retning.")
    first = charters.add_charter(plan, board, TODAY)
    (line,) = charters.list_charters(plan, board)
    assert line.draft.purpose == "Sætter retning."
    charters.save_charter(
        plan, first, replace(line.draft, valid_from=date(2026, 1, 1), tasks="- Godkende")
    )
    charters.add_charter(plan, board, TODAY)
    newest, _ = charters.list_charters(plan, board)
    assert (newest.number, newest.draft.tasks) == (2, "- Godkende")
    assert (newest.draft.valid_from, newest.draft.approved_by) == (None, "")


def test_a_kommissorium_is_approved_by_a_decision_of_the_forum_or_one_above(plan, board):
    group = forums.add_forum(plan, "Styregruppen")
    set_forum(plan, group, parent_id=board)
    other = forums.add_forum(plan, "Temagruppen")
    for forum in (board, other):
        meeting = factories.plan_meeting(plan, forum, date(2026, 10, 1))
        decisions.decide(plan, agenda.add_item(plan, meeting, "Kommissorium"), "Godkendt.")
    ((decision, words),) = charters.list_approving_decisions(plan, group)
    assert words == "01-10-2026 Kommissorium: Godkendt."
    charter = charters.add_charter(plan, group, TODAY)
    draft = replace(charters.list_charters(plan, group)[0].draft, decision_id=decision)
    charters.save_charter(plan, charter, draft)
    assert charters.list_charters(plan, group)[0].approved == "Bestyrelsen 01-10-2026"


def test_the_list_of_members_is_read_back_from_pdf_and_workbook(plan, board, tmp_path):
    organisation = people.add_organisation(plan, "Aaby Kommune")
    person = people.add_person(plan, "Mette Kjær", organisation)
    key = forums.add_member(plan, board, person, date(2026, 2, 1))
    draft = MembershipDraft(MemberRole.CHAIR, date(2026, 2, 1), None, "Direktør", "kommunen")
    forums.save_member(plan, key, draft)
    pdf, workbook = tmp_path / "m.pdf", tmp_path / "m.xlsx"
    assert organisation_papers.export_members_pdf(plan, board, pdf, TODAY) == 1
    text = PdfReader(pdf).pages[0].extract_text()
    for words in ("Bestyrelsen", "Mette Kjær", "formand", "Aaby Kommune", "kommunen", "01-02-2026"):
        assert words in text
    organisation_papers.export_members_xlsx(plan, board, workbook, TODAY)
    head, row = list(load_workbook(workbook)["Medlemmer"].iter_rows(values_only=True))
    told = dict(zip(head, row, strict=True))
    assert told["Navn"] == "Mette Kjær"
    assert told["Taler for"] == "kommunen"
    assert told["Hvorfor"] == "Direktør"


def test_a_kommissorium_is_read_back_from_its_pdf(plan, board, tmp_path):
    key = charters.add_charter(plan, board, TODAY)
    draft = replace(
        charters.list_charters(plan, board)[0].draft, valid_from=TODAY,
        purpose="Sætter retning.\nOg følger op.", tasks="- Godkende delaftaler",
    )  # fmt: skip
    charters.save_charter(plan, key, draft)
    target = tmp_path / "k.pdf"
    assert organisation_papers.export_charter_pdf(plan, key, target, TODAY) == 1
    text = PdfReader(target).pages[0].extract_text()
    for words in (
        "Kommissorium for bestyrelsen",
        "Version 1 fra 20-11-2026",
        "Godkende delaftaler",
    ):
        assert words in text


@pytest.mark.usefixtures("cpr_let_in")
def test_papers_are_refused_under_other_names_and_with_cpr_numbers(plan, board, tmp_path):
    with pytest.raises(WrongKindOfName):
        organisation_papers.export_members_pdf(plan, board, tmp_path / "m.helhedsplan", TODAY)
    with pytest.raises(WrongKindOfName):
        organisation_diagram.export_svg(plan, tmp_path / "d.pdf", TODAY)
    set_forum(plan, board, mandate="Ring til 010203-1234")
    for export, name in (
        (organisation_diagram.export_pdf, "d.pdf"),
        (organisation_diagram.export_svg, "d.svg"),
    ):
        with pytest.raises(CprInPlan):
            export(plan, tmp_path / name, TODAY)
    assert list(tmp_path.glob("d.*")) == []


def test_nothing_is_drawn_of_a_plan_without_forums(plan, tmp_path):
    with pytest.raises(organisation_diagram.NoForums):
        organisation_diagram.export_pdf(plan, tmp_path / "d.pdf", TODAY)
