"""The whole content of a plan as a value, to prove that undo restores and redo repeats."""

from app.db.plan_file import PlanFile
from app.db.row_log import logged_tables


def snapshot(plan: PlanFile) -> dict[str, list[tuple]]:
    """Every row of every recorded table."""
    with plan.read() as session:
        raw = session.connection().connection.driver_connection  # 80 tables, four times a test
        return {
            table.name: sorted(raw.execute(f"SELECT * FROM {table.name}"), key=repr)
            for table in logged_tables()
        }


class CheckUndo:
    """`with check_undo(plan):` around one service call proves that undo and redo restore."""

    def __init__(self, plan: PlanFile) -> None:
        self.plan = plan

    def __enter__(self):
        self.before = snapshot(self.plan)
        return self

    def __exit__(self, kind, error, trace):
        if error is not None:
            return
        after = snapshot(self.plan)
        assert after != self.before, "nothing was changed, so undo proves nothing"
        assert self.plan.undo() is not None
        assert snapshot(self.plan) == self.before, "undo does not restore in one step"
        assert self.plan.redo() is not None
        assert snapshot(self.plan) == after, "redo does not repeat"
