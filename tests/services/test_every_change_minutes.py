"""Undo and redo of what is done with minutes, and of items that come back."""

import pytest

from app.services import minutes, propagation
from tests.beginnings import begin_with
from tests.services.meeting_rows import COMING_DAY, TODAY, make_board

template, board = begin_with(make_board)


@pytest.fixture
def sent(plan, board):
    minutes.send_minutes(plan, board.held, TODAY)
    return board


@pytest.fixture
def approved(plan, sent):
    minutes.approve_minutes(plan, sent.held, COMING_DAY)
    return sent


def test_sending_minutes(plan, board, check_undo):
    with check_undo:
        minutes.send_minutes(plan, board.held, TODAY)


def test_noting_an_objection(plan, sent, check_undo):
    with check_undo:
        minutes.note_objection(plan, sent.held, "Nej.", "LT", TODAY, item_id=sent.item)


def test_approving_minutes(plan, sent, check_undo):
    with check_undo:
        minutes.approve_minutes(plan, sent.held, COMING_DAY, at_meeting_id=sent.coming)


def test_correcting_minutes(plan, approved, check_undo):
    with check_undo:
        minutes.correct_minutes(plan, approved.held, "Tre.", "MK", TODAY, item_id=approved.item)


def test_reopening_minutes(plan, approved, check_undo):
    with check_undo:
        minutes.reopen_minutes(plan, approved.held, "Fejl i et tal", "MK", TODAY)


def test_fetching_items_from_the_last_meeting(plan, board, check_undo):
    with check_undo:
        propagation.propagate(plan, board.coming)
