"""The program with a window: settings, look, window, event loop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from shelter_app.desktop.garbage import Collector
from shelter_app.desktop.kit import theme
from shelter_app.desktop.window import MainWindow, scheme_of
from shelter_app.office import wall_clock
from shelter_app.register.register import Clock
from shelter_app.settings import Settings
from shelter_app.words import LANGUAGES, Words


def make_window(settings: Settings, clock: Clock = wall_clock) -> MainWindow:
    """The window, dressed by the settings; the application must be there. ``clock`` is what a register is opened with."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("the window needs an application")
    words = Words(settings.lang if settings.lang in LANGUAGES else "uk")
    scheme = scheme_of(settings.scheme, clock().astimezone().hour)
    theme.install(application, words, theme.Theme(scheme, settings.scale, settings.key_hints))
    return MainWindow(settings, words, clock)


def run(data: Path | None, lang: str | None) -> int:
    """Open the window on a folder and stay until it is closed; returns the exit code."""
    application = theme.make_application("shelter-app")
    Collector(application)
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
