"""Figures that exist only by age or sex are shown, said and typed like all others."""

from datetime import UTC, date, datetime

import pytest

from app.services import importing, indicators
from tests.importing.in_process import read_in_process  # noqa: F401 - used by every test

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
TODAY = date(2026, 11, 21)
DIVIDED = (
    "Område;Alder;År;Ledige\nÅdalen;18-29 år;2024;12\nÅdalen;30-64 år;2024;30\n"
    "Ådalen;30-64 år;2025;33\n"
)


@pytest.fixture
def bring_in(plan, tmp_path):
    def bring_in(text):
        path = tmp_path / "tal.csv"
        path.write_text(text, encoding="utf-8")
        importing.write_draft(plan, importing.read_draft(plan, path, create=True), NOW)
        return indicators.list_choices(plan)[0][0]

    return bring_in


def test_figures_only_by_age_are_never_no_figures(plan, bring_in):
    key = bring_in(DIVIDED)
    card = indicators.get_card(plan, key, TODAY)
    assert [group.words for group in card.breakdowns] == ["18-29 år", "30-64 år"]
    assert card.breakdown == card.breakdowns[1].key
    assert card.sentence == (
        "Der er kun tal opdelt efter alder, ingen samlede tal at måle på. "
        "Vælg en gruppe for at se dem."
    )
    (row,) = card.table.rows
    assert [line.figure.value for line in row.lines] == [30, 33]
    assert "30-64 år" in card.chart.title
    (line,) = indicators.list_indicators(plan, TODAY)
    assert line.latest == "kun opdelte tal"


def test_another_group_can_be_chosen_and_typed_into(plan, bring_in):
    key = bring_in(DIVIDED)
    young = indicators.get_card(plan, key, TODAY).breakdowns[0].key
    card = indicators.get_card(plan, key, TODAY, young)
    ((line,),) = (row.lines for row in card.table.rows)
    assert line.figure.value == 12
    indicators.set_figure(plan, key, line.area_id, line.period, "13", NOW, young)
    ((line,),) = (row.lines for row in indicators.get_card(plan, key, TODAY, young).table.rows)
    assert line.figure.value == 13
    assert [was.figure.value for was in indicators.list_revisions(plan, line.entry_id)] == [12]


def test_undivided_figures_go_before_divided_ones(plan, bring_in):
    key = bring_in(DIVIDED)
    bring_in("Område;År;Ledige\nÅdalen;2024;42\n")
    card = indicators.get_card(plan, key, TODAY)
    assert card.breakdown == ""
    assert "42" in card.sentence
    assert len(card.breakdowns) == 2
