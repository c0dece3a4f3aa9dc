"""How the window looks and when it locks: language, colours, text size, key caps, idle minutes.

Applied at once; this computer's, not the shelter's.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.idle import CHOICES
from shelter_app.desktop.kit import theme
from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.choices import CheckBox
from shelter_app.desktop.kit.fields import Labelled
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.settings.section import Known, Section
from shelter_app.settings import Settings


@runtime_checkable
class Dresser(Protocol):
    """What the section asks of the window around it."""

    settings: Settings

    def speak(self, lang: str) -> None:
        """Another language, at once and everywhere."""

    def dress(self, *, scheme: str | None = None, scale: int | None = None, key_hints: bool | None = None) -> None:
        """Another scheme, text size or key hints, at once and everywhere."""

    def lock_after(self, minutes: int) -> None:
        """After how many idle minutes the window locks itself; nought is never."""


class LookSection(Section):
    """Five choices. Whoever is at the computer may make them."""

    key = "look"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self.language = ChipRow([("uk", "Українська"), ("en", "English")], name=_("Language"))
        self.language.arrows_choose = False  # nobody is to find themselves in a language that they cannot read
        self.language.choose(self.words.lang)
        self.scheme = ChipRow(
            [
                ("auto", _("By the clock"), "sun-moon"),
                ("light", _("Light"), "sun"),
                ("dark", _("Dark"), "moon"),
                ("contrast", _("High contrast"), "contrast"),
            ],
            name=_("Colours"),
        )
        self.scale = ChipRow([(str(n), self.words.percent(n)) for n in theme.SCALES], name=_("Text size"))
        self.hints = CheckBox(_("Show keys on buttons"), _("F3, Enter and the like; the keys work either way"))
        self.card(
            _("Language and colours"),
            Labelled(_("Language"), self.language),
            Labelled(_("Colours"), self.scheme),
            Text(
                _("By the clock is dark from 20:00 to 07:00. Printed pages stay white."), "caption", "mute", wrap=True
            ),
        )
        self.card(_("Text and keys"), Labelled(_("Text size"), self.scale), self.hints)
        self.lock = ChipRow(
            [
                (str(n), self.words.ngettext("{n} minute", "{n} minutes", n).format(n=n) if n else _("Never"))
                for n in CHOICES
            ],
            name=_("Lock by itself"),
        )
        self.card(
            _("Lock"),
            Labelled(_("Lock by itself when nobody touches the computer"), self.lock),
            Text(_("What is typed stays. F12 locks at once."), "caption", "mute", wrap=True),
        )
        self.column.addStretch(1)
        self.language.chosen.connect(self._speak)
        self.scheme.chosen.connect(lambda key: self._dress(scheme=key))
        self.scale.chosen.connect(lambda key: self._dress(scale=int(key)))
        self.hints.toggled.connect(lambda on: self._dress(key_hints=on))
        self.lock.chosen.connect(self._lock_after)

    def first(self) -> QWidget:
        return self.language.chip(self.language.value())

    def focus_on(self, what: str) -> QWidget:
        """The chosen chip of a row, by its name: after the screen was made anew the focus goes back there."""
        rows = {"language": self.language, "scheme": self.scheme, "scale": self.scale, "lock": self.lock}
        row = rows.get(what, self.language)
        return row.chip(row.value())

    def focused(self) -> str:
        """Which row has the focus."""
        rows = (("language", self.language), ("scheme", self.scheme), ("scale", self.scale), ("lock", self.lock))
        return next((name for name, row in rows if any(chip.hasFocus() for chip in row.findChildren(Chip))), "")

    def show_known(self, known: Known) -> None:
        super().show_known(known)
        window = self._window()
        found = window.settings if window is not None else Settings(lang=self.words.lang)
        self.language.choose(self.words.lang)
        self.scheme.choose(found.scheme)
        self.scale.choose(str(theme.theme().scale))
        self.lock.choose(str(found.lock_minutes))
        self.hints.blockSignals(True)
        self.hints.setChecked(theme.theme().key_hints)
        self.hints.blockSignals(False)

    def _window(self) -> Dresser | None:
        window = self.window()
        return window if isinstance(window, Dresser) else None

    def _speak(self, lang: str) -> None:
        window = self._window()
        if window is not None and lang:
            window.speak(lang)

    def _lock_after(self, minutes: str) -> None:
        window = self._window()
        if window is not None and minutes:
            window.lock_after(int(minutes))

    def _dress(self, *, scheme: str | None = None, scale: int | None = None, key_hints: bool | None = None) -> None:
        window = self._window()
        if window is not None:
            window.dress(scheme=scheme, scale=scale, key_hints=key_hints)
