"""The Qt application: our fonts, Danish language and locale, and one style on every system."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.paths import resource

FONT_FAMILY = "Inter Tabular"


def later(do: Callable[[], object], after_ms: int = 0) -> None:
    """Do something when what has been asked for until now is done and painted, or later still."""
    QTimer.singleShot(after_ms, do)


def make_application() -> QApplication:
    """Return the application, made and dressed once; Qt's own dialogs speak Danish too."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    if application.applicationName() == "Rød Tråd":
        return application
    application.setApplicationName("Rød Tråd")
    application.setDesktopFileName("roedtraad")
    application.setWindowIcon(QIcon(str(resource("icons", "roedtraad.svg"))))
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    translator = QTranslator(application)
    if translator.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    font = QFont(FONT_FAMILY)
    font.setPixelSize(14)
    application.setFont(font)
    application.setStyle(QStyleFactory.create("Fusion"))
    return application
