"""The only place that opens a box over the window; tests replace these functions."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


def tell(parent: QWidget | None, sentence: str) -> None:
    """Show a sentence that must be read before going on."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Rød Tråd", sentence, parent=parent)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.exec()


def ask(parent: QWidget | None, question: str, deed: str) -> bool:
    """Ask before something happens; the button is named by the deed."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Rød Tråd", question, parent=parent)
    yes = box.addButton(deed, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is yes


def choose_file(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """Ask for a file that exists; `kinds` as Qt's filters, for example "Planer (*.helhedsplan)"."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def choose_new_file(parent: QWidget | None, title: str, proposed: str, kinds: str) -> Path | None:
    """Ask where to put a new file."""
    name, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    return Path(name) if name else None


def choose_folder(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None
