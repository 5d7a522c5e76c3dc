"""Agreements: working wording, versions, godkendelser, parties, papers and indsatsområder."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.db.errors import ThingGone
from app.db.queries.agreement_wording import read_wording
from app.db.tables import AgendaItem, AgreementVersion
from app.domain.agreements import PartyDraft, VersionDraft, VersionState, state_of
from app.domain.attachments import PaperOwner
from app.domain.findings import FindingKind
from app.domain.vocabulary import ApprovalBody, ApprovalResult, OrganisationKind, Outcome
from app.services import (
    agenda,
    agreement_approvals,
    agreement_parties,
    agreement_print,
    agreement_versions,
    agreements,
    attachments,
    decisions,
)
from app.services.agreement_versions import CprInWording, NothingToAdopt, WordingLost
from app.services.attachments import CannotAttach
from app.services.checking import CprInPlan, check
from app.services.refusals import NameMissing
from tests import factories
from tests.domain.test_privacy import CPR_NUMBERS
from tests.papers import write_pdf

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
START = date(2024, 2, 1)


def said(day=START, **more):
    fields = {"changes": "", "reason": "", "approved_by": "", "decision_id": None}
    return VersionDraft(day, **(fields | more))


def party(name="Mette Kjær", **more):
    fields = {"title": "", "unit": "", "organisation_id": None, "signed_on": None}
    return PartyDraft(name, **(fields | more))


def working_wording(plan, delaftale_id):
    with plan.read() as session:
        return read_wording(session, delaftale_id)


@pytest.fixture
def delaftale(plan):
    return factories.make_delaftale(plan, "Beskæftigelse", problem="Mange unge er uden job")


def decide(plan, meeting, words, outcome):
    item = agenda.add_item(plan, meeting, "SSA")
    with plan.change("Prøvedata") as session:
        session.get_one(AgendaItem, item).outcome = outcome
    return decisions.decide(plan, item, words)


def answer(plan, version_id, body, result=ApprovalResult.APPROVED, day=START):
    for line in agreement_approvals.list_approvals(plan, version_id):
        if line.draft.body is body:
            draft = replace(line.draft, result=result, decided_on=day, evidence="Brev")
            agreement_approvals.save_approval(plan, line.id, draft)


def test_the_ssa_is_saved_without_touching_the_plans_name(plan):
    draft = agreements.get_ssa(plan)
    agreements.save_ssa(plan, replace(draft, problem="To af tre børn", organisation="Bestyrelse"))
    assert agreements.get_ssa(plan).problem == "To af tre børn"
    assert agreements.get_plan(plan).name == "Helhedsplanen Prøvebo"


def test_parties_keep_their_order_and_each_agreement_its_own(plan, delaftale):
    kommune = factories.make_organisation(plan, "Aaby Kommune")
    first = agreement_parties.add_party(plan, delaftale, party(organisation_id=kommune))
    second = agreement_parties.add_party(plan, delaftale, party("Lars Toft"))
    agreement_parties.add_party(plan, None, party("Birgitte"))
    agreement_parties.move_party(plan, second, -1)
    agreement_parties.move_party(plan, second, -1)
    lines = agreement_parties.list_parties(plan, delaftale)
    assert [line.id for line in lines] == [second, first]
    assert lines[1].organisation == "Aaby Kommune"
    assert [line.draft.name for line in agreement_parties.list_parties(plan, None)] == ["Birgitte"]


def test_a_person_is_a_party_with_title_and_organisation(plan):
    kommune = factories.make_organisation(plan, "Aaby Kommune")
    person = factories.make_person(plan, "Mette", title="Jobcenterchef", organisation_id=kommune)
    draft = agreement_parties.draft_of_person(plan, person)
    assert draft == party("Mette", title="Jobcenterchef", organisation_id=kommune)
    assert agreement_parties.draft_of_organisation(plan, kommune) == party(
        "Aaby Kommune", organisation_id=kommune
    )


def test_a_party_needs_a_name_and_an_agreement_that_is_there(plan, delaftale):
    with pytest.raises(NameMissing):
        agreement_parties.add_party(plan, delaftale, party(" "))
    with pytest.raises(ThingGone):
        agreement_parties.add_party(plan, 99, party())


def test_the_working_wording_holds_goals_activities_milestones_and_indicators(plan, delaftale):
    from app.db import tables as t

    goal = factories.make_sub_goal(plan, delaftale, "Flere i job", success_criteria="70 unge")
    kommune = factories.make_organisation(plan, "Aaby Kommune")
    activity = factories.make_activity(
        plan, "Fritidsjob", number="1.1", delaftale_id=delaftale, organisation_id=kommune
    )
    archived = factories.make_activity(plan, "Gammel", archived_on=TODAY)
    indicator = factories.make_indicator(plan, "Unge i job")
    with plan.change("Prøvedata") as session:
        session.add_all(
            [
                t.ActivitySubGoal(activity_id=activity, sub_goal_id=goal),
                t.ActivitySubGoal(activity_id=archived, sub_goal_id=goal),
                t.IndicatorSubGoal(indicator_id=indicator, sub_goal_id=goal),
                t.Milestone(activity_id=activity, name="Første hold", due=date(2024, 8, 1)),
                t.Milestone(activity_id=activity, name="Droppet", dropped_on=TODAY),
            ]
        )
    (worded,) = working_wording(plan, delaftale).goals
    assert worded.success_criteria == "70 unge"
    assert [a.words for a in worded.activities] == ["1.1 Fritidsjob (Aaby Kommune)"]
    assert worded.activities[0].milestones == ("Første hold, 01-08-2024",)
    assert worded.indicators == ("Unge i job",)


def test_a_version_keeps_its_wording_whatever_is_written_later(plan, delaftale):
    first = agreement_versions.adopt_version(plan, delaftale, said())
    draft = agreements.get_delaftale(plan, delaftale)
    agreements.save_delaftale(plan, delaftale, replace(draft, problem="Færre er uden job"))
    wording = agreement_versions.get_wording(plan, first)
    assert wording.problem == "Mange unge er uden job"
    (difference,) = agreement_versions.list_differences(plan, delaftale, first)
    assert difference.field == "Problemkompleks"
    assert difference.new == ("Færre er uden job",)
    second = agreement_versions.adopt_version(plan, delaftale, said(date(2025, 3, 1)))
    assert agreement_versions.list_differences(plan, delaftale, second) == ()
    as_of = agreement_versions.find_in_force(plan, delaftale, date(2025, 2, 28))
    assert as_of.id == first
    assert agreement_versions.find_in_force(plan, delaftale, TODAY).id == second
    assert [v.number for v in agreement_versions.list_versions(plan, delaftale)] == [2, 1]


def test_what_is_said_of_a_version_is_corrected_and_the_wording_stays(plan, delaftale):
    key = agreement_versions.adopt_version(plan, delaftale, said())
    before = agreement_versions.get_wording(plan, key)
    agreement_versions.save_version(plan, key, said(date(2024, 3, 1), reason="Slåfejl"))
    (line,) = agreement_versions.list_versions(plan, delaftale)
    assert line.draft == said(date(2024, 3, 1), reason="Slåfejl")
    assert agreement_versions.get_wording(plan, key) == before


def test_a_version_may_be_only_the_original_document(plan, delaftale, tmp_path):
    with pytest.raises(NothingToAdopt):
        agreement_versions.adopt_version(plan, delaftale, said(), with_wording=False)
    paper = write_pdf(tmp_path / "Delaftale underskrevet.pdf")
    key = agreement_versions.adopt_version(
        plan, delaftale, said(), with_wording=False, document=paper
    )
    assert agreement_versions.get_wording(plan, key) is None
    assert agreement_versions.list_differences(plan, delaftale, key) is None
    (line,) = agreement_versions.list_versions(plan, delaftale)
    assert (line.has_wording, line.papers) == (False, 1)


def test_a_document_that_cannot_be_read_adopts_nothing(plan, delaftale, tmp_path):
    with pytest.raises(CannotAttach):
        agreement_versions.adopt_version(plan, delaftale, said(), document=tmp_path / "væk.pdf")
    assert agreement_versions.list_versions(plan, delaftale) == []


def test_a_wording_that_cannot_be_read_is_said(plan, delaftale):
    with plan.change("Prøvedata") as session:
        row = AgreementVersion(delaftale_id=delaftale, number=3, valid_from=START, wording="[1, 2]")
        session.add(row)
    with pytest.raises(WordingLost, match="version 3"):
        agreement_versions.get_wording(plan, row.id)


def test_every_body_that_must_approve_the_ssa_gets_a_row(plan):
    for name, kind in (
        ("Aaby Kommune", OrganisationKind.MUNICIPALITY),
        ("Boligforeningen", OrganisationKind.HOUSING),
        ("Politiet", OrganisationKind.POLICE),
    ):
        factories.make_organisation(plan, name, kind=kind)
    for name in ("Ådalen", "Søparken"):
        factories.make_area(plan, name)
    factories.make_area(plan, "Hele kommunen", is_comparison=True)
    forum = factories.make_forum(plan, "Bestyrelsen")
    meeting = factories.plan_meeting(plan, forum, date(2024, 1, 18))
    decision = decide(plan, meeting, "Tiltrådt.", Outcome.ACCEDED)
    assert [key for key, _ in agreement_versions.list_board_decisions(plan)] == [decision]
    key = agreement_versions.adopt_version(plan, None, said(decision_id=decision))
    lines = agreement_approvals.list_approvals(plan, key)
    assert [(line.draft.body, line.draft.name) for line in lines] == [
        (ApprovalBody.BOARD, "Bestyrelsen"),
        (ApprovalBody.RESIDENTS_MEETING, "Ådalen"),
        (ApprovalBody.RESIDENTS_MEETING, "Søparken"),
        (ApprovalBody.HOUSING_BOARD, "Boligforeningen"),
        (ApprovalBody.COUNCIL, "Aaby Kommune"),
        (ApprovalBody.FUND, ""),
    ]
    assert lines[0].draft.result is ApprovalResult.APPROVED
    assert lines[0].draft.decided_on == date(2024, 1, 18)
    assert [line.lacks for line in lines] == ["", *["svaret mangler"] * 5]
    (version,) = agreement_versions.list_versions(plan, None)
    assert version.decision == "Bestyrelsen 18-01-2024: Tiltrådt."


@pytest.mark.parametrize(
    ("outcome", "result"),
    [
        (Outcome.APPROVED, ApprovalResult.APPROVED),
        (Outcome.REJECTED, ApprovalResult.REJECTED),
        (Outcome.POSTPONED, ApprovalResult.PENDING),
        (None, ApprovalResult.PENDING),
    ],
)
def test_the_boards_answer_is_the_one_its_item_was_closed_with(plan, outcome, result):
    meeting = factories.plan_meeting(plan, factories.make_forum(plan, "Bestyrelsen"), START)
    decision = decide(plan, meeting, "Ikke godkendt.", outcome)
    key = agreement_versions.adopt_version(plan, None, said(decision_id=decision))
    board = agreement_approvals.list_approvals(plan, key)[0].draft
    assert (board.body, board.result, board.decided_on) == (ApprovalBody.BOARD, result, START)
    assert board.evidence


def test_the_ssa_is_in_force_from_the_day_the_fund_approved_it(plan):
    first = agreement_versions.adopt_version(plan, None, said())
    answer(plan, first, ApprovalBody.FUND, day=date(2023, 12, 1))
    second = agreement_versions.adopt_version(plan, None, said(date(2025, 1, 1)))
    answer(plan, second, ApprovalBody.FUND, day=date(2025, 6, 1))

    def in_force(day):
        return agreement_versions.find_in_force(plan, None, day).id

    assert [in_force(START), in_force(date(2025, 3, 1))] == [first, first]
    assert in_force(date(2025, 6, 1)) == second
    answer(plan, second, ApprovalBody.FUND, day=None)
    assert in_force(date(2025, 3, 1)) == second


def test_what_the_fund_rejected_waits_for_nothing_and_is_not_replaced(plan):
    first, second, third = (
        agreement_versions.adopt_version(plan, None, said(date(year, 1, 1)))
        for year in (2024, 2025, 2027)
    )
    answer(plan, first, ApprovalBody.FUND, ApprovalResult.REJECTED)
    answer(plan, second, ApprovalBody.FUND)
    lines = agreement_versions.list_versions(plan, None)
    assert [state_of(line, lines, TODAY) for line in lines] == [
        VersionState.AWAITS_FUND, VersionState.IN_FORCE, VersionState.REJECTED,
    ]  # fmt: skip
    assert agreements.list_agreements(plan, TODAY)[0].waiting.id == third
    answer(plan, third, ApprovalBody.FUND, ApprovalResult.REJECTED)
    assert agreements.list_agreements(plan, TODAY)[0].waiting is None


def test_a_version_overtaken_by_an_approved_one_was_never_in_force(plan):
    overtaken = agreement_versions.adopt_version(plan, None, said())
    approved = agreement_versions.adopt_version(plan, None, said(date(2025, 1, 1)))
    answer(plan, approved, ApprovalBody.FUND)
    lines = agreement_versions.list_versions(plan, None)
    assert lines[-1].id == overtaken
    assert state_of(lines[-1], lines, TODAY) is VersionState.AWAITS_FUND
    assert agreements.list_agreements(plan, TODAY)[0].waiting is None


def test_the_ssa_is_in_force_only_when_the_fund_has_approved_it(plan):
    first = agreement_versions.adopt_version(plan, None, said())
    assert agreement_versions.find_in_force(plan, None, TODAY) is None
    answer(plan, first, ApprovalBody.FUND, ApprovalResult.CONDITIONAL)
    assert agreement_versions.find_in_force(plan, None, TODAY).id == first
    second = agreement_versions.adopt_version(plan, None, said(date(2025, 3, 1)))
    assert agreement_versions.find_in_force(plan, None, TODAY).id == first
    lines = agreement_versions.list_versions(plan, None)
    assert state_of(lines[0], lines, TODAY) is VersionState.AWAITS_FUND
    ssa = agreements.list_agreements(plan, TODAY)[0]
    assert (ssa.in_force.id, ssa.waiting.id) == (first, second)
    answer(plan, second, ApprovalBody.FUND)
    assert agreement_versions.find_in_force(plan, None, TODAY).id == second


def test_a_delaftale_needs_no_approval_of_the_fund(plan, delaftale):
    key = agreement_versions.adopt_version(plan, delaftale, said())
    assert agreement_versions.find_in_force(plan, delaftale, TODAY).id == key
    assert agreement_approvals.list_approvals(plan, key) == []


def test_agreements_are_listed_by_focus_area_the_ssa_first(plan):
    agreements.add_focus_areas_of(plan, "2019-26")
    agreements.add_delaftale(plan, "Naboskab")
    agreements.add_delaftale(plan, "Sammenhængskraft og medborgerskab")
    agreements.add_delaftale(plan, "Beskæftigelse")
    lines = agreements.list_agreements(plan, TODAY)
    assert [(line.name, line.focus_area) for line in lines] == [
        ("Strategisk samarbejdsaftale", ""),
        ("Beskæftigelse", "Beskæftigelse"),
        ("Sammenhængskraft og medborgerskab", "Sammenhængskraft og medborgerskab"),
        ("Naboskab", ""),
    ]


def test_a_grant_period_adds_the_focus_areas_that_are_missing(plan):
    agreements.add_focus_area(plan, "sundhed")
    assert list(agreements.list_grant_periods()) == ["2006-10", "2011-14", "2015-18", "2019-26"]
    assert agreements.add_focus_areas_of(plan, "2011-14") == 6
    assert agreements.add_focus_areas_of(plan, "2011-14") == 0
    names = [line.name for line in agreements.list_focus_areas(plan)]
    assert names[:3] == ["sundhed", "Børn, unge og familie", "Uddannelse, beskæftigelse og erhverv"]
    assert len(names) == 7


def test_papers_hang_on_each_kind_of_owner(plan, delaftale, tmp_path):
    version = agreement_versions.adopt_version(plan, None, said())
    approval = agreement_approvals.list_approvals(plan, version)[0].id
    activity = factories.make_activity(plan)
    paper = write_pdf(tmp_path / "Referat.pdf")
    owners = [
        (PaperOwner.PLAN, 1), (PaperOwner.DELAFTALE, delaftale), (PaperOwner.VERSION, version),
        (PaperOwner.APPROVAL, approval), (PaperOwner.ACTIVITY, activity),
    ]  # fmt: skip
    for owner, key in owners:
        attachments.attach(plan, key, paper, owner)
    for owner, key in owners:
        titles = [line.title for line in attachments.list_attachments(plan, key, owner)]
        assert titles == ["Referat"], owner
    assert working_wording(plan, None).annexes == ("Referat",)
    assert working_wording(plan, delaftale).annexes == ("Referat",)


@pytest.mark.parametrize("owner", PaperOwner)
def test_a_paper_is_not_attached_to_what_is_gone(plan, tmp_path, owner):
    with pytest.raises(ThingGone):
        attachments.attach(plan, 99, write_pdf(tmp_path / "Referat.pdf"), owner)


@pytest.mark.usefixtures("cpr_let_in")
def test_a_cpr_number_anywhere_in_an_agreement_is_found(plan, delaftale):
    cpr = "010190-1234"
    version = agreement_versions.adopt_version(plan, None, said(reason=cpr))
    agreement_parties.add_party(plan, None, party(unit=cpr))
    agreements.save_ssa(plan, replace(agreements.get_ssa(plan), organisation=cpr))
    agreement_approvals.add_approval(plan, version, ApprovalBody.COUNCIL, cpr)
    found = [f.where for f in check(plan, TODAY) if f.kind is FindingKind.PRIVACY]
    assert len(found) == 4, found
    assert not [where for where in found if cpr in where]


@pytest.mark.usefixtures("cpr_let_in")
def test_a_cpr_number_is_found_however_it_is_written(plan):
    ids = {agreement_parties.add_party(plan, None, party(unit=cpr)): cpr for cpr in CPR_NUMBERS}
    found = [one for one in check(plan, TODAY) if one.kind is FindingKind.PRIVACY]
    assert len(found) == len(ids)


@pytest.mark.usefixtures("cpr_let_in")
def test_a_wording_with_a_cpr_number_is_not_frozen(plan, delaftale):
    draft = agreements.get_delaftale(plan, delaftale)
    agreements.save_delaftale(plan, delaftale, replace(draft, purpose="Borger 010190-1234"))
    with pytest.raises(CprInWording):
        agreement_versions.adopt_version(plan, delaftale, said())
    assert agreement_versions.list_versions(plan, delaftale) == []


def test_what_was_in_force_on_a_day_is_printed_from_the_plan(plan, delaftale, tmp_path):
    from pypdf import PdfReader

    first = agreement_versions.adopt_version(plan, delaftale, said(changes="Første version"))
    draft = agreements.get_delaftale(plan, delaftale)
    agreements.save_delaftale(plan, delaftale, replace(draft, problem="Færre er uden job"))
    agreement_versions.adopt_version(plan, delaftale, said(date(2025, 3, 1)))
    target = tmp_path / "aftale.pdf"
    day = date(2025, 2, 28)
    in_force = agreement_versions.find_in_force(plan, delaftale, day)
    assert in_force.id == first
    agreement_print.export_agreement(plan, delaftale, first, target, NOW, as_of=day)
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Mange unge er uden job" in text
    assert "Færre er uden job" not in text
    assert "som den var den 28-02-2025" in text
    agreement_print.export_agreement(plan, delaftale, None, target, NOW)
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "UDKAST" in text
    assert "Færre er uden job" in text


@pytest.mark.usefixtures("cpr_let_in")
def test_nothing_is_printed_while_a_cpr_number_stands_in_the_plan(plan, delaftale, tmp_path):
    agreement_parties.add_party(plan, delaftale, party(unit="010190-1234"))
    target = tmp_path / "aftale.pdf"
    with pytest.raises(CprInPlan):
        agreement_print.export_agreement(plan, delaftale, None, target, NOW)
    assert not target.exists()
