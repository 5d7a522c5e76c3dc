"""What the board sees: frozen, complete, and without small counts of people."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.domain.decisions import OutsideDraft
from app.domain.periods import Period
from app.domain.vocabulary import DecisionOrigin
from app.services import agenda, areas, decisions, forums, indicators, meetings, outside_decisions
from app.services.board_pack import NoSuchMeeting, collect_pack, export_pack
from tests import factories

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TODAY = NOW.date()
K3 = Period.quarter(2026, 3)


@pytest.fixture
def meeting(plan):
    board = forums.add_forum(plan, "Bestyrelsen")
    held = factories.plan_meeting(plan, board, date(2026, 9, 18))
    item = agenda.add_item(plan, held, "Lokaler")
    decisions.add_task(
        plan, "Ring til skolen", decision_id=decisions.decide(plan, item, "Find et lokale.")
    )
    coming = factories.plan_meeting(plan, board, date(2026, 12, 18))
    secret = agenda.add_item(plan, coming, "Personalesag")
    draft = agenda.get_item(plan, secret)
    agenda.save_item(
        plan, secret, replace(draft, is_closed=True, presentation="Hemmeligt", minutes_planned=10)
    )
    return coming


@pytest.fixture
def indicator(plan):
    key = indicators.add_indicator(plan, "Unge i fritidsjob")
    card = indicators.get_card(plan, key, TODAY)
    from app.domain.vocabulary import Frequency, Pooling

    indicators.save_indicator(
        plan, key,
        replace(card.indicator.draft, counts_people=True, pooling=Pooling.SUM,
                frequency=Frequency.QUARTER),
    )  # fmt: skip
    for name, value in (("Ådalen", "24"), ("Søparken", "3")):
        indicators.set_figure(plan, key, areas.add_area(plan, name), K3, value, NOW)
    indicators.set_target(plan, key, None, date(2026, 12, 31), "30")
    return key


def test_small_counts_are_intervals_everywhere_in_the_pack(plan, meeting, indicator):
    pack = collect_pack(plan, meeting, NOW)
    (found,) = pack.indicators
    rows = {row.area: row.figures[-1] for row in found.rows}
    assert rows["Ådalen"].value == 24
    assert rows["Søparken"].bounds == (Decimal(0), Decimal(4))
    assert rows["I alt"].bounds == (Decimal(24), Decimal(28))
    assert "24–28" in found.sentence
    assert found.chart.points[-1].low == 24
    assert "27" not in str(pack)


def test_a_closed_item_shows_its_title_only(plan, meeting):
    pack = collect_pack(plan, meeting, NOW)
    (closed,) = [item for item in pack.items if item.is_closed]
    assert closed.title == "Personalesag"
    assert "Hemmeligt" not in str(pack)


def test_what_was_decided_since_the_last_meeting_is_told_under_its_standing_item(plan, meeting):
    board = meetings.get_meeting(plan, meeting).forum_id
    outside_decisions.decide_outside(
        plan,
        OutsideDraft(
            "Projektoren købes.", board, DecisionOrigin.CHAIRS, date(2026, 11, 4), "Formændene",
            "", None,
        ),
        TODAY,
    )  # fmt: skip
    pack = collect_pack(plan, meeting, NOW)
    told = [item.since for item in pack.items if item.since]
    assert told == [("Projektoren købes. (Formandskabet 04-11-2026, Formændene)",)]


def test_open_decisions_of_earlier_meetings_are_in_the_pack(plan, meeting):
    pack = collect_pack(plan, meeting, NOW)
    (decision,) = pack.decisions
    assert (decision.text, decision.item_number) == ("Find et lokale.", 7)
    assert [task.text for task in decision.tasks] == ["Ring til skolen"]


def test_later_edits_cannot_reach_a_pack(plan, meeting, indicator):
    pack = collect_pack(plan, meeting, NOW)
    indicators.delete_indicator(plan, indicator)
    assert len(pack.indicators) == 1


def test_a_pack_of_a_meeting_that_is_gone_makes_nothing(plan, meeting, tmp_path):
    meetings.delete_meeting(plan, meeting)
    with pytest.raises(NoSuchMeeting):
        export_pack(plan, meeting, tmp_path / "ud", NOW)
    assert not (tmp_path / "ud").exists()


def test_giving_up_half_way_leaves_no_file(plan, meeting, tmp_path):
    class GivenUp(Exception):
        pass

    def progress(done, total, words):
        if done == 2:
            raise GivenUp

    with pytest.raises(GivenUp):
        export_pack(plan, meeting, tmp_path, NOW, progress)
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []
