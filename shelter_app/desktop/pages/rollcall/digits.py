"""Digits that were typed or scanned, ended by Enter: a card names its person wherever they stand; a short number counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from shelter_app.desktop.desk import Desk
from shelter_app.domain.machine_codes import CardCode, read_code, site_tag
from shelter_app.domain.numbers import read_card_number
from shelter_app.words import Words

LONGEST: Final = 19
LONGEST_NUMBER: Final = 4


@dataclass(frozen=True, slots=True)
class Meant:
    """What digits mean: a person, a number, or neither, with the reason."""

    text: str
    person: int = 0
    number: int | None = None
    fault: str = ""


class Digits(QObject):
    """Signals: ``changed(str)`` what is typed so far, ``meant(Meant)`` after Enter."""

    changed = Signal(str)
    meant = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._typed = ""

    def add(self, digit: int) -> None:
        """A digit was pressed."""
        self._typed = f"{self._typed}{digit}"[-LONGEST:]
        self.changed.emit(self._typed)

    def scan(self, digits: str) -> None:
        """A scanner read all of them at once."""
        self._typed = digits[-LONGEST:]
        self.enter()

    def erase(self) -> bool:
        """Take back the last digit; false if there is none."""
        if not self._typed:
            return False
        self._typed = self._typed[:-1]
        self.changed.emit(self._typed)
        return True

    def clear(self) -> bool:
        """Drop what is typed; false if there was nothing."""
        had, self._typed = bool(self._typed), ""
        if had:
            self.changed.emit("")
        return had

    def enter(self) -> bool:
        """What is typed is whole: find out what it means; false if nothing was typed."""
        text = self._typed
        if not self.clear():
            return False
        if len(text) <= LONGEST_NUMBER:
            self.meant.emit(Meant(text, number=int(text)))
            return True
        desk, words = self.desk, self.desk.words
        number, fault = read_digits(text, site_tag(desk.register.keys.register), words)
        if not number:
            self.meant.emit(Meant(text, fault=fault))
            return True

        def find() -> Meant:
            found = desk.register.people.search(number, limit=1)
            person = next(iter(found[0].matched), 0) if found else 0
            missing = words.gettext("Card {number} is not in the register").format(number=number)
            return Meant(number, person=person, fault="" if person else missing)

        desk.read(find, self.meant.emit)
        return True


def read_digits(text: str, site: int, words: Words) -> tuple[str, str]:
    """The card number of digits, or why there is none."""
    _ = words.gettext
    code = read_code(text)
    if isinstance(code, CardCode):
        return (code.number, "") if code.site == site else ("", _("This card is of another shelter"))
    number = read_card_number(text)
    return (number, "") if number else ("", _("{text}: a digit is wrong. Scan or type again.").format(text=text))
