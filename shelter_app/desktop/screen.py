"""What every screen of the window is: it reads, shows, and acts through the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk


class Screen(QWidget):
    """One screen. The shell makes it when it is first shown, and anew when language or text size change.

    ``topics`` are the topics whose changes make it read again. A subclass builds its widgets in ``__init__`` (words
    from ``self.words``), reads in ``refresh`` through ``self.desk.read``, and shows what came in a method of its own.
    Over a screen that says ``stays_open`` the window does not lock itself: an alarm is not hidden from those it is for.
    """

    name: ClassVar[str]
    topics: ClassVar[frozenset[str]] = frozenset()
    stays_open: bool = False

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.words = desk.words
        self.register = desk.register
        self.setObjectName(self.name)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.outer = outer

    def refresh(self) -> None:
        """Read what is shown, and show it."""

    def open(self, **what: Any) -> None:
        """The screen comes to the front: put the focus where the next key belongs; ``what`` as given to ``desk.go``."""
        self.refresh()

    def tick(self) -> None:
        """A minute passed while the screen is shown."""

    def in_sight(self) -> QWidget | None:
        """What the toast must not cover; ``None``: it stands at the bottom centre of the window."""
        return None

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this screen with what they do, for F1 and for tests."""
        return ()

    def press(self, event: QKeyEvent) -> bool:
        """A key that no widget took; true if this screen did something with it."""
        return False

    def scanned(self, digits: str) -> bool:
        """A scan (digits and Enter faster than anyone types); true if this screen knows what to do with it."""
        return False

    def remember(self) -> dict[str, Any]:
        """What to give to ``open`` when the screen is made anew (language, text size) so that nothing typed is lost."""
        return {}
