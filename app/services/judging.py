"""The indicators with where they stand, judged once for everybody who asks."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.db.memo import remembered
from app.db.queries import indicators
from app.domain.indicators import Indicator
from app.domain.standing import JUDGED_PERIODS, Standing, stand

JUDGED_FROM = frozenset(
    {
        "indicator", "indicator_sub_goal", "target", "entry", "import_batch", "area", "delaftale",
        "plan",
    }
)  # fmt: skip
"""The tables that indicators are judged from."""

Judged = Sequence[tuple[Indicator, Standing]]


def list_judged(session: Session, today: date) -> Judged:
    """List the indicators in their order, each with its latest figures and its standing."""

    def judge() -> Judged:
        areas = indicators.list_areas(session)
        found = indicators.list_indicators(session, periods=JUDGED_PERIODS)
        return tuple((indicator, stand(indicator, areas, today)) for indicator in found)

    return remembered(session, ("judged", today), JUDGED_FROM, judge)
