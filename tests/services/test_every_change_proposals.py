"""Undo and redo of what is said to the items the program proposes."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.commitments import CommitmentDraft
from app.domain.lifts import LiftOf
from app.domain.vocabulary import CommitmentKind, ForumLevel
from app.services import commitments, lifts, proposals
from app.services.commitments import CommitmentTo
from tests.beginnings import begin_with
from tests.factories import make_forum, make_item, make_meeting
from tests.services.test_every_change import TODAY
from tests.services.test_every_change import fill as fill_small_plan

LATE = date(2026, 10, 1)


def fill(plan):
    """The small plan with a party's promise and a løft that are proposed."""
    ids = fill_small_plan(plan)
    party = ids["organisation"]
    key = commitments.add_commitment(
        plan, CommitmentTo(delaftale_id=ids["delaftale"]), "lokaler", party
    )
    draft = CommitmentDraft(
        party, CommitmentKind.ROOMS, "lokaler", Decimal(3), LATE, None, None, None, ""
    )
    commitments.save_commitment(plan, key, draft)
    group = make_forum(plan, "Styregruppen", level=ForumLevel.TACTICAL)
    item = make_item(plan, make_meeting(plan, group, LATE), "Ingen lokaler")
    lifts.lift(plan, LiftOf(from_item_id=item), ids["forum"], "Kræver penge", "", LATE)
    keys = [line.proposal.key for line in proposals.list_proposals(plan, TODAY)]
    (promise,) = (key for key in keys if key.startswith("promises:"))
    (lift,) = (key for key in keys if key.startswith("lift:"))
    return {**ids, "promise": promise, "lift": lift}


template, proposed = begin_with(fill)


CHANGES = {
    "accept a promise": lambda plan, there: proposals.accept(
        plan, there["promise"], there["meeting"], TODAY
    ),
    "accept what waits for a meeting": lambda plan, there: proposals.accept(
        plan, there["promise"], None, date(2027, 6, 1)
    ),
    "accept a løft": lambda plan, there: proposals.accept(
        plan, there["lift"], there["meeting"], TODAY
    ),
    "dismiss": lambda plan, there: proposals.dismiss(plan, there["lift"], "Det er løst", TODAY),
    "ask first": lambda plan, there: proposals.mark_asked(plan, there["promise"], TODAY),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, proposed, check_undo, change):
    with check_undo:
        change(plan, proposed)


def test_what_was_said_is_taken_back_and_said_otherwise(plan, proposed, check_undo):
    proposals.mark_asked(plan, proposed["promise"], TODAY)
    with check_undo:
        proposals.dismiss(plan, proposed["promise"], "De har svaret", TODAY)
    with check_undo:
        proposals.take_back(plan, proposed["promise"])
