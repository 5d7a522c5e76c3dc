"""Charts: what is drawn, that nothing collides, and that Qt shows the same."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, PolyLine, Rect, String

from app.domain.charts import ChartPoint, LineChart
from app.palette import DARK, LIGHT
from app.reports.chart_axis import choose_labels, round_scale
from app.reports.charts import chart_svg, draw_chart
from app.reports.fonts import text_width

NO_VALUE = (None, None)


def make_chart(*values, target=None, last_words="61", **fields):
    points = []
    for index, value in enumerate(values):
        low, high = value if isinstance(value, tuple) else (value, value)
        points.append(
            ChartPoint(
                date(2024, 3, 31) + timedelta(days=91 * index),
                f"K{index % 4 + 1} {24 + index // 4}",
                None if low is None else Decimal(low),
                None if high is None else Decimal(high),
            )
        )
    path = ()
    if target is not None:
        path = ((points[0].day, Decimal(20)), (date(2026, 12, 31), Decimal(target)))
        fields.setdefault("target_words", f"mål {target}")
    return LineChart("Unge", tuple(points), path, last_words=last_words, **fields)


def shapes(drawing, kind):
    return [shape for shape in drawing.contents if isinstance(shape, kind)]


def thick_lines(drawing):
    return [line for line in shapes(drawing, PolyLine) if line.strokeWidth == 2.2]


def text_boxes(drawing):
    boxes = []
    for text in shapes(drawing, String):
        width = text_width(text.text, text.fontName, text.fontSize)
        left = text.x - {"start": 0, "middle": width / 2, "end": width}[text.textAnchor]
        boxes.append((left, text.y - 2, left + width, text.y + text.fontSize * 0.75))
    return boxes


def test_a_missing_value_breaks_the_line():
    drawing = draw_chart(make_chart(10, 12, None, 15, 16), 400, 120)
    assert [len(line.points) // 2 for line in thick_lines(drawing)] == [2, 2]


def test_a_suppressed_value_is_a_band_and_not_on_the_line():
    drawing = draw_chart(make_chart(10, (1, 4), (1, 4), 12, (0, 8)), 400, 120)
    low, high = shapes(drawing, Rect)
    assert high.height > low.height > 0
    assert low.width > 1.9 * 400 / 6, "two neighbours alike are one band"
    assert not thick_lines(drawing)


def test_one_point_is_a_dot():
    drawing = draw_chart(make_chart(61), 400, 120)
    assert len({(dot.cx, dot.cy) for dot in shapes(drawing, Circle)}) == 1
    assert not thick_lines(drawing)


@pytest.mark.parametrize("values", [(), (None, None)])
def test_a_chart_without_points_is_refused(values):
    with pytest.raises(ValueError, match="point"):
        draw_chart(make_chart(*values), 400, 120)


def test_the_last_value_and_the_target_are_named():
    drawing = draw_chart(make_chart(34, 41, 61, target=70), 400, 120)
    texts = [text.text for text in shapes(drawing, String)]
    assert {"61", "mål 70", "K1 24", "K3 24"} <= set(texts)
    dashed = [line for line in shapes(drawing, PolyLine) if line.strokeDashArray]
    assert len(dashed) == 1


def test_percent_stands_on_the_axis():
    drawing = draw_chart(make_chart("40.2", "38.4", unit="%", decimals=1), 400, 120)
    assert any(text.text.endswith(" %") for text in shapes(drawing, String))


VALUE = st.one_of(
    st.none(),
    st.integers(1, 2000),
    st.integers(0, 300).flatmap(lambda low: st.tuples(st.just(low), st.integers(low, low + 30))),
)


@settings(max_examples=150, deadline=None)
@given(
    values=st.lists(VALUE, min_size=1, max_size=24).filter(any),
    target=st.one_of(st.none(), st.integers(0, 2000)),
    small=st.booleans(),
)
def test_labels_never_collide_and_are_never_cut(values, target, small):
    chart = make_chart(*values, target=target, last_words="12–16")
    width, height = (150, 66) if small else (495, 104)
    boxes = text_boxes(draw_chart(chart, width, height, small=small))
    for box in boxes:
        assert box[0] >= -0.5
        assert box[2] <= width + 0.5
        assert box[1] >= -0.5
        assert box[3] <= height + 0.5
    for index, a in enumerate(boxes):
        for b in boxes[index + 1 :]:
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (a, b)


@settings(max_examples=200)
@given(
    st.lists(st.decimals(-5000, 5000, places=1, allow_nan=False), min_size=1, max_size=8),
    st.integers(0, 1),
)
def test_the_axis_has_few_round_ticks_around_all_values(values, decimals):
    scale = round_scale(values, decimals)
    assert 2 <= len(scale.ticks) <= 5
    assert scale.ticks[0] <= min(values)
    assert scale.ticks[-1] >= max(values)
    assert scale.decimals <= decimals
    assert all(round(tick, decimals) == tick for tick in scale.ticks)


def test_labels_step_in_whole_years_and_end_with_the_last():
    places = [(10.0 * i, 10.0 * i + 9) for i in range(15)]
    assert choose_labels(places, 4, most=6) == [0, 4, 8, 12, 14]
    assert choose_labels(places[:1], 1, most=6) == [0]
    assert choose_labels([(0, 60), (10, 70)], 1, most=6) == [1]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_qt_shows_the_svg_in_both_themes(qapp, palette):
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    chart = make_chart(34, None, 52, (40, 60), 61, target=70)
    renderer = QSvgRenderer(QByteArray(chart_svg(chart, 480, 150, palette)))
    assert renderer.isValid()
    assert renderer.defaultSize().width() == 480
    image = QImage(480, 150, QImage.Format.Format_RGB32)
    image.fill(QColor(palette.page))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    seen = {image.pixelColor(x, y).name().upper() for x in range(480) for y in range(150)}
    assert {palette.page, palette.accent, palette.accent_soft} <= seen
    assert "#000000" not in seen


def test_the_svg_names_the_family_that_qt_knows():
    svg = chart_svg(make_chart(34, 61, last_words="<61>"), 480, 150).decode()
    assert 'font-family="Inter Tabular" font-weight="600"' in svg
    assert "&lt;61&gt;" in svg


def test_a_chart_whose_points_have_no_names_is_drawn_without_them():
    from app.services.charts import warm_up

    warm_up()
