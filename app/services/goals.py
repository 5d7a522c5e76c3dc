"""Strategic goals, delmål and short-term results, in their order."""

from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.memo import remembered_list
from app.db.plan_file import PlanFile
from app.db.queries import goals
from app.db.tables import (
    Activity,
    ActivitySubGoal,
    Delaftale,
    Setting,
    ShortTermResult,
    StrategicGoal,
    SubGoal,
)
from app.domain.goals import (
    DEFINITE,
    ONE,
    GoalDraft,
    ResultDraft,
    SubGoalDraft,
    ThreadLimits,
)
from app.domain.planning import SubGoalLine
from app.domain.thread import Level, NodeKey
from app.errors import UserError
from app.services.goal_links import ServesByAnother
from app.services.refusals import NameMissing

_SUB_GOALS = frozenset({"activity_sub_goal", "delaftale", "indicator_sub_goal", "sub_goal"})
_LIMITS = {"goals": "thread.most_goals", "sub_goals": "thread.most_sub_goals"}


class NotOrdered(UserError):
    """What stands by its day cannot be moved by hand."""

    def __init__(self) -> None:
        super().__init__("Milepæle står efter deres dato. Ret datoen for at flytte en milepæl.")


class OtherDelaftale(UserError):
    """What belongs to another delaftale is not moved there by changing the order."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"»{name}« hører til en anden delaftale og kan ikke bytte plads hermed. Intet er "
            "ændret; delaftalen vælges, hvor resten om den står."
        )


def add_goal(plan: PlanFile, name: str) -> int:
    """Add a strategic goal and return its id; raises NameMissing."""
    _check(name, Level.GOAL)
    with plan.change("Tilføj strategisk mål") as session:
        row = StrategicGoal(name=name.strip(), position=next_position(session, StrategicGoal))
        session.add(row)
        session.flush()
        return row.id


def get_goal(plan: PlanFile, goal_id: int) -> GoalDraft:
    """Read a strategic goal; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, StrategicGoal, goal_id, GoalDraft)


def save_goal(plan: PlanFile, goal_id: int, draft: GoalDraft) -> None:
    """Save a strategic goal; raises NameMissing."""
    _check(draft.name, Level.GOAL)
    with plan.change("Ret strategisk mål") as session:
        apply_draft(find_row(session, StrategicGoal, goal_id), draft)


def delete_goal(plan: PlanFile, goal_id: int) -> None:
    """Delete a strategic goal; the delmål and indicators that served it stay."""
    _delete(plan, StrategicGoal, goal_id, "Slet strategisk mål")


def list_sub_goals(plan: PlanFile, delaftale_id: int | None = None) -> list[SubGoalLine]:
    """List delmål with what serves and measures each; of one delaftale, or of all."""
    with plan.read() as session:
        return remembered_list(
            session,
            ("sub goals", delaftale_id),
            _SUB_GOALS,
            lambda: goals.list_sub_goals(session, delaftale_id),
        )


def add_sub_goal(plan: PlanFile, delaftale_id: int, name: str) -> int:
    """Add a delmål to a delaftale and return its id; raises NameMissing or ThingGone."""
    _check(name, Level.SUB_GOAL)
    with plan.change("Tilføj delmål") as session:
        find_row(session, Delaftale, delaftale_id)
        position = next_position(session, SubGoal, delaftale_id=delaftale_id)
        row = SubGoal(delaftale_id=delaftale_id, name=name.strip(), position=position)
        session.add(row)
        session.flush()
        return row.id


