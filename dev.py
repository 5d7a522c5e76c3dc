"""Set Rød Tråd up, run it, check it: `python3 dev.py run | test | bench | lock`.

Only the standard library, because this runs before anything is installed; and no syntax newer than
Python 3.7, so that an old Python gets a sentence instead of a syntax error. What the user meets
(set-up, run) speaks Danish; what only developers meet speaks English. See docs/development.md.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"
RUN_LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"
WINDOWS = os.name == "nt"

QT_PACKAGES = (
    "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libfreetype6",
    "libglib2.0-0", "libzstd1", "libx11-6", "libx11-xcb1",
    "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1",
    "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1",
    "libwayland-client0", "libwayland-cursor0",
)  # fmt: skip
TRY_QT = "from PySide6 import QtSvg, QtWidgets; QtWidgets.QApplication([])"


class SetUpError(Exception):
    """Set-up cannot go on; the text is the sentence to show."""


def main(words: list[str]) -> int:
    """Carry out one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", line_buffering=True)  # type: ignore[union-attr]
    commands = {"run": run, "test": test, "bench": bench, "lock": lock}
    if not words or words[0] not in commands:
        print("python3 dev.py run | test | bench | lock", file=sys.stderr)
        return 2
    try:
        check_python()
        return commands[words[0]](words[1:])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(words: list[str]) -> int:
    """Open the program; without a screen do the main job instead."""
    set_up(dev=False)
    if has_screen():
        return call(python("-m", "app", *words))
    print("Her er ingen skærm. I stedet for vinduet køres: roedtraad demo --out demo")
    code = call(python("-m", "app", "demo", "--out", "demo"))
    if code == 0:
        print(f"Filerne ligger i {ROOT / 'demo'}")
    return code


