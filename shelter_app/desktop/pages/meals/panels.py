"""Panels that open beside the lines to take what is typed: one at a time, in the place of the buttons that open them.

A panel reads what is typed, says under the field what is wrong, and emits ``ready(object)`` with a frozen value; the
screen acts. It closes only when the register has it, so that nothing typed is lost.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.fields import Field
from shelter_app.domain.meals import ServiceView
from shelter_app.words import Words

MOST_PORTIONS: Final = 99_999
LONGEST: Final = 80


class Panel(Card):
    """The ground of a panel: title, a way out, fields, one button that records.

    Signals: ``ready(object)`` what was typed and is right; ``left()`` it was closed by hand.
    ``tall`` panels want the whole column.
    """

    ready = Signal(object)
    left = Signal()

    def __init__(self, words: Words, title: str, record: str, key: str, *, tall: bool = False) -> None:
        super().__init__(title, gap=8)
        self.tall = tall
        self.words = words
        self._record = record
        self.busy = False
        out = IconButton("x", words.gettext("Close without recording"), size=36, bordered=False, key="Esc")
        out.clicked.connect(self.left)
        self.set_corner(out)
        self.button = Button(record, "primary", key=key, height=48)
        self.button.clicked.connect(self.submit)

    def first(self) -> QWidget:
        """Where the focus goes when the panel opens."""
        raise NotImplementedError

    def submit(self) -> None:
        """Read the fields; emit ``ready`` or say what is wrong."""
        raise NotImplementedError

    def show_view(self, view: ServiceView) -> None:
        """The service stands so now."""

    def say_refused(self, code: str, sentence: str) -> None:
        """The register refused what was typed."""
        raise NotImplementedError

    def set_busy(self, busy: bool) -> None:
        """While it is being written."""
        self.busy = busy
        self.button.set_busy(self.words.gettext("Recording…") if busy else "")

    def typed(self) -> dict[str, Any]:
        """What is typed, to fill the panel again when it is made anew."""
        return {}

    def fill(self, typed: dict[str, Any]) -> None:
        """Take what ``typed`` gave."""


class ReopenPanel(Panel):
    """Why a closed service is opened again. ``ready(str)`` the reason."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(words, _("Open the service again"), _("Open again"), "Enter")
        self.reason = Field(_("Reason"), required=True, longest=LONGEST)
        self.reason.entered.connect(self.submit)
        self.add(self.reason, self.button)

    def first(self) -> QWidget:
        return self.reason

    def submit(self) -> None:
        if self.reason.require():
            self.ready.emit(self.reason.text())
        else:
            self.reason.line.setFocus()

    def say_refused(self, code: str, sentence: str) -> None:
        self.reason.set_error(sentence)

    def typed(self) -> dict[str, Any]:
        return {"reason": self.reason.text()}

    def fill(self, typed: dict[str, Any]) -> None:
        self.reason.set_text(typed.get("reason", ""))
