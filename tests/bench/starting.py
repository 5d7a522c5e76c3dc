"""From the command to the painted frame, and to a window that can be used: whole processes."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measuring import RUNS, Result


def measure(large: Path, folder: Path) -> list[Result]:
    home = folder / "hjem"
    env = os.environ | {"ROEDTRAAD_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    painted, usable = [], []
    for _ in range(RUNS + 1):  # the first meets the file for the first time
        started = time.time()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.start_probe", str(started), str(large)],
            check=True,
            capture_output=True,
            encoding="utf-8",
            env=env,
        )
        first, last = map(float, done.stdout.split())
        painted.append(first * 1000)
        usable.append(last * 1000)
    return [
        Result("start to first paint", statistics.median(painted[1:]), 300),
        Result("start to usable window", statistics.median(usable[1:]), 1_000),
    ]
