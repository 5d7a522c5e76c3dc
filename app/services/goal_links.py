"""The links of the chain: tying two nodes, letting them go, and the antagelse behind."""

from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import goals
from app.db.tables import Activity, ActivitySubGoal, ShortTermResult
from app.domain.goals import ONE, WITH_ASSUMPTION, can_link, in_order
from app.domain.thread import Level, NodeKey
from app.errors import UserError


class CannotLink(UserError):
    """Two levels that do not serve each other directly."""

    def __init__(self, upper: NodeKey, lower: NodeKey) -> None:
        super().__init__(
            f"{_a(lower.level).capitalize()} kan ikke knyttes direkte til {_a(upper.level)}. "
            "Intet er ændret."
        )


class NoAssumption(UserError):
    """A link that has no antagelse."""

    def __init__(self) -> None:
        super().__init__("Her kan der ikke skrives en antagelse. Intet er ændret.")


class ServesByAnother(UserError):
    """An activity works for a delmål by one result at a time."""

    def __init__(self, activity: str, result: str) -> None:
        super().__init__(
            f"»{activity}« arbejder allerede for delmålet gennem resultatet »{result}«. "
            "Intet er ændret; løsn den knytning først."
        )


def link(plan: PlanFile, one: NodeKey, other: NodeKey) -> None:
    """Tie two nodes, whichever is the upper; what is tied already stays as it is.

    An activity tied to a short-term result serves the result's delmål by it.
    Raises CannotLink, ServesByAnother or ThingGone.
    """
    upper, lower = in_order(one, other)
    if not can_link(upper, lower):
        raise CannotLink(upper, lower)
    with plan.change(f"Knyt {ONE[lower.level]} til {ONE[upper.level]}") as session:
        for key in (upper, lower):
            find_row(session, goals.TABLES[key.level], key.id)
        upper, result_id = _through(session, upper)
        row = goals.find_link(session, upper, lower)
        if row is None:
            table, upper_column, lower_column = goals.LINKS[upper.level, lower.level]
            row = table(**{upper_column: upper.id, lower_column: lower.id})
            session.add(row)
        if result_id is not None:
            if row.result_id not in {None, result_id}:
                raise ServesByAnother(
                    find_row(session, Activity, lower.id).name,
                    find_row(session, ShortTermResult, row.result_id).name,
                )
            row.result_id = result_id


def unlink(plan: PlanFile, one: NodeKey, other: NodeKey) -> None:
    """Let two nodes go; both stay. Raises CannotLink, or ThingGone when they are not tied."""
    upper, lower = in_order(one, other)
    if not can_link(upper, lower):
        raise CannotLink(upper, lower)
    with plan.change(f"Løsn {ONE[lower.level]} fra {ONE[upper.level]}") as session:
        session.delete(_found(session, upper, lower))


def assume(plan: PlanFile, one: NodeKey, other: NodeKey, assumption: str) -> None:
    """Write why the one is believed to lead to the other.

    Raises NoAssumption, or ThingGone when they are not tied.
    """
    upper, lower = in_order(one, other)
    if (upper.level, lower.level) not in WITH_ASSUMPTION:
        raise NoAssumption
    with plan.change("Ret antagelse") as session:
        _found(session, upper, lower).assumption = assumption.strip()


def _through(session: Session, upper: NodeKey) -> tuple[NodeKey, int | None]:
    """A result stands for its delmål: the link is the delmål's, and names the result."""
    if upper.level is not Level.RESULT:
        return upper, None
    result = find_row(session, ShortTermResult, upper.id)
    return NodeKey(Level.SUB_GOAL, result.sub_goal_id), result.id


def _found(session: Session, upper: NodeKey, lower: NodeKey) -> ActivitySubGoal | ShortTermResult:
    if lower.level is Level.RESULT:  # a result hangs on its delmål, and its row is the link
        result: ShortTermResult = find_row(session, ShortTermResult, lower.id)
        if result.sub_goal_id != upper.id:
            raise ThingGone
        return result
    upper, result_id = _through(session, upper)
    row = goals.find_link(session, upper, lower)
    if row is None or getattr(row, "result_id", None) != result_id:
        raise ThingGone
    found: ActivitySubGoal = row
    return found


def _a(level: Level) -> str:
    return f"{'et' if level in _NEUTER else 'en'} {ONE[level]}"


_NEUTER = frozenset({Level.GOAL, Level.SUB_GOAL, Level.RESULT})
