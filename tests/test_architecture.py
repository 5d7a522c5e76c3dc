"""The house keeps its shape: which way the imports point, who knows Qt, which Qt is safe."""

import ast
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QLabel

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"


def test_the_arrows_point_down():
    done = subprocess.run(
        [sys.executable, "-c", LINT], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_ui_imports_qt():
    files = [
        path for path in (ROOT / "app").rglob("*.py") if ROOT / "app" / "ui" not in path.parents
    ]
    assert [str(path) for path in files if "PySide6" in imported_packages(path)] == []


def imported_packages(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_qt_calls_do_not_lose_references_to_none(qtbot):
    """PySide6 6.12.0 on Python 3.11 lost one a call, and aborted after some thousand."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1_000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 100
