"""How much memory a process takes that has the large plan open and makes its board pack."""

import subprocess
import sys
from pathlib import Path

from app.services.plans import open_plan
from tests.bench.measuring import Result


def measure(large: Path, folder: Path) -> list[Result]:
    if sys.platform == "win32":  # no peak of another process to be had from the standard library
        return []
    words = [sys.executable, "-m", "tests.bench.memory", str(large), str(folder / "memory")]
    done = subprocess.run(words, check=True, capture_output=True, encoding="utf-8")
    return [Result("memory at its highest with the board pack, MB", float(done.stdout), 350)]


def peak_memory() -> float:
    """The most memory this process has held; MB."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(large: Path, out: Path) -> None:
    from tests.bench.packing import make_pack

    with open_plan(large, read_only=True, trusted=True) as plan:
        make_pack(plan, out)
    sys.stdout.write(f"{peak_memory():.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
