"""The årshjul on paper: the same drawing as PDF and SVG, with everything in words."""

from calendar import monthrange
from datetime import date

import pytest

from app.domain.typed import NotUnderstood
from app.domain.year import EntryState
from app.services import duties, forums, meetings, year
from app.services.deadlines import list_deadlines
from app.services.targets import WrongKindOfName
from tests import factories

TODAY = date(2026, 11, 20)


@pytest.fixture
def filled(plan):
    forum = forums.add_forum(plan, "Bestyrelsen")
    factories.plan_meeting(plan, forum, date(2026, 12, 18))
    factories.plan_meeting(plan, forum, date(2027, 1, 14))
    duties.fill_year(plan, 2026, date(2026, 1, 1))
    return plan


def test_a_deadline_stands_in_its_own_year(filled):
    found = year.get_year(filled, 2026, TODAY)
    (january,) = [m.id for m in meetings.list_meetings(filled) if m.day.year == 2027]
    keys = {entry.key for entry in found.entries}
    assert f"meeting/{january}" not in keys
    before = [d for d in list_deadlines(filled, january, TODAY) if d.day.year == 2026]
    assert before
    assert {f"deadline/{january}/{d.kind.value}" for d in before} <= keys
    assert found.missing == 0


def test_the_pdf_and_the_svg_say_the_same(filled, tmp_path):
    from pypdf import PdfReader

    pdf, svg = tmp_path / "År.pdf", tmp_path / "År.svg"
    assert year.export_pdf(filled, 2026, pdf, TODAY) == 1
    year.export_svg(filled, 2026, svg, TODAY)
    drawn = svg.read_text("utf-8")
    (page,) = PdfReader(pdf).pages
    text = page.extract_text()
    for words in ("18-12 Bestyrelsen", "01-12 Ministeriets lister", "i dag 20-11", "Årshjul 2026"):
        assert words in text
        assert words in drawn
    assert "<desc>" in drawn
    assert "18. december: Bestyrelsen" in drawn


def test_nothing_is_written_of_an_empty_year_or_over_another_file(filled, tmp_path):
    with pytest.raises(year.EmptyWheel):
        year.export_pdf(filled, 2031, tmp_path / "År.pdf", TODAY)
    with pytest.raises(WrongKindOfName):
        year.export_svg(filled, 2026, tmp_path / "År.helhedsplan", TODAY)
    assert list(tmp_path.glob("År*")) == []


def test_a_wheel_without_names_says_where_they_are(filled):
    from app.reports.year_wheel import LABELLED, set_out

    found = year.get_year(filled, 2026, TODAY)
    for width, nameless in ((LABELLED - 1, True), (LABELLED, False)):
        told = " ".join(line.text for line in set_out(found, width).legend)
        assert ("Navnene står i listen" in told) is nameless


@pytest.mark.parametrize("width", [300.0, 480.0, 700.0])
def test_every_mark_is_on_the_drawing_at_every_width(filled, width):
    from app.palette import DARK

    found = year.get_year(filled, 2026, TODAY)
    drawn = year.draw_for_window(found, width, DARK)
    assert drawn.width == width
    assert len(drawn.boxes) > 10
    for box in drawn.boxes.values():
        assert 0 <= box.x <= width - box.width
        assert 0 <= box.y <= drawn.height - box.height


def test_a_typed_duty_falls_in_the_year_that_is_shown():
    assert duties.read_typed("15/3 Send årsberetningen", 2027, TODAY) == (
        "Send årsberetningen", date(2027, 3, 15),
    )  # fmt: skip
    assert duties.read_typed("1-2-2028: Møde", 2026, TODAY) == ("Møde", date(2028, 2, 1))
    assert duties.read_typed("om 14 dage ring til LBF", 2027, TODAY) == (
        "ring til LBF", date(2026, 12, 4),
    )  # fmt: skip
    with pytest.raises(duties.DueMissing):
        duties.read_typed("Ring til LBF", 2026, TODAY)


TODAYS = (date(2026, 1, 1), date(2026, 3, 1), TODAY, date(2026, 12, 31))
LAST_DAYS = [
    date(year, month, monthrange(year, month)[1]) for year in (2026, 2027, 2028)
    for month in range(1, 13)
]  # fmt: skip


@pytest.mark.parametrize("today", TODAYS)
def test_a_typed_day_is_in_the_year_that_is_shown_whatever_today_is(today):
    for day in [*LAST_DAYS, date(2026, 12, 1), date(2026, 12, 10), date(2027, 1, 1)]:
        said = f"{day.day}/{day.month} Ministeriets lister"
        assert duties.read_typed(said, day.year, today) == ("Ministeriets lister", day)
    for text, shown, day in (
        ("uge 1 A", 2027, date(2027, 1, 8)),
        ("Uge 10 A", 2027, date(2027, 3, 12)),
        ("uge 50 A", 2026, date(2026, 12, 11)),
        ("uge 52 A", 2026, date(2026, 12, 25)),
        ("uge 53 A", 2026, date(2027, 1, 1)),
        ("mandag i uge 53 A", 2026, date(2026, 12, 28)),
        ("senest 1/12 A", 2026, date(2026, 12, 1)),
        ("fredag d. 4. december A", 2026, date(2026, 12, 4)),
        ("30/6-2026 A", 2027, date(2026, 6, 30)),
        ("30/6/27 A", 2026, date(2027, 6, 30)),
        ("29/2 A", 2028, date(2028, 2, 29)),
    ):
        assert duties.read_typed(text, shown, today) == ("A", day)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("29/2 Skud", 2026), ("29/2 Skud", 2027), ("31/2 A", 2028), ("1/13 A", 2026),
        ("uge 53 A", 2027), ("uge 54 A", 2026), ("uge 0 A", 2026), ("mandag 1/12 A", 2026),
    ],
)  # fmt: skip
def test_a_typed_day_that_does_not_exist_is_refused(text, year):
    with pytest.raises(NotUnderstood):
        duties.read_typed(text, year, TODAY)


def test_what_is_late_is_one_number_beside_the_name_and_on_the_page(filled):
    forum = forums.add_forum(filled, "Styregruppen")
    factories.plan_meeting(filled, forum, date(2026, 11, 27))  # its agenda should be out
    duties.add_duty(filled, "Glemt", date(2025, 12, 30))
    of = {y: year.get_year(filled, y, TODAY) for y in (2025, 2026, 2027)}
    late = {y: sum(entry.state is EntryState.LATE for entry in of[y].entries) for y in of}
    assert late[2025] == 1
    assert late[2026] > sum(line.days_late(TODAY) > 0 for line in factories.duties_of(filled, 2026))
    count = year.count_late_entries(filled, TODAY)
    assert count.words == f"{late[2025] + late[2026]} over frist"
    assert f"{late[2026]} over fristen · 1 over fristen i andre år" in of[2026].words
    assert of[2027].words.endswith(f"· {late[2025] + late[2026]} over fristen i andre år")
