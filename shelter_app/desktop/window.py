"""The main window: from first run or passphrase, through "who is at the computer?", to the working window and back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.idle import Idle
from shelter_app.desktop.kit import theme
from shelter_app.desktop.kit.tokens import Scheme
from shelter_app.desktop.pages.today import TodayScreen
from shelter_app.desktop.scanner import Scanner
from shelter_app.desktop.shell import Shell
from shelter_app.office import Office, open_register, wall_clock
from shelter_app.register.overview import overview
from shelter_app.register.register import Clock, Register
from shelter_app.settings import Settings
from shelter_app.words import Words

NIGHT_FROM, NIGHT_TO = 20, 7


def scheme_of(choice: str, hour: int) -> Scheme:
    """The colour scheme of a choice: by the clock (dark from 20:00 to 07:00), light, dark or high contrast."""
    dark = hour >= NIGHT_FROM or hour < NIGHT_TO
    if choice == "contrast":
        return "dark-contrast" if dark else "light-contrast"
    if choice in ("light", "dark"):
        return "dark" if choice == "dark" else "light"
    return "dark" if dark else "light"


class MainWindow(QMainWindow):
    """Hosts one thing at a time: a page before the register is open, the lock, or the shell."""

    def __init__(self, settings: Settings, words: Words, clock: Clock = wall_clock) -> None:
        super().__init__()
        self.settings = settings
        self.words = words
        self.clock = clock
        self.desk: Desk | None = None
        self.house: House | None = None
        self.shell: Shell | None = None
        self._scanner: Scanner | None = None
        self.idle = Idle(clock, settings.lock_minutes, self)
        self.idle.gone.connect(self.lock_idle)
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)
        self.setWindowTitle(words.gettext("Shelter"))
        alarm = QShortcut(QKeySequence("F9"), self)
        alarm.activated.connect(self.roll_call)

    # -- before the register is open

    def begin(self, folder: Path) -> None:
        """Open what is in the folder: the register at once, or after its passphrase, or the first run."""
        from shelter_app.domain.errors import ShelterError, Trouble
        from shelter_app.office import unlock

        try:
            self.enter(open_register(folder, unlock(folder), clock=self.clock))
        except Trouble as error:
            if error.code == "no-register":
                self._first_run(folder)
            else:
                self._locked_out(folder, error)
        except ShelterError as error:
            self._locked_out(folder, error)

    def _first_run(self, folder: Path) -> None:
        from shelter_app.desktop.pages.first_run import FirstRun

        page = FirstRun(self.settings, self.words, folder, clock=self.clock)
        page.finished.connect(self.enter)
        page.language_chosen.connect(self._speak_before)
        self._show(page)

    def _locked_out(self, folder: Path, error: Exception) -> None:
        from shelter_app.desktop.pages.unlock import Unlock

        page = Unlock(self.settings, self.words, folder, error, clock=self.clock)
        page.opened.connect(self.enter)
        self._show(page)

    def _speak_before(self, lang: str) -> None:
        self.settings.lang = lang
        self.words = Words(lang)
        theme.look().set_words(self.words)

    # -- with the register open

    def enter(self, register: Register) -> None:
        """The register is open: ask who is at the computer if there is a choice, then work."""
        if not register.demonstration:  # the next start opens one's own school, not what was only looked at
            self.settings.data = str(register.folder)
            self.settings.save()
        self.desk = Desk(register, Office(register), self.words, self)
        seen_at = self.desk.now()
        self.desk.reader.foresee(lambda: overview(register, seen_at), TodayScreen.name)
        self.house = House(register, self.words, self.desk)
        people = [person for person in register.duty.all() if person.active]
        if len(people) == 1 and not people[0].has_pin:
            self.desk.person = people[0]
            self.work()
        else:
            self.lock()

    def lock(self) -> None:
        """Hide the work behind "who is at the computer?"; nothing that was typed is lost."""
        if self.desk is None:
            return
        from shelter_app.desktop.pages.who import Who

        if self.shell is not None:
            self.shell.leave_ask()
        page = Who(self.desk, self.house)
        page.chosen.connect(self._unlocked)
        page.alarm.connect(self.roll_call)
        self._show(page)

    def lock_idle(self) -> None:
        """Nobody is there: hide the work as with F12. The screens stay as they are, with what is typed in them."""
        if self.shell is None or self._pages.currentWidget() is not self.shell:
            return
        if self.shell.current is None or not self.shell.current.stays_open:
            self.lock()

    def _unlocked(self) -> None:
        self.work()

    def work(self) -> None:
        """Show the working window for the person at the desk."""
        if self.desk is None or self.house is None:
            return
        if self.shell is None:
            self.shell = Shell(self.desk, self.house)
            self.shell.locked.connect(self.lock)
            self.shell.full_screen.connect(self.toggle_full_screen)
            self.shell.alarm.connect(self.roll_call)
            self._show(self.shell)
            self.shell.show_screen("today")
            self.house.look_around()
            self.shell.ask_about_clock(self.desk.now(), self.house.saved_at)
        else:
            self.shell.say_person()
            self._show(self.shell)
            self.shell.show_screen(self.shell.current.name if self.shell.current is not None else "today")
        self.shell.look_for_alarm()

    def roll_call(self) -> None:
        """Begin a roll call or go back to it, from wherever the window stands; before the file is open there is none.

        While nobody has signed in the way back leads to "who is at the computer?", and to no screen.
        """
        from shelter_app.desktop.pages.rollcall import RollCallScreen

        if self.desk is None or self.house is None:
            return
        shown = self._pages.currentWidget()
        if isinstance(shown, RollCallScreen):
            shown.again()
            return
        locked = self.shell is None or shown is not self.shell
        page = RollCallScreen(self.desk, self.house, locked=locked)
        page.left.connect(self.lock if locked else self.work)
        self._show(page)
        page.begin()

    # -- how it looks

    def speak(self, lang: str) -> None:
        """Another language, at once and everywhere."""
        self.settings.lang = lang
        self.settings.save()
        self.words = Words(lang)
        if self.desk is not None and self.house is not None:
            self.desk.words = self.house.words = self.words
        theme.look().set_words(self.words)
        if self.shell is not None:
            self.shell.rebuild()

    def dress(self, *, scheme: str | None = None, scale: int | None = None, key_hints: bool | None = None) -> None:
        """Another scheme, text size or key hints, at once and everywhere."""
        if scheme is not None:
            self.settings.scheme = scheme
        if scale is not None:
            self.settings.scale = scale
        if key_hints is not None:
            self.settings.key_hints = key_hints
        self.settings.save()
        hour = self.desk.now().hour if self.desk is not None else 12
        theme.look().set_theme(
            theme.Theme(scheme_of(self.settings.scheme, hour), self.settings.scale, self.settings.key_hints)
        )
        if self.shell is not None and scale is not None:
            self.shell.rebuild()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        self.idle.watch(handle)
        if self._scanner is None and handle is not None:
            self._scanner = Scanner(handle)
            self._scanner.scanned.connect(self._scanned)

    def _scanned(self, digits: str) -> None:
        shown = self._pages.currentWidget()
        if isinstance(shown, Shell):
            shown.scan(digits)
        elif self.desk is not None:
            from shelter_app.desktop.pages.rollcall import RollCallScreen

            if isinstance(shown, RollCallScreen):
                shown.scanned(digits)

    def lock_after(self, minutes: int) -> None:
        """After how many idle minutes the window locks itself; nought is never."""
        self.settings.lock_minutes = self.idle.minutes = minutes
        self.settings.save()

    def toggle_full_screen(self) -> None:
        """Full screen and back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # the shell has a shortcut of its own; this is for the pages before it
        if event.key() == Qt.Key.Key_F11:
            self.toggle_full_screen()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            self.settings.full_screen = self.isFullScreen()
        super().changeEvent(event)

    def _show(self, page: QWidget) -> None:
        old = self._pages.currentWidget()
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus()
        if old is not None and old is not page and old is not self.shell:
            self._pages.removeWidget(old)
            old.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        super().closeEvent(event)

    def let_go(self) -> Register | None:
        """Take the window off the register, which stays open; returns it."""
        if self.desk is None:
            return None
        register = self.desk.register
        if self.shell is not None:
            self.shell.leave()
            self.shell = None
        self.desk.close()
        self.desk = self.house = None
        self.hide()
        return register

    def begin_own(self) -> None:
        """From the demonstration to a school of one's own: what is in its folder, or the first run."""
        desk = self.desk
        register = self.let_go()
        if register is not None and desk is not None:
            desk.deleteLater()  # with its house: no one asks the closed register about sticks
            register.close()
        self.show()
        self.begin(self.settings.folder)

    def leave(self) -> None:
        """Close the register: what is queued is written first."""
        self.settings.save()
        register = self.let_go()
        if register is not None:
            register.close()
