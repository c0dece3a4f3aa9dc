"""The program with a window: settings, look, window, event loop."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from shelter_app.desktop.kit import theme
from shelter_app.desktop.window import MainWindow, scheme_of
from shelter_app.settings import Settings
from shelter_app.words import LANGUAGES, Words


def make_window(settings: Settings) -> MainWindow:
    """The window, dressed by the settings; the application must be there."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("the window needs an application")
    words = Words(settings.lang if settings.lang in LANGUAGES else "uk")
    scheme = scheme_of(settings.scheme, datetime.now().hour)
    theme.install(application, words, theme.Theme(scheme, settings.scale, settings.key_hints))
    return MainWindow(settings, words)


def run(data: Path | None, lang: str | None) -> int:
    """Open the window on a folder and stay until it is closed; returns the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("shelter-app")
    application.setDesktopFileName("shelter-app")
    settings = Settings.load()
    if lang:
        settings.lang = lang
    window = make_window(settings)
    window.begin(data or settings.folder)
    if settings.full_screen:
        window.showFullScreen()
    else:
        window.show()
    return application.exec()
