"""Which version of an agreement is in force, and the wording as a value."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.agreement_wording import (
    Difference,
    WordedActivity,
    WordedGoal,
    WordedParty,
    Wording,
    differences,
    signed_for,
)
from app.domain.agreements import (
    ApprovalDraft,
    ApprovalLine,
    VersionDraft,
    VersionLine,
    VersionState,
    in_force,
    newest,
    state_of,
)
from app.domain.vocabulary import ApprovalBody, ApprovalResult

WORDING = Wording(
    "Beskæftigelse",
    is_ssa=False,
    focus_area="Beskæftigelse",
    period="01-02-2024 – 31-01-2028",
    parties=(
        WordedParty("Mette", "Jobcenterchef", "Jobcentret", "Aaby Kommune", date(2024, 3, 1)),
        WordedParty("Lars"),
    ),
    problem="Mange unge er uden job.\nDe fleste har aldrig haft et.",
    purpose='Flere i "job" & uddannelse',
    goals=(
        WordedGoal(
            "Flere unge i fritidsjob",
            "70 unge",
            (WordedActivity("Fritidsjob", "1.1", "Jobcentret", ("Første hold, 01-08-2024",)),),
            ("Unge i fritidsjob",),
        ),
    ),
    success_criteria="Tre ud af fire bliver i jobbet",
    resources="En medarbejder",
    annexes=("Budget",),
)


def version(number, day, *, granted=True):
    draft = VersionDraft(day, "", "", "", None)
    return VersionLine(number, number, draft, "", True, 0, granted)


def test_a_wording_is_the_same_after_json():
    assert Wording.from_json(WORDING.to_json()) == WORDING
    assert "uddannelse" in WORDING.to_json()


def test_a_wording_of_another_program_version_is_read():
    older = Wording.from_json('{"title": "A", "is_ssa": true, "newer field": [1, 2]}')
    assert older == Wording("A", is_ssa=True)


@pytest.mark.parametrize("text", ["", "[]", "3", "{", '{"title": "A"'])
def test_what_is_no_wording_is_refused(text):
    with pytest.raises((ValueError, TypeError)):
        Wording.from_json(text)


def test_differences_name_the_fields_with_the_lines_gone_and_new():
    changed = replace(
        WORDING,
        problem="Mange unge er uden job.\nNæsten alle vil gerne have et.",
        parties=WORDING.parties[:1],
    )
    assert differences(WORDING, changed) == (
        Difference("Parter", ("Lars",), ()),
        Difference(
            "Problemkompleks",
            ("De fleste har aldrig haft et.",),
            ("Næsten alle vil gerne have et.",),
        ),
    )
    assert differences(WORDING, WORDING) == ()


def test_a_version_has_its_own_signatures_and_a_name_stands_once():
    first, second = date(2024, 2, 1), date(2027, 1, 1)
    parties = (
        WordedParty("Almen Bolig", organisation="Almen Bolig", signed_on=date(2024, 3, 15)),
        WordedParty("Aaby Kommune", signed_on=date(2026, 12, 1)),
    )
    agreed = replace(WORDING, parties=parties)
    new = signed_for(agreed, second, first)
    assert [party.signed_on for party in new.parties] == [None, date(2026, 12, 1)]
    assert new.parties[0].words == "Almen Bolig"
    assert differences(agreed, new) == ()


def test_the_latest_version_valid_on_the_day_is_in_force():
    versions = [version(1, date(2024, 2, 1)), version(2, date(2025, 3, 1))]
    assert in_force(versions, date(2024, 1, 31)) is None
    assert in_force(versions, date(2024, 2, 1)) is versions[0]
    assert in_force(versions, date(2025, 2, 28)) is versions[0]
    assert in_force(versions, date(2025, 3, 1)) is versions[1]


def test_of_two_valid_from_the_same_day_the_higher_number_is_in_force():
    versions = [version(2, date(2024, 2, 1)), version(1, date(2024, 2, 1))]
    assert in_force(versions, date(2024, 6, 1)) is versions[0]


def test_a_version_the_fund_has_not_approved_leaves_the_earlier_one_in_force():
    first = version(1, date(2024, 2, 1))
    second = version(2, date(2025, 3, 1), granted=False)
    versions = [first, second]
    day = date(2026, 1, 1)
    assert in_force(versions, day) is first
    assert newest(versions) is second
    assert state_of(second, versions, day) is VersionState.AWAITS_FUND
    assert state_of(first, versions, day) is VersionState.IN_FORCE


def test_a_version_is_coming_in_force_or_replaced():
    versions = [version(1, date(2024, 2, 1)), version(2, date(2025, 3, 1))]
    assert state_of(versions[1], versions, date(2025, 1, 1)) is VersionState.COMING
    assert state_of(versions[0], versions, date(2025, 4, 1)) is VersionState.REPLACED


@pytest.mark.parametrize(
    ("result", "day", "evidence", "papers", "lacks"),
    [
        (ApprovalResult.PENDING, None, "", 0, "svaret mangler"),
        (ApprovalResult.REJECTED, date(2024, 1, 1), "Referat", 0, "svaret er nej"),
        (ApprovalResult.APPROVED, None, "", 0, "datoen og dokumentationen mangler"),
        (ApprovalResult.APPROVED, date(2024, 1, 1), "", 0, "dokumentationen mangler"),
        (ApprovalResult.APPROVED, date(2024, 1, 1), "", 1, ""),
        (ApprovalResult.CONDITIONAL, date(2024, 1, 1), "Brev", 0, ""),
    ],
)
def test_an_approval_says_what_it_lacks(result, day, evidence, papers, lacks):
    draft = ApprovalDraft(ApprovalBody.COUNCIL, "Aaby", result, day, evidence)
    assert ApprovalLine(1, draft, papers).lacks == lacks
