"""The working window: sidebar, screens, status bar, toast. It hosts; what is done is done by the screens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.alarm import AlarmBanner
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.navigation import Entry, Sidebar
from shelter_app.desktop.kit.statusbar import StatusBar
from shelter_app.desktop.kit.toast import Toast
from shelter_app.desktop.screen import Screen
from shelter_app.domain.codes import Post, SiteKind
from shelter_app.domain.days import clock_is_doubtful
from shelter_app.domain.errors import Refused, ShelterError
from shelter_app.domain.machine_codes import CARD_DIGITS, SHEET_DIGITS, CardCode, SheetCode, SheetKind, read_code
from shelter_app.sentences import sentence
from shelter_app.words import N_

if TYPE_CHECKING:
    from shelter_app.desktop.redating import TimeAsk
    from shelter_app.register.cards import Card
    from shelter_app.register.printout_lookups import Sheet
    from shelter_app.register.site import SiteFacts

T = TypeVar("T")

# Screen, word, icon, key, module and class: a screen is imported when it is first shown.
SCREENS: Final = (
    ("today", N_("Today"), "house", "F2", "today", "TodayScreen"),
    ("intake", N_("Intake"), "user-plus", "F3", "intake", "IntakeScreen"),
    ("people", N_("People"), "users", "F4", "people", "PeopleScreen"),
    ("meals", N_("Meals"), "soup", "F5", "meals", "MealsScreen"),
    ("supplies", N_("Supplies"), "package", "F6", "supplies", "SuppliesScreen"),
    ("building", N_("Building"), "school", "F7", "building", "BuildingScreen"),
    ("reports", N_("Reports"), "file-text", "F8", "reports", "ReportsScreen"),
)
APART: Final = {
    "settings": ("settings", "SettingsScreen"),
    "help": ("help", "HelpScreen"),
    "papers": ("papers", "PapersScreen"),
    "roster": ("roster", "RosterScreen"),
    "catchup": ("catchup", "CatchupScreen"),
    "rooms": ("rooms", "RoomsScreen"),
    "round": ("round", "RoundScreen"),
    "outside": ("outside", "OutsideScreen"),
    "privacy": ("privacy", "PrivacyScreen"),
    "closing": ("closing", "ClosingScreen"),
}
ROLL_CALL: Final = "rollcall"  # a face of the whole window, which the window hosts
_AT_THE_DOOR: Final = frozenset({Post.CLERK, Post.COORDINATOR, Post.DIRECTOR})
# Screens apart that are not for every post: the others are led to Today.
KEPT_FOR: Final[dict[str, frozenset[Post]]] = {
    "rooms": _AT_THE_DOOR,
    "roster": _AT_THE_DOOR,
    "round": _AT_THE_DOOR,
    "privacy": _AT_THE_DOOR,
    "outside": frozenset({Post.COORDINATOR, Post.DIRECTOR}),
    "closing": frozenset({Post.DIRECTOR}),
}

SCREENS_OF: Final[dict[Post, frozenset[str]]] = {
    Post.CLERK: frozenset({"today", "intake", "people"}),
    Post.CANTEEN: frozenset({"today", "meals"}),
    Post.STORE: frozenset({"today", "supplies", "building"}),
    Post.COORDINATOR: frozenset(key for key, *_ in SCREENS),
    Post.DIRECTOR: frozenset(key for key, *_ in SCREENS),
}
MINUTE_MS: Final = 60_000


def _or_refusal(look_up: Callable[[], T]) -> T | ShelterError:
    """What a code stands for, or why for nothing."""
    try:
        return look_up()
    except ShelterError as error:
        return error


class Shell(QWidget):
    """The working window of the person at the computer.

    Signals: ``locked()`` to change person, ``full_screen()``, ``alarm()`` to begin a roll call or go back to it.
    """

    locked = Signal()
    full_screen = Signal()
    alarm = Signal()

    def __init__(self, desk: Desk, house: House) -> None:
        super().__init__()
        self.desk = desk
        self.house = house
        self._screens: dict[str, Screen] = {}
        self._shown = ""
        self._stale: set[str] = set()
        self._stack = QStackedWidget()
        self._banner_place = QVBoxLayout()
        self._banner_place.setContentsMargins(24, 12, 24, 0)
        self._banner_place.setSpacing(8)
        self._clock_settled = False
        self._ask: TimeAsk | None = None
        self._build()
        desk.changed.connect(self._changed)
        desk.said.connect(self._say)
        desk.troubled.connect(self.say_trouble)
        desk.going.connect(lambda screen, what: self.show_screen(screen, **what))
        desk.saved.connect(self._saved)
        desk.scanning.connect(self.scan)
        house.changed.connect(self._show_status)
        house.stick_came.connect(self._offer_copy)
        house.darkening.connect(self._offer_darkness_kit)
        self._keys()
        self._minutes = QTimer(self)
        self._minutes.setInterval(MINUTE_MS)
        self._minutes.timeout.connect(self._tick)
        self._minutes.start()

    def _build(self) -> None:
        _ = self.desk.words.gettext
        entries = [Entry(key, _(word), icon, cap) for key, word, icon, cap, _module, _name in SCREENS]
        alarm = Entry(ROLL_CALL, _("Roll call"), "siren", "F9")
        self.sidebar = Sidebar(entries, alarm=alarm)
        self.rail = Sidebar(entries, alarm=alarm, narrow=True)
        self.alarm_banner = AlarmBanner()
        self.alarm_banner.clicked.connect(self.alarm)
        self.alarm_banner.hide()
        for bar in (self.sidebar, self.rail):
            bar.alarm.connect(self.alarm)
            bar.chosen.connect(self.show_screen)
            bar.person.connect(self.locked)
        self.status = StatusBar()
        self.status.hinted.connect(self._hinted)
        self.toast = Toast(self)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.alarm_banner)
        middle.addLayout(self._banner_place)
        middle.addWidget(self._stack, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addWidget(self.rail)
        across.addLayout(middle, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(across, 1)
        outer.addWidget(self.status)
        self.rail.hide()
        self._banner_place.setEnabled(False)
        self._banner_place.setContentsMargins(0, 0, 0, 0)
        self.say_person()

    def _keys(self) -> None:
        def key(sequence: str, act: Callable[[], None]) -> None:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

        for name, _word, _icon, cap, _module, _class in SCREENS:
            key(cap, partial(self._show_allowed, name))
        key("F1", self.show_help)
        key("F11", self.full_screen.emit)
        key("F12", self.locked.emit)
        key("Alt+Backspace", lambda: self.toast.undo())  # of the toast that is there then: it is made anew at times
        key("Alt+9", lambda: self.toast.take_other())

    # -- screens

    def _allowed(self) -> frozenset[str]:
        return SCREENS_OF[self.desk.post]

    def _show_allowed(self, name: str) -> None:
        if name in self._allowed():
            self.show_screen(name)

    @property
    def current(self) -> Screen | None:
        """The screen that is shown."""
        return self._screens.get(self._shown)

    def show_help(self) -> None:
        """The keys of the screen that is shown; from there back to it."""
        screen = self.current
        if screen is None:
            return
        if screen.name == "help":
            self.show_screen(str(screen.remember().get("about", "today")))
        else:
            self.show_screen("help", about=screen.name, keys=tuple(screen.keys()))

    def show_screen(self, name: str, **what: Any) -> None:
        """Bring a screen to the front, making it if need be; the roll call is the window's."""
        if name == ROLL_CALL:
            self.alarm.emit()
            return
        if (name not in self._allowed() and name not in APART) or self.desk.post not in KEPT_FOR.get(name, Post):
            name = "today"
        self.leave_ask()
        screen = self._screens.get(name) or self._make(name)
        self._shown = name
        self._stale.discard(name)
        narrow = bool(getattr(screen, "rail", False))
        self.sidebar.setVisible(not narrow)
        self.rail.setVisible(narrow)
        for bar in (self.sidebar, self.rail):
            bar.set_active(name)
        self._stack.setCurrentWidget(screen)
        self.toast.stand_over(screen.in_sight())
        screen.open(**what)

    def _make(self, name: str) -> Screen:
        module, made_by = APART[name] if name in APART else next(row[4:6] for row in SCREENS if row[0] == name)
        maker = getattr(import_module(f"shelter_app.desktop.pages.{module}"), made_by)
        screen: Screen = maker(self.desk)
        self._screens[name] = screen
        self._stack.addWidget(screen)
        return screen

    def rebuild(self) -> None:
        """Make every screen anew: language or text size changed. What is typed comes along."""
        shown, kept = self._shown, {name: screen.remember() for name, screen in self._screens.items()}
        for screen in self._screens.values():
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._screens.clear()
        old = self.layout()
        if old is not None:
            bare = QWidget()
            bare.setLayout(old)
            bare.deleteLater()
        self._stack = QStackedWidget()
        self._banner_place = QVBoxLayout()
        self.toast.leave()
        self.toast.deleteLater()
        self._build()
        self._show_status()
        self.look_for_alarm()
        self.show_screen(shown or "today", **kept.get(shown, {}))

    def say_person(self) -> None:
        """Say who is at the computer and show what is for the post."""
        from shelter_app import terms

        facts = self.house.facts
        person = self.desk.person
        lang = self.desk.words.lang
        for bar in (self.sidebar, self.rail):
            bar.show_site(facts.name.in_language(lang), self._kind(facts.kind))
            bar.show_only(self._allowed())
            bar.show_person(person.name if person else "", terms.post(self.desk.words, self.desk.post))

    def _kind(self, kind: SiteKind) -> str:
        """What the shelter is, in as few words as the sidebar has room for."""
        from shelter_app import terms

        if kind in (SiteKind.PN_BACKBONE, SiteKind.PN_STATIONARY, SiteKind.PN_MOBILE):
            return self.desk.words.gettext("Point of Invincibility")
        return terms.site_kind(self.desk.words, kind)

    # -- scans

    def scan(self, digits: str) -> None:
        """A scanner read something: a card goes to the screen that is shown, a sheet opens its catch-up, others as they are."""
        code = read_code(digits)
        register = self.desk.register
        if isinstance(code, CardCode):
            card = code
            self.desk.read(lambda: _or_refusal(lambda: register.cards.of_code(card)), self._scanned_card, "shell-scan")
        elif isinstance(code, SheetCode):
            self._scan_sheet(code)
        elif len(digits) in (CARD_DIGITS, SHEET_DIGITS):
            self.say_trouble(Refused("scan-again"))
        elif self.current is None or not self.current.scanned(digits):
            self.say_trouble(Refused("scan-unknown"))

    def _scanned_card(self, card: Card | ShelterError) -> None:
        if isinstance(card, ShelterError):
            self.say_trouble(card)
        elif not card.person and "intake" in self._allowed():
            self.show_screen("intake", card=card.number)
        elif not card.person:
            self.say_trouble(Refused("card-blank", number=card.number))
        elif self.current is None or not self.current.scanned(card.number):
            self.show_screen("intake")
            if self.current is not None:
                self.current.scanned(card.number)

    def _scan_sheet(self, code: SheetCode) -> None:
        """A sheet opens its catch-up, a roster the round; of one that has none, or not for this post, it is said what it is."""
        from shelter_app.desktop.pages.catchup.sayings import why_not
        from shelter_app.domain.papers import sheet_name
        from shelter_app.register import sheets

        register = self.desk.register

        def show(found: Sheet | ShelterError | None) -> None:
            if isinstance(found, ShelterError):
                self.say_trouble(found)
            elif why := why_not(self.desk.words, code.kind, self.desk.post):
                self.say_trouble(Refused("nowhere-to-type", sheet=sheet_name(code.kind, code.serial), why=why))
            elif code.kind is SheetKind.ROSTER:
                self.show_screen("round", back="today")
            else:
                back = self._shown if self._shown in self._allowed() else "today"
                self.show_screen("catchup", serial=code.serial, kind=code.kind, back=back)

        self.desk.read(lambda: _or_refusal(lambda: sheets.sheet_of_code(register, code)), show, "shell-scan")

    # -- what happens

    def _changed(self, topics: frozenset[str]) -> None:
        if "site" in topics:
            self.desk.office.site_changed()
            self.desk.read(self.desk.register.site.facts, self._show_facts, "shell-facts")
        if "rollcalls" in topics:
            self.look_for_alarm()
        for name, screen in self._screens.items():
            if screen.topics & topics:
                if name == self._shown:
                    screen.refresh()
                else:
                    self._stale.add(name)

    def _show_facts(self, facts: SiteFacts) -> None:
        self.house.show_facts(facts)
        self.say_person()

    def look_for_alarm(self) -> None:
        """Say over every screen that a roll call goes on, and say no more of it once it is over."""
        register = self.desk.register

        def look() -> tuple[datetime, int] | None:
            calls = register.rollcalls
            running = calls.running()
            return (running.started, calls.standing(running.id).missing) if running is not None else None

        if self.isVisible():
            self.desk.read(look, self._show_alarm, "alarm")

    def _show_alarm(self, found: tuple[datetime, int] | None) -> None:
        words = self.desk.words
        _ = words.gettext
        if found is not None:
            started, missing = found
            said = words.ngettext("{n} person missing", "{n} people missing", missing).format(n=words.number(missing))
            title = _("A roll call goes on since {time}").format(time=words.time(started))
            self.alarm_banner.say(title, said, "F9")
        self.alarm_banner.setVisible(found is not None)

    def _say(self, text: str, detail: str, action: object) -> None:
        undo = (lambda: self.desk.undo(action)) if isinstance(action, int) and action else None
        last = self.desk.last
        dated = last is not None and undo is not None and last.action == action
        other = (self.desk.words.gettext("Change the time"), self.ask_time) if dated else None
        self.toast.say(text, detail, undo=undo, other=other, other_key="Alt+9")

    def ask_time(self) -> None:
        """When did it happen what the toast speaks of? Only while the toast can be seen."""
        from shelter_app.desktop.redating import TimeAsk

        last = self.desk.last
        if last is not None:
            self.toast.leave()
            self.leave_ask()
            self._ask = TimeAsk(self.desk, last, self)
            self._ask.left.connect(self._forget_ask)

    def leave_ask(self) -> None:
        """Nobody is asked for a time any more: another screen comes, or the window is locked."""
        if self._ask is not None:
            self._ask.leave()

    def _forget_ask(self) -> None:
        self._ask = None

    def say_trouble(self, error: ShelterError) -> None:
        """Say an error that no screen took."""
        self.toast.say(sentence(error, self.desk.words), status="bad")

    def _saved(self) -> None:
        self.house.saved_at = self.desk.now()
        self._show_status()

    def _tick(self) -> None:
        self.house.look_around()
        screen = self.current
        if screen is not None:
            screen.tick()

    def _show_status(self) -> None:
        _ = self.desk.words.gettext
        self.status.show_segments(*self.house.segments(self.desk.now()))
        self.status.show_hints(
            ("F1", _("Help")), ("F9", _("Roll call")), ("F12", _("Change person")), ("", _("Settings"))
        )

    def _hinted(self, cap: str) -> None:
        if cap == "F12":
            self.locked.emit()
        elif cap == "F1":
            self.show_help()
        elif cap == "F9":
            self.alarm.emit()
        else:
            self.show_screen("settings")

    def _offer_copy(self, folder: str) -> None:
        _ = self.desk.words.gettext
        self.toast.say(
            _("A USB stick was plugged in"),
            folder,
            other=(_("Make a copy"), lambda: self.copy_to(folder)),
            other_key="Alt+9",
        )

    def copy_to(self, folder: str) -> None:
        """Make a verified copy on a stick, and say what it holds."""
        words = self.desk.words
        _ = words.gettext
        self.toast.say(_("Copying…"), folder, status="busy")

        def done(made: tuple[int, ShelterError | None]) -> None:
            people, error = made
            if error is not None:
                self.say_trouble(error)
                return
            self.house.copied(self.desk.now())
            self.toast.say(
                _("The copy is made and proved"),
                words.ngettext("{n} person", "{n} people", people).format(n=words.number(people)),
            )

        def job() -> tuple[int, ShelterError | None]:
            from pathlib import Path

            try:
                return self.desk.office.backup(Path(folder))[1].people, None
            except ShelterError as error:
                return 0, error

        self.desk.carry(job, done, "copy")

    # -- the battery

    def _offer_darkness_kit(self, percent: int) -> None:
        """Offer once what is needed when the laptop is dark: while it still can be printed."""
        words = self.desk.words
        _ = words.gettext
        banner = Banner(
            "warn",
            _("Battery {percent}: print the darkness kit?").format(percent=words.percent(percent)),
            _("Roster twice, blank intake sheets, meal tallies and the stock list, in one print."),
            (_("Darkness kit"), _("Later")),
        )
        self._banner_place.setContentsMargins(24, 12, 24, 0)
        self._banner_place.addWidget(banner)

        def answered(button: int) -> None:
            banner.hide()
            banner.deleteLater()
            self._banner_place.setContentsMargins(0, 0, 0, 0)
            if button == 0:
                self.show_screen("papers", paper="KIT", reason="DARKNESS", back=self._shown)

        banner.pressed.connect(answered)

    # -- the clock

    def ask_about_clock(self, now: datetime, last: datetime | None) -> None:
        """Ask once, in one sentence, if the computer's clock stands where it cannot."""
        if self._clock_settled or not clock_is_doubtful(now, last):
            return
        words = self.desk.words
        _ = words.gettext
        last = last.astimezone(now.tzinfo) if last is not None else None
        banner = Banner(
            "warn",
            _("Is it {date}, {time}?").format(date=words.long_date(now.date()), time=words.time(now)),
            _("The computer's clock says so, but the last entry is of {date}, {time}.").format(
                date=words.date((last or now).date()), time=words.time(last or now)
            ),
            (_("Yes, that is right"), _("No")),
        )
        self._banner_place.setContentsMargins(24, 12, 24, 0)
        self._banner_place.addWidget(banner)

        def answered(button: int) -> None:
            self._clock_settled = True
            banner.hide()
            banner.deleteLater()
            self._banner_place.setContentsMargins(0, 0, 0, 0)
            if button == 1:
                self.toast.say(
                    _("Set the clock in the computer's settings, then open the program again"),
                    _("Until then entries carry the wrong time"),
                    status="warn",
                )

        banner.pressed.connect(answered)

    # -- keys that no widget took

    def keyPressEvent(self, event: QKeyEvent) -> None:
        screen = self.current
        if screen is not None and screen.press(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def leave(self) -> None:
        """Stop looking around."""
        self._minutes.stop()
        QApplication.processEvents()
