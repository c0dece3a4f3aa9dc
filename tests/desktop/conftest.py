"""One application and one look for all tests of the window: dressing anew for every test costs ten times the tests."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported for the first time

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from shelter_app.desktop.kit import theme
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.words import Words


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """The look of the session: English, light, 100 %."""
    return theme.install(qapp, Words("en"), Theme())


@pytest.fixture(autouse=True)
def garbage_on_this_thread() -> Iterator[None]:
    """As in the program: widgets never go away on the writing or the reading thread, and those of a test go with it."""
    gc.disable()
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def fresh_look(look: Look) -> Iterator[Look]:
    """The look for a test that changes it; English, light and 100 % again afterwards."""
    yield look
    look.set_words(Words("en"))
    look.set_theme(Theme())