def test(words: list[str]) -> int:
    """Run every check; pytest is last, so that its closing line is the last line."""
    set_up(dev=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    checks = {
        "ruff check": python("-m", "ruff", "check", "--quiet", "."),
        "ruff format": python("-m", "ruff", "format", "--check", "--quiet", "."),
        "mypy": python("-m", "mypy", "--no-error-summary"),
        "layers": [str(script("lint-imports"))],
    }
    failed = [name for name, command in checks.items() if not passes(name, command)]
    if failed:
        print(f"FAILED before the tests: {', '.join(failed)}")
    tests = call(python("-m", "pytest", "-q", "-n", "2", *words))
    return tests or int(bool(failed))


def bench(words: list[str]) -> int:
    """Measure the budgets of design.md on the large plan; prints one JSON object."""
    set_up(dev=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return call(python("-m", "tests.bench", *words))


def lock(words: list[str]) -> int:
    """Write both locks with uv, from a throw-away environment; `lock --upgrade` renews versions."""
    with tempfile.TemporaryDirectory() as folder:
        make_venv(Path(folder))
        uv = script("uv", Path(folder))
        must([str(script("python", Path(folder))), "-m", "pip", "install", "-qq", "uv"])
        compile_ = [
            str(uv), "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11",
            "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate",
            "--no-header", "--quiet", *words,
        ]  # fmt: skip
        must([*compile_, "--extra", "build", "--output-file", str(RUN_LOCK)])
        dev = ["--extra", "build", "--extra", "dev", "--constraint", str(RUN_LOCK)]
        must([*compile_, *dev, "--output-file", str(DEV_LOCK)])
    for path in (RUN_LOCK, DEV_LOCK):
        if re.search(r"://|^--(?:extra-)?index|^--find-links", path.read_text(), re.MULTILINE):
            print(f"{path.name} carries an address", file=sys.stderr)
            return 1
    return 0


def set_up(*, dev: bool) -> None:
    """Make .venv fit the lock; a set-up that is already right costs only the look.

    The stamp is written last and removed first: an interrupted set-up leaves none, and is begun
    anew. So is one made by another Python, in another folder, or from another lock.
    """
    base = fingerprint(sys.version, str(ROOT), RUN_LOCK.read_text(), project_table())
    wanted = fingerprint(DEV_LOCK.read_text())
    stamp = read_stamp()
    if stamp.get("base") != base or (dev and stamp.get("dev") not in {None, wanted}):
        stamp = {}
    done = dict(stamp)
    if not done:
        print("Gør klar første gang. Der hentes cirka 130 MB, og det kan tage et par minutter …")
        STAMP.unlink(missing_ok=True)
        make_venv(VENV)
    if not done or (dev and "dev" not in done):
        STAMP.unlink(missing_ok=True)
        install(DEV_LOCK if dev else RUN_LOCK)
        done["base"] = base
        if dev:
            done["dev"] = wanted
    platform = "screen" if has_screen() and not dev else "offscreen"
    if platform not in done:
        try_qt(platform)
        done[platform] = "ok"
    if done != stamp:
        STAMP.write_text(json.dumps(done))


def install(requirements: Path) -> None:
    """Install the locked libraries and the program itself, which stays in the checkout."""
    pip = ["-m", "pip", "--disable-pip-version-check", "-qq", "install"]
    must(python(*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(requirements)))
    must(python(*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", "."))


def make_venv(folder: Path) -> None:
    """Make an empty environment with pip, for which Debian wants a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        install_system_packages([f"python{version}-venv"], "Python mangler modulet venv.")
    base = getattr(sys, "_base_executable", None) or sys.executable
    must([base, "-m", "venv", "--clear", str(folder)])


def try_qt(platform: str) -> None:
    """Start Qt once; where the system lacks its libraries, get them and start it again."""
    said = qt_says(platform)
    if said and "connect to display" not in said and sys.platform.startswith("linux"):
        install_system_packages(list(QT_PACKAGES), "Qt mangler biblioteker på denne maskine.")
        said = qt_says(platform)
    if said:
        raise SetUpError(f"Qt kan ikke starte her. Qt siger:\n{said}")


def qt_says(platform: str) -> str:
    """Return Qt's complaint when it is started, or nothing when it starts."""
    env = dict(os.environ, **({"QT_QPA_PLATFORM": "offscreen"} if platform == "offscreen" else {}))
    done = subprocess.run(
        python("-c", TRY_QT), env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stderr.strip() or f"kode {done.returncode}"


def install_system_packages(names: list[str], why: str) -> None:
    """Install the missing Debian packages when root; otherwise say the one command to type."""
    if shutil.which("apt-get") is None:
        raise SetUpError(f"{why} Installér det, der svarer til: {' '.join(names)}")
    command = ["apt-get", "install", "--yes", "--no-upgrade", "--no-install-recommends", *names]
    if WINDOWS or os.geteuid() != 0:
        typed = f"sudo apt-get update && sudo {shlex.join(command)}"
        raise SetUpError(f"{why} Skriv denne kommando, og prøv så igen:\n{typed}")
    print(f"{why} De installeres nu …")
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.run(["apt-get", "update", "--quiet"], env=env, check=False, stdout=sys.stderr)
    must(command, env)
    importlib.invalidate_caches()


def check_python() -> None:
    """Refuse a Python that the libraries are not locked for."""
    version = tuple(sys.version_info[:2])
    if not (3, 11) <= version <= (3, 13):
        raise SetUpError(
            f"Rød Tråd kører på Python 3.11, 3.12 og 3.13, og dette er Python {version[0]}."
            f"{version[1]}. Start med en af dem, for eksempel: python3.12 dev.py run"
        )


def has_screen() -> bool:
    """Say whether a window can be shown here."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal"}:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def read_stamp() -> dict[str, str]:
    """Return what the last finished set-up left, or nothing."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if script("python").exists() else {}


def project_table() -> str:
    """Return what of pyproject.toml the installed program depends on."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return json.dumps([project["name"], project["version"], project["scripts"]])


def fingerprint(*texts: str) -> str:
    """Return a digest of `texts`."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def script(name: str, venv: Path = VENV) -> Path:
    """Return the path of a program in an environment."""
    return venv / "Scripts" / f"{name}.exe" if WINDOWS else venv / "bin" / name


def python(*words: str) -> list[str]:
    """Return a command for the environment's Python."""
    return [str(script("python")), *words]


def passes(name: str, command: list[str]) -> bool:
    """Run one check and print its line, and what it said if it failed."""
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    ok = done.returncode == 0
    print(f"{name:<12} {'ok' if ok else 'FAILED':<7} {time.perf_counter() - start:.1f} s")
    if not ok:
        print(done.stdout.decode("utf-8", "replace"))
    return ok


def call(command: list[str]) -> int:
    """Run a command in the checkout and return its exit code."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def must(command: list[str], env: dict[str, str] | None = None) -> None:
    """Run a step of the set-up, or stop with a sentence."""
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode != 0:
        raise SetUpError(f"Opsætningen standsede ved:\n{shlex.join(command)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
