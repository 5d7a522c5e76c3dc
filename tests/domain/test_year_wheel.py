"""The year's wheel: everything on its day, and nothing on top of anything."""

from datetime import date, timedelta
from itertools import combinations, pairwise
from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.duties import DutyLine
from app.domain.vocabulary import DutyKind, ForumLevel, MeetingStatus
from app.domain.year import EntryKind, EntryState, YearMeeting, YearPlan, draw_up
from app.domain.year_wheel import DUTY_MARK, MEETING_MARK, lay_out, spread

TODAY = date(2026, 11, 20)
DAYS = st.integers(0, 364).map(lambda number: date(2026, 1, 1) + timedelta(days=number))


def duty(key, day, done_on=None):
    return DutyLine(key, f"Pligt {key}", DutyKind.FUND, day, "", done_on, "")


def meeting(key, day, level=ForumLevel.STRATEGIC, status=MeetingStatus.PLANNED):
    return YearMeeting(key, day, None, None, "", status, "Bestyrelsen", level)


def year(meetings=(), duties=(), of=2026):
    entries = draw_up(meetings, {}, duties, TODAY)
    return YearPlan("Åparken", of, TODAY, tuple(e for e in entries if e.day.year == of), 0)


def laid(plan, size=22.0):
    sizes = {e.key: size for e in plan.entries if e.level in (None, ForumLevel.STRATEGIC)}
    return lay_out(plan, sizes, 480.0, 112.0, 100.0)


def test_the_year_begins_at_the_top_and_goes_clockwise():
    plan = year(
        duties=[duty(number, date(2026, month, 1)) for number, month in enumerate((1, 4, 7, 10), 1)]
    )
    layout = laid(plan)
    x, y = layout.centre
    january, april, july, october = (layout.marks[f"duty/{n}"] for n in (1, 2, 3, 4))
    assert january[1] < y - 100
    assert april[0] > x + 100
    assert july[1] > y + 100
    assert october[0] < x - 100


def test_today_is_marked_in_its_own_year_only():
    assert laid(year()).today is not None
    assert laid(year(of=2027)).today is None


def test_levels_stand_on_rings_of_their_own():
    meetings = [meeting(n, date(2026, 5, 7), level) for n, level in enumerate(ForumLevel, 1)]
    layout = laid(year(meetings))
    far = [hypot(a - layout.centre[0], b - layout.centre[1]) for a, b in layout.marks.values()]
    assert len({round(distance) for distance in far}) == 3


@settings(deadline=None)
@given(
    st.lists(DAYS, max_size=22), st.lists(st.tuples(DAYS, st.sampled_from(ForumLevel)), max_size=40)
)
def test_neither_labels_nor_marks_collide(duties, meetings):
    plan = year(
        [meeting(key, day, level) for key, (day, level) in enumerate(meetings)],
        [duty(key, day) for key, day in enumerate(duties)],
    )
    layout = laid(plan)
    radius = {
        entry.key: DUTY_MARK if entry.kind is EntryKind.DUTY else MEETING_MARK
        for entry in plan.entries
    }
    for one, other in combinations(layout.marks, 2):
        (x1, y1), (x2, y2) = layout.marks[one], layout.marks[other]
        assert hypot(x1 - x2, y1 - y2) >= radius[one] + radius[other]
    places = [label.place for label in layout.labels.values()]
    assert not any(one.meets(other) for one, other in combinations(places, 2))
    for place in places:
        assert place.y >= -0.01
        assert place.y + place.height <= layout.height + 0.01


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(-50, 150), st.floats(1, 9)), min_size=1, max_size=10).map(sorted)
)
def test_things_are_spread_inside_their_room(things):
    wanted, sizes = zip(*things, strict=True)
    placed = spread(wanted, sizes, 0.0, 100.0)
    for (one, a), (other, b) in pairwise(zip(placed, sizes, strict=True)):
        assert other - one >= (a + b) / 2 - 1e-6
    assert placed[0] - sizes[0] / 2 >= -1e-6
    assert placed[-1] + sizes[-1] / 2 <= 100 + 1e-6


def test_what_has_room_is_not_moved():
    assert spread([10, 50, 90], [5, 5, 5], 0, 100) == [10, 50, 90]
    assert spread([50, 50], [10, 10], 0, 100) == [45, 55]


def test_an_entry_says_how_it_stands():
    plan = year(
        [meeting(1, date(2026, 12, 17))],
        [duty(1, date(2026, 11, 17)), duty(2, date(2026, 6, 30), date(2026, 6, 28))],
    )
    assert [(e.state, e.words) for e in plan.entries] == [
        (EntryState.DONE, "✓ 28-06-2026"),
        (EntryState.LATE, "■ 3 dage over fristen"),
        (EntryState.COMING, "planlagt"),
    ]
    assert plan.words == "1 møde og 2 pligter · 1 over fristen"
    assert plan.entries[1].sentence == (
        "17. november: Pligt 1, ¤ Landsbyggefonden, ■ 3 dage over fristen"
    )
