"""What was changed, and taking it back."""

from app.db.plan_file import PlanFile
from app.db.queries import history
from app.domain.changes import Change
from app.domain.history import ChangeLine, RowChange
from app.errors import UserError

_LARGE = 3_000
"""Rows; more of them take longer than a keystroke may wait."""
ROWS_SHOWN = 500
"""A large import has 100,000 rows; nobody reads more than the first of them."""


class NothingToRedo(UserError):
    """Nothing was taken back since the last change."""

    def __init__(self) -> None:
        super().__init__("Der er ikke noget at gentage i planen. Intet er ændret.")


class NothingToUndo(UserError):
    """There is no change left to take back."""

    def __init__(self) -> None:
        super().__init__("Der er ikke noget at fortryde i planen. Intet er ændret.")


def list_changes(
    plan: PlanFile, *, limit: int = 200, before_id: int | None = None
) -> list[ChangeLine]:
    """List changes newest first, older than `before_id` when that is given."""
    with plan.read() as session:
        return history.list_changes(session, limit=limit, before_id=before_id)


def list_row_changes(plan: PlanFile, change_set_id: int) -> list[RowChange]:
    """List what a change did to each row, in Danish words, at most ROWS_SHOWN rows."""
    with plan.read() as session:
        return history.list_row_changes(session, change_set_id, limit=ROWS_SHOWN)


def undo(plan: PlanFile) -> Change:
    """Take back the latest change; raises NothingToUndo."""
    change = plan.undo()
    if change is None:
        raise NothingToUndo
    return change


def redo(plan: PlanFile) -> Change:
    """Repeat the change taken back last; raises NothingToRedo."""
    change = plan.redo()
    if change is None:
        raise NothingToRedo
    return change


def next_steps(plan: PlanFile) -> tuple[str, str]:
    """Say what undo and redo would do, as labels; empty where there is nothing."""
    back, forth = plan.next_undo(), plan.next_redo()
    return back.label if back else "", forth.label if forth else ""


def is_large(plan: PlanFile, *, undo: bool) -> bool:
    """Whether the next undo, or redo, is long work: a whole import, not a field."""
    return plan.rows_of_next(undo=undo) > _LARGE
