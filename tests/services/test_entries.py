from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.db import tables as t
from app.domain.figures import Figure
from app.domain.periods import Period
from app.services.entries import NewEntry, Written, pack_breakdown, write_entries
from tests.factories import make_area, make_indicator

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


def write(plan, *entries):
    with plan.change("Tal") as session:
        return write_entries(session, entries, batch_id=None, by="Birthe", now=NOW)


def test_a_figure_is_new_then_unchanged_then_changed(plan):
    indicator, area = make_indicator(plan), make_area(plan)
    period = Period.year(2024)
    entry = NewEntry(indicator, area, period, Figure.known("1.50"), note="fra mødet")
    assert write(plan, entry) == Written(1, 0, 0)
    assert write(plan, NewEntry(indicator, area, period, Figure.known("1.5"))) == Written(0, 0, 1)
    assert write(plan, NewEntry(indicator, area, period, Figure.missing())) == Written(0, 1, 0)
    with plan.read() as session:
        old, new = session.execute(select(t.Entry).order_by(t.Entry.id)).scalars()
        assert old.replaced_by_id == new.id
        assert (old.note, old.entered_by, old.entered_at) == ("fra mødet", "Birthe", NOW)


def test_figures_of_different_things_do_not_meet(plan):
    indicator = make_indicator(plan)
    area = make_area(plan)
    year, known = Period.year(2024), Figure.known(1)
    entries = [
        NewEntry(indicator, area, year, known),
        NewEntry(indicator, None, year, known),
        NewEntry(indicator, area, Period.quarter(2024, 1), known),
        NewEntry(indicator, area, year, known, pack_breakdown({"køn": "mænd"})),
        NewEntry(make_indicator(plan), area, year, known),
    ]
    assert write(plan, *entries) == Written(5, 0, 0)
    assert write(plan, *entries) == Written(0, 0, 5)


def test_of_two_figures_for_the_same_thing_the_last_counts(plan):
    indicator = make_indicator(plan)
    first, last = (
        NewEntry(indicator, None, Period.year(2024), Figure.known(value)) for value in (1, 2)
    )
    assert write(plan, first, last) == Written(1, 0, 0)
    with plan.read() as session:
        assert session.execute(select(t.Entry.value)).scalar_one() == 2


def test_a_breakdown_is_packed_in_one_way():
    assert pack_breakdown({}) == ""
    packed = pack_breakdown({"køn": "mænd", "alder": "18-29 år"})
    assert packed == '{"alder":"18-29 år","køn":"mænd"}'


def test_recording_goes_on_after_figures_that_could_not_be_written(plan, check_undo):
    area, indicator = make_area(plan), make_indicator(plan)
    good = NewEntry(indicator, area, Period.year(2024), Figure.known("5"))
    with pytest.raises(IntegrityError):
        write(plan, good, replace(good, indicator_id=999))
    with check_undo:
        write(plan, good)
    with check_undo:
        write(plan, replace(good, figure=Figure.known("6")))
    with check_undo, plan.change("Tilføj tal") as session:
        year = Period.year(2020)
        session.add(
            t.Entry(
                indicator_id=indicator,
                period_kind=year.kind,
                period_start=year.start,
                period_end=year.end,
                state="missing",
                entered_at=NOW,
            )
        )
