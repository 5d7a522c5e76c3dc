"""The installed program works outside the checkout, and the locks fit the three systems."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS, SUFFIX = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A clean environment in another folder with the wheel; the libraries are borrowed.

    The borrowed folder comes after the environment's own, and a .pth file in it is not read, so
    the checkout cannot be imported through it.
    """
    folder = tmp_path_factory.mktemp("andetsteds")
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    target = folder / "env" / SCRIPTS / f"python{SUFFIX}"
    done(sys.executable, "-m", "pip", "--python", target, "install", "-qq", "--no-index",
         "--no-deps", "--disable-pip-version-check", wheel, cwd=folder)  # fmt: skip
    (package,) = done(
        target, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    ).split("\n")
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(package) / "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    return folder


def done(*words: object, cwd: Path) -> str:
    """Run a command to its end, with nothing of this checkout on its path; return what it said."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"ROEDTRAAD_HOME": str(cwd / "hjem"), "PYTHONIOENCODING": "utf-8"}
    ended = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout.strip()


def roedtraad(folder: Path, *words: object) -> str:
    return done(folder / "env" / SCRIPTS / f"roedtraad{SUFFIX}", *words, cwd=folder)


def test_the_wheel_carries_what_the_program_reads(installed):
    told = done(
        installed / "env" / SCRIPTS / f"python{SUFFIX}",
        "-c",
        "from app import paths as p\n"
        "print(p.__file__, p.resource(), p.migrations_dir(), sep='\\n')",
        cwd=installed,
    )
    module, resources, migrations = map(Path, told.splitlines())
    assert all(path.is_relative_to(installed / "env") for path in (module, resources, migrations))
    for shipped, source in ((resources, ROOT / "resources"), (migrations, ROOT / "migrations")):
        assert relative_files(shipped) == relative_files(source)


def relative_files(folder: Path) -> set[Path]:
    files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path for path in files if "__pycache__" not in path.parts}


def test_the_command_tells_its_version(installed):
    assert roedtraad(installed, "--version").startswith("Rød Tråd ")


def test_the_demo_runs_there(installed):
    out = installed / "demo"
    roedtraad(installed, "demo", "--out", out)
    made = {path.suffix for path in out.iterdir() if path.stat().st_size > 0}
    assert made >= {".helhedsplan", ".pdf", ".xlsx"}


def read_lock(name: str) -> dict[str, str]:
    """Return each locked library with its exact version."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_is_exact_and_names_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|^--(extra-)?index|^--find-links", text, re.MULTILINE)
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9-]+==\S+", block)
        assert "--hash=sha256:" in block


def test_development_runs_on_what_the_user_runs_on():
    assert read_lock("requirements.txt").items() <= read_lock("requirements-dev.txt").items()