def get_sub_goal(plan: PlanFile, sub_goal_id: int) -> SubGoalDraft:
    """Read a delmål; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, SubGoal, sub_goal_id, SubGoalDraft)


def save_sub_goal(plan: PlanFile, sub_goal_id: int, draft: SubGoalDraft) -> None:
    """Save a delmål; in another delaftale it comes last. Raises NameMissing or ThingGone."""
    _check(draft.name, Level.SUB_GOAL)
    with plan.change("Ret delmål") as session:
        row = find_row(session, SubGoal, sub_goal_id)
        if draft.delaftale_id != row.delaftale_id:
            find_row(session, Delaftale, draft.delaftale_id)
            row.position = next_position(session, SubGoal, delaftale_id=draft.delaftale_id)
        apply_draft(row, draft)


def rename_sub_goal(plan: PlanFile, sub_goal_id: int, name: str) -> None:
    """Write a delmål anew; raises NameMissing."""
    _check(name, Level.SUB_GOAL)
    with plan.change("Ret delmål") as session:
        find_row(session, SubGoal, sub_goal_id).name = name.strip()


def delete_sub_goal(plan: PlanFile, sub_goal_id: int) -> None:
    """Delete a delmål with its results; the activities and indicators that served it stay."""
    _delete(plan, SubGoal, sub_goal_id, "Slet delmål")


def add_result(plan: PlanFile, sub_goal_id: int, name: str) -> int:
    """Add a kortsigtet resultat to a delmål and return its id; raises NameMissing or ThingGone."""
    _check(name, Level.RESULT)
    with plan.change("Tilføj kortsigtet resultat") as session:
        find_row(session, SubGoal, sub_goal_id)
        position = next_position(session, ShortTermResult, sub_goal_id=sub_goal_id)
        row = ShortTermResult(sub_goal_id=sub_goal_id, name=name.strip(), position=position)
        session.add(row)
        session.flush()
        return row.id


def get_result(plan: PlanFile, result_id: int) -> ResultDraft:
    """Read a kortsigtet resultat; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, ShortTermResult, result_id, ResultDraft)


def save_result(plan: PlanFile, result_id: int, draft: ResultDraft) -> None:
    """Save a kortsigtet resultat; raises NameMissing."""
    _check(draft.name, Level.RESULT)
    with plan.change("Ret kortsigtet resultat") as session:
        apply_draft(find_row(session, ShortTermResult, result_id), draft)


def delete_result(plan: PlanFile, result_id: int) -> None:
    """Delete a kortsigtet resultat; its activities serve the delmål directly then."""
    _delete(plan, ShortTermResult, result_id, "Slet kortsigtet resultat")


def place_at(plan: PlanFile, key: NodeKey, other: NodeKey) -> None:
    """Put a node in the place of another of its level; the other moves one along.

    A result follows to the delmål of the other, and its activities with it. What belongs to
    another delaftale than the other stays there. Raises NotOrdered, OtherDelaftale,
    ServesByAnother or ThingGone.
    """
    with plan.change(_moving(key)) as session:
        rows = goals.list_siblings(session, other)
        row = find_row(session, goals.TABLES[key.level], key.id)
        target = next(number for number, sibling in enumerate(rows) if sibling.id == other.id)
        if row not in rows:
            if key.level is not Level.RESULT:
                raise OtherDelaftale(row.name)
            _move_result(session, row, rows[target].sub_goal_id)
            rows.append(row)
        _put(rows, rows.index(row), target)


def _move_result(session: Session, result: ShortTermResult, sub_goal_id: int) -> None:
    """Let a result lead to another delmål, and the activities that work by it serve that one."""
    for link in goals.list_links_by(session, result.id):
        there = session.get(ActivitySubGoal, (link.activity_id, sub_goal_id))
        if there is None:
            link.sub_goal_id = sub_goal_id
            continue
        if there.result_id is not None:
            raise ServesByAnother(
                find_row(session, Activity, link.activity_id).name,
                find_row(session, ShortTermResult, there.result_id).name,
            )
        there.result_id = result.id
        there.assumption = "\n".join(filter(None, (there.assumption, link.assumption)))
        session.delete(link)
    result.sub_goal_id = sub_goal_id


def _moving(key: NodeKey) -> str:
    if key.level not in goals.TABLES:
        raise NotOrdered
    return f"Flyt {ONE[key.level]}"


def _put(rows: list[Base], place: int, target: int) -> None:
    rows.insert(min(max(target, 0), len(rows) - 1), rows.pop(place))
    for position, row in enumerate(rows):
        row.position = position  # type: ignore[attr-defined]


def get_limits(plan: PlanFile) -> ThreadLimits:
    """From how many goals on the page advises fewer; the plan's own choice."""
    with plan.read() as session:
        kept = {name: session.get(Setting, key) for name, key in _LIMITS.items()}
        return ThreadLimits(**{name: int(row.value) for name, row in kept.items() if row})


def save_limits(plan: PlanFile, limits: ThreadLimits) -> None:
    """Choose from how many goals on the page advises fewer."""
    with plan.change("Ret råd om målene") as session:
        for name, key in _LIMITS.items():
            session.merge(Setting(key=key, value=str(getattr(limits, name))))


def _check(name: str, level: Level) -> None:
    if not name.strip():
        raise NameMissing(DEFINITE[level])


def _delete(plan: PlanFile, table: type[Base], key: int, words: str) -> None:
    with plan.change(words) as session:
        session.delete(find_row(session, table, key))
