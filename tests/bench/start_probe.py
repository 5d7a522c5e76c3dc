"""Start the program as its user does and tell when it was painted and usable; then quit.

`python -m tests.bench.start_probe STARTED PLAN`, where STARTED is time.time() before the process.
"""

import sys
import time
from pathlib import Path


def main(started: float, plan: Path) -> int:
    from app import startup
    from app.ui.main_window import MainWindow

    repaint, show_workspace = MainWindow.repaint, MainWindow.show_workspace
    times = {}

    def painted(window) -> None:
        repaint(window)
        times.setdefault("painted", time.time() - started)

    def usable(window, workspace) -> None:
        from PySide6.QtCore import QTimer

        show_workspace(window, workspace)
        if workspace is not None:
            window.repaint()
            QTimer.singleShot(0, leave)

    def leave() -> None:
        from PySide6.QtWidgets import QApplication

        sys.stdout.write(f"{times['painted']} {time.time() - started}\n")
        QApplication.quit()

    MainWindow.repaint, MainWindow.show_workspace = painted, usable
    return startup.open_window(plan)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), Path(sys.argv[2])))
