"""Where each delaftale stands: its indicators' worst status and what its activities do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.queries.planning import list_delaftaler
from app.db.tables import Activity
from app.domain.indicator_words import count_statuses
from app.domain.indicators import Indicator
from app.domain.standing import Standing
from app.domain.status import Status, judge_together
from app.domain.vocabulary import ActivityStatus
from app.labels import label

_TOLD = (
    ActivityStatus.RUNNING,
    ActivityStatus.PLANNED,
    ActivityStatus.PAUSED,
    ActivityStatus.ANCHORED,
)


@dataclass(frozen=True, slots=True)
class DelaftaleLine:
    """A delaftale with its status and how that came about."""

    id: int
    name: str
    status: Status
    judged: str
    activities: str


def list_delaftale_lines(
    session: Session,
    judged: Sequence[tuple[Indicator, Standing]],
) -> list[DelaftaleLine]:
    """List the delaftaler in order, judged by their indicators' standings."""
    counts: dict[int, Counter[ActivityStatus]] = {}
    for row in session.execute(
        select(Activity.delaftale_id, Activity.status, func.count().label("count")).group_by(
            Activity.delaftale_id, Activity.status
        )
    ):
        counts.setdefault(row.delaftale_id, Counter())[row.status] = row[2]
    lines = []
    for delaftale in list_delaftaler(session):
        statuses = [
            standing.status
            for indicator, standing in judged
            if indicator.draft.delaftale_id == delaftale.id
        ]
        told = counts.get(delaftale.id, Counter())
        activities = ", ".join(f"{told[code]} {label(code)}" for code in _TOLD if told[code])
        lines.append(
            DelaftaleLine(
                delaftale.id,
                delaftale.name,
                judge_together(statuses),
                count_statuses(statuses),
                activities or "ingen aktiviteter endnu",
            )
        )
    return lines
