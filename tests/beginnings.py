"""Plans that the tests of a module begin with: filled once, then only copied."""

import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from app.db.plan_file import PlanFile


def begin_with(fill: Callable[[PlanFile], Any]) -> tuple[Any, Any]:
    """The fixtures of a module whose tests all begin with the same plan.

    `template, ids = begin_with(fill)` lets `plan` and `workspace` be copies of a plan that `fill`
    filled once, and `ids` a copy of what it returned.
    """
    given: list[Any] = []

    @pytest.fixture(scope="module")
    def template(empty_plan, tmp_path_factory):
        path = Path(shutil.copy(empty_plan, tmp_path_factory.mktemp("template") / empty_plan.name))
        with PlanFile.open(path, trusted=True) as plan:
            given[:] = [fill(plan)]
        return path

    @pytest.fixture
    def found(template):
        return deepcopy(given[0])

    return template, found
