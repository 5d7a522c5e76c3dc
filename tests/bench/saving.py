"""From an edit to "Alt er gemt": one task changed through its service."""

import dataclasses
import statistics
from pathlib import Path

from sqlalchemy import select

from app.db.tables import Task
from app.services.decisions import get_task, save_task
from app.services.plans import open_plan
from tests.bench.measuring import RUNS, Result, percentile, time_of
from tests.bench.plans import TODAY, copy_of

_EDITS = 100


def measure(large: Path, folder: Path) -> list[Result]:
    with open_plan(copy_of(large, folder / "saving"), trusted=True) as plan:
        with plan.read() as session:
            ids = list(session.scalars(select(Task.id).limit(_EDITS)))

        def edit(task_id: int, number: int) -> None:
            draft = get_task(plan, task_id)
            changed = dataclasses.replace(draft, result=f"Talt med skolen, {number}. gang")
            save_task(plan, task_id, changed, TODAY)

        rounds = [
            percentile([time_of(lambda i=i, n=n: edit(i, n)) for i in ids], 95) for n in range(RUNS)
        ]
    return [Result("edit to saved, 95 %", statistics.median(rounds), 20)]
