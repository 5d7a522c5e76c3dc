"""Charts for the window: the same drawing as on paper, as SVG."""

from datetime import date
from decimal import Decimal

from app.domain.charts import ChartPoint, LineChart
from app.palette import LIGHT, Palette


def warm_up() -> None:
    """Load what drawing needs; it takes 0.2 s and is best done while she looks at the window."""
    example = LineChart("", (ChartPoint(date.min, "", Decimal(0), Decimal(0)),))
    chart_svg(example, 100, 100, LIGHT)


def chart_svg(
    chart: LineChart, width: float, height: float, colours: Palette, *, small: bool = False
) -> bytes:
    """Draw a chart of `width` by `height` pixels; `small` leaves out axis and labels."""
    from app.reports.charts import chart_svg as draw

    return draw(chart, width, height, colours, small=small)
