"""The locked register: asks for its passphrase once after the computer was switched on, or says why it cannot open."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.statusbar import Segment, StatusBar
from shelter_app.desktop.pages.first_run.copies import CopyList
from shelter_app.desktop.pages.first_run.founding import outcome_of
from shelter_app.desktop.pages.unlock.centre import Centred
from shelter_app.desktop.pages.unlock.clock import Clock
from shelter_app.desktop.pages.unlock.lock_card import LockCard, NewPassphraseCard
from shelter_app.desktop.reader import Reader
from shelter_app.domain.errors import ShelterError, Trouble
from shelter_app.exchange.devices import removable_drives
from shelter_app.office import keep_key, open_register, unlock, wall_clock
from shelter_app.register.register import Clock as RegisterClock
from shelter_app.register.register import Register
from shelter_app.sentences import sentence
from shelter_app.settings import Settings
from shelter_app.words import N_, Words

CARD: Final = 520
# What a passphrase can mend; everything else is said with what to do.
_ASK: Final = frozenset({"passphrase-needed", "wrong-passphrase"})
_TITLES: Final = {
    "register-in-use": N_("The register is open in another window"),
    "newer-file": N_("This register is from a newer version"),
    "keys-missing": N_("The key file is missing"),
    "keys-damaged": N_("The key file is damaged"),
    "unreadable-file": N_("The register cannot be read"),
    "disk-full": N_("The disk is full"),
    "disk-error": N_("The disk refuses"),
}
_RESTORABLE: Final = frozenset({"keys-missing", "keys-damaged", "unreadable-file", "disk-error"})


@dataclass(frozen=True, slots=True)
class _Opened:
    register: Register


class Unlock(QWidget):
    """``error`` is why the register did not open by itself. Signal ``opened(Register)``."""

    opened = Signal(object)

    def __init__(
        self,
        settings: Settings,
        words: Words,
        folder: Path,
        error: Exception,
        drives: Callable[[], list[Path]] = removable_drives,
        clock: RegisterClock = wall_clock,
    ) -> None:
        super().__init__()
        self.settings, self.words, self.folder = settings, words, folder
        self._drives = drives
        self._clock = clock
        self._reader = Reader(self)
        self._busy = False
        _ = words.gettext
        head = row(
            column(
                Text(_("Shelter"), "h1"), Text(_("Register of people, meals and supplies"), "caption", "mute"), gap=0
            ),
            Clock(words, lambda: clock().astimezone()),
            margins=(48, 16, 48, 0),
        )
        head.setStretch(0, 1)
        self.stack = QStackedWidget()
        self.card = LockCard(words)
        self.card.asked.connect(self.try_secret)
        self.from_copy = Button(_("Restore from a USB copy"), "link", icon="usb")
        self.from_copy.clicked.connect(self.show_copies)
        self.asking = Centred(self.card, CARD)
        self.stack.addWidget(self.asking)
        status = StatusBar()
        status.show_segments(
            Segment("lock", _("Locked: nothing can be read without the passphrase"), "ok"),
            Segment("folder", str(folder)),
        )
        foot = row(self.from_copy, margins=(48, 0, 48, 8))
        foot.addStretch(1)
        whole = column(boxed(head), self.stack, boxed(foot), status, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.trouble: Banner | None = None
        self.trouble_page: Centred | None = None
        self.copies: CopyList | None = None
        self._show_error(error)

    # -- the passphrase

    def try_secret(self, secret: str) -> None:
        """Try a passphrase or a recovery code, beside the window: stretching it takes a moment."""
        if self._busy:
            return
        self._busy = True
        self.card.set_busy(True)
        by_code = self.card.by_code
        self._reader.ask(
            lambda: outcome_of(lambda: _Opened(self._open(lambda: secret))),
            lambda made: self._tried(made, by_code),
        )

    def _tried(self, made: _Opened | ShelterError, by_code: bool) -> None:
        self._busy = False
        self.card.set_busy(False)
        if isinstance(made, ShelterError):
            self._show_error(made)
            return
        if by_code:
            self._offer_passphrase(made.register)
        else:
            self.opened.emit(made.register)

    def _offer_passphrase(self, register: Register) -> None:
        """Whoever came by the sheet has forgotten the passphrase: set another one now."""
        card = self.new_passphrase = NewPassphraseCard(self.words)
        page = Centred(card, 620)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.from_copy.hide()

        def put(passphrase: str) -> None:
            self._reader.ask(lambda: outcome_of(lambda: set_passphrase(register, passphrase)), done)

        def done(made: ShelterError | None) -> None:
            if isinstance(made, ShelterError):
                card.say_problem(sentence(made, self.words))
            else:
                self.opened.emit(register)

        card.chosen.connect(put)
        card.later.connect(lambda: self.opened.emit(register))
        card.setFocus()

    def _open(self, secret: Callable[[], str] | None = None) -> Register:
        return open_register(self.folder, unlock(self.folder, secret), clock=self._clock)

    # -- why it does not open

    def _show_error(self, error: Exception) -> None:
        if not isinstance(error, ShelterError):
            error = Trouble("unreadable-file", file=str(error))
        if error.code in _ASK:
            self.stack.setCurrentWidget(self.asking)
            self.setFocusProxy(self.card.field())
            if error.code == "wrong-passphrase":
                self.card.say_wrong(self._wrong_words(error))
            else:
                self.card.field().setFocus()
            return
        self._show_trouble(error)

    def _show_trouble(self, error: ShelterError) -> None:
        """What happened, what is safe, what to do."""
        _ = self.words.gettext
        if self.trouble_page is not None:
            self.stack.removeWidget(self.trouble_page)
            self.trouble_page.deleteLater()
        restorable = error.code in _RESTORABLE
        title = _(_TITLES[error.code]) if error.code in _TITLES else _("The register did not open")
        buttons = (_("Try again"), _("Restore from a USB copy")) if restorable else (_("Try again"),)
        self.trouble = Banner("bad", title, sentence(error, self.words), buttons, below=True)
        self.trouble.pressed.connect(lambda number: self.show_copies() if number else self.try_again())
        self.trouble_page = Centred(self.trouble, 640)
        self.from_copy.setVisible(not restorable)
        self.stack.addWidget(self.trouble_page)
        self.stack.setCurrentWidget(self.trouble_page)
        first = self.trouble.buttons[-1]
        first.set_kind("primary")
        self.setFocusProxy(first)
        first.setFocus()

    def _wrong_words(self, error: ShelterError) -> str:
        if self.card.by_code:
            return self.words.gettext("This is not the recovery code of this register.")
        return sentence(error, self.words)

    def try_again(self) -> None:
        """Open once more: the other window may be closed, the stick may be back."""
        if self._busy:
            return
        self._busy = True
        if self.trouble is not None:
            self.trouble.buttons[0].set_busy(self.words.gettext("Opening…"))

        def done(made: _Opened | ShelterError) -> None:
            self._busy = False
            if isinstance(made, ShelterError):
                self._show_error(made)
            else:
                self.opened.emit(made.register)

        self._reader.ask(lambda: outcome_of(lambda: _Opened(self._open())), done)

    # -- copies

    def show_copies(self) -> None:
        """Show the copies on the sticks."""
        page = self.copies = CopyList(self.words, self.folder, self._drives)
        page.restored.connect(self._restored)
        page.left.connect(self._leave_copies)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.from_copy.hide()
        page.setFocus()

    def _leave_copies(self) -> None:
        page, self.copies = self.copies, None
        if page is None:
            return
        before = self.trouble_page or self.asking
        self.stack.setCurrentWidget(before)
        self.stack.removeWidget(page)
        page.deleteLater()
        self.from_copy.show()
        self.card.field().setFocus()

    def _restored(self, folder: Path) -> None:
        """The copy lies beside the register that did not open; from now on it is the one that is asked for."""
        self._leave_copies()
        self.folder = folder
        self.trouble = self.trouble_page = None
        self.card.title.setText(self.words.gettext("The copy is restored"))
        self.try_again()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._busy and self._reader.idle


def set_passphrase(register: Register, passphrase: str) -> None:
    """Wrap the key of an open register under another passphrase; the recovery code stays. Takes a moment."""
    keys = register.keys
    keys.set_slot("passphrase", passphrase, register.key, os.urandom)
    keys.write(register.folder)
    keep_key(keys.register, register.key)
