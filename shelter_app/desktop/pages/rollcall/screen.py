"""Is everyone safe: the whole window for one question, by keys, touch or a scanner, also while the screen is locked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.alarm import AlarmStrip
from shelter_app.desktop.kit.buttons import Button, KeyCap
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.layout import Columns, boxed, column, row, scrolled
from shelter_app.desktop.kit.marks import Bar, Level, StatusText, Text
from shelter_app.desktop.kit.roll_list import RollList
from shelter_app.desktop.kit.roll_tiles import RollTile, RollTiles
from shelter_app.desktop.kit.statusbar import StatusBar
from shelter_app.desktop.kit.theme import theme
from shelter_app.desktop.kit.toast import Toast
from shelter_app.desktop.pages.reports import sayings as report_sayings
from shelter_app.desktop.pages.rollcall import sayings
from shelter_app.desktop.pages.rollcall.digits import Digits, Meant
from shelter_app.desktop.pages.rollcall.printing import ListPrinter, Printed
from shelter_app.desktop.pages.rollcall.ticking import Ticking
from shelter_app.desktop.screen import Screen
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.rollcall import Mark
from shelter_app.office.rollcall import name_of
from shelter_app.sentences import sentence

SECOND_MS: Final = 1000
MOST_FOR_HINTS: Final = 100  # of the text size, in per cent: above it the words have no room beside the figures
ROOM, ALL = "room", "all"


class RollCallScreen(Screen):
    """The face of a roll call. Signal ``left()``: the person goes back, and the roll call goes on.

    ``locked`` while nobody has signed in: entries then carry the last person at the computer, or nobody, and it says so.
    """

    name = "rollcall"
    topics: ClassVar[frozenset[str]] = frozenset({"rollcalls", "stays", "crowds", "people"})
    left = Signal()

    def __init__(self, desk: Desk, house: House, *, locked: bool = False) -> None:
        super().__init__(desk)
        self.house = house
        self.locked = locked
        self._trouble = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.words.gettext("Roll call"))
        self.ticking = Ticking(desk, locked=locked, parent=self)
        self.digits = Digits(desk, self)
        self.printer = ListPrinter(desk, self)
        self._build()
        self.toast = Toast(self)
        self.ticking.changed.connect(self._show)
        self.ticking.gone.connect(self.left)
        self.ticking.refused.connect(self._not_begun)
        self.digits.changed.connect(self._show_digits)
        self.digits.meant.connect(self._take)
        self.printer.printed.connect(self._printed)
        self.printer.saved.connect(self._saved)
        desk.changed.connect(self._changed)
        desk.said.connect(self._say)
        desk.troubled.connect(self._say_trouble)
        self._seconds = QTimer(self)
        self._seconds.setInterval(SECOND_MS)
        self._seconds.timeout.connect(self.tick)
        self._seconds.start()
        self.tick()

    # -- building

    def _build(self) -> None:
        _ = self.words.gettext
        self.strip = AlarmStrip()
        self.strip.say(_("Roll call"), _("Putting the list together…"))
        columns = Columns()
        columns.add(self._rooms(), 68, 460)
        columns.add(self._list(), 30, 330)
        self.status = StatusBar()
        whole = column(self.strip, boxed(row(columns, margins=(24, 16, 24, 16))), self.status, gap=0)
        whole.setStretch(1, 1)
        self.outer.addLayout(whole)

    def _rooms(self) -> QWidget:
        _ = self.words.gettext
        self.figure = Text("", "rollcall")
        self.missing = Text("", "h1")
        self.made_of = Text("", "caption", "mute", elide=True)
        self.bar = Bar(Level(), "", height=16)
        self.complete = StatusText("", "ok")
        self.note = StatusText("", "info")
        self.note.hide()
        self.hints_fit = theme().scale <= MOST_FOR_HINTS
        beside = column(self.missing, self.made_of, self.bar, gap=4)
        above = row(self.figure, beside, gap=16)
        above.setStretch(1, 1)
        self.tiles = RollTiles()
        self.tiles.chosen.connect(self._chosen)
        self.tiles.all_here.connect(self._all_here)
        self.hints = boxed(
            row(
                KeyCap(_("Space"), _("here")),
                KeyCap("Backspace", _("take back")),
                KeyCap("Insert", _("is out")),
                KeyCap("Enter", _("tile: all here")),
                gap=16,
            )
        )
        told = row(self.complete, gap=24)
        told.addStretch(1)
        told.addWidget(self.note)
        told.addWidget(self.hints)
        if not self.hints_fit:
            self.hints.hide()
        self.area = scrolled(self.tiles)
        made = column(above, told, self.area, gap=8)
        made.setStretch(2, 1)
        return boxed(made)

    def _list(self) -> QWidget:
        _ = self.words.gettext
        card = Card(gap=8)
        self.which = ChipRow([(ROOM, _("Room")), (ALL, _("All missing"))], name=_("Whom the list shows"), stretch=True)
        self.which.choose(ROOM)
        self.which.changed.connect(self._turned)
        self.list = RollList(_("People"))
        self.list.pressed.connect(self._pressed)
        self.list.held.connect(self._known_out)
        self.list.stepped.connect(self._stepped)
        self.list.turned.connect(self.tiles.step)
        self.mistake = Button(_("Begun by mistake: take it back"), "link")
        self.mistake.clicked.connect(self.ticking.withdraw)
        self.print_button = Button(_("List"), icon="printer", key="F10")
        self.print_button.clicked.connect(self.print_list)
        self.end_button = Button(_("End"), "primary", key="Ctrl+Enter")
        self.end_button.clicked.connect(self.finish)
        self.again_button = Button(_("Count again"), "primary", key="F9")
        self.again_button.clicked.connect(self.again)
        self.again_button.hide()
        self.back_button = Button(_("Back"), icon="arrow-left", key="Esc", height=44)
        self.back_button.clicked.connect(self.left)
        below = row(self.print_button, self.end_button, self.again_button)
        for at in range(3):
            below.setStretch(at, 1)
        card.add(self.which)
        card.add(self.list, stretch=1)
        card.add(self.mistake)
        card.add_layout(below)
        card.add(self.back_button)
        return card

    # -- beginning

    def begin(self) -> None:
        """Begin a roll call, or take up the one under way."""
        self.ticking.begin()
        self.list.setFocus()

    def again(self) -> None:
        """Count again once a roll call is over; one that is under way is left alone, however often the key is pressed."""
        if self.ticking.ended or not self.ticking.id:
            self.begin()
        self.list.setFocus()

    def refresh(self) -> None:
        self.ticking.refresh()

    def _not_begun(self, error: ShelterError) -> None:
        """The disk does not take it: the list can still be printed."""
        _ = self.words.gettext
        self._trouble = sentence(error, self.words)
        self.strip.say(_("The roll call is not recorded. Print the list: F10"), self._trouble)

    def _changed(self, topics: frozenset[str]) -> None:
        if self.topics & topics:
            if "people" in topics:
                self.ticking.forget()
            self.refresh()

    # -- showing

    def tick(self) -> None:
        """A second passed."""
        _, now = self.words.gettext, self.desk.now()
        seen = self.ticking.seen
        ran = timedelta()
        if seen is not None:
            ran = (seen.call.ended or now) - seen.call.started
        self.strip.show_time(
            self.words.time(now),
            _("now"),
            sayings.clock(ran),
            _("it took") if self.ticking.ended else _("since the start"),
        )
        self.status.show_segments(*self.house.segments(now))

    def _show(self) -> None:
        """What was read or pressed: figures, tiles, rows."""
        seen, standing, words = self.ticking.seen, self.ticking.standing, self.words
        if seen is None:
            return
        person = self.desk.person
        recorder = sayings.recorder(person.name if person is not None else "", locked=self.locked, words=words)
        self.strip.say(sayings.title(seen, words, self.desk.now()), sayings.lead(seen, words, recorder))
        self.figure.setText(words.number(standing.missing))
        self.figure.set_ink("bad" if standing.missing else "ok")
        self.missing.setText(sayings.missing_words(standing, words))
        self.made_of.setText(sayings.summary(standing, words))
        share = (standing.here + standing.out) / standing.expected if standing.expected else 1.0
        self.bar.set(Level(share, "okfill"), self.missing.text())
        self.complete.set(sayings.complete_words(standing, words), "ok" if not standing.missing else "none")
        self.tiles.show_faces([sayings.tile_face(tile, seen, words) for tile in standing.tiles])
        self.mistake.setVisible(bool(self.ticking.begun_by) and not standing.here and not self.ticking.ended)
        self.end_button.setVisible(not self.ticking.ended)
        self.again_button.setVisible(self.ticking.ended)
        self._show_rows()
        self.tick()

    def _show_rows(self, *, anew: bool = False) -> None:
        seen, standing, words = self.ticking.seen, self.ticking.standing, self.words
        if seen is None:
            return
        _ = words.gettext
        tile = standing.tile(self.tiles.key)
        if tile is not None:
            label = seen.labels.get(tile.key, tile.key)
            self.which.chip(ROOM).set_words(f"{label} {words.number(tile.missing)}")
        self.which.chip(ALL).set_words(_("All missing {n}").format(n=words.number(standing.missing)))
        if self.which.value() == ALL:
            rows = sayings.all_missing_rows(standing, seen, words)
        else:
            rows = sayings.room_rows(tile, seen, words) if tile is not None else []
        if self.ticking.ended:
            rows = [row._replace(action="", counts=False) for row in rows]
        self.list.show_rows(rows, at=0 if anew else None, empty=_("Nobody is missing"))

    def _chosen(self, _key: str) -> None:
        if self.which.value() == ALL:
            self.which.choose(ROOM)
        self._show_rows(anew=True)
        tile = self.tiles.chosen_tile
        if tile is not None:
            self.area.ensureWidgetVisible(tile, 0, 0)

    def _turned(self, *_what: object) -> None:
        self._show_rows(anew=True)
        self.list.setFocus()

    # -- ticking

    def _pressed(self, key: str) -> None:
        """A row was pressed: a missing person is here."""
        if key.startswith(sayings.COUNTED):
            self.ticking.count(key[1:], 1)
            return
        row = next((row for row in self.list.rows if row.key == key), None)
        if row is not None and row.action:
            self.ticking.mark([int(key[1:])])

    def _known_out(self, key: str) -> None:
        """A row was pressed for long: that person is known to be out."""
        if key.startswith(sayings.PERSON):
            self.ticking.mark([int(key[1:])], Mark.OUT)

    def _stepped(self, key: str, by: int) -> None:
        self.ticking.count(key[1:], by)

    def _all_here(self, key: str) -> None:
        self.ticking.all_here(key)

    def _take(self, meant: Meant) -> None:
        """Digits were typed or scanned: a person, or a number of people without names."""
        _ = self.words.gettext
        row = self.list.current
        if meant.person:
            self.ticking.mark([meant.person])
            seen = self.ticking.seen
            name = name_of(seen.someone(meant.person), self.words) if seen is not None else ""
            known = seen is not None and meant.person in seen.people
            self._tell(_("{name}: here").format(name=name if known else meant.text), "ok")
        elif meant.number is not None and row is not None and row.counts:
            place = row.key[1:]
            tile = self.ticking.standing.tile(place)
            self.ticking.count(place, meant.number - (tile.counted_here if tile is not None else 0))
        else:
            self._tell(meant.fault or _("{text} is no card number").format(text=meant.text), "bad")

    def scanned(self, digits: str) -> bool:
        """A scan: whoever carries the card is here."""
        self.digits.scan(digits)
        return True

    def _tell(self, text: str, status: str) -> None:
        self.note.set(text, "ok" if status == "ok" else "bad" if status == "bad" else "info")
        self.note.setVisible(bool(text))
        self.hints.setVisible(not text and self.hints_fit)

    def _show_digits(self, text: str) -> None:
        self._tell(self.words.gettext("Number: {text}").format(text=text) if text else "", "info")

    # -- ending, printing, leaving

    def finish(self) -> None:
        """End it."""
        self.ticking.end(self.words.gettext("The roll call is over; its result is recorded"))
        self.list.setFocus()

    def print_list(self) -> None:
        """Print the missing list."""
        self.print_button.set_busy(self.words.gettext("Printing…"))
        self.printer.print_list(self.ticking.id, self.words)
        self.list.setFocus()

    def _printed(self, printed: Printed, pdf: bytes) -> None:
        _ = self.words.gettext
        self.print_button.set_busy("")
        if printed.problem is None:
            self.toast.say(_("The missing list is at the printer"), printed.job or printed.queue)
            return
        notice = report_sayings.problem(printed, self.words)
        self.toast.say(
            notice.title, notice.sentence, status="warn", other=(_("To a stick"), lambda: self.printer.save(pdf))
        )

    def _saved(self, file: str) -> None:
        _ = self.words.gettext
        if file:
            self.toast.say(_("The list is on the stick"), file)
        else:
            self.toast.say(_("No stick takes the list. Plug one in and press F10 again."), status="warn")

    def _say(self, text: str, detail: str, action: object) -> None:
        undo = (lambda: self.desk.undo(action)) if isinstance(action, int) and action else None
        self.toast.say(text, detail, undo=undo)

    def _say_trouble(self, error: ShelterError) -> None:
        self.toast.say(sentence(error, self.words), status="bad")

    # -- keys

    def keys(self) -> Sequence[tuple[str, str]]:
        return sayings.key_words(self.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(event):
            super().keyPressEvent(event)

    def press(self, event: QKeyEvent) -> bool:
        """A key that neither tile nor list took."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held == Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self.finish()
            return True
        if key == Qt.Key.Key_Backspace and held == Qt.KeyboardModifier.AltModifier:
            self.toast.undo()
            return True
        if held:
            return False
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.digits.add(key - Qt.Key.Key_0)
            return True
        if enter:
            return self.digits.enter() or event.isAutoRepeat() or self._enter()
        return self._plain(Qt.Key(key), again=event.isAutoRepeat())

    def _plain(self, key: Qt.Key, *, again: bool) -> bool:
        row = self.list.current
        match key:
            case Qt.Key.Key_Escape:
                if not self.digits.clear():
                    self.left.emit()
            case Qt.Key.Key_Backspace:
                if not self.digits.erase() and not again:
                    self.ticking.undo_last()
            case Qt.Key.Key_Space:
                if row is not None and not again:
                    self._pressed(row.key)
            case Qt.Key.Key_Insert if row is not None:
                self._known_out(row.key)
            case Qt.Key.Key_Delete if row is not None and row.key.startswith(sayings.PERSON):
                self.ticking.take_back([int(row.key[1:])])
            case Qt.Key.Key_F10:
                self.print_list()
            case Qt.Key.Key_F1 if not self.locked:
                self.left.emit()
                self.desk.go("help", about=self.name, keys=tuple(self.keys()))
            case _:
                return False
        return True

    def _enter(self) -> bool:
        focus = self.focusWidget()
        if isinstance(focus, RollTile):
            self._all_here(focus.face.key)
        elif self.list.current is not None:
            self._pressed(self.list.current.key)
        return True
