"""Who is at the computer now: the persons, the PIN of the one who is chosen, and what the shift before hands over."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.alarm import AlarmBanner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.layout import boxed, column, row, scrolled
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.statusbar import StatusBar
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.first_run.steps import roomy
from shelter_app.desktop.pages.unlock.clock import Clock
from shelter_app.desktop.pages.who import handover
from shelter_app.desktop.pages.who.cards import PersonCard, PersonGrid
from shelter_app.desktop.pages.who.guard import PinGuard
from shelter_app.desktop.pages.who.newcomer import Newcomer, posts_for_newcomers
from shelter_app.desktop.pages.who.pad import DIGITS, PinPad, PinSigns
from shelter_app.domain.codes import Post
from shelter_app.domain.errors import Refused, ShelterError
from shelter_app.register.duty import OnDuty
from shelter_app.register.rollcalls import RollCall
from shelter_app.register.site import SiteFacts
from shelter_app.register.topic import By, Outcome
from shelter_app.sentences import sentence

NEWCOMER: Final = 0
PANE: Final = 432
WAIT_MS: Final = 1000


class Who(QWidget):
    """Sets ``desk.person`` and emits ``chosen()``; ``alarm()`` to begin a roll call or go back to it, without a PIN.

    With ``house`` the status bar says what is saved and how old the copy is.
    """

    chosen = Signal()
    alarm = Signal()

    def __init__(self, desk: Desk, house: House | None = None) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self._house = house
        self._guard = PinGuard.of(desk)
        self._persons: dict[int, OnDuty] = {}
        self._known: list[OnDuty] = []
        self._at = -1
        self._trying = False
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.refresh()

    # -- building

    def _build(self) -> None:
        _ = self.words.gettext
        self.site = Text("", "h1", elide=True)
        self.kind = Text("", "caption", "mute")
        if self._house is not None:
            self._show_site(self._house.facts)
        head = row(
            column(self.site, self.kind, gap=0),
            Clock(self.words, self.desk.now),
            margins=(48, 16, 48, 0),
        )
        head.setStretch(0, 1)
        self.grid = PersonGrid()
        self.grid.chosen.connect(self._choose)
        self.area = scrolled(self.grid)
        self.handing = handover.HandoverCard(self.words)
        left = column(
            Text(_("Who is at the computer now?"), "h1"),
            Text(_("Choose yourself. Every entry is kept with its person and time."), "caption", "mute", wrap=True),
            self.area,
            self.handing,
            gap=10,
        )
        left.setStretch(2, 1)
        self.pane = QStackedWidget()
        self.pane.addWidget(self._pin_pane())
        self.newcomer = Newcomer(self.words)
        self.newcomer.submitted.connect(self._add)
        self.pane.addWidget(self.newcomer)
        self.pane.setFixedWidth(px(PANE))
        across = row(boxed(left), self.pane, gap=32, margins=(48, 8, 48, 16))
        across.setStretch(0, 1)
        self.status = StatusBar()
        self.alarm_banner = AlarmBanner()
        self.alarm_banner.clicked.connect(self.alarm)
        self.alarm_banner.hide()
        whole = column(self.alarm_banner, boxed(head), boxed(across), self.status, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.status.setVisible(self._house is not None)
        self.status.show_hints(("F9", self.words.gettext("Roll call")))
        self.status.hinted.connect(self.alarm)
        self._show_status()

    def _pin_pane(self) -> QWidget:
        _ = self.words.gettext
        card = roomy(Card(gap=10), 24)
        self.name = Text("", "h1", elide=True)
        self.post = Text("", "caption", "mute")
        self.signs = PinSigns(self.words)
        self.wrong = StatusText("", "bad")
        self.pad = PinPad(self.words)
        self.pad.typed.connect(self._typed)
        self.no_pin = Text(_("No PIN is set. It can be set in the settings."), "body", "mute", wrap=True)
        self.button = Button(_("Begin the shift"), "primary", icon="log-in", key="Enter")
        self.button.clicked.connect(self.begin)
        card.add(boxed(column(self.name, self.post, gap=0)), self.no_pin, self.signs, self.wrong, self.pad)
        spacer = QVBoxLayout()
        spacer.addStretch(1)
        card.body.addLayout(spacer)
        card.add(self.button)
        return card

    # -- reading

    def refresh(self) -> None:
        """Read the persons and what is handed over."""
        if self._house is None:
            self.desk.read(self.desk.register.site.facts, self._show_site, "who-site")
        self.desk.read(self.desk.register.duty.all, self._show_persons, "who-persons")
        self.desk.read(lambda: handover.read(self.desk), self.handing.show_handover, "who-handover")
        self.desk.read(self.desk.register.rollcalls.running, self._show_alarm, "who-alarm")

    def _show_alarm(self, running: RollCall | None) -> None:
        """Say that a roll call goes on; what is handed over can wait as long."""
        _ = self.words.gettext
        if running is not None:
            said = _("A roll call goes on since {time}").format(time=self.words.time(running.started))
            self.alarm_banner.say(said, _("Tick people without signing in"), "F9")
        self.alarm_banner.setVisible(running is not None)
        self.handing.setVisible(running is None)

    def _show_site(self, facts: SiteFacts) -> None:
        self.site.setText(facts.name.in_language(self.words.lang))
        self.kind.setText(terms.site_kind(self.words, facts.kind))

    def _show_persons(self, known: list[OnDuty]) -> None:
        _ = self.words.gettext
        active = [person for person in known if person.active]
        self._known = known
        self._persons = {person.id: person for person in active}
        cards = [PersonCard(person.id, person.name, terms.post(self.words, person.post)) for person in active]
        cards.append(PersonCard(NEWCOMER, _("I am here for the first time"), _("name and post"), "user-plus"))
        self.grid.show_cards(tuple(cards))
        self.newcomer.show_posts(posts_for_newcomers(known))
        last = self.desk.person
        first = last.id if last is not None and last.id in self._persons else cards[0].key
        self.grid.choose(first, focus=bool(active))
        if not active:
            self.newcomer.setFocus()

    # -- choosing

    def _choose(self, key: int) -> None:
        if key == self._at:
            return
        self._at = key
        self.area.ensureWidgetVisible(next(card for card in self.grid.cards if card.key == key), 0, 0)
        person = self._persons.get(key)
        self.pane.setCurrentIndex(1 if person is None else 0)
        if person is None:
            self.newcomer.clear()
            return
        self.name.setText(person.name)
        self.post.setText(terms.post(self.words, person.post))
        for widget in (self.signs, self.pad):
            widget.setVisible(person.has_pin)
        self.no_pin.setVisible(not person.has_pin)
        self.wrong.hide()
        self.pad.clear()
        self._tick()

    def _typed(self, text: str) -> None:
        self.signs.show_typed(len(text))
        if text:
            self.wrong.hide()

    def begin(self) -> None:
        """Begin the shift of the chosen person, by the PIN if there is one."""
        person = self._persons.get(self._at)
        if person is None or self._trying:
            return
        if not person.has_pin:
            self._take(person)
            return
        _ = self.words.gettext
        now = self.desk.now()
        if self._guard.wait_until(person.id, now) is not None:
            return
        pin = self.pad.text
        if len(pin) < DIGITS:
            self._say(_("The PIN has four digits."))
            return
        self._trying = True
        self.button.set_busy(_("Looking…"))
        self.desk.read(
            lambda: self.desk.register.duty.pin_is_right(person.id, pin), lambda right: self._tried(person, right, now)
        )

    def _tried(self, person: OnDuty, right: bool, now: datetime) -> None:
        self._trying = False
        self.button.set_busy("")
        if right:
            self._guard.right(person.id)
            self._take(person)
            return
        self.pad.clear()
        if self._guard.wrong(person.id, now):
            self._say(sentence(Refused("wrong-pin"), self.words))
        self._tick()

    def _take(self, person: OnDuty) -> None:
        self.desk.person = person
        self.chosen.emit()

    def _say(self, text: str) -> None:
        self.wrong.set(text, "bad")
        self.wrong.show()

    def _tick(self) -> None:
        """Say how long to wait after five wrong PINs; take PINs again when the minute is over."""
        self._show_status()
        person = self._persons.get(self._at)
        until = self._guard.wait_until(person.id, self.desk.now()) if person is not None else None
        if until is not None:
            said = self.words.gettext("Five wrong PINs: wait until {time}")
            self._say(said.format(time=f"{until:%H:%M:%S}"))
            self.button.set_off(self.wrong.text)
        elif self.button.reason:
            self.button.set_off("")
            self.wrong.hide()
        self.pad.setEnabled(until is None)

    # -- a person who is new

    def _add(self, name: str, post: Post, pin: str) -> None:
        duty = self.desk.register.duty
        self.desk.do(lambda: duty.add(By(0), name, post, pin), done=self._added, refused=self._refused)

    def _added(self, outcome: Outcome[int]) -> None:
        def show(known: list[OnDuty]) -> None:
            self._take(next(person for person in known if person.id == outcome.value))

        self.desk.read(self.desk.register.duty.all, show)

    def _refused(self, error: ShelterError) -> None:
        self.newcomer.say_refused(error)

    # -- the rest of the page

    def _show_status(self) -> None:
        if self._house is not None:
            self.status.show_segments(*self._house.segments(self.desk.now()))

    def restyle(self) -> None:
        """Take the width of the theme in force."""
        self.pane.setFixedWidth(px(PANE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.pane.currentIndex() == 0 and self._pin_key(Qt.Key(key), event.text()):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pane.currentIndex() == 1:
            self.newcomer.setFocus()
        elif key == Qt.Key.Key_Escape and self.pane.currentIndex() == 1 and self._persons:
            self.grid.choose(next(iter(self._persons)))
        else:
            super().keyPressEvent(event)

    def _pin_key(self, key: Qt.Key, text: str) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin()
        elif key == Qt.Key.Key_Backspace:
            self.pad.press("delete")
        elif key == Qt.Key.Key_Escape:
            self.pad.clear()
        elif len(text) == 1 and text in "0123456789" and self.pad.isVisible():
            self.pad.press(text)
        else:
            return False
        return True
