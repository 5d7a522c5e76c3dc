"""Charts for the window: the same drawing as on paper, as SVG."""

from app.domain.charts import LineChart
from app.palette import Palette


def chart_svg(
    chart: LineChart, width: float, height: float, colours: Palette, *, small: bool = False
) -> bytes:
    """Draw a chart of `width` by `height` pixels; `small` leaves out axis and labels."""
    from app.reports.charts import chart_svg as draw

    return draw(chart, width, height, colours, small=small)
