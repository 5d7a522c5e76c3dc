"""Measure design.md's budgets on the large plan and print one JSON object.

`python -m tests.bench [NAME]...` measures all, or the named modules only;
`--fuzz [SECONDS]` feeds the reader broken files instead.
"""

import json
import sys
import tempfile
from pathlib import Path

from tests.bench import (
    fuzzing,
    importing,
    memory,
    new_period,
    packing,
    recording,
    saving,
    starting,
    window,
)
from tests.bench.measuring import machine
from tests.bench.plans import make_large_plan

MODULES = {
    "starting": starting,
    "window": window,
    "saving": saving,
    "recording": recording,
    "packing": packing,
    "memory": memory,
    "importing": importing,
    "new_period": new_period,
}


def main(names: list[str]) -> int:
    if names[:1] == ["--fuzz"]:
        return fuzzing.main(names[1:])
    unknown = [name for name in names if name not in MODULES]
    if unknown:
        sys.stderr.write(f"unknown: {', '.join(unknown)}; choose from {', '.join(MODULES)}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="roedtraad-bench-") as temporary:
        folder = Path(temporary)
        large = make_large_plan(folder)
        results = [
            result.as_json()
            for name in names or MODULES
            for result in MODULES[name].measure(large, folder)
        ]
    found = {"machine": machine(), "results": results}
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
